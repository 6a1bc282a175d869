import Foundation
import LaowuService
import Models
import Sheets
import Testing

@Suite struct BankSimulatorTests {
    private let folder: String

    init() throws {
        folder = Folder.fresh()
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    private func write(_ name: String, _ rows: [[String]], encoding: SheetEncoding = .utf8WithMark) throws -> String {
        let writer = try CSVWriter(path: folder + "/" + name, encoding: encoding)
        for row in rows { try writer.write(row: row.map(SheetCell.text)) }
        try writer.close()
        return folder + "/" + name
    }

    private let book = [
        ["卡号", "户名", "状态"], ["6231900000000000017", "盘秀英", "正常"], ["6231900000000000025", "李文明", "销户"],
        ["6231900000000000033", "邓小军", "户名不符"], ["6231900000000000041", "熊建华", "正常"],
    ]

    @Test func onlyLinesThatTheBookAllowsArePaid() throws {
        let payment = try write(
            "pay.csv",
            [
                ["河口县就业补助资金发放表"],
                ["批次号", "序号", "收款人姓名", "收款账号", "开户银行", "金额(元)", "用途"],
                ["P1", "1", "盘秀英", "6231900000000000017", "信用社", "300.00", "交通补助"],
                ["P1", "2", "李文明", "6231900000000000025", "信用社", "200", "交通补助"],
                ["P1", "3", "邓小军", "6231900000000000033", "信用社", "200", "交通补助"],
                ["P1", "4", "王五", "6231900000000000041", "信用社", "200", "交通补助"],
                ["P1", "5", "赵六", "6231900000000000058", "信用社", "200", "交通补助"],
                ["P1", "6", "熊建华", "6231900000000000041", "信用社", "0", "交通补助"],
                ["P1", "7", "熊建华", "６２３1900000000000041 ", "信用社", "1,450.50", "交通补助"],
            ], encoding: .gb18030)
        let result = folder + "/result.csv"
        let day = try #require(Day("2018-08-06"))
        let counts = try BankSimulator.reply(
            paymentFile: payment, book: try write("book.csv", book), to: result, on: day)
        #expect(counts == (paid: 2, failed: 5))
        let table = try Table(path: result)
        #expect(table.titles == ["批次号", "序号", "收款账号", "金额(元)", "处理结果", "失败原因", "处理日期"])
        #expect(table.column("处理结果") == ["成功", "失败", "失败", "失败", "失败", "失败", "成功"])
        #expect(table.column("失败原因") == ["", "账户已销户", "户名不符", "户名不符", "账号不存在", "金额无效", ""])
        #expect(table.column("金额(元)").last == "1450.50")
        #expect(table.column("处理日期").allSatisfy { $0 == "2018-08-06" })
    }

    @Test func aPaymentFileWithoutAnAccountColumnIsRefused() throws {
        let payment = try write("pay.csv", [["批次号", "序号", "收款人姓名", "金额(元)"], ["P1", "1", "盘秀英", "300"]])
        let book = try write("book.csv", book)
        #expect(throws: SheetProblem.self) {
            try BankSimulator.reply(paymentFile: payment, book: book, to: folder + "/result.csv")
        }
        #expect(!FileManager.default.fileExists(atPath: folder + "/result.csv"))
    }

    @Test func generatedCardsArePaidButForThoseTheBankRefuses() throws {
        let sample = try Sample.Size.small.sample
        let cards = try sample.table("accounts/532532-cards.csv")
        var rows = [["批次号", "序号", "收款人姓名", "收款账号", "开户银行", "金额(元)", "用途"]]
        for (index, row) in cards.rows.enumerated() {
            rows.append([
                "P2", String(index + 1), cards.text("姓名", row), cards.text("银行卡号", row), cards.text("开户银行", row),
                "500.00", "交通补助",
            ])
        }
        let counts = try BankSimulator.reply(
            paymentFile: try write("cards.csv", rows), book: sample.directory + "/bank/accounts.csv",
            to: folder + "/cards-result.csv")
        #expect(counts.paid + counts.failed == cards.rows.count)
        #expect(counts.failed >= 1)
        #expect(Double(counts.failed) < Double(cards.rows.count) * 0.05)
    }
}
