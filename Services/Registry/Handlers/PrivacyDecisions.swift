import Journal
import Models

/// Erasure of people's data and the showing of their numbers: each command becomes one event, or throws the `Refusal` that
/// says why not.
struct PrivacyDecisions {
    let tables: RegistryTables

    private var privacy: PrivacyTables { tables.privacy }

    /// `nil` for a command that is not about privacy.
    func decide(_ command: RegistryCommand, _ rules: RegistryRules, today: Day) throws -> RegistryEvent? {
        if let person = command.person, let county = DivisionCode(command.key),
            try privacy.isErased(county, person)
        {
            throw Refusal.erased
        }
        switch command {
        case .requestErasure(let command):
            try Refusal.requireReason(command.reason)
            try requireErasable(command.county, command.person, rules, today)
            guard try privacy.pendingRequest(command.county, command.person) == nil else {
                throw Refusal("request-waits", zh: "该人员已有待审批的删除申请", en: "a request for erasure waits already")
            }
            return .erasureRequested(
                ErasureRequested(
                    county: command.county, person: command.person, basis: command.basis, reason: command.reason,
                    actor: command.actor))
        case .decideErasure(let command): return try decide(command, rules, today)
        case .setErasureHold(let command):
            try Refusal.requireReason(command.reason)
            guard try tables.isKnown(command.county, command.person) else { throw Refusal.unknownPerson }
            return .erasureHoldSet(
                ErasureHoldSet(
                    county: command.county, person: command.person, isHeld: command.isHeld, reason: command.reason,
                    actor: command.actor))
        case .recordKeyDestruction(let command):
            guard try privacy.hasKeysToDestroy(command.county, command.person) else {
                throw Refusal("not-erased", zh: "该人员没有待销毁的密钥", en: "no key of the person waits to be destroyed")
            }
            return .keyDestroyed(
                KeyDestroyed(
                    county: command.county, person: command.person, generation: command.generation,
                    chain: command.chain, actor: command.actor))
        case .revealPersonalFields(let command):
            try Refusal.requireReason(command.purpose)
            guard try tables.isKnown(command.county, command.person) else { throw Refusal.unknownPerson }
            guard !command.fields.isEmpty, Set(command.fields).count == command.fields.count else {
                throw Refusal("fields", zh: "请至少选择一个字段,每个字段只选一次", en: "name at least one field, each once")
            }
            return .personalFieldsRevealed(
                PersonalFieldsRevealed(
                    county: command.county, person: command.person, fields: command.fields, purpose: command.purpose,
                    actor: command.actor))
        case .recordPeopleExport(let command):
            try Refusal.requireReason(command.purpose)
            return .peopleExported(PeopleExported(command))
        default: return nil
        }
    }

    private func decide(_ command: DecideErasure, _ rules: RegistryRules, _ today: Day) throws -> RegistryEvent {
        guard let request = try privacy.pendingRequest(command.county, command.person) else {
            throw Refusal.noErasureRequest
        }
        try ErasureRules.requireMayDecide(requestedBy: request.actor, command.actor)
        guard command.isApproved else {
            try Refusal.requireReason(command.reason)
            return .erasureRejected(
                ErasureRejected(
                    county: command.county, person: command.person, reason: command.reason, actor: command.actor))
        }
        try requireErasable(command.county, command.person, rules, today)
        return .personErased(
            PersonErased(
                county: command.county, person: command.person,
                people: try privacy.records(command.county, of: command.person), basis: request.basis,
                requestedBy: request.actor, actor: command.actor))
    }

    private func requireErasable(
        _ county: DivisionCode, _ person: PersonKey, _ rules: RegistryRules, _ today: Day
    ) throws {
        let pack = rules.packDeclaring(RegistryRules.retentionYears, for: county, on: today)?.id
        let years = try tables.duties.rule(county, pack ?? RegistryRules.ownSettings, RegistryRules.retentionYears)
        try ErasureRules.requireErasable(
            try tables.life.people.standing(county, person), closedOn: try privacy.closedOn(county, person),
            try privacy.obstacles(county, person), years: years.flatMap { Int($0) }, today: today)
    }

    /// What this county has of a person whom another one erased. A record that lives here again is nobody's trace.
    func react(_ letter: EraseTraces) throws -> RegistryEvent? {
        guard let standing = try tables.life.people.standing(letter.county, letter.person), !standing.isErased,
            !standing.isLiving
        else { return nil }
        return .personErased(
            PersonErased(
                county: letter.county, person: letter.person,
                people: try privacy.records(letter.county, of: letter.person), erasedBy: letter.erasedBy))
    }

    /// Identity forgets everybody who was erased here and not, before, by the county that says so.
    static func letters(of event: PersonErased) -> [Letter] {
        event.people.filter { event.erasedBy == nil || $0 != event.person }.map {
            Letter(to: .identity, ForgetPerson(person: $0, county: event.county))
        }
    }
}
