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
    /// Days on which the county took the holder over from another one.
    var arrivals: [Day] { get }
    /// What officers declared of them, with proofs.
    var declared: [DeclaredFact] { get }
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

    var arrivals: [Day] { [] }

    /// The days on which a claim on the ground can come into being: its own, and turning days after the first of them.
    func days(of ground: Ground) -> [Day] {
        guard let first = ground.days.min() else { return [] }
        let turns = turningDays + declared.filter { $0.ground == ground.reference }.map(\.from)
        return Set(ground.days + turns.filter { $0 > first })
            .filter { counts(on: $0) && (ground.year == nil || $0.year == ground.year) }.sorted()
    }

    /// What data say of the holder and the ground on a day.
    func known(on day: Day, _ ground: Ground?) -> Facts {
        var facts = facts(on: day)
        if let ground { facts.merge(ground.facts(day)) }
        return facts
    }

    /// The facts of the catalogue as they stood on the basis date.
    ///
    /// - Parameters:
    ///   - id: the case itself, which does not count against its own caps.
    ///   - term: what the claim is for, see `SubsidyItem.Term`.
    func facts(for item: SubsidyItem, _ ground: Ground?, on basis: Day, except id: CaseID, term: String?) -> Facts {
        counting(facts(of: ground, on: basis), for: item, on: basis, except: id, term: term)
    }

    /// What data say of them and of the ground on a day, then what was declared; whatever the item.
    func facts(of ground: Ground?, on basis: Day) -> Facts {
        var facts = known(on: basis, ground)
        for declared in declared(on: basis, ground?.reference) where facts[declared.fact].isNull {
            facts[declared.fact] = declared.value
        }
        return facts
    }

    /// With what the item's own caps and exclusions count.
    func counting(_ known: Facts, for item: SubsidyItem, on basis: Day, except id: CaseID, term: String?) -> Facts {
        known.merging(counted(for: item, on: basis, except: id, term: term))
    }

    /// What the item's own caps and exclusions count.
    func counted(for item: SubsidyItem, on basis: Day, except id: CaseID, term: String?) -> Facts {
        var facts = Facts()
        for cap in item.caps where cap.per == item.holderParty {
            facts[cap.counted] = counted(cap, of: item, on: basis, except: id)
        }
        for exclusion in item.exclusions where !exclusion.items.isEmpty {
            facts[exclusion.within.counted] = .integer(Int64(excluding(exclusion, term: term)))
        }
        return facts
    }

    /// How many of the holder's grants rule the claim out.
    private func excluding(_ exclusion: Exclusion, term: String?) -> Int {
        grants.filter { grant in
            exclusion.items.contains(grant.item) && (exclusion.within == .life || grant.meets(term: term))
        }.count
    }

    func counted(_ cap: Cap, of item: SubsidyItem, on basis: Day, except id: CaseID) -> FactValue {
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
