/// Rows of one sheet of a workbook (ECMA-376 part 1, 18.3.1), read while the part is unpacked.
final class WorksheetRows: RowSource {
    /// Last row and column that the format allows.
    static let lastRow = 1_048_576
    static let lastColumn = 16_384

    private enum CellType { case number, sharedText, text, inlineText, boolean }

    private var xml: XMLTokens
    private let texts: SharedTexts?
    private let limits: SheetLimits

    private var rowNumber = 0
    private var column = -1
    private var rowBytes = 0
    private var cellType = CellType.number
    private var cellBytes: [UInt8] = []
    private var hasFormula = false
    private var hasValue = false
    private var inlineText: RichText
    private var rowBuilder = RowBuilder()
    private var rowProblem: SheetProblem?
    private var isInsideRow = false
    private var isInsideCell = false
    private var isFinished = false

    init(source: any ByteSource, texts: SharedTexts?, limits: SheetLimits) {
        xml = XMLTokens(source: source, longestText: limits.rowBytes)
        inlineText = RichText(longest: limits.rowBytes)
        self.texts = texts
        self.limits = limits
    }

    var bufferedBytes: Int { xml.bufferedBytes + cellBytes.capacity + (texts?.heldBytes ?? 0) }

    func next() throws -> SheetRow? {
        do {
            return try nextRow()
        } catch let problem as SheetProblem where !problem.isRowOnly && rowNumber > 0 {
            throw problem.located(row: rowNumber)
        }
    }

    private func nextRow() throws -> SheetRow? {
        while !isFinished {
            switch try xml.next() {
            case .start: try start()
            case .text where isInsideCell:
                if cellType == .inlineText { try inlineText.take(.text, from: &xml) } else { cellBytes += xml.text }
            case .text: break
            case .end:
                if xml.isNamed("c"), isInsideCell {
                    try endCell()
                } else if isInsideCell, cellType == .inlineText {
                    try inlineText.take(.end, from: &xml)
                } else if xml.isNamed("row"), isInsideRow {
                    isInsideRow = false
                    let row = rowBuilder.finish(number: rowNumber)
                    if let rowProblem {
                        self.rowProblem = nil
                        throw rowProblem
                    }
                    if let row { return row }
                } else if xml.isNamed("sheetData") {
                    isFinished = true
                    try xml.drain()
                }
            case .endOfDocument: isFinished = true
            }
        }
        return nil
    }

    private func start() throws {
        if xml.isNamed("row"), !isInsideRow {
            try beginRow()
        } else if xml.isNamed("c"), isInsideRow, !isInsideCell {
            try beginCell()
        } else if isInsideCell {
            if cellType == .inlineText {
                try inlineText.take(.start, from: &xml)
            } else if xml.isNamed("v") {
                hasValue = true
                xml.keepsText = true
            }
            if xml.isNamed("f") { hasFormula = true }
        }
    }

    private func beginRow() throws {
        let number = try xml.attribute("r").map { try unsignedNumber($0) } ?? rowNumber + 1
        guard number > rowNumber, number <= Self.lastRow else { throw broken("row number") }
        rowNumber = number
        column = -1
        rowBytes = 0
        isInsideRow = true
    }

    private func beginCell() throws {
        let next = try xml.attribute("r").map { try columnIndex($0) } ?? column + 1
        guard next > column, next < Self.lastColumn else { throw broken("cell reference") }
        column = next
        cellType =
            switch xml.attributeText("t") {
            case nil, "n": .number
            case "s": .sharedText
            case "inlineStr": .inlineText
            case "b": .boolean
            // Formula results, ISO 8601 dates and error values such as #N/A are texts as they stand.
            case "str", "d", "e": .text
            default: throw broken("cell type")
            }
        isInsideCell = true
        hasFormula = false
        hasValue = false
        cellBytes.removeAll(keepingCapacity: true)
    }

    private func endCell() throws {
        isInsideCell = false
        let text: String?
        switch cellType {
        case .sharedText:
            text = hasValue ? (try? unsignedNumber(trimmed)).flatMap { texts?[$0] } : ""
        case .boolean:
            text = cellBytes.isEmpty ? "" : trimmed == [UInt8(ascii: "1")] ? "TRUE" : "FALSE"
        case .number:
            text =
                cellBytes.isEmpty ? "" : String(validating: trimmed, as: UTF8.self).flatMap(DecimalText.init)?.lossless
        case .text:
            text = String(validating: CharacterEscapes.decode(cellBytes), as: UTF8.self)
        case .inlineText:
            text = String(validating: inlineText.finish(), as: UTF8.self)
        }
        // Some programs write an empty number where they did not calculate.
        if hasFormula, !hasValue || cellType == .number && trimmed.isEmpty { return reject(.formulaWithoutValue) }
        guard let text else { return reject(.cellBroken) }
        guard !text.isEmpty else { return }
        guard column < limits.columns else {
            throw SheetProblem(.tooManyColumns, subjects: [String(limits.columns)])
        }
        rowBytes += text.utf8.count
        guard rowBytes <= limits.rowBytes else {
            throw SheetProblem(.rowTooLong, subjects: [byteCountText(Int64(limits.rowBytes))])
        }
        rowBuilder.place(text, at: column, isNumber: cellType == .number)
    }

    private func reject(_ code: SheetProblem.Code) {
        rowProblem = rowProblem ?? SheetProblem(code, row: rowNumber, column: column, isRowOnly: true)
    }

    private var trimmed: ArraySlice<UInt8> {
        let isSpace: (UInt8) -> Bool = { $0 <= 0x20 }
        let front = cellBytes.drop(while: isSpace)
        return front.prefix((front.lastIndex { !isSpace($0) } ?? front.startIndex - 1) + 1 - front.startIndex)
    }

    /// The column of a reference such as `AB12`, 0 for A.
    private func columnIndex(_ reference: ArraySlice<UInt8>) throws -> Int {
        var column = 0
        var letters = 0
        for byte in reference {
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z") where letters < 3:
                column = column * 26 + Int(byte - UInt8(ascii: "A")) + 1
                letters += 1
            case UInt8(ascii: "0")...UInt8(ascii: "9") where letters > 0: continue
            default: throw broken("cell reference")
            }
        }
        guard letters > 0 else { throw broken("cell reference") }
        return column - 1
    }

    private func unsignedNumber(_ digits: ArraySlice<UInt8>) throws -> Int {
        guard (1...9).contains(digits.count) else { throw broken("number") }
        return try digits.reduce(0) { value, byte in
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { throw broken("number") }
            return value * 10 + Int(byte - UInt8(ascii: "0"))
        }
    }

    private func broken(_ what: String) -> SheetProblem { SheetProblem(.workbookBroken, subjects: [what]) }
}
