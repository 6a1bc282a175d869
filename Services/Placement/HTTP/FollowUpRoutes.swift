import Hummingbird
import Models
import ServiceKit

/// Contacts with people in work, residents in town, registrations as unemployed at a place of residence.
struct FollowUpRoutes: Sendable {
    let gateway: any CommandGateway
    let reading: FollowUpReading

    func add(to routes: CallerRoutes) {
        let reading = reading
        routes.get("worker-contacts", roles: FollowUpReading.readers) { request, context in
            let person = try request.query("person", as: PersonKey.self)
            let office = request.uri.queryParameters["office"].map(String.init)
            return try await reading.page(request, context) { database, scope, _ in
                try FollowUpQueries.contacts(database, scope, person: person, office: office)
            }
        }
        routes.get("worker-contacts/due", roles: FollowUpReading.readers) { request, context in
            guard let subject = try request.query("subject", { ContactSubject(rawValue: $0) }) else {
                throw Problem.invalid("subject", code: "missing", Bilingual("请给出 subject", "name the subject"))
            }
            return try await reading.answer(request, context) { try FollowUpQueries.contactsDue($0, subject, $1, $2) }
        }
        routes.get("town-residents", roles: FollowUpReading.readers) { request, context in
            try await reading.page(request, context) { try FollowUpQueries.residents($0, $1, $2) }
        }
        routes.get("residence-registrations", roles: FollowUpReading.readers) { request, context in
            try await reading.page(request, context) { database, scope, _ in
                try FollowUpQueries.residenceRegistrations(database, scope)
            }
        }
        addCommands(to: routes)
    }

    private func addCommands(to routes: CallerRoutes) {
        let reading = reading
        routes.group("worker-contacts").routeCommand(
            gateway: gateway, roles: [.clerk, .reviewer, .approver], success: .created, as: RecordWorkerContactForm.self
        ) { form, _, context in
            try FollowUpReading.check(form, identifiers: ["contact"])
            let (county, person) = (form.county.county, form.person)
            let village = try await reading.reader.read(county.description) {
                try FollowUpQueries.village($0, of: person, in: county)
            }
            return CommandDraft(
                type: RecordWorkerContact.type, area: village ?? county, payload: form.command(by: context.caller.actor)
            )
        }
        routes.group("town-residents").routeCommand(
            gateway: gateway, roles: [.clerk, .reviewer], success: .created, as: RecordTownResidenceForm.self
        ) { form, _, context in
            try FollowUpReading.check(form)
            return CommandDraft(
                type: RecordTownResidence.type, area: form.county.county,
                payload: form.command(by: context.caller.actor))
        }
        routes.group("residence-registrations").routeCommand(
            gateway: gateway, roles: [.clerk, .reviewer], success: .created, as: RegisterAtResidenceForm.self
        ) { form, _, context in
            try FollowUpReading.check(form, identifiers: ["registration"])
            guard form.place.county == form.county.county else {
                throw Problem.invalid(
                    "place", code: "outside", Bilingual("居住地不在本县", "the place lies outside the county"))
            }
            return CommandDraft(
                type: RegisterAtResidence.type, area: form.county.county,
                payload: form.command(by: context.caller.actor))
        }
    }
}
