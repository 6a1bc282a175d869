import Models
import Testing

@testable import PlacementService

@Suite("What plans ask of activities")
struct ActivityDutyTests {
    @Test("hekou-PLC-04: two fairs a year are asked for; one is one short, two are met, next year starts anew")
    func fairsOfAYear() throws {
        let bench = try OutreachBench(Rows.county)
        let first = try bench.hold("job-fair", on: "2018-03-10")
        let duty = try #require(try bench.duties(2018, today: "2018-06-01")["job-fairs"])
        #expect(duty.least == 2)
        #expect(duty.clause == "三(二)3")
        #expect(duty.counts.map(\.shortBy) == [1])
        #expect(duty.counts.map(\.state) == [.open])
        #expect(duty.counts.first?.activities == [first])
        try bench.hold("job-fair", on: "2018-09-10", organisers: ["县工会"])
        let met = try bench.duties(2018, today: "2019-02-01")["job-fairs"]?.counts.first
        #expect(met?.state == .met)
        #expect(met?.byOrganiser == ["县人社局": 1, "县工会": 1], "whom \"each\" means stays open")
        #expect(try bench.duties(2019, today: "2020-02-01")["job-fairs"]?.counts.first?.state == .missed)
    }

    @Test("hekou-PLC-19: matching meetings and recommendations count toward the two, a ride to work does not")
    func kindsThatCount() throws {
        let bench = try OutreachBench(Rows.county)
        try bench.hold("matching-meeting", on: "2018-03-10")
        try bench.hold("recommendation", on: "2018-04-10")
        try bench.hold("direct-transport", on: "2018-05-10")
        let count = try bench.duties(2018, today: "2018-12-01")["job-fairs"]?.counts.first
        #expect(count?.held == 2)
        #expect(count?.state == .met)
    }

    /// What the year's fairs come to.
    private func fairs(_ bench: OutreachBench) throws -> ActivityCount? {
        let duties = try bench.duties(2018, today: "2018-12-01")
        return duties["job-fairs"]?.counts.first
    }

    @Test("A planned or called-off activity does not count, and a held one without evidence is named")
    func onlyHeld() throws {
        let bench = try OutreachBench(Rows.county)
        try bench.take(bench.activity("job-fair", on: "2018-03-10", id: "plan"))
        try bench.take(bench.activity("job-fair", on: "2018-03-11", id: "off"))
        try bench.take(
            .cancelActivity(
                CancelActivity(county: Rows.county, activity: "off", reason: "大雨", actor: OutreachBench.officer)))
        let held = try bench.hold("job-fair", on: "2018-03-12")
        #expect(try fairs(bench)?.activities == [held])
        #expect(try fairs(bench)?.withoutEvidence == [held])
        try bench.take(
            .addActivityEvidence(
                AddActivityEvidence(
                    county: Rows.county, activity: held, kind: "report", reference: "河人社〔2018〕3号",
                    actor: OutreachBench.officer)))
        #expect(try fairs(bench)?.withoutEvidence == [])
    }

    @Test("hekou-PLC-20: each campaign that the plan names is counted by the activities under its name")
    func campaigns() throws {
        let bench = try OutreachBench(Rows.county)
        let spring = try bench.hold("job-fair", on: "2018-03-10", campaign: "spring-breeze")
        let duties = try bench.duties(2018, today: "2019-01-10")
        #expect(duties["campaigns/spring-breeze"]?.counts.first?.activities == [spring])
        #expect(duties["campaigns/private-firm-week"]?.counts.first?.state == .missed)
        #expect(duties["campaigns/jobs-to-countryside"]?.counts.first?.state == .missed)
        #expect(
            try bench.refusal(bench.activity("job-fair", on: "2018-03-10", campaign: "golden-autumn"))
                == "unlisted-code")
    }

    // MARK: Jilin

    @Test(
        "jilin-PLC-07: each quarter asks for a fair or posts carried to the countryside; the quarter before the plan is nobody's"
    )
    func quarters() throws {
        let bench = try OutreachBench("220822")
        try bench.hold("jobs-to-countryside", on: "2018-05-10", villages: [bench.village(1)])
        try bench.hold("job-fair", on: "2018-08-10")
        let duty = try #require(try bench.duties(2018, today: "2018-11-01")["quarterly-activity"])
        #expect(duty.period == "quarter")
        #expect(duty.counts.map(\.to) == ["2018-06-30", "2018-09-30", "2018-12-31"])
        #expect(duty.counts.map(\.state) == [.met, .met, .open])
        #expect(duty.counts.map(\.held) == [1, 1, 0])
    }

    @Test("The plan's tasks are two counties'; another county of the province owes none of them")
    func onlyTwoCounties() throws {
        let bench = try OutreachBench("220104")
        let duties = try bench.duties(2018, today: "2018-11-01")
        #expect(duties["quarterly-activity"] == nil)
        #expect(duties["job-fairs"] == nil)
    }

    @Test(
        "jilin-PLC-01: the twelve fairs are one total of the two counties, and posts carried to villages are none of them"
    )
    func twelve() async throws {
        let (one, other) = (try OutreachBench("220822"), try OutreachBench("222424"))
        for day in ["2018-05-01", "2018-05-20", "2018-06-01", "2018-07-01", "2018-08-01"] as [Day] {
            try one.hold("job-fair", on: day)
            try other.hold("job-fair", on: day)
        }
        try one.hold("jobs-to-countryside", on: "2018-09-01", villages: [one.village(1)])
        let part = try one.duties(2018, today: "2018-12-01")["job-fairs"]
        #expect(part?.unit == "counties")
        #expect(part?.sharedBy == ["220822", "222424"])
        #expect(part?.counts.first?.held == 5)
        #expect(part?.counts.first?.state == .shared)
        let path = "/v1/activity-duties/job-fairs/counties?year=2018&area="
        try await one.serve(beside: [other]) { client in
            let answer = try await client.get(path + "220000", as: ActivityAreaAnswer.self, area: "220000")
            #expect(answer.total == ActivityAreaAnswer.Total(held: 10, shortBy: 2, isMet: false))
            #expect(answer.counties.map(\.county) == ["220822", "222424"])
            #expect(answer.counties.flatMap(\.counts).map(\.held) == [5, 5])
            #expect(
                try await client.status(path + "220822", area: "220822") == 403,
                "the total needs the other county, which is not this officer's")
        }
        for day in ["2018-10-01", "2018-11-01"] as [Day] { try other.hold("job-fair", on: day) }
        try await one.serve(beside: [other]) { client in
            let answer = try await client.get(path + "220000", as: ActivityAreaAnswer.self, area: "220000")
            #expect(answer.total?.isMet == true)
        }
    }

    @Test("Counties that are short are named; the others and those not bound are not")
    func countiesThatLackOne() async throws {
        let (one, other) = (try OutreachBench("220822"), try OutreachBench("222424"))
        for day in ["2018-05-01", "2018-08-01", "2018-11-01"] as [Day] { try one.hold("job-fair", on: day) }
        try other.hold("job-fair", on: "2018-05-01")
        try await one.serve(beside: [other]) { client in
            let answer = try await client.get(
                "/v1/activity-duties/quarterly-activity/counties?year=2018&area=220000", as: ActivityAreaAnswer.self,
                area: "220000")
            #expect(answer.total == nil)
            #expect(answer.counties.map(\.county) == ["220822", "222424"])
            #expect(answer.lacking == ["222424"])
        }
    }

    @Test(
        "jilin-PLC-17: the aid month and Spring Breeze are counted under their names",
        arguments: ["aid-month", "spring-breeze"])
    func jilinCampaigns(code: String) throws { try countsCampaign(code, county: "220822", on: "2018-06-01") }

    @Test(
        "jilin-PLC-18: the private-firm week and the graduates' month are counted under their names",
        arguments: ["private-firm-week", "graduate-month"])
    func jilinFurtherCampaigns(code: String) throws { try countsCampaign(code, county: "220822", on: "2018-06-01") }

    private func countsCampaign(_ code: String, county: DivisionCode, on day: Day) throws {
        let bench = try OutreachBench(county)
        func count() throws -> ActivityCount? {
            try bench.duties(day.year, today: day.adding(days: 1))["campaigns/\(code)"]?.counts.first
        }
        #expect(try count()?.shortBy == 1)
        let kind = try #require(ActivityKinds(bench.plan(day)).kinds.first { $0.code != ActivityDuty.visit }).code
        let id = try bench.hold(kind, on: day, villages: [bench.village(1)], campaign: code, team: "样例工作队")
        #expect(try count()?.activities == [id])
        #expect(try count()?.state == .met)
    }

    // MARK: Baishan

    @Test(
        "baishan-PLC-21: the slack-season and help-week campaigns are counted under their names",
        arguments: ["slack-season", "help-week"])
    func baishanCampaigns(code: String) throws { try countsCampaign(code, county: "220621", on: "2022-06-01") }

    @Test(
        "baishan-PLC-22: the private-firm month and the golden-autumn month are counted under their names",
        arguments: ["private-firm-month", "golden-autumn"])
    func baishanFurtherCampaigns(code: String) throws { try countsCampaign(code, county: "220621", on: "2022-06-01") }

    @Test("baishan-PLC-04: each of the three peak seasons of leaving asks for an activity")
    func seasons() throws {
        let bench = try OutreachBench("220621")
        try bench.hold("online-matching", on: "2022-03-01", season: "after-festival", isOnline: true)
        let duties = try bench.duties(2022, today: "2023-01-10")
        #expect(duties["peak-seasons/after-festival"]?.counts.first?.state == .met)
        #expect(duties["peak-seasons/after-ploughing"]?.counts.first?.state == .missed)
        #expect(duties["peak-seasons/after-harvest"]?.counts.first?.state == .missed)
        #expect(
            try bench.refusal(bench.activity("online-matching", on: "2022-03-01", season: "midsummer"))
                == "unlisted-code")
    }

    @Test("The three ones cannot be counted before the county has chosen for what and how often")
    func unchosen() throws {
        let bench = try OutreachBench("220621")
        let duty = try #require(try bench.duties(2022, today: "2022-06-01")["three-ones-fair"])
        #expect(duty.missingSettings.sorted() == ["three_ones_per", "three_ones_period"])
        #expect(duty.counts.isEmpty)
    }

    @Test("baishan-PLC-05: a fair for the helped villages is owed to each village in each period that the county chose")
    func threeOnesFair() throws { try ThreeOnes.all[0].check() }

    @Test(
        "baishan-PLC-06: posts, skills and policy carried to the countryside are owed to each village in the same way")
    func threeOnesDelivery() throws { try ThreeOnes.all[1].check() }

    @Test("baishan-PLC-07: workers brought to a firm are owed to each village in the same way")
    func threeOnesEscort() throws { try ThreeOnes.all[2].check() }

    @Test("Counted for the county, one of the three ones is enough wherever it is held")
    func threeOnesOfTheCounty() throws {
        let bench = try OutreachBench("220621")
        try bench.person("p1", village: bench.village(1), poor: "2020-01-01")
        try bench.choose("baishan-2022", "three_ones_per", "county")
        try bench.choose("baishan-2022", "three_ones_period", "year")
        try bench.hold("job-fair", on: "2022-03-01", team: "样例工作队")
        let duty = try bench.duties(2022, today: "2022-06-01")["three-ones-fair"]
        #expect(duty?.counts.map(\.state) == [.met])
        #expect(duty?.counts.first?.lacking == [])
    }

    // MARK: Heyuan

    @Test("heyuan-PLC-22: village-firm and park-village matching is owed once in each period that the county chose")
    func villageFirm() throws {
        let bench = try OutreachBench("441621")
        func duty() throws -> ActivityDutyAnswer? {
            try bench.duties(2019, today: "2019-11-01")["village-firm-matching"]
        }
        #expect(try duty()?.missingSettings == ["village_firm_matching_period"])
        try bench.choose("heyuan-2018", "village_firm_matching_period", "half-year")
        try bench.hold("village-firm", on: "2019-03-01", villages: [bench.village(1)])
        #expect(try duty()?.counts.map(\.state) == [.met, .open])
        try bench.hold("park-village", on: "2019-10-01", villages: [bench.village(1)])
        #expect(try duty()?.counts.map(\.state) == [.met, .met])
    }

    @Test("heyuan-PLC-09: counsellors' visits to the grass roots are logged and counted by the county's own rhythm")
    func counsellors() throws {
        let bench = try OutreachBench("441621")
        try bench.choose("heyuan-2018", "counsellor_visits_period", "quarter")
        let visit = try bench.hold("visit-log", on: "2019-05-01", villages: [bench.village(1)])
        try bench.hold("village-firm", on: "2019-08-01", villages: [bench.village(1)])
        let duty = try #require(try bench.duties(2019, today: "2019-11-01")["counsellor-visits"])
        #expect(duty.counts.map(\.state) == [.missed, .met, .missed, .open])
        #expect(duty.counts.flatMap(\.activities) == [visit])
    }

    @Test(
        "heyuan-PLC-21: the spring campaigns and the private-firm week are counted under their names",
        arguments: ["nanyue-spring", "spring-breeze", "private-firm-week"])
    func heyuanCampaigns(code: String) throws { try countsCampaign(code, county: "441621", on: "2019-02-01") }

    // MARK: Changdu

    @Test("changdu-PLC-14: each county owes two labour matchings a year; a third is no mistake, a site's fair is none")
    func labourMatching() throws {
        let bench = try OutreachBench("540323")
        try bench.hold("labour-matching", on: "2020-04-01")
        try bench.hold("job-fair", on: "2020-05-01", site: "样例安置点")
        func count() throws -> ActivityCount? {
            try bench.duties(2020, today: "2020-11-01")["labour-matching"]?.counts.first
        }
        #expect(try count()?.held == 1)
        #expect(try count()?.shortBy == 1)
        try bench.hold("labour-matching", on: "2020-06-01")
        try bench.hold("labour-matching", on: "2020-09-01")
        #expect(try count()?.held == 3)
        #expect(try count()?.state == .met)
    }
}

/// One of the three ones in Baishan, counted by village and quarter.
private struct ThreeOnes {
    let kind: String
    let duty: String

    static let all = [
        ThreeOnes(kind: "job-fair", duty: "three-ones-fair"),
        ThreeOnes(kind: "jobs-to-countryside", duty: "three-ones-countryside"),
        ThreeOnes(kind: "escort-to-firm", duty: "three-ones-escort"),
    ]

    func check() throws {
        let bench = try OutreachBench("220621")
        let (one, two) = (bench.village(1), bench.village(2))
        try bench.person("p1", village: one, poor: "2020-01-01")
        try bench.person("p2", village: two, poor: "2020-01-01")
        try bench.person("p3", village: bench.village(3))
        try bench.choose("baishan-2022", "three_ones_per", "village")
        try bench.choose("baishan-2022", "three_ones_period", "quarter")
        let spring = try bench.hold(kind, on: "2022-03-01", villages: [one], team: "样例工作队")
        try bench.hold(kind, on: "2022-05-01", villages: [one, two], team: "样例工作队")
        let counts = try #require(try bench.duties(2022, today: "2022-08-01")[duty]?.counts)
        #expect(counts.map(\.lacking) == [[two], [], [one, two], [one, two]])
        #expect(counts.map(\.shortBy) == [1, 0, 2, 2])
        #expect(counts.map(\.state) == [.missed, .met, .open, .later])
        #expect(counts.first?.activities == [spring])
    }
}

extension ActivityID: ExpressibleByStringLiteral {
    public init(stringLiteral value: String) { self.init(unchecked: value) }
}
