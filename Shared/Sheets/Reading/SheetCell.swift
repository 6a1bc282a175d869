import Models

/// One cell of a table, as text, with the one thing about its storage that matters: whether it was a number.
///
/// A spreadsheet keeps a number as a 64-bit float with 15 reliable decimal digits. An 18-digit ID number that was
/// stored as a number has lost its tail, so whoever reads identifiers must look at `isNumber`.
public enum SheetCell: Hashable, Sendable {
    case text(String)
    /// Decimal text of a number, never rounded: `3200.5`, `13800138000`, `5.32532199001011E+17`.
    case number(String)

    public static let empty = SheetCell.text("")

    public var text: String {
        switch self {
        case .text(let text), .number(let text): text
        }
    }

    public var isNumber: Bool {
        switch self {
        case .text: false
        case .number: true
        }
    }

    public var isEmpty: Bool { text.isEmpty }

    public static func integer(_ value: Int) -> SheetCell { .number(String(value)) }

    /// An amount in yuan with two decimals, as a number.
    public static func yuan(_ amount: Fen) -> SheetCell { .number(amount.yuanText) }

    /// `2018-03-05`, as text: it reads the same in every program and locale.
    public static func day(_ day: Day) -> SheetCell { .text(day.description) }

    /// `2018-03`, as text.
    public static func month(_ month: Month) -> SheetCell { .text(month.description) }
}

extension SheetCell: ExpressibleByStringInterpolation {
    public init(stringLiteral value: String) { self = .text(value) }
}
