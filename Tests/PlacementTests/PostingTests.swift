import Journal
import Models
import Testing

@testable import PlacementService

@Suite("Postings")
struct PostingTests {
    private func posting(_ posting: PostingID, _ desk: PostingDesk, on day: Day = Posts.day) async throws
        -> PostingDetail
    {
        try #require(
            try await desk.read { try PostingQueries.detail($0, posting, county: Rows.county, on: day) })
    }

    @Test("A posting opens once, is corrected with a reason and keeps what it said before")
    func corrected() async throws {
        let desk = try PostingDesk()
        try desk.take(Posts.open("P1"))
        #expect(desk.refusal(of: Posts.open("P1")) == "known-posting")
        func correct(_ terms: PostingTerms, _ reason: String = "工资上调") -> PlacementCommand {
            .correctPosting(
                CorrectPosting(county: Rows.county, posting: "P1", terms: terms, reason: reason, actor: Posts.officer))
        }
        #expect(desk.refusal(of: correct(Posts.terms())) == "same-terms")
        #expect(desk.refusal(of: correct(Posts.terms(wage: 3_500...5_000), "")) == "blank")
        try desk.take(correct(Posts.terms(wage: 3_500...5_000)))
        let detail = try await posting("P1", desk)
        #expect(detail.posting.terms == Posts.terms(wage: 3_500...5_000))
        #expect(detail.versions.map(\.terms) == [Posts.terms(), Posts.terms(wage: 3_500...5_000)])
        #expect(detail.versions.map(\.reason) == ["", "工资上调"])
    }

    @Test(
        "Terms that no posting can have are refused with the reason",
        arguments: [
            (Posts.terms(posts: 0), "posts-out-of-range"), (Posts.terms(title: ""), "blank"),
            (Posts.terms(from: "2022-03-02", until: "2022-03-01"), "ends-before-start"),
            (Posts.terms(until: "2022-02-28"), "expired"),
            (Posts.terms(requirements: PostingRequirements(abilities: ["strong"])), "unknown-ability"),
            (Posts.terms(requirements: PostingRequirements(needsCertificate: true)), "certificate-of-what"),
        ])
    func refused(terms: PostingTerms, code: String) throws {
        #expect(try PostingDesk().refusal(of: Posts.open("P1", terms)) == code)
    }

    @Test("Posts are taken one by one until none is open; who leaves opens one again")
    func filled() async throws {
        let desk = try PostingDesk()
        try desk.take(Posts.open("P1", Posts.terms(posts: 3)))
        try desk.take(Posts.fill("P1", ["p1"], others: 1))
        #expect(desk.refusal(of: Posts.fill("P1", ["p1"])) == "already-filled")
        #expect(desk.refusal(of: Posts.fill("P1", ["p2", "p3"])) == "too-many")
        #expect(desk.refusal(of: Posts.fill("P1", ["p2", "p2"])) == "nobody")
        #expect(desk.refusal(of: Posts.fill("P1", ["p2"], on: "2022-03-02")) == "in-future")
        #expect(desk.refusal(of: Posts.close("P1", .filled)) == "not-filled")
        try desk.take(Posts.fill("P1", ["p2"]))
        #expect(try await posting("P1", desk).posting.state == "full")
        try desk.take(
            .vacatePosting(
                VacatePosting(
                    county: Rows.county, posting: "P1", person: "p1", on: Posts.day, reason: "未到岗", actor: Posts.officer
                )))
        let detail = try await posting("P1", desk)
        #expect(detail.posting.state == "open" && detail.posting.open == 1 && detail.posting.filled == 2)
        #expect(detail.fills.map(\.vacatedOn) == [Posts.day, nil, nil])
        try desk.take(Posts.fill("P1", ["p1"]))
        try desk.take(Posts.close("P1", .filled))
        #expect(desk.refusal(of: Posts.fill("P1", ["p4"])) == "closed")
        #expect(desk.refusal(of: Posts.close("P1", .withdrawn)) == "closed")
    }

    @Test("A list shows postings by how they stand on the day that is asked for")
    func states() async throws {
        let desk = try PostingDesk()
        try desk.take(Posts.open("A", Posts.terms(from: "2022-04-01")))
        try desk.take(Posts.open("B", Posts.terms(until: "2022-03-15")))
        try desk.take(Posts.open("C", Posts.terms("焊工", at: "441900")))
        try desk.take(Posts.open("D"))
        try desk.take(Posts.close("D", .withdrawn))
        func states(_ filter: PostingQueries.Filter, on day: Day) async throws -> [String] {
            try await desk.read { database in
                try PostingQueries.page(database, county: Rows.county, filter, on: day, page: 1).items.map {
                    "\($0.posting) \($0.state)"
                }
            }
        }
        #expect(try await states(.init(), on: Posts.day) == ["A upcoming", "B open", "C open", "D closed"])
        #expect(try await states(.init(), on: "2022-04-01") == ["A open", "B expired", "C open", "D closed"])
        #expect(try await states(.init(state: "open", area: "440000"), on: "2022-04-01") == ["C open"])
        #expect(try await states(.init(state: "open", trade: "焊工"), on: "2022-04-01") == ["C open"])
    }

    @Test("Many postings are judged row by row: good ones open, each other one has its reason")
    func batch() async throws {
        let desk = try PostingDesk()
        try desk.take(Posts.open("P1"))
        let rows = [
            PostingRow(posting: "P1", terms: Posts.terms()), PostingRow(posting: "P2", terms: Posts.terms("焊工")),
            PostingRow(posting: "P2", terms: Posts.terms()),
            PostingRow(posting: "P3", terms: Posts.terms(title: "普工(限男)")),
            PostingRow(posting: "P4", terms: Posts.terms(posts: 0)),
        ]
        let batch = BatchID(unchecked: "b-1")
        let command = PlacementCommand.openPostings(
            OpenPostings(county: Rows.county, batch: batch, rows: rows, actor: Posts.officer))
        try desk.take(command)
        #expect(desk.refusal(of: command) == "known-batch")
        let verdicts = try await desk.read { try PostingQueries.verdicts($0, batch, county: Rows.county) }
        #expect(
            verdicts.map(\.refusal) == [
                "known-posting", nil, "twice-in-batch", "discriminates", "posts-out-of-range",
            ])
        #expect(verdicts.map(\.isOpened) == [false, true, false, false, false])
        #expect(try await posting("P2", desk).posting.terms.trade == "焊工")
    }

    @Test("baishan-PLC-13: reserve posts are kept apart, and only those with a free post on the day are named")
    func reserve() async throws {
        let desk = try PostingDesk()
        try desk.take(Posts.open("R1", Posts.terms(kind: .reserve, posts: 1)))
        try desk.take(Posts.open("R2", Posts.terms(kind: .reserve)))
        try desk.take(Posts.open("R3", Posts.terms(kind: .reserve, from: "2022-03-02")))
        try desk.take(Posts.open("O1"))
        try desk.take(Posts.fill("R1", ["p1"]))
        let page = try await desk.read {
            try PostingQueries.page(
                $0, county: Rows.county, .init(state: "open", kind: .reserve), on: Posts.day, page: 1)
        }
        #expect(page.items.map(\.posting) == ["R2"])
        let county = try County(desk.rules)
        try county.take(Posts.open("R2", Posts.terms(kind: .reserve)), on: Posts.day)
        try county.take(Posts.open("O1"), on: Posts.day)
        #expect(try county.tables.postings.openReserve(in: Rows.county, on: Posts.day).map(\.posting) == ["R2"])
    }

    @Test("Events alone rebuild the rows")
    func rebuilt() throws {
        let county = try County(try .standard(environment: [:]))
        try county.take(Posts.open("P1"), on: Posts.day)
        try county.take(Posts.fill("P1", ["p1"], others: 2), on: Posts.day)
        try county.take(Posts.close("P1", .withdrawn), on: Posts.day)
        let again = try County()
        try again.fold(county.events)
        #expect(try again.rowHashes() == county.rowHashes())
        #expect(try county.rows("SELECT filled, close_reason FROM posting", columns: 2) == [["3", "withdrawn"]])
    }
}

@Suite("Equal treatment in postings")
struct EqualTreatmentTests {
    @Test(
        "changdu-PLC-37: a posting that discriminates is refused, and the reason names the law",
        arguments: [
            (PostingRequirements(sex: "1"), "劳动法第十三条"),
            (PostingRequirements(ageTo: 35), "就业促进法第三条"),
            (PostingRequirements(ageFrom: 25), "就业促进法第三条"),
            (PostingRequirements(ageFrom: 15), "劳动法第十五条"),
            (PostingRequirements(household: "urban"), "就业促进法第三十一条"),
            (
                PostingRequirements(sex: "2", ground: PostingGround(kind: .barredToWomen, document: "规定")),
                "就业促进法第二十七条"
            ),
            (PostingRequirements(sex: "1", ground: PostingGround(kind: .barredToWomen, document: "")), "劳动法第十三条"),
        ])
    func refused(requirements: PostingRequirements, law: String) throws {
        let desk = try PostingDesk()
        let refusal = #expect(throws: Refusal.self) {
            try desk.take(
                .openPosting(
                    OpenPosting(
                        county: "540321", posting: "P1", terms: Posts.terms(requirements: requirements),
                        actor: Posts.officer)),
                on: "2020-06-01")
        }
        #expect(refusal?.code == "discriminates")
        #expect(refusal?.zh.contains(law) == true)
    }

    @Test(
        "changdu-PLC-37: words that discriminate are found in title, trade and conditions",
        arguments: ["限男性", "男 性优先", "未婚", "须本市户口", "城镇户口优先", "限汉族", "乙肝携带者勿扰"])
    func words(text: String) throws {
        #expect(try PostingDesk().refusal(of: Posts.open("P1", Posts.terms(title: "普工(\(text))"))) == "discriminates")
        #expect(try PostingDesk().refusal(of: Posts.open("P1", Posts.terms(conditions: text))) == "discriminates")
    }

    @Test(
        "Words that open a posting to everybody are no discrimination",
        arguments: ["不限男女", "户籍不限，不限户籍", "单身宿舍", "男女均可"])
    func openWords(text: String) {
        #expect(EqualTreatment.findings(Posts.terms(conditions: text)).isEmpty)
    }

    @Test("Age and sex stand where a law asks for them and the posting names it; 18 needs no ground")
    func allowed() {
        let barred = PostingGround(kind: .barredToWomen, document: "女职工劳动保护特别规定附录第一条")
        let statute = PostingGround(kind: .statute, document: "保安服务管理条例第十六条")
        for requirements in [
            PostingRequirements(sex: "1", ground: barred), PostingRequirements(ageFrom: 18),
            PostingRequirements(ageFrom: 18, ageTo: 60, ground: statute),
            PostingRequirements(sex: "2", ground: statute),
        ] { #expect(EqualTreatment.findings(Posts.terms(requirements: requirements)).isEmpty) }
    }

    @Test("changdu-PLC-37: that local people come first is an order and bars nobody")
    func localFirst() throws {
        let desk = try PostingDesk()
        #expect(desk.refusal(of: Posts.open("P1", Posts.terms(localFirst: Rows.county))) == nil)
    }
}
