/// A group of people who are sent out to work together (成建制转移) within its county.
public struct TransferGroupID: Identifier {
    public let description: String
    public init(unchecked text: String) { description = text }
}

/// The rank of who leads a group in person (带队).
public enum LeaderRank: String, Codable, Hashable, Sendable, CaseIterable {
    /// 乡镇分管领导
    case township
    /// 县人社局分管领导
    case countyBureau = "county-bureau"
    case other
}

/// Who leads a group in person.
public struct GroupLeader: Codable, Hashable, Sendable {
    public let rank: LeaderRank
    public let name: String
    public let office: String

    public init(rank: LeaderRank, name: String, office: String) {
        self.rank = rank
        self.name = name
        self.office = office
    }
}

/// A body behind a group (组织、协调、保障机构).
public struct GroupBody: Codable, Hashable, Sendable {
    /// A code of the plan's list `group-bodies`.
    public let code: String
    public let name: String

    public init(code: String, name: String) {
        self.code = code
        self.name = name
    }
}

/// What is planned for a group.
public struct TransferPlan: Codable, Hashable, Sendable {
    /// The planned batch (批次) that it belongs to.
    public let batch: String
    /// A code of the plan's organised forms.
    public let form: String?
    /// At least the county, or a prefecture without counties.
    public let destination: DivisionCode
    public let employer: OrganisationID?
    /// The labour market body (劳务市场主体).
    public let agency: OrganisationID?
    /// The labour team (务工联队).
    public let labourTeam: String?
    /// A code of the plan's partner areas.
    public let partner: String?
    public let leader: GroupLeader
    public let bodies: [GroupBody]
    /// Who travels along.
    public let escorts: [String]
    /// The office that answers for the people at home.
    public let sending: String
    /// The office that answers for them where they work.
    public let receiving: String
    public let departsOn: Day
    public let members: [PersonKey]

    public init(
        batch: String, form: String? = nil, destination: DivisionCode, employer: OrganisationID? = nil,
        agency: OrganisationID? = nil, labourTeam: String? = nil, partner: String? = nil, leader: GroupLeader,
        bodies: [GroupBody], escorts: [String], sending: String, receiving: String, departsOn: Day, members: [PersonKey]
    ) {
        self.batch = batch
        self.form = form
        self.destination = destination
        self.employer = employer
        self.agency = agency
        self.labourTeam = labourTeam
        self.partner = partner
        self.leader = leader
        self.bodies = bodies
        self.escorts = escorts
        self.sending = sending
        self.receiving = receiving
        self.departsOn = departsOn
        self.members = members
    }
}

/// An officer plans a group, or changes the plan of one that has not left.
public struct PlanTransferGroup: Message {
    public static let type = "laowu.placement.plan-transfer-group.v1"
    public let county: DivisionCode
    public let group: TransferGroupID
    public let plan: TransferPlan
    public let actor: ActorID

    public init(county: DivisionCode, group: TransferGroupID, plan: TransferPlan, actor: ActorID) {
        self.county = county
        self.group = group
        self.plan = plan
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { group.description }
}

/// A group is planned.
public struct TransferGroupPlanned: Message {
    public static let type = "laowu.placement.transfer-group-planned.v1"
    public let request: PlanTransferGroup
    /// `group` or `squad`, where a plan tells groups by size.
    public let scale: String?
    /// `in-county`, `in-province` or `out-of-province`: how sending and receiving place are linked.
    public let area: String

    public init(request: PlanTransferGroup, scale: String? = nil, area: String) {
        self.request = request
        self.scale = scale
        self.area = area
    }

    public var county: DivisionCode { request.county }

    public var key: String { request.key }
    public var subject: String { request.subject }
}

/// A member who was not there at the departure.
public struct AbsentMember: Codable, Hashable, Sendable {
    public let person: PersonKey
    public let reason: String

    public init(person: PersonKey, reason: String) {
        self.person = person
        self.reason = reason
    }
}

/// An officer records the departure: every member is named, present or not.
public struct DepartTransferGroup: Message {
    public static let type = "laowu.placement.depart-transfer-group.v1"
    public let county: DivisionCode
    public let group: TransferGroupID
    public let on: Day
    public let present: [PersonKey]
    public let absent: [AbsentMember]
    /// Who did travel along.
    public let escorts: [String]
    public let actor: ActorID

    public init(
        county: DivisionCode, group: TransferGroupID, on: Day, present: [PersonKey], absent: [AbsentMember],
        escorts: [String], actor: ActorID
    ) {
        self.county = county
        self.group = group
        self.on = on
        self.present = present
        self.absent = absent
        self.escorts = escorts
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { group.description }
}

/// A group left.
public struct TransferGroupDeparted: Message {
    public static let type = "laowu.placement.transfer-group-departed.v1"
    public let request: DepartTransferGroup

    public init(request: DepartTransferGroup) {
        self.request = request
    }

    public var county: DivisionCode { request.county }

    public var key: String { request.key }
    public var subject: String { request.subject }
}

/// The receiving side's word that a group arrived.
public struct ConfirmTransferArrival: Message {
    public static let type = "laowu.placement.confirm-transfer-arrival.v1"
    public let county: DivisionCode
    public let group: TransferGroupID
    public let on: Day
    public let arrived: [PersonKey]
    /// The office or firm that received them.
    public let confirmedBy: String
    public let note: String?
    public let actor: ActorID

    public init(
        county: DivisionCode, group: TransferGroupID, on: Day, arrived: [PersonKey], confirmedBy: String,
        note: String? = nil, actor: ActorID
    ) {
        self.county = county
        self.group = group
        self.on = on
        self.arrived = arrived
        self.confirmedBy = confirmedBy
        self.note = note
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { group.description }
}

/// A group arrived.
public struct TransferGroupArrived: Message {
    public static let type = "laowu.placement.transfer-group-arrived.v1"
    public let request: ConfirmTransferArrival
    /// People who left with the group and did not arrive.
    public let missing: [PersonKey]

    public init(request: ConfirmTransferArrival, missing: [PersonKey]) {
        self.request = request
        self.missing = missing
    }

    public var county: DivisionCode { request.county }

    public var key: String { request.key }
    public var subject: String { request.subject }
}

/// An officer gives up a group that has not left.
public struct CancelTransferGroup: Message {
    public static let type = "laowu.placement.cancel-transfer-group.v1"
    public let county: DivisionCode
    public let group: TransferGroupID
    public let reason: String
    public let actor: ActorID

    public init(county: DivisionCode, group: TransferGroupID, reason: String, actor: ActorID) {
        self.county = county
        self.group = group
        self.reason = reason
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { group.description }
}

/// A group was given up.
public struct TransferGroupCancelled: Message {
    public static let type = "laowu.placement.transfer-group-cancelled.v1"
    public let request: CancelTransferGroup

    public init(request: CancelTransferGroup) {
        self.request = request
    }

    public var county: DivisionCode { request.county }

    public var key: String { request.key }
    public var subject: String { request.subject }
}
