/// Letters to `placement`.
public enum PlacementLetter: MessageUnion {
    case organisationRow(OrganisationRow)
    case contractRow(ContractRow)
    case routedPayrollRow(RoutedPayrollRow)
    case workHandOver(WorkHandOver)
    case payrollSheet(PayrollSheet)
    case residenceRegistration(ResidenceRegistrationLetter)
    case blacklistTold(BlacklistTold)

    public static let catalogue = MessageCatalogue<Self>(
        .init(Self.organisationRow), .init(Self.contractRow), .init(Self.routedPayrollRow), .init(Self.workHandOver),
        .init(Self.payrollSheet), .init(Self.residenceRegistration), .init(Self.blacklistTold))

    public var message: any Message {
        switch self {
        case .organisationRow(let body): body
        case .contractRow(let body): body
        case .routedPayrollRow(let body): body
        case .workHandOver(let body): body
        case .payrollSheet(let body): body
        case .residenceRegistration(let body): body
        case .blacklistTold(let body): body
        }
    }
}

/// Commands to `placement`.
public enum PlacementCommand: MessageUnion {
    // Activities, services, referrals and groups.
    case planActivity(PlanActivity)
    case holdActivity(HoldActivity)
    case addActivityEvidence(AddActivityEvidence)
    case cancelActivity(CancelActivity)
    case recordJobService(RecordJobService)
    case withdrawJobService(WithdrawJobService)
    case defineServiceSet(DefineServiceSet)
    case openReferral(OpenReferral)
    case moveReferral(MoveReferral)
    case planTransferGroup(PlanTransferGroup)
    case departTransferGroup(DepartTransferGroup)
    case confirmTransferArrival(ConfirmTransferArrival)
    case cancelTransferGroup(CancelTransferGroup)
    // Postings.
    case openPosting(OpenPosting)
    case openPostings(OpenPostings)
    case correctPosting(CorrectPosting)
    case publishPosting(PublishPosting)
    case fillPosting(FillPosting)
    case vacatePosting(VacatePosting)
    case closePosting(ClosePosting)
    case pushPostings(PushPostings)
    case issueBooklet(IssueBooklet)
    // Registers.
    case fileRegisterEntry(FileRegisterEntry)
    case amendRegisterEntry(AmendRegisterEntry)
    case stepRegisterEntry(StepRegisterEntry)
    case assessRegisterEntry(AssessRegisterEntry)
    case linkRegisterEntry(LinkRegisterEntry)
    case endRegisterLink(EndRegisterLink)
    // Rights.
    case inspectOrganisation(InspectOrganisation)
    case openRightsCase(OpenRightsCase)
    case stepRightsCase(StepRightsCase)
    case leaveBlacklist(LeaveBlacklist)
    // Work.
    case endContract(EndContract)
    // Job loss, welfare posts, projects.
    case reportJobLoss(ReportJobLoss)
    case recordJobLossVisit(RecordJobLossVisit)
    case recordJobLossAct(RecordJobLossAct)
    case assignJobLossHelper(AssignJobLossHelper)
    case offerPostAfterLoss(OfferPostAfterLoss)
    case closeJobLoss(CloseJobLoss)
    case fileAssistancePlan(FileAssistancePlan)
    case recordWorkerContact(RecordWorkerContact)
    case recordTownResidence(RecordTownResidence)
    case registerAtResidence(RegisterAtResidence)
    case agreeWelfareTerms(AgreeWelfareTerms)
    case openWelfarePost(OpenWelfarePost)
    case closeWelfarePost(CloseWelfarePost)
    case rearrangeWelfarePost(RearrangeWelfarePost)
    case appointToWelfarePost(AppointToWelfarePost)
    case recordWelfareMonth(RecordWelfareMonth)
    case leaveWelfarePost(LeaveWelfarePost)
    case issueWelfareRule(IssueWelfareRule)
    case registerProject(RegisterProject)
    case recordProjectLabour(RecordProjectLabour)
    case fileProjectLabour(FileProjectLabour)
    case arrangeProjectLabour(ArrangeProjectLabour)
    case evaluateProject(EvaluateProject)
    // Spells, wages and figures.
    case reportWork(ReportWork)
    case withdrawWorkReport(WithdrawWorkReport)
    case classifyWork(ClassifyWork)
    case reportWorkMonth(ReportWorkMonth)
    case setWageRule(SetWageRule)
    case enterFigure(EnterFigure)

    public static let catalogue = MessageCatalogue<Self>(
        // Activities, services, referrals and groups.
        .init(Self.planActivity), .init(Self.holdActivity), .init(Self.addActivityEvidence), .init(Self.cancelActivity),
        .init(Self.recordJobService), .init(Self.withdrawJobService), .init(Self.defineServiceSet),
        .init(Self.openReferral), .init(Self.moveReferral), .init(Self.planTransferGroup),
        .init(Self.departTransferGroup), .init(Self.confirmTransferArrival), .init(Self.cancelTransferGroup),
        // Postings.
        .init(Self.openPosting),
        .init(Self.openPostings),
        .init(Self.correctPosting),
        .init(Self.publishPosting),
        .init(Self.fillPosting),
        .init(Self.vacatePosting),
        .init(Self.closePosting),
        .init(Self.pushPostings),
        .init(Self.issueBooklet),
        // Registers.
        .init(Self.fileRegisterEntry), .init(Self.amendRegisterEntry),
        .init(Self.stepRegisterEntry), .init(Self.assessRegisterEntry),
        .init(Self.linkRegisterEntry), .init(Self.endRegisterLink),
        // Rights.
        .init(Self.inspectOrganisation), .init(Self.openRightsCase), .init(Self.stepRightsCase),
        .init(Self.leaveBlacklist),
        // Work.
        .init(Self.endContract),
        // Job loss, welfare posts, projects.
        .init(Self.reportJobLoss), .init(Self.recordJobLossVisit), .init(Self.recordJobLossAct),
        .init(Self.assignJobLossHelper), .init(Self.offerPostAfterLoss), .init(Self.closeJobLoss),
        .init(Self.fileAssistancePlan), .init(Self.recordWorkerContact), .init(Self.recordTownResidence),
        .init(Self.registerAtResidence), .init(Self.agreeWelfareTerms), .init(Self.openWelfarePost),
        .init(Self.closeWelfarePost), .init(Self.rearrangeWelfarePost), .init(Self.appointToWelfarePost),
        .init(Self.recordWelfareMonth), .init(Self.leaveWelfarePost), .init(Self.issueWelfareRule),
        .init(Self.registerProject),
        .init(Self.recordProjectLabour), .init(Self.fileProjectLabour), .init(Self.arrangeProjectLabour),
        .init(Self.evaluateProject),
        // Spells, wages and figures.
        .init(Self.reportWork), .init(Self.withdrawWorkReport), .init(Self.classifyWork),
        .init(Self.reportWorkMonth), .init(Self.setWageRule), .init(Self.enterFigure))

    public var message: any Message {
        switch self {
        // Activities, services, referrals and groups.
        case .planActivity(let body): body
        case .holdActivity(let body): body
        case .addActivityEvidence(let body): body
        case .cancelActivity(let body): body
        case .recordJobService(let body): body
        case .withdrawJobService(let body): body
        case .defineServiceSet(let body): body
        case .openReferral(let body): body
        case .moveReferral(let body): body
        case .planTransferGroup(let body): body
        case .departTransferGroup(let body): body
        case .confirmTransferArrival(let body): body
        case .cancelTransferGroup(let body): body
        // Postings.
        case .openPosting(let body): body
        case .openPostings(let body): body
        case .correctPosting(let body): body
        case .publishPosting(let body): body
        case .fillPosting(let body): body
        case .vacatePosting(let body): body
        case .closePosting(let body): body
        case .pushPostings(let body): body
        case .issueBooklet(let body): body
        // Registers.
        case .fileRegisterEntry(let body): body
        case .amendRegisterEntry(let body): body
        case .stepRegisterEntry(let body): body
        case .assessRegisterEntry(let body): body
        case .linkRegisterEntry(let body): body
        case .endRegisterLink(let body): body
        // Rights.
        case .inspectOrganisation(let body): body
        case .openRightsCase(let body): body
        case .stepRightsCase(let body): body
        case .leaveBlacklist(let body): body
        // Work.
        case .endContract(let body): body
        // Job loss, welfare posts, projects.
        case .reportJobLoss(let body): body
        case .recordJobLossVisit(let body): body
        case .recordJobLossAct(let body): body
        case .assignJobLossHelper(let body): body
        case .offerPostAfterLoss(let body): body
        case .closeJobLoss(let body): body
        case .fileAssistancePlan(let body): body
        case .recordWorkerContact(let body): body
        case .recordTownResidence(let body): body
        case .registerAtResidence(let body): body
        case .agreeWelfareTerms(let body): body
        case .openWelfarePost(let body): body
        case .closeWelfarePost(let body): body
        case .rearrangeWelfarePost(let body): body
        case .appointToWelfarePost(let body): body
        case .recordWelfareMonth(let body): body
        case .leaveWelfarePost(let body): body
        case .issueWelfareRule(let body): body
        case .registerProject(let body): body
        case .recordProjectLabour(let body): body
        case .fileProjectLabour(let body): body
        case .arrangeProjectLabour(let body): body
        case .evaluateProject(let body): body
        // Spells, wages and figures.
        case .reportWork(let body): body
        case .withdrawWorkReport(let body): body
        case .classifyWork(let body): body
        case .reportWorkMonth(let body): body
        case .setWageRule(let body): body
        case .enterFigure(let body): body
        }
    }
}

/// Events of `placement`.
public enum PlacementEvent: MessageUnion {
    // Rows and pay.
    case employerRegistered(EmployerRegistered)
    case agencyFiled(AgencyFiled)
    case contractRecorded(ContractRecorded)
    case placementRowParked(PlacementRowParked)
    case placementRowRefused(PlacementRowRefused)
    case payrollMonthRecorded(PayrollMonthRecorded)
    case stableEmploymentReached(StableEmploymentReached)
    case stableEmploymentRevised(StableEmploymentRevised)
    // Postings.
    case postingOpened(PostingOpened)
    case postingsTaken(PostingsTaken)
    case postingCorrected(PostingCorrected)
    case postingPublished(PostingPublished)
    case postingFilled(PostingFilled)
    case postingVacated(PostingVacated)
    case postingClosed(PostingClosed)
    case postingsPushed(PostingsPushed)
    case bookletIssued(BookletIssued)
    // Registers.
    case registerEntryFiled(RegisterEntryFiled)
    case registerEntryAmended(RegisterEntryAmended)
    case registerEntryStepped(RegisterEntryStepped)
    case registerEntryAssessed(RegisterEntryAssessed)
    case registerEntryLinked(RegisterEntryLinked)
    case registerLinkEnded(RegisterLinkEnded)
    // Rights.
    case organisationInspected(OrganisationInspected)
    case rightsCaseOpened(RightsCaseOpened)
    case rightsCaseStepped(RightsCaseStepped)
    case blacklistLeft(BlacklistLeft)
    case provinceBlacklistNoted(ProvinceBlacklistNoted)
    // People who move.
    case workHandedOver(WorkHandedOver)
    case workRowForwarded(WorkRowForwarded)
    case workFileTaken(WorkFileTaken)
    case referralTakenOver(ReferralTakenOver)
    case jobLossTakenOver(JobLossTakenOver)
    // Payroll sheets.
    case payrollSheetTaken(PayrollSheetTaken)
    // Activities, services, referrals and groups.
    case activityPlanned(ActivityPlanned)
    case activityHeld(ActivityHeld)
    case activityEvidenceAdded(ActivityEvidenceAdded)
    case activityCancelled(ActivityCancelled)
    case jobServiceRecorded(JobServiceRecorded)
    case jobServiceWithdrawn(JobServiceWithdrawn)
    case serviceSetDefined(ServiceSetDefined)
    case referralOpened(ReferralOpened)
    case referralMoved(ReferralMoved)
    case transferGroupPlanned(TransferGroupPlanned)
    case transferGroupDeparted(TransferGroupDeparted)
    case transferGroupArrived(TransferGroupArrived)
    case transferGroupCancelled(TransferGroupCancelled)
    // Work.
    case contractEnded(ContractEnded)
    // Job loss, welfare posts, projects.
    case jobLossesNoticed(JobLossesNoticed)
    case jobLossReported(JobLossReported)
    case jobLossVisited(JobLossVisited)
    case jobLossActRecorded(JobLossActRecorded)
    case jobLossHelperAssigned(JobLossHelperAssigned)
    case postOfferedAfterLoss(PostOfferedAfterLoss)
    case jobLossClosed(JobLossClosed)
    case assistancePlanFiled(AssistancePlanFiled)
    case workerContacted(WorkerContacted)
    case townResidenceRecorded(TownResidenceRecorded)
    case unemploymentRegisteredAtResidence(UnemploymentRegisteredAtResidence)
    case residenceRegistrationKnown(ResidenceRegistrationKnown)
    case welfareTermsAgreed(WelfareTermsAgreed)
    case welfarePostOpened(WelfarePostOpened)
    case welfarePostEnded(WelfarePostEnded)
    case welfarePostRearranged(WelfarePostRearranged)
    case welfarePostAppointed(WelfarePostAppointed)
    case welfareMonthRecorded(WelfareMonthRecorded)
    case welfarePostLeft(WelfarePostLeft)
    case welfareRuleIssued(WelfareRuleIssued)
    case projectRegistered(ProjectRegistered)
    case projectLabourRecorded(ProjectLabourRecorded)
    case projectLabourFiled(ProjectLabourFiled)
    case projectLabourArranged(ProjectLabourArranged)
    case projectEvaluated(ProjectEvaluated)
    // Spells, wages and figures.
    case workReported(WorkReported)
    case workReportWithdrawn(WorkReportWithdrawn)
    case workClassified(WorkClassified)
    case workMonthReported(WorkMonthReported)
    case wageRuleSet(WageRuleSet)
    case figureEntered(FigureEntered)

    public static let catalogue = MessageCatalogue<Self>(
        // Rows and pay.
        .init(Self.employerRegistered), .init(Self.agencyFiled), .init(Self.contractRecorded),
        .init(Self.placementRowParked), .init(Self.placementRowRefused), .init(Self.payrollMonthRecorded),
        .init(Self.stableEmploymentReached), .init(Self.stableEmploymentRevised),
        // Postings.
        .init(Self.postingOpened),
        .init(Self.postingsTaken),
        .init(Self.postingCorrected),
        .init(Self.postingPublished),
        .init(Self.postingFilled),
        .init(Self.postingVacated),
        .init(Self.postingClosed),
        .init(Self.postingsPushed),
        .init(Self.bookletIssued),
        // Registers.
        .init(Self.registerEntryFiled), .init(Self.registerEntryAmended),
        .init(Self.registerEntryStepped), .init(Self.registerEntryAssessed),
        .init(Self.registerEntryLinked), .init(Self.registerLinkEnded),
        // Rights.
        .init(Self.organisationInspected), .init(Self.rightsCaseOpened),
        .init(Self.rightsCaseStepped), .init(Self.blacklistLeft),
        .init(Self.provinceBlacklistNoted),
        // People who move.
        .init(Self.workHandedOver), .init(Self.workRowForwarded),
        .init(Self.workFileTaken), .init(Self.referralTakenOver), .init(Self.jobLossTakenOver),
        // Payroll sheets.
        .init(Self.payrollSheetTaken),
        // Activities, services, referrals and groups.
        .init(Self.activityPlanned), .init(Self.activityHeld), .init(Self.activityEvidenceAdded),
        .init(Self.activityCancelled), .init(Self.jobServiceRecorded), .init(Self.jobServiceWithdrawn),
        .init(Self.serviceSetDefined), .init(Self.referralOpened), .init(Self.referralMoved),
        .init(Self.transferGroupPlanned), .init(Self.transferGroupDeparted), .init(Self.transferGroupArrived),
        .init(Self.transferGroupCancelled),
        // Work.
        .init(Self.contractEnded),
        // Job loss, welfare posts, projects.
        .init(Self.jobLossesNoticed), .init(Self.jobLossReported), .init(Self.jobLossVisited),
        .init(Self.jobLossActRecorded), .init(Self.jobLossHelperAssigned), .init(Self.postOfferedAfterLoss),
        .init(Self.jobLossClosed), .init(Self.assistancePlanFiled), .init(Self.workerContacted),
        .init(Self.townResidenceRecorded), .init(Self.unemploymentRegisteredAtResidence),
        .init(Self.residenceRegistrationKnown), .init(Self.welfareTermsAgreed), .init(Self.welfarePostOpened),
        .init(Self.welfarePostEnded), .init(Self.welfarePostRearranged), .init(Self.welfarePostAppointed),
        .init(Self.welfareMonthRecorded), .init(Self.welfarePostLeft), .init(Self.welfareRuleIssued),
        .init(Self.projectRegistered),
        .init(Self.projectLabourRecorded), .init(Self.projectLabourFiled), .init(Self.projectLabourArranged),
        .init(Self.projectEvaluated),
        // Spells, wages and figures.
        .init(Self.workReported), .init(Self.workReportWithdrawn), .init(Self.workClassified),
        .init(Self.workMonthReported), .init(Self.wageRuleSet), .init(Self.figureEntered))

    public var message: any Message {
        switch self {
        // Rows and pay.
        case .employerRegistered(let body): body
        case .agencyFiled(let body): body
        case .contractRecorded(let body): body
        case .placementRowParked(let body): body
        case .placementRowRefused(let body): body
        case .payrollMonthRecorded(let body): body
        case .stableEmploymentReached(let body): body
        case .stableEmploymentRevised(let body): body
        // Postings.
        case .postingOpened(let body): body
        case .postingsTaken(let body): body
        case .postingCorrected(let body): body
        case .postingPublished(let body): body
        case .postingFilled(let body): body
        case .postingVacated(let body): body
        case .postingClosed(let body): body
        case .postingsPushed(let body): body
        case .bookletIssued(let body): body
        // Registers.
        case .registerEntryFiled(let body): body
        case .registerEntryAmended(let body): body
        case .registerEntryStepped(let body): body
        case .registerEntryAssessed(let body): body
        case .registerEntryLinked(let body): body
        case .registerLinkEnded(let body): body
        // Rights.
        case .organisationInspected(let body): body
        case .rightsCaseOpened(let body): body
        case .rightsCaseStepped(let body): body
        case .blacklistLeft(let body): body
        case .provinceBlacklistNoted(let body): body
        // People who move.
        case .workHandedOver(let body): body
        case .workRowForwarded(let body): body
        case .workFileTaken(let body): body
        case .referralTakenOver(let body): body
        case .jobLossTakenOver(let body): body
        // Payroll sheets.
        case .payrollSheetTaken(let body): body
        // Activities, services, referrals and groups.
        case .activityPlanned(let body): body
        case .activityHeld(let body): body
        case .activityEvidenceAdded(let body): body
        case .activityCancelled(let body): body
        case .jobServiceRecorded(let body): body
        case .jobServiceWithdrawn(let body): body
        case .serviceSetDefined(let body): body
        case .referralOpened(let body): body
        case .referralMoved(let body): body
        case .transferGroupPlanned(let body): body
        case .transferGroupDeparted(let body): body
        case .transferGroupArrived(let body): body
        case .transferGroupCancelled(let body): body
        // Work.
        case .contractEnded(let body): body
        // Job loss, welfare posts, projects.
        case .jobLossesNoticed(let body): body
        case .jobLossReported(let body): body
        case .jobLossVisited(let body): body
        case .jobLossActRecorded(let body): body
        case .jobLossHelperAssigned(let body): body
        case .postOfferedAfterLoss(let body): body
        case .jobLossClosed(let body): body
        case .assistancePlanFiled(let body): body
        case .workerContacted(let body): body
        case .townResidenceRecorded(let body): body
        case .unemploymentRegisteredAtResidence(let body): body
        case .residenceRegistrationKnown(let body): body
        case .welfareTermsAgreed(let body): body
        case .welfarePostOpened(let body): body
        case .welfarePostEnded(let body): body
        case .welfarePostRearranged(let body): body
        case .welfarePostAppointed(let body): body
        case .welfareMonthRecorded(let body): body
        case .welfarePostLeft(let body): body
        case .welfareRuleIssued(let body): body
        case .projectRegistered(let body): body
        case .projectLabourRecorded(let body): body
        case .projectLabourFiled(let body): body
        case .projectLabourArranged(let body): body
        case .projectEvaluated(let body): body
        // Spells, wages and figures.
        case .workReported(let body): body
        case .workReportWithdrawn(let body): body
        case .workClassified(let body): body
        case .workMonthReported(let body): body
        case .wageRuleSet(let body): body
        case .figureEntered(let body): body
        }
    }
}
