// What `reports` is told, asked and tells.

/// Letters to `reports`.
public enum ReportsLetter: MessageUnion {
    case assignTarget(AssignTarget)

    public static let catalogue = MessageCatalogue<Self>(.init(Self.assignTarget))

    public var message: any Message {
        switch self {
        case .assignTarget(let body): body
        }
    }
}

/// Commands of `reports`.
public enum ReportsCommand: MessageUnion {
    case setAreaTarget(SetAreaTarget)
    case divideTarget(DivideTarget)
    case signTargetLetter(SignTargetLetter)
    case listReportingBody(ListReportingBody)
    case draftReport(DraftReport)
    case submitReport(SubmitReport)
    case returnReport(ReturnReport)
    case acceptReport(AcceptReport)
    case setAssessmentMethod(SetAssessmentMethod)
    case recordAssessment(RecordAssessment)
    case decideAssessmentOutcome(DecideAssessmentOutcome)

    public static let catalogue = MessageCatalogue<Self>(
        .init(Self.setAreaTarget), .init(Self.divideTarget), .init(Self.signTargetLetter),
        .init(Self.listReportingBody), .init(Self.draftReport), .init(Self.submitReport), .init(Self.returnReport),
        .init(Self.acceptReport), .init(Self.setAssessmentMethod), .init(Self.recordAssessment),
        .init(Self.decideAssessmentOutcome))

    public var message: any Message {
        switch self {
        case .setAreaTarget(let body): body
        case .divideTarget(let body): body
        case .signTargetLetter(let body): body
        case .listReportingBody(let body): body
        case .draftReport(let body): body
        case .submitReport(let body): body
        case .returnReport(let body): body
        case .acceptReport(let body): body
        case .setAssessmentMethod(let body): body
        case .recordAssessment(let body): body
        case .decideAssessmentOutcome(let body): body
        }
    }
}

/// Facts of `reports`.
public enum ReportsEvent: MessageUnion {
    case areaTargetSet(AreaTargetSet)
    case targetDivided(TargetDivided)
    case targetAssigned(TargetAssigned)
    case targetLetterSigned(TargetLetterSigned)
    case reportingBodyListed(ReportingBodyListed)
    case reportDrafted(ReportDrafted)
    case reportSubmitted(ReportSubmitted)
    case reportReturned(ReportReturned)
    case reportAccepted(ReportAccepted)
    case assessmentMethodSet(AssessmentMethodSet)
    case assessmentRecorded(AssessmentRecorded)
    case assessmentOutcomeDecided(AssessmentOutcomeDecided)

    public static let catalogue = MessageCatalogue<Self>(
        .init(Self.areaTargetSet), .init(Self.targetDivided), .init(Self.targetAssigned),
        .init(Self.targetLetterSigned), .init(Self.reportingBodyListed), .init(Self.reportDrafted),
        .init(Self.reportSubmitted), .init(Self.reportReturned), .init(Self.reportAccepted),
        .init(Self.assessmentMethodSet), .init(Self.assessmentRecorded), .init(Self.assessmentOutcomeDecided))

    public var message: any Message {
        switch self {
        case .areaTargetSet(let body): body
        case .targetDivided(let body): body
        case .targetAssigned(let body): body
        case .targetLetterSigned(let body): body
        case .reportingBodyListed(let body): body
        case .reportDrafted(let body): body
        case .reportSubmitted(let body): body
        case .reportReturned(let body): body
        case .reportAccepted(let body): body
        case .assessmentMethodSet(let body): body
        case .assessmentRecorded(let body): body
        case .assessmentOutcomeDecided(let body): body
        }
    }
}
