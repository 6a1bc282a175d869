import GRDB
import Hummingbird
import Models
import ServiceKit

/// Activities, their duties and whom they reached.
struct ActivityRoutes: Sendable {
    let files: any PlacementReads
    let gateway: any CommandGateway
    let rules: PlacementRules
    /// A county's answer, wherever its partition is.
    let ask: @Sendable (ActivityDutyQuestion) async throws -> ActivityDutyAnswer?

    func add(to routes: CallerRoutes) {
        read(routes)
        write(routes)
    }

    private func read(_ routes: CallerRoutes) {
        routes.get("activities", roles: .readers) { request, context in
            let query = try OutreachQuery(request, context)
            let (kind, campaign) = (try request.query("kind") { $0 }, try request.query("campaign") { $0 })
            return try await files.read(query.county.description) {
                try ActivityPages.activities(
                    $0, query.county, query.year, kind: kind, campaign: campaign, page: query.page)
            }
        }
        routes.get("activities/{activity}", roles: .readers) { request, context in
            let query = try OutreachQuery(request, context)
            let activity = try context.parameter("activity", as: ActivityID.self)
            let answer = try await files.read(query.county.description) {
                try ActivityPages.activity($0, query.county, activity)
            }
            guard let answer else { throw Problem.notFound }
            return answer
        }
        routes.get("activity-kinds", roles: .readers) { request, context in
            let query = try OutreachQuery(request, context)
            return ActivityKinds(rules.plan(query.county, query.planDay)).kinds
        }
        routes.get("activity-duties", roles: .readers) { request, context in
            let query = try OutreachQuery(request, context)
            let plan = rules.plan(query.county, query.planDay)
            return try await files.read(query.county.description) {
                try ActivityPages.duties($0, query.county, query.year, plan, today: query.day)
            }
        }
        routes.get("activity-duties/{duty}/counties", roles: .readers) { request, context in
            try await counties(
                of: try context.parameter("duty", as: RuleName.self).description, try AreaQuery(request, context),
                context)
        }
        routes.get("activity-coverage", roles: .readers) { request, context in
            let query = try OutreachQuery(request, context)
            let kind = try request.query("kind") { $0 }
            let isBySite = try request.query("by") { ["village": false, "site": true][$0] } ?? false
            return try await files.read(query.county.description) {
                isBySite
                    ? try ActivityPages.sites($0, query.county, query.year, kind: kind)
                    : try ActivityPages.villages($0, query.county, query.year, kind: kind)
            }
        }
    }

    private func write(_ routes: CallerRoutes) {
        routes.routeCommand(
            "activities/{activity}", gateway: gateway, roles: Self.officers, success: .created, as: ActivityForm.self
        ) { form, _, context in
            CommandDraft(
                type: PlanActivity.type, area: form.county.county,
                payload: PlanActivity(
                    county: form.county.county, activity: try context.ownNumber("activity", as: ActivityID.self),
                    plan: form.plan, actor: context.caller.actor))
        }
        routes.routeCommand(
            "activities/{activity}/outcome", gateway: gateway, roles: Self.officers, as: ActivityOutcomeForm.self
        ) { form, _, context in
            CommandDraft(
                type: HoldActivity.type, area: form.county.county,
                payload: HoldActivity(
                    county: form.county.county, activity: try context.ownNumber("activity", as: ActivityID.self),
                    outcome: form.outcome, actor: context.caller.actor))
        }
        routes.routeCommand(
            "activities/{activity}/evidence", gateway: gateway, roles: Self.officers, success: .created,
            as: ActivityEvidenceForm.self
        ) { form, _, context in
            CommandDraft(
                type: AddActivityEvidence.type, area: form.county.county,
                payload: AddActivityEvidence(
                    county: form.county.county, activity: try context.ownNumber("activity", as: ActivityID.self),
                    kind: form.kind, reference: form.reference, actor: context.caller.actor))
        }
        routes.routeCommand(
            "activities/{activity}/cancellation", gateway: gateway, roles: Self.officers, as: ReasonForm.self
        ) { form, _, context in
            CommandDraft(
                type: CancelActivity.type, area: form.county.county,
                payload: CancelActivity(
                    county: form.county.county, activity: try context.ownNumber("activity", as: ActivityID.self),
                    reason: form.reason, actor: context.caller.actor))
        }
    }

    static let officers: Set<Role> = [.clerk, .reviewer, .approver]

    /// A duty over the counties of an area: each one's counts, and the sum where the plan names one total.
    private func counties(
        of duty: String, _ query: AreaQuery, _ context: CallerContext
    ) async throws -> ActivityAreaAnswer {
        func rule(_ county: DivisionCode) -> ActivityDuty? {
            ActivityDuty.all(rules.plan(county, query.planDay), of: county, [:]).first { $0.id == duty }
        }
        let inArea = query.counties.filter { rule($0) != nil }
        guard let first = inArea.first, let known = rule(first) else { throw Problem.notFound }
        let members = known.unit.members.isEmpty ? inArea : known.unit.members
        for member in members { try context.caller.require(area: member) }
        var answers: [ActivityAreaAnswer.County] = []
        for member in members {
            let question = ActivityDutyQuestion(
                county: member, duty: duty, year: query.year, planDay: query.planDay, today: query.day)
            answers.append(ActivityAreaAnswer.County(county: member, counts: try await ask(question)?.counts ?? []))
        }
        return ActivityAreaAnswer(known, answers)
    }
}

/// What one county is asked about a duty, wherever its partition is.
public struct ActivityDutyQuestion: Codable, Sendable {
    let county: DivisionCode
    let duty: String
    let year: Int
    /// The day whose plans hold.
    let planDay: Day
    let today: Day

    func answer(_ database: Database, _ rules: PlacementRules) throws -> ActivityDutyAnswer? {
        try ActivityPages.duties(database, county, year, rules.plan(county, planDay), today: today)
            .first { $0.duty == duty }
    }
}

/// A duty over several counties.
public struct ActivityAreaAnswer: Codable, Equatable, Sendable {
    public struct County: Codable, Equatable, Sendable {
        public let county: DivisionCode
        public let counts: [ActivityCount]
    }

    /// One total of all the counties.
    public struct Total: Codable, Equatable, Sendable {
        public let held: Int
        public let shortBy: Int
        public let isMet: Bool
    }

    public let duty: String
    public let zh: String
    public let en: String
    public let least: Int
    /// `nil` where each county owes the number on its own.
    public let total: Total?
    /// Counties that are short in a period that has begun, or have not chosen how the duty is counted; none where there is one total.
    public let lacking: [DivisionCode]
    public let pack: String
    public let clause: String
    public let quote: String
    public let counties: [County]

    init(_ duty: ActivityDuty, _ counties: [County]) {
        self.duty = duty.id
        (zh, en, least) = (duty.zh, duty.en, duty.least)
        (pack, clause, quote) = (duty.pack, duty.clause, duty.quote)
        self.counties = counties
        let isShared = !duty.unit.members.isEmpty
        let held = counties.flatMap(\.counts).reduce(0) { $0 + $1.held }
        total =
            isShared ? Total(held: held, shortBy: max(0, duty.least - held), isMet: held >= duty.least) : nil
        lacking =
            isShared
            ? []
            : counties.filter { county in
                county.counts.isEmpty || county.counts.contains { [.missed, .open].contains($0.state) }
            }.map(\.county)
    }
}

/// The id of a rule in a pack.
struct RuleName: LosslessStringConvertible {
    let description: String

    init?(_ description: String) {
        guard (1...64).contains(description.utf8.count) else { return nil }
        self.description = description
    }
}

/// The body of a plan.
struct ActivityForm: Codable, Sendable {
    let county: DivisionCode
    let plan: ActivityPlan
}

/// The body of what came of it.
struct ActivityOutcomeForm: Codable, Sendable {
    let county: DivisionCode
    let outcome: ActivityOutcome
}

/// The body of a piece of evidence.
struct ActivityEvidenceForm: Codable, Sendable {
    let county: DivisionCode
    let kind: String
    let reference: String
}

/// The body of a command that only gives its reason.
struct ReasonForm: Codable, Sendable {
    let county: DivisionCode
    let reason: String
}

extension ActivityAnswer: ResponseEncodable {}
extension ActivityKinds.Kind: ResponseEncodable {}
extension ActivityDutyAnswer: ResponseEncodable {}
extension ActivityAreaAnswer: ResponseEncodable {}
extension ActivityCoverageAnswer: ResponseEncodable {}
