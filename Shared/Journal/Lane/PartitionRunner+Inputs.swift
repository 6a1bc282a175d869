import Models
import Store

/// Facts and letters: observed once, reacted to once, in order (rules 5 and 6).
extension PartitionRunner {
    func takeInput(_ record: LogRecord) throws {
        guard !isBroken else { return }
        trace = record.trace
        if record.isCorrupt { return try takeCorrupt(record) }
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

    /// A letter that cannot be read at all is refused like any other; a hole in a journal would void what follows, so it stops the process.
    private func takeCorrupt(_ record: LogRecord) throws {
        let source = TopicPartition(record.topic, record.partition)
        if input(of: record)?.isJournal == true {
            throw JournalDefect(
                kind: .unreadable, partition: source, offset: record.offset,
                detail: "the broker has a record there that cannot be taken apart")
        }
        guard case .running = phase, record.offset >= positions.inputs[record.topic].reacted else { return }
        try store.begin()
        try refuseInput(
            .corrupt, cause: .record(source, offset: record.offset), provenance: nil, time: environment.now())
        positions.inputs[record.topic].reacted = record.offset + 1
        isDirty = true
    }

    @inline(__always)
    func input(of record: LogRecord) -> Input<State, Event>? {
        for input in graph.inputs where input.topic == record.topic { return input }
        return nil
    }

    func observe(_ record: LogRecord) throws {
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
    func admit(_ record: LogRecord, isJournal: Bool) throws -> Int64? {
        isDirty = true
        guard record.offset >= positions.inputs[record.topic].observed.position else { return nil }
        guard isJournal else {
            positions.inputs[record.topic].observed.position = record.offset + 1
            return record.offset
        }
        guard case .event(let seq) = positions.inputs[record.topic].observed.take(record) else { return nil }
        return seq
    }

    func react(to record: LogRecord, isResumed: Bool) throws {
        if record.topic == mailTopic {
            guard record.offset >= positions.inputs[mailTopic].reacted else { return }
            try takeLetter(record, isResumed: isResumed)
        } else {
            guard let input = input(of: record) else { return }
            try takeFact(record, input, isResumed: isResumed)
            if isResumed, positions.open == OpenCause(topic: record.topic, offset: record.offset) {
                // What was still to come turned out to exist already: the cause ends here.
                try note(
                    .record(TopicPartition(record.topic, record.partition), offset: record.offset), provenance: nil,
                    time: record.time)
            }
        }
        isDirty = true
        positions.inputs[record.topic].reacted = max(positions.inputs[record.topic].reacted, record.offset + 1)
    }

    func takeFact(_ record: LogRecord, _ input: Input<State, Event>, isResumed: Bool) throws {
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
                _ = try emit(cause: cause, provenance: nil, time: record.time, react)
            }
        } catch is Unreadable {
            try refuse(record, .unreadable, cause: cause, provenance: nil)
        }
    }

    /// Judges a record between the reacted and the observed position again; its number, if it is valid.
    func readmit(_ record: LogRecord, isJournal: Bool) -> Int64? {
        guard isJournal else { return record.offset }
        guard var replay = positions.inputs[record.topic].replay, record.offset >= replay.position else { return nil }
        let verdict = replay.take(record)
        let isAligned = replay.position >= positions.inputs[record.topic].observed.position
        positions.inputs[record.topic].replay = isAligned ? nil : replay
        guard case .event(let seq) = verdict else { return nil }
        return seq
    }

    func takeLetter(_ record: LogRecord, isResumed: Bool) throws {
        let cause = Cause.record(TopicPartition(record.topic, record.partition), offset: record.offset)
        let provenance = Provenance(of: record.headers)
        guard graph.mail != nil, try isDue(record, provenance) else { return }
        try store.begin()
        do {
            var written = 0
            let isKnown = try hand(record, provenance, isResumed: isResumed) { react in
                written = try emit(cause: cause, provenance: provenance, time: record.time, react)
            }
            if !isKnown {
                try refuse(record, .unknownType, cause: cause, provenance: provenance)
            } else if written == 0 {
                // Nothing new to say; an unfinished cause whose remaining events turned out to exist ends here as well.
                try note(cause, provenance: provenance, time: record.time)
            }
        } catch is Unreadable {
            try refuse(record, .unreadable, cause: cause, provenance: provenance)
        }
    }

    /// Whether a letter is to be taken now: not before, and not before one that must come first.
    private func isDue(_ record: LogRecord, _ provenance: Provenance?) throws -> Bool {
        switch provenance {
        case .origin(let origin):
            let highest = positions.taken[origin.source] ?? .none
            if origin.place <= highest, !environment.broken.contains(.noOriginCheck) { return false }
            // When an earlier letter is missing this one will come again behind it.
            guard let prev = record.headers.text(.prev).flatMap({ Origin($0) }) else { return true }
            return prev.place <= highest || environment.broken.contains(.noPrev)
        case .redrive(let place):
            // Only what was refused, and that only once: the refusal is folded, and so is its end.
            return try store.isRefused(place) || environment.broken.contains(.redriveTwice)
        case nil: return record.headers[.redrive] == nil
        }
    }

    /// Gives a letter to its handler, and a fact that was refused to the reaction it has missed. `false`: its type is unknown.
    private func hand(
        _ record: LogRecord, _ provenance: Provenance?, isResumed: Bool, _ drive: (() throws -> Event?) throws -> Void
    ) throws -> Bool {
        let context = Context(time: record.time, isResumed: isResumed)
        guard case .redrive(let place) = provenance, place.source.topic != mailTopic else {
            return try graph.mail?.handle(record, context, state, drive) ?? false
        }
        if place.source.topic == journal.topic {
            guard let react = graph.reactToOwn, let event = try record.decode(Event.self) else { return false }
            try drive { try react(event, context, state) }
        } else if let input = graph.inputs.first(where: { $0.topic == place.source.topic }) {
            // Reference tables hold what the journals say in their order; a build that can read the fact now has folded it there.
            try input.handle(
                record, EventMeta(time: record.time, seq: record.headers.number(.seq) ?? 0), isResumed, state,
                HandlingMode(observes: false, reacts: true), drive)
        }
        return true
    }

    private func refuse(
        _ record: LogRecord, _ reason: InputFault, cause: Cause, provenance: Provenance?
    ) throws {
        let reason = reason == .unreadable && record.value == nil ? .noValue : reason
        try refuseInput(reason, cause: cause, provenance: provenance, time: record.time, type: record.headers[.type])
    }
}
