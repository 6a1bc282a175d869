/// A move of a person between counties, numbered by the county that asked for it.
public struct MoveID: Identifier {
    public let description: String
    public init(unchecked text: String) { description = text }

    /// The name under which what came with this move is passed on by a later one of the same person. However often it is passed on,
    /// the name stays short enough to be part of another identifier; the same two moves always give the same name.
    public func relayed(by later: MoveID) -> MoveID {
        let text = "\(later):\(self)"
        guard text.utf8.count > 48 else { return MoveID(unchecked: text) }
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325  // FNV-1a
        for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return MoveID(unchecked: "\(later.description.prefix(31)):\(String(hash, radix: 16))")
    }
}

/// The county asked for a move; identity decides whether it is opened.
public struct MoveRequested: Message {
    public static let type = "laowu.registry.move-requested.v1"
    public let county: DivisionCode
    public let person: PersonKey
    public let move: MoveID
    public let village: DivisionCode
    public let reason: String
    public let actor: ActorID

    public init(
        county: DivisionCode, person: PersonKey, move: MoveID, village: DivisionCode, reason: String, actor: ActorID
    ) {
        self.county = county
        self.person = person
        self.move = move
        self.village = village
        self.reason = reason
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// Identity opened a move that concerns the county.
public struct MoveOpened: Message {
    public static let type = "laowu.registry.move-opened.v1"
    public let county: DivisionCode
    public let person: PersonKey
    public let move: MoveID
    public let from: DivisionCode
    /// The receiving county's village.
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

/// Identity did not open the move that the county asked for, or the move was stopped: the record stays where it is.
public struct MoveEnded: Message {
    public static let type = "laowu.registry.move-ended.v1"
    public let county: DivisionCode
    public let person: PersonKey
    public let move: MoveID
    /// `unknown-person`, `already-here`, `not-holder`, `move-under-way`, `stopped`
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

/// The giving county handed the person over; its own record rests until the move is completed or ended.
public struct PersonHandedOver: Message {
    public static let type = "laowu.registry.person-handed-over.v1"
    public let county: DivisionCode
    public let person: PersonKey
    public let move: MoveID
    public let village: DivisionCode
    public let record: PersonRecord
    /// `nil` when the county itself had asked for the move.
    public let actor: ActorID?

    public init(
        county: DivisionCode, person: PersonKey, move: MoveID, village: DivisionCode, record: PersonRecord,
        actor: ActorID? = nil
    ) {
        self.county = county
        self.person = person
        self.move = move
        self.village = village
        self.record = record
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// The record arrived at the receiving county, which now accepts or refuses.
public struct HandOverReceived: Message {
    public static let type = "laowu.registry.hand-over-received.v1"
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

/// The receiving county accepts; identity changes the holder unless the move was stopped before.
public struct MoveAccepted: Message {
    public static let type = "laowu.registry.move-accepted.v1"
    public let county: DivisionCode
    public let person: PersonKey
    public let move: MoveID
    public let actor: ActorID

    public init(county: DivisionCode, person: PersonKey, move: MoveID, actor: ActorID) {
        self.county = county
        self.person = person
        self.move = move
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// The county wants the move stopped; identity decides whether it is in time.
public struct MoveStopped: Message {
    public static let type = "laowu.registry.move-stopped.v1"
    public let county: DivisionCode
    public let person: PersonKey
    public let move: MoveID
    public let reason: String
    /// `nil` when the record was closed meanwhile.
    public let actor: ActorID?

    public init(county: DivisionCode, person: PersonKey, move: MoveID, reason: String, actor: ActorID? = nil) {
        self.county = county
        self.person = person
        self.move = move
        self.reason = reason
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// The person's record is another county's now; this one is closed and points there.
public struct PersonMovedAway: Message {
    public static let type = "laowu.registry.person-moved-away.v1"
    public let county: DivisionCode
    public let person: PersonKey
    public let move: MoveID
    public let to: DivisionCode
    /// Recorded here after the hand-over; it travels on.
    public let exit: PersonExit?
    /// The first day of the new holder's time; `nil` in messages from before it was told: the day of the message.
    public let on: Day?

    public init(
        county: DivisionCode, person: PersonKey, move: MoveID, to: DivisionCode, exit: PersonExit? = nil,
        on: Day? = nil
    ) {
        self.county = county
        self.person = person
        self.move = move
        self.to = to
        self.exit = exit
        self.on = on
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// The person's one living record stands in this county now, with its whole history.
public struct PersonMovedIn: Message {
    public static let type = "laowu.registry.person-moved-in.v1"
    public let county: DivisionCode
    public let person: PersonKey
    public let move: MoveID
    public let from: DivisionCode
    public let record: PersonRecord
    /// The place in a household of this county.
    public let membership: Membership
    /// The person left the ledger while the move was under way.
    public let exit: PersonExit?
    /// The first day of the new holder's time; `nil` in messages from before it was told: the day of the message.
    public let on: Day?

    public init(
        county: DivisionCode, person: PersonKey, move: MoveID, from: DivisionCode, record: PersonRecord,
        membership: Membership, exit: PersonExit? = nil, on: Day? = nil
    ) {
        self.county = county
        self.person = person
        self.move = move
        self.from = from
        self.record = record
        self.membership = membership
        self.exit = exit
        self.on = on
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// A row about a person who moved away goes on to the county that has them.
public struct RegistryRowForwarded: Message {
    public static let type = "laowu.registry.row-forwarded.v1"
    public let county: DivisionCode
    public let person: PersonKey
    public let to: DivisionCode
    public let ref: RowReference
    public let row: ParkedRegistryRow

    public init(county: DivisionCode, person: PersonKey, to: DivisionCode, ref: RowReference, row: ParkedRegistryRow) {
        self.county = county
        self.person = person
        self.to = to
        self.ref = ref
        self.row = row
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}
