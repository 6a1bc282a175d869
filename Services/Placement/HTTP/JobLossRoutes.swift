import Hummingbird
import Models
import ServiceKit

/// Job losses: what is said of them, and lists of them.
struct JobLossRoutes: Sendable {
    let gateway: any CommandGateway
    let reading: FollowUpReading

    private static let officers: Set<Role> = [.clerk, .reviewer, .approver]

    func add(to routes: CallerRoutes) {
        let reading = reading
        let losses = routes.group("job-losses")
        losses.get(roles: FollowUpReading.readers) { request, context in
            let filter = try request.query("state") { JobLossQueries.Filter(rawValue: $0) }
            return try await reading.page(request, context) { try JobLossQueries.lines($0, $1, $2, filter) }
        }
        losses.get("figures", roles: FollowUpReading.readers) { request, context in
            try await reading.answer(request, context) { try JobLossQueries.figures($0, $1, $2) }
        }
        losses.get("{loss}", roles: FollowUpReading.readers) { request, context in
            let loss = try FollowUpReading.name("loss", context)
            return try await reading.answer(request, context) { database, scope, plan in
                guard let line = try JobLossQueries.lines(database, scope, plan, loss: loss).first else {
                    throw Problem.notFound
                }
                return line
            }
        }
        routes.get("households", roles: FollowUpReading.readers) { request, context in
            let kind = request.uri.queryParameters["kind"].map(String.init)
            let isOpen = try request.query("open") { Bool($0) }
            return try await reading.page(request, context) {
                try FollowUpQueries.households($0, $1, $2, kind: kind, isOpen: isOpen)
            }
        }
        addReports(to: routes)
        addActs(to: losses)
    }

    private func addReports(to routes: CallerRoutes) {
        let reading = reading
        routes.group("job-losses").routeCommand(
            gateway: gateway, roles: Self.officers.union([.employer]), success: .created, as: ReportJobLossForm.self
        ) { form, _, context in
            try FollowUpReading.check(form)
            if !context.caller.has(any: Self.officers), form.reporter != .employer {
                throw Problem.forbidden(
                    Bilingual("单位只能以单位名义报告", "an employer reports as an employer"), code: "reporter")
            }
            let (county, person) = (form.county.county, form.person)
            let village = try await reading.reader.read(county.description) {
                try FollowUpQueries.village($0, of: person, in: county)
            }
            return CommandDraft(
                type: ReportJobLoss.type, area: village ?? county, payload: form.command(by: context.caller.actor))
        }
        routes.group("assistance-plans").routeCommand(
            gateway: gateway, roles: [.reviewer, .approver], success: .created, as: FileAssistancePlanForm.self
        ) { form, _, context in
            try FollowUpReading.check(form)
            return CommandDraft(
                type: FileAssistancePlan.type, area: form.county.county, payload: form.command(by: context.caller.actor)
            )
        }
    }

    private func addActs(to losses: CallerRoutes) {
        act("visits", RecordJobLossVisitForm.self, on: losses) { form, loss, actor in
            (RecordJobLossVisit.type, form.county.county, form.command(loss: loss, by: actor))
        }
        act("acts", RecordJobLossActForm.self, on: losses) { form, loss, actor in
            (RecordJobLossAct.type, form.county.county, form.command(loss: loss, by: actor))
        }
        act("helper", AssignJobLossHelperForm.self, on: losses) { form, loss, actor in
            (AssignJobLossHelper.type, form.county.county, form.command(loss: loss, by: actor))
        }
        act("offers", OfferPostAfterLossForm.self, on: losses) { form, loss, actor in
            (OfferPostAfterLoss.type, form.county.county, form.command(loss: loss, by: actor))
        }
        act("closing", CloseJobLossForm.self, on: losses) { form, loss, actor in
            (CloseJobLoss.type, form.county.county, form.command(loss: loss, by: actor))
        }
    }

    /// What is done in a chain is the business of the person's township.
    private func act<Form: Codable & Sendable, Payload: Encodable & Sendable>(
        _ path: String, _ form: Form.Type, on losses: CallerRoutes,
        _ command: @escaping @Sendable (Form, String, ActorID) -> (type: String, county: DivisionCode, payload: Payload)
    ) {
        let reading = reading
        losses.routeCommand(
            "{loss}/\(path)", gateway: gateway, roles: Self.officers, as: form
        ) { form, _, context in
            try FollowUpReading.check(form, identifiers: ["offer", "posting", "act"])
            let loss = try FollowUpReading.name("loss", context)
            let (type, county, payload) = command(form, loss, context.caller.actor)
            let village = try await reading.reader.read(county.description) {
                try JobLossQueries.village($0, of: loss, in: county)
            }
            return CommandDraft(type: type, area: village ?? county, payload: payload)
        }
    }
}
