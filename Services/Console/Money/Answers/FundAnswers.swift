import Models

// What `subsidy` answers about funds and their books. Amounts are fen, days `YYYY-MM-DD`.

/// `GET /v1/funds`
struct FundLine: Decodable, Sendable {
    let fund, source: String
    let year: Int
    let rule, approval, closedOn: String?
    let balances: [String: Int64]
    let earmarked: Int64
}

/// `GET /v1/funds/{fund}`
struct FundView: Decodable, Sendable {
    struct Line: Decodable, Sendable {
        let item: String
        let allotted, left: Int64?
        let committed, paid, returned: Int64
        let use: String?
    }

    struct Appropriation: Decodable, Sendable {
        let document: String
        let amount, reversed: Int64
    }

    struct Closing: Decodable, Sendable {
        let remainder: Int64
        let into, surrenderedTo: String?
        let carriedCases: Int
        let document, closedOn: String
    }

    let fund: FundLine
    let lines: [Line]
    let appropriations: [Appropriation]
    let closings: [Closing]
}

/// `GET /v1/ledger/entries`
struct EntryLine: Decodable, Sendable {
    let seq: Int64
    let number: Int
    let fund, entry, entryZh, debit, credit, postedOn: String
    let amount: Int64
    let item, `case`, document: String?
}

/// `GET /v1/ledger/trial-balance`
struct TrialBalanceView: Decodable, Sendable {
    struct Line: Decodable, Sendable {
        let fund, source, account, accountZh: String
        let item: String?
        let debit, credit: Int64
    }

    let year: Int
    let asOf: String?
    let lines: [Line]
    let debit, credit: Int64
    let isBalanced: Bool
    let differences: [String]
}

/// `GET /v1/fund-transfers`
struct TransferLine: Decodable, Sendable {
    let direction, transfer, book, fund, state, on: String
    let amount: Int64
    let reason, document: String?
}

/// `GET /v1/fund-sources`
struct SourceLine: Decodable, Sendable {
    let source, namedBy: String
    let name, document: String?
}

/// `GET /v1/fund-findings`
struct FundFindingLine: Decodable, Sendable {
    let pack, rule, label, finding, force, clause, quote: String
    let fund, target, reason: String?
    let arranged, previousYear: Int64?
    let isOpen: Bool
}

/// `GET /v1/funds/{fund}/effect`
struct EffectView: Decodable, Sendable {
    struct After: Decodable, Sendable {
        let months, due, inWork: Int
    }

    let people: Int
    let amount: Int64
    let after: [After]
}

/// `GET /v1/funds/{fund}/performance`
struct PerformanceView: Decodable, Sendable {
    struct Evaluation: Decodable, Sendable {
        let actual: Int64
        let isMeasured: Bool
        let conclusion, measures, on, actor: String
    }

    struct Target: Decodable, Sendable {
        let target, indicator, unit, document: String
        let planned: Int64
        let now: Int64?
        let evaluations: [Evaluation]
    }

    let targets: [Target]
}

/// `GET /v1/fund-tilt`
struct TiltView: Decodable, Sendable {
    struct Area: Decodable, Sendable {
        let area: String
        let isPoor: Bool
        let amount, share: Int64
        let people, poorPeople: Int?
    }

    let transfers, payments: [Area]
    let poorAreaShare, poorPeopleShare: Int64
}

/// `GET /v1/waiting-cases`
struct WaitingLine: Decodable, Sendable {
    let `case`, item, basisOn: String
    let amount: Int64
    let isPoor: Bool
}
