import Foundation
import GRDB
import Models

/// What HTTP reads of registers.
enum RegisterPages {
    static let pageSize = 200

    /// Which entries a page shows.
    struct Filter: Sendable {
        var kinds: [String] = []
        /// The county, a township, a village or a site.
        var area: DivisionCode?
        var standing: RegisterStanding?
        var field: String?
        var value: String?
        var organisation: OrganisationID?
        /// Validity began in this year.
        var year: Int?
    }

    /// Entries of the county, as they stand on a day: kind by kind, by their numbers.
    static func entries(
        _ county: DivisionCode, _ filter: Filter = Filter(), on day: Day, page: Int, _ database: Database
    ) throws -> PageAnswer<RegisterLine> {
        let lines = try self.lines(county, filter, on: day, database)
        let shown = lines.dropFirst((page - 1) * pageSize).prefix(pageSize)
        return PageAnswer(total: lines.count, page: page, pageSize: pageSize, items: Array(shown))
    }

    static func lines(
        _ county: DivisionCode, _ filter: Filter = Filter(), on day: Day, _ database: Database
    ) throws -> [RegisterLine] {
        var conditions = ["e.county = ?"]
        var arguments: [(any DatabaseValueConvertible)?] = [day.description, county.description]
        if !filter.kinds.isEmpty {
            conditions.append("e.kind IN (\(filter.kinds.map { _ in "?" }.joined(separator: ",")))")
            arguments += filter.kinds
        }
        if let organisation = filter.organisation {
            conditions.append("e.organisation = ?")
            arguments.append(organisation.description)
        }
        if let year = filter.year {
            conditions.append("e.starts BETWEEN ? AND ?")
            arguments += ["\(year)-01-01", "\(year)-12-31"]
        }
        if let field = filter.field, let value = filter.value {
            conditions.append(
                """
                EXISTS (SELECT 1 FROM register_fact f WHERE f.county = e.county AND f.entry = e.entry
                AND f.field = ? AND f.value = ?)
                """)
            arguments += [field, value]
        }
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT e.entry, e.kind, e.content, (SELECT s.state FROM register_step s WHERE s.county = e.county
                    AND s.entry = e.entry AND s.on_day <= ? ORDER BY s.number DESC LIMIT 1)
                FROM register_entry e WHERE \(conditions.joined(separator: " AND ")) ORDER BY e.kind, e.entry
                """, arguments: StatementArguments(arguments))
        return try rows.compactMap { row in try line(row, on: day) }.filter { line in
            (filter.area.map { line.area.lies(in: $0) } ?? true)
                && (filter.standing.map { $0 == line.standing } ?? true)
        }
    }

    static func line(
        _ entry: RegisterEntryID, _ county: DivisionCode, on day: Day, _ database: Database
    ) throws -> RegisterLine? {
        try Row.fetchOne(
            database,
            sql: """
                SELECT e.entry, e.kind, e.content, COALESCE((SELECT s.state FROM register_step s WHERE s.county = e.county
                    AND s.entry = e.entry AND s.on_day <= ? ORDER BY s.number DESC LIMIT 1), 'filed')
                FROM register_entry e WHERE e.county = ? AND e.entry = ?
                """, arguments: [day.description, county.description, entry.description]
        ).flatMap { try line($0, on: day) }
    }

    /// An entry that was not on record on the day is no line of it.
    private static func line(_ row: Row, on day: Day) throws -> RegisterLine? {
        guard let text = row[3] as String? else { return nil }
        guard let state = RegisterState(rawValue: text) else { throw UnreadableColumn(table: "register_step") }
        let face = try RegisterTable.face(row[2])
        let standing = RegisterStanding(state, from: face.from, until: face.until, on: day)
        let kind: String = row[1]
        return RegisterLine(
            entry: RegisterEntryID(unchecked: row[0]), kind: kind, kindZh: RegisterKind.named(kind)?.zh ?? kind,
            name: face.name, area: face.area, organisation: face.organisation, person: face.person, level: face.level,
            from: face.from, until: face.until, document: face.document, standing: standing, standingZh: standing.zh,
            facts: face.facts)
    }

    // MARK: One entry

    static func detail(
        _ entry: RegisterEntryID, _ county: DivisionCode, on day: Day, _ database: Database
    ) throws -> RegisterDetail? {
        guard let line = try line(entry, county, on: day, database) else { return nil }
        let key: StatementArguments = [county.description, entry.description]
        let versions = try Row.fetchAll(
            database,
            sql: """
                SELECT version, on_day, reason, actor, content FROM register_version WHERE county = ? AND entry = ?
                ORDER BY version
                """, arguments: key
        ).map {
            RegisterDetail.Version(
                version: $0[0], on: try Self.day($0[1]), reason: $0[2], actor: $0[3],
                face: try RegisterTable.face($0[4]))
        }
        let steps = try Row.fetchAll(
            database,
            sql: """
                SELECT step, state, on_day, reason, document, actor FROM register_step WHERE county = ? AND entry = ?
                ORDER BY number
                """, arguments: key
        ).map { row in
            guard let state = RegisterState(rawValue: row[1]) else { throw UnreadableColumn(table: "register_step") }
            return RegisterDetail.Step(
                step: row[0], state: state, on: try Self.day(row[2]), reason: row[3], document: row[4], actor: row[5])
        }
        return RegisterDetail(
            line: line, versions: versions, steps: steps,
            records: try records(county, "r.entry = ?", [entry.description], database),
            links: try links(county, "l.entry = ?", [entry.description], database),
            namedBy: try links(county, "l.target = ?", [entry.description], database))
    }

    /// Records of a kind of entry, a kind of record and a year, each of them left out for all.
    static func records(
        _ county: DivisionCode, kind: String?, record: String?, year: Int?, _ database: Database
    ) throws -> [RegisterRecordLine] {
        var conditions = ["1"]
        var values: [(any DatabaseValueConvertible)?] = []
        if let kind {
            conditions.append("e.kind = ?")
            values.append(kind)
        }
        if let record {
            conditions.append("r.record = ?")
            values.append(record)
        }
        if let year {
            conditions.append("r.on_day BETWEEN ? AND ?")
            values += ["\(year)-01-01", "\(year)-12-31"]
        }
        return try records(county, conditions.joined(separator: " AND "), values, database)
    }

    /// Records with their figures, the latest first.
    static func records(
        _ county: DivisionCode, _ condition: String, _ values: [(any DatabaseValueConvertible)?], _ database: Database
    ) throws -> [RegisterRecordLine] {
        let arguments = StatementArguments([county.description as (any DatabaseValueConvertible)?] + values)
        let figures = try Row.fetchAll(
            database,
            sql: """
                SELECT r.entry, r.record, r.on_day, r.code, r.measure, r.amount FROM register_figure r
                JOIN register_entry e ON e.county = r.county AND e.entry = r.entry
                WHERE r.county = ? AND \(condition) ORDER BY r.measure
                """, arguments: arguments)
        let byRecord = Dictionary(grouping: figures) { (row: Row) -> [String] in [row[0], row[1], row[2], row[3]] }
        return try Row.fetchAll(
            database,
            sql: """
                SELECT r.entry, r.record, r.on_day, r.code, r.result, r.note, r.actor, e.kind, e.name
                FROM register_record r JOIN register_entry e ON e.county = r.county AND e.entry = r.entry
                WHERE r.county = ? AND \(condition) ORDER BY r.on_day DESC, r.entry, r.record, r.code
                """, arguments: arguments
        ).map { row in
            let key: [String] = [row[0], row[1], row[2], row[3]]
            return RegisterRecordLine(
                entry: RegisterEntryID(unchecked: key[0]), kind: row[7], name: row[8], record: key[1],
                on: try Self.day(key[2]), code: key[3].isEmpty ? nil : key[3], result: row[4], note: row[5],
                actor: row[6],
                figures: (byRecord[key] ?? []).map { RegisterFigure(measure: $0[4], amount: $0[5]) })
        }
    }

    /// Ties in the order of their first days.
    static func links(
        _ county: DivisionCode, _ condition: String, _ values: [(any DatabaseValueConvertible)?], _ database: Database
    ) throws -> [RegisterLinkLine] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT l.entry, e.kind, e.name, l.role, l.target, l.starts, l.ends, l.code, l.amount, l.reference, l.reason,
                    (SELECT p.status FROM ref_resident_poverty p WHERE p.county = l.county AND p.person = l.target
                    AND p.since <= l.starts ORDER BY p.since DESC LIMIT 1)
                FROM register_link l JOIN register_entry e ON e.county = l.county AND e.entry = l.entry
                WHERE l.county = ? AND \(condition) ORDER BY l.starts, l.entry, l.role, l.target, l.code
                """, arguments: StatementArguments([county.description as (any DatabaseValueConvertible)?] + values)
        ).map { row in
            let code: String = row[7]
            return RegisterLinkLine(
                entry: RegisterEntryID(unchecked: row[0]), kind: row[1], name: row[2], role: row[3], target: row[4],
                from: try Self.day(row[5]), until: (row[6] as String?).flatMap { Day($0) },
                code: code.isEmpty ? nil : code, amount: row[8], reference: row[9], reason: row[10], poverty: row[11])
        }
    }

    static func day(_ text: String) throws -> Day {
        guard let day = Day(text) else { throw UnreadableColumn(table: "register") }
        return day
    }
}
