import Models

/// When something is due, period after period: a report, a plan, an update, a filing.
public struct DeadlineRule: Sendable, Hashable {
    public enum Period: String, Sendable, Hashable, CaseIterable {
        case once
        case month
        case quarter
        case halfYear = "half-year"
        case year
        case event
    }

    public enum Due: Sendable, Hashable {
        /// Days after (positive) or before (negative) the end of the period.
        case periodEnd(offset: Int)
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
    public let citation: Citation
    public let reading: Label?
    public let duties: [String]
}

/// One due day of a rule.
public struct DueDay: Sendable, Hashable, Codable {
    /// The period's last day; the due day itself where the rule has no period.
    public let periodEnd: Day
    public let due: Day
    /// The last day that the figures cover: never after the due day, never after the period.
    public let cutOff: Day
}

extension DeadlineRule {
    /// The due days of the periods that end in `year`, in order. Rules that hang on an event have none here.
    public func dueDays(periodsEndingIn year: Int) -> [DueDay] {
        due.flatMap { rule -> [DueDay] in
            switch rule {
            case .periodEnd(let offset):
                return periodEnds(in: year).map { dueDay(periodEnd: $0, due: $0.adding(days: offset)) }
            case .yearly(let month, let day, let readAs):
                let read = readAs ?? MonthDay(month: month, day: day)
                guard let due = Day(year: year, month: read.month, day: read.day) else { return [] }
                let ends = periodEnds(in: year)
                let end = ends.first { $0.month == due.month } ?? ends.first { $0 >= due } ?? due
                return [dueDay(periodEnd: end, due: due)]
            case .date(let date):
                return date.year == year ? [dueDay(periodEnd: date, due: date)] : []
            case .event:
                return []
            }
        }.sorted { $0.due < $1.due }
    }

    private func dueDay(periodEnd: Day, due: Day) -> DueDay {
        let latest = min(periodEnd, due)
        let cutOff = cutOffDaysBeforeDue.map { min(latest, due.adding(days: -$0)) } ?? latest
        return DueDay(periodEnd: periodEnd, due: due, cutOff: cutOff)
    }

    private func periodEnds(in year: Int) -> [Day] {
        let months =
            switch period {
            case .month: Array(1...12)
            case .quarter: [3, 6, 9, 12]
            case .halfYear: [6, 12]
            case .year: [12]
            case .once, .event: [Int]()
            }
        return months.compactMap { Month(year: year, month: $0)?.lastDay }
    }
}
