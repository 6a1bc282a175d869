import Models

/// What a roster row says about a person besides who they are. Birth and sex follow from the ID number and thus from the
/// person key; the ID number itself is not compared, because the key already is.
struct PersonDetails: Equatable, Sendable {
    var household: HouseholdID
    var name: String
    var sealedPhone: String?
    var education: String
    var employmentState: String
    var jobWish: String
    var labourAbility: String
    var trainingState: String
    var trainingWish: String
    var isDisabled: Bool
    var schooling: String
    var note: String

    /// The roster's columns (省级劳动力导入模板, 14 columns) beside the values that stand in them.
    private var columns: [(field: PersonField, value: String?)] {
        [
            (.household, household.description), (.name, name), (.phone, sealedPhone), (.education, education),
            (.employmentState, employmentState), (.jobWish, jobWish), (.labourAbility, labourAbility),
            (.trainingState, trainingState), (.trainingWish, trainingWish),
            (.isDisabled, isDisabled ? "true" : "false"), (.schooling, schooling), (.note, note),
        ]
    }

    /// The titles of the columns in which the other details differ, in the roster's order.
    func differences(from other: PersonDetails) -> [String] { fields(differingFrom: other).map(\.field.label) }

    /// The columns in which these details differ from the others, with the others' value first.
    func fields(differingFrom other: PersonDetails) -> [(field: PersonField, before: String?, after: String?)] {
        zip(columns, other.columns).filter { $0.value != $1.value }.map { ($0.field, $1.value, $0.value) }
    }
}

extension PersonDetails {
    init(_ row: RosterRow) {
        self.init(
            household: HouseholdID(of: row), name: row.name, sealedPhone: row.sealedPhone,
            education: row.education, employmentState: row.employmentState, jobWish: row.jobWish,
            labourAbility: row.labourAbility, trainingState: row.trainingState, trainingWish: row.trainingWish,
            isDisabled: row.isDisabled, schooling: row.schooling, note: row.note)
    }

    /// A row's details, with what its sheet has no column for as the record has it.
    init(_ row: RosterRow, beside existing: LedgerEntry) {
        self.init(row)
        let record = existing.details
        // A household that the sheet numbers is the same whoever heads it now.
        if row.head == nil, row.householdNumber != nil, existing.household == household {
            household = record.household
        }
        for field in row.unstated ?? [] {
            switch field {
            case .household: household = record.household
            case .phone: sealedPhone = record.sealedPhone
            case .education: education = record.education
            case .employmentState: employmentState = record.employmentState
            case .jobWish: jobWish = record.jobWish
            case .labourAbility: labourAbility = record.labourAbility
            case .trainingState: trainingState = record.trainingState
            case .trainingWish: trainingWish = record.trainingWish
            case .isDisabled: isDisabled = record.isDisabled
            case .schooling: schooling = record.schooling
            case .note: note = record.note
            case .name, .birth, .sex, .poverty, .account: break
            }
        }
    }
}

extension HouseholdID {
    /// The household that a row names: by its head, else by the number that the sheet gives it.
    init(of row: RosterRow) {
        if row.head == nil, let number = row.householdNumber {
            self.init(unchecked: "n-" + number.prefix(62))
        } else {
            self.init(of: row.person, head: row.head)
        }
    }

    /// The household of a person within the county: named after its head, or after the person when the row names no valid
    /// head.
    init(of person: PersonKey, head: PersonKey?) {
        self.init(unchecked: "h-" + (head ?? person).description.prefix(62))
    }
}
