// Registers (台账) of the county's labour world: agencies, brokers, teams, stations, workshops, bases, brands, founders …
// What a kind of entry holds is declared once in the service's catalogue of kinds.

/// An entry of one of the county's registers.
public struct RegisterEntryID: Identifier {
    public let description: String
    public init(unchecked text: String) { description = text }
}

/// One thing that an entry says of itself. Several facts of one field are several values.
public struct RegisterFact: Codable, Hashable, Sendable {
    /// A field of the entry's kind.
    public let field: String
    /// As the field's type writes it: text, a whole number, `YYYY-MM-DD`, a code of the plan's list, an organisation's code, a
    /// person key, an entry or a division code.
    public let value: String

    public init(field: String, value: String) {
        self.field = field
        self.value = value
    }
}

/// What an entry says, as it holds from one amendment to the next.
public struct RegisterFace: Codable, Hashable, Sendable {
    /// For a kind that stands for a person the number of their paper, never the person's name.
    public let name: String
    /// The county, township, village or relocation site that the entry belongs to.
    public let area: DivisionCode
    public let organisation: OrganisationID?
    public let person: PersonKey?
    /// `county`, `prefecture`, `province` or `nation`: who recognised it.
    public let level: String?
    /// The first day of its validity.
    public let from: Day
    /// The last day, included; `nil`: until further notice.
    public let until: Day?
    /// The paper behind it: licence, letter of recognition, agreement.
    public let document: String?
    public let facts: [RegisterFact]

    public init(
        name: String, area: DivisionCode, organisation: OrganisationID? = nil, person: PersonKey? = nil,
        level: String? = nil, from: Day, until: Day? = nil, document: String? = nil, facts: [RegisterFact] = []
    ) {
        self.name = name
        self.area = area
        self.organisation = organisation
        self.person = person
        self.level = level
        self.from = from
        self.until = until
        self.document = document
        self.facts = facts
    }
}

/// Where an entry stands. That its validity has run out follows from its last day and is no event.
public enum RegisterState: String, Codable, Hashable, Sendable, CaseIterable {
    /// 已申报
    case filed
    /// 有效
    case inForce = "in-force"
    /// 暂停
    case suspended
    /// 未予认定
    case refused
    /// 退出
    case withdrawn
}

/// A step of an entry from one state to another.
public enum RegisterStep: String, Codable, Hashable, Sendable, CaseIterable {
    /// 认定
    case recognise
    /// 不予认定
    case refuse
    /// 暂停
    case suspend
    /// 恢复
    case restore
    /// 退出, 注销, 关闭
    case withdraw
}

/// Enters an object in a register; where its kind needs recognition it waits for that.
public struct FileRegisterEntry: Message {
    public static let type = "laowu.placement.file-register-entry.v1"
    public let county: DivisionCode
    public let entry: RegisterEntryID
    /// A kind of the catalogue, such as `workshop`.
    public let kind: String
    /// The day of filing.
    public let on: Day
    public let face: RegisterFace
    public let actor: ActorID
    /// Handed in by the organisation that it is about; left out: by an officer.
    public let isOwn: Bool?

    public init(
        county: DivisionCode, entry: RegisterEntryID, kind: String, on: Day, face: RegisterFace, actor: ActorID,
        isOwn: Bool? = nil
    ) {
        self.county = county
        self.entry = entry
        self.kind = kind
        self.on = on
        self.face = face
        self.actor = actor
        self.isOwn = isOwn
    }

    public var key: String { county.description }
    public var subject: String { entry.description }
}

/// An entry says something else from now on: all of it, not only what changes.
public struct AmendRegisterEntry: Message {
    public static let type = "laowu.placement.amend-register-entry.v1"
    public let county: DivisionCode
    public let entry: RegisterEntryID
    public let on: Day
    public let face: RegisterFace
    public let reason: String
    public let actor: ActorID

    public init(
        county: DivisionCode, entry: RegisterEntryID, on: Day, face: RegisterFace, reason: String, actor: ActorID
    ) {
        self.county = county
        self.entry = entry
        self.on = on
        self.face = face
        self.reason = reason
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { entry.description }
}

/// Recognises, refuses, suspends, restores or withdraws an entry.
public struct StepRegisterEntry: Message {
    public static let type = "laowu.placement.step-register-entry.v1"
    public let county: DivisionCode
    public let entry: RegisterEntryID
    public let step: RegisterStep
    /// The first day in the new state.
    public let on: Day
    public let reason: String
    /// The paper that says so; a recognition needs one.
    public let document: String?
    public let actor: ActorID

    public init(
        county: DivisionCode, entry: RegisterEntryID, step: RegisterStep, on: Day, reason: String,
        document: String? = nil, actor: ActorID
    ) {
        self.county = county
        self.entry = entry
        self.step = step
        self.on = on
        self.reason = reason
        self.document = document
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { entry.description }
}

/// An object stands in a register.
public struct RegisterEntryFiled: Message {
    public static let type = "laowu.placement.register-entry-filed.v1"
    public let request: FileRegisterEntry
    /// `filed` where the kind needs recognition, else `in-force`.
    public let state: RegisterState

    public init(request: FileRegisterEntry, state: RegisterState) {
        self.request = request
        self.state = state
    }

    public var key: String { request.key }
    public var subject: String { request.subject }
}

/// An entry says something else; what it said before stays in its history.
public struct RegisterEntryAmended: Message {
    public static let type = "laowu.placement.register-entry-amended.v1"
    public let request: AmendRegisterEntry

    public init(request: AmendRegisterEntry) { self.request = request }

    public var key: String { request.key }
    public var subject: String { request.subject }
}

/// An entry stands in another state.
public struct RegisterEntryStepped: Message {
    public static let type = "laowu.placement.register-entry-stepped.v1"
    public let request: StepRegisterEntry
    public let state: RegisterState

    public init(request: StepRegisterEntry, state: RegisterState) {
        self.request = request
        self.state = state
    }

    public var key: String { request.key }
    public var subject: String { request.subject }
}
