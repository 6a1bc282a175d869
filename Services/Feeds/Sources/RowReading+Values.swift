import Calendars
import Models
import Sheets

/// Dates, amounts, counts and codes.
extension RowReading {
    mutating func day(_ column: String, required: Bool = true) -> Day? {
        value(
            column, required: required, "date-malformed", "\(column)不是有效日期，请写成 2018-03-05。",
            "\(column) is no date: write 2018-03-05.", spelling: \.description
        ) { CellText.day($0) }
    }

    mutating func month(_ column: String) -> Month? {
        value(
            column, required: true, "month-malformed", "\(column)不是有效月份，请写成 2018-03。",
            "\(column) is no month: write 2018-03.", spelling: \.description
        ) { CellText.month($0) }
    }

    /// An amount in yuan.
    mutating func yuan(_ column: String, in range: ClosedRange<Fen>, required: Bool = true) -> Fen? {
        let amount = value(
            column, required: required, "amount-malformed", "\(column)不是有效金额，请写成 3200.50，单位元，最多两位小数。",
            "\(column) is no amount: write 3200.50, in yuan with at most two decimals.", spelling: \.yuanText
        ) { CellText.yuan($0) }
        guard let amount else { return nil }
        guard range.contains(amount) else {
            fail(
                column, "amount-out-of-range",
                "\(column)超出合理范围（\(range.lowerBound.yuanText)至\(range.upperBound.yuanText)元），请核对。",
                "\(column) is not between \(range.lowerBound.yuanText) and \(range.upperBound.yuanText) yuan: check it."
            )
            return nil
        }
        return amount
    }

    mutating func integer(_ column: String, in range: ClosedRange<Int>, required: Bool = true) -> Int? {
        value(
            column, required: required, "count-malformed", "\(column)应为\(range.lowerBound)至\(range.upperBound)的整数，请核对。",
            "\(column) is a whole number from \(range.lowerBound) to \(range.upperBound): check it.",
            spelling: { String($0) }
        ) { cell in CellText.integer(cell).flatMap { range.contains($0) ? $0 : nil } }
    }

    /// A share from 0 to 1.
    mutating func share(_ column: String) -> Double? {
        value(
            column, required: true, "share-malformed", "\(column)应为0至1之间的数，请核对。",
            "\(column) is a number from 0 to 1: check it.", spelling: { String($0) }
        ) { cell in Double(cell.text).flatMap { (0...1).contains($0) ? $0 : nil } }
    }

    mutating func moment(_ column: String) -> Moment? {
        value(
            column, required: true, "time-malformed", "\(column)不是带时区的时间，请写成 2018-03-05T08:30:00+08:00。",
            "\(column) is no time with its zone: write 2018-03-05T08:30:00+08:00.", spelling: \.description
        ) { Moment(iso8601: $0.text) }
    }

    /// 是 or 否.
    mutating func yesNo(_ column: String, required: Bool = true) -> Bool? {
        value(
            column, required: required, "yes-no-malformed", "\(column)请填“是”或“否”。",
            "\(column) is 是 or 否.", spelling: { $0 ? "是" : "否" }
        ) { CellText.yesNo($0.text) }
    }

    /// A value of a code table; the words it accepts are in the message.
    mutating func code<Code: RosterCode>(_ column: String, as type: Code.Type, required: Bool = true) -> Code? {
        let words = Code.allCases.map(\.label).joined(separator: "、")
        return value(
            column, required: required, "code-unknown", "\(column)不在代码表中，请从以下选填：\(words)。",
            "\(column) is not in the code table; choose one of: \(words).", spelling: \.rawValue
        ) { Code(chinese: $0.text) }
    }
}
