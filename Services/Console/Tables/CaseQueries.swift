import GRDB
import Models

/// A page of the case list.
public struct CasePage: Sendable, Equatable {
    /// Cases on one page.
    public static let size = 100

    public let lines: [CaseLine]
    /// All cases of the area in the state asked for.
    public let total: Int
    /// All cases of the area by state, whatever state was asked for.
    public let states: [Count]
    /// From 1.
    public let number: Int

    public var isLast: Bool { number * Self.size >= total }
}

extension CasePage {
    /// Cases inside `area`, by county and case.
    ///
    /// - Parameters:
    ///   - area: `nil` for all.
    ///   - state: `nil` for all.
    ///   - number: from 1; less is taken as 1.
    public static func read(
        _ database: Database, area: DivisionCode?, state: String?, number: Int
    ) throws -> CasePage {
        let counties = try String.fetchAll(database, sql: "SELECT DISTINCT county FROM case_file ORDER BY 1")
            .filter { code in area.map { area in DivisionCode(code)?.lies(in: area) ?? false } ?? true }
        let places = counties.map { _ in "?" }.joined(separator: ", ")
        let states = try Row.fetchAll(
            database, sql: "SELECT state, COUNT(*) FROM case_file WHERE county IN (\(places)) GROUP BY 1 ORDER BY 1",
            arguments: StatementArguments(counties)
        ).map { Count(code: $0[0], count: $0[1]) }
        let total = states.filter { state == nil || $0.code == state }.map(\.count).reduce(0, +)
        let number = min(max(1, number), max(1, (total + size - 1) / size))
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT c.*, COALESCE(o.name, '') AS agency FROM case_file c
                LEFT JOIN organisation o ON o.county = c.county AND o.kind = 'agency' AND 'agency:' || o.organisation = c.claimant
                WHERE c.county IN (\(places)) AND (? IS NULL OR c.state = ?)
                ORDER BY c.county, c.case_id LIMIT ? OFFSET ?
                """,
            arguments: StatementArguments(counties) + [state, state, size, (number - 1) * size])
        return CasePage(
            lines: try rows.map { try line($0, database) }, total: total, states: states, number: number)
    }

    private static func line(_ row: Row, _ database: Database) throws -> CaseLine {
        let county: String = row["county"]
        let id: String = row["case_id"]
        let checks = try Row.fetchAll(
            database,
            sql: """
                SELECT label_zh, label_en, clause, quote, outcome FROM case_check WHERE county = ? AND case_id = ?
                ORDER BY position
                """, arguments: [county, id]
        ).map { CaseLine.Check(zh: $0[0], en: $0[1], clause: $0[2], quote: $0[3], outcome: $0[4]) }
        return CaseLine(
            county: county, case: id, pack: row["pack"], itemZh: row["item_zh"], itemEn: row["item_en"],
            holder: row["holder"], claimant: row["claimant"], agency: row["agency"], amount: row["amount"],
            state: row["state"], clause: row["clause"], quote: row["quote"], arithmetic: row["arithmetic"],
            checks: checks)
    }
}
