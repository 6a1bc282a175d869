import Models
import Store

/// Device events, each once, and the presences they show.
struct AttendanceTable {
    enum State: String {
        case waiting
        case taken
        case refused
    }

    private let find, put, refuse, lower, waiting, waitingOutside, waitingInClass, release: Statement
    private let hasPresence, addPresence, removePresences, sessions: Statement

    private static let columns = "event, class, person, device, at, kind, confidence, batch, row, county"

    init(_ connection: Connection) throws {
        find = try connection.prepare("SELECT state, batch, row FROM device_event WHERE county = ? AND event = ?")
        put = try connection.prepare(
            """
            INSERT INTO device_event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET state = excluded.state, weakness = excluded.weakness, reason = excluded.reason
            """)
        // Of a refused event only that it was seen and why is kept, whether it had waited or not.
        refuse = try connection.prepare(
            "INSERT OR REPLACE INTO device_event VALUES (?, ?, ?, ?, '', 0, '', '', '0', 'refused', NULL, ?, '-', 0)")
        lower = try connection.prepare("UPDATE device_event SET batch = ?, row = ? WHERE county = ? AND event = ?")
        waiting = try connection.prepare(
            """
            SELECT \(Self.columns) FROM device_event WHERE class = ? AND person = ? AND state = 'waiting'
            ORDER BY event LIMIT 1
            """)
        waitingOutside = try connection.prepare(
            """
            SELECT \(Self.columns) FROM device_event
            WHERE class = ? AND state = 'waiting' AND (at < ? OR at >= ?) ORDER BY person, event LIMIT 1
            """)
        waitingInClass = try connection.prepare(
            """
            SELECT \(Self.columns) FROM device_event WHERE class = ? AND state = 'waiting'
            ORDER BY person, event LIMIT 1
            """)
        release = try connection.prepare(
            """
            UPDATE device_event SET state = 'waiting', weakness = NULL
            WHERE class = ? AND person = ? AND state = 'taken'
            """)
        hasPresence = try connection.prepare(
            "SELECT 1 FROM presence WHERE class = ? AND person = ? AND session = ?")
        addPresence = try connection.prepare(
            """
            INSERT INTO presence VALUES (?, ?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET first_at = min(first_at, excluded.first_at)
            """)
        removePresences = try connection.prepare("DELETE FROM presence WHERE class = ? AND person = ?")
        sessions = try connection.prepare("SELECT DISTINCT session FROM presence WHERE class = ? ORDER BY session")
    }

    func known(_ county: DivisionCode, _ event: String) throws -> (state: State, ref: RowReference)? {
        try find.first(county, event) { row in
            guard let state = State(rawValue: row.text(0)), let batch = BatchID(row.text(1)) else {
                throw UnreadableRow(table: "device_event")
            }
            return (state, RowReference(batch: batch, row: Int(row.int(2))))
        }
    }

    func isPresent(_ id: ClassID, _ person: PersonKey, _ session: HalfDay) throws -> Bool {
        try hasPresence.first(id, person, session.description) { _ in true } ?? false
    }

    /// Half days of the class with at least one presence.
    func heldSessions(_ id: ClassID) throws -> [HalfDay] {
        try sessions.all(id) { HalfDay($0.text(0)) }.compactMap(\.self)
    }

    func firstWaiting(_ id: ClassID, _ person: PersonKey) throws -> AttendanceRow? {
        try waiting.first(id, person, read: Self.row)
    }

    func firstWaiting(_ id: ClassID) throws -> AttendanceRow? { try waitingInClass.first(id, read: Self.row) }

    func firstWaiting(outside course: Course) throws -> AttendanceRow? {
        try waitingOutside.first(
            course.id, Moment(startOf: course.start).milliseconds,
            Moment(startOf: course.end.adding(days: 1)).milliseconds, read: Self.row)
    }

    private static func row(_ row: borrowing Statement) throws -> AttendanceRow {
        guard let id = ClassID(row.text(1)), let person = PersonKey(row.text(2)), let confidence = Double(row.text(6)),
            let batch = BatchID(row.text(7)), let county = DivisionCode(row.text(9))
        else { throw UnreadableRow(table: "device_event") }
        return AttendanceRow(
            ref: RowReference(batch: batch, row: Int(row.int(8))), county: county, class: id, person: person,
            event: row.text(0), device: row.text(3), at: Moment(milliseconds: row.int(4)), kind: row.text(5),
            confidence: confidence)
    }

    // MARK: Folds

    func record(_ event: AttendanceRecorded) throws {
        let row = AttendanceRow(
            ref: event.ref, county: event.county, class: event.class, person: event.person, event: event.event,
            device: event.device ?? "", at: event.at, kind: "in", confidence: event.confidence ?? 1)
        try keep(row, .taken)
        try addPresence.run(event.class, event.person, event.session, event.county, event.at.milliseconds)
    }

    func note(_ event: AttendanceNoted) throws {
        switch AttendanceNote(rawValue: event.reason) {
        case .sameEvent: try lower.run(event.row.ref.batch, event.row.ref.row, event.county, event.row.event)
        case .sameSession:
            try keep(event.row, .taken)
            try addPresence.run(event.class, event.person, event.session, event.county, event.row.at.milliseconds)
        case .out, .lowConfidence, nil: try keep(event.row, .taken, weakness: event.reason)
        }
    }

    func park(_ event: AttendanceParked) throws {
        try keep(event.row, .waiting)
        // The same event parked again comes from a row before the first one; it stands for both.
        try lower.run(event.row.ref.batch, event.row.ref.row, event.county, event.row.event)
    }

    func refuse(_ event: AttendanceRefused) throws {
        try refuse.run(event.county, event.event, event.class, event.person, event.reason)
    }

    /// The trainee is no longer in the class: what was recorded waits again.
    func release(_ id: ClassID, _ person: PersonKey) throws {
        try release.run(id, person)
        try removePresences.run(id, person)
    }

    private func keep(_ row: AttendanceRow, _ state: State, weakness: String? = nil) throws {
        try put.run(
            row.county, row.event, row.class, row.person, row.device, row.at.milliseconds,
            HalfDay(at: row.at).description, row.kind, "\(row.confidence)", state.rawValue, weakness, String?.none,
            row.ref.batch, row.ref.row)
    }
}
