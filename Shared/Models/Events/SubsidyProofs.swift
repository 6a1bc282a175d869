/// A document of a claim is handed in.
public struct HandInProof: Message {
    public static let type = "laowu.subsidy.hand-in-proof.v1"
    public let county: DivisionCode
    public let `case`: CaseID
    /// A kind of document that the item asks for, such as `labour-contract`.
    public let kind: String
    /// The document's own date.
    public let dated: Day
    public let isCopy: Bool
    public let note: String?
    public let on: Day
    public let actor: ActorID
    /// The version of the case that the actor has seen; refused when it moved on.
    public let expected: Int?

    public init(
        county: DivisionCode, `case`: CaseID, kind: String, dated: Day, isCopy: Bool, note: String? = nil, on: Day,
        actor: ActorID, expected: Int? = nil
    ) {
        self.county = county
        self.case = `case`
        self.kind = kind
        self.dated = dated
        self.isCopy = isCopy
        self.note = note
        self.on = on
        self.actor = actor
        self.expected = expected
    }

    public var key: String { county.description }
    public var subject: String { `case`.description }
}

/// A document that was handed in is given back: it is not what it should be.
public struct ReturnProof: Message {
    public static let type = "laowu.subsidy.return-proof.v1"
    public let county: DivisionCode
    public let `case`: CaseID
    public let number: Int
    public let reason: String
    public let on: Day
    public let actor: ActorID

    public init(
        county: DivisionCode, `case`: CaseID, number: Int, reason: String, on: Day, actor: ActorID
    ) {
        self.county = county
        self.case = `case`
        self.number = number
        self.reason = reason
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { `case`.description }
}

/// A document is on file.
public struct ProofHandedIn: Message {
    public static let type = "laowu.subsidy.proof-handed-in.v1"
    public let county: DivisionCode
    public let `case`: CaseID
    /// From 1 within the case.
    public let number: Int
    public let kind: String
    public let dated: Day
    public let isCopy: Bool
    public let note: String?
    public let on: Day
    public let actor: ActorID

    public init(
        county: DivisionCode, `case`: CaseID, number: Int, kind: String, dated: Day, isCopy: Bool,
        note: String? = nil, on: Day, actor: ActorID
    ) {
        self.county = county
        self.case = `case`
        self.number = number
        self.kind = kind
        self.dated = dated
        self.isCopy = isCopy
        self.note = note
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { `case`.description }
}

/// A document is on file no longer.
public struct ProofReturned: Message {
    public static let type = "laowu.subsidy.proof-returned.v1"
    public let county: DivisionCode
    public let `case`: CaseID
    public let number: Int
    public let kind: String
    public let reason: String
    public let on: Day
    public let actor: ActorID

    public init(
        county: DivisionCode, `case`: CaseID, number: Int, kind: String, reason: String, on: Day, actor: ActorID
    ) {
        self.county = county
        self.case = `case`
        self.number = number
        self.kind = kind
        self.reason = reason
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { `case`.description }
}
