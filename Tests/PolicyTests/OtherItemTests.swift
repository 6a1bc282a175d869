import Models
import Testing

@testable import Policy

@Suite("Items of hekou-2018 without an amount in the plan, and its funds")
struct OtherItemTests {
    static let insured: Facts = [
        "registered_poor": 1, "hard_to_employ": 1, "employed": 1, "insurance_paid": 1,
        "insurance_subsidy_months_before": 35, "months_claimed": 1,
    ]

    @Test(
        "hekou-SUB-16 hekou-SUB-17 hekou-SUB-22: an item without an amount waits for the county and then pays what it set",
        arguments: [
            ("living-or-travel-aid", "living_or_travel_aid_fen"),
            ("social-insurance-subsidy", "social_insurance_subsidy_fen"),
            ("founder-loan-support", "founder_loan_support_fen"), ("small-secured-loan", "small_secured_loan_fen"),
            ("startup-grant", "startup_grant_fen"),
        ])
    func setByCounty(item: String, setting: String) throws {
        let facts = goodServiceFacts.merging(Self.insured).with("founder", 1).with("startup_grants_before", 0)
        #expect(try determine(item, facts).outcome == .needsSetting(settings: [setting]))
        let settings = CountySettings([setting: 12_345])
        let determination = try determine(item, facts, settings: settings)
        #expect(determination.outcome == .eligible(amount: Fen(12_345)))
        #expect(determination.amount?.arithmetic.contains("123.45 元") == true)
    }

    @Test("hekou-SUB-17: the social-insurance subsidy ends after 36 months", arguments: [(35, true), (36, false)])
    func threeYears(before: Int64, isPayable: Bool) throws {
        let facts = Self.insured.with("insurance_subsidy_months_before", .integer(before))
        let settings = CountySettings(["social_insurance_subsidy_fen": 100])
        let outcome = try determine("social-insurance-subsidy", facts, settings: settings).outcome
        #expect(outcome == (isPayable ? .eligible(amount: Fen(100)) : .notEligible(unmet: ["three-years"])))
    }

    @Test("hekou-SUB-18: precedence for relending asks the county how many workers are many")
    func relending() throws {
        #expect(
            try determine("poverty-relending", ["poor_workers_employed": 10]).outcome
                == .needsSetting(settings: ["many_poor_workers"]))
        let settings = CountySettings(["many_poor_workers": 10])
        #expect(
            try determine("poverty-relending", ["poor_workers_employed": 10], settings: settings).outcome
                == .eligible(amount: nil))
        #expect(
            try determine("poverty-relending", ["poor_workers_employed": 9], settings: settings).outcome
                == .notEligible(unmet: ["hires-many"]))
    }

    @Test("hekou-SUB-23: tax and fee relief is a right without an amount of this fund")
    func relief() throws {
        let determination = try determine("founder-tax-relief", ["founder": 1])
        #expect(determination.outcome == .eligible(amount: nil))
        #expect(try hekou().item("founder-tax-relief")?.kind == .relief)
    }

    private func fund(_ id: String) throws -> FundRule { try #require(try hekou().funds.first { $0.id == id }) }

    @Test("hekou-SUB-19: Rain-Dew money below last year's is found, and last year's figure is asked for")
    func rainDew() throws {
        let fund = try fund("rain-dew")
        #expect(fund.findings(arranged: .yuan(99), previousYear: .yuan(100)) == [.belowPreviousYear(by: .yuan(1))])
        #expect(fund.findings(arranged: .yuan(100), previousYear: .yuan(100)) == [])
        #expect(fund.findings(arranged: .yuan(100), previousYear: nil) == [.previousYearUnknown])
        #expect(fund.force == .inPrinciple)
    }

    @Test("hekou-SUB-20: a year without county working funds is found")
    func workingFunds() throws {
        let fund = try fund("county-work-funds")
        #expect(fund.findings(arranged: .zero, previousYear: nil) == [.nothingArranged])
        #expect(fund.findings(arranged: .yuan(1), previousYear: nil) == [])
    }

    @Test("hekou-SUB-21 hekou-SUB-26: helper units' surplus is tied to training and service and needs approval first")
    func helperSurplus() throws {
        for id in ["helper-surplus", "helper-surplus-approval"] {
            let fund = try fund(id)
            #expect(fund.findings(use: "贫困村劳动力转移就业培训", isApproved: true) == [])
            #expect(fund.findings(use: "办公费", isApproved: false) == [.notEarmarked(use: "办公费"), .notApproved])
        }
    }

    @Test("hekou-SUB-24 hekou-SUB-25: poor areas and card-registered people come first in the funds")
    func priority() throws {
        #expect(try fund("employment-funds").priority == "贫困地区")
        #expect(try fund("poor-first").priority == "建档立卡贫困人口")
    }

    @Test("hekou-SUB-27: the Rain-Dew plan has its two sub-kinds")
    func rainDewKinds() throws {
        #expect(
            try hekou().list("rain-dew-kinds")?.entries.map(\.code) == ["transfer-training", "vocational-education"])
    }
}
