import Journal
import Models
import Policy
import Store
import Testing

@testable import SubsidyService

@Suite("Scale and scope of a fund")
struct BudgetLineTests {
    private let receipts: [(String, String, Int64)] = [("2018-02-27", "440000", 480)]

    private func county(_ number: Int = 2, _ policies: PolicyLibrary? = nil) throws -> County {
        let county = try County(policies: policies)
        try county.know((1...number).flatMap { Worker(number: $0, receipts: receipts).facts })
        return county
    }

    @Test(
        "changdu-SUB-04: beyond a line's scale, or without a line, nothing is approved, and the refusal cites the clause"
    )
    func scaleAndScope() throws {
        let county = try county(2, County.library(withFundsOf: "changdu-2020"))
        try county.accept(county.appropriation(5_000))
        try county.prepare([.service(1), .service(2), .transport(1, 2018)])
        func refusal(_ id: CaseID) throws -> Refusal? {
            switch try county.submit([county.approval(id, from: .county)])[0] {
            case .refused(let refusal, _, _): refusal
            default: nil
            }
        }
        // Without any line the scope is not known.
        let none = try #require(try refusal(.service(1)))
        #expect(none.code == "outside-scope" && none.zh.contains("杜绝资金超规模超范围使用"))
        try county.accept(county.line("service-grant", 599))
        #expect(try refusal(.service(1)) == nil)
        let second = try #require(try refusal(.service(2)))
        #expect(second.code == "beyond-scale" && second.zh.contains("三(二)：“杜绝资金超规模超范围使用”"))
        let transport = try #require(try refusal(.transport(1, 2018)))
        #expect(transport.code == "outside-scope" && transport.zh.contains("杜绝资金超规模超范围使用"))
        try county.accept(county.line("service-grant", 600))
        #expect(try refusal(.service(2)) == nil)
        #expect(try county.balances(.county) == [.appropriated: 500_000, .available: 440_000, .committed: 60_000])
    }

    @Test("Without such a rule a fund pays for anything until it has a line, and then for its lines only")
    func opened() throws {
        let county = try county()
        try county.accept(county.appropriation(1_000))
        try county.prepare([.service(1), .service(2), .transport(1, 2018)])
        try county.accept(county.approval(.transport(1, 2018), from: .county))
        try county.accept(county.line("service-grant", 300))
        try county.accept(county.approval(.service(1), from: .county))
        #expect(try county.refusal(county.approval(.service(2), from: .county)) == "beyond-scale")
        #expect(try county.refusal(county.line("service-grant", 299)) == "line-used")
        #expect(try county.refusal(county.line("service-grant", 521)) == "lines-exceed-fund")
        try county.accept(county.line("service-grant", 520))
        #expect(try county.refusal(county.line("unheard-of", 1)) == "unknown-item")
    }

    @Test("A failed payment's line has room again; another item cannot take it")
    func released() throws {
        let county = try county()
        try county.accept(county.appropriation(780))
        try county.accept(county.line("service-grant", 300))
        try county.accept(county.line("transport-grant", 480))
        try county.prepare([.service(1), .service(2), .transport(1, 2018)])
        try county.accept(county.approval(.service(1), from: .county))
        try county.accept(county.approval(.transport(1, 2018), from: .county))
        try county.accept(county.batch([.service(1), .transport(1, 2018)], "b1", from: .county))
        try county.accept(county.result([(1, true), (2, false)], on: "2018-07-17"))
        #expect(try county.balances(.county) == [.appropriated: 78_000, .available: 48_000, .paid: 30_000])
        #expect(try county.refusal(county.approval(.service(2), from: .county)) == "beyond-scale")
        try county.accept(county.batch([.transport(1, 2018)], "b2", from: .county, on: "2018-07-18"))
        let hashes = try county.rowHashes()
        try county.restart(losingStore: true)
        #expect(try county.rowHashes() == hashes)
    }

    @Test("A failed payment is not sent again once its line has gone to others")
    func lost() throws {
        let county = try county()
        try county.accept(county.appropriation(600))
        try county.prepare([.service(1), .service(2)])
        try county.accept(county.line("service-grant", 300))
        try county.accept(county.approval(.service(1), from: .county))
        try county.accept(county.batch([.service(1)], "b1", from: .county))
        try county.accept(county.result([(1, false)], on: "2018-07-17"))
        try county.accept(county.approval(.service(2), from: .county))
        #expect(
            try county.refusal(county.batch([.service(1)], "b2", from: .county, on: "2018-07-18")) == "beyond-scale")
    }

    @Test("hekou-SUB-08: the service grant is paid from funds of prefecture and county only")
    func source() throws {
        let county = try county()
        #expect(try county.refusal(county.appropriation(900, .granted, source: "失业保险基金")) == "unknown-source")
        try county.accept(
            DefineFundSource(
                county: County.code, source: "失业保险基金", name: "失业保险基金", document: "文9", on: day("2018-01-30"),
                actor: actor("treasurer")))
        try county.accept(county.appropriation(900, .granted, source: "失业保险基金"))
        try county.accept(county.appropriation(900))
        try county.prepare([.service(1)])
        #expect(try county.refusal(county.approval(.service(1), from: .granted)) == "outside-scope")
        try county.accept(county.approval(.service(1), from: .county))
    }

    @Test(
        "hekou-SUB-21 hekou-SUB-26: helper units' surplus waits for its approval and pays for training and service only"
    )
    func helperSurplus() throws {
        let county = try county()
        func surplus(_ approval: String?) -> AppropriateFund {
            county.appropriation(
                900, .granted, source: "年度支出结余资金", rule: "helper-surplus", approval: approval)
        }
        #expect(try county.refusal(surplus(nil)) == "not-approved")
        try county.accept(surplus("批复1"))
        #expect(try county.refusal(county.line("service-grant", 900, of: .granted, use: "办公费")) == "not-earmarked")
        #expect(try county.refusal(county.line("service-grant", 900, of: .granted)) == "not-earmarked")
        try county.accept(county.line("service-grant", 900, of: .granted, use: "贫困村劳动力转移就业服务"))
        #expect(try county.refusal(county.appropriation(900, rule: "unheard-of")) == "bad-appropriation")
    }

    @Test("An appropriation entered wrong is reversed as far as its money is available and no line keeps it")
    func reversal() throws {
        let county = try county()
        try county.accept(county.appropriation(1_000))
        try county.accept(county.appropriation(200, document: "文2"))
        try county.prepare([.service(1)])
        try county.accept(county.approval(.service(1), from: .county))
        #expect(try county.refusal(county.reversal(1, of: "文3")) == "unknown-document")
        #expect(try county.refusal(county.reversal(1_001)) == "reversed-too-much")
        #expect(try county.refusal(county.reversal(950)) == "fund-not-enough")
        try county.accept(county.line("transport-grant", 500))
        #expect(try county.refusal(county.reversal(401)) == "money-earmarked")
        try county.accept(county.reversal(400))
        #expect(try county.refusal(county.reversal(601)) == "reversed-too-much")
        #expect(try county.balances(.county) == [.appropriated: 80_000, .available: 50_000, .committed: 30_000])
        #expect(try county.refusal(county.appropriation(5)) == "document-used")
    }

    @Test("Money that comes back after it was paid gives its line room again, also in a closed year")
    func refunds() throws {
        let county = try county()
        try county.accept(county.appropriation(300))
        try county.accept(county.line("service-grant", 300))
        try county.prepare([.service(1)])
        try county.accept(county.approval(.service(1), from: .county))
        try county.accept(county.batch([.service(1)], "b1", from: .county))
        try county.accept(county.result([(1, true)], on: "2018-07-17"))
        try county.accept(county.yearEnd(into: .next))
        try county.posting(
            Posting(.refund, fund: .county, amount: .yuan(100), case: .service(1), on: day("2019-01-15")))
        #expect(
            try county.balances(.county) == [
                .appropriated: 30_000, .paid: 30_000, .returned: 10_000, .available: 10_000,
            ])
        try county.accept(county.yearEnd(into: .next, on: "2019-01-31"))
        #expect(try county.balances(.next) == [.brought: 10_000, .available: 10_000])
        #expect(throws: (any Error).self) {
            try county.posting(
                Posting(.refund, fund: .county, amount: .yuan(201), case: .service(1), on: day("2019-01-15")))
        }
    }
}

extension County {
    /// Books an entry as the fold of an event would.
    func posting(_ posting: Posting) throws {
        let connection = try Connection(path: "\(directory)/subsidy/0.sqlite")
        defer { connection.close() }
        let tables = try SubsidyTables(connection, policies: .standard, accounts: .sealed)
        try tables.ledger.post(posting, county: Self.code, seq: 1_000_000, number: 0)
    }
}
