import Hummingbird
import Models
import ServiceKit

/// Yearly training plans and the splits of their targets.
struct PlanRoutes: Sendable {
    let ledger: any CountyLedger
    let gateway: any CommandGateway
    let rules: TrainingRules

    func add(to routes: CallerRoutes) {
        let pages = PlanPages(rules: rules)
        routes.get("plans/{year}", roles: .readers) { request, context in
            let county = try TrainingRoutes.county(of: request, context)
            let year = try Self.year(context)
            return try Response.wire(try await ledger.read(county.description) { try pages.page(county, year, $0) })
        }
        routes.routeCommand(
            "plans/{year}", gateway: gateway, roles: [.reviewer, .approver], success: .created, as: PlanForm.self
        ) { form, _, context in
            CommandDraft(
                type: StateTrainingPlan.type, area: form.county.county,
                payload: StateTrainingPlan(
                    county: form.county.county, year: try Self.year(context), on: form.on, document: form.document,
                    lines: form.lines, actor: context.caller.actor))
        }
        // A county splits its own amount, a town its share: whoever answers for that area.
        routes.routeCommand(
            "plans/{year}/splits", gateway: gateway, roles: [.clerk, .reviewer, .approver], success: .created,
            as: SplitForm.self
        ) { form, _, context in
            CommandDraft(
                type: SplitTarget.type, area: form.of,
                payload: SplitTarget(
                    county: form.of.county, year: try Self.year(context), target: form.target, of: form.of, by: form.by,
                    shares: form.shares, on: form.on, actor: context.caller.actor))
        }
    }

    private static func year(_ context: CallerContext) throws -> Int { try context.parameter("year", as: Int.self) }
}

/// The body of a plan.
struct PlanForm: Codable, Sendable {
    let county: DivisionCode
    let on: Day
    let document: String
    let lines: [PlanLine]
}

/// The body of a split.
struct SplitForm: Codable, Sendable {
    let of: DivisionCode
    let target: String
    let by: PlanSplit
    let shares: [PlanShare]
    let on: Day
}
