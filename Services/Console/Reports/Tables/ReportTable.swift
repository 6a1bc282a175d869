import Foundation
import Models
import Store

/// A report as far as it has come.
struct FiledReport: Sendable {
    let state: ReportState
    /// Submissions so far.
    let version: Int
    let texts: [ReportText]
    /// Who submitted last; empty before.
    let submitter: String
}

/// Reports, their submissions and the bodies that owe some on their own.
struct ReportTable {
    static let schema = """
        CREATE TABLE reporting_body (
            county TEXT NOT NULL, area TEXT NOT NULL, body TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL,
            from_day TEXT NOT NULL, until_day TEXT, PRIMARY KEY (county, area, body)) WITHOUT ROWID;
        CREATE TABLE report (
            county TEXT NOT NULL, report TEXT NOT NULL, area TEXT NOT NULL, body TEXT, plan TEXT NOT NULL,
            kind TEXT NOT NULL, period_end TEXT NOT NULL, period_start TEXT, due TEXT NOT NULL, cut_off TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('drafted', 'submitted', 'returned', 'accepted')),
            version INTEGER NOT NULL, texts TEXT NOT NULL, submitted_on TEXT, submitter TEXT NOT NULL,
            days_late INTEGER NOT NULL, PRIMARY KEY (county, report)) WITHOUT ROWID;
        -- What was submitted, for ever as it was.
        CREATE TABLE report_version (
            county TEXT NOT NULL, report TEXT NOT NULL, version INTEGER NOT NULL, submission TEXT NOT NULL,
            outcome TEXT CHECK (outcome IN ('returned', 'accepted')), reason TEXT, receiver TEXT, decided_by TEXT,
            decided_on TEXT, PRIMARY KEY (county, report, version)) WITHOUT ROWID;

        """

    private let find, body, list, draft, submit, keep, setState, decide: Statement

    init(_ connection: Connection) throws {
        find = try connection.prepare(
            "SELECT state, version, texts, submitter FROM report WHERE county = ? AND report = ?")
        body = try connection.prepare(
            "SELECT name, kind, from_day, until_day FROM reporting_body WHERE county = ? AND area = ? AND body = ?")
        list = try connection.prepare("INSERT OR REPLACE INTO reporting_body VALUES (?, ?, ?, ?, ?, ?, ?)")
        draft = try connection.prepare(
            """
            INSERT INTO report VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'drafted', 0, ?, NULL, '', 0)
            ON CONFLICT DO UPDATE SET texts = excluded.texts, due = excluded.due, cut_off = excluded.cut_off,
                period_start = excluded.period_start
            """)
        submit = try connection.prepare(
            """
            INSERT INTO report VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'submitted', ?, ?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET state = excluded.state, version = excluded.version, texts = excluded.texts,
                due = excluded.due, cut_off = excluded.cut_off, period_start = excluded.period_start,
                submitted_on = excluded.submitted_on, submitter = excluded.submitter, days_late = excluded.days_late
            """)
        keep = try connection.prepare(
            "INSERT OR REPLACE INTO report_version (county, report, version, submission) VALUES (?, ?, ?, ?)")
        setState = try connection.prepare("UPDATE report SET state = ? WHERE county = ? AND report = ?")
        decide = try connection.prepare(
            """
            UPDATE report_version SET outcome = ?, reason = ?, receiver = ?, decided_by = ?, decided_on = ?
            WHERE county = ? AND report = ? AND version = ?
            """)
    }

    func find(_ name: ReportName) throws -> FiledReport? {
        try find.first(name.key, name.description) { row in
            guard let state = ReportState(rawValue: row.text(0)) else { throw UnreadableReportsRow(table: "report") }
            return FiledReport(
                state: state, version: Int(row.int(1)),
                texts: try MessageCoding.decode([ReportText].self, from: Data(row.text(2).utf8)),
                submitter: row.text(3))
        }
    }

    func body(_ area: DivisionCode, _ code: String) throws -> ReportingBody? {
        try body.first(area.county, area, code) { row in
            guard let from = Day(row.text(2)) else { throw UnreadableReportsRow(table: "reporting_body") }
            return ReportingBody(
                area: area, body: code, name: row.text(0), kind: row.text(1), from: from,
                until: row.optionalText(3).flatMap { Day($0) })
        }
    }

    // MARK: Folds

    func apply(_ event: ReportingBodyListed) throws {
        let body = event.request
        try list.run(body.area.county, body.area, body.body, body.name, body.kind, body.from, body.until)
    }

    func apply(_ event: ReportDrafted) throws {
        let name = event.request.report
        let dates = event.dates
        try draft.run(
            name.key, name.description, name.area, name.body, name.plan, name.kind, name.periodEnd, dates.periodStart,
            dates.due, dates.cutOff, try Self.text(event.request.texts))
    }

    func apply(_ event: ReportSubmitted) throws {
        let request = event.request
        let name = request.report
        let dates = event.dates
        try submit.run(
            name.key, name.description, name.area, name.body, name.plan, name.kind, name.periodEnd, dates.periodStart,
            dates.due, request.cutOff, event.version, try Self.text(event.texts), request.on, request.actor,
            event.daysLate)
        try keep.run(name.key, name.description, event.version, try Self.text(event))
    }

    func apply(_ event: ReportReturned) throws {
        let request = event.request
        try decided(
            request.report, event.version, .returned, reason: request.reason, request.receiver, request.actor,
            request.on)
    }

    func apply(_ event: ReportAccepted) throws {
        let request = event.request
        try decided(
            request.report, event.version, .accepted, reason: nil, request.receiver, request.actor, request.on)
    }

    private func decided(
        _ name: ReportName, _ version: Int, _ state: ReportState, reason: String?, _ receiver: DivisionCode,
        _ actor: ActorID, _ day: Day
    ) throws {
        try setState.run(state.rawValue, name.key, name.description)
        try decide.run(state.rawValue, reason, receiver, actor, day, name.key, name.description, version)
    }

    private static func text(_ value: some Encodable) throws -> String {
        String(decoding: try MessageCoding.encode(value), as: UTF8.self)
    }
}
