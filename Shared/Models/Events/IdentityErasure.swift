/// A county has erased a person: the address book forgets them. Letter to `identity`, keyed by the person.
public struct ForgetPerson: Message {
    public static let type = "laowu.identity.forget-person.v1"
    public let person: PersonKey
    public let county: DivisionCode

    public init(person: PersonKey, county: DivisionCode) {
        self.person = person
        self.county = county
    }

    public var key: String { person.description }
    public var subject: String { person.description }
}

/// Nobody holds the person any more; every county that ever knew them is to erase what it has.
public struct PersonForgotten: Message {
    public static let type = "laowu.identity.person-forgotten.v1"
    public let person: PersonKey
    /// The county that held the person.
    public let county: DivisionCode
    /// Counties that were denied the person or held them before.
    public let others: [DivisionCode]
    /// A move that was open and comes to nothing.
    public let move: MoveID?
    /// The county that the move led to.
    public let to: DivisionCode?

    public init(
        person: PersonKey, county: DivisionCode, others: [DivisionCode], move: MoveID? = nil, to: DivisionCode? = nil
    ) {
        self.person = person
        self.county = county
        self.others = others
        self.move = move
        self.to = to
    }

    public var key: String { person.description }
    public var subject: String { person.description }
}
