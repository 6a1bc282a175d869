import Models

/// A unified social credit code (统一社会信用代码, GB 32100-2015): registering department (1) and kind (1), division (6),
/// organisation code of GB 11714 with its own check (9), check character (1).
public struct CreditCode: Hashable, Sendable, CustomStringConvertible {
    /// All eighteen characters of `0-9A-HJ-NPQRTUWXY`.
    public let text: String

    public var description: String { text }

    /// Registering department and kind, such as `91` enterprise, `92` individual business, `93` farmers' cooperative.
    public var kind: String { String(text.prefix(2)) }

    /// The division of the registering authority; `100000` for a central one.
    public var address: DivisionCode { DivisionCode(String(text.dropFirst(2).prefix(6)))! }

    /// The nine characters of the organisation code (组织机构代码) inside.
    public var organisationCode: String { String(text.dropFirst(8).prefix(9)) }

    /// The name under which records know the organisation.
    public var organisation: OrganisationID { OrganisationID(unchecked: text) }

    /// Reads a code as rosters deliver it: surrounding white space, full-width characters and lower case are accepted.
    /// The outer check is judged first, so `badOrganisationCheck` means a code that is consistent outside and not inside.
    public init(validating text: String) throws(CreditCodeProblem) {
        let bytes = codeBytes(text)
        guard !bytes.isEmpty else { throw .blank }
        guard !isSpreadsheetNumber(bytes) else { throw .damagedBySpreadsheet }
        guard bytes.allSatisfy({ CreditCode.values[$0] != nil }) else { throw .impossibleCharacter }
        guard bytes.count == 18 else { throw .wrongLength }
        guard bytes[2..<8].allSatisfy(isDigit) else { throw .impossibleCharacter }
        guard bytes[17] == CreditCode.checkByte(bytes[..<17]) else {
            throw endsLikeFifteenSignificantDigits(bytes) ? .damagedBySpreadsheet : .badCheckCharacter
        }
        guard bytes[16] == CreditCode.organisationCheckByte(bytes[8..<16]) else { throw .badOrganisationCheck }
        self.text = asciiText(bytes)
    }

    /// The eighteenth character for the first seventeen, or `nil` when the text is not seventeen characters of the alphabet.
    /// GB 32100-2015: weights 3^(i-1) mod 31, check = (31 − sum mod 31) mod 31.
    public static func checkCharacter(for first17: some StringProtocol) -> Character? {
        let bytes = Array(first17.utf8)
        guard bytes.count == 17, bytes.allSatisfy({ values[$0] != nil }) else { return nil }
        return Character(Unicode.Scalar(checkByte(bytes[...])))
    }

    /// The ninth character of an organisation code (the seventeenth of a credit code) for its first eight, or `nil` when
    /// the text is not eight digits and capital letters. GB 11714: weights 3 7 9 10 5 8 4 2, 11 − sum mod 11, `X` for 10.
    public static func organisationCheckCharacter(for first8: some StringProtocol) -> Character? {
        let bytes = Array(first8.utf8)
        let capitals = UInt8(ascii: "A")...UInt8(ascii: "Z")
        guard bytes.count == 8, bytes.allSatisfy({ isDigit($0) || capitals.contains($0) }) else { return nil }
        return Character(Unicode.Scalar(organisationCheckByte(bytes[...])))
    }

    private static let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY".utf8)
    private static let values = Dictionary(uniqueKeysWithValues: zip(alphabet, 0...))
    private static let organisationWeights = [3, 7, 9, 10, 5, 8, 4, 2]
    private static let organisationChecks = Array("0123456789X".utf8)

    private static func checkByte(_ bytes: ArraySlice<UInt8>) -> UInt8 {
        var sum = 0
        var weight = 1
        for byte in bytes {
            sum += weight * (values[byte] ?? 0)
            weight = weight * 3 % 31
        }
        return alphabet[(31 - sum % 31) % 31]
    }

    private static func organisationCheckByte(_ bytes: ArraySlice<UInt8>) -> UInt8 {
        var sum = 0
        for (weight, byte) in zip(organisationWeights, bytes) {
            // GB 11714 counts the whole alphabet, A = 10 … Z = 35, unlike the outer check.
            sum += weight * (isDigit(byte) ? Int(byte - UInt8(ascii: "0")) : Int(byte - UInt8(ascii: "A")) + 10)
        }
        return organisationChecks[(11 - sum % 11) % 11]
    }
}
