/// A code of GB/T 2260 (six digits, county and above) or of the statistical scheme built on it
/// (nine digits town, twelve digits village). The text is the code; lengths other than 6, 9 and 12 do not exist.
public struct DivisionCode: Hashable, Comparable, Sendable, LosslessStringConvertible {
    public let description: String

    public init?(_ text: String) {
        guard [6, 9, 12].contains(text.utf8.count),
            text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
        else { return nil }
        description = text
    }

    /// The six-digit county (or prefecture, or province) that this place lies in.
    public var county: DivisionCode { DivisionCode(String(description.prefix(6)))! }

    /// The province's six-digit code.
    public var province: DivisionCode { DivisionCode(String(description.prefix(2)) + "0000")! }

    /// The nine-digit town, when the code is that precise.
    public var town: DivisionCode? {
        description.utf8.count >= 9 ? DivisionCode(String(description.prefix(9))) : nil
    }

    /// True when this place is `area` or lies inside it: a province contains its counties, a town its villages.
    public func lies(in area: DivisionCode) -> Bool {
        var prefix = Substring(area.description)
        if area.description.utf8.count == 6 {
            if prefix.hasSuffix("0000") {
                prefix = prefix.prefix(2)
            } else if prefix.hasSuffix("00") {
                prefix = prefix.prefix(4)
            }
        }
        return description.hasPrefix(prefix)
    }

    public static func < (lhs: DivisionCode, rhs: DivisionCode) -> Bool { lhs.description < rhs.description }
}

extension DivisionCode: Codable {
    public init(from decoder: any Decoder) throws { self = try decodeText(from: decoder, DivisionCode.init) }

    public func encode(to encoder: any Encoder) throws { try encodeText(description, to: encoder) }
}
