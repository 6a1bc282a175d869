import Models
import Policy

/// Somebody who may hold claims, with all that is known of them.
protocol ClaimSubject: Sendable {
    var county: DivisionCode { get }
    var holder: Holder { get }
    /// Claims may be found at all.
    var isPayable: Bool { get }
    /// Everything that a claim of theirs may rest on.
    var grounds: [Ground] { get }
    /// Days besides a ground's own on which a claim may come into being, such as the beginning of a status.
    var turningDays: [Day] { get }
    var grants: [GrantFact] { get }
    /// The county's settings as they were set.
    var settings: [String: String] { get }

    /// The county answers for what happens on the day.
    func counts(on day: Day) -> Bool
    /// What is known of them on a day, whatever a claim rests on.
    func facts(on day: Day) -> Facts
    /// The ground that a case names, as it stands now; `nil` when there is none any more.
    func ground(_ reference: GroundReference, for claimant: SubsidyItem.Party, year: Int?) -> Ground?
    /// What they had handed in before the event of this number.
    func known(before seq: Int64) -> Self
}

extension ClaimSubject {
    func ground(_ reference: GroundReference, for claimant: SubsidyItem.Party, year: Int?) -> Ground? {
        grounds.first { $0.reference == reference && $0.claimants[claimant] != nil }
    }

    func known(before seq: Int64) -> Self { self }

    /// The days on which a claim on the ground can come into being: its own, and turning days after the first of them.
    func days(of ground: Ground) -> [Day] {
        guard let first = ground.days.min() else { return [] }
        return Set(ground.days + turningDays.filter { $0 > first })
            .filter { counts(on: $0) && (ground.year == nil || $0.year == ground.year) }.sorted()
    }

    /// The facts of the catalogue as they stood on the basis date.
    ///
    /// - Parameter id: the case itself, which does not count against its own caps.
    func facts(for item: SubsidyItem, _ ground: Ground?, on basis: Day, except id: CaseID) -> Facts {
        counting(facts(of: ground, on: basis), for: item, on: basis, except: id)
    }

    /// What is known of them and of the ground on a day, whatever the item.
    func facts(of ground: Ground?, on basis: Day) -> Facts {
        var facts = facts(on: basis)
        if let ground { facts.merge(ground.facts(basis)) }
        return facts
    }

    /// With what the item's own caps count.
    func counting(_ known: Facts, for item: SubsidyItem, on basis: Day, except id: CaseID) -> Facts {
        var facts = known
        for cap in item.caps where cap.per == item.holderParty {
            facts[cap.counted] = counted(cap, of: item, on: basis, except: id)
        }
        return facts
    }

    private func counted(_ cap: Cap, of item: SubsidyItem, on basis: Day, except id: CaseID) -> FactValue {
        let before = grants.filter { grant in
            grant.item == item.id && grant.id != id && (cap.period != .year || grant.year == basis.year)
        }
        return switch cap.limit {
        case .times: .integer(Int64(before.count))
        case .money: .integer(before.reduce(0) { $0 + $1.amount.value })
        case .months: .integer(Int64(before.reduce(0) { $0 + $1.months }))
        }
    }
}

extension SubsidyItem {
    /// Whose claims its own caps count: those of the person whom it is about, or of the body that claims.
    var holderParty: Party {
        switch ground {
        case .platform, .site, .employer: claimant
        case .loan: beneficiary
        default: .person
        }
    }
}
