import Models

/// Why a table of working days or divisions cannot be read.
public struct TableProblem: Error, Hashable, Sendable {
    public enum Reason: Hashable, Sendable {
        /// There is no row below the header.
        case empty
        /// The header lacks this column.
        case missingColumn(String)
        /// The cell of this column holds none of the values that it may hold.
        case unreadable(column: String)
        /// The row's date or code stands in an earlier row.
        case repeated(column: String)
        /// The year lacks a day; the first such day is named.
        case incompleteYear(firstMissing: Day)
    }

    /// The name of the table's file, as the caller gave it.
    public let file: String
    /// The line in the file, the header being line 1; `nil` when the whole file is meant.
    public let line: Int?
    public let reason: Reason

    public init(file: String, line: Int? = nil, reason: Reason) {
        self.file = file
        self.line = line
        self.reason = reason
    }

    /// Stable, kebab-case.
    public var code: String {
        switch reason {
        case .empty: "table-empty"
        case .missingColumn: "table-missing-column"
        case .unreadable: "table-unreadable-cell"
        case .repeated: "table-repeated-row"
        case .incompleteYear: "table-incomplete-year"
        }
    }

    /// File, line, column, reason and what to do, Chinese first, then English.
    public var message: String {
        let (chinese, english) = texts
        let place = line.map { ("第\($0)行", ", line \($0)") } ?? ("", "")
        return "\(file)\(place.0)：\(chinese)\(file)\(place.1): \(english)"
    }

    private var texts: (String, String) {
        switch reason {
        case .empty:
            ("没有数据行，请检查文件是否完整。", "there is no row below the header; check that the file is complete.")
        case .missingColumn(let column):
            ("缺少“\(column)”列，请在表头补上。", "the header lacks the column “\(column)”; add it.")
        case .unreadable(let column):
            ("“\(column)”列的内容无法识别，请按说明填写。", "the column “\(column)” cannot be read; correct the cell.")
        case .repeated(let column):
            ("“\(column)”与前面的行重复，请只保留一行。", "the column “\(column)” repeats an earlier row; keep one of them.")
        case .incompleteYear(let day):
            (
                "\(day.year)年日期不全（缺\(day)），请补齐全年每一天。",
                "the year \(day.year) is incomplete (\(day) is missing); list every day of it."
            )
        }
    }
}
