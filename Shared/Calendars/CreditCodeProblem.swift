/// Why a text is not a unified social credit code. Neither the code nor the message repeats the text.
public enum CreditCodeProblem: String, Error, Hashable, Sendable, CaseIterable {
    case blank = "credit-code-blank"
    case wrongLength = "credit-code-wrong-length"
    case impossibleCharacter = "credit-code-impossible-character"
    case badCheckCharacter = "credit-code-bad-check-character"
    case badOrganisationCheck = "credit-code-bad-organisation-check"
    case damagedBySpreadsheet = "credit-code-damaged-by-spreadsheet"

    /// Stable, kebab-case, the same in every release: what batches are counted by.
    public var code: String { rawValue }

    /// What is wrong and what to do, Chinese first, then English.
    public var message: String {
        switch self {
        case .blank:
            "统一社会信用代码为空，请填写营业执照上的18位代码。"
                + "The unified social credit code is blank: enter the 18 characters on the licence."
        case .wrongLength:
            "统一社会信用代码位数不对，应为18位；旧的9位组织机构代码、15位注册号请换成18位代码。"
                + "The unified social credit code has the wrong length: it has 18 characters; "
                + "replace an old 9-character organisation code or 15-digit registration number."
        case .impossibleCharacter:
            "统一社会信用代码含有不可能出现的字符（不使用I、O、S、V、Z，第3至8位只能是数字），请检查是否把1写成I、0写成O。"
                + "The unified social credit code holds a character that cannot occur (I, O, S, V and Z are not used, "
                + "characters 3 to 8 are digits): look for I in place of 1 and O in place of 0."
        case .badCheckCharacter:
            "统一社会信用代码校验位不符，通常是某一位录错，请对照营业执照逐位核对。"
                + "The check character of the unified social credit code does not fit, usually one wrong character: "
                + "compare it with the licence."
        case .badOrganisationCheck:
            "统一社会信用代码第9至17位（组织机构代码）的校验码不符，请对照营业执照核对，并查询该单位是否登记。"
                + "The organisation code inside (characters 9 to 17) fails its own check: "
                + "compare it with the licence and look the organisation up."
        case .damagedBySpreadsheet:
            "统一社会信用代码已被电子表格按数值保存，后三位丢失，无法恢复；请将该列设为“文本”格式后重新填写。"
                + "A spreadsheet stored the unified social credit code as a number and its last three digits are lost: "
                + "format the column as text and enter it again."
        }
    }
}
