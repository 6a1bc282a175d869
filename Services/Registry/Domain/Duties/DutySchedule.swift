import Calendars
import Models
import Policy

/// An area that owes duties, from the day on which the registry first looked at it.
struct DutyArea: Hashable, Sendable {
    let area: DivisionCode
    /// `nil` while it has not been looked at: it owes from that day on, not for the time before.
    let since: Day?
}

/// Which tasks there have to be: one for each duty, period and owing area. A pure function of packs, calendar, the county's
/// settings and the day; asked again it gives the same answer, less the tasks that exist.
struct DutySchedule: Sendable {
    let rules: RegistryRules

    struct Review: Equatable, Sendable {
        var opened: [DutyPeriod] = []
        var gaps: [DutyGap] = []
    }

    /// The task's name in its county.
    static func task(_ pack: String, _ duty: String, _ periodEnd: Day, _ area: DivisionCode) -> String {
        "\(pack):\(duty):\(periodEnd):\(area)"
    }

    /// - Parameters:
    ///   - setting: the county's value of a pack's setting.
    ///   - exists: whether the area has the task already.
    func review(
        county: DivisionCode, areas: [DutyArea], on day: Day,
        setting: (_ pack: String, _ name: String) throws -> String?,
        exists: (_ task: String) throws -> Bool
    ) throws -> Review {
        var review = Review()
        let earliest = areas.map { $0.since ?? day }.min() ?? day
        var inForce: [Day: Set<String>] = [:]
        func isInForce(_ pack: PolicyPack, _ rule: DeadlineRule, on day: Day) -> Bool {
            if inForce[day] == nil {
                inForce[day] = Set(
                    rules.library.inForce(area: county, on: day).deadlines.map { Self.name($0.pack, $0.value) })
            }
            return inForce[day]?.contains(Self.name(pack, rule)) ?? false
        }
        for pack in rules.library.packs.filter({ county.lies(in: $0.area) }).sorted(by: { $0.id < $1.id }) {
            for rule in pack.deadlines where !rule.owedBy.isEmpty && rule.binds(county) {
                guard let period = try rule.period(setting: { try setting(pack.id, $0) }) else {
                    if rule.isKept(inBookOf: county), isInForce(pack, rule, on: day) {
                        review.gaps.append(.needsSetting(pack, rule))
                    }
                    continue
                }
                for year in rule.years(from: earliest.year, through: day.year) {
                    for result in rule.periods(endingIn: year, every: period, workdays: rules.workday) {
                        let due: DueDay
                        switch result {
                        case .success(let day): due = day
                        case .failure(let error):
                            let gap = DutyGap.noCalendar(pack, rule, error)
                            if isInForce(pack, rule, on: day), !review.gaps.contains(gap) { review.gaps.append(gap) }
                            continue
                        }
                        let last = min(due.periodEnd, pack.effective.until ?? due.periodEnd)
                        let first = period.firstDay(endingOn: due.periodEnd)
                        // A period that begins after the plan's end is owed no more; one that it cuts short is.
                        guard (first ?? pack.effective.from) <= min(day, last), isInForce(pack, rule, on: last)
                        else { continue }
                        let owing = try areas.filter { area in
                            guard rule.owedBy.contains(area.area.level), rule.binds(area.area),
                                due.due >= area.since ?? day
                            else { return false }
                            return try !exists(Self.task(pack.id, rule.id, due.periodEnd, area.area))
                        }
                        // One group a level: the level says who acts.
                        for level in rule.owedBy {
                            let areas = owing.map(\.area).filter { $0.level == level }.sorted()
                            guard !areas.isEmpty else { continue }
                            review.opened.append(DutyPeriod(pack, rule, level, first, due, areas))
                        }
                    }
                }
            }
        }
        return review
    }

    private static func name(_ pack: PolicyPack, _ rule: DeadlineRule) -> String {
        "\(pack.id) \(pack.version) \(rule.id)"
    }
}

extension RegistryRules {
    /// The working day so many working days after a day.
    /// - Throws: ``UnknownYear``.
    func workday(_ count: Int, from day: Day) throws -> Day { try calendar.adding(workdays: count, to: day) }
}

extension DeadlineRule {
    /// Whether the area lies where the rule binds; the pack's own area is checked by who asks.
    fileprivate func binds(_ area: DivisionCode) -> Bool { within.isEmpty || within.contains { area.lies(in: $0) } }

    /// Whether areas of the book owe it. A prefecture keeps a book of its own: its counties are not asked how often it does
    /// something, nor it how often they do.
    fileprivate func isKept(inBookOf area: DivisionCode) -> Bool {
        switch area.level {
        case .province, .prefecture: owedBy.contains(area.level)
        case .county, .township, .village: owedBy.contains { [.county, .township, .village].contains($0) }
        }
    }

    /// The period that holds: the rule's, or the county's choice; `nil` while it has not chosen.
    fileprivate func period(setting: (String) throws -> String?) rethrows -> Period? {
        guard period == .setByCounty else { return period }
        return try setting(periodSetting).flatMap { Period(rawValue: $0) }
    }

    /// The years in which periods may end that have begun; single dates may lie further ahead.
    fileprivate func years(from first: Int, through last: Int) -> [Int] {
        let dated = due.compactMap { rule -> Int? in if case .date(let day) = rule { day.year } else { nil } }
        return Set(first...max(first, last)).union(dated).sorted()
    }
}

extension DutyPeriod {
    fileprivate init(
        _ pack: PolicyPack, _ rule: DeadlineRule, _ level: AdministrativeLevel, _ first: Day?, _ due: DueDay,
        _ areas: [DivisionCode]
    ) {
        self.init(
            pack: pack.id, packVersion: pack.version, duty: rule.id, zh: rule.label.zh, en: rule.label.en,
            ownerZh: rule.owner.zh, level: level.rawValue, periodStart: first, periodEnd: due.periodEnd, due: due.due,
            cutOff: due.cutOff, baseline: rule.baseline, clause: rule.citation.clause, quote: rule.citation.quote,
            evidence: rule.evidence.map(\.kind), signatories: rule.signatories.map(\.code), duties: rule.duties,
            areas: areas)
    }
}

extension DutyGap {
    fileprivate static func needsSetting(_ pack: PolicyPack, _ rule: DeadlineRule) -> DutyGap {
        DutyGap(
            pack: pack.id, duty: rule.id, reason: "needs-setting",
            zh: "\(rule.label.zh):方案未定周期,请县里设定 \(rule.periodSetting)",
            en: "\(rule.label.en): the plan names no period; the county has to set \(rule.periodSetting)",
            duties: rule.duties)
    }

    fileprivate static func noCalendar(_ pack: PolicyPack, _ rule: DeadlineRule, _ error: any Error) -> DutyGap {
        let year = (error as? UnknownYear)?.year
        return DutyGap(
            pack: pack.id, duty: rule.id, reason: (error as? UnknownYear)?.code ?? "no-due-day",
            zh: "\(rule.label.zh):工作日历没有\(year.map { "\($0)" } ?? "")年的安排,不推算到期日,请按国务院办公厅通知补充",
            en:
                "\(rule.label.en): the working-day calendar lacks \(year.map { "\($0)" } ?? "a year"); no due day is guessed",
            duties: rule.duties)
    }
}
