/// Somebody has reason to think that a grant was paid wrongly (追回线索).
public struct OpenClawback: Message {
    public static let type = "laowu.subsidy.open-clawback.v1"
    public let county: DivisionCode
    public let `case`: CaseID
    public let source: ClawbackSource
    /// What may have to come back; not more than was paid and has not come back yet.
    public let amount: Fen
    public let reason: String
    public let on: Day
    public let actor: ActorID

    public init(
        county: DivisionCode, `case`: CaseID, source: ClawbackSource, amount: Fen, reason: String, on: Day,
        actor: ActorID
    ) {
        self.county = county
        self.`case` = `case`
        self.source = source
        self.amount = amount
        self.reason = reason
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { `case`.description }
}

/// The payee is told what is held against them and until when they may answer.
public struct NotifyClawback: Message {
    public static let type = "laowu.subsidy.notify-clawback.v1"
    public let county: DivisionCode
    public let `case`: CaseID
    /// Counts the case's clawbacks from 1.
    public let number: Int
    /// Number of the notice.
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

/// What the payee says, or that they let the day pass.
public struct RecordClawbackStatement: Message {
    public static let type = "laowu.subsidy.record-clawback-statement.v1"
    public let county: DivisionCode
    public let `case`: CaseID
    /// Counts the case's clawbacks from 1.
    public let number: Int
    /// Empty: nothing was said until the day had passed.
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

/// The approver decides how much comes back, and how.
public struct DecideClawback: Message {
    public static let type = "laowu.subsidy.decide-clawback.v1"
    public let county: DivisionCode
    public let `case`: CaseID
    /// Counts the case's clawbacks from 1.
    public let number: Int
    public let amount: Fen
    public let way: ClawbackWay
    /// By due day; they add up to `amount`. Empty when it is withheld.
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
public struct DropClawback: Message {
    public static let type = "laowu.subsidy.drop-clawback.v1"
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

/// Money has come back to the fund's account.
public struct RecordRepayment: Message {
    public static let type = "laowu.subsidy.record-repayment.v1"
    public let county: DivisionCode
    public let `case`: CaseID
    /// Counts the case's clawbacks from 1.
    public let number: Int
    public let amount: Fen
    /// Number of the bank's credit note; books once.
    public let document: String
    public let on: Day
    public let actor: ActorID

    public init(
        county: DivisionCode, `case`: CaseID, number: Int, amount: Fen, document: String, on: Day, actor: ActorID
    ) {
        self.county = county
        self.`case` = `case`
        self.number = number
        self.amount = amount
        self.document = document
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { `case`.description }
}

/// What the payee owes is withheld from another grant of theirs that is approved and not paid yet.
public struct OffsetClawback: Message {
    public static let type = "laowu.subsidy.offset-clawback.v1"
    public let county: DivisionCode
    public let `case`: CaseID
    /// Counts the case's clawbacks from 1.
    public let number: Int
    /// The approved case.
    public let against: CaseID
    public let amount: Fen
    public let on: Day
    public let actor: ActorID

    public init(
        county: DivisionCode, `case`: CaseID, number: Int, against: CaseID, amount: Fen, on: Day, actor: ActorID
    ) {
        self.county = county
        self.`case` = `case`
        self.number = number
        self.against = against
        self.amount = amount
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { `case`.description }
}
