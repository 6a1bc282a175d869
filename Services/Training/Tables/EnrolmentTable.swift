import Models
import Store

/// Who stands on which class's roster, and what became of it.
struct EnrolmentTable {
    /// A roster row as kept.
    struct Entry {
        let name: String
        let state: EnrolmentPlan.Application.State
        let ref: RowReference
    }

    private let find, put, setState, lower, ofPerson, waiting, settleable, enrolled, roster, isRow, addRow,
        refuse: Statement
    private let named, eraseName, classes: Statement

    init(_ connection: Connection) throws {
        find = try connection.prepare("SELECT name, state, batch, row FROM enrolment WHERE class = ? AND person = ?")
        put = try connection.prepare(
            """
            INSERT INTO enrolment VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET state = excluded.state, reason = excluded.reason
            """)
        setState = try connection.prepare("UPDATE enrolment SET state = ?, reason = ? WHERE class = ? AND person = ?")
        lower = try connection.prepare(
            """
            UPDATE enrolment SET batch = ?3, row = ?4, name = coalesce(?5, name)
            WHERE class = ?1 AND person = ?2 AND (?3, ?4) < (batch, row)
            """)
        ofPerson = try connection.prepare(
            """
            SELECT e.class, c.start_day, c.end_day, c.status, e.state, x.passed, c.trade, c.level, c.kind, f.content,
                h.content
            FROM enrolment e JOIN course c ON c.class = e.class
            LEFT JOIN exam x ON x.class = e.class AND x.person = e.person
            LEFT JOIN enrolment_finding f ON f.class = e.class AND f.person = e.person
            LEFT JOIN enrolment_choice h ON h.class = e.class AND h.person = e.person
            WHERE e.county = ? AND e.person = ? AND c.status IN \(Course.Status.taughtSQL)
            """)
        waiting = try connection.prepare(
            "SELECT person FROM enrolment WHERE class = ? AND state = 'waiting' ORDER BY person LIMIT 1")
        settleable = try connection.prepare(
            """
            SELECT e.person FROM enrolment e
            JOIN ref_person p ON p.county = e.county AND p.person = e.person AND p.is_granted = 1
            WHERE e.class = ? AND e.state = 'waiting'
                AND NOT EXISTS (SELECT 1 FROM enrolment_finding f WHERE f.class = e.class AND f.person = e.person)
            ORDER BY e.person LIMIT 1
            """)
        enrolled = try connection.prepare(
            "SELECT person FROM enrolment WHERE class = ? AND state = 'enrolled' ORDER BY person LIMIT 1")
        roster = try connection.prepare("SELECT person FROM enrolment WHERE class = ? ORDER BY person")
        isRow = try connection.prepare("SELECT 1 FROM roster_row WHERE batch = ? AND row = ?")
        addRow = try connection.prepare("INSERT INTO roster_row VALUES (?, ?) ON CONFLICT DO NOTHING")
        named = try connection.prepare("SELECT 1 FROM enrolment WHERE county = ? AND person = ? AND name <> '' LIMIT 1")
        eraseName = try connection.prepare("UPDATE enrolment SET name = '' WHERE county = ? AND person = ?")
        classes = try connection.prepare("SELECT class FROM enrolment WHERE county = ? AND person = ? ORDER BY class")
        refuse = try connection.prepare("INSERT INTO roster_refusal VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING")
    }

    func entry(_ id: ClassID, _ person: PersonKey) throws -> Entry? {
        try find.first(id, person) { row in
            guard let state = EnrolmentPlan.Application.State(rawValue: row.text(1)), let batch = BatchID(row.text(2))
            else { throw UnreadableRow(table: "enrolment") }
            return Entry(name: row.text(0), state: state, ref: RowReference(batch: batch, row: Int(row.int(3))))
        }
    }

    func isEnrolled(_ id: ClassID, _ person: PersonKey) throws -> Bool {
        try find.first(id, person) { $0.text(1) == EnrolmentPlan.Application.State.enrolled.rawValue } ?? false
    }

    /// The person's roster rows in approved and closed classes.
    func applications(_ county: DivisionCode, _ person: PersonKey) throws -> [EnrolmentPlan.Application] {
        try ofPerson.all(county, person) { row in
            guard let id = ClassID(row.text(0)), let start = Day(row.text(1)), let end = Day(row.text(2)),
                let state = EnrolmentPlan.Application.State(rawValue: row.text(4))
            else { throw UnreadableRow(table: "enrolment") }
            let choice: EnrolmentChoice? = try row.optionalText(10).map { try StoredJSON.read($0) }
            return EnrolmentPlan.Application(
                class: id, start: start, end: end, isOpen: row.text(3) == Course.Status.approved.rawValue,
                isExamined: !row.isNull(5), state: state, trade: row.text(6), level: row.text(7),
                kind: row.optionalText(8), hasPassed: row.optionalInt(5).map { $0 == 1 },
                isStaff: choice?.staff != nil, finding: try row.optionalText(9).map { try StoredJSON.read($0) })
        }
    }

    /// Classes on whose rosters the person stands.
    func classes(_ county: DivisionCode, _ person: PersonKey) throws -> [ClassID] {
        try classes.all(county, person) { ClassID($0.text(0)) }.compactMap(\.self)
    }

    /// The first person of the class who waits; of those the registry has granted and nobody has judged, if asked so.
    func firstWaiting(_ id: ClassID, granted: Bool = false) throws -> PersonKey? {
        try (granted ? settleable : waiting).first(id) { PersonKey($0.text(0)) } ?? nil
    }

    func firstEnrolled(_ id: ClassID) throws -> PersonKey? { try enrolled.first(id) { PersonKey($0.text(0)) } ?? nil }

    /// Everybody on the class's roster, whatever became of the row.
    func people(_ id: ClassID) throws -> [PersonKey] { try roster.all(id) { PersonKey($0.text(0)) }.compactMap(\.self) }

    func isJudged(_ ref: RowReference) throws -> Bool { try isRow.first(ref.batch, ref.row) { _ in true } ?? false }

    /// Whether a roster holds the person's name.
    func isNamed(_ county: DivisionCode, _ person: PersonKey) throws -> Bool {
        try named.first(county, person) { _ in true } ?? false
    }

    // MARK: Folds

    func erase(_ event: TraineeErased) throws { try eraseName.run(event.county, event.person) }

    func park(_ event: ClassRowParked) throws {
        try addRow.run(event.row.ref.batch, event.row.ref.row)
        try put.run(
            event.class, event.person, event.county, event.row.name, "waiting", String?.none, event.row.ref.batch,
            event.row.ref.row)
    }

    func enrol(_ event: TraineeEnrolled) throws {
        try addRow.run(event.ref.batch, event.ref.row)
        try put.run(
            event.class, event.person, event.county, event.name, "enrolled", String?.none, event.ref.batch,
            event.ref.row)
    }

    /// A desk's application: the row stands in for itself, in the batch of the class's desk.
    func apply(_ event: TraineeApplied) throws {
        let request = event.request
        let ref = RowReference.desk
        try put.run(
            request.class, request.person, request.county, request.name, "waiting", String?.none, ref.batch, ref.row)
    }

    func apply(_ event: TraineeWithdrawn) throws {
        try setState.run("withdrawn", event.kind, event.request.class, event.request.person)
    }

    func explain(_ event: EnrolmentExplained) throws {
        try setState.run("refused", event.finding.rule, event.class, event.person)
    }

    func wait(_ event: EnrolmentPending) throws {
        try setState.run("waiting", String?.none, event.class, event.person)
    }

    func withdraw(_ event: EnrolmentWithdrawn) throws {
        try setState.run("refused", event.reason, event.class, event.person)
    }

    func refuse(_ event: EnrolmentRefused) throws {
        try addRow.run(event.ref.batch, event.ref.row)
        guard RosterRefusal(rawValue: event.reason)?.staysOnRoster != true else {
            try put.run(
                event.class, event.person, event.county, event.name ?? "", "refused", event.reason, event.ref.batch,
                event.ref.row)
            return
        }
        try refuse.run(event.class, event.person, event.reason, event.county)
        if event.reason == RosterRefusal.alreadyEnrolled.rawValue {
            // Of equal rows the first one stands for them all, in whatever order they came.
            try lower.run(event.class, event.person, event.ref.batch, event.ref.row, event.name)
        }
    }
}
