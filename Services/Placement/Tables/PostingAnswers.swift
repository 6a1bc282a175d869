import Models

/// A posting as it stands on a day.
struct PostingAnswer: Codable, Equatable, Sendable {
    /// `upcoming`, `open`, `full`, `expired` or `closed`
    let state: String
    let county: DivisionCode
    let posting: PostingID
    let open: Int
    let filled: Int
    let openedOn: Day
    let closedOn: Day?
    let closeReason: String?
    let terms: PostingTerms
}

/// A posting with all that became of it.
struct PostingDetail: Codable, Equatable, Sendable {
    struct Version: Codable, Equatable, Sendable {
        let number: Int
        let on: Day
        let reason: String
        let actor: String
        let terms: PostingTerms
    }

    struct Channel: Codable, Equatable, Sendable {
        let channel: String
        let on: Day
    }

    struct Fill: Codable, Equatable, Sendable {
        /// `nil`: people of whom nothing is known here.
        let person: PersonKey?
        let heads: Int
        let on: Day
        let vacatedOn: Day?
        let reason: String?
    }

    let posting: PostingAnswer
    let versions: [Version]
    let channels: [Channel]
    let fills: [Fill]
    /// People who were told of it.
    let pushed: Int
}

/// Open postings of all counties that this instance keeps, the best paid first.
struct EverywhereAnswer: Codable, Equatable, Sendable {
    let list: PageAnswer<PostingAnswer>
    /// Partitions whose postings are in it; fewer than all: other instances keep the rest.
    let partitions: Int
    let allPartitions: Int
}

/// What became of a row of a batch.
struct VerdictAnswer: Codable, Equatable, Sendable {
    let row: Int
    let posting: PostingID
    let isOpened: Bool
    let refusal: String?
    let zh: String
    let en: String
}

/// Posts opened in a year, beside what the plan asks for.
struct OpenedAnswer: Codable, Equatable, Sendable {
    /// What a plan asks for, for the whole of its own area.
    struct Target: Codable, Equatable, Sendable {
        let pack: String
        let area: DivisionCode
        let amount: Int
        let unit: String
        let force: String
        let clause: String
        let quote: String
        /// What the counties of that area opened, as far as this instance keeps them.
        let openedInArea: Int
        let partitions: Int
        let allPartitions: Int
    }

    let county: DivisionCode
    let year: Int
    let postings: Int
    let posts: Int
    let filled: Int
    let byKind: [String: Int]
    let targets: [Target]
    /// The postings behind the figure, by the day they were opened.
    let list: PageAnswer<PostingAnswer>
}

/// Where vacancies are gathered and published.
struct ChannelAnswer: Codable, Equatable, Sendable {
    let channel: String
    /// The plan's words; `nil` where no plan lists the channel.
    let zh: String?
    let en: String?
    let clause: String?
    let quote: String?
    let postings: Int
    let posts: Int
}

/// Offer and demand in one trade.
struct TradeAnswer: Codable, Equatable, Sendable {
    let trade: String
    let postings: Int
    let openPosts: Int
    /// People who can be offered work and wish for this trade, or have its skill.
    let wishing: Int
    let skilled: Int
}

/// A firm and the people of the county's register that it took on in a year.
struct HiringFirmAnswer: Codable, Equatable, Sendable {
    let employer: OrganisationID
    let name: String?
    let people: Int
    let contracts: Int
    /// Of the people, those in one of the groups that the plan names, by the latest status.
    let poor: Int
}

/// What came of a cooperation pair in a year.
struct PartnerAnswer: Codable, Equatable, Sendable {
    let partner: String
    let zh: String?
    let en: String?
    let postings: Int
    let posts: Int
    /// People who were told of its postings.
    let told: Int
    /// People of the register who were taken on, and others.
    let matched: Int
    let others: Int
}

/// Somebody who was taken on by a posting.
struct FillAnswer: Codable, Equatable, Sendable {
    let posting: PostingID
    let person: PersonKey?
    let heads: Int
    let on: Day
}
