/// Rows by which two stores that should be equal are not. It names table, key and columns, never another value: those may be personal.
public struct RowDifference: Hashable, Sendable, Codable {
    public enum Kind: String, Sendable, Codable {
        /// The row is there and says something else.
        case changed
        /// The row is not there.
        case missing
        /// The row should not be there.
        case extra
        /// The whole table is missing, should not be there, or differs in a way that no single row shows.
        case table
    }

    public let kind: Kind
    public let table: String
    /// `column=value` for each column of the primary key of the first such row; empty for a table without one.
    public let key: [String]
    /// The columns that differ in the first such row; empty unless it was changed.
    public let columns: [String]
    /// How many rows of the table differ in this way.
    public let rows: Int

    public init(kind: Kind, table: String, key: [String], columns: [String], rows: Int) {
        self.kind = kind
        self.table = table
        self.key = key
        self.columns = columns
        self.rows = rows
    }
}

/// Compares a store row by row with one that was folded anew.
public enum RowComparison {
    /// Bookkeeping that follows from the journal as every other row does, and that decides whether a command is taken twice.
    public static let derivedBookkeeping = ["journal_command"]

    /// What in the file at `path` differs from `expected`; for each table at most one difference of each kind, with the number of its rows.
    ///
    /// Both files must be at rest: copies, or stores that nobody has open.
    public static func differences(in path: String, from expected: Connection) throws -> [RowDifference] {
        try expected.prepare("ATTACH DATABASE ? AS survivor").run(path)
        defer { try? expected.execute("DETACH DATABASE survivor") }
        let survivor = try Connection(path: path, mode: .readOnly)
        defer { survivor.close() }
        let wanted = try RowHash.tables(of: expected, including: derivedBookkeeping)
        let there = try RowHash.tables(of: survivor, including: derivedBookkeeping)
        var found: [RowDifference] = []
        for table in Set(wanted.keys).union(there.keys).sorted() where wanted[table] != there[table] {
            let shape = try TableShape(table, expected)
            let isComparable = wanted[table] != nil && there[table] != nil && shape.columns == shape.survivorColumns
            let rows = isComparable ? try differences(in: shape) : []
            found += rows.isEmpty ? [RowDifference(kind: .table, table: table, key: [], columns: [], rows: 0)] : rows
        }
        return found
    }

    private static func differences(in shape: TableShape) throws -> [RowDifference] {
        let table = "\"\(shape.name)\""
        guard !shape.key.isEmpty else {
            return [
                try count(.missing, "SELECT * FROM main.\(table) EXCEPT SELECT * FROM survivor.\(table)", shape),
                try count(.extra, "SELECT * FROM survivor.\(table) EXCEPT SELECT * FROM main.\(table)", shape),
            ].filter { $0.rows > 0 }
        }
        let same = shape.key.map { "w.\"\($0)\" = f.\"\($0)\"" }.joined(separator: " AND ")
        let unequal = shape.columns.map {
            "(w.\"\($0)\" IS NOT f.\"\($0)\" OR typeof(w.\"\($0)\") <> typeof(f.\"\($0)\"))"
        }
        return [
            try first(
                .changed, "main.\(table) w JOIN survivor.\(table) f ON \(same)", "w", unequal.joined(separator: " OR "),
                unequal, shape),
            try first(
                .missing, "main.\(table) w", "w", "NOT EXISTS (SELECT 1 FROM survivor.\(table) f WHERE \(same))", [],
                shape),
            try first(
                .extra, "survivor.\(table) f", "f", "NOT EXISTS (SELECT 1 FROM main.\(table) w WHERE \(same))", [],
                shape),
        ].compactMap(\.self)
    }

    private static func count(_ kind: RowDifference.Kind, _ rows: String, _ shape: TableShape) throws -> RowDifference {
        let count = try shape.connection.prepare("SELECT COUNT(*) FROM (\(rows))").first { Int($0.int(0)) } ?? 0
        return RowDifference(kind: kind, table: shape.name, key: [], columns: [], rows: count)
    }

    /// The first row in the order of the key for which `condition` holds, and how many there are.
    private static func first(
        _ kind: RowDifference.Kind, _ source: String, _ alias: String, _ condition: String, _ unequal: [String],
        _ shape: TableShape
    ) throws -> RowDifference? {
        let key = shape.key.map { "\(alias).\"\($0)\"" }
        let wanted = (key + unequal).joined(separator: ", ")
        let found = try shape.connection.prepare(
            "SELECT \(wanted) FROM \(source) WHERE \(condition) ORDER BY \(key.joined(separator: ", ")) LIMIT 1"
        ).first { row in
            (
                shape.key.indices.map { "\(shape.key[$0])=\(row.text(Int32($0)))" },
                unequal.indices.filter { row.int(Int32(key.count + $0)) == 1 }.map { shape.columns[$0] }
            )
        }
        guard let found else { return nil }
        let rows = try shape.connection.prepare("SELECT COUNT(*) FROM \(source) WHERE \(condition)").first {
            Int($0.int(0))
        }
        return RowDifference(kind: kind, table: shape.name, key: found.0, columns: found.1, rows: rows ?? 0)
    }
}

/// The columns of a table, and which of them are its primary key.
private struct TableShape {
    let name: String
    let connection: Connection
    let columns: [String]
    let key: [String]
    /// What the table of the same name has in the other file.
    let survivorColumns: [String]

    init(_ name: String, _ connection: Connection) throws {
        self.name = name
        self.connection = connection
        let rows = try connection.prepare("SELECT name, pk FROM pragma_table_info(?) ORDER BY cid").all(name) {
            (name: $0.text(0), place: $0.int(1))
        }
        columns = rows.map(\.name)
        key = rows.filter { $0.place > 0 }.sorted { $0.place < $1.place }.map(\.name)
        survivorColumns = try connection.prepare("SELECT name FROM pragma_table_info(?, 'survivor') ORDER BY cid")
            .all(name) { $0.text(0) }
    }
}
