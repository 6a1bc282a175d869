import Foundation
import Models
import Store
import Synchronization

/// One line behind a figure of a run: a person or a body, an item and what was found of it.
public struct RunLine: Codable, Hashable, Sendable {
    /// `gained`, `lost`, `changed` of a what-if; `unclaimed`, `entitled`, `cannot-tell`, `needs-setting` of a scan; `found`, `coming`,
    /// `newcomer` of a forecast.
    public let kind: String
    public let item: String
    public let township: String
    /// A person's key, or a body.
    public let holder: String
    public var term: String?
    public var claimant: String?
    /// What it rests on, such as `contract:…`.
    public var ground: String?
    /// Fen.
    public var before: Int64?
    /// Fen.
    public var amount: Int64?
    /// The first day on which it could be claimed.
    public var since: String?
    /// Names of the facts or settings that are wanted.
    public var missing: [String] = []

    init(_ kind: String, of weighed: Weighed, in township: DivisionCode) {
        self.kind = kind
        item = weighed.item.id
        self.township = township.description
        holder = weighed.holder.description
        term = weighed.term
        claimant = weighed.claimant
        ground = weighed.ground.description
        since = weighed.day.description
    }
}

/// The lines of one run in a file of its own, beside the stores: they may be as many as there are people. The file may be deleted at any
/// time; nothing but a new run is lost.
public final class RunFile: Sendable {
    static let largestPage = 500

    private static let schema = """
        CREATE TABLE line (
            id INTEGER PRIMARY KEY, kind TEXT NOT NULL, item TEXT NOT NULL, township TEXT NOT NULL, holder TEXT NOT NULL,
            term TEXT, claimant TEXT, ground TEXT, before INTEGER, amount INTEGER, since TEXT, missing TEXT NOT NULL);
        CREATE TABLE lack (fact TEXT NOT NULL, item TEXT NOT NULL, line INTEGER NOT NULL, PRIMARY KEY (fact, item, line))
            WITHOUT ROWID;
        CREATE TABLE report (json TEXT NOT NULL);
        """

    private struct Hand: ~Copyable {
        let connection: Connection
        let add: Statement
        let lack: Statement
        var count: Int64 = 0
    }

    public let path: String
    private let hand: Mutex<Hand>

    /// A new file; one that lies there is deleted.
    init(path: String) throws {
        self.path = path
        try FileManager.default.createDirectory(
            atPath: URL(fileURLWithPath: path).deletingLastPathComponent().path, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
        Self.delete(path)
        _ = FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
        let connection = try Connection(path: path)
        try connection.execute(Self.schema)
        let add = try connection.prepare("INSERT INTO line VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        let lack = try connection.prepare("INSERT OR IGNORE INTO lack VALUES (?, ?, ?)")
        hand = Mutex(Hand(connection: connection, add: add, lack: lack))
    }

    static func delete(_ path: String) {
        for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) }
    }

    func add(_ lines: [RunLine]) throws {
        guard !lines.isEmpty else { return }
        try hand.withLock { hand in
            try hand.connection.execute("BEGIN")
            for line in lines {
                hand.count += 1
                try hand.add.run(
                    hand.count, line.kind, line.item, line.township, line.holder, line.term, line.claimant, line.ground,
                    line.before, line.amount, line.since, line.missing.joined(separator: " "))
                for fact in line.missing { try hand.lack.run(fact, line.item, hand.count) }
            }
            try hand.connection.execute("COMMIT")
        }
    }

    func clear() throws {
        try hand.withLock { hand in
            try hand.connection.execute("DELETE FROM line; DELETE FROM lack")
            hand.count = 0
        }
    }

    /// Nothing more comes: the report is kept beside the lines, the lines are put in order, and the file is closed.
    func finish(_ report: some Encodable) throws {
        let json = String(decoding: try MessageCoding.encode(report), as: UTF8.self)
        try hand.withLock { hand in
            try hand.connection.execute(
                "CREATE INDEX line_by_kind ON line (kind, item, township, holder, term); "
                    + "CREATE INDEX line_by_township ON line (kind, township, item, holder, term)")
            try hand.connection.prepare("INSERT INTO report VALUES (?)").run(json)
            try hand.connection.execute("PRAGMA journal_mode=DELETE")
            hand.connection.close()
        }
    }

    // MARK: Reading a finished file

    public struct Filter: Sendable {
        public var kind: String?
        public var item: String?
        public var township: String?
        public var missing: String?
        public var page = 1
        public var pageSize = 100

        public init() {}
    }

    /// The report as JSON; `nil` while there is none.
    static func report(_ path: String) throws -> String? {
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        return try reading(path) { connection in
            try connection.prepare("SELECT json FROM report").first { $0.text(0) }
        }
    }

    static func lines(_ path: String, _ filter: Filter) throws -> PageAnswer<RunLine> {
        try reading(path) { connection in
            var tests: [String] = []
            var values: [String] = []
            for (column, value) in [("kind", filter.kind), ("item", filter.item), ("township", filter.township)] {
                guard let value else { continue }
                tests.append("l.\(column) = ?")
                values.append(value)
            }
            if let fact = filter.missing {
                tests.append("EXISTS (SELECT 1 FROM lack k WHERE k.fact = ? AND k.item = l.item AND k.line = l.id)")
                values.append(fact)
            }
            let condition = tests.isEmpty ? "" : "WHERE " + tests.joined(separator: " AND ")
            let count = try connection.prepare("SELECT COUNT(*) FROM line l \(condition)")
            for (index, value) in values.enumerated() { value.bind(to: count, at: Int32(index + 1)) }
            let total = try count.step() ? Int(count.int(0)) : 0
            count.reset()
            let rows = try connection.prepare(
                "SELECT \(columns) FROM line l \(condition) ORDER BY kind, item, township, holder, term LIMIT ? OFFSET ?"
            )
            for (index, value) in values.enumerated() { value.bind(to: rows, at: Int32(index + 1)) }
            rows.bind(Int64(filter.pageSize), at: Int32(values.count + 1))
            rows.bind(Int64((filter.page - 1) * filter.pageSize), at: Int32(values.count + 2))
            var items: [RunLine] = []
            while try rows.step() { items.append(RunLine(rows)) }
            return PageAnswer(page: filter.page, pageSize: filter.pageSize, total: total, items: items)
        }
    }

    /// Every line in order, for a file to look through.
    static func each(_ path: String, _ body: (RunLine) throws -> Void) throws {
        try reading(path) { connection in
            let rows = try connection.prepare(
                "SELECT \(columns) FROM line l ORDER BY kind, item, township, holder, term")
            while try rows.step() { try body(RunLine(rows)) }
        }
    }

    fileprivate static let columns =
        "kind, item, township, holder, term, claimant, ground, before, amount, since, missing"

    private static func reading<Value>(_ path: String, _ body: (Connection) throws -> Value) throws -> Value {
        let connection = try Connection(path: path, mode: .readOnly)
        defer { connection.close() }
        return try body(connection)
    }
}

extension RunLine {
    fileprivate init(_ row: Statement) {
        kind = row.text(0)
        item = row.text(1)
        township = row.text(2)
        holder = row.text(3)
        term = row.optionalText(4)
        claimant = row.optionalText(5)
        ground = row.optionalText(6)
        before = row.optionalInt(7)
        amount = row.optionalInt(8)
        since = row.optionalText(9)
        missing = row.text(10).split(separator: " ").map(String.init)
    }
}
