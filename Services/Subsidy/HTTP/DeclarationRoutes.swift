import Hummingbird
import Models
import Policy
import ServiceKit

/// Facts that officers declare with a proof.
struct DeclarationRoutes: Sendable {
    let office: CaseOffice

    private static let declaring: Set<Role> = [.clerk, .reviewer]

    func add(to routes: CallerRoutes) {
        let office = office
        routes.get("declarable-facts", roles: CaseOffice.readers) { _, context -> Response in
            return try .json(DeclarableFactAnswer.all(office.catalogue))
        }
        routes.get("declared-facts", roles: CaseOffice.readers) { request, context in
            var filter = DeclarationQueries.Filter()
            filter.person = try request.query("person", as: PersonKey.self)
            filter.body = try request.query("body", as: BodyID.self)
            filter.fact = try request.query("fact") { $0.utf8.count <= 64 ? $0 : nil }
            filter.state = try request.query("state") {
                ["in-force", "corrected", "withdrawn"].contains($0) ? $0 : nil
            }
            (filter.page, filter.pageSize) = try CaseOffice.page(request)
            return try await office.read(request, context) { [filter] in
                try DeclarationQueries.list($0, county: $1, filter, office.catalogue)
            }
        }
        routes.routeCommand(
            "declared-facts", gateway: office.gateway, roles: Self.declaring, success: .created,
            as: DeclarationForm.self
        ) { form, _, context in
            CommandDraft(
                type: DeclareFact.type, area: form.county, payload: try form.command(by: context.caller.actor))
        }
        routes.routeCommand(
            "declared-facts/{id}/withdrawal", gateway: office.gateway, roles: Self.declaring,
            as: DeclarationWithdrawalForm.self
        ) { form, _, context in
            CommandDraft(
                type: WithdrawDeclaredFact.type, area: form.county,
                payload: WithdrawDeclaredFact(
                    county: form.county, declaration: try context.parameter("id", as: DeclarationID.self),
                    reason: try CaseOffice.text(form.reason, "reason"), actor: context.caller.actor))
        }
    }
}

/// A declared fact, or its correction.
struct DeclarationForm: Codable, Sendable {
    let county: DivisionCode
    let declaration: DeclarationID
    let person: PersonKey?
    let body: BodyID?
    let ground: String?
    let fact: String
    let value: String
    let from: Day
    let until: Day?
    let proof: FactProof
    /// Needed where an earlier declaration of this id is corrected.
    let reason: String?

    func command(by actor: ActorID) throws -> DeclareFact {
        guard !PersonalNumberScan.contains(value), value.count <= 64 else {
            throw Problem.invalid("value", code: "value", Bilingual("字段 value 的值无效", "the value is not valid"))
        }
        return DeclareFact(
            county: county, declaration: declaration, person: person, body: body,
            ground: try CaseOffice.optionalText(ground, "ground", most: 96), fact: fact, value: value, from: from,
            until: until,
            proof: FactProof(
                kind: try CaseOffice.text(proof.kind, "proof.kind", most: 64),
                number: try CaseOffice.optionalText(proof.number, "proof.number", most: 64),
                issuer: try CaseOffice.optionalText(proof.issuer, "proof.issuer"), dated: proof.dated),
            reason: try CaseOffice.optionalText(reason, "reason"), actor: actor)
    }
}

struct DeclarationWithdrawalForm: Codable, Sendable {
    let county: DivisionCode
    let reason: String
}
