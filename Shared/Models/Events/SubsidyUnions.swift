/// Letters to `subsidy`.
public enum SubsidyLetter: MessageUnion {
    // Rows.
    case transportRow(TransportRow)
    // Funds and books.
    // People who move.
    case subsidyHistory(SubsidyHistory)
    case claimQuestion(ClaimQuestion)
    case claimAnswer(ClaimAnswer)
    case holderNews(HolderNews)

    public static let catalogue = MessageCatalogue<Self>(
        // Rows.
        .init(Self.transportRow),
        // Funds and books.
        // People who move.
        .init(Self.subsidyHistory),
        .init(Self.claimQuestion),
        .init(Self.claimAnswer),
        .init(Self.holderNews))

    public var message: any Message {
        switch self {
        // Rows.
        case .transportRow(let body): body
        // Funds and books.
        // People who move.
        case .subsidyHistory(let body): body
        case .claimQuestion(let body): body
        case .claimAnswer(let body): body
        case .holderNews(let body): body
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
    // Funds and books.
    case setCountySettings(SetCountySettings)
    case appropriateFund(AppropriateFund)
    // Returns and audits.
    // Policies.
    // Payments.
    case createPaymentBatch(CreatePaymentBatch)
    case recordPaymentResult(RecordPaymentResult)
    case openPaymentFile(OpenPaymentFile)

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
        // Funds and books.
        .init(Self.setCountySettings),
        .init(Self.appropriateFund),
        // Returns and audits.
        // Policies.
        // Payments.
        .init(Self.createPaymentBatch),
        .init(Self.recordPaymentResult),
        .init(Self.openPaymentFile))

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
        // Funds and books.
        case .setCountySettings(let body): body
        case .appropriateFund(let body): body
        // Returns and audits.
        // Policies.
        // Payments.
        case .createPaymentBatch(let body): body
        case .recordPaymentResult(let body): body
        case .openPaymentFile(let body): body
        }
    }
}

/// Events of `subsidy`.
public enum SubsidyEvent: MessageUnion {
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
    // Funds and books.
    case fundAppropriated(FundAppropriated)
    case countySettingsSet(CountySettingsSet)
    // Returns and audits.
    // Policies.
    // Payments.
    case paymentBatchCreated(PaymentBatchCreated)
    case paymentBatchSettled(PaymentBatchSettled)
    case paymentFileOpened(PaymentFileOpened)
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

    public static let catalogue = MessageCatalogue<Self>(
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
        // Funds and books.
        .init(Self.fundAppropriated),
        .init(Self.countySettingsSet),
        // Returns and audits.
        // Policies.
        // Payments.
        .init(Self.paymentBatchCreated),
        .init(Self.paymentBatchSettled),
        .init(Self.paymentFileOpened),
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
        .init(Self.holderNewsReceived))

    public var message: any Message {
        switch self {
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
        // Funds and books.
        case .fundAppropriated(let body): body
        case .countySettingsSet(let body): body
        // Returns and audits.
        // Policies.
        // Payments.
        case .paymentBatchCreated(let body): body
        case .paymentBatchSettled(let body): body
        case .paymentFileOpened(let body): body
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
        }
    }
}
