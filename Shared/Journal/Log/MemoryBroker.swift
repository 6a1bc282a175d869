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

    /// Every partition that was ever written to, in the order of their names.
    public var written: [TopicPartition] {
        topics.keys.sorted { ($0.topic, $0.partition) < ($1.topic, $1.partition) }
    }

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
