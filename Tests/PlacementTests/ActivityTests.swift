import Models
import Testing

@testable import PlacementService

@Suite("Activities")
struct ActivityTests {
    private func answer(_ bench: OutreachBench, _ id: ActivityID) throws -> ActivityAnswer? {
        try bench.read { try ActivityPages.activity($0, bench.county, id) }
    }

    @Test("An activity goes from plan to outcome to evidence, and its posts are the sum of its firms'")
    func life() throws {
        let bench = try OutreachBench(Rows.county)
        try bench.take(bench.activity("job-fair", on: "2018-03-10", id: "A"))
        #expect(try answer(bench, "A")?.state == "planned")
        try bench.take(bench.held("A", on: "2018-03-11", visitors: 80, hired: 7))
        try bench.take(
            .addActivityEvidence(
                AddActivityEvidence(
                    county: bench.county, activity: "A", kind: "photo", reference: "照片-1", actor: OutreachBench.officer)
            ))
        let held = try #require(try answer(bench, "A"))
        #expect(held.state == "held")
        #expect(held.posts == 25)
        #expect(held.outcome?.hired == 7)
        #expect(held.evidence == [ActivityEvidenceAnswer(kind: "photo", reference: "照片-1")])
        try bench.take(bench.held("A", on: "2018-03-11", visitors: 90, hired: 8))
        #expect(try answer(bench, "A")?.outcome?.visitors == 90)
    }

    @Test(
        "What cannot be is refused: no organiser, unlisted kind, a day to come, more hired than came, steps out of order"
    )
    func refused() throws {
        let bench = try OutreachBench(Rows.county)
        #expect(
            try bench.refusal(bench.activity("job-fair", on: "2018-03-10", organisers: [" "])) == "organiser-missing")
        #expect(try bench.refusal(bench.activity("live-stream", on: "2018-03-10")) == "unlisted-code")
        #expect(
            try bench.refusal(bench.activity("job-fair", on: "2018-03-10", villages: ["532531100001"]))
                == "outside-county")
        #expect(try bench.refusal(bench.held("A", on: "2018-03-10")) == "unknown-activity")
        let plan = bench.activity("job-fair", on: "2018-03-10", id: "A")
        try bench.take(plan)
        #expect(try bench.refusal(plan) == "nothing-changed")
        #expect(try bench.refusal(bench.held("A", on: "2018-03-12"), on: "2018-03-11") == "in-the-future")
        #expect(try bench.refusal(bench.held("A", on: "2018-03-10", visitors: 3, hired: 4)) == "more-than-came")
        #expect(try bench.refusal(bench.held("A", on: "2018-03-10", visitors: -1, hired: -1)) == "count")
        let evidence = PlacementCommand.addActivityEvidence(
            AddActivityEvidence(
                county: bench.county, activity: "A", kind: "photo", reference: "1", actor: OutreachBench.officer))
        #expect(try bench.refusal(evidence) == "activity-planned")
        try bench.take(bench.held("A", on: "2018-03-10"))
        #expect(try bench.refusal(bench.held("A", on: "2018-03-10")) == "nothing-changed")
        try bench.take(evidence)
        #expect(try bench.refusal(evidence) == "nothing-changed")
        let cancel = PlacementCommand.cancelActivity(
            CancelActivity(county: bench.county, activity: "A", reason: "大雨", actor: OutreachBench.officer))
        #expect(try bench.refusal(cancel) == "activity-held")
        #expect(try bench.refusal(bench.activity("job-fair", on: "2018-04-10", id: "A")) == "activity-held")
    }

    @Test("hekou-PLC-12: posts are carried to named villages, and the list of villages shows which were not reached")
    func postDelivery() throws {
        let bench = try OutreachBench(Rows.county)
        let (one, two) = (bench.village(1), bench.village(2))
        try bench.person("p1", village: one, poor: "2017-01-01")
        try bench.person("p2", village: one)
        try bench.person("p3", village: two)
        #expect(try bench.refusal(bench.activity("post-delivery", on: "2018-03-10")) == "villages-missing")
        let id = try bench.hold("post-delivery", on: "2018-03-10", villages: [one])
        try bench.hold("job-fair", on: "2018-03-12", villages: [two])
        let coverage = try bench.read { try ActivityPages.villages($0, bench.county, 2018, kind: "post-delivery") }
        #expect(
            coverage == [
                ActivityCoverageAnswer(place: one.description, people: 2, poor: 1, activities: [id]),
                ActivityCoverageAnswer(place: two.description, people: 1, poor: 0, activities: []),
            ])
    }

    @Test("hekou-PLC-17: a ride to work (就业“直通车”) is an activity of its own kind, listed under it")
    func directTransport() throws {
        let bench = try OutreachBench(Rows.county)
        let id = try bench.hold("direct-transport", on: "2018-03-10")
        try bench.hold("job-fair", on: "2018-03-10")
        let page = try bench.read {
            try ActivityPages.activities($0, bench.county, 2018, kind: "direct-transport", campaign: nil, page: 1)
        }
        #expect(page.items.map(\.activity) == [id])
        #expect(ActivityKinds(bench.plan("2018-03-10")).kinds.contains { $0.code == "direct-transport" })
    }

    @Test(
        "baishan-PLC-18: live streams and influencers' shows are activities, held online",
        arguments: ["live-stream", "influencer"])
    func online(kind: String) throws {
        let bench = try OutreachBench("220621")
        let id = try bench.hold(kind, on: "2022-03-10", isOnline: true)
        #expect(try answer(bench, id)?.plan.isOnline == true)
        #expect(try answer(bench, id)?.outcome?.visitors == 30)
    }

    @Test(
        "baishan-PLC-28: one of the three ones names the village work team and is planned from the wishes on the register"
    )
    func workTeam() throws {
        let bench = try OutreachBench("220621")
        let village = bench.village(1)
        try bench.person("p1", village: village, wish: "外出务工", training: "焊工")
        try bench.person("p2", village: village, wish: "无", training: "无")
        try bench.person("p3", village: village, wish: "就近", training: "")
        #expect(
            try bench.refusal(bench.activity("escort-to-firm", on: "2022-03-10", villages: [village]))
                == "work-team-missing")
        let id = try bench.hold("escort-to-firm", on: "2022-03-10", villages: [village], team: "样例村工作队")
        let held = try #require(try answer(bench, id))
        #expect(held.plan.workTeam == "样例村工作队")
        #expect(held.needs == [VillageNeeds(village: village, jobWishes: 2, trainingWishes: 1)])
    }

    @Test("changdu-PLC-35: fairs at relocation sites are recorded by site, and sites without one are named")
    func sites() throws {
        let bench = try OutreachBench("540323")
        for (person, site) in [("p1", "甲安置点"), ("p2", "乙安置点")] as [(PersonKey, String)] {
            try bench.person(person, household: "h-\(person)")
            try bench.observe(
                .relocationRecorded(
                    RelocationRecorded(
                        county: bench.county, household: HouseholdID(unchecked: "h-\(person)"), site: site,
                        since: "2019-01-01", actor: OutreachBench.officer)))
        }
        let id = try bench.hold("job-fair", on: "2020-05-01", site: "甲安置点")
        let sites = try bench.read { try ActivityPages.sites($0, bench.county, 2020, kind: "job-fair") }
        #expect(sites.map(\.place).sorted() == ["乙安置点", "甲安置点"])
        #expect(sites.first { $0.place == "甲安置点" }?.activities == [id])
        #expect(sites.first { $0.place == "乙安置点" }?.activities == [])
    }

    @Test("A changed plan replaces the villages of the former one")
    func replanned() throws {
        let bench = try OutreachBench(Rows.county)
        try bench.person("p1", village: bench.village(1))
        try bench.take(bench.activity("job-fair", on: "2018-03-10", villages: [bench.village(1)], id: "A"))
        try bench.take(bench.activity("job-fair", on: "2018-04-10", villages: [bench.village(2)], id: "A"))
        try bench.take(bench.held("A", on: "2018-04-10"))
        let coverage = try bench.read { try ActivityPages.villages($0, bench.county, 2018, kind: nil) }
        #expect(coverage.map(\.activities) == [[]])
    }
}
