import GRDB
import Models
import Policy

/// Which county, township, relocation site or village has not what a plan asks for each of them.
struct RegisterShortfallPages {
    let rules: PlacementRules

    /// - Parameters:
    ///   - indicator: only rules of this indicator.
    ///   - isWhole: places where the rule is met are listed too.
    func shortfalls(
        _ county: DivisionCode, _ year: Int, today: Day, indicator: String? = nil, isWhole: Bool = false,
        _ database: Database
    ) throws -> [RegisterShortfall] {
        let day = RegisterFigurePages.day(of: year, today)
        let plan = rules.plan(county, day)
        let lines = try RegisterPages.lines(county, on: day, database)
        let links = try RegisterPages.links(
            county, "l.role = 'village' AND l.starts <= ? AND COALESCE(l.ends, ?) >= ?",
            [day.description, day.description, day.description], database)
        let places = try Places(county, on: day, lines, database)
        var found: [RegisterShortfall] = []
        for rule in plan.thresholds where indicator == nil || rule.value.indicator == indicator {
            let bound = rule.value
            guard let counted = RegisterIndicator.named(bound.indicator) else { continue }
            if counted.count == .villages {
                found.append(Self.share(rule, counted, isWhole, lines, links, places, year))
                continue
            }
            guard let owed = places.of(bound.per, counted) else { continue }
            let all = owed.map { place in
                Self.line(place, counted, bound, lines, links, places, year)
            }
            found.append(
                RegisterShortfall(
                    rule: bound.id, indicator: bound.indicator, zh: bound.label.zh, en: bound.label.en, per: bound.per,
                    compare: bound.comparison.rawValue, value: bound.value, unit: bound.unit.rawValue,
                    force: bound.force.rawValue, pack: rule.pack.id, clause: bound.citation.clause,
                    quote: bound.citation.quote, places: all.count, met: all.count(where: \.isMet),
                    lines: all.filter { isWhole || !$0.isMet }))
        }
        return found + targets(plan, indicator, isWhole, lines, links, places, year)
    }

    /// A target that is read as one for each named village, where no bound says so.
    private func targets(
        _ plan: PlacementPlan, _ indicator: String?, _ isWhole: Bool, _ lines: [RegisterLine],
        _ links: [RegisterLinkLine], _ places: Places, _ year: Int
    ) -> [RegisterShortfall] {
        plan.targets.compactMap { rule in
            let target = rule.value
            guard indicator == nil || target.indicator == indicator, target.year.map({ $0 >= year }) ?? true,
                let counted = RegisterIndicator.named(target.indicator), counted.villages != nil,
                plan.bound(target.indicator) == nil, let owed = places.of("village", counted)
            else { return nil }
            let all = owed.map { place in
                let entries = Self.entries(place, "village", counted, lines, links, places, year)
                return RegisterPlaceLine(
                    place: place, name: places.names[place], have: entries.count, isMet: !entries.isEmpty,
                    entries: entries)
            }
            return RegisterShortfall(
                rule: target.id, indicator: target.indicator, zh: target.label.zh, en: target.label.en, per: "village",
                compare: Threshold.Comparison.atLeast.rawValue, value: 1, unit: target.unit.rawValue,
                force: target.force.rawValue, pack: rule.pack.id, clause: target.citation.clause,
                quote: target.citation.quote, places: all.count, met: all.count(where: \.isMet),
                lines: all.filter { isWhole || !$0.isMet })
        }
    }

    /// A bound that is a share of all villages: which of them it has not reached.
    private static func share(
        _ rule: PoliciesInForce.Rule<Threshold>, _ counted: RegisterIndicator, _ isWhole: Bool,
        _ lines: [RegisterLine], _ links: [RegisterLinkLine], _ places: Places, _ year: Int
    ) -> RegisterShortfall {
        let bound = rule.value
        let all = places.villages.sorted().map { village in
            let entries = Self.entries(village, "village", counted, lines, links, places, year)
            return RegisterPlaceLine(
                place: village, name: places.names[village], have: entries.count, isMet: !entries.isEmpty,
                entries: entries)
        }
        return RegisterShortfall(
            rule: bound.id, indicator: bound.indicator, zh: bound.label.zh, en: bound.label.en, per: "village",
            compare: bound.comparison.rawValue, value: bound.value, unit: bound.unit.rawValue,
            force: bound.force.rawValue, pack: rule.pack.id, clause: bound.citation.clause, quote: bound.citation.quote,
            places: all.count, met: all.count(where: \.isMet), lines: all.filter { isWhole || !$0.isMet })
    }

    private static func line(
        _ place: DivisionCode, _ indicator: RegisterIndicator, _ bound: Threshold, _ lines: [RegisterLine],
        _ links: [RegisterLinkLine], _ places: Places, _ year: Int
    ) -> RegisterPlaceLine {
        let have: Int?
        let entries: [RegisterEntryID]
        if indicator.count == .minutes {
            let sites = Set(RegisterFigurePages.counting(lines, indicator, year).map(\.entry))
            let ways = links.filter { $0.target == place.description && sites.contains($0.entry) }
            have = ways.compactMap(\.amount).min()
            entries = ways.filter { $0.amount == have }.map(\.entry)
        } else {
            entries = Self.entries(place, bound.per, indicator, lines, links, places, year)
            have = entries.count
        }
        let isMet =
            switch bound.comparison {
            case .atLeast: have.map { $0 >= bound.value } ?? false
            case .atMost: have.map { $0 <= bound.value } ?? false
            }
        return RegisterPlaceLine(place: place, name: places.names[place], have: have, isMet: isMet, entries: entries)
    }

    /// What counts for a place: entries of it, and those that are said to stand for it. What belongs to a relocation site is the site's,
    /// not its township's too.
    private static func entries(
        _ place: DivisionCode, _ per: String, _ indicator: RegisterIndicator, _ lines: [RegisterLine],
        _ links: [RegisterLinkLine], _ places: Places, _ year: Int
    ) -> [RegisterEntryID] {
        let served = Set(links.filter { $0.target == place.description }.map(\.entry))
        return RegisterFigurePages.counting(lines, indicator, year).filter { line in
            if served.contains(line.entry) { return true }
            guard line.area.lies(in: place) else { return false }
            return per != "township" || !places.sites.contains(line.area)
        }.map(\.entry)
    }

    /// The places of a county on a day.
    struct Places {
        let county: DivisionCode
        private(set) var names: [DivisionCode: String] = [:]
        private(set) var towns: Set<DivisionCode> = []
        private(set) var sites: Set<DivisionCode> = []
        private(set) var villages: Set<DivisionCode> = []
        private var named: [String: Set<DivisionCode>] = [:]

        init(_ county: DivisionCode, on day: Day, _ lines: [RegisterLine], _ database: Database) throws {
            self.county = county
            let recorded = try Row.fetchAll(
                database,
                sql: """
                    SELECT place, kind, name FROM ref_place WHERE county = ?
                    AND COALESCE(since, ?) <= ? AND COALESCE(until, ?) >= ?
                    """,
                arguments: [
                    county.description, day.description, day.description, day.description, day.description,
                ])
            for row in recorded {
                guard let place = DivisionCode(row[0] as String) else { continue }
                names[place] = row[2]
                switch row[1] as String {
                case "town": towns.insert(place.town ?? place)
                case "village": villages.insert(place)
                case "relocation-site": sites.insert(place)
                default: break
                }
            }
            let peopled = try String.fetchAll(
                database, sql: "SELECT village FROM ref_village WHERE county = ?",
                arguments: [county.description]
            ).compactMap { DivisionCode($0) }
            villages.formUnion(peopled.filter { !sites.contains($0) })
            for line in lines
            where line.standing == .inForce && RegisterKind.places.contains(where: { $0.code == line.kind }) {
                named[line.kind, default: []].insert(line.area)
                names[line.area] = names[line.area] ?? line.name
            }
            towns.formUnion(villages.compactMap(\.town))
        }

        /// The places that a rule is owed to; `nil` for a rule of something else, such as a person.
        func of(_ per: String, _ indicator: RegisterIndicator) -> [DivisionCode]? {
            switch per {
            case "county": [county]
            case "township": towns.sorted()
            case "relocation-site": sites.sorted()
            case "village": indicator.villages.map { (named[$0] ?? []).sorted() } ?? villages.sorted()
            default: nil
            }
        }
    }
}
