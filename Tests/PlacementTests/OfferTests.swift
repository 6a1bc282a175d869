import GRDB
import Journal
import Models
import Testing

@testable import PlacementService

@Suite("People told of postings")
struct OfferTests {
    private static let baishan: DivisionCode = "220602"

    private func queries(_ desk: PostingDesk, on day: Day = Posts.day) -> OfferQueries {
        OfferQueries(county: Rows.county, day: day, plan: desk.rules.plan(Rows.county, day))
    }

    /// Two postings, and three people of one village.
    private func desk() throws -> PostingDesk {
        let desk = try PostingDesk()
        for (person, household) in [("p1", "h1"), ("p2", "h2"), ("p3", "h3")] as [(PersonKey, String)] {
            try desk.register(Posts.registered(person, household: household))
        }
        try desk.take(Posts.entry("p2", .jobWish, "想做焊工"))
        try desk.take(Posts.open("A"))
        try desk.take(Posts.open("B", Posts.terms("焊工", at: "441900")))
        return desk
    }

    @Test("Nobody is told of a posting twice; a list in which nothing is new is refused")
    func once() async throws {
        let desk = try desk()
        try desk.take(Posts.push([("p1", ["A", "A"]), ("p2", ["A", "B"])]))
        #expect(desk.refusal(of: Posts.push([("p1", ["A"]), ("p2", ["B"])], by: "phone")) == "already-pushed")
        try desk.take(Posts.push([("p1", ["A", "B"])], by: "phone"))
        let told = try await desk.read {
            try OfferQueries.pushes($0, county: Rows.county, year: 2022, person: nil, page: 1)
        }
        #expect(
            told.items.map { "\($0.person) \($0.posting) \($0.channel)" } == [
                "p1 A visit", "p1 B phone", "p2 A visit", "p2 B visit",
            ])
        #expect(desk.refusal(of: Posts.push([("p9", ["A"])])) == "unknown-person")
        #expect(desk.refusal(of: Posts.push([("p3", ["Z"])])) == "unknown-posting")
        try desk.take(Posts.close("A", .withdrawn))
        #expect(desk.refusal(of: Posts.push([("p3", ["A"])])) == "closed")
    }

    @Test("The push list names who is to be told of what, best first, and leaves out what was told")
    func pushList() async throws {
        let desk = try desk()
        let before = try await desk.read { try self.queries(desk).pushList(in: Posts.village, each: 2, page: 1, $0) }
        #expect(before.items.map(\.person) == ["p1", "p2", "p3"])
        #expect(before.items[1].postings.map(\.posting) == ["B", "A"])
        #expect(before.items[0].postings.map(\.posting) == ["A", "B"])
        #expect(
            before.items.allSatisfy { $0.postings.allSatisfy { $0.score == $0.reasons.map(\.points).reduce(0, +) } })
        try desk.take(Posts.push([("p1", ["A", "B"]), ("p2", ["B"])]))
        let after = try await desk.read { try self.queries(desk).pushList(in: Posts.village, each: 2, page: 1, $0) }
        #expect(after.items.map(\.person) == ["p2", "p3"])
        #expect(after.items[0].postings.map(\.posting) == ["A"])
        let elsewhere = try await desk.read {
            try self.queries(desk).pushList(in: Posts.otherVillage, each: 2, page: 1, $0)
        }
        #expect(elsewhere.items.isEmpty)
    }

    @Test("baishan-PLC-36: who wants work and was told of none in so many days is listed until told of a post")
    func unoffered() async throws {
        let desk = try desk()
        try desk.register(Posts.registered("p4", ability: "lost"))
        func people(_ days: Int, on day: Day = Posts.day) async throws -> [PersonKey] {
            try await desk.read {
                try self.queries(desk, on: day).unoffered(days: days, page: 1, $0).items.map(\.person)
            }
        }
        #expect(try await people(30) == ["p1", "p2", "p3"])
        try desk.take(Posts.push([("p1", ["A"])], on: "2022-02-10"))
        try desk.take(Posts.push([("p2", ["A"])]))
        #expect(try await people(30) == ["p3"])
        #expect(try await people(10) == ["p3", "p1"])
        #expect(try await people(30, on: "2022-03-20") == ["p3", "p1"])
    }

    @Test("People for a posting: groups of the plan come first, whatever the points, and each bar is counted")
    func candidates() async throws {
        let desk = try desk()
        try desk.register(Posts.registered("p4", village: Posts.otherVillage, household: "h4", wish: "外出务工"))
        try desk.register(Posts.registered("p5", household: "h5", ability: "lost"))
        try desk.take(Posts.poverty("p4", "已脱贫"))
        try desk.take(Posts.push([("p2", ["A"])]))
        let plan = desk.rules.plan(Self.baishan, "2022-06-01")
        let answer = try #require(
            try await desk.read {
                try OfferQueries(county: Rows.county, day: Posts.day, plan: plan).candidates("A", limit: 10, $0)
            })
        #expect(answer.candidates.map(\.person) == ["p4", "p1", "p2", "p3"])
        #expect(answer.candidates.map(\.isPriority) == [true, false, false, false])
        #expect(answer.candidates[0].score < answer.candidates[1].score)
        #expect(answer.candidates.map(\.pushedOn) == [nil, nil, Posts.day, nil])
        #expect(answer.considered == 5 && answer.barred == ["unavailable": 1])
        #expect(
            answer.priority == ["lifted-out", "low-income", "registered-poor", "registered-unemployed", "relocated"])
        #expect(answer.unknownPriority == ["rural-labour"])
    }

    @Test("changdu-PLC-17: the booklet of a village holds the open posts that suit its people, and it is printable")
    func booklet() async throws {
        let desk = try desk()
        try desk.take(Posts.open("C", Posts.terms("护工", requirements: PostingRequirements(trades: ["护工"]))))
        try desk.take(Posts.open("D", Posts.terms("保洁", title: "保洁<员>&组长", at: Posts.village)))
        try desk.register(Posts.registered("q1", village: Posts.otherVillage, household: "h9"))
        let pages = try await desk.read { try self.queries(desk).bookletPages(in: Posts.village, each: 5, $0) }
        #expect(pages.map(\.village) == [Posts.village])
        #expect(pages[0].postings == ["A", "D", "B"], "own town by wage, then other provinces; nobody has C's skill")
        #expect(pages[0].entries.allSatisfy { $0.people == 3 })
        let html = BookletPage.document(pages)
        #expect(html.contains("size: A4") && html.contains("<html lang=\"zh-CN\">"))
        #expect(html.contains("保洁&lt;员&gt;&amp;组长") && html.contains("3000–4500"))
        #expect(html.contains("本乡镇") && html.contains("省外"))
        #expect(!html.contains("p1"), "no person is named")
        let county = try await desk.read { try self.queries(desk).bookletPages(in: Rows.county, each: 5, $0) }
        #expect(county.map(\.village) == [Posts.otherVillage, Posts.village])
    }

    @Test(
        "hekou-PLC-12 changdu-PLC-17: posts carried to a village stand on record with team, day and content; villages without are named"
    )
    func delivered() async throws {
        let desk = try desk()
        try desk.register(Posts.registered("q1", village: Posts.otherVillage, household: "h9"))
        try desk.take(Posts.booklet(["A", "B"]))
        #expect(desk.refusal(of: Posts.booklet(["A"])) == "already-issued")
        #expect(desk.refusal(of: Posts.booklet(["Z"], on: "2022-02-20")) == "unknown-posting")
        #expect(desk.refusal(of: Posts.booklet([], on: "2022-02-20")) == "blank")
        #expect(desk.refusal(of: Posts.booklet(["A"], village: "532531100200")) == "no-village")
        #expect(desk.refusal(of: Posts.booklet(["A"], on: "2022-03-02")) == "in-future")
        let villages = try await desk.read { try OfferQueries.booklets($0, county: Rows.county, year: 2022) }
        #expect(villages.map(\.village) == [Posts.otherVillage, Posts.village])
        #expect(villages[0].issues.isEmpty && villages[0].people == 1)
        let issue = try #require(villages[1].issues.first)
        #expect(issue.on == Posts.day && issue.carrier == .workTeam && issue.copies == 30 && issue.postings == 2)
        #expect(issue.deliveredBy == "驻村工作队(样例)")
        let earlier = try await desk.read { try OfferQueries.booklets($0, county: Rows.county, year: 2021) }
        #expect(earlier.flatMap(\.issues).isEmpty)
    }

    @Test("baishan-PLC-14: lifted-out people stand under hire, keep, transfer or place, each with the plan's words")
    func priority() async throws {
        let desk = try desk()
        for (person, ability) in [("q1", "ordinary"), ("q2", "ordinary"), ("q3", "ordinary"), ("q4", "half")]
            as [(
                PersonKey, String
            )]
        {
            try desk.register(
                Posts.registered(person, household: "h-\(person)", ability: ability))
            try desk.take(Posts.poverty(person, "已脱贫"))
        }
        try desk.take(.contractRow(Rows.contract("K", of: "q2", from: "2021-06-01", to: "2022-12-31")))
        try desk.take(.contractRow(Rows.contract("L", of: "q3", from: "2021-01-01", to: "2022-01-31")))
        let plan = desk.rules.plan(Self.baishan, "2022-06-01")
        func answer(_ step: PriorityStep?) async throws -> PriorityAnswer {
            try await desk.read {
                try OfferQueries(county: Rows.county, day: Posts.day, plan: plan).priority(step: step, page: 1, $0)
            }
        }
        let all = try await answer(nil)
        #expect(all.steps.map(\.step) == [.hire, .keep, .transfer, .place])
        #expect(all.steps.map(\.people) == [1, 1, 1, 1])
        #expect(all.steps.map(\.quote) == ["鼓励各类企业优先吸纳", "裁员时优先留用", "失业后优先提供转岗服务", "优先承接、优先托底安置"])
        #expect(all.people.items.map(\.person) == ["q1", "q2", "q3", "q4"], "people of no group are not in it")
        #expect(all.people.items.map(\.step) == [.hire, .keep, .transfer, .place])
        let keep = try await answer(.keep)
        #expect(keep.people.items.map(\.employers) == [[Rows.factory]])
    }
}
