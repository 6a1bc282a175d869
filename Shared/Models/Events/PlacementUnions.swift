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

    public static let catalogue = MessageCatalogue<Self>(
        // Registers.
        .init(Self.fileRegisterEntry), .init(Self.amendRegisterEntry),
        .init(Self.stepRegisterEntry), .init(Self.assessRegisterEntry),
        .init(Self.linkRegisterEntry), .init(Self.endRegisterLink),
        // Rights.
        .init(Self.inspectOrganisation), .init(Self.openRightsCase), .init(Self.stepRightsCase),
        .init(Self.leaveBlacklist),
        // Work.
        .init(Self.endContract))

    public var message: any Message {
        switch self {
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
    // People who move.
    case workHandedOver(WorkHandedOver)
    case workRowForwarded(WorkRowForwarded)
    // Work.
    case contractEnded(ContractEnded)

    public static let catalogue = MessageCatalogue<Self>(
        // Rows and pay.
        .init(Self.employerRegistered), .init(Self.agencyFiled), .init(Self.contractRecorded),
        .init(Self.placementRowParked), .init(Self.placementRowRefused), .init(Self.payrollMonthRecorded),
        .init(Self.stableEmploymentReached), .init(Self.stableEmploymentRevised),
        // Registers.
        .init(Self.registerEntryFiled), .init(Self.registerEntryAmended),
        .init(Self.registerEntryStepped), .init(Self.registerEntryAssessed),
        .init(Self.registerEntryLinked), .init(Self.registerLinkEnded),
        // Rights.
        .init(Self.organisationInspected), .init(Self.rightsCaseOpened),
        .init(Self.rightsCaseStepped), .init(Self.blacklistLeft),
        // People who move.
        .init(Self.workHandedOver), .init(Self.workRowForwarded),
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
        // People who move.
        case .workHandedOver(let body): body
        case .workRowForwarded(let body): body
        // Work.
        case .contractEnded(let body): body
        }
    }
}
