import Journal
import Models
import Testing

@testable import PlacementService

@Suite("What is made known, and what work teams do")
struct RegisterPublicityTests {
    private static let hekou: DivisionCode = "532532"

    @Test(
        "baishan-OTH-09, jilin-OTH-06: publicity is counted by medium, old and new ones, and a medium that was not used is seen",
        arguments: [
            (
                "220621", 2022, ["newspaper 0", "television 1", "radio 0", "internet 0", "douyin 2", "kuaishou 0"],
                ["douyin"]
            ),
            ("222424", 2018, ["newspaper 0", "television 1", "radio 0", "internet 2"], ["internet"]),
        ] as [(DivisionCode, Int, [String], [String])])
    func media(county: DivisionCode, year: Int, counts: [String], newMedia: [String]) async throws {
        let bench = try RegisterBench(county)
        let day = Day(year: year, month: 6, day: 1)!
        let medium = newMedia[0]
        try bench.enter(
            "publicity-act", "PA-1", from: day,
            ["by": "县人社局", "topic": "policy", "channel": "television", "channel": medium, "reach": "300"])
        try bench.enter(
            "publicity-act", "PA-2", from: day, ["by": "县人社局", "topic": "mindset", "channel": medium, "reach": "1200"])
        let billboard = bench.filing(
            "publicity-act", "PA-3", from: day, ["by": "县人社局", "topic": "policy", "channel": "billboard"])
        #expect(try bench.refusal(billboard, on: day) == "unlisted-code")
        let tally = try await bench.tally("publicity-act", year, today: day)
        #expect(tally.counts("channel") == counts && tally.counts("topic") == ["policy 1", "mindset 1"])
        #expect(tally.sum("reach") == 1500)
        let used = tally.byField.first { $0.field == "channel" }?.values.first { $0.value == medium }
        #expect(used?.entries == ["PA-1", "PA-2"])
        let next = try await bench.tally("publicity-act", year + 1, today: Day(year: year + 1, month: 6, day: 1)!)
        #expect(next.entries == 0)
    }

    @Test("baishan-OTH-08: policy carried into firms, townships and households is counted with where it went")
    func carried() async throws {
        let bench = try RegisterBench("220621")
        let day: Day = "2022-06-01"
        try bench.enter(
            "publicity-act", "PA-1", from: day, ["by": "县人社局", "topic": "policy", "target": "firm", "reach": "40"])
        try bench.take(bench.linking("PA-1", "firm", Rows.factory.description, from: day), on: day)
        try bench.enter(
            "publicity-act", "PA-2", area: "220621100", from: day,
            ["by": "样例镇", "topic": "policy", "target": "township", "target": "household", "households": "25"])
        try bench.take(bench.linking("PA-2", "village", "220621100201", from: day), on: day)
        let tally = try await bench.tally("publicity-act", 2022, today: day)
        #expect(tally.counts("target") == ["firm 1", "township 1", "household 1"])
        #expect(tally.sum("households") == 25 && tally.byVillage.map(\.place) == ["220621100201"])
        #expect(tally.byVillage.first?.entries == ["PA-2"])
    }

    @Test(
        "hekou-OTH-12, changdu-OTH-09: what was made known is counted by topic, and by the township whose station did it"
    )
    func topics() async throws {
        for (county, town, year, topics) in [
            ("532532", "532532100", 2018, ["training-policy", "job-demand"]),
            ("540321", "540321100", 2020, ["outside-policy", "mindset"]),
        ] as [(DivisionCode, DivisionCode, Int, [String])] {
            let bench = try RegisterBench(county)
            let day = Day(year: year, month: 6, day: 1)!
            for (number, topic) in topics.enumerated() {
                try bench.enter(
                    "publicity-act", "PA-\(number)", area: town, from: day,
                    ["by": "就业和社会保障服务站", "topic": topic, "reach": "10"])
            }
            let tally = try await bench.tally("publicity-act", year, today: day)
            #expect(tally.counts("topic") == topics.map { "\($0) 1" }, "\(county)")
            #expect(tally.byTown.map(\.place) == [town] && tally.sum("reach") == 20)
        }
    }

    @Test(
        "hekou-OTH-08, hekou-OTH-09, hekou-OTH-10: a work team's acts are on record by kind and village; villages and teams without any are listed"
    )
    func teams() async throws {
        let bench = try RegisterBench(Self.hekou)
        let villages: [DivisionCode] = ["532532100201", "532532100202"]
        for village in villages { try bench.place(village, "样例村", "village") }
        for (number, village) in villages.enumerated() {
            try bench.enter("work-team", "WT-\(number)", name: "样例工作队", area: village, from: "2018-02-01")
        }
        let acts = ["training", "transfer", "rights", "evaluation", "publicity", "mobilising", "notices"]
        for (number, act) in acts.enumerated() {
            try bench.enter(
                "team-act", "TA-\(number)", area: villages[0], from: Day("2018-05-0\(number + 1)")!,
                ["team": "WT-0", "act": act, "reach": "20", "notices": act == "notices" ? "6" : "0"])
        }
        let nobody = bench.filing(
            "team-act", "TA-9", area: villages[0], from: "2018-05-09", ["team": "WT-9", "act": "rights"])
        #expect(try bench.refusal(nobody, on: "2018-05-09") == "unknown-entry")
        let tally = try await bench.tally("team-act", 2018, today: "2018-12-31")
        #expect(tally.counts("act") == acts.map { "\($0) 1" } && tally.sum("notices") == 6)
        #expect(tally.byVillage.map(\.place) == [villages[0]] && tally.villagesWithout == [villages[1]])
        let teams = try #require(try await bench.coverage("team-act", by: "team", year: 2018, on: "2018-12-31"))
        #expect(teams.missing.map(\.id) == ["WT-1"] && teams.covered.first?.entries.count == 7)
        #expect(bench.asking("team-act", on: "2018-12-31").flatMap(\.duties).contains("hekou-OTH-08"))
    }

    @Test(
        "hekou-OTH-03: care by volunteers and charities is on record for workers and for families, with whom it reached"
    )
    func care() async throws {
        let bench = try RegisterBench(Self.hekou)
        let day: Day = "2018-09-01"
        try bench.enter(
            "care-act", "CA-1", from: day,
            ["organiser": "volunteers", "by": "样例志愿服务队", "for": "workers", "for": "families", "reach": "35"])
        try bench.enter(
            "care-act", "CA-2", from: day, ["organiser": "charity", "by": "样例慈善会", "for": "families", "reach": "12"])
        for person in ["p1", "p2"] {
            try bench.take(bench.linking("CA-1", "recipient", person, from: day), on: day)
        }
        let tally = try await bench.tally("care-act", 2018, today: day)
        #expect(tally.counts("organiser") == ["volunteers 1", "charity 1", "social-body 0"])
        #expect(tally.counts("for") == ["workers 1", "families 2"] && tally.sum("reach") == 47)
        #expect(try await bench.people(kind: "care-act", role: "recipient", year: 2018).people == 2)
    }

    @Test("heyuan-OTH-14: experience and deeds are collected as good practice, and where each was made known")
    func goodPractice() async throws {
        let bench = try RegisterBench("441622")
        let day: Day = "2019-05-01"
        try bench.enter(
            "good-practice", "GP-1", from: day, ["practice": "experience", "practice": "brand", "summary": "样例"])
        let other = bench.filing("good-practice", "GP-2", from: day, ["practice": "song", "summary": "样例"])
        #expect(try bench.refusal(other, on: day) == "unlisted-code")
        try bench.take(bench.recording("GP-1", "publicity", on: day, result: "县报"), on: day)
        let tally = try await bench.tally("good-practice", 2019, today: day)
        #expect(tally.counts("practice") == ["experience 1", "deeds 0", "idea 0", "project 0", "brand 1"])
        #expect(tally.byRecord.first?.values.first?.entries == ["GP-1"])
    }
}
