import Journal
import Models
import Testing

@testable import PlacementService

@Suite("What the public employment service offers, and who serves")
struct RegisterDeliveryTests {
    private static let county: DivisionCode = "441622"
    private static let day: Day = "2019-03-01"

    private static func item(
        _ steps: [String], _ documents: [String], days: Int
    ) -> RegisterFace {
        RegisterFace(
            name: "求職登記", area: county, from: "2018-12-20",
            facts: steps.map { RegisterFact(field: "flow", value: $0) }
                + documents.map { RegisterFact(field: "documents", value: $0) }
                + [RegisterFact(field: "time-limit", value: "\(days)")])
    }

    @Test(
        "heyuan-RPT-01, heyuan-OTH-05, heyuan-OTH-06: a service item has flow, documents and time limit, and what was cut of each since is shown"
    )
    func serviceItems() async throws {
        let bench = try RegisterBench(Self.county)
        let bare = bench.filing("service-item", "SI-1", from: Self.day, ["flow": "受理", "documents": "申請表"])
        #expect(try bench.refusal(bare, on: Self.day) == "incomplete")
        try bench.take(
            .fileRegisterEntry(
                FileRegisterEntry(
                    county: Self.county, entry: "SI-1", kind: "service-item", on: "2018-12-20",
                    face: Self.item(["受理", "審核", "辦結"], ["申請表", "身份證明", "戶口簿"], days: 10),
                    actor: RegisterBench.officer)), on: "2018-12-20")
        try bench.take(
            .amendRegisterEntry(
                AmendRegisterEntry(
                    county: Self.county, entry: "SI-1", on: Self.day,
                    face: Self.item(["受理", "辦結"], ["申請表"], days: 3), reason: "精簡", actor: RegisterBench.officer)),
            on: Self.day)
        let before = try #require(try await bench.changes("service-item", on: "2019-02-28").first)
        #expect(before.fields.map(\.reduced) == [0, 0, 0])
        let change = try #require(try await bench.changes("service-item", on: Self.day).first)
        #expect(
            change.fields.map { "\($0.field) \($0.first) \($0.now)" } == [
                "flow 3 2", "documents 3 1", "time-limit 10 3",
            ])
        #expect(change.fields.map(\.reduced) == [1, 2, 7] && change.versions == 2)
        try bench.take(
            bench.recording("SI-1", "handling", on: "2019-04-01", [.served: 40, .longestDays: 5, .late: 2]),
            on: "2019-04-01")
        try bench.take(
            bench.recording("SI-1", "handling", on: "2019-05-01", [.served: 60, .longestDays: 3, .late: 0]),
            on: "2019-05-01")
        let tally = try await bench.tally("service-item", 2019, today: "2019-06-01")
        #expect(tally.sum("served") == 100 && tally.sum("longest-days") == 5 && tally.sum("late") == 2)
    }

    @Test(
        "heyuan-OTH-07, heyuan-OTH-08: a platform lacks what it has not of the four standards, and says how far it is merged"
    )
    func platforms() async throws {
        let bench = try RegisterBench(Self.county)
        try bench.enter(
            "service-platform", "SP-1", area: "441622100", from: Self.day,
            ["standards": "sign", "standards": "system", "merged-with": "镇公共服务中心", "integration": "merged"])
        let gaps = try await bench.gaps(2019, today: Self.day, kind: "service-platform")
        #expect(gaps == ["SP-1 field:standards:site", "SP-1 field:standards:equipment", "SP-1 record:check"])
        let tally = try await bench.tally("service-platform", 2019, today: Self.day)
        #expect(tally.counts("integration") == ["merged 1"])
        #expect(tally.counts("standards") == ["sign 1", "site 0", "equipment 0", "system 1"])
    }

    @Test(
        "heyuan-OTH-02: villages that the employment network has not reached are listed, and the share of all villages is told"
    )
    func network() async throws {
        let bench = try RegisterBench(Self.county)
        for number in 1...3 { try bench.place(DivisionCode("44162210020\(number)")!, "样例村", "village") }
        for number in 1...2 {
            try bench.enter(
                "village-network", "VN-\(number)", area: DivisionCode("44162210020\(number)")!, from: Self.day,
                ["channels": "wechat", "channels": "terminal"])
        }
        let share = try #require(try await bench.shortfall("villages-online", per: "village", 2019, today: Self.day))
        #expect(share.places == 3 && share.met == 2 && share.lines.map(\.place) == ["441622100203"])
        let page = try await RegisterFixture(bench).get("/v1/registers/counties?area=441600&year=2019", area: "441600")
            .json(RegisterCounties.self)
        let together = try #require(page.shares.first)
        #expect(together.percent == 66 && !together.isMet && together.short == [Self.county] && together.value == 100)
    }

    @Test(
        "heyuan-OTH-09, heyuan-OTH-10: each channel stands once, is linked to the one portal of the province, and its use is counted"
    )
    func channels() async throws {
        let bench = try RegisterBench(Self.county)
        try bench.enter(
            "province-portal", "PP-1", from: Self.day, ["portal": "province", "address": "https://portal.example"])
        let second = bench.filing(
            "province-portal", "PP-2", from: Self.day, ["portal": "province", "address": "https://other.example"])
        #expect(try bench.refusal(second, on: Self.day) == "entered-twice")
        try bench.enter("service-channel", "SC-1", from: Self.day, ["channel": "wechat", "portal": "PP-1"])
        try bench.enter("service-channel", "SC-2", from: Self.day, ["channel": "sms"])
        let again = bench.filing("service-channel", "SC-3", from: Self.day, ["channel": "wechat"])
        #expect(try bench.refusal(again, on: Self.day) == "entered-twice")
        let fax = bench.filing("service-channel", "SC-3", from: Self.day, ["channel": "fax"])
        #expect(try bench.refusal(fax, on: Self.day) == "unlisted-code")
        try bench.take(bench.recording("SC-1", "use", on: "2019-06-30", [.served: 900]), on: "2019-06-30")
        let channels = try #require(try await bench.coverage("service-channel", by: "channel", on: "2019-06-30"))
        #expect(channels.missing.map(\.id) == ["website", "app", "terminal"])
        let linked = try await bench.entries(
            .init(kinds: ["service-channel"], field: "portal", value: "PP-1"), on: "2019-06-30")
        #expect(linked == ["SC-1"])
        #expect(try await bench.tally("service-channel", 2019, today: "2019-06-30").sum("served") == 900)
    }

    @Test(
        "heyuan-OTH-04: staff stand as full- or part-time of town or village; who has had no training or drill is listed"
    )
    func staff() async throws {
        let bench = try RegisterBench(Self.county)
        for (number, kind) in ["town-full-time", "town-part-time", "village-part-time"].enumerated() {
            try bench.enter(
                "front-line-staff", "FS-\(number)", name: "S\(number)",
                area: number == 2 ? "441622100201" : "441622100",
                person: PersonKey("p\(number)")!, from: Self.day, ["staff": kind])
        }
        let tally = try await bench.tally("front-line-staff", 2019, today: Self.day)
        #expect(
            tally.counts("staff") == [
                "town-full-time 1", "town-part-time 1", "village-full-time 0", "village-part-time 1",
            ])
        #expect(tally.byVillage.map(\.place) == ["441622100201"])
        try bench.enter(
            "staff-training", "ST-1", from: Self.day, ["form": "drill", "topic": "policy", "topic": "business"])
        try bench.take(bench.linking("ST-1", "trainee", "FS-1", from: Self.day), on: Self.day)
        let trained = try #require(try await bench.coverage("staff-training", by: "trainee", year: 2019, on: Self.day))
        #expect(trained.covered.map(\.id) == ["FS-1"] && trained.missing.map(\.id) == ["FS-0", "FS-2"])
        #expect(try await bench.tally("staff-training", 2019, today: Self.day).counts("form") == ["rota 0", "drill 1"])
        let nextYear = try #require(
            try await bench.coverage("staff-training", by: "trainee", year: 2020, on: "2020-06-01"))
        #expect(nextYear.missing.count == 3)
    }

    @Test("baishan-OTH-06: the plan's “两员一师” is not defined, which is said; the county registers the kinds it has")
    func frontLineTeam() async throws {
        let bench = try RegisterBench("220621")
        try bench.enter("front-line-staff", "FS-1", person: "p1", from: "2022-03-01", ["staff": "counsellor"])
        let asking = try #require(
            bench.asking("front-line-staff", on: "2022-03-01").first { $0.id == "front-line-team" })
        #expect(asking.quote == "“两员一师”" && asking.readingZh?.contains("未释义") == true)
        #expect(
            try await bench.tally("front-line-staff", 2022, today: "2022-03-01").counts("staff") == ["counsellor 1"])
        let twice = bench.filing("front-line-staff", "FS-2", person: "p1", from: "2022-03-01", ["staff": "clerk"])
        #expect(try bench.refusal(twice, on: "2022-03-01") == "entered-twice")
    }

    @Test("heyuan-RPT-06: users' satisfaction is measured year by year; more satisfied than asked is refused")
    func satisfaction() async throws {
        let bench = try RegisterBench(Self.county)
        func survey(_ entry: String, _ day: Day, _ asked: Int, _ satisfied: Int) -> PlacementCommand {
            bench.filing(
                "satisfaction-survey", entry, from: day,
                ["about": "公共就業服務", "asked": "\(asked)", "satisfied": "\(satisfied)", "method": "電話"])
        }
        #expect(try bench.refusal(survey("SS-0", Self.day, 10, 11), on: Self.day) == "more-than-whole")
        try bench.take(survey("SS-1", "2019-03-01", 200, 150), on: "2019-03-01")
        try bench.take(survey("SS-2", "2019-09-01", 100, 90), on: "2019-09-01")
        try bench.take(survey("SS-3", "2020-03-01", 100, 95), on: "2020-03-01")
        let rates = try await [2019, 2020].asyncMap { year in
            try await bench.tally("satisfaction-survey", year, today: "2020-12-31").sums.first {
                $0.field == "satisfied"
            }?.percent
        }
        #expect(rates == [80, 95])
    }
}

extension Array {
    fileprivate func asyncMap<Value>(_ body: (Element) async throws -> Value) async rethrows -> [Value] {
        var values: [Value] = []
        for element in self { values.append(try await body(element)) }
        return values
    }
}
