import Hummingbird
import Models
import ServiceKit

/// What officers, surveyors, villages and employers' reports say of work, pay and figures.
struct SpellCommandRoutes: Sendable {
    let gateway: any CommandGateway

    private static let officers: Set<Role> = [.clerk, .reviewer, .approver]

    func add(to routes: CallerRoutes) {
        addWork(to: routes.group("work"))
        routes.routeCommand("wage-rules", gateway: gateway, roles: [.approver], as: WageRuleForm.self) {
            form, _, context in
            try Self.check(form.source, "source")
            return CommandDraft(
                type: SetWageRule.type, area: form.county.county,
                payload: SetWageRule(
                    county: form.county.county, from: form.from, minimumMonthly: form.minimumMonthlyFen,
                    paidDaysHundredths: form.paidDaysHundredths, payWithinDays: form.payWithinDays,
                    source: form.source, actor: context.caller.actor))
        }
        routes.routeCommand("figures/entered", gateway: gateway, roles: Self.officers, as: EnteredFigureForm.self) {
            form, _, context in
            try Self.check(form.source, "source")
            return CommandDraft(
                type: EnterFigure.type, area: form.county.county,
                payload: EnterFigure(
                    county: form.county.county, indicator: form.indicator, year: form.year, on: form.on,
                    hundredths: form.hundredths, source: form.source, actor: context.caller.actor))
        }
    }

    /// Not too long, and nobody's number.
    ///
    /// - Throws: a 422 `Problem` naming the field, never the value.
    private static func check(_ text: String, _ field: String) throws(Problem) {
        guard text.count <= 200 else {
            throw .refused(Bilingual("最多 200 个字", "at most 200 characters"), code: "too-long", field: field)
        }
        guard !PersonalNumberScan.contains(text) else {
            throw .refused(
                Bilingual("不得填写身份证号、手机号或银行卡号", "must not contain an ID, phone or card number"),
                code: "personal-number", field: field)
        }
    }

    private func addWork(to routes: CallerRoutes) {
        routes.routeCommand(
            "reports", gateway: gateway, roles: Self.officers, success: .created, as: WorkReportForm.self
        ) {
            form, _, context in
            CommandDraft(
                type: ReportWork.type, area: form.county.county,
                payload: ReportWork(
                    county: form.county.county, person: form.person, employer: form.employer, since: form.since,
                    until: form.until, workplace: form.workplace, reporter: form.reporter, on: form.on,
                    traits: form.traits, actor: context.caller.actor))
        }
        routes.routeCommand("reports/withdrawal", gateway: gateway, roles: Self.officers, as: WorkWithdrawalForm.self) {
            form, _, context in
            try Self.check(form.reason, "reason")
            return CommandDraft(
                type: WithdrawWorkReport.type, area: form.county.county,
                payload: WithdrawWorkReport(
                    county: form.county.county, person: form.person, employer: form.employer, since: form.since,
                    reporter: form.reporter, reason: form.reason, actor: context.caller.actor))
        }
        routes.routeCommand("classifications", gateway: gateway, roles: Self.officers, as: ClassificationForm.self) {
            form, _, context in
            CommandDraft(
                type: ClassifyWork.type, area: form.county.county,
                payload: ClassifyWork(
                    county: form.county.county, person: form.person, employer: form.employer, on: form.on,
                    traits: form.traits, actor: context.caller.actor))
        }
        routes.routeCommand("months", gateway: gateway, roles: Self.officers, success: .created, as: WorkMonthForm.self)
        {
            form, _, context in
            try Self.check(form.source, "source")
            return CommandDraft(
                type: ReportWorkMonth.type, area: form.county.county,
                payload: ReportWorkMonth(
                    county: form.county.county, employer: form.employer, month: form.month, dueOn: form.dueOn,
                    source: form.source,
                    lines: form.lines.map { WorkMonthLine(person: $0.person, days: $0.days, promised: $0.promisedFen) },
                    actor: context.caller.actor))
        }
    }
}

/// The body of a report of work.
struct WorkReportForm: Codable, Sendable {
    let county: DivisionCode
    let person: PersonKey
    let employer: OrganisationID
    let since: Day
    let until: Day?
    let workplace: DivisionCode
    let reporter: WorkReporter
    let on: Day
    let traits: WorkTraits?
}

/// The body of a report's withdrawal.
struct WorkWithdrawalForm: Codable, Sendable {
    let county: DivisionCode
    let person: PersonKey
    let employer: OrganisationID
    let since: Day
    let reporter: WorkReporter
    let reason: String
}

/// The body of a classification.
struct ClassificationForm: Codable, Sendable {
    let county: DivisionCode
    let person: PersonKey
    let employer: OrganisationID
    let on: Day
    let traits: WorkTraits
}

/// The body of attendance and wages owed.
struct WorkMonthForm: Codable, Sendable {
    struct Line: Codable, Sendable {
        let person: PersonKey
        let days: Int?
        let promisedFen: Fen?
    }

    let county: DivisionCode
    let employer: OrganisationID
    let month: Month
    let dueOn: Day?
    let source: String
    let lines: [Line]
}

/// The body of a wage rule.
struct WageRuleForm: Codable, Sendable {
    let county: DivisionCode
    let from: Day
    let minimumMonthlyFen: Fen?
    let paidDaysHundredths: Int?
    let payWithinDays: Int?
    let source: String
}

/// The body of a figure from outside.
struct EnteredFigureForm: Codable, Sendable {
    let county: DivisionCode
    let indicator: String
    let year: Int
    let on: Day
    let hundredths: Int
    let source: String
}
