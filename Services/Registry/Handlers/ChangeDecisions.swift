import Journal
import Models

/// Change requests: filed, approved, rejected, withdrawn.
struct ChangeDecisions {
    let life: LifeTables
    let today: Day

    func request(_ command: RequestChange) throws -> RegistryEvent {
        let standing = try life.requireChangeable(command.county, command.person)
        if command.isCorrection { try Refusal.requireReason(command.reason) }
        try ChangeRules.requireWellFormed(command.changes, account: command.account, today: today)
        try ChangeRules.requireFitting(command.changes, try life.present(command.county, command.person))
        let level = ChangeRules.level(of: command.changes)
        guard level == .atOnce else {
            let number = try life.desk.requests(command.county, command.person) + 1
            return .changeRequested(
                ChangeRequested(
                    county: command.county, person: command.person,
                    request: ChangeRules.request(of: command.person, number: number), changes: command.changes,
                    account: command.account, level: level, isCorrection: command.isCorrection,
                    reason: command.reason, evidence: command.evidence, actor: command.actor))
        }
        return .personDetailsChanged(
            PersonDetailsChanged(
                county: command.county, person: command.person, changes: command.changes, account: command.account,
                placement: try placement(command.changes, standing, command.county),
                isCorrection: command.isCorrection, reason: command.reason, evidence: command.evidence,
                applicant: command.actor, actor: command.actor))
    }

    func approve(_ command: ApproveChange) throws -> RegistryEvent {
        let standing = try life.requireChangeable(command.county, command.person)
        let pending = try pending(command.county, command.request, of: command.person)
        try ChangeRules.requireMayDecide(pending, command.actor, level: command.level)
        try ChangeRules.requireFitting(pending.changes, try life.present(command.county, command.person))
        return .personDetailsChanged(
            PersonDetailsChanged(
                county: command.county, person: command.person, changes: pending.changes, account: pending.account,
                placement: try placement(pending.changes, standing, command.county), request: pending.request,
                isCorrection: pending.isCorrection, reason: pending.reason, evidence: pending.evidence,
                applicant: pending.applicant, actor: command.actor))
    }

    func reject(_ command: RejectChange) throws -> RegistryEvent {
        try Refusal.requireReason(command.reason)
        let pending = try pending(command.county, command.request, of: command.person)
        try ChangeRules.requireMayDecide(pending, command.actor, level: command.level)
        return .changeRejected(
            ChangeRejected(
                county: command.county, person: command.person, request: command.request, reason: command.reason,
                actor: command.actor))
    }

    func withdraw(_ command: WithdrawChange) throws -> RegistryEvent {
        let pending = try pending(command.county, command.request, of: command.person)
        guard pending.applicant == command.actor else {
            throw Refusal("not-the-applicant", zh: "只有申请人本人可以撤回", en: "only the applicant withdraws a request")
        }
        return .changeWithdrawn(
            ChangeWithdrawn(
                county: command.county, person: command.person, request: command.request, reason: command.reason,
                actor: command.actor))
    }

    /// The request that a delivered row amounts to which differs from the record, unless the same was made before.
    func review(_ refused: RegistrationRefused) throws -> RegistryEvent? {
        guard let changes = refused.changes, !changes.isEmpty else { return nil }
        let request = ChangeRules.request(of: refused.person, changes)
        guard try life.desk.requestState(refused.county, request) == nil else { return nil }
        return .changeRequested(
            ChangeRequested(
                county: refused.county, person: refused.person, request: request, changes: changes,
                level: max(.township, ChangeRules.level(of: changes)), isCorrection: false,
                reason: "花名册与台账不一致", evidence: "", ref: refused.ref))
    }

    private func pending(
        _ county: DivisionCode, _ request: ChangeRequestID, of person: PersonKey
    ) throws -> ChangeRules.Pending {
        guard let pending = try life.desk.pending(county, request, of: person) else {
            throw Refusal("no-such-request", zh: "没有待办的这项申请", en: "no such request waits", isMissing: true)
        }
        return pending
    }

    private func placement(
        _ changes: [FieldChange], _ standing: PersonStanding, _ county: DivisionCode
    ) throws -> HouseholdPlacement? {
        guard let change = changes.first(where: { $0.field == .household }),
            let household = change.after.flatMap({ HouseholdID($0) })
        else { return nil }
        let members = try life.people.members(county, household)
        guard members.allSatisfy({ $0.village == standing.village }) else {
            throw Refusal("other-village", zh: "该户不在本村", en: "that household is in another village")
        }
        return HouseholdPlacement(
            person: standing.person, before: standing.membership,
            after: HouseholdRules.entering(
                household, standing.person, headed: try life.people.isHeaded(county, household)))
    }
}
