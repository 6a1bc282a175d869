import Models
import Store
import Testing

@testable import SubsidyService

@Suite("Accounts of institutions, employers, platforms and sites")
struct BodyAccountTests {
    private let course = TrainingClass()

    private func account(
        _ body: String = "institution:inst-1", number: String = "sealed-1", name: String = "样例职业培训学校",
        document: String = "开户许可证", on date: String = "2020-04-01"
    ) -> RecordBodyAccount {
        RecordBodyAccount(
            county: course.county, body: BodyID(unchecked: body), name: name, bank: "农业银行", sealedAccount: number,
            document: document, on: day(date), actor: actor("clerk"))
    }

    @Test(
        "Whoever claims and is neither agency nor person has an account; for those two it is recorded elsewhere",
        arguments: [
            ("institution:i", nil), ("employer:e", nil), ("platform:540302100", nil), ("site:s-1", nil),
            ("bank:b", nil),
            ("agency:a", "not-a-body"), ("person:p", "not-a-body"), ("institution:", "not-a-body"), ("i", "not-a-body"),
        ] as [(String, String?)])
    func bodies(body: String, code: String?) throws {
        let county = try County.training()
        #expect(try county.late(account(body)) == code)
    }

    @Test("An account without name, number or paper is refused, and one from the future")
    func incomplete() throws {
        let county = try County.training()
        #expect(try county.late(account(number: "")) == "account-incomplete")
        #expect(try county.late(account(name: "")) == "account-incomplete")
        #expect(try county.late(account(document: "")) == "account-incomplete")
        #expect(try county.late(account(on: "2021-01-01")) == "future-date")
    }

    @Test("An approved grant of an institution is held until its account is known, then paid to the last one recorded")
    func payment() async throws {
        let county = try County.training()
        try county.know(County.resident(1) + course.both)
        let id = course.caseID(1)
        try approve(id, in: county)
        let code = TrainingClass.county
        let batch = CreatePaymentBatch(
            county: code, batch: PaymentBatchID(unchecked: "b1"), fund: fund, cases: [id], on: day("2020-08-01"),
            actor: actor("payer"))
        #expect(try county.late(batch) == "no-account")
        #expect(try await holds(county) == ["no-account"])
        #expect(try county.late(account(number: "sealed-1")) == nil)
        #expect(try county.late(account(number: "sealed-2")) == nil)
        #expect(try await holds(county) == [])
        #expect(try county.late(batch) == nil)
        let line = try county.reading {
            try $0.prepare("SELECT payee, sealed_account FROM payment_line").first { [$0.text(0), $0.text(1)] }
        }
        #expect(line == ["样例职业培训学校", "sealed-2"])
    }

    private func holds(_ county: County) async throws -> [String] {
        let pool = try ReadPool(path: county.directory + "/subsidy/0.sqlite")
        let payees = try await pool.read { try MoneyQueries.payees($0, county: TrainingClass.county) }
        try pool.close()
        return MoneyQueries.holds(payees, .sealed).map(\.reason)
    }

    private func approve(_ id: CaseID, in county: County) throws {
        for step in County.stepsToApproval(id) { #expect(try county.late(step) == nil) }
    }
}
