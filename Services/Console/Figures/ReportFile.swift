import Foundation
import Models
import ServiceKit
import Sheets

/// A report's tables as a file for a spreadsheet program.
enum ReportFile {
    enum Format: String, CaseIterable {
        case xlsx
        /// UTF-8 with a byte order mark.
        case csv
        case csvGB18030 = "csv-gb18030"

        var name: Bilingual {
            switch self {
            case .xlsx: Bilingual("导出 XLSX", "XLSX")
            case .csv: Bilingual("导出 CSV(UTF-8)", "CSV, UTF-8")
            case .csvGB18030: Bilingual("导出 CSV(GB18030)", "CSV, GB18030")
            }
        }

        var type: String {
            switch self {
            case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            case .csv: "text/csv; charset=utf-8"
            case .csvGB18030: "text/csv; charset=gb18030"
            }
        }

        var suffix: String { self == .xlsx ? "xlsx" : "csv" }
    }

    /// Characters wide, column by column.
    private static let widths: [Double] = [14, 28, 26, 8, 16, 16, 16, 16, 16, 60]

    static func make(_ report: ReportTables, _ format: Format) throws -> Download {
        let path = NSTemporaryDirectory() + "report-" + UUID().uuidString + "." + format.suffix
        defer { try? FileManager.default.removeItem(atPath: path) }
        let rows = rows(report)
        let writer: any SheetWriter =
            switch format {
            case .xlsx:
                try XLSXWriter(
                    path: path, sheetName: report.contents.name.zh, headerRows: headerRows, columnWidths: widths,
                    printsOnA4: true)
            case .csv: try CSVWriter(path: path)
            case .csvGB18030: try CSVWriter(path: path, encoding: .gb18030)
            }
        for row in rows { try writer.write(row: row) }
        try writer.close()
        let name =
            "\(FigureWording.place(report.scope.area))\(report.contents.name.zh)\(report.scope.from)至\(report.scope.through)"
        return Download(
            name: "\(name).\(format.suffix)", type: format.type,
            bytes: try Data(contentsOf: URL(fileURLWithPath: path)))
    }

    private static let headerRows = 3

    private static func rows(_ report: ReportTables) -> [[SheetCell]] {
        let scope = report.scope
        var rows: [[SheetCell]] = [
            [.text("\(FigureWording.place(scope.area))\(report.contents.name.zh)")],
            [
                .text("区划代码"), .text(scope.area.description), .text("数据期间"), .text(FigureWording.period(scope).zh),
                .text("版式为本系统自定"),
            ],
            ["表", "指标代码", "指标", "单位", "本期", "上期", "上年同期", "计划目标", "口径自", "口径"].map { SheetCell.text($0) },
        ]
        for table in report.tables {
            for line in table.lines {
                let definition = line.indicator.definition(on: scope.through)
                rows.append([
                    .text(table.title.zh), .text(line.indicator.code), .text(line.indicator.name.zh),
                    .text(FigureWording.unit(line.indicator.unit).zh), cell(line.value, line.indicator.unit),
                    cell(line.previous, line.indicator.unit), cell(line.lastYear, line.indicator.unit),
                    cell(line.target?.amount, line.indicator.unit), .day(definition.since),
                    .text(definition.words.zh),
                ])
            }
            guard !table.towns.isEmpty else { continue }
            rows.append(["分乡镇(村)", "区划代码"] + table.lines.map { SheetCell.text($0.indicator.name.zh) })
            for town in table.towns {
                let head: [SheetCell] = [.text(FigureWording.place(town.place)), .text(town.place.description)]
                rows.append(
                    head + zip(town.values, table.lines).map { cell($0, $1.indicator.unit) })
            }
        }
        return rows
    }

    /// A real number: yuan with two decimals, percent with one.
    private static func cell(_ value: Int64?, _ unit: FigureUnit) -> SheetCell {
        guard let value else { return .empty }
        return switch unit {
        case .fen: .yuan(Fen(value))
        case .permille: .number(FigureWording.value(value, .permille))
        case .people, .cases, .count: .integer(Int(value))
        }
    }
}
