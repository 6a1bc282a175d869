import Models
import Store

/// Public notices and payment batches.
final class PaymentTable {
    private let addNotice, addNoticeCase, closeNotice, setNoticeOutcome, findNotice, noticeCases: Statement
    private let addBatch, addLine, settleBatch, settleLine, findBatch, batchLines: Statement

    init(_ connection: Connection) throws {
        addNotice = try connection.prepare("INSERT INTO notice VALUES (?, ?, ?, ?, NULL)")
        addNoticeCase = try connection.prepare("INSERT INTO notice_case VALUES (?, ?, ?, NULL)")
        closeNotice = try connection.prepare("UPDATE notice SET closed_on = ?3 WHERE county = ?1 AND notice = ?2")
        setNoticeOutcome = try connection.prepare(
            "UPDATE notice_case SET outcome = ?4 WHERE county = ?1 AND notice = ?2 AND case_id = ?3")
        findNotice = try connection.prepare(
            "SELECT from_day, until_day, closed_on FROM notice WHERE county = ? AND notice = ?")
        noticeCases = try connection.prepare(
            "SELECT case_id FROM notice_case WHERE county = ? AND notice = ? ORDER BY case_id")
        addBatch = try connection.prepare("INSERT INTO payment_batch VALUES (?, ?, ?, ?, ?, NULL)")
        addLine = try connection.prepare("INSERT INTO payment_line VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, NULL)")
        settleBatch = try connection.prepare(
            "UPDATE payment_batch SET settled_on = ?3 WHERE county = ?1 AND batch = ?2")
        settleLine = try connection.prepare(
            "UPDATE payment_line SET outcome = ?4, reason = ?5 WHERE county = ?1 AND batch = ?2 AND line = ?3")
        findBatch = try connection.prepare(
            "SELECT fund, created_on, settled_on FROM payment_batch WHERE county = ? AND batch = ?")
        batchLines = try connection.prepare(
            "SELECT line, case_id, amount, outcome FROM payment_line WHERE county = ? AND batch = ? ORDER BY line")
    }

    // MARK: Notices

    struct Notice {
        let from: Day
        let until: Day
        let closedOn: Day?
    }

    func apply(_ event: NoticePublished) throws {
        try addNotice.run(event.notice, event.county, event.from, event.until)
        for id in event.cases { try addNoticeCase.run(event.county, event.notice, id) }
    }

    func apply(_ event: NoticeClosed) throws {
        try closeNotice.run(event.county, event.notice, event.on)
        for id in event.passed { try setNoticeOutcome.run(event.county, event.notice, id, "passed") }
        for id in event.objections { try setNoticeOutcome.run(event.county, event.notice, id, "objected") }
    }

    func notice(_ notice: String, in county: DivisionCode) throws -> Notice? {
        try findNotice.first(county, notice) {
            Notice(from: try $0.day(0), until: try $0.day(1), closedOn: try $0.optionalDay(2))
        }
    }

    func cases(on notice: String, in county: DivisionCode) throws -> [CaseID] {
        try noticeCases.all(county, notice) { $0.id(0) }
    }

    // MARK: Batches

    struct Batch {
        let fund: FundID
        let createdOn: Day
        let settledOn: Day?
    }

    func apply(_ event: PaymentBatchCreated) throws {
        try addBatch.run(event.batch, event.county, event.fund, event.total, event.on)
        for line in event.lines {
            try addLine.run(
                event.county, event.batch, line.line, line.case, line.amount, line.payee, line.bank, line.sealedAccount,
                line.sealedHolder)
        }
    }

    func apply(_ event: PaymentBatchSettled) throws {
        if event.open ?? 0 == 0 { try settleBatch.run(event.county, event.batch, event.on) }
        for line in event.paid { try settleLine.run(event.county, event.batch, line.line, "paid", line.reason) }
        for line in event.failed { try settleLine.run(event.county, event.batch, line.line, "failed", line.reason) }
    }

    func batch(_ batch: PaymentBatchID, in county: DivisionCode) throws -> Batch? {
        try findBatch.first(county, batch) {
            Batch(fund: $0.id(0), createdOn: try $0.day(1), settledOn: try $0.optionalDay(2))
        }
    }

    /// What the bank has said of a batch's lines so far: `true` for paid.
    func outcomes(of batch: PaymentBatchID, in county: DivisionCode) throws -> [Int: Bool] {
        let known = try batchLines.all(county, batch) { (Int($0.int(0)), $0.optionalText(3)) }
        return Dictionary(
            uniqueKeysWithValues: known.compactMap { line, outcome in outcome.map { (line, $0 == "paid") } })
    }

    /// The lines of a batch, by number, with nothing said yet of what became of them.
    func lines(of batch: PaymentBatchID, in county: DivisionCode) throws -> [SettledLine] {
        try batchLines.all(county, batch) {
            SettledLine(line: Int($0.int(0)), case: $0.id(1), amount: $0.fen(2), reason: "")
        }
    }
}
