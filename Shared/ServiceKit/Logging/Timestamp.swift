import Foundation
import Models

/// An instant in milliseconds since 1970-01-01T00:00:00Z, as receipt times are kept.
public struct Timestamp: Hashable, Comparable, Sendable, CustomStringConvertible {
    public let milliseconds: Int64

    public init(milliseconds: Int64) { self.milliseconds = milliseconds }

    /// The system's clock, read now.
    public static func now() -> Timestamp {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Timestamp(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }

    public static func < (lhs: Timestamp, rhs: Timestamp) -> Bool { lhs.milliseconds < rhs.milliseconds }

    /// ISO 8601 in UTC with milliseconds: `2026-11-21T08:15:30.042Z`.
    public var description: String {
        let day = 86_400_000 as Int64
        let days = milliseconds >= 0 ? milliseconds / day : (milliseconds - day + 1) / day
        let rest = Int(milliseconds - days * day)
        let clock = [rest / 3_600_000, rest / 60_000 % 60, rest / 1000 % 60].map { Self.padded($0, to: 2) }
        let date = Day(daysSinceEpoch: Int32(clamping: days))
        return "\(date)T\(clock.joined(separator: ":")).\(Self.padded(rest % 1000, to: 3))Z"
    }

    private static func padded(_ number: Int, to width: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
    }
}
