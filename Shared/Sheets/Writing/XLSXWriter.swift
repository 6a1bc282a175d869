import CXlsxWriter
import Glibc

/// Writes a workbook of one sheet with libxlsxwriter, a row at a time.
///
/// Text stays text: an 18-digit ID number keeps its digits and `=1+1` is not calculated. `SheetCell.number` becomes a
/// real number, unless it has more than 15 digits, which a spreadsheet could not keep.
public final class XLSXWriter: SheetWriter {
    private static let longestCell = 32_767
    /// The paper's number in ECMA-376, 18.18.50.
    private static let a4: UInt8 = 9

    private let file: PendingFile
    private var workbook: UnsafeMutablePointer<lxw_workbook>?
    private let sheet: UnsafeMutablePointer<lxw_worksheet>
    private let bold: UnsafeMutablePointer<lxw_format>?
    private let twoDecimals: UnsafeMutablePointer<lxw_format>?
    private let headerRows: Int
    private var row = 0

    /// - Parameters:
    ///   - sheetName: at most 31 characters, none of `[]:*?/\`.
    ///   - headerRows: rows at the top that are bold and stay in view.
    ///   - columnWidths: in characters, from column A.
    ///   - printsOnA4: prints on landscape A4, as wide as the page, with the header rows on each page.
    /// - Throws: `SheetProblem`.
    public init(
        path: String, sheetName: String = "Sheet1", headerRows: Int = 1, columnWidths: [Double] = [],
        printsOnA4: Bool = false
    ) throws {
        let file = try PendingFile(path: path)
        guard Self.isSheetName(sheetName) else { throw file.failure("sheet name") }
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
        let workbook = folder.withCString { folder in
            var options = lxw_workbook_options(
                constant_memory: 1, tmpdir: UnsafeMutablePointer(mutating: folder), use_zip64: 0)
            return workbook_new_opt(file.pendingPath, &options)
        }
        guard let workbook, let sheet = workbook_add_worksheet(workbook, sheetName) else {
            if let workbook { workbook_close(workbook) }
            throw file.failure("libxlsxwriter")
        }
        self.file = file
        self.workbook = workbook
        self.sheet = sheet
        self.headerRows = headerRows
        bold = workbook_add_format(workbook)
        format_set_bold(bold)
        twoDecimals = workbook_add_format(workbook)
        format_set_num_format(twoDecimals, "0.00")
        for (column, width) in columnWidths.enumerated() {
            worksheet_set_column(sheet, lxw_col_t(column), lxw_col_t(column), width, nil)
        }
        if headerRows > 0 { worksheet_freeze_panes(sheet, lxw_row_t(headerRows), 0) }
        if printsOnA4 {
            worksheet_set_paper(sheet, Self.a4)
            worksheet_set_landscape(sheet)
            worksheet_fit_to_pages(sheet, 1, 0)
            if headerRows > 0 { _ = worksheet_repeat_rows(sheet, 0, lxw_row_t(headerRows - 1)) }
        }
    }

    deinit {
        // libxlsxwriter frees a workbook only by writing it; `file` then removes what was written.
        if let workbook { workbook_close(workbook) }
    }

    public func write(row cells: [SheetCell]) throws {
        guard workbook != nil else { throw file.failure("closed") }
        guard row < WorksheetRows.lastRow else { throw problem(.tooManyRows, limit: WorksheetRows.lastRow) }
        guard cells.count <= WorksheetRows.lastColumn else {
            throw problem(.tooManyColumns, limit: WorksheetRows.lastColumn)
        }
        for (column, cell) in cells.enumerated() where !cell.isEmpty {
            try write(cell, column)
        }
        row += 1
    }

    public func close() throws {
        guard let workbook else { return }
        self.workbook = nil
        let status = workbook_close(workbook)
        guard status == LXW_NO_ERROR else { throw file.failure(Self.text(of: status)) }
        try file.publish()
    }

    private func write(_ cell: SheetCell, _ column: Int) throws {
        let style = row < headerRows ? bold : nil
        let status: lxw_error
        if case .number(let text) = cell, let number = exactNumber(text) {
            let isMoney = text.utf8.dropLast(2).last == UInt8(ascii: ".")
            status = worksheet_write_number(
                sheet, lxw_row_t(row), lxw_col_t(column), number, style ?? (isMoney ? twoDecimals : nil))
        } else {
            guard cell.text.unicodeScalars.count <= Self.longestCell else {
                throw problem(.cellTooLong, limit: Self.longestCell, column: column)
            }
            guard !cell.text.utf8.contains(0) else { throw problem(.cellBroken, column: column) }
            status = worksheet_write_string(
                sheet, lxw_row_t(row), lxw_col_t(column), CharacterEscapes.encode(cell.text), style)
        }
        guard status == LXW_NO_ERROR else { throw file.failure(Self.text(of: status)) }
    }

    /// The number, if a spreadsheet keeps all of its digits.
    private func exactNumber(_ text: String) -> Double? {
        guard
            text.utf8.count(where: { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
                <= DecimalText.spreadsheetDigits, DecimalText(text) != nil
        else { return nil }
        return Double(text)
    }

    private func problem(_ code: SheetProblem.Code, limit: Int? = nil, column: Int? = nil) -> SheetProblem {
        SheetProblem(
            code, file: file.name, row: row + 1, column: column, subjects: limit.map { [String($0)] } ?? [])
    }

    private static func isSheetName(_ name: String) -> Bool {
        (1...31).contains(name.utf16.count) && !name.contains { "[]:*?/\\\0".contains($0) }
            && !name.hasPrefix("'") && !name.hasSuffix("'")
    }

    private static func text(of status: lxw_error) -> String {
        lxw_strerror(status).map { String(cString: $0) } ?? "libxlsxwriter"
    }
}
