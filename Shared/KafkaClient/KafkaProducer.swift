import CRdKafka
import Logging

/// A record header to be written; the value is borrowed for the call.
public struct KafkaHeader {
    public var name: StaticString
    public var value: UnsafeRawBufferPointer

    public init(name: StaticString, value: UnsafeRawBufferPointer) {
        self.name = name
        self.value = value
    }
}

/// An idempotent producer (`acks=all`) that reports the fate of every record.
///
/// Confined to the thread that made it; the reports arrive on that thread, inside `poll`, `flush` and `close`. Nothing
/// happens in `deinit`: call `close()`.
public final class KafkaProducer {
    /// Records handed over whose report has not arrived yet.
    public private(set) var outstanding = 0

    private let handle: ClientHandle
    private var topics: [String: TopicHandle] = [:]
    private var last: TopicHandle?

    private final class TopicHandle {
        let name: String
        let pointer: OpaquePointer
        var partitions: Int32 = 0
        /// Monotonic nanoseconds before which the broker is not asked for the number of partitions again.
        var askAgainAt: Int64 = 0

        init(name: String, pointer: OpaquePointer) {
            self.name = name
            self.pointer = pointer
        }
    }

    /// - Parameter onDelivery: gets the token given to `produce` and the offset the record got, or why its fate is a
    ///   failure or unknown. An offset of −1 means that the broker did not tell.
    /// - Throws: `KafkaConfigurationError` for a property that librdkafka refuses, `KafkaError` otherwise.
    public init(
        configuration: KafkaConfiguration, logger: Logger = Logger(label: "laowu.kafka.producer"),
        onDelivery: @escaping (_ token: Int, _ result: Result<Int64, KafkaError>) -> Void
    ) throws {
        let context = CallbackContext(logger: logger)
        context.onDelivery = { _, _ in }
        handle = try ClientHandle(
            kind: .producer, role: "producer", configuration: configuration,
            defaults: [
                "linger.ms": "2", "compression.type": "zstd", "message.timeout.ms": "30000",
                "allow.auto.create.topics": "false",
            ],
            fixed: ["enable.idempotence": "true", "acks": "all"], context: context)
        context.onDelivery = { [unowned self] token, result in
            self.outstanding -= 1
            onDelivery(token, result)
        }
    }

    /// Hands a record over for sending; key, value and headers are copied.
    ///
    /// - Parameters:
    ///   - key: `nil` for a record without a key.
    ///   - value: `nil` for a tombstone.
    ///   - timestampMilliseconds: since 1970-01-01 UTC; 0 for now.
    ///   - token: comes back with the delivery report.
    /// - Throws: `isQueueFull` (retriable: poll, then again), `isUnknownPartition`, `isTooLarge`, or `isFatal` (close
    ///   this producer and make another). The first record of a topic may wait up to 5 s for the topic's metadata.
    public func produce(
        topic: String, partition: Int32, key: UnsafeRawBufferPointer?, value: UnsafeRawBufferPointer?,
        headers: [KafkaHeader] = [], timestampMilliseconds: Int64 = 0, token: Int
    ) throws(KafkaError) {
        let topic = try topicHandle(topic, partition: partition)
        // Given as a list of our own, the headers are freed once when librdkafka refuses the record (issue 4627).
        let list = headers.isEmpty ? nil : rd_kafka_headers_new(headers.count)
        for header in headers {
            _ = header.name.withUTF8Buffer { name in
                rd_kafka_header_add(
                    list, UnsafeRawPointer(name.baseAddress)?.assumingMemoryBound(to: CChar.self), name.count,
                    header.value.baseAddress, header.value.count)
            }
        }
        let error = Self.send(
            handle.pointer, topic.pointer, partition, key, value, list, timestampMilliseconds, token)
        guard let error else {
            outstanding += 1
            return
        }
        if let list { rd_kafka_headers_destroy(list) }
        throw KafkaError(consuming: error, topic: topic.name, partition: partition)
    }

    private static func send(
        _ handle: OpaquePointer, _ topic: OpaquePointer, _ partition: Int32, _ key: UnsafeRawBufferPointer?,
        _ value: UnsafeRawBufferPointer?, _ headers: OpaquePointer?, _ timestamp: Int64, _ token: Int
    ) -> OpaquePointer? {
        withUnsafeTemporaryAllocation(of: rd_kafka_vu_t.self, capacity: 8) { fields in
            func field(_ index: Int, _ type: rd_kafka_vtype_t, _ fill: (inout rd_kafka_vu_t) -> Void) {
                fields.initializeElement(at: index, to: rd_kafka_vu_t())
                fields[index].vtype = type
                fill(&fields[index])
            }
            field(0, RD_KAFKA_VTYPE_RKT) { $0.u.rkt = topic }
            field(1, RD_KAFKA_VTYPE_PARTITION) { $0.u.i32 = partition }
            field(2, RD_KAFKA_VTYPE_MSGFLAGS) { $0.u.i = RD_KAFKA_MSG_F_COPY }
            field(3, RD_KAFKA_VTYPE_OPAQUE) { $0.u.ptr = UnsafeMutableRawPointer(bitPattern: token) }
            field(4, RD_KAFKA_VTYPE_TIMESTAMP) { $0.u.i64 = timestamp }
            var count = 5
            if let key {
                field(count, RD_KAFKA_VTYPE_KEY) { $0.u.mem = Self.present(key) }
                count += 1
            }
            if let value {
                field(count, RD_KAFKA_VTYPE_VALUE) { $0.u.mem = Self.present(value) }
                count += 1
            }
            if let headers {
                field(count, RD_KAFKA_VTYPE_HEADERS) { $0.u.headers = headers }
                count += 1
            }
            return rd_kafka_produceva(handle, fields.baseAddress, count)
        }
    }

    private typealias Memory = rd_kafka_vu_s.__Unnamed_union_u.__Unnamed_struct_mem

    /// An empty buffer may have no address, and librdkafka takes a missing address for a missing value.
    private static func present(_ buffer: UnsafeRawBufferPointer) -> Memory {
        let address = buffer.baseAddress ?? UnsafeRawPointer(("" as StaticString).utf8Start)
        return Memory(ptr: UnsafeMutableRawPointer(mutating: address), size: buffer.count)
    }

    private func topicHandle(_ name: String, partition: Int32) throws(KafkaError) -> TopicHandle {
        let topic: TopicHandle
        if let last, last.name == name {
            topic = last
        } else if let known = topics[name] {
            topic = known
        } else {
            guard let pointer = rd_kafka_topic_new(handle.pointer, name, nil) else {
                throw KafkaError(rd_kafka_last_error(), topic: name)
            }
            topic = TopicHandle(name: name, pointer: pointer)
            topics[name] = topic
        }
        last = topic
        if partition >= topic.partitions, monotonicNanoseconds() >= topic.askAgainAt {
            topic.askAgainAt = monotonicNanoseconds() + 1_000_000_000
            topic.partitions = try ClusterMetadata.partitionCount(of: name, handle.pointer, timeout: 5_000)
        }
        guard partition >= 0, partition < topic.partitions else {
            throw KafkaError(
                code: RD_KAFKA_RESP_ERR__UNKNOWN_PARTITION.rawValue,
                message: "the topic has \(topic.partitions) partitions", topic: name, partition: partition)
        }
        return topic
    }

    /// Delivers reports, waiting for the first for at most the timeout.
    ///
    /// - Returns: the number of reports and other events served.
    @discardableResult
    public func poll(timeoutMilliseconds: Int32) -> Int {
        Int(rd_kafka_poll(handle.pointer, timeoutMilliseconds))
    }

    /// Sends everything and delivers the reports; `true` if none is outstanding afterwards.
    @discardableResult
    public func flush(timeoutMilliseconds: Int32) -> Bool {
        rd_kafka_flush(handle.pointer, timeoutMilliseconds) == RD_KAFKA_RESP_ERR_NO_ERROR && outstanding == 0
    }

    /// The error after which this producer sends nothing any more; `nil` while it works.
    public var fatalError: KafkaError? { handle.fatalError }

    /// Errors of the connection as a whole since the last call (brokers down, authentication); for the log.
    public func takeErrors() -> [KafkaError] {
        defer { handle.context.errors = [] }
        return handle.context.errors
    }

    /// Gives up what is outstanding (reported as failures, fate unknown) and frees the handle. Flush first to keep it.
    /// May block for a moment: call it where a deadline ends the process.
    public func close() {
        guard !handle.isClosed else { return }
        if outstanding > 0 {
            rd_kafka_purge(handle.pointer, RD_KAFKA_PURGE_F_QUEUE | RD_KAFKA_PURGE_F_INFLIGHT)
            rd_kafka_flush(handle.pointer, 1_000)
        }
        for topic in topics.values { rd_kafka_topic_destroy(topic.pointer) }
        topics = [:]
        last = nil
        handle.destroy(flags: 0)
    }
}
