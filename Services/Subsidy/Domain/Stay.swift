import Models

/// A time in which a county held the person's one living record: from a move in, or the first registration, to a move away.
public struct Stay: Hashable, Sendable {
    /// The first day; `nil`: from the beginning.
    public let since: Day?
    /// The first day of the next holder; `nil` while the person is here.
    public let until: Day?
    /// How the person came.
    public let arrival: Arrival?
    /// Where the person went.
    public let departure: Departure?

    public struct Arrival: Hashable, Sendable {
        public let move: MoveID
        public let from: DivisionCode
        /// The account for grants that came along, sealed.
        public let sealedCard: String?
    }

    public struct Departure: Hashable, Sendable {
        public let move: MoveID
        public let to: DivisionCode
    }

    public func contains(_ day: Day) -> Bool {
        (since.map { $0 <= day } ?? true) && (until.map { day < $0 } ?? true)
    }
}

/// How a person left the ledger for good.
public struct PersonExitFact: Hashable, Sendable {
    public let cause: ExitCause
    public let on: Day
}
