import Calendars
import Hosting
import Models
import ServiceKit

/// The counties of a prefecture or province side by side: which of them has not what each of them owes, and what they have together.
struct RegisterCounties: Codable, Equatable, Sendable {
    let area: DivisionCode
    let year: Int
    let rules: [Rule]
    let targets: [Together]
    let shares: [Share]
    /// Counties whose files another instance keeps: they are in no number here.
    let unread: [DivisionCode]

    /// A rule that each county owes.
    struct Rule: Codable, Equatable, Sendable {
        let rule: String
        let indicator: String
        let zh: String
        let en: String
        let value: Int
        let unit: String
        let pack: String
        let clause: String
        let quote: String
        let counties: Int
        /// Where it is not met.
        let short: [DivisionCode]
    }

    /// A bound that is a share of the villages of all counties.
    struct Share: Codable, Equatable, Sendable {
        let rule: String
        let indicator: String
        let zh: String
        let en: String
        /// What is asked, in hundredths.
        let value: Int
        let pack: String
        let clause: String
        let quote: String
        let villages: Int
        let met: Int
        /// In hundredths, rounded down; absent where no village is known.
        let percent: Int?
        let isMet: Bool
        /// Where villages are missing.
        let short: [DivisionCode]
    }

    /// A target, and what the counties have of it.
    struct Together: Codable, Equatable, Sendable {
        let target: String
        let indicator: String
        let zh: String
        let en: String
        let amount: Int
        let unit: String
        let pack: String
        /// The area that the target is set for.
        let targetArea: DivisionCode
        let have: Int
        let byCounty: [String: Int]
    }

    /// What one county has.
    struct Part: Sendable {
        let county: DivisionCode
        let targets: [RegisterTarget]
        let shortfalls: [RegisterShortfall]
    }

    init(_ area: DivisionCode, _ year: Int, _ parts: [Part], unread: [DivisionCode]) {
        self.area = area
        self.year = year
        self.unread = unread
        let owed = parts.flatMap { part in part.shortfalls.filter { $0.per == "county" }.map { (part.county, $0) } }
        rules = Dictionary(grouping: owed) { [$0.1.pack, $0.1.rule] }.sorted {
            $0.key.lexicographicallyPrecedes($1.key)
        }
        .compactMap { _, owed in
            guard let rule = owed.first?.1 else { return nil }
            return Rule(
                rule: rule.rule, indicator: rule.indicator, zh: rule.zh, en: rule.en, value: rule.value,
                unit: rule.unit, pack: rule.pack, clause: rule.clause, quote: rule.quote, counties: owed.count,
                short: owed.filter { $0.1.met < $0.1.places }.map(\.0).sorted())
        }
        let shared = parts.flatMap { part in
            part.shortfalls.filter { $0.unit == "%" && $0.per == "village" }.map { (part.county, $0) }
        }
        shares = Dictionary(grouping: shared) { [$0.1.pack, $0.1.rule] }
            .sorted { $0.key.lexicographicallyPrecedes($1.key) }
            .compactMap { _, shared in
                guard let rule = shared.first?.1 else { return nil }
                let (villages, met) = (shared.reduce(0) { $0 + $1.1.places }, shared.reduce(0) { $0 + $1.1.met })
                return Share(
                    rule: rule.rule, indicator: rule.indicator, zh: rule.zh, en: rule.en, value: rule.value,
                    pack: rule.pack, clause: rule.clause, quote: rule.quote, villages: villages, met: met,
                    percent: villages == 0 ? nil : met * 100 / villages,
                    isMet: villages > 0 && met * 100 >= rule.value * villages,
                    short: shared.filter { $0.1.met < $0.1.places }.map(\.0).sorted())
            }
        let counted = parts.flatMap { part in part.targets.map { (part.county, $0) } }
        targets = Dictionary(grouping: counted) { [$0.1.pack, $0.1.target] }
            .sorted { $0.key.lexicographicallyPrecedes($1.key) }
            .compactMap { _, counted in
                guard let target = counted.first?.1 else { return nil }
                return Together(
                    target: target.target, indicator: target.indicator, zh: target.zh, en: target.en,
                    amount: target.amount, unit: target.unit, pack: target.pack, targetArea: target.area,
                    have: counted.reduce(0) { $0 + $1.1.have },
                    byCounty: Dictionary(counted.map { ($0.0.description, $0.1.have) }) { first, _ in first })
            }
    }

    /// Reads the present counties of an area, one after the other.
    static func read(
        _ area: DivisionCode, _ year: Int, today: Day, _ ledger: any PartitionReader, _ rules: PlacementRules
    ) async throws -> RegisterCounties {
        let counties = Divisions.standard.all(.county).filter { $0.standing == .current && $0.code.lies(in: area) }
        var parts: [Part] = []
        var unread: [DivisionCode] = []
        for county in counties.map(\.code).sorted() {
            do {
                parts.append(
                    try await ledger.read(county.description) { database in
                        Part(
                            county: county,
                            targets: try RegisterFigurePages(rules: rules).figures(
                                county, year, today: today, database
                            ).targets,
                            shortfalls: try RegisterShortfallPages(rules: rules).shortfalls(
                                county, year, today: today, database))
                    })
            } catch is NotOwner {
                unread.append(county)
            }
        }
        return RegisterCounties(area, year, parts, unread: unread)
    }
}
