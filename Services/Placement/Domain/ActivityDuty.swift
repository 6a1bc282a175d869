import Calendars
import Models
import Policy

/// So many activities of some kinds in each period, as a plan in force asks of a county: a target, a threshold, a duty that the county
/// gives its own rhythm, or the campaigns and seasons that a plan lists.
struct ActivityDuty {
    /// What one count is for.
    enum Unit: Equatable {
        case county
        /// Each village that is helped.
        case village
        /// All these counties together: the plan names one total.
        case counties([DivisionCode])
        /// The county has to choose, and has not.
        case unchosen
    }

    /// The rule's id; for an entry of a list `campaigns/spring-breeze`.
    let id: String
    let zh: String
    let en: String
    let kinds: Set<String>
    /// Only activities under this campaign or in this season count.
    var campaign: String?
    var season: String?
    let least: Int
    let unit: Unit
    /// The only year it holds for.
    var year: Int?
    /// Periods that ended before the plan began are nobody's duty.
    var since: Day?
    /// `nil` while the county has not chosen.
    let period: DeadlineRule.Period?
    /// What the county still has to choose.
    let missing: [String]
    let pack: String
    let clause: String
    let quote: String
    let readingZh: String?
    let readingEn: String?
}

extension ActivityDuty {
    /// What a county has chosen: pack, name of the setting → value.
    typealias Choices = [[String]: String]

    /// Indicators of the packs that count activities, and the kinds that count: posts carried to the countryside make up for a
    /// quarter's fair and not for one of the year's fairs.
    private static let kindsByIndicator: [String: Set<String>] = [
        "job-fairs": ["job-fair", "matching-meeting", "recommendation"],
        "fairs-or-deliveries": ["job-fair", "jobs-to-countryside"],
        "three-ones-fairs": ["job-fair"], "three-ones-deliveries": ["jobs-to-countryside"],
        "three-ones-escorts": ["escort-to-firm"],
    ]

    /// Kinds of evidence that an activity is; a visit is an activity of its own kind.
    static let visit = "visit-log"
    private static let anyMatchingEvent = "matching-event"

    /// The duties that hold for a county on a day.
    static func all(_ plan: PlacementPlan, of county: DivisionCode, _ choices: Choices) -> [ActivityDuty] {
        targets(plan, county) + thresholds(plan, county, choices) + rhythms(plan, county, choices) + named(plan)
    }

    private static func targets(_ plan: PlacementPlan, _ county: DivisionCode) -> [ActivityDuty] {
        plan.targets.compactMap { rule in
            guard let kinds = kinds(of: rule.value.indicator, in: rule.pack) else { return nil }
            let bound = rule.pack.counties
            guard bound.isEmpty || bound.contains(county) else { return nil }
            var duty = ActivityDuty(
                rule.value.id, rule.value.label, kinds, least: rule.value.amount,
                unit: bound.count > 1 ? .counties(bound) : .county, period: .year, pack: rule.pack,
                citation: rule.value.citation, reading: rule.value.reading)
            duty.year = rule.value.year
            return duty
        }
    }

    private static func thresholds(
        _ plan: PlacementPlan, _ county: DivisionCode, _ choices: Choices
    ) -> [ActivityDuty] {
        plan.thresholds.compactMap { rule in
            guard rule.value.comparison == .atLeast, let kinds = kinds(of: rule.value.indicator, in: rule.pack) else {
                return nil
            }
            let bound = rule.pack.counties
            guard bound.isEmpty || bound.contains(county) else { return nil }
            // The deadline that goes with it has the period: they serve a duty in common.
            let deadline = rule.pack.deadlines.first { !Set($0.duties).isDisjoint(with: rule.value.duties) }
            let fixed = DeadlineRule.Period(rawValue: rule.value.per) ?? deadline?.period ?? .year
            var missing: [String] = []
            let period = chosen(fixed, deadline, rule.pack, choices, &missing)
            var unit = Unit.county
            if rule.value.per == DeadlineRule.Period.setByCounty.rawValue {
                let setting = rule.pack.settings.first {
                    !Set($0.duties).isDisjoint(with: rule.value.duties) && $0.name.hasSuffix("_per")
                }
                let choice = setting.flatMap { choices[[rule.pack.id, $0.name]] }
                unit = choice == "village" ? .village : choice == "county" ? .county : .unchosen
                if unit == .unchosen, let setting { missing.append(setting.name) }
            }
            return ActivityDuty(
                rule.value.id, rule.value.label, kinds, least: rule.value.value, unit: unit, period: period,
                missing: missing, pack: rule.pack, citation: rule.value.citation, reading: rule.value.reading)
        }
    }

    /// Duties that only say "regularly": once in each of the periods that the county chooses.
    private static func rhythms(
        _ plan: PlacementPlan, _ county: DivisionCode, _ choices: Choices
    ) -> [ActivityDuty] {
        plan.deadlines.compactMap { rule in
            let evidence = Set(rule.value.evidence.map(\.kind))
            guard !evidence.isDisjoint(with: [visit, anyMatchingEvent]), rule.value.owedBy.contains(.county),
                rule.value.within.isEmpty || rule.value.within.contains(county),
                !plan.thresholds.contains(where: {
                    $0.pack.id == rule.pack.id && !Set($0.value.duties).isDisjoint(with: rule.value.duties)
                })
            else { return nil }
            var missing: [String] = []
            let period = chosen(rule.value.period, rule.value, rule.pack, choices, &missing)
            let kinds = evidence.contains(visit) ? [visit] : codes(of: "matching-events", in: rule.pack)
            return ActivityDuty(
                rule.value.id, rule.value.label, kinds, least: 1, unit: .county, period: period, missing: missing,
                pack: rule.pack, citation: rule.value.citation, reading: rule.value.reading)
        }
    }

    /// Campaigns and seasons that the plan lists: each of them once a year at least.
    private static func named(_ plan: PlacementPlan) -> [ActivityDuty] {
        ["campaigns", "peak-seasons"].flatMap { id -> [ActivityDuty] in
            guard let list = plan.lists[id] else { return [] }
            return list.entries.map { entry in
                ActivityDuty(
                    id: "\(id)/\(entry.code)", zh: entry.zh, en: entry.en, kinds: [],
                    campaign: id == "campaigns" ? entry.code : nil, season: id == "peak-seasons" ? entry.code : nil,
                    least: 1, unit: .county, period: .year, missing: [], pack: list.pack,
                    clause: entry.clause ?? list.clause, quote: entry.quote ?? list.quote,
                    readingZh: "次数未写，按每年至少一次", readingEn: "how often is not written; once a year at least")
            }
        }
    }

    private static func chosen(
        _ period: DeadlineRule.Period, _ deadline: DeadlineRule?, _ pack: PolicyPack, _ choices: Choices,
        _ missing: inout [String]
    ) -> DeadlineRule.Period? {
        guard period == .setByCounty else { return period }
        guard let deadline else { return nil }
        if let choice = choices[[pack.id, deadline.periodSetting]].flatMap({ DeadlineRule.Period(rawValue: $0) }) {
            return choice
        }
        missing.append(deadline.periodSetting)
        return nil
    }

    private static func kinds(of indicator: String, in pack: PolicyPack) -> Set<String>? {
        if indicator == "matching-events" {
            // Entries with a place of their own are other activities than the one that the number is about.
            return Set(pack.list(indicator)?.entries.filter { $0.citation == nil }.map(\.code) ?? [])
        }
        return kindsByIndicator[indicator]?.intersection(codes(of: "matching-events", in: pack))
    }

    private static func codes(of list: String, in pack: PolicyPack) -> Set<String> {
        Set(pack.list(list)?.entries.map(\.code) ?? [])
    }

    private init(
        _ id: String, _ label: Label, _ kinds: Set<String>, least: Int, unit: Unit, period: DeadlineRule.Period?,
        missing: [String] = [], pack: PolicyPack, citation: Citation, reading: Label?
    ) {
        self.init(
            id: id, zh: label.zh, en: label.en, kinds: kinds, least: least, unit: unit, period: period,
            missing: missing, pack: pack.id, clause: citation.clause, quote: citation.quote, readingZh: reading?.zh,
            readingEn: reading?.en)
        since = pack.effective.from
    }
}

extension PolicyPack {
    /// The counties that the plan binds: those its duties name, else all of its area.
    fileprivate var counties: [DivisionCode] {
        let named = Set(deadlines.flatMap(\.within).filter { !$0.description.hasSuffix("00") })
        if !named.isEmpty { return named.sorted() }
        let code = area.description
        if !code.hasSuffix("00") { return [area] }
        return Divisions.standard.all(.county).map(\.code).filter { $0.lies(in: area) }
    }
}
