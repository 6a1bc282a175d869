/// What an auditor found.
public enum AuditResult: String, Codable, Hashable, Sendable, CaseIterable {
    /// 无问题
    case passed
    /// 存疑
    case doubtful
    /// 有误
    case wrong
}

/// A group that is sampled for itself: a claimant that claims for others, or all people who claim for themselves.
public struct AuditStratum: Codable, Hashable, Sendable {
    /// `agency:<code>`, `institution:<code>`, …, or `person`.
    public let name: String
    /// Paid cases of the group.
    public let cases: Int
    /// In the order drawn.
    public let sample: [CaseID]

    public init(name: String, cases: Int, sample: [CaseID]) {
        self.name = name
        self.cases = cases
        self.sample = sample
    }
}

/// An audit begins: what it is drawn from, which share and by which seed.
public struct AuditAnnounced: Message {
    public static let type = "laowu.subsidy.audit-announced.v1"
    public let county: DivisionCode
    public let audit: DocumentID
    public let from: Day
    public let until: Day
    public let percent: Int
    public let seed: Int64
    /// Cases paid in the time.
    public let cases: Int
    /// SHA-256 over their ids in order, one a line.
    public let digest: String
    public let on: Day
    public let actor: ActorID

    public init(
        county: DivisionCode, audit: DocumentID, from: Day, until: Day, percent: Int, seed: Int64, cases: Int,
        digest: String, on: Day, actor: ActorID
    ) {
        self.county = county
        self.audit = audit
        self.from = from
        self.until = until
        self.percent = percent
        self.seed = seed
        self.cases = cases
        self.digest = digest
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { audit.description }
}

/// The sample, as the announced seed gives it.
public struct AuditDrawn: Message {
    public static let type = "laowu.subsidy.audit-drawn.v1"
    public let county: DivisionCode
    public let audit: DocumentID
    public let strata: [AuditStratum]

    public init(county: DivisionCode, audit: DocumentID, strata: [AuditStratum]) {
        self.county = county
        self.audit = audit
        self.strata = strata
    }

    public var key: String { county.description }
    public var subject: String { audit.description }
}

/// An auditor's finding on a sampled case.
public struct AuditFindingRecorded: Message {
    public static let type = "laowu.subsidy.audit-finding-recorded.v1"
    public let county: DivisionCode
    public let audit: DocumentID
    public let `case`: CaseID
    public let result: AuditResult
    public let amount: Fen
    public let proofs: [String]
    public let reason: String
    public let on: Day
    public let actor: ActorID

    public init(
        county: DivisionCode, audit: DocumentID, `case`: CaseID, result: AuditResult, amount: Fen, proofs: [String],
        reason: String, on: Day, actor: ActorID
    ) {
        self.county = county
        self.audit = audit
        self.`case` = `case`
        self.result = result
        self.amount = amount
        self.proofs = proofs
        self.reason = reason
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { `case`.description }
}

/// What remains of a finding after somebody argued against it.
public struct AuditFindingReviewed: Message {
    public static let type = "laowu.subsidy.audit-finding-reviewed.v1"
    public let county: DivisionCode
    public let audit: DocumentID
    public let `case`: CaseID
    public let result: AuditResult
    public let amount: Fen
    public let reason: String
    public let on: Day
    public let actor: ActorID

    public init(
        county: DivisionCode, audit: DocumentID, `case`: CaseID, result: AuditResult, amount: Fen, reason: String,
        on: Day, actor: ActorID
    ) {
        self.county = county
        self.audit = audit
        self.`case` = `case`
        self.result = result
        self.amount = amount
        self.reason = reason
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { `case`.description }
}

/// The audit is done.
public struct AuditClosed: Message {
    public static let type = "laowu.subsidy.audit-closed.v1"
    public let county: DivisionCode
    public let audit: DocumentID
    public let conclusion: String
    public let on: Day
    public let actor: ActorID

    public init(county: DivisionCode, audit: DocumentID, conclusion: String, on: Day, actor: ActorID) {
        self.county = county
        self.audit = audit
        self.conclusion = conclusion
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { audit.description }
}
