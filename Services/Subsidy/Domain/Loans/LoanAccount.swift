import Models

/// What was lent on which terms.
struct LoanTerms: Hashable, Sendable {
    /// 100 million yuan: keeps balance × days × rate × share far from the end of 64 bits.
    static let most = Fen.yuan(100_000_000)
    static let longest = 120
    static let highestRate = 2400

    let principal: Fen
    /// The day of disbursement; the first day with interest.
    let from: Day
    let months: Int
    /// Basis points a year.
    let rate: Int
    let repayment: LoanRepaymentKind

    /// The day on which the last principal is due; no interest runs from this day on.
    var dueDay: Day { from.adding(months: months) }

    /// What is due when; the parts add up to the principal.
    var dues: [LoanDue] {
        switch repayment {
        case .atEnd: return [LoanDue(on: dueDay, principal: principal)]
        case .quarterly:
            let ends = stride(from: 3, to: months, by: 3) + [months]
            let weights = zip([0] + ends, ends).map { Int64($1 - $0) }
            return zip(ends, LargestRemainder.split(principal, by: weights)).map {
                LoanDue(on: from.adding(months: $0), principal: $1)
            }
        }
    }
}

/// Principal that is due on a day.
struct LoanDue: Hashable, Sendable {
    let on: Day
    let principal: Fen
}

/// Principal that came back.
struct LoanRepayment: Hashable, Sendable {
    let on: Day
    let principal: Fen
}

/// A time in which the bank says the loan is overdue.
struct OverdueTime: Hashable, Sendable {
    let from: Day
    /// The last day, included; `nil`: still.
    let until: Day?

    func contains(_ day: Day) -> Bool { from <= day && until.map { day <= $0 } ?? true }
}

/// A loan's course: balances, overdue days, and the balance times days from which interest is counted.
///
/// Days are actual days, a year has 360 of them (日利率 = 年利率 ÷ 360); the day of disbursement counts, the day of repayment does not.
struct LoanAccount: Hashable, Sendable {
    /// Fen × days × basis points that make one fen of interest.
    static let divisor: Int64 = 360 * 10_000

    let terms: LoanTerms
    var repayments: [LoanRepayment] = []
    var overdue: [OverdueTime] = []
    /// The day on which the loan was closed before its time, or written off.
    var closedOn: Day?

    /// The same loan if everything is paid back on its day.
    var planned: LoanAccount {
        LoanAccount(terms: terms, repayments: terms.dues.map { LoanRepayment(on: $0.on, principal: $0.principal) })
    }

    /// The first day without interest.
    var end: Day { min(terms.dueDay, closedOn ?? terms.dueDay) }

    /// The balance at the end of the day.
    func balance(on day: Day) -> Fen {
        guard day >= terms.from else { return .zero }
        return terms.principal - repaid(by: day)
    }

    func repaid(by day: Day) -> Fen {
        repayments.reduce(.zero) { $1.on <= day ? $0 + $1.principal : $0 }
    }

    /// Principal was due before the day and is not paid back, or the bank says so.
    func isOverdue(on day: Day) -> Bool {
        let due = terms.dues.reduce(Fen.zero) { $1.on < day ? $0 + $1.principal : $0 }
        return repaid(by: day) < due || overdue.contains { $0.contains(day) }
    }

    /// Balance times days from the disbursement to the end of `day`, in fen-days.
    /// - Parameter isWhole: overdue days count, too.
    func fenDays(through day: Day, isWhole: Bool = false) -> Int64 {
        let stop = min(day.adding(days: 1), end)
        let turns =
            repayments.map(\.on) + terms.dues.map { $0.on.adding(days: 1) }
            + overdue.flatMap { [$0.from] + ($0.until.map { [$0.adding(days: 1)] } ?? []) }
        let marks = Set([terms.from, stop] + turns).filter { terms.from <= $0 && $0 <= stop }.sorted()
        return zip(marks, marks.dropFirst()).reduce(0) { sum, span in
            guard isWhole || !isOverdue(on: span.0) else { return sum }
            return sum + balance(on: span.0).value * Int64(span.0.days(to: span.1))
        }
    }

    /// The quarters in which the loan runs.
    var quarters: [LoanQuarter] {
        var quarters: [LoanQuarter] = []
        var quarter = LoanQuarter(containing: terms.from)
        while quarter.firstDay < end {
            quarters.append(quarter)
            quarter = quarter.next
        }
        return quarters
    }

    /// The last day of the quarter on which interest runs; `nil` where none does.
    func lastDay(of quarter: LoanQuarter) -> Day? {
        let last = min(quarter.lastDay, end.adding(days: -1))
        return last >= max(quarter.firstDay, terms.from) ? last : nil
    }

    /// The interest of a quarter: the running total cut to the fen, less that of the quarters before, so that the quarters add up to the
    /// whole and what was said of one never changes with what comes after it.
    func interest(of quarter: LoanQuarter) -> Fen {
        interest(through: quarter.lastDay) - interest(through: quarter.firstDay.adding(days: -1))
    }

    /// Interest from the disbursement to the end of the day, cut to the fen.
    func interest(through day: Day) -> Fen {
        Fen(fenDays(through: day, isWhole: true) * Int64(terms.rate) / Self.divisor)
    }
}
