import Foundation
import Models
import Policy
import Store
import Testing

@testable import SubsidyService

@Suite("What the routes answer")
struct QueryTests {
    private func pool(_ county: County) throws -> ReadPool {
        try ReadPool(path: "\(county.directory)/subsidy/0.sqlite")
    }

    private func paid() throws -> County {
        let county = try County()
        let receipts: [(String, String, Int64)] = [("2018-02-27", "440000", 480)]
        try county.know(Worker(receipts: receipts).facts + Worker(number: 2, receipts: receipts, account: nil).facts)
        try county.accept(county.money(2_000))
        let cases: [CaseID] = [.service(1), .transport(1, 2018), .transport(2, 2018)]
        try county.prepare(cases)
        for id in cases { try county.accept(county.approval(id)) }
        try county.accept(county.batch(Array(cases.prefix(2))))
        try county.accept(county.result([(1, true), (2, false)]))
        return county
    }

    @Test("hekou-SUB-09, hekou-SUB-10, hekou-SUB-11, hekou-SUB-13, hekou-SUB-14, hekou-SUB-15: a case lists its papers")
    func detail() async throws {
        let county = try paid()
        let library = try PolicyLibrary.standard
        let answer = try await pool(county).read {
            try SubsidyQueries.detail($0, county: County.code, .service(1), library)
        }
        let detail = try #require(answer)
        #expect(detail.explanation.contains { $0.contains("签订1年以上期限劳动合同") })
        let kinds = detail.wantedProofs.map(\.kind)
        #expect(
            kinds == [
                "agency-licence", "organisation-code", "labour-contract", "transfer-roster", "id-card",
                "household-book",
                "poverty-certificate", "application-form",
            ])
        #expect(!kinds.contains("payroll-sheet"), "proven by payroll months")
        #expect(detail.actors.payer == "payer")
    }

    @Test("Lists are filtered by state and item and paged")
    func lists() async throws {
        let county = try paid()
        let pool = try pool(county)
        let failed = try await pool.read {
            try SubsidyQueries.cases($0, county: County.code, .init(state: .failed))
        }
        #expect(failed.items.map(\.case) == [CaseID.transport(1, 2018).description])
        let second = try await pool.read {
            try SubsidyQueries.cases($0, county: County.code, .init(item: "transport-grant", page: 2, pageSize: 1))
        }
        #expect(second.total == 2)
        #expect(second.items.map(\.case) == [CaseID.transport(2, 2018).description])
    }

    @Test("hekou-SUB-08: the summary's figures, the ledger and the funds' sources agree")
    func figures() async throws {
        let county = try paid()
        let pool = try pool(county)
        let summary = try await pool.read { try MoneyQueries.summary($0, county: County.code) }
        #expect(summary.cases["service-grant"]?["paid"]?.amount == 30_000)
        #expect(summary.cases["transport-grant"]?["failed"]?.cases == 1)
        #expect(summary.sources.map(\.paid) == [30_000])
        #expect(summary.receipts == 2)
        let ledger = try await pool.read {
            try MoneyQueries.ledger($0, county: County.code, page: 1, pageSize: 10)
        }
        #expect(ledger.funds.map(\.committed) == [48_000])
        #expect(ledger.total == 6)
        #expect(ledger.entries.prefix(2).map(\.entry).sorted() == ["payment", "release"])
    }

    @Test("A public notice names nobody in full and carries no key")
    func notice() async throws {
        let county = try paid()
        let answer = try await pool(county).read {
            try SubsidyQueries.notice($0, county: County.code, "n1")
        }
        let notice = try #require(answer)
        #expect(notice.lines.map(\.beneficiary) == ["张*1", "张*1", "张*2"])
        let text = String(decoding: try JSONEncoder().encode(notice), as: UTF8.self)
        #expect(!text.contains(person(1).description) && !text.contains("张三"))
    }

    @Test("What keeps approved cases out of a batch is listed with its reason")
    func holds() async throws {
        let county = try paid()
        try county.know(Worker(number: 2, account: "card-1").registry)
        let payees = try await pool(county).read { try MoneyQueries.payees($0, county: County.code) }
        #expect(
            MoneyQueries.holds(payees, .sealed).map { "\($0.case) \($0.reason)" } == [
                "\(CaseID.transport(1, 2018)) shared-account", "\(CaseID.transport(2, 2018)) shared-account",
            ])
    }

    @Test("The contract names every state that a case can have")
    func document() {
        for state in CaseState.allCases { #expect(SubsidyAPI.document.contains(state.rawValue)) }
    }
}
