import Journal
import Models
import Testing

@testable import PlacementService

@Suite("Figures of postings")
struct PostingFigureTests {
    @Test(
        "changdu-PLC-01: posts opened in a year are counted by kind, corrections included, with the postings behind them"
    )
    func opened() async throws {
        let desk = try PostingDesk()
        try desk.take(Posts.open("A", Posts.terms(posts: 3)))
        try desk.take(Posts.open("B", Posts.terms(kind: .reserve, posts: 2)))
        try desk.take(Posts.open("C", Posts.terms(posts: 9, until: "2023-12-31")), on: "2023-01-05")
        try desk.take(
            .correctPosting(
                CorrectPosting(
                    county: Rows.county, posting: "A", terms: Posts.terms(posts: 4), reason: "多要一人",
                    actor: Posts.officer)))
        try desk.take(Posts.fill("A", ["p1"]))
        try desk.take(Posts.close("B", .withdrawn))
        let year = try await desk.read { database in
            let figures = try PostingFigures.opened(database, in: Rows.county, year: 2022)
            return [
                figures.postings, figures.posts, figures.filled, figures.byKind["ordinary"] ?? 0,
                figures.byKind["reserve"] ?? 0,
            ]
        }
        #expect(year == [2, 6, 1, 4, 2])
        let list = try await desk.read {
            try PostingQueries.page($0, county: Rows.county, .init(openedIn: 2022), on: Posts.day, page: 1)
        }
        #expect(list.items.map(\.posting) == ["A", "B"])
        for area in ["530000", "532500"] as [DivisionCode] {
            #expect(try await desk.read { try PostingFigures.opened($0, in: area, year: 2022).posts } == 6)
        }
        #expect(try await desk.read { try PostingFigures.opened($0, in: "540300", year: 2022).posts } == 0)
    }

    @Test(
        "baishan-PLC-39 baishan-PLC-40: each vacancy has the channels of the plan's list on which it was gathered and published"
    )
    func channels() async throws {
        let county: DivisionCode = "220602"
        let desk = try PostingDesk()
        try desk.take(Posts.open("A", Posts.terms(posts: 3, channel: "hotline"), in: county))
        func publish(_ channel: String) -> PlacementCommand {
            .publishPosting(
                PublishPosting(county: county, posting: "A", channel: channel, on: Posts.day, actor: Posts.officer))
        }
        try desk.take(publish("wechat"))
        #expect(desk.refusal(of: publish("wechat")) == "already-published")
        #expect(desk.refusal(of: publish("billboard")) == "unlisted-code")
        #expect(desk.refusal(of: Posts.open("B", Posts.terms(channel: "billboard"), in: county)) == "unlisted-code")
        let plan = desk.rules.plan(county, Posts.day)
        let channels = try await desk.read { try PostingFigures.channels($0, county: county, year: 2022, plan) }
        #expect(channels.map(\.channel) == ["hotline", "website", "newspaper", "wechat"])
        #expect(channels.map(\.zh) == ["96885吉人在线", "吉林就业创业网", "就业时报", "全省就业系统微信公众号"])
        #expect(channels.map(\.postings) == [1, 0, 0, 1] && channels.map(\.posts) == [3, 0, 0, 3])
        let detail = try await desk.read { try PostingQueries.detail($0, "A", county: county, on: Posts.day) }
        #expect(detail?.channels.map(\.channel) == ["hotline", "wechat"])
    }

    @Test("baishan-PLC-41: offer and demand meet by trade, most open posts first")
    func supplyAndDemand() async throws {
        let desk = try PostingDesk()
        for person in ["p1", "p2", "p3"] as [PersonKey] { try desk.register(Posts.registered(person)) }
        try desk.register(Posts.registered("p4", ability: "lost", wish: "想做焊工"))
        try desk.take(Posts.entry("p1", .jobWish, "想做焊工"), Posts.entry("p2", .skill, "焊工(中级)"))
        try desk.take(Posts.open("A", Posts.terms("焊工", posts: 4)))
        try desk.take(Posts.open("B", Posts.terms("焊工", posts: 3)))
        try desk.take(Posts.open("C", Posts.terms(posts: 9)))
        try desk.take(Posts.fill("A", ["p3"]))
        let trades = try await desk.read { database in
            PostingFigures.trades(
                try PostingQueries.open(database, county: Rows.county, on: Posts.day),
                try SeekerQueries(county: Rows.county, day: Posts.day).seekers(.everybody, database))
        }
        #expect(
            trades == [
                TradeAnswer(trade: "缝纫工", postings: 1, openPosts: 9, wishing: 0, skilled: 0),
                TradeAnswer(trade: "焊工", postings: 2, openPosts: 6, wishing: 1, skilled: 1),
            ])
    }

    @Test("heyuan-PLC-18: firms are counted by the rural people they took on in the year, with the people behind it")
    func hiringFirms() async throws {
        let desk = try PostingDesk()
        try desk.take(Rows.employer())
        for person in ["p1", "p2", "p3"] as [PersonKey] { try desk.register(Posts.registered(person)) }
        try desk.take(Posts.poverty("p1", "建档立卡贫困户", since: "2016-01-01"))
        try desk.take(.contractRow(Rows.contract("A", of: "p1")))
        try desk.take(.contractRow(Rows.contract("B", of: "p1", from: "2018-09-01")))
        try desk.take(.contractRow(Rows.contract("C", of: "p2")))
        try desk.take(.contractRow(Rows.contract("D", of: "p3", employer: Rows.farm)))
        try desk.take(.contractRow(Rows.contract("E", of: "p3", from: "2019-01-01")))
        let firms = try await desk.read { try PostingFigures.hiringFirms($0, county: Rows.county, year: 2018) }
        #expect(
            firms == [
                HiringFirmAnswer(employer: Rows.factory, name: "东莞电子厂", people: 2, contracts: 3, poor: 1),
                HiringFirmAnswer(employer: Rows.farm, name: nil, people: 1, contracts: 1, poor: 0),
            ])
        let people = try await desk.read {
            try PostingFigures.hired($0, by: Rows.factory, county: Rows.county, year: 2018)
        }
        #expect(people == ["p1", "p2"])
    }

    @Test(
        "jilin-PLC-28: people taken on through a cooperation pair are counted for the pair, with each match behind it")
    func partners() async throws {
        let county: DivisionCode = "222401"
        let day: Day = "2018-06-01"
        let desk = try PostingDesk()
        try desk.take(Posts.registered("p1"))
        try desk.take(.registrationGranted(RegistrationGranted(county: county, person: "p1")))
        func open(_ posting: PostingID, _ partner: String?) throws {
            let terms = Posts.terms(at: "330203", from: "2018-05-01", until: "2018-12-31", partner: partner)
            try desk.take(Posts.open(posting, terms, in: county), on: day)
        }
        try open("A", "yanbian-ningbo")
        try open("B", "yanbian-ningbo")
        try open("C", nil)
        #expect(throws: Refusal.self) { try open("D", "somewhere-else") }
        for (posting, people) in [("A", ["p1"]), ("C", ["p2"])] as [(PostingID, [PersonKey])] {
            try desk.take(
                .fillPosting(
                    FillPosting(
                        county: county, posting: posting, people: people, others: 2, on: day, actor: Posts.officer)),
                on: day)
        }
        try desk.take(
            .pushPostings(
                PushPostings(
                    county: county, offers: [PostingOffer(person: "p1", postings: ["A", "B"])], channel: "visit",
                    on: day,
                    actor: Posts.officer)), on: day)
        let plan = desk.rules.plan(county, day)
        let pairs = try await desk.read { try PostingFigures.partners($0, county: county, year: 2018, plan) }
        #expect(pairs.map(\.partner) == ["yanbian-ningbo", "changchun-baicheng"])
        #expect(pairs[0].postings == 2 && pairs[0].posts == 10 && pairs[0].told == 1)
        #expect(pairs[0].matched == 1 && pairs[0].others == 2 && pairs[1].matched == 0)
        let matches = try await desk.read {
            try PostingFigures.partnerMatches($0, "yanbian-ningbo", county: county, year: 2018)
        }
        #expect(matches.map(\.person) == ["p1", nil] && matches.map(\.heads) == [1, 2])
    }
}
