/// Where the hint came from that a grant was paid wrongly.
public enum ClawbackSource: String, Codable, Hashable, Sendable, CaseIterable {
    /// 审计抽查
    case audit
    /// 异议、举报
    case objection
    /// 事实变更: found by the service when facts of a paid case changed
    case changedFacts = "changed-facts"
    /// 工作中发现
    case officer
}

/// How money comes back.
public enum ClawbackWay: String, Codable, Hashable, Sendable, CaseIterable {
    /// 退款: the payee pays it back
    case repayment
    /// 抵扣: withheld from later grants
    case offset
}

/// A part of what comes back, and by when.
public struct Instalment: Codable, Hashable, Sendable {
    public let due: Day
    public let amount: Fen

    public init(due: Day, amount: Fen) {
        self.due = due
        self.amount = amount
    }
}

/// A lead that a paid grant has to come back (追回线索).
public struct ClawbackOpened: Message {
    public static let type = "laowu.subsidy.clawback-opened.v1"
    public let county: DivisionCode
    public let `case`: CaseID
    /// Counts the case's clawbacks from 1.
    public let number: Int
    public let source: ClawbackSource
    /// What the facts or the audit say, such as `not-eligible: contract-year`; the same finding opens no second clawback.
    public let finding: String
    /// What would have to come back.
    public let amount: Fen
    /// What was paid and has not come back.
    public let paid: Fen
    public let fund: FundID
    /// `agency:<code>`, `person:<key>`, …
    public let payee: String
    public let reason: String
    /// `nil`: the day of the event.
    public let on: Day?
    /// `nil` when the service found it.
    public let actor: ActorID?

    public init(
        county: DivisionCode, `case`: CaseID, number: Int, source: ClawbackSource, finding: String, amount: Fen,
        paid: Fen, fund: FundID, payee: String, reason: String, on: Day? = nil, actor: ActorID? = nil
    ) {
        self.county = county
        self.`case` = `case`
        self.number = number
        self.source = source
        self.finding = finding
        self.amount = amount
        self.paid = paid
        self.fund = fund
        self.payee = payee
        self.reason = reason
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { `case`.description }
}

/// Facts changed again before anybody had acted on a lead that the service had found.
public struct ClawbackLeadChanged: Message {
    public static let type = "laowu.subsidy.clawback-lead-changed.v1"
    public let county: DivisionCode
    public let `case`: CaseID
    /// Counts the case's clawbacks from 1.
    public let number: Int
    /// Empty: the grant is founded again and the lead is void.
    public let finding: String
    public let amount: Fen

    public init(county: DivisionCode, `case`: CaseID, number: Int, finding: String, amount: Fen) {
        self.county = county
        self.`case` = `case`
        self.number = number
        self.finding = finding
        self.amount = amount
    }

    public var key: String { county.description }
    public var subject: String { `case`.description }
}

/// The payee has been told.
public struct ClawbackNotified: Message {
    public static let type = "laowu.subsidy.clawback-notified.v1"
    public let county: DivisionCode
    public let `case`: CaseID
    /// Counts the case's clawbacks from 1.
    public let number: Int
    public let document: String
    public let answerBy: Day
    public let on: Day
    public let actor: ActorID

    public init(
        county: DivisionCode, `case`: CaseID, number: Int, document: String, answerBy: Day, on: Day, actor: ActorID
    ) {
        self.county = county
        self.`case` = `case`
        self.number = number
        self.document = document
        self.answerBy = answerBy
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { `case`.description }
}

/// The payee has answered, or let the day pass.
public struct ClawbackStatementRecorded: Message {
    public static let type = "laowu.subsidy.clawback-statement-recorded.v1"
    public let county: DivisionCode
    public let `case`: CaseID
    /// Counts the case's clawbacks from 1.
    public let number: Int
    public let statement: String
    public let on: Day
    public let actor: ActorID

    public init(county: DivisionCode, `case`: CaseID, number: Int, statement: String, on: Day, actor: ActorID) {
        self.county = county
        self.`case` = `case`
        self.number = number
        self.statement = statement
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { `case`.description }
}

/// So much comes back.
public struct ClawbackDecided: Message {
    public static let type = "laowu.subsidy.clawback-decided.v1"
    public let county: DivisionCode
    public let `case`: CaseID
    /// Counts the case's clawbacks from 1.
    public let number: Int
    public let amount: Fen
    public let way: ClawbackWay
    public let instalments: [Instalment]
    public let reason: String
    public let on: Day
    public let actor: ActorID

    public init(
        county: DivisionCode, `case`: CaseID, number: Int, amount: Fen, way: ClawbackWay, instalments: [Instalment],
        reason: String, on: Day, actor: ActorID
    ) {
        self.county = county
        self.`case` = `case`
        self.number = number
        self.amount = amount
        self.way = way
        self.instalments = instalments
        self.reason = reason
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { `case`.description }
}

/// Nothing comes back, or nothing more.
public struct ClawbackDropped: Message {
    public static let type = "laowu.subsidy.clawback-dropped.v1"
    public let county: DivisionCode
    public let `case`: CaseID
    /// Counts the case's clawbacks from 1.
    public let number: Int
    public let reason: String
    public let on: Day
    public let actor: ActorID

    public init(county: DivisionCode, `case`: CaseID, number: Int, reason: String, on: Day, actor: ActorID) {
        self.county = county
        self.`case` = `case`
        self.number = number
        self.reason = reason
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { `case`.description }
}

/// Money is back in the fund.
public struct ClawbackRepaid: Message {
    public static let type = "laowu.subsidy.clawback-repaid.v1"
    public let county: DivisionCode
    public let `case`: CaseID
    /// Counts the case's clawbacks from 1.
    public let number: Int
    public let fund: FundID
    public let amount: Fen
    public let document: String
    /// What is still to come.
    public let left: Fen
    public let on: Day
    public let actor: ActorID

    public init(
        county: DivisionCode, `case`: CaseID, number: Int, fund: FundID, amount: Fen, document: String, left: Fen,
        on: Day, actor: ActorID
    ) {
        self.county = county
        self.`case` = `case`
        self.number = number
        self.fund = fund
        self.amount = amount
        self.document = document
        self.left = left
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { `case`.description }
}

/// What was owed is withheld from another grant: that grant counts as paid so far, and the money is back in the fund it had come from.
public struct ClawbackOffset: Message {
    public static let type = "laowu.subsidy.clawback-offset.v1"
    public let county: DivisionCode
    public let `case`: CaseID
    /// Counts the case's clawbacks from 1.
    public let number: Int
    /// Where the money goes back to.
    public let fund: FundID
    public let against: CaseID
    /// The fund that pays the other grant.
    public let againstFund: FundID
    public let amount: Fen
    /// What is still to come.
    public let left: Fen
    /// Nothing of the other grant is left to be paid.
    public let isWhole: Bool
    public let on: Day
    public let actor: ActorID

    public init(
        county: DivisionCode, `case`: CaseID, number: Int, fund: FundID, against: CaseID, againstFund: FundID,
        amount: Fen, left: Fen, isWhole: Bool, on: Day, actor: ActorID
    ) {
        self.county = county
        self.`case` = `case`
        self.number = number
        self.fund = fund
        self.against = against
        self.againstFund = againstFund
        self.amount = amount
        self.left = left
        self.isWhole = isWhole
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { `case`.description }
}
