import Journal
import Models
import Testing

@testable import PlacementService

@Suite("Plans and measures that are owed")
struct RegisterPaperTests {
    private static let hekou: DivisionCode = "532532"

    @Test("hekou-RPT-11: every helper unit and work team makes a plan of its own: received, or missing")
    func ownPlans() async throws {
        let bench = try RegisterBench(Self.hekou)
        let day: Day = "2018-03-01"
        try bench.enter("helper-unit", "HU-1", name: "样例单位甲", organisation: Rows.factory, from: day)
        try bench.enter("helper-unit", "HU-2", name: "样例单位乙", organisation: Rows.farm, from: day)
        try bench.enter("work-team", "WT-1", name: "样例工作队", area: "532532100201", from: day)
        try bench.enter("own-plan", "OP-1", from: day, ["author": "HU-2"])
        let plans = try #require(try await bench.coverage("own-plan", by: "author", year: 2018, on: "2018-12-31"))
        #expect(plans.owed == 3 && plans.covered.map(\.id) == ["HU-2"])
        #expect(plans.missing.map(\.name) == ["样例单位甲", "样例工作队"])
        let next = try #require(try await bench.coverage("own-plan", by: "author", year: 2019, on: "2019-12-31"))
        #expect(next.covered.isEmpty)
    }

    @Test("jilin-RPT-06: a county's scheme without targets or without policy support is not taken; due by 30 April")
    func scheme() async throws {
        let bench = try RegisterBench("222424")
        let day: Day = "2018-04-27"
        let half = bench.filing("county-scheme", "CS-1", from: day, ["contents": "targets"])
        #expect(try bench.refusal(half, on: day) == "tests-unmet")
        #expect(try await bench.states("county-scheme", 2018, today: "2018-05-01") == ["missed"])
        try bench.enter("county-scheme", "CS-1", from: day, ["contents": "targets", "contents": "policy-support"])
        #expect(try await bench.states("county-scheme", 2018, today: "2018-05-01") == ["met"])
        let other = try RegisterBench("220822")
        try other.enter(
            "county-scheme", "CS-1", from: "2018-05-03", ["contents": "targets", "contents": "policy-support"])
        let late = try #require(try await other.duty("county-scheme", 2018, today: "2018-06-01"))
        #expect(late.counts.map(\.state) == [.late] && late.counts.first?.due == "2018-04-30")
    }

    @Test("baishan-RPT-01: each county's scheme says whether it states the “五化”, which the plan leaves undefined")
    func fiveForms() async throws {
        let bench = try RegisterBench("220621")
        #expect(try await bench.states("county-scheme", 2022, today: "2022-03-01") == ["open"])
        try bench.enter("county-scheme", "CS-1", from: "2022-03-01", ["states-five": "true"])
        #expect(try await bench.states("county-scheme", 2022, today: "2022-03-01") == ["met"])
        #expect(
            try await bench.entries(
                .init(kinds: ["county-scheme"], field: "states-five", value: "true"), on: "2022-03-01") == ["CS-1"])
        let asking = bench.asking("county-scheme", on: "2022-03-01")
        #expect(asking.contains { $0.readingZh?.contains("“五化”原文未释义") == true })
    }

    @Test("baishan-RPT-03: the year's tasks are made by both offices together; one office's paper is not taken")
    func jointTasks() async throws {
        let bench = try RegisterBench("220621")
        let day: Day = "2022-02-01"
        let one = bench.filing("joint-task-plan", "JT-1", from: day, ["offices": "hr", "tasks": "稳岗就业"])
        #expect(try bench.refusal(one, on: day) == "tests-unmet")
        try bench.enter(
            "joint-task-plan", "JT-1", from: day, ["offices": "hr", "offices": "rural-revitalisation", "tasks": "稳岗就业"])
        #expect(try await bench.states("joint-task-plan", 2022, today: "2022-12-31") == ["met"])
    }

    @Test(
        "changdu-RPT-11: a county's plan holds its analysis of the situation, and is on file by the year's end or missing"
    )
    func countyPlan() async throws {
        let bench = try RegisterBench("540321")
        let bare = bench.filing("county-plan", "CP-1", from: "2020-05-01", ["contents": "plan"])
        #expect(try bench.refusal(bare, on: "2020-05-01") == "tests-unmet")
        #expect(try await bench.states("county-plan", 2020, today: "2020-12-31") == ["open"])
        try bench.enter("county-plan", "CP-1", from: "2020-05-01", ["contents": "plan", "contents": "analysis"])
        #expect(try await bench.states("county-plan", 2020, today: "2020-12-31") == ["met"])
    }

    @Test("changdu-RPT-10: every industry department files its own rules; those that filed none are listed")
    func departmentMeasures() async throws {
        let bench = try RegisterBench("540300")
        let day: Day = "2020-05-01"
        for (entry, office) in [("ID-1", "市农业农村局"), ("ID-2", "市交通局")] {
            try bench.enter("industry-department", entry, name: office, from: day, ["office": office])
        }
        try bench.enter("department-measure", "DM-1", from: day, ["department": "ID-2"])
        let filed = try #require(try await bench.coverage("department-measure", by: "department", on: day))
        #expect(filed.covered.map(\.name) == ["市交通局"] && filed.missing.map(\.name) == ["市农业农村局"])
        #expect(filed.covered.first?.entries == ["DM-1"])
    }

    @Test(
        "hekou-RPT-09: the share of a year's department projects placed in poor villages, by number and by money, for each department"
    )
    func poorAreas() async throws {
        let bench = try RegisterBench(Self.hekou)
        let (poor, other): (DivisionCode, DivisionCode) = ("532532100201", "532532100202")
        for (entry, office, place, money) in [
            ("DP-1", "县农科局", poor, "300000"), ("DP-2", "县农科局", other, "100000"), ("DP-3", "县教育局", poor, "500000"),
        ] {
            try bench.enter(
                "department-project", entry, from: "2018-03-01",
                ["office": office, "place": place.description, "money": money])
        }
        func share() async throws -> PoorAreaShare {
            try await bench.read { try PoorAreaShare.read(Self.hekou, 2018, today: "2018-12-31", $0) }
        }
        let unnamed = try await share()
        #expect(unnamed.poorVillages == 0 && unnamed.together.percent == nil && unnamed.together.projects.count == 3)
        try bench.enter("poor-village", "PV-1", area: poor, from: "2018-01-20")
        let told = try await share()
        #expect(told.together.percent == 66 && told.together.fen == 900_000 && told.together.fenPercent == 88)
        let farm = try #require(told.byOffice.first { $0.office == "县农科局" })
        #expect(farm.percent == 50 && farm.fenPercent == 75 && farm.inPoorVillages == ["DP-1"])
    }

    @Test("hekou-OTH-07: the catalogue holds each department's policies; departments without any are listed")
    func catalogue() async throws {
        let bench = try RegisterBench(Self.hekou)
        let day: Day = "2018-03-01"
        try bench.enter(
            "policy-entry", "PE-1", name: "就业创业服务补贴", from: day,
            ["department": "hr", "subject": "support", "basis": "样例文件", "for": "人力资源服务机构"])
        try bench.enter(
            "policy-entry", "PE-2", name: "雨露计划", from: day,
            ["department": "扶贫", "subject": "quality", "basis": "样例文件", "for": "贫困家庭"])
        let departments = try #require(try await bench.coverage("policy-entry", by: "department", on: day))
        #expect(departments.covered.map(\.id) == ["hr", "poverty"])
        #expect(
            departments.missing.map(\.id) == [
                "agriculture", "education", "commerce-industry", "union", "youth-league", "women",
            ])
        #expect(
            try await bench.tally("policy-entry", 2018, today: day).counts("subject") == ["quality 1", "support 1"])
    }

    @Test("heyuan-OTH-01: each stage's goal stands in the plan's words, without a number, with what was judged of it")
    func stages() async throws {
        let bench = try RegisterBench("441622")
        let day: Day = "2021-01-10"
        try bench.enter("stage-goal", "SG-1", from: day, ["stage": "stage-2020", "goal": "覆蓋城鄉的公共就業服務體系基本建立"])
        let again = bench.filing("stage-goal", "SG-2", from: day, ["stage": "stage-2020", "goal": "样例"])
        #expect(try bench.refusal(again, on: day) == "entered-twice")
        try bench.take(bench.recording("SG-1", "assessment", on: day, result: "基本建立"), on: day)
        let stages = try #require(try await bench.coverage("stage-goal", by: "stage", on: day))
        #expect(stages.missing.map(\.id) == ["stage-2022", "stage-2027"])
        #expect(bench.asking("stage-goal", on: day).first?.readingZh?.isEmpty == false)
    }
}
