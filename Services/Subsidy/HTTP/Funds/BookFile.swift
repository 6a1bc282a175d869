import Foundation
import Models
import Sheets

/// An answer that can be had as a table: a title, the columns' titles, rows.
protocol BookSheet: Sendable {
    var sheetTitle: String { get }
    var columnTitles: [String] { get }
    var sheetRows: [[SheetCell]] { get }
}

/// Books as files to print or to take along; amounts in yuan.
enum BookFile {
    enum Format: String, Sendable {
        case csv, xlsx

        var contentType: String {
            switch self {
            case .csv: "text/csv; charset=utf-8"
            case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            }
        }
    }

    /// - Throws: `SheetProblem`.
    static func bytes(_ sheet: any BookSheet, _ format: Format) throws -> Data {
        let path = NSTemporaryDirectory() + "laowu-books-\(UUID().uuidString).\(format.rawValue)"
        defer { try? FileManager.default.removeItem(atPath: path) }
        let writer: any SheetWriter =
            switch format {
            case .csv: try CSVWriter(path: path)
            case .xlsx: try XLSXWriter(path: path, sheetName: "资金账", headerRows: 2)
            }
        try writer.write(row: [.text(sheet.sheetTitle)])
        try writer.write(row: sheet.columnTitles.map { .text($0) })
        for row in sheet.sheetRows { try writer.write(row: row) }
        try writer.close()
        return try Data(contentsOf: URL(fileURLWithPath: path))
    }
}

extension TrialBalance: BookSheet {
    var sheetTitle: String { "\(county) \(year)年度试算平衡表" }
    var columnTitles: [String] { ["资金账户", "资金来源", "科目", "项目", "借方余额(元)", "贷方余额(元)"] }
    var sheetRows: [[SheetCell]] {
        lines.map { line in
            [
                .text(line.fund), .text(line.source), .text(line.accountZh), line.item.map { .text($0) } ?? .empty,
                .yuan(Fen(line.debit)), .yuan(Fen(line.credit)),
            ]
        } + [[.text("合计"), .empty, .empty, .empty, .yuan(Fen(debit)), .yuan(Fen(credit))]]
    }
}

extension FundStatement: BookSheet {
    var sheetTitle: String { "\(county) 资金账户 \(fund.fund) 对账单 \(from) 至 \(to)" }
    var columnTitles: [String] { ["科目", "期初余额(元)", "借方发生额(元)", "贷方发生额(元)", "期末余额(元)"] }
    var sheetRows: [[SheetCell]] {
        let sums: [[SheetCell]] = accounts.map { account in
            [
                .text(account.accountZh), .yuan(Fen(account.opening)), .yuan(Fen(account.debit)),
                .yuan(Fen(account.credit)), .yuan(Fen(account.closing)),
            ]
        }
        let head: [[SheetCell]] = [[], ["日期", "分录", "金额(元)", "项目", "申请件", "文件"].map { .text($0) }]
        let lines: [[SheetCell]] = entries.items.map { entry in
            [
                .text(entry.postedOn), .text(entry.entryZh), .yuan(Fen(entry.amount)),
                entry.item.map { .text($0) } ?? .empty, entry.case.map { .text($0) } ?? .empty,
                entry.document.map { .text($0) } ?? .empty,
            ]
        }
        return sums + head + lines
    }
}
