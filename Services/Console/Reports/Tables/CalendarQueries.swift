import Calendars
import GRDB
import Models
import Policy

/// Who owes which report, out of the console's read model.
struct CalendarQueries: Sendable {
    let rules: ReportsRules

    /// - Parameters:
    ///   - area: whoever owes inside it.
    ///   - days: the due days asked for.
    func answer(
        _ area: DivisionCode, due days: ClosedRange<Day>, on today: Day, _ database: Database
    ) throws -> CalendarAnswer {
        let choices = try Self.choices(database)
        let filed = try Self.filed(area, due: days, database)
        let calendar = ReportCalendar(rules: rules).owed(
            by: try areas(area, database), try Self.bodies(area, database), due: days,
            chosen: { choices[[$0.description, $1, $2]] })
        let lines = calendar.owed.map { owed in
            let found = filed[owed.name.description]
            let standing = ReportStanding(
                found?.state, daysLate: found?.daysLate ?? 0, due: owed.dates.due, on: today)
            let (urgency, days) = standing.words
            return CalendarLine(
                report: owed.name.description, area: owed.name.area.description, body: owed.bodyName,
                plan: owed.name.plan, zh: owed.kind.report.label.zh, en: owed.kind.report.label.en,
                periodEnd: owed.name.periodEnd, due: owed.dates.due, cutOff: owed.dates.cutOff,
                state: found?.state.rawValue, submittedOn: found?.submittedOn, urgency: urgency, days: days,
                recipient: owed.kind.deadline.recipient?.zh ?? "", clause: owed.kind.report.citation.clause,
                quote: owed.kind.report.citation.quote, impossibleDay: owed.kind.impossibleDay)
        }
        return CalendarAnswer(
            on: today, from: days.lowerBound, through: days.upperBound, lines: lines,
            undated: calendar.undated.map { open in
                CalendarAnswer.Undated(
                    area: open.area.description, plan: open.kind.pack.id, zh: open.kind.report.label.zh,
                    en: open.kind.report.label.en, setting: open.kind.deadline.periodSetting,
                    clause: open.kind.report.citation.clause, quote: open.kind.report.citation.quote)
            }, unknownYears: calendar.unknownYears)
    }

    /// The county's choice of a period for a report; `nil` where it has made none.
    func choice(for name: ReportName, _ database: Database) throws -> String? {
        guard let pack = rules.pack(name.plan, of: name.area, on: name.periodEnd),
            let report = pack.report(name.kind), let deadline = pack.deadline(report.deadline)
        else { return nil }
        return try Self.choices(database)[[name.key, name.plan, deadline.periodSetting]]
    }

    /// Divisions inside an area that a plan binds, from the area itself down to the towns that are known.
    private func areas(_ area: DivisionCode, _ database: Database) throws -> [DivisionCode] {
        let divisions = Divisions.standard
        var found: Set<DivisionCode> = [area]
        for level in [Division.Level.prefecture, .county] {
            for division in divisions.all(level) where division.standing == .current || division.standing == .local {
                if division.code.lies(in: area) { found.insert(division.code) }
            }
        }
        let (first, last) = area.countyBounds
        for text in try String.fetchAll(
            database, sql: "SELECT town FROM known_town WHERE county >= ? AND county <= ?", arguments: [first, last])
        {
            if let town = DivisionCode(text), town.lies(in: area) { found.insert(town) }
        }
        return found.sorted()
    }

    private static func bodies(_ area: DivisionCode, _ database: Database) throws -> [ReportingBody] {
        let (first, last) = area.countyBounds
        return try Row.fetchAll(
            database, sql: "SELECT * FROM reporting_body WHERE county >= ? AND county <= ?", arguments: [first, last]
        ).compactMap { row in ReportingBody(row) }.filter { $0.area.lies(in: area) }
    }

    private struct Filed {
        let state: ReportState
        let submittedOn: Day?
        let daysLate: Int
    }

    private static func filed(
        _ area: DivisionCode, due days: ClosedRange<Day>, _ database: Database
    ) throws -> [String: Filed] {
        let (first, last) = area.countyBounds
        var filed: [String: Filed] = [:]
        for row in try Row.fetchAll(
            database,
            sql: """
                SELECT report, state, submitted_on, days_late FROM report
                WHERE county >= ? AND county <= ? AND due >= ? AND due <= ?
                """, arguments: [first, last, days.lowerBound.description, days.upperBound.description])
        {
            guard let state = ReportState(rawValue: row["state"]) else { continue }
            let submittedOn: String? = row["submitted_on"]
            filed[row["report"]] = Filed(
                state: state, submittedOn: submittedOn.flatMap { Day($0) }, daysLate: row["days_late"])
        }
        return filed
    }

    private static func choices(_ database: Database) throws -> [[String]: String] {
        let rows = try Row.fetchAll(database, sql: "SELECT county, pack, name, value FROM period_choice")
        return Dictionary(rows.map { ([$0[0], $0[1], $0[2]], $0[3]) }) { first, _ in first }
    }
}

extension ReportingBody {
    init?(_ row: Row) {
        guard let area = DivisionCode(row["area"]), let from = Day(row["from_day"] as String) else { return nil }
        let until: String? = row["until_day"]
        self.init(
            area: area, body: row["body"], name: row["name"], kind: row["kind"], from: from,
            until: until.flatMap { Day($0) })
    }

    /// The bodies of an area, by code.
    static func read(_ area: DivisionCode, _ database: Database) throws -> [ReportingBody] {
        try Row.fetchAll(
            database, sql: "SELECT * FROM reporting_body WHERE county = ? AND area = ? ORDER BY body",
            arguments: [area.county.description, area.description]
        ).compactMap { ReportingBody($0) }
    }
}

extension ReportStanding {
    /// A word for pages and their colours, and the days that go with it.
    var words: (urgency: String, days: Int) {
        switch urgency {
        case .delivered(let days): ("delivered", days)
        case .missing(let days): ("missing", days)
        case .soon(let days): ("soon", days)
        case .ahead(let days): ("ahead", days)
        }
    }
}
