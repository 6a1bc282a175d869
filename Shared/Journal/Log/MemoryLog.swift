import Models

/// A broker in memory with the contract of a Kafka partition: order, acknowledged durability, one atomic record. Single-threaded.
public final class MemoryBroker {
    struct Stored {
        let key: [UInt8]
        let value: [UInt8]?
        let headers: HeaderBlock
        let timestamp: Moment
    }

    private(set) var topics: [TopicPartition: [Stored]] = [:]
    private var members: [String: [MemoryLog]] = [:]
    public let partitions: Int32

    public init(partitions: Int32) { self.partitions = partitions }

    public func count(_ partition: TopicPartition) -> Int64 { Int64(topics[partition]?.count ?? 0) }

    @discardableResult
    public func append(_ record: borrowing OutgoingRecord, to partition: TopicPartition) -> Int64 {
        topics[partition, default: []].append(
            Stored(key: record.key, value: record.value, headers: record.headers, timestamp: record.timestamp))
        return count(partition) - 1
    }

    /// Overwrites what is stored: only tests that tamper do this.
    public func tamper(_ partition: TopicPartition, offset: Int, value: [UInt8]) {
        let old = topics[partition]![offset]
        topics[partition]![offset] = Stored(key: old.key, value: value, headers: old.headers, timestamp: old.timestamp)
    }

    /// Forgets everything from `offset` on: only tests that tamper do this.
    public func truncate(_ partition: TopicPartition, to offset: Int) {
        topics[partition] = topics[partition].map { Array($0.prefix(offset)) }
    }

    public func read(_ partition: TopicPartition, _ offset: Int64, _ body: (LogRecord) throws -> Void) rethrows {
        guard let stored = topics[partition]?[Int(offset)] else { return }
        try stored.key.withUnsafeBytes { key in
            try stored.headers.bytes.withUnsafeBytes { headerBytes in
                var view = HeaderView()
                stored.headers.forEachRange { name, range in
                    view[name] = UnsafeRawBufferPointer(rebasing: headerBytes[range])
                }
                try (stored.value ?? []).withUnsafeBytes { value in
                    try body(
                        LogRecord(
                            topic: partition.topic, partition: partition.partition, offset: offset,
                            timestamp: stored.timestamp, key: key, value: stored.value == nil ? nil : value,
                            headers: view))
                }
            }
        }
    }

    func join(_ member: MemoryLog, group: String) {
        members[group, default: []].append(member)
        rebalance(group)
    }

    func leave(_ member: MemoryLog, group: String) {
        members[group, default: []].removeAll { $0 === member }
        rebalance(group)
    }

    private func rebalance(_ group: String) {
        guard let all = members[group], !all.isEmpty else { return }
        var shares = [[Int32]](repeating: [], count: all.count)
        for partition in 0..<partitions { shares[Int(partition) % all.count].append(partition) }
        for (member, share) in zip(all, shares) { member.reassign(to: share) }
    }
}

/// One lane's view of a ``MemoryBroker``. `fault` is asked before every append and decides what becomes of it.
public final class MemoryLog: LaneLog {
    public enum Fate {
        case land
        /// Lost, and reported as failed.
        case lose
        /// In the log, but the writer is told that it failed.
        case landUnknown
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

    public var onDelivery: (Int, Result<Int64, AppendFailure>) -> Void = { _, _ in }
    public var fault: (TopicPartition) throws -> Fate = { _ in .land }
    /// How many input records one partition may deliver before it is another's turn.
    public var chunk = Int.max

    public init(_ broker: MemoryBroker) { self.broker = broker }

    public func join(topic: String, group: String, startOffset: @escaping (Int32) throws -> Int64) throws {
        journal = topic
        self.group = group
        self.startOffset = startOffset
        broker.join(self, group: group)
    }

    func reassign(to partitions: [Int32]) {
        if !owned.isEmpty || changes.contains(where: { if case .assigned = $0 { true } else { false } }) {
            changes.append(.revoked(owned.keys.sorted()))
        }
        changes.append(.assigned(partitions))
    }

    /// Takes partitions without asking the group: how tests make a zombie.
    public func seize(topic: String, partitions: [Int32], startOffset: @escaping (Int32) throws -> Int64) {
        journal = topic
        self.startOffset = startOffset
        changes.append(.assigned(partitions))
    }

    public func pollGroup(waitMilliseconds: Int32, limit: Int, _ body: (GroupEvent) throws -> Void) throws -> Int {
        while !changes.isEmpty {
            let change = changes.removeFirst()
            switch change {
            case .assigned(let partitions):
                for partition in partitions { owned[partition] = try startOffset?(partition) ?? 0 }
            case .revoked(let partitions):
                for partition in partitions { owned[partition] = nil }
            case .record: break
            }
            try body(change)
        }
        var count = 0
        for partition in owned.keys.sorted() {
            while count < limit, let next = owned[partition], next < broker.count(TopicPartition(journal, partition)) {
                owned[partition] = next + 1
                count += 1
                try broker.read(TopicPartition(journal, partition), next) { try body(.record($0)) }
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
        for input in rotated {
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

    public func append(_ record: borrowing OutgoingRecord, to partition: TopicPartition, token: Int)
        throws(AppendFailure)
    {
        let fate: Fate
        do { fate = try fault(partition) } catch { throw .fatal("\(error)") }
        switch fate {
        case .land: deliveries.append((token, .success(broker.append(record, to: partition))))
        case .lose: deliveries.append((token, .failure(.failed("lost"))))
        case .landUnknown:
            broker.append(record, to: partition)
            deliveries.append((token, .failure(.failed("unknown outcome"))))
        }
    }

    public func pollDeliveries(waitMilliseconds: Int32) {
        let ready = deliveries
        deliveries.removeAll()
        for (token, result) in ready { onDelivery(token, result) }
    }

    public func renewProducer() {}

    public func commitHint(_ offsets: [Int32: Int64]) {}

    public func close() {
        if let group { broker.leave(self, group: group) }
        group = nil
    }
}
