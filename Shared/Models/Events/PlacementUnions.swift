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
    // Work.
    case endContract(EndContract)

    public static let catalogue = MessageCatalogue<Self>(
        // Activities, services, referrals and groups.
        .init(Self.planActivity), .init(Self.holdActivity), .init(Self.addActivityEvidence), .init(Self.cancelActivity),
        .init(Self.recordJobService), .init(Self.withdrawJobService), .init(Self.defineServiceSet),
        .init(Self.openReferral), .init(Self.moveReferral), .init(Self.planTransferGroup),
        .init(Self.departTransferGroup), .init(Self.confirmTransferArrival), .init(Self.cancelTransferGroup),
        // Work.
        .init(Self.endContract))

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

    public static let catalogue = MessageCatalogue<Self>(
        // Rows and pay.
        .init(Self.employerRegistered), .init(Self.agencyFiled), .init(Self.contractRecorded),
        .init(Self.placementRowParked), .init(Self.placementRowRefused), .init(Self.payrollMonthRecorded),
        .init(Self.stableEmploymentReached), .init(Self.stableEmploymentRevised),
        // People who move.
        .init(Self.workHandedOver), .init(Self.workRowForwarded),
        // Payroll sheets.
        .init(Self.payrollSheetTaken),
        // Activities, services, referrals and groups.
        .init(Self.activityPlanned), .init(Self.activityHeld), .init(Self.activityEvidenceAdded),
        .init(Self.activityCancelled), .init(Self.jobServiceRecorded), .init(Self.jobServiceWithdrawn),
        .init(Self.serviceSetDefined), .init(Self.referralOpened), .init(Self.referralMoved),
        .init(Self.transferGroupPlanned), .init(Self.transferGroupDeparted), .init(Self.transferGroupArrived),
        .init(Self.transferGroupCancelled),
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
        }
    }
}
