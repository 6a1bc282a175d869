import Calendars
import Models

/// What the read model has on record of one person in one county, under every key that became theirs.
struct PersonFile {
    /// A poverty status from its first day to the next one's.
    struct Status: Hashable {
        let since: Day
        let text: String
    }

    /// Work for an employer, as a contract or somebody's word tells of it.
    struct Work: Hashable {
        let employer: String
        /// `in-county`, `in-province` or `out-of-province`, seen from home.
        let area: String
        let span: DaySpan
    }

    struct PaidMonth: Hashable {
        let employer: String
        let month: Month
    }

    /// What an officer said of the work with an employer on a day.
    struct Trait: Hashable {
        let employer: String
        let on: Day
        let channel: String?
        let isGovernmentOrganised: Bool?
    }

    struct Stable: Hashable {
        let months: Int
        let last: Month
    }

    /// A class that was brought to its end, and what the person came out with.
    struct Course: Hashable {
        let id: String
        let ends: Day
        let hasPassed: Bool
        let isCertified: Bool
        /// Indicators of a plan that paid months after the class prove.
        let outcomes: [String]
    }

    struct Grant: Hashable {
        /// Empty for the grant whatever the item is.
        let item: String
        let on: Day
    }

    /// Whether the person counts in the county: registered, not denied by identity, not moved away, not another record's person.
    var isHeld = false
    /// Whether courses and grants that the person had here count here: also of somebody at home elsewhere, or who has moved away since.
    var hasHistory = false
    /// Whether contracts count here: the person has not taken them along to another county, and the record is their own.
    var keepsContracts = false
    var hasContract = false
    /// The village.
    var place = ""
    /// The day on which the record ended, by death or emigration.
    var leftOn: Day?
    var isFemale = false
    /// The month of birth; nothing finer is kept.
    var born: Month?
    var canWork = true
    var wishesWork = false
    /// The day on which the county's ledger took the person up.
    var registeredOn: Day?
    var statuses: [Status] = []
    var works: [Work] = []
    /// The terms of the contracts among the works.
    var terms: [DaySpan] = []
    var paid: [PaidMonth] = []
    var traits: [Trait] = []
    var stable: [Stable] = []
    /// Days on which the person left with a group that the county sent out.
    var departures: [Day] = []
    var courses: [Course] = []
    var grants: [Grant] = []
}
