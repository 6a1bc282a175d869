import Models

/// A posting that suits somebody, with every point explained.
struct MatchAnswer: Codable, Equatable, Sendable {
    let county: DivisionCode
    let posting: PostingID
    let score: Int
    let title: String
    let employerName: String
    let workplace: DivisionCode
    let wageFromFen: Fen
    let wageToFen: Fen
    let open: Int
    let reasons: [MatchReason]
}

/// The best postings for somebody.
struct PersonMatches: Codable, Equatable, Sendable {
    let person: PersonKey
    /// Why the person is offered nothing at all; `nil`: nothing speaks against it.
    let bar: MatchBar?
    let zh: String?
    let en: String?
    let matches: [MatchAnswer]
    /// Postings that were looked at, and those that the person may be considered for.
    let considered: Int
    let suitable: Int
    /// Partitions whose postings were looked at; fewer than all: other instances keep the rest.
    let partitions: Int
    let allPartitions: Int
}

/// Somebody who suits a posting.
struct CandidateAnswer: Codable, Equatable, Sendable {
    let person: PersonKey
    let village: DivisionCode
    /// In one of the groups that the plan names: these come first, whatever the points.
    let isPriority: Bool
    let score: Int
    let reasons: [MatchReason]
    /// The day on which the person was told of it.
    let pushedOn: Day?
}

/// Who suits a posting, priority groups first.
struct PostingCandidates: Codable, Equatable, Sendable {
    let posting: PostingID
    let candidates: [CandidateAnswer]
    /// People of the register who were looked at, and how many are barred by what.
    let considered: Int
    let barred: [String: Int]
    /// The groups that come first by the plans in force.
    let priority: [String]
    /// Groups that the plans name and no fact of the register shows.
    let unknownPriority: [String]
}

/// Somebody to be told of postings.
struct PushLine: Codable, Equatable, Sendable {
    let person: PersonKey
    let village: DivisionCode
    let isPriority: Bool
    /// What was never told before, best first.
    let postings: [MatchAnswer]
}

/// Somebody who was told of a posting.
struct PushAnswer: Codable, Equatable, Sendable {
    let person: PersonKey
    let posting: PostingID
    let on: Day
    let channel: String
    let actor: String
}

/// Somebody who wants work and was told of none lately.
struct UnofferedAnswer: Codable, Equatable, Sendable {
    let person: PersonKey
    let village: DivisionCode
    let isPriority: Bool
    /// `nil`: never.
    let lastTold: Day?
}

/// A village and the booklets that it got in the year.
struct VillageBooklets: Codable, Equatable, Sendable {
    struct Issue: Codable, Equatable, Sendable {
        let on: Day
        let carrier: BookletCarrier
        let deliveredBy: String
        let copies: Int
        let postings: Int
    }

    let village: DivisionCode
    let name: String?
    /// People of the village on the register.
    let people: Int
    /// Empty: the village has had none.
    let issues: [Issue]
}

/// The steps of a plan's priority, with the people of each.
struct PriorityAnswer: Codable, Equatable, Sendable {
    struct Step: Codable, Equatable, Sendable {
        let step: PriorityStep
        let zh: String
        let en: String
        let clause: String
        let quote: String
        let people: Int
    }

    struct Person: Codable, Equatable, Sendable {
        let person: PersonKey
        let village: DivisionCode
        let step: PriorityStep
        let groups: [String]
        /// Where the person works now; `keep` only.
        let employers: [OrganisationID]
    }

    /// Empty where no plan in force has such steps.
    let steps: [Step]
    let people: PageAnswer<Person>
}
