import Models
import Testing

@testable import Policy

@Suite("The transport grant of hekou-2018")
struct TransportGrantTests {
    static let receipts = CountySettings(["transport_basis": "receipts"])

    @Test(
        "hekou-SUB-07: receipts are paid up to the cap of 500 yuan",
        arguments: [(1, 1), (49_900, 49_900), (50_000, 50_000), (50_100, 50_000)] as [(Int64, Int64)])
    func cap(cost: Int64, paid: Int64) throws {
        let facts = goodTransportFacts.with("transport_cost_fen", .integer(cost))
        let determination = try determine("transport-grant", facts, settings: Self.receipts)
        #expect(determination.outcome == .eligible(amount: Fen(paid)))
    }

    @Test("The arithmetic names cap, receipts and result")
    func arithmetic() throws {
        let determination = try determine("transport-grant", goodTransportFacts, settings: Self.receipts)
        #expect(
            determination.amount?.arithmetic == "取低(上限 500.00 元，已交票据的交通费用 480.00 元) = 480.00 元 (凭票据据实补助)")
    }

    @Test("hekou-SUB-07: without a county decision how it is counted nothing is invented")
    func needsBasis() throws {
        let determination = try determine("transport-grant", goodTransportFacts)
        #expect(determination.outcome == .needsSetting(settings: ["transport_basis"]))
        #expect(determination.amount == nil)
    }

    @Test("hekou-SUB-07: a flat sum is paid, capped at 500 yuan, and asked for when it is not set")
    func flat() throws {
        let facts = goodTransportFacts.with("transport_cost_fen", nil)
        func outcome(_ flat: FactValue) throws -> Determination.Outcome {
            let settings = CountySettings(["transport_basis": "flat", "transport_flat_fen": flat])
            return try determine("transport-grant", facts, settings: settings).outcome
        }
        #expect(try outcome(30_000) == .eligible(amount: .yuan(300)))
        #expect(try outcome(60_000) == .eligible(amount: .yuan(500)))
        #expect(try outcome(nil) == .needsSetting(settings: ["transport_flat_fen"]))
    }

    @Test("Receipts that were not handed in are missing, not zero")
    func missingReceipts() throws {
        let facts = goodTransportFacts.with("transport_cost_fen", nil)
        let determination = try determine("transport-grant", facts, settings: Self.receipts)
        #expect(determination.outcome == .cannotTell(missing: ["transport_cost_fen"]))
    }

    @Test("Receipts of zero leave nothing to pay")
    func zeroReceipts() throws {
        let facts = goodTransportFacts.with("transport_cost_fen", 0)
        let determination = try determine("transport-grant", facts, settings: Self.receipts)
        #expect(determination.outcome == .notEligible(unmet: [Determination.amountCheck]))
    }

    @Test(
        "hekou-SUB-07: it is for card-registered poor, outside the province, once a year",
        arguments: [
            ("registered_poor", 0, "registered-poor"), ("work_province", "530000", "outside-province"),
            ("transport_grants_this_year", 1, "once-a-year"), ("home_county", "532531", "home-county"),
        ] as [(String, FactValue, String)])
    func conditions(fact: String, value: FactValue, unmet: String) throws {
        let determination = try determine(
            "transport-grant", goodTransportFacts.with(fact, value), settings: Self.receipts)
        #expect(determination.outcome == .notEligible(unmet: [unmet]))
    }

    @Test(
        "It begins with the plan, unlike the service grant", arguments: [("2018-01-18", false), ("2018-01-19", true)])
    func begins(basis: String, isInForce: Bool) throws {
        let determination = try determine("transport-grant", goodTransportFacts, settings: Self.receipts, on: basis)
        #expect((determination.outcome == .eligible(amount: .yuan(480))) == isInForce)
    }

    @Test("hekou-SUB-07: who claims is not in the plan and stands as a reading")
    func claimant() throws {
        #expect(try hekou().item("transport-grant")?.reading(of: "claimant")?.zh.contains("未写") == true)
    }

    @Test("A setting outside its choices is refused by name")
    func wrongSetting() throws {
        #expect(throws: PolicyEvaluationError.wrongSetting(setting: "transport_basis")) {
            try determine("transport-grant", goodTransportFacts, settings: CountySettings(["transport_basis": "guess"]))
        }
    }
}
