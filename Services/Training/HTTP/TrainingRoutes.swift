import Foundation
import GRDB
import Hosting
import Hummingbird
import Models
import ServiceKit

/// The `/v1` routes of `training`.
struct TrainingRoutes: Sendable {
    let host: any PartitionReader & CommandGateway
    let queries: TrainingQueries

    init(host: any PartitionReader & CommandGateway, rules: TrainingRules) {
        self.host = host
        queries = TrainingQueries(rules: rules)
    }

    func add(to routes: CallerRoutes) {
        let queries = queries
        routes.get("summary", roles: .readers) { request, context in
            let queries = queries.asked(on: context.today)
            return try await self.json { try await self.read(request, context) { try queries.summary($0, $1) } }
        }
        routes.get("waiting", roles: .readers) { request, context in
            try await self.json { try await self.read(request, context) { try queries.waiting($0, $1) } }
        }
        let classes = routes.group("classes")
        classes.get(roles: .readersAndInstitutions) { request, context in
            let queries = queries.asked(on: context.today)
            let own = context.caller.boundInstitution
            return try await self.json {
                try await self.read(request, context) { try queries.classes($0, of: own, $1) }
            }
        }
        classes.get("{id}", roles: .readersAndInstitutions) { _, context in
            let queries = queries.asked(on: context.today)
            return try await self.json {
                let (id, county) = try await context.visibleClass { try await self.host.read($0, $1) }
                let detail = try await self.host.read(county.description) { try queries.detail(id, $0) }
                guard let detail else { throw Problem.notFound }
                return detail
            }
        }
        addCommands(to: classes)
        addConduct(to: classes)
        addEndings(to: routes, classes)
        routes.get("findings", roles: .readers) { request, context in
            let queries = queries.asked(on: context.today)
            return try await self.json { try await self.read(request, context) { try queries.openFindings($0, $1) } }
        }
        AttendanceRoutes(store: host, gateway: host, queries: AttendanceQueries(rules: queries.rules)).add(to: routes)
        AfterClassRoutes(reader: host, gateway: host, queries: queries).add(to: routes)
    }

    private func addCommands(to classes: CallerRoutes) {
        classes.routeCommand(
            gateway: host, roles: [.clerk, .institution, .system], success: .created, as: FilingForm.self
        ) { form, _, context in
            try context.caller.requireOwn(form.institution)
            return CommandDraft(
                type: FileClass.type, area: form.county, payload: form.command(by: context.caller.actor))
        }
        classes.routeCommand(
            "drafts", gateway: host, roles: [.clerk, .institution], success: .created, as: FilingForm.self
        ) { form, _, context in
            try context.caller.requireOwn(form.institution)
            return CommandDraft(
                type: DraftClass.type, area: form.county,
                payload: DraftClass(request: form.command(by: context.caller.actor)))
        }
        classes.routeCommand(
            "{id}/return", gateway: host, roles: [.reviewer, .approver], as: ReasonForm.self
        ) { form, _, context in
            let (id, county) = try Self.classID(context)
            return CommandDraft(
                type: ReturnClass.type, area: county,
                payload: ReturnClass(
                    county: county, class: id, on: form.on, reason: form.reason, actor: context.caller.actor))
        }
        classes.routeCommand(
            "{id}/amendment", gateway: host, roles: [.clerk, .institution], as: AmendmentForm.self
        ) { form, _, context in
            let (id, county) = try await context.visibleClass { try await host.read($0, $1) }
            return CommandDraft(
                type: AmendClass.type, area: county,
                payload: AmendClass(
                    county: county, class: id, start: form.start, end: form.end, place: form.place, on: form.on,
                    reason: form.reason, actor: context.caller.actor))
        }
        classes.routeCommand(
            "{id}/cancellation", gateway: host, roles: [.clerk, .institution, .reviewer, .approver], as: ReasonForm.self
        ) { form, _, context in
            let (id, county) = try await context.visibleClass { try await host.read($0, $1) }
            return CommandDraft(
                type: CancelClass.type, area: county,
                payload: CancelClass(
                    county: county, class: id, on: form.on, reason: form.reason, actor: context.caller.actor))
        }
        classes.routeCommand(
            "{id}/approval", gateway: host, roles: [.reviewer, .approver], as: DayForm.self
        ) { form, _, context in
            let (id, county) = try Self.classID(context)
            return CommandDraft(
                type: ApproveClass.type, area: county,
                payload: ApproveClass(county: county, class: id, on: form.on, actor: context.caller.actor))
        }
        classes.routeCommand(
            "{id}/inspections", gateway: host, roles: [.inspector, .clerk, .reviewer], success: .created,
            as: InspectionForm.self
        ) { form, _, context in
            let (id, county) = try Self.classID(context)
            return CommandDraft(
                type: InspectClass.type, area: county,
                payload: InspectClass(
                    county: county, class: id, on: form.on, present: form.present, findings: form.findings ?? [],
                    isScheduled: form.isScheduled, session: form.session, items: form.items, defects: form.defects,
                    actor: context.caller.actor))
        }
        classes.routeCommand(
            "{id}/certifications", gateway: host, roles: [.clerk, .reviewer, .system], as: CertificationForm.self
        ) { form, _, context in
            let (id, county) = try Self.classID(context)
            return CommandDraft(
                type: CertifyTrainees.type, area: county,
                payload: CertifyTrainees(
                    county: county, class: id, on: form.on, results: form.results, actor: context.caller.actor))
        }
        classes.routeCommand(
            "{id}/closing", gateway: host, roles: [.clerk, .reviewer, .approver], as: ClosingForm.self
        ) { form, _, context in
            let (id, county) = try Self.classID(context)
            return CommandDraft(
                type: CloseClass.type, area: county,
                payload: CloseClass(
                    county: county, class: id, on: form.on, waivers: form.waivers, actor: context.caller.actor))
        }
    }

    /// The class of the path and the county its code begins with.
    static func classID(_ context: CallerContext) throws -> (ClassID, DivisionCode) {
        let id = try context.parameter("id", as: ClassID.self)
        guard let county = id.county else { throw Problem.notFound }
        return (id, county)
    }

    private func read<Value: Sendable>(
        _ request: Request, _ context: CallerContext,
        _ body: @escaping @Sendable (DivisionCode, Database) throws -> Value
    ) async throws -> Value {
        guard let county = try request.query("county", as: DivisionCode.self)?.county else {
            throw Problem.invalid("county", code: "missing", Bilingual("缺少参数 county", "parameter county is missing"))
        }
        try context.caller.require(area: county)
        return try await host.read(county.description) { try body(county, $0) }
    }

    private func json<Value: Encodable & Sendable>(_ value: () async throws -> Value) async throws -> Response {
        let data = try JSONEncoder.wire.encode(try await value())
        return Response.text(String(decoding: data, as: UTF8.self), type: "application/json; charset=utf-8")
    }
}

extension CallerContext {
    /// The day in China on which the request came.
    fileprivate var today: Day { Moment(milliseconds: scope.receivedAt.milliseconds).chinaDay }
}
