import GRDBSQLite
import Synchronization

/// SQLite as a calculator: an in-memory database without data, closed to everything but reading `fact` and `setting` and calling
/// the functions of `ExpressionGrammar`. The only importer of SQLite in this module.
///
/// It belongs to whoever holds it: not safe to use from two threads at once, so it is kept inside a `Mutex`.
struct ExpressionDatabase: ~Copyable {
    /// Enough for every item of every pack in use; drafts that come and go do not pile up.
    static let mostStatements = 512

    private let connection: OpaquePointer
    private let gatekeeper: Gatekeeper
    private var statements: [Plan.Key: OpaquePointer] = [:]

    /// - Throws: `ExpressionDatabaseError` when SQLite cannot open an in-memory database.
    init() throws {
        var handle: OpaquePointer?
        let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE
        let code = sqlite3_open_v2(":memory:", &handle, flags, nil)
        guard code == SQLITE_OK, let handle else {
            sqlite3_close_v2(handle)
            throw ExpressionDatabaseError(message: "SQLite cannot open an in-memory database", code: code)
        }
        connection = handle
        gatekeeper = Gatekeeper()
        _disableDoubleQuotedStringLiterals(handle)
        sqlite3_limit(handle, SQLITE_LIMIT_ATTACHED, 0)
        sqlite3_limit(handle, SQLITE_LIMIT_EXPR_DEPTH, 100)
        sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, 1_000_000)
        sqlite3_limit(handle, SQLITE_LIMIT_TRIGGER_DEPTH, 0)
        sqlite3_set_authorizer(
            handle,
            { context, action, first, second, _, _ in
                guard let context else { return SQLITE_DENY }
                return Unmanaged<Gatekeeper>.fromOpaque(context).takeUnretainedValue().decide(action, first, second)
            }, Unmanaged.passUnretained(gatekeeper).toOpaque())
    }

    deinit {
        for statement in statements.values { sqlite3_finalize(statement) }
        sqlite3_close_v2(connection)
    }

    // MARK: Checking

    /// Creates empty `fact` and `setting` tables, so that SQLite itself resolves and reports the names an expression reads.
    mutating func declare(facts: [(name: String, type: FactType)], settings: [(name: String, type: FactType)]) throws {
        gatekeeper.isOpen = true
        defer { gatekeeper.isOpen = false }
        for (table, columns) in [("fact", facts), ("setting", settings)] {
            let list = columns.map { "\"\($0.name)\" \($0.type.sql)" } + ["\"\(table) row\" INTEGER"]
            let sql = "CREATE TABLE \(table) (\(list.joined(separator: ", ")))"
            let code = sqlite3_exec(connection, sql, nil, nil, nil)
            guard code == SQLITE_OK else { throw failure(code) }
        }
    }

    /// Parses an expression against the declared tables.
    /// - Throws: `ExpressionRefusal` naming what is not allowed or not known.
    mutating func check(_ sql: String) throws(ExpressionRefusal) -> PolicyExpression {
        try ExpressionGrammar.scan(sql)
        gatekeeper.begin(selects: 1)
        // Once as a result column, which reports the names, and once as a condition, where aggregates are an error.
        for text in ["SELECT (\(sql)) FROM fact, setting", "SELECT 1 FROM fact, setting WHERE (\(sql))"] {
            gatekeeper.selects = 0
            var statement: OpaquePointer?
            defer { sqlite3_finalize(statement) }
            guard sqlite3_prepare_v2(connection, text, -1, &statement, nil) == SQLITE_OK else { throw refused() }
            guard sqlite3_column_count(statement) == 1, sqlite3_stmt_readonly(statement) != 0 else {
                throw ExpressionGrammar.refusal(
                    "不是一个单一的表达式", "it is not a single expression", "只写一个条件", "write one condition")
            }
        }
        return PolicyExpression(sql: sql, facts: gatekeeper.facts, settings: gatekeeper.settings)
    }

    private func refused() -> ExpressionRefusal {
        if let denied = gatekeeper.denied { return denied }
        let message = String(cString: sqlite3_errmsg(connection))
        if let name = message.split(separator: "no such column: ").last, message.hasPrefix("no such column: ") {
            return ExpressionGrammar.refusal(
                "没有名为 \(name) 的事实或设置", "there is no fact or setting named \(name)",
                "在事实目录或本包 settings 里找对名称", "use a name of the fact catalogue or of the pack's settings")
        }
        return ExpressionGrammar.refusal(
            "SQLite 不接受：\(message)", "SQLite does not take it: \(message)", "按 SQLite 表达式语法改写",
            "rewrite it as an SQLite expression")
    }

    // MARK: Running

    /// The value of each of the plan's expressions over one set of inputs, in order.
    /// - Parameter inputs: a value for each of `plan.inputs`, of the type given there.
    mutating func values(of plan: Plan, inputs: [FactValue]) throws -> [FactValue] {
        let statement = try prepared(plan)
        defer {
            sqlite3_reset(statement)
            sqlite3_clear_bindings(statement)
        }
        for (index, value) in inputs.enumerated() {
            let code = bind(value, to: Int32(index + 1), of: statement)
            guard code == SQLITE_OK else { throw failure(code) }
        }
        let code = sqlite3_step(statement)
        guard code == SQLITE_ROW else { throw failure(code) }
        return (0..<Int32(plan.expressions.count)).map { column($0, of: statement) }
    }

    private mutating func prepared(_ plan: Plan) throws -> OpaquePointer {
        if let statement = statements[plan.key] { return statement }
        gatekeeper.begin(selects: 3)
        var statement: OpaquePointer?
        let flags = UInt32(SQLITE_PREPARE_PERSISTENT)
        let code = sqlite3_prepare_v3(connection, plan.sql, -1, flags, &statement, nil)
        guard code == SQLITE_OK, let statement else {
            sqlite3_finalize(statement)
            if let denied = gatekeeper.denied { throw denied }
            throw failure(code)
        }
        if statements.count >= Self.mostStatements {
            for old in statements.values { sqlite3_finalize(old) }
            statements = [:]
        }
        statements[plan.key] = statement
        return statement
    }

    private func bind(_ value: FactValue, to index: Int32, of statement: OpaquePointer) -> Int32 {
        switch value {
        case .integer(let number): sqlite3_bind_int64(statement, index, number)
        case .real(let number): sqlite3_bind_double(statement, index, number)
        case .text(let text):
            // SQLITE_TRANSIENT, which the importer cannot express: SQLite copies the bytes before the call returns.
            sqlite3_bind_text(statement, index, text, -1, unsafeBitCast(-1, to: sqlite3_destructor_type.self))
        case .null: sqlite3_bind_null(statement, index)
        }
    }

    private func column(_ index: Int32, of statement: OpaquePointer) -> FactValue {
        switch sqlite3_column_type(statement, index) {
        case SQLITE_INTEGER: .integer(sqlite3_column_int64(statement, index))
        case SQLITE_FLOAT: .real(sqlite3_column_double(statement, index))
        case SQLITE_NULL: .null
        default: .text(sqlite3_column_text(statement, index).map { String(cString: $0) } ?? "")
        }
    }

    private func failure(_ code: Int32) -> ExpressionDatabaseError {
        ExpressionDatabaseError(message: String(cString: sqlite3_errmsg(connection)), code: code)
    }
}

/// SQLite failed where an expression that was checked should not fail: an overflow, an exhausted limit, no memory.
struct ExpressionDatabaseError: Error, Hashable, CustomStringConvertible {
    let message: String
    let code: Int32

    var description: String { "SQLite \(code): \(message)" }
}

/// SQLite's authorizer: asked while a statement is compiled, for each thing that it would do.
private final class Gatekeeper {
    var isOpen = false
    var selects = 0
    private var allowedSelects = 0
    private(set) var facts: [String] = []
    private(set) var settings: [String] = []
    private(set) var denied: ExpressionRefusal?

    func begin(selects: Int) {
        allowedSelects = selects
        self.selects = 0
        facts = []
        settings = []
        denied = nil
    }

    func decide(_ action: Int32, _ first: UnsafePointer<CChar>?, _ second: UnsafePointer<CChar>?) -> Int32 {
        if isOpen { return SQLITE_OK }
        switch action {
        case SQLITE_SELECT:
            selects += 1
            return selects <= allowedSelects
                ? SQLITE_OK : deny("不能用子查询", "subqueries are not allowed", "只用已登记的事实", "use catalogue facts only")
        case SQLITE_FUNCTION:
            let name = second.map { String(cString: $0) } ?? ""
            return ExpressionGrammar.functions.contains(name.lowercased())
                ? SQLITE_OK
                : deny(
                    "不能用函数 \(name)", "the function \(name) is not allowed",
                    "可用函数：\(ExpressionGrammar.functions.sorted().joined(separator: " "))",
                    "use one of: \(ExpressionGrammar.functions.sorted().joined(separator: " "))")
        case SQLITE_READ:
            return read(
                table: first.map { String(cString: $0) } ?? "", column: second.map { String(cString: $0) } ?? "")
        default:
            return deny("只能是表达式", "only a pure expression is allowed", "只写条件", "write a condition only")
        }
    }

    private func read(table: String, column: String) -> Int32 {
        switch (table, column) {
        case ("fact", ""), ("setting", ""): return SQLITE_OK
        case (_, _) where column.contains(" ") || column.uppercased() == "ROWID":
            return deny("没有这个事实", "there is no such fact", "用事实目录里的名称", "use a name of the fact catalogue")
        case ("fact", _): if !facts.contains(column) { facts.append(column) }
        case ("setting", _): if !settings.contains(column) { settings.append(column) }
        default:
            return deny(
                "不能读表 \(table)", "the table \(table) may not be read", "只用已登记的事实", "use catalogue facts only")
        }
        return SQLITE_OK
    }

    private func deny(_ zh: String, _ en: String, _ zhRemedy: String, _ enRemedy: String) -> Int32 {
        if denied == nil { denied = ExpressionGrammar.refusal(zh, en, zhRemedy, enRemedy) }
        return SQLITE_DENY
    }
}
