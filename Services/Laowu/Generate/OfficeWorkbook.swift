import CXlsxWriter
import Models
import Sheets

/// A workbook as an office's spreadsheet program leaves it, written with libxlsxwriter a row at a time.
///
/// The product's own `XLSXWriter` refuses to lose digits and stamps the time of writing; this one must do the opposite:
/// ID numbers that became numbers are real number cells here, and equal input gives equal bytes.
final class OfficeWorkbook: SheetWriter {
    private let path: String
    private var workbook: UnsafeMutablePointer<lxw_workbook>?
    private let sheet: UnsafeMutablePointer<lxw_worksheet>
    private var row: lxw_row_t = 0

    init(path: String) throws {
        self.path = path
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
        let workbook = folder.withCString { folder in
            var options = lxw_workbook_options(
                constant_memory: 1, tmpdir: UnsafeMutablePointer(mutating: folder), use_zip64: 0)
            return workbook_new_opt(path, &options)
        }
        guard let workbook else { throw GenerateError.cannotWrite(path) }
        self.workbook = workbook
        guard let sheet = workbook_add_worksheet(workbook, "Sheet1") else {
            workbook_close(workbook)
            throw GenerateError.cannotWrite(path)
        }
        self.sheet = sheet
        var properties = lxw_doc_properties()
        // 2018-01-19 00:00 in China, the day of 河政办发〔2018〕6号: any fixed moment will do, the clock would not.
        properties.created = 1_516_291_200
        try check(workbook_set_properties(workbook, &properties))
    }

    deinit {
        if let workbook { workbook_close(workbook) }
    }

    /// A title across the first `columns` columns.
    func write(heading: String, columns: Int) throws {
        try check(worksheet_merge_range(sheet, row, 0, row, lxw_col_t(max(columns - 1, 1)), heading, nil))
        row += 1
    }

    func write(row cells: [SheetCell]) throws {
        for (column, cell) in cells.enumerated() where !cell.isEmpty {
            if case .number(let text) = cell, let number = Double(text) {
                try check(worksheet_write_number(sheet, row, lxw_col_t(column), number, nil))
            } else {
                try check(worksheet_write_string(sheet, row, lxw_col_t(column), cell.text, nil))
            }
        }
        row += 1
    }

    func close() throws {
        guard let workbook else { return }
        self.workbook = nil
        try check(workbook_close(workbook))
    }

    private func check(_ status: lxw_error) throws {
        guard status == LXW_NO_ERROR else { throw GenerateError.cannotWrite(path) }
    }
}
