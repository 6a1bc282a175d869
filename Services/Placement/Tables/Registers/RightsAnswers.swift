import Models

/// How an organisation stands on a day.
struct StandingAnswer: Codable, Equatable, Sendable {
    let organisation: OrganisationID
    let capacity: OrganisationCapacity
    let on: Day
    let isGood: Bool
    let obstacles: [OrganisationStanding.Note]
    let warnings: [OrganisationStanding.Note]

    init(_ organisation: OrganisationID, _ capacity: OrganisationCapacity, _ standing: OrganisationStanding) {
        self.organisation = organisation
        self.capacity = capacity
        on = standing.day
        isGood = standing.isGood
        obstacles = standing.obstacles
        warnings = standing.warnings
    }
}

/// An inspection of a firm or agency.
struct InspectionLine: Codable, Equatable, Sendable {
    let inspection: LabourInspectionID
    let organisation: OrganisationID
    let name: String?
    let kind: String
    let on: Day
    let workers: Int?
    let note: String?
    let actor: String
    let items: [LabourInspectionItem]
    /// Cases that it led to.
    let cases: [RightsCaseID]
}

/// A case.
struct RightsCaseLine: Codable, Equatable, Sendable {
    let rightsCase: RightsCaseID
    let organisation: OrganisationID
    let name: String?
    let source: String
    let inspection: LabourInspectionID?
    let matter: RightsMatter
    let arrears: String?
    let openedOn: Day
    let summary: String
    let people: Int
    /// The last step; absent before the first.
    let lastStep: RightsStep?
    let closedOn: Day?
}

/// A case with its steps and the people in it.
struct RightsCaseDetail: Codable, Equatable, Sendable {
    let line: RightsCaseLine
    let people: [PersonKey]
    let steps: [Step]
    let blacklisting: BlacklistLine?

    struct Step: Codable, Equatable, Sendable {
        let step: RightsStep
        let zh: String
        let on: Day
        let reason: String
        let document: String?
        let actor: String
    }
}

/// An organisation on the blacklist, now or before.
struct BlacklistLine: Codable, Equatable, Sendable {
    let rightsCase: RightsCaseID
    let organisation: OrganisationID
    let name: String?
    let from: Day
    let until: Day
    let leftOn: Day?
    let leftReason: String?
    /// On the day asked for.
    let isInForce: Bool
}

/// An agency or broker under supervision.
struct SupervisionLine: Codable, Equatable, Sendable {
    /// `agency` or `broker`
    let kind: String
    let organisation: OrganisationID?
    let entry: RegisterEntryID?
    let person: PersonKey?
    let name: String
    /// For an agency its obstacles, for a broker the standing of the entry.
    let obstacles: [OrganisationStanding.Note]
    let warnings: [OrganisationStanding.Note]
    /// Inspections of the agency or checks of the broker in the year.
    let looked: Int
    let lastLooked: Day?
    let openCases: Int
}

/// An employer inside the province that employs people of the county.
struct RightsMonitorLine: Codable, Equatable, Sendable {
    let employer: OrganisationID
    let name: String?
    /// People with a contract that runs on the day.
    let workers: Int
    /// Of them by poverty status, as registry says; people without one are left out.
    let byPoverty: [String: Int]
    let lastInspection: Day?
    let openCases: Int
    let obstacles: [OrganisationStanding.Note]
    let warnings: [OrganisationStanding.Note]
}

/// Contracts that began on a day on which the firm or agency was not to be used.
struct UnfitUse: Codable, Equatable, Sendable {
    let organisation: OrganisationID
    let capacity: OrganisationCapacity
    let on: Day
    let obstacles: [OrganisationStanding.Note]
    let contracts: [ContractID]
}
