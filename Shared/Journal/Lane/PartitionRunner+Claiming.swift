import Models

/// From the claim to the first decision: the barrier, what the own journal still owes, the unfinished cause (rule 5).
extension PartitionRunner {
    /// Writes the claim; behind a genesis record when the partition is new.
    func claim() throws {
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

    func write(token: Int) throws {
        outgoing.timestamp = environment.now()
        try environment.checkpoint(.beforeProduce)
        do { try log.append(outgoing, to: journal, token: token) } catch { appendFailed(error) }
        try environment.checkpoint(.afterProduce)
    }

    func beginObserving() throws {
        for topic in inputTopics {
            let end =
                try environment.broken.contains(.losePosition)
                ? log.bounds(of: TopicPartition(topic, partition)).high : 0
            let resume = max(positions.inputs[topic].resume, end)
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

    func endObservingIfDone() throws {
        guard case .observing(let ends) = phase, ends.isEmpty else { return }
        try beginReview()
    }

    /// First what the own journal still owes; then the unfinished cause; then everything else.
    func beginReview() throws {
        let owes =
            try positions.after.seq < positions.own.seq
            && (graph.everyEventOwes || store.hasRefusal(above: positions.after.seq))
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

    func finishOpenCause() throws {
        guard let open = positions.open, open.topic != journal.topic else { return try run() }
        phase = .finishing(open)
        try follow(open.topic, from: readingStart(of: open.topic))
    }

    func run() throws {
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
    func readingStart(of topic: String) -> Int64 {
        let input = positions.inputs[topic]
        guard graph.inputs.contains(where: { $0.topic == topic && $0.isJournal }) else { return input.reacted }
        return input.replay?.position ?? input.observed.position
    }

    var inputTopics: [String] { graph.inputs.map(\.topic) + (graph.mail == nil ? [] : [mailTopic]) }

    func follow(_ topic: String, from offset: Int64) throws {
        try log.follow(TopicPartition(topic, partition), from: offset)
        followed.insert(topic)
    }
}
