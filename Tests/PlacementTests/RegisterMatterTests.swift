import Journal
import Models
import Testing

@testable import PlacementService

@Suite("Matters: findings, problems, decisions and requests")
struct RegisterMatterTests {
    private static let county: DivisionCode = "220621"

    @Test(
        "baishan-OTH-05: a problem has its owner and closing day; it is overdue, settled late, and may be opened again")
    func issues() async throws {
        let bench = try RegisterBench(Self.county)
        let facts: KeyValuePairs = ["content": "外出务工人员信息不全", "owner": "县就业局", "due": "2022-04-30"]
        let nobody = bench.filing("issue", "IS-1", from: "2022-03-01", ["content": "信息不全"])
        #expect(try bench.refusal(nobody, on: "2022-03-01") == "incomplete")
        let early = bench.filing(
            "issue", "IS-1", from: "2022-03-01", ["content": "信息不全", "owner": "县就业局", "due": "2022-02-01"])
        #expect(try bench.refusal(early, on: "2022-03-01") == "end-before-start")
        try bench.enter("issue", "IS-1", from: "2022-03-01", facts)
        func state(_ day: Day) async throws -> RegisterMatterLine? { try await bench.matters(on: day).matters.first }
        #expect(try await state("2022-04-30")?.state == .open)
        #expect(try await state("2022-05-01")?.state == .overdue)
        #expect(
            try bench.refusal(bench.recording("IS-1", "closing", on: "2022-02-28"), on: "2022-05-10") == "before-entry")
        try bench.take(bench.recording("IS-1", "progress", on: "2022-04-02", result: "已核实"), on: "2022-04-02")
        try bench.take(bench.recording("IS-1", "closing", on: "2022-05-10"), on: "2022-05-10")
        let closed = try #require(try await state("2022-05-10"))
        #expect(closed.state == .closedLate && closed.closedOn == "2022-05-10" && closed.days == 70)
        #expect(closed.owner == "县就业局" && closed.due == "2022-04-30")
        #expect(try await state("2022-05-09")?.state == .overdue)
        try bench.take(bench.recording("IS-1", "reopening", on: "2022-06-01", result: "问题反弹"), on: "2022-06-01")
        #expect(try await state("2022-06-01")?.state == .overdue)
        let list = try await bench.matters("issue", on: "2022-06-01")
        #expect(list.byState == ["overdue": 1] && list.byOwner["县就业局"]?.overdue == 1)
    }

    @Test(
        "hekou-RPT-05, baishan-RPT-02, heyuan-RPT-04, jilin-RPT-05, changdu-RPT-08: what an inspection finds is kept with who puts it right, by when, and when it was",
        arguments: [
            ("532532", "532532100", 2018), ("220600", "220621", 2022), ("441600", "441622", 2019),
            ("222400", "222424", 2018), ("540300", "540321", 2020),
        ] as [(DivisionCode, DivisionCode, Int)])
    func findings(owner: DivisionCode, subject: DivisionCode, year: Int) async throws {
        let bench = try RegisterBench(owner)
        let day = Day(year: year, month: 6, day: 1)!
        let later = Day(year: year, month: 8, day: 1)!
        try bench.enter(
            "inspection", "I-1", from: day,
            ["inspector": "人社部门", "about": "转移就业", "subject": subject.description, "department": "农业农村部门"])
        let stray = bench.filing(
            "finding", "F-0", from: day, ["inspection": "I-9", "content": "进度缓慢", "owner": "样例"])
        #expect(try bench.refusal(stray, on: day) == "unknown-entry")
        for number in 1...2 {
            try bench.enter(
                "finding", "F-\(number)", from: day,
                [
                    "inspection": "I-1", "subject": subject.description, "content": "进度缓慢", "owner": "县人社局",
                    "due": Day(year: year, month: 7, day: number)!.description,
                ])
        }
        try bench.take(bench.recording("F-1", "closing", on: day.adding(days: 10), result: "已整改"), on: later)
        let findings = try await bench.matters("finding", on: later)
        #expect(findings.byState == ["closed": 1, "overdue": 1])
        #expect(findings.byOwner == ["县人社局": .init(open: 0, overdue: 1, closed: 1)])
        let inspection = try #require(
            try await bench.entries(
                .init(kinds: ["inspection"], field: "subject", value: subject.description), on: later
            ).first)
        #expect(inspection == "I-1")
        let tally = try await bench.tally("finding", year, today: later)
        #expect(tally.counts("inspection") == ["I-1 2"])
    }

    @Test("changdu-OTH-05: what the joint meeting decides has its owner and day, and is followed to its end")
    func decisions() async throws {
        let bench = try RegisterBench("540300")
        try bench.enter("joint-meeting", "JM-1", from: "2020-03-01", ["lead": "市人社局"])
        try bench.take(bench.recording("JM-1", "session", on: "2020-04-10"), on: "2020-04-10")
        try bench.enter(
            "decision", "D-1", from: "2020-04-10",
            ["meeting": "JM-1", "content": "建立项目用工实名统计", "owner": "市发改委", "due": "2020-06-30"])
        #expect(try await bench.matters("decision", on: "2020-06-30").byState == ["open": 1])
        try bench.take(bench.recording("D-1", "closing", on: "2020-06-20"), on: "2020-06-20")
        #expect(try await bench.matters("decision", on: "2020-06-30").byState == ["closed": 1])
    }

    @Test("changdu-RPT-09: the summary for the city's leaders names the findings and problems that it rests on")
    func summary() async throws {
        let bench = try RegisterBench("540300")
        let day: Day = "2020-06-01"
        try bench.enter(
            "inspection", "I-1", from: day, ["inspector": "联席会议领导小组", "about": "就业工作", "form": "irregular"])
        try bench.enter("finding", "F-1", from: day, ["inspection": "I-1", "content": "录入滞后", "owner": "县人社局"])
        func summary(_ matter: String) -> PlacementCommand {
            bench.filing(
                "problem-summary", "PS-1", from: day,
                ["recipient": "市委", "recipient": "市政府", "content": "录入滞后", "matter": matter])
        }
        #expect(try bench.refusal(summary("F-9"), on: day) == "unknown-entry")
        try bench.take(summary("F-1"), on: day)
        let named = try #require(try await bench.detail("PS-1", on: day)).line
        #expect(named.values("matter") == ["F-1"] && Set(named.values("recipient")) == ["市委", "市政府"])
    }

    @Test("baishan-OTH-07: requests of seekers and of firms are both received, and those not answered are listed")
    func requests() async throws {
        let bench = try RegisterBench(Self.county)
        let day: Day = "2022-03-01"
        try bench.enter(
            "request", "RQ-1", person: "p1", from: day, ["side": "seeker", "content": "找就近岗位", "owner": "县就业局"])
        try bench.enter(
            "request", "RQ-2", organisation: Rows.factory, from: day,
            ["side": "firm", "content": "缺缝纫工", "owner": "县就业局"])
        let third = bench.filing(
            "request", "RQ-3", person: "p2", from: day, ["side": "other", "content": "问", "owner": "局"])
        #expect(try bench.refusal(third, on: day) == "unlisted-code")
        try bench.take(bench.recording("RQ-2", "closing", on: "2022-03-04", result: "推荐 6 人"), on: "2022-03-04")
        let list = try await bench.matters("request", on: "2022-03-05")
        #expect(list.matters.filter { $0.closedOn == nil }.map(\.entry) == ["RQ-1"])
        #expect(list.matters.first { $0.entry == "RQ-2" }?.days == 3)
        #expect(try await bench.tally("request", 2022, today: "2022-03-05").counts("side") == ["seeker 1", "firm 1"])
    }

    @Test(
        "heyuan-OTH-11, heyuan-OTH-09: unasked services and bookings are on record with their channel; a booking is kept or missed by its day"
    )
    func bookings() async throws {
        let bench = try RegisterBench("441622")
        let day: Day = "2019-03-01"
        for (entry, mode, due) in [
            ("B-1", "appointment", "2019-03-05"), ("B-2", "appointment", "2019-03-06"),
            ("B-3", "proactive", "2019-03-31"),
        ] {
            try bench.enter(
                "service-act", entry, person: "p1", from: day,
                ["mode": mode, "channel": "wechat", "owner": "县就业服务窗口", "due": due])
        }
        try bench.take(bench.recording("B-1", "closing", on: "2019-03-05"), on: "2019-03-05")
        try bench.take(bench.recording("B-3", "closing", on: "2019-03-02"), on: "2019-03-05")
        let list = try await bench.matters("service-act", on: "2019-03-07")
        #expect(list.byState == ["closed": 2, "overdue": 1])
        let tally = try await bench.tally("service-act", 2019, today: "2019-03-07")
        #expect(tally.counts("mode") == ["proactive 1", "appointment 2"])
        #expect(tally.counts("channel") == ["website 0", "app 0", "wechat 3", "sms 0", "terminal 0"])
        let other = bench.filing(
            "service-act", "B-4", person: "p1", from: day, ["mode": "walk-in", "channel": "wechat", "owner": "窗口"])
        #expect(try bench.refusal(other, on: day) == "unlisted-code")
    }
}
