import Crypto
import GRDBSQLite

/// A digest of the rows of a store, the same for two stores that hold the same facts whatever the order they were written in.
public enum RowHash {
    /// Digests per table, over every row in the order of all its columns. Tables whose name begins with `journal_` are bookkeeping of one
    /// owner and left out, except those named in `bookkeeping`; so are SQLite's own.
    public static func tables(
        of connection: Connection, including bookkeeping: [String] = []
    ) throws -> [String: String] {
        let named = bookkeeping.map { "'\($0)'" }.joined(separator: ", ")
        let names = try connection.prepare(
            """
            SELECT name FROM sqlite_schema WHERE type = 'table'
            AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND (name NOT LIKE 'journal\\_%' ESCAPE '\\' OR name IN (\(named)))
            ORDER BY name
            """
        ).all { $0.text(0) }
        var digests: [String: String] = [:]
        for name in names { digests[name] = try digest(of: name, in: connection) }
        return digests
    }

    /// One digest for all tables: of a line `table=digest` each, in the order of their names.
    public static func combined(_ tables: [String: String]) -> String {
        var hasher = SHA256()
        for (table, digest) in tables.sorted(by: { $0.key < $1.key }) {
            hasher.update(data: Array("\(table)=\(digest)\n".utf8))
        }
        return hex(hasher.finalize())
    }

    private static func digest(of table: String, in connection: Connection) throws -> String {
        let width =
            try connection.prepare("SELECT COUNT(*) FROM pragma_table_info(?)").first(table) { Int32($0.int(0)) } ?? 0
        let order = (1...max(width, 1)).map(String.init).joined(separator: ",")
        let rows = try connection.prepare("SELECT * FROM \"\(table)\" ORDER BY \(order)")
        var hasher = SHA256()
        while try rows.step() {
            for column in 0..<width {
                let type = sqlite3_column_type(rows.handle, column)
                withUnsafeBytes(of: UInt8(truncatingIfNeeded: type)) { hasher.update(bufferPointer: $0) }
                if type == SQLITE_NULL { continue }
                // As text or blob: the length goes first, so that ("ab","c") and ("a","bc") differ.
                let bytes =
                    type == SQLITE_BLOB
                    ? rows.borrowedBytes(column)
                    : UnsafeRawBufferPointer(
                        start: sqlite3_column_text(rows.handle, column),
                        count: Int(sqlite3_column_bytes(rows.handle, column)))
                withUnsafeBytes(of: UInt64(bytes.count).littleEndian) { hasher.update(bufferPointer: $0) }
                hasher.update(bufferPointer: bytes)
            }
        }
        rows.reset()
        return hex(hasher.finalize())
    }

    private static func hex(_ digest: SHA256.Digest) -> String {
        digest.map { byte in
            let text = String(byte, radix: 16)
            return byte < 16 ? "0" + text : text
        }.joined()
    }
}
