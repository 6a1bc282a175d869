import Crypto
import Models
import Store

/// One thread's share of a processor: its group member, its producer and the runners of the partitions it owns.
///
/// A step takes a batch through all its stations: poll, decide, apply, produce, read back, commit, answer, forward.
public final class Lane<State, Event: MessageUnion> {
    private let graph: Graph<State, Event>
    private let environment: LaneEnvironment
    private let log: any LaneLog
    private var runners: [Int32: PartitionRunner<State, Event>] = [:] {
        didSet { ordered = runners.values.sorted { $0.partition < $1.partition } }
    }
    /// By partition: the same seed must take the same steps in a simulation.
    private var ordered: [PartitionRunner<State, Event>] = []
    private var slots: [PartitionRunner<State, Event>?] = []
    private var scratch = OutgoingRecord()
    private var hinted: [Int32: Int64] = [:]
    private var hintedAt = Moment(milliseconds: 0)
    private var restoring: Set<Int32> = []
    /// When the batch under way began; `nil` while there is nothing to do.
    private var batchBegan: ContinuousClock.Instant?
    public let inbox: CommandInbox
    public let board: StatusBoard

    public init(
        _ graph: Graph<State, Event>, environment: LaneEnvironment, log: any LaneLog,
        inbox: CommandInbox = CommandInbox(),
        board: StatusBoard = StatusBoard()
    ) {
        self.graph = graph
        self.environment = environment
        self.log = log
        self.inbox = inbox
        self.board = board
        log.onDelivery = { [unowned self] token, result in self.delivered(token, result) }
    }

    /// Joins the group of the processor's journal topic.
    public func join() throws {
        try log.join(topic: Topics.journal(graph.name), group: Topics.group(graph.name)) { [unowned self] in
            try self.open(partition: $0)
        }
    }

    /// Opens a partition's store; where its journal is to be read from. Called inside the rebalance.
    public func open(partition: Int32) throws -> Int64 {
        runners[partition]?.close()
        let runner = try PartitionRunner(
            graph, partition: partition, environment: environment, log: log, slot: slots.count)
        slots.append(runner)
        runners[partition] = runner
        return try runner.startOffset()
    }

    /// Takes one batch through; `false` when there was nothing to do.
    @discardableResult
    public func step(waitMilliseconds: Int32 = 0) throws -> Bool {
        let begun = ContinuousClock.now
        batchBegan = nil
        var work = try pollGroup(wait: 0)
        for runner in ordered { try runner.claimIfFolded() }
        try shareMemory()
        work += try reactToOwn()
        work += try decide()
        try openDays()
        for runner in ordered { try runner.noteForwarded() }
        if work > 0 { batchBegan = begun }
        let isBusy = work > 0 || ordered.contains { !$0.isSettled || $0.forwarder.unsent }
        work += try takeInputs(waitMilliseconds: isBusy ? 0 : waitMilliseconds)
        try drain()
        try settle()
        log.pollDeliveries(waitMilliseconds: 0)
        board.publish(ordered.map { $0.status() })
        if let batchBegan { environment.batchDone(batchBegan.duration(to: .now)) }
        return work > 0
    }

    /// Gives the partitions back and closes the stores; what is not committed was never answered.
    public func close() {
        for runner in ordered { runner.close() }
        runners.removeAll()
        board.publish([])
        log.close()
    }

    /// Bytes of inputs after which a step takes no more: all that they lead to stays in memory until it is read back. Letters may hold hundreds
    /// of rows (decisions 0010 and 0012).
    private static var mostInputBytes: Int { 16 << 20 }
    /// Inputs between two looks at their bytes.
    private static var inputsAtOnce: Int { 100 }

    /// - Returns: how many inputs there were.
    private func takeInputs(waitMilliseconds: Int32) throws -> Int {
        var (taken, bytes) = (0, 0)
        while taken < environment.batchLimit, bytes < Self.mostInputBytes {
            let limit = min(environment.batchLimit - taken, Self.inputsAtOnce)
            let more = try log.pollInputs(waitMilliseconds: taken == 0 ? waitMilliseconds : 0, limit: limit) { record in
                if batchBegan == nil { batchBegan = .now }
                bytes += record.value?.count ?? 0
                try self.runners[record.partition]?.takeInput(record)
            }
            taken += more
            if more < limit { break }
        }
        return taken
    }

    private func pollGroup(wait: Int32) throws -> Int {
        try log.pollGroup(waitMilliseconds: wait, limit: environment.batchLimit) { event in
            switch event {
            case .assigned: break  // opened when the start offset was asked for
            case .revoked(let partitions): for partition in partitions { self.release(partition) }
            case .record(let record): try self.runners[record.partition]?.takeOwn(record)
            }
        }
    }

    private func release(_ partition: Int32) {
        guard let runner = runners.removeValue(forKey: partition) else { return }
        runner.close()
        slots[runner.slot] = nil
    }

    private func delivered(_ token: Int, _ result: Result<Int64, AppendFailure>) {
        // Before anything else: the runner whose record it was may have stepped down meanwhile, the producer stays dead.
        if case .failure(.fatal) = result { producerIsDead = true }
        guard let runner = slots[Token.slot(token)] else { return }
        let succeeded = if case .success = result { true } else { false }
        if let item = Token.item(token) {
            runner.forwarder.delivered(item: item, succeeded || environment.broken.contains(.forwardPastHole))
        } else if !succeeded {
            runner.isBroken = true
        }
    }

    private var producerIsDead = false

    // MARK: Between polls

    private func reactToOwn() throws -> Int {
        guard let react = graph.reactToOwn else { return 0 }
        var count = 0
        for runner in ordered where !runner.isBroken {
            guard case .running = runner.phase else { continue }
            while count < environment.batchLimit, let (event, offset, time, trace) = runner.forwarder.nextToReact() {
                runner.trace = trace
                try runner.reactToOwn(event, offset: offset, time: time, react)
                count += 1
            }
        }
        return count
    }

    private func decide() throws -> Int {
        let entries = inbox.take()
        for entry in entries {
            let partition = Partitioner.partition(of: entry.command.key, among: environment.partitions)
            guard let runner = runners[partition], !runner.isBroken, case .running = runner.phase else {
                entry.deliver(.unavailable)
                continue
            }
            try environment.checkpoint(.beforeDecide)
            let outcome = try runner.decide(entry.command)
            try environment.checkpoint(.afterDecide)
            if environment.broken.contains(.answerEarly) {
                entry.deliver(outcome)
            } else {
                runner.answers.append(PendingAnswer(outcome: outcome, callback: entry.deliver))
            }
            runner.isDirty = true
        }
        return entries.count
    }

    private func openDays() throws {
        guard let open = graph.openDay else { return }
        let today = environment.now().chinaDay
        for runner in ordered where !runner.isBroken {
            if case .running = runner.phase { try runner.openDay(today, open) }
        }
    }

    // MARK: Read back, commit, answer, forward

    /// Reads own records back until every event of this batch is known to count or known not to.
    private func drain() throws {
        let begun = environment.now()
        guard ordered.contains(where: { !$0.isSettled && !$0.isBroken }) else { return }
        try environment.checkpoint(.beforeReadBack)
        while ordered.contains(where: { !$0.isSettled && !$0.isBroken }) {
            log.pollDeliveries(waitMilliseconds: 0)
            let count = try pollGroup(wait: 2)
            if count == 0, environment.now().milliseconds - begun.milliseconds > 60_000 {
                // Confirmed, yet not to be read: the outcome is unknown.
                for runner in ordered where !runner.isSettled { runner.isBroken = true }
            }
        }
        try environment.checkpoint(.afterReadBack)
    }

    private func settle() throws {
        for runner in ordered {
            if runner.forwarder.isBroken { runner.isBroken = true }
            if runner.isBroken {
                if runner.hasDeadProducer { producerIsDead = true }
                try runner.drop()
                slots[runner.slot] = nil
                runner.slot = slots.count
                slots.append(runner)
                let start = try runner.startOffset()
                try log.seekJournal(partition: runner.partition, to: start)
                continue
            }
            runner.forwarder.advance(&runner.positions)
            if environment.broken.contains(.noReadBack) { try runner.pretendRead() }
            if runner.isCommitDue {
                try runner.commit()
            }
            if runner.forwarder.unsent {
                try environment.checkpoint(.beforeForward)
                try runner.forwarder.send(
                    from: runner.journal, partitions: environment.partitions, slot: runner.slot,
                    broken: environment.broken,
                    log: log, scratch: &scratch)
                log.pollDeliveries(waitMilliseconds: 0)
                runner.isDirty = true
                try environment.checkpoint(.afterForward)
            }
        }
        hint()
        if producerIsDead {
            producerIsDead = false
            try log.renewProducer()
        }
    }
}

extension Lane {
    /// Shares the memory for restoring among the partitions that are being restored.
    private func shareMemory() throws {
        let folding = Set(runners.filter(\.value.isFolding).keys)
        guard folding != restoring else { return }
        restoring = folding
        for runner in ordered { try runner.makeRoom(sharedAmong: folding.count) }
    }

    /// Every five seconds: what lag tools look at. Nothing here reads it back.
    private func hint() {
        let now = environment.now()
        guard now.milliseconds - hintedAt.milliseconds >= 5_000 else { return }
        hintedAt = now
        for runner in ordered { runner.measureLags() }
        let positions = runners.mapValues(\.store.positions.own.position)
        if positions != hinted {
            hinted = positions
            log.commitHint(positions)
        }
    }
}

extension PartitionRunner {
    func reactToOwn(
        _ event: Event, offset: Int64, time: Moment, _ react: (Event, Context, State) throws -> Event?
    ) throws {
        try store.begin()
        let resumed = positions.open == OpenCause(topic: journal.topic, offset: offset)
        _ = try emit(cause: .record(journal, offset: offset), provenance: nil, time: time) {
            try react(event, Context(time: time, isResumed: resumed), state)
        }
        forwarder.markReacted()
        positions.inputs[journal.topic].reacted = offset + 1
        isDirty = true
    }

    /// Decides a command; its answer waits for the commit.
    func decide(_ command: CommandEnvelope) throws -> CommandOutcome {
        try store.begin()
        trace = command.trace
        let digest = command.digest
        if let known = try store.command(command.idempotencyKey) {
            guard known.digest == digest else { return .keyReused }
            return .accepted(eventType: known.type, partition: partition, seq: known.seq, isRepeat: true)
        }
        guard let handler = graph.decideCommand else { return .unknownType }
        let context = Context(time: command.time)
        let decision: Decision<Event>?
        do {
            decision = try handler.decide(command, context, state)
        } catch let refusal as Refusal {
            decision = .refuse(refusal)
        } catch is DecodingError {
            return refused(
                Refusal("malformed-command", zh: "请求内容不符合格式", en: "the command's body is not what its type asks for"))
        }
        switch decision {
        case nil: return .unknownType
        case .refuse(let refusal): return refused(refusal)
        case .event(let event):
            do {
                var pending: Event? = event
                _ = try emit(
                    cause: .command(key: command.idempotencyKey, digest: digest), provenance: nil, time: command.time
                ) {
                    defer { pending = nil }
                    return pending
                }
            } catch is DecisionTooLarge {
                return refused(
                    Refusal("decision-too-large", zh: "内容过大,请分批提交", en: "too large for one record; submit it in parts"))
            }
            return .accepted(eventType: event.type, partition: partition, seq: writtenSeq, isRepeat: false)
        }
    }

    private func refused(_ refusal: Refusal) -> CommandOutcome {
        .refused(refusal, partition: partition, seq: writtenSeq)
    }

    func openDay(_ today: Day, _ open: (Day, State) throws -> Event?) throws {
        guard positions.day.map({ $0 < today }) ?? true else { return }
        try store.begin()
        trace = nil
        var pending = try open(today, state)
        _ = try emit(cause: .day(today), provenance: nil, time: Moment(startOf: today)) {
            defer { pending = nil }
            return pending
        }
        positions.day = today
        isDirty = true
    }

    func commit() throws {
        try applyFolded()
        try applyReviewed()
        if case .running = phase, forwarder.isEmpty { positions.after = positions.own }
        try environment.checkpoint(.beforeCommit)
        try store.commit(positions)
        isDirty = false
        try environment.checkpoint(.afterCommit)
        offerSnapshot()
        if answers.isEmpty { return }
        try environment.checkpoint(.beforeAnswer)
        answer()
        try environment.checkpoint(.afterAnswer)
    }

    private func answer() {
        let ready = answers
        answers = []
        for answer in ready { answer.deliver() }
    }

    /// What a writer that never reads back would believe: only for the test that shows why it must.
    func pretendRead() throws {
        positions.own.position = try log.bounds(of: journal).high
        positions.own.seq = writtenSeq
    }

    func status() -> PartitionStatus {
        if case .folding(let end) = phase { return status(high: end) }
        return status(high: positions.own.position)
    }
}

extension CommandEnvelope {
    /// What the idempotency key stands for: the first 64 bits of SHA-256 over type and payload, in hexadecimal.
    var digest: String {
        var hasher = SHA256()
        type.utf8Bytes { hasher.update(bufferPointer: $0) }
        hasher.update(data: [0])
        hasher.update(data: payload)
        return hasher.finalize().prefix(8).map { byte in
            let text = String(byte, radix: 16)
            return byte < 16 ? "0" + text : text
        }.joined()
    }
}
