import Models
import Policy

/// Items that are granted by the month: a month counts when on its last day every condition holds.
///
/// A claim of such an item is for the months of its term that are known so far; while nobody has handed it in, it grows with them.
extension ClaimFinder {
    /// Each item once a term, decided on the last day of the last month that counts. Where all are asked for, a term in which no month
    /// counts is decided on its last month, so that what is not known shows.
    func weighMonths(
        of subject: some ClaimSubject, on ground: Ground, among scope: ItemScope
    ) throws -> [Weighed] {
        var last: [CaseID: (rule: PoliciesInForce.Rule<SubsidyItem>, claimant: String, day: Day, counts: Bool)] = [:]
        for day in ground.months.map(\.lastDay) where subject.counts(on: day) {
            for rule in rules(subject.county, day, ground.kind, scope, areCountedInMonths: true) {
                guard let claimant = ground.claimants[rule.value.claimant] else { continue }
                let term = rule.value.term.containing(day, ground: ground.id)
                let id = CaseID(county: subject.county, item: rule.value.id, holder: subject.holder, term: term)
                if try counts(rule, for: subject, ground, on: day) {
                    last[id] = (rule, claimant, day, true)
                } else if scope == .all, last[id]?.counts != true {
                    last[id] = (rule, claimant, day, false)
                }
            }
        }
        return try last.sorted { $0.key < $1.key }.compactMap { id, found in
            let item = found.rule.value
            let term = item.term.containing(found.day, ground: ground.id)
            let settings = choices(of: subject, for: found.rule.pack)
            let months = try monthsClaimed(
                item, of: found.rule.pack, settings: settings, subject, ground, on: found.day, id: id, term: term)
            return try determine(
                item, of: found.rule.pack, settings: settings, subject, ground, on: found.day, id: id, term: term,
                months: found.counts ? months : 1
            ).map { determination in
                Weighed(
                    id: id, county: subject.county, holder: subject.holder, item: item, claimant: found.claimant,
                    term: term, ground: ground.reference, firstDay: ground.days.min() ?? found.day, day: found.day,
                    determination: determination)
            }
        }
    }

    /// A month that ends on the day counts.
    private func counts(
        _ rule: PoliciesInForce.Rule<SubsidyItem>, for subject: some ClaimSubject, _ ground: Ground, on day: Day
    ) throws -> Bool {
        let term = rule.value.term.containing(day, ground: ground.id)
        let id = CaseID(county: subject.county, item: rule.value.id, holder: subject.holder, term: term)
        let settings = choices(of: subject, for: rule.pack)
        return try determine(
            rule.value, of: rule.pack, settings: settings, subject, ground, on: day, id: id, term: term, months: 1
        )?.meetsConditions == true
    }

    /// How many months of the term count up to `basis`, cut to what caps in months leave; `nil` for items that are not counted in
    /// months.
    func monthsClaimed(
        _ item: SubsidyItem, of pack: PolicyPack, settings: CountySettings, _ subject: some ClaimSubject,
        _ ground: Ground?, on basis: Day, id: CaseID, term: String?, frozen: Facts = Facts()
    ) throws -> Int? {
        guard item.isCountedInMonths else { return nil }
        guard let ground else { return 0 }
        var count = 0
        for month in ground.months
        where month.lastDay <= basis && item.term.containing(month.lastDay, ground: ground.id) == term
            && subject.counts(on: month.lastDay)
        {
            let determination = try determine(
                item, of: pack, settings: settings, subject, ground, on: month.lastDay, id: id, term: term, months: 1,
                frozen: frozen)
            if determination?.meetsConditions == true { count += 1 }
        }
        for cap in item.caps where cap.per == item.holderParty {
            guard case .months(let most) = cap.limit,
                case .integer(let before) = frozen[cap.counted].isNull
                    ? subject.counted(cap, of: item, on: basis, except: id) : frozen[cap.counted]
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
