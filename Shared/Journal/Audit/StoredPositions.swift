import Models
import Store

/// The positions that a store file says it was folded to, read without the graph that wrote it.
public struct StoredPositions: Sendable {
    public let foldVersion: Int
    /// The fold of the own journal.
    public let own: JournalReader
    /// The observed position of every input, by topic.
    public let inputs: [String: JournalReader]

    public init(_ connection: Connection) throws {
        foldVersion = try connection.prepare("PRAGMA user_version").first { Int($0.int(0)) } ?? 0
        var own = JournalReader()
        var inputs: [String: JournalReader] = [:]
        _ = try connection.prepare(
            "SELECT role, topic, position, epoch, seq, chain, anchor FROM journal_reader WHERE role IN ('own', 'input')"
        ).all { row in
            let reader = JournalReader(
                position: row.int(2), epoch: row.optionalText(3).flatMap { Epoch($0) }, seq: row.int(4),
                chain: row.text(5).utf8Bytes { ChainHead(hex: $0) } ?? ChainHead(), anchor: row.int(6))
            if row.text(0) == "own" { own = reader } else { inputs[row.text(1)] = reader }
        }
        self.own = own
        self.inputs = inputs
    }

    /// No position is beyond that of `other`.
    public func isBehind(_ other: StoredPositions) -> Bool {
        own.position <= other.own.position
            && inputs.allSatisfy { topic, reader in reader.position <= other.inputs[topic]?.position ?? 0 }
    }

    public init(path: String) throws {
        let connection = try Connection(path: path, mode: .readOnly)
        defer { connection.close() }
        try self.init(connection)
    }
}

extension JournalReader {
    /// Why a store that was folded to here does not belong to `partition` of `source`; `nil` when it does.
    func mismatch(with partition: TopicPartition, in source: any JournalSource) throws -> JournalDefect? {
        let (low, high) = try source.bounds(of: partition)
        guard low == 0 else {
            return JournalDefect(
                kind: .truncatedHead, partition: partition, offset: low,
                detail: "records before offset \(low) are gone")
        }
        guard position <= high else {
            return JournalDefect(
                kind: .truncatedTail, partition: partition, offset: high,
                detail: "the store was folded to \(position), the journal ends at \(high)")
        }
        guard anchor >= 0 else { return nil }
        var found: ChainHead?
        _ = try source.read(partition, at: anchor) { found = $0.statedHead }
        guard found == chain else {
            return JournalDefect(
                kind: .foreignJournal, partition: partition, offset: anchor,
                detail: "the record there is not the one that the store was folded from")
        }
        return nil
    }

    func isSame(as other: JournalReader) -> Bool {
        position == other.position && epoch == other.epoch && seq == other.seq && chain == other.chain
            && anchor == other.anchor
    }
}
