/// One row of a table that holds at least one cell with something in it.
public struct SheetRow: Hashable, Sendable {
    /// 1-based, as the row header shows it when the file is open in a spreadsheet program: blank rows count, and a
    /// quoted field with line breaks in it is still one row.
    public let number: Int
    /// Left to right from column A; empty cells after the last one that is not empty are dropped.
    public let cells: [String]
    /// Indices into `cells` of the cells stored as numbers, ascending. Always empty for text formats.
    public let numericCells: [Int]

    public init(number: Int, cells: [String], numericCells: [Int] = []) {
        self.number = number
        self.cells = cells
        self.numericCells = numericCells
    }

    /// The cell in a column (0 for A); the empty cell beyond the end of the row.
    public func cell(_ column: Int) -> SheetCell {
        guard cells.indices.contains(column) else { return .empty }
        return numericCells.contains(column) ? .number(cells[column]) : .text(cells[column])
    }
}

/// Collects the cells of a row in ascending columns and drops what is empty at its end.
struct RowBuilder {
    private var cells: [String] = []
    private var numericCells: [Int] = []
    private var holdsContent = false

    mutating func place(_ text: String, at column: Int, isNumber: Bool = false) {
        guard !text.isEmpty, column >= cells.count else { return }
        while cells.count < column { cells.append("") }
        if isNumber { numericCells.append(column) }
        if !holdsContent { holdsContent = !text.unicodeScalars.allSatisfy { $0.properties.isWhitespace } }
        cells.append(text)
    }

    /// The row, or `nil` when nothing but white space was placed; empties the builder.
    mutating func finish(number: Int) -> SheetRow? {
        defer { self = RowBuilder() }
        return holdsContent ? SheetRow(number: number, cells: cells, numericCells: numericCells) : nil
    }
}
