import Models
import Policy

// What `subsidy` answers about cases, as far as pages show it. Amounts are fen, days `YYYY-MM-DD`.

/// `GET /v1/cases/{id}`
struct CaseView: Decodable, Sendable {
    struct Line: Decodable, Sendable {
        let `case`, item, state, stateZh, claimant, basisOn: String
        let person, body, name, claimantName, ground, contract, term, fund, notice, batch, reason, lastStepOn: String?
        let amount: Int64
        let version: Int
        let determination: Determination

        /// The person's name or the body; the key where no name is known.
        var holder: String { name ?? body ?? person ?? "" }
    }

    struct Actors: Decodable, Sendable {
        let submitter, township, county, approver, payer: String?
    }

    struct Receipt: Decodable, Sendable {
        let departedOn, destination: String
        let amount: Int64
    }

    let `case`: Line
    let actors: Actors
    let receipts: [Receipt]
}

/// `GET /v1/cases/{id}/checklist`
struct CaseChecklist: Decodable, Sendable {
    struct Line: Decodable, Sendable {
        let kind: String
        let label: Label
        let mayBeCopy: Bool
        let validDays: Int?
        let standing: String
        let citation: Citation
    }

    struct Paper: Decodable, Sendable {
        let number: Int
        let kind, dated, handedOn, actor: String
        let isCopy: Bool
        let note, returnedOn, returnedReason: String?
    }

    let isComplete, isRequired: Bool
    let lines: [Line]
    let papers: [Paper]
}

/// `GET /v1/cases/{id}/trail`
struct CaseTrail: Decodable, Sendable {
    struct Line: Decodable, Sendable {
        let seq: Int64
        let of, what, on: String
        let actor, detail: String?
        let amount: Int64?
    }

    struct Fact: Decodable, Sendable {
        let fact, meaning, value, source: String
    }

    let facts: [Fact]
    let lines: [Line]
}

/// `GET /v1/cases/{id}/progress`
struct ClaimProgress: Decodable, Sendable {
    let `case`, state, stateZh: String
    let version: Int
    let itemName: Label
    let amount: Int64
    let submittedOn, approvedOn, paidOn, reason: String?
    let wanted: [Label]
    let proven: Int
}

/// `GET /v1/case-tasks`
struct CaseTask: Decodable, Sendable {
    let `case`, kind, kindZh, role, item, state, since: String
    let version: Int
    let person, body, name, village, due: String?
    let amount: Int64
    let isOverdue: Bool
}

/// `GET /v1/objections`
struct ObjectionLine: Decodable, Sendable {
    let objection, notice, `case`, objector, text, filedOn: String
    let isUpheld: Bool?
    let finding, settledOn, settledBy: String?
}

/// `GET /v1/obstacles`
struct ObstacleLine: Decodable, Sendable {
    let obstacle, kind, kindZh, text, helper, loggedOn: String
    let `case`, person, body, name, due, how, resolvedOn: String?
    let isOverdue: Bool
    let isCleared: Bool?
}

/// `GET /v1/obstacle-figures`
struct ObstacleCount: Decodable, Sendable {
    let kind, kindZh: String
    let logged, open, cleared: Int
    let averageDays: Double?
}

/// `GET /v1/notices/{id}`
struct NoticeView: Decodable, Sendable {
    struct Line: Decodable, Sendable {
        let number: Int
        let item, beneficiary, claimant: String
        let itemName: Label
        let village, outcome: String?
        let amount: Int64
    }

    let notice, county, from, until: String
    let closedOn: String?
    let lines: [Line]
}

/// `GET /v1/item-durations`
struct ItemTime: Decodable, Sendable {
    let item: String
    let paid, waiting, unclaimed: Int
    let longest, longestWaiting: Int?
    let average: Double?
}

/// `GET /v1/papers-spared`
struct SparedPapers: Decodable, Sendable {
    let item: String
    let cases, online, papers, proven, incomplete: Int
}

/// `GET /v1/wanted-papers`
struct WantedPaper: Decodable, Sendable {
    let `case`, item, state: String
    let name: String?
    let wanted: [Label]
}
