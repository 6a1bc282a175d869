/// Events that the journal itself writes where a processor has nothing to say, so that every cause ends in the journal (rules 3 and 6).
enum FrameworkEvent {
    /// An input that cannot be decided upon: unreadable bytes, or a decision too large for a record. Not retried by itself; it becomes a
    /// ``DeadLetter``, and can be driven again.
    static let inputRefused = "laowu.journal.input-refused.v1"
    /// A letter that changes nothing.
    static let letterNoted = "laowu.journal.letter-noted.v1"
    /// Everything up to its cause has been reacted to, and its letters are confirmed: see ``Forwarded``.
    static let forwarded = "laowu.journal.forwarded.v1"

    static func matches(_ type: UnsafeRawBufferPointer) -> Bool {
        type.elementsEqual(inputRefused.utf8) || type.elementsEqual(letterNoted.utf8)
            || type.elementsEqual(forwarded.utf8)
    }
}
