import Models

/// Journals as somebody reads them who owns nothing: on a broker, or as copies in files. Nothing here writes.
public protocol JournalSource: AnyObject {
    /// The number of partitions of every topic.
    var partitions: Int32 { get }

    /// The offset of the first record kept and of the next one to be written.
    func bounds(of partition: TopicPartition) throws -> (low: Int64, high: Int64)

    /// Hands over the records from `start` to below `end`, in order, for as long as `body` returns `true`.
    func read(
        _ partition: TopicPartition, from start: Int64, to end: Int64, _ body: (LogRecord) throws -> Bool) throws

    func close()
}

extension JournalSource {
    public func close() {}

    /// Reads the one record at `offset`; `false` when there is none.
    func read(_ partition: TopicPartition, at offset: Int64, _ body: (LogRecord) throws -> Void) throws -> Bool {
        var isFound = false
        try read(partition, from: offset, to: offset + 1) { record in
            isFound = record.offset == offset
            if isFound { try body(record) }
            return false
        }
        return isFound
    }
}

extension LogRecord {
    /// The chain head that a reader has after this record, by what the record itself says: a genesis record's follows from its value.
    var statedHead: ChainHead? {
        if offset == 0, let type = headers[.type], Genesis.matches(type) { return ChainHead(genesis: body) }
        return headers[.chain].flatMap { ChainHead(hex: $0) }
    }
}

extension MemoryBroker: JournalSource {
    public func bounds(of partition: TopicPartition) -> (low: Int64, high: Int64) { (0, count(partition)) }

    public func read(
        _ partition: TopicPartition, from start: Int64, to end: Int64, _ body: (LogRecord) throws -> Bool
    ) throws {
        var isWanted = true
        for offset in start..<max(start, min(end, count(partition))) where isWanted {
            try read(partition, offset) { isWanted = try body($0) }
        }
    }
}
