import Foundation
import GRDB
import Models

/// One owed report as the calendar shows it.
struct CalendarLine: Codable, Equatable, Sendable {
    let report: String
    let area: String
    let body: String?
    let plan: String
    let zh: String
    let en: String
    let periodEnd: Day
    let due: Day
    let cutOff: Day
    /// `drafted`, `submitted`, `returned`, `accepted`; absent while nothing is written.
    let state: String?
    let submittedOn: Day?
    /// `delivered`, `missing`, `soon`, `ahead`.
    let urgency: String
    /// Days late, over or left, as `urgency` says.
    let days: Int
    let recipient: String
    let clause: String
    let quote: String
    /// The day as the plan writes it, where it does not exist.
    let impossibleDay: String?
}

/// What is owed in a stretch of days, and by whom.
struct CalendarAnswer: Codable, Equatable, Sendable {
    struct Undated: Codable, Equatable, Sendable {
        let area: String
        let plan: String
        let zh: String
        let en: String
        /// What the county has to set first.
        let setting: String
        let clause: String
        let quote: String
    }

    let on: Day
    let from: Day
    let through: Day
    let lines: [CalendarLine]
    let undated: [Undated]
    /// Years that the calendar of working days lacks.
    let unknownYears: [Int]
}

/// A report with everything that was ever submitted of it.
struct ReportView: Codable, Equatable, Sendable {
    struct Part: Codable, Equatable, Sendable {
        let code: String
        let zh: String
        let en: String
        let text: String
    }

    struct Version: Codable, Equatable, Sendable {
        let version: Int
        let submittedOn: Day
        let submitter: String
        let cutOff: Day
        let daysLate: Int
        let catalogue: String
        let figures: [ReportFigure]
        let texts: [ReportText]
        let outcome: String?
        let reason: String?
        let receiver: String?
        let decidedBy: String?
        let decidedOn: Day?
    }

    let report: String
    let area: String
    let body: String?
    let bodyName: String?
    let plan: String
    let kind: String
    let zh: String
    let en: String
    let periodStart: Day?
    let periodEnd: Day
    let due: Day
    let cutOff: Day
    /// The first day that its figures cover.
    let figuresFrom: Day
    let impossibleDay: String?
    let recipient: String
    let clause: String
    let quote: String
    let reading: String?
    let holdsFigures: Bool
    let state: String?
    let parts: [Part]
    /// Latest first.
    let versions: [Version]

    var name: ReportName? { ReportName(report) }
    var isLocked: Bool { state.flatMap { ReportState(rawValue: $0) }?.isLocked ?? false }
}

/// Reads reports out of a file that the reports' journal is folded into.
struct ReportReader: Sendable {
    let rules: ReportsRules

    /// - Parameter chosen: the county's choice of a period where the plan names none.
    /// - Throws: ``ReportProblem`` when nobody owes such a report.
    func view(_ name: ReportName, chosen: String?, _ database: Database) throws -> ReportView {
        let (kind, dates) = try rules.dates(of: name, chosen: chosen)
        let row = try Row.fetchOne(
            database, sql: "SELECT state, texts FROM report WHERE county = ? AND report = ?",
            arguments: [name.key, name.description])
        let texts: [ReportText] = try row.map { try Self.decode($0["texts"]) } ?? []
        let bodyName = try name.body.flatMap { body in
            try String.fetchOne(
                database, sql: "SELECT name FROM reporting_body WHERE county = ? AND area = ? AND body = ?",
                arguments: [name.key, name.area.description, body])
        }
        if name.body == nil, !kind.report.owedBy.contains(name.area.tier) { throw ReportProblem.notOwed(name) }
        return ReportView(
            report: name.description, area: name.area.description, body: name.body, bodyName: bodyName,
            plan: name.plan, kind: name.kind, zh: kind.report.label.zh, en: kind.report.label.en,
            periodStart: dates.periodStart, periodEnd: name.periodEnd, due: dates.due, cutOff: dates.cutOff,
            figuresFrom: kind.firstDay(dates), impossibleDay: kind.impossibleDay,
            recipient: kind.deadline.recipient?.zh ?? "",
            clause: kind.report.citation.clause, quote: kind.report.citation.quote,
            reading: (kind.report.reading ?? kind.deadline.reading)?.zh, holdsFigures: kind.report.holdsFigures,
            state: row?["state"],
            parts: kind.report.parts.map { part in
                ReportView.Part(
                    code: part.code, zh: part.label.zh, en: part.label.en,
                    text: texts.first { $0.part == part.code }?.text ?? "")
            }, versions: try versions(name, database))
    }

    private func versions(_ name: ReportName, _ database: Database) throws -> [ReportView.Version] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT version, submission, outcome, reason, receiver, decided_by, decided_on FROM report_version
                WHERE county = ? AND report = ? ORDER BY version DESC
                """, arguments: [name.key, name.description]
        ).map { row in
            let event: ReportSubmitted = try Self.decode(row["submission"])
            let decidedOn: String? = row["decided_on"]
            return ReportView.Version(
                version: row["version"], submittedOn: event.request.on,
                submitter: event.request.actor.description, cutOff: event.request.cutOff, daysLate: event.daysLate,
                catalogue: event.request.catalogue, figures: event.request.figures, texts: event.texts,
                outcome: row["outcome"], reason: row["reason"], receiver: row["receiver"],
                decidedBy: row["decided_by"], decidedOn: decidedOn.flatMap { Day($0) })
        }
    }

    /// What was submitted last, whole.
    static func submission(_ name: ReportName, _ database: Database) throws -> ReportSubmitted? {
        try String.fetchOne(
            database,
            sql: """
                SELECT submission FROM report_version WHERE county = ? AND report = ? ORDER BY version DESC LIMIT 1
                """, arguments: [name.key, name.description]
        ).map { try decode($0) }
    }

    private static func decode<Value: Decodable>(_ text: String) throws -> Value {
        try MessageCoding.decode(Value.self, from: Data(text.utf8))
    }
}
