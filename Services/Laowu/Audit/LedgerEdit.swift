import Store

/// One value changed in a copy of a store, behind the back of every constraint, as somebody with a database tool would do it.
struct LedgerEdit {
    let table: String
    let column: String
    /// `column=value` of the primary key.
    let key: [String]

    /// Money first, then whatever an owner folds.
    private static let preferred = [("posting", "amount"), ("payment_line", "amount"), ("subsidy_case", "amount")]

    /// Changes the first row of the most telling table that has one; `nil` for a store without rows of its own.
    static func make(in path: String) throws -> LedgerEdit? {
        let connection = try Connection(path: path)
        defer { connection.close() }
        let tables = try connection.prepare(
            """
            SELECT name FROM sqlite_schema WHERE type = 'table'
            AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name NOT LIKE 'journal\\_%' ESCAPE '\\' ORDER BY name
            """
        ).all { $0.text(0) }
        let others = tables.filter { table in !preferred.contains { $0.0 == table } }.map { ($0, nil as String?) }
        let chosen = preferred.filter { tables.contains($0.0) }.map { ($0.0, Optional($0.1)) } + others
        for (table, column) in chosen {
            if let edit = try change(table, column, connection) { return edit }
        }
        return nil
    }

    private static func change(_ table: String, _ wanted: String?, _ connection: Connection) throws -> LedgerEdit? {
        let columns = try connection.prepare("SELECT name, type, pk FROM pragma_table_info(?) ORDER BY cid").all(table)
        {
            (name: $0.text(0), isNumber: $0.text(1) == "INTEGER", place: $0.int(2))
        }
        let key = columns.filter { $0.place > 0 }.sorted { $0.place < $1.place }.map(\.name)
        let values = columns.filter { $0.place == 0 }
        guard !key.isEmpty,
            let column = values.first(where: { $0.name == wanted }) ?? values.first(where: \.isNumber) ?? values.first
        else { return nil }
        let list = key.map { "\"\($0)\"" }.joined(separator: ", ")
        let first = try connection.prepare(
            "SELECT \(list) FROM \"\(table)\" WHERE \"\(column.name)\" IS NOT NULL ORDER BY \(list) LIMIT 1"
        ).first { row in key.indices.map { "\(key[$0])=\(row.text(Int32($0)))" } }
        guard let first else { return nil }
        let value = column.isNumber ? "\"\(column.name)\" + 1" : "\"\(column.name)\" || '*'"
        try connection.execute(
            """
            PRAGMA foreign_keys=OFF; PRAGMA ignore_check_constraints=ON;
            UPDATE "\(table)" SET "\(column.name)" = \(value) WHERE (\(list)) = (
                SELECT \(list) FROM "\(table)" WHERE "\(column.name)" IS NOT NULL ORDER BY \(list) LIMIT 1)
            """)
        return LedgerEdit(table: table, column: column.name, key: first)
    }
}
