import CRdKafka
import Logging

/// Reads partitions that the caller chooses, one by one, without being a member of any group.
///
/// Confined to the thread that made it. Nothing happens in `deinit`: call `close()`.
public final class KafkaReader {
    private let core: ConsumerCore

    /// - Throws: `KafkaConfigurationError` for a property that librdkafka refuses, `KafkaError` otherwise.
    public init(configuration: KafkaConfiguration, logger: Logger = Logger(label: "laowu.kafka.reader")) throws {
        // librdkafka 2.0.2 demands a group id even of a consumer that never joins.
        let fixed = ConsumerCore.fixedProperties.merging(["group.id": "laowu-unjoined"]) { _, new in new }
        let handle = try ClientHandle(
            kind: .consumer, role: "reader", configuration: configuration, defaults: [:], fixed: fixed,
            context: CallbackContext(logger: logger))
        rd_kafka_poll_set_consumer(handle.pointer)
        core = ConsumerCore(handle: handle)
    }

    /// Begins to read a partition at `offset` (a record's offset, `KafkaOffset.beginning` or `.end`). Called again for
    /// a partition that is followed already, it goes on at the new offset; nothing from before is delivered any more.
    ///
    /// A partition that does not exist and an offset outside the watermarks show up as `.failure` events.
    public func follow(topic: String, partition: Int32, from offset: Int64) throws {
        if core.isFollowed(topic, partition) { try unfollow(topic: topic, partition: partition) }
        try withPartitionList([TopicPartition(topic: topic, partition: partition, offset: offset)]) { list in
            if let error = rd_kafka_incremental_assign(core.handle.pointer, list) {
                throw KafkaError(consuming: error, topic: topic, partition: partition)
            }
        }
        core.noteFollowed(topic, partition, from: offset)
    }

    /// Stops reading a partition; does nothing if it is not followed.
    public func unfollow(topic: String, partition: Int32) throws {
        guard core.isFollowed(topic, partition) else { return }
        try core.setPaused(false, topic, partition)
        try withPartitionList([TopicPartition(topic: topic, partition: partition)]) { list in
            if let error = rd_kafka_incremental_unassign(core.handle.pointer, list) {
                throw KafkaError(consuming: error, topic: topic, partition: partition)
            }
        }
        core.noteUnfollowed(topic, partition)
    }

    /// Stops fetching a followed partition until `resume`; what was fetched but not delivered is fetched again then.
    public func pause(topic: String, partition: Int32) throws {
        try core.setPaused(true, topic, partition)
    }

    /// Goes on where `pause` stopped; does nothing if the partition is not paused.
    public func resume(topic: String, partition: Int32) throws {
        try core.setPaused(false, topic, partition)
    }

    /// The offset of the next record to be delivered; `nil` for a partition that is not followed.
    public func position(topic: String, partition: Int32) -> Int64? { core.position(topic, partition) }

    /// Hands up to `maximum` events to `body`, waiting for the first for at most the timeout.
    ///
    /// - Returns: the number of events handed over.
    /// - Throws: what `body` throws; the record it was handling counts as delivered.
    @discardableResult
    public func poll(
        timeoutMilliseconds: Int32, maximum: Int, _ body: (KafkaEvent) throws -> Void
    ) throws -> Int {
        try core.poll(timeout: timeoutMilliseconds, maximum: maximum, body)
    }

    /// The offsets of the oldest record and of the next record to be written, asked of the broker. May take longer
    /// than the timeout (librdkafka issue 4460).
    public func bounds(
        topic: String, partition: Int32, timeoutMilliseconds: Int32
    ) throws(KafkaError) -> (low: Int64, high: Int64) {
        try core.bounds(topic, partition, timeout: timeoutMilliseconds)
    }

    /// The offset of the next record to be written, as of the last answer of the broker about it; asks nothing.
    public func lastKnownEnd(topic: String, partition: Int32) -> Int64? { core.lastKnownEnd(topic, partition) }

    /// Frees the handle. May block while a broker does not answer: call it where a deadline ends the process.
    public func close() {
        core.handle.destroy(flags: RD_KAFKA_DESTROY_F_NO_CONSUMER_CLOSE)
    }
}
