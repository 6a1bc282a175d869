import Models

/// A year that the calendar does not hold, because the State Council's notice for it is not in the table.
public struct UnknownYear: Error, Hashable, Sendable {
    public let year: Int

    public init(year: Int) { self.year = year }

    public var code: String { "working-days-unknown-year" }

    /// Chinese first, then English.
    public var message: String {
        "工作日历没有\(year)年的安排，请按国务院办公厅放假通知补充该年后重试。"
            + "The working-day calendar lacks \(year): add that year from the State Council's holiday notice and try again."
    }
}

/// The working days (工作日) of whole years: weekends, statutory holidays, adjusted days off and make-up working days, as
/// the State Council's yearly notices set them. A year that the table lacks is refused, never guessed.
public struct WorkingDays: Hashable, Sendable {
    /// For each year, whether each day from 1 January on is a working day.
    private let days: [Int: [Bool]]

    /// The bundled table, 2016 to 2026.
    public static let standard: WorkingDays = {
        let file = "workdays_2016_2026.csv"
        do throws(TableProblem) {
            return try WorkingDays(csv: BundledTable.text(file), file: file)
        } catch {
            preconditionFailure(error.message)
        }
    }()

    /// Reads comma-separated text with the columns `date` (`YYYY-MM-DD`) and `is_workday` (`1` or `0`); further columns
    /// are ignored. Rows may stand in any order, but each year that occurs must be complete.
    ///
    /// - Parameter file: The name that a `TableProblem` gives the text.
    public init(csv text: String, file: String = "workdays.csv") throws(TableProblem) {
        var found: [Int: [Bool?]] = [:]
        for (line, cells) in try DelimitedTable(text, columns: ["date", "is_workday"], file: file).rows {
            guard let day = Day(cells[0]) else {
                throw TableProblem(file: file, line: line, reason: .unreadable(column: "date"))
            }
            guard cells[1] == "1" || cells[1] == "0" else {
                throw TableProblem(file: file, line: line, reason: .unreadable(column: "is_workday"))
            }
            let (year, index) = WorkingDays.position(of: day)
            var flags = found[year] ?? Array(repeating: nil, count: WorkingDays.length(ofYear: year))
            guard flags[index] == nil else {
                throw TableProblem(file: file, line: line, reason: .repeated(column: "date"))
            }
            flags[index] = cells[1] == "1"
            found[year] = flags
        }
        var days: [Int: [Bool]] = [:]
        for (year, flags) in found.sorted(by: { $0.key < $1.key }) {
            if let missing = flags.firstIndex(of: nil) {
                let day = WorkingDays.firstDay(ofYear: year).adding(days: missing)
                throw TableProblem(file: file, reason: .incompleteYear(firstMissing: day))
            }
            days[year] = flags.compactMap(\.self)
        }
        self.days = days
    }

    private init(days: [Int: [Bool]]) { self.days = days }

    /// The years that the table holds, ascending.
    public var years: [Int] { days.keys.sorted() }

    /// This calendar with the years of `newer` put in their place or added: how a new notice enters.
    public func replacingYears(with newer: WorkingDays) -> WorkingDays {
        WorkingDays(days: days.merging(newer.days) { _, new in new })
    }

    /// Whether people work on `day`.
    public func isWorkday(_ day: Day) throws(UnknownYear) -> Bool {
        let (year, index) = WorkingDays.position(of: day)
        guard let flags = days[year] else { throw UnknownYear(year: year) }
        return flags[index]
    }

    /// The working day that is `count` working days after `day`, which itself is not counted; before it when `count` is
    /// negative. Zero gives `day`, whether or not it is a working day. Only the days passed over must be of known years.
    public func adding(workdays count: Int, to day: Day) throws(UnknownYear) -> Day {
        try walking(count.magnitude, step: count < 0 ? -1 : 1, from: day)
    }

    /// The `n`th working day before `day`, which itself is not counted: the fifth working day before a class that
    /// starts on 12 October 2020 is 28 September.
    public func workday(_ n: Int, before day: Day) throws(UnknownYear) -> Day {
        try walking(n.magnitude, step: n < 0 ? 1 : -1, from: day)
    }

    private func walking(_ count: UInt, step: Int, from day: Day) throws(UnknownYear) -> Day {
        var current = day
        var left = count
        while left > 0 {
            current = current.adding(days: step)
            if try isWorkday(current) { left -= 1 }
        }
        return current
    }

    private static func position(of day: Day) -> (year: Int, index: Int) {
        let year = day.year
        return (year, firstDay(ofYear: year).days(to: day))
    }

    private static func firstDay(ofYear year: Int) -> Day {
        Day(year: year, month: 1, day: 1) ?? Day(daysSinceEpoch: 0)
    }

    private static func length(ofYear year: Int) -> Int {
        Day(year: year, month: 2, day: 29) == nil ? 365 : 366
    }
}
