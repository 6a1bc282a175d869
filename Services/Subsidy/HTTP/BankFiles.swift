import Foundation
import Models
import ServiceKit
import Sheets

/// The bank's files: what goes to it and what comes back.
enum BankFiles {
    static let columns = ["批次号", "序号", "收款人姓名", "收款账号", "开户银行", "金额(元)", "用途"]

    /// One line of the payment file, opened.
    struct Payment {
        let line: Int
        let name: String
        let account: String
        let bank: String
        let amount: Fen
    }

    /// The payment file: RFC 4180, UTF-8 with mark, rows end in CR LF.
    static func payments(_ payments: [Payment], batch: PaymentBatchID, purpose: String) -> String {
        let rows = payments.map { payment in
            [
                batch.description, String(payment.line), payment.name, payment.account, payment.bank,
                payment.amount.yuanText, purpose,
            ]
        }
        return "\u{FEFF}" + ([columns] + rows).map { $0.map(field).joined(separator: ",") + "\r\n" }.joined()
    }

    private static func field(_ text: String) -> String {
        guard text.contains(where: { [",", "\"", "\r", "\n", "\r\n"].contains($0) }) else { return text }
        return "\"" + text.replacingOccurrences(of: "\"", with: "\"\"") + "\""
    }

    /// What the bank says about a batch.
    struct Reply {
        struct Line {
            let row: Int
            let line: Int
            let amount: Fen
            let isPaid: Bool
            let reason: String
        }

        let lines: [Line]
        /// The latest day of processing that a row names.
        let on: Day?
    }

    private static let replyColumns = [
        HeaderColumn("batch", titles: ["批次号"]), HeaderColumn("line", titles: ["序号"]),
        HeaderColumn("amount", titles: ["金额(元)", "金额"]), HeaderColumn("outcome", titles: ["处理结果"]),
        HeaderColumn("reason", titles: ["失败原因"], isRequired: false),
        HeaderColumn("day", titles: ["处理日期"], isRequired: false),
    ]

    /// Reads the bank's result file: text or workbook, as `SheetReader` understands it.
    /// - Throws: a 400 `Problem` naming row, column, reason and what to do.
    static func reply(path: String, batch: PaymentBatchID) throws -> Reply {
        do {
            let reader = try SheetReader.open(path: path, fileName: "result")
            let header = try HeaderRow.find(in: reader, columns: replyColumns)
            var lines: [Reply.Line] = []
            var latest: Day?
            while let row = try reader.next() {
                lines.append(try line(row, header, batch))
                if let day = CellText.day(header.cell("day", in: row)) { latest = max(latest ?? day, day) }
            }
            return Reply(lines: lines, on: latest)
        } catch let problem as SheetProblem {
            throw Problem.invalid(
                "file", code: problem.code.rawValue, Bilingual(problem.chineseMessage, problem.englishMessage))
        }
    }

    private static func line(_ row: SheetRow, _ header: HeaderRow, _ batch: PaymentBatchID) throws(Problem)
        -> Reply.Line
    {
        guard header.text("batch", in: row) == batch.description else {
            throw defect(row, "批次号", "不是本批次，请核对文件", "is not this batch; check the file")
        }
        guard let number = CellText.integer(header.cell("line", in: row)) else {
            throw defect(row, "序号", "不是整数", "is no whole number")
        }
        guard let amount = CellText.yuan(header.cell("amount", in: row)) else {
            throw defect(row, "金额(元)", "不是金额", "is no amount of money")
        }
        let isPaid: Bool
        switch header.text("outcome", in: row) {
        case "成功": isPaid = true
        case "失败": isPaid = false
        default: throw defect(row, "处理结果", "应为 成功 或 失败", "must be 成功 or 失败")
        }
        return Reply.Line(
            row: row.number, line: number, amount: amount, isPaid: isPaid,
            reason: PersonalNumberScan.masked(header.text("reason", in: row)))
    }

    private static func defect(_ row: SheetRow, _ column: String, _ zh: String, _ en: String) -> Problem {
        .invalid(
            "file", code: "bad-row",
            Bilingual("第 \(row.number) 行“\(column)”\(zh)", "row \(row.number), column \(column), \(en)"))
    }

    /// The results to record, once each amount agrees with the batch.
    /// - Throws: a 400 `Problem` naming the first row that does not agree.
    static func results(_ reply: Reply, of sent: [SealedLine]) throws(Problem) -> [PaymentResult] {
        let amounts = Dictionary(sent.map { ($0.line, $0.amount) }, uniquingKeysWith: { first, _ in first })
        for line in reply.lines {
            if let amount = amounts[line.line], amount != line.amount {
                throw .invalid(
                    "file", code: "amount-differs",
                    Bilingual(
                        "第 \(line.row) 行金额与批次不符，请与银行核对", "row \(line.row): the amount is not the batch's; ask the bank")
                )
            }
        }
        return reply.lines.map { line in
            PaymentResult(
                line: line.line, isPaid: line.isPaid,
                reason: line.isPaid ? "" : line.reason.isEmpty ? "银行未说明原因" : line.reason)
        }
    }
}
