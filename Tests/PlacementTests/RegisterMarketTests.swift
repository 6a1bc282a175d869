import Journal
import Models
import Testing

@testable import PlacementService

@Suite("Registers: brokers, market sites, stations, teams and brands")
struct RegisterMarketTests {
    private static let tongyu: DivisionCode = "220822"
    private static let baishan: DivisionCode = "220621"
    private static let jomda: DivisionCode = "540321"

    @Test("jilin-PLC-04: brokers on the register count against 180, each person once; one suspended does not count")
    func brokers() async throws {
        let bench = try RegisterBench(Self.tongyu)
        for number in 1...3 {
            try bench.enter(
                "broker", "BR-\(number)", name: "通劳经〔2018〕\(number)号", person: PersonKey(unchecked: "b\(number)"),
                from: "2018-06-01")
        }
        let again = bench.filing("broker", "BR-9", person: "b1", from: "2018-06-01")
        #expect(try bench.refusal(again, on: "2018-06-01") == "entered-twice")
        try bench.take(bench.stepping("BR-3", .suspend, on: "2018-09-01", reason: "违规收费"), on: "2018-09-01")
        let target = try #require(try await bench.target("labour-brokers", 2018, today: "2018-12-31"))
        #expect(target.amount == 180 && target.have == 2 && target.unit == "人")
        #expect(try await bench.target("labour-brokers", 2018, today: "2018-08-31")?.have == 3)
    }

    @Test("jilin-PLC-10: each poor village is owed a broker, and the villages without one are listed")
    func villageBrokers() async throws {
        let bench = try RegisterBench(Self.tongyu)
        try bench.enter("poor-village", "PV-1", name: "样例一村", area: "220822100201", from: "2018-05-01")
        try bench.enter("poor-village", "PV-2", name: "样例二村", area: "220822100202", from: "2018-05-01")
        try bench.enter("broker", "BR-1", area: "220822100201", person: "b1", from: "2018-06-01")
        let rule = try #require(try await bench.shortfall("labour-brokers", per: "village", 2018, today: "2018-12-31"))
        #expect(rule.places == 2 && rule.met == 1 && rule.lines.map(\.place) == ["220822100202"])
        #expect(rule.quote == "至少培育1名劳务经纪人")
    }

    @Test("jilin-PLC-09: each county is owed a brand with a local feature")
    func countyBrand() async throws {
        let bench = try RegisterBench(Self.tongyu)
        let rule = try #require(try await bench.shortfall("labour-brands", per: "county", 2018, today: "2018-09-01"))
        #expect(rule.lines.map(\.place) == [Self.tongyu] && rule.lines.first?.have == 0)
        let plain = bench.filing("labour-brand", "B-1", from: "2018-09-10", ["brand": "skill"])
        #expect(try bench.refusal(plain, on: "2018-09-10") == "incomplete")
        try bench.enter("labour-brand", "B-1", from: "2018-09-10", ["brand": "skill", "feature": "样例特色"])
        let after = try await bench.shortfall("labour-brands", per: "county", 2018, today: "2018-12-31")
        #expect(after?.met == 1 && after?.lines.isEmpty == true)
    }

    @Test(
        "jilin-PLC-16: market sites stand in larger towns or villages, industrial areas and labour hubs, and nowhere else"
    )
    func marketSites() async throws {
        let bench = try RegisterBench(Self.tongyu)
        for site in ["town-or-village", "industrial-area", "labour-hub"] {
            try bench.enter("market-site", "MS-\(site)", from: "2018-06-01", ["site": site])
        }
        let other = bench.filing("market-site", "MS-x", from: "2018-06-01", ["site": "station"])
        #expect(try bench.refusal(other, on: "2018-06-01") == "unlisted-code")
        let hubs = try await bench.entries(
            .init(kinds: ["market-site"], field: "site", value: "labour-hub"), on: "2018-06-01")
        #expect(hubs == ["MS-labour-hub"])
    }

    @Test(
        "jilin-PLC-08: every village lies within thirty minutes of a market site, or is listed with what is known of its way"
    )
    func halfHour() async throws {
        let bench = try RegisterBench(Self.tongyu)
        let villages: [DivisionCode] = ["220822100201", "220822100202", "220822101201", "220822101202"]
        for village in villages { try bench.place(village, "样例村", "village") }
        try bench.enter("market-site", "MS-1", area: "220822100", from: "2018-06-01", ["site": "town-or-village"])
        try bench.enter("market-site", "MS-2", area: "220822101", from: "2018-06-01", ["site": "labour-hub"])
        let ways = [("MS-1", 0, 30), ("MS-1", 1, 31), ("MS-1", 2, 55), ("MS-2", 2, 12)]
        for (site, village, minutes) in ways {
            try bench.take(
                bench.linking(site, "village", villages[village].description, from: "2018-06-01", amount: minutes),
                on: "2018-06-01")
        }
        let unmeasured = bench.linking("MS-2", "village", villages[3].description, from: "2018-06-01")
        #expect(try bench.refusal(unmeasured, on: "2018-06-01") == "incomplete")
        let rule = try #require(
            try await bench.shortfall("minutes-to-labour-market", per: "village", 2018, today: "2018-12-31"))
        #expect(rule.places == 4 && rule.met == 2 && rule.value == 30 && rule.compare == "at-most")
        #expect(rule.lines.map(\.place) == [villages[1], villages[3]] && rule.lines.map(\.have) == [31, nil])
        // A site that closes takes its circle with it.
        try bench.take(bench.stepping("MS-2", .withdraw, on: "2018-10-01", reason: "撤销"), on: "2018-10-01")
        let after = try await bench.shortfall("minutes-to-labour-market", per: "village", 2018, today: "2018-12-31")
        #expect(after?.met == 1 && after?.lines.map(\.have) == [31, 55, nil])
    }

    @Test("jilin-PLC-27: labour offices outside are on a register with the workers whom each served")
    func outsideOffices() async throws {
        let bench = try RegisterBench(Self.tongyu)
        try bench.enter("outside-office", "O-1", from: "2018-06-01", ["destination": "330200"])
        for person in ["p1", "p2"] {
            try bench.take(bench.linking("O-1", "served", person, from: "2018-07-01"), on: "2018-07-01")
        }
        #expect(try await bench.people(kind: "outside-office", role: "served", year: 2018).people == 2)
        #expect(
            try await bench.entries(.init(kinds: ["outside-office"], standing: .inForce), on: "2018-07-01") == ["O-1"])
    }

    @Test("baishan-PLC-17: a brand has its base and its lead firm, and one that lacks either is listed")
    func brandParts() async throws {
        let bench = try RegisterBench(Self.baishan)
        let day: Day = "2022-03-01"
        try bench.enter("labour-brand", "B-1", from: day, ["brand": "skill", "feature": "样例特色"])
        try bench.enter("brand-base", "BB-1", organisation: Rows.farm, from: day)
        func missing() async throws -> [String] {
            try await bench.gaps(2022, today: day, kind: "labour-brand").filter { $0.contains("role:") }
        }
        #expect(try await missing() == ["B-1 role:base", "B-1 role:lead-firm"])
        try bench.take(bench.linking("B-1", "base", "BB-1", from: day), on: day)
        #expect(try await missing() == ["B-1 role:lead-firm"])
        try bench.take(bench.linking("B-1", "lead-firm", Rows.farm.description, from: day), on: day)
        #expect(try await missing().isEmpty)
    }

    @Test("baishan-PLC-24: what a brand drives is kept year by year: jobs and income")
    func brandQuality() async throws {
        let bench = try RegisterBench(Self.baishan)
        try bench.enter("labour-brand", "B-1", from: "2022-01-05", ["brand": "skill", "feature": "样例特色"])
        #expect(try await bench.gaps(2022, today: "2022-06-01", kind: "labour-brand").contains("B-1 record:assessment"))
        for (day, jobs, income) in [("2022-12-20" as Day, 200, 90_000_00), ("2023-12-20", 260, 120_000_00)] {
            try bench.take(
                bench.recording("B-1", "assessment", on: day, [.jobs: Int64(jobs), .income: Int64(income)]), on: day)
        }
        // Said again for the same day, the later word holds.
        try bench.take(
            bench.recording("B-1", "assessment", on: "2023-12-20", [.jobs: 255, .income: 120_000_00]), on: "2023-12-21")
        let records = try await bench.read {
            try RegisterPages.records(Self.baishan, kind: "labour-brand", record: "assessment", year: nil, $0)
        }
        #expect(records.map(\.on) == ["2023-12-20", "2022-12-20"])
        #expect(records.map { $0.figures.first { $0.measure == "jobs" }?.amount } == [255, 200])
        let wrong = bench.recording("B-1", "assessment", on: "2023-12-20", [.profit: 1])
        #expect(try bench.refusal(wrong, on: "2023-12-21") == "unknown-figure")
    }

    @Test("baishan-PLC-25: brands are of skill, high quality or culture and tourism, and are listed by kind")
    func brandKinds() async throws {
        let bench = try RegisterBench(Self.baishan)
        let day: Day = "2022-03-01"
        for brand in ["skill", "high-quality", "culture-tourism"] {
            try bench.enter("labour-brand", "B-\(brand)", from: day, ["brand": brand, "feature": "样例特色"])
        }
        let other = bench.filing("labour-brand", "B-x", from: day, ["brand": "mining", "feature": "样例特色"])
        #expect(try bench.refusal(other, on: day) == "unlisted-code")
        let skill = try await bench.entries(.init(kinds: ["labour-brand"], field: "brand", value: "skill"), on: day)
        #expect(skill == ["B-skill"])
    }

    @Test(
        "baishan-PLC-26, baishan-PLC-27: reviews of a brand and the contests and meetings it took part in are kept with their results"
    )
    func reviews() async throws {
        let bench = try RegisterBench(Self.baishan)
        try bench.enter("labour-brand", "B-1", from: "2022-01-05", ["brand": "skill", "feature": "样例特色"])
        try bench.take(bench.recording("B-1", "review", on: "2022-06-01", result: "通过评审"), on: "2022-06-01")
        try bench.take(
            bench.recording("B-1", "participation", on: "2022-09-01", result: "全国劳务品牌大赛三等奖"), on: "2022-09-01")
        let records = try #require(try await bench.detail("B-1", on: "2022-12-31")).records
        #expect(records.map(\.record) == ["participation", "review"])
        #expect(records.map(\.result) == ["全国劳务品牌大赛三等奖", "通过评审"])
        let empty = bench.recording("B-1", "review", on: "2022-06-02", result: "")
        #expect(try bench.refusal(empty, on: "2022-06-02") == "incomplete")
    }

    @Test(
        "changdu-PLC-13: a market body for the county, a labour team for each township and relocation site, a cooperative for each able village"
    )
    func organised() async throws {
        let bench = try RegisterBench(Self.jomda)
        try bench.place("540321100", "样例镇", "town")
        try bench.place("540321200", "样例乡", "town")
        try bench.place("540321100901", "样例安置点", "relocation-site")
        try bench.place("540321100201", "样例一村", "village")
        try bench.place("540321100202", "样例二村", "village")
        try bench.enter("able-village", "AV-1", area: "540321100202", from: "2020-02-01")
        func places(_ indicator: String, _ per: String) async throws -> [DivisionCode]? {
            try await bench.shortfall(indicator, per: per, 2020, today: "2020-12-31")?.lines.map(\.place)
        }
        #expect(try await places("labour-market-bodies", "county") == [Self.jomda])
        #expect(try await places("labour-teams", "township") == ["540321100", "540321200"])
        #expect(try await places("labour-teams", "relocation-site") == ["540321100901"])
        #expect(try await places("transfer-cooperatives", "village") == ["540321100202"])
        try bench.enter("market-body", "MB-1", organisation: Rows.farm, from: "2020-03-01")
        try bench.enter(
            "labour-team", "LT-1", area: "540321100901", from: "2020-03-01", ["leader": "p1", "market-body": "MB-1"])
        // The site's team is not its township's.
        #expect(try await places("labour-teams", "township") == ["540321100", "540321200"])
        try bench.enter("labour-team", "LT-2", area: "540321200", from: "2020-03-01")
        try bench.enter("cooperative", "CO-1", area: "540321100202", organisation: Rows.factory, from: "2020-03-01")
        #expect(try await places("labour-market-bodies", "county") == [])
        #expect(try await places("labour-teams", "township") == ["540321100"])
        #expect(try await places("labour-teams", "relocation-site") == [])
        #expect(try await places("transfer-cooperatives", "village") == [])
        try bench.take(bench.linking("LT-2", "member", "p2", from: "2020-04-01"), on: "2020-04-01")
        #expect(try await bench.people(kind: "labour-team", role: "member").people == 1)
    }

    @Test("changdu-PLC-15: where many work outside is listed by number, with the labour station there or without one")
    func stations() async throws {
        let bench = try RegisterBench(Self.jomda)
        for (number, person) in ["p1", "p2", "p3"].enumerated() {
            try bench.observe(Rows.granted(PersonKey(unchecked: person), in: Self.jomda))
            try bench.take(
                .contractRow(
                    Rows.contract(
                        "H\(number)", of: PersonKey(unchecked: person), in: Self.jomda,
                        at: number == 0 ? "440300" : "510104", from: "2020-03-01", to: "2020-12-31", agency: nil,
                        row: number)))
        }
        func destinations(_ day: Day) async throws -> [RegisterDestination] {
            try await bench.read { try RegisterGapPages.destinations(Self.jomda, on: day, $0) }
        }
        #expect(try await destinations("2020-06-01").map(\.place) == ["510100", "440300"])
        #expect(try await destinations("2020-06-01").map(\.people) == [2, 1])
        let unled = bench.filing(
            "labour-station", "ST-1", from: "2020-06-01", ["destination": "510100", "workers": "2"])
        #expect(try bench.refusal(unled, on: "2020-06-01") == "incomplete")
        try bench.enter(
            "labour-station", "ST-1", from: "2020-06-01",
            ["destination": "510100", "workers": "2", "lead": "市人社局"])
        #expect(try await destinations("2020-06-02").map { $0.stations.map(\.description) } == [["ST-1"], []])
        #expect(try await destinations("2021-01-01").isEmpty)
    }

    @Test(
        "changdu-PLC-22, changdu-PLC-23: liaison stations of partner provinces and partner areas are on registers, with their firms"
    )
    func partners() async throws {
        let bench = try RegisterBench(Self.jomda)
        let day: Day = "2020-04-01"
        try bench.enter("liaison-station", "LS-1", from: day, ["destination": "500000", "partner": "500000"])
        try bench.take(bench.recording("LS-1", "service", on: day, [.served: 5]), on: day)
        let without = bench.filing("liaison-station", "LS-2", from: day, ["destination": "500000"])
        #expect(try bench.refusal(without, on: day) == "incomplete")
        for partner in ["partner-province", "pearl-river-delta", "yangtze-river-delta"] {
            try bench.enter("partner-area", "PA-\(partner)", from: day, ["partner": partner])
        }
        let other = bench.filing("partner-area", "PA-x", from: day, ["partner": "moon"])
        #expect(try bench.refusal(other, on: day) == "unlisted-code")
        let firm = Rows.factory.description
        try bench.take(bench.linking("PA-pearl-river-delta", "firm", firm, from: day), on: day)
        #expect(try await bench.detail("PA-pearl-river-delta", on: day)?.links.map(\.target) == [firm])
        #expect(try await bench.detail("LS-1", on: day)?.records.first?.figures.first?.amount == 5)
    }
}
