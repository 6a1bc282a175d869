/// A post-audit of what was paid in a time (事后抽查). The seed stands in the journal before anything is drawn.
public struct AnnounceAudit: Message {
    public static let type = "laowu.subsidy.announce-audit.v1"
    public let county: DivisionCode
    public let audit: DocumentID
    public let from: Day
    /// The last day of payment, included.
    public let until: Day
    /// The share that is drawn of each group.
    public let percent: Int
    public let seed: Int64
    public let on: Day
    public let actor: ActorID

    public init(
        county: DivisionCode, audit: DocumentID, from: Day, until: Day, percent: Int, seed: Int64, on: Day,
        actor: ActorID
    ) {
        self.county = county
        self.audit = audit
        self.from = from
        self.until = until
        self.percent = percent
        self.seed = seed
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { audit.description }
}

/// An auditor's finding on a sampled case.
public struct RecordAuditFinding: Message {
    public static let type = "laowu.subsidy.record-audit-finding.v1"
    public let county: DivisionCode
    public let audit: DocumentID
    public let `case`: CaseID
    public let result: AuditResult
    /// What was paid wrongly; nothing unless it is wrong.
    public let amount: Fen
    /// Proofs that were asked for.
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

/// Somebody else argues against a finding and says what remains of it.
public struct ReviewAuditFinding: Message {
    public static let type = "laowu.subsidy.review-audit-finding.v1"
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

/// Every sampled case has a finding that stands.
public struct CloseAudit: Message {
    public static let type = "laowu.subsidy.close-audit.v1"
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
