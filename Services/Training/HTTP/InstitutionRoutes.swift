import Hummingbird
import Models
import ServiceKit

/// The register of training institutions.
struct InstitutionRoutes: Sendable {
    let ledger: any CountyLedger
    let gateway: any CommandGateway

    /// Who recognises, suspends and restores.
    private static let office: Set<Role> = [.reviewer, .approver]

    func add(to routes: CallerRoutes) {
        let institutions = routes.group("institutions")
        institutions.get(roles: .readersAndInstitutions) { request, context in
            let county = try TrainingRoutes.county(of: request, context)
            let day = try TrainingRoutes.day(of: request, context)
            let own = context.caller.boundInstitution
            return try Response.wire(
                try await ledger.read(county.description) {
                    try InstitutionPages.register(county, only: own, on: day, $0)
                })
        }
        institutions.get("{institution}", roles: .readersAndInstitutions) { request, context in
            let county = try TrainingRoutes.county(of: request, context)
            let day = try TrainingRoutes.day(of: request, context)
            let institution = try context.parameter("institution", as: OrganisationID.self)
            try context.caller.requireOwn(institution)
            let detail = try await ledger.read(county.description) {
                try InstitutionPages.detail(institution, county, on: day, $0)
            }
            guard let detail else { throw Problem.notFound }
            return try Response.wire(detail)
        }
        institutions.routeCommand(gateway: gateway, roles: Self.office, success: .created, as: RecognitionForm.self) {
            form, _, context in
            CommandDraft(
                type: RecogniseInstitution.type, area: form.county.county,
                payload: RecogniseInstitution(
                    county: form.county.county, institution: form.institution, name: form.name, kind: form.kind,
                    from: form.from, until: form.until, document: form.document, actor: context.caller.actor))
        }
        institutions.routeCommand(
            "{institution}/suspension", gateway: gateway, roles: Self.office, as: CountyReasonForm.self
        ) {
            form, _, context in
            let institution = try context.parameter("institution", as: OrganisationID.self)
            return CommandDraft(
                type: SuspendInstitution.type, area: form.county.county,
                payload: SuspendInstitution(
                    county: form.county.county, institution: institution, on: form.on, reason: form.reason,
                    actor: context.caller.actor))
        }
        institutions.routeCommand(
            "{institution}/restoration", gateway: gateway, roles: Self.office, as: CountyReasonForm.self
        ) {
            form, _, context in
            let institution = try context.parameter("institution", as: OrganisationID.self)
            return CommandDraft(
                type: RestoreInstitution.type, area: form.county.county,
                payload: RestoreInstitution(
                    county: form.county.county, institution: institution, on: form.on, reason: form.reason,
                    actor: context.caller.actor))
        }
    }
}

/// The body of a recognition.
struct RecognitionForm: Codable, Sendable {
    let county: DivisionCode
    let institution: OrganisationID
    let name: String
    let kind: String
    let from: Day
    let until: Day?
    let document: String
}

/// A body that says where, when and why.
struct CountyReasonForm: Codable, Sendable {
    let county: DivisionCode
    let on: Day
    let reason: String
}
