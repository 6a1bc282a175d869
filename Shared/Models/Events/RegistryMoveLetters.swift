/// Identity tells a county of a move that concerns it.
public struct MoveOpening: Message {
    public static let type = "laowu.registry.move-opening.v1"
    public let county: DivisionCode
    public let person: PersonKey
    public let move: MoveID
    public let from: DivisionCode
    public let village: DivisionCode
    public let requestedBy: DivisionCode

    public init(
        county: DivisionCode, person: PersonKey, move: MoveID, from: DivisionCode, village: DivisionCode,
        requestedBy: DivisionCode
    ) {
        self.county = county
        self.person = person
        self.move = move
        self.from = from
        self.village = village
        self.requestedBy = requestedBy
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// Identity tells a county that a move came to nothing.
public struct MoveEnding: Message {
    public static let type = "laowu.registry.move-ending.v1"
    public let county: DivisionCode
    public let person: PersonKey
    public let move: MoveID
    public let reason: String

    public init(county: DivisionCode, person: PersonKey, move: MoveID, reason: String) {
        self.county = county
        self.person = person
        self.move = move
        self.reason = reason
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// The giving county's letter with the whole record.
public struct HandOver: Message {
    public static let type = "laowu.registry.hand-over.v1"
    public let county: DivisionCode
    public let person: PersonKey
    public let move: MoveID
    public let from: DivisionCode
    public let village: DivisionCode
    public let record: PersonRecord

    public init(
        county: DivisionCode, person: PersonKey, move: MoveID, from: DivisionCode, village: DivisionCode,
        record: PersonRecord
    ) {
        self.county = county
        self.person = person
        self.move = move
        self.from = from
        self.village = village
        self.record = record
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// Identity tells the giving county that the record is another's now.
public struct HolderMoved: Message {
    public static let type = "laowu.registry.holder-moved.v1"
    public let county: DivisionCode
    public let person: PersonKey
    public let move: MoveID
    public let to: DivisionCode
    /// The first day of the new holder's time; `nil` in messages from before it was told: the day of the message.
    public let on: Day?

    public init(county: DivisionCode, person: PersonKey, move: MoveID, to: DivisionCode, on: Day? = nil) {
        self.county = county
        self.person = person
        self.move = move
        self.to = to
        self.on = on
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// The giving county tells the receiving one that its own record is closed.
public struct MoveCompletion: Message {
    public static let type = "laowu.registry.move-completion.v1"
    public let county: DivisionCode
    public let person: PersonKey
    public let move: MoveID
    public let from: DivisionCode
    public let exit: PersonExit?
    /// The first day of the new holder's time; `nil` in messages from before it was told: the day of the message.
    public let on: Day?

    public init(
        county: DivisionCode, person: PersonKey, move: MoveID, from: DivisionCode, exit: PersonExit? = nil,
        on: Day? = nil
    ) {
        self.county = county
        self.person = person
        self.move = move
        self.from = from
        self.exit = exit
        self.on = on
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}
