import Models

/// A citizen identity number (公民身份号码, GB 11643-1999): six digits of address, eight of birth, three of sequence and
/// a check character by ISO 7064 MOD 11-2. A 15-digit number (GB 11643-1989) is accepted and upgraded.
///
/// The number is personal. Interpolating, printing or dumping a value shows the masked form only; `text` is the full
/// number and is meant for encryption, for the person key and for an audited reveal. The type is not `Codable`, so
/// that it cannot enter a record by being a member of one.
public struct IDNumber: Hashable, Sendable {
    /// All eighteen characters: seventeen digits, then a digit or `X`.
    public let text: String

    /// The date of birth.
    public let birth: Day

    /// Male when the seventeenth digit is odd, female when it is even.
    public let sex: Sex

    /// The division in which the number was assigned, as coded then: it may be a retired code, because a number never changes
    /// (居民身份证法 art. 3).
    public var address: DivisionCode { DivisionCode(String(text.prefix(6)))! }

    /// Reads a number as rosters deliver it: surrounding white space, full-width digits and a lower-case `x` are accepted.
    ///
    /// The check digit is judged before the address, so `unknownAddressCode` means a consistent number whose address the
    /// table does not hold. A 15-digit number was born in 19YY and has no check digit that could be wrong.
    ///
    /// - Parameter divisions: The address is sought among the present and retired codes of the provinces that this table
    ///   covers; of any other province only the first two digits are checked.
    public init(validating text: String, divisions: Divisions = .standard) throws(IDNumberProblem) {
        var bytes = codeBytes(text)
        guard !bytes.isEmpty else { throw .blank }
        guard !isSpreadsheetNumber(bytes) else { throw .damagedBySpreadsheet }
        let onlyDigits = bytes.allSatisfy(isDigit)
        guard
            onlyDigits || (bytes.dropLast().allSatisfy(isDigit) && bytes.last == UInt8(ascii: "X") && bytes.count != 15)
        else { throw .notDigits }
        guard bytes.count == 18 || bytes.count == 15 else { throw .wrongLength }
        if bytes.count == 15 {
            bytes.insert(contentsOf: [UInt8(ascii: "1"), UInt8(ascii: "9")], at: 6)
            bytes.append(IDNumber.checkByte(bytes))
        }
        let checks = bytes[17] == IDNumber.checkByte(bytes)
        guard checks || !endsLikeFifteenSignificantDigits(bytes) else { throw .damagedBySpreadsheet }
        guard let birth = IDNumber.birth(bytes) else { throw .impossibleBirthDate }
        guard checks else { throw .badCheckDigit }
        guard let address = DivisionCode(asciiText(bytes[..<6])), divisions.isIDNumberAddress(address)
        else { throw .unknownAddressCode }
        self.text = asciiText(bytes)
        self.birth = birth
        self.sex = bytes[16] % 2 == 1 ? .male : .female
    }

    /// Completed years of life on `day`; the birthday counts as completed, and who was born on 29 February completes a year
    /// on 1 March of a common year. Negative before birth.
    public func age(on day: Day) -> Int {
        let months = birth.wholeMonths(to: day)
        return months >= 0 ? months / 12 : (months - 11) / 12
    }

    /// The eighteenth character for the first seventeen digits, or `nil` when the text is not seventeen digits.
    /// GB 11643-1999: weights 2^(18-i) mod 11; the sum's remainder 0…10 stands for `1 0 X 9 8 7 6 5 4 3 2`.
    public static func checkDigit(for first17: some StringProtocol) -> Character? {
        let bytes = Array(first17.utf8)
        guard bytes.count == 17, bytes.allSatisfy(isDigit) else { return nil }
        return Character(Unicode.Scalar(checkByte(bytes)))
    }

    private static let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    private static let checkBytes = Array("10X98765432".utf8)

    private static func checkByte(_ bytes: [UInt8]) -> UInt8 {
        var sum = 0
        for (weight, byte) in zip(weights, bytes) { sum += weight * Int(byte - UInt8(ascii: "0")) }
        return checkBytes[sum % 11]
    }

    /// Characters 7 to 14 as a date of 1800 to 2099.
    private static func birth(_ bytes: [UInt8]) -> Day? {
        func number(_ range: Range<Int>) -> Int { bytes[range].reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) } }
        let year = number(6..<10)
        guard (1800...2099).contains(year) else { return nil }
        return Day(year: year, month: number(10..<12), day: number(12..<14))
    }
}

extension IDNumber: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The first three and the last four characters, the rest as stars.
    public var description: String { "\(text.prefix(3))***********\(text.suffix(4))" }

    public var debugDescription: String { description }

    /// Keeps `dump`, test failures and debuggers' summaries masked as well.
    public var customMirror: Mirror { Mirror(self, children: ["masked": description]) }
}
