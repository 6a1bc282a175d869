// What `training` is told, asked and tells.

/// Letters to `training`.
public enum TrainingLetter: MessageUnion {
    case institutionRow(InstitutionRow)
    case classRosterRow(ClassRosterRow)
    case attendanceRow(AttendanceRow)
    case trainingHandOver(TrainingHandOver)
    case attendanceSheet(AttendanceSheet)
    case routedSeatRequest(RoutedSeatRequest)
    case seatAnswer(SeatAnswer)
    case eraseTrainee(EraseTrainee)

    public static let catalogue = MessageCatalogue<Self>(
        .init(Self.institutionRow), .init(Self.classRosterRow), .init(Self.attendanceRow),
        .init(Self.trainingHandOver), .init(Self.attendanceSheet), .init(Self.routedSeatRequest),
        .init(Self.seatAnswer),
        .init(Self.eraseTrainee))

    public var message: any Message {
        switch self {
        case .institutionRow(let body): body
        case .classRosterRow(let body): body
        case .attendanceRow(let body): body
        case .trainingHandOver(let body): body
        case .attendanceSheet(let body): body
        case .routedSeatRequest(let body): body
        case .seatAnswer(let body): body
        case .eraseTrainee(let body): body
        }
    }
}

/// Commands of `training`.
public enum TrainingCommand: MessageUnion {
    case fileClass(FileClass)
    case approveClass(ApproveClass)
    case inspectClass(InspectClass)
    case certifyTrainees(CertifyTrainees)
    case closeClass(CloseClass)
    case draftClass(DraftClass)
    case returnClass(ReturnClass)
    case amendClass(AmendClass)
    case cancelClass(CancelClass)
    case mendFinding(MendFinding)
    case recordExam(RecordExam)
    case issueCertificates(IssueCertificates)
    case correctCertificate(CorrectCertificate)
    case withdrawCertificate(WithdrawCertificate)
    case recordContents(RecordContents)
    case checkClass(CheckClass)
    case settleClass(SettleClass)
    case recogniseInstitution(RecogniseInstitution)
    case suspendInstitution(SuspendInstitution)
    case restoreInstitution(RestoreInstitution)
    case setCatalogueEntry(SetCatalogueEntry)
    case withdrawCatalogueEntry(WithdrawCatalogueEntry)
    case stateTrainingPlan(StateTrainingPlan)
    case splitTarget(SplitTarget)
    case attachClassDocument(AttachClassDocument)
    case openClassDocument(OpenClassDocument)
    case recordTrainingDemand(RecordTrainingDemand)
    case correctAttendance(CorrectAttendance)
    case recordReferral(RecordReferral)
    case recordFollowUp(RecordFollowUp)
    case nameModelTrainee(NameModelTrainee)
    case removeModelTrainee(RemoveModelTrainee)
    case enrolTrainee(EnrolTrainee)
    case withdrawTrainee(WithdrawTrainee)
    case setCourseRules(SetCourseRules)
    case endCourseRules(EndCourseRules)
    case failClass(FailClass)
    case correctExamMark(CorrectExamMark)
    case reviewDouble(ReviewDouble)

    public static let catalogue = MessageCatalogue<Self>(
        .init(Self.fileClass), .init(Self.approveClass), .init(Self.inspectClass), .init(Self.certifyTrainees),
        .init(Self.closeClass), .init(Self.draftClass), .init(Self.returnClass), .init(Self.amendClass),
        .init(Self.cancelClass), .init(Self.mendFinding), .init(Self.recordExam), .init(Self.issueCertificates),
        .init(Self.correctCertificate), .init(Self.withdrawCertificate), .init(Self.recordContents),
        .init(Self.checkClass), .init(Self.settleClass),
        .init(Self.recogniseInstitution), .init(Self.suspendInstitution), .init(Self.restoreInstitution),
        .init(Self.setCatalogueEntry), .init(Self.withdrawCatalogueEntry), .init(Self.stateTrainingPlan),
        .init(Self.splitTarget), .init(Self.attachClassDocument), .init(Self.openClassDocument),
        .init(Self.recordTrainingDemand),
        .init(Self.correctAttendance),
        .init(Self.recordReferral), .init(Self.recordFollowUp), .init(Self.nameModelTrainee),
        .init(Self.removeModelTrainee),
        .init(Self.enrolTrainee), .init(Self.withdrawTrainee),
        .init(Self.setCourseRules), .init(Self.endCourseRules), .init(Self.failClass), .init(Self.correctExamMark),
        .init(Self.reviewDouble))

    public var message: any Message {
        switch self {
        case .fileClass(let body): body
        case .approveClass(let body): body
        case .inspectClass(let body): body
        case .certifyTrainees(let body): body
        case .closeClass(let body): body
        case .draftClass(let body): body
        case .returnClass(let body): body
        case .amendClass(let body): body
        case .cancelClass(let body): body
        case .mendFinding(let body): body
        case .recordExam(let body): body
        case .issueCertificates(let body): body
        case .correctCertificate(let body): body
        case .withdrawCertificate(let body): body
        case .recordContents(let body): body
        case .checkClass(let body): body
        case .settleClass(let body): body
        case .recogniseInstitution(let body): body
        case .suspendInstitution(let body): body
        case .restoreInstitution(let body): body
        case .setCatalogueEntry(let body): body
        case .withdrawCatalogueEntry(let body): body
        case .stateTrainingPlan(let body): body
        case .splitTarget(let body): body
        case .attachClassDocument(let body): body
        case .openClassDocument(let body): body
        case .recordTrainingDemand(let body): body
        case .correctAttendance(let body): body
        case .recordReferral(let body): body
        case .recordFollowUp(let body): body
        case .nameModelTrainee(let body): body
        case .removeModelTrainee(let body): body
        case .enrolTrainee(let body): body
        case .withdrawTrainee(let body): body
        case .setCourseRules(let body): body
        case .endCourseRules(let body): body
        case .failClass(let body): body
        case .correctExamMark(let body): body
        case .reviewDouble(let body): body
        }
    }
}

/// Events of `training`.
public enum TrainingEvent: MessageUnion {
    case institutionRecognised(InstitutionRecognised)
    case classFiled(ClassFiled)
    case classApproved(ClassApproved)
    case traineeEnrolled(TraineeEnrolled)
    case enrolmentRefused(EnrolmentRefused)
    case attendanceRecorded(AttendanceRecorded)
    case attendanceRefused(AttendanceRefused)
    case classInspected(ClassInspected)
    case traineesCertified(TraineesCertified)
    case classClosed(ClassClosed)
    case classRowParked(ClassRowParked)
    case enrolmentWithdrawn(EnrolmentWithdrawn)
    case attendanceNoted(AttendanceNoted)
    case attendanceParked(AttendanceParked)
    case traineeErased(TraineeErased)
    case trainingHandedOver(TrainingHandedOver)
    case trainingHistoryReceived(TrainingHistoryReceived)
    case classDrafted(ClassDrafted)
    case classReturned(ClassReturned)
    case classAmended(ClassAmended)
    case classCancelled(ClassCancelled)
    case findingMended(FindingMended)
    case examRecorded(ExamRecorded)
    case certificatesIssued(CertificatesIssued)
    case certificateCorrected(CertificateCorrected)
    case certificateWithdrawn(CertificateWithdrawn)
    case contentsRecorded(ContentsRecorded)
    case classChecked(ClassChecked)
    case classSettled(ClassSettled)
    case classSettlementAmended(ClassSettlementAmended)
    case recognitionGranted(RecognitionGranted)
    case institutionSuspended(InstitutionSuspended)
    case institutionRestored(InstitutionRestored)
    case catalogueEntrySet(CatalogueEntrySet)
    case catalogueEntryWithdrawn(CatalogueEntryWithdrawn)
    case trainingPlanStated(TrainingPlanStated)
    case targetSplit(TargetSplit)
    case classDocumentAttached(ClassDocumentAttached)
    case classDocumentOpened(ClassDocumentOpened)
    case trainingDemandRecorded(TrainingDemandRecorded)
    case attendanceSheetTaken(AttendanceSheetTaken)
    case doubleAttendanceFlagged(DoubleAttendanceFlagged)
    case attendanceCorrected(AttendanceCorrected)
    case afterClassDutiesOpened(AfterClassDutiesOpened)
    case jobReferred(JobReferred)
    case traineeFollowedUp(TraineeFollowedUp)
    case modelTraineeNamed(ModelTraineeNamed)
    case modelTraineeRemoved(ModelTraineeRemoved)
    case trainingOutcomeReached(TrainingOutcomeReached)
    case trainingOutcomeRevised(TrainingOutcomeRevised)
    case traineeApplied(TraineeApplied)
    case traineeWithdrawn(TraineeWithdrawn)
    case enrolmentPending(EnrolmentPending)
    case seatRequested(SeatRequested)
    case seatRequestReceived(SeatRequestReceived)
    case seatDecided(SeatDecided)
    case seatAnswered(SeatAnswered)
    case enrolmentExplained(EnrolmentExplained)
    case courseRulesSet(CourseRulesSet)
    case courseRulesEnded(CourseRulesEnded)
    case classFailed(ClassFailed)
    case examMarkCorrected(ExamMarkCorrected)
    case doubleReviewed(DoubleReviewed)

    public static let catalogue = MessageCatalogue<Self>(
        .init(Self.institutionRecognised), .init(Self.classFiled), .init(Self.classApproved),
        .init(Self.traineeEnrolled), .init(Self.enrolmentRefused), .init(Self.attendanceRecorded),
        .init(Self.attendanceRefused), .init(Self.classInspected), .init(Self.traineesCertified),
        .init(Self.classClosed), .init(Self.classRowParked), .init(Self.enrolmentWithdrawn),
        .init(Self.attendanceNoted), .init(Self.attendanceParked), .init(Self.traineeErased),
        .init(Self.trainingHandedOver), .init(Self.trainingHistoryReceived), .init(Self.classDrafted),
        .init(Self.classReturned), .init(Self.classAmended), .init(Self.classCancelled),
        .init(Self.findingMended), .init(Self.examRecorded), .init(Self.certificatesIssued),
        .init(Self.certificateCorrected), .init(Self.certificateWithdrawn), .init(Self.contentsRecorded),
        .init(Self.classChecked), .init(Self.classSettled), .init(Self.classSettlementAmended),
        .init(Self.recognitionGranted), .init(Self.institutionSuspended), .init(Self.institutionRestored),
        .init(Self.catalogueEntrySet), .init(Self.catalogueEntryWithdrawn), .init(Self.trainingPlanStated),
        .init(Self.targetSplit), .init(Self.classDocumentAttached), .init(Self.classDocumentOpened),
        .init(Self.trainingDemandRecorded),
        .init(Self.attendanceSheetTaken), .init(Self.doubleAttendanceFlagged), .init(Self.attendanceCorrected),
        .init(Self.afterClassDutiesOpened), .init(Self.jobReferred), .init(Self.traineeFollowedUp),
        .init(Self.modelTraineeNamed), .init(Self.modelTraineeRemoved), .init(Self.trainingOutcomeReached),
        .init(Self.trainingOutcomeRevised),
        .init(Self.traineeApplied),
        .init(Self.traineeWithdrawn), .init(Self.enrolmentPending), .init(Self.seatRequested),
        .init(Self.seatRequestReceived), .init(Self.seatDecided), .init(Self.seatAnswered),
        .init(Self.enrolmentExplained),
        .init(Self.courseRulesSet), .init(Self.courseRulesEnded), .init(Self.classFailed),
        .init(Self.examMarkCorrected), .init(Self.doubleReviewed))

    public var message: any Message {
        switch self {
        case .institutionRecognised(let body): body
        case .classFiled(let body): body
        case .classApproved(let body): body
        case .traineeEnrolled(let body): body
        case .enrolmentRefused(let body): body
        case .attendanceRecorded(let body): body
        case .attendanceRefused(let body): body
        case .classInspected(let body): body
        case .traineesCertified(let body): body
        case .classClosed(let body): body
        case .classRowParked(let body): body
        case .enrolmentWithdrawn(let body): body
        case .attendanceNoted(let body): body
        case .attendanceParked(let body): body
        case .traineeErased(let body): body
        case .trainingHandedOver(let body): body
        case .trainingHistoryReceived(let body): body
        case .classDrafted(let body): body
        case .classReturned(let body): body
        case .classAmended(let body): body
        case .classCancelled(let body): body
        case .findingMended(let body): body
        case .examRecorded(let body): body
        case .certificatesIssued(let body): body
        case .certificateCorrected(let body): body
        case .certificateWithdrawn(let body): body
        case .contentsRecorded(let body): body
        case .classChecked(let body): body
        case .classSettled(let body): body
        case .classSettlementAmended(let body): body
        case .recognitionGranted(let body): body
        case .institutionSuspended(let body): body
        case .institutionRestored(let body): body
        case .catalogueEntrySet(let body): body
        case .catalogueEntryWithdrawn(let body): body
        case .trainingPlanStated(let body): body
        case .targetSplit(let body): body
        case .classDocumentAttached(let body): body
        case .classDocumentOpened(let body): body
        case .trainingDemandRecorded(let body): body
        case .attendanceSheetTaken(let body): body
        case .doubleAttendanceFlagged(let body): body
        case .attendanceCorrected(let body): body
        case .afterClassDutiesOpened(let body): body
        case .jobReferred(let body): body
        case .traineeFollowedUp(let body): body
        case .modelTraineeNamed(let body): body
        case .modelTraineeRemoved(let body): body
        case .trainingOutcomeReached(let body): body
        case .trainingOutcomeRevised(let body): body
        case .traineeApplied(let body): body
        case .traineeWithdrawn(let body): body
        case .enrolmentPending(let body): body
        case .seatRequested(let body): body
        case .seatRequestReceived(let body): body
        case .seatDecided(let body): body
        case .seatAnswered(let body): body
        case .enrolmentExplained(let body): body
        case .courseRulesSet(let body): body
        case .courseRulesEnded(let body): body
        case .classFailed(let body): body
        case .examMarkCorrected(let body): body
        case .doubleReviewed(let body): body
        }
    }
}
