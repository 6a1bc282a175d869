import Journal

/// How far each partition may be copied so that the copy could have been the original at some moment.
///
/// Partitions grow while they are read, so their ends do not belong together. From a broker rebuilt with such ends an owner would meet an event
/// whose cause is gone, and stop. Three rules make the ends fit:
///
/// 1. An event is in the cut only if its cause is, and the record from which its letter came.
/// 2. A letter is in the cut only if the event from which it came is.
/// 3. The journal's word that letters are sent (decision 0007) is in the cut only if these letters are.
///
/// Whatever is cut off is copied the next time. Somebody has to read all records beyond what the copy holds, mailboxes before journals, until
/// nothing changes: `take` each, then `settles()`.
struct MirrorCut {
    /// The offset up to which each partition is copied.
    private(set) var ends: [TopicPartition: Int64]
    /// The first event of a journal of which a letter is cut off.
    private var firstUnsent: [TopicPartition: Int64] = [:]
    private var hasChanged = false

    /// - Parameter ends: where the partitions end; those of mailboxes looked up after those of journals, so that every letter that a journal says
    ///   was sent is below them.
    init(ends: [TopicPartition: Int64]) { self.ends = ends }

    /// A record as the rules see it.
    struct Link {
        let place: TopicPartition
        let offset: Int64
        var cause: Cause?
        var origin: Origin?
        var isLetter = false
        /// Says that everything up to its cause is sent.
        var isForwardingNote = false
    }

    mutating func take(_ link: Link) {
        guard let end = ends[link.place] else { return }
        if link.offset < end, !isHeld(link) {
            ends[link.place] = link.offset
            hasChanged = true
        }
        if link.isLetter, link.offset >= ends[link.place] ?? 0, let origin = link.origin {
            firstUnsent[origin.source] = min(firstUnsent[origin.source] ?? .max, origin.place.offset)
        }
    }

    /// Whether the last round of reading changed nothing; otherwise another is due.
    mutating func settles() -> Bool {
        defer { hasChanged = false }
        return !hasChanged
    }

    private func isHeld(_ link: Link) -> Bool {
        if case .record(let source, let offset) = link.cause {
            if let end = ends[source], offset >= end { return false }
            if link.isForwardingNote, let first = firstUnsent[link.place], first <= offset { return false }
        }
        if let origin = link.origin, let end = ends[origin.source], origin.place.offset >= end { return false }
        return true
    }
}
