import Hummingbird
import Models
import ServiceKit

/// Services to people, and who lacks them.
struct JobServiceRoutes: Sendable {
    let files: any PlacementReads
    let gateway: any CommandGateway
    let rules: PlacementRules

    func add(to routes: CallerRoutes) {
        read(routes)
        write(routes)
    }

    private func read(_ routes: CallerRoutes) {
        routes.get("job-services", roles: .readers) { request, context in
            let query = try OutreachQuery(request, context)
            let (kind, channel) = (try request.query("kind") { $0 }, try request.query("channel") { $0 })
            let person = try request.query("person", as: PersonKey.self)
            return try await files.read(query.county.description) {
                try JobServicePages.services(
                    $0, query.county, query.year, kind: kind, channel: channel, person: person, page: query.page)
            }
        }
        routes.get("job-services/tally", roles: .readers) { request, context in
            let query = try OutreachQuery(request, context)
            return try await files.read(query.county.description) {
                try JobServicePages.tally($0, query.county, query.year)
            }
        }
        routes.get("job-service-kinds", roles: .readers) { request, context in
            let query = try OutreachQuery(request, context)
            return JobServiceKindsAnswer(rules.plan(query.county, query.planDay))
        }
        routes.get("service-coverage/{need}", roles: .readers) { request, context in
            let query = try OutreachQuery(request, context, isByPlace: true)
            guard let need = ServiceNeed(rawValue: try context.parameter("need", as: RuleName.self).description) else {
                throw Problem.notFound
            }
            let onlyUnserved = try OutreachQuery.flag("unserved", request)
            let plan = rules.plan(query.county, query.planDay)
            return try await files.read(query.county.description) {
                try JobServicePages.coverage(
                    $0, query.county, query.place, need, plan, on: query.day, onlyUnserved: onlyUnserved,
                    page: query.page)
            }
        }
        routes.get("unmet-workers", roles: .readers) { request, context in
            let query = try OutreachQuery(request, context, isByPlace: true)
            let onlyPoor = try OutreachQuery.flag("poor", request)
            // How often is the county's to say: whom nobody has met since that day.
            guard let since = try request.query("since", { Day($0) }) else {
                throw Problem.invalid(
                    "since", code: "missing", Bilingual("请用 since 参数给出日期", "name the day since when"))
            }
            return try await files.read(query.county.description) {
                try JobServicePages.workers(
                    $0, query.county, query.place, on: query.day, since: since, onlyPoor: onlyPoor, page: query.page)
            }
        }
        routes.get("pre-post-training", roles: .readers) { request, context in
            let query = try OutreachQuery(request, context)
            return try await files.read(query.county.description) {
                try JobServicePages.prePost($0, query.county, query.year, page: query.page)
            }
        }
        routes.get("service-sets/{set}", roles: .readers) { request, context in
            let query = try OutreachQuery(request, context)
            let set = try context.parameter("set", as: RuleName.self).description
            let answer = try await files.read(query.county.description) {
                try JobServicePages.set($0, query.county, set, query.year)
            }
            guard let answer else { throw Problem.notFound }
            return answer
        }
    }

    private func write(_ routes: CallerRoutes) {
        routes.routeCommand(
            "job-services/{service}", gateway: gateway, roles: ActivityRoutes.officers, success: .created,
            as: JobServiceForm.self
        ) { form, _, context in
            guard form.area.map({ $0.lies(in: form.county.county) }) ?? true else {
                throw Problem.invalid(
                    "area", code: "outside-county", Bilingual("所填区划不在该县", "the place does not lie in the county"))
            }
            return CommandDraft(
                type: RecordJobService.type, area: form.area ?? form.county.county,
                payload: RecordJobService(
                    county: form.county.county, service: try context.ownNumber("service", as: JobServiceID.self),
                    person: form.person, details: form.details, area: form.area, actor: context.caller.actor))
        }
        routes.routeCommand(
            "job-services/{service}/withdrawal", gateway: gateway, roles: ActivityRoutes.officers, as: ReasonForm.self
        ) { form, _, context in
            CommandDraft(
                type: WithdrawJobService.type, area: form.county.county,
                payload: WithdrawJobService(
                    county: form.county.county, service: try context.ownNumber("service", as: JobServiceID.self),
                    reason: form.reason, actor: context.caller.actor))
        }
        routes.routeCommand(
            "service-sets/{set}", gateway: gateway, roles: [.reviewer, .approver], as: ServiceSetForm.self
        ) { form, _, context in
            CommandDraft(
                type: DefineServiceSet.type, area: form.county.county,
                payload: DefineServiceSet(
                    county: form.county.county, set: try context.parameter("set", as: RuleName.self).description,
                    parts: form.parts, from: form.from, actor: context.caller.actor))
        }
    }
}

/// The kinds of service that can be recorded: the plan's lists, and the product's own.
struct JobServiceKindsAnswer: Codable, Equatable, Sendable {
    struct Kind: Codable, Equatable, Sendable {
        let code: String
        let zh: String
        let en: String
    }

    struct List: Codable, Equatable, Sendable {
        let list: String
        let clause: String
        let kinds: [Kind]
    }

    let lists: [List]
    let own: [Kind]

    init(_ plan: PlacementPlan) {
        lists = JobServiceKinds.lists.compactMap { id in
            plan.lists[id].map { list in
                List(
                    list: id, clause: list.clause,
                    kinds: list.entries.map { Kind(code: $0.code, zh: $0.zh, en: $0.en) })
            }
        }
        own = JobServiceKind.allCases.map { Kind(code: $0.rawValue, zh: $0.zh, en: $0.en) }
    }
}

/// The body of a service.
struct JobServiceForm: Codable, Sendable {
    let county: DivisionCode
    let person: PersonKey
    let details: JobServiceDetails
    /// The township or village whose desk served.
    var area: DivisionCode?
}

/// The body of a set's definition.
struct ServiceSetForm: Codable, Sendable {
    let county: DivisionCode
    let from: Day
    let parts: [ServiceSetPart]
}

extension JobServiceAnswer: ResponseEncodable {}
extension ServiceTallyAnswer: ResponseEncodable {}
extension JobServiceKindsAnswer: ResponseEncodable {}
extension ServiceCoverageAnswer: ResponseEncodable {}
extension UnmetWorkerAnswer: ResponseEncodable {}
extension PrePostAnswer: ResponseEncodable {}
extension ServiceSetAnswer: ResponseEncodable {}
