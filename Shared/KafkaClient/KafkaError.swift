import CRdKafka

/// What went wrong in a call to the broker or in librdkafka, with its consequence for the caller.
///
/// `code` is librdkafka's `rd_kafka_resp_err_t`: negative for client-side errors, positive for the error codes of the
/// Kafka protocol.
public struct KafkaError: Error, Equatable, Sendable {
    /// `rd_kafka_resp_err_t` as a number.
    public let code: Int32
    /// What librdkafka or the broker said; never holds a record's key or value.
    public let message: String
    /// The topic concerned, if the error is about one.
    public let topic: String?
    /// The partition concerned, −1 if none.
    public let partition: Int32
    /// The handle is useless from now on: close it and make a new one.
    public let isFatal: Bool
    /// The same call may succeed later without any change.
    public let isRetriable: Bool

    init(
        code: Int32, message: String, topic: String? = nil, partition: Int32 = -1, isFatal: Bool = false,
        isRetriable: Bool? = nil
    ) {
        self.code = code
        self.message = message
        self.topic = topic
        self.partition = partition
        self.isFatal = isFatal || code == RD_KAFKA_RESP_ERR__FATAL.rawValue
        self.isRetriable = !self.isFatal && (isRetriable ?? Self.retriableCodes.contains(code))
    }

    /// librdkafka's short name of the code, such as `_QUEUE_FULL` or `UNKNOWN_TOPIC_OR_PART`.
    public var name: String {
        String(cString: rd_kafka_err2name(rd_kafka_resp_err_t(code)))
    }

    /// Another member or producer with the same identity has taken over.
    public var isFenced: Bool {
        code == RD_KAFKA_RESP_ERR__FENCED.rawValue || code == RD_KAFKA_RESP_ERR_FENCED_INSTANCE_ID.rawValue
            || code == RD_KAFKA_RESP_ERR_PRODUCER_FENCED.rawValue
            || code == RD_KAFKA_RESP_ERR_INVALID_PRODUCER_EPOCH.rawValue
    }

    /// The producer's local queue is full: poll for delivery reports, then produce again.
    public var isQueueFull: Bool { code == RD_KAFKA_RESP_ERR__QUEUE_FULL.rawValue }

    /// The topic or the partition does not exist at the broker.
    public var isUnknownPartition: Bool {
        code == RD_KAFKA_RESP_ERR__UNKNOWN_PARTITION.rawValue || code == RD_KAFKA_RESP_ERR__UNKNOWN_TOPIC.rawValue
            || code == RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART.rawValue
    }

    /// The broker has records at the reader's position that cannot be taken apart (damaged, of an unknown compression, or larger than
    /// any answer may be). The position stays before them, and the error comes again.
    public var isCorruptRecord: Bool {
        [
            RD_KAFKA_RESP_ERR__BAD_MSG, RD_KAFKA_RESP_ERR__BAD_COMPRESSION, RD_KAFKA_RESP_ERR__NOT_IMPLEMENTED,
            RD_KAFKA_RESP_ERR_INVALID_MSG, RD_KAFKA_RESP_ERR_MSG_SIZE_TOO_LARGE,
        ].contains { $0.rawValue == code }
    }

    /// The requested offset is below the low watermark or above the high watermark. The partition is not read any more
    /// until it is followed again: with a journal this means lost or foreign records.
    public var isOffsetOutOfRange: Bool {
        code == RD_KAFKA_RESP_ERR__AUTO_OFFSET_RESET.rawValue
            || code == RD_KAFKA_RESP_ERR_OFFSET_OUT_OF_RANGE.rawValue
    }

    /// The record is larger than the client or the broker accepts.
    public var isTooLarge: Bool {
        code == RD_KAFKA_RESP_ERR_MSG_SIZE_TOO_LARGE.rawValue
            || code == RD_KAFKA_RESP_ERR_RECORD_LIST_TOO_LARGE.rawValue
    }

    private static let retriableCodes: Set<Int32> = Set(
        [
            RD_KAFKA_RESP_ERR__QUEUE_FULL, RD_KAFKA_RESP_ERR__TIMED_OUT, RD_KAFKA_RESP_ERR__TIMED_OUT_QUEUE,
            RD_KAFKA_RESP_ERR__TRANSPORT, RD_KAFKA_RESP_ERR__RESOLVE, RD_KAFKA_RESP_ERR__ALL_BROKERS_DOWN,
            RD_KAFKA_RESP_ERR__WAIT_COORD, RD_KAFKA_RESP_ERR__IN_PROGRESS, RD_KAFKA_RESP_ERR__PREV_IN_PROGRESS,
            RD_KAFKA_RESP_ERR__STATE, RD_KAFKA_RESP_ERR__MSG_TIMED_OUT,
            RD_KAFKA_RESP_ERR__MAX_POLL_EXCEEDED, RD_KAFKA_RESP_ERR_LEADER_NOT_AVAILABLE,
            RD_KAFKA_RESP_ERR_NOT_LEADER_FOR_PARTITION, RD_KAFKA_RESP_ERR_REQUEST_TIMED_OUT,
            RD_KAFKA_RESP_ERR_BROKER_NOT_AVAILABLE, RD_KAFKA_RESP_ERR_REPLICA_NOT_AVAILABLE,
            RD_KAFKA_RESP_ERR_NETWORK_EXCEPTION, RD_KAFKA_RESP_ERR_COORDINATOR_LOAD_IN_PROGRESS,
            RD_KAFKA_RESP_ERR_COORDINATOR_NOT_AVAILABLE, RD_KAFKA_RESP_ERR_NOT_COORDINATOR,
            RD_KAFKA_RESP_ERR_NOT_ENOUGH_REPLICAS, RD_KAFKA_RESP_ERR_NOT_ENOUGH_REPLICAS_AFTER_APPEND,
            RD_KAFKA_RESP_ERR_REBALANCE_IN_PROGRESS, RD_KAFKA_RESP_ERR_NOT_CONTROLLER,
            RD_KAFKA_RESP_ERR_KAFKA_STORAGE_ERROR, RD_KAFKA_RESP_ERR_OFFSET_NOT_AVAILABLE,
            RD_KAFKA_RESP_ERR_THROTTLING_QUOTA_EXCEEDED,
        ].map(\.rawValue))
}

extension KafkaError: CustomStringConvertible {
    public var description: String {
        let place = topic.map { partition >= 0 ? " \($0)[\(partition)]" : " \($0)" } ?? ""
        let advice: (chinese: String, english: String) =
            if isFatal {
                ("须重建客户端", "recreate the client")
            } else if isRetriable {
                ("可稍后重试", "may be retried")
            } else {
                ("重试无效，请检查配置或主题", "retrying will not help, check configuration and topic")
            }
        return "Kafka 出错\(place)：\(name)，\(message)；\(advice.chinese)。"
            + "Kafka error\(place): \(name), \(message); \(advice.english)."
    }
}
