import Models

/// Finds numbers that name a person in any text: ID numbers, mobile phone numbers and bank cards of mainland China.
///
/// A guard for logs, keys, headers and metric labels, not a validator: spaced or masked numbers are not looked for, and
/// digits inside a hexadecimal word (hashes, UUIDs) count only when they form an 18-digit ID number with a valid check.
public enum PersonalNumberScan {
    public enum Kind: String, Hashable, Sendable {
        /// 18 digits with an existing birth date and a valid check character (GB 11643, ISO 7064 MOD 11-2), or the
        /// 15 digits used before 1999 with a province and an existing birth date.
        case identity
        /// 11 digits, 13… to 19….
        case mobile
        /// 16 to 19 digits with a valid Luhn check (ISO/IEC 7812); first digit 3 to 6 or 9, as cards have.
        case bankCard
    }

    public struct Finding: Hashable, Sendable {
        public let kind: Kind
        /// UTF-8 offsets in the text, not the number itself: findings may be printed.
        public let range: Range<Int>
    }

    /// Every finding, in the order of the text.
    public static func findings(in text: some StringProtocol) -> [Finding] {
        let bytes = Array(text.utf8)
        var found: [Finding] = []
        var start = 0
        while start < bytes.count {
            guard isDigit(bytes[start]) else {
                start += 1
                continue
            }
            var end = start
            while end < bytes.count, isDigit(bytes[end]) { end += 1 }
            if end - start >= 11, let kind = kind(of: bytes, from: start, to: &end) {
                found.append(Finding(kind: kind, range: start..<end))
            }
            start = end
        }
        return found
    }

    public static func contains(_ text: some StringProtocol) -> Bool { !findings(in: text).isEmpty }

    /// What `masked` puts in place of a number: searching logs for it finds the place that leaked.
    public static let mask = "[personal-number]"

    /// The text with every finding replaced by `mask`.
    public static func masked(_ text: String) -> String {
        let found = findings(in: text)
        guard !found.isEmpty else { return text }
        var bytes = Array(text.utf8)
        for finding in found.reversed() { bytes.replaceSubrange(finding.range, with: mask.utf8) }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func kind(of bytes: [UInt8], from start: Int, to end: inout Int) -> Kind? {
        let digits = bytes[start..<end].map { Int($0 - UInt8(ascii: "0")) }
        if digits.count == 17, end < bytes.count, bytes[end] | 0x20 == UInt8(ascii: "x"),
            end + 1 == bytes.count || !isLetterOrDigit(bytes[end + 1]), isIdentity18(digits, check: 10)
        {
            end += 1
            return .identity
        }
        if digits.count == 18, isIdentity18(digits, check: digits[17]) { return .identity }
        if isInsideHexadecimalWord(bytes, start, end) { return nil }
        switch digits.count {
        case 11: return digits[0] == 1 && digits[1] >= 3 ? .mobile : nil
        case 15 where isIdentity15(digits): return .identity
        case 16...19: return (3...6).contains(digits[0]) || digits[0] == 9 ? (isLuhn(digits) ? .bankCard : nil) : nil
        default: return nil
        }
    }

    private static func isIdentity18(_ digits: [Int], check: Int) -> Bool {
        let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
        let sum = zip(weights, digits).reduce(0) { $0 + $1.0 * $1.1 }
        guard (12 - sum % 11) % 11 == check else { return false }
        return isBirthDate(year: number(digits[6..<10]), digits[10..<14])
    }

    private static func isIdentity15(_ digits: [Int]) -> Bool {
        (11...82).contains(number(digits[0..<2])) && isBirthDate(year: 1900 + number(digits[6..<8]), digits[8..<12])
    }

    private static func isBirthDate(year: Int, _ monthAndDay: ArraySlice<Int>) -> Bool {
        let (month, day) = (number(monthAndDay.prefix(2)), number(monthAndDay.suffix(2)))
        return (1850...2099).contains(year) && Day(year: year, month: month, day: day) != nil
    }

    private static func isLuhn(_ digits: [Int]) -> Bool {
        var sum = 0
        for (index, digit) in digits.reversed().enumerated() {
            let doubled = index % 2 == 1 ? digit * 2 : digit
            sum += doubled > 9 ? doubled - 9 : doubled
        }
        return sum % 10 == 0
    }

    private static func isInsideHexadecimalWord(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Bool {
        var (first, last) = (start, end)
        while first > 0, isLetterOrDigit(bytes[first - 1]) { first -= 1 }
        while last < bytes.count, isLetterOrDigit(bytes[last]) { last += 1 }
        guard (first, last) != (start, end) else { return false }
        return bytes[first..<last].allSatisfy {
            isDigit($0) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0 | 0x20)
        }
    }

    private static func number(_ digits: ArraySlice<Int>) -> Int { digits.reduce(0) { $0 * 10 + $1 } }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }
}
