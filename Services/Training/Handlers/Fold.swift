import Journal
import Models

extension TrainingTables {
    /// Folds an own event into the own tables.
    func apply(_ event: TrainingEvent) throws {
        switch event {
        case .institutionRecognised(let event):
            try institutions.recognise(event)
            try recognitions.apply(event)
        case .classDrafted(let event):
            try courses.draft(event.request)
            try settling.note(event.request.actor, .filed, event.request.class, event.request.county)
            try catalogue.note(event.request)
        case .classFiled(let event):
            try courses.file(event.request)
            try settling.note(event.request.actor, .filed, event.request.class, event.request.county)
            try catalogue.note(event.request)
        case .classReturned(let event): try courses.giveBack(event.request)
        case .classAmended(let event):
            try courses.amend(event.request)
            try settling.note(event.request.actor, .filed, event.request.class, event.request.county)
        case .classCancelled(let event): try courses.cancel(event.request)
        case .classApproved(let event): try courses.approve(event)
        case .classInspected(let event): try inspections.inspect(event.request)
        case .findingMended(let event): try inspections.mend(event.request)
        case .classClosed(let event):
            try courses.close(event)
            try settling.close(event)
        case .traineesCertified, .examRecorded, .examMarkCorrected, .certificatesIssued, .certificateCorrected,
            .certificateWithdrawn:
            try applyResult(event)
        case .contentsRecorded(let event): try settling.record(event.request)
        case .classChecked(let event): try settling.check(event.request)
        case .classSettled(let event):
            try courses.settle(event)
            try settling.settle(event)
        case .classSettlementAmended(let event): try settling.amend(event)
        case .classRowParked(let event):
            try enrolments.park(event)
            try notes.keep(event.row.choice, event.class, event.person, event.county)
        case .traineeEnrolled(let event):
            try enrolments.enrol(event)
            try corrections.reinstate(event)
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
        case .recognitionGranted(let event): try recognitions.apply(event)
        case .institutionSuspended(let event): try recognitions.apply(event)
        case .institutionRestored(let event): try recognitions.apply(event)
        case .catalogueEntrySet(let event): try catalogue.apply(event)
        case .catalogueEntryWithdrawn(let event): try catalogue.apply(event)
        case .trainingPlanStated(let event): try plans.apply(event)
        case .targetSplit(let event): try plans.apply(event)
        case .classDocumentAttached(let event): try documents.apply(event)
        case .classDocumentOpened(let event): try documents.apply(event)
        case .trainingDemandRecorded(let event): try demands.apply(event)
        case .attendanceSheetTaken(let event): try attendance.take(event)
        case .doubleAttendanceFlagged(let event): try doubles.flag(event)
        case .doubleReviewed(let event): try doubles.review(event)
        case .attendanceCorrected(let event): try corrections.correct(event)
        case .afterClassDutiesOpened(let event): try afterClass.open(event)
        case .jobReferred(let event): try afterClass.refer(event.request)
        case .traineeFollowedUp(let event): try afterClass.followUp(event.request)
        case .modelTraineeNamed(let event): try afterClass.name(event.request)
        case .modelTraineeRemoved(let event): try afterClass.remove(event.request)
        case .trainingOutcomeReached(let event): try afterClass.reach(event)
        case .trainingOutcomeRevised(let event): try afterClass.revise(event)
        case .courseRulesSet(let event): try courseRules.apply(event)
        case .courseRulesEnded(let event): try courseRules.apply(event)
        case .classFailed(let event):
            try courses.fail(event)
            try failures.apply(event)
        }
    }

    /// Exams and certificates: what a trainee has reached is summed up anew from both.
    private func applyResult(_ event: TrainingEvent) throws {
        switch event {
        case .traineesCertified(let event):
            try certificates.issue(event)
            try exams.certify(event.request)
        case .examRecorded(let event): try exams.record(event.request)
        case .examMarkCorrected(let event): try exams.correct(event)
        case .certificatesIssued(let event):
            try certificates.issue(event)
            for certificate in event.certificates { try exams.sum(event.class, certificate.person) }
        case .certificateCorrected(let event):
            try certificates.correct(event)
            try exams.sum(event.request.class, event.request.certificate.person)
        case .certificateWithdrawn(let event):
            try certificates.withdraw(event)
            try exams.sum(event.request.class, event.person)
        default: break
        }
    }
}
