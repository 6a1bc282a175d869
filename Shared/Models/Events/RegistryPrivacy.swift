/// On what ground personal data are erased (个人信息保护法 art. 47).
public enum ErasureBasis: String, Codable, Hashable, Sendable, CaseIterable {
    /// (一) 处理目的已实现、无法实现或者为实现处理目的不再必要.
    case purposeAchieved = "purpose-achieved"
    /// (二) 停止提供服务,或者保存期限已届满.
    case retentionEnded = "retention-ended"
    /// (三) 个人撤回同意.
    case consentWithdrawn = "consent-withdrawn"
    /// (四) 违反法律、行政法规或者违反约定处理个人信息.
    case unlawful
    /// (五) 法律、行政法规规定的其他情形.
    case other
}

/// Asks that a person's data be erased.
public struct RequestErasure: Message {
    public static let type = "laowu.registry.request-erasure.v1"
    public let county: DivisionCode
    public let person: PersonKey
    public let basis: ErasureBasis
    public let reason: String
    public let actor: ActorID

    public init(county: DivisionCode, person: PersonKey, basis: ErasureBasis, reason: String, actor: ActorID) {
        self.county = county
        self.person = person
        self.basis = basis
        self.reason = reason
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// The county's word on a request for erasure, by another person than the one who asked.
public struct DecideErasure: Message {
    public static let type = "laowu.registry.decide-erasure.v1"
    public let county: DivisionCode
    public let person: PersonKey
    public let isApproved: Bool
    public let reason: String
    public let actor: ActorID

    public init(county: DivisionCode, person: PersonKey, isApproved: Bool, reason: String, actor: ActorID) {
        self.county = county
        self.person = person
        self.isApproved = isApproved
        self.reason = reason
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// Keeps a person's data from erasure while something the registry does not know of is under way (a lawsuit, an audit, a
/// payment), or lets them go again.
public struct SetErasureHold: Message {
    public static let type = "laowu.registry.set-erasure-hold.v1"
    public let county: DivisionCode
    public let person: PersonKey
    public let isHeld: Bool
    public let reason: String
    public let actor: ActorID

    public init(county: DivisionCode, person: PersonKey, isHeld: Bool, reason: String, actor: ActorID) {
        self.county = county
        self.person = person
        self.isHeld = isHeld
        self.reason = reason
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// Reports that the ring of the installation derives an erased person's keys no more.
public struct RecordKeyDestruction: Message {
    public static let type = "laowu.registry.record-key-destruction.v1"
    public let county: DivisionCode
    public let person: PersonKey
    /// How many keys were destroyed in the ring that shows it.
    public let generation: Int
    /// SHA-256 over all destroyed keys' places, in hexadecimal.
    public let chain: String
    public let actor: ActorID

    public init(county: DivisionCode, person: PersonKey, generation: Int, chain: String, actor: ActorID) {
        self.county = county
        self.person = person
        self.generation = generation
        self.chain = chain
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// A sealed field that an officer may ask to see.
public enum RevealedField: String, Codable, Hashable, Sendable, CaseIterable {
    case idNumber = "id-number"
    case phone
    /// Banks, holders and card numbers, the one in force first.
    case accounts
}

/// An officer wants to see a person's numbers in full.
public struct RevealPersonalFields: Message {
    public static let type = "laowu.registry.reveal-personal-fields.v1"
    public let county: DivisionCode
    public let person: PersonKey
    public let fields: [RevealedField]
    /// What the numbers are needed for.
    public let purpose: String
    public let actor: ActorID

    public init(
        county: DivisionCode, person: PersonKey, fields: [RevealedField], purpose: String, actor: ActorID
    ) {
        self.county = county
        self.person = person
        self.fields = fields
        self.purpose = purpose
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// The county that held an erased person wants what other counties have of them erased too: letter to `registry`.
public struct EraseTraces: Message {
    public static let type = "laowu.registry.erase-traces.v1"
    public let county: DivisionCode
    public let person: PersonKey
    public let erasedBy: DivisionCode

    public init(county: DivisionCode, person: PersonKey, erasedBy: DivisionCode) {
        self.county = county
        self.person = person
        self.erasedBy = erasedBy
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// Somebody asked that a person's data be erased; another person decides.
public struct ErasureRequested: Message {
    public static let type = "laowu.registry.erasure-requested.v1"
    public let county: DivisionCode
    public let person: PersonKey
    public let basis: ErasureBasis
    public let reason: String
    public let actor: ActorID

    public init(county: DivisionCode, person: PersonKey, basis: ErasureBasis, reason: String, actor: ActorID) {
        self.county = county
        self.person = person
        self.basis = basis
        self.reason = reason
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// A request for erasure came to nothing.
public struct ErasureRejected: Message {
    public static let type = "laowu.registry.erasure-rejected.v1"
    public let county: DivisionCode
    public let person: PersonKey
    public let reason: String
    public let actor: ActorID

    public init(county: DivisionCode, person: PersonKey, reason: String, actor: ActorID) {
        self.county = county
        self.person = person
        self.reason = reason
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// A person's data are erased from every table, here and wherever this journal is read; what is left is the key, the
/// county, the dates of the record and the counts. The people's data keys are to be destroyed now.
public struct PersonErased: Message {
    public static let type = "laowu.registry.person-erased.v1"
    public let county: DivisionCode
    public let person: PersonKey
    /// The person's record and those that were merged into it.
    public let people: [PersonKey]
    /// `nil` where another county's erasure is carried out.
    public let basis: ErasureBasis?
    /// The county that held the person and erased them first; `nil` when it is this one.
    public let erasedBy: DivisionCode?
    public let requestedBy: ActorID?
    public let actor: ActorID?

    public init(
        county: DivisionCode, person: PersonKey, people: [PersonKey], basis: ErasureBasis? = nil,
        erasedBy: DivisionCode? = nil, requestedBy: ActorID? = nil, actor: ActorID? = nil
    ) {
        self.county = county
        self.person = person
        self.people = people
        self.basis = basis
        self.erasedBy = erasedBy
        self.requestedBy = requestedBy
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// A person's data are kept from erasure, or are so no more.
public struct ErasureHoldSet: Message {
    public static let type = "laowu.registry.erasure-hold-set.v1"
    public let county: DivisionCode
    public let person: PersonKey
    public let isHeld: Bool
    public let reason: String
    public let actor: ActorID

    public init(county: DivisionCode, person: PersonKey, isHeld: Bool, reason: String, actor: ActorID) {
        self.county = county
        self.person = person
        self.isHeld = isHeld
        self.reason = reason
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// The ring derives an erased person's keys no more. A ring of a lower generation that turns up later is an old copy.
public struct KeyDestroyed: Message {
    public static let type = "laowu.registry.key-destroyed.v1"
    public let county: DivisionCode
    public let person: PersonKey
    public let generation: Int
    public let chain: String
    public let actor: ActorID

    public init(county: DivisionCode, person: PersonKey, generation: Int, chain: String, actor: ActorID) {
        self.county = county
        self.person = person
        self.generation = generation
        self.chain = chain
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// An officer was about to be shown a person's numbers: who, which, what for; never the values. Stands in the journal
/// before the answer is given.
public struct PersonalFieldsRevealed: Message {
    public static let type = "laowu.registry.personal-fields-revealed.v1"
    public let county: DivisionCode
    public let person: PersonKey
    public let fields: [RevealedField]
    public let purpose: String
    public let actor: ActorID

    public init(
        county: DivisionCode, person: PersonKey, fields: [RevealedField], purpose: String, actor: ActorID
    ) {
        self.county = county
        self.person = person
        self.fields = fields
        self.purpose = purpose
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}
