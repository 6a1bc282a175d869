import Journal
import Models
import Policy
import Testing

@testable import PlacementService

/// Something owed regularly, and what an act of it says.
struct RegularWork: Sendable {
    let duties: String
    let owner: DivisionCode
    let pack: String
    let rule: String
    let kind: String
    let record: String?
    let facts: [String: String]
    let year: Int
}

private let meeting = ["lead": "县人社局"]
private let inspection = ["inspector": "人社部门", "about": "转移就业"]
private let regular: [RegularWork] = [
    RegularWork(
        duties: "baishan-OTH-01", owner: "220621", pack: "baishan-2022", rule: "coordination-meeting",
        kind: "coordination-meeting", record: "session", facts: meeting, year: 2022),
    RegularWork(
        duties: "baishan-OTH-03", owner: "220621", pack: "baishan-2022", rule: "leadership-session",
        kind: "leadership-meeting", record: "session", facts: meeting, year: 2022),
    RegularWork(
        duties: "baishan-OTH-04", owner: "220621", pack: "baishan-2022", rule: "field-research", kind: "field-research",
        record: nil, facts: ["by": "县人社局", "subject": "220621100201", "topic": "转移就业", "report": "样例报告"], year: 2022),
    RegularWork(
        duties: "baishan-RPT-02", owner: "220600", pack: "baishan-2022", rule: "supervision", kind: "inspection",
        record: nil, facts: inspection, year: 2022),
    RegularWork(
        duties: "heyuan-RPT-04", owner: "441600", pack: "heyuan-2018", rule: "assessment", kind: "inspection",
        record: nil, facts: inspection, year: 2019),
    RegularWork(
        duties: "jilin-RPT-05", owner: "222400", pack: "jilin-2018", rule: "supervision", kind: "inspection",
        record: nil, facts: inspection, year: 2018),
    RegularWork(
        duties: "changdu-RPT-08 changdu-RPT-09", owner: "540300", pack: "changdu-2020", rule: "supervision",
        kind: "inspection", record: nil, facts: inspection.merging(["form": "regular"]) { $1 }, year: 2020),
    RegularWork(
        duties: "changdu-OTH-05", owner: "540300", pack: "changdu-2020", rule: "joint-meeting-session",
        kind: "joint-meeting", record: "session", facts: meeting, year: 2020),
    RegularWork(
        duties: "heyuan-OTH-04", owner: "441622", pack: "heyuan-2018", rule: "staff-training", kind: "staff-training",
        record: nil, facts: ["form": "rota", "topic": "policy"], year: 2019),
]

@Suite("What offices owe at intervals or by a day")
struct RegisterRhythmTests {
    private func enter(_ act: RegularWork, _ bench: RegisterBench, _ entry: String, from day: Day) throws {
        let face = RegisterFace(
            name: "样例", area: act.owner, from: day,
            facts: act.facts.map { RegisterFact(field: $0.key, value: $0.value) })
        try bench.take(
            .fileRegisterEntry(
                FileRegisterEntry(
                    county: act.owner, entry: RegisterEntryID(unchecked: entry), kind: act.kind, on: day, face: face,
                    actor: RegisterBench.officer)), on: day)
    }

    @Test(
        "baishan-OTH-01, baishan-OTH-03, baishan-OTH-04, baishan-RPT-02, heyuan-RPT-04, jilin-RPT-05, changdu-RPT-08, changdu-OTH-05, heyuan-OTH-04: what is owed regularly is counted in the periods that the area chooses, and asks for the choice until then",
        arguments: regular)
    func regularly(act: RegularWork) async throws {
        let bench = try RegisterBench(act.owner)
        let (spring, summer) = (Day(year: act.year, month: 5, day: 8)!, Day(year: act.year, month: 8, day: 1)!)
        let setting = act.rule.replacing("-", with: "_") + "_period"
        let unset = try #require(try await bench.duty(act.rule, act.year, today: spring))
        #expect(unset.missingSettings == [setting] && unset.counts.isEmpty && unset.period == nil)
        #expect(unset.duties.joined(separator: " ") == act.duties && unset.pack == act.pack && !unset.quote.isEmpty)
        #expect(unset.readingZh?.isEmpty == false)
        try bench.choose(act.pack, setting, "quarter")
        // Jilin's plan begins in April; a quarter that ended before it is nobody's duty.
        let earlier = act.pack == "jilin-2018" ? [] : ["missed"]
        #expect(try await bench.states(act.rule, act.year, today: spring) == earlier + ["open", "later", "later"])
        try enter(act, bench, "A-1", from: spring)
        if let record = act.record { try bench.take(bench.recording("A-1", record, on: spring), on: spring) }
        let held = try #require(try await bench.duty(act.rule, act.year, today: summer))
        #expect(held.counts.map(\.state.rawValue) == earlier + ["met", "open", "later"])
        #expect(
            held.counts[earlier.count].acts.map(\.entry) == ["A-1"] && held.counts[earlier.count].acts[0].on == spring)
        #expect(held.missingSettings.isEmpty && held.period == "quarter")
        let end = Day(year: act.year, month: 12, day: 31)!
        #expect(try await bench.states(act.rule, act.year, today: end) == earlier + ["met", "missed", "open"])
        try bench.choose(act.pack, setting, "year")
        #expect(try await bench.states(act.rule, act.year, today: end) == ["met"])
    }

    @Test("Every rule and every place in a plan that a kind names stands in a pack")
    func named() throws {
        let packs = try PolicyLibrary.standard.packs
        let deadlines = Set(packs.flatMap(\.deadlines).map(\.id))
        for rhythm in RegisterRhythm.all {
            #expect(deadlines.contains(rhythm.rule), "\(rhythm.rule)")
            let kind = try #require(RegisterKind.named(rhythm.kind))
            if let record = rhythm.record { #expect(kind.record(record) != nil, "\(rhythm.rule)") }
        }
        let others = packs.flatMap(\.tasks).map(\.id) + packs.flatMap(\.lists).map(\.id)
        let known = deadlines.union(others).union(packs.flatMap(\.thresholds).map(\.id))
        for kind in RegisterKind.all {
            for id in kind.askedBy { #expect(known.contains(id), "\(kind.code) \(id)") }
        }
    }

    @Test(
        "A rule of the prefecture is not its counties', one of the counties not the prefecture's, and one of two prefectures no third's"
    )
    func levels() async throws {
        for (owner, rule, isOwed) in [
            ("220621", "supervision", false), ("220600", "supervision", true),
            ("220600", "coordination-meeting", false),
            ("222424", "supervision", false), ("222400", "supervision", true), ("220200", "supervision", false),
        ] as [(DivisionCode, String, Bool)] {
            let year = owner.description.hasPrefix("2206") ? 2022 : 2018
            let bench = try RegisterBench(owner)
            let duty = try await bench.duty(rule, year, today: Day(year: year, month: 6, day: 1)!)
            #expect((duty != nil) == isOwed, "\(owner) \(rule)")
        }
    }

    @Test(
        "hekou-RPT-05: each township inspects in every period that the county sets; the page names those that have not")
    func townships() async throws {
        let bench = try RegisterBench("532532")
        for (town, name) in [("532532100", "样例镇"), ("532532200", "样例乡")] as [(DivisionCode, String)] {
            try bench.place(town, name, "town")
        }
        try bench.choose("hekou-2018", "township_supervision_period", "half-year")
        let facts: KeyValuePairs = ["inspector": "样例镇人民政府", "about": "年度目标任务"]
        try bench.enter("inspection", "I-1", area: "532532100", from: "2018-03-01", facts)
        let spring = try #require(try await bench.duty("township-supervision", 2018, today: "2018-07-02"))
        #expect(spring.unit == "townships" && spring.owedBy == ["532532100", "532532200"])
        #expect(spring.counts.map(\.lacking) == [["532532200"], ["532532100", "532532200"]])
        #expect(spring.counts.map(\.state) == [.missed, .open])
        try bench.enter("inspection", "I-2", area: "532532200", from: "2018-06-30", facts)
        #expect(try await bench.states("township-supervision", 2018, today: "2018-07-02") == ["met", "open"])
    }

    @Test(
        "hekou-RPT-10: every line of reporting has its reports in the periods that the county sets, from its first day on"
    )
    func reporting() async throws {
        let bench = try RegisterBench("532532")
        let today: Day = "2018-12-31"
        try bench.choose("hekou-2018", "information_reports_period", "quarter")
        #expect(
            try await bench.states("information-reports", 2018, today: today) == ["missed", "missed", "missed", "open"])
        for (line, day) in [("L-1", "2018-04-02"), ("L-2", "2018-08-01")] as [(String, Day)] {
            try bench.enter(
                "reporting-line", line, from: day, ["from": "驻村扶贫工作队", "to": "县扶贫办", "content": "转移就业工作情况"])
        }
        for (line, day) in [("L-1", "2018-05-05"), ("L-1", "2018-08-08"), ("L-2", "2018-12-01")] as [(String, Day)] {
            try bench.take(bench.recording(line, "report", on: day), on: day)
        }
        let duty = try #require(try await bench.duty("information-reports", 2018, today: today))
        #expect(duty.counts.map(\.state) == [.missed, .met, .missed, .open])
        #expect(duty.counts.map(\.lacking) == [[], [], ["L-2"], ["L-1"]])
    }

    @Test(
        "heyuan-OTH-12: founders' notices are current when policy, procedure and information each came out in the period"
    )
    func notices() async throws {
        let bench = try RegisterBench("441622")
        try bench.choose("heyuan-2018", "founder_notices_current_period", "half-year")
        try bench.enter("founder-window", "FW-1", from: "2019-01-10", ["facilities": "window"])
        for (code, day) in [("policy", "2019-02-01"), ("procedure", "2019-02-01"), ("policy", "2019-07-02")]
            as [(String, Day)]
        {
            try bench.take(bench.recording("FW-1", "notice", on: day, code: code), on: day)
        }
        let duty = try #require(try await bench.duty("founder-notices-current", 2019, today: "2019-08-01"))
        #expect(duty.counts.map(\.lacking) == [["information"], ["procedure", "information"]])
        #expect(duty.counts.map(\.state) == [.missed, .open])
        try bench.take(bench.recording("FW-1", "notice", on: "2019-06-30", code: "information"), on: "2019-08-01")
        #expect(try await bench.states("founder-notices-current", 2019, today: "2019-08-01") == ["met", "open"])
    }

    @Test("heyuan-RPT-01: the list of services is due at the end of 2018; one made later is late, not of another year")
    func serviceList() async throws {
        let bench = try RegisterBench("441622")
        #expect(try await bench.states("service-list", 2018, today: "2018-12-30") == ["open"])
        #expect(try await bench.states("service-list", 2018, today: "2019-02-01") == ["missed"])
        let facts: KeyValuePairs = ["flow": "受理", "flow": "办结", "documents": "申请表", "time-limit": "5"]
        try bench.enter("service-item", "SI-1", name: "求职登记", from: "2019-01-20", facts)
        let late = try #require(try await bench.duty("service-list", 2018, today: "2019-02-01"))
        #expect(late.counts.map(\.due) == ["2018-12-31"] && late.counts.map(\.state) == [.late])
        let other = try RegisterBench("441622")
        try other.enter("service-item", "SI-1", name: "求职登记", from: "2018-12-20", facts)
        #expect(try await other.states("service-list", 2018, today: "2019-02-01") == ["met"])
    }
}
