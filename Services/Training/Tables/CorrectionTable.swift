import Models
import Store

/// Corrections of attendance, every one; of several for one half day the latest counts: by time, then by who made it.
struct CorrectionTable {
    private let add, latest, apply, reinstate: Statement

    private static let order = "at DESC, actor DESC, is_present DESC, reason DESC"

    init(_ connection: Connection) throws {
        add = try connection.prepare(
            "INSERT INTO attendance_correction VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING")
        latest = try connection.prepare(
            """
            SELECT at, actor, is_present, reason FROM attendance_correction
            WHERE class = ? AND person = ? AND session = ? ORDER BY \(Self.order) LIMIT 1
            """)
        apply = try connection.prepare(
            """
            INSERT INTO session_mark VALUES (?, ?, ?, ?, NULL, ?)
            ON CONFLICT DO UPDATE SET corrected = excluded.corrected
            """)
        reinstate = try connection.prepare(
            """
            INSERT INTO session_mark SELECT class, person, session, county, NULL, is_present FROM (
                SELECT *, ROW_NUMBER() OVER (PARTITION BY session ORDER BY \(Self.order)) AS place
                FROM attendance_correction WHERE class = ? AND person = ?) WHERE place = 1
            ON CONFLICT DO UPDATE SET corrected = excluded.corrected
            """)
    }

    /// What counts once the correction stands: its own word, or that of one made later which arrived before.
    func outcome(of request: CorrectAttendance) throws -> Bool {
        let latest = try latest.first(request.class, request.person, request.session) { row in
            (row.int(0), row.text(1), row.int(2) == 1, row.text(3))
        }
        guard let latest else { return request.isPresent }
        let own = (request.at.milliseconds, request.actor.description, request.isPresent ? 1 : 0, request.reason)
        return own > (latest.0, latest.1, latest.2 ? 1 : 0, latest.3) ? request.isPresent : latest.2
    }

    // MARK: Folds

    func correct(_ event: AttendanceCorrected) throws {
        let request = event.request
        try add.run(
            request.class, request.person, request.session, request.at.milliseconds, request.actor, request.isPresent,
            request.reason, request.county)
        try apply.run(request.class, request.person, request.session, request.county, event.counts)
    }

    /// Who is enrolled again has the corrections of before.
    func reinstate(_ event: TraineeEnrolled) throws { try reinstate.run(event.class, event.person) }
}

/// Who was read where they cannot both have been.
struct DoubleAttendanceTable {
    private let find, add, findReview, addReview: Statement

    init(_ connection: Connection) throws {
        findReview = try connection.prepare(
            """
            SELECT 1 FROM double_review
            WHERE county = ? AND person = ? AND session = ? AND reason = ? AND first = ? AND second = ?
            """)
        addReview = try connection.prepare("INSERT INTO double_review VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
        find = try connection.prepare(
            """
            SELECT 1 FROM double_attendance
            WHERE county = ? AND person = ? AND session = ? AND reason = ? AND first = ? AND second = ?
            """)
        add = try connection.prepare("INSERT INTO double_attendance VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING")
    }

    func isFlagged(_ double: DoubleReading, _ county: DivisionCode) throws -> Bool {
        try find.first(county, double.person, double.session, double.reason, double.first, double.second) { _ in true }
            ?? false
    }

    func isReviewed(_ double: DoubleReading, _ county: DivisionCode) throws -> Bool {
        try findReview.first(county, double.person, double.session, double.reason, double.first, double.second) { _ in
            true
        } ?? false
    }

    func review(_ event: DoubleReviewed) throws {
        let (request, double) = (event.request, event.request.double)
        try addReview.run(
            request.county, double.person, double.session, double.reason, double.first, double.second, request.on,
            request.finding, request.actor)
    }

    func flag(_ event: DoubleAttendanceFlagged) throws {
        let double = event.double
        try add.run(event.county, double.person, double.session, double.reason, double.first, double.second)
    }
}
