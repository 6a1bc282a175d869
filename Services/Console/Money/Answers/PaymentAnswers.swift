import Models
import Policy

// What `subsidy` answers about payments, returns and audits. Amounts are fen, days `YYYY-MM-DD`.

/// `GET /v1/payment-batches/{id}`
struct PaymentBatchView: Decodable, Sendable {
    struct Line: Decodable, Sendable {
        let line: Int
        let `case`, bank: String
        let amount: Int64
        let outcome, reason: String?
    }

    let batch, fund, createdOn: String
    let total: Int64
    let settledOn: String?
    let lines: [Line]
}

/// `GET /v1/payment-checks`
struct PaymentCheck: Decodable, Sendable {
    struct Finding: Decodable, Sendable {
        let check, level, finding: String
        let label: Label
        let details: [String]
        let confirmedBy, confirmedOn, reason: String?
    }

    struct Barred: Decodable, Sendable {
        let sanction, until: String
    }

    let `case`, item, claimant, state: String
    let amount: Int64
    let barred: Barred?
    let findings: [Finding]

    /// No batch takes it as it stands.
    var isHeld: Bool { barred != nil || findings.contains { $0.level == "block" || $0.confirmedBy == nil } }
}

/// `GET /v1/payment-holds`
struct PaymentHoldLine: Decodable, Sendable {
    let `case`, reason: String
    let other: String?
}

/// `GET /v1/payment-batches/{id}/replies`
struct BankReplyView: Decodable, Sendable {
    struct Row: Decodable, Sendable {
        let row: Int
        let column, code, zh, en: String
    }

    let digest, template, on: String
    let rows, repeated: Int
    let staged: [Row]
}

/// `GET /v1/payment-settings`
struct PaymentSetting: Decodable, Sendable {
    let name, value: String
    let label: Label
    let isOwn: Bool
    let choices: [String]
}

/// `GET /v1/payment-files`
struct PaymentFileOpened: Decodable, Sendable {
    let batch, actor: String
    let lines: Int
    let at: Moment
}

/// `GET /v1/clawbacks`
struct ClawbackView: Decodable, Sendable {
    struct Instalment: Decodable, Sendable {
        let dueOn: String
        let amount, repaid: Int64
        let isOverdue: Bool
    }

    struct Money: Decodable, Sendable {
        let on: String
        let amount: Int64
        let document, against: String?
    }

    let `case`, item, state, stateZh, source, finding, reason, payee, fund, openedOn: String
    let number, age: Int
    let amount, paid, repaid, left: Int64
    let document, answerBy, statement, way, decision, endedOn: String?
    let instalments: [Instalment]
    let money: [Money]
}

/// `GET /v1/clawback-summary`
struct ClawbackTotals: Decodable, Sendable {
    struct Line: Decodable, Sendable {
        let state, stateZh: String
        let count, oldest: Int
        let amount, repaid: Int64
    }

    let states: [Line]
    let toCome, returned: Int64
    let overdue: Int
}

/// `GET /v1/sanctions`
struct SanctionLine: Decodable, Sendable {
    let sanction, party, ground, document, from, until, reason, recordedOn: String
    let `case`, liftedOn, liftReason: String?
    let isRunning: Bool
}

/// `GET /v1/responsibilities`
struct ResponsibilityLine: Decodable, Sendable {
    struct Measure: Decodable, Sendable {
        let measure, on: String
        let dueOn: String?
    }

    let matter, unit, finding, openedOn: String
    let organisation, `case`, ground, closedOn, result: String?
    let measures: [Measure]
}

/// `GET /v1/audits`
struct AuditView: Decodable, Sendable {
    struct Rate: Decodable, Sendable {
        let sampled, wrong: Int
        let rate, atLeast, atMost: Double
    }

    struct Stratum: Decodable, Sendable {
        let stratum: String
        let cases, sampled, finished, passed, doubtful, wrong: Int
        let wrongAmount: Int64
        let errorRate: Rate?
    }

    let audit, from, until, digest, announcedOn: String
    let percent, cases, sampled: Int
    let seed: Int64
    let conclusion, closedOn: String?
    let strata: [Stratum]
    let errorRate: Rate?
}

/// `GET /v1/audits/{id}/cases`
struct AuditCaseLine: Decodable, Sendable {
    let `case`, item, claimant, stratum: String
    let place: Int
    let paid: Int64
    let result, reason, foundOn, review, reviewReason, reviewedOn: String?
    let amount, reviewAmount: Int64?
    let proofs: [String]
}
