import Journal
import Models

/// A person as a county's ledger has them.
struct LedgerEntry: Equatable, Sendable {
    let village: DivisionCode
    let state: RegistrationState
    let details: PersonDetails
}

/// The rules by which a person enters a county's ledger: real name, one living record, nothing silently overwritten.
enum Registration {
    /// What becomes of a roster row, given what the ledger says of its person.
    static func event(for row: RosterRow, existing: LedgerEntry?) -> RegistryEvent {
        guard lies(row.village, in: row.county) else { return refused(row, .villageOutsideCounty) }
        guard let existing else { return .personRegistered(PersonRegistered(row)) }
        guard existing.village == row.village else {
            return refused(row, .duplicateInCounty, existingVillage: existing.village)
        }
        let differences = PersonDetails(row).differences(from: existing.details)
        return refused(row, differences.isEmpty ? .sameRow : .differs, differences: differences)
    }

    /// Why an officer may not register this person, or `nil`.
    static func refusal(of command: RegisterPerson, existing: LedgerEntry?) -> Refusal? {
        guard lies(command.village, in: command.county) else {
            return Refusal(
                "village-outside-county", zh: "行政村 \(command.village) 不属于 \(command.county),请核对区划代码",
                en: "village \(command.village) does not lie in \(command.county): check the division code")
        }
        guard let existing else { return nil }
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
        _ row: RosterRow, _ reason: RefusalReason, existingVillage: DivisionCode? = nil, differences: [String] = []
    ) -> RegistryEvent {
        .registrationRefused(
            RegistrationRefused(
                county: row.county, person: row.person, village: row.village, reason: reason.rawValue,
                existingVillage: existingVillage, differences: differences, ref: row.ref))
    }
}

extension PersonRegistered {
    init(_ row: RosterRow) {
        self.init(
            county: row.county, village: row.village, person: row.person,
            household: HouseholdID(of: row.person, head: row.head), isHead: (row.head ?? row.person) == row.person,
            name: row.name, sealedIDNumber: row.sealedIDNumber, sealedPhone: row.sealedPhone, birth: row.birth,
            sex: row.sex, education: row.education, labourAbility: row.labourAbility,
            employmentState: row.employmentState, jobWish: row.jobWish, trainingState: row.trainingState,
            trainingWish: row.trainingWish, isDisabled: row.isDisabled, schooling: row.schooling, note: row.note,
            ref: row.ref)
    }

    /// The form asks for no training state, schooling or note: they stay blank until a roster or a change fills them.
    init(_ command: RegisterPerson) {
        self.init(
            county: command.county, village: command.village, person: command.person,
            household: HouseholdID(of: command.person, head: command.head),
            isHead: (command.head ?? command.person) == command.person, name: command.name,
            sealedIDNumber: command.sealedIDNumber, sealedPhone: command.sealedPhone, birth: command.birth,
            sex: command.sex, education: command.education, labourAbility: command.labourAbility,
            employmentState: command.employmentState, jobWish: command.jobWish, trainingState: "",
            trainingWish: command.trainingWish, isDisabled: command.isDisabled, schooling: "", note: "")
    }
}
