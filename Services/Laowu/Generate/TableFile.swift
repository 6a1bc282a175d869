import Sheets

/// A table that is being written: title line, header and rows, streamed.
final class TableFile {
    /// Within the delivery.
    let path: String
    let format: SheetFormat
    private(set) var rows = 0
    private let writer: any SheetWriter

    init(path: String, at file: String, _ format: SheetFormat, heading: String?, titles: [String]) throws {
        self.path = path
        self.format = format
        switch format {
        case .xlsx:
            let workbook = try OfficeWorkbook(path: file)
            if let heading { try workbook.write(heading: heading, columns: titles.count) }
            writer = workbook
        case .text(let encoding, let delimiter):
            // Offices do not escape what looks like a formula.
            writer = try CSVWriter(path: file, encoding: encoding, delimiter: delimiter, escapesFormulas: false)
            if let heading { try writer.write(row: [.text(heading)] + titles.dropFirst().map { _ in .empty }) }
        }
        try writer.write(row: titles.map(SheetCell.text))
    }

    func write(_ cells: [SheetCell]) throws {
        try writer.write(row: cells)
        rows += 1
    }

    func close() throws { try writer.close() }
}
