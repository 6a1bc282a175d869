import Foundation
import Hummingbird
import Models
import ServiceKit
import Sheets

/// A table that leaves as a file, made in a folder that nobody else can read and that is gone afterwards.
struct SheetFile: Sendable {
    enum Format: String, Codable, Sendable, CaseIterable {
        /// UTF-8 with mark.
        case csv
        case xlsx

        var contentType: String {
            switch self {
            case .csv: "text/csv; charset=utf-8"
            case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            }
        }
    }

    let name: String
    let format: Format
    let bytes: Data

    /// - Parameters:
    ///   - name: without its ending; ASCII.
    ///   - titles: the header row.
    init(
        name: String, sheet: String, format: Format, titles: [String], widths: [Double] = [],
        rows: some Sequence<[SheetCell]>
    ) throws {
        let folder = NSTemporaryDirectory() + "laowu-sheet-" + UUID().uuidString
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let path = "\(folder)/table.\(format.rawValue)"
        let writer: any SheetWriter =
            switch format {
            case .csv: try CSVWriter(path: path)
            case .xlsx: try XLSXWriter(path: path, sheetName: sheet, columnWidths: widths)
            }
        try writer.write(row: titles.map(SheetCell.text))
        for row in rows { try writer.write(row: row) }
        try writer.close()
        self.name = "\(name).\(format.rawValue)"
        self.format = format
        bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    }

    var response: Response {
        Response(
            status: .ok,
            headers: [
                .contentType: format.contentType, .contentDisposition: "attachment; filename=\"\(name)\"",
                .cacheControl: "no-store",
            ], body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}
