import Foundation
import Models
import Store

/// One owned partition: folds its journal, claims it, observes its inputs, and then turns inputs and commands into events.
///
/// The runner is a state machine driven by the lane; it never waits. Everything it does between two commits is one SQLite transaction, kept
/// only when every event written in it has been read back as valid.
final class PartitionRunner<State, Event: MessageUnion> {
    enum Phase {
        /// Folding the own journal up to `end`, to claim it then.
        case folding(end: Int64)
        /// Waiting to read the own claim.
        case claiming(nonce: UInt64)
        /// Observing every input up to its end at the claim (the barrier).
        case observing(ends: [String: Int64])
        /// Reading the own journal again from `after`, for reactions and letters that an earlier owner still owed.
        case reviewing(end: Int64)
        /// Finishing the one cause whose reaction an earlier owner had begun.
        case finishing(OpenCause)
        case running
    }

    /// An event written and not yet read back.
    struct Expected {
        let seq: Int64
        let chain: ChainHead
    }

    let graph: Graph<State, Event>
    let partition: Int32
    let journal: TopicPartition
    let environment: LaneEnvironment
    let log: any LaneLog
    let store: PartitionStore
    let state: State
    let mailTopic: String
    /// Names this runner in delivery reports; a new one after every step-down, so that late reports of dropped work mean nothing.
    var slot: Int

    var phase: Phase
    var positions: Positions
    var expected: [Expected] = []
    var expectedHead = 0
    var forwarder: Forwarder<Event>
    var answers: [PendingAnswer] = []
    var isBroken = false
    /// The producer said that it will not work again.
    var hasDeadProducer = false
    var isDirty = false
    var stepDowns = 0
    /// Records of the journal that count for nobody, read since this owner's claim: somebody else writes here.
    var voidRecords = 0
    /// Of what is being handled: the events and letters that follow go on with it.
    var trace: TraceContext?

    // The writer's side: ahead of `positions.own` by what is not read back yet.
    var writtenSeq: Int64 = 0
    var writtenChain = ChainHead()
    var epoch = Epoch(offset: -1, nonce: 0)
    var outgoing = OutgoingRecord()
    var hasher = ChainHasher()
    var followed: Set<String> = []
    private var lags: [String: Int64] = [:]
    var timeText = (Moment(milliseconds: .min), "")
    /// The anchor record must be read first: it proves that file and journal belong together.
    var anchorToCheck: Int64?
    var claimNotBefore = Moment(milliseconds: .min)
    var reviewer = JournalReader()
    var epochText: [UInt8] = []
    /// Up to which event the journal says that nothing is owed.
    var notedSeq: Int64 = 0
    var sourceText: String
    var toFold = DecodeAhead<Event>()
    var toReview = DecodeAhead<Event>()
    let opening: Opening
    var isRestoreReported = false

    init(
        _ graph: Graph<State, Event>, partition: Int32, environment: LaneEnvironment, log: any LaneLog, slot: Int
    ) throws {
        self.graph = graph
        self.partition = partition
        self.environment = environment
        self.log = log
        self.slot = slot
        journal = TopicPartition(Topics.journal(graph.name), partition)
        mailTopic = Topics.mail(graph.name)
        let begun = environment.now()
        let snapshot = try Self.bringBack(graph, partition, environment)
        store = try PartitionStore(
            directory: environment.directory, processor: graph.name, partition: partition,
            foldVersion: graph.foldVersion,
            schema: graph.schema)
        state = try graph.makeState(store.connection)
        positions = store.positions
        opening = Opening(
            start: snapshot != nil ? .snapshot : store.positions.own.anchor < 0 ? .journal : .store,
            seq: store.positions.own.seq, at: begun)
        phase = .folding(end: 0)
        forwarder = Forwarder(keepsEvents: graph.reactToOwn != nil, publicTopic: graph.publicTopic)
        sourceText = "laowu/\(graph.name)/\(partition)"
    }

    /// Where the journal is to be read from: the store's anchor, so that its chain head is checked, or the beginning.
    func startOffset() throws -> Int64 {
        let (low, high) = try log.bounds(of: journal)
        guard low == 0 else {
            throw JournalDefect(
                kind: .truncatedHead, partition: journal, offset: low, detail: "records before offset \(low) are gone")
        }
        guard positions.own.position <= high else {
            throw JournalDefect(
                kind: .truncatedTail, partition: journal, offset: high,
                detail: "the store was folded to \(positions.own.position), the journal ends at \(high)")
        }
        phase = .folding(end: high)
        anchorToCheck = positions.own.anchor >= 0 ? positions.own.anchor : nil
        return anchorToCheck ?? positions.own.position
    }

    // MARK: The own journal

    /// Takes a record of the own journal: to fold it, to find the own claim, or to know that an own event counts.
    func takeOwn(_ record: LogRecord) throws {
        if let anchor = anchorToCheck {
            try check(anchor: anchor, record)
            return
        }
        if case .reviewing(let end) = phase, record.offset < end {
            try review(record)
            if record.offset == end - 1 {
                try applyReviewed()
                try finishOpenCause()
            }
            return
        }
        guard record.offset >= positions.own.position, !isBroken else { return }
        let chainBefore = positions.own.chain
        switch positions.own.take(record, breaking: environment.broken) {
        case .genesis: try check(genesis: record)
        case .void: if ownsJournal, !isExpected(record) { voidRecords += 1 }
        case .claim(let nonce):
            try applyFolded()
            if case .claiming(let mine) = phase, nonce == mine {
                epoch = Epoch(offset: record.offset, nonce: nonce)
                try beginObserving()
            } else if case .folding = phase {
                break
            } else if case .claiming = phase {
                break
            } else {
                isBroken = true  // somebody else owns the partition now, or will say so soon
            }
        case .event(let seq):
            if expectedHead < expected.count, expected[expectedHead].seq == seq,
                expected[expectedHead].chain == positions.own.chain
            {
                expectedHead += 1
                forwarder.confirm(seq: seq, offset: record.offset, epoch: epoch)
                if expectedHead == expected.count {
                    expected.removeAll(keepingCapacity: true)
                    expectedHead = 0
                }
            } else if case .folding = phase {
                try fold(record, seq: seq, after: chainBefore)
            } else if case .claiming = phase {
                try fold(record, seq: seq, after: chainBefore)
            } else {
                isBroken = true
            }
        }
        isDirty = true
    }

    /// Claims once everything that stood in the journal is folded and the jitter after a step-down has passed.
    func claimIfFolded() throws {
        guard case .folding(let end) = phase, anchorToCheck == nil, positions.own.position >= end,
            environment.now() >= claimNotBefore
        else { return }
        if isDirty { try commit() }
        reportRestored()
        try claim()
    }

    func check(genesis record: LogRecord) throws {
        let content = try? MessageCoding.decode(Genesis.Content.self, from: Data(record.body))
        guard content?.partitions == environment.partitions else {
            throw JournalDefect(
                kind: .foreignJournal, partition: journal, offset: record.offset,
                detail:
                    "it was created for \(content?.partitions ?? 0) partitions, this process is set to \(environment.partitions)"
            )
        }
    }

    func check(anchor: Int64, _ record: LogRecord) throws {
        var reader = JournalReader()
        let isGenesis = anchor == 0 && record.headers[.type].map(Genesis.matches) ?? false
        if isGenesis { _ = reader.take(record) }
        let found = isGenesis ? reader.chain : record.headers[.chain].flatMap { ChainHead(hex: $0) }
        guard record.offset == anchor, found == positions.own.chain else {
            throw JournalDefect(
                kind: .foreignJournal, partition: journal, offset: anchor,
                detail: "the record there is not the one that \(store.path) was folded from")
        }
        anchorToCheck = nil
    }

    /// Folds what every event says about its cause: how far inputs are finished, which letter is taken, which command is answered.
    func account(cause: Cause?, provenance: Provenance?, more: Bool, seq: Int64, type: String) throws {
        let more = more && !environment.broken.contains(.ignoreMore)
        switch cause {
        case .record(let source, let offset):
            let next = more ? offset : offset + 1
            if next > positions.inputs[source.topic].resume {
                positions.inputs[source.topic].resume = next
            }
            positions.open = more ? OpenCause(topic: source.topic, offset: offset) : nil
        case .command(let key, let digest):
            if !environment.broken.contains(.forgetKey) {
                try store.recordCommand(key, digest: digest, seq: seq, type: type)
            }
        case .day(let day): positions.day = max(positions.day ?? day, day)
        case nil: break
        }
        if case .origin(let origin) = provenance, !more || environment.broken.contains(.takenEarly) {
            positions.taken[origin.source] = max(positions.taken[origin.source] ?? .none, origin.place)
        }
        try accountForRefusal(cause: cause, provenance: provenance, more: more, seq: seq, type: type)
    }

    /// Folds which inputs are refused, and which of them were driven again and taken.
    private func accountForRefusal(
        cause: Cause?, provenance: Provenance?, more: Bool, seq: Int64, type: String
    ) throws {
        let redrive = provenance?.redrive
        if type == FrameworkEvent.inputRefused {
            guard case .record(let source, let offset) = cause else { return }
            try store.recordRefusal(of: redrive ?? RecordPlace(source, offset), seq: seq)
        } else if let redrive, !more {
            try store.recordRedrive(of: redrive, seq: seq)
        }
    }

    /// Whether a planted bug strikes, once in so many times.
    func broken(_ bug: PlantedBugs, in rarity: UInt64) -> Bool {
        environment.broken.contains(bug) && environment.random() % rarity == 0
    }

    // MARK: Giving up

    /// Drops everything since the last commit and goes back to it.
    func drop() throws {
        try store.rollback()
        toFold.removeAll()
        toReview.removeAll()
        positions = store.positions
        expected.removeAll()
        expectedHead = 0
        forwarder = Forwarder(keepsEvents: graph.reactToOwn != nil, publicTopic: graph.publicTopic)
        isBroken = false
        hasDeadProducer = false
        isDirty = false
        stepDowns += 1
        let jitter = Int64(environment.random() % 200)
        claimNotBefore = Moment(milliseconds: environment.now().milliseconds + jitter)
        for topic in followed { try log.unfollow(TopicPartition(topic, partition)) }
        followed = []
        for answer in answers { answer.deliver(.unavailable) }
        answers = []
    }

    func close() {
        for topic in followed { try? log.unfollow(TopicPartition(topic, partition)) }
        for answer in answers { answer.deliver(.unavailable) }
        answers = []
        store.close()
    }

    var isSettled: Bool { expectedHead == expected.count }

    /// The record is one of those that were written and not yet read back: behind one that was lost it is void, and yet nobody else's.
    private func isExpected(_ record: LogRecord) -> Bool {
        guard let head = record.statedHead else { return false }
        return expected[expectedHead...].contains { $0.chain == head }
    }

    /// The own claim was read, and nothing has been doubted since.
    private var ownsJournal: Bool {
        switch phase {
        case .folding, .claiming: false
        case .observing, .reviewing, .finishing, .running: !isBroken
        }
    }

    func status(high: Int64) -> PartitionStatus {
        let name: PartitionStatus.Phase =
            switch phase {
            case .folding: .folding
            case .claiming: .claiming
            case .observing: .observing
            case .reviewing: .reviewing
            case .finishing: .finishing
            case .running: .running
            }
        return PartitionStatus(
            processor: graph.name, partition: partition, phase: name, position: positions.own.position,
            seq: positions.own.seq, epoch: epoch.text, behind: max(0, high - positions.own.position),
            stepDowns: stepDowns, voidRecords: voidRecords, refusals: store.refusals, lags: lags)
    }

    /// Looks how far the inputs have grown beyond what was taken of them.
    func measureLags() {
        lags = [:]
        for topic in followed {
            guard let end = log.lastKnownEnd(of: TopicPartition(topic, partition)) else { continue }
            lags[topic] = max(0, end - positions.inputs[topic].reacted)
        }
    }
}
