import CIconv
import Glibc

/// Writes delimited text (RFC 4180, rows end in CR LF).
public final class CSVWriter: SheetWriter {
    private static let bufferBytes = 64 << 10

    private let file: PendingFile
    private var descriptor: Int32
    private let delimiter: SheetDelimiter
    private let escapesFormulas: Bool
    private let converter: Iconv?
    private var buffer: [UInt8] = []
    private var rowNumber = 0

    /// - Parameters:
    ///   - encoding: UTF-8 with mark for spreadsheet programs, UTF-8 for other systems, GB18030 on request.
    ///   - escapesFormulas: puts an apostrophe in front of text that a spreadsheet program would calculate. Switch it
    ///     off only for files that programs read.
    /// - Throws: `SheetProblem`.
    public init(
        path: String, encoding: SheetEncoding = .utf8WithMark, delimiter: SheetDelimiter = .comma,
        escapesFormulas: Bool = true
    ) throws {
        file = try PendingFile(path: path)
        self.delimiter = delimiter
        self.escapesFormulas = escapesFormulas
        converter = encoding == .gb18030 ? try Iconv(from: "UTF-8", to: "GB18030") : nil
        descriptor = open(file.pendingPath, O_WRONLY | O_TRUNC | O_CLOEXEC)
        guard descriptor >= 0 else { throw file.failure(systemErrorText()) }
        if encoding == .utf8WithMark { buffer = [0xEF, 0xBB, 0xBF] }
    }

    deinit {
        if descriptor >= 0 { Glibc.close(descriptor) }
    }

    public func write(row: [SheetCell]) throws {
        guard descriptor >= 0 else { throw file.failure("closed") }
        rowNumber += 1
        if let column = row.firstIndex(where: { $0.text.utf8.contains(0) }) {
            throw SheetProblem(.cellBroken, file: file.name, row: rowNumber, column: column)
        }
        var line = row.map(field).joined(separator: delimiter.rawValue) + "\r\n"
        try line.withUTF8 { bytes in
            guard let converter else { return buffer.append(contentsOf: bytes) }
            switch converter.convert(bytes, expansion: 4) {
            case .success(let converted): buffer.append(contentsOf: converted)
            case .failure: throw file.failure("GB18030")
            }
        }
        if buffer.count >= Self.bufferBytes { try flush() }
    }

    public func close() throws {
        guard descriptor >= 0 else { return }
        try flush()
        let status = Glibc.close(descriptor)
        descriptor = -1
        guard status == 0 else { throw file.failure(systemErrorText()) }
        try file.publish()
    }

    private func flush() throws {
        var written = 0
        while written < buffer.count {
            let count = buffer.withUnsafeBytes {
                Glibc.write(descriptor, $0.baseAddress! + written, $0.count - written)
            }
            if count < 0 {
                guard errno == EINTR else { throw file.failure(systemErrorText()) }
            } else {
                written += count
            }
        }
        buffer.removeAll(keepingCapacity: true)
    }

    private func field(_ cell: SheetCell) -> String {
        var text = cell.text
        if escapesFormulas, Self.startsFormula(text) { text = "'" + text }
        let needsQuotes = text.utf8.contains {
            $0 == delimiter.byte || $0 == UInt8(ascii: "\"") || $0 == 0x0A || $0 == 0x0D
        }
        return needsQuotes ? "\"\(text.replacing("\"", with: "\"\""))\"" : text
    }

    /// Whether a spreadsheet program would take the text for a formula: it begins with `=`, `+`, `-`, `@`, their
    /// full-width forms, a tab or a carriage return, and is not a number.
    static func startsFormula(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first, "=+-@\t\r\n＝＋－＠".unicodeScalars.contains(first) else {
            return false
        }
        return DecimalText(text) == nil
    }
}
