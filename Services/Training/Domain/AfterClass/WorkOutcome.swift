import Models
import Policy

/// Consecutive paid months, both ends included.
struct MonthSpan: Hashable, Sendable {
    let first: Month
    let last: Month
}

/// Whether paid months prove work after a class as a plan measures it. A pure function of the months: in whatever order they come to
/// light, the answer is the same.
enum WorkOutcome {
    /// The months that prove it, the earliest ones; `nil`: none do.
    ///
    /// - Parameters:
    ///   - end: the last day of the class. What was paid for its month or before proves nothing.
    ///   - paid: months with pay, ascending; a month may stand there more than once.
    static func proof(_ measure: WorkMeasure, classEndingOn end: Day, paid: [Month]) -> MonthSpan? {
        switch measure.paid {
        case .month:
            let month = judged(measure, classEndingOn: end)
            return paid.contains(month) ? MonthSpan(first: month, last: month) : nil
        case .run:
            var first: Month?
            var last: Month?
            for month in paid where month > end.month {
                if let last, month == last { continue }
                if last.map({ $0.next != month }) ?? true { first = month }
                last = month
                if let first, month.ordinal - first.ordinal + 1 >= measure.months {
                    return MonthSpan(first: first, last: month)
                }
            }
            return nil
        }
    }

    /// The earliest month after whose end the measure can be judged.
    static func judged(_ measure: WorkMeasure, classEndingOn end: Day) -> Month { end.month.adding(measure.months) }
}
