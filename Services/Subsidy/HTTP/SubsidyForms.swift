import Models
import ServiceKit

// Bodies of the POST routes. Ids that stand in the path are not repeated; whoever calls is the actor.

struct SettingsForm: Decodable, Sendable {
    let county: DivisionCode
    /// Names as the packs declare them; an empty text takes a decision back. Money in fen.
    let settings: [String: String]
}

struct FundForm: Decodable, Sendable {
    let county: DivisionCode
    let fund: FundID
    let source: String
    let year: Int
    /// In fen.
    let amount: Fen
    let document: String
    let on: Day
    /// The fund rule of a pack under which it is arranged.
    let rule: String?
    /// The approval that the rule asks for.
    let approval: String?
}

struct SubmissionForm: Decodable, Sendable {
    let county: DivisionCode
    let on: Day
    /// The version of the case that the caller has seen.
    let version: Int?
}

struct ReviewForm: Decodable, Sendable {
    let county: DivisionCode
    /// `township` or `county`
    let level: String
    let isPassed: Bool
    let reason: String?
    let on: Day
    /// The version of the case that the caller has seen.
    let version: Int?
}

struct ApprovalForm: Decodable, Sendable {
    let county: DivisionCode
    let fund: FundID
    let on: Day
    /// The version of the case that the caller has seen.
    let version: Int?
}

struct NoticeForm: Decodable, Sendable {
    let county: DivisionCode
    let notice: String
    let cases: [CaseID]
    let from: Day
    /// Left out: as many as the county set.
    let workingDays: Int?
}

struct ClosingForm: Decodable, Sendable {
    let county: DivisionCode
    let on: Day
    let objections: [CaseID]?
}

struct BatchForm: Decodable, Sendable {
    let county: DivisionCode
    let batch: PaymentBatchID
    let fund: FundID
    let cases: [CaseID]
    let on: Day
    /// The bank's template; left out: the county's.
    let template: String?
}

struct ResultForm: Decodable, Sendable {
    struct Line: Decodable, Sendable {
        let line: Int
        let isPaid: Bool
        let reason: String?
    }

    let county: DivisionCode
    let lines: [Line]
    let on: Day

    var results: [PaymentResult] {
        lines.map { line in
            PaymentResult(
                line: line.line, isPaid: line.isPaid,
                reason: line.isPaid ? "" : PersonalNumberScan.masked(line.reason ?? ""))
        }
    }
}
