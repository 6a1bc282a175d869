import Models

/// Decisions on their way into the journal: applied at once, numbered, chained, appended.
extension PartitionRunner {
    /// Calls `react` until it has nothing more to say; each answer is applied and written. Returns how many there were.
    func emit(
        cause: Cause, provenance: Provenance?, time: Moment, _ react: () throws -> Event?
    ) throws -> Int {
        var count = 0
        var next = try react().map(graph.alter)
        while let event = next {
            outgoing.removeAll()
            try event.encode(into: &outgoing.value!)
            guard fits(event, outgoing.value!.count) else {
                guard case .record = cause else { throw DecisionTooLarge(bytes: outgoing.value!.count) }
                try refuseInput(.decisionTooLarge, cause: cause, provenance: provenance, time: time)
                return count + 1
            }
            writtenSeq += 1
            let seq = writtenSeq
            try graph.applyEvent(event, EventMeta(time: time, seq: seq), state)
            let value = outgoing.value!
            next = try react().map(graph.alter)
            outgoing.value = value
            try seal(
                type: event.type, key: event.key, subject: event.subject, seq: seq, cause: cause,
                provenance: provenance, more: next != nil, time: time)
            let letters = try graph.lettersOf?(event) ?? []
            forwarder.expect(
                event, seq: seq, letters: letters, time: time, trace: trace,
                record: graph.publicTopic == nil ? nil : outgoing,
                deadLetter: provenance?.isRedrive == true
                    ? deadLetter(event.type, cause: cause, provenance: provenance, more: next != nil, time: time) : nil)
            if broken(.applyTwice, in: 20) {
                writtenSeq += 1
                outgoing.headers.removeAll()
                try seal(
                    type: event.type, key: event.key, subject: event.subject, seq: writtenSeq, cause: cause,
                    provenance: provenance, more: next != nil, time: time)
                forwarder.expect(event, seq: writtenSeq, letters: letters, time: time, trace: trace, record: nil)
            }
            count += 1
        }
        return count
    }

    /// Key and subject come from the body and stand beside it, so they count as well; a small body has small ones.
    private func fits(_ event: Event, _ bytes: Int) -> Bool {
        let limit = environment.decisionLimit
        return bytes <= limit / 3
            || (bytes <= limit && bytes + event.key.utf8.count + event.subject.utf8.count <= limit)
    }

    /// Ends the cause with an event that says why; a dead letter follows from it.
    func refuseInput(
        _ reason: InputFault, cause: Cause, provenance: Provenance?, time: Moment,
        type: UnsafeRawBufferPointer? = nil
    ) throws {
        let refusal = InputRefusal(reason, type: type)
        try writeFramework(
            FrameworkEvent.inputRefused, value: Array(try MessageCoding.encode(refusal)), cause: cause,
            provenance: provenance, time: time)
    }

    /// Ends the cause with an event that changes nothing.
    func note(_ cause: Cause, provenance: Provenance?, time: Moment) throws {
        try writeFramework(
            FrameworkEvent.letterNoted, value: Array("{}".utf8), cause: cause, provenance: provenance, time: time)
    }

    /// Key and subject are ours: those of the input may be of any size and hold anybody's number.
    func writeFramework(
        _ type: String, value: [UInt8], cause: Cause, provenance: Provenance?, time: Moment
    ) throws {
        outgoing.removeAll()
        outgoing.value = value
        writtenSeq += 1
        let seq = writtenSeq
        try seal(
            type: type, key: "\(partition)", subject: cause.text, seq: seq, cause: cause, provenance: provenance,
            more: false, time: time)
        forwarder.expect(
            nil, seq: seq, letters: [], time: time, trace: trace, record: nil,
            deadLetter: deadLetter(type, cause: cause, provenance: provenance, more: false, time: time))
    }

    /// What the event in `outgoing` has to tell on a dead-letter topic.
    private func deadLetter(
        _ type: String, cause: Cause, provenance: Provenance?, more: Bool, time: Moment
    ) -> DeadLetter? {
        outgoing.value!.withUnsafeBytes { value in
            DeadLetter(
                type: Array(type.utf8), value: value, cause: cause, redrive: provenance?.redrive, hasMore: more,
                time: time, of: graph.name)
        }
    }

    /// Completes the record in `outgoing` with its headers and chain head, appends it and accounts for its cause.
    func seal(
        type: String, key: String, subject: String, seq: Int64, cause: Cause, provenance: Provenance?, more: Bool,
        time: Moment
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
                appendDecimal(broken(.wrongCause, in: 10) ? offset + 1_000 : offset, to: &buffer)
            } else {
                buffer.append(contentsOf: cause.text.utf8)
            }
        }
        if more { outgoing.headers.set(.more, "1" as StaticString) }
        switch provenance {
        case .origin(let origin): outgoing.headers.set(.origin, origin.text)
        case .redrive(let place): outgoing.headers.set(.redrive, place.description)
        case nil: break
        }
        outgoing.carry(trace)
        let head = hasher.head(after: writtenChain, outgoing)
        writtenChain = head
        outgoing.headers.append(.chain) { head.appendHex(to: &$0) }
        if environment.broken.contains(.noReadBack) {
            try log.append(outgoing, to: journal, token: Token.event(slot))
        } else {
            expected.append(Expected(seq: seq, chain: head))
            do { try log.append(outgoing, to: journal, token: Token.event(slot)) } catch { appendFailed(error) }
        }
        try account(cause: cause, provenance: provenance, more: more, seq: seq, type: type)
        isDirty = true
        try environment.checkpoint(.afterProduce)
    }
}

extension PartitionRunner {
    /// The record may or may not be in the log.
    func appendFailed(_ failure: AppendFailure) {
        isBroken = true
        if case .fatal = failure { hasDeadProducer = true }
    }
}

/// A decision that no record can carry; refused, not retried.
struct DecisionTooLarge: Error { let bytes: Int }
