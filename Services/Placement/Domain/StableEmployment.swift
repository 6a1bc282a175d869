import Models

/// What counts as stable employment (稳定就业): so many consecutive months with pay.
///
/// 河政办发〔2018〕6号 三(二)2 asks for three months and does not say that they must be with one employer; counting any
/// employer is the reading taken. Where the plans in force say nothing, it is a setting.
public struct StableEmploymentRule: Hashable, Sendable {
    /// Numbers of months, ascending, each once.
    public let lengths: [Int]
    /// The months must be with one employer.
    public let needsSameEmployer: Bool
    /// What the plans in force say, which goes before the setting.
    private var plans: (@Sendable (DivisionCode, Day) -> StableEmploymentRule?)?

    public init(lengths: [Int] = [3, 6], needsSameEmployer: Bool = false) {
        self.lengths = Set(lengths.filter { $0 > 0 }).sorted()
        self.needsSameEmployer = needsSameEmployer
    }

    /// This setting, where `plans` says nothing of a county and day.
    func following(_ plans: @escaping @Sendable (DivisionCode, Day) -> StableEmploymentRule?) -> StableEmploymentRule {
        var copy = self
        copy.plans = plans
        return copy
    }

    /// The rule for runs that a month completes.
    func terms(in county: DivisionCode, completedIn month: Month) -> StableEmploymentRule {
        plans?(county, month.lastDay) ?? self
    }

    public static func == (lhs: Self, rhs: Self) -> Bool {
        (lhs.lengths, lhs.needsSameEmployer) == (rhs.lengths, rhs.needsSameEmployer)
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(lengths)
        hasher.combine(needsSameEmployer)
    }
}

/// A run of consecutive paid months.
struct PaidRun: Equatable {
    let first: Month
    let length: Int
    var last: Month { first.adding(length - 1) }
}

enum StableEmployment {
    /// The earliest run of each length in one sequence of paid months.
    ///
    /// - Parameters:
    ///   - months: ascending; a month may stand there more than once, for several employers.
    ///   - lengths: which runs a month may complete.
    static func earliestRuns(in months: [Month], _ lengths: (Month) -> [Int]) -> [Int: PaidRun] {
        var found: [Int: PaidRun] = [:]
        var start = 0
        for (index, month) in months.enumerated() {
            let gap = index == 0 ? 0 : month.ordinal - months[index - 1].ordinal
            if gap > 1 { start = index }
            let length = Int(month.ordinal - months[start].ordinal) + 1
            for wanted in lengths(month) where length >= wanted && found[wanted] == nil {
                found[wanted] = PaidRun(first: month.adding(1 - wanted), length: wanted)
            }
        }
        return found
    }
}
