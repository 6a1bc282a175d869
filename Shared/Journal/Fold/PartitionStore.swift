import Foundation
import Models
import Store

/// One partition's file (rule 2): the folded tables and the positions they were folded to, changed in one transaction.
public final class PartitionStore {
    public let connection: Connection
    public let path: String
    public private(set) var positions: Positions
    private let statements: PositionStatements
    private var inTransaction = false
    /// As of the last change, committed or not.
    private(set) var refusals = RefusalCounts()

    /// Opens `<directory>/<processor>/<partition>.sqlite`. A file of another fold version is deleted: it is rebuilt from the journals.
    public init(directory: String, processor: ProcessorName, partition: Int32, foldVersion: Int, schema: String) throws
    {
        let folder = "\(directory)/\(processor)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        path = "\(folder)/\(partition).sqlite"
        connection = try PartitionStore.openFile(
            path, foldVersion: foldVersion, schema: "\(PositionStatements.schema) \(schema)",
            newestTable: PositionStatements.newestTable)
        statements = try PositionStatements(connection)
        positions = try statements.load()
        refusals = try statements.countRefusals()
    }

    /// Opens a store file with its schema, deleting one of another fold version first, or one from before `newestTable`.
    static func openFile(
        _ path: String, foldVersion: Int, schema: String, newestTable: String? = nil
    ) throws -> Connection {
        var connection = try Connection(path: path)
        let version = try connection.prepare("PRAGMA user_version").first { Int($0.int(0)) } ?? 0
        let tables = try connection.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all { $0.text(0) }
        guard version != foldVersion || newestTable.map({ !tables.contains($0) }) ?? false else { return connection }
        if version != 0 {
            connection.close()
            try delete(path)
            connection = try Connection(path: path)
        }
        try connection.execute("BEGIN; \(schema); PRAGMA user_version = \(foldVersion); COMMIT")
        return connection
    }

    /// Removes a store file with its write-ahead log.
    public static func delete(_ path: String) throws {
        for suffix in ["", "-wal", "-shm"] where FileManager.default.fileExists(atPath: path + suffix) {
            try FileManager.default.removeItem(atPath: path + suffix)
        }
    }

    /// Begins the transaction that the next ``commit(_:)`` ends; idempotent.
    func begin() throws {
        guard !inTransaction else { return }
        try connection.execute("BEGIN IMMEDIATE")
        inTransaction = true
    }

    func commit(_ positions: Positions) throws {
        try begin()
        try statements.save(positions, before: self.positions)
        try connection.execute("COMMIT")
        inTransaction = false
        self.positions = positions
    }

    /// Undoes everything since the last commit.
    func rollback() throws {
        guard inTransaction else { return }
        try connection.execute("ROLLBACK")
        inTransaction = false
        refusals = try statements.countRefusals()
    }

    public func close() {
        try? rollback()
        connection.close()
    }

    func recordCommand(_ key: String, digest: String, seq: Int64, type: String) throws {
        try statements.insertCommand.run(key, digest, seq, type)
    }

    func command(_ key: String) throws -> (digest: String, seq: Int64, type: String)? {
        try statements.findCommand.first(key) { ($0.text(0), $0.int(1), $0.text(2)) }
    }

    // MARK: Refused inputs

    func recordRefusal(of place: RecordPlace, seq: Int64) throws {
        try statements.insertRefusal.run(place.description, seq)
        guard connection.changes > 0 else { return try statements.repeatRefusal.run(place.description, seq) }
        refusals.all += 1
        refusals.waiting += 1
    }

    func recordRedrive(of place: RecordPlace, seq: Int64) throws {
        try statements.noteRedrive.run(place.description, seq)
        if connection.changes > 0 { refusals.waiting -= 1 }
    }

    /// Whether the input was refused and has not been taken since: only then may it be driven again.
    func isRefused(_ place: RecordPlace) throws -> Bool {
        try statements.findRefusal.first(place.description) { _ in true } ?? false
    }

    /// Whether an event above `seq` refused an input, or took a refused one.
    func hasRefusal(above seq: Int64) throws -> Bool {
        guard refusals.all > 0 else { return false }
        return try statements.findRefusalAbove.first(seq) { _ in true } ?? false
    }
}

/// How far a partition has come with its own journal, its inputs and its letters.
public struct Positions: Sendable {
    /// The fold of the own journal.
    public var own = JournalReader()
    /// Where every own event before it has been reacted to and its letters confirmed.
    var after = JournalReader()
    var inputs = InputPositions()
    /// A cause whose reaction still has more to say.
    var open: OpenCause?
    /// The highest letter taken, by origin partition.
    var taken: [TopicPartition: OriginPlace] = [:]
    /// The last letter sent, by mailbox partition, as of `after`.
    var forwarded: [TopicPartition: OriginPlace] = [:]
    /// The last day opened.
    var day: Day?
}

/// The positions of the few inputs a processor has, by topic. Looked up for every record: a short array beats hashing a string.
struct InputPositions: Sendable {
    private(set) var topics: [String] = []
    private var positions: [InputPosition] = []

    subscript(topic: String) -> InputPosition {
        get { topics.firstIndex(of: topic).map { positions[$0] } ?? InputPosition() }
        _modify {
            if let index = topics.firstIndex(of: topic) {
                yield &positions[index]
            } else {
                topics.append(topic)
                positions.append(InputPosition())
                yield &positions[positions.count - 1]
            }
        }
    }
}

struct OpenCause: Equatable, Sendable {
    let topic: String
    let offset: Int64
}

/// The two positions of an input of facts (rule 5); a mailbox has only the second.
struct InputPosition: Equatable, Sendable {
    /// Folded into reference tables up to here.
    var observed = JournalReader()
    /// A reader behind `observed` that judges records again on their way to the reaction; `nil` while both are at the same place.
    var replay: JournalReader?
    /// Reacted to up to here.
    var reacted: Int64 = 0
    /// Folded from own events: the last finished cause and one.
    var resume: Int64 = 0

    static func == (lhs: InputPosition, rhs: InputPosition) -> Bool {
        lhs.observed.position == rhs.observed.position && lhs.replay?.position == rhs.replay?.position
            && lhs.reacted == rhs.reacted && lhs.resume == rhs.resume
    }
}

private struct PositionStatements {
    /// A store without it was folded by a build that did not keep it, and is folded again.
    static let newestTable = "journal_refusal"
    static let schema = """
        CREATE TABLE journal_reader (
            topic TEXT NOT NULL, role TEXT NOT NULL, position INTEGER NOT NULL, epoch TEXT, seq INTEGER NOT NULL,
            chain TEXT NOT NULL, anchor INTEGER NOT NULL, reacted INTEGER NOT NULL, resume INTEGER NOT NULL,
            PRIMARY KEY (topic, role)) WITHOUT ROWID;
        CREATE TABLE journal_state (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
        CREATE TABLE journal_letter (
            direction TEXT NOT NULL, topic TEXT NOT NULL, partition INTEGER NOT NULL, at INTEGER NOT NULL, place INTEGER NOT NULL,
            PRIMARY KEY (direction, topic, partition)) WITHOUT ROWID;
        CREATE TABLE journal_command (
            key TEXT PRIMARY KEY, digest TEXT NOT NULL, seq INTEGER NOT NULL, type TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE journal_refusal (place TEXT PRIMARY KEY, seq INTEGER NOT NULL, isTaken INTEGER NOT NULL) WITHOUT ROWID;
        CREATE INDEX journal_refusal_seq ON journal_refusal (seq);
        """

    let loadReaders: Statement
    let saveReader: Statement
    let deleteReplay: Statement
    let loadState: Statement
    let saveState: Statement
    let loadLetters: Statement
    let saveLetter: Statement
    let insertCommand: Statement
    let findCommand: Statement
    let insertRefusal: Statement
    let repeatRefusal: Statement
    let noteRedrive: Statement
    let findRefusal: Statement
    let findRefusalAbove: Statement
    private let countRefusal: Statement

    init(_ connection: Connection) throws {
        loadReaders = try connection.prepare(
            "SELECT topic, role, position, epoch, seq, chain, anchor, reacted, resume FROM journal_reader")
        saveReader = try connection.prepare("INSERT OR REPLACE INTO journal_reader VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
        deleteReplay = try connection.prepare("DELETE FROM journal_reader WHERE topic = ? AND role = 'replay'")
        loadState = try connection.prepare("SELECT name, value FROM journal_state")
        saveState = try connection.prepare("INSERT OR REPLACE INTO journal_state VALUES (?, ?)")
        loadLetters = try connection.prepare("SELECT direction, topic, partition, at, place FROM journal_letter")
        saveLetter = try connection.prepare("INSERT OR REPLACE INTO journal_letter VALUES (?, ?, ?, ?, ?)")
        insertCommand = try connection.prepare("INSERT OR IGNORE INTO journal_command VALUES (?, ?, ?, ?)")
        findCommand = try connection.prepare("SELECT digest, seq, type FROM journal_command WHERE key = ?")
        insertRefusal = try connection.prepare("INSERT OR IGNORE INTO journal_refusal VALUES (?, ?, 0)")
        repeatRefusal = try connection.prepare("UPDATE journal_refusal SET seq = ?2 WHERE place = ?1")
        noteRedrive = try connection.prepare(
            "UPDATE journal_refusal SET seq = ?2, isTaken = 1 WHERE place = ?1 AND isTaken = 0")
        findRefusal = try connection.prepare("SELECT 1 FROM journal_refusal WHERE place = ? AND isTaken = 0")
        findRefusalAbove = try connection.prepare("SELECT 1 FROM journal_refusal WHERE seq > ? LIMIT 1")
        countRefusal = try connection.prepare("SELECT COUNT(*), COALESCE(SUM(isTaken), 0) FROM journal_refusal")
    }

    func countRefusals() throws -> RefusalCounts {
        try countRefusal.first { RefusalCounts(all: Int($0.int(0)), waiting: Int($0.int(0) - $0.int(1))) }
            ?? RefusalCounts()
    }

    func load() throws -> Positions {
        var positions = Positions()
        _ = try loadReaders.all { row in
            let chain = row.text(5).utf8Bytes { ChainHead(hex: $0) } ?? ChainHead()
            let reader = JournalReader(
                position: row.int(2), epoch: row.optionalText(3).flatMap { Epoch($0) }, seq: row.int(4), chain: chain,
                anchor: row.int(6))
            switch row.text(1) {
            case "own": positions.own = reader
            case "after": positions.after = reader
            case "replay":
                positions.inputs[row.text(0)].replay = reader
            default:
                positions.inputs[row.text(0)].observed = reader
                positions.inputs[row.text(0)].reacted = row.int(7)
                positions.inputs[row.text(0)].resume = row.int(8)
            }
        }
        _ = try loadState.all { row in
            switch row.text(0) {
            case "day": positions.day = Day(row.text(1))
            case "open":
                if case .record(let source, let offset) = Cause(row.text(1)) {
                    positions.open = OpenCause(topic: source.topic, offset: offset)
                }
            default: break
            }
        }
        _ = try loadLetters.all { row in
            let partition = TopicPartition(row.text(1), Int32(row.int(2)))
            let place = OriginPlace(offset: row.int(3), index: Int32(row.int(4)))
            if row.text(0) == "taken" {
                positions.taken[partition] = place
            } else {
                positions.forwarded[partition] = place
            }
        }
        return positions
    }

    func save(_ positions: Positions, before: Positions) throws {
        try save(positions.own, "own", "")
        try save(positions.after, "after", "")
        for topic in positions.inputs.topics where before.inputs[topic] != positions.inputs[topic] {
            let input = positions.inputs[topic]
            try save(input.observed, "input", topic, input.reacted, input.resume)
            if let replay = input.replay {
                try save(replay, "replay", topic)
            } else if before.inputs[topic].replay != nil {
                try deleteReplay.run(topic)
            }
        }
        if positions.open != before.open {
            try saveState.run("open", positions.open.map { "\($0.topic)/0@\($0.offset)" })
        }
        if positions.day != before.day { try saveState.run("day", positions.day) }
        for (source, place) in positions.taken where before.taken[source] != place {
            try saveLetter.run("taken", source.topic, source.partition, place.offset, place.index)
        }
        for (mailbox, place) in positions.forwarded where before.forwarded[mailbox] != place {
            try saveLetter.run("forwarded", mailbox.topic, mailbox.partition, place.offset, place.index)
        }
    }

    private func save(
        _ reader: JournalReader, _ role: String, _ topic: String, _ reacted: Int64 = 0, _ resume: Int64 = 0
    ) throws {
        try saveReader.run(
            topic, role, reader.position, reader.epoch?.text, reader.seq, reader.chain.hex, reader.anchor, reacted,
            resume)
    }
}
