import Models

/// All that a lane asks of a log: Kafka through ``KafkaLog``, or memory through ``MemoryLog``. Confined to the lane's thread.
public protocol LaneLog: AnyObject {
    /// Takes part in the ownership of `topic`'s partitions. `startOffset` is asked, inside the rebalance, where to read each from.
    func join(topic: String, group: String, startOffset: @escaping (Int32) throws -> Int64) throws

    /// Ownership changes and records of the owned journal partitions, in order. Returns the number of records.
    func pollGroup(waitMilliseconds: Int32, limit: Int, _ body: (GroupEvent) throws -> Void) throws -> Int

    /// Reads an owned journal partition again from `offset`.
    func seekJournal(partition: Int32, to offset: Int64) throws

    /// Begins (or, called again, moves) reading an input partition at `offset`.
    func follow(_ input: TopicPartition, from offset: Int64) throws

    func unfollow(_ input: TopicPartition) throws

    /// Records of followed inputs, and stand-ins for those that cannot be read. Returns their number.
    func pollInputs(waitMilliseconds: Int32, limit: Int, _ body: (LogRecord) throws -> Void) throws -> Int

    /// The offset of the first record kept and of the next one to be written.
    func bounds(of partition: TopicPartition) throws -> (low: Int64, high: Int64)

    /// Where a followed input ended when the broker last spoke of it; asks nothing. `nil`: it has not spoken yet.
    func lastKnownEnd(of input: TopicPartition) -> Int64?

    /// Hands a record over, waiting while the producer's queue is full; its fate arrives at ``onDelivery`` under the same token.
    func append(_ record: borrowing OutgoingRecord, to partition: TopicPartition, token: Int) throws(AppendFailure)

    /// Called from ``append(_:to:token:)`` and ``pollDeliveries(waitMilliseconds:)`` with the offset of a confirmed record, or what went wrong.
    var onDelivery: (_ token: Int, Result<Int64, AppendFailure>) -> Void { get set }

    func pollDeliveries(waitMilliseconds: Int32)

    /// Replaces a producer that will not work again; records it still held are reported as failed first.
    func renewProducer() throws

    /// Tells the broker, for lag tools only, how far the journal was folded.
    func commitHint(_ offsets: [Int32: Int64])

    func close()
}

public enum GroupEvent {
    case assigned([Int32])
    case revoked([Int32])
    case record(LogRecord)
}

/// Why a record may not be in the log. Whatever it says, the writer drops its transaction and claims again.
public enum AppendFailure: Error, Sendable, CustomStringConvertible {
    /// The producer must be renewed.
    case fatal(String)
    /// Refused, timed out, or of unknown outcome.
    case failed(String)

    public var description: String {
        switch self {
        case .fatal(let reason): "the producer cannot go on: \(reason)"
        case .failed(let reason): "the record was not confirmed: \(reason)"
        }
    }
}

/// A log whose content contradicts the store; the process stops and names the runbook.
public struct JournalDefect: Error, Sendable, CustomStringConvertible {
    public enum Kind: String, Sendable {
        /// The low watermark is above the first record: history is gone.
        case truncatedHead = "JOURNAL_TRUNCATED_HEAD"
        /// The log ends before the position that the store was folded to.
        case truncatedTail = "JOURNAL_TRUNCATED_TAIL"
        /// The record at the store's anchor is not the one it was folded from.
        case foreignJournal = "JOURNAL_FOREIGN"
        /// An event's chain head does not follow from its content.
        case brokenChain = "JOURNAL_CHAIN_BROKEN"
        /// The broker has records that cannot be taken apart.
        case unreadable = "JOURNAL_UNREADABLE"
        /// The mailbox expired letters that were not yet taken.
        case expiredMail = "MAILBOX_EXPIRED"
    }

    public let kind: Kind
    public let partition: TopicPartition
    public let offset: Int64
    public let detail: String

    public var description: String {
        "\(kind.rawValue) \(partition)@\(offset): \(detail); see docs/runbooks/\(kind.rawValue).md"
    }
}
