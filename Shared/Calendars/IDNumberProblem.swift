/// Why a text is not a citizen identity number. Neither the code nor the message ever repeats the text.
public enum IDNumberProblem: String, Error, Hashable, Sendable, CaseIterable {
    case blank = "id-number-blank"
    case wrongLength = "id-number-wrong-length"
    case notDigits = "id-number-not-digits"
    case badCheckDigit = "id-number-bad-check-digit"
    case impossibleBirthDate = "id-number-impossible-birth-date"
    case unknownAddressCode = "id-number-unknown-address-code"
    case damagedBySpreadsheet = "id-number-damaged-by-spreadsheet"

    /// Stable, kebab-case, the same in every release: what batches are counted by.
    public var code: String { rawValue }

    /// What is wrong and what to do, Chinese first, then English.
    public var message: String {
        switch self {
        case .blank:
            "身份证号码为空，请填写18位公民身份号码。The ID number is blank: enter the 18-character citizen number."
        case .wrongLength:
            "身份证号码位数不对，应为18位（旧证15位），请对照证件补齐或删去多余的数字。"
                + "The ID number has the wrong length: it has 18 characters (15 on old cards); compare it with the card."
        case .notDigits:
            "身份证号码含有数字以外的字符（只有第18位可以是X），请对照证件重新填写。"
                + "The ID number holds characters other than digits (only the 18th may be X): enter it again from the card."
        case .badCheckDigit:
            "身份证号码校验位不符，通常是某一位录错或两位颠倒，请对照证件逐位核对。"
                + "The check digit of the ID number does not fit, usually one wrong digit or two swapped: compare it with the card."
        case .impossibleBirthDate:
            "身份证号码中的出生日期不存在，请核对第7至14位（旧证第7至12位）。"
                + "The birth date in the ID number does not exist: check characters 7 to 14 (7 to 12 on old cards)."
        case .unknownAddressCode:
            "身份证号码前六位不是现行或曾用的行政区划代码，请核对；确属新设区划的，请管理员补充区划表。"
                + "The first six digits of the ID number are no present or former division code: check them, "
                + "or have the administrator add a newly founded division to the table."
        case .damagedBySpreadsheet:
            "身份证号码已被电子表格按数值保存，后三位丢失，无法恢复；请将该列设为“文本”格式后从原始资料重新填写。"
                + "A spreadsheet stored the ID number as a number and its last three digits are lost: "
                + "format the column as text and enter it again from the source."
        }
    }
}
