import Models
import Policy
import Testing

@testable import SubsidyService

/// Items that rest on the person alone or on their business, from facts to the found claim.
@Suite("Grants to people and founders")
struct PersonItemTests {
    static let heyuan = division("441621")

    private func jilin() throws -> County {
        let county = try County(settings: [:])
        try county.set(
            [
                "notice_days": "5", "first_business_grant_fen": "500000", "jobseeking_grant_fen": "200000",
                "graduate_founder_insurance_fen": "30000",
            ], in: Villager().county)
        return county
    }

    private func founder(_ kind: String?, first: String?, registered: String?) -> (Villager) -> [DeclareFact] {
        { villager in
            [
                kind.map { villager.declare("business_kind", $0, from: "2018-05-02", on: "business:su-1") },
                first.map { villager.declare("first_business", $0, from: "2018-05-03", on: "business:su-1") },
                registered.map {
                    villager.declare("business_registered_on", $0, from: "2018-05-04", on: "business:su-1")
                },
            ].compactMap { $0 }
        }
    }

    @Test(
        "jilin-SUB-04: the first micro firm or self-employment of a poor worker is found; a second one, another kind of business, or one of which that is not known, is not",
        arguments: [
            ("micro", "1", "2018-05-01", true), ("self-employed", "1", "2018-05-01", true),
            ("micro", "0", "2018-05-01", false),
            ("other", "1", "2018-05-01", false), (nil, "1", "2018-05-01", false), ("micro", nil, "2018-05-01", false),
            ("micro", "1", nil, false),
        ] as [(String?, String?, String?, Bool)])
    func firstBusiness(kind: String?, first: String?, registered: String?, isFound: Bool) throws {
        let county = try jilin()
        let villager = Villager()
        try county.know(villager.registration + [villager.startUp(from: "2018-05-01")])
        for word in founder(kind, first: first, registered: registered)(villager) { try county.accept(word) }
        #expect(
            try county.claims() == (isFound ? ["first-business-grant - 5000 person:0 0 2018-05-04"] : []))
    }

    @Test("jilin-SUB-04: a founder who is not on the poverty register is not found")
    func notPoor() throws {
        let county = try jilin()
        let villager = Villager(poverty: ("已脱贫", "2016-01-01"))
        try county.know(villager.registration + [villager.startUp(from: "2018-05-01")])
        for word in founder("micro", first: "1", registered: "2018-05-01")(villager) { try county.accept(word) }
        #expect(try county.claims() == [])
    }

    @Test(
        "jilin-SUB-05: founding counts up to the day three years after graduation; the day after is too late",
        arguments: [("2015-05-01", true), ("2015-04-30", false), ("2018-05-02", false), ("2016-02-29", true)])
    func threeYears(graduated: String, isFound: Bool) throws {
        let county = try jilin()
        let villager = Villager()
        try county.know(villager.registration + [villager.startUp(from: "2018-05-01")])
        try county.accept(villager.declare("graduated_on", graduated, from: "2018-01-01"))
        try county.accept(villager.declare("school_kind", "university", from: "2018-01-01"))
        try county.accept(
            villager.declare("business_registered_on", "2018-05-01", from: "2018-05-01", on: "business:su-1"))
        try county.accept(
            villager.declare(
                "own_insurance_paid", "1", from: "2018-05-01", until: "2018-07-31", on: "business:su-1"))
        #expect(
            try county.claims()
                == (isFound ? ["graduate-founder-insurance 2018 900 person:0 3 2018-07-31"] : []))
    }

    @Test("jilin-SUB-05: the claim grows with the months for which premiums are paid, and not beyond the proof")
    func monthsGrow() throws {
        let county = try jilin()
        let villager = Villager()
        try county.know(villager.registration + [villager.startUp(from: "2018-05-01")])
        try county.accept(villager.declare("graduated_on", "2017-06-30", from: "2018-01-01"))
        try county.accept(villager.declare("school_kind", "university", from: "2018-01-01"))
        try county.accept(
            villager.declare("business_registered_on", "2018-05-01", from: "2018-05-01", on: "business:su-1"))
        try county.accept(
            villager.declare("own_insurance_paid", "1", from: "2018-05-01", on: "business:su-1", dated: "2018-06-30"))
        #expect(try county.claims() == ["graduate-founder-insurance 2018 600 person:0 2 2018-06-30"])
    }

    @Test(
        "jilin-SUB-06, jilin-SUB-16: a poor university graduate of the year who wishes and looks for work is found",
        arguments: [
            ("university", "2018-06-30", true, true, true), ("university", "2018-12-31", true, true, true),
            ("university", "2017-12-31", true, true, false), ("secondary-vocational", "2018-06-30", true, true, false),
            ("university", "2018-06-30", false, true, false), ("university", "2018-06-30", true, false, false),
        ])
    func jobseeker(school: String, graduated: String, wishes: Bool, searches: Bool, isFound: Bool) throws {
        let county = try jilin()
        let villager = Villager()
        var facts = villager.registration
        if wishes { facts.append(villager.wish(.jobWish, "2018-03-01")) }
        if searches { facts.append(villager.service("2018-05-20")) }
        try county.know(facts)
        try county.accept(villager.declare("graduated_on", graduated, from: "2018-01-01"))
        try county.accept(villager.declare("school_kind", school, from: "2018-01-01"))
        #expect(try county.claims() == (isFound ? ["jobseeking-grant - 2000 person:0 0 2018-05-20"] : []))
    }

    @Test("jilin-SUB-16: search that no service shows is declared with a proof, and withdrawn the claim is gone")
    func declaredSearch() throws {
        let county = try jilin()
        let villager = Villager()
        try county.know(villager.registration + [villager.wish(.startUpWish, "2018-03-01")])
        try county.accept(villager.declare("graduated_on", "2018-06-30", from: "2018-01-01"))
        try county.accept(villager.declare("school_kind", "university", from: "2018-01-01"))
        #expect(try county.claims() == [])
        let search = villager.declare("active_search", "1", from: "2018-05-08", until: "2018-12-31")
        try county.accept(search)
        #expect(try county.claims() == ["jobseeking-grant - 2000 person:0 0 2018-05-08"])
        try county.accept(
            WithdrawDeclaredFact(
                county: villager.county, declaration: search.declaration, reason: "证明无效", actor: actor("clerk")))
        #expect(try county.claims() == [])
    }

    @Test("A plan that begins while everything is met already finds the claim on its first day")
    func dayOfEffect() throws {
        let county = try jilin()
        let villager = Villager()
        try county.know(
            villager.registration + [villager.wish(.jobWish, "2018-01-05"), villager.service("2018-02-10")])
        try county.accept(villager.declare("graduated_on", "2018-01-10", from: "2018-01-10"))
        try county.accept(villager.declare("school_kind", "university", from: "2018-01-10"))
        #expect(try county.claims() == ["jobseeking-grant - 2000 person:0 0 2018-04-24"])
    }

    @Test(
        "heyuan-SUB-05: a returnee's registered start-up is found once the county has set the amount; others' are not")
    func returningFounder() throws {
        let county = try County(settings: [:])
        let back = Villager(county: Self.heyuan, number: 1)
        let stayed = Villager(county: Self.heyuan, number: 2)
        try county.know(
            back.registration + [back.status(.returnee, "2019-02-01"), back.startUp(from: "2019-03-01")]
                + stayed.registration + [stayed.startUp(from: "2019-03-01")])
        #expect(try county.claims() == [])
        try county.set(["returning_founder_grant_fen": "1000000"], in: Self.heyuan)
        #expect(try county.claims() == ["returning-founder-grant - 10000 person:0 0 2019-03-01"])
    }

    @Test("heyuan-SUB-12: who may have the policies for returnees is listed as long as they are one")
    func returnees() throws {
        let county = try County(settings: [:])
        let villager = Villager(county: Self.heyuan)
        try county.know(villager.registration + [villager.status(.returnee, "2019-02-01")])
        #expect(try county.rights() == ["returnee-policies 2019-02-01"])
        try county.know([
            .registry(
                StatusEpisodeCorrected(
                    county: Self.heyuan, person: villager.key,
                    before: StatusEpisode(kind: .returnee, since: day("2019-02-01"), detail: "", evidence: "证明"),
                    after: nil, reason: "登记有误", actor: actor("registrar")))
        ])
        #expect(try county.rights() == [])
    }

    @Test(
        "hekou-SUB-22, hekou-SUB-23: a founder's grant and tax relief are found with the start-up; closed, the relief ends"
    )
    func hekouFounder() throws {
        let county = try County(settings: ["startup_grant_fen": "300000", "notice_days": "5"])
        let villager = Villager(county: County.code)
        try county.know(villager.registration + [villager.startUp(from: "2018-05-01")])
        #expect(try county.claims() == ["startup-grant - 3000 person:0 0 2018-05-01"])
        #expect(try county.rights() == ["founder-tax-relief 2018-05-01"])
        try county.know([villager.closing(on: "2018-09-01")])
        #expect(try county.rights() == [])
        let before = try county.rowHashes()
        try county.restart(losingStore: true)
        #expect(try county.rowHashes() == before)
    }
}
