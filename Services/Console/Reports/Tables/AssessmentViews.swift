import Foundation
import GRDB
import Models
import Policy

/// How an area assesses, the points it gave and what followed.
struct AssessmentsAnswer: Codable, Equatable, Sendable {
    struct Method: Codable, Equatable, Sendable {
        let method: String
        let version: Int
        let plan: String
        let title: String
        let document: String
        let from: Day
        let reason: String
        let parts: [AssessedPart]
    }

    struct Score: Codable, Equatable, Sendable {
        let method: String
        let methodVersion: Int
        let period: String
        let kind: String
        let subject: String
        let name: String
        let version: Int
        /// Tenths of a point.
        let total: Int
        let most: Int
        let on: Day
        let scores: [PartScore]
    }

    struct Outcome: Codable, Equatable, Sendable {
        let plan: String
        let kind: String
        let subject: String
        let name: String
        let outcome: String
        let triggers: [String]
        let reason: String
        let document: String
        let on: Day
        let clause: String
        let quote: String
    }

    /// A code of the plan with its words.
    struct Choice: Codable, Equatable, Sendable {
        let plan: String
        let code: String
        let zh: String
        let en: String
    }

    let area: String
    /// Every version, latest first.
    let methods: [Method]
    /// The latest of each subject and period, most points first.
    let scores: [Score]
    /// Latest first.
    let outcomes: [Outcome]
    /// What the plans in force want assessed, what may follow and what calls for a notice.
    let parts: [Choice]
    let possibleOutcomes: [Choice]
    let triggers: [Choice]
}

/// Reads assessments out of a file that the reports' journal is folded into.
struct AssessmentReader: Sendable {
    let rules: ReportsRules

    func answer(_ area: DivisionCode, on day: Day, _ database: Database) throws -> AssessmentsAnswer {
        let packs = rules.library.inForce(area: area, on: day).packs
        func choices(_ list: String) -> [AssessmentsAnswer.Choice] {
            packs.flatMap { pack in
                (pack.list(list)?.entries ?? []).map {
                    AssessmentsAnswer.Choice(plan: pack.id, code: $0.code, zh: $0.label.zh, en: $0.label.en)
                }
            }
        }
        let arguments: StatementArguments = [area.county.description, area.description]
        return AssessmentsAnswer(
            area: area.description,
            methods: try Row.fetchAll(
                database,
                sql: """
                    SELECT * FROM assessment_method WHERE county = ? AND area = ? ORDER BY method, version DESC
                    """, arguments: arguments
            ).map { row in
                AssessmentsAnswer.Method(
                    method: row["method"], version: row["version"], plan: row["plan"], title: row["title"],
                    document: row["document"], from: Self.day(row["from_day"]), reason: row["reason"],
                    parts: try Self.decode(row["parts"]))
            },
            scores: try Row.fetchAll(
                database,
                sql: """
                    SELECT *, MAX(version) FROM assessment WHERE county = ? AND area = ?
                    GROUP BY method, period, subject_kind, subject ORDER BY period DESC, total DESC, subject
                    """, arguments: arguments
            ).map { row in
                AssessmentsAnswer.Score(
                    method: row["method"], methodVersion: row["method_version"], period: row["period"],
                    kind: row["subject_kind"], subject: row["subject"], name: row["name"], version: row["version"],
                    total: row["total"], most: row["most"], on: Self.day(row["on_day"]),
                    scores: try Self.decode(row["scores"]))
            },
            outcomes: try Row.fetchAll(
                database,
                sql: "SELECT * FROM assessment_outcome WHERE county = ? AND area = ? ORDER BY number DESC",
                arguments: arguments
            ).map { row in
                AssessmentsAnswer.Outcome(
                    plan: row["plan"], kind: row["subject_kind"], subject: row["subject"], name: row["name"],
                    outcome: row["outcome"], triggers: try Self.decode(row["triggers"]), reason: row["reason"],
                    document: row["document"], on: Self.day(row["on_day"]), clause: row["clause"],
                    quote: row["quote"])
            },
            parts: choices(AssessmentRules.partsList), possibleOutcomes: choices(AssessmentRules.outcomesList),
            triggers: choices(AssessmentRules.triggersList))
    }

    private static func day(_ text: String) -> Day { Day(text) ?? Day(daysSinceEpoch: 0) }

    private static func decode<Value: Decodable>(_ text: String) throws -> Value {
        try MessageCoding.decode(Value.self, from: Data(text.utf8))
    }
}
