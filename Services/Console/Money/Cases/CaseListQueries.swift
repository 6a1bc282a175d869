import GRDB
import Models

/// What of the cases of an area is listed.
struct CaseFilter: Sendable {
    /// `person`, or the first word of a body's name: `institution`, `employer`, `platform` …
    enum Holder: String, CaseIterable {
        case person, institution, employer, platform, site, loan

        /// The kind of holder that a case's holder is, by name, which may be none of the kinds above.
        static func kind(of holder: String) -> String {
            holder.firstIndex(of: ":").map { String(holder[..<$0]) } ?? person.rawValue
        }
    }

    var state: String?
    var item: String?
    var holder: Holder?
    /// `agency:…`: whose cases alone are listed.
    var claimant: String?
}

/// An item with how many cases there are of it.
struct ItemCount: Sendable {
    let item: String
    let zh: String
    let en: String
    let count: Int
}

/// Cases of a county that are listed together; how many there are is kept by the store, so that a list reads the cases of its page only.
private struct CaseGroup {
    let county: String
    let item: String
    let state: String
    let holder: String
    let count: Int

    /// Of all counties inside `area`, by county, item and how far the cases have come.
    ///
    /// - Parameter claimant: whose cases alone are counted, one by one; `nil` for everybody's.
    static func read(_ database: Database, in area: DivisionCode, of claimant: String?) throws -> [CaseGroup] {
        let (first, last) = area.countyBounds
        let counts =
            claimant == nil
            ? "SELECT county, item, state, holder_kind, n FROM case_sum WHERE county BETWEEN ?1 AND ?2 AND ?3 IS NULL"
            : """
            SELECT county, item, state, holder_kind, COUNT(*) FROM case_file
            WHERE county BETWEEN ?1 AND ?2 AND claimant = ?3 GROUP BY 1, 2, 3, 4
            """
        return try Row.fetchAll(
            database, sql: counts, arguments: [first, last, claimant]
        ).map { CaseGroup(county: $0[0], item: $0[1], state: $0[2], holder: $0[3], count: $0[4]) }
            .filter { DivisionCode($0.county)?.lies(in: area) ?? false }
            .sorted { $0.order < $1.order }
    }

    private var order: (String, String, Int, String, String) {
        (county, item, Wording.caseStateRank(state), state, holder)
    }

    func passes(_ filter: CaseFilter) -> Bool {
        (filter.state == nil || state == filter.state) && (filter.item == nil || item == filter.item)
            && (filter.holder == nil || holder == filter.holder?.rawValue)
    }
}

extension CasePage {
    /// Cases inside `area` that the filter lets through, by county, item, state and case.
    ///
    /// - Parameter number: from 1; less is taken as 1.
    static func read(
        _ database: Database, area: DivisionCode, _ filter: CaseFilter, number: Int
    ) throws -> CasePage {
        var ofAnyState = filter
        ofAnyState.state = nil
        let groups = try CaseGroup.read(database, in: area, of: filter.claimant).filter { $0.passes(ofAnyState) }
        let states = Dictionary(grouping: groups, by: \.state).sorted { $0.key < $1.key }
            .map { Count(code: $0.key, count: $0.value.map(\.count).reduce(0, +)) }
        let listed = groups.filter { $0.passes(filter) }
        let total = listed.map(\.count).reduce(0, +)
        let number = min(max(1, number), max(1, (total + size - 1) / size))
        var lines: [CaseLine] = []
        var skipped = (number - 1) * size
        for group in listed where lines.count < size {
            guard skipped < group.count else {
                skipped -= group.count
                continue
            }
            lines += try self.lines(group, of: filter.claimant, from: skipped, most: size - lines.count, database)
            skipped = 0
        }
        return CasePage(lines: lines, total: total, states: states, number: number)
    }

    private static func lines(
        _ group: CaseGroup, of claimant: String?, from offset: Int, most: Int, _ database: Database
    ) throws -> [CaseLine] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT c.*, COALESCE((SELECT name FROM organisation o WHERE o.county = c.county AND o.kind = 'agency'
                    AND o.organisation = SUBSTR(c.claimant, 8) AND c.claimant LIKE 'agency:%'), '') AS agency
                FROM case_file c
                WHERE county = ?1 AND item = ?2 AND state = ?3 AND holder_kind = ?4 AND (?5 IS NULL OR claimant = ?5)
                ORDER BY case_id LIMIT ?6 OFFSET ?7
                """, arguments: [group.county, group.item, group.state, group.holder, claimant, most, offset]
        ).map { try line($0, database) }
    }

    /// The items of which there are cases inside `area`.
    ///
    /// - Parameter claimant: whose cases alone are counted; `nil` for everybody's.
    static func items(
        _ database: Database, area: DivisionCode, claimant: String? = nil
    ) throws -> [ItemCount] {
        try Dictionary(grouping: CaseGroup.read(database, in: area, of: claimant), by: \.item).sorted {
            $0.key < $1.key
        }
        .map { item, groups in
            let name = try Row.fetchOne(
                database, sql: "SELECT item_zh, item_en FROM case_file WHERE county = ? AND item = ? LIMIT 1",
                arguments: [groups[0].county, item])
            return ItemCount(
                item: item, zh: name?[0] ?? item, en: name?[1] ?? item,
                count: groups.map(\.count).reduce(0, +))
        }
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
