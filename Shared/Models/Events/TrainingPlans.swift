// The yearly training plan (年度培训计划) of a county and the split of its targets (任务分解).

/// What a planned number counts. Person-times and people are never added.
public enum PlanUnit: String, Codable, Hashable, Sendable, CaseIterable {
    /// 人: each person once in the year.
    case people
    /// 人次: once for each class.
    case personTimes = "person-times"
}

/// By what a target is split.
public enum PlanSplit: String, Codable, Hashable, Sendable, CaseIterable {
    /// A county by its towns, a town by its villages.
    case area
    /// 责任部门, by name.
    case department
    /// By recognised institutions.
    case institution
}

/// One target of a plan.
public struct PlanLine: Codable, Hashable, Sendable {
    /// The id of a target of the plan in force, such as `training`; a name of the county's own where no plan sets targets.
    public let target: String
    public let unit: PlanUnit
    public let amount: Int

    public init(target: String, unit: PlanUnit, amount: Int) {
        self.target = target
        self.unit = unit
        self.amount = amount
    }
}

/// A part of a target.
public struct PlanShare: Codable, Hashable, Sendable {
    /// A division code, the name of a department, or an institution's credit code.
    public let to: String
    public let amount: Int

    public init(to: String, amount: Int) {
        self.to = to
        self.amount = amount
    }
}

/// The county states its training plan of a year; again, to change it: what was split of a changed target is open again.
public struct StateTrainingPlan: Message {
    public static let type = "laowu.training.state-training-plan.v1"
    public let county: DivisionCode
    public let year: Int
    public let on: Day
    /// 计划文号或名称
    public let document: String
    public let lines: [PlanLine]
    public let actor: ActorID

    public init(county: DivisionCode, year: Int, on: Day, document: String, lines: [PlanLine], actor: ActorID) {
        self.county = county
        self.year = year
        self.on = on
        self.document = document
        self.lines = lines
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { county.description }
}

/// Splits a target of the county, or a town's share of it; what was split before in the same way is replaced.
public struct SplitTarget: Message {
    public static let type = "laowu.training.split-target.v1"
    public let county: DivisionCode
    public let year: Int
    public let target: String
    /// The county or one of its towns.
    public let of: DivisionCode
    public let by: PlanSplit
    public let shares: [PlanShare]
    public let on: Day
    public let actor: ActorID

    public init(
        county: DivisionCode, year: Int, target: String, of: DivisionCode, by: PlanSplit, shares: [PlanShare],
        on: Day, actor: ActorID
    ) {
        self.county = county
        self.year = year
        self.target = target
        self.of = of
        self.by = by
        self.shares = shares
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { of.description }
}

/// The county has a training plan for a year.
public struct TrainingPlanStated: Message {
    public static let type = "laowu.training.training-plan-stated.v1"
    public let request: StateTrainingPlan

    public init(request: StateTrainingPlan) { self.request = request }

    public var key: String { request.key }
    public var subject: String { request.subject }
}

/// A target is split into shares that add up to it.
public struct TargetSplit: Message {
    public static let type = "laowu.training.target-split.v1"
    public let request: SplitTarget

    public init(request: SplitTarget) { self.request = request }

    public var key: String { request.key }
    public var subject: String { request.subject }
}
