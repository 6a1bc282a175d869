/// A case is refused for good, with the reason and the clause that it fails.
public struct RejectCase: Message {
    public static let type = "laowu.subsidy.reject-case.v1"
    public let county: DivisionCode
    public let `case`: CaseID
    /// In which post: `township`, `county` or `approver`.
    public let post: String
    public let reason: String
    /// The clause of the plan, or of another rule, that it fails.
    public let clause: String
    public let on: Day
    public let actor: ActorID
    /// The version of the case that the actor has seen; refused when it moved on.
    public let expected: Int?

    public init(
        county: DivisionCode, `case`: CaseID, post: String, reason: String, clause: String, on: Day, actor: ActorID,
        expected: Int? = nil
    ) {
        self.county = county
        self.case = `case`
        self.post = post
        self.reason = reason
        self.clause = clause
        self.on = on
        self.actor = actor
        self.expected = expected
    }

    public var key: String { county.description }
    public var subject: String { `case`.description }
}

/// Whoever took the last step of a case takes it back, nobody having gone on.
public struct WithdrawCaseStep: Message {
    public static let type = "laowu.subsidy.withdraw-case-step.v1"
    public let county: DivisionCode
    public let `case`: CaseID
    public let reason: String
    public let on: Day
    public let actor: ActorID
    /// The version of the case that the actor has seen; refused when it moved on.
    public let expected: Int?

    public init(
        county: DivisionCode, `case`: CaseID, reason: String, on: Day, actor: ActorID, expected: Int? = nil
    ) {
        self.county = county
        self.case = `case`
        self.reason = reason
        self.on = on
        self.actor = actor
        self.expected = expected
    }

    public var key: String { county.description }
    public var subject: String { `case`.description }
}

/// A paid case is complete and goes to the files (办结归档).
public struct CloseCase: Message {
    public static let type = "laowu.subsidy.close-case.v1"
    public let county: DivisionCode
    public let `case`: CaseID
    public let note: String
    public let on: Day
    public let actor: ActorID
    /// The version of the case that the actor has seen; refused when it moved on.
    public let expected: Int?

    public init(
        county: DivisionCode, `case`: CaseID, note: String, on: Day, actor: ActorID, expected: Int? = nil
    ) {
        self.county = county
        self.case = `case`
        self.note = note
        self.on = on
        self.actor = actor
        self.expected = expected
    }

    public var key: String { county.description }
    public var subject: String { `case`.description }
}

/// Refused for good; the same claim is not found again.
public struct CaseRejected: Message {
    public static let type = "laowu.subsidy.case-rejected.v1"
    public let county: DivisionCode
    public let `case`: CaseID
    public let post: String
    public let reason: String
    public let clause: String
    public let on: Day
    public let actor: ActorID

    public init(
        county: DivisionCode, `case`: CaseID, post: String, reason: String, clause: String, on: Day, actor: ActorID
    ) {
        self.county = county
        self.case = `case`
        self.post = post
        self.reason = reason
        self.clause = clause
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { `case`.description }
}

/// The last step never was: the case stands where it stood before, and a reservation is free again.
public struct CaseStepWithdrawn: Message {
    public static let type = "laowu.subsidy.case-step-withdrawn.v1"
    public let county: DivisionCode
    public let `case`: CaseID
    /// What was taken back: `submission`, `township-review`, `county-review`, `approval` or `rejection`.
    public let step: String
    /// The state that it has again.
    public let state: String
    /// Where an approval is taken back: the fund and amount that are free again.
    public let fund: FundID?
    public let amount: Fen?
    public let reason: String
    public let on: Day
    public let actor: ActorID

    public init(
        county: DivisionCode, `case`: CaseID, step: String, state: String, fund: FundID? = nil, amount: Fen? = nil,
        reason: String, on: Day, actor: ActorID
    ) {
        self.county = county
        self.case = `case`
        self.step = step
        self.state = state
        self.fund = fund
        self.amount = amount
        self.reason = reason
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { `case`.description }
}

/// The case is complete.
public struct CaseClosed: Message {
    public static let type = "laowu.subsidy.case-closed.v1"
    public let county: DivisionCode
    public let `case`: CaseID
    public let note: String
    public let on: Day
    public let actor: ActorID

    public init(
        county: DivisionCode, `case`: CaseID, note: String, on: Day, actor: ActorID
    ) {
        self.county = county
        self.case = `case`
        self.note = note
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { `case`.description }
}
