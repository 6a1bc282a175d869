/// A referral of a person to a post within the person's county.
public struct ReferralID: Identifier {
    public let description: String
    public init(unchecked text: String) { description = text }
}

/// Why a referral came to nothing.
public enum ReferralRefusal: String, Codable, Hashable, Sendable, CaseIterable {
    /// 工资低
    case pay
    /// 路途远
    case distance
    /// 工种不合适
    case work
    /// 工时长
    case hours
    /// 照顾家庭
    case family
    /// 身体原因
    case health
    /// 食宿条件
    case lodging
    /// 已另找到工作
    case otherWork = "other-work"
    /// 技能不符
    case skill
    /// 经验不足
    case experience
    /// 体检不合格
    case examination
    /// 岗位已满
    case filled
    /// 未到场
    case absent
    /// 单位停招
    case noHiring = "no-hiring"
}

/// An officer refers a person to a post.
public struct OpenReferral: Message {
    public static let type = "laowu.placement.open-referral.v1"
    public let county: DivisionCode
    public let referral: ReferralID
    public let person: PersonKey
    public let employer: OrganisationID
    public let employerName: String
    public let post: String
    /// The posting's id, where the post was published.
    public let posting: String?
    public let on: Day
    /// Who refers: an office, a broker, an agency.
    public let by: String
    /// A code of the plan's list of those who help.
    public let helper: String?
    /// The activity at which it came about.
    public let activity: ActivityID?
    public let actor: ActorID
    /// What other counties of the province had listed of the employer when this was sent; `nil`: nothing.
    public let listed: [ProvinceListing]?

    public init(
        county: DivisionCode, referral: ReferralID, person: PersonKey, employer: OrganisationID, employerName: String,
        post: String, posting: String? = nil, on: Day, by: String, helper: String? = nil, activity: ActivityID? = nil,
        actor: ActorID, listed: [ProvinceListing]? = nil
    ) {
        self.county = county
        self.referral = referral
        self.person = person
        self.employer = employer
        self.employerName = employerName
        self.post = post
        self.posting = posting
        self.on = on
        self.by = by
        self.helper = helper
        self.activity = activity
        self.actor = actor
        self.listed = listed
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// A person was referred to a post.
public struct ReferralOpened: Message {
    public static let type = "laowu.placement.referral-opened.v1"
    public let request: OpenReferral

    public init(request: OpenReferral) {
        self.request = request
    }

    public var county: DivisionCode { request.county }

    public var key: String { request.key }
    public var subject: String { request.subject }
}

/// How a referral goes on.
public enum ReferralStep: String, Codable, Hashable, Sendable, CaseIterable {
    case interviewed, hired, refused, withdrawn
}

/// An officer records the next step of a referral.
public struct MoveReferral: Message {
    public static let type = "laowu.placement.move-referral.v1"
    public let county: DivisionCode
    public let referral: ReferralID
    public let step: ReferralStep
    public let on: Day
    /// Asked for when it is refused, and only then.
    public let reason: ReferralRefusal?
    public let note: String?
    public let actor: ActorID

    public init(
        county: DivisionCode, referral: ReferralID, step: ReferralStep, on: Day, reason: ReferralRefusal? = nil,
        note: String? = nil, actor: ActorID
    ) {
        self.county = county
        self.referral = referral
        self.step = step
        self.on = on
        self.reason = reason
        self.note = note
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { referral.description }
}

/// A referral went on.
public struct ReferralMoved: Message {
    public static let type = "laowu.placement.referral-moved.v1"
    public let person: PersonKey
    public let request: MoveReferral

    public init(person: PersonKey, request: MoveReferral) {
        self.person = person
        self.request = request
    }

    public var county: DivisionCode { request.county }

    public var key: String { request.key }
    public var subject: String { person.description }
}
