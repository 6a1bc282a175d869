/// How far a run has come.
public struct GenerateProgress: Sendable, Hashable {
    public enum Stage: String, Sendable, Hashable {
        /// Villages: rosters, poverty list, cards, contracts, classes.
        case villages
        /// Employers: payroll sheets.
        case payroll
        case finished
    }

    public let stage: Stage
    /// Villages or employers done, of `total`.
    public let done: Int
    public let total: Int
    /// People made so far.
    public let people: Int
}

/// What a run wrote.
public struct GenerateSummary: Sendable, Hashable {
    /// Distinct people of both counties.
    public internal(set) var people = 0
    public internal(set) var registeredPoor = 0
    public internal(set) var households = 0
    public internal(set) var villages = 0
    public internal(set) var employers = 0
    public internal(set) var classes = 0
    public internal(set) var trainees = 0
    /// Contracts through an agency, and those of people who found work themselves.
    public internal(set) var agencyContracts = 0
    public internal(set) var directContracts = 0
    public internal(set) var payrollRows = 0
    /// Files of the manifest, and their bytes.
    public internal(set) var files = 0
    public internal(set) var bytes = 0
    /// Faults planted, by `family.kind`, such as `rosters.badCheckDigit`. For tests; no file tells them.
    public internal(set) var planted: [String: Int] = [:]
    /// The most people held in memory at one time: the largest village, the class being filled and a few who recur.
    public internal(set) var mostPeopleHeld = 0
}
