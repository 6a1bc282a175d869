/// The paper, or the other office's record, that proves a declared fact. It names no personal number.
public struct FactProof: Codable, Hashable, Sendable {
    /// What it is, as the officer calls it: `毕业证书`, `营业执照`, …
    public let kind: String
    /// Its number (文号, 编号); `nil` where it has none.
    public let number: String?
    /// Who issued it.
    public let issuer: String?
    /// Its own date.
    public let dated: Day

    public init(kind: String, number: String? = nil, issuer: String? = nil, dated: Day) {
        self.kind = kind
        self.number = number
        self.issuer = issuer
        self.dated = dated
    }
}

/// An officer records a fact that no journal knows, with its proof; or says one anew that was recorded wrongly.
public struct DeclareFact: Message {
    public static let type = "laowu.subsidy.declare-fact.v1"
    public let county: DivisionCode
    public let declaration: DeclarationID
    /// Whom it is about: a person or a body.
    public let person: PersonKey?
    public let body: BodyID?
    /// What of theirs it is about, such as `course:…`; `nil`: them as such.
    public let ground: String?
    /// A declarable fact of the catalogue.
    public let fact: String
    /// As the fact's type and unit say: a whole number (money in fen, 0/1 for no and yes), a number, a text, a date.
    public let value: String
    /// The first day on which it holds.
    public let from: Day
    /// The last day on which it holds; `nil`: for good.
    public let until: Day?
    public let proof: FactProof
    /// Why it is said anew; `nil` the first time.
    public let reason: String?
    public let actor: ActorID

    public init(
        county: DivisionCode, declaration: DeclarationID, person: PersonKey? = nil, body: BodyID? = nil,
        ground: String? = nil, fact: String, value: String, from: Day, until: Day? = nil, proof: FactProof,
        reason: String? = nil, actor: ActorID
    ) {
        self.county = county
        self.declaration = declaration
        self.person = person
        self.body = body
        self.ground = ground
        self.fact = fact
        self.value = value
        self.from = from
        self.until = until
        self.proof = proof
        self.reason = reason
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { declaration.description }
}

/// A declared fact was never true, or its proof is void.
public struct WithdrawDeclaredFact: Message {
    public static let type = "laowu.subsidy.withdraw-declared-fact.v1"
    public let county: DivisionCode
    public let declaration: DeclarationID
    public let reason: String
    public let actor: ActorID

    public init(county: DivisionCode, declaration: DeclarationID, reason: String, actor: ActorID) {
        self.county = county
        self.declaration = declaration
        self.reason = reason
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { declaration.description }
}

/// A fact is on record with its proof. The same declaration again, with the next version, takes the place of the one before.
public struct FactDeclared: Message {
    public static let type = "laowu.subsidy.fact-declared.v1"
    public let county: DivisionCode
    public let declaration: DeclarationID
    /// From 1.
    public let version: Int
    public let person: PersonKey?
    public let body: BodyID?
    public let ground: String?
    public let fact: String
    public let value: String
    public let from: Day
    public let until: Day?
    public let proof: FactProof
    /// Why the version before was wrong.
    public let reason: String?
    public let on: Day
    public let actor: ActorID

    public init(
        county: DivisionCode, declaration: DeclarationID, version: Int, person: PersonKey? = nil, body: BodyID? = nil,
        ground: String? = nil, fact: String, value: String, from: Day, until: Day? = nil, proof: FactProof,
        reason: String? = nil, on: Day, actor: ActorID
    ) {
        self.county = county
        self.declaration = declaration
        self.version = version
        self.person = person
        self.body = body
        self.ground = ground
        self.fact = fact
        self.value = value
        self.from = from
        self.until = until
        self.proof = proof
        self.reason = reason
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { declaration.description }
}

/// A declared fact counts no longer, on no day.
public struct DeclaredFactWithdrawn: Message {
    public static let type = "laowu.subsidy.declared-fact-withdrawn.v1"
    public let county: DivisionCode
    public let declaration: DeclarationID
    /// Whom it was about.
    public let person: PersonKey?
    public let body: BodyID?
    public let reason: String
    public let on: Day
    public let actor: ActorID

    public init(
        county: DivisionCode, declaration: DeclarationID, person: PersonKey? = nil, body: BodyID? = nil,
        reason: String, on: Day, actor: ActorID
    ) {
        self.county = county
        self.declaration = declaration
        self.person = person
        self.body = body
        self.reason = reason
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { declaration.description }
}
