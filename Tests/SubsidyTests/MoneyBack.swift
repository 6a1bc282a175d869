import Journal
import Models
import Testing

@testable import SubsidyService

/// Commands about what was paid, with days that follow each other.
extension County {
    /// A county in which the service grants of the workers, 300 yuan each, or other cases are paid on 16 July 2018.
    static func paid(_ workers: [Worker], cases others: [CaseID]? = nil, money: Int64 = 10_000) throws -> County {
        let county = try County()
        try county.know(workers.flatMap(\.facts))
        try county.accept(county.money(money))
        let cases = others ?? workers.map { CaseID.service($0.number) }
        try county.prepare(cases)
        for id in cases { try county.accept(county.approval(id)) }
        try county.accept(county.batch(cases))
        try county.accept(county.result(cases.indices.map { ($0 + 1, true) }))
        return county
    }

    func lead(_ id: CaseID, _ amount: Int64 = 30_000, by name: String = "handler", on date: String = "2018-08-01")
        -> OpenClawback
    {
        OpenClawback(
            county: Self.code, case: id, source: .objection, amount: Fen(amount), reason: "群众举报", on: day(date),
            actor: actor(name))
    }

    func notification(_ id: CaseID, _ number: Int = 1, by name: String = "handler", on date: String = "2018-08-02")
        -> NotifyClawback
    {
        NotifyClawback(
            county: Self.code, case: id, number: number, document: "告知1号", answerBy: day("2018-08-12"), on: day(date),
            actor: actor(name))
    }

    func statement(_ id: CaseID, _ number: Int = 1, _ text: String = "无异议", on date: String = "2018-08-10")
        -> RecordClawbackStatement
    {
        RecordClawbackStatement(
            county: Self.code, case: id, number: number, statement: text, on: day(date), actor: actor("handler"))
    }

    /// - Parameter parts: due day and fen; none: withheld from later grants.
    func decision(
        _ id: CaseID, number: Int = 1, _ amount: Int64 = 30_000, parts: [(String, Int64)],
        by name: String = "director", on date: String = "2018-08-15"
    ) -> DecideClawback {
        DecideClawback(
            county: Self.code, case: id, number: number, amount: Fen(amount), way: parts.isEmpty ? .offset : .repayment,
            instalments: parts.map { Instalment(due: day($0.0), amount: Fen($0.1)) }, reason: "不符合条件", on: day(date),
            actor: actor(name))
    }

    func repayment(
        _ id: CaseID, number: Int = 1, _ amount: Int64, _ document: String, by name: String = "cashier",
        on date: String = "2018-09-01"
    ) -> RecordRepayment {
        RecordRepayment(
            county: Self.code, case: id, number: number, amount: Fen(amount), document: document, on: day(date),
            actor: actor(name))
    }

    func offset(
        _ id: CaseID, _ number: Int = 1, against other: CaseID, _ amount: Int64, on date: String = "2018-09-03"
    ) -> OffsetClawback {
        OffsetClawback(
            county: Self.code, case: id, number: number, against: other, amount: Fen(amount), on: day(date),
            actor: actor("cashier"))
    }

    func ending(_ id: CaseID, _ number: Int = 1, by name: String = "director", on date: String = "2018-08-20")
        -> DropClawback
    {
        DropClawback(
            county: Self.code, case: id, number: number, reason: "查无实据", on: day(date), actor: actor(name))
    }

    /// State, amount, repaid and finding of a case's clawbacks, by number.
    func clawbacks(_ id: CaseID) throws -> [String] {
        try reading { connection in
            try connection.prepare(
                "SELECT state, amount, repaid, finding FROM clawback WHERE case_id = ? ORDER BY number"
            ).all(id) { "\($0.text(0)) \($0.int(1)) \($0.int(2)) \($0.text(3))" }
        }
    }

    func state(_ id: CaseID) throws -> String? { try cases().first { $0.id == id }?.state }
}
