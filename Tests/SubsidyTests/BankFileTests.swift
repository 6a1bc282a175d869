import Foundation
import Journal
import Models
import Policy
import ServiceKit
import Sheets
import Testing

@testable import SubsidyService

@Suite("The bank's files and the public list")
struct BankFileTests {
    private let batch = PaymentBatchID(unchecked: "b1")

    private func template(_ name: String = "general") throws -> BankTemplate {
        try #require(try PaymentRules(PolicyLibrary.standard).template(name))
    }

    private func reply(_ text: String, _ name: String = "general", encoding: SheetEncoding = .utf8) throws
        -> BankFiles.Reply
    {
        let path = NSTemporaryDirectory() + "reply-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Data(encoding.bytes(of: text)).write(to: URL(fileURLWithPath: path))
        return try BankFiles.reply(path: path, batch: batch, template: template(name))
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
    private let payments: [BankFiles.Payment] = [
        .init(line: 1, name: "河口劳务公司", account: "0123456789", bank: "农业银行,河口支行", amount: Fen(30_000)),
        .init(line: 2, name: "张三", account: "9876543210", bank: "农村信用社", amount: Fen(49_905)),
    ]

    // MARK: Out

    @Test("The payment file has the template's columns, amounts in yuan and quoted fields")
    func general() throws {
        let bytes = try BankFiles.payments(payments, batch: batch, purpose: "就业补助", template: template())
        #expect(
            String(decoding: bytes, as: UTF8.self)
                == "\u{FEFF}批次号,序号,收款人姓名,收款账号,开户银行,金额(元),用途\r\n"
                + "b1,1,河口劳务公司,0123456789,\"农业银行,河口支行\",300.00,就业补助\r\n"
                + "b1,2,张三,9876543210,农村信用社,499.05,就业补助\r\n")
    }

    @Test("Another template has other columns in another order and encoding, amounts in fen and a control line")
    func totals() throws {
        let bytes = try BankFiles.payments(
            payments, batch: batch, purpose: "就业补助", template: template("totals-gb18030"))
        let expected = "合计,2,79905\r\n1,0123456789,河口劳务公司,30000,b1\r\n2,9876543210,张三,49905,b1\r\n"
        #expect(bytes == (try SheetEncoding.gb18030.bytes(of: expected)))
        // 合计 in GB 18030.
        #expect(Array(bytes.prefix(4)) == [0xBA, 0xCF, 0xBC, 0xC6])
    }

    @Test(
        "A template that cannot work is refused when it is read",
        arguments: [
            ("value: account", "value: bank"), ("paid: [成功]", "paid: []"), ("失败]", "成功]"), ("line: [序号]", "line: []"),
            ("header: true", "header: true\n  totals: {at: last, cells: [total-mark]}"), ("utf8-bom", "latin1"),
        ])
    func defectiveTemplates(old: String, new: String) throws {
        let folder = PaymentRules.folder.appendingPathComponent("BankTemplates/general.yaml")
        let text = try String(contentsOf: folder, encoding: .utf8)
        #expect(text.contains(old))
        _ = try BankTemplate(yaml: text)
        #expect(throws: (any Error).self) { try BankTemplate(yaml: text.replacingOccurrences(of: old, with: new)) }
    }

    // MARK: Back

    @Test("The bank's answer is read row by row")
    func answer() throws {
        let reply = try reply(title + "b1,1,x,300.00,成功,,2018-07-16\r\nb1,2,y,200.00,失败,账户已销户,2018-07-17\r\n")
        #expect(reply.on == day("2018-07-17") && reply.rows == 2 && reply.staged.isEmpty)
        #expect(
            reply.lines == [
                BankReplyLine(row: 2, line: 1, amount: .yuan(300), isPaid: true, reason: ""),
                BankReplyLine(row: 3, line: 2, amount: .yuan(200), isPaid: false, reason: "账户已销户"),
            ])
    }

    @Test("A file by another template is read by that one, its control line apart")
    func otherTemplate() throws {
        let reply = try reply(
            "批次,序号,金额,状态,说明,日期\r\nb1,1,30000,S,,20180716\r\nb1,2,49905,F,户名不符,20180716\r\n合计,2,79905\r\n",
            "totals-gb18030", encoding: .gb18030)
        #expect(reply.lines.map(\.amount) == [Fen(30_000), Fen(49_905)])
        #expect(reply.lines.map(\.isPaid) == [true, false] && reply.lines[1].reason == "户名不符")
        #expect(reply.rows == 2 && reply.count == 2 && reply.sum == Fen(79_905))
    }

    @Test(
        "A bad row is staged with row, column and reason, and the others are read",
        arguments: [
            ("b2,1,x,300.00,成功,,\r\n", "批次号 (A)", "other-batch"), ("b1,一,x,300.00,成功,,\r\n", "序号 (B)", "line"),
            ("b1,1,x,三百,成功,,\r\n", "金额(元) (D)", "amount"), ("b1,1,x,300.00,处理中,,\r\n", "处理结果 (E)", "outcome"),
        ])
    func badRows(row: String, column: String, code: String) throws {
        let reply = try reply(title + row + "b1,2,y,200.00,成功,,\r\n")
        #expect(reply.staged.map { [$0.column, $0.code] } == [[column, code]])
        #expect(reply.staged.map(\.row) == [2] && reply.lines.map(\.row) == [3] && reply.rows == 2)
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

@Suite("The bank's result files are booked")
struct BankReplyTests {
    private func sent(_ count: Int = 3) throws -> County {
        let county = try County()
        try county.know((1...count).flatMap { Worker(number: $0).facts })
        try county.accept(county.money(2_000))
        let cases = (1...count).map { CaseID.service($0) }
        try county.prepare(cases)
        for id in cases { try county.accept(county.approval(id)) }
        try county.accept(county.batch(cases))
        return county
    }

    /// - Parameter lines: line, yuan, whether it was paid.
    private func file(
        _ lines: [(Int, Int64, Bool)], count: Int? = nil, sum: Int64? = nil, unread: Int = 0, digest: String = "d1"
    ) -> BookBankReply {
        BookBankReply(
            county: County.code, batch: PaymentBatchID(unchecked: "b1"),
            reply: BankReply(digest: digest, template: "general", rows: lines.count + unread, staged: []),
            lines: lines.enumerated().map { index, line in
                BankReplyLine(
                    row: index + 2, line: line.0, amount: .yuan(line.1), isPaid: line.2, reason: line.2 ? "" : "账户已销户")
            }, count: count, sum: sum.map { .yuan($0) }, on: day("2018-07-16"), actor: actor("payer"))
    }

    private func staged(_ county: County) throws -> [String] {
        try county.reading { connection in
            try connection.prepare("SELECT row, code FROM bank_reply_row ORDER BY seq, row, code").all {
                "\($0.int(0)) \($0.text(1))"
            }
        }
    }

    @Test("The bank may answer in parts; each line is booked once, and the batch is settled with its last line")
    func parts() throws {
        let county = try sent()
        try county.accept(file([(1, 300, true)]))
        #expect(try county.balance(fund) == [200_000, 110_000, 60_000, 30_000, 0])
        try county.accept(file([(1, 300, true), (2, 300, false)], digest: "d2"))
        #expect(try county.balance(fund) == [200_000, 140_000, 30_000, 30_000, 0])
        #expect(try county.refusal(county.batch([.service(3)], "b2", on: "2018-07-20")) == "wrong-state")
        try county.accept(county.batch([.service(2)], "b2", on: "2018-07-20"))
        try county.accept(file([(3, 300, true)], digest: "d3"))
        #expect(try county.refusal(county.result([(3, true)])) == "batch-settled")
        #expect(try county.cases().map(\.state) == ["paid", "in-batch", "paid"])
        #expect(try county.balance(fund) == [200_000, 110_000, 30_000, 60_000, 0])
    }

    @Test("The same file again has no effect but is noted")
    func again() throws {
        let county = try sent()
        try county.accept(file([(1, 300, true), (2, 300, false), (3, 300, true)]))
        let balance = try county.balance(fund)
        try county.accept(file([(1, 300, true), (2, 300, false), (3, 300, true)]))
        #expect(try county.balance(fund) == balance)
        let noted = try county.events().compactMap { if case .bankReplyNoted(let body) = $0 { body } else { nil } }
        #expect(noted.map(\.reply.repeated) == [3] && noted.allSatisfy { $0.reply.staged.isEmpty })
        #expect(try county.refusal(county.batch([.service(1)], "b2", on: "2018-07-20")) == "wrong-state")
    }

    @Test("Rows that do not agree with the batch are staged with their reason, the others are booked")
    func disagreeing() throws {
        let county = try sent()
        try county.accept(
            file([(1, 300, true), (2, 299, true), (3, 300, true), (3, 300, false), (4, 300, true)]))
        #expect(try county.cases().map(\.state) == ["paid", "in-batch", "in-batch"])
        #expect(
            try staged(county) == ["3 amount-differs", "4 line-contradicts", "5 line-contradicts", "6 unknown-line"])
        try county.accept(file([(1, 300, false), (2, 300, true), (3, 300, true)], digest: "d2"))
        #expect(try county.cases().map(\.state) == ["paid", "paid", "paid"])
        #expect(try staged(county).last == "2 booked-otherwise")
    }

    @Test(
        "A file whose control line does not agree with its rows is not booked at all",
        arguments: [(3, 600, "control-count"), (2, 601, "control-sum"), (2, 600, nil)] as [(Int, Int64, String?)])
    func control(count: Int, sum: Int64, code: String?) throws {
        let county = try sent()
        #expect(try county.refusal(file([(1, 300, true), (2, 300, true)], count: count, sum: sum)) == code)
        #expect(try county.balance(fund)[3] == (code == nil ? 60_000 : 0))
    }

    @Test("A batch goes by the template it names, else by the county's; there has to be one")
    func template() throws {
        let county = try County()
        try county.know((1...2).flatMap { Worker(number: $0).facts })
        try county.accept(county.money(2_000))
        let cases = [CaseID.service(1), .service(2)]
        try county.prepare(cases)
        for id in cases { try county.accept(county.approval(id)) }
        func batch(_ id: CaseID, _ name: String, _ template: String?) -> CreatePaymentBatch {
            CreatePaymentBatch(
                county: County.code, batch: PaymentBatchID(unchecked: name), fund: fund, cases: [id],
                on: day("2018-07-13"), actor: actor("payer"), template: template)
        }
        #expect(try county.refusal(batch(cases[0], "b1", "no-bank")) == "unknown-template")
        try county.accept(batch(cases[0], "b1", nil))
        try county.accept(
            SetCountySettings(county: County.code, settings: ["bank_template": "totals-gb18030"], actor: actor("x")))
        try county.accept(batch(cases[1], "b2", nil))
        let names = try county.reading { connection in
            try connection.prepare("SELECT template FROM payment_template ORDER BY batch").all { $0.text(0) }
        }
        #expect(names == ["general", "totals-gb18030"])
    }
}
