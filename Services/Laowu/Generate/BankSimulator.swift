import Foundation
import Models
import Sheets

/// A bank that answers payment files, for demonstrations and tests: it pays what its own book allows.
public enum BankSimulator {
    /// Reads a payment file and writes the bank's result file.
    ///
    /// A line is paid when the book has the account, the account is 正常, and the payee's name is the holder's; otherwise
    /// it fails with the reason. Lines keep their order. Only the accounts of the payment file are held in memory.
    ///
    /// - Parameters:
    ///   - paymentFile: Table with 批次号, 序号, 收款人姓名, 收款账号, 开户银行, 金额(元), 用途; a title line may stand above.
    ///   - book: Table with 卡号, 户名, 状态 (正常, 销户 or 户名不符).
    ///   - resultFile: Where to write 批次号, 序号, 收款账号, 金额(元), 处理结果 (成功 or 失败), 失败原因, 处理日期;
    ///     UTF-8 with mark. It appears whole or not at all.
    ///   - day: The day of processing.
    /// - Returns: Lines paid and failed.
    /// - Throws: `SheetProblem` of the file at fault.
    public static func reply(
        paymentFile: String, book: String, to resultFile: String, on day: Day = .todayInChina
    ) throws -> (paid: Int, failed: Int) {
        let holders = try holders(in: book, of: accounts(in: paymentFile))
        let (reader, header) = try open(paymentFile, paymentColumns)
        let result = try CSVWriter(path: resultFile, encoding: .utf8WithMark)
        try result.write(row: ["批次号", "序号", "收款账号", "金额(元)", "处理结果", "失败原因", "处理日期"])
        var counts = (paid: 0, failed: 0)
        while let row = try reader.next() {
            let account = CellText.identifier(header.text("account", in: row))
            let amountText = header.text("amount", in: row)
            let amount = CellText.yuan(header.cell("amount", in: row))
            let failure = reason(
                holder: holders[account], name: withoutWhiteSpace(header.text("name", in: row)), amount: amount)
            if failure == nil { counts.paid += 1 } else { counts.failed += 1 }
            try result.write(row: [
                .text(header.text("batch", in: row)), .text(header.text("line", in: row)), .text(account),
                amount.map(SheetCell.yuan) ?? .text(amountText), .text(failure == nil ? "成功" : "失败"),
                .text(failure ?? ""),
                .day(day),
            ])
        }
        try result.close()
        return counts
    }

    private struct Holder {
        let name: String
        let state: String
    }

    private static func reason(holder: Holder?, name: String, amount: Fen?) -> String? {
        guard let amount, amount > .zero else { return "金额无效" }
        guard let holder else { return "账号不存在" }
        if holder.state == "销户" { return "账户已销户" }
        if holder.state != "正常" || holder.name != name { return "户名不符" }
        return nil
    }

    private static func accounts(in paymentFile: String) throws -> Set<String> {
        let (reader, header) = try open(paymentFile, paymentColumns)
        var accounts: Set<String> = []
        while let row = try reader.next() { accounts.insert(CellText.identifier(header.text("account", in: row))) }
        return accounts
    }

    private static func holders(in book: String, of accounts: Set<String>) throws -> [String: Holder] {
        let (reader, header) = try open(book, bookColumns)
        var holders: [String: Holder] = [:]
        while let row = try reader.next() {
            let account = CellText.identifier(header.text("account", in: row))
            guard accounts.contains(account) else { continue }
            holders[account] = Holder(
                name: withoutWhiteSpace(header.text("name", in: row)), state: header.text("state", in: row))
        }
        return holders
    }

    private static func open(_ path: String, _ columns: [HeaderColumn]) throws -> (SheetReader, HeaderRow) {
        let reader = try SheetReader.open(path: path)
        return (reader, try HeaderRow.find(in: reader, columns: columns))
    }

    private static func withoutWhiteSpace(_ text: String) -> String { text.filter { !$0.isWhitespace } }

    private static let paymentColumns = [
        HeaderColumn("batch", titles: ["批次号"]), HeaderColumn("line", titles: ["序号"]),
        HeaderColumn("name", titles: ["收款人姓名"]), HeaderColumn("account", titles: ["收款账号"]),
        HeaderColumn("amount", titles: ["金额(元)", "金额"]),
    ]
    private static let bookColumns = [
        HeaderColumn("account", titles: ["卡号"]), HeaderColumn("name", titles: ["户名"]),
        HeaderColumn("state", titles: ["状态"]),
    ]
}

extension Day {
    /// Today where the banks are, UTC+8.
    public static var todayInChina: Day {
        Day(daysSinceEpoch: Int32((Date().timeIntervalSince1970 + 8 * 3600) / 86_400))
    }
}
