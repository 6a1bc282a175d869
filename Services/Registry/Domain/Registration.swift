import Journal
import Models

/// A person as a county's ledger has them.
struct LedgerEntry: Equatable, Sendable {
    let village: DivisionCode
    let state: RegistrationState
    let details: PersonDetails
    /// The household as its number stands in the ledger; `details` names it after the present head.
    var household: HouseholdID?
    var closing: Closing?
    /// Counts in this county.
    var isLiving: Bool { state != .denied && closing == nil }
}

/// The rules by which a person enters a county's ledger: real name, one living record, nothing silently overwritten.
enum Registration {
    /// What becomes of a roster row, given what the ledger says of its person.
    ///
    /// - Parameters:
    ///   - membership: the place in the household that the row names, as households stand now.
    ///   - claim: the number of the registration that the row would be, from 1.
    ///   - isUndone: whether the row's batch was undone before the row came.
    static func event(
        for row: RosterRow, existing: LedgerEntry?, membership: Membership? = nil, claim: Int = 1,
        isUndone: Bool = false
    ) -> RegistryEvent {
        guard !isUndone else { return refused(row, .batchUndone) }
        guard lies(row.village, in: row.county) else { return refused(row, .villageOutsideCounty) }
        guard let existing else {
            return .personRegistered(PersonRegistered(row, membership, claim: claim))
        }
        switch existing.closing {
        case nil: break
        case .movedAway: return refused(row, .movedAway)
        case .merged: return refused(row, .merged)
        case .death, .emigration: return refused(row, .closed)
        }
        guard existing.village == row.village else {
            return refused(row, .duplicateInCounty, existingVillage: existing.village)
        }
        let details = PersonDetails(row, beside: existing)
        let differences = details.differences(from: existing.details)
        guard !differences.isEmpty else { return refused(row, .sameRow) }
        let changes = ChangeRules.changes(
            from: existing.details, to: details,
            household: (
                existing.household ?? existing.details.household, membership?.household ?? HouseholdID(of: row)
            ))
        return refused(
            row, .differs, differences: differences, changes: existing.state == .denied ? nil : changes)
    }

    /// Why an officer may not register this person, or `nil`.
    static func refusal(of command: RegisterPerson, existing: LedgerEntry?) -> Refusal? {
        guard lies(command.village, in: command.county) else {
            return Refusal(
                "village-outside-county", zh: "行政村 \(command.village) 不属于 \(command.county),请核对区划代码",
                en: "village \(command.village) does not lie in \(command.county): check the division code")
        }
        guard let existing else { return nil }
        if let closing = existing.closing {
            return Refusal(
                "record-closed", zh: "该人员的档案已关闭(\(closing.label)),不能重新登记;如系误操作请恢复原档案",
                en: "the person's record is closed (\(closing.rawValue)): reopen it if that was a mistake")
        }
        if existing.state == .denied {
            return Refusal(
                "held-by-other-county", zh: "该人员的档案在其他县,本县登记已关闭;请由档案所在县办理转移",
                en: "the person's record stands in another county; ask that county to hand it over")
        }
        guard existing.village == command.village else {
            return Refusal(
                "duplicate-in-county", zh: "该人员已在本县行政村 \(existing.village) 登记,同一人只登记一次",
                en: "already registered in village \(existing.village) of this county; nobody is counted twice")
        }
        return Refusal(
            "already-registered", zh: "该人员已在本村登记;信息有变动的请提交变更",
            en: "already registered in this village; file a change if details have changed")
    }

    /// A twelve-digit village of the county.
    private static func lies(_ village: DivisionCode, in county: DivisionCode) -> Bool {
        village.description.utf8.count == 12 && village.lies(in: county)
    }

    private static func refused(
        _ row: RosterRow, _ reason: RefusalReason, existingVillage: DivisionCode? = nil, differences: [String] = [],
        changes: [FieldChange]? = nil
    ) -> RegistryEvent {
        .registrationRefused(
            RegistrationRefused(
                county: row.county, person: row.person, village: row.village, reason: reason.rawValue,
                existingVillage: existingVillage, differences: differences, ref: row.ref, changes: changes))
    }
}

extension PersonRegistered {
    init(_ row: RosterRow, _ membership: Membership? = nil, claim: Int = 1) {
        self.init(
            county: row.county, village: row.village, person: row.person,
            household: membership?.household ?? HouseholdID(of: row),
            isHead: membership?.isHead ?? ((row.head ?? row.person) == row.person),
            name: row.name, sealedIDNumber: row.sealedIDNumber, sealedPhone: row.sealedPhone, birth: row.birth,
            sex: row.sex, education: row.education, labourAbility: row.labourAbility,
            employmentState: row.employmentState, jobWish: row.jobWish, trainingState: row.trainingState,
            trainingWish: row.trainingWish, isDisabled: row.isDisabled, schooling: row.schooling, note: row.note,
            ref: row.ref, relation: membership?.relation ?? row.relation, claim: claim > 1 ? claim : nil)
    }

    /// The form asks for no training state, schooling or note: they stay blank until a roster or a change fills them.
    init(_ command: RegisterPerson, _ membership: Membership? = nil, claim: Int = 1) {
        self.init(
            county: command.county, village: command.village, person: command.person,
            household: membership?.household ?? HouseholdID(of: command.person, head: command.head),
            isHead: membership?.isHead ?? ((command.head ?? command.person) == command.person), name: command.name,
            sealedIDNumber: command.sealedIDNumber, sealedPhone: command.sealedPhone, birth: command.birth,
            sex: command.sex, education: command.education, labourAbility: command.labourAbility,
            employmentState: command.employmentState, jobWish: command.jobWish, trainingState: "",
            trainingWish: command.trainingWish, isDisabled: command.isDisabled, schooling: "", note: "",
            claim: claim > 1 ? claim : nil)
    }
}
