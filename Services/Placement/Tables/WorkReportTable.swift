import Foundation
import Models
import Store

/// Reports of work, and how pieces of work were classified, in the order in which it was said.
struct WorkReportTable {
    static let schema = """
        CREATE TABLE work_report (
            county TEXT NOT NULL, person TEXT NOT NULL, employer TEXT NOT NULL, since TEXT NOT NULL,
            reporter TEXT NOT NULL CHECK (reporter IN ('employer', 'village', 'surveyor', 'officer')), until TEXT,
            workplace TEXT NOT NULL, area TEXT NOT NULL CHECK (area IN ('in-county', 'in-province', 'out-of-province')),
            reported_on TEXT NOT NULL,
            PRIMARY KEY (county, person, employer, since, reporter), CHECK (until IS NULL OR until >= since)) WITHOUT ROWID;
        CREATE TABLE work_trait (
            county TEXT NOT NULL, person TEXT NOT NULL, employer TEXT NOT NULL, number INTEGER NOT NULL CHECK (number > 0),
            on_day TEXT NOT NULL, content TEXT NOT NULL,
            PRIMARY KEY (county, person, employer, number)) WITHOUT ROWID;

        """

    private let put, remove, find, addTrait, isSaid, reports, traits: Statement

    init(_ connection: Connection) throws {
        put = try connection.prepare("INSERT OR REPLACE INTO work_report VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
        remove = try connection.prepare(
            "DELETE FROM work_report WHERE county = ? AND person = ? AND employer = ? AND since = ? AND reporter = ?")
        find = try connection.prepare(
            """
            SELECT until, workplace FROM work_report
            WHERE county = ? AND person = ? AND employer = ? AND since = ? AND reporter = ?
            """)
        addTrait = try connection.prepare(
            """
            INSERT INTO work_trait SELECT ?1, ?2, ?3, COALESCE(MAX(number), 0) + 1, ?4, ?5
            FROM work_trait WHERE county = ?1 AND person = ?2 AND employer = ?3
            """)
        isSaid = try connection.prepare(
            """
            SELECT 1 FROM work_trait WHERE county = ? AND person = ? AND employer = ? AND on_day = ? AND content = ?
            """)
        reports = try connection.prepare(
            """
            SELECT employer, since, until, workplace, reporter, reported_on FROM work_report
            WHERE county = ? AND person = ? ORDER BY employer, since, reporter
            """)
        traits = try connection.prepare(
            "SELECT employer, on_day, content FROM work_trait WHERE county = ? AND person = ? ORDER BY employer, number"
        )
    }

    func apply(_ event: WorkReported) throws {
        let request = event.request
        // `decide` refused a workplace that is too coarse.
        let area = WorkArea(workplace: request.workplace, home: request.county) ?? .inProvince
        try put.run(
            request.county, request.person, request.employer, request.since, request.reporter.rawValue, request.until,
            request.workplace, area.rawValue, request.on)
        if let traits = request.traits {
            try add(traits, request.county, request.person, request.employer, on: request.since)
        }
    }

    func apply(_ event: WorkReportWithdrawn) throws {
        let request = event.request
        try remove.run(request.county, request.person, request.employer, request.since, request.reporter.rawValue)
    }

    func apply(_ event: WorkClassified) throws {
        let request = event.request
        try add(request.traits, request.county, request.person, request.employer, on: request.on)
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

    /// All that was said of the person's work; `nil`: nothing.
    func words(of keys: [PersonKey], in county: DivisionCode) throws -> HandedWords? {
        let reports = try keys.flatMap { person in
            try self.reports.all(county, person) { row in
                guard let since = Day(row.text(1)), let workplace = DivisionCode(row.text(3)),
                    let reporter = WorkReporter(rawValue: row.text(4)), let on = Day(row.text(5))
                else { throw UnreadableColumn(table: "work_report") }
                return HandedReport(
                    employer: OrganisationID(unchecked: row.text(0)), since: since,
                    until: row.optionalText(2).flatMap { Day($0) }, workplace: workplace, reporter: reporter, on: on)
            }
        }
        let classifications = try keys.flatMap { person in
            try self.traits.all(county, person) { row in
                guard let on = Day(row.text(1)) else { throw UnreadableColumn(table: "work_trait") }
                return HandedClassification(
                    employer: OrganisationID(unchecked: row.text(0)), on: on,
                    traits: try MessageCoding.decode(WorkTraits.self, from: Data(row.text(2).utf8)))
            }
        }
        guard !reports.isEmpty || !classifications.isEmpty else { return nil }
        return HandedWords(reports: reports, classifications: classifications)
    }

    /// This very classification is on record.
    func isSaid(_ word: HandedClassification, of person: PersonKey, in county: DivisionCode) throws -> Bool {
        let content = String(decoding: try MessageCoding.encode(word.traits), as: UTF8.self)
        return try isSaid.first(county, person, word.employer, word.on, content) { _ in true } ?? false
    }

    private func add(
        _ traits: WorkTraits, _ county: DivisionCode, _ person: PersonKey, _ employer: OrganisationID, on day: Day
    ) throws {
        let content = String(decoding: try MessageCoding.encode(traits), as: UTF8.self)
        try addTrait.run(county, person, employer, day, content)
    }
}
