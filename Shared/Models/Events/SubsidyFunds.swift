/// Sets how much of a fund an item may use (预算项目): its scale. A fund with lines pays for no other item: its scope.
public struct SetBudgetLine: Message {
    public static let type = "laowu.subsidy.set-budget-line.v1"
    public let county: DivisionCode
    public let fund: FundID
    public let item: String
    public let amount: Fen
    /// What the money is tied to, in the words of the fund's rule.
    public let use: String?
    public let document: String
    public let on: Day
    public let actor: ActorID

    public init(
        county: DivisionCode, fund: FundID, item: String, amount: Fen, use: String? = nil, document: String,
        on: Day, actor: ActorID
    ) {
        self.county = county
        self.fund = fund
        self.item = item
        self.amount = amount
        self.use = use
        self.document = document
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { fund.description }
}

/// An item may use so much of a fund from now on.
public struct BudgetLineSet: Message {
    public static let type = "laowu.subsidy.budget-line-set.v1"
    public let county: DivisionCode
    public let fund: FundID
    public let item: String
    public let amount: Fen
    /// The scale before; `nil` for a new line.
    public let previous: Fen?
    /// What the money is tied to, in the words of the fund's rule.
    public let use: String?
    public let document: String
    public let on: Day
    public let actor: ActorID

    public init(
        county: DivisionCode, fund: FundID, item: String, amount: Fen, previous: Fen? = nil,
        use: String? =
            nil, document: String, on: Day, actor: ActorID
    ) {
        self.county = county
        self.fund = fund
        self.item = item
        self.amount = amount
        self.previous = previous
        self.use = use
        self.document = document
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { fund.description }
}

/// An appropriation was entered wrong, in whole or in part: so much of it is taken back by a new entry.
public struct ReverseAppropriation: Message {
    public static let type = "laowu.subsidy.reverse-appropriation.v1"
    public let county: DivisionCode
    public let fund: FundID
    /// The document that was entered.
    public let document: String
    public let amount: Fen
    public let reason: String
    /// The document that says so.
    public let correction: String
    public let on: Day
    public let actor: ActorID

    public init(
        county: DivisionCode, fund: FundID, document: String, amount: Fen, reason: String,
        correction:
            String, on: Day, actor: ActorID
    ) {
        self.county = county
        self.fund = fund
        self.document = document
        self.amount = amount
        self.reason = reason
        self.correction = correction
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { fund.description }
}

/// An appropriation is corrected: so much of it never was.
public struct AppropriationReversed: Message {
    public static let type = "laowu.subsidy.appropriation-reversed.v1"
    public let county: DivisionCode
    public let fund: FundID
    /// The document that was entered.
    public let document: String
    public let amount: Fen
    public let reason: String
    /// The document that says so.
    public let correction: String
    public let on: Day
    public let actor: ActorID

    public init(
        county: DivisionCode, fund: FundID, document: String, amount: Fen, reason: String,
        correction:
            String, on: Day, actor: ActorID
    ) {
        self.county = county
        self.fund = fund
        self.document = document
        self.amount = amount
        self.reason = reason
        self.correction = correction
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { fund.description }
}

/// A county names a source of money that its plans do not name, such as 失业保险基金.
public struct DefineFundSource: Message {
    public static let type = "laowu.subsidy.define-fund-source.v1"
    public let county: DivisionCode
    public let source: String
    public let name: String
    public let document: String
    public let on: Day
    public let actor: ActorID

    public init(county: DivisionCode, source: String, name: String, document: String, on: Day, actor: ActorID) {
        self.county = county
        self.source = source
        self.name = name
        self.document = document
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { county.description }
}

/// Money may come from this source.
public struct FundSourceDefined: Message {
    public static let type = "laowu.subsidy.fund-source-defined.v1"
    public let county: DivisionCode
    public let source: String
    public let name: String
    public let document: String
    public let on: Day
    public let actor: ActorID

    public init(county: DivisionCode, source: String, name: String, document: String, on: Day, actor: ActorID) {
        self.county = county
        self.source = source
        self.name = name
        self.document = document
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { county.description }
}

/// What had been arranged under a rule in a year before the books began: the baseline of a floor (上年资金规模).
public struct EnterFundBaseline: Message {
    public static let type = "laowu.subsidy.enter-fund-baseline.v1"
    public let county: DivisionCode
    public let rule: String
    public let year: Int
    public let amount: Fen
    public let document: String
    public let on: Day
    public let actor: ActorID

    public init(county: DivisionCode, rule: String, year: Int, amount: Fen, document: String, on: Day, actor: ActorID) {
        self.county = county
        self.rule = rule
        self.year = year
        self.amount = amount
        self.document = document
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { rule }
}

/// So much had been arranged under a rule in a year that the books do not hold.
public struct FundBaselineEntered: Message {
    public static let type = "laowu.subsidy.fund-baseline-entered.v1"
    public let county: DivisionCode
    public let rule: String
    public let year: Int
    public let amount: Fen
    public let document: String
    public let on: Day
    public let actor: ActorID

    public init(county: DivisionCode, rule: String, year: Int, amount: Fen, document: String, on: Day, actor: ActorID) {
        self.county = county
        self.rule = rule
        self.year = year
        self.amount = amount
        self.document = document
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { rule }
}

/// Why a finding about a fund stands: what binds 原则上 binds unless a reason is given.
public struct ExplainFundFinding: Message {
    public static let type = "laowu.subsidy.explain-fund-finding.v1"
    public let county: DivisionCode
    public let rule: String
    public let year: Int
    /// `nothing-arranged`, `below-previous-year`, `previous-year-unknown`, `no-target`, `not-evaluated`
    public let finding: String
    public let reason: String
    public let document: String
    public let on: Day
    public let actor: ActorID

    public init(
        county: DivisionCode, rule: String, year: Int, finding: String, reason: String, document: String,
        on: Day, actor: ActorID
    ) {
        self.county = county
        self.rule = rule
        self.year = year
        self.finding = finding
        self.reason = reason
        self.document = document
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { rule }
}

/// A finding about a fund is explained.
public struct FundFindingExplained: Message {
    public static let type = "laowu.subsidy.fund-finding-explained.v1"
    public let county: DivisionCode
    public let rule: String
    public let year: Int
    public let finding: String
    public let reason: String
    public let document: String
    public let on: Day
    public let actor: ActorID

    public init(
        county: DivisionCode, rule: String, year: Int, finding: String, reason: String, document: String,
        on: Day, actor: ActorID
    ) {
        self.county = county
        self.rule = rule
        self.year = year
        self.finding = finding
        self.reason = reason
        self.document = document
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { rule }
}

/// A document says that an area is poor (贫困地区), or is so no longer.
public struct MarkPoorArea: Message {
    public static let type = "laowu.subsidy.mark-poor-area.v1"
    public let county: DivisionCode
    public let area: DivisionCode
    public let isPoor: Bool
    public let document: String
    public let on: Day
    public let actor: ActorID

    public init(county: DivisionCode, area: DivisionCode, isPoor: Bool, document: String, on: Day, actor: ActorID) {
        self.county = county
        self.area = area
        self.isPoor = isPoor
        self.document = document
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { area.description }
}

/// An area counts as poor from a day on, or no longer.
public struct PoorAreaMarked: Message {
    public static let type = "laowu.subsidy.poor-area-marked.v1"
    public let county: DivisionCode
    public let area: DivisionCode
    public let isPoor: Bool
    public let document: String
    public let on: Day
    public let actor: ActorID

    public init(county: DivisionCode, area: DivisionCode, isPoor: Bool, document: String, on: Day, actor: ActorID) {
        self.county = county
        self.area = area
        self.isPoor = isPoor
        self.document = document
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { area.description }
}
