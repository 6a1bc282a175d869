/// Letters to `placement`.
public enum PlacementLetter: MessageUnion {
    case organisationRow(OrganisationRow)
    case contractRow(ContractRow)
    case routedPayrollRow(RoutedPayrollRow)
    case workHandOver(WorkHandOver)

    public static let catalogue = MessageCatalogue<Self>(
        .init(Self.organisationRow), .init(Self.contractRow), .init(Self.routedPayrollRow),
        .init(Self.workHandOver))

    public var message: any Message {
        switch self {
        case .organisationRow(let body): body
        case .contractRow(let body): body
        case .routedPayrollRow(let body): body
        case .workHandOver(let body): body
        }
    }
}

/// Commands to `placement`.
public enum PlacementCommand: MessageUnion {
    // Work.
    case endContract(EndContract)
    // Spells, wages and figures.
    case reportWork(ReportWork)
    case withdrawWorkReport(WithdrawWorkReport)
    case classifyWork(ClassifyWork)
    case reportWorkMonth(ReportWorkMonth)
    case setWageRule(SetWageRule)
    case enterFigure(EnterFigure)

    public static let catalogue = MessageCatalogue<Self>(
        // Work.
        .init(Self.endContract),
        // Spells, wages and figures.
        .init(Self.reportWork), .init(Self.withdrawWorkReport), .init(Self.classifyWork),
        .init(Self.reportWorkMonth), .init(Self.setWageRule), .init(Self.enterFigure))

    public var message: any Message {
        switch self {
        // Work.
        case .endContract(let body): body
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
    // People who move.
    case workHandedOver(WorkHandedOver)
    case workRowForwarded(WorkRowForwarded)
    // Work.
    case contractEnded(ContractEnded)
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
        // People who move.
        .init(Self.workHandedOver), .init(Self.workRowForwarded),
        // Work.
        .init(Self.contractEnded),
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
        // People who move.
        case .workHandedOver(let body): body
        case .workRowForwarded(let body): body
        // Work.
        case .contractEnded(let body): body
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
