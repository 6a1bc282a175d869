import Models
import Store

/// Events of earlier owners: checked against the chain as they are read, decoded many at a time, applied in order.
extension PartitionRunner {
    /// A restore commits seldom: every commit writes all the pages that its events touched, and keys come in no order. What a crash takes is
    /// folded again.
    static var recordsBetweenCommits: Int64 { 200_000 }

    /// Pages kept in memory by all partitions of a lane that are being restored, megabytes.
    static var restoringCache: Int { 512 }

    var isFolding: Bool { if case .folding = phase { true } else { false } }

    /// Whether a commit is due: while folding only now and then, else whenever something changed.
    var isCommitDue: Bool {
        isDirty && (!isFolding || positions.own.position - store.positions.own.position >= Self.recordsBetweenCommits)
    }

    /// Gives the store room for as long as it is being restored, shared among `count` that are.
    func makeRoom(sharedAmong count: Int) throws {
        try store.connection.setCache(
            megabytes: isFolding ? max(Connection.pageCache, Self.restoringCache / max(1, count)) : Connection.pageCache
        )
    }

    /// Takes up an event to be folded; it is applied at the latest before the next commit or claim.
    func fold(_ record: LogRecord, seq: Int64, after chain: ChainHead) throws {
        guard hasher.head(after: chain, record) == positions.own.chain || !environment.broken.isEmpty else {
            throw JournalDefect(
                kind: .brokenChain, partition: journal, offset: record.offset,
                detail: "its chain head does not follow from its content")
        }
        toFold.add(record, seq: seq, epoch: positions.own.epoch)
        if toFold.isFull { try applyFolded() }
    }

    /// Applies what was taken up.
    func applyFolded() throws {
        guard !toFold.isEmpty else { return }
        try store.begin()
        try toFold.take { item, event in
            if let event {
                if !broken(.dropFold, in: 20) {
                    let drift: Int64 = environment.broken.contains(.driftFold) ? 86_400_000 : 0
                    let time = drift == 0 ? item.time : Moment(milliseconds: item.time.milliseconds + drift)
                    try graph.applyEvent(event, EventMeta(time: time, seq: item.seq), state)
                }
            } else if !item.isFramework {
                throw JournalDefect(
                    kind: .foreignJournal, partition: journal, offset: item.offset,
                    detail: "an event of type \(item.type) that this build cannot fold")
            }
            if item.type == FrameworkEvent.forwarded { takeNote(item.value) }
            try account(
                cause: item.cause, provenance: item.provenance, more: item.more, seq: item.seq, type: item.type)
        }
    }

    /// Takes up an own event whose reaction or letters an earlier owner may not have finished.
    func review(_ record: LogRecord) throws {
        guard record.offset >= reviewer.position, case .event(let seq) = reviewer.take(record) else { return }
        toReview.add(record, seq: seq, epoch: reviewer.epoch, keepsCopy: graph.publicTopic != nil)
        if toReview.isFull { try applyReviewed() }
    }

    /// Hands to the forwarder what was taken up.
    func applyReviewed() throws {
        try toReview.take { item, event in
            let reacted = item.offset < positions.inputs[journal.topic].reacted
            forwarder.expect(
                event, seq: item.seq, letters: try event.flatMap { try graph.lettersOf?($0) } ?? [], time: item.time,
                trace: item.trace, record: event == nil ? nil : item.copy,
                deadLetter: item.value.withUnsafeBytes { value in
                    DeadLetter(
                        type: item.type.utf8, value: value, cause: item.cause, redrive: item.provenance?.redrive,
                        hasMore: item.more, time: item.time, of: graph.name)
                }, isReacted: reacted)
            forwarder.confirm(seq: item.seq, offset: item.offset, epoch: item.epoch)
        }
    }
}
