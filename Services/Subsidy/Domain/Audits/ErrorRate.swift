import Foundation

/// How often something was paid wrongly, as a sample tells: the share found, and bounds within which the whole group's share lies
/// with 95 % confidence (Wilson's interval, which also holds for few cases and for none found).
public struct ErrorRate: Hashable, Sendable, Encodable {
    public let sampled: Int
    public let wrong: Int
    /// Shares from 0 to 1.
    public let rate: Double
    public let atLeast: Double
    public let atMost: Double

    /// - Parameter sampled: at least one.
    public init(sampled: Int, wrong: Int) {
        let (count, found, z) = (Double(sampled), Double(wrong), 1.959_963_984_540_054)
        let share = found / count
        let middle = (share + z * z / (2 * count)) / (1 + z * z / count)
        let reach = z / (1 + z * z / count) * (share * (1 - share) / count + z * z / (4 * count * count)).squareRoot()
        self.sampled = sampled
        self.wrong = wrong
        rate = share
        atLeast = max(0, middle - reach)
        atMost = min(1, middle + reach)
    }
}
