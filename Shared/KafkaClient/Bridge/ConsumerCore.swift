import CRdKafka

/// The poll loop that both readers share, with the positions of the partitions they follow.
///
/// One message is taken at a time: batch consumption skips and misplaces offsets in librdkafka 2.0.2 (issue 4208).
/// Partitions are resumed only if they were paused here: an unpaired resume rewinds (issue 4686). Records behind the
/// position are dropped, so a rewind inside librdkafka is never seen.
final class ConsumerCore {
    let handle: ClientHandle
    private var topics = TopicTable()
    /// Set by a handler that threw inside a callback of librdkafka.
    var callbackError: (any Error)?

    init(handle: ClientHandle) { self.handle = handle }

    static let fixedProperties = [
        "enable.auto.commit": "false", "enable.auto.offset.store": "false", "enable.partition.eof": "true",
        "auto.offset.reset": "error", "partition.assignment.strategy": "range",
    ]

    // MARK: Positions

    func isFollowed(_ topic: String, _ partition: Int32) -> Bool {
        state(topic, partition)?.isFollowed ?? false
    }

    func position(_ topic: String, _ partition: Int32) -> Int64? {
        state(topic, partition).flatMap { $0.isFollowed ? $0.next : nil }
    }

    /// Notes that librdkafka was told to start at `offset`.
    func noteFollowed(_ topic: String, _ partition: Int32, from offset: Int64) {
        let entry = topics.entry(named: topic)
        let index = Int(partition)
        while entry.states.count <= index { entry.states.append(PartitionState()) }
        entry.states[index] = PartitionState(isFollowed: true, next: offset)
    }

    /// Notes that librdkafka goes on at `offset`; a pause by the caller stays.
    func noteSought(_ topic: String, _ partition: Int32, offset: Int64) {
        let isPaused = state(topic, partition)?.isPaused ?? false
        noteFollowed(topic, partition, from: offset)
        topics.entry(named: topic).states[Int(partition)].isPaused = isPaused
    }

    func noteUnfollowed(_ topic: String, _ partition: Int32) {
        let entry = topics.entry(named: topic)
        guard Int(partition) < entry.states.count else { return }
        entry.states[Int(partition)] = PartitionState()
        if !entry.isFollowed { topics.forgetPointer(of: entry) }
    }

    func noteAllUnfollowed() {
        for entry in topics.entries {
            entry.states = []
            topics.forgetPointer(of: entry)
        }
    }

    /// Pauses or resumes by the caller's wish; does nothing if that is the state already.
    func setPaused(_ isPaused: Bool, _ topic: String, _ partition: Int32) throws {
        guard let state = state(topic, partition), state.isFollowed else {
            throw KafkaError(RD_KAFKA_RESP_ERR__UNKNOWN_PARTITION, topic: topic, partition: partition)
        }
        guard state.isPaused != isPaused else { return }
        try pauseOrResume([TopicPartition(topic: topic, partition: partition)], pause: isPaused)
        topics.entry(named: topic).states[Int(partition)].isPaused = isPaused
    }

    private func state(_ topic: String, _ partition: Int32) -> PartitionState? {
        let states = topics.entry(named: topic).states
        return partition >= 0 && Int(partition) < states.count ? states[Int(partition)] : nil
    }

    private func pauseOrResume(_ partitions: [TopicPartition], pause: Bool) throws {
        try withPartitionList(partitions) { list in
            let change = pause ? rd_kafka_pause_partitions : rd_kafka_resume_partitions
            let code = change(handle.pointer, list)
            if code != RD_KAFKA_RESP_ERR_NO_ERROR { throw KafkaError(code) }
            if let error = list.firstError { throw error }
        }
    }

    // MARK: Poll

    /// Hands up to `maximum` events to `body`; waits for the first one for at most `timeout` milliseconds.
    func poll(timeout: Int32, maximum: Int, _ body: (KafkaEvent) throws -> Void) throws -> Int {
        let deadline = timeout > 0 ? monotonicNanoseconds() + Int64(timeout) * 1_000_000 : 0
        var delivered = 0
        var wait = timeout
        while delivered < maximum {
            let message = rd_kafka_consumer_poll(handle.pointer, wait)
            if let message {
                defer { rd_kafka_message_destroy(message) }
                if try deliver(message, body) { delivered += 1 }
            }
            if callbackError != nil || !handle.context.errors.isEmpty {
                delivered += try deliverErrors(body)
            }
            guard message != nil else { break }
            wait = delivered > 0 ? 0 : Self.millisecondsLeft(until: deadline)
        }
        return delivered
    }

    @inline(__always)
    private func deliver(
        _ message: UnsafeMutablePointer<rd_kafka_message_t>, _ body: (KafkaEvent) throws -> Void
    ) throws -> Bool {
        guard message.pointee.err == RD_KAFKA_RESP_ERR_NO_ERROR, let pointer = message.pointee.rkt else {
            return try deliverSpecial(message, body)
        }
        let entry = topics.entry(for: pointer)
        guard entry.receive(partition: message.pointee.partition, offset: message.pointee.offset) else { return false }
        try body(.record(KafkaRecordView(topic: entry.name, message: message)))
        return true
    }

    private func deliverSpecial(
        _ message: UnsafeMutablePointer<rd_kafka_message_t>, _ body: (KafkaEvent) throws -> Void
    ) throws -> Bool {
        let entry = message.pointee.rkt.map { topics.entry(for: $0) }
        guard message.pointee.err == RD_KAFKA_RESP_ERR__PARTITION_EOF, let entry else {
            let text = rd_kafka_message_errstr(message).map { String(cString: $0) } ?? ""
            try body(
                .failure(
                    KafkaError(
                        code: message.pointee.err.rawValue, message: text, topic: entry?.name,
                        partition: entry == nil ? -1 : message.pointee.partition)))
            return true
        }
        let index = Int(message.pointee.partition)
        guard index < entry.states.count, entry.states[index].isFollowed, !entry.states[index].isPaused else {
            return false
        }
        let end = message.pointee.offset
        let isNew = entry.states[index].reportedEnd != end
        entry.states[index].reportedEnd = end
        guard isNew else { return false }
        try body(.endOfPartition(topic: entry.name, partition: message.pointee.partition, offset: end))
        return true
    }

    private func deliverErrors(_ body: (KafkaEvent) throws -> Void) throws -> Int {
        if let error = callbackError {
            callbackError = nil
            throw error
        }
        let errors = handle.context.errors
        handle.context.errors = []
        for error in errors { try body(.failure(error)) }
        return errors.count
    }

    private static func millisecondsLeft(until deadline: Int64) -> Int32 {
        guard deadline > 0 else { return 0 }
        return Int32(clamping: max(0, (deadline - monotonicNanoseconds() + 999_999) / 1_000_000))
    }

    // MARK: Watermarks

    func bounds(_ topic: String, _ partition: Int32, timeout: Int32) throws(KafkaError) -> (low: Int64, high: Int64) {
        var low: Int64 = 0
        var high: Int64 = 0
        let code = rd_kafka_query_watermark_offsets(handle.pointer, topic, partition, &low, &high, timeout)
        guard code == RD_KAFKA_RESP_ERR_NO_ERROR else { throw KafkaError(code, topic: topic, partition: partition) }
        return (low, high)
    }

    func lastKnownEnd(_ topic: String, _ partition: Int32) -> Int64? {
        var low: Int64 = 0
        var high: Int64 = 0
        let code = rd_kafka_get_watermark_offsets(handle.pointer, topic, partition, &low, &high)
        // Below zero while nothing has been fetched.
        return code == RD_KAFKA_RESP_ERR_NO_ERROR && high >= 0 ? high : nil
    }
}
