/// A contract as the giving county recorded it.
public struct HandedContract: Codable, Hashable, Sendable {
    public let contract: ContractID
    public let employer: OrganisationID
    public let workplace: DivisionCode
    public let post: String
    public let from: Day
    /// The last day, included.
    public let to: Day
    public let agency: OrganisationID?
    public let isFreeOfCharge: Bool
    public let hasHelpedSign: Bool
    public let departedOn: Day?

    public init(
        contract: ContractID, employer: OrganisationID, workplace: DivisionCode, post: String, from: Day, to: Day,
        agency: OrganisationID? = nil, isFreeOfCharge: Bool, hasHelpedSign: Bool, departedOn: Day? = nil
    ) {
        self.contract = contract
        self.employer = employer
        self.workplace = workplace
        self.post = post
        self.from = from
        self.to = to
        self.agency = agency
        self.isFreeOfCharge = isFreeOfCharge
        self.hasHelpedSign = hasHelpedSign
        self.departedOn = departedOn
    }
}

/// A line of pay as the giving county recorded it.
public struct HandedPay: Codable, Hashable, Sendable {
    public let employer: OrganisationID
    public let month: Month
    public let line: PayrollLine

    public init(employer: OrganisationID, month: Month, line: PayrollLine) {
        self.employer = employer
        self.month = month
        self.line = line
    }
}

/// Stable employment that the giving county has announced.
public struct HandedMilestone: Codable, Hashable, Sendable {
    public let months: Int
    public let first: Month
    public let last: Month

    public init(months: Int, first: Month, last: Month) {
        self.months = months
        self.first = first
        self.last = last
    }
}

/// The county that a person left hands on what it knows of their work: spells and paid months go on across the move.
public struct WorkHandedOver: Message {
    public static let type = "laowu.placement.work-handed-over.v1"
    public let county: DivisionCode
    public let person: PersonKey
    public let to: DivisionCode
    public let move: MoveID
    public let contracts: [HandedContract]
    public let pay: [HandedPay]
    public let stable: [HandedMilestone]
    /// What was reported and how it was classified, as it was handed on before there was a file.
    public let words: HandedWords?
    /// What else is known of the work; `nil`: nothing.
    public let file: HandedFile?
    /// The move between these two counties by which it is handed on; `nil` in messages from before it was told.
    public let by: MoveID?

    public init(
        county: DivisionCode, person: PersonKey, to: DivisionCode, move: MoveID, contracts: [HandedContract],
        pay: [HandedPay], stable: [HandedMilestone], words: HandedWords? = nil, file: HandedFile? = nil,
        by: MoveID? = nil
    ) {
        self.county = county
        self.person = person
        self.to = to
        self.move = move
        self.contracts = contracts
        self.pay = pay
        self.stable = stable
        self.words = words
        self.file = file
        self.by = by
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// Letter of the giving county to the receiving one: a person's work so far.
public struct WorkHandOver: Message {
    public static let type = "laowu.placement.work-hand-over.v1"
    public let county: DivisionCode
    public let person: PersonKey
    public let from: DivisionCode
    public let move: MoveID
    public let contracts: [HandedContract]
    public let pay: [HandedPay]
    public let stable: [HandedMilestone]
    /// What was reported and how it was classified, as it was handed on before there was a file.
    public let words: HandedWords?
    /// What else is known of the work; `nil`: nothing.
    public let file: HandedFile?
    /// The move between these two counties by which it is handed on; `nil` in messages from before it was told.
    public let by: MoveID?

    public init(
        county: DivisionCode, person: PersonKey, from: DivisionCode, move: MoveID, contracts: [HandedContract],
        pay: [HandedPay], stable: [HandedMilestone], words: HandedWords? = nil, file: HandedFile? = nil,
        by: MoveID? = nil
    ) {
        self.county = county
        self.person = person
        self.from = from
        self.move = move
        self.contracts = contracts
        self.pay = pay
        self.stable = stable
        self.words = words
        self.file = file
        self.by = by
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// A row about a person who moved away goes on to the county that has them: a contract or a line of pay.
public struct WorkRowForwarded: Message {
    public static let type = "laowu.placement.row-forwarded.v1"
    public let county: DivisionCode
    public let person: PersonKey
    public let to: DivisionCode
    public let contract: ContractRow?
    public let pay: PayrollRow?

    public init(
        county: DivisionCode, person: PersonKey, to: DivisionCode, contract: ContractRow? = nil, pay: PayrollRow? = nil
    ) {
        self.county = county
        self.person = person
        self.to = to
        self.contract = contract
        self.pay = pay
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}
