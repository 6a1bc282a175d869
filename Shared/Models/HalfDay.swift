/// A session of a class: a half day in China time, written `2018-03-05-am`. What begins before noon is the morning's.
public struct HalfDay: Hashable, Comparable, Sendable, LosslessStringConvertible {
    public let day: Day
    public let isAfternoon: Bool

    public init(day: Day, isAfternoon: Bool) {
        self.day = day
        self.isAfternoon = isAfternoon
    }

    public init(at moment: Moment) {
        day = moment.chinaDay
        isAfternoon = moment.milliseconds - Moment(startOf: day).milliseconds >= 12 * 3_600_000
    }

    public init?(_ description: String) {
        guard description.utf8.count == 13, let day = Day(description.prefix(10)) else { return nil }
        switch description.suffix(3) {
        case "-am": self.init(day: day, isAfternoon: false)
        case "-pm": self.init(day: day, isAfternoon: true)
        default: return nil
        }
    }

    public var description: String { "\(day)-\(isAfternoon ? "pm" : "am")" }

    public static func < (lhs: Self, rhs: Self) -> Bool {
        (lhs.day, lhs.isAfternoon ? 1 : 0) < (rhs.day, rhs.isAfternoon ? 1 : 0)
    }
}
