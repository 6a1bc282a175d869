/// What an employer's attendance register (考勤表) and wage agreement say of one person and month.
public struct WorkMonthLine: Codable, Hashable, Sendable {
    public let person: PersonKey
    /// Days attended, 0 to 31.
    public let days: Int?
    /// What is owed for the month, net.
    public let promised: Fen?

    public init(person: PersonKey, days: Int? = nil, promised: Fen? = nil) {
        self.person = person
        self.days = days
        self.promised = promised
    }
}

/// Attendance and wages owed by an employer for a month, from a source other than the payroll. Said again, the later word holds
/// for each person.
public struct ReportWorkMonth: Message {
    public static let mostLines = 500
    public static let type = "laowu.placement.report-work-month.v1"
    public let county: DivisionCode
    public let employer: OrganisationID
    public let month: Month
    /// The day on which the wages are due; `nil`: by the county's rule.
    public let dueOn: Day?
    /// What it was taken from, such as 考勤表, 用工合同, 劳动保障监察.
    public let source: String
    /// At most ``mostLines``.
    public let lines: [WorkMonthLine]
    public let actor: ActorID

    public init(
        county: DivisionCode, employer: OrganisationID, month: Month, dueOn: Day? = nil, source: String,
        lines: [WorkMonthLine], actor: ActorID
    ) {
        self.county = county
        self.employer = employer
        self.month = month
        self.dueOn = dueOn
        self.source = source
        self.lines = lines
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { employer.description }
}

/// What wages are measured against in the county from a day on; what is `nil` stays as it was before.
public struct SetWageRule: Message {
    public static let type = "laowu.placement.set-wage-rule.v1"
    public let county: DivisionCode
    public let from: Day
    /// 月最低工资标准, for a whole month.
    public let minimumMonthly: Fen?
    /// 月计薪天数 in hundredths of a day: that many days worked are a whole month.
    public let paidDaysHundredths: Int?
    /// Days after the month's last within which it must be paid.
    public let payWithinDays: Int?
    /// The document that says so.
    public let source: String
    public let actor: ActorID

    public init(
        county: DivisionCode, from: Day, minimumMonthly: Fen? = nil, paidDaysHundredths: Int? = nil,
        payWithinDays: Int? = nil, source: String, actor: ActorID
    ) {
        self.county = county
        self.from = from
        self.minimumMonthly = minimumMonthly
        self.paidDaysHundredths = paidDaysHundredths
        self.payWithinDays = payWithinDays
        self.source = source
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { county.description }
}

/// A figure that no service counts is entered from outside: a baseline, the registered unemployment rate …
public struct EnterFigure: Message {
    public static let type = "laowu.placement.enter-figure.v1"
    public let county: DivisionCode
    /// As the plans name it.
    public let indicator: String
    public let year: Int
    /// The day it was true on.
    public let on: Day
    /// In hundredths of the indicator's unit: 2.85 % is 285, 512 people are 51200.
    public let hundredths: Int
    public let source: String
    public let actor: ActorID

    public init(
        county: DivisionCode, indicator: String, year: Int, on: Day, hundredths: Int, source: String, actor: ActorID
    ) {
        self.county = county
        self.indicator = indicator
        self.year = year
        self.on = on
        self.hundredths = hundredths
        self.source = source
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { indicator }
}

/// Attendance and wages owed for a month are on record.
public struct WorkMonthReported: Message {
    public static let type = "laowu.placement.work-month-reported.v1"
    public let request: ReportWorkMonth
    public init(request: ReportWorkMonth) { self.request = request }
    public var key: String { request.key }
    public var subject: String { request.subject }
}

/// Wages are measured by this rule from a day on.
public struct WageRuleSet: Message {
    public static let type = "laowu.placement.wage-rule-set.v1"
    public let request: SetWageRule
    public init(request: SetWageRule) { self.request = request }
    public var key: String { request.key }
    public var subject: String { request.subject }
}

/// A figure from outside is on record.
public struct FigureEntered: Message {
    public static let type = "laowu.placement.figure-entered.v1"
    public let request: EnterFigure
    public init(request: EnterFigure) { self.request = request }
    public var key: String { request.key }
    public var subject: String { request.subject }
}
