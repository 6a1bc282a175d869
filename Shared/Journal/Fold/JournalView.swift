import Foundation
import Models
import Store

/// A read model over whole journals: every partition folded into one store file, observe-only, outside any group.
public struct ViewGraph<State>: Sendable {
    typealias Fold = @Sendable (LogRecord, EventMeta, State) throws -> Void

    public let name: String
    public let foldVersion: Int
    public let schema: String
    let makeState: @Sendable (Connection) throws -> State
    private(set) var folds: [String: Fold] = [:]

    public init(
        _ name: String, foldVersion: Int, schema: String, state: @escaping @Sendable (Connection) throws -> State
    ) {
        self.name = name
        self.foldVersion = foldVersion
        self.schema = schema
        makeState = state
    }

    public func reads<Fact: MessageUnion>(
        _ processor: ProcessorName, as type: Fact.Type,
        observe: @escaping @Sendable (Fact, EventMeta, State) throws -> Void
    ) -> Self {
        var copy = self
        copy.folds[Topics.journal(processor)] = { record, meta, state in
            if let fact = try record.decode(Fact.self) { try observe(fact, meta, state) }
        }
        return copy
    }
}

/// Follows the journals of a ``ViewGraph`` and folds them, one batch a transaction.
public final class JournalView<State> {
    private let graph: ViewGraph<State>
    private let log: any LaneLog
    private let connection: Connection
    private let state: State
    private var readers: [TopicPartition: JournalReader] = [:]
    private var ends: [TopicPartition: Int64] = [:]
    private let save: Statement
    public let board: StatusBoard

    /// Opens `<directory>/<view>/view.sqlite`; a file of another fold version is rebuilt.
    public init(
        _ graph: ViewGraph<State>, directory: String, partitions: Int32, log: any LaneLog,
        board: StatusBoard = StatusBoard()
    ) throws {
        self.graph = graph
        self.log = log
        self.board = board
        let path = try JournalView.path(graph.name, in: directory)
        connection = try PartitionStore.openFile(
            path, foldVersion: graph.foldVersion,
            schema: """
                CREATE TABLE journal_view (
                    topic TEXT NOT NULL, partition INTEGER NOT NULL, position INTEGER NOT NULL, epoch TEXT,
                    seq INTEGER NOT NULL, PRIMARY KEY (topic, partition)) WITHOUT ROWID;
                \(graph.schema)
                """)
        state = try graph.makeState(connection)
        save = try connection.prepare("INSERT OR REPLACE INTO journal_view VALUES (?, ?, ?, ?, ?)")
        _ = try connection.prepare("SELECT topic, partition, position, epoch, seq FROM journal_view").all { row in
            readers[TopicPartition(row.text(0), Int32(row.int(1)))] = JournalReader(
                position: row.int(2), epoch: row.optionalText(3).flatMap { Epoch($0) }, seq: row.int(4),
                chain: ChainHead(),
                anchor: -1)
        }
        for topic in graph.folds.keys.sorted() {
            for partition in 0..<partitions {
                let source = TopicPartition(topic, partition)
                let (low, high) = try log.bounds(of: source)
                let position = readers[source, default: JournalReader()].position
                guard low == 0, position <= high else {
                    throw JournalDefect(
                        kind: low == 0 ? .truncatedTail : .truncatedHead, partition: source,
                        offset: low == 0 ? high : low,
                        detail: "the view \(graph.name) was folded to \(position)")
                }
                ends[source] = high
                readers[source, default: JournalReader()].position = position
                try log.follow(source, from: position)
            }
        }
    }

    public static func path(_ name: String, in directory: String) throws -> String {
        try FileManager.default.createDirectory(atPath: "\(directory)/\(name)", withIntermediateDirectories: true)
        return "\(directory)/\(name)/view.sqlite"
    }

    /// Folds what has arrived; `false` when nothing had.
    @discardableResult
    public func step(waitMilliseconds: Int32) throws -> Bool {
        var changed: Set<TopicPartition> = []
        let count = try log.pollInputs(waitMilliseconds: waitMilliseconds, limit: 5_000) { record in
            if changed.isEmpty { try connection.execute("BEGIN IMMEDIATE") }
            let source = TopicPartition(record.topic, record.partition)
            changed.insert(source)
            guard record.offset >= readers[source]!.position, case .event(let seq) = readers[source]!.take(record)
            else {
                return
            }
            do {
                try graph.folds[record.topic]?(record, EventMeta(time: record.time, seq: seq), state)
            } catch is Unreadable {
                return  // its owner refuses it; a view shows what can be read
            }
        }
        if !changed.isEmpty {
            for source in changed {
                let reader = readers[source]!
                try save.run(source.topic, source.partition, reader.position, reader.epoch?.text, reader.seq)
            }
            try connection.execute("COMMIT")
        }
        publish()
        return count > 0
    }

    private func publish() {
        board.publish(
            readers.map { source, reader in
                let end = ends[source] ?? 0
                return PartitionStatus(
                    processor: ProcessorName(String(source.topic.dropFirst("laowu.".count).dropLast(".journal".count))),
                    partition: source.partition, phase: reader.position < end ? .folding : .running,
                    position: reader.position, seq: reader.seq, epoch: reader.epoch?.text ?? "",
                    behind: max(0, end - reader.position), stepDowns: 0)
            }.sorted { ($0.processor.description, $0.partition) < ($1.processor.description, $1.partition) })
    }

    public func close() {
        connection.close()
        log.close()
    }
}
