import Models
import Policy

/// A case as the lists show it. Amounts are fen, days `YYYY-MM-DD`.
public struct CaseAnswer: Encodable, Sendable {
    let `case`: String
    let item: String
    let state: String
    let stateZh: String
    /// Either a person or a body holds it.
    let person: String?
    let body: String?
    let name: String?
    let claimant: String
    /// The agency's name or that of the body's account, where one is known.
    let claimantName: String?
    /// What it rests on, such as `contract:…`.
    let ground: String?
    let contract: String?
    /// What it is for within the item; absent for what is granted once.
    let term: String?
    let year: Int?
    let basisOn: String
    let amount: Int64
    let fund: String?
    let notice: String?
    let batch: String?
    /// Why it was returned, or why the bank could not pay.
    let reason: String?
    let lastStepOn: String?
    /// How often something happened to it; commands may name it as what the officer has seen.
    let version: Int
    let determination: Determination
}

/// A case with its explanation.
public struct CaseDetail: Encodable, Sendable {
    /// A document that must be handed in, facts not proving it.
    struct WantedProof: Encodable, Sendable {
        let kind: String
        let label: Label
        let citation: Citation
    }

    struct Actors: Encodable, Sendable {
        let submitter, township, county, approver, payer: String?
    }

    let `case`: CaseAnswer
    let actors: Actors
    /// The result, the source, each condition with clause and quote, the amount's arithmetic, the facts: one line each.
    let explanation: [String]
    /// Empty when the pack is not at hand.
    let wantedProofs: [WantedProof]
    let receipts: [ReceiptAnswer]
}

/// A travel receipt.
public struct ReceiptAnswer: Encodable, Sendable {
    let departedOn: String
    let destination: String
    let amount: Int64
    let batch: String
    let row: Int
}

/// A page of a list; pages count from 1.
public struct PageAnswer<Item: Encodable & Sendable>: Encodable, Sendable {
    let page: Int
    let pageSize: Int
    let total: Int
    let items: [Item]
}

/// A county's books.
public struct LedgerAnswer: Encodable, Sendable {
    struct Fund: Encodable, Sendable {
        let fund: String
        let source: String
        let year: Int
        let appropriated, available, committed, paid, returned: Int64
    }

    /// One double entry; `seq` is the number of the event that made it.
    struct Entry: Encodable, Sendable {
        let seq: Int64
        let number: Int
        let fund: String
        let entry: String
        let debit: String
        let credit: String
        let amount: Int64
        let `case`: String?
        let postedOn: String
    }

    let county: String
    let funds: [Fund]
    let page: Int
    let pageSize: Int
    let total: Int
    /// Newest first.
    let entries: [Entry]
}

/// A public notice (公示): names masked, nothing else about a person.
public struct NoticeAnswer: Encodable, Sendable {
    struct Line: Encodable, Sendable {
        let number: Int
        let item: String
        let itemName: Label
        let beneficiary: String
        let village: String?
        /// Who claims where it is not the beneficiary: the name of the agency or of the body's account, else its code.
        let claimant: String
        let amount: Int64
        let outcome: String?
    }

    let notice: String
    let county: String
    let from: String
    let until: String
    let closedOn: String?
    let lines: [Line]
}

/// A payment batch with its control total.
public struct BatchAnswer: Encodable, Sendable {
    struct Line: Encodable, Sendable {
        let line: Int
        let `case`: String
        let amount: Int64
        let bank: String
        let outcome: String?
        let reason: String?
    }

    let batch: String
    let county: String
    let fund: String
    let total: Int64
    let createdOn: String
    let settledOn: String?
    let lines: [Line]
}

/// The county in figures.
public struct SummaryAnswer: Encodable, Sendable {
    struct Amount: Encodable, Sendable {
        var cases = 0
        var amount: Int64 = 0
    }

    struct Source: Encodable, Sendable {
        let source: String
        let year: Int
        let appropriated: Int64
        let available: Int64
        let committed: Int64
        let paid: Int64
    }

    let county: String
    /// Item → state → cases and fen.
    let cases: [String: [String: Amount]]
    let ledger: [LedgerAnswer.Fund]
    let sources: [Source]
    let receipts: Int
    /// Rows that changed nothing, by reason.
    let refused: [String: Int]
    let settings: [String: String]
    let payments: [String: Amount]
}

/// Approved or failed cases that no batch can take, and why.
public struct PaymentHold: Encodable, Sendable {
    let `case`: String
    /// `no-account`, `shared-account`, `registration-not-granted` or `person-closed`
    let reason: String
    /// The other case with the same account.
    let other: String?
}

/// A line of a batch with what is sealed, for the bank's file and for comparisons; never leaves the process as it is.
struct SealedLine: Sendable {
    let line: Int
    let amount: Fen
    let payee: String
    let bank: String
    let sealedAccount: String
    let sealedHolder: String?
}

/// The template that a batch goes by; none for a batch from before there were any.
struct BatchTemplate: Sendable {
    let name: String?
}

/// What the comparison of accounts needs of a case.
struct PayeeLine: Sendable {
    let id: String
    let claimant: String
    let isWaiting: Bool
    let isGranted: Bool
    let sealedAccount: String?
    /// The claimant died or emigrated.
    let isClosed: Bool
}
