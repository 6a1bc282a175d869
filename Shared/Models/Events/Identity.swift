/// A county asks for a person: letter to `identity`, keyed by the person.
public struct ClaimPerson: Message {
    public static let type = "laowu.identity.claim-person.v1"
    public let person: PersonKey
    public let county: DivisionCode
    public let village: DivisionCode
    /// Which registration of the person in the county asks, from 1 on; the answer repeats it.
    public let claim: Int?

    public init(person: PersonKey, county: DivisionCode, village: DivisionCode, claim: Int? = nil) {
        self.claim = claim
        self.person = person
        self.county = county
        self.village = village
    }

    public var key: String { person.description }
    public var subject: String { person.description }
}

/// Letters to `identity`.
public enum IdentityLetter: MessageUnion {
    case claimPerson(ClaimPerson)
    case openMove(OpenMove)
    case concludeMove(ConcludeMove)
    case cancelMove(CancelMove)
    case forgetPerson(ForgetPerson)
    case releasePerson(ReleasePerson)

    public static let catalogue = MessageCatalogue<Self>(
        .init(Self.claimPerson), .init(Self.openMove), .init(Self.concludeMove), .init(Self.cancelMove),
        .init(Self.forgetPerson), .init(Self.releasePerson))

    public var message: any Message {
        switch self {
        case .claimPerson(let body): body
        case .openMove(let body): body
        case .concludeMove(let body): body
        case .cancelMove(let body): body
        case .forgetPerson(let body): body
        case .releasePerson(let body): body
        }
    }
}

/// The person's one living record stands in `county`: the province's address book.
public struct PersonGranted: Message {
    public static let type = "laowu.identity.person-granted.v1"
    public let person: PersonKey
    public let county: DivisionCode
    /// The registration that asked, see ``ClaimPerson/claim``.
    public let claim: Int?

    public init(person: PersonKey, county: DivisionCode, claim: Int? = nil) {
        self.claim = claim
        self.person = person
        self.county = county
    }

    public var key: String { person.description }
    public var subject: String { person.description }
}

/// `county` asked for a person whose record stands in `heldBy`.
public struct PersonDenied: Message {
    public static let type = "laowu.identity.person-denied.v1"
    public let person: PersonKey
    public let county: DivisionCode
    public let heldBy: DivisionCode
    /// The registration that asked, see ``ClaimPerson/claim``.
    public let claim: Int?

    public init(person: PersonKey, county: DivisionCode, heldBy: DivisionCode, claim: Int? = nil) {
        self.claim = claim
        self.person = person
        self.county = county
        self.heldBy = heldBy
    }

    public var key: String { person.description }
    public var subject: String { person.description }
}

/// Events of `identity`.
public enum IdentityEvent: MessageUnion {
    case personGranted(PersonGranted)
    case personDenied(PersonDenied)
    case handOverOpened(HandOverOpened)
    case handOverDeclined(HandOverDeclined)
    case handOverCancelled(HandOverCancelled)
    case holderChanged(HolderChanged)
    case personForgotten(PersonForgotten)
    case personLookedUp(PersonLookedUp)
    case lookupRefused(LookupRefused)
    case personReleased(PersonReleased)

    public static let catalogue = MessageCatalogue<Self>(
        .init(Self.personGranted), .init(Self.personDenied), .init(Self.handOverOpened), .init(Self.handOverDeclined),
        .init(Self.handOverCancelled), .init(Self.holderChanged), .init(Self.personForgotten),
        .init(Self.personLookedUp), .init(Self.lookupRefused), .init(Self.personReleased))

    public var message: any Message {
        switch self {
        case .personGranted(let body): body
        case .personDenied(let body): body
        case .handOverOpened(let body): body
        case .handOverDeclined(let body): body
        case .handOverCancelled(let body): body
        case .holderChanged(let body): body
        case .personForgotten(let body): body
        case .personLookedUp(let body): body
        case .lookupRefused(let body): body
        case .personReleased(let body): body
        }
    }
}
