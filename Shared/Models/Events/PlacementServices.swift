/// A service to a person within its county.
public struct JobServiceID: Identifier {
    public let description: String
    public init(unchecked text: String) { description = text }
}

/// By which way a service reached the person.
public enum ServiceChannel: String, Codable, Hashable, Sendable, CaseIterable {
    /// 服务窗口
    case office
    /// 进村
    case village
    /// 入户
    case home
    case phone
    case online
    /// 用人单位
    case workplace
    /// 驻外劳务机构
    case outside
}

/// What a service led to.
public enum ServiceResult: String, Codable, Hashable, Sendable, CaseIterable {
    case given
    /// 已推荐岗位
    case referred
    /// 已就业
    case employed
    /// 本人谢绝
    case declined
    /// 未联系上
    case unreachable
}

/// One service: what, when, by whom.
public struct JobServiceDetails: Codable, Hashable, Sendable {
    /// The plan's list that has the kind, such as `one-stop-services`; `nil`: a kind of the product's own.
    public let list: String?
    public let kind: String
    public let on: Day
    /// The office or body that served.
    public let by: String
    /// A code of the plan's list of those who help (帮扶力量): who is credited.
    public let helper: String?
    public let channel: ServiceChannel
    /// Where the person was served; for workers outside the county where they work.
    public let place: DivisionCode?
    /// The agency that sends the person to work, for training before the post.
    public let agency: OrganisationID?
    /// A code of the plan's named sets of services, such as `set-131`.
    public let set: String?
    public let result: ServiceResult
    /// Free of charge.
    public let isFree: Bool
    public let note: String?

    public init(
        list: String? = nil, kind: String, on: Day, by: String, helper: String? = nil, channel: ServiceChannel,
        place: DivisionCode? = nil, agency: OrganisationID? = nil, set: String? = nil, result: ServiceResult,
        isFree: Bool, note: String? = nil
    ) {
        self.list = list
        self.kind = kind
        self.on = on
        self.by = by
        self.helper = helper
        self.channel = channel
        self.place = place
        self.agency = agency
        self.set = set
        self.result = result
        self.isFree = isFree
        self.note = note
    }
}

/// An officer, a body outside or an agency records a service to a person.
public struct RecordJobService: Message {
    public static let type = "laowu.placement.record-job-service.v1"
    public let county: DivisionCode
    public let service: JobServiceID
    public let person: PersonKey
    public let details: JobServiceDetails
    /// The township or village that serves somebody registered there; `nil`: the county.
    public let area: DivisionCode?
    public let actor: ActorID

    public init(
        county: DivisionCode, service: JobServiceID, person: PersonKey, details: JobServiceDetails,
        area: DivisionCode? = nil, actor: ActorID
    ) {
        self.county = county
        self.service = service
        self.person = person
        self.details = details
        self.area = area
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// A person was served.
public struct JobServiceRecorded: Message {
    public static let type = "laowu.placement.job-service-recorded.v1"
    public let request: RecordJobService

    public init(request: RecordJobService) {
        self.request = request
    }

    public var county: DivisionCode { request.county }

    public var key: String { request.key }
    public var subject: String { request.subject }
}

/// An officer takes back a service that was recorded wrongly.
public struct WithdrawJobService: Message {
    public static let type = "laowu.placement.withdraw-job-service.v1"
    public let county: DivisionCode
    public let service: JobServiceID
    public let reason: String
    public let actor: ActorID

    public init(county: DivisionCode, service: JobServiceID, reason: String, actor: ActorID) {
        self.county = county
        self.service = service
        self.reason = reason
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { service.description }
}

/// A service had been recorded wrongly.
public struct JobServiceWithdrawn: Message {
    public static let type = "laowu.placement.job-service-withdrawn.v1"
    public let person: PersonKey
    public let request: WithdrawJobService

    public init(person: PersonKey, request: WithdrawJobService) {
        self.person = person
        self.request = request
    }

    public var county: DivisionCode { request.county }

    public var key: String { request.key }
    public var subject: String { person.description }
}

/// A part of a named set of services.
public struct ServiceSetPart: Codable, Hashable, Sendable {
    /// The plan's list that has the kind; `nil`: a kind of the product's own.
    public let list: String?
    public let kind: String
    /// How often each person is owed it.
    public let times: Int

    public init(list: String? = nil, kind: String, times: Int) {
        self.list = list
        self.kind = kind
        self.times = times
    }
}

/// A county says what a named set of services consists of, where the plan only names it (“131”).
public struct DefineServiceSet: Message {
    public static let type = "laowu.placement.define-service-set.v1"
    public let county: DivisionCode
    /// A code of the plan's list `service-sets`.
    public let set: String
    public let parts: [ServiceSetPart]
    /// The first day on which it holds.
    public let from: Day
    public let actor: ActorID

    public init(county: DivisionCode, set: String, parts: [ServiceSetPart], from: Day, actor: ActorID) {
        self.county = county
        self.set = set
        self.parts = parts
        self.from = from
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { self.set }
}

/// A county's definition of a set of services holds from a day on.
public struct ServiceSetDefined: Message {
    public static let type = "laowu.placement.service-set-defined.v1"
    public let request: DefineServiceSet

    public init(request: DefineServiceSet) {
        self.request = request
    }

    public var county: DivisionCode { request.county }

    public var key: String { request.key }
    public var subject: String { request.subject }
}
