/// Letters to `subsidy`.
public enum SubsidyLetter: MessageUnion {
    // Rows.
    case transportRow(TransportRow)
    // Funds and books.
    case fundsDelivery(FundsDelivery)
    case fundsReceipt(FundsReceipt)
    // People who move.
    case subsidyHistory(SubsidyHistory)
    case claimQuestion(ClaimQuestion)
    case claimAnswer(ClaimAnswer)
    case holderNews(HolderNews)
    // Courses.
    case courseNews(CourseNews)

    public static let catalogue = MessageCatalogue<Self>(
        // Rows.
        .init(Self.transportRow),
        // Funds and books.
        .init(Self.fundsDelivery),
        .init(Self.fundsReceipt),
        // People who move.
        .init(Self.subsidyHistory),
        .init(Self.claimQuestion),
        .init(Self.claimAnswer),
        .init(Self.holderNews),
        // Courses.
        .init(Self.courseNews))

    public var message: any Message {
        switch self {
        // Rows.
        case .transportRow(let body): body
        // Funds and books.
        case .fundsDelivery(let body): body
        case .fundsReceipt(let body): body
        // People who move.
        case .subsidyHistory(let body): body
        case .claimQuestion(let body): body
        case .claimAnswer(let body): body
        case .holderNews(let body): body
        // Courses.
        case .courseNews(let body): body
        }
    }
}

/// Commands to `subsidy`.
public enum SubsidyCommand: MessageUnion {
    // Cases.
    case submitCase(SubmitCase)
    case reviewCase(ReviewCase)
    case publishNotice(PublishNotice)
    case closeNotice(CloseNotice)
    case approveCase(ApproveCase)
    case rejectCase(RejectCase)
    case withdrawCaseStep(WithdrawCaseStep)
    case closeCase(CloseCase)
    case recordObjection(RecordObjection)
    case settleObjection(SettleObjection)
    // Facts and evidence.
    case declareFact(DeclareFact)
    case withdrawDeclaredFact(WithdrawDeclaredFact)
    case handInProof(HandInProof)
    case returnProof(ReturnProof)
    case logObstacle(LogObstacle)
    case resolveObstacle(ResolveObstacle)
    // Platforms, sites, loans.
    case openPlatformYear(OpenPlatformYear)
    case recordEarmarkedUse(RecordEarmarkedUse)
    case recordPlatformCosts(RecordPlatformCosts)
    case applyForLoan(ApplyForLoan)
    case stepLoan(StepLoan)
    case disburseLoan(DisburseLoan)
    case recordLoanRepayment(RecordLoanRepayment)
    case confirmLoanInterest(ConfirmLoanInterest)
    case recordLoanOverdue(RecordLoanOverdue)
    case closeLoan(CloseLoan)
    case recordGrantBasis(RecordGrantBasis)
    // Funds and books.
    case setCountySettings(SetCountySettings)
    case appropriateFund(AppropriateFund)
    case setBudgetLine(SetBudgetLine)
    case reverseAppropriation(ReverseAppropriation)
    case defineFundSource(DefineFundSource)
    case enterFundBaseline(EnterFundBaseline)
    case explainFundFinding(ExplainFundFinding)
    case markPoorArea(MarkPoorArea)
    case transferFunds(TransferFunds)
    case closeFund(CloseFund)
    case setFundTarget(SetFundTarget)
    case evaluateFund(EvaluateFund)
    // Returns and audits.
    case openClawback(OpenClawback)
    case notifyClawback(NotifyClawback)
    case recordClawbackStatement(RecordClawbackStatement)
    case decideClawback(DecideClawback)
    case dropClawback(DropClawback)
    case recordRepayment(RecordRepayment)
    case offsetClawback(OffsetClawback)
    case recordSanction(RecordSanction)
    case liftSanction(LiftSanction)
    case openResponsibility(OpenResponsibility)
    case recordResponsibilityMeasure(RecordResponsibilityMeasure)
    case closeResponsibility(CloseResponsibility)
    case announceAudit(AnnounceAudit)
    case recordAuditFinding(RecordAuditFinding)
    case reviewAuditFinding(ReviewAuditFinding)
    case closeAudit(CloseAudit)
    // Policies.
    // Payments.
    case createPaymentBatch(CreatePaymentBatch)
    case recordPaymentResult(RecordPaymentResult)
    case openPaymentFile(OpenPaymentFile)
    case recordBodyAccount(RecordBodyAccount)
    case confirmPaymentWarning(ConfirmPaymentWarning)
    case bookBankReply(BookBankReply)

    public static let catalogue = MessageCatalogue<Self>(
        // Cases.
        .init(Self.submitCase),
        .init(Self.reviewCase),
        .init(Self.publishNotice),
        .init(Self.closeNotice),
        .init(Self.approveCase),
        .init(Self.rejectCase),
        .init(Self.withdrawCaseStep),
        .init(Self.closeCase),
        .init(Self.recordObjection),
        .init(Self.settleObjection),
        // Facts and evidence.
        .init(Self.declareFact),
        .init(Self.withdrawDeclaredFact),
        .init(Self.handInProof),
        .init(Self.returnProof),
        .init(Self.logObstacle),
        .init(Self.resolveObstacle),
        // Platforms, sites, loans.
        .init(Self.openPlatformYear),
        .init(Self.recordEarmarkedUse),
        .init(Self.recordPlatformCosts),
        .init(Self.applyForLoan),
        .init(Self.stepLoan),
        .init(Self.disburseLoan),
        .init(Self.recordLoanRepayment),
        .init(Self.confirmLoanInterest),
        .init(Self.recordLoanOverdue),
        .init(Self.closeLoan),
        .init(Self.recordGrantBasis),
        // Funds and books.
        .init(Self.setCountySettings),
        .init(Self.appropriateFund),
        .init(Self.setBudgetLine),
        .init(Self.reverseAppropriation),
        .init(Self.defineFundSource),
        .init(Self.enterFundBaseline),
        .init(Self.explainFundFinding),
        .init(Self.markPoorArea),
        .init(Self.transferFunds),
        .init(Self.closeFund),
        .init(Self.setFundTarget),
        .init(Self.evaluateFund),
        // Returns and audits.
        .init(Self.openClawback),
        .init(Self.notifyClawback),
        .init(Self.recordClawbackStatement),
        .init(Self.decideClawback),
        .init(Self.dropClawback),
        .init(Self.recordRepayment),
        .init(Self.offsetClawback),
        .init(Self.recordSanction),
        .init(Self.liftSanction),
        .init(Self.openResponsibility),
        .init(Self.recordResponsibilityMeasure),
        .init(Self.closeResponsibility),
        .init(Self.announceAudit),
        .init(Self.recordAuditFinding),
        .init(Self.reviewAuditFinding),
        .init(Self.closeAudit),
        // Policies.
        // Payments.
        .init(Self.createPaymentBatch),
        .init(Self.recordPaymentResult),
        .init(Self.openPaymentFile),
        .init(Self.recordBodyAccount),
        .init(Self.confirmPaymentWarning),
        .init(Self.bookBankReply))

    public var message: any Message {
        switch self {
        // Cases.
        case .submitCase(let body): body
        case .reviewCase(let body): body
        case .publishNotice(let body): body
        case .closeNotice(let body): body
        case .approveCase(let body): body
        case .rejectCase(let body): body
        case .withdrawCaseStep(let body): body
        case .closeCase(let body): body
        case .recordObjection(let body): body
        case .settleObjection(let body): body
        // Facts and evidence.
        case .declareFact(let body): body
        case .withdrawDeclaredFact(let body): body
        case .handInProof(let body): body
        case .returnProof(let body): body
        case .logObstacle(let body): body
        case .resolveObstacle(let body): body
        // Platforms, sites, loans.
        case .openPlatformYear(let body): body
        case .recordEarmarkedUse(let body): body
        case .recordPlatformCosts(let body): body
        case .applyForLoan(let body): body
        case .stepLoan(let body): body
        case .disburseLoan(let body): body
        case .recordLoanRepayment(let body): body
        case .confirmLoanInterest(let body): body
        case .recordLoanOverdue(let body): body
        case .closeLoan(let body): body
        case .recordGrantBasis(let body): body
        // Funds and books.
        case .setCountySettings(let body): body
        case .appropriateFund(let body): body
        case .setBudgetLine(let body): body
        case .reverseAppropriation(let body): body
        case .defineFundSource(let body): body
        case .enterFundBaseline(let body): body
        case .explainFundFinding(let body): body
        case .markPoorArea(let body): body
        case .transferFunds(let body): body
        case .closeFund(let body): body
        case .setFundTarget(let body): body
        case .evaluateFund(let body): body
        // Returns and audits.
        case .openClawback(let body): body
        case .notifyClawback(let body): body
        case .recordClawbackStatement(let body): body
        case .decideClawback(let body): body
        case .dropClawback(let body): body
        case .recordRepayment(let body): body
        case .offsetClawback(let body): body
        case .recordSanction(let body): body
        case .liftSanction(let body): body
        case .openResponsibility(let body): body
        case .recordResponsibilityMeasure(let body): body
        case .closeResponsibility(let body): body
        case .announceAudit(let body): body
        case .recordAuditFinding(let body): body
        case .reviewAuditFinding(let body): body
        case .closeAudit(let body): body
        // Policies.
        // Payments.
        case .createPaymentBatch(let body): body
        case .recordPaymentResult(let body): body
        case .openPaymentFile(let body): body
        case .recordBodyAccount(let body): body
        case .confirmPaymentWarning(let body): body
        case .bookBankReply(let body): body
        }
    }
}

/// Events of `subsidy`.
public enum SubsidyEvent: MessageUnion {
    // Entitlements.
    case entitlementFound(EntitlementFound)
    case entitlementEnded(EntitlementEnded)
    // Cases.
    case caseOpened(CaseOpened)
    case bodyCaseOpened(BodyCaseOpened)
    case caseRedetermined(CaseRedetermined)
    case caseLapsed(CaseLapsed)
    case caseSubmitted(CaseSubmitted)
    case caseReviewed(CaseReviewed)
    case noticePublished(NoticePublished)
    case noticeClosed(NoticeClosed)
    case caseApproved(CaseApproved)
    case caseRejected(CaseRejected)
    case caseStepWithdrawn(CaseStepWithdrawn)
    case caseClosed(CaseClosed)
    case objectionRecorded(ObjectionRecorded)
    case objectionSettled(ObjectionSettled)
    // Facts and evidence.
    case factDeclared(FactDeclared)
    case declaredFactWithdrawn(DeclaredFactWithdrawn)
    case proofHandedIn(ProofHandedIn)
    case proofReturned(ProofReturned)
    case obstacleLogged(ObstacleLogged)
    case obstacleResolved(ObstacleResolved)
    // Platforms, sites, loans.
    case platformYearOpened(PlatformYearOpened)
    case earmarkedUseRecorded(EarmarkedUseRecorded)
    case platformCostsRecorded(PlatformCostsRecorded)
    case loanApplied(LoanApplied)
    case loanStepped(LoanStepped)
    case loanDisbursed(LoanDisbursed)
    case loanRepaymentRecorded(LoanRepaymentRecorded)
    case loanInterestConfirmed(LoanInterestConfirmed)
    case loanOverdueRecorded(LoanOverdueRecorded)
    case loanClosed(LoanClosed)
    case grantBasisRecorded(GrantBasisRecorded)
    // Funds and books.
    case fundAppropriated(FundAppropriated)
    case countySettingsSet(CountySettingsSet)
    case budgetLineSet(BudgetLineSet)
    case appropriationReversed(AppropriationReversed)
    case fundSourceDefined(FundSourceDefined)
    case fundBaselineEntered(FundBaselineEntered)
    case fundFindingExplained(FundFindingExplained)
    case poorAreaMarked(PoorAreaMarked)
    case fundsSent(FundsSent)
    case fundsReceived(FundsReceived)
    case fundsTurnedBack(FundsTurnedBack)
    case fundsArrived(FundsArrived)
    case fundsCameBack(FundsCameBack)
    case fundClosed(FundClosed)
    case fundTargetSet(FundTargetSet)
    case fundEvaluated(FundEvaluated)
    // Returns and audits.
    case clawbackOpened(ClawbackOpened)
    case clawbackLeadChanged(ClawbackLeadChanged)
    case clawbackNotified(ClawbackNotified)
    case clawbackStatementRecorded(ClawbackStatementRecorded)
    case clawbackDecided(ClawbackDecided)
    case clawbackDropped(ClawbackDropped)
    case clawbackRepaid(ClawbackRepaid)
    case clawbackOffset(ClawbackOffset)
    case sanctionRecorded(SanctionRecorded)
    case sanctionLifted(SanctionLifted)
    case responsibilityOpened(ResponsibilityOpened)
    case responsibilityMeasureRecorded(ResponsibilityMeasureRecorded)
    case responsibilityClosed(ResponsibilityClosed)
    case auditAnnounced(AuditAnnounced)
    case auditDrawn(AuditDrawn)
    case auditFindingRecorded(AuditFindingRecorded)
    case auditFindingReviewed(AuditFindingReviewed)
    case auditClosed(AuditClosed)
    // Policies.
    // Payments.
    case paymentBatchCreated(PaymentBatchCreated)
    case paymentBatchSettled(PaymentBatchSettled)
    case paymentFileOpened(PaymentFileOpened)
    case bodyAccountRecorded(BodyAccountRecorded)
    case paymentWarningConfirmed(PaymentWarningConfirmed)
    case bankReplyNoted(BankReplyNoted)
    // Rows.
    case transportReceiptRecorded(TransportReceiptRecorded)
    case subsidyRowRefused(SubsidyRowRefused)
    // People who move.
    case subsidyHistoryTold(SubsidyHistoryTold)
    case subsidyHistoryReceived(SubsidyHistoryReceived)
    case claimAsked(ClaimAsked)
    case claimAnswered(ClaimAnswered)
    case claimAnswerReceived(ClaimAnswerReceived)
    case subsidyRowForwarded(SubsidyRowForwarded)
    case holderNewsTold(HolderNewsTold)
    case holderNewsReceived(HolderNewsReceived)
    // Courses.
    case courseTold(CourseTold)
    case courseReceived(CourseReceived)

    public static let catalogue = MessageCatalogue<Self>(
        // Entitlements.
        .init(Self.entitlementFound),
        .init(Self.entitlementEnded),
        // Cases.
        .init(Self.caseOpened),
        .init(Self.bodyCaseOpened),
        .init(Self.caseRedetermined),
        .init(Self.caseLapsed),
        .init(Self.caseSubmitted),
        .init(Self.caseReviewed),
        .init(Self.noticePublished),
        .init(Self.noticeClosed),
        .init(Self.caseApproved),
        .init(Self.caseRejected),
        .init(Self.caseStepWithdrawn),
        .init(Self.caseClosed),
        .init(Self.objectionRecorded),
        .init(Self.objectionSettled),
        // Facts and evidence.
        .init(Self.factDeclared),
        .init(Self.declaredFactWithdrawn),
        .init(Self.proofHandedIn),
        .init(Self.proofReturned),
        .init(Self.obstacleLogged),
        .init(Self.obstacleResolved),
        // Platforms, sites, loans.
        .init(Self.platformYearOpened),
        .init(Self.earmarkedUseRecorded),
        .init(Self.platformCostsRecorded),
        .init(Self.loanApplied),
        .init(Self.loanStepped),
        .init(Self.loanDisbursed),
        .init(Self.loanRepaymentRecorded),
        .init(Self.loanInterestConfirmed),
        .init(Self.loanOverdueRecorded),
        .init(Self.loanClosed),
        .init(Self.grantBasisRecorded),
        // Funds and books.
        .init(Self.fundAppropriated),
        .init(Self.countySettingsSet),
        .init(Self.budgetLineSet),
        .init(Self.appropriationReversed),
        .init(Self.fundSourceDefined),
        .init(Self.fundBaselineEntered),
        .init(Self.fundFindingExplained),
        .init(Self.poorAreaMarked),
        .init(Self.fundsSent),
        .init(Self.fundsReceived),
        .init(Self.fundsTurnedBack),
        .init(Self.fundsArrived),
        .init(Self.fundsCameBack),
        .init(Self.fundClosed),
        .init(Self.fundTargetSet),
        .init(Self.fundEvaluated),
        // Returns and audits.
        .init(Self.clawbackOpened),
        .init(Self.clawbackLeadChanged),
        .init(Self.clawbackNotified),
        .init(Self.clawbackStatementRecorded),
        .init(Self.clawbackDecided),
        .init(Self.clawbackDropped),
        .init(Self.clawbackRepaid),
        .init(Self.clawbackOffset),
        .init(Self.sanctionRecorded),
        .init(Self.sanctionLifted),
        .init(Self.responsibilityOpened),
        .init(Self.responsibilityMeasureRecorded),
        .init(Self.responsibilityClosed),
        .init(Self.auditAnnounced),
        .init(Self.auditDrawn),
        .init(Self.auditFindingRecorded),
        .init(Self.auditFindingReviewed),
        .init(Self.auditClosed),
        // Policies.
        // Payments.
        .init(Self.paymentBatchCreated),
        .init(Self.paymentBatchSettled),
        .init(Self.paymentFileOpened),
        .init(Self.bodyAccountRecorded),
        .init(Self.paymentWarningConfirmed),
        .init(Self.bankReplyNoted),
        // Rows.
        .init(Self.transportReceiptRecorded),
        .init(Self.subsidyRowRefused),
        // People who move.
        .init(Self.subsidyHistoryTold),
        .init(Self.subsidyHistoryReceived),
        .init(Self.claimAsked),
        .init(Self.claimAnswered),
        .init(Self.claimAnswerReceived),
        .init(Self.subsidyRowForwarded),
        .init(Self.holderNewsTold),
        .init(Self.holderNewsReceived),
        // Courses.
        .init(Self.courseTold),
        .init(Self.courseReceived))

    public var message: any Message {
        switch self {
        // Entitlements.
        case .entitlementFound(let body): body
        case .entitlementEnded(let body): body
        // Cases.
        case .caseOpened(let body): body
        case .bodyCaseOpened(let body): body
        case .caseRedetermined(let body): body
        case .caseLapsed(let body): body
        case .caseSubmitted(let body): body
        case .caseReviewed(let body): body
        case .noticePublished(let body): body
        case .noticeClosed(let body): body
        case .caseApproved(let body): body
        case .caseRejected(let body): body
        case .caseStepWithdrawn(let body): body
        case .caseClosed(let body): body
        case .objectionRecorded(let body): body
        case .objectionSettled(let body): body
        // Facts and evidence.
        case .factDeclared(let body): body
        case .declaredFactWithdrawn(let body): body
        case .proofHandedIn(let body): body
        case .proofReturned(let body): body
        case .obstacleLogged(let body): body
        case .obstacleResolved(let body): body
        // Platforms, sites, loans.
        case .platformYearOpened(let body): body
        case .earmarkedUseRecorded(let body): body
        case .platformCostsRecorded(let body): body
        case .loanApplied(let body): body
        case .loanStepped(let body): body
        case .loanDisbursed(let body): body
        case .loanRepaymentRecorded(let body): body
        case .loanInterestConfirmed(let body): body
        case .loanOverdueRecorded(let body): body
        case .loanClosed(let body): body
        case .grantBasisRecorded(let body): body
        // Funds and books.
        case .fundAppropriated(let body): body
        case .countySettingsSet(let body): body
        case .budgetLineSet(let body): body
        case .appropriationReversed(let body): body
        case .fundSourceDefined(let body): body
        case .fundBaselineEntered(let body): body
        case .fundFindingExplained(let body): body
        case .poorAreaMarked(let body): body
        case .fundsSent(let body): body
        case .fundsReceived(let body): body
        case .fundsTurnedBack(let body): body
        case .fundsArrived(let body): body
        case .fundsCameBack(let body): body
        case .fundClosed(let body): body
        case .fundTargetSet(let body): body
        case .fundEvaluated(let body): body
        // Returns and audits.
        case .clawbackOpened(let body): body
        case .clawbackLeadChanged(let body): body
        case .clawbackNotified(let body): body
        case .clawbackStatementRecorded(let body): body
        case .clawbackDecided(let body): body
        case .clawbackDropped(let body): body
        case .clawbackRepaid(let body): body
        case .clawbackOffset(let body): body
        case .sanctionRecorded(let body): body
        case .sanctionLifted(let body): body
        case .responsibilityOpened(let body): body
        case .responsibilityMeasureRecorded(let body): body
        case .responsibilityClosed(let body): body
        case .auditAnnounced(let body): body
        case .auditDrawn(let body): body
        case .auditFindingRecorded(let body): body
        case .auditFindingReviewed(let body): body
        case .auditClosed(let body): body
        // Policies.
        // Payments.
        case .paymentBatchCreated(let body): body
        case .paymentBatchSettled(let body): body
        case .paymentFileOpened(let body): body
        case .bodyAccountRecorded(let body): body
        case .paymentWarningConfirmed(let body): body
        case .bankReplyNoted(let body): body
        // Rows.
        case .transportReceiptRecorded(let body): body
        case .subsidyRowRefused(let body): body
        // People who move.
        case .subsidyHistoryTold(let body): body
        case .subsidyHistoryReceived(let body): body
        case .claimAsked(let body): body
        case .claimAnswered(let body): body
        case .claimAnswerReceived(let body): body
        case .subsidyRowForwarded(let body): body
        case .holderNewsTold(let body): body
        case .holderNewsReceived(let body): body
        // Courses.
        case .courseTold(let body): body
        case .courseReceived(let body): body
        }
    }
}
