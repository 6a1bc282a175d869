// Recognition of training institutions (培训机构认定), its term, and what interrupts it.

/// The county recognises an institution for a term (认定); the same first day again sets that term anew.
public struct RecogniseInstitution: Message {
    public static let type = "laowu.training.recognise-institution.v1"
    public let county: DivisionCode
    public let institution: OrganisationID
    public let name: String
    /// 承担培训的主体: a code of the list `provider-kinds` of the plan in force, where it has one.
    public let kind: String
    /// The first day of the term.
    public let from: Day
    /// The last day of the term, included; `nil`: until further notice.
    public let until: Day?
    /// The paper that says so (认定文号).
    public let document: String
    public let actor: ActorID

    public init(
        county: DivisionCode, institution: OrganisationID, name: String, kind: String, from: Day, until: Day? = nil,
        document: String, actor: ActorID
    ) {
        self.county = county
        self.institution = institution
        self.name = name
        self.kind = kind
        self.from = from
        self.until = until
        self.document = document
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { institution.description }
}

/// The county suspends an institution (暂停): it files nothing and gets nothing approved.
public struct SuspendInstitution: Message {
    public static let type = "laowu.training.suspend-institution.v1"
    public let county: DivisionCode
    public let institution: OrganisationID
    /// The first day of the suspension.
    public let on: Day
    public let reason: String
    public let actor: ActorID

    public init(county: DivisionCode, institution: OrganisationID, on: Day, reason: String, actor: ActorID) {
        self.county = county
        self.institution = institution
        self.on = on
        self.reason = reason
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { institution.description }
}

/// The county ends a suspension (恢复).
public struct RestoreInstitution: Message {
    public static let type = "laowu.training.restore-institution.v1"
    public let county: DivisionCode
    public let institution: OrganisationID
    /// The first day on which the institution may act again.
    public let on: Day
    public let reason: String
    public let actor: ActorID

    public init(county: DivisionCode, institution: OrganisationID, on: Day, reason: String, actor: ActorID) {
        self.county = county
        self.institution = institution
        self.on = on
        self.reason = reason
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { institution.description }
}

/// An institution is recognised for a term.
public struct RecognitionGranted: Message {
    public static let type = "laowu.training.recognition-granted.v1"
    public let request: RecogniseInstitution

    public init(request: RecogniseInstitution) { self.request = request }

    public var key: String { request.key }
    public var subject: String { request.subject }
}

/// An institution is suspended.
public struct InstitutionSuspended: Message {
    public static let type = "laowu.training.institution-suspended.v1"
    public let request: SuspendInstitution

    public init(request: SuspendInstitution) { self.request = request }

    public var key: String { request.key }
    public var subject: String { request.subject }
}

/// A suspension has ended.
public struct InstitutionRestored: Message {
    public static let type = "laowu.training.institution-restored.v1"
    public let request: RestoreInstitution

    public init(request: RestoreInstitution) { self.request = request }

    public var key: String { request.key }
    public var subject: String { request.subject }
}
