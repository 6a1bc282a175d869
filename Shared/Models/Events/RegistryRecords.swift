/// One line of a person's history: what changed, when and by whom it was recorded.
public struct HistoryEntry: Codable, Hashable, Sendable {
    /// The county whose journal holds the event.
    public let county: DivisionCode
    /// The event's number in its journal partition.
    public let seq: Int
    public let recordedOn: Day
    /// What happened, as a stable word.
    public let cause: String
    public let field: String
    public let before: String?
    public let after: String?
    public let actor: ActorID?
    public let reason: String

    public init(
        county: DivisionCode, seq: Int, recordedOn: Day, cause: String, field: String, before: String? = nil,
        after: String? = nil, actor: ActorID? = nil, reason: String
    ) {
        self.county = county
        self.seq = seq
        self.recordedOn = recordedOn
        self.cause = cause
        self.field = field
        self.before = before
        self.after = after
        self.actor = actor
        self.reason = reason
    }
}

/// The whole record of a person as it travels between counties; numbers are sealed.
public struct PersonRecord: Codable, Hashable, Sendable {
    public let village: DivisionCode
    public let household: HouseholdID
    public let relation: String?
    public let name: String
    public let sealedIDNumber: String
    public let sealedPhone: String?
    public let birth: Day
    /// GB/T 2261.1
    public let sex: String
    public let education: String
    public let labourAbility: String
    public let employmentState: String
    public let jobWish: String
    public let trainingState: String
    public let trainingWish: String
    public let isDisabled: Bool
    public let schooling: String
    public let note: String
    public let registeredOn: Day
    public let belongings: Belongings
    public let history: [HistoryEntry]

    public init(
        village: DivisionCode, household: HouseholdID, relation: String? = nil, name: String, sealedIDNumber: String,
        sealedPhone: String? = nil, birth: Day, sex: String, education: String, labourAbility: String,
        employmentState: String, jobWish: String, trainingState: String, trainingWish: String, isDisabled: Bool,
        schooling: String, note: String, registeredOn: Day, belongings: Belongings, history: [HistoryEntry]
    ) {
        self.village = village
        self.household = household
        self.relation = relation
        self.name = name
        self.sealedIDNumber = sealedIDNumber
        self.sealedPhone = sealedPhone
        self.birth = birth
        self.sex = sex
        self.education = education
        self.labourAbility = labourAbility
        self.employmentState = employmentState
        self.jobWish = jobWish
        self.trainingState = trainingState
        self.trainingWish = trainingWish
        self.isDisabled = isDisabled
        self.schooling = schooling
        self.note = note
        self.registeredOn = registeredOn
        self.belongings = belongings
        self.history = history
    }
}
