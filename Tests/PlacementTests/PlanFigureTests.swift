import Models
import Testing

@testable import PlacementService

@Suite("Figures of plans")
struct PlanFigureTests {
    private func figure(_ indicator: String, _ book: TransferBook) throws -> PlanFigure {
        try #require(book.figures.figures.first { $0.indicator == indicator })
    }

    private func bucket(_ dimension: TransferDimension, _ code: String, _ book: TransferBook) throws -> TransferBucket {
        try #require(book.counts.buckets.first { $0.dimension == dimension && $0.code == code })
    }

    // MARK: 昌都 2020

    /// One person a channel, one with two.
    private func karub() throws -> WorkBench {
        let bench = try WorkBench(WorkBench.karub)
        let channels = ["project", "industry", "social-force", "non-public-firm"]
        for (index, channel) in channels.enumerated() {
            let person = PersonKey(unchecked: "p\(index)")
            try bench.register(person)
            try bench.report(person, since: "2020-03-01", until: "2020-06-30", WorkTraits(channel: channel))
        }
        try bench.report(
            "p0", with: Rows.farm, since: "2020-07-01", until: "2020-07-31", WorkTraits(channel: "industry"))
        for (person, isOrganised) in [("out1", true), ("out2", false)] as [(PersonKey, Bool)] {
            try bench.register(person)
            try bench.report(
                person, at: WorkBench.guangdong, since: "2020-05-01", until: "2020-12-31",
                WorkTraits(group: isOrganised ? "graduate" : nil, isGovernmentOrganised: isOrganised))
        }
        return bench
    }

    @Test(
        "changdu-PLC-03, changdu-PLC-07, changdu-PLC-08, changdu-PLC-09, changdu-PLC-10, changdu-PLC-11: each person counts in one main channel; outside the region only whom government sent"
    )
    func fiveParts() async throws {
        let book = try await karub().book(2020, asOf: "2020-12-31")
        #expect(try figure("transfers", book).people == 6)
        #expect(try figure("transfers", book).goal == 120_000)
        let goals = [
            "project": 55_000, "industry": 20_000, "social-force": 15_000, "non-public-firm": 30_000,
            "outside-province": 1_100,
        ]
        for (code, goal) in goals {
            let part = try figure("transfers-\(code)", book)
            #expect((part.people, part.goal, part.subsetOf) == (1, goal, "transfers"), "\(code)")
            #expect(part.isMet == false)
            #expect(part.force == "力争")
        }
        #expect(book.measure("transfers-project")?.people == ["p0"])
        #expect(book.measure("transfers-outside-province")?.people == ["out1"])
    }

    @Test("changdu-PLC-11: the five parts add up to 121,100 against 120,000, and the answer says so")
    func partsSum() async throws {
        let parts = try #require(try await karub().book(2020, asOf: "2020-12-31").figures.parts.first)
        #expect((parts.goal, parts.sumOfGoals, parts.difference) == (120_000, 121_100, 1_100))
        #expect((parts.people, parts.sumOfPeople, parts.peopleInSeveral) == (6, 5, 1))
        #expect(parts.parts.count == 5)
        #expect(parts.readingZh?.contains("12.11万") == true)
    }

    @Test("changdu-PLC-04: income of the year's months is summed against the plan's yuan, adjustments included")
    func income() async throws {
        let bench = try karub()
        try bench.pay("p0", ["2019-12", "2020-01", "2020-02"], yuan: 3_000)
        try bench.pay("p1", ["2020-02"], yuan: -200, days: 0)
        let book = try await bench.book(2020, asOf: "2020-12-31")
        let income = try figure("transfer-income", book)
        #expect(income.reachedHundredths == 580_000)
        #expect(income.goal == 660_000_000)
        #expect(book.income["p0"]?[2019] == .yuan(3_000))
        #expect(book.income["p0"]?[2020] == .yuan(6_000))
    }

    @Test(
        "changdu-PLC-02: figures from outside stand beside the plan with their source, and are asked for until entered")
    func outside() async throws {
        let bench = try karub()
        let before = try figure("registered-unemployment-rate", try await bench.book(2020, asOf: "2020-12-31"))
        #expect(before.reachedHundredths == nil)
        #expect(before.missingZh != nil)
        try bench.enter("registered-unemployment-rate", 2020, on: "2020-06-30", hundredths: 320)
        try bench.enter("registered-unemployment-rate", 2020, on: "2020-12-31", hundredths: 300)
        try bench.enter("urban-new-employment", 2020, on: "2020-12-31", hundredths: 650_100)
        let half = try figure("registered-unemployment-rate", try await bench.book(2020, asOf: "2020-07-01"))
        #expect((half.reachedHundredths, half.isMet) == (320, false))
        let book = try await bench.book(2020, asOf: "2020-12-31")
        let rate = try figure("registered-unemployment-rate", book)
        #expect((rate.reachedHundredths, rate.isMet, rate.source) == (300, true, "统计局 2020 年报"))
        #expect(try figure("urban-new-employment", book).isMet == true)
    }

    @Test("changdu-PLC-20: people outside the region are compared with the year before, entered or counted")
    func rise() async throws {
        let bench = try karub()
        #expect(
            try figure("transfers-outside-province-rise", try await bench.book(2020, asOf: "2020-12-31")).isMet == true)
        try bench.enter("transfers-outside-province", 2019, on: "2019-12-31", hundredths: 200)
        let rise = try figure("transfers-outside-province-rise", try await bench.book(2020, asOf: "2020-12-31"))
        #expect((rise.reachedHundredths, rise.denominator, rise.isMet) == (0, 2, false))
    }

    @Test(
        "changdu-PLC-21, changdu-PLC-28, changdu-PLC-32, changdu-PLC-33: groups, speciality industries and organised forms are counted by the plan's lists"
    )
    func lists() async throws {
        let bench = try karub()
        try bench.register("p9")
        try bench.report(
            "p9", at: WorkBench.guangdong, since: "2020-04-01",
            WorkTraits(organised: "government-body-team", industry: "yak", through: .team))
        try bench.report("p1", with: Rows.farm, since: "2020-09-01", WorkTraits(organised: "government-firm-team"))
        let book = try await bench.book(2020, asOf: "2020-12-31")
        #expect(try bucket(.group, "graduate", book).people == 1)
        #expect(try bucket(.industry, "yak", book).people == 1)
        #expect(try bucket(.industry, "wine", book).people == 0)
        #expect(try bucket(.organised, "government-body-team", book).people == 1)
        #expect(try bucket(.organised, "government-firm-team", book).people == 1)
        #expect(try bucket(.organised, "government-firm-team", book).zh == "政府+企业+务工联队")
        #expect(try bucket(.through, "team", book).people == 1)
        // An organised form is government's.
        #expect(book.measure("transfers-outside-province")?.people == ["out1", "p9"])
        #expect(
            book.transfers(TransferFilter(codes: [.area: "out-of-province", .group: "graduate"])).map(\.person) == [
                "out1"
            ])
    }

    // MARK: 河口 2018

    @Test(
        "hekou-PLC-03, hekou-PLC-14: the transfer rate is of card-registered labour, the wish rates of those who wish")
    func hekou() async throws {
        let bench = try WorkBench()
        try bench.register("p1", poor: "建档立卡贫困户", wish: "是")
        try bench.register("p2", poor: "已脱贫", wish: "是")
        try bench.register("p3", poor: "建档立卡贫困户", wish: "否")
        try bench.register("old", poor: "建档立卡贫困户", birth: "1950-01-01")
        try bench.register("lost", poor: "建档立卡贫困户", ability: "丧失劳动力")
        try bench.register("rich")
        try bench.report("rich", since: "2018-03-01")
        try bench.contract("p1", at: "441900", from: "2018-03-01", to: "2018-12-31")
        try bench.pay("p1", ["2018-03", "2018-04", "2018-05"])
        let rate = try figure("transfer-rate", try await bench.book(2018, asOf: "2018-12-31"))
        #expect((rate.people, rate.denominator, rate.reachedHundredths, rate.isMet) == (1, 3, 3_333, false))
        #expect(rate.baseZh == "建档立卡贫困户劳动力")
        #expect(rate.quote == "占建档立卡贫困户劳动力的50%")
        try bench.report("p3", since: "2018-06-01")
        let book = try await bench.book(2018, asOf: "2018-12-31")
        #expect(try figure("transfer-rate", book).isMet == true)
        let wishes = try figure("wish-coverage-poor", book)
        #expect((wishes.people, wishes.denominator, wishes.goal) == (1, 2, nil))
        #expect(try figure("wish-stable-poor", book).people == 1)
        #expect(try figure("wish-income-rising-poor", book).people == 1)
        let scope = WorkScope(county: bench.code, year: 2018, asOf: "2018-12-31")
        let still = try await bench.read { try $0.people("wish-coverage-poor", missing: true, scope, $1) }
        #expect(still?.map(\.person) == ["p2"])
        #expect(try await bench.read { try $0.people("no-such-indicator", missing: false, scope, $1) } == nil)
    }

    @Test("hekou-PLC-11, hekou-PLC-18: work inside agriculture is a channel of its own, with its sectors")
    func insideAgriculture() async throws {
        let bench = try WorkBench()
        for person in ["p1", "p2"] as [PersonKey] { try bench.register(person) }
        try bench.report(
            "p1", with: Rows.farm, since: "2018-03-01", WorkTraits(channel: "inside-agriculture", industry: "tourism"))
        try bench.contract("p2", at: "441900", from: "2018-03-01", to: "2018-12-31")
        let book = try await bench.book(2018, asOf: "2018-12-31")
        #expect(try bucket(.channel, "inside-agriculture", book).people == 1)
        #expect(try bucket(.industry, "tourism", book).zh == "乡村旅游")
        #expect(try bucket(.channel, "outside-province", book).people == 1)
    }

    @Test(
        "hekou-PLC-24, heyuan-PLC-18: employers are counted with their workers, and with poor workers they keep, by township"
    )
    func firms() async throws {
        let bench = try WorkBench()
        try bench.register("p1", poor: "建档立卡贫困户", township: "101")
        try bench.register("p2", poor: "建档立卡贫困户", township: "102")
        try bench.register("p3")
        for person in ["p1", "p2", "p3"] as [PersonKey] { try bench.report(person, since: "2018-01-01") }
        try bench.pay("p1", ["2018-01", "2018-02", "2018-03"])
        try bench.pay("p2", ["2018-01", "2018-03", "2018-04"])
        let scope = WorkScope(county: bench.code, year: 2018, asOf: "2018-12-31")
        let all = try await bench.read { try $0.firms(nil, scope, $1) }
        #expect(all.map { [$0.people, $0.poor, $0.poorKept] } == [[3, 2, 1]])
        #expect(all.first?.poorKeptByTownship == ["532532101": 1])
        let second = try await bench.read { try $0.firms("532532102", scope, $1) }
        #expect(second.map { [$0.people, $0.poor, $0.poorKept] } == [[1, 1, 0]])
    }

    // MARK: 白山 2022, 吉林 2018, 河源 2018

    @Test(
        "baishan-PLC-01, baishan-PLC-16: people, not spells, are counted, and work near home by the plan's five channels"
    )
    func baishan() async throws {
        let bench = try WorkBench("220621")
        let channels = ["modern-farming", "new-forms", "project", "start-up", "welfare-post"]
        for (index, channel) in channels.enumerated() {
            let person = PersonKey(unchecked: "p\(index)")
            try bench.register(person)
            try bench.report(person, since: "2022-02-01", until: "2022-03-31", WorkTraits(channel: channel))
            try bench.report(person, with: Rows.farm, since: "2022-05-01", WorkTraits(channel: channel))
        }
        let book = try await bench.book(2022, asOf: "2022-12-31")
        let transfers = try figure("transfers", book)
        #expect((transfers.people, transfers.goal) == (5, 65_000))
        #expect(book.counts.spells == 10)
        for channel in channels { #expect(try bucket(.channel, channel, book).people == 1) }
    }

    @Test(
        "baishan-PLC-03: lifted-out people in work are held against the county's figure of the base year, once it is entered"
    )
    func floor() async throws {
        let bench = try WorkBench("220621")
        for person in ["p1", "p2"] as [PersonKey] {
            try bench.register(person, poor: "脱贫户")
            try bench.report(person, since: "2022-03-01")
        }
        try bench.register("p3", poor: "脱贫户")
        let before = try figure("lifted-out-workers-to-baseline", try await bench.book(2022, asOf: "2022-12-31"))
        #expect((before.people, before.isMet) == (2, nil))
        #expect(before.missingZh?.contains("基期") == true)
        try bench.enter("lifted-out-workers-to-baseline", 2021, on: "2021-12-31", hundredths: 300)
        let below = try figure("lifted-out-workers-to-baseline", try await bench.book(2022, asOf: "2022-12-31"))
        #expect((below.reachedHundredths, below.denominator, below.isMet) == (6_666, 3, false))
        try bench.report("p3", since: "2022-12-01")
        #expect(
            try figure("lifted-out-workers-to-baseline", try await bench.book(2022, asOf: "2022-12-31")).isMet == true)
    }

    @Test(
        "jilin-PLC-05, jilin-PLC-24: the share of poor labour that is at work on the day, with home and flexible work as forms"
    )
    func jilin() async throws {
        let bench = try WorkBench("220822")
        for index in 1...5 { try bench.register(PersonKey(unchecked: "p\(index)"), poor: "建档立卡贫困户") }
        try bench.report("p1", since: "2018-05-01", WorkTraits(form: "home-work"))
        try bench.report("p2", since: "2018-05-01", WorkTraits(form: "flexible"))
        try bench.report("p3", since: "2018-05-01", until: "2018-08-31")
        try bench.pay("p4", ["2018-10", "2018-11"])
        let book = try await bench.book(2018, asOf: "2018-12-15")
        let rate = try figure("employment-rate-poor", book)
        #expect((rate.people, rate.denominator, rate.isMet) == (3, 5, true))
        #expect(try bucket(.form, "home-work", book).people == 1)
        #expect(try bucket(.form, "flexible", book).people == 1)
        #expect(book.measure("transfers")?.people.count == 4)
        let later = try figure("employment-rate-poor", try await bench.book(2018, asOf: "2018-12-31"))
        #expect(later.people == 3, "pay for November proves December while December's is not due")
        #expect(later.timePassedPercent == 100)
        #expect(rate.timePassedPercent == 95)
    }

    @Test("heyuan-PLC-24, heyuan-PLC-25: everyone who wishes is to be transferred; new forms of work are a form")
    func heyuan() async throws {
        let bench = try WorkBench("441622")
        try bench.register("p1", wish: "愿意")
        try bench.register("p2", wish: "愿意")
        try bench.register("p3")
        try bench.report("p1", since: "2022-03-01", WorkTraits(form: "new-forms"))
        let book = try await bench.book(2022, asOf: "2022-12-31")
        let coverage = try figure("transfer-coverage", book)
        #expect((coverage.people, coverage.denominator, coverage.isMet) == (1, 2, false))
        #expect(try bucket(.form, "new-forms", book).people == 1)
    }

    // MARK: Who counts

    @Test(
        "Who moved away counts where they are held now, a merged record counts once, an erased person leaves the denominators"
    )
    func whoCounts() async throws {
        let bench = try WorkBench()
        for person in ["p1", "p2", "p3", "p4"] as [PersonKey] {
            try bench.register(person, poor: "建档立卡贫困户")
            try bench.report(person, since: "2018-03-01")
        }
        #expect(try await bench.book(2018, asOf: "2018-12-31").transfers.count == 4)
        try bench.county.take(
            .personMovedAway(
                PersonMovedAway(
                    county: bench.code, person: "p1", move: MoveID(unchecked: "m-1"), to: "532531", on: "2018-06-01")))
        try bench.county.take(
            .personErased(PersonErased(county: bench.code, person: "p2", people: ["p2"])))
        try bench.county.take(
            .peopleMerged(
                PeopleMerged(
                    county: bench.code, survivor: "p3", closed: "p4",
                    copied: Belongings(poverty: [], episodes: [], entries: [], accounts: []), reason: "重复登记",
                    actor: WorkBench.officer)))
        let book = try await bench.book(2018, asOf: "2018-12-31")
        // The erased person's work stays under the key, of which nothing more is known.
        #expect(book.transfers.map(\.person) == ["p2", "p3"])
        #expect(book.transfers.map(\.spells.count) == [1, 1])
        #expect(book.poorLabour == ["p3"])
    }
}
