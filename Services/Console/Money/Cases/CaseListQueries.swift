import GRDB
import Models

/// What of the cases of an area is listed.
struct CaseFilter: Sendable {
    /// `person`, or the first word of a body's name: `institution`, `employer`, `platform` …
    enum Holder: String, CaseIterable {
        case person, institution, employer, platform, site, loan
    }

    var state: String?
    var item: String?
    var holder: Holder?
    /// `agency:…`: whose cases alone are listed.
    var claimant: String?

    fileprivate var condition: String {
        """
        (:claimant IS NULL OR c.claimant = :claimant)
            AND (:state IS NULL OR c.state = :state) AND (:item IS NULL OR c.item = :item)
            AND (:holder IS NULL OR (CASE WHEN instr(c.holder, ':') = 0 THEN 'person'
                ELSE substr(c.holder, 1, instr(c.holder, ':') - 1) END) = :holder)
        """
    }

    fileprivate var arguments: StatementArguments {
        ["state": state, "item": item, "holder": holder?.rawValue, "claimant": claimant]
    }
}

/// An item with how many cases there are of it.
struct ItemCount: Sendable {
    let item: String
    let zh: String
    let en: String
    let count: Int
}

extension CasePage {
    /// Cases inside `area` that the filter lets through, by county and case.
    ///
    /// - Parameter number: from 1; less is taken as 1.
    static func read(
        _ database: Database, area: DivisionCode, _ filter: CaseFilter, number: Int
    ) throws -> CasePage {
        let places = try counties(database, area)
        let arguments = filter.arguments + ["places": places]
        let inside = "c.county IN (SELECT value FROM json_each(:places))"
        var ofAnyState = filter
        ofAnyState.state = nil
        let states = try Row.fetchAll(
            database,
            sql:
                "SELECT c.state, COUNT(*) FROM case_file c WHERE \(inside) AND \(filter.condition) GROUP BY 1 ORDER BY 1",
            arguments: ofAnyState.arguments + ["places": places]
        ).map { Count(code: $0[0], count: $0[1]) }
        let total = states.filter { filter.state == nil || $0.code == filter.state }.map(\.count).reduce(0, +)
        let number = min(max(1, number), max(1, (total + size - 1) / size))
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT c.*, COALESCE(o.name, '') AS agency FROM case_file c
                LEFT JOIN organisation o ON o.county = c.county AND o.kind = 'agency' AND 'agency:' || o.organisation = c.claimant
                WHERE \(inside) AND \(filter.condition) ORDER BY c.county, c.case_id LIMIT :limit OFFSET :offset
                """, arguments: arguments + ["limit": size, "offset": (number - 1) * size])
        return CasePage(
            lines: try rows.map { try line($0, database) }, total: total, states: states, number: number)
    }

    /// The items of which there are cases inside `area`.
    ///
    /// - Parameter claimant: whose cases alone are counted; `nil` for everybody's.
    static func items(
        _ database: Database, area: DivisionCode, claimant: String? = nil
    ) throws -> [ItemCount] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT item, MAX(item_zh), MAX(item_en), COUNT(*) FROM case_file
                WHERE county IN (SELECT value FROM json_each(?1)) AND (?2 IS NULL OR claimant = ?2)
                GROUP BY item ORDER BY item
                """, arguments: [try counties(database, area), claimant]
        ).map { ItemCount(item: $0[0], zh: $0[1], en: $0[2], count: $0[3]) }
    }

    /// The counties of the area that have cases, as a JSON list.
    private static func counties(_ database: Database, _ area: DivisionCode) throws -> String {
        let codes = try String.fetchAll(database, sql: "SELECT DISTINCT county FROM case_file ORDER BY 1")
            .filter { DivisionCode($0)?.lies(in: area) ?? false }
        return "[" + codes.map { "\"\($0)\"" }.joined(separator: ",") + "]"
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
