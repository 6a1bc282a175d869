import Models

/// Walks one journal partition and computes every chain head again from key, headers and value.
///
/// Records that are void for every reader (rule 4) are no fault: a stopped owner that woke up, a batch with a hole. But nobody ever wrote an
/// event behind a void one and chained it to that, and no offset is ever left out: where the walk sees either, a record was altered or taken
/// away. What the chain cannot show by itself is a tail that was cut off or written anew in full: for that one needs a head noted elsewhere, in a
/// store, a snapshot, a copy or an auditor's report.
public struct ChainWalk {
    /// What was walked over.
    public struct Tally: Hashable, Sendable, Codable {
        public var records: Int64 = 0
        public var events: Int64 = 0
        public var claims: Int64 = 0
        /// Records that count for nobody.
        public var void: Int64 = 0
        /// Those of them that are neither event nor claim: something else wrote here.
        public var strays: Int64 = 0

        public init() {}
    }

    public let partition: TopicPartition
    public private(set) var tally = Tally()
    /// The first of each kind of fault, in the order of the journal; at most ten.
    public private(set) var findings: [Finding] = []
    /// Faults in all.
    public private(set) var faults = 0
    private var reader = JournalReader()
    private var hasher = ChainHasher()
    private var previous: VoidEvent?
    /// Events under the latest claim that are void because a number before them is missing.
    private var waiting: Int64 = 0
    /// The first event since the last valid one that is void for that reason, under whatever claim.
    private var firstWaiting: Int64?

    /// A void event, to know the one that was chained to it.
    private struct VoidEvent {
        let offset: Int64
        let number: Int64?
        let head: ChainHead
        let isOfLatestClaim: Bool
    }

    public init(_ partition: TopicPartition) { self.partition = partition }

    /// The number and chain head of the last valid event.
    public var seq: Int64 { reader.seq }
    public var chain: ChainHead { reader.chain }
    public var position: Int64 { reader.position }
    /// The offset of the record that carries ``chain``.
    public var anchor: Int64 { reader.anchor }

    /// Judges the next record.
    public mutating func take(_ record: LogRecord) {
        let before = reader.chain
        if record.offset != reader.position {
            note(
                .chainBroken, record.offset, reader.seq + 1, "位移 \(reader.position) 至 \(record.offset - 1) 的记录不见了",
                "the records from offset \(reader.position) to \(record.offset - 1) are gone")
        }
        tally.records += 1
        switch reader.take(record) {
        case .genesis: break
        case .claim:
            tally.claims += 1
            waiting = 0
            previous = nil
        case .event(let seq):
            tally.events += 1
            previous = nil
            waiting = 0
            firstWaiting = nil
            guard hasher.head(after: before, record) != reader.chain else { return }
            note(
                .chainBroken, record.offset, seq, "链头与键、标头、内容及前一链头不符",
                "its chain head does not follow from its key, headers and value and the head before it")
        case .void(let reason):
            tally.void += 1
            judge(void: record, reason)
        }
    }

    private mutating func judge(void record: LogRecord, _ reason: JournalReader.VoidReason) {
        let number = record.headers.number(.seq)
        guard record.headers[.seq] != nil || record.headers[.chain] != nil else {
            previous = nil
            tally.strays += 1
            return
        }
        if reason == .number {
            firstWaiting = firstWaiting ?? record.offset
            waiting += 1
        }
        if reason == .number, let previous, hasher.head(after: previous.head, record) == record.statedHead,
            !(previous.isOfLatestClaim && previous.number.map { $0 + 1 } == number)
        {
            note(
                .chainBroken, previous.offset, reader.seq + 1, "后一事件接在它后面，它自己却已作废：标头被改动",
                "the event behind it is chained to it, yet it is void itself: its headers were altered")
        }
        previous = record.statedHead.map {
            VoidEvent(offset: record.offset, number: number, head: $0, isOfLatestClaim: reason == .number)
        }
    }

    /// Judges the end: `high` is where the journal ends by what its holder says.
    public mutating func finish(high: Int64) {
        if reader.position < high {
            note(
                .truncatedTail, reader.position, reader.seq + 1, "应到位移 \(high)，只读到 \(reader.position)",
                "it should reach offset \(high) and ends at \(reader.position)")
        }
        guard waiting > 0, let firstWaiting else { return }
        note(
            .chainBroken, firstWaiting, reader.seq + 1,
            "第 \(reader.seq + 1) 号事件缺失，其后 \(waiting) 条作废；若所有者正在重新认领，稍后再核",
            "event \(reader.seq + 1) is missing and \(waiting) behind it are void; look again if its owner is just claiming"
        )
    }

    private mutating func note(
        _ runbook: Finding.Runbook, _ offset: Int64, _ seq: Int64?, _ zh: String, _ en: String
    ) {
        faults += 1
        guard findings.count < 10 else { return }
        findings.append(Finding(runbook, at: "\(partition)@\(offset)", seq: seq, zh: zh, en: en))
    }
}

extension ChainWalk {
    /// Walks a whole partition of `source`. `event` is told number and head of every valid event; `progress` the records so far;
    /// what it throws ends the walk.
    public static func over(
        _ partition: TopicPartition, in source: any JournalSource,
        event: (_ seq: Int64, _ head: ChainHead) -> Void = { _, _ in }, progress: (Int64) throws -> Void = { _ in }
    ) throws -> ChainWalk {
        var walk = ChainWalk(partition)
        let (low, high) = try source.bounds(of: partition)
        guard low == 0 else {
            walk.note(.truncatedHead, low, nil, "位移 \(low) 之前的记录已丢失", "the records before offset \(low) are gone")
            return walk
        }
        try source.read(partition, from: 0, to: high) { record in
            let before = walk.seq
            walk.take(record)
            if walk.seq != before { event(walk.seq, walk.chain) }
            if walk.tally.records % 20_000 == 0 { try progress(walk.tally.records) }
            return true
        }
        walk.finish(high: high)
        return walk
    }
}
