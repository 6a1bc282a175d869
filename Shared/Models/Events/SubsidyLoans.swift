// Loans to founders and firms (创业担保贷款): an application decided under a plan's ceiling and conditions, then its course.

/// A loan or the application for it.
public struct LoanID: Identifier {
    public let description: String
    public init(unchecked text: String) { description = text }
}

/// Who borrows.
public enum LoanKind: String, Codable, Hashable, Sendable, CaseIterable {
    /// 个人
    case person
    /// 合伙
    case partnership
    /// 企业
    case firm
}

/// The borrower with the people behind it.
public struct LoanBorrower: Codable, Hashable, Sendable {
    public let kind: LoanKind
    /// The founder; of a partnership all partners, the one who answers for it first; of a firm those who founded it.
    public let people: [PersonKey]
    /// The firm; `nil` for people.
    public let organisation: OrganisationID?

    public init(kind: LoanKind, people: [PersonKey], organisation: OrganisationID? = nil) {
        self.kind = kind
        self.people = people
        self.organisation = organisation
    }
}

/// Where a loan stands.
public enum LoanState: String, Codable, Hashable, Sendable, CaseIterable {
    /// 已受理: applied for and within the plan's conditions and ceiling
    case applied
    /// 已担保
    case guaranteed
    /// 银行已同意
    case accepted
    /// 已放款
    case disbursed
    /// 已结清
    case closed
    /// 未获担保或银行不予贷款
    case refused
    /// 申请人撤回
    case withdrawn
}

/// A word of the guarantor, the bank or the applicant on an application.
public enum LoanStep: String, Codable, Hashable, Sendable, CaseIterable {
    /// 同意担保
    case guarantee
    /// 银行同意贷款
    case accept
    /// 不同意
    case refuse
    /// 撤回
    case withdraw
}

/// How the principal is paid back.
public enum LoanRepaymentKind: String, Codable, Hashable, Sendable, CaseIterable {
    /// 到期一次还本
    case atEnd = "at-end"
    /// 按季等额还本: every three months, the last part at the end
    case quarterly
}

/// How a loan ended.
public enum LoanEnd: String, Codable, Hashable, Sendable, CaseIterable {
    /// 还清
    case repaid
    /// 代偿: the guarantor paid
    case compensated
    /// 核销
    case writtenOff = "written-off"
}

/// Somebody applies for a loan under a plan's item.
public struct ApplyForLoan: Message {
    public static let type = "laowu.subsidy.apply-for-loan.v1"
    public let county: DivisionCode
    public let loan: LoanID
    /// A loan item of a plan in force.
    public let item: String
    public let borrower: LoanBorrower
    public let amount: Fen
    public let purpose: String
    /// The office verified the conditions that the plan leaves to other rules; `nil`: not looked at.
    public let meetsConditions: Bool?
    /// The paper that says so.
    public let document: String
    public let on: Day
    public let actor: ActorID

    public init(
        county: DivisionCode, loan: LoanID, item: String, borrower: LoanBorrower, amount: Fen, purpose: String,
        meetsConditions: Bool?, document: String, on: Day, actor: ActorID
    ) {
        self.county = county
        self.loan = loan
        self.item = item
        self.borrower = borrower
        self.amount = amount
        self.purpose = purpose
        self.meetsConditions = meetsConditions
        self.document = document
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { loan.description }
}

/// Guarantor, bank or applicant says something about an application.
public struct StepLoan: Message {
    public static let type = "laowu.subsidy.step-loan.v1"
    public let county: DivisionCode
    public let loan: LoanID
    public let step: LoanStep
    /// Whose word it is: the guarantor's or the bank's name.
    public let by: String
    /// Needed for a refusal and a withdrawal.
    public let reason: String
    public let document: String
    public let on: Day
    public let actor: ActorID

    public init(
        county: DivisionCode, loan: LoanID, step: LoanStep, by: String, reason: String = "", document: String, on: Day,
        actor: ActorID
    ) {
        self.county = county
        self.loan = loan
        self.step = step
        self.by = by
        self.reason = reason
        self.document = document
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { loan.description }
}

/// The bank pays out.
public struct DisburseLoan: Message {
    public static let type = "laowu.subsidy.disburse-loan.v1"
    public let county: DivisionCode
    public let loan: LoanID
    public let amount: Fen
    /// Basis points a year: 435 is 4.35 %.
    public let rate: Int
    public let months: Int
    public let repayment: LoanRepaymentKind
    public let bank: String
    /// The number of the loan contract.
    public let contract: String
    public let on: Day
    public let actor: ActorID

    public init(
        county: DivisionCode, loan: LoanID, amount: Fen, rate: Int, months: Int, repayment: LoanRepaymentKind,
        bank: String, contract: String, on: Day, actor: ActorID
    ) {
        self.county = county
        self.loan = loan
        self.amount = amount
        self.rate = rate
        self.months = months
        self.repayment = repayment
        self.bank = bank
        self.contract = contract
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { loan.description }
}

/// Principal came back.
public struct RecordLoanRepayment: Message {
    public static let type = "laowu.subsidy.record-loan-repayment.v1"
    public let county: DivisionCode
    public let loan: LoanID
    public let principal: Fen
    /// The bank's receipt.
    public let reference: String
    public let on: Day
    public let actor: ActorID

    public init(
        county: DivisionCode, loan: LoanID, principal: Fen, reference: String, on: Day, actor: ActorID
    ) {
        self.county = county
        self.loan = loan
        self.principal = principal
        self.reference = reference
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { loan.description }
}

/// The bank confirms that a quarter's interest is paid; the quarter's subsidy can be claimed.
public struct ConfirmLoanInterest: Message {
    public static let type = "laowu.subsidy.confirm-loan-interest.v1"
    public let county: DivisionCode
    public let loan: LoanID
    /// `2019Q1`
    public let quarter: String
    public let paid: Fen
    public let document: String
    public let on: Day
    public let actor: ActorID

    public init(
        county: DivisionCode, loan: LoanID, quarter: String, paid: Fen, document: String, on: Day, actor: ActorID
    ) {
        self.county = county
        self.loan = loan
        self.quarter = quarter
        self.paid = paid
        self.document = document
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { loan.description }
}

/// A loan is overdue from a day on; said again with `until`, to that day.
public struct RecordLoanOverdue: Message {
    public static let type = "laowu.subsidy.record-loan-overdue.v1"
    public let county: DivisionCode
    public let loan: LoanID
    /// The first day.
    public let from: Day
    /// The last day, included; `nil`: still overdue.
    public let until: Day?
    public let reason: String
    public let on: Day
    public let actor: ActorID

    public init(
        county: DivisionCode, loan: LoanID, from: Day, until: Day? = nil, reason: String, on: Day, actor: ActorID
    ) {
        self.county = county
        self.loan = loan
        self.from = from
        self.until = until
        self.reason = reason
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { loan.description }
}

/// A loan ends.
public struct CloseLoan: Message {
    public static let type = "laowu.subsidy.close-loan.v1"
    public let county: DivisionCode
    public let loan: LoanID
    public let end: LoanEnd
    public let document: String
    public let on: Day
    public let actor: ActorID

    public init(county: DivisionCode, loan: LoanID, end: LoanEnd, document: String, on: Day, actor: ActorID) {
        self.county = county
        self.loan = loan
        self.end = end
        self.document = document
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { loan.description }
}
