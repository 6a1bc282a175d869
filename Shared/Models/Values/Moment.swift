/// A point in time in milliseconds since 1970-01-01T00:00:00Z, taken from a message, never from a clock.
public struct Moment: Hashable, Comparable, Sendable, Codable {
    public let milliseconds: Int64

    public init(milliseconds: Int64) { self.milliseconds = milliseconds }

    /// The civil date in China (UTC+8, no daylight saving since 1991): the date that deadlines and months are counted in.
    public var chinaDay: Day {
        let local = milliseconds + 8 * 3_600_000
        return Day(daysSinceEpoch: Int32(local >= 0 ? local / 86_400_000 : (local - 86_399_999) / 86_400_000))
    }

    /// Midnight in China at the beginning of `day`.
    public init(startOf day: Day) {
        self.init(milliseconds: Int64(day.daysSinceEpoch) * 86_400_000 - 8 * 3_600_000)
    }

    public static func < (lhs: Moment, rhs: Moment) -> Bool { lhs.milliseconds < rhs.milliseconds }

    /// The years 1 to 9999: what has a date that can be written.
    private static let writable: ClosedRange<Int64> = -62_135_596_800_000...253_402_214_400_000

    /// The nearest moment that has a date: what comes from outside may name any number.
    public var clamped: Moment {
        Moment(milliseconds: min(max(milliseconds, Self.writable.lowerBound), Self.writable.upperBound))
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        self.init(milliseconds: try container.decode(Int64.self))
        guard Self.writable.contains(milliseconds) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "no moment of the years 1 to 9999")
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(milliseconds)
    }
}

extension Moment: CustomStringConvertible {
    /// `2018-03-05T08:31:10.000Z`
    public var description: String {
        let days = milliseconds >= 0 ? milliseconds / 86_400_000 : (milliseconds - 86_399_999) / 86_400_000
        let rest = Int(milliseconds - days * 86_400_000)
        let (second, minute, hour) = (rest / 1000 % 60, rest / 60_000 % 60, rest / 3_600_000)
        let day = Day(daysSinceEpoch: Int32(days))
        return
            "\(day)T\(padded(hour, to: 2)):\(padded(minute, to: 2)):\(padded(second, to: 2)).\(padded(rest % 1000, to: 3))Z"
    }

    /// Reads ISO 8601 with `Z` or an offset, with or without fractions of a second.
    public init?(iso8601 text: some StringProtocol) {
        let bytes = Array(text.utf8)
        func number(_ range: Range<Int>) -> Int? {
            guard range.upperBound <= bytes.count else { return nil }
            return bytes[range].reduce(0 as Int?) { total, byte in
                guard let total, (48...57).contains(byte) else { return nil }
                return total * 10 + Int(byte - 48)
            }
        }
        guard bytes.count >= 20, bytes[10] == UInt8(ascii: "T"), let day = Day(text.prefix(10)),
            bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"),
            let hour = number(11..<13), let minute = number(14..<16), let second = number(17..<19),
            hour < 24, minute < 60, second < 61
        else { return nil }
        var index = 19
        var fraction = 0
        if bytes[index] == UInt8(ascii: ".") {
            var scale = 100
            index += 1
            while index < bytes.count, (48...57).contains(bytes[index]) {
                fraction += Int(bytes[index] - 48) * scale
                scale /= 10
                index += 1
            }
        }
        guard index < bytes.count else { return nil }
        var offset = 0
        switch bytes[index] {
        case UInt8(ascii: "Z") where index + 1 == bytes.count: break
        case UInt8(ascii: "+"), UInt8(ascii: "-"):
            guard bytes.count == index + 6, let hours = number(index + 1..<index + 3),
                bytes[index + 3] == UInt8(ascii: ":"),
                let minutes = number(index + 4..<index + 6)
            else { return nil }
            offset = (hours * 60 + minutes) * (bytes[index] == UInt8(ascii: "-") ? -1 : 1)
        default: return nil
        }
        let seconds = Int64(day.daysSinceEpoch) * 86_400 + Int64(hour * 3600 + (minute - offset) * 60 + second)
        self.init(milliseconds: seconds * 1000 + Int64(fraction))
    }
}
