import GRDBSQLite

extension Connection {
    /// Copies the whole database, as it is at one instant, into a new file, while another connection may go on writing.
    ///
    /// It is SQLite's online backup in a single step: one read transaction, so that the rows and the positions in the copy belong together.
    /// The write-ahead log cannot shrink meanwhile; nobody waits.
    public func backUp(to path: String) throws(StoreError) {
        var copy: OpaquePointer?
        let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX
        let opened = sqlite3_open_v2(path, &copy, flags, nil)
        defer { sqlite3_close_v2(copy) }
        guard opened == SQLITE_OK, let copy else { throw failure(opened, copy, path) }
        guard let backup = sqlite3_backup_init(copy, "main", handle, "main") else {
            throw failure(sqlite3_errcode(copy), copy, path)
        }
        let stepped = sqlite3_backup_step(backup, -1)
        let finished = sqlite3_backup_finish(backup)
        guard stepped == SQLITE_DONE, finished == SQLITE_OK else {
            throw failure(finished == SQLITE_OK ? stepped : finished, copy, path)
        }
    }

    private func failure(_ code: Int32, _ handle: OpaquePointer?, _ path: String) -> StoreError {
        let message = handle.map { String(cString: sqlite3_errmsg($0)) } ?? "out of memory"
        return StoreError(code: code, message: message, path: path, statement: nil)
    }
}
