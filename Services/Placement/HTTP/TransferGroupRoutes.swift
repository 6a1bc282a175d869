import Hummingbird
import Models
import ServiceKit

/// Groups that are sent out to work.
struct TransferGroupRoutes: Sendable {
    let files: any PlacementReads
    let gateway: any CommandGateway
    let rules: PlacementRules

    func add(to routes: CallerRoutes) {
        read(routes)
        write(routes)
    }

    private func read(_ routes: CallerRoutes) {
        routes.get("transfer-groups", roles: .readers) { request, context in
            let query = try OutreachQuery(request, context)
            let state = try request.query("state") { $0 }
            return try await files.read(query.county.description) {
                try TransferGroupPages.groups(
                    $0, query.county, query.year, state: state, plan: { rules.plan(query.county, $0) },
                    page: query.page)
            }
        }
        routes.get("transfer-groups/{group}", roles: .readers) { request, context in
            let query = try OutreachQuery(request, context)
            let group = try context.parameter("group", as: TransferGroupID.self)
            let answer = try await files.read(query.county.description) {
                try TransferGroupPages.group($0, query.county, group) { rules.plan(query.county, $0) }
            }
            guard let answer else { throw Problem.notFound }
            return answer
        }
        routes.get("transfer-figures", roles: .readers) { request, context in
            let query = try OutreachQuery(request, context)
            let plan = rules.plan(query.county, query.planDay)
            return try await files.read(query.county.description) {
                try TransferGroupPages.figures($0, query.county, query.year, plan)
            }
        }
        routes.get("transfer-figures/people", roles: .readers) { request, context in
            let query = try OutreachQuery(request, context)
            let onlyPoor = try OutreachQuery.flag("poor", request)
            return try await files.read(query.county.description) {
                try TransferGroupPages.people(
                    $0, query.county, query.year, onlyPoor: onlyPoor, page: query.page)
            }
        }
    }

    private func write(_ routes: CallerRoutes) {
        // A question, though it is posted: a list of people is too long for a URL.
        routes.post("transfer-splits", roles: ActivityRoutes.officers) { request, context in
            let form = try await request.json(TransferSplitForm.self, context)
            let county = form.county.county
            try context.caller.require(area: county)
            guard Set(form.members).count == form.members.count, (1...10_000).contains(form.members.count) else {
                throw Problem.invalid(
                    "members", code: "members", Bilingual("成员为 1 至 10000 人，每人一次", "1 to 10,000 members, each once"))
            }
            let ordered = try await files.read(county.description) {
                try TransferGroupPages.byVillage($0, county, form.members)
            }
            return try TransferSizes(rules.plan(county, form.departsOn)).proposal(ordered)
        }
        routes.routeCommand(
            "transfer-groups/{group}", gateway: gateway, roles: ActivityRoutes.officers, success: .created,
            as: TransferPlanForm.self
        ) { form, _, context in
            CommandDraft(
                type: PlanTransferGroup.type, area: form.county.county,
                payload: PlanTransferGroup(
                    county: form.county.county, group: try context.ownNumber("group", as: TransferGroupID.self),
                    plan: form.plan, actor: context.caller.actor))
        }
        routes.routeCommand(
            "transfer-groups/{group}/departure", gateway: gateway, roles: ActivityRoutes.officers,
            as: DepartureForm.self
        ) { form, _, context in
            CommandDraft(
                type: DepartTransferGroup.type, area: form.county.county,
                payload: DepartTransferGroup(
                    county: form.county.county, group: try context.ownNumber("group", as: TransferGroupID.self),
                    on: form.on, present: form.present, absent: form.absent, escorts: form.escorts,
                    actor: context.caller.actor))
        }
        routes.routeCommand(
            "transfer-groups/{group}/arrival", gateway: gateway, roles: ActivityRoutes.officers, as: ArrivalForm.self
        ) { form, _, context in
            CommandDraft(
                type: ConfirmTransferArrival.type, area: form.county.county,
                payload: ConfirmTransferArrival(
                    county: form.county.county, group: try context.ownNumber("group", as: TransferGroupID.self),
                    on: form.on, arrived: form.arrived, confirmedBy: form.confirmedBy, note: form.note,
                    actor: context.caller.actor))
        }
        routes.routeCommand(
            "transfer-groups/{group}/cancellation", gateway: gateway, roles: ActivityRoutes.officers,
            as: ReasonForm.self
        ) { form, _, context in
            CommandDraft(
                type: CancelTransferGroup.type, area: form.county.county,
                payload: CancelTransferGroup(
                    county: form.county.county, group: try context.ownNumber("group", as: TransferGroupID.self),
                    reason: form.reason, actor: context.caller.actor))
        }
    }
}

/// The body of a group's plan.
struct TransferPlanForm: Codable, Sendable {
    let county: DivisionCode
    let plan: TransferPlan
}

/// The body of a departure.
struct DepartureForm: Codable, Sendable {
    let county: DivisionCode
    let on: Day
    let present: [PersonKey]
    let absent: [AbsentMember]
    let escorts: [String]
}

/// The body of an arrival.
struct ArrivalForm: Codable, Sendable {
    let county: DivisionCode
    let on: Day
    let arrived: [PersonKey]
    let confirmedBy: String
    let note: String?
}

/// A list that may be too long for one group.
struct TransferSplitForm: Codable, Sendable {
    let county: DivisionCode
    let departsOn: Day
    let members: [PersonKey]
}

extension TransferGroupAnswer: ResponseEncodable {}
extension GroupFigures: ResponseEncodable {}
extension TransferredAnswer: ResponseEncodable {}
extension TransferSplitPart: ResponseEncodable {}
