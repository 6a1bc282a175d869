/// An activity that brings people and posts together (招聘会、送岗下乡、对接会 …), within its county.
public struct ActivityID: Identifier {
    public let description: String
    public init(unchecked text: String) { description = text }
}

/// What is planned: which kind, when, where, by whom, for which villages.
public struct ActivityPlan: Codable, Hashable, Sendable {
    /// A code of the plan's lists of activities, such as `job-fair`.
    public let kind: String
    public let title: String
    /// The first day.
    public let on: Day
    /// Where it is held: a county, township or village; outside the county for people brought to a firm.
    public let place: DivisionCode
    /// The relocation site (易地搬迁安置点) that it is held at.
    public let site: String?
    /// Held online: live stream, online matching.
    public let isOnline: Bool
    /// The offices that hold it; at least one.
    public let organisers: [String]
    /// The villages that it is held for; may be empty.
    public let villages: [DivisionCode]
    /// A code of the plan's campaigns (专项活动).
    public let campaign: String?
    /// A code of the plan's peak seasons of leaving for work.
    public let season: String?
    /// A code of the plan's partner areas.
    public let partner: String?
    /// The village work team (驻村工作队) that it is prepared with.
    public let workTeam: String?
    public let note: String?

    public init(
        kind: String, title: String, on: Day, place: DivisionCode, site: String? = nil, isOnline: Bool,
        organisers: [String], villages: [DivisionCode], campaign: String? = nil, season: String? = nil,
        partner: String? = nil, workTeam: String? = nil, note: String? = nil
    ) {
        self.kind = kind
        self.title = title
        self.on = on
        self.place = place
        self.site = site
        self.isOnline = isOnline
        self.organisers = organisers
        self.villages = villages
        self.campaign = campaign
        self.season = season
        self.partner = partner
        self.workTeam = workTeam
        self.note = note
    }
}

/// An officer plans an activity, or changes the plan of one that has not been held.
public struct PlanActivity: Message {
    public static let type = "laowu.placement.plan-activity.v1"
    public let county: DivisionCode
    public let activity: ActivityID
    public let plan: ActivityPlan
    public let actor: ActorID

    public init(county: DivisionCode, activity: ActivityID, plan: ActivityPlan, actor: ActorID) {
        self.county = county
        self.activity = activity
        self.plan = plan
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { activity.description }
}

/// Wishes on the register in a village on the day of planning.
public struct VillageNeeds: Codable, Hashable, Sendable {
    public let village: DivisionCode
    /// People who wish to work.
    public let jobWishes: Int
    /// People who wish to be trained.
    public let trainingWishes: Int

    public init(village: DivisionCode, jobWishes: Int, trainingWishes: Int) {
        self.village = village
        self.jobWishes = jobWishes
        self.trainingWishes = trainingWishes
    }
}

/// An activity is planned, with the needs that it is planned from.
public struct ActivityPlanned: Message {
    public static let type = "laowu.placement.activity-planned.v1"
    public let request: PlanActivity
    /// One entry for each of the activity's villages.
    public let needs: [VillageNeeds]

    public init(request: PlanActivity, needs: [VillageNeeds]) {
        self.request = request
        self.needs = needs
    }

    public var county: DivisionCode { request.county }

    public var key: String { request.key }
    public var subject: String { request.subject }
}

/// A firm at an activity and the posts that it offered.
public struct ActivityFirm: Codable, Hashable, Sendable {
    public let name: String
    public let organisation: OrganisationID?
    /// People wanted.
    public let posts: Int

    public init(name: String, organisation: OrganisationID? = nil, posts: Int) {
        self.name = name
        self.organisation = organisation
        self.posts = posts
    }
}

/// What came of an activity. All counts are people.
public struct ActivityOutcome: Codable, Hashable, Sendable {
    /// The day on which it was held.
    public let on: Day
    public let firms: [ActivityFirm]
    /// People who came, or watched.
    public let visitors: Int
    /// People who reached an agreement of intent (达成意向).
    public let intents: Int
    /// People hired on the spot.
    public let hired: Int
    public let note: String?

    public init(on: Day, firms: [ActivityFirm], visitors: Int, intents: Int, hired: Int, note: String? = nil) {
        self.on = on
        self.firms = firms
        self.visitors = visitors
        self.intents = intents
        self.hired = hired
        self.note = note
    }

    /// People whom the firms wanted.
    public var posts: Int { firms.reduce(0) { $0 + $1.posts } }
}

/// An officer records that an activity was held; said again, the later word holds.
public struct HoldActivity: Message {
    public static let type = "laowu.placement.hold-activity.v1"
    public let county: DivisionCode
    public let activity: ActivityID
    public let outcome: ActivityOutcome
    public let actor: ActorID

    public init(county: DivisionCode, activity: ActivityID, outcome: ActivityOutcome, actor: ActorID) {
        self.county = county
        self.activity = activity
        self.outcome = outcome
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { activity.description }
}

/// An activity was held.
public struct ActivityHeld: Message {
    public static let type = "laowu.placement.activity-held.v1"
    public let request: HoldActivity

    public init(request: HoldActivity) {
        self.request = request
    }

    public var county: DivisionCode { request.county }

    public var key: String { request.key }
    public var subject: String { request.subject }
}

/// An officer names what shows that an activity was held: a report, photos, a list of those who came.
public struct AddActivityEvidence: Message {
    public static let type = "laowu.placement.add-activity-evidence.v1"
    public let county: DivisionCode
    public let activity: ActivityID
    /// `report`, `photo`, `attendance-list` …
    public let kind: String
    /// Where it is kept, such as a document number.
    public let reference: String
    public let actor: ActorID

    public init(county: DivisionCode, activity: ActivityID, kind: String, reference: String, actor: ActorID) {
        self.county = county
        self.activity = activity
        self.kind = kind
        self.reference = reference
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { activity.description }
}

/// Evidence of an activity is on file.
public struct ActivityEvidenceAdded: Message {
    public static let type = "laowu.placement.activity-evidence-added.v1"
    public let request: AddActivityEvidence

    public init(request: AddActivityEvidence) {
        self.request = request
    }

    public var county: DivisionCode { request.county }

    public var key: String { request.key }
    public var subject: String { request.subject }
}

/// An officer calls an activity off that has not been held.
public struct CancelActivity: Message {
    public static let type = "laowu.placement.cancel-activity.v1"
    public let county: DivisionCode
    public let activity: ActivityID
    public let reason: String
    public let actor: ActorID

    public init(county: DivisionCode, activity: ActivityID, reason: String, actor: ActorID) {
        self.county = county
        self.activity = activity
        self.reason = reason
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { activity.description }
}

/// An activity was called off.
public struct ActivityCancelled: Message {
    public static let type = "laowu.placement.activity-cancelled.v1"
    public let request: CancelActivity

    public init(request: CancelActivity) {
        self.request = request
    }

    public var county: DivisionCode { request.county }

    public var key: String { request.key }
    public var subject: String { request.subject }
}
