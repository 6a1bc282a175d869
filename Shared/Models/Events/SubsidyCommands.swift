/// A receipt for travel to work (交通费票据).
public struct TransportRow: Message {
    public static let type = "laowu.subsidy.transport-row.v1"
    public let ref: RowReference
    public let county: DivisionCode
    public let person: PersonKey
    public let departedOn: Day
    public let destination: DivisionCode
    public let amount: Fen

    public init(
        ref: RowReference, county: DivisionCode, person: PersonKey, departedOn: Day, destination: DivisionCode,
        amount: Fen
    ) {
        self.ref = ref
        self.county = county
        self.person = person
        self.departedOn = departedOn
        self.destination = destination
        self.amount = amount
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// The county sets what its plan leaves open.
public struct SetCountySettings: Message {
    public static let type = "laowu.subsidy.set-county-settings.v1"
    public let county: DivisionCode
    public let settings: [String: String]
    public let actor: ActorID

    public init(county: DivisionCode, settings: [String: String], actor: ActorID) {
        self.county = county
        self.settings = settings
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { county.description }
}

/// Money reaches a county's fund account (资金下达).
public struct AppropriateFund: Message {
    public static let type = "laowu.subsidy.appropriate-fund.v1"
    public let county: DivisionCode
    public let fund: FundID
    public let source: String
    public let year: Int
    public let amount: Fen
    public let document: String
    public let on: Day
    public let actor: ActorID
    /// The rule of a plan under which the money is arranged, such as `rain-dew`.
    public let rule: String?
    /// The approval that other rules ask for before the money is spent.
    public let approval: String?

    public init(
        county: DivisionCode, fund: FundID, source: String, year: Int, amount: Fen, document: String, on: Day,
        actor: ActorID, rule: String? = nil, approval: String? = nil
    ) {
        self.county = county
        self.fund = fund
        self.source = source
        self.year = year
        self.amount = amount
        self.document = document
        self.on = on
        self.actor = actor
        self.rule = rule
        self.approval = approval
    }

    public var key: String { county.description }
    public var subject: String { fund.description }
}

/// The claimant's application is handed in.
public struct SubmitCase: Message {
    public static let type = "laowu.subsidy.submit-case.v1"
    public let county: DivisionCode
    public let `case`: CaseID
    public let on: Day
    public let actor: ActorID
    /// The version of the case that the actor has seen; refused when it moved on.
    public let expected: Int?
    /// How the application came: `window`, `online`, or `helped` by an officer who called on the claimant.
    public let channel: SubmissionChannel?

    public init(
        county: DivisionCode, `case`: CaseID, on: Day, actor: ActorID, expected: Int? = nil,
        channel: SubmissionChannel? = nil
    ) {
        self.county = county
        self.`case` = `case`
        self.on = on
        self.actor = actor
        self.expected = expected
        self.channel = channel
    }

    public var key: String { county.description }
    public var subject: String { `case`.description }
}

/// A township or county reviewer passes a case on, or returns it with a reason.
public struct ReviewCase: Message {
    public static let type = "laowu.subsidy.review-case.v1"
    public let county: DivisionCode
    public let `case`: CaseID
    /// `township` or `county`
    public let level: String
    public let isPassed: Bool
    public let reason: String
    public let on: Day
    public let actor: ActorID
    /// The version of the case that the actor has seen; refused when it moved on.
    public let expected: Int?

    public init(
        county: DivisionCode, `case`: CaseID, level: String, isPassed: Bool, reason: String, on: Day,
        actor: ActorID, expected: Int? = nil
    ) {
        self.county = county
        self.`case` = `case`
        self.level = level
        self.isPassed = isPassed
        self.reason = reason
        self.on = on
        self.actor = actor
        self.expected = expected
    }

    public var key: String { county.description }
    public var subject: String { `case`.description }
}

/// Cases are put on public notice (公示).
public struct PublishNotice: Message {
    public static let type = "laowu.subsidy.publish-notice.v1"
    public let county: DivisionCode
    public let notice: String
    public let cases: [CaseID]
    public let from: Day
    public let workingDays: Int
    public let actor: ActorID

    public init(
        county: DivisionCode, notice: String, cases: [CaseID], from: Day, workingDays: Int, actor: ActorID
    ) {
        self.county = county
        self.notice = notice
        self.cases = cases
        self.from = from
        self.workingDays = workingDays
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { notice }
}

/// A notice ends; cases under objection stay behind.
public struct CloseNotice: Message {
    public static let type = "laowu.subsidy.close-notice.v1"
    public let county: DivisionCode
    public let notice: String
    public let on: Day
    public let objections: [CaseID]
    public let actor: ActorID

    public init(county: DivisionCode, notice: String, on: Day, objections: [CaseID], actor: ActorID) {
        self.county = county
        self.notice = notice
        self.on = on
        self.objections = objections
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { notice }
}

/// The approver decides; the money is reserved in the same event.
public struct ApproveCase: Message {
    public static let type = "laowu.subsidy.approve-case.v1"
    public let county: DivisionCode
    public let `case`: CaseID
    public let fund: FundID
    public let on: Day
    public let actor: ActorID
    /// The version of the case that the actor has seen; refused when it moved on.
    public let expected: Int?

    public init(county: DivisionCode, `case`: CaseID, fund: FundID, on: Day, actor: ActorID, expected: Int? = nil) {
        self.county = county
        self.`case` = `case`
        self.fund = fund
        self.on = on
        self.actor = actor
        self.expected = expected
    }

    public var key: String { county.description }
    public var subject: String { `case`.description }
}

/// The payer puts approved cases into a batch for the bank.
public struct CreatePaymentBatch: Message {
    public static let type = "laowu.subsidy.create-payment-batch.v1"
    public let county: DivisionCode
    public let batch: PaymentBatchID
    public let fund: FundID
    public let cases: [CaseID]
    public let on: Day
    public let actor: ActorID
    /// The bank's template; `nil`: the county's.
    public let template: String?

    public init(
        county: DivisionCode, batch: PaymentBatchID, fund: FundID, cases: [CaseID], on: Day, actor: ActorID,
        template: String? = nil
    ) {
        self.template = template
        self.county = county
        self.batch = batch
        self.fund = fund
        self.cases = cases
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { batch.description }
}

/// What the bank answered, line by line.
public struct RecordPaymentResult: Message {
    public static let type = "laowu.subsidy.record-payment-result.v1"
    public let county: DivisionCode
    public let batch: PaymentBatchID
    public let lines: [PaymentResult]
    public let on: Day
    public let actor: ActorID

    public init(county: DivisionCode, batch: PaymentBatchID, lines: [PaymentResult], on: Day, actor: ActorID) {
        self.county = county
        self.batch = batch
        self.lines = lines
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { batch.description }
}

/// The bank's word on one line of a payment batch.
public struct PaymentResult: Codable, Hashable, Sendable {
    public let line: Int
    public let isPaid: Bool
    public let reason: String

    public init(line: Int, isPaid: Bool, reason: String) {
        self.line = line
        self.isPaid = isPaid
        self.reason = reason
    }
}

/// One line of a payment batch: who is paid how much for which case.
public struct PaymentLine: Codable, Sendable {
    /// From 1.
    public let line: Int
    public let `case`: CaseID
    public let amount: Fen
    public let payee: String
    public let bank: String
    public let sealedAccount: String
    public let sealedHolder: String?

    public init(
        line: Int, case: CaseID, amount: Fen, payee: String, bank: String, sealedAccount: String, sealedHolder: String?
    ) {
        self.line = line
        self.case = `case`
        self.amount = amount
        self.payee = payee
        self.bank = bank
        self.sealedAccount = sealedAccount
        self.sealedHolder = sealedHolder
    }
}

/// How an application came.
public enum SubmissionChannel: String, Codable, Hashable, Sendable, CaseIterable {
    case window, online, helped
}
