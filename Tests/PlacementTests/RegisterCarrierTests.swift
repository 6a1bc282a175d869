import Journal
import Models
import Testing

@testable import PlacementService

@Suite("Registers: workshops, bases and other carriers")
struct RegisterCarrierTests {
    private static let baishan: DivisionCode = "220621"
    private static let heyuan: DivisionCode = "441622"
    private static let tongyu: DivisionCode = "220822"

    @Test("baishan-PLC-02: return-founder bases of province, prefecture and county count against the 13, by level")
    func returnBases() async throws {
        let bench = try RegisterBench(Self.baishan)
        for (number, level) in ["county", "county", "prefecture", "province"].enumerated() {
            try bench.enter("return-base", "RB-\(number)", level: level, from: "2022-03-01")
        }
        try bench.take(bench.filing("return-base", "RB-9", level: "county", from: "2022-03-01"), on: "2022-03-01")
        let figures = try await bench.figures(2022, today: "2022-10-01")
        let target = try #require(figures.targets.first { $0.indicator == "return-bases" })
        #expect(target.amount == 13 && target.have == 4 && target.area == "220600" && target.quote == "返乡创业基地13个")
        let bases = try #require(figures.kinds.first { $0.kind == "return-base" })
        #expect(bases.byLevel == ["county": 2, "prefecture": 1, "province": 1])
        #expect(bases.byStanding == ["in-force": 4, "filed": 1])
    }

    @Test("baishan-PLC-08: a county owes a new workshop within the year, and each old one its yearly check")
    func newWorkshop() async throws {
        let bench = try RegisterBench(Self.baishan)
        try bench.enter("workshop", "W-old", organisation: Rows.farm, from: "2019-05-01", on: "2022-01-10")
        var rule = try #require(
            try await bench.shortfall("new-workshops", per: "county", 2022, today: "2022-06-01"))
        #expect(rule.lines.map(\.place) == [Self.baishan] && rule.value == 1 && rule.met == 0)
        #expect(rule.quote == "至少新增一个就业帮扶车间")
        #expect(try await bench.gaps(2022, today: "2022-06-01") == ["W-old record:check"])
        try bench.enter("workshop", "W-new", organisation: Rows.factory, from: "2022-06-15")
        rule = try #require(try await bench.shortfall("new-workshops", per: "county", 2022, today: "2022-12-31"))
        #expect(rule.lines.isEmpty && rule.met == 1)
        let check = bench.recording("W-old", "check", on: "2022-11-01", result: "稳定", [.jobs: 20, .jobsPoor: 8])
        try bench.take(check, on: "2022-11-01")
        #expect(try await bench.gaps(2022, today: "2022-12-31") == ["W-new record:check"])
        // One that stood before the year and is given up is missed.
        try bench.take(bench.stepping("W-new", .withdraw, on: "2022-12-01"), on: "2022-12-01")
        rule = try #require(try await bench.shortfall("new-workshops", per: "county", 2022, today: "2022-12-31"))
        #expect(rule.met == 0)
    }

    @Test(
        "baishan-PLC-29: workshop and help base are the carriers of the plan; a kind that it does not name is refused")
    func carrierKinds() throws {
        let bench = try RegisterBench(Self.baishan)
        let day: Day = "2022-03-01"
        try bench.enter("workshop", "W-1", organisation: Rows.farm, from: day)
        try bench.enter("help-base", "H-1", organisation: Rows.farm, from: day)
        let base = bench.filing("placement-base", "P-1", organisation: Rows.farm, from: day)
        #expect(try bench.refusal(base, on: day) == "unlisted-code")
    }

    @Test("baishan-PLC-30: each carrier names its functions among workshop, service centre and public place")
    func functions() async throws {
        let bench = try RegisterBench(Self.baishan)
        let day: Day = "2022-03-01"
        try bench.enter(
            "workshop", "W-1", organisation: Rows.farm, from: day,
            ["functions": "workshop", "functions": "service-centre"])
        try bench.enter("workshop", "W-2", organisation: Rows.factory, from: day, ["functions": "workshop"])
        let found = try await bench.entries(
            .init(kinds: ["workshop"], field: "functions", value: "service-centre"), on: day)
        #expect(found == ["W-1"])
        let wrong = bench.filing("help-base", "H", organisation: Rows.farm, from: day, ["functions": "shop"])
        #expect(try bench.refusal(wrong, on: day) == "unlisted-code")
    }

    @Test(
        "heyuan-PLC-04: each named poor village is owed a carrier of any of the three kinds, in its town or in it, and those without are listed"
    )
    func poorVillages() async throws {
        let bench = try RegisterBench(Self.heyuan)
        let villages: [DivisionCode] = ["441622101201", "441622101202", "441622102201"]
        for (number, village) in villages.enumerated() {
            try bench.enter("poor-village", "PV-\(number)", name: "样例村\(number)", area: village, from: "2018-12-20")
        }
        try bench.enter(
            "small-workshop", "S-1", area: villages[0], organisation: Rows.farm, from: "2019-03-01")
        try bench.enter("placement-base", "P-1", area: "441622101", organisation: Rows.farm, from: "2019-04-01")
        try bench.take(bench.linking("P-1", "village", villages[1].description, from: "2019-04-01"), on: "2019-04-01")
        let rule = try #require(try await bench.shortfall("carriers", per: "village", 2019, today: "2019-12-31"))
        #expect(rule.places == 3 && rule.met == 2 && rule.lines.map(\.place) == [villages[2]])
        #expect(rule.lines.first?.name == "样例村2" && rule.pack == "heyuan-2018")
        let target = try await bench.target("carriers", 2019, today: "2019-12-31")
        #expect(target?.amount == 255 && target?.have == 2 && target?.year == 2020)
        #expect(try await bench.shortfall("carriers", per: "village", 2019, today: "2019-03-31")?.met == 1)
    }

    @Test("jilin-PLC-02, jilin-PLC-03: workshops, return-founder bases and brands count against two of each")
    func jilinTargets() async throws {
        let bench = try RegisterBench(Self.tongyu)
        let day: Day = "2018-06-01"
        try bench.enter(
            "workshop", "W-1", organisation: Rows.farm, from: day,
            ["tests": "primary-processing", "tests": "in-town-or-village"])
        try bench.enter("return-base", "RB-1", level: "county", from: day)
        try bench.enter("labour-brand", "B-1", from: day, ["brand": "skill", "feature": "样例特色"])
        for indicator in ["workshops", "return-bases", "labour-brands"] {
            let target = try #require(try await bench.target(indicator, 2018, today: "2018-12-31"))
            #expect(target.amount == 2 && target.have == 1 && target.area == "220000", "\(indicator)")
        }
    }

    @Test("jilin-PLC-19: a workshop is scattered primary processing in town or village, else it is not entered")
    func workshopTests() throws {
        let bench = try RegisterBench(Self.tongyu)
        let day: Day = "2018-06-01"
        let half = bench.filing("workshop", "W", organisation: Rows.farm, from: day, ["tests": "primary-processing"])
        let whole = bench.filing(
            "workshop", "W", organisation: Rows.farm, from: day,
            ["tests": "primary-processing", "tests": "in-town-or-village"])
        #expect(try bench.refusal(half, on: day) == "tests-unmet")
        #expect(try bench.refusal(whole, on: day) == nil)
    }

    @Test("jilin-PLC-20: the poor whom a return-founder base hired are counted, each person once")
    func baseHires() async throws {
        let bench = try RegisterBench(Self.tongyu)
        try bench.enter("return-base", "RB-1", level: "county", from: "2018-05-01")
        for person in ["p1", "p2"] as [PersonKey] {
            try bench.observe(
                .povertyStatusRecorded(
                    PovertyStatusRecorded(
                        county: Self.tongyu, person: person, householdNumber: "h", status: "建档立卡贫困户",
                        since: person == "p1" ? "2016-01-01" : "2018-07-01", ref: Rows.ref(1))))
        }
        for person in ["p1", "p2", "p3"] {
            try bench.take(bench.linking("RB-1", "hired", person, from: "2018-06-01"), on: "2018-06-01")
        }
        var page = try await bench.people(kind: "return-base", role: "hired", year: 2018)
        // The second became poor after it had been hired.
        #expect(page.people == 3 && page.byPoverty == ["建档立卡贫困户": 1])
        #expect(page.links.items.first { $0.target == "p1" }?.poverty == "建档立卡贫困户")
        try bench.observe(.personErased(PersonErased(county: Self.tongyu, person: "p1", people: ["p1"])))
        page = try await bench.people(kind: "return-base", role: "hired", year: 2018)
        #expect(page.people == 3 && page.byPoverty.isEmpty)
    }

    @Test("jilin-PLC-21: a firm is recommended as a national base when it meets all four criteria, and not before")
    func nationalBase() throws {
        let bench = try RegisterBench(Self.tongyu)
        let day: Day = "2018-06-01"
        func filing(_ entry: String, _ organisation: OrganisationID, _ tests: KeyValuePairs<String, String>)
            -> PlacementCommand
        { bench.filing("national-base", entry, organisation: organisation, from: day, tests) }
        try bench.take(
            filing("N-1", Rows.farm, ["workers-poor": "30", "tests": "public-spirited", "tests": "responsible"]),
            on: day)
        #expect(try bench.refusal(bench.stepping("N-1", .recognise, on: day), on: day) == "tests-unmet")
        try bench.take(
            filing(
                "N-2", Rows.factory,
                [
                    "workers-poor": "30", "tests": "public-spirited", "tests": "responsible", "tests": "absorbs-poor",
                    "tests": "meets-rules",
                ]), on: day)
        #expect(try bench.refusal(bench.stepping("N-2", .recognise, on: day), on: day) == nil)
    }
}
