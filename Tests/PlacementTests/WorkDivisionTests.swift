import Journal
import Models
import Testing

@testable import PlacementService

@Suite("Who answers for what")
struct WorkDivisionTests {
    private static let hekou: DivisionCode = "532532"
    private static let day: Day = "2018-03-01"

    private func share(_ division: WorkDivision, _ task: String) throws -> WorkDivision.Share {
        try #require(division.tasks.first { $0.work.task == task }, "\(task)")
    }

    @Test(
        "hekou-OTH-04, hekou-OTH-05, hekou-OTH-06: every task of the plan stands with the lead and the departments that the plan names, and nobody answers for it until a post is named",
        arguments: [
            ("coordination", "县联席办", []), ("delivery", "县农就办", []),
            ("inside-agriculture", "县农科局", ["县人力资源社会保障局", "县旅发委", "县扶贫办", "驻村扶贫工作队"]),
        ] as [(String, String, [String])])
    func leads(task: String, lead: String, with: [String]) async throws {
        let bench = try RegisterBench(Self.hekou)
        let before = try share(try await bench.division(on: Self.day), task)
        #expect(before.work.lead == lead && before.work.with == with && before.state == .unnamed)
        try bench.enter("task-share", "TS-1", from: Self.day, ["task": task, "lead": lead, "post": "主任"])
        let after = try share(try await bench.division(on: Self.day), task)
        #expect(after.state == .named && after.posts == ["主任"] && after.entry == "TS-1")
        let second = bench.filing("task-share", "TS-2", from: Self.day, ["task": task, "lead": "县财政局", "post": "局长"])
        #expect(try bench.refusal(second, on: Self.day) == "entered-twice")
        let two = bench.filing(
            "task-share", "TS-3", from: Self.day, ["task": "care", "lead": "甲", "lead": "乙", "post": "局长"])
        #expect(try bench.refusal(two, on: Self.day) == "said-twice")
        let unknown = bench.filing(
            "task-share", "TS-4", from: Self.day, ["task": "nothing", "lead": "甲", "post": "局长"])
        #expect(try bench.refusal(unknown, on: Self.day) == "unlisted-code")
    }

    @Test("hekou-OTH-02: every body that the plan names is listed with the post that answers there, or with none")
    func offices() async throws {
        let bench = try RegisterBench(Self.hekou)
        try bench.enter("department-responsible", "DR-1", from: Self.day, ["office": "县农科局", "post": "分管副局长"])
        let offices = try await bench.division(on: Self.day).offices
        #expect(offices.filter(\.isNamed).map(\.office) == ["县农科局"])
        let farm = try #require(offices.first { $0.office == "县农科局" })
        #expect(farm.leads == ["inside-agriculture"] && farm.posts == ["分管副局长"] && farm.entries == ["DR-1"])
        let poverty = try #require(offices.first { $0.office == "县扶贫办" })
        #expect(!poverty.isNamed && poverty.takesPart.contains("inside-agriculture"))
        let second = bench.filing("department-responsible", "DR-2", from: Self.day, ["office": "县农科局", "post": "局长"])
        #expect(try bench.refusal(second, on: Self.day) == "entered-twice")
    }

    @Test("jilin-OTH-03: a county names its departments' shares; another lead than the plan's is shown, not refused")
    func shares() async throws {
        let bench = try RegisterBench("222424")
        let day: Day = "2018-06-01"
        try bench.enter(
            "task-share", "TS-1", from: day,
            ["task": "division-of-work", "lead": "县人社局", "with": "县扶贫办", "with": "县财政局", "post": "局长"])
        let share = try share(try await bench.division(on: day), "division-of-work")
        #expect(share.work.lead == "各地" && share.lead == "县人社局" && share.state == .leadDiffers)
        #expect(Set(share.with) == ["县扶贫办", "县财政局"])
        #expect(bench.asking("task-share", on: day).contains { $0.duties == ["jilin-OTH-03"] })
    }

    @Test("changdu-OTH-04: each of the fourteen measures lists the departments that answer for it")
    func measures() async throws {
        let bench = try RegisterBench("540300")
        let division = try await bench.division(on: "2020-06-01")
        let measures = division.tasks.filter { $0.work.task.hasPrefix("measure-") }
        #expect(measures.count == 14 && measures.allSatisfy { !$0.work.lead.isEmpty && $0.state == .unnamed })
        #expect(try share(division, "measure-9").work.lead == "各县(区)人民政府、市农业农村局、人社局")
        try bench.enter(
            "task-share", "TS-9", from: "2020-06-01",
            ["task": "measure-9", "lead": "市农业农村局", "with": "市人社局", "post": "分管副局长"])
        #expect(try share(try await bench.division(on: "2020-06-01"), "measure-9").posts == ["分管副局长"])
    }

    @Test(
        "changdu-OTH-06: human resources lead the joint meeting; members that the plan names and that are missing are listed"
    )
    func members() async throws {
        let bench = try RegisterBench("540300")
        let day: Day = "2020-06-01"
        try bench.enter("joint-meeting", "JM-1", from: day, ["lead": "市人社局"])
        for member in ["hr", "教育", "公安局"] {
            try bench.take(bench.linking("JM-1", "member", member, from: day), on: day)
        }
        let members = try #require(try await bench.coverage("joint-meeting", by: "member", on: day))
        #expect(members.owed == 4 && members.covered.map(\.id) == ["hr", "education"])
        #expect(members.missing.map(\.id) == ["development-reform", "market-regulation"])
        let all = try #require(try await bench.detail("JM-1", on: day)).links.map(\.target)
        #expect(Set(all) == ["hr", "教育", "公安局"])
    }

    @Test(
        "baishan-OTH-02, changdu-OTH-07: one first leader answers in each county, by post; counties without one are short"
    )
    func firstLeaders() async throws {
        for (county, year) in [("220621", 2022), ("540321", 2020)] as [(DivisionCode, Int)] {
            let bench = try RegisterBench(county)
            let day = Day(year: year, month: 3, day: 1)!
            let short = try #require(
                try await bench.shortfall("first-responsible", per: "county", year, today: day))
            #expect(short.met == 0 && short.lines.map(\.place) == [county])
            let nameless = bench.filing("first-responsible", "FR-1", from: day, ["office": "县委、县政府"])
            #expect(try bench.refusal(nameless, on: day) == "incomplete")
            try bench.enter("first-responsible", "FR-1", from: day, ["office": "县委、县政府", "post": "主要领导"])
            let met = try #require(try await bench.shortfall("first-responsible", per: "county", year, today: day))
            #expect(met.met == 1 && met.lines.isEmpty)
        }
    }

    @Test("changdu-OTH-08: the head of each township answers; townships without one are listed")
    func townshipHeads() async throws {
        let bench = try RegisterBench("540321")
        let day: Day = "2020-03-01"
        for town in ["540321100", "540321200"] as [DivisionCode] { try bench.place(town, "样例乡", "town") }
        try bench.enter(
            "township-responsible", "TR-1", area: "540321200", from: day, ["office": "样例乡人民政府", "post": "乡长"])
        let short = try #require(try await bench.shortfall("township-responsible", per: "township", 2020, today: day))
        #expect(short.places == 2 && short.lines.map(\.place) == ["540321100"])
    }
}
