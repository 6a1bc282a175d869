import Foundation
import Journal
import Models
import Store

/// The tables of duties: who owes, what is open, what is done, and what a county decided where its plan is silent.
final class DutyTables {
    static let schema = """
        -- The last day that began; one row a partition, which is no county's.
        CREATE TABLE opened_day (
            county TEXT PRIMARY KEY NOT NULL CHECK (county = '*'), day TEXT NOT NULL) STRICT, WITHOUT ROWID;

        -- Areas that owe duties. Blank: not looked through yet.
        CREATE TABLE duty_area (
            county TEXT NOT NULL, area TEXT NOT NULL, since TEXT NOT NULL DEFAULT '', reviewed_on TEXT NOT NULL DEFAULT '',
            PRIMARY KEY (county, area)) STRICT, WITHOUT ROWID;
        CREATE INDEX duty_area_by_review ON duty_area (reviewed_on, county);

        CREATE TABLE registry_rule (
            county TEXT NOT NULL, pack TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL,
            PRIMARY KEY (county, pack, name)) STRICT, WITHOUT ROWID;

        CREATE TABLE duty_gap (
            county TEXT NOT NULL, pack TEXT NOT NULL, duty TEXT NOT NULL, reason TEXT NOT NULL, zh TEXT NOT NULL,
            en TEXT NOT NULL, PRIMARY KEY (county, pack, duty, reason, en)) STRICT, WITHOUT ROWID;

        -- One task for each duty, period and owing area. `content` is the duty and period as the journal has them.
        CREATE TABLE duty_task (
            county TEXT NOT NULL, task TEXT NOT NULL, area TEXT NOT NULL, level TEXT NOT NULL, pack TEXT NOT NULL,
            duty TEXT NOT NULL, period_end TEXT NOT NULL, due TEXT NOT NULL, opened_on TEXT NOT NULL,
            content BLOB NOT NULL,
            state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'done', 'excused')),
            closed_on TEXT, actor TEXT, note TEXT,
            CHECK ((state = 'open') = (closed_on IS NULL)),
            PRIMARY KEY (county, task), UNIQUE (county, pack, duty, period_end, area)) STRICT, WITHOUT ROWID;
        CREATE INDEX duty_task_by_due ON duty_task (county, state, due);

        CREATE TABLE task_signature (
            county TEXT NOT NULL, task TEXT NOT NULL, office TEXT NOT NULL, actor TEXT NOT NULL, signed_on TEXT NOT NULL,
            PRIMARY KEY (county, task, office), UNIQUE (county, task, actor),
            FOREIGN KEY (county, task) REFERENCES duty_task) STRICT, WITHOUT ROWID;

        CREATE TABLE task_evidence (
            county TEXT NOT NULL, task TEXT NOT NULL, kind TEXT NOT NULL, reference TEXT NOT NULL,
            PRIMARY KEY (county, task, kind, reference),
            FOREIGN KEY (county, task) REFERENCES duty_task) STRICT, WITHOUT ROWID;

        CREATE TABLE work_plan (
            county TEXT NOT NULL, plan TEXT NOT NULL, area TEXT NOT NULL, year INTEGER NOT NULL, owner TEXT NOT NULL,
            title TEXT NOT NULL, survey_year INTEGER, filed_on TEXT NOT NULL, actor TEXT NOT NULL,
            PRIMARY KEY (county, plan)) STRICT, WITHOUT ROWID;

        CREATE TABLE helper_pairing (
            county TEXT NOT NULL, area TEXT NOT NULL, unit TEXT NOT NULL, from_day TEXT NOT NULL, until_day TEXT,
            reason TEXT, CHECK (until_day >= from_day),
            PRIMARY KEY (county, area, unit, from_day)) STRICT, WITHOUT ROWID;
        CREATE UNIQUE INDEX helper_pairing_open ON helper_pairing (county, area, unit) WHERE until_day IS NULL;

        CREATE TABLE help_measure (
            county TEXT NOT NULL, household TEXT NOT NULL, ordinal INTEGER NOT NULL, measure TEXT NOT NULL,
            by_whom TEXT NOT NULL, on_day TEXT NOT NULL, actor TEXT NOT NULL,
            PRIMARY KEY (county, household, ordinal)) STRICT, WITHOUT ROWID;

        CREATE TABLE area_survey (
            county TEXT NOT NULL, survey TEXT NOT NULL, area TEXT NOT NULL, topic TEXT NOT NULL, site TEXT,
            on_day TEXT NOT NULL, content BLOB NOT NULL, PRIMARY KEY (county, survey)) STRICT, WITHOUT ROWID;
        """

    /// How many areas one review holds: far below the largest record even when every duty opens for each.
    static let areasPerReview = 400

    private let setDay, addArea, reviewArea, reviewAgain, setRule, dropRule, dropGaps, addGap: Statement
    private let addTask, closeTask, reopenTask, dropSignatures, dropEvidence, addSignature, addEvidence: Statement
    private let addPlan, pair, release, addMeasure, addSurvey: Statement
    private let day, unreviewed, anyUnreviewed, unreviewedOf, areasOf, rule, taskExists: Statement
    private let selectTask, signatures: Statement
    private let plan, pairing, survey: Statement

    init(_ connection: Connection) throws {
        setDay = try connection.prepare(
            "INSERT INTO opened_day VALUES ('*', ?) ON CONFLICT DO UPDATE SET day = MAX(day, excluded.day)")
        addArea = try connection.prepare("INSERT OR IGNORE INTO duty_area (county, area) VALUES (?, ?)")
        reviewArea = try connection.prepare(
            """
            UPDATE duty_area SET reviewed_on = ?3, since = CASE since WHEN '' THEN ?3 ELSE since END
            WHERE county = ?1 AND area = ?2
            """)
        reviewAgain = try connection.prepare("UPDATE duty_area SET reviewed_on = '' WHERE county = ?")
        setRule = try connection.prepare("INSERT OR REPLACE INTO registry_rule VALUES (?, ?, ?, ?)")
        dropRule = try connection.prepare("DELETE FROM registry_rule WHERE county = ? AND pack = ? AND name = ?")
        dropGaps = try connection.prepare("DELETE FROM duty_gap WHERE county = ?")
        addGap = try connection.prepare("INSERT OR IGNORE INTO duty_gap VALUES (?, ?, ?, ?, ?, ?)")
        addTask = try connection.prepare(
            """
            INSERT OR IGNORE INTO duty_task (county, task, area, level, pack, duty, period_end, due, opened_on, content)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        closeTask = try connection.prepare(
            "UPDATE duty_task SET state = ?3, closed_on = ?4, actor = ?5, note = ?6 WHERE county = ?1 AND task = ?2")
        reopenTask = try connection.prepare(
            """
            UPDATE duty_task SET state = 'open', closed_on = NULL, actor = NULL, note = ?3 WHERE county = ?1 AND task = ?2
            """)
        dropSignatures = try connection.prepare("DELETE FROM task_signature WHERE county = ? AND task = ?")
        dropEvidence = try connection.prepare("DELETE FROM task_evidence WHERE county = ? AND task = ?")
        addSignature = try connection.prepare("INSERT INTO task_signature VALUES (?, ?, ?, ?, ?)")
        addEvidence = try connection.prepare("INSERT OR IGNORE INTO task_evidence VALUES (?, ?, ?, ?)")
        addPlan = try connection.prepare("INSERT INTO work_plan VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
        pair = try connection.prepare(
            "INSERT INTO helper_pairing (county, area, unit, from_day) VALUES (?, ?, ?, ?)")
        release = try connection.prepare(
            """
            UPDATE helper_pairing SET until_day = ?4, reason = ?5
            WHERE county = ?1 AND area = ?2 AND unit = ?3 AND until_day IS NULL
            """)
        addMeasure = try connection.prepare(
            """
            INSERT INTO help_measure SELECT ?1, ?2, COALESCE(MAX(ordinal), 0) + 1, ?3, ?4, ?5, ?6
            FROM help_measure WHERE county = ?1 AND household = ?2
            """)
        addSurvey = try connection.prepare("INSERT INTO area_survey VALUES (?, ?, ?, ?, ?, ?, ?)")
        day = try connection.prepare("SELECT day FROM opened_day")
        unreviewed = try connection.prepare(
            "SELECT county FROM duty_area WHERE reviewed_on < ? ORDER BY reviewed_on, county LIMIT 1")
        anyUnreviewed = try connection.prepare(
            """
            SELECT 1 FROM duty_area INDEXED BY duty_area_by_review WHERE reviewed_on < ?2 AND county = ?1 LIMIT 1
            """)
        unreviewedOf = try connection.prepare(
            "SELECT area, since, reviewed_on FROM duty_area WHERE county = ? AND reviewed_on < ? ORDER BY area LIMIT ?")
        areasOf = try connection.prepare("SELECT COUNT(*) FROM duty_area WHERE county = ? AND area = ?")
        rule = try connection.prepare("SELECT value FROM registry_rule WHERE county = ? AND pack = ? AND name = ?")
        taskExists = try connection.prepare("SELECT 1 FROM duty_task WHERE county = ? AND task = ?")
        selectTask = try connection.prepare(
            "SELECT area, state, due, content FROM duty_task WHERE county = ? AND task = ?")
        signatures = try connection.prepare("SELECT office, actor FROM task_signature WHERE county = ? AND task = ?")
        plan = try connection.prepare("SELECT area FROM work_plan WHERE county = ? AND plan = ?")
        pairing = try connection.prepare(
            """
            SELECT from_day, until_day FROM helper_pairing WHERE county = ? AND area = ? AND unit = ?
            ORDER BY from_day DESC LIMIT 1
            """)
        survey = try connection.prepare("SELECT area FROM area_survey WHERE county = ? AND survey = ?")
    }

    // MARK: The fold

    func apply(_ event: RegistryEvent) throws {
        switch event {
        case .dayOpened(let event): try setDay.run(event.day)
        case .personRegistered(let event):
            for area in [event.village, event.village.town, event.county].compactMap(\.self) {
                try addArea.run(event.county, area)
            }
        case .dutyAreasDeclared(let event): for area in event.areas { try addArea.run(event.county, area) }
        case .registryRuleSet(let event):
            if let value = event.value {
                try setRule.run(event.county, event.pack, event.name, value)
            } else {
                try dropRule.run(event.county, event.pack, event.name)
            }
            try reviewAgain.run(event.county)
        case .dutiesReviewed(let event): try apply(event)
        case .taskSigned(let event):
            try addSignature.run(event.county, event.task, event.office, event.actor, event.on)
        case .taskCompleted(let event):
            try closeTask.run(event.county, event.task, "done", event.on, event.actor, event.note)
            for evidence in event.evidence {
                try addEvidence.run(event.county, event.task, evidence.kind, evidence.reference)
            }
        case .taskExcused(let event):
            try closeTask.run(event.county, event.task, "excused", event.on, event.actor, event.reason)
        case .taskReopened(let event):
            try reopenTask.run(event.county, event.task, event.reason)
            try dropSignatures.run(event.county, event.task)
            try dropEvidence.run(event.county, event.task)
        case .workPlanFiled(let event):
            try addPlan.run(
                event.county, event.plan, event.area, event.year, event.owner, event.title, event.surveyYear, event.on,
                event.actor)
        case .helperPaired(let event): try pair.run(event.county, event.area, event.unit, event.from)
        case .helperReleased(let event):
            try release.run(event.county, event.area, event.unit, event.until, event.reason)
        case .helpMeasureRecorded(let event):
            try addMeasure.run(event.county, event.household, event.measure, event.by, event.on, event.actor)
        case .areaSurveyRecorded(let event):
            try addSurvey.run(
                event.county, event.survey, event.area, event.topic, event.site, event.on,
                [UInt8](try MessageCoding.encode(event)))
        default: return
        }
    }

    private func apply(_ event: DutiesReviewed) throws {
        for area in event.areas { try reviewArea.run(event.county, area, event.day) }
        try dropGaps.run(event.county)
        for gap in event.gaps { try addGap.run(event.county, gap.pack, gap.duty, gap.reason, gap.zh, gap.en) }
        for period in event.opened {
            let content = [UInt8](try MessageCoding.encode(TaskContent(period)))
            for area in period.areas {
                try addTask.run(
                    event.county, DutySchedule.task(period.pack, period.duty, period.periodEnd, area), area,
                    period.level, period.pack, period.duty, period.periodEnd, period.due, event.day, content)
            }
        }
    }

    // MARK: What decisions and reactions ask

    /// The last day that began; `nil` before the first.
    func openedDay() throws -> Day? { try day.first { Day($0.text(0)) } ?? nil }

    /// A county with areas that were not looked through on the day.
    func countyToReview(on day: Day) throws -> DivisionCode? {
        try unreviewed.first(day) { DivisionCode($0.text(0)) } ?? nil
    }

    /// Whether a county has areas that were not looked through on the day; cheap where it has none, however many they are.
    func hasUnreviewed(_ county: DivisionCode, on day: Day) throws -> Bool {
        try anyUnreviewed.first(county, day) { _ in true } ?? false
    }

    /// The next areas of a county to look through, and the day on which the oldest of them last were.
    func areasToReview(_ county: DivisionCode, on day: Day) throws -> (areas: [DutyArea], last: Day?) {
        let rows = try unreviewedOf.all(county, day, Self.areasPerReview) { row in
            (DivisionCode(row.text(0)), Day(row.text(1)), Day(row.text(2)))
        }
        let areas = rows.compactMap { row in row.0.map { DutyArea(area: $0, since: row.1) } }
        return (areas, rows.compactMap(\.2).min())
    }

    func owes(_ county: DivisionCode, _ area: DivisionCode) throws -> Bool {
        try areasOf.first(county, area) { $0.int(0) > 0 } ?? false
    }

    /// The county's value of a pack's setting.
    func rule(_ county: DivisionCode, _ pack: String, _ name: String) throws -> String? {
        try rule.first(county, pack, name) { $0.text(0) }
    }

    func hasTask(_ county: DivisionCode, _ task: String) throws -> Bool {
        try taskExists.first(county, task) { _ in true } ?? false
    }

    func task(_ county: DivisionCode, _ task: String) throws -> DutyTask? {
        let signed = try signatures.all(county, task) { ($0.text(0), $0.text(1)) }
        return try selectTask.first(county, task) { row -> DutyTask? in
            guard let area = DivisionCode(row.text(0)), let state = DutyTask.State(rawValue: row.text(1)),
                let due = Day(row.text(2))
            else { return nil }
            let content = try MessageCoding.decode(TaskContent.self, from: Data(row.borrowedBytes(3)))
            return DutyTask(
                task: task, area: area, state: state, due: due, evidence: content.evidence,
                signatories: content.signatories, signed: Dictionary(uniqueKeysWithValues: signed))
        } ?? nil
    }

    func planArea(_ county: DivisionCode, _ plan: String) throws -> DivisionCode? {
        try self.plan.first(county, plan) { DivisionCode($0.text(0)) } ?? nil
    }

    /// The last pairing of a unit with a place; without `until` it lasts.
    func pairing(
        _ county: DivisionCode, _ area: DivisionCode, _ unit: String
    ) throws -> (from: Day, until: Day?)? {
        try pairing.first(county, area, unit) { row in
            Day(row.text(0)).map { ($0, row.optionalText(1).flatMap { Day($0) }) }
        } ?? nil
    }

    func surveyArea(_ county: DivisionCode, _ survey: String) throws -> DivisionCode? {
        try self.survey.first(county, survey) { DivisionCode($0.text(0)) } ?? nil
    }
}

/// What every task of a duty and period shows.
public struct TaskContent: Codable, Sendable, Equatable {
    public let packVersion: Int
    public let zh: String
    public let en: String
    public let ownerZh: String
    public let periodStart: Day?
    public let cutOff: Day
    public let baseline: Day?
    public let clause: String
    public let quote: String
    public let evidence: [String]
    public let signatories: [String]
    public let duties: [String]

    init(_ period: DutyPeriod) {
        packVersion = period.packVersion
        zh = period.zh
        en = period.en
        ownerZh = period.ownerZh
        periodStart = period.periodStart
        cutOff = period.cutOff
        baseline = period.baseline
        clause = period.clause
        quote = period.quote
        evidence = period.evidence
        signatories = period.signatories
        duties = period.duties
    }
}
