import GRDB
import Models

/// What HTTP reads of inspections and cases.
struct RightsPages {
    static let pageSize = 200
    let rules: PlacementRules

    /// Which cases a page shows.
    struct Filter: Sendable {
        var organisation: OrganisationID?
        var matter: RightsMatter?
        var isOpen: Bool?
    }

    /// Cases, those first whose arrears the plan puts first, then the oldest.
    func cases(
        _ county: DivisionCode, _ filter: Filter, on day: Day, page: Int, _ database: Database
    ) throws -> PageAnswer<RightsCaseLine> {
        var conditions = ["c.county = ?"]
        var values: [(any DatabaseValueConvertible)?] = [county.description]
        if let organisation = filter.organisation {
            conditions.append("c.organisation = ?")
            values.append(organisation.description)
        }
        if let matter = filter.matter {
            conditions.append("c.matter = ?")
            values.append(matter.rawValue)
        }
        if let isOpen = filter.isOpen { conditions.append("(c.closed_on IS NULL) = \(isOpen ? 1 : 0)") }
        let order = rules.plan(county, day).lists["arrears-order"]?.entries.map(\.code) ?? []
        func place(_ line: RightsCaseLine) -> Int { line.arrears.flatMap { order.firstIndex(of: $0) } ?? order.count }
        let lines = try Self.lines(conditions.joined(separator: " AND "), values, database).sorted {
            (place($0), $0.openedOn, $0.rightsCase) < (place($1), $1.openedOn, $1.rightsCase)
        }
        let shown = lines.dropFirst((page - 1) * Self.pageSize).prefix(Self.pageSize)
        return PageAnswer(total: lines.count, page: page, pageSize: Self.pageSize, items: Array(shown))
    }

    static func detail(
        _ id: RightsCaseID, _ county: DivisionCode, on day: Day, _ database: Database
    ) throws -> RightsCaseDetail? {
        let key = [county.description, id.description]
        guard let line = try lines("c.county = ? AND c.rights_case = ?", key, database).first else { return nil }
        let people = try String.fetchAll(
            database, sql: "SELECT person FROM rights_case_person WHERE county = ? AND rights_case = ? ORDER BY 1",
            arguments: StatementArguments(key))
        let steps = try Row.fetchAll(
            database,
            sql: """
                SELECT step, on_day, reason, document, actor FROM rights_step WHERE county = ? AND rights_case = ?
                ORDER BY number
                """, arguments: StatementArguments(key)
        ).map { row in
            guard let step = RightsStep(rawValue: row[0]) else { throw UnreadableColumn(table: "rights_step") }
            return RightsCaseDetail.Step(
                step: step, zh: step.zh, on: try RegisterPages.day(row[1]), reason: row[2], document: row[3],
                actor: row[4])
        }
        return RightsCaseDetail(
            line: line, people: people.map { PersonKey(unchecked: $0) }, steps: steps,
            blacklisting: try blacklist(county, on: day, database).first { $0.rightsCase == id })
    }

    /// Everybody who is or was on the blacklist, the latest first.
    static func blacklist(_ county: DivisionCode, on day: Day, _ database: Database) throws -> [BlacklistLine] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT b.rights_case, b.organisation, \(name("b")), b.from_day, b.until_day, b.left_on, b.left_reason
                FROM blacklist b WHERE b.county = ? ORDER BY b.from_day DESC, b.organisation
                """, arguments: [county.description]
        ).map { row in
            let listing = OrganisationRecords.Blacklisting(
                rightsCase: RightsCaseID(unchecked: row[0]), from: try RegisterPages.day(row[3]),
                until: try RegisterPages.day(row[4]), left: (row[5] as String?).flatMap { Day($0) })
            return BlacklistLine(
                rightsCase: listing.rightsCase, organisation: OrganisationID(unchecked: row[1]), name: row[2],
                from: listing.from, until: listing.until, leftOn: listing.left, leftReason: row[6],
                isInForce: listing.holds(on: day))
        }
    }

    /// Inspections of a year, the latest first.
    static func inspections(
        _ county: DivisionCode, _ year: Int, kind: String?, page: Int, _ database: Database
    ) throws -> PageAnswer<InspectionLine> {
        let condition = "county = ?1 AND on_day BETWEEN ?2 AND ?3 AND kind = COALESCE(?4, kind)"
        let key: [(any DatabaseValueConvertible)?] = [county.description, "\(year)-01-01", "\(year)-12-31", kind]
        let total =
            try Int.fetchOne(
                database, sql: "SELECT COUNT(*) FROM labour_inspection WHERE \(condition)",
                arguments: StatementArguments(key)) ?? 0
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT i.inspection, i.organisation, \(name("i")), i.kind, i.on_day, i.workers, i.note, i.actor
                FROM (SELECT * FROM labour_inspection WHERE \(condition)) i ORDER BY i.on_day DESC, i.inspection
                LIMIT \(pageSize) OFFSET \((page - 1) * pageSize)
                """, arguments: StatementArguments(key))
        let items = try rows.map { row -> InspectionLine in
            let id: [String] = [county.description, row[0]]
            let looked = try Row.fetchAll(
                database,
                sql: "SELECT item, is_kept FROM labour_inspection_item WHERE county = ? AND inspection = ? ORDER BY 1",
                arguments: StatementArguments(id))
            let cases = try String.fetchAll(
                database, sql: "SELECT rights_case FROM rights_case WHERE county = ? AND inspection = ? ORDER BY 1",
                arguments: StatementArguments(id))
            return InspectionLine(
                inspection: LabourInspectionID(unchecked: row[0]), organisation: OrganisationID(unchecked: row[1]),
                name: row[2], kind: row[3], on: try RegisterPages.day(row[4]), workers: row[5], note: row[6],
                actor: row[7], items: looked.map { LabourInspectionItem(item: $0[0], isKept: $0[1]) },
                cases: cases.map { RightsCaseID(unchecked: $0) })
        }
        return PageAnswer(total: total, page: page, pageSize: pageSize, items: items)
    }

    /// The latest name of a row's organisation on the county's file or in its registers.
    static func name(_ table: String) -> String {
        """
        COALESCE((SELECT e.name FROM employer e WHERE e.county = \(table).county AND e.organisation = \(table).organisation
            ORDER BY e.version DESC LIMIT 1),
            (SELECT a.name FROM agency a WHERE a.county = \(table).county AND a.organisation = \(table).organisation
            ORDER BY a.version DESC LIMIT 1),
            (SELECT r.name FROM register_entry r WHERE r.county = \(table).county
            AND r.organisation = \(table).organisation ORDER BY r.entry LIMIT 1))
        """
    }

    private static func lines(
        _ condition: String, _ values: [(any DatabaseValueConvertible)?], _ database: Database
    ) throws -> [RightsCaseLine] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT c.rights_case, c.organisation, \(name("c")), c.source, c.inspection, c.matter, c.arrears, c.opened_on,
                    c.summary, (SELECT COUNT(*) FROM rights_case_person p WHERE p.county = c.county
                    AND p.rights_case = c.rights_case), (SELECT s.step FROM rights_step s WHERE s.county = c.county
                    AND s.rights_case = c.rights_case ORDER BY s.number DESC LIMIT 1), c.closed_on
                FROM rights_case c WHERE \(condition)
                """, arguments: StatementArguments(values)
        ).map { row in
            guard let matter = RightsMatter(rawValue: row[5]) else { throw UnreadableColumn(table: "rights_case") }
            return RightsCaseLine(
                rightsCase: RightsCaseID(unchecked: row[0]), organisation: OrganisationID(unchecked: row[1]),
                name: row[2], source: row[3],
                inspection: (row[4] as String?).map { LabourInspectionID(unchecked: $0) }, matter: matter,
                arrears: row[6], openedOn: try RegisterPages.day(row[7]), summary: row[8], people: row[9],
                lastStep: (row[10] as String?).flatMap { RightsStep(rawValue: $0) },
                closedOn: (row[11] as String?).flatMap { Day($0) })
        }
    }
}
