import Foundation
import GRDB
import Hosting
import Hummingbird
import Models
import ServiceKit

/// The routes about erasure of people's data and about numbers shown in full, as ``PrivacyAPI`` describes them.
struct PrivacyRoutes: Sendable {
    let ledger: any PartitionReader
    let gateway: any CommandGateway
    let keyRing: KeyRing

    /// Who may be shown numbers in full; auditors see who was.
    private static let mayReveal: Set<Role> = [.clerk, .reviewer, .approver, .payer, .inspector]
    private static let audit: Set<Role> = [.auditor, .approver]

    func add(to routes: CallerRoutes) {
        addErasure(to: routes)
        routes.post("people/{person}/reveal", roles: Self.mayReveal) { try await reveal($0, $1) }
        routes.get("reveals", roles: Self.audit) { request, context in
            let (filter, page) = try Self.filter(request, context)
            return try await ledger.read(filter.county.description) { try RevealLine.page($0, filter, page) }
        }
        routes.get("reveals/actors", roles: Self.audit) { request, context in
            let (filter, page) = try Self.filter(request, context)
            return try await ledger.read(filter.county.description) { try RevealRate.page($0, filter, page) }
        }
    }

    // MARK: Erasure

    private func addErasure(to routes: CallerRoutes) {
        routes.get("erasures", roles: Self.audit.union([.clerk, .reviewer, .system])) { request, context in
            let county = try RegistryRoutes.county(of: request, context)
            let states: Set = ["requested", "rejected", "erased", "key-there"]
            let state = try request.query("state") { states.contains($0) ? $0 : nil }
            let page = try RegistryRoutes.page(of: request)
            var lines = try await ledger.read(county.description) {
                try ErasureLine.page($0, county: county, state: state, page)
            }
            for line in lines.items.indices {
                for key in lines.items[line].keys.indices {
                    lines.items[line].keys[key].isDestroyed = isDestroyed(lines.items[line].keys[key])
                }
            }
            return lines
        }
        command(routes, "erasure-request", [.clerk], ErasureForm.self, \.county) { form, person, actor in
            RequestErasure(
                county: form.county, person: person, basis: form.basis,
                reason: try FormText.check(form.reason, "reason"), actor: actor)
        }
        command(routes, "erasure-decision", [.approver], ErasureDecisionForm.self, \.county) { form, person, actor in
            DecideErasure(
                county: form.county, person: person, isApproved: form.isApproved,
                reason: try FormText.check(form.reason, "reason"), actor: actor)
        }
        command(routes, "erasure-hold", [.approver, .auditor], ErasureHoldForm.self, \.county) { form, person, actor in
            SetErasureHold(
                county: form.county, person: person, isHeld: form.isHeld,
                reason: try FormText.check(form.reason, "reason"), actor: actor)
        }
        command(
            routes, "key-destruction", [.approver, .system], KeyDestructionForm.self, \.county
        ) { form, person, actor in
            let keys = try await ledger.read(form.county.description) {
                try ErasedKey.all($0, county: form.county, owner: person)
            }
            if let left = keys.first(where: { !isDestroyed($0) }) {
                throw Problem.conflict(
                    Bilingual(
                        "密钥环仍能推导 \(left.person) 的密钥,请先执行 laowu keys destroy",
                        "the ring still derives the key of \(left.person); run laowu keys destroy first"),
                    code: "key-still-there")
            }
            return RecordKeyDestruction(
                county: form.county, person: person, generation: keyRing.generation,
                chain: keyRing.destructionChain, actor: actor)
        }
    }

    /// A key whose destruction was reported may live again in a tree added since.
    private func isDestroyed(_ key: ErasedKey) -> Bool {
        keyRing.isDestroyed(PersonKey(unchecked: key.person), before: key.generation ?? .max)
    }

    private func command<Form: Decodable & Sendable>(
        _ routes: CallerRoutes, _ path: String, _ roles: Set<Role>, _ form: Form.Type,
        _ county: @escaping @Sendable (Form) -> DivisionCode,
        _ make: @escaping @Sendable (Form, PersonKey, ActorID) async throws -> any Message
    ) {
        routes.routeCommand(
            RouterPath("people/{person}/\(path)"), gateway: gateway, roles: roles, as: form
        ) { form, _, context in
            let person = try context.parameter("person", as: PersonKey.self)
            let county = county(form).county
            // Clerks ask for it in the person's village; everything else is the county's own matter.
            let area = roles == [.clerk] ? try await village(of: person, in: county) ?? county : county
            try context.caller.require(area: area)
            let command = try await make(form, person, context.caller.actor)
            return CommandDraft(type: type(of: command).type, area: area, key: county.description, payload: command)
        }
    }

    private func village(of person: PersonKey, in county: DivisionCode) async throws -> DivisionCode? {
        try await ledger.read(county.description) {
            try SealedNumbers.read($0, county: county, person: person)?.village
        }
    }

    // MARK: Reveals

    /// The event is in the journal, and committed, before anything is opened. An answer that got lost is not given again
    /// for the same key: whoever needs the numbers again asks again, and that is an event too.
    private func reveal(_ request: Request, _ context: CallerContext) async throws -> Response {
        let key = try request.idempotencyKey()
        let form = try await request.json(RevealForm.self, context)
        let (county, person) = (form.county.county, try context.parameter("person", as: PersonKey.self))
        guard let village = try await village(of: person, in: county), context.caller.mayAct(in: village) else {
            throw Problem.notFound
        }
        let answer = try await gateway.submit(
            SubmittedCommand(
                type: RevealPersonalFields.type, key: county.description, idempotencyKey: key,
                payload: try JSONEncoder.wire.encode(
                    RevealPersonalFields(
                        county: county, person: person, fields: form.fields,
                        purpose: try FormText.check(form.purpose, "purpose"), actor: context.caller.actor)),
                actor: context.caller.actor, at: context.scope.receivedAt))
        let eventID: String
        switch answer.status {
        case .refused(var problem):
            problem.members["position"] = .string(answer.position)
            throw problem
        case .accepted(_, let id): eventID = id
        }
        guard (try? JSONDecoder().decode(Outcome.self, from: answer.result))?.isRepeat != true else {
            throw Problem.conflict(
                Bilingual(
                    "该次查看已经答复;需要再次查看请用新的 Idempotency-Key",
                    "answered before; to see them again use a new Idempotency-Key"),
                code: "reveal-repeated")
        }
        let numbers = try await ledger.read(county.description) {
            try SealedNumbers.read($0, county: county, person: person)
        }
        guard let numbers else { throw Problem.notFound }
        let revealed = try RevealedFields(
            form.fields, of: numbers, keyRing, eventID: eventID, position: answer.position)
        var response = Response.text(
            String(decoding: try JSONEncoder.wire.encode(revealed), as: UTF8.self), type: "application/json")
        response.headers[.cacheControl] = "no-store"
        return response
    }

    private struct Outcome: Decodable { let isRepeat: Bool }

    private static func filter(
        _ request: Request, _ context: CallerContext
    ) throws -> (RevealFilter, PageRequest) {
        var filter = RevealFilter(county: try RegistryRoutes.county(of: request, context))
        filter.person = try request.query("person", as: PersonKey.self)
        filter.actor = try request.query("actor", as: ActorID.self)
        filter.from = try request.query("from") { Day($0) }
        filter.to = try request.query("to") { Day($0) }
        return (filter, try RegistryRoutes.page(of: request))
    }
}
