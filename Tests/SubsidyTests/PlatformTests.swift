import Models
import Testing

@testable import SubsidyService

@Suite("Running money of platforms")
struct PlatformTests {
    private func heyuan() throws -> Bodies { try Bodies(division("441622")) }

    @Test(
        "heyuan-SUB-01: a township's platform is found 12,000 yuan for each year that the county opens, once it is set up"
    )
    func townships() throws {
        let bodies = try heyuan()
        try bodies.county.know([bodies.platform("100"), bodies.platform("101", from: "2019-06-01")])
        #expect(try bodies.claims().isEmpty)
        try bodies.open(2017...2019)
        #expect(
            try bodies.claims() == [
                "township-platform platform:441622100 1200000 2018",
                "township-platform platform:441622100 1200000 2019",
                "township-platform platform:441622101 1200000 2019",
            ])
        let opened = try bodies.county.refusal(
            OpenPlatformYear(county: bodies.code, year: 2019, on: day("2019-12-31"), actor: actor("clerk")))
        #expect(opened == "year-open")
        #expect(
            try bodies.county.refusal(
                OpenPlatformYear(county: bodies.code, year: 2020, on: day("2019-12-31"), actor: actor("clerk")))
                == "bad-year")
    }

    @Test(
        "heyuan-SUB-02 heyuan-SUB-03 heyuan-SUB-04: a poor village has 14,540 yuan a year in 2018 to 2020, another 2,400, each 5,000 from 2021"
    )
    func villages() throws {
        let bodies = try heyuan()
        try bodies.set(["poor_villages": "1"])
        try bodies.county.know([bodies.platform("100201"), bodies.platform("100202"), bodies.poorVillage("100201")])
        try bodies.open(2017...2022, today: "2022-12-31")
        let (poor, other) = ("platform:441622100201", "platform:441622100202")
        #expect(
            try bodies.claims() == [
                "village-platform \(poor) 1454000 2018", "village-platform \(poor) 1454000 2019",
                "village-platform \(poor) 1454000 2020", "village-platform \(other) 240000 2018",
                "village-platform \(other) 240000 2019", "village-platform \(other) 240000 2020",
                "village-platform-pool \(poor) 500000 2021", "village-platform-pool \(poor) 500000 2022",
                "village-platform-pool \(other) 500000 2021", "village-platform-pool \(other) 500000 2022",
            ])
    }

    @Test("heyuan-SUB-03: no village is told from another before the county's list of poor villages is complete")
    func incompleteList() throws {
        let bodies = try heyuan()
        try bodies.county.know([bodies.platform("100201"), bodies.platform("100202"), bodies.poorVillage("100201")])
        try bodies.open(2018...2018)
        #expect(try bodies.claims().isEmpty)
        try bodies.set(["poor_villages": "2"])
        #expect(try bodies.claims().isEmpty)
        try bodies.county.know([bodies.poorVillage("100202")])
        #expect(
            try bodies.claims() == [
                "village-platform platform:441622100201 1454000 2018",
                "village-platform platform:441622100202 1454000 2018",
            ])
        try bodies.county.know([bodies.stepped("PV-100202", .withdraw, .withdrawn, on: "2016-06-01")])
        #expect(try bodies.claims().isEmpty)
        try bodies.set(["poor_villages": "1"])
        #expect(
            try bodies.claims() == [
                "village-platform platform:441622100201 1454000 2018",
                "village-platform platform:441622100202 240000 2018",
            ])
    }

    @Test("A platform that was closed has no money for the years after, and lapsed drafts say so")
    func closed() throws {
        let bodies = try heyuan()
        try bodies.county.know([bodies.platform("100")])
        try bodies.open(2018...2019)
        #expect(try bodies.claims().count == 2)
        try bodies.county.know([bodies.stepped("P-100", .withdraw, .withdrawn, on: "2018-12-31")])
        #expect(try bodies.claims() == ["township-platform platform:441622100 1200000 2018"])
    }

    @Test("Whoever has nothing but the journals comes to the same rows")
    func refold() throws {
        let bodies = try heyuan()
        try bodies.set(["poor_villages": "1"])
        try bodies.county.know([bodies.platform("100201"), bodies.platform("100202"), bodies.poorVillage("100201")])
        try bodies.open(2018...2019)
        let rows = try bodies.county.rowHashes()
        try bodies.county.restart(losingStore: true)
        #expect(try bodies.county.rowHashes() == rows)
    }
}

@Suite("Platforms from the claim to the bank, and what the money was spent on")
struct PlatformMoneyTests {
    private static let poor = "441622100201"
    private static let fund = FundID(unchecked: "central-2019")

    /// A poor village's platform with an account, the year 2019 open, and money.
    private func bodies() throws -> Bodies {
        let bodies = try Bodies(division("441622"))
        try bodies.set(["poor_villages": "1"])
        try bodies.county.know([bodies.platform("100201"), bodies.platform("100202"), bodies.poorVillage("100201")])
        try bodies.open(2019...2019, today: "2019-12-31")
        try bodies.county.accept(
            AppropriateFund(
                county: bodies.code, fund: Self.fund, source: "central", year: 2019, amount: .yuan(20_000),
                document: "样例1号", on: day("2019-01-02"), actor: actor("treasurer")))
        return bodies
    }

    private func account(_ bodies: Bodies, _ platform: String = poor) -> RecordBodyAccount {
        RecordBodyAccount(
            county: bodies.code, body: BodyID(unchecked: "platform:\(platform)"), name: "样例平台", bank: "农村信用社",
            sealedAccount: "sealed-\(platform)", document: "开户证明", on: day("2019-01-02"), actor: actor("clerk"))
    }

    private func caseID(_ bodies: Bodies, _ platform: String = poor) throws -> CaseID {
        try #require(try bodies.county.cases().first { $0.claimant == "platform:\(platform)" }).id
    }

    /// Through five people to the bank.
    private func pay(_ bodies: Bodies) throws {
        let (county, id) = (bodies.county, try caseID(bodies))
        try county.accept(account(bodies))
        try county.accept(SubmitCase(county: bodies.code, case: id, on: day("2019-02-01"), actor: actor("clerk")))
        for (level, date) in [("township", "2019-02-02"), ("county", "2019-02-03")] {
            try county.accept(
                ReviewCase(
                    county: bodies.code, case: id, level: level, isPassed: true, reason: "", on: day(date),
                    actor: actor(level)))
        }
        try county.accept(
            ApproveCase(
                county: bodies.code, case: id, fund: Self.fund, on: day("2019-02-04"), actor: actor("approver")))
        let batch = PaymentBatchID(unchecked: "b1")
        try county.accept(
            CreatePaymentBatch(
                county: bodies.code, batch: batch, fund: Self.fund, cases: [id], on: day("2019-02-05"),
                actor: actor("payer")))
        try county.accept(
            RecordPaymentResult(
                county: bodies.code, batch: batch, lines: [PaymentResult(line: 1, isPaid: true, reason: "")],
                on: day("2019-02-06"), actor: actor("payer")))
    }

    private func use(
        _ bodies: Bodies, _ code: String, _ yuan: Int64, _ document: String, carrier: String? = nil,
        isFinding: Bool = false, platform: String = poor
    ) -> RecordEarmarkedUse {
        RecordEarmarkedUse(
            county: bodies.code, platform: division(platform), year: 2019, use: code,
            carrier: carrier.map { RegisterEntryID(unchecked: $0) }, amount: .yuan(yuan), document: document,
            isFinding: isFinding, on: day("2019-06-01"), actor: actor("clerk"))
    }

    private func list(_ bodies: Bodies) async throws -> PlatformPage {
        try await BodyFixture(bodies).get("/v1/platforms?county=441622&year=2019").json(PlatformPage.self)
    }

    @Test("heyuan-SUB-02: a platform's case is found, handed in, reviewed twice, approved and paid to its own account")
    func wholeWay() throws {
        let bodies = try bodies()
        let id = try caseID(bodies)
        try bodies.county.accept(
            SubmitCase(county: bodies.code, case: id, on: day("2019-02-01"), actor: actor("clerk")))
        let review = ReviewCase(
            county: bodies.code, case: id, level: "township", isPassed: true, reason: "", on: day("2019-02-02"),
            actor: actor("clerk"))
        #expect(try bodies.county.refusal(review) == "same-person")
        let other = try self.bodies()
        try pay(other)
        #expect(try other.county.balance(Self.fund) == [2_000_000, 546_000, 0, 1_454_000, 0])
        #expect(try other.county.cases().map(\.state) == ["paid", "opened"])
        #expect(try other.rows("SELECT sealed_account FROM payment_line") == ["sealed-\(Self.poor)"])
    }

    @Test(
        "heyuan-SUB-02: the new 12,140 yuan are spent on workshop, small workshop or base alone, up to what was paid; a check's finding is flagged"
    )
    func earmark() async throws {
        let bodies = try bodies()
        #expect(try bodies.county.refusal(use(bodies, "workshop", 1, "V1")) == "outside-earmark")
        try pay(bodies)
        try bodies.county.know([
            bodies.filed(
                "workshop", "W-1", bodies.face(bodies.place("100201"), organisation: "firm-1", from: "2019-05-01"))
        ])
        try bodies.county.accept(use(bodies, "workshop", 10_000, "V1", carrier: "W-1"))
        #expect(try bodies.county.refusal(use(bodies, "workshop", 1, "V1")) == "document-used")
        #expect(try bodies.county.refusal(use(bodies, "office-rent", 1, "V2")) == "outside-earmark")
        #expect(try bodies.county.refusal(use(bodies, "placement-base", 1, "V2", carrier: "W-1")) == "other-carrier")
        #expect(try bodies.county.refusal(use(bodies, "workshop", 1, "V2", carrier: "W-9")) == "unknown-entry")
        #expect(try bodies.county.refusal(use(bodies, "small-workshop", 2_141, "V2")) == "earmark-exceeded")
        try bodies.county.accept(use(bodies, "small-workshop", 1_000, "V2"))
        try bodies.county.accept(use(bodies, "office-rent", 500, "V3", isFinding: true))
        #expect(
            try bodies.county.refusal(use(bodies, "workshop", 1, "V4", platform: "441622100202")) == "outside-earmark")
        #expect(
            try bodies.county.refusal(use(bodies, "workshop", 1, "V4", platform: "441622100203")) == "unknown-platform")
        let page = try await list(bodies)
        let line = try #require(page.items.first)
        #expect(line.platform == Self.poor && line.isPoorVillage && page.isOpen)
        #expect(
            [line.claimed, line.granted, line.paid, line.earmarked] == [1_454_000, 1_454_000, 1_454_000, 1_214_000])
        #expect([line.spent, line.outside, line.left] == [1_100_000, 50_000, 64_000])
        #expect(page.claimed == 1_694_000 && page.total == 2 && page.left == 64_000)
        let fixture = BodyFixture(bodies)
        let uses = try await fixture.get("/v1/platform-uses?county=441622&year=2019").json(BodyList<PlatformEntry>.self)
        #expect(uses.items.map(\.document) == ["V1", "V2", "V3"])
        let outside = try await fixture.get("/v1/platform-uses?county=441622&outside=true").json(
            BodyList<PlatformEntry>.self)
        #expect(outside.items.map(\.use) == ["office-rent"] && outside.items.allSatisfy(\.isFinding))
    }

    @Test(
        "heyuan-SUB-08: what the treasury of a platform's own level, or the county's, pays for its work is on record and added up"
    )
    func costs() async throws {
        let bodies = try bodies()
        func cost(_ payer: String, _ document: String, yuan: Int64 = 3_000) -> RecordPlatformCosts {
            RecordPlatformCosts(
                county: bodies.code, platform: division(Self.poor), year: 2019, payer: division(payer),
                amount: .yuan(yuan), document: document, on: day("2019-06-01"), actor: actor("clerk"))
        }
        try bodies.county.accept(cost("441622100", "C1"))
        try bodies.county.accept(cost("441622", "C2", yuan: 1_000))
        #expect(try bodies.county.refusal(cost("441622100", "C1")) == "document-used")
        #expect(try bodies.county.refusal(cost("441622101", "C3")) == "other-treasury")
        #expect(try bodies.county.refusal(cost("441623", "C3")) == "other-treasury")
        let line = try #require(try await list(bodies).items.first)
        #expect([line.costs, line.costsOfOwnLevel] == [400_000, 300_000])
        let costs = try await BodyFixture(bodies).get("/v1/platform-costs?county=441622&platform=\(Self.poor)").json(
            BodyList<PlatformEntry>.self)
        #expect(
            costs.items.map(\.payer) == ["441622100", "441622"] && costs.items.map(\.isSameLevel) == [true, false])
    }
}

@Suite("Papers with the rules of funds")
struct GrantBasisTests {
    @Test(
        "heyuan-SUB-09: the county records which rules of the special fund its grants rest on, by number and day, and reads which governed when"
    )
    func bases() async throws {
        let bodies = try Bodies(division("441622"))
        func basis(_ number: String, from date: String, rule: String = "special-fund-rules") -> RecordGrantBasis {
            RecordGrantBasis(
                county: bodies.code, rule: rule, title: "專項資金管理辦法", number: number, from: day(date),
                on: day("2019-12-31"), actor: actor("reviewer"))
        }
        try bodies.county.accept(basis("样例〔2018〕1号", from: "2018-01-01"))
        try bodies.county.accept(basis("样例〔2019〕2号", from: "2019-07-01"))
        #expect(try bodies.county.refusal(basis("样例〔2019〕3号", from: "2019-07-01")) == "basis-exists")
        #expect(try bodies.county.refusal(basis("样例", from: "2019-07-01", rule: "nothing")) == "unknown-fund-rule")
        #expect(try bodies.county.refusal(basis("", from: "2019-08-01")) == "basis-incomplete")
        let fixture = BodyFixture(bodies)
        for (date, number) in [("2017-12-31", nil), ("2019-06-30", "样例〔2018〕1号"), ("2019-07-01", "样例〔2019〕2号")] {
            let lines = try await fixture.get("/v1/grant-bases?county=441622&on=\(date)").json([GrantBasisLine].self)
            let line = try #require(lines.first { $0.rule == "special-fund-rules" })
            #expect(line.papers.first(where: \.isInForce)?.number == number && line.papers.count == 2)
            #expect(line.citation.quote == "展專項資金管理辦法")
        }
        let form = GrantBasisForm(
            county: bodies.code, rule: "special-fund-rules", title: "样例", number: "1", from: day("2020-01-01"),
            on: day("2019-12-31"))
        #expect(try await fixture.post("/v1/grant-bases", form, roles: "reviewer").status == 201)
        #expect(try await fixture.post("/v1/grant-bases", form, roles: "clerk").status == 403)
    }
}
