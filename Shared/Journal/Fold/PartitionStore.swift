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

    /// Opens `<directory>/<processor>/<partition>.sqlite`. A file of another fold version is deleted: it is rebuilt from the journals.
    public init(directory: String, processor: ProcessorName, partition: Int32, foldVersion: Int, schema: String) throws
    {
        let folder = "\(directory)/\(processor)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        path = "\(folder)/\(partition).sqlite"
        connection = try PartitionStore.openFile(
            path, foldVersion: foldVersion, schema: "\(PositionStatements.schema) \(schema)")
        statements = try PositionStatements(connection)
        positions = try statements.load()
    }

    /// Opens a store file with its schema, deleting one of another fold version first.
    static func openFile(_ path: String, foldVersion: Int, schema: String) throws -> Connection {
        var connection = try Connection(path: path)
        let version = try connection.prepare("PRAGMA user_version").first { Int($0.int(0)) } ?? 0
        guard version != foldVersion else { return connection }
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
