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
    // Work.
    case endContract(EndContract)

    public static let catalogue = MessageCatalogue<Self>(
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
        // Work.
        .init(Self.endContract))

    public var message: any Message {
        switch self {
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
        // People who move.
        case .workHandedOver(let body): body
        case .workRowForwarded(let body): body
        // Work.
        case .contractEnded(let body): body
        }
    }
}
