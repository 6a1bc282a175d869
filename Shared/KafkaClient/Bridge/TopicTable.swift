import CRdKafka

/// What a reader knows of one partition it follows.
struct PartitionState {
    var isFollowed = false
    /// Paused by the caller.
    var isPaused = false
    /// Lowest offset not yet delivered; a logical offset (negative) before the first record.
    var next: Int64 = KafkaOffset.none
    /// The end last reported to the caller.
    var reportedEnd: Int64 = KafkaOffset.none
}

/// A topic that a reader follows: its interned name and the state of its partitions, indexed by number.
final class TopicEntry {
    let name: String
    /// librdkafka's topic object; known from the first record on, stable while a partition is followed.
    var pointer: OpaquePointer?
    var states: [PartitionState] = []

    init(name: String) {
        self.name = name
    }

    var isFollowed: Bool { states.contains(where: \.isFollowed) }

    /// Notes a record; `false` if it must not be delivered because it is behind the position or not followed.
    @inline(__always)
    func receive(partition: Int32, offset: Int64) -> Bool {
        let index = Int(partition)
        guard index < states.count, states[index].isFollowed, offset >= states[index].next else { return false }
        states[index].next = offset + 1
        return true
    }
}

/// The topics of a reader, found by name when following and by librdkafka's pointer for every record.
struct TopicTable {
    private(set) var entries: [TopicEntry] = []
    private var last: TopicEntry?

    mutating func entry(named name: String) -> TopicEntry {
        if let known = entries.first(where: { $0.name == name }) { return known }
        let entry = TopicEntry(name: name)
        entries.append(entry)
        return entry
    }

    @inline(__always)
    mutating func entry(for pointer: OpaquePointer) -> TopicEntry {
        if let last, last.pointer == pointer { return last }
        return find(pointer)
    }

    /// The pointer of a topic that is not followed any more may be reused for another topic.
    mutating func forgetPointer(of entry: TopicEntry) {
        entry.pointer = nil
        if last === entry { last = nil }
    }

    private mutating func find(_ pointer: OpaquePointer) -> TopicEntry {
        if let known = entries.first(where: { $0.pointer == pointer }) {
            last = known
            return known
        }
        let found = entry(named: rd_kafka_topic_name(pointer).map { String(cString: $0) } ?? "")
        if found.isFollowed {
            found.pointer = pointer
            last = found
        }
        return found
    }
}
