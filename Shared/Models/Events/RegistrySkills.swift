// What the registry learns of a person's skills from training.

/// A certificate as the registry keeps it with the skill.
public struct LearntSkill: Codable, Hashable, Sendable {
    /// `nil` where training does not know it.
    public let kind: CertificateKind?
    public let number: String
    public let trade: String
    public let level: String
    public let issuer: String
    public let on: Day

    public init(kind: CertificateKind?, number: String, trade: String, level: String, issuer: String, on: Day) {
        self.kind = kind
        self.number = number
        self.trade = trade
        self.level = level
        self.issuer = issuer
        self.on = on
    }
}

/// A row of training about one certificate: given out, corrected or withdrawn.
public struct SkillRow: Message {
    public static let type = "laowu.registry.skill-row.v1"
    /// The class, and the row's number within it.
    public let ref: RowReference
    public let county: DivisionCode
    public let person: PersonKey
    public let `class`: ClassID
    /// The certificate that the row is about, as it stood before a correction.
    public let number: String
    /// As it stands now; `nil`: withdrawn.
    public let skill: LearntSkill?
    /// Of a correction or withdrawal; blank for a certificate that was given out.
    public let reason: String
    public let actor: ActorID

    public init(
        ref: RowReference, county: DivisionCode, person: PersonKey, `class`: ClassID, number: String,
        skill: LearntSkill?, reason: String, actor: ActorID
    ) {
        self.ref = ref
        self.county = county
        self.person = person
        self.`class` = `class`
        self.number = number
        self.skill = skill
        self.reason = reason
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// What training says of a certificate stands in the person's record, with the class it comes from.
public struct SkillRecorded: Message {
    public static let type = "laowu.registry.skill-recorded.v1"
    public let county: DivisionCode
    public let person: PersonKey
    public let row: SkillRow

    public init(county: DivisionCode, person: PersonKey, row: SkillRow) {
        self.county = county
        self.person = person
        self.row = row
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}
