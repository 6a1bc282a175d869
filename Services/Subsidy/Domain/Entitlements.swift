import Models
import Policy

/// A right without money of this fund: a relief, or precedence in somebody else's programme.
struct Entitlement: Sendable {
    let id: CaseID
    let holder: Holder
    let item: String
    let ground: GroundReference
    /// The first day of the time in which they have it.
    let since: Day
    let determination: Determination
    let json: String
}

extension SubsidyItem {
    /// It grants no money of its own.
    var isRight: Bool { kind == .relief || kind == .priority }
}

extension ClaimFinder {
    /// What the holder has a right to, as far as the last day tells on which anything about them turned.
    func entitlements(of subject: some ClaimSubject) throws -> [Entitlement] {
        guard subject.isPayable else { return [] }
        var held: [CaseID: Entitlement] = [:]
        for ground in subject.grounds where kinds.contains(ground.kind) {
            var present: [CaseID: Entitlement] = [:]
            for day in days(of: subject, on: ground) {
                var now: [CaseID: Entitlement] = [:]
                for rule in rules(subject.county, day, ground.kind, .rights) {
                    guard let right = try entitlement(rule, of: subject, ground, on: day) else { continue }
                    now[right.id] = present[right.id] ?? right
                }
                present = now
            }
            for (id, right) in present where held[id].map({ right.since < $0.since }) ?? true { held[id] = right }
        }
        return held.values.sorted { $0.id < $1.id }
    }

    private func entitlement(
        _ rule: PoliciesInForce.Rule<SubsidyItem>, of subject: some ClaimSubject, _ ground: Ground, on day: Day
    ) throws -> Entitlement? {
        guard ground.claimants[rule.value.claimant] != nil else { return nil }
        let id = CaseID(county: subject.county, item: rule.value.id, holder: subject.holder, term: nil)
        let settings = choices(of: subject, for: rule.pack)
        guard
            let determination = try determine(
                rule.value, of: rule.pack, settings: settings, subject, ground, on: day, id: id, term: nil),
            case .eligible = determination.outcome
        else { return nil }
        return Entitlement(
            id: id, holder: subject.holder, item: rule.value.id, ground: ground.reference, since: day,
            determination: determination,
            json: String(decoding: try MessageCoding.encode(determination), as: UTF8.self))
    }
}

extension SubsidyTables {
    /// The next word about what a person has a right to. Only the county that has them now says it.
    func nextEntitlement(of facts: PersonFacts) throws -> SubsidyEvent? {
        let found = facts.standing == .granted && facts.exit == nil ? try finder.entitlements(of: facts) : []
        let held = try facts.keys.flatMap { try entitlements.held(by: .person($0), in: facts.county) }
        return nextEntitlement(found, held, in: facts.county)
    }

    func nextEntitlement(of facts: BodyFacts) throws -> SubsidyEvent? {
        nextEntitlement(
            try finder.entitlements(of: facts), try entitlements.held(by: facts.holder, in: facts.county),
            in: facts.county)
    }

    private func nextEntitlement(
        _ found: [Entitlement], _ held: [EntitlementTable.Row], in county: DivisionCode
    ) -> SubsidyEvent? {
        for right in found where !held.contains(where: { $0.id == right.id && $0.json == right.json }) {
            return .entitlementFound(
                EntitlementFound(
                    county: county, entitlement: right.id, pack: right.determination.pack, item: right.item,
                    person: right.holder.person, body: right.holder.body, ground: right.ground.description,
                    since: right.since, determination: right.json))
        }
        let lost = held.first { row in !found.contains { $0.id == row.id } }
        return lost.map {
            .entitlementEnded(
                EntitlementEnded(
                    county: county, entitlement: $0.id, person: $0.holder.person, body: $0.holder.body))
        }
    }
}
