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
            household: HouseholdID(of: row.person, head: row.head), name: row.name, sealedPhone: row.sealedPhone,
            education: row.education, employmentState: row.employmentState, jobWish: row.jobWish,
            labourAbility: row.labourAbility, trainingState: row.trainingState, trainingWish: row.trainingWish,
            isDisabled: row.isDisabled, schooling: row.schooling, note: row.note)
    }
}

extension HouseholdID {
    /// The household of a person within the county: named after its head, or after the person when the row names no valid
    /// head.
    init(of person: PersonKey, head: PersonKey?) {
        self.init(unchecked: "h-" + (head ?? person).description.prefix(62))
    }
}
