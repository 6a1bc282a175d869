import Models
import Testing

@testable import Policy

@Suite("The one-off service grant of hekou-2018")
struct ServiceGrantTests {
    @Test("hekou-SUB-05: work outside the province earns 300 yuan")
    func outsideProvince() throws {
        let determination = try determine("service-grant", goodServiceFacts)
        #expect(determination.outcome == .eligible(amount: .yuan(300)))
        #expect(determination.amount?.arithmetic == "300.00 元 (省外转移就业)")
        #expect(determination.amount?.citation.quote == "省外转移就业300元/人")
    }

    @Test("hekou-SUB-06: work outside the county within the province earns 200 yuan")
    func outsideCounty() throws {
        let facts = goodServiceFacts.with("work_province", "530000").with("work_county", "530102")
        let determination = try determine("service-grant", facts)
        #expect(determination.outcome == .eligible(amount: .yuan(200)))
        #expect(determination.amount?.arithmetic == "200.00 元 (县外省内转移就业)")
    }

    @Test("hekou-SUB-06: work inside the county earns nothing, and that is marked as a reading")
    func insideCounty() throws {
        let facts = goodServiceFacts.with("work_province", "530000").with("work_county", "532532")
        let determination = try determine("service-grant", facts)
        guard case .notEligible(let unmet) = determination.outcome else {
            Issue.record("expected not eligible, got \(determination.outcome)")
            return
        }
        #expect(unmet.first == "outside-county")
        let check = try #require(determination.checks.first { $0.id == "outside-county" })
        #expect(check.reading?.zh.contains("推断") == true)
        #expect(determination.amount == nil)
    }

    static let boundaries: [(fact: String, value: FactValue, unmet: String?)] = [
        ("contract_months", 11, "contract-year"), ("contract_months", 12, nil), ("contract_months", 13, nil),
        ("consecutive_paid_months", 2, "stable-work"), ("consecutive_paid_months", 3, nil),
        ("consecutive_paid_months", 4, nil), ("agency_free_of_charge", 0, "free-of-charge"),
        ("agency_helped_sign", 0, "helped-sign"), ("channel_agency_filed", 0, "agency-filed"),
        ("registered_poor", 0, "registered-poor"), ("home_county", "532531", "home-county"),
        ("service_grants_before", 0, nil), ("service_grants_before", 1, "once-in-life"),
    ]

    @Test(
        "hekou-SUB-01 hekou-SUB-02 hekou-SUB-03 hekou-SUB-04: each condition decides at its boundary and names itself",
        arguments: boundaries)
    func boundary(fact: String, value: FactValue, unmet: String?) throws {
        let determination = try determine("service-grant", goodServiceFacts.with(fact, value))
        #expect(determination.outcome == (unmet.map { .notEligible(unmet: [$0]) } ?? .eligible(amount: .yuan(300))))
    }

    @Test("hekou-SUB-01: the grant begins with 2017", arguments: [("2016-12-31", false), ("2017-01-01", true)])
    func begins(basis: String, isInForce: Bool) throws {
        let determination = try determine("service-grant", goodServiceFacts, on: basis)
        #expect(
            determination.outcome
                == (isInForce ? .eligible(amount: .yuan(300)) : .notEligible(unmet: [Determination.effectiveCheck])))
    }

    @Test("A fact that is not known makes the answer open, never no", arguments: goodServiceFacts.names)
    func unknown(fact: String) throws {
        for facts in [
            goodServiceFacts.with(fact, nil), Facts(goodServiceFacts.filter { $0.name != fact }.map { ($0, $1) }),
        ] {
            let determination = try determine("service-grant", facts)
            if fact == "work_county" {
                // Another province is outside the county whatever the county is.
                #expect(determination.outcome == .eligible(amount: .yuan(300)))
            } else {
                #expect(determination.outcome == .cannotTell(missing: [fact]))
            }
        }
    }

    @Test("Without work province and county both are named, once each")
    func unknownPlace() throws {
        let facts = goodServiceFacts.with("work_county", nil).with("work_province", nil)
        let determination = try determine("service-grant", facts)
        #expect(determination.outcome == .cannotTell(missing: ["work_province", "work_county"]))
    }

    @Test("One unmet condition decides, however much else is unknown")
    func unmetDecides() throws {
        let determination = try determine("service-grant", ["registered_poor": 0])
        #expect(determination.outcome == .notEligible(unmet: ["registered-poor"]))
    }

    @Test("hekou-SUB-08: the money comes from the employment funds of prefecture and county")
    func fund() throws {
        for id in ["service-grant", "transport-grant"] {
            let fund = try #require(try hekou().item(id)?.fund)
            #expect(fund.levels == ["prefecture", "county"])
            #expect(fund.citation.quote == "从州、县市安排的就业补助资金中列支")
        }
    }

    @Test(
        "hekou-SUB-09 hekou-SUB-10 hekou-SUB-11 hekou-SUB-13 hekou-SUB-14 hekou-SUB-15: a claim without one of the documents wants it",
        arguments: [
            "agency-licence", "organisation-code", "labour-contract", "transfer-roster", "id-card", "household-book",
            "poverty-certificate", "application-form",
        ])
    func wantsDocument(kind: String) throws {
        let evidence = try #require(try hekou().item("service-grant")?.evidence)
        let on = try day("2018-06-30")
        let held = evidence.proofs.filter { $0.kind != kind }.map { HeldProof(kind: $0.kind, dated: on) }
        #expect(evidence.wanting(held: held, proven: [], on: on).map(\.kind) == [kind])
    }

    @Test("hekou-SUB-12: three consecutive paid months prove what the employer's payroll sheet would prove")
    func payrollProves() throws {
        let evidence = try #require(try hekou().item("service-grant")?.evidence)
        let on = try day("2018-06-30")
        let held = evidence.proofs.filter { $0.kind != "payroll-sheet" }.map { HeldProof(kind: $0.kind, dated: on) }
        let three = try determine("service-grant", goodServiceFacts)
        #expect(evidence.wanting(held: held, proven: three.provenKinds, on: on).isEmpty)
        let two = try determine("service-grant", goodServiceFacts.with("consecutive_paid_months", 2))
        #expect(evidence.wanting(held: held, proven: two.provenKinds, on: on).map(\.kind) == ["payroll-sheet"])
        #expect(evidence.proofs.first { $0.kind == "payroll-sheet" }?.issuer?.zh == "用工单位")
    }

    @Test("Notice days are the county's: unknown until they are set")
    func notice() throws {
        let pack = try hekou()
        let item = try #require(pack.item("service-grant"))
        #expect(pack.noticeDays(for: item, settings: CountySettings()) == nil)
        #expect(pack.noticeDays(for: item, settings: CountySettings(["notice_days": 7])) == 7)
    }
}
