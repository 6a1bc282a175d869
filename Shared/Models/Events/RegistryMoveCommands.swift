/// A county asks that a person move: the receiving county, or the one that has them.
public struct RequestMove: Message {
    public static let type = "laowu.registry.request-move.v1"
    public let county: DivisionCode
    public let person: PersonKey
    /// The receiving county's village.
    public let village: DivisionCode
    public let reason: String
    public let actor: ActorID

    public init(county: DivisionCode, person: PersonKey, village: DivisionCode, reason: String, actor: ActorID) {
        self.county = county
        self.person = person
        self.village = village
        self.reason = reason
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// The giving county hands the person over.
public struct HandOverPerson: Message {
    public static let type = "laowu.registry.hand-over-person.v1"
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

/// The receiving county accepts the person.
public struct AcceptMove: Message {
    public static let type = "laowu.registry.accept-move.v1"
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

/// The giving county refuses to hand over, the receiving one to accept, or whoever asked withdraws.
public struct StopMove: Message {
    public static let type = "laowu.registry.stop-move.v1"
    public let county: DivisionCode
    public let person: PersonKey
    public let move: MoveID
    public let reason: String
    public let actor: ActorID

    public init(county: DivisionCode, person: PersonKey, move: MoveID, reason: String, actor: ActorID) {
        self.county = county
        self.person = person
        self.move = move
        self.reason = reason
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}
