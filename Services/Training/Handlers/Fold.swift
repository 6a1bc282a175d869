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
        case .classRowParked(let event): try enrolments.park(event)
        case .traineeEnrolled(let event): try enrolments.enrol(event)
        case .enrolmentRefused(let event): try enrolments.refuse(event)
        case .enrolmentWithdrawn(let event):
            try enrolments.withdraw(event)
            try attendance.release(event)
        case .attendanceRecorded(let event): try attendance.record(event)
        case .attendanceNoted(let event): try attendance.note(event)
        case .attendanceParked(let event): try attendance.park(event)
        case .traineeErased(let event): try enrolments.erase(event)
        case .attendanceRefused(let event): try attendance.refuse(event)
        case .trainingHandedOver(let event): try moves.apply(event)
        case .trainingHistoryReceived(let event): try moves.apply(event)
        case .afterClassDutiesOpened(let event): try afterClass.open(event)
        case .jobReferred(let event): try afterClass.refer(event.request)
        case .traineeFollowedUp(let event): try afterClass.followUp(event.request)
        case .modelTraineeNamed(let event): try afterClass.name(event.request)
        case .modelTraineeRemoved(let event): try afterClass.remove(event.request)
        case .trainingOutcomeReached(let event): try afterClass.reach(event)
        case .trainingOutcomeRevised(let event): try afterClass.revise(event)
        }
    }
}
