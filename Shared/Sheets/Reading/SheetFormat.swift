/// How a table is kept in a file.
public enum SheetFormat: Hashable, Sendable {
    case text(SheetEncoding, SheetDelimiter)
    /// Office Open XML workbook (ECMA-376), `.xlsx`.
    case xlsx

    public static let csv = SheetFormat.text(.utf8WithMark, .comma)
}

public enum SheetEncoding: String, Hashable, Sendable, CaseIterable, Codable {
    case utf8
    /// UTF-8 with a byte order mark: the form in which spreadsheet programs on a Chinese Windows recognise UTF-8.
    case utf8WithMark = "utf8-bom"
    /// GB 18030, a superset of GBK and GB 2312: what such programs write as plain "CSV".
    case gb18030

    var displayName: String { self == .gb18030 ? "GB18030" : "UTF-8" }
}

public enum SheetDelimiter: String, Hashable, Sendable, CaseIterable, Codable {
    case comma = ","
    case tab = "\t"
    case semicolon = ";"

    var byte: UInt8 {
        switch self {
        case .comma: UInt8(ascii: ",")
        case .tab: UInt8(ascii: "\t")
        case .semicolon: UInt8(ascii: ";")
        }
    }
}
