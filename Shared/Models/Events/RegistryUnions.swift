// Everything that `registry` receives, takes and tells, by union.

/// Letters to `registry`.
public enum RegistryLetter: MessageUnion {
    case rosterRow(RosterRow)
    case povertyRow(PovertyRow)
    case accountRow(AccountRow)
    case identityAnswer(IdentityAnswer)
    case moveOpening(MoveOpening)
    case moveEnding(MoveEnding)
    case handOver(HandOver)
    case holderMoved(HolderMoved)
    case moveCompletion(MoveCompletion)
    case eraseTraces(EraseTraces)
    case platformRow(PlatformRow)
    case skillRow(SkillRow)

    public static let catalogue = MessageCatalogue<Self>(
        .init(Self.rosterRow), .init(Self.povertyRow), .init(Self.accountRow), .init(Self.identityAnswer),
        .init(Self.moveOpening), .init(Self.moveEnding), .init(Self.handOver), .init(Self.holderMoved),
        .init(Self.moveCompletion), .init(Self.eraseTraces), .init(Self.platformRow), .init(Self.skillRow))

    public var message: any Message {
        switch self {
        case .rosterRow(let body): body
        case .povertyRow(let body): body
        case .accountRow(let body): body
        case .identityAnswer(let body): body
        case .moveOpening(let body): body
        case .moveEnding(let body): body
        case .handOver(let body): body
        case .holderMoved(let body): body
        case .moveCompletion(let body): body
        case .eraseTraces(let body): body
        case .platformRow(let body): body
        case .skillRow(let body): body
        }
    }
}

/// Commands of `registry`.
public enum RegistryCommand: MessageUnion {
    case registerPerson(RegisterPerson)
    case beginEpisode(BeginEpisode)
    case endEpisode(EndEpisode)
    case correctEpisode(CorrectEpisode)
    case recordEntry(RecordEntry)
    case endEntry(EndEntry)
    case splitHousehold(SplitHousehold)
    case mergeHouseholds(MergeHouseholds)
    case changeHead(ChangeHead)
    case moveWithinCounty(MoveWithinCounty)
    case requestChange(RequestChange)
    case approveChange(ApproveChange)
    case rejectChange(RejectChange)
    case withdrawChange(WithdrawChange)
    case closePerson(ClosePerson)
    case reopenPerson(ReopenPerson)
    case dismissDuplicate(DismissDuplicate)
    case mergePeople(MergePeople)
    case unmergePeople(UnmergePeople)
    case requestMove(RequestMove)
    case handOverPerson(HandOverPerson)
    case acceptMove(AcceptMove)
    case stopMove(StopMove)
    case declareDutyAreas(DeclareDutyAreas)
    case setRegistryRule(SetRegistryRule)
    case signTask(SignTask)
    case completeTask(CompleteTask)
    case excuseTask(ExcuseTask)
    case reopenTask(ReopenTask)
    case fileWorkPlan(FileWorkPlan)
    case pairHelper(PairHelper)
    case releaseHelper(ReleaseHelper)
    case recordHelpMeasure(RecordHelpMeasure)
    case recordAreaSurvey(RecordAreaSurvey)
    case openSurveyRound(OpenSurveyRound)
    case answerSurvey(AnswerSurvey)
    case signLevel(SignLevel)
    case submitAnalysis(SubmitAnalysis)
    case verifyPerson(VerifyPerson)
    case settleMismatch(SettleMismatch)
    case drawSpotCheck(DrawSpotCheck)
    case recordSpotCheckResult(RecordSpotCheckResult)
    case recordRelocation(RecordRelocation)
    case handleAlarm(HandleAlarm)
    case applyForHardship(ApplyForHardship)
    case reviewHardship(ReviewHardship)
    case decideHardship(DecideHardship)
    case endHardship(EndHardship)
    case registerUnemployment(RegisterUnemployment)
    case confirmUnemployment(ConfirmUnemployment)
    case endUnemployment(EndUnemployment)
    case recordService(RecordService)
    case requestErasure(RequestErasure)
    case decideErasure(DecideErasure)
    case setErasureHold(SetErasureHold)
    case recordKeyDestruction(RecordKeyDestruction)
    case revealPersonalFields(RevealPersonalFields)
    case exportPlatformUpdate(ExportPlatformUpdate)
    case recordPlatformEntry(RecordPlatformEntry)
    case submitReconciliation(SubmitReconciliation)
    case recordDivisions(RecordDivisions)
    case withdrawPlatformEntry(WithdrawPlatformEntry)
    case undoBatch(UndoBatch)
    case recordPeopleExport(RecordPeopleExport)

    public static let catalogue = MessageCatalogue<Self>(
        .init(Self.registerPerson), .init(Self.beginEpisode), .init(Self.endEpisode), .init(Self.correctEpisode),
        .init(Self.recordEntry), .init(Self.endEntry), .init(Self.splitHousehold), .init(Self.mergeHouseholds),
        .init(Self.changeHead), .init(Self.moveWithinCounty), .init(Self.requestChange), .init(Self.approveChange),
        .init(Self.rejectChange), .init(Self.withdrawChange), .init(Self.closePerson), .init(Self.reopenPerson),
        .init(Self.dismissDuplicate), .init(Self.mergePeople), .init(Self.unmergePeople), .init(Self.requestMove),
        .init(Self.handOverPerson), .init(Self.acceptMove), .init(Self.stopMove),
        .init(Self.declareDutyAreas), .init(Self.setRegistryRule), .init(Self.signTask), .init(Self.completeTask),
        .init(Self.excuseTask), .init(Self.reopenTask), .init(Self.fileWorkPlan), .init(Self.pairHelper),
        .init(Self.releaseHelper), .init(Self.recordHelpMeasure), .init(Self.recordAreaSurvey),
        .init(Self.openSurveyRound), .init(Self.answerSurvey), .init(Self.signLevel), .init(Self.submitAnalysis),
        .init(Self.verifyPerson), .init(Self.settleMismatch), .init(Self.drawSpotCheck),
        .init(Self.recordSpotCheckResult), .init(Self.recordRelocation), .init(Self.handleAlarm),
        .init(Self.applyForHardship), .init(Self.reviewHardship), .init(Self.decideHardship), .init(Self.endHardship),
        .init(Self.registerUnemployment), .init(Self.confirmUnemployment), .init(Self.endUnemployment),
        .init(Self.recordService),
        .init(Self.requestErasure), .init(Self.decideErasure), .init(Self.setErasureHold),
        .init(Self.recordKeyDestruction), .init(Self.revealPersonalFields),
        .init(Self.exportPlatformUpdate), .init(Self.recordPlatformEntry), .init(Self.submitReconciliation),
        .init(Self.recordDivisions), .init(Self.withdrawPlatformEntry),
        .init(Self.undoBatch), .init(Self.recordPeopleExport))

    public var message: any Message {
        switch self {
        case .registerPerson(let body): body
        case .beginEpisode(let body): body
        case .endEpisode(let body): body
        case .correctEpisode(let body): body
        case .recordEntry(let body): body
        case .endEntry(let body): body
        case .splitHousehold(let body): body
        case .mergeHouseholds(let body): body
        case .changeHead(let body): body
        case .moveWithinCounty(let body): body
        case .requestChange(let body): body
        case .approveChange(let body): body
        case .rejectChange(let body): body
        case .withdrawChange(let body): body
        case .closePerson(let body): body
        case .reopenPerson(let body): body
        case .dismissDuplicate(let body): body
        case .mergePeople(let body): body
        case .unmergePeople(let body): body
        case .requestMove(let body): body
        case .handOverPerson(let body): body
        case .acceptMove(let body): body
        case .stopMove(let body): body
        case .declareDutyAreas(let body): body
        case .setRegistryRule(let body): body
        case .signTask(let body): body
        case .completeTask(let body): body
        case .excuseTask(let body): body
        case .reopenTask(let body): body
        case .fileWorkPlan(let body): body
        case .pairHelper(let body): body
        case .releaseHelper(let body): body
        case .recordHelpMeasure(let body): body
        case .recordAreaSurvey(let body): body
        case .openSurveyRound(let body): body
        case .answerSurvey(let body): body
        case .signLevel(let body): body
        case .submitAnalysis(let body): body
        case .verifyPerson(let body): body
        case .settleMismatch(let body): body
        case .drawSpotCheck(let body): body
        case .recordSpotCheckResult(let body): body
        case .recordRelocation(let body): body
        case .handleAlarm(let body): body
        case .applyForHardship(let body): body
        case .reviewHardship(let body): body
        case .decideHardship(let body): body
        case .endHardship(let body): body
        case .registerUnemployment(let body): body
        case .confirmUnemployment(let body): body
        case .endUnemployment(let body): body
        case .recordService(let body): body
        case .requestErasure(let body): body
        case .decideErasure(let body): body
        case .setErasureHold(let body): body
        case .recordKeyDestruction(let body): body
        case .revealPersonalFields(let body): body
        case .exportPlatformUpdate(let body): body
        case .recordPlatformEntry(let body): body
        case .submitReconciliation(let body): body
        case .recordDivisions(let body): body
        case .withdrawPlatformEntry(let body): body
        case .undoBatch(let body): body
        case .recordPeopleExport(let body): body
        }
    }
}

/// Events of `registry`.
public enum RegistryEvent: MessageUnion {
    case personRegistered(PersonRegistered)
    case registrationRefused(RegistrationRefused)
    case registrationGranted(RegistrationGranted)
    case registrationDenied(RegistrationDenied)
    case povertyStatusRecorded(PovertyStatusRecorded)
    case payeeAccountRecorded(PayeeAccountRecorded)
    case registryRowParked(RegistryRowParked)
    case statusEpisodeBegan(StatusEpisodeBegan)
    case statusEpisodeEnded(StatusEpisodeEnded)
    case statusEpisodeCorrected(StatusEpisodeCorrected)
    case personEntryRecorded(PersonEntryRecorded)
    case personEntryEnded(PersonEntryEnded)
    case householdChanged(HouseholdChanged)
    case movedWithinCounty(MovedWithinCounty)
    case changeRequested(ChangeRequested)
    case personDetailsChanged(PersonDetailsChanged)
    case changeRejected(ChangeRejected)
    case changeWithdrawn(ChangeWithdrawn)
    case personClosed(PersonClosed)
    case personReopened(PersonReopened)
    case duplicateSuspected(DuplicateSuspected)
    case duplicateDismissed(DuplicateDismissed)
    case peopleMerged(PeopleMerged)
    case peopleUnmerged(PeopleUnmerged)
    case moveRequested(MoveRequested)
    case moveOpened(MoveOpened)
    case moveEnded(MoveEnded)
    case personHandedOver(PersonHandedOver)
    case handOverReceived(HandOverReceived)
    case moveAccepted(MoveAccepted)
    case moveStopped(MoveStopped)
    case personMovedAway(PersonMovedAway)
    case personMovedIn(PersonMovedIn)
    case registryRowForwarded(RegistryRowForwarded)
    case dayOpened(DayOpened)
    case dutiesReviewed(DutiesReviewed)
    case dutyAreasDeclared(DutyAreasDeclared)
    case registryRuleSet(RegistryRuleSet)
    case taskSigned(TaskSigned)
    case taskCompleted(TaskCompleted)
    case taskExcused(TaskExcused)
    case taskReopened(TaskReopened)
    case workPlanFiled(WorkPlanFiled)
    case helperPaired(HelperPaired)
    case helperReleased(HelperReleased)
    case helpMeasureRecorded(HelpMeasureRecorded)
    case areaSurveyRecorded(AreaSurveyRecorded)
    case surveyRoundOpened(SurveyRoundOpened)
    case surveyAnswered(SurveyAnswered)
    case levelSigned(LevelSigned)
    case analysisSubmitted(AnalysisSubmitted)
    case personVerified(PersonVerified)
    case mismatchSettled(MismatchSettled)
    case spotCheckDrawn(SpotCheckDrawn)
    case spotCheckResultRecorded(SpotCheckResultRecorded)
    case relocationRecorded(RelocationRecorded)
    case alarmRaised(AlarmRaised)
    case alarmCleared(AlarmCleared)
    case alarmHandled(AlarmHandled)
    case hardshipApplied(HardshipApplied)
    case hardshipReviewed(HardshipReviewed)
    case hardshipDecided(HardshipDecided)
    case hardshipEnded(HardshipEnded)
    case unemploymentRegistered(UnemploymentRegistered)
    case unemploymentQuestioned(UnemploymentQuestioned)
    case unemploymentConfirmed(UnemploymentConfirmed)
    case unemploymentEnded(UnemploymentEnded)
    case serviceRecorded(ServiceRecorded)
    case erasureRequested(ErasureRequested)
    case erasureRejected(ErasureRejected)
    case personErased(PersonErased)
    case erasureHoldSet(ErasureHoldSet)
    case keyDestroyed(KeyDestroyed)
    case personalFieldsRevealed(PersonalFieldsRevealed)
    case platformRowReceived(PlatformRowReceived)
    case platformUpdateExported(PlatformUpdateExported)
    case platformEntryRecorded(PlatformEntryRecorded)
    case reconciliationSubmitted(ReconciliationSubmitted)
    case divisionsRecorded(DivisionsRecorded)
    case platformEntryWithdrawn(PlatformEntryWithdrawn)
    case batchUndoBegan(BatchUndoBegan)
    case registrationsWithdrawn(RegistrationsWithdrawn)
    case batchUndoCompleted(BatchUndoCompleted)
    case skillRecorded(SkillRecorded)
    case peopleExported(PeopleExported)

    public static let catalogue = MessageCatalogue<Self>(
        .init(Self.personRegistered), .init(Self.registrationRefused), .init(Self.registrationGranted),
        .init(Self.registrationDenied), .init(Self.povertyStatusRecorded), .init(Self.payeeAccountRecorded),
        .init(Self.registryRowParked), .init(Self.statusEpisodeBegan), .init(Self.statusEpisodeEnded),
        .init(Self.statusEpisodeCorrected), .init(Self.personEntryRecorded), .init(Self.personEntryEnded),
        .init(Self.householdChanged), .init(Self.movedWithinCounty), .init(Self.changeRequested),
        .init(Self.personDetailsChanged), .init(Self.changeRejected), .init(Self.changeWithdrawn),
        .init(Self.personClosed), .init(Self.personReopened), .init(Self.duplicateSuspected),
        .init(Self.duplicateDismissed), .init(Self.peopleMerged), .init(Self.peopleUnmerged), .init(Self.moveRequested),
        .init(Self.moveOpened), .init(Self.moveEnded), .init(Self.personHandedOver), .init(Self.handOverReceived),
        .init(Self.moveAccepted), .init(Self.moveStopped), .init(Self.personMovedAway), .init(Self.personMovedIn),
        .init(Self.registryRowForwarded),
        .init(Self.dayOpened), .init(Self.dutiesReviewed), .init(Self.dutyAreasDeclared), .init(Self.registryRuleSet),
        .init(Self.taskSigned), .init(Self.taskCompleted), .init(Self.taskExcused), .init(Self.taskReopened),
        .init(Self.workPlanFiled), .init(Self.helperPaired), .init(Self.helperReleased),
        .init(Self.helpMeasureRecorded), .init(Self.areaSurveyRecorded), .init(Self.surveyRoundOpened),
        .init(Self.surveyAnswered), .init(Self.levelSigned), .init(Self.analysisSubmitted),
        .init(Self.personVerified), .init(Self.mismatchSettled), .init(Self.spotCheckDrawn),
        .init(Self.spotCheckResultRecorded), .init(Self.relocationRecorded), .init(Self.alarmRaised),
        .init(Self.alarmCleared), .init(Self.alarmHandled), .init(Self.hardshipApplied), .init(Self.hardshipReviewed),
        .init(Self.hardshipDecided), .init(Self.hardshipEnded), .init(Self.unemploymentRegistered),
        .init(Self.unemploymentQuestioned), .init(Self.unemploymentConfirmed), .init(Self.unemploymentEnded),
        .init(Self.serviceRecorded),
        .init(Self.erasureRequested), .init(Self.erasureRejected), .init(Self.personErased), .init(Self.erasureHoldSet),
        .init(Self.keyDestroyed), .init(Self.personalFieldsRevealed),
        .init(Self.platformRowReceived), .init(Self.platformUpdateExported), .init(Self.platformEntryRecorded),
        .init(Self.reconciliationSubmitted), .init(Self.divisionsRecorded), .init(Self.platformEntryWithdrawn),
        .init(Self.batchUndoBegan), .init(Self.registrationsWithdrawn), .init(Self.batchUndoCompleted),
        .init(Self.skillRecorded), .init(Self.peopleExported))

    public var message: any Message {
        switch self {
        case .personRegistered(let body): body
        case .registrationRefused(let body): body
        case .registrationGranted(let body): body
        case .registrationDenied(let body): body
        case .povertyStatusRecorded(let body): body
        case .payeeAccountRecorded(let body): body
        case .registryRowParked(let body): body
        case .statusEpisodeBegan(let body): body
        case .statusEpisodeEnded(let body): body
        case .statusEpisodeCorrected(let body): body
        case .personEntryRecorded(let body): body
        case .personEntryEnded(let body): body
        case .householdChanged(let body): body
        case .movedWithinCounty(let body): body
        case .changeRequested(let body): body
        case .personDetailsChanged(let body): body
        case .changeRejected(let body): body
        case .changeWithdrawn(let body): body
        case .personClosed(let body): body
        case .personReopened(let body): body
        case .duplicateSuspected(let body): body
        case .duplicateDismissed(let body): body
        case .peopleMerged(let body): body
        case .peopleUnmerged(let body): body
        case .moveRequested(let body): body
        case .moveOpened(let body): body
        case .moveEnded(let body): body
        case .personHandedOver(let body): body
        case .handOverReceived(let body): body
        case .moveAccepted(let body): body
        case .moveStopped(let body): body
        case .personMovedAway(let body): body
        case .personMovedIn(let body): body
        case .registryRowForwarded(let body): body
        case .dayOpened(let body): body
        case .dutiesReviewed(let body): body
        case .dutyAreasDeclared(let body): body
        case .registryRuleSet(let body): body
        case .taskSigned(let body): body
        case .taskCompleted(let body): body
        case .taskExcused(let body): body
        case .taskReopened(let body): body
        case .workPlanFiled(let body): body
        case .helperPaired(let body): body
        case .helperReleased(let body): body
        case .helpMeasureRecorded(let body): body
        case .areaSurveyRecorded(let body): body
        case .surveyRoundOpened(let body): body
        case .surveyAnswered(let body): body
        case .levelSigned(let body): body
        case .analysisSubmitted(let body): body
        case .personVerified(let body): body
        case .mismatchSettled(let body): body
        case .spotCheckDrawn(let body): body
        case .spotCheckResultRecorded(let body): body
        case .relocationRecorded(let body): body
        case .alarmRaised(let body): body
        case .alarmCleared(let body): body
        case .alarmHandled(let body): body
        case .hardshipApplied(let body): body
        case .hardshipReviewed(let body): body
        case .hardshipDecided(let body): body
        case .hardshipEnded(let body): body
        case .unemploymentRegistered(let body): body
        case .unemploymentQuestioned(let body): body
        case .unemploymentConfirmed(let body): body
        case .unemploymentEnded(let body): body
        case .serviceRecorded(let body): body
        case .erasureRequested(let body): body
        case .erasureRejected(let body): body
        case .personErased(let body): body
        case .erasureHoldSet(let body): body
        case .keyDestroyed(let body): body
        case .personalFieldsRevealed(let body): body
        case .platformRowReceived(let body): body
        case .platformUpdateExported(let body): body
        case .platformEntryRecorded(let body): body
        case .reconciliationSubmitted(let body): body
        case .divisionsRecorded(let body): body
        case .platformEntryWithdrawn(let body): body
        case .batchUndoBegan(let body): body
        case .registrationsWithdrawn(let body): body
        case .batchUndoCompleted(let body): body
        case .skillRecorded(let body): body
        case .peopleExported(let body): body
        }
    }
}
