import GRDBSQLite

/// One SQLite connection, confined to the thread that uses it: the lane's writing hand.
///
/// GRDB hands out a connection for the length of a closure; a lane keeps one transaction open over many polls and runs a few statements
/// for every record, so it holds the connection itself. Everything that only reads goes through ``ReadPool``.
public final class Connection {
    let handle: OpaquePointer
    public let path: String
    private var statements: [Statement] = []
    /// Transactions begun by ``execute(_:)``.
    public private(set) var transactions = 0

    public enum Mode: Sendable {
        case readWrite
        case readOnly
    }

    /// Opens (and in `readWrite` creates) the file in WAL mode with `synchronous=NORMAL`: a commit lost to a power cut is folded again.
    public init(path: String, mode: Mode = .readWrite) throws(StoreError) {
        MemoryStatistics.off
        var handle: OpaquePointer?
        let flags =
            switch mode {
            case .readWrite: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX
            case .readOnly: SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX
            }
        let code = sqlite3_open_v2(path, &handle, flags, nil)
        guard code == SQLITE_OK, let handle else {
            let message = handle.map { String(cString: sqlite3_errmsg($0)) } ?? "out of memory"
            sqlite3_close_v2(handle)
            throw StoreError(code: code, message: message, path: path, statement: nil)
        }
        self.handle = handle
        self.path = path
        sqlite3_busy_timeout(handle, 5_000)
        if mode == .readWrite {
            try execute("PRAGMA journal_mode=WAL")
            try execute("PRAGMA synchronous=NORMAL")
            try execute("PRAGMA foreign_keys=ON")
            try execute("PRAGMA cache_size=-\(Self.pageCache * 1024)")
            try execute("PRAGMA wal_autocheckpoint=4000")
        }
    }

    /// Megabytes of pages that a writing connection keeps unless it asks for more. The system keeps the rest of the file in memory it can take
    /// back; a process has several stores, and what it keeps itself counts several times.
    public static let pageCache = 8

    /// How many megabytes of pages are kept in memory. Bulk work with keys in no order spills to disk over and over without room.
    public func setCache(megabytes: Int) throws(StoreError) { try execute("PRAGMA cache_size=-\(megabytes * 1024)") }

    /// Runs one or more statements that return nothing of interest.
    public func execute(_ sql: String) throws(StoreError) {
        if sql.utf8.starts(with: "BEGIN".utf8) { transactions += 1 }
        let code = sqlite3_exec(handle, sql, nil, nil, nil)
        guard code == SQLITE_OK else { throw error(code, sql) }
    }

    /// Compiles a statement that lives as long as the connection.
    public func prepare(_ sql: String) throws(StoreError) -> Statement {
        var compiled: OpaquePointer?
        let code = sqlite3_prepare_v3(handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &compiled, nil)
        guard code == SQLITE_OK, let compiled else { throw error(code, sql) }
        let statement = Statement(compiled, of: self, sql: sql)
        statements.append(statement)
        return statement
    }

    /// Statements of the hot path must be finalised before the file is closed or replaced; call this, `deinit` does nothing.
    public func close() {
        for statement in statements { statement.finalize() }
        statements.removeAll()
        sqlite3_close_v2(handle)
    }

    /// Rows changed by the last statement.
    public var changes: Int { Int(sqlite3_changes(handle)) }

    func error(_ code: Int32, _ sql: String) -> StoreError {
        StoreError(code: code, message: String(cString: sqlite3_errmsg(handle)), path: path, statement: sql)
    }
}

/// What SQLite answered, with the file and the statement (never the values bound to it: they may be personal).
public struct StoreError: Error, CustomStringConvertible, Sendable {
    public let code: Int32
    public let message: String
    public let path: String
    public let statement: String?

    /// Disk full, I/O error, read-only file: the process must stop consuming until somebody makes room.
    public var isStorageFault: Bool {
        [SQLITE_FULL, SQLITE_IOERR, SQLITE_READONLY, SQLITE_CANTOPEN].contains(code & 0xFF)
    }

    public var description: String {
        "SQLite \(code): \(message) (\(path)\(statement.map { ", \($0.prefix(120))" } ?? ""))"
    }
}
