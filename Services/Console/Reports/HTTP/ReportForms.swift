import Foundation
import Models
import ServiceKit

/// A report's name as a part of a path, where its colons may be percent-encoded.
struct ReportSegment: LosslessStringConvertible {
    let name: ReportName

    init?(_ description: String) {
        guard let name = description.removingPercentEncoding.flatMap({ ReportName($0) }) else { return nil }
        self.name = name
    }

    var description: String { name.description }
}

/// A body without members: `{}`.
struct EmptyForm: Codable, Sendable {}

struct ReportingBodyForm: Codable, Sendable {
    let area: DivisionCode
    let body: String
    let name: String
    let kind: String
    let from: Day
    let until: Day?
}

struct ReportDraftForm: Codable, Sendable {
    let texts: [ReportText]
}

struct ReportReturnForm: Codable, Sendable {
    let reason: String
}

struct TargetForm: Codable, Sendable {
    let area: DivisionCode
    let plan: String
    let year: Int
    let target: String
    let unit: String
    let amount: Int64
    let document: String
    let reason: String
}

struct TargetDivisionForm: Codable, Sendable {
    let area: DivisionCode
    let plan: String
    let year: Int
    let target: String
    let unit: String
    let by: TargetDivision
    let shares: [TargetShare]
    let document: String
    let reason: String
}

struct TargetLetterForm: Codable, Sendable {
    let area: DivisionCode
    let issuer: DivisionCode
    let plan: String
    let year: Int
    let signedBy: String
    let countersignedBy: String
    let document: String
    let on: Day
}

struct AssessmentMethodForm: Codable, Sendable {
    let area: DivisionCode
    let method: String
    let plan: String
    let title: String
    let document: String
    let parts: [AssessedPart]
    let from: Day
    let reason: String
}

struct AssessmentForm: Codable, Sendable {
    let area: DivisionCode
    let method: String
    let subject: AssessedSubject
    let period: String
    let scores: [PartScore]
    let on: Day
}

struct AssessmentOutcomeForm: Codable, Sendable {
    let area: DivisionCode
    let plan: String
    let subject: AssessedSubject
    let outcome: String
    let triggers: [String]
    let reason: String
    let document: String
    let on: Day
}

/// Checks of typed words that a journal keeps for ever.
enum TypedWords {
    /// The longest, in characters; a part of a report may be longer.
    static let longest = 500
    static let longestReport = 20_000

    /// - Throws: a 422 `Problem` naming the field, never the value.
    static func check(_ text: String, _ field: String, longest: Int = longest) throws(Problem) {
        guard text.count <= longest else {
            throw .refused(
                Bilingual("最多 \(longest) 个字", "at most \(longest) characters"), code: "too-long", field: field)
        }
        guard !PersonalNumberScan.contains(text) else {
            throw .refused(
                Bilingual("不得填写身份证号、手机号或银行卡号", "must not contain an ID, phone or card number"),
                code: "personal-number", field: field)
        }
    }
}
