import KafkaClient
import Models

/// Journals on Kafka, read without being a member of any group and without a producer.
public final class KafkaJournalSource: JournalSource {
    public let partitions: Int32
    private let reader: KafkaReader

    /// - Throws: `KafkaError` when the broker cannot be reached or has not the product's topics.
    public convenience init(_ configuration: KafkaConfiguration) throws {
        let admin = try KafkaAdmin(configuration: configuration)
        defer { admin.close() }
        try self.init(configuration, partitions: try admin.partitionCount(of: Topics.journal(.registry)))
    }

    public init(_ configuration: KafkaConfiguration, partitions: Int32) throws {
        self.partitions = partitions
        reader = try KafkaReader(configuration: configuration)
    }

    public func bounds(of partition: TopicPartition) throws -> (low: Int64, high: Int64) {
        try reader.patientBounds(of: partition)
    }

    public func read(
        _ partition: TopicPartition, from start: Int64, to end: Int64, _ body: (LogRecord) throws -> Bool
    ) throws {
        guard start < end else { return }
        try reader.follow(topic: partition.topic, partition: partition.partition, from: start)
        defer { try? reader.unfollow(topic: partition.topic, partition: partition.partition) }
        var next = start
        var isWanted = true
        var idle = 0
        while isWanted, next < end {
            var failure: KafkaError?
            let before = next
            try reader.poll(timeoutMilliseconds: 500, maximum: 10_000) { event in
                switch event {
                case .record(let record):
                    guard isWanted, record.offset >= next else { return }
                    next = record.offset + 1
                    isWanted = next <= end
                    if isWanted { isWanted = try body(LogRecord(record)) }
                case .failure(let error):
                    if error.isFatal || error.isOffsetOutOfRange { failure = error }
                case .assigned, .revoked, .lost, .endOfPartition: break
                }
            }
            if let failure { throw failure }
            idle = next == before ? idle + 1 : 0
            // A minute without a record that the watermarks promised.
            guard idle < 120 else { throw JournalSilent(partition: partition, offset: next) }
        }
    }

    public func close() { reader.close() }
}

/// The broker says that there are records and does not hand them out.
public struct JournalSilent: Error, CustomStringConvertible {
    public let partition: TopicPartition
    public let offset: Int64

    public var description: String { "\(partition)@\(offset): the broker promises this record and does not deliver it" }
}
