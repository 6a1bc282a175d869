/// A county asks identity to open a move.
public struct OpenMove: Message {
    public static let type = "laowu.identity.open-move.v1"
    public let person: PersonKey
    public let move: MoveID
    public let village: DivisionCode
    public let requestedBy: DivisionCode

    public init(person: PersonKey, move: MoveID, village: DivisionCode, requestedBy: DivisionCode) {
        self.person = person
        self.move = move
        self.village = village
        self.requestedBy = requestedBy
    }

    public var key: String { person.description }
    public var subject: String { person.description }
}

/// The receiving county accepted: the holder may change.
public struct ConcludeMove: Message {
    public static let type = "laowu.identity.conclude-move.v1"
    public let person: PersonKey
    public let move: MoveID
    public let county: DivisionCode

    public init(person: PersonKey, move: MoveID, county: DivisionCode) {
        self.person = person
        self.move = move
        self.county = county
    }

    public var key: String { person.description }
    public var subject: String { person.description }
}

/// A county wants an open move stopped.
public struct CancelMove: Message {
    public static let type = "laowu.identity.cancel-move.v1"
    public let person: PersonKey
    public let move: MoveID
    public let county: DivisionCode

    public init(person: PersonKey, move: MoveID, county: DivisionCode) {
        self.person = person
        self.move = move
        self.county = county
    }

    public var key: String { person.description }
    public var subject: String { person.description }
}

/// A move is open; there is at most one for a person.
public struct HandOverOpened: Message {
    public static let type = "laowu.identity.hand-over-opened.v1"
    public let person: PersonKey
    public let move: MoveID
    public let from: DivisionCode
    /// The receiving county's village.
    public let village: DivisionCode
    public let requestedBy: DivisionCode

    public init(person: PersonKey, move: MoveID, from: DivisionCode, village: DivisionCode, requestedBy: DivisionCode) {
        self.person = person
        self.move = move
        self.from = from
        self.village = village
        self.requestedBy = requestedBy
    }

    public var key: String { person.description }
    public var subject: String { person.description }
}

/// A move was not opened.
public struct HandOverDeclined: Message {
    public static let type = "laowu.identity.hand-over-declined.v1"
    public let person: PersonKey
    public let move: MoveID
    public let requestedBy: DivisionCode
    /// `unknown-person`, `already-here`, `not-holder`, `move-under-way`
    public let reason: String

    public init(person: PersonKey, move: MoveID, requestedBy: DivisionCode, reason: String) {
        self.person = person
        self.move = move
        self.requestedBy = requestedBy
        self.reason = reason
    }

    public var key: String { person.description }
    public var subject: String { person.description }
}

/// An open move was stopped; the holder stays.
public struct HandOverCancelled: Message {
    public static let type = "laowu.identity.hand-over-cancelled.v1"
    public let person: PersonKey
    public let move: MoveID
    public let from: DivisionCode
    public let to: DivisionCode
    public let stoppedBy: DivisionCode

    public init(person: PersonKey, move: MoveID, from: DivisionCode, to: DivisionCode, stoppedBy: DivisionCode) {
        self.person = person
        self.move = move
        self.from = from
        self.to = to
        self.stoppedBy = stoppedBy
    }

    public var key: String { person.description }
    public var subject: String { person.description }
}

/// The person's one living record stands in `to` from now on.
public struct HolderChanged: Message {
    public static let type = "laowu.identity.holder-changed.v1"
    public let person: PersonKey
    public let move: MoveID
    public let from: DivisionCode
    public let to: DivisionCode
    /// Other counties that were denied the person and now learn who has them.
    public let denied: [DivisionCode]
    /// The first day of the new holder's time; `nil` in events from before it was told: the day of the event.
    public let on: Day?

    public init(
        person: PersonKey, move: MoveID, from: DivisionCode, to: DivisionCode, denied: [DivisionCode], on: Day? = nil
    ) {
        self.person = person
        self.move = move
        self.from = from
        self.to = to
        self.denied = denied
        self.on = on
    }

    public var key: String { person.description }
    public var subject: String { person.description }
}
