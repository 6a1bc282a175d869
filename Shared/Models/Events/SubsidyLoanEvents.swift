/// An application is within the plan's conditions and ceiling.
public struct LoanApplied: Message {
    public static let type = "laowu.subsidy.loan-applied.v1"
    public let request: ApplyForLoan
    public let pack: String
    /// The most that the plan lets be lent.
    public let ceiling: Fen
    /// The frozen decision as JSON.
    public let determination: String

    public init(request: ApplyForLoan, pack: String, ceiling: Fen, determination: String) {
        self.request = request
        self.pack = pack
        self.ceiling = ceiling
        self.determination = determination
    }

    public var key: String { request.key }
    public var subject: String { request.subject }
}

/// An application stands in another state.
public struct LoanStepped: Message {
    public static let type = "laowu.subsidy.loan-stepped.v1"
    public let request: StepLoan
    public let state: LoanState

    public init(request: StepLoan, state: LoanState) {
        self.request = request
        self.state = state
    }

    public var key: String { request.key }
    public var subject: String { request.subject }
}

/// The loan runs.
public struct LoanDisbursed: Message {
    public static let type = "laowu.subsidy.loan-disbursed.v1"
    public let request: DisburseLoan

    public init(request: DisburseLoan) { self.request = request }

    public var key: String { request.key }
    public var subject: String { request.subject }
}

/// Principal came back.
public struct LoanRepaymentRecorded: Message {
    public static let type = "laowu.subsidy.loan-repayment-recorded.v1"
    public let request: RecordLoanRepayment

    public init(request: RecordLoanRepayment) { self.request = request }

    public var key: String { request.key }
    public var subject: String { request.subject }
}

/// A quarter's interest is paid.
public struct LoanInterestConfirmed: Message {
    public static let type = "laowu.subsidy.loan-interest-confirmed.v1"
    public let request: ConfirmLoanInterest
    /// The quarter's last day on which the loan ran: the subsidy's basis date.
    public let lastDay: Day

    public init(request: ConfirmLoanInterest, lastDay: Day) {
        self.request = request
        self.lastDay = lastDay
    }

    public var key: String { request.key }
    public var subject: String { request.subject }
}

/// A loan is or was overdue.
public struct LoanOverdueRecorded: Message {
    public static let type = "laowu.subsidy.loan-overdue-recorded.v1"
    public let request: RecordLoanOverdue

    public init(request: RecordLoanOverdue) { self.request = request }

    public var key: String { request.key }
    public var subject: String { request.subject }
}

/// The loan ended.
public struct LoanClosed: Message {
    public static let type = "laowu.subsidy.loan-closed.v1"
    public let request: CloseLoan

    public init(request: CloseLoan) { self.request = request }

    public var key: String { request.key }
    public var subject: String { request.subject }
}
