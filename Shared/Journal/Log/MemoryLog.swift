import Models

/// One lane's view of a ``MemoryBroker``, with the faults of a network in between. Single-threaded.
public final class MemoryLog: LaneLog {
    public enum Fate: Sendable {
        case land
        /// Lost, and reported as failed.
        case lose
        /// In the log, but the writer is told that it failed.
        case landUnknown
        /// Lost, and the producer will not work again.
        case die
    }

    private let broker: MemoryBroker
    private var group: String?
    private var journal = ""
    private var startOffset: ((Int32) throws -> Int64)?
    private var owned: [Int32: Int64] = [:]
    private var changes: [GroupEvent] = []
    private var followed: [TopicPartition: Int64] = [:]
    private var order: [TopicPartition] = []
    private var turn = 0
    private var deliveries: [(Int, Result<Int64, AppendFailure>)] = []
    private var isDead = false

    public var onDelivery: (Int, Result<Int64, AppendFailure>) -> Void = { _, _ in }
    /// Asked before every append: what becomes of it.
    public var fault: (TopicPartition) throws -> Fate = { _ in .land }
    /// Asked before every read: whether the partition answers at the moment.
    public var isSlow: (TopicPartition) -> Bool = { _ in false }
    /// How many input records one partition may deliver before it is another's turn.
    public var chunk = Int.max
    /// Does not hear what the group decides: how a process is that was stopped, or cut off, and goes on.
    public var isDeaf = false

    public init(_ broker: MemoryBroker) { self.broker = broker }

    public func join(topic: String, group: String, startOffset: @escaping (Int32) throws -> Int64) throws {
        journal = topic
        self.group = group
        self.startOffset = startOffset
        broker.join(self, group: group)
    }

    /// The group gives this member's partitions to the others, as after a session timeout; it hears of it when it polls again.
    public func evict() {
        guard let group else { return }
        broker.leave(self, group: group)
        changes.append(.revoked([]))
    }

    /// Takes part again after ``evict()``.
    public func rejoin() {
        guard let group else { return }
        broker.join(self, group: group)
    }

    func reassign(to partitions: [Int32]) {
        changes.append(.revoked([]))
        changes.append(.assigned(partitions))
    }

    /// Takes partitions without asking the group: how tests make a zombie.
    public func seize(topic: String, partitions: [Int32], startOffset: @escaping (Int32) throws -> Int64) {
        journal = topic
        self.startOffset = startOffset
        changes.append(.assigned(partitions))
    }

    public func pollGroup(waitMilliseconds: Int32, limit: Int, _ body: (GroupEvent) throws -> Void) throws -> Int {
        while !isDeaf, !changes.isEmpty {
            switch changes.removeFirst() {
            case .assigned(let partitions):
                for partition in partitions { owned[partition] = try startOffset?(partition) ?? 0 }
                try body(.assigned(partitions))
            case .revoked:
                let lost = owned.keys.sorted()
                owned = [:]
                if !lost.isEmpty { try body(.revoked(lost)) }
            case .record: break
            }
        }
        var count = 0
        for partition in owned.keys.sorted() {
            let source = TopicPartition(journal, partition)
            if isSlow(source) { continue }
            while count < limit, let next = owned[partition], next < broker.count(source) {
                owned[partition] = next + 1
                count += 1
                try broker.read(source, next) { try body(.record($0)) }
            }
        }
        return count
    }

    public func seekJournal(partition: Int32, to offset: Int64) { owned[partition] = offset }

    public func follow(_ input: TopicPartition, from offset: Int64) {
        if followed.updateValue(offset, forKey: input) == nil { order.append(input) }
    }

    public func unfollow(_ input: TopicPartition) {
        followed[input] = nil
        order.removeAll { $0 == input }
    }

    public func pollInputs(waitMilliseconds: Int32, limit: Int, _ body: (LogRecord) throws -> Void) throws -> Int {
        var count = 0
        turn += 1
        let rotated = order.indices.map { order[($0 + turn) % order.count] }
        for input in rotated where !isSlow(input) {
            var taken = 0
            while count < limit, taken < chunk, let next = followed[input], next < broker.count(input) {
                followed[input] = next + 1
                count += 1
                taken += 1
                try broker.read(input, next, body)
            }
        }
        return count
    }

    public func bounds(of partition: TopicPartition) -> (low: Int64, high: Int64) { (0, broker.count(partition)) }

    public func lastKnownEnd(of input: TopicPartition) -> Int64? { followed[input] == nil ? nil : broker.count(input) }

    public func append(_ record: borrowing OutgoingRecord, to partition: TopicPartition, token: Int)
        throws(AppendFailure)
    {
        guard !isDead else { throw .fatal("the producer is dead") }
        let fate: Fate
        do { fate = try fault(partition) } catch { throw .fatal("\(error)") }
        switch fate {
        case .land: deliveries.append((token, .success(broker.append(record, to: partition))))
        case .lose: deliveries.append((token, .failure(.failed("lost"))))
        case .landUnknown:
            broker.append(record, to: partition)
            deliveries.append((token, .failure(.failed("unknown outcome"))))
        case .die:
            isDead = true
            deliveries.append((token, .failure(.fatal("the producer died"))))
        }
    }

    public func pollDeliveries(waitMilliseconds: Int32) {
        let ready = deliveries
        deliveries.removeAll()
        for (token, result) in ready { onDelivery(token, result) }
    }

    public func renewProducer() { isDead = false }

    public func commitHint(_ offsets: [Int32: Int64]) {}

    public func close() {
        if let group { broker.leave(self, group: group) }
        group = nil
    }
}
