/// Somebody has a right without money of this fund: a relief, or precedence in somebody else's programme. Said again when what it rests on
/// has changed.
public struct EntitlementFound: Message {
    public static let type = "laowu.subsidy.entitlement-found.v1"
    public let county: DivisionCode
    public let entitlement: CaseID
    public let pack: String
    public let item: String
    /// Who has it: a person or a body.
    public let person: PersonKey?
    public let body: BodyID?
    /// What it rests on, such as `business:…`.
    public let ground: String
    /// The first day on which they have it.
    public let since: Day
    /// The frozen decision as JSON.
    public let determination: String

    public init(
        county: DivisionCode, entitlement: CaseID, pack: String, item: String, person: PersonKey? = nil,
        body: BodyID? = nil, ground: String, since: Day, determination: String
    ) {
        self.county = county
        self.entitlement = entitlement
        self.pack = pack
        self.item = item
        self.person = person
        self.body = body
        self.ground = ground
        self.since = since
        self.determination = determination
    }

    public var key: String { county.description }
    public var subject: String { entitlement.description }
}

/// Facts no longer give the right.
public struct EntitlementEnded: Message {
    public static let type = "laowu.subsidy.entitlement-ended.v1"
    public let county: DivisionCode
    public let entitlement: CaseID
    public let person: PersonKey?
    public let body: BodyID?

    public init(county: DivisionCode, entitlement: CaseID, person: PersonKey? = nil, body: BodyID? = nil) {
        self.county = county
        self.entitlement = entitlement
        self.person = person
        self.body = body
    }

    public var key: String { county.description }
    public var subject: String { entitlement.description }
}
