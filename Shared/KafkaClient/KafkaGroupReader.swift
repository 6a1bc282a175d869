import CRdKafka
import Logging

/// A member of a consumer group on one topic, with the eager `range` assignor.
///
/// Membership only decides who owns a partition; where reading begins is the caller's stored position, never the
/// group's committed offset. Confined to the thread that made it. Nothing happens in `deinit`: call `close()`.
public final class KafkaGroupReader {
    private let core: ConsumerCore
    private let topic: String
    private var handler: Handler?

    private struct Handler {
        let startOffset: (Int32) throws -> Int64
        let body: (KafkaEvent) throws -> Void
    }

    /// Joins on the first poll.
    ///
    /// - Parameter instanceID: static membership (`group.instance.id`); a static member's partitions stay with it until
    ///   the session expires, so give `nil` where instances come and go.
    /// - Throws: `KafkaConfigurationError` for a property that librdkafka refuses, `KafkaError` otherwise.
    public init(
        configuration: KafkaConfiguration, group: String, instanceID: String? = nil, topic: String,
        logger: Logger = Logger(label: "laowu.kafka.group")
    ) throws {
        self.topic = topic
        var fixed = ConsumerCore.fixedProperties
        fixed["group.id"] = group
        fixed["group.instance.id"] = instanceID
        let context = CallbackContext(logger: logger)
        context.onRebalance = { _, _ in }
        // The mock cluster takes the session timeout less a second for every rebalance but the first.
        let defaults =
            configuration.isDevelopmentBroker
            ? ["session.timeout.ms": "6000", "heartbeat.interval.ms": "1000"] : [:]
        let handle = try ClientHandle(
            kind: .consumer, role: "group", configuration: configuration, defaults: defaults, fixed: fixed,
            context: context)
        rd_kafka_poll_set_consumer(handle.pointer)
        core = ConsumerCore(handle: handle)
        context.onRebalance = { [unowned self] code, list in self.rebalance(code, list) }
        do {
            try withPartitionList([TopicPartition(topic: topic, partition: RD_KAFKA_PARTITION_UA)]) { list in
                let code = rd_kafka_subscribe(handle.pointer, list)
                if code != RD_KAFKA_RESP_ERR_NO_ERROR { throw KafkaError(code, topic: topic) }
            }
        } catch {
            handle.destroy(flags: RD_KAFKA_DESTROY_F_NO_CONSUMER_CLOSE)
            throw error
        }
    }

    /// Hands up to `maximum` events to `body`, waiting for the first for at most the timeout.
    ///
    /// When partitions are assigned, `body` gets `.assigned`, then `startOffset` is asked once for each of them: the
    /// offset of the next record to read. When they are revoked, `body` gets `.revoked` or `.lost` before they are
    /// given up. If either throws during an assignment, nothing is read and the error comes out of `poll`: close the
    /// reader then.
    ///
    /// Must be called more often than `max.poll.interval.ms` (5 minutes), also while partitions are paused.
    ///
    /// - Returns: the number of events handed over, assignments not counted.
    @discardableResult
    public func poll(
        timeoutMilliseconds: Int32, maximum: Int, startOffset: (Int32) throws -> Int64,
        _ body: (KafkaEvent) throws -> Void
    ) throws -> Int {
        try withoutActuallyEscaping(startOffset) { startOffset in
            try withoutActuallyEscaping(body) { body in
                handler = Handler(startOffset: startOffset, body: body)
                defer { handler = nil }
                return try core.poll(timeout: timeoutMilliseconds, maximum: maximum, body)
            }
        }
    }

    private func rebalance(
        _ code: rd_kafka_resp_err_t, _ list: UnsafeMutablePointer<rd_kafka_topic_partition_list_t>?
    ) {
        let partitions = list?.partitions.map { TopicPartition(topic: $0.topic, partition: $0.partition) } ?? []
        let handle = core.handle.pointer
        do {
            switch code {
            case RD_KAFKA_RESP_ERR__ASSIGN_PARTITIONS:
                guard let handler else { break }
                try handler.body(.assigned(partitions))
                try assign(
                    partitions.map {
                        TopicPartition(
                            topic: $0.topic, partition: $0.partition, offset: try handler.startOffset($0.partition))
                    })
                return
            case RD_KAFKA_RESP_ERR__REVOKE_PARTITIONS:
                let isLost = rd_kafka_assignment_lost(handle) != 0
                defer { core.noteAllUnfollowed() }
                try handler?.body(isLost ? .lost(partitions) : .revoked(partitions))
            default:
                core.handle.context.errors.append(KafkaError(code, topic: topic))
            }
        } catch {
            core.callbackError = error
        }
        _ = rd_kafka_assign(handle, nil)
    }

    private func assign(_ partitions: [TopicPartition]) throws {
        try withPartitionList(partitions) { list in
            let code = rd_kafka_assign(core.handle.pointer, list)
            if code != RD_KAFKA_RESP_ERR_NO_ERROR { throw KafkaError(code, topic: topic) }
        }
        core.noteAllUnfollowed()
        for partition in partitions {
            core.noteFollowed(partition.topic, partition.partition, from: partition.offset)
        }
    }

    /// Goes on reading an assigned partition at another offset; nothing from before is delivered any more.
    ///
    /// librdkafka's own thread carries it out, which may have to wait for a processor: what was not confirmed in time is asked for again,
    /// for a minute, and comes to the same however often it is done.
    public func seek(partition: Int32, offset: Int64) throws {
        guard core.isFollowed(topic, partition) else {
            throw KafkaError(RD_KAFKA_RESP_ERR__UNKNOWN_PARTITION, topic: topic, partition: partition)
        }
        for attempt in 1... {
            do {
                try seekOnce(partition, offset)
                break
            } catch let error as KafkaError where error.isRetriable && attempt < Self.seekAttempts { continue }
        }
        core.noteSought(topic, partition, offset: offset)
    }

    private static let seekAttempts = 12
    private static let seekTimeoutMilliseconds: Int32 = 5_000

    private func seekOnce(_ partition: Int32, _ offset: Int64) throws {
        try withPartitionList([TopicPartition(topic: topic, partition: partition, offset: offset)]) { list in
            if let error = rd_kafka_seek_partitions(core.handle.pointer, list, Self.seekTimeoutMilliseconds) {
                throw KafkaError(consuming: error, topic: topic, partition: partition)
            }
            if let error = list.firstError { throw error }
        }
    }

    /// Stops fetching an assigned partition until `resume`; what was fetched but not delivered is fetched again then.
    public func pause(partition: Int32) throws {
        try core.setPaused(true, topic, partition)
    }

    /// Goes on where `pause` stopped; does nothing if the partition is not paused.
    public func resume(partition: Int32) throws {
        try core.setPaused(false, topic, partition)
    }

    /// Commits positions (the next offset to read, by partition) to the group without waiting. Nothing here reads them:
    /// they are for tools that watch consumer lag.
    public func commitHint(_ positions: [Int32: Int64]) {
        guard !positions.isEmpty else { return }
        let partitions = positions.map { TopicPartition(topic: topic, partition: $0.key, offset: $0.value) }
        _ = try? withPartitionList(partitions) { rd_kafka_commit(core.handle.pointer, $0, 1) }
    }

    /// The offsets of the oldest record and of the next record to be written, asked of the broker. May take longer
    /// than the timeout (librdkafka issue 4460).
    public func bounds(partition: Int32, timeoutMilliseconds: Int32) throws(KafkaError) -> (low: Int64, high: Int64) {
        try core.bounds(topic, partition, timeout: timeoutMilliseconds)
    }

    /// Leaves the group, so that the other members get the partitions at once, and frees the handle. No event is
    /// delivered. May block while a broker does not answer: call it where a deadline ends the process.
    public func close() {
        guard !core.handle.isClosed else { return }
        rd_kafka_consumer_close(core.handle.pointer)
        core.handle.destroy(flags: 0)
    }
}
