import Models

/// Reads a table row by row, in memory that does not depend on how long it is.
///
/// Formats: delimited text in UTF-8 (with or without mark) or GB18030, and `.xlsx`. Of a workbook only the distinct
/// texts are held, within `SheetLimits.sharedTextBytes`. A reader belongs to one task at a time.
public final class SheetReader {
    /// What the file turned out to be.
    public let format: SheetFormat
    /// Name used in problems.
    public let fileName: String
    /// The sheet being read; `nil` for text.
    public let sheetName: String?

    private let rows: any RowSource
    private var ending: Result<Void, SheetProblem>?

    init(rows: any RowSource, format: SheetFormat, fileName: String, sheetName: String? = nil) {
        self.rows = rows
        self.format = format
        self.fileName = fileName
        self.sheetName = sheetName
    }

    /// Opens a regular file and finds out what it is.
    ///
    /// - Parameters:
    ///   - format: what it must be; without it, its content tells.
    ///   - fileName: the name its sender knows, for problems; without it, the last component of `path`.
    ///   - sheetName: the sheet of a workbook; without it, the first one that is not hidden.
    /// - Throws: `SheetProblem`.
    public static func open(
        path: String, format: SheetFormat? = nil, fileName: String? = nil, sheetName: String? = nil,
        limits: SheetLimits = SheetLimits()
    ) throws -> SheetReader {
        let fileName = fileName ?? path.split(separator: "/").last.map(String.init) ?? path
        do {
            let file = try FileBytes(path: path)
            let guess = try FormatGuess(file, expecting: format)
            switch guess.format {
            case .text(let encoding, let delimiter):
                try file.seek(to: guess.textStart)
                let rows = DelimitedRows(
                    source: file, startingAt: guess.textStart, decoder: try textDecoder(for: encoding),
                    delimiter: delimiter, limits: limits)
                return SheetReader(rows: rows, format: guess.format, fileName: fileName)
            case .xlsx:
                let parts = try ZipParts(file, limits: limits)
                let layout = try WorkbookLayout(parts, sheetName: sheetName)
                let texts = try layout.sharedTextPart.map { try SharedTexts(parts.open($0), limits: limits) }
                let rows = WorksheetRows(
                    source: try parts.open(layout.sheetPart), texts: texts, limits: limits)
                return SheetReader(rows: rows, format: .xlsx, fileName: fileName, sheetName: layout.sheetName)
            }
        } catch let problem as SheetProblem {
            throw problem.located(file: fileName)
        }
    }

    /// The next row that is not blank, or `nil` after the last one.
    ///
    /// - Throws: `SheetProblem`. After one whose `isRowOnly` is true the next call goes on with the next row; after
    ///   any other every further call throws it again, so that a broken file is never taken for a short one.
    public func next() throws -> SheetRow? {
        if let ending {
            try ending.get()
            return nil
        }
        do {
            if let row = try rows.next() { return row }
            ending = .success(())
            return nil
        } catch let problem as SheetProblem {
            let located = problem.located(file: fileName)
            if !located.isRowOnly { ending = .failure(located) }
            throw located
        }
    }

    /// Bytes held in buffers now, shared texts included.
    var bufferedBytes: Int { rows.bufferedBytes }
}
