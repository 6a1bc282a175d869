import Journal
import Models
import Store

/// Classes, who sits in them and when, from `training`.
final class TrainingTables {
    private let reviews: ReviewTables
    private let recognise, file, amend, setState, close, enrol, withdraw, absent, attend, inspect, certify: Statement

    init(_ connection: Connection, _ reviews: ReviewTables) throws {
        self.reviews = reviews
        recognise = try connection.prepare(
            "INSERT OR REPLACE INTO institution (county, institution, name) VALUES (?, ?, ?)")
        file = try connection.prepare(
            """
            INSERT INTO class (county, class, institution, trade, starts, ends, state) VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET institution = excluded.institution, trade = excluded.trade,
                starts = excluded.starts, ends = excluded.ends, state = excluded.state
            """)
        amend = try connection.prepare(
            "UPDATE class SET state = 'filed', starts = ?, ends = ? WHERE county = ? AND class = ?")
        setState = try connection.prepare("UPDATE class SET state = ? WHERE county = ? AND class = ?")
        close = try connection.prepare(
            "UPDATE class SET state = 'closed', attendance_percent = ? WHERE county = ? AND class = ?")
        enrol = try connection.prepare(
            "INSERT INTO trainee (county, class, person, has_certificate) VALUES (?, ?, ?, 0) ON CONFLICT DO NOTHING")
        withdraw = try connection.prepare("DELETE FROM trainee WHERE county = ? AND class = ? AND person = ?")
        absent = try connection.prepare("DELETE FROM attendance WHERE county = ? AND class = ? AND person = ?")
        attend = try connection.prepare(
            "INSERT OR IGNORE INTO attendance (county, class, person, session) VALUES (?, ?, ?, ?)")
        inspect = try connection.prepare(
            "INSERT OR REPLACE INTO inspection (county, class, seq, held_on, present) VALUES (?, ?, ?, ?, ?)")
        certify = try connection.prepare(
            "UPDATE trainee SET has_passed = ?, has_certificate = ? WHERE county = ? AND class = ? AND person = ?")
    }

    func observe(_ event: TrainingEvent, _ meta: EventMeta) throws {
        switch event {
        case .trainingHandedOver, .trainingHistoryReceived: break
        case .institutionRecognised(let event): try recognise.run(event.county, event.institution, event.name)
        case .classDrafted(let event): try file(event.request, "drafted")
        case .classFiled(let event): try file(event.request, "filed")
        case .classReturned(let event): try setState.run("returned", event.request.county, event.request.`class`)
        case .classAmended(let event):
            try amend.run(event.request.start, event.request.end, event.request.county, event.request.`class`)
        case .classCancelled(let event): try setState.run("cancelled", event.request.county, event.request.`class`)
        case .classApproved(let event): try setState.run("approved", event.county, event.`class`)
        case .classClosed(let event): try close.run(event.attendancePercent, event.county, event.`class`)
        case .classInspected(let event):
            try inspect.run(
                event.county, event.request.`class`, meta.seq, event.request.on, event.request.present)
        case .traineesCertified(let event):
            for result in event.request.results {
                try certify.run(
                    result.hasPassed, result.certificate != nil, event.county, event.request.`class`, result.person)
            }
        case .traineeEnrolled, .enrolmentRefused, .enrolmentWithdrawn, .classRowParked: try enrolment(event, meta)
        case .attendanceRecorded, .attendanceRefused, .attendanceNoted, .attendanceParked:
            try presence(event, meta)
        case .traineeErased: break  // no name is kept here
        case .traineeWithdrawn(let event):
            let request = event.request
            try withdraw.run(request.county, request.`class`, request.person)
            try absent.run(request.county, request.`class`, request.person)
            try reviews.settle(.training, request.county, subject: "\(request.`class`)/\(request.person)")
        case .traineeApplied, .enrolmentPending, .seatRequested, .seatRequestReceived, .seatDecided, .seatAnswered,
            .enrolmentExplained:
            break
        }
    }

    private func file(_ request: FileClass, _ state: String) throws {
        try file.run(
            request.county, request.`class`, request.institution, request.trade, request.start, request.end, state)
    }

    private func enrolment(_ event: TrainingEvent, _ meta: EventMeta) throws {
        switch event {
        case .traineeEnrolled(let event):
            try enrol.run(event.county, event.`class`, event.person)
            try reviews.settle(.training, event.county, subject: "\(event.`class`)/\(event.person)")
        case .enrolmentRefused(let event):
            try reviews.refuse(.training, event.county, meta, kind: "class-roster", reason: event.reason)
            try reviews.settle(.training, event.ref)
        case .enrolmentWithdrawn(let event):
            // Its attendance waits again; what counts after a return is recorded anew.
            try withdraw.run(event.county, event.`class`, event.person)
            try absent.run(event.county, event.`class`, event.person)
        case .classRowParked(let event):
            try reviews.wait(.training, event.county, subject: "\(event.`class`)/\(event.person)", event.row.ref)
        default: break
        }
    }

    private func presence(_ event: TrainingEvent, _ meta: EventMeta) throws {
        switch event {
        case .attendanceRecorded(let event):
            try attend.run(event.county, event.`class`, event.person, event.session)
            try reviews.settle(.training, event.county, subject: "device/\(event.event)")
        case .attendanceNoted(let event):
            try reviews.settle(.training, event.county, subject: "device/\(event.row.event)")
        case .attendanceRefused(let event):
            try reviews.refuse(.training, event.county, meta, kind: "attendance", reason: event.reason)
            try reviews.settle(.training, event.county, subject: "device/\(event.event)")
        case .attendanceParked(let event):
            try reviews.wait(.training, event.county, subject: "device/\(event.row.event)", event.row.ref)
        default: break
        }
    }
}
