import Journal
import Models

/// The bank's result file. Rows that agree with the batch are booked, in as many files as the bank likes; what is booked already is
/// counted and booked no second time; everything else is staged with its reason and nothing of it is booked.
extension SubsidyTables {
    func decide(_ command: BookBankReply, today: Day) throws -> SubsidyEvent {
        try notInFuture(command.on, today)
        guard let batch = try payments.batch(command.batch, in: command.county) else {
            throw Refusal.unknownBatch(command.batch)
        }
        guard command.on >= batch.createdOn else {
            throw Refusal.listRefused(
                "before-batch", "日期早于批次日期 \(batch.createdOn)", "the date lies before the batch's, \(batch.createdOn)")
        }
        try requireTotals(command)
        let lines = try payments.lines(of: command.batch, in: command.county)
        let known = try payments.outcomes(of: command.batch, in: command.county)
        let booking = ReplyBooking(command.lines, of: lines, known: known)
        let reply = BankReply(
            digest: command.reply.digest, template: command.reply.template, rows: command.reply.rows,
            staged: (command.reply.staged + booking.staged).sorted { ($0.row, $0.code) < ($1.row, $1.code) },
            repeated: booking.repeated)
        guard !booking.paid.isEmpty || !booking.failed.isEmpty else {
            return .bankReplyNoted(
                BankReplyNoted(
                    county: command.county, batch: command.batch, reply: reply, on: command.on, actor: command.actor))
        }
        let open = lines.count - known.count - booking.paid.count - booking.failed.count
        return .paymentBatchSettled(
            PaymentBatchSettled(
                county: command.county, batch: command.batch, fund: batch.fund, paid: booking.paid,
                failed: booking.failed, on: command.on, actor: command.actor, reply: reply, open: open))
    }

    /// What the file's control line says is what its rows say, unreadable ones counted.
    private func requireTotals(_ command: BookBankReply) throws {
        if let count = command.count, count != command.reply.rows {
            throw Refusal.listRefused(
                "control-count", "文件合计 \(count) 笔，实有 \(command.reply.rows) 行，文件不完整，请向银行重新索取",
                "the file counts \(count) rows and has \(command.reply.rows); it is not whole, ask the bank for it again"
            )
        }
        // A row whose amount cannot be read is missing from the sum: the count alone can be held against it then.
        let isReadable = command.lines.count == command.reply.rows
        let sum = command.lines.reduce(Fen.zero) { $0 + $1.amount }
        if let expected = command.sum, isReadable, expected != sum {
            throw Refusal.listRefused(
                "control-sum", "文件合计金额 \(expected)，逐行相加 \(sum)，不符，请向银行核对",
                "the file adds up to \(expected.yuanText) yuan, its rows to \(sum.yuanText); ask the bank")
        }
    }
}

/// What a file's rows book.
struct ReplyBooking {
    private(set) var paid: [SettledLine] = []
    private(set) var failed: [SettledLine] = []
    private(set) var staged: [StagedReplyRow] = []
    /// Rows that say what is booked already.
    private(set) var repeated = 0

    init(_ rows: [BankReplyLine], of lines: [SettledLine], known: [Int: Bool]) {
        let sent = Dictionary(lines.map { ($0.line, $0) }, uniquingKeysWith: { first, _ in first })
        var seen: [Int: BankReplyLine] = [:]
        let double = Set(Dictionary(grouping: rows, by: \.line).filter { Self.contradict($0.value) }.keys)
        for row in rows {
            guard let line = sent[row.line] else {
                stage(row, "unknown-line", "批次没有第 \(row.line) 行", "the batch has no line \(row.line)")
                continue
            }
            guard line.amount == row.amount else {
                stage(row, "amount-differs", "金额与批次不符", "the amount is not the batch's")
                continue
            }
            guard !double.contains(row.line) else {
                stage(row, "line-contradicts", "同一行有两种结果", "the line has two different results")
                continue
            }
            guard seen.updateValue(row, forKey: row.line) == nil else { continue }
            if let isPaid = known[row.line] {
                if isPaid == row.isPaid {
                    repeated += 1
                } else {
                    stage(row, "booked-otherwise", "与已入账的结果不符", "it is booked with the other result already")
                }
                continue
            }
            let settled = SettledLine(
                line: row.line, case: line.case, amount: line.amount,
                reason: row.isPaid ? "" : row.reason.isEmpty ? "银行未说明原因" : row.reason)
            if row.isPaid { paid.append(settled) } else { failed.append(settled) }
        }
        paid.sort { $0.line < $1.line }
        failed.sort { $0.line < $1.line }
    }

    private static func contradict(_ rows: [BankReplyLine]) -> Bool { Set(rows.map(\.isPaid)).count > 1 }

    private mutating func stage(_ row: BankReplyLine, _ code: String, _ zh: String, _ en: String) {
        staged.append(StagedReplyRow(row: row.row, column: "", code: code, zh: zh, en: en))
    }
}
