/// What a fund is to achieve in its year (绩效目标).
public struct SetFundTarget: Message {
    public static let type = "laowu.subsidy.set-fund-target.v1"
    public let county: DivisionCode
    public let fund: FundID
    public let target: String
    /// One that the system measures, such as `people-paid`, or any other.
    public let indicator: String
    public let unit: String
    public let planned: Int64
    public let document: String
    public let on: Day
    public let actor: ActorID

    public init(
        county: DivisionCode, fund: FundID, target: String, indicator: String, unit: String, planned: Int64,
        document: String, on: Day, actor: ActorID
    ) {
        self.county = county
        self.fund = fund
        self.target = target
        self.indicator = indicator
        self.unit = unit
        self.planned = planned
        self.document = document
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { fund.description }
}

/// A fund has a target.
public struct FundTargetSet: Message {
    public static let type = "laowu.subsidy.fund-target-set.v1"
    public let county: DivisionCode
    public let fund: FundID
    public let target: String
    public let indicator: String
    public let unit: String
    public let planned: Int64
    public let document: String
    public let on: Day
    public let actor: ActorID

    public init(
        county: DivisionCode, fund: FundID, target: String, indicator: String, unit: String, planned: Int64,
        document: String, on: Day, actor: ActorID
    ) {
        self.county = county
        self.fund = fund
        self.target = target
        self.indicator = indicator
        self.unit = unit
        self.planned = planned
        self.document = document
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { fund.description }
}

/// A fund's target is evaluated (绩效考评).
public struct EvaluateFund: Message {
    public static let type = "laowu.subsidy.evaluate-fund.v1"
    public let county: DivisionCode
    public let fund: FundID
    public let target: String
    /// Left out for indicators that the system measures.
    public let actual: Int64?
    public let conclusion: String
    /// What follows from it; may be empty.
    public let measures: String
    public let on: Day
    public let actor: ActorID

    public init(
        county: DivisionCode, fund: FundID, target: String, actual: Int64? = nil, conclusion: String,
        measures: String, on: Day, actor: ActorID
    ) {
        self.county = county
        self.fund = fund
        self.target = target
        self.actual = actual
        self.conclusion = conclusion
        self.measures = measures
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { fund.description }
}

/// A fund's target was evaluated.
public struct FundEvaluated: Message {
    public static let type = "laowu.subsidy.fund-evaluated.v1"
    public let county: DivisionCode
    public let fund: FundID
    public let target: String
    public let actual: Int64
    /// The system measured it; otherwise it was reported.
    public let isMeasured: Bool
    public let conclusion: String
    public let measures: String
    public let on: Day
    public let actor: ActorID

    public init(
        county: DivisionCode, fund: FundID, target: String, actual: Int64, isMeasured: Bool,
        conclusion:
            String, measures: String, on: Day, actor: ActorID
    ) {
        self.county = county
        self.fund = fund
        self.target = target
        self.actual = actual
        self.isMeasured = isMeasured
        self.conclusion = conclusion
        self.measures = measures
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { fund.description }
}
