import Calendars
import Models
import ServiceKit
import Sheets

/// Numbers that name people, organisations and things.
extension RowReading {
    struct Person {
        let number: IDNumber
        let key: PersonKey
    }

    /// A citizen's ID number.
    mutating func person(_ column: String) -> Person? {
        let cell = cell(column)
        do {
            guard !losesDigits(cell) else { throw IDNumberProblem.damagedBySpreadsheet }
            let number = try IDNumber(validating: cell.text)
            note(column, number.text)
            return Person(number: number, key: sealer.key(of: number))
        } catch {
            note(column, CellText.identifier(cell.text))
            let problem = error as? IDNumberProblem ?? .notDigits
            fail(column, problem.code, problem.message)
            return nil
        }
    }

    /// An ID number that may be missing or wrong without harm to the row.
    mutating func personIfValid(_ column: String) -> PersonKey? {
        let cell = cell(column)
        guard !losesDigits(cell), let number = try? IDNumber(validating: cell.text) else {
            note(column, CellText.identifier(cell.text))
            return nil
        }
        note(column, number.text)
        return sealer.key(of: number)
    }

    /// A unified social credit code.
    mutating func organisation(_ column: String, required: Bool = true) -> OrganisationID? {
        let cell = cell(column)
        do {
            guard !losesDigits(cell) else { throw CreditCodeProblem.damagedBySpreadsheet }
            let code = try CreditCode(validating: cell.text)
            note(column, code.text)
            return code.organisation
        } catch {
            note(column, CellText.identifier(cell.text))
            let problem = error as? CreditCodeProblem ?? .impossibleCharacter
            if required || problem != .blank { fail(column, problem.code, problem.message) }
            return nil
        }
    }

    /// A telephone number: mobile, or landline with its area code. `nil` when there is none.
    mutating func phone(_ column: String) -> String? {
        let zh = "\(column)不是手机号或带区号的固定电话，请核对。"
        return value(
            column, required: false, "phone-malformed", zh,
            "\(column) is neither a mobile number nor a landline with its area code: check it.", spelling: { $0 }
        ) { cell in
            let text = CellText.identifier(cell.text).filter { $0 != "-" }
            let digits = text.hasPrefix("+86") ? String(text.dropFirst(3)) : text
            let isMobile = digits.utf8.count == 11 && digits.first == "1"
            let isLandline = (10...12).contains(digits.utf8.count) && digits.first == "0"
            return isASCIIDigits(digits) && (isMobile || isLandline) ? digits : nil
        }
    }

    /// A bank card or account number: 8 to 30 digits.
    mutating func account(_ column: String, required: Bool = true) -> String? {
        let cell = cell(column)
        if losesDigits(cell) || CellText.isDamagedNumber(cell.text) {
            note(column, CellText.identifier(cell.text))
            fail(
                column, "account-damaged-by-spreadsheet",
                "\(column)已被电子表格按数值保存，末尾几位丢失，无法恢复；请将该列设为“文本”格式后从原始资料重新填写。",
                "A spreadsheet stored \(column) as a number and its last digits are lost: format the column as text and "
                    + "enter it again from the source.")
            return nil
        }
        return value(
            column, required: required, "account-malformed", "\(column)应为8至30位数字，请核对。",
            "\(column) has 8 to 30 digits: check it.", spelling: { $0 }
        ) { cell in
            let digits = CellText.identifier(cell.text).filter { $0 != "-" }
            return (8...30).contains(digits.utf8.count) && isASCIIDigits(digits) ? digits : nil
        }
    }

    /// A number that somebody gave a thing: class, contract, household, device event.
    mutating func identifier<Value: Identifier>(_ column: String, as type: Value.Type) -> Value? {
        let value = value(
            column, required: true, "identifier-malformed", "\(column)应为1至64个字母、数字或 . _ : -，请核对。",
            "\(column) is 1 to 64 of A-Z a-z 0-9 . _ : -: check it.", spelling: { $0.description }
        ) { Value(CellText.folded($0.text)) }
        guard let value else { return nil }
        // A number of sixteen digits may well be a household's; only ID and phone numbers are certain to be a slip.
        if PersonalNumberScan.findings(in: value.description).contains(where: { $0.kind != .bankCard }) {
            fail(
                column, "personal-number-in-text", "\(column)中写的是身份证号或手机号，请改填正确的编号。",
                "\(column) holds an ID or phone number: enter the right number.")
            return nil
        }
        return value
    }

    /// An area's code: a county or above (6 digits), a town (9) or a village (12).
    mutating func division(_ column: String) -> DivisionCode? {
        value(
            column, required: true, "division-unknown", "\(column)不是有效的行政区划代码（6、9或12位），请核对。",
            "\(column) is no division code of 6, 9 or 12 digits: check it.", spelling: \.description
        ) { cell in
            guard let code = DivisionCode(CellText.identifier(cell.text)) else { return nil }
            let divisions = Divisions.standard
            return divisions.isKnown(code.county) || divisions.isIDNumberAddress(code.county) ? code : nil
        }
    }

    /// Whether a spreadsheet kept the cell as a number of more digits than it can keep.
    private func losesDigits(_ cell: SheetCell) -> Bool {
        cell.isNumber
            && (cell.text.utf8.contains { $0 | 0x20 == UInt8(ascii: "e") } || significantDigits(cell.text) > 15)
    }
}

private func significantDigits(_ text: String) -> Int {
    text.utf8.count { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
}

private func isASCIIDigits(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
}
