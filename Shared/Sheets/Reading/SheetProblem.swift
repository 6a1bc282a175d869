/// Why a table, or one row of it, could not be read or written. It never quotes a cell, which may hold a personal
/// number; it names the place instead.
public struct SheetProblem: Error, Hashable, Sendable {
    /// Stable names, for programs, tests and the manual.
    public enum Code: String, Sendable, CaseIterable, Codable {
        case fileUnreadable = "file-unreadable"
        case fileEmpty = "file-empty"
        case notATable = "not-a-table"
        case legacyWorkbook = "legacy-workbook"
        case archiveBroken = "archive-broken"
        case archiveEncrypted = "archive-encrypted"
        case archiveTooLarge = "archive-too-large"
        case workbookBroken = "workbook-broken"
        case workbookForbidden = "workbook-forbidden"
        case sheetMissing = "sheet-missing"
        case dateSystem1904 = "date-system-1904"
        case encodingBroken = "encoding-broken"
        case encodingUnsupported = "encoding-unsupported"
        case nulByte = "nul-byte"
        case unclosedQuote = "unclosed-quote"
        case tooManyColumns = "too-many-columns"
        case rowTooLong = "row-too-long"
        case cellBroken = "cell-broken"
        case formulaWithoutValue = "formula-without-value"
        case headerNotFound = "header-not-found"
        case columnsMissing = "columns-missing"
        case columnRepeated = "column-repeated"
        case cellTooLong = "cell-too-long"
        case tooManyRows = "too-many-rows"
        case writeFailed = "write-failed"
    }

    public let code: Code
    /// Name of the file as the person who sent it knows it, without folders.
    public var file: String
    /// 1-based.
    public var row: Int?
    /// 0 for column A.
    public var column: Int?
    /// 0-based offset in the file of the first byte at fault.
    public var byteOffset: Int64?
    /// Column titles, or what the limit was: what the sentence needs beyond the place.
    public var subjects: [String]
    /// Whether only this row is lost: the reader goes on with the next one.
    public var isRowOnly: Bool

    init(
        _ code: Code, file: String = "", row: Int? = nil, column: Int? = nil, byteOffset: Int64? = nil,
        subjects: [String] = [], isRowOnly: Bool = false
    ) {
        self.code = code
        self.file = file
        self.row = row
        self.column = column
        self.byteOffset = byteOffset
        self.subjects = subjects
        self.isRowOnly = isRowOnly
    }

    /// The same problem with its place filled in where it was not known yet.
    func located(file: String? = nil, row: Int? = nil, column: Int? = nil) -> SheetProblem {
        var located = self
        if located.file.isEmpty, let file { located.file = file }
        located.row = self.row ?? row
        located.column = self.column ?? column
        return located
    }

    /// Letters over a column in a spreadsheet: 0 is `A`, 26 is `AA`.
    public static func columnName(_ column: Int) -> String {
        var letters = ""
        var rest = column
        while rest >= 0 {
            letters = String(UnicodeScalar(UInt8(ascii: "A") + UInt8(rest % 26))) + letters
            rest = rest / 26 - 1
        }
        return letters
    }
}
