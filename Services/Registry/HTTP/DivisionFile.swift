import Calendars
import Foundation
import Models
import ServiceKit
import Sheets

/// A file of places, CSV or workbook: good rows become entries, every bad one says where and why.
///
/// Columns: 类型, 代码 (blank for natural villages and sites without one), 名称, 上级代码, 启用日期, 停用日期, 并入代码.
struct DivisionFile {
    /// Why a row is not taken.
    struct Refused: Codable, Sendable, Equatable {
        let row: Int
        let column: String
        let code: String
        let message: Bilingual
    }

    private(set) var entries: [DivisionEntry] = []
    private(set) var refused: [Refused] = []

    private static let columns = [
        HeaderColumn("类型", titles: ["类型", "级别"]), HeaderColumn("代码", titles: ["代码", "区划代码"]),
        HeaderColumn("名称", titles: ["名称", "区划名称"]), HeaderColumn("上级代码", titles: ["上级代码", "上级区划代码"]),
        HeaderColumn("启用日期", titles: ["启用日期", "设立日期"], isRequired: false),
        HeaderColumn("停用日期", titles: ["停用日期", "撤销日期"], isRequired: false),
        HeaderColumn("并入代码", titles: ["并入代码", "并入区划"], isRequired: false),
    ]

    /// - Parameters:
    ///   - name: the file's name as its sender knows it.
    ///   - area: the county, or the prefecture for its own districts.
    ///   - known: places that the tree has already besides the national table.
    /// - Throws: `Problem` when the file is no such table.
    init(_ bytes: Data, name: String, area: DivisionCode, known: Set<DivisionCode>) throws {
        let folder = NSTemporaryDirectory() + "laowu-divisions-" + UUID().uuidString
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let path = "\(folder)/places"
        try bytes.write(to: URL(fileURLWithPath: path))
        var known = known
        var places: Set<String> = []
        do {
            let reader = try SheetReader.open(path: path, fileName: name)
            let header = try HeaderRow.find(in: reader, columns: Self.columns)
            while let row = try next(reader) {
                let text = { (column: String) in CellText.folded(header.cell(column, in: row).text) }
                guard let entry = read(row.number, text, header, row) else { continue }
                if let problem = DivisionRules.problem(
                    with: entry, in: area, isKnown: { Divisions.standard.isKnown($0) || known.contains($0) })
                {
                    refuse(row.number, problem)
                    continue
                }
                let place = "\(entry.code?.description ?? entry.name)/\(entry.parent)/\(entry.since?.description ?? "")"
                guard places.insert(place).inserted else {
                    refuse(row.number, .repeated)
                    continue
                }
                guard entries.count < DivisionRules.mostEntries else {
                    throw Problem.refused(
                        Bilingual(
                            "一个文件最多 \(DivisionRules.mostEntries) 行，请分开导入",
                            "a file holds at most \(DivisionRules.mostEntries) places: split it"),
                        code: "too-many-rows")
                }
                if let code = entry.code { known.insert(code) }
                entries.append(entry)
            }
        } catch let problem as SheetProblem {
            throw Problem.refused(
                Bilingual(problem.chineseMessage, problem.englishMessage), code: problem.code.rawValue)
        }
    }

    /// The next row that can be taken apart.
    private mutating func next(_ reader: SheetReader) throws -> SheetRow? {
        while true {
            do { return try reader.next() } catch let problem as SheetProblem {
                guard problem.isRowOnly, let row = problem.row else { throw problem }
                refused.append(
                    Refused(
                        row: row, column: problem.column.map(SheetProblem.columnName) ?? "",
                        code: problem.code.rawValue, message: Bilingual(problem.chineseMessage, problem.englishMessage))
                )
            }
        }
    }

    private mutating func read(
        _ number: Int, _ text: (String) -> String, _ header: HeaderRow, _ row: SheetRow
    ) -> DivisionEntry? {
        guard let kind = LocalDivisionKind(chinese: text("类型")) ?? LocalDivisionKind(rawValue: text("类型")) else {
            refuse(number, .kind)
            return nil
        }
        guard let parent = DivisionCode(CellText.identifier(text("上级代码"))) else {
            refuse(number, .parent)
            return nil
        }
        let code = DivisionCode(CellText.identifier(text("代码")))
        guard code != nil || text("代码").isEmpty else {
            refuse(number, .code)
            return nil
        }
        let successor = DivisionCode(CellText.identifier(text("并入代码")))
        guard successor != nil || text("并入代码").isEmpty else {
            refuse(number, .successor)
            return nil
        }
        var days: [Day?] = []
        for column in ["启用日期", "停用日期"] {
            let day = CellText.day(header.cell(column, in: row))
            guard day != nil || text(column).isEmpty else {
                refuse(number, .dates)
                return nil
            }
            days.append(day)
        }
        return DivisionEntry(
            code: code, name: text("名称"), kind: kind.rawValue, parent: parent, since: days[0], until: days[1],
            successor: successor)
    }

    private mutating func refuse(_ row: Int, _ problem: DivisionEntryProblem) {
        refused.append(
            Refused(
                row: row, column: problem.column, code: "division-\(problem.rawValue)",
                message: Bilingual(problem.message.zh, problem.message.en)))
    }
}
