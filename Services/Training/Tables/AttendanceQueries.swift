import Calendars
import GRDB
import Models

/// What HTTP reads about attendance from one partition's file.
struct AttendanceQueries: Sendable {
    let rules: TrainingRules

    /// Half days of a person.
    private struct Place: Hashable {
        let person: String
        let session: String
    }

    private struct Mark {
        let firstAt: Int64?
        let corrected: Bool?
        var isPresent: Bool { corrected ?? (firstAt != nil) }
    }

    /// The trainees of a class by its half days; `nil` when there is no such class.
    func grid(of id: ClassID, _ database: Database) throws -> AttendanceGrid? {
        let sql = "SELECT \(CourseTable.columns) FROM course WHERE class = ?"
        guard let row = try Row.fetchOne(database, sql: sql, arguments: [id.description]) else { return nil }
        let course = try Course(row)
        let marks = try marks(id, database)
        let trainees = try Row.fetchAll(
            database, sql: "SELECT person, name FROM enrolment WHERE class = ? AND state = 'enrolled' ORDER BY person",
            arguments: [id.description])
        let held = Set(marks.filter(\.value.isPresent).keys.compactMap { HalfDay($0.session) })
        let planned = try Sessions.planned(from: course.start, to: course.end, rules.calendar)
        let sessions = planned.union(held).sorted()
        let cells = try Cells(marks: marks, readings: readings(id, database), corrections: corrections(id, database))
        var present = [Int](repeating: 0, count: sessions.count)
        let views = trainees.map { row -> TraineeAttendance in
            let person: String = row[0]
            let line = sessions.map { cells.cell(person, $0) }
            for (index, cell) in line.enumerated() where cell.state == .present { present[index] += 1 }
            let attended = line.count { $0.state == .present }
            return TraineeAttendance(
                person: person, name: row[1], attended: attended,
                attendancePercent: percent(attended, of: sessions.count),
                cells: line)
        }
        return AttendanceGrid(
            class: id.description, status: course.status.rawValue,
            sessions: sessions.enumerated().map { index, session in
                SessionView(
                    session: session.description, isPlanned: planned.contains(session), present: present[index],
                    presentPercent: percent(present[index], of: trainees.count))
            }, trainees: views, flagged: try flagged(id, database),
            attendancePercent: percent(present.reduce(0, +), of: trainees.count * sessions.count))
    }

    /// People whom devices saw in two places at once, the latest half day first.
    func doubles(_ county: DivisionCode, isReviewed: Bool? = nil, _ database: Database) throws -> [DoubleView] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT person, session, reason, first, second, v.on_day, v.finding, v.actor FROM double_attendance
                LEFT JOIN double_review v USING (county, person, session, reason, first, second)
                WHERE county = ?1 AND (?2 IS NULL OR (v.on_day IS NOT NULL) = ?2)
                ORDER BY session DESC, person, reason, first, second LIMIT 1000
                """, arguments: [county.description, isReviewed]
        ).map { row in
            let person: String = row[0]
            let session: String = row[1]
            let readings = try Row.fetchAll(
                database,
                sql: """
                    SELECT class, device, at, kind FROM device_event
                    WHERE person = ? AND session = ? AND county = ? AND state <> 'refused' ORDER BY at, device, event
                    """, arguments: [person, session, county.description]
            ).map { SightingView(class: $0[0], device: $0[1], at: Moment(milliseconds: $0[2]), kind: $0[3]) }
            return DoubleView(
                person: person, session: session, reason: row[2], first: row[3], second: row[4], readings: readings,
                review: (row[5] as String?).map { DoubleReviewView(on: $0, finding: row[6], actor: row[7]) })
        }
    }

    /// The devices of a county with their clocks, wrong ones first.
    func devices(_ county: DivisionCode, _ database: Database) throws -> [DeviceView] {
        let limit = rules.settings.clockToleranceMinutes * 60
        return try Row.fetchAll(
            database,
            sql: """
                SELECT e.device, c.least, c.most, COUNT(*), SUM(e.weakness IS NOT NULL AND e.weakness LIKE 'time-%'),
                    MAX(CASE WHEN e.state <> 'refused' THEN e.at END)
                FROM device_event e LEFT JOIN device_clock c ON c.county = e.county AND c.device = e.device
                WHERE e.county = ? GROUP BY e.device
                """, arguments: [county.description]
        ).map { row in
            let (least, most): (Int?, Int?) = (row[1], row[2])
            let flagged: Int = row[4] ?? 0
            let isWrong = flagged > 0 || abs(least ?? 0) > limit || abs(most ?? 0) > limit
            return DeviceView(
                device: row[0], leastSkew: least, mostSkew: most, isClockWrong: isWrong, events: row[3],
                flagged: flagged,
                lastAt: (row[5] as Int64?).map { Moment(milliseconds: $0) })
        }.sorted { ($0.isClockWrong ? 0 : 1, $0.device) < ($1.isClockWrong ? 0 : 1, $1.device) }
    }

    // MARK: Parts

    private func percent(_ part: Int, of whole: Int) -> Int { whole == 0 ? 0 : part * 100 / whole }

    private func marks(_ id: ClassID, _ database: Database) throws -> [Place: Mark] {
        var found: [Place: Mark] = [:]
        for row in try Row.fetchAll(
            database, sql: "SELECT person, session, first_at, corrected FROM session_mark WHERE class = ?",
            arguments: [id.description])
        {
            found[Place(person: row[0], session: row[1])] = Mark(
                firstAt: row[2], corrected: (row[3] as Int?).map { $0 == 1 })
        }
        return found
    }

    /// Whether the half day is over in China when `moment` comes: what is received then comes late.
    private struct Reading {
        let weakness: String?
        let isLate: Bool
    }

    private func readings(_ id: ClassID, _ database: Database) throws -> [Place: [Reading]] {
        var found: [Place: [Reading]] = [:]
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT d.person, d.session, d.weakness, d.at, d.received FROM enrolment e CROSS JOIN device_event d
                ON d.person = e.person AND d.class = e.class WHERE e.class = ? AND d.state = 'taken' ORDER BY d.at
                """, arguments: [id.description])
        for row in rows {
            let at = Moment(milliseconds: row[3])
            let isLate = (row[4] as Int64?).map { Moment(milliseconds: $0).chinaDay > at.chinaDay } ?? false
            found[Place(person: row[0], session: row[1]), default: []].append(
                Reading(weakness: row[2], isLate: isLate))
        }
        return found
    }

    private func corrections(_ id: ClassID, _ database: Database) throws -> [Place: [CorrectionView]] {
        var found: [Place: [CorrectionView]] = [:]
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT person, session, is_present, reason, actor, at FROM attendance_correction WHERE class = ?
                ORDER BY at DESC, actor DESC, is_present DESC, reason DESC
                """, arguments: [id.description])
        for row in rows {
            found[Place(person: row[0], session: row[1]), default: []].append(
                CorrectionView(
                    isPresent: (row[2] as Int) == 1, reason: row[3], actor: row[4], at: Moment(milliseconds: row[5])))
        }
        return found
    }

    private func flagged(_ id: ClassID, _ database: Database) throws -> [FlaggedReading] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT d.person, d.device, d.event, d.at, d.received, d.weakness FROM enrolment e
                CROSS JOIN device_event d ON d.person = e.person AND d.class = e.class
                WHERE e.class = ? AND d.weakness IN ('time-ahead', 'time-implausible') ORDER BY d.at, d.device, d.event
                """, arguments: [id.description]
        ).map { row in
            FlaggedReading(
                person: row[0], device: row[1], event: row[2], at: Moment(milliseconds: row[3]),
                received: (row[4] as Int64?).map { Moment(milliseconds: $0) }, reason: row[5])
        }
    }

    private struct Cells {
        let marks: [Place: Mark]
        let readings: [Place: [Reading]]
        let corrections: [Place: [CorrectionView]]

        func cell(_ person: String, _ session: HalfDay) -> AttendanceCell {
            let place = Place(person: person, session: session.description)
            let mark = marks[place]
            let seen = readings[place] ?? []
            let notes = Set(seen.compactMap(\.weakness).filter { $0 != "out" }).sorted()
            let isSure = mark?.firstAt != nil
            let state: AttendanceCell.State =
                mark?.isPresent == true
                ? .present : mark?.corrected == false || seen.isEmpty ? .absent : .unconfirmed
            let isLate = !seen.contains { $0.weakness == nil && !$0.isLate }
            let source: AttendanceCell.Source =
                mark?.corrected != nil
                ? .correction : isSure ? (isLate ? .late : .device) : seen.isEmpty ? .none : .device
            return AttendanceCell(
                state: state, source: source, firstAt: mark?.firstAt.map { Moment(milliseconds: $0) },
                notes: notes.isEmpty ? nil : notes, corrections: corrections[place])
        }
    }
}
