import Models
import ServiceKit

/// A posting as it is handed in.
struct PostingForm: Codable, Sendable {
    let county: DivisionCode
    let posting: PostingID
    let terms: PostingTerms
}

/// Many postings handed in together.
struct PostingBatchForm: Codable, Sendable {
    let county: DivisionCode
    let batch: BatchID
    let rows: [PostingRow]
}

struct PostingCorrectionForm: Codable, Sendable {
    let county: DivisionCode
    let terms: PostingTerms
    let reason: String
}

struct PublicationForm: Codable, Sendable {
    let county: DivisionCode
    let channel: String
    let on: Day
}

struct FillForm: Codable, Sendable {
    let county: DivisionCode
    let people: [PersonKey]
    /// People of whom nothing is known here.
    let others: Int?
    let on: Day
}

struct VacancyForm: Codable, Sendable {
    let county: DivisionCode
    let person: PersonKey
    let on: Day
    let reason: String
}

struct PostingClosingForm: Codable, Sendable {
    let county: DivisionCode
    let on: Day
    let reason: PostingEndReason
    let note: String?
}

struct PushForm: Codable, Sendable {
    let county: DivisionCode
    let offers: [PostingOffer]
    let channel: String
    let on: Day
}

struct BookletForm: Codable, Sendable {
    let county: DivisionCode
    let village: DivisionCode
    let carrier: BookletCarrier
    let deliveredBy: String
    let copies: Int
    let on: Day
    /// Left out: what the village's page shows on that day.
    let postings: [PostingID]?
}

/// Texts that stand in print name nobody by number.
enum PostingText {
    static let longest = 500
    /// Trades are looked for in what people said, so they are words, not sentences.
    static let longestTrade = 20

    /// - Throws: a 400 problem that names the field and repeats nothing of it.
    static func check(_ terms: PostingTerms) throws(Problem) {
        try check(terms.title, "terms.title")
        try check(terms.employerName, "terms.employerName")
        try check(terms.conditions, "terms.conditions")
        try check(terms.channel, "terms.channel")
        try check(terms.partner ?? "", "terms.partner")
        try check(terms.requirements.ground?.document ?? "", "terms.requirements.ground.document")
        for trade in [terms.trade] + (terms.requirements.trades ?? []) {
            try check(trade, "terms.trade")
            guard trade.count <= longestTrade, !trade.contains("\n") else {
                throw .invalid(
                    "terms.trade", code: "length",
                    Bilingual("工种不超过\(longestTrade)个字", "a trade has \(longestTrade) characters at most"))
            }
        }
    }

    static func check(_ text: String, _ field: String) throws(Problem) {
        guard text.count <= longest else {
            throw .invalid(field, code: "length", Bilingual("不超过\(longest)个字", "\(longest) characters at most"))
        }
        guard !PersonalNumberScan.contains(text) else {
            throw .invalid(
                field, code: "personal-number",
                Bilingual("不得包含身份证号、手机号或银行卡号", "must not contain an ID, phone or card number"))
        }
    }
}
