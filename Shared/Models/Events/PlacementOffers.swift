// How people learn of postings: told one by one, or by a printed booklet in their village.

/// Somebody, and the postings they are told of.
public struct PostingOffer: Codable, Hashable, Sendable {
    public let person: PersonKey
    public let postings: [PostingID]

    public init(person: PersonKey, postings: [PostingID]) {
        self.person = person
        self.postings = postings
    }
}

/// A posting of another county that people may be told of, as it stood when they were: to be applied for until a day.
public struct PostingElsewhere: Codable, Hashable, Sendable {
    /// With the code of its county in front: `532531:GW-1`.
    public let posting: PostingID
    public let employer: OrganisationID
    /// The last day to apply, included.
    public let until: Day

    public init(posting: PostingID, employer: OrganisationID, until: Day) {
        self.posting = posting
        self.employer = employer
        self.until = until
    }
}

/// People are told of postings (岗位推送).
public struct PushPostings: Message {
    public static let type = "laowu.placement.push-postings.v1"
    public let county: DivisionCode
    public let offers: [PostingOffer]
    /// How: by the plan's list `publishing-channels`, or `visit`, `phone`, `message`.
    public let channel: String
    public let on: Day
    public let actor: ActorID
    /// What the counties of postings from elsewhere said of them; `nil`: all are the county's own.
    public let elsewhere: [PostingElsewhere]?

    public init(
        county: DivisionCode, offers: [PostingOffer], channel: String, on: Day, actor: ActorID,
        elsewhere: [PostingElsewhere]? = nil
    ) {
        self.county = county
        self.offers = offers
        self.channel = channel
        self.on = on
        self.actor = actor
        self.elsewhere = elsewhere
    }

    public var key: String { county.description }
    public var subject: String { channel }
}

/// People were told of postings that they had not been told of before.
public struct PostingsPushed: Message {
    public static let type = "laowu.placement.postings-pushed.v1"
    public let county: DivisionCode
    /// Without what they had been told before.
    public let offers: [PostingOffer]
    public let channel: String
    public let on: Day
    public let actor: ActorID

    public init(county: DivisionCode, offers: [PostingOffer], channel: String, on: Day, actor: ActorID) {
        self.county = county
        self.offers = offers
        self.channel = channel
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { channel }
}

/// Who carries it to the people.
public enum BookletCarrier: String, Codable, Hashable, Sendable, CaseIterable {
    /// 驻村工作队
    case workTeam = "work-team"
    /// 村(居)两委
    case villageCommittee = "village-committee"
}

/// A village gets the booklet of postings (岗位信息册).
public struct IssueBooklet: Message {
    public static let type = "laowu.placement.issue-booklet.v1"
    public let county: DivisionCode
    public let village: DivisionCode
    public let carrier: BookletCarrier
    /// The team or committee by its name.
    public let deliveredBy: String
    public let copies: Int
    /// What is in it.
    public let postings: [PostingID]
    public let on: Day
    public let actor: ActorID

    public init(
        county: DivisionCode, village: DivisionCode, carrier: BookletCarrier, deliveredBy: String, copies: Int,
        postings: [PostingID], on: Day, actor: ActorID
    ) {
        self.county = county
        self.village = village
        self.carrier = carrier
        self.deliveredBy = deliveredBy
        self.copies = copies
        self.postings = postings
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { village.description }
}

/// A village got the booklet.
public struct BookletIssued: Message {
    public static let type = "laowu.placement.booklet-issued.v1"
    public let request: IssueBooklet

    public init(request: IssueBooklet) { self.request = request }

    public var county: DivisionCode { request.county }
    public var key: String { request.key }
    public var subject: String { request.subject }
}
