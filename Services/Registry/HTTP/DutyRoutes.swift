import Foundation
import GRDB
import Hosting
import Hummingbird
import Models
import ServiceKit

/// The routes about duties, surveys, alarms and recognition, as ``DutyAPI`` describes them.
struct DutyRoutes: Sendable {
    let ledger: any PartitionReader
    let gateway: any CommandGateway

    func add(to routes: CallerRoutes) {
        addLists(to: routes)
        addDuties(to: routes)
        addSurveys(to: routes)
        addRecognition(to: routes)
    }

    // MARK: Reading

    private func addLists(to routes: CallerRoutes) {
        routes.get("duties/tasks", roles: .readers) { request, context in
            let area = try Self.area(of: request, context)
            let filter = try request.query("state") { TaskFilter(rawValue: $0) }
            let days = try request.query("days", as: Int.self) ?? 14
            let page = try RegistryRoutes.page(of: request)
            return try await ledger.read(area.county.description) {
                try TaskLine.page($0, area: area, filter: filter, days: min(max(days, 0), 366), page)
            }
        }
        routes.get("duties/gaps", roles: .readers) { request, context in
            let area = try Self.area(of: request, context)
            return Items(
                items: try await ledger.read(area.county.description) { try DutyGapLine.all($0, county: area.county) })
        }
        for name in RegistryList.queries.keys.sorted() {
            routes.get(RouterPath(name), roles: .readers) { request, context in
                let area = try Self.area(of: request, context)
                return Items(
                    items: try await ledger.read(area.county.description) {
                        try RegistryList.rows($0, name, area: area)
                    })
            }
        }
        routes.get("survey-coverage", roles: .readers) { request, context in
            let (area, round) = (try Self.area(of: request, context), try Self.text("round", of: request))
            return Items(
                items: try await ledger.read(area.county.description) {
                    try CoverageLine.all($0, round: round, area: area)
                })
        }
        routes.get("survey-missing", roles: .readers) { request, context in
            let (area, round) = (try Self.area(of: request, context), try Self.text("round", of: request))
            let page = try RegistryRoutes.page(of: request)
            return try await ledger.read(area.county.description) {
                try LedgerLine.missing($0, round: round, area: area, page)
            }
        }
        routes.get("employment", roles: .readers) { request, context in
            let area = try Self.area(of: request, context)
            let day = try request.query("asOf") { Day($0) }
            return Items(
                items: try await ledger.read(area.county.description) {
                    try SituationLine.all($0, area: area, asOf: day)
                })
        }
        routes.get("posts-owed", roles: .readers) { request, context in
            let area = try Self.area(of: request, context)
            let day = try request.query("asOf") { Day($0) }
            return Items(
                items: try await ledger.read(area.county.description) {
                    try PostOwedLine.all($0, area: area, asOf: day)
                })
        }
        routes.get("analyses/{id}", roles: .readers) { request, context in
            let area = try Self.area(of: request, context)
            let id = try context.parameter("id", as: String.self)
            let page = try await ledger.read(area.county.description) {
                try AnalysisPage.read($0, county: area.county, id)
            }
            guard let page, DivisionCode(page.area).map({ context.caller.mayAct(in: $0) }) ?? false else {
                throw Problem.notFound
            }
            return page
        }
    }

    // MARK: Commands

    private func addDuties(to routes: CallerRoutes) {
        command(DeclareDutyAreas.self, "duty-areas", [.approver], routes) { $0.county }
        command(SetRegistryRule.self, "rules", [.approver], routes) { $0.county }
        command(SignTask.self, "duties/signatures", [.clerk, .reviewer, .approver], routes) {
            Self.area(ofTask: $0.task)
        }
        command(CompleteTask.self, "duties/completions", [.clerk], routes) { Self.area(ofTask: $0.task) }
        command(ExcuseTask.self, "duties/excuses", [.approver], routes) { Self.area(ofTask: $0.task) }
        command(ReopenTask.self, "duties/reopenings", [.reviewer, .approver], routes) { Self.area(ofTask: $0.task) }
        command(FileWorkPlan.self, "plans", [.clerk], routes) { $0.area }
        command(PairHelper.self, "helpers", [.clerk], routes) { $0.area }
        command(ReleaseHelper.self, "helper-releases", [.clerk], routes) { $0.area }
        command(RecordAreaSurvey.self, "area-surveys", [.clerk], routes) { $0.area }
        command(RecordService.self, "services", [.clerk], routes) { $0.area }
        householdCommand(RecordHelpMeasure.self, "help-measures", [.clerk], routes) { ($0.county, $0.household) }
    }

    private func addSurveys(to routes: CallerRoutes) {
        command(OpenSurveyRound.self, "survey-rounds", [.reviewer, .approver], routes) { $0.county }
        command(SignLevel.self, "level-signatures", [.reviewer, .approver], routes) { $0.area }
        command(SubmitAnalysis.self, "analyses", [.clerk], routes) { $0.area }
        command(DrawSpotCheck.self, "spot-checks", [.inspector, .reviewer], routes) { $0.area }
        personCommand(AnswerSurvey.self, "survey-answers", [.clerk], routes) { ($0.county, $0.person) }
        personCommand(VerifyPerson.self, "verifications", [.clerk, .inspector], routes) { ($0.county, $0.person) }
        personCommand(RecordSpotCheckResult.self, "spot-check-results", [.inspector, .reviewer], routes) {
            ($0.county, $0.person)
        }
        command(SettleMismatch.self, "verification-settlements", [.reviewer], routes) { $0.county }
    }

    private func addRecognition(to routes: CallerRoutes) {
        householdCommand(RecordRelocation.self, "relocations", [.clerk], routes) { ($0.county, $0.household) }
        householdCommand(HandleAlarm.self, "alarm-measures", [.clerk], routes) { ($0.county, $0.household) }
        personCommand(ApplyForHardship.self, "hardship-applications", [.clerk], routes) { ($0.county, $0.person) }
        ownedCommand(ReviewHardship.self, "hardship-reviews", [.reviewer], routes) { ($0.county, $0.application) }
        command(DecideHardship.self, "hardship-decisions", [.approver], routes) { $0.county }
        command(EndHardship.self, "hardship-ends", [.approver], routes) { $0.county }
        personCommand(RegisterUnemployment.self, "unemployment", [.clerk], routes) { ($0.county, $0.person) }
        ownedCommand(ConfirmUnemployment.self, "unemployment-confirmations", [.reviewer], routes) {
            ($0.county, $0.registration)
        }
        ownedCommand(EndUnemployment.self, "unemployment-ends", [.clerk], routes) { ($0.county, $0.registration) }
    }

    private func command<Command: Message>(
        _ type: Command.Type, _ path: RouterPath, _ roles: Set<Role>, _ routes: CallerRoutes,
        area: @escaping @Sendable (Command) async throws -> DivisionCode?
    ) {
        routes.routeCommand(path, gateway: gateway, roles: roles, as: CommandForm.self) { form, _, context in
            let command = try form.command(Command.self, actor: context.caller.actor)
            guard let area = try await area(command) else { throw Problem.notFound }
            guard area.county.description == command.key else {
                throw Problem.refused(
                    Bilingual("区划不在该县", "the place does not lie in the county"), code: "outside-county", field: "county"
                )
            }
            return CommandDraft(type: Command.type, area: area, key: command.key, payload: command)
        }
    }

    /// An officer of a township acts for its own people only: what counts is the person's village.
    private func personCommand<Command: Message>(
        _ type: Command.Type, _ path: RouterPath, _ roles: Set<Role>, _ routes: CallerRoutes,
        person: @escaping @Sendable (Command) -> (DivisionCode, PersonKey)
    ) {
        command(type, path, roles, routes) { command in
            let (county, person) = person(command)
            return try await village(
                county, "SELECT village FROM person WHERE county = ? AND person = ?", person.description)
        }
    }

    private func householdCommand<Command: Message>(
        _ type: Command.Type, _ path: RouterPath, _ roles: Set<Role>, _ routes: CallerRoutes,
        household: @escaping @Sendable (Command) -> (DivisionCode, HouseholdID)
    ) {
        command(type, path, roles, routes) { command in
            let (county, household) = household(command)
            return try await village(
                county,
                """
                SELECT village FROM household_member JOIN person USING (county, person)
                WHERE county = ? AND household = ? ORDER BY is_head DESC, person
                """, household.description)
        }
    }

    /// A command about an application or a registration: the place is its person's.
    private func ownedCommand<Command: Message>(
        _ type: Command.Type, _ path: RouterPath, _ roles: Set<Role>, _ routes: CallerRoutes,
        owned: @escaping @Sendable (Command) -> (DivisionCode, String)
    ) {
        command(type, path, roles, routes) { command in
            let (county, id) = owned(command)
            return try await village(
                county,
                """
                SELECT village FROM person JOIN (
                    SELECT county, person, application AS id FROM hardship_application
                    UNION ALL SELECT county, person, registration FROM unemployment) USING (county, person)
                WHERE county = ? AND id = ?
                """, id)
        }
    }

    private func village(_ county: DivisionCode, _ sql: String, _ id: String) async throws -> DivisionCode? {
        try await ledger.read(county.description) { database in
            try String.fetchOne(database, sql: sql, arguments: [county.description, id]).flatMap { DivisionCode($0) }
        }
    }

    // MARK: Parameters

    private static func area(ofTask task: String) -> DivisionCode? {
        task.split(separator: ":").last.flatMap { DivisionCode(String($0)) }
    }

    /// The place asked about, which must lie in the caller's area: a county, or a township or village of it.
    private static func area(of request: Request, _ context: CallerContext) throws -> DivisionCode {
        guard let area = try request.query("area", as: DivisionCode.self) else {
            throw Problem.invalid("area", code: "missing", Bilingual("缺少参数 area", "parameter area is missing"))
        }
        try context.caller.require(area: area)
        return area
    }

    private static func text(_ name: String, of request: Request) throws -> String {
        guard let text = try request.query(name, { $0 }) else {
            throw Problem.invalid(name, code: "missing", Bilingual("缺少参数 \(name)", "parameter \(name) is missing"))
        }
        return text
    }
}

struct Items<Item: Codable & Sendable>: Codable, Sendable {
    let items: [Item]
}

extension Items: ResponseEncodable {}
extension AnalysisPage: ResponseEncodable {}
