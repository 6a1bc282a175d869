/// The fields of a person's record that a change request can name.
public enum PersonField: String, Codable, Hashable, Sendable, CaseIterable {
    case name, phone, education, labourAbility, employmentState, jobWish, trainingState, trainingWish, isDisabled
    case schooling, note, birth, sex, household, poverty, account
}

/// Whose word a change needs.
public enum ApprovalLevel: String, Codable, Hashable, Sendable, CaseIterable {
    /// Applies at once.
    case atOnce
    /// 乡镇审核
    case township
    /// 县级审批
    case county
}

/// A request for change (变更申请) within its county.
public struct ChangeRequestID: Identifier {
    public let description: String
    public init(unchecked text: String) { description = text }
}

/// One field's value before and after. Phone and account are sealed texts, `isDisabled` is true or false.
public struct FieldChange: Codable, Hashable, Sendable {
    public let field: PersonField
    /// What the applicant believes to be recorded; the change is refused when it is not.
    public let before: String?
    public let after: String?
    /// The first day of a new poverty status.
    public let since: Day?

    public init(field: PersonField, before: String? = nil, after: String? = nil, since: Day? = nil) {
        self.field = field
        self.before = before
        self.after = after
        self.since = since
    }
}

/// An account for grants, sealed.
public struct AccountDetails: Codable, Hashable, Sendable {
    public let bank: String
    public let sealedHolder: String
    public let sealedCard: String

    public init(bank: String, sealedHolder: String, sealedCard: String) {
        self.bank = bank
        self.sealedHolder = sealedHolder
        self.sealedCard = sealedCard
    }
}

/// An officer asks for changes of a person's record.
public struct RequestChange: Message {
    public static let type = "laowu.registry.request-change.v1"
    public let county: DivisionCode
    public let person: PersonKey
    public let changes: [FieldChange]
    /// The new account, when one of the changes is about it.
    public let account: AccountDetails?
    /// The record was wrong from the beginning; otherwise the person's circumstances changed.
    public let isCorrection: Bool
    public let reason: String
    public let evidence: String
    public let actor: ActorID

    public init(
        county: DivisionCode, person: PersonKey, changes: [FieldChange], account: AccountDetails? = nil,
        isCorrection: Bool, reason: String, evidence: String, actor: ActorID
    ) {
        self.county = county
        self.person = person
        self.changes = changes
        self.account = account
        self.isCorrection = isCorrection
        self.reason = reason
        self.evidence = evidence
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// An officer other than the applicant approves.
public struct ApproveChange: Message {
    public static let type = "laowu.registry.approve-change.v1"
    public let county: DivisionCode
    public let person: PersonKey
    public let request: ChangeRequestID
    /// The highest level that the officer may decide for.
    public let level: ApprovalLevel
    public let actor: ActorID

    public init(county: DivisionCode, person: PersonKey, request: ChangeRequestID, level: ApprovalLevel, actor: ActorID)
    {
        self.county = county
        self.person = person
        self.request = request
        self.level = level
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// An officer other than the applicant rejects.
public struct RejectChange: Message {
    public static let type = "laowu.registry.reject-change.v1"
    public let county: DivisionCode
    public let person: PersonKey
    public let request: ChangeRequestID
    public let level: ApprovalLevel
    public let reason: String
    public let actor: ActorID

    public init(
        county: DivisionCode, person: PersonKey, request: ChangeRequestID, level: ApprovalLevel, reason: String,
        actor: ActorID
    ) {
        self.county = county
        self.person = person
        self.request = request
        self.level = level
        self.reason = reason
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// The applicant takes the request back.
public struct WithdrawChange: Message {
    public static let type = "laowu.registry.withdraw-change.v1"
    public let county: DivisionCode
    public let person: PersonKey
    public let request: ChangeRequestID
    public let reason: String
    public let actor: ActorID

    public init(county: DivisionCode, person: PersonKey, request: ChangeRequestID, reason: String, actor: ActorID) {
        self.county = county
        self.person = person
        self.request = request
        self.reason = reason
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// Changes wait for approval; nothing has changed yet.
public struct ChangeRequested: Message {
    public static let type = "laowu.registry.change-requested.v1"
    public let county: DivisionCode
    public let person: PersonKey
    public let request: ChangeRequestID
    public let changes: [FieldChange]
    public let account: AccountDetails?
    public let level: ApprovalLevel
    public let isCorrection: Bool
    public let reason: String
    public let evidence: String
    /// The applicant; `nil` when a delivered row differs from the ledger.
    public let actor: ActorID?
    public let ref: RowReference?

    public init(
        county: DivisionCode, person: PersonKey, request: ChangeRequestID, changes: [FieldChange],
        account: AccountDetails? = nil, level: ApprovalLevel, isCorrection: Bool, reason: String, evidence: String,
        actor: ActorID? = nil, ref: RowReference? = nil
    ) {
        self.county = county
        self.person = person
        self.request = request
        self.changes = changes
        self.account = account
        self.level = level
        self.isCorrection = isCorrection
        self.reason = reason
        self.evidence = evidence
        self.actor = actor
        self.ref = ref
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// A person's record changed: at once, or because a request was approved.
public struct PersonDetailsChanged: Message {
    public static let type = "laowu.registry.person-details-changed.v1"
    public let county: DivisionCode
    public let person: PersonKey
    public let changes: [FieldChange]
    public let account: AccountDetails?
    /// The new place when the household changed.
    public let placement: HouseholdPlacement?
    /// The request that was approved; `nil` for what applies at once.
    public let request: ChangeRequestID?
    public let isCorrection: Bool
    public let reason: String
    public let evidence: String
    public let applicant: ActorID?
    /// Who approved, or who applied for what applies at once.
    public let actor: ActorID

    public init(
        county: DivisionCode, person: PersonKey, changes: [FieldChange], account: AccountDetails? = nil,
        placement: HouseholdPlacement? = nil, request: ChangeRequestID? = nil, isCorrection: Bool, reason: String,
        evidence: String, applicant: ActorID? = nil, actor: ActorID
    ) {
        self.county = county
        self.person = person
        self.changes = changes
        self.account = account
        self.placement = placement
        self.request = request
        self.isCorrection = isCorrection
        self.reason = reason
        self.evidence = evidence
        self.applicant = applicant
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// A request for change was rejected.
public struct ChangeRejected: Message {
    public static let type = "laowu.registry.change-rejected.v1"
    public let county: DivisionCode
    public let person: PersonKey
    public let request: ChangeRequestID
    public let reason: String
    public let actor: ActorID

    public init(county: DivisionCode, person: PersonKey, request: ChangeRequestID, reason: String, actor: ActorID) {
        self.county = county
        self.person = person
        self.request = request
        self.reason = reason
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// A request for change was taken back by its applicant.
public struct ChangeWithdrawn: Message {
    public static let type = "laowu.registry.change-withdrawn.v1"
    public let county: DivisionCode
    public let person: PersonKey
    public let request: ChangeRequestID
    public let reason: String
    public let actor: ActorID

    public init(county: DivisionCode, person: PersonKey, request: ChangeRequestID, reason: String, actor: ActorID) {
        self.county = county
        self.person = person
        self.request = request
        self.reason = reason
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}
