import Calendars
import Foundation
import GRDB
import Models
import ServiceKit

/// What a comparison is asked for: another system's roster of a round, against the ledger of a county or a place in it.
struct ExchangeQuery: Sendable {
    let area: DivisionCode
    let system: String
    /// `nil`: the newest.
    let round: Int?
    /// The groups of people due on the other system.
    let due: @Sendable (Day) -> Set<String>

    /// The comparison, or `nil` when no roster has arrived.
    func comparison(_ database: Database) throws -> (found: PlatformComparison, round: Int, day: Day)? {
        let reader = ExchangeReader(database)
        guard let round = try round ?? reader.newestRound(area.county, system),
            let day = try TaskLine.openedDay(database)
        else { return nil }
        let found = try reader.comparison(area.county, system, round: round, asOf: day, due: due(day))
        return (found, round, day)
    }
}

/// A difference as an officer sees it: both words, the ID number masked.
public struct DifferenceLine: Codable, Sendable, Equatable {
    public let kind: PlatformDifference.Kind
    public let label: String
    public let person: String
    public let name: String
    /// The first three and the last four characters; `nil` when no key opens the number any more.
    public let maskedIDNumber: String?
    public let area: String
    public let areaName: String?
    public let ours: String
    public let theirs: String

    private enum CodingKeys: String, CodingKey {
        case kind, label, person, name, maskedIDNumber = "maskedIdNumber", area, areaName, ours, theirs
    }
}

/// The list of differences (差异清单) of an area, counted by kind, not yet cut into pages.
struct DifferenceList: Sendable {
    let round: Int
    let asOf: Day
    let counts: [String: Int]
    let differences: [PlatformDifference]
    private let sealed: [String: String]
    private let names: [String: String]

    /// - Parameter kind: one kind only; the counts are of all.
    static func read(
        _ database: Database, _ query: ExchangeQuery, kind: PlatformDifference.Kind?
    ) throws -> DifferenceList? {
        guard let (found, round, day) = try query.comparison(database) else { return nil }
        let county = query.area.county
        let here = found.differences.filter { $0.area.lies(in: query.area) }
        var sealed: [String: String] = [:]
        for sql in [
            "SELECT person, sealed_id_number FROM platform_line WHERE county = ? AND system = ?",
            "SELECT person, sealed_id_number FROM person WHERE county = ? AND ? = ?2",
        ] {
            for row in try Row.fetchAll(database, sql: sql, arguments: [county.description, query.system]) {
                sealed[row[0]] = row[1]
            }
        }
        return DifferenceList(
            round: round, asOf: day,
            counts: here.reduce(into: [:]) { $0[$1.kind.rawValue, default: 0] += 1 },
            differences: here.filter { kind == nil || $0.kind == kind }, sealed: sealed,
            names: try DivisionNode.names(database, county: county))
    }

    func line(_ difference: PlatformDifference, _ cipher: some FieldCipher) -> DifferenceLine {
        DifferenceLine(
            kind: difference.kind, label: difference.kind.label, person: difference.person.description,
            name: difference.name,
            maskedIDNumber: cipher.masked(
                sealed[difference.person.description], PersonalField.idNumber, keeping: (3, 4)),
            area: difference.area.description, areaName: names[difference.area.description], ours: difference.ours,
            theirs: difference.theirs)
    }
}

/// A page of the list of differences.
struct DifferencePage: Codable, Sendable {
    let round: Int
    let asOf: Day
    /// Differences of the area by kind.
    let counts: [String: Int]
    let items: [DifferenceLine]
    let page: Int
    let pageSize: Int
    let total: Int
}

/// The reconciliation of an area as it is now or was handed in (核对报告).
struct ReconciliationPage: Codable, Sendable {
    struct Area: Codable, Sendable {
        let area: String
        let name: String?
        let figures: ReconciliationFigures
        /// Of the people on both, whose words agree: 0 to 1; `nil` when there is nobody.
        let agreement: Double?
        /// Of the verified, who is on the other system or entered there: 0 to 1.
        let entered: Double?

        init(_ line: AreaReconciliation, names: [String: String]) {
            area = line.area.description
            name = names[line.area.description]
            figures = line.figures
            agreement = Self.share(line.figures.equal, of: line.figures.both)
            entered = Self.share(line.figures.entered, of: line.figures.verified)
        }

        private static func share(_ part: Int, of whole: Int) -> Double? {
            whole == 0 ? nil : Double(part) / Double(whole)
        }
    }

    let system: String
    let round: Int
    let asOf: Day?
    /// Set when it was handed in.
    var reconciliation: String?
    var submittedOn: String?
    var actor: String?
    var note: String?
    let areas: [Area]
    /// What is different now from what was handed in.
    var differences: [FigureDifference] = []

    static func now(_ database: Database, _ query: ExchangeQuery) throws -> ReconciliationPage? {
        guard let (found, round, day) = try query.comparison(database) else { return nil }
        let names = try DivisionNode.names(database, county: query.area.county)
        return ReconciliationPage(
            system: query.system, round: round, asOf: day,
            areas: found.figures(of: query.area).map { Area($0, names: names) })
    }

    /// The report as it was handed in, with the points in which it is different now.
    static func submitted(
        _ database: Database, county: DivisionCode, _ reconciliation: String,
        due: @escaping @Sendable (Day) -> Set<String>
    ) throws -> (area: DivisionCode, page: ReconciliationPage)? {
        guard
            let row = try Row.fetchOne(
                database, sql: "SELECT * FROM reconciliation WHERE county = ? AND reconciliation = ?",
                arguments: [county.description, reconciliation]),
            let area = DivisionCode(row["area"] as String)
        else { return nil }
        let frozen = try MessageCoding.decode([AreaReconciliation].self, from: row["figures"])
        let query = ExchangeQuery(area: area, system: row["system"], round: row["round"], due: due)
        let now = try query.comparison(database)?.found.figures(of: area) ?? []
        let present = Dictionary(now.map { ($0.area, $0.figures) }) { first, _ in first }
        let former = Dictionary(frozen.map { ($0.area, $0.figures) }) { first, _ in first }
        let names = try DivisionNode.names(database, county: county)
        var page = ReconciliationPage(
            system: row["system"], round: row["round"], asOf: nil, areas: frozen.map { Area($0, names: names) })
        page.reconciliation = reconciliation
        page.submittedOn = row["submitted_on"]
        page.actor = row["actor"]
        page.note = row["note"]
        page.differences = Set(present.keys).union(former.keys).sorted().flatMap { area in
            (former[area] ?? ReconciliationFigures()).differences(
                to: present[area] ?? ReconciliationFigures(), in: area)
        }
        return (area, page)
    }
}

/// A person whom the next update, or the work of entering, is about.
struct UpdateLine: Codable, Sendable, Equatable {
    let person: String
    let name: String
    let village: String
    /// `new`, `changed`, `closed`, `waiting` (to be verified) or `open` (to be entered).
    let kind: String

    init(_ person: ComparedPerson, kind: String) {
        self.person = person.person.description
        name = person.name
        village = person.village.description
        self.kind = kind
    }
}

extension PlatformUpdate {
    /// The update that is due in an area; `nil` before the first day has begun.
    static func read(_ database: Database, _ query: ExchangeQuery) throws -> PlatformUpdate? {
        guard let day = try TaskLine.openedDay(database) else { return nil }
        return try ExchangeReader(database).update(query.area, query.system, asOf: day, due: query.due(day))
    }

    /// The people of an earlier export as they are now, under its kinds.
    static func repeated(_ database: Database, _ query: ExchangeQuery, export: String) throws -> PlatformUpdate? {
        guard let day = try TaskLine.openedDay(database) else { return nil }
        let county = query.area.county
        let kinds = try Row.fetchAll(
            database,
            sql: """
                SELECT person, kind FROM platform_export_line JOIN platform_export USING (county, export)
                WHERE county = ? AND export = ? AND system = ? AND area = ?
                """, arguments: [county.description, export, query.system, query.area.description])
        guard !kinds.isEmpty else { return nil }
        let ledger = try ExchangeReader(database).ledger(county, asOf: day, due: query.due(day))
        return PlatformUpdate(
            repeating: Dictionary(kinds.map { (PersonKey(unchecked: $0[0]), $0[1] as String) }) { first, _ in first },
            ledger: ledger)
    }
}
