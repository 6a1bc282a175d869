import Foundation
import Hosting
import Hummingbird
import Models
import ServiceKit

/// The `/v1` routes of `reports`: who owes what, one report, and the steps it goes through.
public struct ReportRoutes: Sendable {
    /// Where the processor's own tables are read.
    let reader: any PartitionReader
    let gateway: any CommandGateway
    /// The console's read model: every area at once.
    let view: any ConsoleSource
    let rules: ReportsRules
    let figures: any FigureSource

    public init(
        reader: any PartitionReader, gateway: any CommandGateway, view: any ConsoleSource, rules: ReportsRules,
        figures: any FigureSource
    ) {
        self.reader = reader
        self.gateway = gateway
        self.view = view
        self.rules = rules
        self.figures = figures
    }

    /// Who writes and submits, and who receives.
    static let writers: Set<Role> = [.clerk, .reviewer, .approver]
    static let receivers: Set<Role> = [.reviewer, .approver]

    public func add(to routes: CallerRoutes) {
        let group = routes.group("reports")
        group.get(roles: .readers) { request, context in try Response.reports(try await calendar(request, context)) }
        group.get("bodies", roles: .readers) { request, context in
            let area = try request.query("area", as: DivisionCode.self) ?? context.caller.area
            try context.caller.require(area: area)
            return try Response.reports(
                try await reader.read(area.county.description) { try ReportingBody.read(area, $0) })
        }
        group.get("{report}", roles: .readers) { _, context in
            try Response.reports(try await report(try Self.name(context)))
        }
        group.get("{report}/figures", roles: .readers) { _, context in
            let name = try Self.name(context)
            return try Response.reports(try await today(name, on: context.today, toShow: true).figures)
        }
        group.get("{report}/differences", roles: .readers) { _, context in
            let name = try Self.name(context)
            return try Response.reports(try await differences(name, on: context.today))
        }
        addCommands(to: group)
        TargetRoutes(reader: reader, gateway: gateway, rules: rules, figures: figures).add(to: routes)
        AssessmentRoutes(reader: reader, gateway: gateway, rules: rules).add(to: group)
    }

    private func addCommands(to group: CallerRoutes) {
        group.routeCommand(
            "bodies", gateway: gateway, roles: Self.writers, success: .created, as: ReportingBodyForm.self
        ) { form, _, context in
            try TypedWords.check(form.name, "name")
            return CommandDraft(
                type: ListReportingBody.type, area: form.area,
                payload: ListReportingBody(
                    area: form.area, body: form.body, name: form.name, kind: form.kind, from: form.from,
                    until: form.until, actor: context.caller.actor))
        }
        group.routeCommand(
            "{report}/draft", gateway: gateway, roles: Self.writers, as: ReportDraftForm.self
        ) { form, _, context in
            let name = try Self.name(context)
            for text in form.texts { try TypedWords.check(text.text, text.part, longest: TypedWords.longestReport) }
            return CommandDraft(
                type: DraftReport.type, area: name.area,
                payload: DraftReport(
                    report: name, texts: form.texts, every: try await choice(name), on: context.today,
                    actor: context.caller.actor))
        }
        group.routeCommand(
            "{report}/submission", gateway: gateway, roles: Self.writers, success: .created, as: EmptyForm.self
        ) { _, request, context in
            let name = try Self.name(context)
            return CommandDraft(
                type: SubmitReport.type, area: name.area,
                payload: try await submission(
                    name, attempt: try request.idempotencyKey().description, by: context.caller.actor, on: context.today
                ))
        }
        group.routeCommand(
            "{report}/return", gateway: gateway, roles: Self.receivers, as: ReportReturnForm.self
        ) { form, _, context in
            let name = try Self.name(context)
            try TypedWords.check(form.reason, "reason")
            return CommandDraft(
                type: ReturnReport.type, area: name.area,
                payload: ReturnReport(
                    report: name, reason: form.reason, receiver: context.caller.area, on: context.today,
                    actor: context.caller.actor))
        }
        group.routeCommand(
            "{report}/acceptance", gateway: gateway, roles: Self.receivers, as: EmptyForm.self
        ) { _, _, context in
            let name = try Self.name(context)
            return CommandDraft(
                type: AcceptReport.type, area: name.area,
                payload: AcceptReport(
                    report: name, receiver: context.caller.area, on: context.today, actor: context.caller.actor))
        }
    }

    /// The report of the path, inside the caller's area.
    private static func name(_ context: CallerContext) throws -> ReportName {
        let name = try context.parameter("report", as: ReportSegment.self).name
        try context.caller.require(area: name.area)
        return name
    }

    // MARK: Answers

    private func calendar(_ request: Request, _ context: CallerContext) async throws -> CalendarAnswer {
        let area = try request.query("area", as: DivisionCode.self) ?? context.caller.area
        try context.caller.require(area: area)
        let on = try request.query("on") { Day($0) } ?? context.today
        let from = try request.query("from") { Day($0) } ?? on.adding(days: -CalendarSpan.back)
        let through = try request.query("through") { Day($0) } ?? on.adding(days: CalendarSpan.ahead)
        guard from <= through, from.days(to: through) <= CalendarSpan.longest else { throw CalendarSpan.problem }
        let queries = CalendarQueries(rules: rules)
        return try await view.read { try queries.answer(area, due: from...through, on: on, $0) }
    }

    private func report(_ name: ReportName) async throws -> ReportView {
        let reader = ReportReader(rules: rules)
        let choice = try await choice(name)
        do {
            return try await self.reader.read(name.key) { try reader.view(name, chosen: choice, $0) }
        } catch let problem as ReportProblem { throw Problem(problem) }
    }

    private func choice(_ name: ReportName) async throws -> String? {
        let queries = CalendarQueries(rules: rules)
        return try await view.read { try queries.choice(for: name, $0) }
    }

    /// The figures of a report as they would be submitted on a day, and the last day that they cover.
    ///
    /// - Parameter toShow: without what only a submission needs.
    private func today(
        _ name: ReportName, on day: Day, toShow: Bool = false
    ) async throws -> (figures: [ReportFigure], cutOff: Day) {
        do {
            let (kind, dates) = try rules.dates(of: name, chosen: try await choice(name))
            let cutOff = ReportsTables.cutOff(of: dates, on: day)
            guard kind.report.holdsFigures else { return ([], cutOff) }
            let from = min(kind.firstDay(dates), cutOff)
            let read = toShow ? figures.values : figures.figures
            return (try await read(name.area, name.kind, from, cutOff), cutOff)
        } catch let problem as ReportProblem { throw Problem(problem) }
    }

    private func submission(
        _ name: ReportName, attempt: String, by actor: ActorID, on day: Day
    ) async throws -> SubmitReport {
        // Sent again under the same key it must be the same command, whatever the figures have become.
        let last = try await reader.read(name.key) { try ReportReader.submission(name, $0) }
        if let last, last.request.attempt == attempt { return last.request }
        let (figures, cutOff) = try await today(name, on: day)
        let choice = try await choice(name)
        var sketches: [PeopleSketch] = []
        for figure in figures where figure.people != nil {
            if let people = try await people(behind: figure.indicator, name, through: cutOff) {
                sketches.append(PeopleSketch(of: people, behind: figure.indicator))
            }
        }
        return SubmitReport(
            report: name, catalogue: figures.map(\.definition).max() ?? "", figures: figures, sketches: sketches,
            cutOff: cutOff, every: choice, attempt: attempt, on: day, actor: actor)
    }

    /// What became of the figures submitted last.
    private func differences(_ name: ReportName, on day: Day) async throws -> [FigureDifference] {
        guard let last = try await reader.read(name.key, { try ReportReader.submission(name, $0) }) else {
            throw Problem.notFound
        }
        let cutOff = last.request.cutOff
        let (kind, _) = try rules.dates(of: name, chosen: try await choice(name))
        let now = try await figures.figures(
            of: name.area, kind: name.kind, from: min(kind.firstDay(last.dates), cutOff), through: cutOff)
        return try await FigureDifference.between(last.request, now) { indicator in
            try await people(behind: indicator, name, through: cutOff)
        }
    }

    private func people(behind indicator: String, _ name: ReportName, through: Day) async throws -> [PersonKey]? {
        guard let source = figures as? any PeopleBehindFigures else { return nil }
        let (kind, dates) = try rules.dates(of: name, chosen: try await choice(name))
        return try await source.people(
            behind: indicator, of: name.area, kind: name.kind, from: min(kind.firstDay(dates), through),
            through: through)
    }
}

/// How far a calendar looks when nobody says, in days.
enum CalendarSpan {
    static let back = 100
    static let ahead = 100
    static let longest = 1_100

    static let problem = Problem.invalid(
        "through", code: "range",
        Bilingual("起止日期不对，至多 \(longest) 天", "from is after through, or more than \(longest) days"))
}

extension Problem {
    init(_ problem: ReportProblem) {
        let refusal = problem.refusal
        let detail = Bilingual(refusal.zh, refusal.en)
        self =
            refusal.isMissing
            ? Problem("not-found", status: 404, title: Problem.notFound.title, detail: detail, code: refusal.code)
            : Problem.refused(detail, code: refusal.code)
    }
}

extension CallerContext {
    /// The day in China on which the request came.
    var today: Day { Moment(milliseconds: scope.receivedAt.milliseconds).chinaDay }
}

extension Response {
    /// A value as JSON.
    static func reports(_ value: some Encodable) throws -> Response {
        .text(
            String(decoding: try JSONEncoder.wire.encode(value), as: UTF8.self),
            type: "application/json; charset=utf-8")
    }
}
