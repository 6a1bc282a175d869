import CRdKafka
import Glibc

/// One partition of a topic, with the offset that matters in its context (start offset when assigned).
public struct TopicPartition: Hashable, Sendable {
    public var topic: String
    public var partition: Int32
    /// Offset of the next record to read; `KafkaOffset.none` where no offset applies.
    public var offset: Int64

    public init(topic: String, partition: Int32, offset: Int64 = KafkaOffset.none) {
        self.topic = topic
        self.partition = partition
        self.offset = offset
    }
}

/// Logical offsets that may stand where a start offset is asked for.
public enum KafkaOffset {
    /// The oldest record kept.
    public static let beginning: Int64 = -2
    /// The next record to be written.
    public static let end: Int64 = -1
    /// No offset.
    public static let none: Int64 = -1001
}

/// What a poll hands to the caller, in the order in which it happened.
public enum KafkaEvent {
    /// The group gave these partitions to this member. Delivered before the start offsets are asked for.
    case assigned([TopicPartition])
    /// The group takes these partitions back. They are still this member's until the handler returns.
    case revoked([TopicPartition])
    /// These partitions belong to another member already (session expired, poll interval exceeded, fenced).
    case lost([TopicPartition])
    /// A record; valid only while the handler runs.
    case record(KafkaRecordView)
    /// All records below `offset` have been delivered. Reported once for each end reached.
    case endOfPartition(topic: String, partition: Int32, offset: Int64)
    /// Something failed; the handle goes on unless the error is fatal.
    case failure(KafkaError)
}

/// A record in librdkafka's memory, without copies. Valid only during the call that receives it.
public struct KafkaRecordView {
    /// Interned: no allocation per record.
    public let topic: String
    let message: UnsafeMutablePointer<rd_kafka_message_t>

    public var partition: Int32 { message.pointee.partition }

    public var offset: Int64 { message.pointee.offset }

    /// Milliseconds since 1970-01-01 UTC; −1 if the record carries no timestamp.
    public var timestampMilliseconds: Int64 { rd_kafka_message_timestamp(message, nil) }

    /// `nil` if the record has no key.
    public var key: UnsafeRawBufferPointer? {
        guard let start = message.pointee.key else { return nil }
        return UnsafeRawBufferPointer(start: start, count: message.pointee.key_len)
    }

    /// `nil` if the record is a tombstone.
    public var value: UnsafeRawBufferPointer? {
        guard let start = message.pointee.payload else { return nil }
        return UnsafeRawBufferPointer(start: start, count: message.pointee.len)
    }

    /// Calls `body` for every header in order. A header without a value is given as an empty buffer.
    public func forEachHeader(
        _ body: (_ name: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer) throws -> Void
    ) rethrows {
        var headers: OpaquePointer?
        guard rd_kafka_message_headers(message, &headers) == RD_KAFKA_RESP_ERR_NO_ERROR, let headers else { return }
        var index = 0
        var name: UnsafePointer<CChar>?
        var value: UnsafeRawPointer?
        var size = 0
        while rd_kafka_header_get_all(headers, index, &name, &value, &size) == RD_KAFKA_RESP_ERR_NO_ERROR {
            if let name {
                try body(
                    UnsafeRawBufferPointer(start: name, count: strlen(name)),
                    UnsafeRawBufferPointer(start: value, count: value == nil ? 0 : size))
            }
            index += 1
        }
    }
}
