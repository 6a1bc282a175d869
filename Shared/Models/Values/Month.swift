/// A calendar month: the unit of payroll and of stable employment.
public struct Month: Hashable, Comparable, Sendable {
    /// Months since January of year 0, so that neighbours differ by one.
    public let ordinal: Int32

    public init(ordinal: Int32) { self.ordinal = ordinal }

    public init?(year: Int, month: Int) {
        guard (1...9999).contains(year), (1...12).contains(month) else { return nil }
        ordinal = Int32(year * 12 + month - 1)
    }

    /// Reads `YYYY-MM`, nothing else.
    public init?(_ text: some StringProtocol) {
        let month: Month?? = text.utf8.withContiguousStorageIfAvailable { Month(utf8: UnsafeRawBufferPointer($0)) }
        guard let month = month ?? Array(text.utf8).withUnsafeBytes({ Month(utf8: $0) }) else { return nil }
        self = month
    }

    /// Reads the seven bytes `YYYY-MM`, nothing else.
    public init?(utf8 bytes: UnsafeRawBufferPointer) {
        guard bytes.count == 7, bytes[4] == UInt8(ascii: "-") else { return nil }
        var numbers = (year: 0, month: 0)
        for (index, byte) in bytes.enumerated() where index != 4 {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
            let digit = Int(byte - UInt8(ascii: "0"))
            if index < 4 {
                numbers.year = numbers.year * 10 + digit
            } else {
                numbers.month = numbers.month * 10 + digit
            }
        }
        self.init(year: numbers.year, month: numbers.month)
    }

    public var year: Int { Int(ordinal) / 12 }
    public var month: Int { Int(ordinal) % 12 + 1 }
    public var firstDay: Day { Day(year: year, month: month, day: 1)! }
    public var lastDay: Day { Day(year: year, month: month, day: Day.daysIn(month: month, year: year))! }
    public var next: Month { adding(1) }

    public func adding(_ months: Int) -> Month { Month(ordinal: ordinal + Int32(months)) }

    public static func < (lhs: Month, rhs: Month) -> Bool { lhs.ordinal < rhs.ordinal }
}

extension Month: CustomStringConvertible {
    public var description: String { "\(padded(year, to: 4))-\(padded(month, to: 2))" }
}

extension Month: Codable {
    public init(from decoder: any Decoder) throws { self = try decodeText(from: decoder, Month.init) }

    public func encode(to encoder: any Encoder) throws { try encodeText(description, to: encoder) }
}
