import Foundation
import Models
import Testing

@testable import Policy

@Suite("Determinations")
struct DeterminationTests {
    private func json(_ determination: Determination) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        return String(decoding: try encoder.encode(determination), as: UTF8.self)
    }

    private static let situations: [(String, Facts, CountySettings)] = [
        ("service-grant", goodServiceFacts, CountySettings()),
        ("service-grant", goodServiceFacts.with("contract_months", nil), CountySettings()),
        ("service-grant", goodServiceFacts.with("contract_months", 3), CountySettings()),
        ("transport-grant", goodTransportFacts, CountySettings()),
        ("transport-grant", goodTransportFacts, CountySettings(["transport_basis": "receipts"])),
    ]

    @Test("Deciding again from what is stored gives the same bytes", arguments: situations)
    func deterministic(item: String, facts: Facts, settings: CountySettings) throws {
        let first = try determine(item, facts, settings: settings)
        let stored = try JSONDecoder().decode(Determination.self, from: Data(try json(first).utf8))
        #expect(stored == first)
        let again = try PolicyEvaluator().redetermine(stored, of: try hekou())
        #expect(again == first)
        #expect(try json(again) == json(first))
    }

    @Test("A determination is not redone under another pack")
    func otherPack() throws {
        let stored = try determine("service-grant", goodServiceFacts)
        let other = try load(packText(items: itemText(id: "service-grant"), id: "hekou-2018"))
        #expect(throws: PolicyEvaluationError.self) { try evaluator.redetermine(stored, of: other) }
    }

    @Test("Only the facts that the item reads are frozen, in the order in which it reads them")
    func factsUsed() throws {
        let facts = goodServiceFacts.with("founder", 1)
        let determination = try determine("service-grant", facts)
        #expect(
            determination.facts.names == [
                "registered_poor", "home_county", "channel_agency_filed", "agency_free_of_charge", "agency_helped_sign",
                "contract_months", "consecutive_paid_months", "work_province", "home_province", "work_county",
                "service_grants_before",
            ])
        #expect(determination.packHash == (try hekou().hash))
    }

    @Test("An item of another pack is not decided")
    func foreignItem() throws {
        let other = try load(packText(items: itemText()))
        #expect(throws: PolicyEvaluationError.unknownItem(item: "service-grant", pack: "test-pack")) {
            try evaluator.determine(
                try #require(try hekou().item("service-grant")), of: other, settings: CountySettings(), facts: [:],
                on: try day("2018-06-30"))
        }
    }

    @Test("An answer once given stays when more facts become known")
    func monotone() throws {
        var random = SeededGenerator(seed: 2018)
        let names = goodServiceFacts.names
        for _ in 0..<400 {
            var full = goodServiceFacts
            for name in ["contract_months", "consecutive_paid_months", "service_grants_before"] {
                full[name] = .integer(Int64.random(in: 0...14, using: &random))
            }
            if Bool.random(using: &random) { full["work_province"] = "530000" }
            if Bool.random(using: &random) { full["work_county"] = "532532" }
            var partial = full
            for name in names where Int.random(in: 0..<4, using: &random) == 0 { partial[name] = .null }
            let known = try determine("service-grant", full)
            let early = try determine("service-grant", partial)
            if case .cannotTell = known.outcome { Issue.record("all facts were known: \(full)") }
            switch early.outcome {
            case .eligible: #expect(early.outcome == known.outcome)
            case .notEligible(let unmet):
                guard case .notEligible(let all) = known.outcome else {
                    Issue.record("\(partial) was refused for \(unmet), \(full) was not")
                    return
                }
                #expect(Set(unmet).isSubset(of: all))
            case .cannotTell(let missing): #expect(missing.allSatisfy { partial[$0].isNull })
            case .needsSetting: Issue.record("the service grant needs no setting")
            }
        }
    }

    @Test(
        "A cap in money leaves the rest and then nothing",
        arguments: [(0, 300), (250, 50), (300, nil), (301, nil)] as [(Int64, Int64?)])
    func moneyCap(paidBefore: Int64, paid: Int64?) throws {
        let item =
            itemText(amount: "{cases: [{label: {zh: 定额, en: flat}, yuan: 300, citation: {clause: 一, quote: 定额}}]}")
            + "\n    caps: [{id: total, label: {zh: 总额, en: total}, per: person, period: total, yuan: 300, "
            + "counted: transport_cost_fen, citation: {clause: 一, quote: 总额}}]"
        let pack = try load(packText(items: item))
        let determination = try evaluator.determine(
            try #require(pack.items.first), of: pack, settings: CountySettings(),
            facts: ["registered_poor": 1, "transport_cost_fen": .integer(paidBefore * 100)], on: try day("2018-06-30"))
        if let paid {
            #expect(determination.outcome == .eligible(amount: .yuan(paid)))
        } else {
            guard case .notEligible = determination.outcome else {
                Issue.record("expected nothing to pay, got \(determination.outcome)")
                return
            }
        }
    }

    @Test("An exclusion that applies rules the item out; one that is not known leaves it open")
    func exclusion() throws {
        let item =
            itemText() + "\n    exclusions: [{id: founder, label: {zh: 创业者除外, en: not founders}, when: founder = 1, "
            + "citation: {clause: 一, quote: 除外}}]"
        let pack = try load(packText(items: item))
        func outcome(_ founder: FactValue) throws -> Determination.Outcome {
            try evaluator.determine(
                try #require(pack.items.first), of: pack, settings: CountySettings(),
                facts: ["registered_poor": 1, "founder": founder], on: try day("2018-06-30")
            ).outcome
        }
        #expect(try outcome(0) == .eligible(amount: nil))
        #expect(try outcome(1) == .notEligible(unmet: ["founder"]))
        #expect(try outcome(nil) == .cannotTell(missing: ["founder"]))
    }

    @Test("The basis date is a fact that nobody else can supply")
    func basisFacts() throws {
        let pack = try load(packText(items: itemText(when: "basis_year = 2018 AND basis_date = '2018-06-30'")))
        let determination = try evaluator.determine(
            try #require(pack.items.first), of: pack, settings: CountySettings(), facts: ["basis_year": 1999],
            on: try day("2018-06-30"))
        #expect(determination.outcome == .eligible(amount: nil))
    }
}
