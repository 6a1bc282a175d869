import GRDB
import Models

/// Entries of a kind in a year, counted by what they say; each count with its entries.
struct RegisterTally: Codable, Equatable, Sendable {
    let kind: String
    let zh: String
    let en: String
    let year: Int
    let entries: Int
    let byField: [Field]
    let sums: [Sum]
    let byRecord: [Field]
    let byTown: [Place]
    let byVillage: [Place]
    /// Villages of the county that none of them reached.
    let villagesWithout: [DivisionCode]

    /// The values of a field, or the codes of a record; codes of the plan's list without any entry too.
    struct Field: Codable, Equatable, Sendable {
        let field: String
        let zh: String
        let en: String
        let values: [Value]
    }

    struct Value: Codable, Equatable, Sendable {
        let value: String
        /// The plan's word.
        let zh: String?
        let count: Int
        let entries: [RegisterEntryID]
    }

    /// The numbers of a field, or of a measure of its records, added up.
    struct Sum: Codable, Equatable, Sendable {
        let field: String
        let zh: String
        let amount: Int64
        /// In hundredths of the field that bounds it, rounded down.
        let percent: Int64?
    }

    struct Place: Codable, Equatable, Sendable {
        let place: DivisionCode
        let entries: [RegisterEntryID]
    }
}

/// Counts over what offices do: publicity by medium, acts by village, care, training, surveys.
struct RegisterTallyPages {
    let rules: PlacementRules

    func tally(
        _ kind: RegisterKind, _ county: DivisionCode, _ year: Int, today: Day, _ database: Database
    ) throws -> RegisterTally {
        let day = RegisterFigurePages.day(of: year, today)
        let plan = rules.plan(county, day)
        let standing = try RegisterPages.lines(
            county, .init(kinds: [kind.code], year: kind.isAct ? year : nil), on: day, database
        ).filter { $0.standing == .inForce || $0.standing == .expired }
        let ids = Set(standing.map(\.entry))
        let records = try RegisterPages.records(county, kind: kind.code, record: nil, year: year, database)
            .filter { ids.contains($0.entry) && $0.on <= day }
        let villageRoles = Set(kind.roles.filter { $0.target == .place }.map(\.key))
        let ties = try RegisterPages.links(
            county, "e.kind = ? AND l.starts <= ?", [kind.code, day.description], database
        ).filter { ids.contains($0.entry) && villageRoles.contains($0.role) }
        let places = Self.places(kind, standing, ties)
        let villages = places.filter { $0.key.description.utf8.count == 12 }
        let known = try RegisterShortfallPages.Places(county, on: day, [], database).villages
        return RegisterTally(
            kind: kind.code, zh: kind.zh, en: kind.en, year: year, entries: standing.count,
            byField: kind.fields.filter { $0.type.list != nil || $0.type.isEntry }.map {
                Self.field($0, standing, plan)
            }, sums: Self.sums(kind, standing, records),
            byRecord: kind.records.map { Self.record($0, records, plan) }.filter { !$0.values.isEmpty },
            byTown: Self.grouped(standing.map { ($0.area.town ?? $0.area, $0.entry) }),
            byVillage: Self.grouped(villages.flatMap { place, entries in entries.map { (place, $0) } }),
            villagesWithout: known.filter { villages[$0] == nil }.sorted())
    }

    /// The places that entries lie in, are tied to, or name.
    private static func places(
        _ kind: RegisterKind, _ lines: [RegisterLine], _ ties: [RegisterLinkLine]
    ) -> [DivisionCode: Set<RegisterEntryID>] {
        let fields = Set(kind.fields.filter { $0.type == .place }.map(\.key))
        var found: [DivisionCode: Set<RegisterEntryID>] = [:]
        for line in lines {
            found[line.area, default: []].insert(line.entry)
            for fact in line.facts where fields.contains(fact.field) {
                if let place = DivisionCode(fact.value) { found[place, default: []].insert(line.entry) }
            }
        }
        for tie in ties { if let place = DivisionCode(tie.target) { found[place, default: []].insert(tie.entry) } }
        return found
    }

    private static func grouped(_ pairs: [(DivisionCode, RegisterEntryID)]) -> [RegisterTally.Place] {
        Dictionary(grouping: pairs, by: \.0).sorted { $0.key < $1.key }.map { place, pairs in
            RegisterTally.Place(place: place, entries: pairs.map(\.1).sorted { $0.description < $1.description })
        }
    }

    private static func field(
        _ field: RegisterField, _ lines: [RegisterLine], _ plan: PlacementPlan
    ) -> RegisterTally.Field {
        let said = lines.flatMap { line in
            line.facts.filter { $0.field == field.key }.map { ($0.value, line.entry) }
        }
        return RegisterTally.Field(
            field: field.key, zh: field.zh, en: field.en, values: values(said, of: field.type.list, plan))
    }

    private static func record(
        _ record: RegisterRecord, _ lines: [RegisterRecordLine], _ plan: PlacementPlan
    ) -> RegisterTally.Field {
        let said = lines.filter { $0.record == record.key }.map { ($0.code ?? "", $0.entry) }
        return RegisterTally.Field(
            field: record.key, zh: record.zh, en: record.en,
            values: said.isEmpty ? [] : values(said, of: record.list, plan))
    }

    private static func values(
        _ said: [(String, RegisterEntryID)], of list: String?, _ plan: PlacementPlan
    ) -> [RegisterTally.Value] {
        let listed = list.flatMap { plan.lists[$0] }?.entries ?? []
        let byValue = Dictionary(grouping: said, by: \.0).mapValues { $0.map(\.1) }
        let others = byValue.keys.filter { value in !listed.contains { $0.code == value } }.sorted()
        return (listed.map { ($0.code, Optional($0.zh)) } + others.map { ($0, nil) }).map { value, zh in
            let entries = byValue[value] ?? []
            return RegisterTally.Value(value: value, zh: zh, count: entries.count, entries: entries)
        }
    }

    private static func sums(
        _ kind: RegisterKind, _ lines: [RegisterLine], _ records: [RegisterRecordLine]
    ) -> [RegisterTally.Sum] {
        func total(_ field: String) -> Int64 {
            lines.flatMap(\.facts).filter { $0.field == field }.reduce(0) { $0 + (Int64($1.value) ?? 0) }
        }
        let ofFields = kind.fields.filter { $0.type == .number || $0.type == .fen }.map { field in
            let whole = field.atMost.map(total) ?? 0
            return RegisterTally.Sum(
                field: field.key, zh: field.zh, amount: total(field.key),
                percent: whole > 0 ? total(field.key) * 100 / whole : nil)
        }
        let measures = Set(kind.records.flatMap(\.measures))
        let ofRecords = RegisterMeasure.allCases.filter { measures.contains($0) }.map { measure in
            let amounts = records.flatMap(\.figures).filter { $0.measure == measure.rawValue }.map(\.amount)
            return RegisterTally.Sum(
                field: measure.rawValue, zh: measure.zh,
                amount: measure.isLongest ? amounts.max() ?? 0 : amounts.reduce(0, +), percent: nil)
        }
        return ofFields + ofRecords
    }
}

extension RegisterMeasure {
    /// Of several records the longest counts, not their sum.
    fileprivate var isLongest: Bool { self == .longestDays }
}

extension RegisterValueType {
    fileprivate var isEntry: Bool { if case .entry = self { true } else { false } }
}
