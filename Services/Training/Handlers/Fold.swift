import Journal
import Models

extension TrainingTables {
    /// Folds an own event into the own tables.
    func apply(_ event: TrainingEvent) throws {
        switch event {
        case .institutionRecognised(let event): try institutions.recognise(event)
        case .classDrafted(let event): try courses.draft(event.request)
        case .classFiled(let event): try courses.file(event.request)
        case .classReturned(let event): try courses.giveBack(event.request)
        case .classAmended(let event): try courses.amend(event.request)
        case .classCancelled(let event): try courses.cancel(event.request)
        case .classApproved(let event): try courses.approve(event)
        case .classInspected(let event): try courses.inspect(event.request)
        case .traineesCertified(let event): try exams.certify(event.request)
        case .classClosed(let event): try courses.close(event)
        case .classRowParked(let event):
            try enrolments.park(event)
            try notes.keep(event.row.choice, event.class, event.person, event.county)
        case .traineeEnrolled(let event):
            try enrolments.enrol(event)
            try notes.keep(event.choice, event.class, event.person, event.county)
            try notes.keep(EnrolmentFinding?.none, event.class, event.person, event.county)
        case .enrolmentRefused(let event):
            try enrolments.refuse(event)
            if RosterRefusal(rawValue: event.reason)?.staysOnRoster == true {
                try notes.keep(event.finding, event.class, event.person, event.county)
            }
        case .enrolmentWithdrawn(let event):
            try enrolments.withdraw(event)
            try attendance.release(event.class, event.person)
            try notes.keep(event.finding, event.class, event.person, event.county)
        case .attendanceRecorded(let event): try attendance.record(event)
        case .attendanceNoted(let event): try attendance.note(event)
        case .attendanceParked(let event): try attendance.park(event)
        case .traineeErased(let event):
            try enrolments.erase(event)
            try notes.erase(event.county, event.person)
            try visits.apply(event)
        case .attendanceRefused(let event): try attendance.refuse(event)
        case .trainingHandedOver(let event): try moves.apply(event)
        case .trainingHistoryReceived(let event):
            try moves.apply(event)
            for seat in event.seats ?? [] { try seats.take(seat, event.county, event.person) }
        case .traineeApplied(let event):
            let request = event.request
            try enrolments.apply(event)
            try notes.keep(request.choice, request.class, request.person, request.county)
            try notes.keep(EnrolmentFinding?.none, request.class, request.person, request.county)
        case .traineeWithdrawn(let event):
            let request = event.request
            try enrolments.apply(event)
            try attendance.release(request.class, request.person)
            try notes.keep(.withdrawn(event), request.class, request.person, request.county)
        case .enrolmentPending(let event):
            try enrolments.wait(event)
            try notes.keep(event.finding, event.class, event.person, event.county)
        case .enrolmentExplained(let event):
            try enrolments.explain(event)
            try notes.keep(event.finding, event.class, event.person, event.county)
        case .seatRequested(let event): try visits.apply(event)
        case .seatRequestReceived(let event): try seats.apply(event)
        case .seatDecided(let event): try seats.apply(event)
        case .seatAnswered(let event): try visits.apply(event)
        }
    }
}
