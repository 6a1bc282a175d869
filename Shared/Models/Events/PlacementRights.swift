// Workers' rights: inspections of firms and agencies, cases and what follows from them.

/// An inspection of a firm or agency.
public struct LabourInspectionID: Identifier {
    public let description: String
    public init(unchecked text: String) { description = text }
}

/// A violation or dispute that is followed to its end.
public struct RightsCaseID: Identifier {
    public let description: String
    public init(unchecked text: String) { description = text }
}

/// What was looked at in an inspection, and whether it was as it should be.
public struct LabourInspectionItem: Codable, Hashable, Sendable {
    /// A code of the plan's lists of what employers owe and inspections look at, where it has them.
    public let item: String
    public let isKept: Bool

    public init(item: String, isKept: Bool) {
        self.item = item
        self.isKept = isKept
    }
}

/// What a case is about.
public enum RightsMatter: String, Codable, Hashable, Sendable, CaseIterable {
    /// 拖欠工资
    case arrears
    /// 劳动合同
    case contract
    /// 社会保险
    case insurance
    /// 同工不同酬
    case unequalPay = "unequal-pay"
    /// 违规中介
    case brokerage
    /// 其他
    case other
}

/// A step of a case. Alert, notice and blacklist come in this order.
public enum RightsStep: String, Codable, Hashable, Sendable, CaseIterable {
    /// 警示
    case alert
    /// 通报
    case notice
    /// 列入黑名单
    case blacklist
    /// 调解
    case mediate
    /// 仲裁
    case arbitrate
    /// 整改到位
    case mend
    /// 结案
    case close
}

/// An office inspected a firm or agency.
public struct InspectOrganisation: Message {
    public static let type = "laowu.placement.inspect-organisation.v1"
    public let county: DivisionCode
    public let inspection: LabourInspectionID
    public let organisation: OrganisationID
    /// A code of the plan's list `inspection-kinds`, where it has one: `daily`, `special`.
    public let kind: String
    public let on: Day
    public let items: [LabourInspectionItem]
    /// Workers of the county whom it found there.
    public let workers: Int?
    public let note: String?
    public let actor: ActorID

    public init(
        county: DivisionCode, inspection: LabourInspectionID, organisation: OrganisationID, kind: String, on: Day,
        items: [LabourInspectionItem], workers: Int? = nil, note: String? = nil, actor: ActorID
    ) {
        self.county = county
        self.inspection = inspection
        self.organisation = organisation
        self.kind = kind
        self.on = on
        self.items = items
        self.workers = workers
        self.note = note
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { organisation.description }
}

/// Opens a case against a firm or agency.
public struct OpenRightsCase: Message {
    public static let type = "laowu.placement.open-rights-case.v1"
    public let county: DivisionCode
    public let rightsCase: RightsCaseID
    public let organisation: OrganisationID
    /// A code of the plan's list `dispute-kinds`, where it has one: `inspection`, `dispute`.
    public let source: String
    /// The inspection that found it.
    public let inspection: LabourInspectionID?
    public let matter: RightsMatter
    /// A code of the plan's list `arrears-order`, where it has one: whose arrears they are.
    public let arrears: String?
    public let on: Day
    public let people: [PersonKey]
    public let summary: String
    public let actor: ActorID

    public init(
        county: DivisionCode, rightsCase: RightsCaseID, organisation: OrganisationID, source: String,
        inspection: LabourInspectionID? = nil, matter: RightsMatter, arrears: String? = nil, on: Day,
        people: [PersonKey] = [], summary: String, actor: ActorID
    ) {
        self.county = county
        self.rightsCase = rightsCase
        self.organisation = organisation
        self.source = source
        self.inspection = inspection
        self.matter = matter
        self.arrears = arrears
        self.on = on
        self.people = people
        self.summary = summary
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { rightsCase.description }
}

/// Takes a case a step further.
public struct StepRightsCase: Message {
    public static let type = "laowu.placement.step-rights-case.v1"
    public let county: DivisionCode
    public let rightsCase: RightsCaseID
    public let step: RightsStep
    public let on: Day
    /// For the blacklist: its last day, included.
    public let until: Day?
    public let reason: String
    public let document: String?
    public let actor: ActorID

    public init(
        county: DivisionCode, rightsCase: RightsCaseID, step: RightsStep, on: Day, until: Day? = nil, reason: String,
        document: String? = nil, actor: ActorID
    ) {
        self.county = county
        self.rightsCase = rightsCase
        self.step = step
        self.on = on
        self.until = until
        self.reason = reason
        self.document = document
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { rightsCase.description }
}

/// Takes an organisation off the blacklist before its term ends (提前移出).
public struct LeaveBlacklist: Message {
    public static let type = "laowu.placement.leave-blacklist.v1"
    public let county: DivisionCode
    /// The case that brought it there.
    public let rightsCase: RightsCaseID
    /// The first day on which it is not on the list any more.
    public let on: Day
    public let reason: String
    public let document: String?
    public let actor: ActorID

    public init(
        county: DivisionCode, rightsCase: RightsCaseID, on: Day, reason: String, document: String? = nil,
        actor: ActorID
    ) {
        self.county = county
        self.rightsCase = rightsCase
        self.on = on
        self.reason = reason
        self.document = document
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { rightsCase.description }
}

/// A firm or agency was inspected.
public struct OrganisationInspected: Message {
    public static let type = "laowu.placement.organisation-inspected.v1"
    public let request: InspectOrganisation

    public init(request: InspectOrganisation) { self.request = request }

    public var key: String { request.key }
    public var subject: String { request.subject }
}

/// A case against a firm or agency is open.
public struct RightsCaseOpened: Message {
    public static let type = "laowu.placement.rights-case-opened.v1"
    public let request: OpenRightsCase

    public init(request: OpenRightsCase) { self.request = request }

    public var key: String { request.key }
    public var subject: String { request.subject }
}

/// A case went a step further.
public struct RightsCaseStepped: Message {
    public static let type = "laowu.placement.rights-case-stepped.v1"
    public let organisation: OrganisationID
    public let request: StepRightsCase

    public init(organisation: OrganisationID, request: StepRightsCase) {
        self.organisation = organisation
        self.request = request
    }

    public var key: String { request.key }
    public var subject: String { request.subject }
}

/// An organisation is off the blacklist before its term.
public struct BlacklistLeft: Message {
    public static let type = "laowu.placement.blacklist-left.v1"
    public let organisation: OrganisationID
    public let request: LeaveBlacklist

    public init(organisation: OrganisationID, request: LeaveBlacklist) {
        self.organisation = organisation
        self.request = request
    }

    public var key: String { request.key }
    public var subject: String { request.subject }
}
