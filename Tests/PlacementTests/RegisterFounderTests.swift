import Journal
import Models
import Testing

@testable import PlacementService

@Suite("Registers: founders, start-ups and what helps them")
struct RegisterFounderTests {
    private static let hekou: DivisionCode = "532532"
    private static let heyuan: DivisionCode = "441622"
    private static let tongyu: DivisionCode = "220822"

    @Test("hekou-PLC-02: founders supported in the year and the people their start-ups hired count against 100 and 300")
    func startups() async throws {
        let bench = try RegisterBench(Self.hekou)
        try bench.enter("start-up", "S-1", person: "f1", from: "2018-03-01")
        try bench.enter("start-up", "S-2", person: "f2", from: "2018-05-01")
        try bench.enter("start-up", "S-3", person: "f2", from: "2018-06-01")
        try bench.enter("start-up", "S-0", person: "f0", from: "2018-01-20", on: "2018-02-01")
        try bench.enter("start-up", "S-old", person: "f9", from: "2017-06-01", on: "2018-02-01")
        for (entry, person) in [("S-1", "p1"), ("S-2", "p1"), ("S-2", "p2"), ("S-old", "p7")] {
            try bench.take(bench.linking(entry, "hired", person, from: "2018-07-01"), on: "2018-07-01")
        }
        let figures = try await bench.figures(2018, today: "2018-12-31")
        let targets = Dictionary(uniqueKeysWithValues: figures.targets.map { ($0.indicator, $0) })
        #expect(targets["startups-supported"]?.amount == 100 && targets["startups-supported"]?.have == 3)
        #expect(targets["startup-jobs"]?.amount == 300 && targets["startup-jobs"]?.have == 2)
        #expect(figures.startups.supported == 4 && figures.startups.founders == 3)
        let hired = try await bench.people(kind: "start-up", role: "hired", year: 2018)
        #expect(hired.people == 3 && hired.links.total == 4)
    }

    @Test(
        "hekou-PLC-16: the success rate is what still runs of the start-ups supported, and each one's guidance is on record"
    )
    func success() async throws {
        let bench = try RegisterBench(Self.hekou)
        for number in 1...3 {
            try bench.enter("start-up", "S-\(number)", person: PersonKey(unchecked: "f\(number)"), from: "2018-03-01")
        }
        try bench.take(bench.recording("S-1", "service", on: "2018-04-01", code: "advice"), on: "2018-04-01")
        try bench.take(bench.stepping("S-3", .withdraw, on: "2018-10-01", reason: "关闭"), on: "2018-10-01")
        let before = try await bench.figures(2018, today: "2018-09-30").startups
        #expect(before.successPercent == 100 && before.closed == 0)
        let after = try await bench.figures(2018, today: "2018-12-31").startups
        #expect(after.running == 2 && after.closed == 1 && after.successPercent == 66)
        #expect(try await bench.figures(2019, today: "2019-06-01").startups.successPercent == nil)
        let guidance = try await bench.read {
            try RegisterPages.records(Self.hekou, kind: "start-up", record: "service", year: 2018, $0)
        }
        #expect(guidance.map(\.entry) == ["S-1"] && guidance.first?.code == "advice")
    }

    @Test("hekou-PLC-15: advice and incubation are recorded on a start-up that names the start-up class behind it")
    func servicesAfterTraining() async throws {
        let bench = try RegisterBench(Self.hekou)
        try bench.enter("start-up", "S-1", person: "f1", from: "2018-05-01", ["training": "532532-2018-007"])
        for code in ["advice", "incubation"] {
            try bench.take(bench.recording("S-1", "service", on: "2018-06-01", code: code), on: "2018-06-01")
        }
        let finance = bench.recording("S-1", "service", on: "2018-06-01", code: "finance")
        #expect(try bench.refusal(finance, on: "2018-06-01") == "unlisted-code")
        let uncoded = bench.recording("S-1", "service", on: "2018-06-01")
        #expect(try bench.refusal(uncoded, on: "2018-06-01") == "incomplete")
        let detail = try #require(try await bench.detail("S-1", on: "2018-06-01"))
        #expect(detail.line.facts == [RegisterFact(field: "training", value: "532532-2018-007")])
        #expect(Set(detail.records.compactMap(\.code)) == ["advice", "incubation"])
        let found = try await bench.entries(
            .init(kinds: ["start-up"], field: "training", value: "532532-2018-007"), on: "2018-06-01")
        #expect(found == ["S-1"])
    }

    @Test("baishan-PLC-23: return-founder alliances stand at province, prefecture and county level, and at no other")
    func alliances() async throws {
        let bench = try RegisterBench("220621")
        for level in ["province", "prefecture", "county"] {
            try bench.enter("alliance", "AL-\(level)", level: level, from: "2022-02-01")
        }
        let nation = bench.filing("alliance", "AL-n", level: "nation", from: "2022-02-01")
        #expect(try bench.refusal(nation, on: "2022-02-01") == "unlisted-code")
        let alliances = try await bench.figures(2022, today: "2022-12-31").kinds.first { $0.kind == "alliance" }
        #expect(alliances?.byLevel == ["province": 1, "prefecture": 1, "county": 1])
    }

    @Test(
        "heyuan-PLC-06, heyuan-PLC-17: a founder window has its tutor team, gives notices, and each of the five services is on record by founder"
    )
    func founderWindow() async throws {
        let bench = try RegisterBench(Self.heyuan)
        let day: Day = "2019-03-01"
        try bench.enter("founder-window", "FW-1", from: day, ["facilities": "window", "facilities": "tutor-team"])
        #expect(try await bench.gaps(2019, today: day) == ["FW-1 role:tutor-team"])
        try bench.enter("tutor", "T-1", organisation: Rows.farm, from: day, ["source": "expert"])
        try bench.take(bench.linking("FW-1", "tutor-team", "T-1", from: day), on: day)
        #expect(try await bench.gaps(2019, today: day).isEmpty)
        for code in ["advice", "project", "guidance", "finance", "grant"] {
            try bench.take(bench.linking("FW-1", "served", "f1", from: day, code: code), on: day)
        }
        let twice = bench.linking("FW-1", "served", "f1", from: day, code: "grant")
        #expect(try bench.refusal(twice, on: day) == "linked-already")
        let meal = bench.linking("FW-1", "served", "f1", from: day, code: "meal")
        #expect(try bench.refusal(meal, on: day) == "unlisted-code")
        try bench.take(bench.recording("FW-1", "notice", on: day, code: "policy"), on: day)
        let served = try await bench.people(kind: "founder-window", role: "served", year: 2019)
        #expect(served.people == 1 && served.links.total == 5)
        let notices = try await bench.read {
            try RegisterPages.records(Self.heyuan, kind: "founder-window", record: "notice", year: 2019, $0)
        }
        #expect(notices.map(\.code) == ["policy"])
    }

    @Test(
        "heyuan-PLC-13, heyuan-PLC-14: an incubation base applies, is recognised with a letter, and counts for village and return founders"
    )
    func incubators() async throws {
        let bench = try RegisterBench(Self.heyuan)
        try bench.take(
            bench.filing(
                "incubator", "I-1", organisation: Rows.farm, from: "2019-02-01",
                ["for-village": "true", "for-returnees": "true"]), on: "2019-02-01")
        try bench.take(
            bench.filing(
                "incubator", "I-2", organisation: Rows.factory, from: "2019-02-01",
                ["for-village": "false", "for-returnees": "true"]), on: "2019-02-01")
        #expect(
            try bench.refusal(bench.stepping("I-1", .recognise, on: "2019-04-01", document: nil), on: "2019-04-01")
                == "incomplete")
        try bench.take(bench.stepping("I-1", .recognise, on: "2019-04-01"), on: "2019-04-01")
        try bench.take(bench.stepping("I-2", .refuse, on: "2019-04-01", reason: "条件不符"), on: "2019-04-01")
        func village(_ standing: RegisterStanding, _ day: Day) async throws -> [String] {
            try await bench.entries(
                .init(kinds: ["incubator"], standing: standing, field: "for-village", value: "true"), on: day)
        }
        #expect(try await village(.inForce, "2019-03-31").isEmpty)
        #expect(try await village(.filed, "2019-03-31") == ["I-1"])
        #expect(try await village(.inForce, "2019-04-01") == ["I-1"])
        let counts = try await bench.figures(2019, today: "2019-12-31").kinds.first { $0.kind == "incubator" }
        #expect(counts?.byStanding == ["in-force": 1, "refused": 1])
        #expect(try await bench.detail("I-2", on: "2019-12-31")?.steps.last?.reason == "条件不符")
    }

    @Test("heyuan-PLC-15: contests are those of the plan, and who entered with what result is recorded")
    func contests() async throws {
        let bench = try RegisterBench(Self.heyuan)
        let day: Day = "2019-06-01"
        try bench.enter("contest", "C-1", from: day, ["contest": "zhongchuang-cup"])
        let other = bench.filing("contest", "C-2", from: day, ["contest": "chess"])
        #expect(try bench.refusal(other, on: day) == "unlisted-code")
        try bench.enter("start-up", "S-1", person: "f1", from: "2019-01-10", on: day)
        try bench.take(bench.linking("C-1", "entry", "S-1", from: day, amount: 2, reference: "二等奖"), on: day)
        try bench.take(bench.linking("C-1", "entrant", "f1", from: day), on: day)
        #expect(try bench.refusal(bench.linking("C-1", "entry", "C-1", from: day), on: day) == "unknown-entry")
        let entries = try #require(try await bench.detail("S-1", on: day)).namedBy
        #expect(entries.map(\.entry) == ["C-1"] && entries.first?.reference == "二等奖")
        #expect(try await bench.people(kind: "contest", role: "entrant").people == 1)
    }

    @Test("heyuan-PLC-16: model founders are on a register of their own, each person once, with their publicity")
    func modelFounders() async throws {
        let bench = try RegisterBench(Self.heyuan)
        let day: Day = "2019-06-01"
        try bench.enter("model-founder", "M-1", person: "f1", from: day)
        let again = bench.filing("model-founder", "M-2", person: "f1", from: day)
        #expect(try bench.refusal(again, on: day) == "entered-twice")
        try bench.take(bench.recording("M-1", "publicity", on: day, result: "市电视台"), on: day)
        #expect(try await bench.detail("M-1", on: day)?.records.map(\.result) == ["市电视台"])
        #expect(try await bench.entries(.init(kinds: ["model-founder"], standing: .inForce), on: day) == ["M-1"])
    }

    @Test("heyuan-PLC-20: a firm takes poor workers in batches when it employs properly, pays fitly and is responsible")
    func batchEmployers() async throws {
        let bench = try RegisterBench(Self.heyuan)
        let day: Day = "2019-06-01"
        try bench.take(
            bench.filing(
                "batch-employer", "BE-1", organisation: Rows.factory, from: day,
                ["tests": "proper-employment", "tests": "fit-pay"]), on: day)
        let recognition = bench.stepping("BE-1", .recognise, on: day)
        #expect(try bench.refusal(recognition, on: day) == "tests-unmet")
        let face = RegisterFace(
            name: "样例", area: Self.heyuan, organisation: Rows.factory, from: day,
            facts: ["proper-employment", "fit-pay", "responsible"].map { RegisterFact(field: "tests", value: $0) })
        try bench.take(
            .amendRegisterEntry(
                AmendRegisterEntry(
                    county: Self.heyuan, entry: "BE-1", on: day, face: face, reason: "补充材料",
                    actor: RegisterBench.officer)), on: day)
        #expect(try bench.refusal(recognition, on: day) == nil)
        #expect(try await bench.entries(.init(kinds: ["batch-employer"], standing: .inForce), on: day) == ["BE-1"])
    }

    @Test(
        "jilin-PLC-22: a project is in the library when it is cheap, quick and marketable; who took it, free, is recorded"
    )
    func projects() async throws {
        let bench = try RegisterBench(Self.tongyu)
        let day: Day = "2018-06-01"
        func filing(_ entry: String, _ facts: KeyValuePairs<String, String>) -> PlacementCommand {
            bench.filing("project", entry, from: day, facts)
        }
        try bench.take(
            filing("P-1", ["tests": "low-cost", "tests": "quick", "outlay": "500000", "free": "true"]), on: day)
        #expect(try bench.refusal(bench.stepping("P-1", .recognise, on: day), on: day) == "tests-unmet")
        try bench.take(
            filing(
                "P-2",
                ["tests": "low-cost", "tests": "quick", "tests": "good-market", "outlay": "500000", "free": "true"]),
            on: day)
        try bench.take(bench.stepping("P-2", .recognise, on: day), on: day)
        try bench.take(bench.linking("P-2", "founder", "f1", from: day), on: day)
        #expect(try await bench.people(kind: "project", role: "founder").people == 1)
        let free = try await bench.entries(
            .init(kinds: ["project"], standing: .inForce, field: "free", value: "true"), on: day)
        #expect(free == ["P-2"])
    }

    @Test("jilin-PLC-23: founder tutors are of the four kinds of the plan, and whom each one guides is recorded")
    func tutors() async throws {
        let bench = try RegisterBench(Self.tongyu)
        let day: Day = "2018-06-01"
        for source in ["entrepreneur", "successful-founder", "expert", "official"] {
            try bench.enter("tutor", "T-\(source)", organisation: Rows.farm, from: day, ["source": source])
        }
        let other = bench.filing("tutor", "T-x", organisation: Rows.farm, from: day, ["source": "singer"])
        #expect(try bench.refusal(other, on: day) == "unlisted-code")
        try bench.take(bench.linking("T-expert", "guided", "f1", from: day), on: day)
        let experts = try await bench.entries(.init(kinds: ["tutor"], field: "source", value: "expert"), on: day)
        #expect(experts == ["T-expert"])
        #expect(try await bench.people(kind: "tutor", role: "guided").links.items.map(\.entry) == ["T-expert"])
    }
}
