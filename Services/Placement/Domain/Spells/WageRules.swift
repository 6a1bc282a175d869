import Models

/// What wages of a month are measured against in a county. What nobody has set is `nil`, and nothing is measured against it.
struct WageRule: Hashable, Sendable {
    /// 月最低工资标准, for a whole month.
    var minimumMonthly: Fen?
    /// 月计薪天数, in hundredths of a day.
    var paidDaysHundredths: Int?
    /// Days after the month's last within which it must be paid.
    var payWithinDays: Int?

    /// The least that so many days must bring, a day's part of the month's minimum rounded down to the fen; `nil` while the county has
    /// set no minimum or no number of days. Days beyond a whole month bring no more than the month's minimum.
    func minimum(for days: Int) -> Fen? {
        guard let minimumMonthly, let paidDaysHundredths, days > 0 else { return nil }
        let counted = Int64(min(days * 100, paidDaysHundredths))
        return Fen(minimumMonthly.value * counted / Int64(paidDaysHundredths))
    }
}

/// The county's wage rules by the day from which each is in force.
struct WageRules: Hashable, Sendable {
    private var steps: [Step] = []

    private struct Step: Hashable, Sendable {
        let from: Day
        let rule: WageRule
    }

    init(_ rules: [(from: Day, rule: WageRule)] = []) {
        steps = rules.map { Step(from: $0.from, rule: $0.rule) }.sorted { $0.from < $1.from }
    }

    /// What was in force on the month's last day; each part as it was said last.
    func rule(of month: Month) -> WageRule {
        steps.prefix { $0.from <= month.lastDay }.reduce(into: WageRule()) { rule, step in
            rule.minimumMonthly = step.rule.minimumMonthly ?? rule.minimumMonthly
            rule.paidDaysHundredths = step.rule.paidDaysHundredths ?? rule.paidDaysHundredths
            rule.payWithinDays = step.rule.payWithinDays ?? rule.payWithinDays
        }
    }
}
