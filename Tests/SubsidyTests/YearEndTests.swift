import Journal
import Models
import Testing

@testable import SubsidyService

@Suite("The end of a fund's year")
struct YearEndTests {
    private func county(_ workers: Int = 2, money: Int64 = 1_000) throws -> County {
        let county = try County()
        try county.know((1...workers).flatMap { Worker(number: $0).facts })
        try county.accept(county.appropriation(money))
        try county.prepare((1...workers).map { CaseID.service($0) })
        return county
    }

    @Test("The remainder goes into the next year by a new entry in each of the two funds")
    func carriedForward() throws {
        let county = try county()
        #expect(try county.refusal(county.yearEnd(into: .next, on: "2018-12-30")) == "year-not-over")
        #expect(try county.refusal(county.yearEnd()) == "no-next-fund")
        try county.accept(county.yearEnd(into: .next))
        #expect(try county.balances(.county) == [.appropriated: 100_000, .carried: 100_000])
        #expect(try county.balances(.next) == [.brought: 100_000, .available: 100_000])
        #expect(try county.refusal(county.approval(.service(1), from: .county)) == "fund-closed")
        #expect(try county.refusal(county.appropriation(1, document: "文2")) == "fund-closed")
        #expect(try county.refusal(county.line("service-grant", 0)) == "fund-closed")
        #expect(try county.refusal(county.yearEnd(into: .next)) == "nothing-left")
        try county.accept(county.approval(.service(1), from: .next))
    }

    @Test("Or it is given up to the level it came from")
    func surrendered() throws {
        let county = try county()
        try county.accept(county.yearEnd(surrenderTo: division("530000")))
        #expect(try county.balances(.county) == [.appropriated: 100_000, .surrendered: 100_000])
    }

    @Test("Nothing pending remains unless a document carries it over: the cases go with their money and their line")
    func pending() throws {
        let county = try county(3, money: 1_500)
        try county.accept(county.line("service-grant", 900))
        for number in 1...3 { try county.accept(county.approval(.service(number), from: .county)) }
        try county.accept(county.batch([.service(1), .service(3)], "b1", from: .county))
        #expect(try county.refusal(county.yearEnd(into: .next)) == "batch-under-way")
        try county.accept(county.result([(1, true), (2, false)], on: "2018-07-17"))
        #expect(try county.refusal(county.yearEnd(into: .next)) == "pending")
        try county.accept(county.appropriation(2_000, .next, year: 2019))
        try county.accept(county.line("transport-grant", 1_000, of: .next))
        try county.accept(county.yearEnd(into: .next, carriesPending: true))
        #expect(
            try county.balances(.county) == [.appropriated: 150_000, .paid: 30_000, .carried: 120_000])
        #expect(
            try county.balances(.next) == [
                .appropriated: 200_000, .brought: 120_000, .available: 290_000, .committed: 30_000,
            ])
        // The failed one brought no money: its line has to be set before it is sent again.
        #expect(
            try county.refusal(county.batch([.service(2), .service(3)], "b2", from: .next, on: "2019-01-08"))
                == "beyond-scale")
        try county.accept(county.line("service-grant", 600, of: .next))
        try county.accept(county.batch([.service(2), .service(3)], "b2", from: .next, on: "2019-01-08"))
        try county.accept(county.result([(1, true), (2, true)], "b2", on: "2019-01-09"))
        #expect(try county.balances(.next)[.paid] == 60_000)
        let books = try Books(county.events())
        #expect(try county.allBalances() == books.balances)
    }

    @Test(
        "The next year's fund is of the same source and the year after",
        arguments: [("prefecture", 2019), ("county", 2020), ("county", 2018)])
    func otherFund(source: String, year: Int) throws {
        let county = try county()
        let other = FundID(unchecked: "other")
        try county.accept(
            AppropriateFund(
                county: County.code, fund: other, source: source, year: year, amount: .yuan(1), document: "文2",
                on: day("2018-02-01"), actor: actor("treasurer")))
        #expect(try county.refusal(county.yearEnd(into: other)) == "other-source")
    }

    @Test("The last money goes to one of two approvals in one step, and of two owners who both believe in themselves")
    func lastMoney() throws {
        let county = try county(3, money: 599)
        let outcomes = try county.submit([CaseID.service(1), .service(2)].map { county.approval($0, from: .county) })
        let codes = outcomes.map { if case .refused(let refusal, _, _) = $0 { refusal.code } else { "accepted" } }
        #expect(codes == ["accepted", "fund-not-enough"])
        // The old owner is cut off and goes on; both are asked for the rest, which is enough for one.
        try county.accept(county.appropriation(1, document: "文2"))
        let answers = try county.contest([
            county.approval(.service(2), from: .county), county.approval(.service(3), from: .county),
        ])
        #expect(answers.count { if case .accepted = $0 { true } else { false } } <= 1)
        let approvals = try county.events().compactMap { event -> CaseID? in
            if case .caseApproved(let body) = event { body.case } else { nil }
        }
        #expect(approvals.count == 2)
        #expect(try county.balances(.county) == [.appropriated: 60_000, .committed: 60_000])
    }
}
