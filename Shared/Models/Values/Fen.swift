/// An amount of money in fen (分, one hundredth of a yuan), the only unit in which money is kept or added.
public struct Fen: Hashable, Comparable, Sendable, Codable, AdditiveArithmetic {
    public let value: Int64

    public init(_ value: Int64) { self.value = value }

    public static let zero = Fen(0)

    public static func yuan(_ yuan: Int64) -> Fen { Fen(yuan * 100) }

    public static func + (lhs: Fen, rhs: Fen) -> Fen { Fen(lhs.value + rhs.value) }
    public static func - (lhs: Fen, rhs: Fen) -> Fen { Fen(lhs.value - rhs.value) }
    public static func < (lhs: Fen, rhs: Fen) -> Bool { lhs.value < rhs.value }
    public static prefix func - (fen: Fen) -> Fen { Fen(-fen.value) }

    /// Reads an amount in yuan as people write it: `3200`, `3200.5`, `1,234.50`, `-12.00`, full-width digits not included.
    /// More than two decimals, or anything that would need rounding, is not an amount of money: `nil`.
    public init?(yuanText text: some StringProtocol) {
        var negative = false
        var whole: Int64 = 0
        var fraction: Int64 = 0
        var fractionDigits = 0
        var digits = 0
        var seenPoint = false
        for (index, byte) in text.utf8.enumerated() {
            switch byte {
            case UInt8(ascii: "-") where index == 0: negative = true
            case UInt8(ascii: ",") where !seenPoint && digits > 0: continue
            case UInt8(ascii: ".") where !seenPoint: seenPoint = true
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                let digit = Int64(byte - UInt8(ascii: "0"))
                digits += 1
                if !seenPoint {
                    guard digits <= 13 else { return nil }
                    whole = whole * 10 + digit
                } else if fractionDigits < 2 {
                    fraction = fraction * 10 + digit
                    fractionDigits += 1
                } else if digit != 0 {
                    return nil
                }
            default: return nil
            }
        }
        guard digits > 0 else { return nil }
        if fractionDigits == 1 { fraction *= 10 }
        let total = whole * 100 + fraction
        self.init(negative ? -total : total)
    }

    /// `1234.50`: always two decimals, no grouping.
    public var yuanText: String {
        let magnitude = value.magnitude
        let cents = magnitude % 100
        return "\(value < 0 ? "-" : "")\(magnitude / 100).\(cents < 10 ? "0" : "")\(cents)"
    }

    public init(from decoder: any Decoder) throws {
        self.init(try decoder.singleValueContainer().decode(Int64.self))
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(value)
    }
}

extension Fen: CustomStringConvertible {
    public var description: String { yuanText + "元" }
}
