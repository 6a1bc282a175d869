import Models

/// When something is due, period after period: a report, a plan, an update, a survey, a filing. A rule with `owedBy` is a duty
/// (职责): the registry makes of it one task for each owing area and period.
public struct DeadlineRule: Sendable, Hashable {
    public enum Period: String, Sendable, Hashable, CaseIterable {
        case once
        case month
        case quarter
        case halfYear = "half-year"
        case year
        case event
        /// The plan says "regularly" or nothing: the county chooses, and until it has the rule has no due day.
        case setByCounty = "set-by-county"

        /// What a county may choose where the plan is silent.
        public static let choices: [Period] = [.month, .quarter, .halfYear, .year]
    }

    public enum Due: Sendable, Hashable {
        /// Days after (positive) or before (negative) the end of the period, civil or working ones.
        case periodEnd(offset: Int, workingDays: Bool)
        /// A day of the calendar year. Where the plan's date does not exist, `readAs` says which day is meant.
        case yearly(month: Int, day: Int, readAs: MonthDay?)
        /// One date.
        case date(Day)
        /// Days after or before an event such as `class-start`, counted as civil or working days.
        case event(String, offset: Int, workingDays: Bool)
    }

    public struct MonthDay: Sendable, Hashable {
        public let month: Int
        public let day: Int
    }

    public let id: String
    public let label: Label
    public let period: Period
    public let due: [Due]
    /// Who owes it, and to whom.
    public let owner: Label
    public let recipient: Label?
    /// Days by which the figures' last day lies before the due day, for reports due before their period ends.
    public let cutOffDaysBeforeDue: Int?
    /// The levels whose every area owes it on its own; empty for what is no task of an area.
    public let owedBy: [AdministrativeLevel]
    /// The only places bound; empty where the whole area of the pack is.
    public let within: [DivisionCode]
    /// What must be at hand before it counts as done.
    public let evidence: [DutyEvidence]
    /// The offices that sign jointly; empty where one signature is enough.
    public let signatories: [Signatory]
    /// The day whose state a survey records (基准日), where the plan names one.
    public let baseline: Day?
    /// For what trainees are owed after their class: which service, for whom, how often.
    public let service: TraineeService?
    public let citation: Citation
    public let reading: Label?
    public let duties: [String]

    /// The setting that holds the county's choice of a period.
    public var periodSetting: String { Self.periodSetting(of: id) }

    static func periodSetting(of id: String) -> String { id.replacing("-", with: "_") + "_period" }
}

/// A tier of government.
public enum AdministrativeLevel: String, Sendable, Hashable, Codable, CaseIterable {
    case village, township, county, prefecture, province
}

/// What proves that a duty was done.
public struct DutyEvidence: Sendable, Hashable, Codable {
    /// `survey-round`, `analysis`, `spot-check` … or any other name a plan needs.
    public let kind: String
    public let label: Label

    public init(kind: String, label: Label) {
        self.kind = kind
        self.label = label
    }
}

/// An office that signs.
public struct Signatory: Sendable, Hashable, Codable {
    public let code: String
    public let label: Label

    public init(code: String, label: Label) {
        self.code = code
        self.label = label
    }
}

/// One due day of a rule.
public struct DueDay: Sendable, Hashable, Codable {
    /// The period's last day; the due day itself where the rule has no period.
    public let periodEnd: Day
    public let due: Day
    /// The last day that the figures cover: never after the due day, never after the period.
    public let cutOff: Day
}

/// A rule in working days that was asked for a due day without a calendar.
struct CalendarMissing: Error {}

extension DeadlineRule {
    /// The due days of the periods that end in `year`, in order. Rules that hang on an event, whose period the county has to
    /// choose, or that count in working days have none here.
    public func dueDays(periodsEndingIn year: Int) -> [DueDay] {
        (try? dueDays(periodsEndingIn: year, every: period) { _, _ in throw CalendarMissing() }) ?? []
    }

    /// The due days of the periods that end in `year`, in order.
    ///
    /// - Parameters:
    ///   - every: the rule's own period, or the county's choice where the plan leaves it open.
    ///   - workdays: the working day so many working days after a day (before it when negative).
    /// - Throws: what `workdays` throws, such as an unknown year: a due day is never guessed.
    public func dueDays(
        periodsEndingIn year: Int, every: Period, workdays: (Int, Day) throws -> Day
    ) throws -> [DueDay] {
        try periods(endingIn: year, every: every, workdays: workdays).map { try $0.get() }.sorted { $0.due < $1.due }
    }

    /// The same one by one, so that a year that the calendar lacks hides only the periods that need it.
    public func periods(
        endingIn year: Int, every: Period, workdays: (Int, Day) throws -> Day
    ) -> [Result<DueDay, any Error>] {
        let ends = every.lastDays(in: year)
        // A plan that names no period names no day either: the period's last day.
        let rules = due.isEmpty ? [Due.periodEnd(offset: 0, workingDays: false)] : due
        return rules.flatMap { rule -> [Result<DueDay, any Error>] in
            switch rule {
            case .periodEnd(let offset, let workingDays):
                return ends.map { end in
                    Result {
                        dueDay(
                            periodEnd: end, due: workingDays ? try workdays(offset, end) : end.adding(days: offset))
                    }
                }
            case .yearly(let month, let day, let readAs):
                let read = readAs ?? MonthDay(month: month, day: day)
                guard let due = Day(year: year, month: read.month, day: read.day) else { return [] }
                let end = ends.first { $0.month == due.month } ?? ends.first { $0 >= due } ?? due
                return [.success(dueDay(periodEnd: end, due: due))]
            case .date(let date):
                return date.year == year ? [.success(dueDay(periodEnd: date, due: date))] : []
            case .event:
                return []
            }
        }
    }

    private func dueDay(periodEnd: Day, due: Day) -> DueDay {
        let latest = min(periodEnd, due)
        let cutOff = cutOffDaysBeforeDue.map { min(latest, due.adding(days: -$0)) } ?? latest
        return DueDay(periodEnd: periodEnd, due: due, cutOff: cutOff)
    }
}

extension DeadlineRule.Period {
    /// The last days of the periods that end in a year; none where periods do not return.
    public func lastDays(in year: Int) -> [Day] {
        let months =
            switch self {
            case .month: Array(1...12)
            case .quarter: [3, 6, 9, 12]
            case .halfYear: [6, 12]
            case .year: [12]
            case .once, .event, .setByCounty: [Int]()
            }
        return months.compactMap { Month(year: year, month: $0)?.lastDay }
    }

    /// The first day of the period that ends on a day; `nil` where periods do not return.
    public func firstDay(endingOn end: Day) -> Day? {
        switch self {
        case .month: end.month.firstDay
        case .quarter: end.month.adding(-2).firstDay
        case .halfYear: end.month.adding(-5).firstDay
        case .year: end.month.adding(-11).firstDay
        case .once, .event, .setByCounty: nil
        }
    }
}
