import Models
import ServiceKit
import Sheets

/// What is wrong with a cell and what to do about it.
struct CellFault: Hashable, Sendable {
    /// The column's title, or the member's name.
    let column: String
    /// Stable, kebab-case: what refusals are counted by.
    let code: String
    /// Chinese first, then English. Never holds the cell's content.
    let message: String
}

/// One row while it is read: gives out typed values, notes every fault, and gathers the content that its digest is made of.
///
/// A source asks for all its columns before it looks at any answer, so that one reading names all faults of a row.
struct RowReading {
    let ref: RowReference
    let place: DeliveryPlace
    let sealer: RowSealer
    let cells: RowCells
    let villages: VillageBook?
    /// See ``DeliveredFile``.
    var received: Moment?
    var isLive = false
    private(set) var faults: [CellFault] = []
    private(set) var content: [UInt8] = []

    /// Characters of one cell; longer ones are no name, place or remark.
    static let longestText = 400

    init(
        ref: RowReference, place: DeliveryPlace, sealer: RowSealer, villages: VillageBook? = nil, cells: RowCells
    ) {
        self.villages = villages
        self.ref = ref
        self.place = place
        self.sealer = sealer
        self.cells = cells
    }

    /// The row as refused, when something is wrong with it.
    var refusal: RefusedRow? { RefusedRow(row: ref.row, faults, title: cells.title) }

    // MARK: What all columns have in common

    func cell(_ column: String) -> SheetCell { cells.cell(column) }

    mutating func fail(_ column: String, _ code: String, _ zh: String, _ en: String) {
        faults.append(CellFault(column: column, code: code, message: "\(zh) \(en)"))
    }

    mutating func fail(_ fault: CellFault) { faults.append(fault) }

    mutating func fail(_ column: String, _ code: String, _ message: String) {
        faults.append(CellFault(column: column, code: code, message: message))
    }

    /// Takes a value as part of the row's content.
    mutating func note(_ column: String, _ value: String) {
        for part in [column, value] {
            withUnsafeBytes(of: UInt32(truncatingIfNeeded: part.utf8.count).bigEndian) {
                content.append(contentsOf: $0)
            }
            content.append(contentsOf: part.utf8)
        }
    }

    /// A value that `read` understands, noted in its own spelling; what nobody understands is noted as it stands.
    mutating func value<Value>(
        _ column: String, required: Bool, _ code: String, _ zh: String, _ en: String, spelling: (Value) -> String,
        _ read: (SheetCell) -> Value?
    ) -> Value? {
        let cell = cell(column)
        let text = CellText.folded(cell.text)
        guard !text.isEmpty else {
            note(column, "")
            if required { failBlank(column) }
            return nil
        }
        guard let value = read(cell) else {
            note(column, text)
            fail(column, code, zh, en)
            return nil
        }
        note(column, spelling(value))
        return value
    }

    /// Takes another content for the row's digest than the columns as they were asked for.
    mutating func replaceContent(_ bytes: [UInt8]) { content = bytes }

    mutating func failBlank(_ column: String) {
        fail(column, "value-missing", "\(column)为空，请填写。", "\(column) is blank: fill it in.")
    }

    // MARK: Text

    /// Text without white space around it, full-width digits and letters narrowed; empty when blank and not required.
    mutating func text(_ column: String, required: Bool = true) -> String {
        checked(column, CellText.folded(cell(column).text), required: required)
    }

    /// A name as it is written: trimmed, nothing else changed, so that `·` and rare characters stay.
    mutating func name(_ column: String) -> String {
        let isPadding: (Unicode.Scalar) -> Bool = {
            $0.properties.isWhitespace || $0.properties.generalCategory == .format
        }
        var scalars = cell(column).text.unicodeScalars[...]
        while let first = scalars.first, isPadding(first) { scalars.removeFirst() }
        while let last = scalars.last, isPadding(last) { scalars.removeLast() }
        return checked(column, String(scalars), required: true)
    }

    private mutating func checked(_ column: String, _ text: String, required: Bool) -> String {
        note(column, text)
        if text.isEmpty {
            if required { failBlank(column) }
        } else if text.unicodeScalars.count > Self.longestText {
            fail(
                column, "text-too-long", "\(column)超过\(Self.longestText)个字，请缩短。",
                "\(column) is longer than \(Self.longestText) characters: shorten it.")
        } else if text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
            fail(
                column, "text-with-control-characters", "\(column)含有换行或不可见的控制字符，请删除后重新填写。",
                "\(column) holds line breaks or invisible control characters: remove them.")
        } else if PersonalNumberScan.contains(text) {
            fail(
                column, "personal-number-in-text", "\(column)中写有身份证号、手机号或银行卡号，请移到相应的列中。",
                "\(column) holds an ID, phone or card number: move it to the column meant for it.")
        }
        return text
    }
}

extension RefusedRow {
    /// A row with these faults; `nil` where there is none.
    init?(row: Int, _ faults: [CellFault], title: (String) -> String) {
        guard let first = faults.first else { return nil }
        guard faults.count > 1 else {
            self.init(row: row, column: title(first.column), code: first.code, message: first.message)
            return
        }
        self.init(
            row: row, column: faults.map { title($0.column) }.joined(separator: "、"), code: first.code,
            message: faults.map { "\(title($0.column))：\($0.message)" }.joined(separator: " "))
    }
}
