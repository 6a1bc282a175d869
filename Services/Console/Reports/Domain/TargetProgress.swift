import Models

/// How far a target has come by a day of its year, and where it ends if it goes on like that.
struct TargetProgress: Equatable, Sendable {
    /// Thousandths of the target.
    let reached: Int
    /// Thousandths of the year that have passed.
    let passed: Int
    /// In the target's unit; `nil` for rates, which do not grow with the days.
    let forecast: Int64?

    /// Whether more of the year has passed than of the target was reached.
    var isBehind: Bool { reached < passed && reached < 1000 }

    /// - Parameters:
    ///   - amount: what has to be reached; of a rate in thousandths.
    ///   - value: what is reached, in the same unit.
    ///   - through: the last day that `value` covers.
    init?(amount: Int64, value: Int64, isRate: Bool, year: Int, through day: Day) {
        guard amount > 0, let first = Day(year: year, month: 1, day: 1), let last = Day(year: year, month: 12, day: 31),
            day >= first
        else { return nil }
        let days = Int64(first.days(to: last) + 1)
        let elapsed = Int64(first.days(to: min(day, last)) + 1)
        reached = Int(clamping: (Double(value) / Double(amount) * 1000).rounded())
        passed = Int(elapsed * 1000 / days)
        forecast = isRate ? nil : Int64((Double(value) * Double(days) / Double(elapsed)).rounded())
    }
}

extension Int {
    fileprivate init(clamping value: Double) {
        self = value >= 1_000_000_000 ? 1_000_000_000 : value <= -1_000_000_000 ? -1_000_000_000 : Int(value)
    }
}
