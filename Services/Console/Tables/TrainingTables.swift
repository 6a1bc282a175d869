import Journal
import Models
import Store

/// Classes, who sits in them and when, from `training`.
final class TrainingTables {
    private let reviews: ReviewTables
    private let recognise, file, amend, setState, close, enrol, withdraw, absent, attend, inspect: Statement
    private let correct, uncorrect, strike, forgive: Statement
    private let results: ResultTables
    private let tallies: PeopleTallies
    private let classes: ClassTallies

    init(_ connection: Connection, _ reviews: ReviewTables, _ tallies: PeopleTallies) throws {
        self.reviews = reviews
        self.tallies = tallies
        classes = try ClassTallies(connection, tallies)
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
        forgive = try connection.prepare("DELETE FROM absence WHERE county = ? AND class = ? AND person = ?")
        absent = try connection.prepare("DELETE FROM attendance WHERE county = ? AND class = ? AND person = ?")
        attend = try connection.prepare(
            """
            INSERT OR IGNORE INTO attendance (county, class, person, session) SELECT ?1, ?2, ?3, ?4
            WHERE NOT EXISTS (SELECT 1 FROM absence WHERE county = ?1 AND class = ?2 AND person = ?3 AND session = ?4)
            """)
        correct = try connection.prepare(
            "INSERT OR IGNORE INTO absence (county, class, person, session) VALUES (?, ?, ?, ?)")
        uncorrect = try connection.prepare(
            "DELETE FROM absence WHERE county = ? AND class = ? AND person = ? AND session = ?")
        strike = try connection.prepare(
            "DELETE FROM attendance WHERE county = ? AND class = ? AND person = ? AND session = ?")
        inspect = try connection.prepare(
            """
            INSERT INTO inspection (county, class, seq, held_on, present) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
            """)
        results = try ResultTables(connection, tallies)
    }

    func observe(_ event: TrainingEvent, _ meta: EventMeta) throws {
        try fold(event, meta)
        try classes.observe(event, meta)
    }

    private func fold(_ event: TrainingEvent, _ meta: EventMeta) throws {
        switch event {
        case .trainingHandedOver, .trainingHistoryReceived: break
        case .afterClassDutiesOpened, .jobReferred, .traineeFollowedUp, .modelTraineeNamed, .modelTraineeRemoved,
            .trainingOutcomeReached, .trainingOutcomeRevised:
            break
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
        case .traineesCertified, .examRecorded, .examMarkCorrected, .certificatesIssued, .certificateCorrected,
            .certificateWithdrawn:
            try results.observe(event)
        case .traineeEnrolled, .enrolmentRefused, .enrolmentWithdrawn, .classRowParked: try enrolment(event, meta)
        case .attendanceRecorded, .attendanceRefused, .attendanceNoted, .attendanceParked:
            try presence(event, meta)
        case .classFailed(let event):
            try close.run(event.attendancePercent, event.county, event.`class`)
            try setState.run("failed", event.county, event.`class`)
        case .classSettled(let event): try setState.run("settled", event.county, event.`class`)
        case .findingMended, .contentsRecorded, .classChecked, .classSettlementAmended: break
        case .attendanceSheetTaken(let event): try sheet(event, meta)
        case .attendanceCorrected(let event): try correction(event)
        case .doubleAttendanceFlagged, .doubleReviewed: break  // training has the list
        case .traineeErased: break  // no name is kept here
        case .recognitionGranted(let event):
            try recognise.run(event.request.county, event.request.institution, event.request.name)
        case .institutionSuspended, .institutionRestored, .catalogueEntrySet, .catalogueEntryWithdrawn,
            .trainingPlanStated, .targetSplit, .classDocumentAttached, .classDocumentOpened,
            .trainingDemandRecorded, .courseRulesSet, .courseRulesEnded:
            break  // training's own pages show them
        case .traineeWithdrawn(let event):
            let request = event.request
            try withdraw.run(request.county, request.`class`, request.person)
            try absent.run(request.county, request.`class`, request.person)
            try tallies.changed(.training, request.person, request.county)
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
            try tallies.changed(.training, event.person, event.county)
            try reviews.settle(.training, event.county, subject: "\(event.`class`)/\(event.person)")
        case .enrolmentRefused(let event):
            try reviews.refuse(.training, event.county, meta, kind: "class-roster", reason: event.reason)
            try reviews.settle(.training, event.ref)
        case .enrolmentWithdrawn(let event):
            // Its attendance waits again; what counts after a return is recorded anew.
            try withdraw.run(event.county, event.`class`, event.person)
            try absent.run(event.county, event.`class`, event.person)
            try forgive.run(event.county, event.`class`, event.person)
            try tallies.changed(.training, event.person, event.county)
        case .classRowParked(let event):
            try reviews.wait(.training, event.county, subject: "\(event.`class`)/\(event.person)", event.row.ref)
        default: break
        }
    }

    private func sheet(_ event: AttendanceSheetTaken, _ meta: EventMeta) throws {
        for (reading, verdict) in zip(event.readings, event.verdicts) {
            guard
                let row = AttendanceRow(
                    packed: reading, county: event.county, batch: event.batch, received: event.received)
            else { continue }
            switch verdict {
            case "present": try attend.run(row.county, row.class, row.person, HalfDay(at: row.at).description)
            case "waiting": try reviews.wait(.training, row.county, subject: "device/\(row.event)", row.ref)
            case "unknown-class", "not-enrolled", "outside-class-days", "class-closed", "class-cancelled":
                try reviews.refuse(.training, row.county, meta, kind: "attendance", reason: verdict)
            default: break
            }
        }
    }

    private func correction(_ event: AttendanceCorrected) throws {
        let request = event.request
        if event.counts {
            try uncorrect.run(request.county, request.`class`, request.person, request.session)
            try attend.run(request.county, request.`class`, request.person, request.session)
        } else {
            try correct.run(request.county, request.`class`, request.person, request.session)
            try strike.run(request.county, request.`class`, request.person, request.session)
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
