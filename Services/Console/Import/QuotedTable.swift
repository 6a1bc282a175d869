import Foundation

/// A table as services send it: UTF-8 with mark, fields in quotes, rows ended by CR LF, titles first (RFC 4180).
struct QuotedTable {
    let titles: [String]
    let rows: [[String]]

    init(_ data: Data) {
        var lines: [[String]] = []
        var row: [String] = []
        var field: [UInt8] = []
        var isQuoted = false
        var bytes = data.startIndex
        if data.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = data.index(data.startIndex, offsetBy: 3) }
        func close() { row.append(String(decoding: field, as: UTF8.self)) }
        while bytes < data.endIndex {
            let byte = data[bytes]
            data.formIndex(after: &bytes)
            switch byte {
            case UInt8(ascii: "\"") where isQuoted:
                if bytes < data.endIndex, data[bytes] == UInt8(ascii: "\"") {
                    field.append(byte)
                    data.formIndex(after: &bytes)
                } else {
                    isQuoted = false
                }
            case UInt8(ascii: "\"") where field.isEmpty: isQuoted = true
            case UInt8(ascii: ",") where !isQuoted:
                close()
                field = []
            case UInt8(ascii: "\n") where !isQuoted:
                if field.last == UInt8(ascii: "\r") { field.removeLast() }
                close()
                field = []
                lines.append(row)
                row = []
            default: field.append(byte)
            }
        }
        if !field.isEmpty || !row.isEmpty {
            close()
            lines.append(row)
        }
        titles = lines.first ?? []
        rows = Array(lines.dropFirst())
    }

    /// The field of a row under a title; blank where there is none.
    func text(_ title: String, in row: [String]) -> String {
        guard let column = titles.firstIndex(of: title), row.indices.contains(column) else { return "" }
        return row[column]
    }
}
