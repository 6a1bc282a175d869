import Calendars
import Journal
import Models
import Store

/// The tables of alarms, recognition as hard to employ and registration as unemployed.
final class AlarmTables {
    static let schema = """
        -- Each alarm as it was raised last; `person` is blank where it is about the household.
        CREATE TABLE alarm (
            county TEXT NOT NULL, kind TEXT NOT NULL, household TEXT NOT NULL, person TEXT NOT NULL, monitored TEXT,
            since TEXT NOT NULL, strength TEXT NOT NULL, raised_on TEXT NOT NULL, cleared_on TEXT,
            measure TEXT, handled_on TEXT, handled_by TEXT,
            CHECK ((kind = 'job-loss') = (person <> '')),
            PRIMARY KEY (county, kind, household, person)) STRICT, WITHOUT ROWID;
        CREATE INDEX alarm_of_household ON alarm (county, household) WHERE cleared_on IS NULL;

        CREATE TABLE hardship_application (
            county TEXT NOT NULL, application TEXT NOT NULL, person TEXT NOT NULL, category TEXT NOT NULL,
            channel TEXT NOT NULL, applied_on TEXT NOT NULL, applied_by TEXT NOT NULL,
            reviewed_on TEXT, reviewed_by TEXT, review_reason TEXT, decided_on TEXT, decided_by TEXT, decision_reason TEXT,
            pack TEXT, pack_version INTEGER, test TEXT, from_day TEXT, until_day TEXT, end_reason TEXT,
            merged_from TEXT,
            state TEXT NOT NULL DEFAULT 'applied'
                CHECK (state IN ('applied', 'supported', 'not-supported', 'recognised', 'refused', 'ended')),
            CHECK ((from_day IS NULL) = (until_day IS NULL)), CHECK (until_day >= from_day OR state = 'ended'),
            PRIMARY KEY (county, application)) STRICT, WITHOUT ROWID;
        CREATE INDEX hardship_of_person ON hardship_application (county, person);
        CREATE UNIQUE INDEX hardship_pending ON hardship_application (county, person)
            WHERE state IN ('applied', 'supported', 'not-supported');

        CREATE TABLE unemployment (
            county TEXT NOT NULL, registration TEXT NOT NULL, person TEXT NOT NULL, since TEXT NOT NULL,
            reason TEXT NOT NULL, registered_on TEXT NOT NULL, until_day TEXT, end_reason TEXT, note TEXT,
            merged_from TEXT,
            CHECK ((until_day IS NULL) = (end_reason IS NULL)), CHECK (until_day >= since),
            PRIMARY KEY (county, registration)) STRICT, WITHOUT ROWID;
        CREATE INDEX unemployment_of_person ON unemployment (county, person);
        CREATE UNIQUE INDEX unemployment_open ON unemployment (county, person) WHERE until_day IS NULL;

        -- Months in which somebody registered as unemployed was paid.
        CREATE TABLE unemployment_question (
            county TEXT NOT NULL, registration TEXT NOT NULL, month TEXT NOT NULL, employer TEXT NOT NULL,
            asked_on TEXT NOT NULL, answer TEXT, answered_on TEXT,
            PRIMARY KEY (county, registration, month),
            FOREIGN KEY (county, registration) REFERENCES unemployment) STRICT, WITHOUT ROWID;
        """

    private let raise, clear, handle: Statement
    private let apply, review, decide, endHardship: Statement
    private let register, question, confirm, endUnemployment: Statement
    private let selectRelocation, standing, selectAlarm, application, pending: Statement
    private let spell, spells, asked, openQuestions: Statement

    init(_ connection: Connection) throws {
        raise = try connection.prepare(
            """
            INSERT OR REPLACE INTO alarm (county, kind, household, person, monitored, since, strength, raised_on)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """)
        clear = try connection.prepare(
            "UPDATE alarm SET cleared_on = ?5 WHERE county = ?1 AND kind = ?2 AND household = ?3 AND person = ?4")
        handle = try connection.prepare(
            """
            UPDATE alarm SET measure = ?5, handled_on = ?6, handled_by = ?7
            WHERE county = ?1 AND kind = ?2 AND household = ?3 AND person = ?4
            """)
        apply = try connection.prepare(
            """
            INSERT INTO hardship_application (county, application, person, category, channel, applied_on, applied_by)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """)
        review = try connection.prepare(
            """
            UPDATE hardship_application SET state = ?3, reviewed_on = ?4, reviewed_by = ?5, review_reason = ?6
            WHERE county = ?1 AND application = ?2
            """)
        decide = try connection.prepare(
            """
            UPDATE hardship_application SET state = ?3, decided_on = ?4, decided_by = ?5, decision_reason = ?6, pack = ?7,
                pack_version = ?8, test = ?9, from_day = ?10, until_day = ?11 WHERE county = ?1 AND application = ?2
            """)
        endHardship = try connection.prepare(
            """
            UPDATE hardship_application SET state = 'ended', until_day = ?3, end_reason = ?4
            WHERE county = ?1 AND application = ?2
            """)
        register = try connection.prepare(
            """
            INSERT INTO unemployment (county, registration, person, since, reason, registered_on) VALUES (?, ?, ?, ?, ?, ?)
            """)
        question = try connection.prepare(
            """
            INSERT INTO unemployment_question (county, registration, month, employer, asked_on) VALUES (?, ?, ?, ?, ?)
            """)
        confirm = try connection.prepare(
            """
            UPDATE unemployment_question SET answer = ?3, answered_on = ?4
            WHERE county = ?1 AND registration = ?2 AND answer IS NULL
            """)
        endUnemployment = try connection.prepare(
            """
            UPDATE unemployment SET until_day = ?3, end_reason = ?4, note = ?5 WHERE county = ?1 AND registration = ?2
            """)
        selectRelocation = try connection.prepare(
            """
            SELECT 1 FROM household_member m JOIN person p USING (county, person)
                JOIN status_episode e USING (county, person)
            WHERE m.county = ? AND m.household = ? AND p.closing IS NULL AND e.kind = 'relocation' AND e.until IS NULL
            """)
        standing = try connection.prepare(
            """
            SELECT kind, person, monitored, since, strength FROM alarm
            WHERE county = ? AND household = ? AND cleared_on IS NULL ORDER BY kind, person
            """)
        selectAlarm = try connection.prepare(
            """
            SELECT 1 FROM alarm WHERE county = ? AND kind = ? AND household = ? AND person = ? AND cleared_on IS NULL
            """)
        application = try connection.prepare(
            """
            SELECT person, category, state, applied_by, reviewed_by, until_day FROM hardship_application
            WHERE county = ? AND application = ?
            """)
        pending = try connection.prepare(
            """
            SELECT 1 FROM hardship_application WHERE county = ? AND person = ?
            AND state IN ('applied', 'supported', 'not-supported')
            """)
        spell = try connection.prepare(
            "SELECT registration, person, since, until_day FROM unemployment WHERE county = ? AND registration = ?")
        spells = try connection.prepare(
            """
            SELECT registration, person, since, until_day FROM unemployment INDEXED BY unemployment_of_person
            WHERE county = ? AND person = ? ORDER BY since
            """)
        asked = try connection.prepare("SELECT month FROM unemployment_question WHERE county = ? AND registration = ?")
        openQuestions = try connection.prepare(
            "SELECT COUNT(*) FROM unemployment_question WHERE county = ? AND registration = ? AND answer IS NULL")
    }

    // MARK: The fold

    func apply(_ event: RegistryEvent, on day: Day, openedDay: Day?) throws {
        switch event {
        case .alarmRaised(let event):
            let alarm = event.alarm
            try raise.run(
                event.county, alarm.kind, alarm.household, alarm.person?.description ?? "", alarm.group, alarm.since,
                alarm.strength, openedDay ?? day)
        case .alarmCleared(let event):
            let alarm = event.alarm
            try clear.run(event.county, alarm.kind, alarm.household, alarm.person?.description ?? "", event.on)
        case .alarmHandled(let event):
            try handle.run(
                event.county, event.kind, event.household, event.person?.description ?? "", event.measure, event.on,
                event.actor)
        case .hardshipApplied(let event):
            try apply.run(
                event.county, event.application, event.person, event.category, event.channel, event.on, event.actor)
        case .hardshipReviewed(let event):
            let state: HardshipApplication.State = event.isSupported ? .supported : .notSupported
            try review.run(
                event.county, event.application, state.rawValue, event.on, event.actor, event.reason)
        case .hardshipDecided(let event):
            let state: HardshipApplication.State = event.isRecognised ? .recognised : .refused
            try decide.run(
                event.county, event.application, state.rawValue, event.on, event.actor, event.reason, event.pack,
                event.packVersion, event.test, event.from, event.until)
        case .hardshipEnded(let event):
            try endHardship.run(event.county, event.application, event.until, event.reason)
        case .unemploymentRegistered(let event):
            try register.run(event.county, event.registration, event.person, event.since, event.reason, day)
        case .unemploymentQuestioned(let event):
            try question.run(event.county, event.registration, event.month, event.employer, openedDay ?? day)
        case .unemploymentConfirmed(let event):
            try confirm.run(event.county, event.registration, event.reason, event.on)
        case .unemploymentEnded(let event):
            try endUnemployment.run(event.county, event.registration, event.until, event.reason, event.note)
        default: return
        }
    }

    // MARK: What decisions and reactions ask

    /// Whether a member of the household lives on a relocation site.
    func isRelocated(_ county: DivisionCode, _ household: HouseholdID) throws -> Bool {
        try selectRelocation.first(county, household) { _ in true } ?? false
    }

    /// The alarms of a household that are raised and not cleared.
    func standing(_ county: DivisionCode, _ household: HouseholdID) throws -> [Alarm] {
        try standing.all(county, household) { row in
            let person = row.text(1)
            return Day(row.text(3)).map { since in
                Alarm(
                    kind: row.text(0), household: household,
                    person: person.isEmpty ? nil : PersonKey(unchecked: person), group: row.optionalText(2),
                    since: since, strength: row.text(4))
            }
        }.compactMap(\.self)
    }

    func stands(_ county: DivisionCode, _ kind: String, _ household: HouseholdID, _ person: PersonKey?) throws -> Bool {
        try selectAlarm.first(county, kind, household, person?.description ?? "") { _ in true } ?? false
    }

    func application(_ county: DivisionCode, _ application: String) throws -> HardshipApplication? {
        try self.application.first(county, application) { row in
            HardshipApplication(
                application: application, person: PersonKey(unchecked: row.text(0)), category: row.text(1),
                state: HardshipApplication.State(rawValue: row.text(2)) ?? .applied,
                actors: [row.text(3), row.text(4)].filter { !$0.isEmpty },
                until: row.optionalText(5).flatMap { Day($0) })
        }
    }

    func hasPendingApplication(_ county: DivisionCode, _ person: PersonKey) throws -> Bool {
        try pending.first(county, person) { _ in true } ?? false
    }

    func spell(_ county: DivisionCode, _ registration: String) throws -> UnemploymentSpell? {
        try spell.first(county, registration, read: Self.readSpell) ?? nil
    }

    func spells(_ county: DivisionCode, _ person: PersonKey) throws -> [UnemploymentSpell] {
        try spells.all(county, person, read: Self.readSpell).compactMap(\.self)
    }

    private static func readSpell(_ row: borrowing Statement) -> UnemploymentSpell? {
        Day(row.text(2)).map {
            UnemploymentSpell(
                registration: row.text(0), person: PersonKey(unchecked: row.text(1)), since: $0,
                until: row.optionalText(3).flatMap { Day($0) })
        }
    }

    /// Months that were asked about, answered or not.
    func askedMonths(_ county: DivisionCode, _ registration: String) throws -> Set<String> {
        Set(try asked.all(county, registration) { $0.text(0) })
    }

    func isQuestioned(_ county: DivisionCode, _ registration: String) throws -> Bool {
        try openQuestions.first(county, registration) { $0.int(0) > 0 } ?? false
    }
}
