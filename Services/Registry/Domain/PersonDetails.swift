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

    /// Titles of the roster's columns (省级劳动力导入模板, 14 columns) beside the values that stand in them.
    private var columns: [(title: String, value: String?)] {
        [
            ("户主身份证", household.description), ("劳动力姓名", name), ("电话", sealedPhone), ("文化程度", education),
            ("就业创业状态", employmentState), ("就创业意愿", jobWish), ("劳动能力", labourAbility),
            ("培训教育状态", trainingState), ("培训意愿", trainingWish), ("是否残疾人", isDisabled ? "是" : "否"),
            ("上学状态", schooling), ("备注", note),
        ]
    }

    /// The titles of the columns in which the other details differ, in the roster's order.
    func differences(from other: PersonDetails) -> [String] {
        zip(columns, other.columns).filter { $0.value != $1.value }.map { $0.0.title }
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
