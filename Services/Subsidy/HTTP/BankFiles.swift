import Foundation
import Models
import ServiceKit
import Sheets

/// The bank's files: what goes to it and what comes back, both by the bank's template.
enum BankFiles {
    /// One line of the payment file, opened.
    struct Payment {
        let line: Int
        let name: String
        let account: String
        let bank: String
        let amount: Fen
    }

    /// The payment file: delimited text as RFC 4180 has it, rows end in CR LF, in the template's columns and encoding. Nothing of it
    /// touches the disk.
    static func payments(
        _ payments: [Payment], batch: PaymentBatchID, purpose: String, template: BankTemplate
    ) throws -> [UInt8] {
        let file = template.payment
        var rows: [[String]] = payments.map { payment in
            file.columns.map { column in
                switch column.value {
                case .batch: batch.description
                case .line: String(payment.line)
                case .name: payment.name
                case .account: payment.account
                case .bank: payment.bank
                case .yuan: payment.amount.yuanText
                case .fen: String(payment.amount.value)
                case .purpose: purpose
                }
            }
        }
        if file.header { rows.insert(file.columns.map(\.title), at: 0) }
        if let totals = file.totals {
            let sum = payments.reduce(Fen.zero) { $0 + $1.amount }
            let cells = totals.cells.map { cell in
                switch cell {
                case .mark: file.mark ?? ""
                case .batch: batch.description
                case .count: String(payments.count)
                case .yuan: sum.yuanText
                case .fen: String(sum.value)
                case .empty: ""
                }
            }
            rows.insert(cells, at: totals.at == .first ? 0 : rows.count)
        }
        let delimiter = file.delimiter ?? .comma
        let text = rows.map { $0.map { field($0, delimiter) }.joined(separator: delimiter.rawValue) + "\r\n" }.joined()
        return try file.encoding.bytes(of: text)
    }

    private static func field(_ text: String, _ delimiter: SheetDelimiter) -> String {
        let special: Set<Character> = [Character(delimiter.rawValue), "\"", "\r", "\n", "\r\n"]
        guard text.contains(where: special.contains) else { return text }
        return "\"" + text.replacingOccurrences(of: "\"", with: "\"\"") + "\""
    }

    /// What the bank says about a batch.
    struct Reply {
        var lines: [BankReplyLine] = []
        /// Rows that cannot be read.
        var staged: [StagedReplyRow] = []
        /// Rows below the header, the control line not counted.
        var rows = 0
        /// What the control line counts and adds up.
        var count: Int?
        var sum: Fen?
        /// The latest day of processing that a row names.
        var on: Day?
    }

    /// Reads the bank's result file: text in any encoding or a workbook, as `SheetReader` understands it.
    /// - Throws: a 400 `Problem` where the file as a whole cannot be read; single rows are staged.
    static func reply(path: String, batch: PaymentBatchID, template: BankTemplate) throws -> Reply {
        do {
            let reader = try SheetReader.open(path: path, fileName: "result")
            let header = try HeaderRow.find(in: reader, columns: columns(template.reply.columns))
            var reply = Reply()
            while let row = try next(reader, &reply) {
                if try readTotals(row, template.reply, &reply) { continue }
                reply.rows += 1
                do throws(Defect) {
                    reply.lines.append(try line(row, header, batch, template.reply))
                } catch {
                    let column = header.column(error.column).map { SheetProblem.columnName($0) } ?? ""
                    reply.staged.append(
                        StagedReplyRow(
                            row: row.number, column: title(error.column, template.reply.columns) + column.suffixed,
                            code: error.code, zh: error.zh, en: error.en))
                }
                if let day = CellText.day(header.cell("day", in: row)) { reply.on = max(reply.on ?? day, day) }
            }
            return reply
        } catch let problem as SheetProblem {
            throw Problem.invalid(
                "file", code: problem.code.rawValue, Bilingual(problem.chineseMessage, problem.englishMessage))
        }
    }

    /// The next row; one whose bytes are broken is staged, and the file goes on.
    private static func next(_ reader: SheetReader, _ reply: inout Reply) throws -> SheetRow? {
        while true {
            do {
                return try reader.next()
            } catch let problem as SheetProblem where problem.isRowOnly {
                reply.rows += 1
                reply.staged.append(
                    StagedReplyRow(
                        row: problem.row ?? 0, column: problem.column.map(SheetProblem.columnName) ?? "",
                        code: problem.code.rawValue, zh: problem.chineseMessage, en: problem.englishMessage))
            }
        }
    }

    private static func columns(_ columns: BankTemplate.ReplyFile.Columns) -> [HeaderColumn] {
        [
            HeaderColumn("batch", titles: columns.batch), HeaderColumn("line", titles: columns.line),
            HeaderColumn("amount", titles: columns.amount), HeaderColumn("outcome", titles: columns.outcome),
            HeaderColumn("reason", titles: columns.reason ?? [], isRequired: false),
            HeaderColumn("day", titles: columns.day ?? [], isRequired: false),
        ]
    }

    private static func title(_ key: String, _ columns: BankTemplate.ReplyFile.Columns) -> String {
        let titles: [String: [String]] = [
            "batch": columns.batch, "line": columns.line, "amount": columns.amount, "outcome": columns.outcome,
        ]
        return titles[key]?.first ?? key
    }

    /// Takes the control line's figures; `false` for any other row.
    private static func readTotals(
        _ row: SheetRow, _ template: BankTemplate.ReplyFile, _ reply: inout Reply
    ) throws -> Bool {
        guard let totals = template.totals,
            row.cell(0).text.trimmingCharacters(in: .whitespaces) == totals.mark
        else { return false }
        func figure<Value>(_ column: Int?, _ read: (SheetCell) -> Value?) throws -> Value? {
            guard let column else { return nil }
            guard let value = read(row.cell(column - 1)) else {
                throw Problem.invalid(
                    "file", code: "control-line",
                    Bilingual("第 \(row.number) 行的合计无法读取", "row \(row.number): the control line cannot be read"))
            }
            return value
        }
        reply.count = try figure(totals.count) { CellText.integer($0) }
        reply.sum = try figure(totals.sum) { amount($0, template.amount) }
        return true
    }

    private static func amount(_ cell: SheetCell, _ unit: BankTemplate.Unit) -> Fen? {
        switch unit {
        case .yuan: CellText.yuan(cell)
        case .fen: CellText.integer(cell).map { Fen(Int64($0)) }
        }
    }

    private struct Defect: Error {
        let column: String
        let code: String
        let zh: String
        let en: String
    }

    private static func line(
        _ row: SheetRow, _ header: HeaderRow, _ batch: PaymentBatchID, _ template: BankTemplate.ReplyFile
    ) throws(Defect) -> BankReplyLine {
        guard header.text("batch", in: row) == batch.description else {
            throw Defect(column: "batch", code: "other-batch", zh: "不是本批次", en: "is not this batch")
        }
        guard let number = CellText.integer(header.cell("line", in: row)) else {
            throw Defect(column: "line", code: "line", zh: "不是整数", en: "is no whole number")
        }
        guard let amount = amount(header.cell("amount", in: row), template.amount) else {
            throw Defect(column: "amount", code: "amount", zh: "不是金额", en: "is no amount of money")
        }
        let word = header.text("outcome", in: row)
        guard template.paid.contains(word) || template.failed.contains(word) else {
            let words = (template.paid + template.failed).joined(separator: "、")
            throw Defect(column: "outcome", code: "outcome", zh: "应为 \(words)", en: "must be one of \(words)")
        }
        return BankReplyLine(
            row: row.number, line: number, amount: amount, isPaid: template.paid.contains(word),
            reason: PersonalNumberScan.masked(header.text("reason", in: row)))
    }
}

extension String {
    /// ` (C)` for a column's letter, nothing for none.
    fileprivate var suffixed: String { isEmpty ? "" : " (\(self))" }
}
