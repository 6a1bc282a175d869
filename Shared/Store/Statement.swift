import GRDBSQLite
import Models

/// A compiled statement. Bind, step, read columns, reset; the `run`, `first` and `each` forms do all four.
public final class Statement {
    @usableFromInline let handle: OpaquePointer
    private unowned let connection: Connection
    private let sql: String

    init(_ handle: OpaquePointer, of connection: Connection, sql: String) {
        self.handle = handle
        self.connection = connection
        self.sql = sql
    }

    func finalize() { sqlite3_finalize(handle) }

    /// Advances to the next row; `false` at the end.
    public func step() throws(StoreError) -> Bool {
        switch sqlite3_step(handle) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        case let code:
            let error = connection.error(code, sql)
            sqlite3_reset(handle)
            throw error
        }
    }

    public func reset() { sqlite3_reset(handle) }

    /// Runs the statement for its effect.
    public func run<each Value: SQLBindable>(_ values: repeat each Value) throws(StoreError) {
        bind(repeat each values)
        _ = try step()
        sqlite3_reset(handle)
    }

    /// The first row, read by `read`; `nil` when there is none.
    public func first<each Value: SQLBindable, Result>(
        _ values: repeat each Value, read: (borrowing Statement) throws -> Result
    ) throws -> Result? {
        bind(repeat each values)
        defer { sqlite3_reset(handle) }
        return try step() ? try read(self) : nil
    }

    /// Every row, read by `read`.
    public func all<each Value: SQLBindable, Result>(
        _ values: repeat each Value, read: (borrowing Statement) throws -> Result
    ) throws -> [Result] {
        bind(repeat each values)
        defer { sqlite3_reset(handle) }
        var rows: [Result] = []
        while try step() { rows.append(try read(self)) }
        return rows
    }

    private func bind<each Value: SQLBindable>(_ values: repeat each Value) {
        var index: Int32 = 1
        for value in repeat each values {
            value.bind(to: self, at: index)
            index += 1
        }
    }

    // MARK: Binding, one parameter at a time (index from 1)

    public func bind(_ value: Int64, at index: Int32) { sqlite3_bind_int64(handle, index, value) }

    public func bindNull(at index: Int32) { sqlite3_bind_null(handle, index) }

    /// Binds UTF-8 text that stays where it is until the statement is reset: no copy.
    public func bindBorrowed(text: UnsafeRawBufferPointer, at index: Int32) {
        sqlite3_bind_text(handle, index, text.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(text.count), nil)
    }

    /// Binds bytes that stay where they are until the statement is reset: no copy.
    public func bindBorrowed(blob: UnsafeRawBufferPointer, at index: Int32) {
        sqlite3_bind_blob(handle, index, blob.baseAddress, Int32(blob.count), nil)
    }

    // MARK: Columns (index from 0)

    public var columnCount: Int32 { sqlite3_column_count(handle) }

    public func int(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }

    public func isNull(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }

    public func text(_ column: Int32) -> String {
        guard let start = sqlite3_column_text(handle, column) else { return "" }
        let count = Int(sqlite3_column_bytes(handle, column))
        return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    }

    public func optionalText(_ column: Int32) -> String? { isNull(column) ? nil : text(column) }

    public func optionalInt(_ column: Int32) -> Int64? { isNull(column) ? nil : int(column) }

    /// The column's bytes, valid until the next step or reset.
    public func borrowedBytes(_ column: Int32) -> UnsafeRawBufferPointer {
        let start = sqlite3_column_blob(handle, column)
        return UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column)))
    }
}

/// A value that a statement can carry.
public protocol SQLBindable {
    func bind(to statement: Statement, at index: Int32)
}

/// SQLite copies the bytes before the call returns.
private let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

extension String: SQLBindable {
    public func bind(to statement: Statement, at index: Int32) {
        var copy = self
        copy.withUTF8 { bytes in
            _ = bytes.withMemoryRebound(to: CChar.self) {
                sqlite3_bind_text(statement.handle, index, $0.baseAddress, Int32($0.count), transient)
            }
        }
    }
}

extension Int64: SQLBindable {
    public func bind(to statement: Statement, at index: Int32) { statement.bind(self, at: index) }
}

extension Int32: SQLBindable {
    public func bind(to statement: Statement, at index: Int32) { statement.bind(Int64(self), at: index) }
}

extension Int: SQLBindable {
    public func bind(to statement: Statement, at index: Int32) { statement.bind(Int64(self), at: index) }
}

extension Bool: SQLBindable {
    public func bind(to statement: Statement, at index: Int32) { statement.bind(self ? 1 : 0, at: index) }
}

extension [UInt8]: SQLBindable {
    public func bind(to statement: Statement, at index: Int32) {
        _ = withUnsafeBytes { sqlite3_bind_blob(statement.handle, index, $0.baseAddress, Int32($0.count), transient) }
    }
}

extension Fen: SQLBindable {
    public func bind(to statement: Statement, at index: Int32) { statement.bind(value, at: index) }
}

extension Day: SQLBindable {
    public func bind(to statement: Statement, at index: Int32) { description.bind(to: statement, at: index) }
}

extension Month: SQLBindable {
    public func bind(to statement: Statement, at index: Int32) { description.bind(to: statement, at: index) }
}

extension DivisionCode: SQLBindable {
    public func bind(to statement: Statement, at index: Int32) { description.bind(to: statement, at: index) }
}

extension SQLBindable where Self: Identifier {
    public func bind(to statement: Statement, at index: Int32) { description.bind(to: statement, at: index) }
}

extension PersonKey: SQLBindable {}
extension HouseholdID: SQLBindable {}
extension ClassID: SQLBindable {}
extension OrganisationID: SQLBindable {}
extension ContractID: SQLBindable {}
extension CaseID: SQLBindable {}
extension BodyID: SQLBindable {}
extension RegisterEntryID: SQLBindable {}
extension DeclarationID: SQLBindable {}
extension ObjectionID: SQLBindable {}
extension ObstacleID: SQLBindable {}
extension FundID: SQLBindable {}
extension PaymentBatchID: SQLBindable {}
extension BatchID: SQLBindable {}
extension DocumentID: SQLBindable {}
extension ActorID: SQLBindable {}
extension ChangeRequestID: SQLBindable {}
extension MoveID: SQLBindable {}
extension TransferID: SQLBindable {}

extension Optional: SQLBindable where Wrapped: SQLBindable {
    public func bind(to statement: Statement, at index: Int32) {
        switch self {
        case .some(let value): value.bind(to: statement, at: index)
        case .none: statement.bindNull(at: index)
        }
    }
}
