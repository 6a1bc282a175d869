/// A civil date in the proleptic Gregorian calendar, kept as days since 1970-01-01. No time zone, no clock.
public struct Day: Hashable, Comparable, Sendable {
    public let daysSinceEpoch: Int32

    public init(daysSinceEpoch: Int32) { self.daysSinceEpoch = daysSinceEpoch }

    /// `nil` when the date does not exist, such as the 31st of April that one plan asks for.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= Day.daysIn(month: month, year: year)
        else { return nil }
        // Days from civil, after Howard Hinnant's "chrono-Compatible Low-Level Date Algorithms".
        let y = month <= 2 ? year - 1 : year
        let era = (y >= 0 ? y : y - 399) / 400
        let yearOfEra = y - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        daysSinceEpoch = Int32(era * 146_097 + dayOfEra - 719_468)
    }

    /// Reads `YYYY-MM-DD`, nothing else.
    public init?(_ text: some StringProtocol) {
        var numbers = [0, 0, 0]
        var field = 0
        var width = 0
        for byte in text.utf8 {
            if byte == UInt8(ascii: "-") {
                guard width == (field == 0 ? 4 : 2), field < 2 else { return nil }
                field += 1
                width = 0
            } else if (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte), width < 4 {
                numbers[field] = numbers[field] * 10 + Int(byte - UInt8(ascii: "0"))
                width += 1
            } else {
                return nil
            }
        }
        guard field == 2, width == 2 else { return nil }
        self.init(year: numbers[0], month: numbers[1], day: numbers[2])
    }

    public var civil: (year: Int, month: Int, day: Int) {
        let z = Int(daysSinceEpoch) + 719_468
        let era = (z >= 0 ? z : z - 146_096) / 146_097
        let dayOfEra = z - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shifted + 2) / 5 + 1)
    }

    public var year: Int { civil.year }
    public var month: Month { Month(year: civil.year, month: civil.month)! }

    /// 1 for Monday … 7 for Sunday (ISO 8601).
    public var weekday: Int { Int((daysSinceEpoch + 3) % 7 + 7) % 7 + 1 }

    public func adding(days: Int) -> Day { Day(daysSinceEpoch: daysSinceEpoch + Int32(days)) }

    /// The same day of a later month; the last day of that month where it has no such day.
    public func adding(months: Int) -> Day {
        let (year, month, day) = civil
        let target = Month(year: year, month: month)!.adding(months)
        let last = Day.daysIn(month: target.month, year: target.year)
        return Day(year: target.year, month: target.month, day: min(day, last))!
    }

    /// Whole days from this date to `other`; negative when `other` is earlier.
    public func days(to other: Day) -> Int { Int(other.daysSinceEpoch - daysSinceEpoch) }

    /// Whole months from this date to `other`, as age and contract length are counted.
    public func wholeMonths(to other: Day) -> Int {
        let (a, b) = (civil, other.civil)
        let months = (b.year - a.year) * 12 + b.month - a.month
        return b.day < a.day ? months - 1 : months
    }

    public static func < (lhs: Day, rhs: Day) -> Bool { lhs.daysSinceEpoch < rhs.daysSinceEpoch }

    static func daysIn(month: Int, year: Int) -> Int {
        switch month {
        case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

extension Day: CustomStringConvertible {
    public var description: String {
        let (year, month, day) = civil
        return "\(padded(year, to: 4))-\(padded(month, to: 2))-\(padded(day, to: 2))"
    }
}

extension Day: Codable {
    public init(from decoder: any Decoder) throws { self = try decodeText(from: decoder, Day.init) }

    public func encode(to encoder: any Encoder) throws { try encodeText(description, to: encoder) }
}
