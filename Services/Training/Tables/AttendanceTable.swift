import Models
import Store

/// Device events, each once, and the half days of a trainee: what devices saw, and what officers corrected.
struct AttendanceTable {
    enum State: String {
        case waiting
        case taken
        case refused
    }

    static let schema = """
        -- Every event of a device once. `weakness`: why it makes no session by itself. `at` is the device's time less its declared offset.
        CREATE TABLE device_event (
            county TEXT NOT NULL, device TEXT NOT NULL, event TEXT NOT NULL, class TEXT NOT NULL, person TEXT NOT NULL,
            at INTEGER NOT NULL, session TEXT NOT NULL, kind TEXT NOT NULL, confidence TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('waiting', 'taken', 'refused')), weakness TEXT, reason TEXT,
            batch TEXT NOT NULL, row INTEGER NOT NULL, received INTEGER, clock_offset INTEGER,
            -- Millionths of a degree.
            longitude INTEGER, latitude INTEGER,
            UNIQUE (county, device, event), CHECK ((state = 'refused') = (reason IS NOT NULL)));
        CREATE INDEX device_event_of_person ON device_event (person, session);
        CREATE INDEX device_event_waiting ON device_event (class, person, device, event) WHERE state = 'waiting';

        -- `first_at`: the first coming that a device is sure of. `corrected`: what the latest correction says.
        CREATE TABLE session_mark (
            class TEXT NOT NULL, person TEXT NOT NULL, session TEXT NOT NULL, county TEXT NOT NULL,
            first_at INTEGER, corrected INTEGER CHECK (corrected IN (0, 1)),
            PRIMARY KEY (class, person, session), CHECK (first_at IS NOT NULL OR corrected IS NOT NULL)) WITHOUT ROWID;
        CREATE VIEW presence AS SELECT class, person, session, county, first_at FROM session_mark
            WHERE COALESCE(corrected, first_at IS NOT NULL);

        -- Every correction that was ever made.
        CREATE TABLE attendance_correction (
            class TEXT NOT NULL, person TEXT NOT NULL, session TEXT NOT NULL, at INTEGER NOT NULL, actor TEXT NOT NULL,
            is_present INTEGER NOT NULL CHECK (is_present IN (0, 1)), reason TEXT NOT NULL, county TEXT NOT NULL,
            PRIMARY KEY (class, person, session, at, actor, is_present, reason)) WITHOUT ROWID;

        -- Sheets of readings that were taken.
        CREATE TABLE attendance_sheet (
            county TEXT NOT NULL, batch TEXT NOT NULL, first INTEGER NOT NULL,
            PRIMARY KEY (county, batch, first)) WITHOUT ROWID;

        -- The clocks of devices, as far as they were seen beside ours: seconds ahead, least and most.
        CREATE TABLE device_clock (
            county TEXT NOT NULL, device TEXT NOT NULL, least INTEGER NOT NULL, most INTEGER NOT NULL,
            PRIMARY KEY (county, device)) WITHOUT ROWID;

        -- Who was read where they cannot both have been.
        CREATE TABLE double_attendance (
            county TEXT NOT NULL, person TEXT NOT NULL, session TEXT NOT NULL, reason TEXT NOT NULL,
            first TEXT NOT NULL, second TEXT NOT NULL,
            PRIMARY KEY (county, person, session, reason, first, second)) WITHOUT ROWID;
        -- What officers found about it.
        CREATE TABLE double_review (
            county TEXT NOT NULL, person TEXT NOT NULL, session TEXT NOT NULL, reason TEXT NOT NULL,
            first TEXT NOT NULL, second TEXT NOT NULL, on_day TEXT NOT NULL, finding TEXT NOT NULL, actor TEXT NOT NULL,
            PRIMARY KEY (county, person, session, reason, first, second)) WITHOUT ROWID;
        """

    private let find, put, refuse, dropEvent, lower, waiting, waitingOutside, waitingInClass, release: Statement
    private let hasPresence, addPresence, removeMarks, dropMark, renewMark, sessions, sightings: Statement
    private let findSheet, addSheet, clock: Statement

    private static let columns =
        "event, class, person, device, at, kind, confidence, batch, row, county, received, clock_offset, longitude, latitude"

    init(_ connection: Connection) throws {
        find = try connection.prepare(
            """
            SELECT state, batch, row, received, weakness FROM device_event
            WHERE county = ? AND device = ? AND event = ?
            """)
        put = try connection.prepare(
            """
            INSERT INTO device_event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET state = excluded.state, weakness = excluded.weakness, reason = excluded.reason
            """)
        dropEvent = try connection.prepare("DELETE FROM device_event WHERE county = ? AND event = ?")
        // Of a refused event only that it was seen and why is kept, whether it had waited or not.
        refuse = try connection.prepare(
            """
            INSERT OR REPLACE INTO device_event
            VALUES (?, ?, ?, ?, ?, 0, '', '', '0', 'refused', NULL, ?, '-', 0, NULL, NULL, NULL, NULL)
            """)
        lower = try connection.prepare(
            """
            UPDATE device_event SET
                batch = CASE WHEN (?1, ?2) < (batch, row) THEN ?1 ELSE batch END,
                row = CASE WHEN (?1, ?2) < (batch, row) THEN ?2 ELSE row END,
                received = COALESCE(min(received, ?3), received, ?3)
            WHERE county = ?4 AND device = ?5 AND event = ?6
            """)
        waiting = try connection.prepare(
            """
            SELECT \(Self.columns) FROM device_event WHERE class = ? AND person = ? AND state = 'waiting'
            ORDER BY device, event LIMIT 1
            """)
        waitingOutside = try connection.prepare(
            """
            SELECT \(Self.columns) FROM device_event
            WHERE class = ? AND state = 'waiting' AND (at < ? OR at >= ?) ORDER BY person, device, event
            """)
        waitingInClass = try connection.prepare(
            """
            SELECT \(Self.columns) FROM device_event WHERE class = ? AND state = 'waiting'
            ORDER BY person, device, event LIMIT 1
            """)
        release = try connection.prepare(
            """
            UPDATE device_event SET state = 'waiting', weakness = NULL
            WHERE class = ? AND person = ? AND state = 'taken'
            """)
        hasPresence = try connection.prepare(
            "SELECT 1 FROM session_mark WHERE class = ? AND person = ? AND session = ? AND first_at IS NOT NULL")
        addPresence = try connection.prepare(
            """
            INSERT INTO session_mark VALUES (?, ?, ?, ?, ?, NULL)
            ON CONFLICT DO UPDATE SET first_at = min(COALESCE(first_at, excluded.first_at), excluded.first_at)
            """)
        removeMarks = try connection.prepare("DELETE FROM session_mark WHERE class = ? AND person = ?")
        let sure = """
            FROM device_event d WHERE d.person = ?2 AND d.session = ?3 AND d.class = ?1 AND d.state = 'taken' AND d.weakness IS NULL
            """
        dropMark = try connection.prepare(
            """
            DELETE FROM session_mark WHERE class = ?1 AND person = ?2 AND session = ?3 AND corrected IS NULL
            AND NOT EXISTS (SELECT 1 \(sure))
            """)
        renewMark = try connection.prepare(
            """
            UPDATE session_mark SET first_at = (SELECT MIN(d.at) \(sure))
            WHERE class = ?1 AND person = ?2 AND session = ?3
            """)
        sessions = try connection.prepare("SELECT DISTINCT session FROM presence WHERE class = ? ORDER BY session")
        sightings = try connection.prepare(
            """
            SELECT class, device, at, longitude, latitude, confidence FROM device_event
            WHERE person = ? AND session = ? AND county = ? AND state <> 'refused'
            AND (weakness IS NULL OR weakness = 'out')
            """)
        findSheet = try connection.prepare(
            "SELECT 1 FROM attendance_sheet WHERE county = ? AND batch = ? AND first = ?")
        addSheet = try connection.prepare("INSERT INTO attendance_sheet VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
        clock = try connection.prepare(
            """
            INSERT INTO device_clock VALUES (?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET least = min(least, excluded.least), most = max(most, excluded.most)
            """)
    }

    /// What is known of an event of a device.
    struct Known {
        let state: State
        let ref: RowReference
        let received: Moment?
        let weakness: String?
    }

    func known(_ county: DivisionCode, _ device: String, _ event: String) throws -> Known? {
        try find.first(county, device, event) { row in
            guard let state = State(rawValue: row.text(0)) else { throw UnreadableRow(table: "device_event") }
            return Known(
                state: state, ref: RowReference(batch: BatchID(unchecked: row.text(1)), row: Int(row.int(2))),
                received: row.optionalInt(3).map { Moment(milliseconds: $0) }, weakness: row.optionalText(4))
        }
    }

    func isTaken(_ sheet: AttendanceSheet) throws -> Bool {
        try findSheet.first(sheet.county, sheet.batch, sheet.first) { _ in true } ?? false
    }

    /// Whether a device saw the trainee come.
    func isPresent(_ id: ClassID, _ person: PersonKey, _ session: HalfDay) throws -> Bool {
        try hasPresence.first(id, person, session.description) { _ in true } ?? false
    }

    /// Where devices that were sure saw the person in a half day, whatever became of the class.
    func sightings(
        _ person: PersonKey, _ session: String, _ county: DivisionCode, minimumConfidence: Double
    ) throws -> [TwoPlaces.Sighting] {
        try sightings.all(person, session, county) { row -> TwoPlaces.Sighting? in
            guard let confidence = Double(row.text(5)), confidence >= minimumConfidence else { return nil }
            return TwoPlaces.Sighting(
                class: row.text(0), device: row.text(1), at: Moment(milliseconds: row.int(2)),
                longitude: Self.degrees(row.optionalInt(3)), latitude: Self.degrees(row.optionalInt(4)))
        }.compactMap(\.self)
    }

    /// Half days of the class with at least one presence.
    func heldSessions(_ id: ClassID) throws -> [HalfDay] {
        try sessions.all(id) { HalfDay($0.text(0)) }.compactMap(\.self)
    }

    func firstWaiting(_ id: ClassID, _ person: PersonKey) throws -> AttendanceRow? {
        try waiting.first(id, person, read: Self.row)
    }

    func firstWaiting(_ id: ClassID) throws -> AttendanceRow? { try waitingInClass.first(id, read: Self.row) }

    /// Those that wait with a day on which their class does not meet.
    func waiting(outside course: Course) throws -> [AttendanceRow] {
        try waitingOutside.all(
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
            confidence: confidence, received: row.optionalInt(10).map { Moment(milliseconds: $0) },
            offset: row.optionalInt(11).map { Int($0) }, longitude: Self.degrees(row.optionalInt(12)),
            latitude: Self.degrees(row.optionalInt(13)))
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
        case .sameEvent: try lower(event.row)
        case .sameSession:
            try keep(event.row, .taken)
            try addPresence.run(event.class, event.person, event.session, event.county, event.row.at.milliseconds)
        case .out, .lowConfidence, .timeAhead, .timeImplausible, nil:
            try keep(event.row, .taken, weakness: event.reason)
        }
    }

    func park(_ event: AttendanceParked) throws {
        try keep(event.row, .waiting)
        // The same event parked again comes from a row before the first one; it stands for both.
        try lower(event.row)
    }

    func refuse(_ event: AttendanceRefused) throws {
        // Events of older builds do not name the device, and no two devices shared an id then.
        if event.device == nil { try dropEvent.run(event.county, event.event) }
        try refuse.run(event.county, event.device ?? "", event.event, event.class, event.person, event.reason)
    }

    /// The trainee is no longer in the class: what was recorded waits again.
    func release(_ id: ClassID, _ person: PersonKey) throws {
        try release.run(id, person)
        try removeMarks.run(id, person)
    }

    func take(_ event: AttendanceSheetTaken) throws {
        try addSheet.run(event.county, event.batch, event.first)
        var clocks: [String: (least: Int, most: Int)] = [:]
        for (text, code) in zip(event.readings, event.verdicts) {
            guard let verdict = AttendanceVerdict(code: code),
                let row = AttendanceRow(
                    packed: text, county: event.county, batch: event.batch, received: event.received)
            else { continue }
            if let skew = row.skew {
                let seen = clocks[row.device] ?? (skew, skew)
                clocks[row.device] = (min(seen.least, skew), max(seen.most, skew))
            }
            try fold(row, verdict)
        }
        for (device, seen) in clocks { try clock.run(event.county, device, seen.least, seen.most) }
    }

    private func fold(_ row: AttendanceRow, _ verdict: AttendanceVerdict) throws {
        switch verdict {
        case .present:
            let session = HalfDay(at: row.at).description
            try keep(row, .taken, session: session)
            try addPresence.run(row.class, row.person, session, row.county, row.at.milliseconds)
        case .noted(.timeAhead):
            // Also of one that was taken for present before a copy that had come earlier showed that it cannot be.
            let session = HalfDay(at: row.at).description
            try keep(row, .taken, weakness: AttendanceNote.timeAhead.rawValue, session: session)
            try lower(row)
            try dropMark.run(row.class, row.person, session)
            try renewMark.run(row.class, row.person, session)
        case .noted(.sameEvent): try lower(row)
        case .noted(let note): try keep(row, .taken, weakness: note.rawValue)
        case .waiting: try keep(row, .waiting)
        case .refused(let reason):
            try refuse.run(row.county, row.device, row.event, row.class, row.person, reason.rawValue)
        case .known, .unreadable: break
        }
    }

    private func lower(_ row: AttendanceRow) throws {
        try lower.run(row.ref.batch, row.ref.row, row.received?.milliseconds, row.county, row.device, row.event)
    }

    private func keep(
        _ row: AttendanceRow, _ state: State, weakness: String? = nil, session: String? = nil
    ) throws {
        try put.run(
            row.county, row.device, row.event, row.class, row.person, row.at.milliseconds,
            session ?? HalfDay(at: row.at).description, row.kind, row.confidence.description, state.rawValue, weakness,
            String?.none, row.ref.batch, row.ref.row, row.received?.milliseconds, row.offset.map { Int64($0) },
            row.longitude.map(Self.millionths), row.latitude.map(Self.millionths))
    }

    private static func degrees(_ millionths: Int64?) -> Double? { millionths.map { Double($0) / 1e6 } }

    private static func millionths(_ degrees: Double) -> Int64 { Int64((degrees * 1e6).rounded()) }
}
