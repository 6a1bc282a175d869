// Who asked for whom across counties. The number that was typed never stands here: the person key is made of it before a command is.

/// An officer asks which county holds a person's living record.
public struct LookUpPerson: Message {
    public static let type = "laowu.identity.look-up-person.v1"
    public let person: PersonKey
    /// What for, in the officer's words.
    public let purpose: String
    public let actor: ActorID
    /// The officer's roles and area, as the credentials name them.
    public let roles: [String]
    public let area: DivisionCode

    public init(person: PersonKey, purpose: String, actor: ActorID, roles: [String], area: DivisionCode) {
        self.person = person
        self.purpose = purpose
        self.actor = actor
        self.roles = roles
        self.area = area
    }

    public var key: String { person.description }
    public var subject: String { person.description }
}

/// Commands to `identity`.
public enum IdentityCommand: MessageUnion {
    case lookUpPerson(LookUpPerson)

    public static let catalogue = MessageCatalogue<Self>(.init(Self.lookUpPerson))

    public var message: any Message {
        switch self {
        case .lookUpPerson(let body): body
        }
    }
}

/// An officer was told which county holds a person's living record, or that none does.
public struct PersonLookedUp: Message {
    public static let type = "laowu.identity.person-looked-up.v1"
    public let person: PersonKey
    public let purpose: String
    public let actor: ActorID
    public let area: DivisionCode
    /// `nil`: nobody with this key is registered in the province.
    public let holder: DivisionCode?

    public init(person: PersonKey, purpose: String, actor: ActorID, area: DivisionCode, holder: DivisionCode? = nil) {
        self.person = person
        self.purpose = purpose
        self.actor = actor
        self.area = area
        self.holder = holder
    }

    public var key: String { person.description }
    public var subject: String { person.description }
}

/// Somebody asked who may not, or without saying what for, and was told nothing.
public struct LookupRefused: Message {
    public static let type = "laowu.identity.lookup-refused.v1"
    public let person: PersonKey
    public let purpose: String
    public let actor: ActorID
    public let area: DivisionCode
    /// `role`, `level` or `purpose`
    public let reason: String

    public init(person: PersonKey, purpose: String, actor: ActorID, area: DivisionCode, reason: String) {
        self.person = person
        self.purpose = purpose
        self.actor = actor
        self.area = area
        self.reason = reason
    }

    public var key: String { person.description }
    public var subject: String { person.description }
}
