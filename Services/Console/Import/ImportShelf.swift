import Foundation
import Models
import ServiceKit
import Sheets

/// Files that were tried and may be mended or handed in: feeds forgets a tried file, so it stays here, in the private folder of uploads, until
/// it is handed in, until it grew old, or until the process ends. Only whoever sent it gets at it.
actor ImportShelf {
    static let shared = ImportShelf()

    struct Kept: Sendable {
        let file: UploadedFile
        let area: DivisionCode
        let actor: ActorID
        let since: Timestamp
    }

    /// Files kept at most, the newest.
    static let most = 40
    /// Milliseconds that a file stays.
    static let longest: Int64 = 4 * 3_600_000

    private let executor = DiskExecutor()
    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }
    private var kept: [String: Kept] = [:]

    /// - Parameter trial: the number under which feeds tries the file.
    func keep(_ file: UploadedFile, as trial: String, area: DivisionCode, by actor: ActorID, at now: Timestamp) {
        kept[trial] = Kept(file: file, area: area, actor: actor, since: now)
        kept = kept.filter { now.milliseconds - $0.value.since.milliseconds < Self.longest }
        for old in kept.sorted(by: { $1.value.since.milliseconds < $0.value.since.milliseconds }).dropFirst(Self.most) {
            kept[old.key] = nil
        }
    }

    func file(of trial: String, by actor: ActorID) -> Kept? { kept[trial].flatMap { $0.actor == actor ? $0 : nil } }

    func drop(_ trial: String) { kept[trial] = nil }

    // MARK: Rows

    /// The titles of a roster and the rows that are asked for, by their numbers.
    struct Rows: Sendable {
        let titles: [String]
        let rows: [Int: [String]]
    }

    private static let columns = [
        HeaderColumn("name", titles: ["劳动力姓名", "姓名"]),
        HeaderColumn("number", titles: ["身份证", "身份证号", "身份证号码", "证件号码"]),
    ]

    /// - Throws: `SheetProblem`.
    func rows(_ numbers: Set<Int>, of file: UploadedFile) throws -> Rows {
        let header = try HeaderRow.find(
            in: try SheetReader.open(path: file.path, fileName: file.name), columns: Self.columns
        ).number
        let reader = try SheetReader.open(path: file.path, fileName: file.name)
        var titles: [String] = []
        var found: [Int: [String]] = [:]
        while let row = try Self.next(reader) {
            if row.number == header { titles = row.cells }
            if numbers.contains(row.number) { found[row.number] = row.cells }
        }
        return Rows(titles: titles, rows: found)
    }

    /// The file with other cells in some rows, as delimited text: what was written as text stays as it was.
    ///
    /// - Parameter changed: cells by row and 0-based column.
    /// - Throws: `SheetProblem`.
    func mended(_ file: UploadedFile, _ changed: [Int: [Int: String]]) throws -> UploadedFile {
        let reader = try SheetReader.open(path: file.path, fileName: file.name)
        let path = try UploadFolder.freePath()
        let writer = try CSVWriter(path: path, escapesFormulas: false)
        while let row = try Self.next(reader) {
            var cells = row.cells
            for (column, text) in (changed[row.number] ?? [:]).sorted(by: { $0.key < $1.key }) {
                while cells.count <= column { cells.append("") }
                cells[column] = text
            }
            try writer.write(row: cells.map { SheetCell.text($0) })
        }
        try writer.close()
        return try Self.uploaded(path, named: Self.delimited(file.name))
    }

    /// The rows of a list with why they were turned down, to be mended in a spreadsheet.
    ///
    /// - Parameter reasons: by row number.
    func badRows(of file: UploadedFile, _ reasons: [Int: (reason: String, advice: String)]) throws -> Data {
        let rows = try rows(Set(reasons.keys), of: file)
        let path = try UploadFolder.freePath()
        let writer = try CSVWriter(path: path)
        try writer.write(row: (rows.titles + ["退回原因", "处理办法", "原行号"]).map { SheetCell.text($0) })
        for (number, cells) in rows.rows.sorted(by: { $0.key < $1.key }) {
            let padded = (0..<rows.titles.count).map { $0 < cells.count ? cells[$0] : "" }
            let reason = reasons[number]
            try writer.write(
                row: (padded + [reason?.reason ?? "", reason?.advice ?? "", "\(number)"]).map { SheetCell.text($0) })
        }
        try writer.close()
        let written = try Self.uploaded(path, named: "rows.csv")
        return try written.content()
    }

    /// A row that cannot be read is left out: feeds names it.
    private static func next(_ reader: SheetReader) throws -> SheetRow? {
        while true {
            do { return try reader.next() } catch let problem as SheetProblem where problem.isRowOnly { continue }
        }
    }

    private static func delimited(_ name: String) -> String {
        let base = name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
        return base + ".csv"
    }

    private static func uploaded(_ path: String, named name: String) throws -> UploadedFile {
        let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int
        return UploadedFile(name: name, path: path, bytes: size ?? 0)
    }
}
