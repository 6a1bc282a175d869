import Models

/// The county's placement in figures.
public struct PlacementSummary: Codable, Equatable, Sendable {
    public let county: DivisionCode
    public let employers: Int
    public let agencies: Int
    public let contracts: ContractCounts
    /// People with at least one contract on record.
    public let peopleEmployed: Int
    /// People with at least one paid month, under a contract or not.
    public let peoplePaid: Int
    /// Months of people and employers with pay on record.
    public let payrollMonths: Int
    public let stable: [StableCount]
    public let refused: Int
    public let refusedByReason: [String: Int]
    /// Contracts that wait for the register to confirm the person.
    public let parked: Int
    /// What the employers paid, all months and adjustments, in fen.
    public let wagesFen: Fen
    /// Pay lines that another line of the same month outranks: for review.
    public let outrankedPayrollLines: Int
    /// People with contracts of two employers that overlap: for review.
    public let peopleWithOverlappingContracts: Int
    /// People whom two agencies (or one and nobody) report under overlapping contracts of one employer: for review.
    public let peopleClaimedTwice: Int
    /// Contracts whose employer is not on the county's file.
    public let contractsOfUnknownEmployers: Int

    public struct ContractCounts: Codable, Equatable, Sendable {
        public let total: Int
        public let inCounty: Int
        public let inProvince: Int
        public let outOfProvince: Int
    }

    public struct StableCount: Codable, Equatable, Sendable {
        public let months: Int
        /// People who reached it, whatever was corrected later.
        public let people: Int
        /// Of these, people whom no run of paid months proves any more.
        public let unproven: Int
    }
}

/// A contract on record.
public struct ContractAnswer: Codable, Equatable, Sendable {
    public let contract: ContractID
    public let person: PersonKey
    public let employer: OrganisationID
    /// `nil` while the employer is not on the county's file.
    public let employerName: String?
    public let workplace: DivisionCode
    /// `in-county`, `in-province` or `out-of-province`
    public let area: String
    public let post: String
    public let from: Day
    public let to: Day
    /// Whole months, first and last day counted.
    public let months: Int
    public let agency: OrganisationID?
    public let isFreeOfCharge: Bool
    public let hasHelpedSign: Bool
    public let departedOn: Day?
}

/// What one employer paid one person for one month.
public struct PayrollMonthAnswer: Codable, Equatable, Sendable {
    public let month: Month
    public let employer: OrganisationID
    public let daysWorked: Int
    public let netFen: Fen
    public let adjustmentFen: Fen
    /// Last day of payment of the lines in force.
    public let paidOn: Day
}

/// A milestone of stable employment; without `first` and `last` no run of paid months proves it any more.
public struct StableAnswer: Codable, Equatable, Sendable {
    public let person: PersonKey
    public let months: Int
    public let first: Month?
    public let last: Month?
}

/// All that placement knows of a person.
public struct PersonAnswer: Codable, Equatable, Sendable {
    public let person: PersonKey
    public let county: DivisionCode
    public let contracts: [ContractAnswer]
    public let parkedContracts: [ContractID]
    public let months: [PayrollMonthAnswer]
    public let stable: [StableAnswer]
}

/// An agency as it last filed; the account itself stays sealed and is never shown.
public struct AgencyAnswer: Codable, Equatable, Sendable {
    public let agency: OrganisationID
    public let name: String
    public let licence: String
    public let filedOn: Day
    public let licensedUntil: Day
    public let bank: String?
    public let hasAccount: Bool
    /// How often the filing changed, the first included.
    public let versions: Int
    public let contracts: Int
}

/// A row that changed nothing, and what to do about it.
public struct RefusedAnswer: Codable, Equatable, Sendable {
    public let batch: BatchID
    public let row: Int
    public let kind: String
    public let item: String
    public let person: PersonKey?
    public let reason: String
    public let zh: String
    public let en: String
}

/// A page of a list.
public struct PageAnswer<Item: Codable & Equatable & Sendable>: Codable, Equatable, Sendable {
    public let total: Int
    /// From 1.
    public let page: Int
    public let pageSize: Int
    public let items: [Item]
}
