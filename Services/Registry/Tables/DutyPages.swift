import Foundation
import GRDB
import Models

/// A task as a list shows it.
public struct TaskLine: Codable, Sendable, Equatable {
    public var task: String
    public var area: String
    public var level: String
    public var due: String
    /// `open`, `late`, `done`, `done-late` or `excused`, as of the last day that began.
    public var state: String
    public var closedOn: String?
    public var actor: String?
    public var note: String?
    public var content: TaskContent
    /// Offices that have signed.
    public var signed: [String]
    public var evidence: [String]
}

/// Which tasks are asked for.
public enum TaskFilter: String, Sendable, CaseIterable {
    case open, late, reminder, done, excused
}

extension TaskLine {
    /// The tasks of a county or a place in it, the first due first.
    ///
    /// - Parameter days: for reminders: open tasks due within so many days of the last day that began.
    static func page(
        _ database: Database, area: DivisionCode, filter: TaskFilter?, days: Int, _ request: PageRequest
    ) throws -> Page<TaskLine> {
        let today = try openedDay(database)
        let condition =
            switch filter {
            case nil: "1"
            case .open: "state = 'open'"
            case .late: "state = 'open' AND due < :today"
            case .reminder: "state = 'open' AND due >= :today AND due <= :soon"
            case .done: "state = 'done'"
            case .excused: "state = 'excused'"
            }
        let from = """
            FROM duty_task t WHERE county = :county AND (area = :area OR area >= :area AND area < :area || ':')
            AND \(condition) AND :today <= :today AND :soon <= :soon
            """
        let arguments: StatementArguments = [
            "county": area.county.description, "area": area.description, "today": today?.description ?? "",
            "soon": today?.adding(days: days).description ?? "",
        ]
        let total = try Int.fetchOne(database, sql: "SELECT COUNT(*) \(from)", arguments: arguments) ?? 0
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT *, (SELECT group_concat(office, ' ') FROM task_signature s
                    WHERE s.county = t.county AND s.task = t.task) AS signed,
                    (SELECT group_concat(kind || ' ' || reference, ',') FROM task_evidence e
                    WHERE e.county = t.county AND e.task = t.task) AS proofs
                \(from) ORDER BY due, task LIMIT \(request.size) OFFSET \(request.offset)
                """, arguments: arguments)
        return Page(
            items: try rows.map { try TaskLine($0, today: today?.description) }, page: request.page,
            pageSize: request.size, total: total)
    }

    private init(_ row: Row, today: String?) throws {
        let (state, due, closed): (String, String, String?) = (row["state"], row["due"], row["closed_on"])
        let signed: String? = row["signed"]
        let proofs: String? = row["proofs"]
        let isLate = (closed ?? today).map { $0 > due } ?? false
        self.init(
            task: row["task"], area: row["area"], level: row["level"], due: due,
            state: state == "open" && isLate ? "late" : state == "done" && isLate ? "done-late" : state,
            closedOn: closed, actor: row["actor"], note: row["note"],
            content: try MessageCoding.decode(TaskContent.self, from: row["content"]),
            signed: signed?.split(separator: " ").map(String.init).sorted() ?? [],
            evidence: proofs?.split(separator: ",").map(String.init).sorted() ?? [])
    }

    /// The last day that began in the file.
    static func openedDay(_ database: Database) throws -> Day? {
        try String.fetchOne(database, sql: "SELECT day FROM opened_day").flatMap { Day($0) }
    }
}

/// A duty without a due day, and what to do about it.
public struct DutyGapLine: Codable, Sendable, Equatable {
    public var pack: String
    public var duty: String
    public var reason: String
    public var zh: String
    public var en: String

    static func all(_ database: Database, county: DivisionCode) throws -> [DutyGapLine] {
        try Row.fetchAll(
            database, sql: "SELECT * FROM duty_gap WHERE county = ? ORDER BY pack, duty, reason",
            arguments: [county.description]
        ).map { DutyGapLine(pack: $0["pack"], duty: $0["duty"], reason: $0["reason"], zh: $0["zh"], en: $0["en"]) }
    }
}

/// A row of a small list, by column.
public struct ListRow: Codable, Sendable {
    public var values: [String: String]

    /// Rows of a query whose columns are named as the answer names them; what is NULL is left out.
    static func all(_ database: Database, _ sql: String, _ arguments: StatementArguments) throws -> [ListRow] {
        try Row.fetchAll(database, sql: sql, arguments: arguments).map { row in
            var values: [String: String] = [:]
            for (column, value) in row where !value.isNull {
                values[column] = String.fromDatabaseValue(value) ?? Int64.fromDatabaseValue(value).map { "\($0)" }
            }
            return ListRow(values: values)
        }
    }

    public func encode(to encoder: any Encoder) throws { try values.encode(to: encoder) }

    public init(from decoder: any Decoder) throws { values = try [String: String](from: decoder) }

    init(values: [String: String]) { self.values = values }
}

/// The small lists of duties, surveys and recognition: plans, pairings, rounds, checks, alarms, applications.
enum RegistryList {
    /// Query, and whether it is restricted to the area (`:area`) beside the county (`:county`).
    static let queries: [String: String] = [
        "plans": """
        SELECT plan, area, year, owner, title, survey_year AS surveyYear, filed_on AS filedOn FROM work_plan
        WHERE county = :county AND area >= :area AND area < :area || ':' ORDER BY year DESC, plan
        """,
        "helpers": """
        SELECT area, unit, from_day AS "from", until_day AS "until", reason FROM helper_pairing
        WHERE county = :county AND area >= :area AND area < :area || ':' ORDER BY area, unit, from_day
        """,
        "help-measures": """
        SELECT h.household, h.ordinal, h.measure, h.by_whom AS "by", h.on_day AS "on" FROM help_measure h
        WHERE h.county = :county AND EXISTS (SELECT 1 FROM household_member m JOIN person p USING (county, person)
            WHERE m.county = h.county AND m.household = h.household AND p.village >= :area
            AND p.village < :area || ':') ORDER BY h.household, h.ordinal
        """,
        "area-surveys": """
        SELECT survey, area, topic, site, on_day AS "on", CAST(content AS TEXT) AS content FROM area_survey
        WHERE county = :county AND area >= :area AND area < :area || ':' ORDER BY survey
        """,
        "services": """
        SELECT service, area, kind, user_kind AS "user", person, unit, residence, refused_for AS refusedFor, note,
            on_day AS "on" FROM employment_service
        WHERE county = :county AND area >= :area AND area < :area || ':' ORDER BY on_day DESC, service
        """,
        "rules": """
        SELECT pack, name, value FROM registry_rule WHERE county = :county AND :area = :area ORDER BY pack, name
        """,
        "survey-rounds": """
        SELECT r.round, r.baseline, r.opened_on AS openedOn, r.surveyors, r.scope,
            (SELECT COUNT(*) FROM survey_answer a WHERE a.county = r.county AND a.round = r.round) AS answered
        FROM survey_round r WHERE county = :county AND :area = :area ORDER BY opened_on DESC, round
        """,
        "level-signatures": """
        SELECT round, area, office, actor, signed_on AS signedOn, surveyed, people FROM level_signature
        WHERE county = :county AND area >= :area AND area < :area || ':' ORDER BY round, area, office
        """,
        "platform-exports": """
        SELECT export, system, area, purpose, format, file_hash AS fileHash, lines, exported_on AS exportedOn, actor,
            repeats FROM platform_export
        WHERE county = :county AND area >= :area AND area < :area || ':' ORDER BY exported_on DESC, export
        """,
        "platform-rounds": """
        SELECT system, round, COUNT(DISTINCT person) AS people, COUNT(*) AS lines, MAX(as_of) AS asOf
        FROM platform_line WHERE county = :county AND :area = :area GROUP BY system, round ORDER BY system, round DESC
        """,
        "platform-entered": """
        SELECT e.system, e.person, p.name, p.village, e.on_day AS "on", e.office, e.actor FROM platform_entry e
        JOIN person p USING (county, person)
        WHERE e.county = :county AND p.village >= :area AND p.village < :area || ':'
        ORDER BY e.on_day DESC, e.system, p.village, e.person
        """,
        "reconciliations": """
        SELECT reconciliation, system, round, area, submitted_on AS submittedOn, actor, note FROM reconciliation
        WHERE county = :county AND area >= :area AND area < :area || ':' ORDER BY round DESC, reconciliation
        """,
        "analyses": """
        SELECT analysis, area, as_of AS asOf, submitted_on AS submittedOn, note FROM situation_analysis
        WHERE county = :county AND area >= :area AND area < :area || ':' ORDER BY as_of DESC, analysis
        """,
        "verification-reviews": """
        SELECT v.verification, v.person, p.name, p.village, v.method, v.on_day AS "on", v.status, v.differences,
            v.offices FROM verification v JOIN person p USING (county, person)
        WHERE county = :county AND v.result = 'differs' AND v.outcome IS NULL
            AND p.village >= :area AND p.village < :area || ':' ORDER BY v.on_day, v.verification
        """,
        "spot-checks": """
        SELECT c.spot_check AS "check", c.area, c.seed, c.percent, c.population, c.population_digest AS populationDigest,
            c.drawn_on AS drawnOn, COUNT(*) AS sampled, COUNT(s.is_correct) AS checked,
            COUNT(*) FILTER (WHERE s.is_correct = 1) AS correct
        FROM spot_check c JOIN spot_check_person s USING (county, spot_check)
        WHERE county = :county AND c.area >= :area AND c.area < :area || ':' GROUP BY c.spot_check ORDER BY 1
        """,
        "alarms": """
        SELECT a.kind, a.household, NULLIF(a.person, '') AS person, a.monitored AS "group", a.since, a.strength,
            a.raised_on AS raisedOn, a.measure, a.handled_on AS handledOn,
            COALESCE(
                (SELECT p.name FROM person p WHERE p.county = a.county AND p.person = a.person),
                (SELECT p.name FROM household_member m JOIN person p USING (county, person) WHERE m.county = a.county
                 AND m.household = a.household ORDER BY m.is_head DESC, m.person LIMIT 1)) AS name
        FROM alarm a WHERE a.county = :county AND a.cleared_on IS NULL
            AND EXISTS (SELECT 1 FROM household_member m JOIN person p USING (county, person)
                WHERE m.county = a.county AND m.household = a.household AND p.village >= :area
                AND p.village < :area || ':') ORDER BY a.kind, a.household, a.person
        """,
        "hardship-applications": """
        SELECT h.application, h.person, p.name, p.village, h.category, h.channel, h.applied_on AS appliedOn, h.state,
            h.review_reason AS reviewReason, h.decision_reason AS decisionReason, h.pack, h.test,
            h.from_day AS "from", h.until_day AS "until", h.end_reason AS endReason
        FROM hardship_application h JOIN person p USING (county, person)
        WHERE county = :county AND p.village >= :area AND p.village < :area || ':' ORDER BY applied_on, application
        """,
        "unemployment": """
        SELECT u.registration, u.person, p.name, p.village, u.since, u.reason, u.until_day AS "until",
            u.end_reason AS endReason,
            (SELECT group_concat(month, ' ') FROM unemployment_question q WHERE q.county = u.county
             AND q.registration = u.registration AND q.answer IS NULL) AS questioned
        FROM unemployment u JOIN person p USING (county, person)
        WHERE county = :county AND p.village >= :area AND p.village < :area || ':' ORDER BY since, registration
        """,
    ]

    static func rows(_ database: Database, _ name: String, area: DivisionCode) throws -> [ListRow] {
        try ListRow.all(
            database, queries[name] ?? "SELECT 1 WHERE 0",
            ["county": area.county.description, "area": area.description])
    }
}
