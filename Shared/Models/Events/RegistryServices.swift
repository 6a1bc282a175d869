// 公共就业服务记录: what the public employment service did for whom.

/// What the public employment service does, free of charge (就业促进法 第三十五条).
public enum EmploymentServiceKind: String, Codable, Sendable, CaseIterable {
    /// 政策法规咨询
    case consultation
    /// 职业供求信息和岗位推送
    case postPush = "post-push"
    /// 职业指导
    case guidance
    /// 职业介绍
    case referral
    /// 职业培训信息
    case trainingAdvice = "training-advice"
    /// 就业登记、失业登记
    case registration
    /// 就业援助
    case assistance
}

/// Records one service, or that it was refused.
public struct RecordService: Message {
    public static let type = "laowu.registry.record-service.v1"
    public let county: DivisionCode
    /// Where the desk stands: a county, township or village.
    public let area: DivisionCode
    /// Its id within the county.
    public let service: String
    public let kind: EmploymentServiceKind
    /// The kind of user, by the code of the plan's list (`worker`, `returnee`, `unit` …).
    public let user: String
    /// The person served, whatever county has their record; `nil` for units and for people without one.
    public let person: PersonKey?
    /// The unit served.
    public let unit: String?
    /// Where the user's household register or seat is, at any level; `nil` when nobody asked.
    public let residence: DivisionCode?
    /// Why it was refused, by code: `status`, `register`, `region`, `papers`, `not-offered`, `other`; `nil` when it was given.
    public let refusedFor: String?
    public let note: String
    public let on: Day
    public let actor: ActorID

    public init(
        county: DivisionCode, area: DivisionCode, service: String, kind: EmploymentServiceKind, user: String,
        person: PersonKey? = nil, unit: String? = nil, residence: DivisionCode? = nil, refusedFor: String? = nil,
        note: String, on: Day, actor: ActorID
    ) {
        self.county = county
        self.area = area
        self.service = service
        self.kind = kind
        self.user = user
        self.person = person
        self.unit = unit
        self.residence = residence
        self.refusedFor = refusedFor
        self.note = note
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { service }
}

/// A service was given, or refused for a reason that no plan in force bars.
public struct ServiceRecorded: Message {
    public static let type = "laowu.registry.service-recorded.v1"
    public let request: RecordService

    public init(request: RecordService) { self.request = request }

    public var key: String { request.key }
    public var subject: String { request.subject }
}
