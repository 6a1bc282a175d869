/// Letters to `placement`.
public enum PlacementLetter: MessageUnion {
    case organisationRow(OrganisationRow)
    case contractRow(ContractRow)
    case routedPayrollRow(RoutedPayrollRow)
    case workHandOver(WorkHandOver)
    // Payroll sheets.
    case payrollSheet(PayrollSheet)

    public static let catalogue = MessageCatalogue<Self>(
        .init(Self.organisationRow), .init(Self.contractRow), .init(Self.routedPayrollRow),
        .init(Self.workHandOver),
        // Payroll sheets.
        .init(Self.payrollSheet))

    public var message: any Message {
        switch self {
        case .organisationRow(let body): body
        case .contractRow(let body): body
        case .routedPayrollRow(let body): body
        case .workHandOver(let body): body
        // Payroll sheets.
        case .payrollSheet(let body): body
        }
    }
}

/// Commands to `placement`.
public enum PlacementCommand: MessageUnion {
    // Work.
    case endContract(EndContract)

    public static let catalogue = MessageCatalogue<Self>(
        // Work.
        .init(Self.endContract))

    public var message: any Message {
        switch self {
        // Work.
        case .endContract(let body): body
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
    // Payroll sheets.
    case payrollSheetTaken(PayrollSheetTaken)
    // Work.
    case contractEnded(ContractEnded)

    public static let catalogue = MessageCatalogue<Self>(
        // Rows and pay.
        .init(Self.employerRegistered), .init(Self.agencyFiled), .init(Self.contractRecorded),
        .init(Self.placementRowParked), .init(Self.placementRowRefused), .init(Self.payrollMonthRecorded),
        .init(Self.stableEmploymentReached), .init(Self.stableEmploymentRevised),
        // People who move.
        .init(Self.workHandedOver), .init(Self.workRowForwarded),
        // Payroll sheets.
        .init(Self.payrollSheetTaken),
        // Work.
        .init(Self.contractEnded))

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
        // Payroll sheets.
        case .payrollSheetTaken(let body): body
        // Work.
        case .contractEnded(let body): body
        }
    }
}
