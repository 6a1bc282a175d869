import Foundation
import Models
import ServiceKit
import Testing

@testable import SubsidyService

@Suite("The bank's files and the public list")
struct BankFileTests {
    private let batch = PaymentBatchID(unchecked: "b1")

    private func reply(_ text: String) throws -> BankFiles.Reply {
        let path = NSTemporaryDirectory() + "reply-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        return try BankFiles.reply(path: path, batch: batch)
    }

    private func problem(_ body: () throws -> Void) -> Problem? {
        do {
            try body()
            return nil
        } catch {
            return error as? Problem
        }
    }

    private let title = "批次号,序号,收款账号,金额(元),处理结果,失败原因,处理日期\r\n"

    @Test("The payment file has the bank's columns, amounts in yuan and quoted fields")
    func payments() {
        let text = BankFiles.payments(
            [
                .init(line: 1, name: "河口劳务公司", account: "0123456789", bank: "农业银行,河口支行", amount: Fen(30_000)),
                .init(line: 2, name: "张三", account: "9876543210", bank: "农村信用社", amount: Fen(49_905)),
            ], batch: batch, purpose: "就业补助")
        #expect(
            text == "\u{FEFF}批次号,序号,收款人姓名,收款账号,开户银行,金额(元),用途\r\n"
                + "b1,1,河口劳务公司,0123456789,\"农业银行,河口支行\",300.00,就业补助\r\n"
                + "b1,2,张三,9876543210,农村信用社,499.05,就业补助\r\n")
    }

    @Test("The bank's answer is read line by line and compared with what was sent")
    func answer() throws {
        let reply = try reply(title + "b1,1,x,300.00,成功,,2018-07-16\r\nb1,2,y,200.00,失败,账户已销户,2018-07-17\r\n")
        #expect(reply.on == day("2018-07-17"))
        func sent(_ line: Int, _ yuan: Int64) -> SealedLine {
            SealedLine(
                line: line, amount: .yuan(yuan), payee: "", bank: "", sealedAccount: "", sealedHolder: nil)
        }
        let results = try BankFiles.results(reply, of: [sent(1, 300), sent(2, 200)])
        #expect(
            results == [
                PaymentResult(line: 1, isPaid: true, reason: ""),
                PaymentResult(line: 2, isPaid: false, reason: "账户已销户"),
            ])
        let differing = problem { _ = try BankFiles.results(reply, of: [sent(1, 300), sent(2, 201)]) }
        #expect(differing?.code == "amount-differs")
        #expect(differing?.detail?.zh.contains("第 3 行") == true)
    }

    @Test(
        "A bad result file is refused naming row and column",
        arguments: [
            ("b2,1,x,300.00,成功,,\r\n", "批次号"), ("b1,一,x,300.00,成功,,\r\n", "序号"), ("b1,1,x,三百,成功,,\r\n", "金额(元)"),
            ("b1,1,x,300.00,处理中,,\r\n", "处理结果"),
        ])
    func badRows(row: String, column: String) {
        let found = problem { _ = try reply(title + row) }
        #expect(found?.status == 400)
        #expect(found?.detail?.zh.contains("第 2 行“\(column)”") == true)
    }

    @Test(
        "A file without the bank's columns, and one of other bytes, is refused as a whole",
        arguments: ["甲,乙\r\n1,2\r\n", "\u{1}\u{2}", ""])
    func otherFiles(text: String) {
        #expect(problem { _ = try reply(text) }?.status == 400)
    }

    @Test("An account number in the bank's reason does not stay")
    func maskedReason() throws {
        let reply = try reply(title + "b1,1,x,300.00,失败,账号4111111111111111不存在,2018-07-16\r\n")
        #expect(reply.lines.map(\.reason) == ["账号\(PersonalNumberScan.mask)不存在"])
    }

    @Test("A public list shows no full name", arguments: [("张三", "张*"), ("欧阳小明", "欧**明"), ("李", "*"), ("", "*")])
    func names(name: String, shown: String) {
        #expect(Masking.name(name) == shown)
    }
}
