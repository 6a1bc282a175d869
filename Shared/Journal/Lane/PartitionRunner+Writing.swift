import Models

/// Decisions on their way into the journal: applied at once, numbered, chained, appended.
extension PartitionRunner {
    /// Calls `react` until it has nothing more to say; each answer is applied and written. Returns how many there were.
    func emit(cause: Cause, origin: Origin?, time: Moment, _ react: () throws -> Event?) throws -> Int {
        var count = 0
        var next = try react().map(graph.alter)
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
            next = try react().map(graph.alter)
            outgoing.value = value
            try seal(
                type: event.type, key: event.key, subject: event.subject, seq: seq, cause: cause, origin: origin,
                more: next != nil, time: time)
            let letters = try graph.lettersOf?(event) ?? []
            forwarder.expect(
                event, seq: seq, letters: letters, time: time, record: graph.publicTopic == nil ? nil : outgoing)
            if broken(.applyTwice, in: 20) {
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

    func refuseInput(_ reason: String, cause: Cause, origin: Origin?, record: LogRecord) throws {
        try writeFramework(
            FrameworkEvent.inputRefused, value: "{\"reason\":\"\(reason)\"}", cause: cause, origin: origin,
            record: record)
    }

    func writeFramework(_ type: String, value: String, cause: Cause, origin: Origin?, record: LogRecord) throws {
        try writeFramework(type, value: value, cause: cause, origin: origin, key: record.keyText(), time: record.time)
    }

    func writeFramework(_ type: String, value: String, cause: Cause, origin: Origin?, key: String, time: Moment)
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
    func seal(
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
                appendDecimal(broken(.wrongCause, in: 10) ? offset + 1_000 : offset, to: &buffer)
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
            do { try log.append(outgoing, to: journal, token: Token.event(slot)) } catch { appendFailed(error) }
        }
        try account(cause: cause, origin: origin, more: more, seq: seq, type: type)
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
