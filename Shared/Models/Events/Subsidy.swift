/// A travel receipt is on file.
public struct TransportReceiptRecorded: Message {
    public static let type = "laowu.subsidy.transport-receipt-recorded.v1"
    public let county: DivisionCode
    public let person: PersonKey
    public let departedOn: Day
    public let destination: DivisionCode
    public let amount: Fen
    public let ref: RowReference

    public init(
        county: DivisionCode, person: PersonKey, departedOn: Day, destination: DivisionCode, amount: Fen,
        ref: RowReference
    ) {
        self.county = county
        self.person = person
        self.departedOn = departedOn
        self.destination = destination
        self.amount = amount
        self.ref = ref
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// The county's own settings, as of now.
public struct CountySettingsSet: Message {
    public static let type = "laowu.subsidy.county-settings-set.v1"
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

/// Money reached a fund account.
public struct FundAppropriated: Message {
    public static let type = "laowu.subsidy.fund-appropriated.v1"
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

/// Somebody is eligible and has not claimed (应享尽享): found from facts. `determination` is the frozen decision as JSON.
public struct CaseOpened: Message {
    public static let type = "laowu.subsidy.case-opened.v1"
    public let county: DivisionCode
    public let `case`: CaseID
    public let pack: String
    public let item: String
    public let person: PersonKey
    /// `agency:<code>` or `person:<key>`
    public let claimant: String
    public let amount: Fen
    public let determination: String
    /// The contract that the claim rests on.
    public let contract: ContractID?
    /// The calendar year that the claim is for; `nil` for what is granted once in a life.
    public let year: Int?
    /// What the item's basis date is: `filing`, `application`, `event` or `completion`.
    public let basis: String?
    /// The first day on which the claim could be made.
    public let basisOn: Day?
    /// What the claim rests on, such as `course:…`; `nil` for a contract, which stands in `contract`.
    public let ground: String?
    /// What the claim is for where that is not a year: `2020H1`, `2020Q1`, `202003`.
    public let term: String?
    /// How many months it is for, where the item is counted in months.
    public let months: Int?

    public init(
        county: DivisionCode, `case`: CaseID, pack: String, item: String, person: PersonKey, claimant: String,
        amount: Fen, determination: String, contract: ContractID? = nil, year: Int? = nil, basis: String? = nil,
        basisOn: Day? = nil, ground: String? = nil, term: String? = nil, months: Int? = nil
    ) {
        self.county = county
        self.`case` = `case`
        self.pack = pack
        self.item = item
        self.person = person
        self.claimant = claimant
        self.amount = amount
        self.determination = determination
        self.contract = contract
        self.year = year
        self.basis = basis
        self.basisOn = basisOn
        self.ground = ground
        self.term = term
        self.months = months
    }

    public var key: String { county.description }
    public var subject: String { `case`.description }
}

/// Facts moved while nobody had handed the case in yet: the determination is made anew.
public struct CaseRedetermined: Message {
    public static let type = "laowu.subsidy.case-redetermined.v1"
    public let county: DivisionCode
    public let `case`: CaseID
    public let pack: String
    public let claimant: String
    public let amount: Fen
    public let determination: String
    public let contract: ContractID?
    public let basis: String
    public let basisOn: Day
    public let ground: String?
    public let months: Int?

    public init(
        county: DivisionCode, `case`: CaseID, pack: String, claimant: String, amount: Fen, determination: String,
        contract: ContractID? = nil, basis: String, basisOn: Day,
        ground: String? = nil, months: Int? = nil
    ) {
        self.county = county
        self.`case` = `case`
        self.pack = pack
        self.claimant = claimant
        self.amount = amount
        self.determination = determination
        self.contract = contract
        self.basis = basis
        self.basisOn = basisOn
        self.ground = ground
        self.months = months
    }

    public var key: String { county.description }
    public var subject: String { `case`.description }
}

/// Facts moved and the claim is founded no longer; nobody had handed it in, or it had been returned; or the person died, moved or was merged
/// before it was approved.
public struct CaseLapsed: Message {
    public static let type = "laowu.subsidy.case-lapsed.v1"
    public let county: DivisionCode
    public let `case`: CaseID
    /// `person-closed`, `merged`, `held-elsewhere`; `nil` when the facts found it no longer.
    public let reason: String?

    public init(county: DivisionCode, `case`: CaseID, reason: String? = nil) {
        self.reason = reason
        self.county = county
        self.`case` = `case`
    }

    public var key: String { county.description }
    public var subject: String { `case`.description }
}

/// The application is in.
public struct CaseSubmitted: Message {
    public static let type = "laowu.subsidy.case-submitted.v1"
    public let county: DivisionCode
    public let `case`: CaseID
    public let on: Day
    public let actor: ActorID
    public let channel: SubmissionChannel?
    /// Kinds of the papers that were wanting; absent when none was.
    public let wanting: [String]?
    /// How many kinds of papers its item asks for, and how many of them data proved, so that nobody had to bring them.
    public let papers: Int?
    public let proven: Int?

    public init(
        county: DivisionCode, `case`: CaseID, on: Day, actor: ActorID, channel: SubmissionChannel? = nil,
        wanting: [String]? = nil, papers: Int? = nil, proven: Int? = nil
    ) {
        self.county = county
        self.`case` = `case`
        self.on = on
        self.actor = actor
        self.channel = channel
        self.wanting = wanting
        self.papers = papers
        self.proven = proven
    }

    public var key: String { county.description }
    public var subject: String { `case`.description }
}

/// A reviewer passed the case on or returned it.
public struct CaseReviewed: Message {
    public static let type = "laowu.subsidy.case-reviewed.v1"
    public let county: DivisionCode
    public let `case`: CaseID
    public let level: String
    public let isPassed: Bool
    public let reason: String
    public let on: Day
    public let actor: ActorID

    public init(
        county: DivisionCode, `case`: CaseID, level: String, isPassed: Bool, reason: String, on: Day,
        actor: ActorID
    ) {
        self.county = county
        self.`case` = `case`
        self.level = level
        self.isPassed = isPassed
        self.reason = reason
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { `case`.description }
}

/// Cases are on public notice until `until` (inclusive).
public struct NoticePublished: Message {
    public static let type = "laowu.subsidy.notice-published.v1"
    public let county: DivisionCode
    public let notice: String
    public let cases: [CaseID]
    public let from: Day
    public let until: Day
    public let actor: ActorID

    public init(county: DivisionCode, notice: String, cases: [CaseID], from: Day, until: Day, actor: ActorID) {
        self.county = county
        self.notice = notice
        self.cases = cases
        self.from = from
        self.until = until
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { notice }
}

/// The notice ended.
public struct NoticeClosed: Message {
    public static let type = "laowu.subsidy.notice-closed.v1"
    public let county: DivisionCode
    public let notice: String
    public let passed: [CaseID]
    public let objections: [CaseID]
    public let on: Day
    public let actor: ActorID

    public init(
        county: DivisionCode, notice: String, passed: [CaseID], objections: [CaseID], on: Day, actor: ActorID
    ) {
        self.county = county
        self.notice = notice
        self.passed = passed
        self.objections = objections
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { notice }
}

/// Approved, and its money reserved (commitment).
public struct CaseApproved: Message {
    public static let type = "laowu.subsidy.case-approved.v1"
    public let county: DivisionCode
    public let `case`: CaseID
    public let fund: FundID
    public let amount: Fen
    public let on: Day
    public let actor: ActorID

    public init(county: DivisionCode, `case`: CaseID, fund: FundID, amount: Fen, on: Day, actor: ActorID) {
        self.county = county
        self.`case` = `case`
        self.fund = fund
        self.amount = amount
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { `case`.description }
}

/// A batch for the bank, with its control total.
public struct PaymentBatchCreated: Message {
    public static let type = "laowu.subsidy.payment-batch-created.v1"
    public let county: DivisionCode
    public let batch: PaymentBatchID
    public let fund: FundID
    public let lines: [PaymentLine]
    public let total: Fen
    public let on: Day
    public let actor: ActorID
    /// The bank's template in which the file is written and answered; `nil` for batches from before there were any.
    public let template: String?

    public init(
        county: DivisionCode, batch: PaymentBatchID, fund: FundID, lines: [PaymentLine], total: Fen, on: Day,
        actor: ActorID, template: String? = nil
    ) {
        self.template = template
        self.county = county
        self.batch = batch
        self.fund = fund
        self.lines = lines
        self.total = total
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { batch.description }
}

/// The bank's answer is booked: paid lines are payments, failed ones release their money. A batch may be answered in parts.
public struct PaymentBatchSettled: Message {
    public static let type = "laowu.subsidy.payment-batch-settled.v1"
    public let county: DivisionCode
    public let batch: PaymentBatchID
    public let fund: FundID
    public let paid: [SettledLine]
    public let failed: [SettledLine]
    public let on: Day
    public let actor: ActorID
    /// The bank's file that said so; `nil` when it was typed in.
    public let reply: BankReply?
    /// Lines of the batch that still have no answer; `nil`: none.
    public let open: Int?

    public init(
        county: DivisionCode, batch: PaymentBatchID, fund: FundID, paid: [SettledLine], failed: [SettledLine],
        on: Day, actor: ActorID, reply: BankReply? = nil, open: Int? = nil
    ) {
        self.reply = reply
        self.open = open
        self.county = county
        self.batch = batch
        self.fund = fund
        self.paid = paid
        self.failed = failed
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { batch.description }
}

/// A line of a batch after the bank's answer.
public struct SettledLine: Codable, Hashable, Sendable {
    public let line: Int
    public let `case`: CaseID
    public let amount: Fen
    public let reason: String

    public init(line: Int, case: CaseID, amount: Fen, reason: String) {
        self.line = line
        self.case = `case`
        self.amount = amount
        self.reason = reason
    }
}

/// A row that changes nothing.
public struct SubsidyRowRefused: Message {
    public static let type = "laowu.subsidy.row-refused.v1"
    public let county: DivisionCode
    public let person: PersonKey
    public let reason: String
    public let ref: RowReference

    public init(county: DivisionCode, person: PersonKey, reason: String, ref: RowReference) {
        self.county = county
        self.person = person
        self.reason = reason
        self.ref = ref
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}
