import Foundation
import Models

/// A copy of one journal partition in a file, for whoever wants to keep it where nobody of the operator's can reach it.
///
/// JSON lines, UTF-8. First `{"format":"laowu-journal-copy","version":1,"topic":…,"partition":…,"partitions":…,"high":…}`, then a line a
/// record, `{"offset":…,"timestamp":<ms>,"key":<base64>,"value":<base64 or null>,"headers":[[<name>,<base64>],…]}`, last
/// `{"records":…,"events":…,"seq":…,"chain":<hex>}`. Headers are those of the contract, in the order in which they are hashed.
public enum JournalCopy {
    struct Opening: Codable {
        static let format = "laowu-journal-copy"
        var format = Opening.format
        var version = 1
        let topic: String
        let partition: Int32
        let partitions: Int32
        let high: Int64
    }

    struct Line: Codable {
        let offset: Int64
        let timestamp: Int64
        let key: Data
        let value: Data?
        let headers: [[String]]
    }

    /// The last line: what the copy's maker saw.
    public struct Closing: Codable, Hashable, Sendable {
        public let records: Int64
        public let events: Int64
        public let seq: Int64
        public let chain: String
    }

    /// `laowu.registry.journal-3.jsonl`
    public static func fileName(_ partition: TopicPartition) -> String {
        "\(partition.topic)-\(partition.partition).jsonl"
    }

    /// Copies what stands in the partition now into a new file.
    public static func write(
        _ partition: TopicPartition, from source: any JournalSource, to path: String,
        progress: (Int64) -> Void = { _ in }
    ) throws -> Closing {
        let (low, high) = try source.bounds(of: partition)
        guard low == 0 else {
            throw JournalDefect(
                kind: .truncatedHead, partition: partition, offset: low,
                detail: "records before offset \(low) are gone")
        }
        let out = try LineWriter(path)
        defer { out.close() }
        try out.write(
            MessageCoding.encode(
                Opening(
                    topic: partition.topic, partition: partition.partition, partitions: source.partitions, high: high)))
        var walk = ChainWalk(partition)
        try source.read(partition, from: 0, to: high) { record in
            walk.take(record)
            try out.write(MessageCoding.encode(Line(record)))
            if walk.tally.records % 20_000 == 0 { progress(walk.tally.records) }
            return true
        }
        let closing = Closing(
            records: walk.tally.records, events: walk.tally.events, seq: walk.seq, chain: walk.chain.hex)
        try out.write(MessageCoding.encode(closing))
        try out.finish()
        return closing
    }
}

extension JournalCopy.Line {
    init(_ record: LogRecord) {
        var headers: [[String]] = []
        record.headers.forEach { name, value in
            headers.append([name.wire.description, Data(value).base64EncodedString()])
        }
        self.init(
            offset: record.offset, timestamp: record.timestamp.milliseconds, key: Data(record.key),
            value: record.value.map { Data($0) }, headers: headers)
    }
}
