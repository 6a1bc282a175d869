import Models
import Policy

/// Items that are granted by the month: a month counts when on its last day every condition holds.
///
/// A claim of such an item is for the months of its term that are known so far; while nobody has handed it in, it grows with them.
extension ClaimFinder {
    /// One claim a term, judged on the last day of the last month that counts.
    func monthClaims(of subject: some ClaimSubject, on ground: Ground) throws -> [Claim] {
        var found: [CaseID: Claim] = [:]
        for month in ground.months where subject.counts(on: month.lastDay) {
            for rule in rules(subject.county, month.lastDay)
            where rule.value.ground == ground.kind && rule.value.isCountedInMonths {
                guard let claimant = ground.claimants[rule.value.claimant],
                    let claim = try claim(rule, of: subject, ground, claimant: claimant, on: month.lastDay)
                else { continue }
                found[claim.id] = claim
            }
        }
        return Array(found.values)
    }

    /// How many months of the term count up to `basis`, cut to what caps in months leave; `nil` for items that are not counted in
    /// months.
    func monthsClaimed(
        _ item: SubsidyItem, of pack: PolicyPack, settings: CountySettings, _ subject: some ClaimSubject,
        _ ground: Ground?, on basis: Day, id: CaseID, term: String?
    ) throws -> Int? {
        guard item.isCountedInMonths else { return nil }
        var count = 0
        for month in ground?.months ?? []
        where month.lastDay <= basis && item.term.containing(month.lastDay) == term && subject.counts(on: month.lastDay) {
            let determination = try determine(
                item, of: pack, settings: settings, subject, ground, on: month.lastDay, id: id, term: term, months: 1)
            if determination?.meetsConditions == true { count += 1 }
        }
        for cap in item.caps where cap.per == item.holderParty {
            guard case .months(let most) = cap.limit,
                case .integer(let before) = subject.counted(cap, of: item, on: basis, except: id)
            else { continue }
            count = min(count, max(0, most - Int(before)))
        }
        return count
    }
}

extension Determination {
    /// Everything but caps and the amount is met.
    fileprivate var meetsConditions: Bool {
        checks.allSatisfy { check in
            switch check.kind {
            case .effective, .condition, .exclusion: check.outcome == .met
            case .cap, .amount: true
            }
        }
    }
}
