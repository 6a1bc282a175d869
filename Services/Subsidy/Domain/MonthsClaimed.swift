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
        var terms: [CaseID: MonthsOfTerm] = [:]
        for day in ground.months.map(\.lastDay) where subject.counts(on: day) {
            var known: Facts?
            for rule in rules(subject.county, day, ground.kind, scope, areCountedInMonths: true) {
                guard let claimant = ground.claimants[rule.value.claimant] else { continue }
                let common = known ?? subject.facts(of: ground, on: day)
                known = common
                let term = rule.value.term.containing(day, ground: ground.id)
                let id = CaseID(county: subject.county, item: rule.value.id, holder: subject.holder, term: term)
                let counts = try meetsChecks(
                    of: rule.value, of: rule.pack, settings: choices(of: subject, for: rule.pack), common,
                    counted: subject.counted(for: rule.value, on: day, except: id, term: term), on: day)
                var found = terms[id] ?? MonthsOfTerm(rule: rule, claimant: claimant, day: day)
                if counts || (scope == .all && !found.counts) {
                    (found.rule, found.claimant, found.day, found.counts) = (rule, claimant, day, counts)
                }
                found.judged[day] = (rule.pack.hash, counts)
                terms[id] = found
            }
        }
        return try terms.filter { scope == .all || $0.value.counts }.sorted { $0.key < $1.key }.compactMap {
            id, found in
            let item = found.rule.value
            let term = item.term.containing(found.day, ground: ground.id)
            let settings = choices(of: subject, for: found.rule.pack)
            let months = try monthsClaimed(
                item, of: found.rule.pack, settings: settings, subject, ground, on: found.day, id: id, term: term,
                judged: found.judged)
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

    /// How many months of the term count up to `basis`, cut to what caps in months leave; `nil` for items that are not counted in
    /// months.
    ///
    /// - Parameter judged: last days of months that were judged already, with the pack by which; used where it is this pack.
    func monthsClaimed(
        _ item: SubsidyItem, of pack: PolicyPack, settings: CountySettings, _ subject: some ClaimSubject,
        _ ground: Ground?, on basis: Day, id: CaseID, term: String?, frozen: Facts = Facts(),
        judged: [Day: (pack: String, counts: Bool)] = [:]
    ) throws -> Int? {
        guard item.isCountedInMonths else { return nil }
        guard let ground else { return 0 }
        var count = 0
        for month in ground.months
        where month.lastDay <= basis && item.term.containing(month.lastDay, ground: ground.id) == term
            && subject.counts(on: month.lastDay)
        {
            if let known = judged[month.lastDay], known.pack == pack.hash {
                if known.counts { count += 1 }
                continue
            }
            var counted = subject.counted(for: item, on: month.lastDay, except: id, term: term)
            counted.merge(frozen)
            if try meetsChecks(
                of: item, of: pack, settings: settings, subject.facts(of: ground, on: month.lastDay), counted: counted,
                on: month.lastDay)
            {
                count += 1
            }
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

/// A term of an item, with the last of its months that counts, or, while none does, the last one looked at.
private struct MonthsOfTerm {
    var rule: PoliciesInForce.Rule<SubsidyItem>
    var claimant: String
    var day: Day
    var counts = false
    /// By the last days of the months.
    var judged: [Day: (pack: String, counts: Bool)] = [:]
}
