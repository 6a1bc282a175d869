import Models
import Policy

// What the routes about money answer. Amounts are fen, days `YYYY-MM-DD`.

/// A fund with its balances.
struct FundAnswer: Encodable, Sendable {
    let fund: String
    let source: String
    let year: Int
    let rule: String?
    let approval: String?
    let closedOn: String?
    /// By account, see `LedgerAccount`.
    let balances: [String: Int64]
    /// What lines keep of the available money.
    let earmarked: Int64
}

/// A fund with what items use of it, its appropriations and its closings.
struct FundDetail: Encodable, Sendable {
    struct Line: Encodable, Sendable {
        let item: String
        /// Absent where the item has no line.
        let allotted: Int64?
        let committed: Int64
        let paid: Int64
        let returned: Int64
        /// What the line still has.
        let left: Int64?
        let use: String?
    }

    struct Appropriation: Encodable, Sendable {
        let document: String
        let amount: Int64
        let reversed: Int64
    }

    struct Closing: Encodable, Sendable {
        let remainder: Int64
        let into: String?
        let surrenderedTo: String?
        let carriedCases: Int
        let document: String
        let closedOn: String
    }

    let fund: FundAnswer
    let lines: [Line]
    let appropriations: [Appropriation]
    let closings: [Closing]
}

/// One double entry; `seq` is the number of the event that made it.
struct EntryAnswer: Encodable, Sendable {
    let seq: Int64
    let number: Int
    let fund: String
    let entry: String
    let entryZh: String
    let debit: String
    let credit: String
    let amount: Int64
    let item: String?
    let `case`: String?
    let document: String?
    let postedOn: String
}

/// All accounts of a year's funds (试算平衡表), added up from the entries themselves.
struct TrialBalance: Encodable, Sendable {
    struct Line: Encodable, Sendable {
        let fund: String
        let source: String
        let account: String
        let accountZh: String
        /// For what is reserved, paid and returned.
        let item: String?
        let debit: Int64
        let credit: Int64
    }

    let county: String
    let year: Int
    let asOf: String?
    let lines: [Line]
    let debit: Int64
    let credit: Int64
    /// Debits equal credits.
    let isBalanced: Bool
    /// Accounts whose kept balance is not the sum of their entries; empty in sound books.
    let differences: [String]
}

/// A fund over a period (对账单): opening balances, movements, closing balances, and the entries page by page.
struct FundStatement: Encodable, Sendable {
    struct Account: Encodable, Sendable {
        let account: String
        let accountZh: String
        let opening: Int64
        let debit: Int64
        let credit: Int64
        let closing: Int64
    }

    struct Movement: Encodable, Sendable {
        let entry: String
        let entryZh: String
        let count: Int
        let amount: Int64
    }

    let county: String
    let fund: FundAnswer
    let from: String
    let to: String
    let accounts: [Account]
    let movements: [Movement]
    let entries: PageAnswer<EntryAnswer>
}

/// Money on its way to another book, or from one.
struct TransferAnswer: Encodable, Sendable {
    /// `out` or `in`
    let direction: String
    let transfer: String
    let book: String
    let fund: String
    let amount: Int64
    /// `in-transit`, `arrived`, `came-back`; of what came in: `received`, `turned-back`
    let state: String
    let reason: String?
    let document: String?
    let on: String
}

/// Something about a year's money that a plan asks for and that is not so.
struct FundFinding: Encodable, Sendable, Equatable {
    let pack: String
    let rule: String
    let label: String
    /// `nothing-arranged`, `below-previous-year`, `previous-year-unknown`, `no-target`, `not-evaluated`
    let finding: String
    /// The plan's word: what is 原则上 may stand with a reason.
    let force: String
    let clause: String
    let quote: String
    /// The fund, where the finding is about one.
    let fund: String?
    let target: String?
    let arranged: Int64?
    let previousYear: Int64?
    let isOpen: Bool
    let reason: String?
}

/// Where a year's money went, poor areas and poor people apart (资金倾斜).
struct TiltAnswer: Encodable, Sendable {
    struct Area: Encodable, Sendable {
        let area: String
        let isPoor: Bool
        let amount: Int64
        /// Hundredths of a percent of the whole.
        let share: Int64
        /// Paid people, and those of them who were registered poor when they were paid; absent for transfers.
        let people: Int?
        let poorPeople: Int?
        let poorAmount: Int64?
    }

    let county: String
    let year: Int
    /// Sent to other books, largest first.
    let transfers: [Area]
    /// Paid to people by town, largest first.
    let payments: [Area]
    /// Hundredths of a percent: of what was sent, to poor areas; of what was paid, to registered poor people.
    let poorAreaShare: Int64
    let poorPeopleShare: Int64
}

/// A case that waits for its approval; registered poor people come first.
struct WaitingCase: Encodable, Sendable {
    let `case`: String
    let item: String
    let amount: Int64
    let isPoor: Bool
    let basisOn: String
}

/// What became of the people whom a fund paid.
struct EffectAnswer: Encodable, Sendable {
    struct After: Encodable, Sendable {
        let months: Int
        /// People whose month is over.
        let due: Int
        let inWork: Int
    }

    let fund: String
    let asOf: String
    let people: Int
    let amount: Int64
    let after: [After]
}

struct EffectPerson: Encodable, Sendable {
    let person: String
    let name: String?
    let village: String?
    let paidOn: String
    let amount: Int64
    let inWork: Bool
}

/// A fund's targets with where they stand and how they were evaluated.
struct PerformanceAnswer: Encodable, Sendable {
    struct Evaluation: Encodable, Sendable {
        let actual: Int64
        let isMeasured: Bool
        let conclusion: String
        let measures: String
        let on: String
        let actor: String
    }

    struct Target: Encodable, Sendable {
        let target: String
        let indicator: String
        let unit: String
        let planned: Int64
        /// As the system measures it now; absent where it does not.
        let now: Int64?
        let document: String
        let evaluations: [Evaluation]
    }

    let fund: String
    let year: Int
    let asOf: String
    let targets: [Target]
}

struct FundSourceAnswer: Encodable, Sendable {
    let source: String
    let name: String?
    /// `pack` or `area`
    let namedBy: String
    let document: String?
}
