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
    var isDirty = false
    var stepDowns = 0

    // The writer's side: ahead of `positions.own` by what is not read back yet.
    var writtenSeq: Int64 = 0
    var writtenChain = ChainHead()
    var epoch = Epoch(offset: -1, nonce: 0)
    var outgoing = OutgoingRecord()
    var hasher = ChainHasher()
    private var followed: Set<String> = []
    private var timeText = (Moment(milliseconds: .min), "")
    /// The anchor record must be read first: it proves that file and journal belong together.
    private var anchorToCheck: Int64?
    private var claimNotBefore = Moment(milliseconds: .min)
    private var reviewer = JournalReader()
    private var epochText: [UInt8] = []
    private var sourceText: String

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
        store = try PartitionStore(
            directory: environment.directory, processor: graph.name, partition: partition,
            foldVersion: graph.foldVersion,
            schema: graph.schema)
        state = try graph.makeState(store.connection)
        positions = store.positions
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
            if record.offset == end - 1 { try finishOpenCause() }
            return
        }
        guard record.offset >= positions.own.position, !isBroken else { return }
        let chainBefore = positions.own.chain
        switch positions.own.take(record, breaking: environment.broken) {
        case .genesis: try check(genesis: record)
        case .void: break
        case .claim(let nonce):
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
        try claim()
    }

    private func check(genesis record: LogRecord) throws {
        let content = try? MessageCoding.decode(Genesis.Content.self, from: Data(record.body))
        guard content?.partitions == environment.partitions else {
            throw JournalDefect(
                kind: .foreignJournal, partition: journal, offset: record.offset,
                detail:
                    "it was created for \(content?.partitions ?? 0) partitions, this process is set to \(environment.partitions)"
            )
        }
    }

    private func check(anchor: Int64, _ record: LogRecord) throws {
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

    /// Applies an event of an earlier owner.
    private func fold(_ record: LogRecord, seq: Int64, after chain: ChainHead) throws {
        guard hasher.head(after: chain, record) == positions.own.chain || !environment.broken.isEmpty else {
            throw JournalDefect(
                kind: .brokenChain, partition: journal, offset: record.offset,
                detail: "its chain head does not follow from its content")
        }
        try store.begin()
        guard let type = record.headers[.type] else { return }
        if !FrameworkEvent.matches(type) {
            guard let event = try Event.decode(type: type, value: record.body) else {
                throw JournalDefect(
                    kind: .foreignJournal, partition: journal, offset: record.offset,
                    detail: "an event of type \(String(decoding: type, as: UTF8.self)) that this build cannot fold")
            }
            try graph.applyEvent(event, EventMeta(time: record.time, seq: seq), state)
        }
        let cause = record.headers.text(.cause).flatMap { Cause($0) }
        let origin = record.headers.text(.origin).flatMap { Origin($0) }
        try account(
            cause: cause, origin: origin, more: record.headers[.more] != nil, seq: seq,
            type: String(decoding: type, as: UTF8.self))
    }

    /// Folds what every event says about its cause: how far inputs are finished, which letter is taken, which command is answered.
    func account(cause: Cause?, origin: Origin?, more: Bool, seq: Int64, type: String) throws {
        let more = more && !environment.broken.contains(.ignoreMore)
        switch cause {
        case .record(let source, let offset):
            let next = more ? offset : offset + 1
            if next > positions.inputs[source.topic].resume {
                positions.inputs[source.topic].resume = next
            }
            positions.open = more ? OpenCause(topic: source.topic, offset: offset) : nil
        case .command(let key, let digest): try store.recordCommand(key, digest: digest, seq: seq, type: type)
        case .day(let day): positions.day = max(positions.day ?? day, day)
        case nil: break
        }
        if let origin, !more || environment.broken.contains(.takenEarly) {
            positions.taken[origin.source] = max(positions.taken[origin.source] ?? .none, origin.place)
        }
    }

    // MARK: From claim to running

    /// Writes the claim; behind a genesis record when the partition is new.
    private func claim() throws {
        if positions.own.anchor < 0 {
            outgoing.removeAll()
            outgoing.key = Array("\(partition)".utf8)
            outgoing.value = Array(
                """
                {"partition":\(partition),"partitions":\(environment.partitions),"processor":"\(graph.name)"}
                """.utf8)
            outgoing.headers.set(.type, Genesis.type)
            outgoing.headers.set(.epoch, "0")
            try write(token: Token.event(slot))
        }
        let nonce = environment.random() | 1
        outgoing.removeAll()
        outgoing.key = Array("\(partition)".utf8)
        outgoing.value = Array(
            try MessageCoding.encode(["instance": environment.instance, "url": environment.url]))
        outgoing.headers.set(.type, Claim.type)
        outgoing.headers.set(.epoch, String(nonce, radix: 16))
        phase = .claiming(nonce: nonce)
        try write(token: Token.event(slot))
    }

    private func write(token: Int) throws {
        outgoing.timestamp = environment.now()
        do { try log.append(outgoing, to: journal, token: token) } catch { isBroken = true }
    }

    private func beginObserving() throws {
        for topic in inputTopics {
            let resume = positions.inputs[topic].resume
            positions.inputs[topic].reacted = max(positions.inputs[topic].reacted, resume)
        }
        positions.inputs[journal.topic].reacted = max(
            positions.inputs[journal.topic].reacted, positions.inputs[journal.topic].resume)
        writtenSeq = positions.own.seq
        writtenChain = positions.own.chain
        epochText = Array(epoch.text.utf8)
        var ends: [String: Int64] = [:]
        for input in graph.inputs {
            let source = TopicPartition(input.topic, partition)
            let (low, high) = try log.bounds(of: source)
            let position = positions.inputs[input.topic].observed.position
            guard low == 0 || (!input.isJournal && position >= low) else {
                throw JournalDefect(
                    kind: .truncatedHead, partition: source, offset: low, detail: "facts before it are gone")
            }
            guard position <= high else {
                throw JournalDefect(
                    kind: .truncatedTail, partition: source, offset: high,
                    detail: "the store has observed up to \(position)")
            }
            // A journal without events has nobody's reactions to be consistent with: nothing has to be observed before the first.
            if position < high, positions.own.seq > 0, !environment.broken.contains(.noBarrier) {
                ends[input.topic] = high
                if input.isJournal, positions.inputs[input.topic].replay == nil {
                    positions.inputs[input.topic].replay = positions.inputs[input.topic].observed
                }
                try follow(input.topic, from: position)
            }
        }
        phase = .observing(ends: ends)
        try endObservingIfDone()
    }

    private func endObservingIfDone() throws {
        guard case .observing(let ends) = phase, ends.isEmpty else { return }
        try beginReview()
    }

    /// First what the own journal still owes; then the unfinished cause; then everything else.
    private func beginReview() throws {
        let owes =
            positions.after.seq < positions.own.seq
            && (graph.reactToOwn != nil || graph.lettersOf != nil || graph.publicTopic != nil)
        if owes {
            phase = .reviewing(end: positions.own.position)
            reviewer = positions.after
            forwarder.begin(at: positions.after, sent: positions.forwarded)
            try log.seekJournal(partition: partition, to: positions.after.position)
        } else {
            positions.after = positions.own
            forwarder.begin(at: positions.own, sent: positions.forwarded)
            try finishOpenCause()
        }
    }

    private func finishOpenCause() throws {
        guard let open = positions.open, open.topic != journal.topic else { return try run() }
        phase = .finishing(open)
        try follow(open.topic, from: readingStart(of: open.topic))
    }

    /// Takes up an own event whose reaction or letters an earlier owner may not have finished.
    private func review(_ record: LogRecord) throws {
        guard record.offset >= reviewer.position, case .event(let seq) = reviewer.take(record),
            let type = record.headers[.type]
        else { return }
        let event = FrameworkEvent.matches(type) ? nil : try Event.decode(type: type, value: record.body)
        let reacted = record.offset < positions.inputs[journal.topic].reacted
        forwarder.expect(
            event, seq: seq, letters: try event.flatMap { try graph.lettersOf?($0) } ?? [], time: record.time,
            record: event != nil && graph.publicTopic != nil ? OutgoingRecord(copying: record) : nil, isReacted: reacted
        )
        forwarder.confirm(seq: seq, offset: record.offset, epoch: reviewer.epoch)
    }

    private func run() throws {
        phase = .running
        for topic in inputTopics {
            let source = TopicPartition(topic, partition)
            let reacted = positions.inputs[topic].reacted
            let (low, high) = try log.bounds(of: source)
            if topic == mailTopic, reacted < low {
                throw JournalDefect(
                    kind: .expiredMail, partition: source, offset: low, detail: "letters from \(reacted) on are gone")
            }
            guard reacted <= high else {
                throw JournalDefect(
                    kind: .truncatedTail, partition: source, offset: high, detail: "reacted up to \(reacted)")
            }
            try follow(topic, from: readingStart(of: topic))
        }
    }

    /// Journals are read from where the replaying reader stands, so that it can judge; other topics from the first record not reacted to.
    private func readingStart(of topic: String) -> Int64 {
        let input = positions.inputs[topic]
        guard graph.inputs.contains(where: { $0.topic == topic && $0.isJournal }) else { return input.reacted }
        return input.replay?.position ?? input.observed.position
    }

    private var inputTopics: [String] { graph.inputs.map(\.topic) + (graph.mail == nil ? [] : [mailTopic]) }

    private func follow(_ topic: String, from offset: Int64) throws {
        try log.follow(TopicPartition(topic, partition), from: offset)
        followed.insert(topic)
    }

    // MARK: Inputs

    func takeInput(_ record: LogRecord) throws {
        guard !isBroken else { return }
        switch phase {
        case .folding, .claiming, .reviewing: return
        case .observing(var ends):
            guard record.topic != mailTopic else { return }
            try observe(record)
            if let end = ends[record.topic], positions.inputs[record.topic].observed.position >= end {
                ends[record.topic] = nil
                phase = .observing(ends: ends)
                try endObservingIfDone()
            }
        case .finishing(let open):
            guard record.topic == open.topic, record.offset <= open.offset else { return }
            try react(to: record, isResumed: record.offset == open.offset)
            if record.offset == open.offset, !isBroken { try run() }
        case .running: try react(to: record, isResumed: false)
        }
    }

    @inline(__always)
    private func input(of record: LogRecord) -> Input<State, Event>? {
        for input in graph.inputs where input.topic == record.topic { return input }
        return nil
    }

    private func observe(_ record: LogRecord) throws {
        guard let input = input(of: record),
            let seq = try admit(record, isJournal: input.isJournal)
        else { return }
        try store.begin()
        do {
            try input.handle(
                record, EventMeta(time: record.time, seq: seq), false, state,
                HandlingMode(observes: true, reacts: false)
            ) { _ in }
        } catch is Unreadable {
            return  // its reaction will say so in the journal
        }
    }

    /// Moves the observed position over the record; the event's number if it is valid and new.
    private func admit(_ record: LogRecord, isJournal: Bool) throws -> Int64? {
        isDirty = true
        guard record.offset >= positions.inputs[record.topic].observed.position else { return nil }
        guard isJournal else {
            positions.inputs[record.topic].observed.position = record.offset + 1
            return record.offset
        }
        guard case .event(let seq) = positions.inputs[record.topic].observed.take(record) else { return nil }
        return seq
    }

    private func react(to record: LogRecord, isResumed: Bool) throws {
        if record.topic == mailTopic {
            guard record.offset >= positions.inputs[mailTopic].reacted else { return }
            try takeLetter(record, isResumed: isResumed)
        } else {
            guard let input = input(of: record) else { return }
            try takeFact(record, input, isResumed: isResumed)
            if isResumed, positions.open == OpenCause(topic: record.topic, offset: record.offset) {
                // What was still to come turned out to exist already: the cause ends here.
                try writeFramework(
                    FrameworkEvent.letterNoted, value: "{}",
                    cause: .record(TopicPartition(record.topic, record.partition), offset: record.offset), origin: nil,
                    record: record)
            }
        }
        isDirty = true
        positions.inputs[record.topic].reacted = max(positions.inputs[record.topic].reacted, record.offset + 1)
    }

    private func takeFact(_ record: LogRecord, _ input: Input<State, Event>, isResumed: Bool) throws {
        let isNew = record.offset >= positions.inputs[input.topic].observed.position
        let reacts = record.offset >= positions.inputs[input.topic].reacted
        let admitted =
            isNew ? try admit(record, isJournal: input.isJournal) : readmit(record, isJournal: input.isJournal)
        guard let seq = admitted, isNew || reacts else { return }
        try store.begin()
        let cause = Cause.record(TopicPartition(record.topic, record.partition), offset: record.offset)
        do {
            try input.handle(
                record, EventMeta(time: record.time, seq: seq), isResumed, state,
                HandlingMode(observes: isNew, reacts: reacts)
            ) { react in
                _ = try emit(cause: cause, origin: nil, time: record.time, react)
            }
        } catch is Unreadable {
            try refuseInput("unreadable", cause: cause, origin: nil, record: record)
        }
    }

    /// Judges a record between the reacted and the observed position again; its number, if it is valid.
    private func readmit(_ record: LogRecord, isJournal: Bool) -> Int64? {
        guard isJournal else { return record.offset }
        guard var replay = positions.inputs[record.topic].replay, record.offset >= replay.position else { return nil }
        let verdict = replay.take(record)
        let isAligned = replay.position >= positions.inputs[record.topic].observed.position
        positions.inputs[record.topic].replay = isAligned ? nil : replay
        guard case .event(let seq) = verdict else { return nil }
        return seq
    }

    private func takeLetter(_ record: LogRecord, isResumed: Bool) throws {
        let cause = Cause.record(TopicPartition(record.topic, record.partition), offset: record.offset)
        let origin = record.headers.text(.origin).flatMap { Origin($0) }
        if let origin {
            let highest = positions.taken[origin.source] ?? .none
            if origin.place <= highest, !environment.broken.contains(.noOriginCheck) { return }
            if let prev = record.headers.text(.prev).flatMap({ Origin($0) }), prev.place > highest,
                !environment.broken.contains(.noPrev)
            {
                return  // an earlier letter is missing: this one will come again behind it
            }
        }
        try store.begin()
        guard let mail = graph.mail else { return }
        do {
            var written = 0
            let isKnown = try mail.handle(record, Context(time: record.time, isResumed: isResumed), state) { react in
                written = try emit(cause: cause, origin: origin, time: record.time, react)
            }
            if !isKnown {
                try refuseInput("unknown-type", cause: cause, origin: origin, record: record)
            } else if written == 0 {
                // Nothing new to say; an unfinished cause whose remaining events turned out to exist ends here as well.
                try writeFramework(
                    FrameworkEvent.letterNoted, value: "{}", cause: cause, origin: origin, record: record)
            }
        } catch is Unreadable {
            try refuseInput("unreadable", cause: cause, origin: origin, record: record)
        }
    }

    // MARK: Writing

    /// Calls `react` until it has nothing more to say; each answer is applied and written. Returns how many there were.
    func emit(cause: Cause, origin: Origin?, time: Moment, _ react: () throws -> Event?) throws -> Int {
        var count = 0
        var next = try react()
        while let event = next {
            outgoing.removeAll()
            try event.encode(into: &outgoing.value!)
            guard outgoing.value!.count <= environment.decisionLimit else {
                guard case .record = cause else { throw DecisionTooLarge(bytes: outgoing.value!.count) }
                try writeFramework(
                    FrameworkEvent.inputRefused, value: "{\"reason\":\"decision-too-large\"}", cause: cause,
                    origin: origin,
                    key: event.key, time: time)
                return count + 1
            }
            writtenSeq += 1
            let seq = writtenSeq
            try graph.applyEvent(event, EventMeta(time: time, seq: seq), state)
            let value = outgoing.value!
            next = try react()
            outgoing.value = value
            try seal(
                type: event.type, key: event.key, subject: event.subject, seq: seq, cause: cause, origin: origin,
                more: next != nil, time: time)
            let letters = try graph.lettersOf?(event) ?? []
            forwarder.expect(
                event, seq: seq, letters: letters, time: time, record: graph.publicTopic == nil ? nil : outgoing)
            if environment.broken.contains(.applyTwice), environment.random() % 20 == 0 {
                writtenSeq += 1
                outgoing.headers.removeAll()
                try seal(
                    type: event.type, key: event.key, subject: event.subject, seq: writtenSeq, cause: cause,
                    origin: origin,
                    more: next != nil, time: time)
                forwarder.expect(event, seq: writtenSeq, letters: letters, time: time, record: nil)
            }
            count += 1
        }
        return count
    }

    private func refuseInput(_ reason: String, cause: Cause, origin: Origin?, record: LogRecord) throws {
        try writeFramework(
            FrameworkEvent.inputRefused, value: "{\"reason\":\"\(reason)\"}", cause: cause, origin: origin,
            record: record)
    }

    private func writeFramework(_ type: String, value: String, cause: Cause, origin: Origin?, record: LogRecord) throws
    {
        try writeFramework(type, value: value, cause: cause, origin: origin, key: record.keyText(), time: record.time)
    }

    private func writeFramework(_ type: String, value: String, cause: Cause, origin: Origin?, key: String, time: Moment)
        throws
    {
        outgoing.removeAll()
        outgoing.value = Array(value.utf8)
        writtenSeq += 1
        let seq = writtenSeq
        try seal(type: type, key: key, subject: key, seq: seq, cause: cause, origin: origin, more: false, time: time)
        forwarder.expect(nil, seq: seq, letters: [], time: time, record: nil)
    }

    /// Completes the record in `outgoing` with its headers and chain head, appends it and accounts for its cause.
    private func seal(
        type: String, key: String, subject: String, seq: Int64, cause: Cause, origin: Origin?, more: Bool, time: Moment
    ) throws {
        try environment.checkpoint(.beforeProduce)
        outgoing.key.removeAll(keepingCapacity: true)
        outgoing.key.append(contentsOf: key.utf8)
        outgoing.timestamp = time
        if timeText.0 != time { timeText = (time, time.description) }
        outgoing.headers.set(.specversion, "1.0" as StaticString)
        outgoing.headers.append(.id) { buffer in
            buffer.append(contentsOf: journal.topic.utf8)
            buffer.append(UInt8(ascii: "/"))
            appendDecimal(Int64(partition), to: &buffer)
            buffer.append(UInt8(ascii: ":"))
            buffer.append(contentsOf: epochText)
            buffer.append(UInt8(ascii: ":"))
            appendDecimal(seq, to: &buffer)
        }
        outgoing.headers.set(.source, sourceText)
        outgoing.headers.set(.type, type)
        outgoing.headers.set(.time, timeText.1)
        outgoing.headers.set(.subject, subject)
        outgoing.headers.set(.contentType, "application/json" as StaticString)
        outgoing.headers.set(.epoch, bytes: epochText)
        outgoing.headers.set(.seq, number: seq)
        outgoing.headers.append(.cause) { buffer in
            if case .record(let source, let offset) = cause {
                buffer.append(contentsOf: source.topic.utf8)
                buffer.append(UInt8(ascii: "/"))
                appendDecimal(Int64(source.partition), to: &buffer)
                buffer.append(UInt8(ascii: "@"))
                appendDecimal(offset, to: &buffer)
            } else {
                buffer.append(contentsOf: cause.text.utf8)
            }
        }
        if more { outgoing.headers.set(.more, "1" as StaticString) }
        if let origin { outgoing.headers.set(.origin, origin.text) }
        let head = hasher.head(after: writtenChain, outgoing)
        writtenChain = head
        outgoing.headers.append(.chain) { head.appendHex(to: &$0) }
        if environment.broken.contains(.noReadBack) {
            try log.append(outgoing, to: journal, token: Token.event(slot))
        } else {
            expected.append(Expected(seq: seq, chain: head))
            do { try log.append(outgoing, to: journal, token: Token.event(slot)) } catch { isBroken = true }
        }
        try account(cause: cause, origin: origin, more: more, seq: seq, type: type)
        isDirty = true
        try environment.checkpoint(.afterProduce)
    }

    // MARK: Giving up

    /// Drops everything since the last commit and goes back to it.
    func drop() throws {
        try store.rollback()
        positions = store.positions
        expected.removeAll()
        expectedHead = 0
        forwarder = Forwarder(keepsEvents: graph.reactToOwn != nil, publicTopic: graph.publicTopic)
        isBroken = false
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
            stepDowns: stepDowns)
    }
}

/// A decision that no record can carry; refused, not retried.
struct DecisionTooLarge: Error { let bytes: Int }
