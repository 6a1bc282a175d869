/// Something that stands in the way of a claim being handled (经办障碍).
public struct ObstacleID: Identifier {
    public let description: String

    public init(unchecked text: String) { description = text }
}

/// What stands in the way.
public enum ObstacleKind: String, Codable, Hashable, Sendable, CaseIterable {
    /// 缺材料
    case missingPaper = "missing-paper"
    /// 不了解政策或手续
    case unclearProcedure = "unclear-procedure"
    /// 证件或身份信息不符
    case identityMismatch = "identity-mismatch"
    /// 无收款账户或账户异常
    case account
    /// 需其他部门出具或核实
    case otherOffice = "other-office"
    /// 系统或网络故障
    case system
    /// 行动不便或路远
    case distance
    /// 其他
    case other
}

/// An obstacle in handling somebody's claim is logged, and who helps.
public struct LogObstacle: Message {
    public static let type = "laowu.subsidy.log-obstacle.v1"
    public let county: DivisionCode
    public let obstacle: ObstacleID
    /// The case, where there is one already.
    public let `case`: CaseID?
    public let person: PersonKey?
    public let body: BodyID?
    public let kind: ObstacleKind
    public let text: String
    /// Who helps to clear it.
    public let helper: ActorID
    public let on: Day
    public let actor: ActorID

    public init(
        county: DivisionCode, obstacle: ObstacleID, `case`: CaseID? = nil, person: PersonKey? = nil,
        body: BodyID? = nil, kind: ObstacleKind, text: String, helper: ActorID, on: Day, actor: ActorID
    ) {
        self.county = county
        self.obstacle = obstacle
        self.case = `case`
        self.person = person
        self.body = body
        self.kind = kind
        self.text = text
        self.helper = helper
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { obstacle.description }
}

/// The obstacle is cleared, or cannot be.
public struct ResolveObstacle: Message {
    public static let type = "laowu.subsidy.resolve-obstacle.v1"
    public let county: DivisionCode
    public let obstacle: ObstacleID
    public let isCleared: Bool
    public let how: String
    public let on: Day
    public let actor: ActorID

    public init(
        county: DivisionCode, obstacle: ObstacleID, isCleared: Bool, how: String, on: Day, actor: ActorID
    ) {
        self.county = county
        self.obstacle = obstacle
        self.isCleared = isCleared
        self.how = how
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { obstacle.description }
}

/// Somebody helps from now on.
public struct ObstacleLogged: Message {
    public static let type = "laowu.subsidy.obstacle-logged.v1"
    public let county: DivisionCode
    public let obstacle: ObstacleID
    public let `case`: CaseID?
    public let person: PersonKey?
    public let body: BodyID?
    public let kind: ObstacleKind
    public let text: String
    public let helper: ActorID
    public let on: Day
    public let actor: ActorID

    public init(
        county: DivisionCode, obstacle: ObstacleID, `case`: CaseID? = nil, person: PersonKey? = nil,
        body: BodyID? = nil, kind: ObstacleKind, text: String, helper: ActorID, on: Day, actor: ActorID
    ) {
        self.county = county
        self.obstacle = obstacle
        self.case = `case`
        self.person = person
        self.body = body
        self.kind = kind
        self.text = text
        self.helper = helper
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { obstacle.description }
}

/// What became of it.
public struct ObstacleResolved: Message {
    public static let type = "laowu.subsidy.obstacle-resolved.v1"
    public let county: DivisionCode
    public let obstacle: ObstacleID
    public let isCleared: Bool
    public let how: String
    public let on: Day
    public let actor: ActorID

    public init(
        county: DivisionCode, obstacle: ObstacleID, isCleared: Bool, how: String, on: Day, actor: ActorID
    ) {
        self.county = county
        self.obstacle = obstacle
        self.isCleared = isCleared
        self.how = how
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { obstacle.description }
}
