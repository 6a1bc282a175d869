import Models
import Store

/// Who gets nothing for a time, and which units are held responsible.
final class SanctionTable {
    static let schema = """
        CREATE TABLE sanction (
            county TEXT NOT NULL, sanction TEXT NOT NULL, party TEXT NOT NULL, ground TEXT NOT NULL, case_id TEXT,
            document TEXT NOT NULL, from_day TEXT NOT NULL, until_day TEXT NOT NULL CHECK (until_day >= from_day),
            reason TEXT NOT NULL, recorded_on TEXT NOT NULL, recorded_by TEXT NOT NULL,
            lifted_on TEXT, lifted_by TEXT, lift_reason TEXT, CHECK (lifted_by <> recorded_by),
            PRIMARY KEY (county, sanction)) WITHOUT ROWID;
        CREATE INDEX sanction_by_party ON sanction (county, party);
        CREATE TABLE responsibility (
            county TEXT NOT NULL, matter TEXT NOT NULL, unit TEXT NOT NULL, organisation TEXT, case_id TEXT, ground TEXT,
            finding TEXT NOT NULL, opened_on TEXT NOT NULL, opened_by TEXT NOT NULL, closed_on TEXT, closed_by TEXT,
            result TEXT, CHECK (closed_by <> opened_by), PRIMARY KEY (county, matter)) WITHOUT ROWID;
        CREATE TABLE responsibility_measure (
            county TEXT NOT NULL, matter TEXT NOT NULL, seq INTEGER NOT NULL, measure TEXT NOT NULL, due_on TEXT,
            on_day TEXT NOT NULL, actor TEXT NOT NULL, PRIMARY KEY (county, matter, seq),
            FOREIGN KEY (county, matter) REFERENCES responsibility) WITHOUT ROWID;

        """

    private let add, lift, find, running, open, measure, close, findMatter, measures: Statement

    init(_ connection: Connection) throws {
        add = try connection.prepare(
            "INSERT INTO sanction VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, NULL, NULL)")
        lift = try connection.prepare(
            "UPDATE sanction SET lifted_on = ?3, lifted_by = ?4, lift_reason = ?5 WHERE county = ?1 AND sanction = ?2")
        find = try connection.prepare(
            "SELECT recorded_by, from_day, lifted_on FROM sanction WHERE county = ? AND sanction = ?")
        running = try connection.prepare(
            """
            SELECT sanction, until_day FROM sanction WHERE county = ?1 AND party = ?2 AND from_day <= ?3 AND until_day >= ?3
                AND (lifted_on IS NULL OR lifted_on > ?3) ORDER BY until_day DESC, sanction LIMIT 1
            """)
        open = try connection.prepare(
            "INSERT INTO responsibility VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, NULL, NULL)")
        measure = try connection.prepare("INSERT INTO responsibility_measure VALUES (?, ?, ?, ?, ?, ?, ?)")
        close = try connection.prepare(
            "UPDATE responsibility SET closed_on = ?3, closed_by = ?4, result = ?5 WHERE county = ?1 AND matter = ?2")
        findMatter = try connection.prepare(
            "SELECT opened_by, opened_on, closed_on FROM responsibility WHERE county = ? AND matter = ?")
        measures = try connection.prepare(
            "SELECT COUNT(*) FROM responsibility_measure WHERE county = ? AND matter = ?")
    }

    // MARK: Folding

    func apply(_ event: SanctionRecorded) throws {
        try add.run(
            event.county, event.sanction, event.party, event.ground.rawValue, event.case, event.document, event.from,
            event.until, event.reason, event.on, event.actor)
    }

    func apply(_ event: SanctionLifted) throws {
        try lift.run(event.county, event.sanction, event.on, event.actor, event.reason)
    }

    func apply(_ event: ResponsibilityOpened) throws {
        try open.run(
            event.county, event.matter, event.unit, event.organisation, event.case, event.ground?.rawValue,
            event.finding, event.on, event.actor)
    }

    func apply(_ event: ResponsibilityMeasureRecorded, seq: Int64) throws {
        try measure.run(event.county, event.matter, seq, event.measure, event.dueOn, event.on, event.actor)
    }

    func apply(_ event: ResponsibilityClosed) throws {
        try close.run(event.county, event.matter, event.on, event.actor, event.result)
    }

    // MARK: Reading

    struct Sanction {
        let recordedBy: ActorID
        let from: Day
        let liftedOn: Day?
    }

    func sanction(_ id: DocumentID, in county: DivisionCode) throws -> Sanction? {
        try find.first(county, id) {
            Sanction(recordedBy: $0.id(0), from: try $0.day(1), liftedOn: try $0.optionalDay(2))
        }
    }

    /// The sanction that bars a party on a day, and its last day.
    func running(_ party: String, on day: Day, in county: DivisionCode) throws -> (sanction: DocumentID, until: Day)? {
        try running.first(county, party, day) { ($0.id(0), try $0.day(1)) }
    }

    struct Matter {
        let openedBy: ActorID
        let openedOn: Day
        let closedOn: Day?
    }

    func matter(_ id: DocumentID, in county: DivisionCode) throws -> Matter? {
        try findMatter.first(county, id) {
            Matter(openedBy: $0.id(0), openedOn: try $0.day(1), closedOn: try $0.optionalDay(2))
        }
    }

    func measures(_ id: DocumentID, in county: DivisionCode) throws -> Int {
        try measures.first(county, id) { Int($0.int(0)) } ?? 0
    }
}
