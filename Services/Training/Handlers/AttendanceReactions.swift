import Journal
import Models

extension TrainingTables {
    /// What a device event leads to; nothing when it was seen before.
    func reaction(to row: AttendanceRow, _ settings: TrainingSettings) throws -> TrainingEvent? {
        guard let known = try attendance.known(row.county, row.device, row.event) else {
            return try settled(row, settings)
                ?? .attendanceParked(
                    AttendanceParked(county: row.county, class: row.class, person: row.person, row: row))
        }
        guard known.state != .refused, row.ref.precedes(known.ref) else { return nil }
        if known.state == .waiting {
            return .attendanceParked(
                AttendanceParked(county: row.county, class: row.class, person: row.person, row: row))
        }
        return noted(row, .sameEvent)
    }

    /// Events that waited for the trainee to be enrolled.
    func nextAfterEnrolment(of event: TraineeEnrolled, _ settings: TrainingSettings) throws -> TrainingEvent? {
        guard let row = try attendance.firstWaiting(event.class, event.person) else { return nil }
        return try settled(row, settings)
    }

    /// Events that waited for the class's days to be known and lie outside them.
    func nextAfterDating(of id: ClassID, _ settings: TrainingSettings) throws -> TrainingEvent? {
        guard let course = try courses.course(id), course.status != .drafted else { return nil }
        for row in try attendance.waiting(outside: course) {
            // One whose clock is wrong goes on waiting for its person.
            if let event = try settled(row, settings) { return event }
        }
        return nil
    }

    /// What becomes of the event; `nil` while its class is not filed or its person not enrolled.
    func settled(_ row: AttendanceRow, _ settings: TrainingSettings) throws -> TrainingEvent? {
        let verdict = try AttendanceVerdict.of(row, try courses.course(row.class), settings) {
            try enrolments.isEnrolled(row.class, row.person)
        }
        switch verdict {
        case .refused(let reason): return refused(row, reason)
        case .noted(let note): return noted(row, note)
        case .waiting, .known, .unreadable: return nil
        case .present:
            let session = HalfDay(at: row.at)
            if try attendance.isPresent(row.class, row.person, session) { return noted(row, .sameSession) }
            return .attendanceRecorded(
                AttendanceRecorded(
                    county: row.county, class: row.class, person: row.person, event: row.event, at: row.at,
                    session: session.description, ref: row.ref, device: row.device, confidence: row.confidence))
        }
    }

    private func noted(_ row: AttendanceRow, _ note: AttendanceNote) -> TrainingEvent {
        .attendanceNoted(
            AttendanceNoted(
                county: row.county, class: row.class, person: row.person, reason: note.rawValue,
                session: HalfDay(at: row.at).description, row: row))
    }

    private func refused(_ row: AttendanceRow, _ reason: AttendanceRefusal) -> TrainingEvent {
        .attendanceRefused(
            AttendanceRefused(
                county: row.county, class: row.class, person: row.person, event: row.event, reason: reason.rawValue,
                ref: row.ref, device: row.device))
    }
}
