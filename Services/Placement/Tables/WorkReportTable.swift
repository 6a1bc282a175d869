import Foundation
import Models
import Store

/// Reports of work, and how pieces of work were classified: a classification's number is the time at which it was said, in milliseconds.
struct WorkReportTable {
    static let schema = """
        CREATE TABLE work_report (
            county TEXT NOT NULL, person TEXT NOT NULL, employer TEXT NOT NULL, since TEXT NOT NULL,
            reporter TEXT NOT NULL CHECK (reporter IN ('employer', 'village', 'surveyor', 'officer')), until TEXT,
            workplace TEXT NOT NULL, area TEXT NOT NULL CHECK (area IN ('in-county', 'in-province', 'out-of-province')),
            reported_on TEXT NOT NULL, said_at INTEGER NOT NULL,
            PRIMARY KEY (county, person, employer, since, reporter), CHECK (until IS NULL OR until >= since)) WITHOUT ROWID;
        CREATE TABLE work_trait (
            county TEXT NOT NULL, person TEXT NOT NULL, employer TEXT NOT NULL, number INTEGER NOT NULL CHECK (number > 0),
            on_day TEXT NOT NULL, content TEXT NOT NULL,
            PRIMARY KEY (county, person, employer, number)) WITHOUT ROWID;

        """

    private let put, remove, find, addTrait, isSaid: Statement

    init(_ connection: Connection) throws {
        put = try connection.prepare(
            """
            INSERT INTO work_report VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET until = excluded.until,
            workplace = excluded.workplace, area = excluded.area, reported_on = excluded.reported_on,
            said_at = MAX(excluded.said_at, said_at + 1)
            """)
        remove = try connection.prepare(
            "DELETE FROM work_report WHERE county = ? AND person = ? AND employer = ? AND since = ? AND reporter = ?")
        find = try connection.prepare(
            """
            SELECT until, workplace FROM work_report
            WHERE county = ? AND person = ? AND employer = ? AND since = ? AND reporter = ?
            """)
        addTrait = try connection.prepare(
            """
            INSERT INTO work_trait SELECT ?1, ?2, ?3, MAX(?6, COALESCE(MAX(number), 0) + 1), ?4, ?5
            FROM work_trait WHERE county = ?1 AND person = ?2 AND employer = ?3
            """)
        isSaid = try connection.prepare(
            """
            SELECT 1 FROM work_trait WHERE county = ? AND person = ? AND employer = ? AND on_day = ? AND content = ?
            """)
    }

    /// - Parameter time: when it was said.
    func apply(_ event: WorkReported, at time: Moment) throws {
        let request = event.request
        // `decide` refused a workplace that is too coarse.
        let area = WorkArea(workplace: request.workplace, home: request.county) ?? .inProvince
        try put.run(
            request.county, request.person, request.employer, request.since, request.reporter.rawValue, request.until,
            request.workplace, area.rawValue, request.on, time)
        if let traits = request.traits {
            try add(traits, request.county, request.person, request.employer, on: request.since, time)
        }
    }

    func apply(_ event: WorkReportWithdrawn) throws {
        let request = event.request
        try remove.run(request.county, request.person, request.employer, request.since, request.reporter.rawValue)
    }

    func apply(_ event: WorkClassified, at time: Moment) throws {
        let request = event.request
        try add(request.traits, request.county, request.person, request.employer, on: request.on, time)
    }

    /// The last day and the workplace as this reporter told them; `nil`: there is no such report.
    func report(
        _ county: DivisionCode, _ person: PersonKey, _ employer: OrganisationID, since: Day,
        by reporter: WorkReporter
    ) throws -> (until: Day?, workplace: DivisionCode)? {
        try find.first(county, person, employer, since, reporter.rawValue) { row in
            guard let workplace = DivisionCode(row.text(1)) else { throw UnreadableColumn(table: "work_report") }
            return (row.optionalText(0).flatMap { Day($0) }, workplace)
        }
    }

    /// This very classification is on record.
    func isSaid(_ word: HandedClassification, of person: PersonKey, in county: DivisionCode) throws -> Bool {
        let content = String(decoding: try MessageCoding.encode(word.traits), as: UTF8.self)
        return try isSaid.first(county, person, word.employer, word.on, content) { _ in true } ?? false
    }

    private func add(
        _ traits: WorkTraits, _ county: DivisionCode, _ person: PersonKey, _ employer: OrganisationID, on day: Day,
        _ time: Moment
    ) throws {
        let content = String(decoding: try MessageCoding.encode(traits), as: UTF8.self)
        try addTrait.run(county, person, employer, day, content, time)
    }
}
