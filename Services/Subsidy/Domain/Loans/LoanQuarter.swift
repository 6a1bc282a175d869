import Models

/// A calendar quarter, as `2019Q1`.
struct LoanQuarter: Hashable, Comparable, Sendable, LosslessStringConvertible {
    let year: Int
    /// 1 to 4
    let number: Int

    init?(_ text: String) {
        let parts = text.split(separator: "Q", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].utf8.count == 4, let year = Int(parts[0]), (1949...2200).contains(year),
            let number = Int(parts[1]), parts[1].utf8.count == 1, (1...4).contains(number)
        else { return nil }
        (self.year, self.number) = (year, number)
    }

    init(containing day: Day) {
        let civil = day.civil
        (year, number) = (civil.year, (civil.month - 1) / 3 + 1)
    }

    var description: String { "\(year)Q\(number)" }
    var firstDay: Day { Month(year: year, month: number * 3 - 2)!.firstDay }
    var lastDay: Day { Month(year: year, month: number * 3)!.lastDay }
    var next: LoanQuarter { LoanQuarter(containing: lastDay.adding(days: 1)) }

    static func < (lhs: LoanQuarter, rhs: LoanQuarter) -> Bool { (lhs.year, lhs.number) < (rhs.year, rhs.number) }
}
