import Journal
import Models
import Testing

@testable import PlacementService

@Suite("Welfare posts")
struct WelfarePostTests {
    private static let fusong: DivisionCode = "220621"
    private static let zijin: DivisionCode = "441621"
    private static let tongyu: DivisionCode = "220822"

    // MARK: Papers

    private func agree(
        _ office: WorkOffice, _ kind: String = "village-services", pay: Int64 = 800,
        by departments: [String] = ["人社", "乡村振兴"],
        on day: Day = "2022-02-01"
    ) -> PlacementCommand {
        .agreeWelfareTerms(
            AgreeWelfareTerms(
                county: office.county, kind: kind, standard: "能胜任", pay: .yuan(pay), departments: departments, on: day,
                actor: office.actor))
    }

    private func post(
        _ office: WorkOffice, _ post: String, _ kind: String = "village-services", isAide: Bool = false,
        village: Int = 1,
        isPoor: Bool = true, places: Int = 1, need: String = "保洁无人", pay: Int64 = 800, on day: Day = "2022-02-10"
    ) -> PlacementCommand {
        .openWelfarePost(
            OpenWelfarePost(
                county: office.county, post: post, kind: kind, isVillageAide: isAide, village: office.village(village),
                isPoorVillage: isPoor, places: places, need: need, standard: "能胜任", pay: .yuan(pay), on: day,
                actor: office.actor))
    }

    private func appoint(
        _ office: WorkOffice, _ person: PersonKey, to post: String = "g1", from: Day = "2022-03-01",
        until: Day = "2022-12-31", proof: String? = "三次荐岗未成", outranks: String? = nil
    ) -> PlacementCommand {
        .appointToWelfarePost(
            AppointToWelfarePost(
                county: office.county, post: post, appointment: "a-\(person)-\(from)", person: person, from: from,
                until: until,
                marketProof: proof, outranks: outranks, actor: office.actor))
    }

    private func month(
        _ office: WorkOffice, _ appointment: String, _ month: Month, days: Int? = nil, pay: Int64? = nil
    ) -> PlacementCommand {
        .recordWelfareMonth(
            RecordWelfareMonth(
                county: office.county, appointment: appointment, month: month, days: days, duty: days.map { _ in "清扫" },
                pay: pay.map { .yuan($0) }, actor: office.actor))
    }

    private func leave(_ office: WorkOffice, _ appointment: String, on day: Day) -> PlacementCommand {
        .leaveWelfarePost(
            LeaveWelfarePost(
                county: office.county, appointment: appointment, on: day, reason: .ownWish, actor: office.actor))
    }

    private func appointments(_ office: WorkOffice, _ asOf: Day) throws -> [WelfareAppointmentLine] {
        try office.read { try WelfareQueries.appointments($0, office.scope(asOf)) }
    }

    private func figures(_ office: WorkOffice, _ asOf: Day) throws -> WelfareFigures {
        try office.read { try WelfareQueries.figures($0, office.scope(asOf), office.plan(asOf)) }
    }

    /// A county under baishan-2022 with a term, agreed terms, a post of two places and two people lifted out of poverty.
    private func fusong() throws -> WorkOffice {
        let office = try WorkOffice(Self.fusong)
        try office.choose("welfare_post_term_months", of: "baishan-2022", "24", on: "2022-01-05")
        try office.take(agree(office), on: "2022-02-01")
        try office.take(post(office, "g1", places: 2), on: "2022-02-10")
        try office.settle("p1", status: "已脱贫", ability: "weak", on: "2022-01-10")
        try office.settle("p2", status: "已脱贫", on: "2022-01-10")
        return office
    }

    // MARK: Baishan

    @Test("baishan-PLC-12: a post is set by need, filled under a real name, paid for days on it, and left in order")
    func lifeCycle() throws {
        let office = try fusong()
        #expect(try office.refusal(post(office, "g2", need: ""), on: "2022-02-10")?.code == "post-incomplete")
        #expect(try office.refusal(appoint(office, "p9"), on: "2022-03-01")?.code == "not-registered")
        try office.take(appoint(office, "p1"), on: "2022-03-01")
        #expect(try office.refusal(appoint(office, "p1", from: "2022-04-01"), on: "2022-04-01")?.code == "has-post")
        try office.take(month(office, "a-p1-2022-03-01", "2022-03", days: 22), on: "2022-04-01")
        try office.take(month(office, "a-p1-2022-03-01", "2022-03", pay: 800), on: "2022-04-05")
        #expect(
            try office.refusal(month(office, "a-p1-2022-03-01", "2022-02", days: 5), on: "2022-04-05")?.code
                == "not-on-post")
        let line = try #require(try appointments(office, "2022-04-05").first)
        #expect(
            line.months == [
                WelfareMonthLine(month: "2022-03", days: 22, duty: "清扫", payFen: .yuan(800), isUnworked: false)
            ])
        #expect(try appointments(office, "2023-01-01").first?.exitDue == "term-over")
        try office.take(leave(office, "a-p1-2022-03-01", on: "2022-06-30"), on: "2022-07-01")
        #expect(try appointments(office, "2023-01-01").first?.exitDue == nil)
        #expect(
            try office.refusal(leave(office, "a-p1-2022-03-01", on: "2022-07-01"), on: "2022-07-01")?.code == "left")
        #expect(try figures(office, "2022-07-01").filled == 0)
        // Who leaves a post is without work: the chain of help begins.
        #expect(try office.losses("2022-07-01").map(\.person) == ["p1"])
        #expect(try office.ownRows() == office.refolded())
    }

    @Test(
        "A person stays on welfare posts no longer than the county's limit over all of them, and nobody before the county has set one"
    )
    func term() throws {
        let office = try fusong()
        #expect(
            try office.refusal(appoint(office, "p1", until: "2024-03-31"), on: "2022-03-01")?.code == "term-limit")
        try office.take(appoint(office, "p1", until: "2022-12-31"), on: "2022-03-01")
        try office.take(leave(office, "a-p1-2022-03-01", on: "2022-12-31"), on: "2022-12-31")
        try office.take(appoint(office, "p1", from: "2023-01-01", until: "2024-03-31", proof: "荐岗未成"), on: "2023-01-01")
        let other = try WorkOffice(Self.fusong)
        try other.take(agree(other), on: "2022-02-01")
        try other.take(post(other, "g1"), on: "2022-02-10")
        try other.settle("p1", status: "已脱贫", on: "2022-01-10")
        #expect(try other.refusal(appoint(other, "p1"), on: "2022-03-01")?.code == "term-unset")
    }

    @Test(
        "baishan-PLC-32: whoever is appointed is lifted out of poverty and the market gave them no job, with the paper that shows it"
    )
    func tests() throws {
        let office = try fusong()
        let refusal = try office.refusal(appoint(office, "p1", proof: nil), on: "2022-03-01")
        #expect(refusal?.code == "test-market-failed" && refusal?.zh.contains("通过市场渠道确实难以实现就业") == true)
        try office.settle("p3", on: "2022-01-10")
        #expect(try office.refusal(appoint(office, "p3"), on: "2022-03-01")?.code == "test-lifted-out")
        try office.settle("p4", status: "已脱贫", ability: "lost", on: "2022-01-10")
        #expect(try office.refusal(appoint(office, "p4"), on: "2022-03-01")?.code == "no-labour")
        try office.hire("p2", "A", from: "2022-02-01", to: "2022-12-31", on: "2022-02-02")
        #expect(try office.refusal(appoint(office, "p2"), on: "2022-03-01")?.code == "in-work")
        try office.take(appoint(office, "p1"), on: "2022-03-01")
        let met = try #require(try appointments(office, "2022-03-01").first).tests
        #expect(met.map(\.code) == ["market-failed", "lifted-out"] && met.map(\.fact) == ["三次荐岗未成", "已脱贫"])
        #expect(met.allSatisfy { $0.pack == "baishan-2022" && $0.clause == "二(七)" })
    }

    @Test(
        "baishan-PLC-10: weak and half labour that waits for a post comes first, and the posts are counted against last year's"
    )
    func weakFirst() throws {
        let office = try fusong()
        try office.hire("p1", "A", from: "2022-01-15", to: "2022-02-20", on: "2022-01-20")
        try office.open("2022-02-25")
        let refusal = try office.refusal(appoint(office, "p2"), on: "2022-03-01")
        #expect(refusal?.code == "others-first" && refusal?.zh.contains("1 名") == true)
        try office.take(appoint(office, "p2", outranks: "本人住村,弱劳力不便到岗"), on: "2022-03-01")
        #expect(try appointments(office, "2022-03-01").map(\.outranks) == ["本人住村,弱劳力不便到岗"])
        try office.take(appoint(office, "p1"), on: "2022-03-01")
        #expect(try office.losses("2022-03-01").map(\.closing) == ["employed-again"])
        #expect(try figures(office, "2022-03-01").floor == nil)
        try office.choose("welfare_posts_last_year", of: "baishan-2022", "3", on: "2022-03-01")
        #expect(try figures(office, "2022-03-01").floor?.isKept == false)
        try office.take(post(office, "g2", "village-services", on: "2022-03-01"), on: "2022-03-01")
        #expect(try figures(office, "2022-03-01").floor?.isKept == true)
        #expect(try figures(office, "2022-03-01").places == 3)
    }

    @Test("baishan-PLC-19: people back home without work stand before others when a welfare post is filled")
    func returnedFirst() throws {
        let office = try fusong()
        try office.settle("p5", status: "已脱贫", on: "2022-01-10")
        try office.hire("p5", "A", from: "2022-01-15", to: "2022-12-31", on: "2022-01-20")
        try office.take(office.end("A", on: "2022-02-20", .returned), on: "2022-02-21")
        #expect(try office.refusal(appoint(office, "p2"), on: "2022-03-01")?.code == "others-first")
        try office.take(appoint(office, "p5"), on: "2022-03-01")
        #expect(try office.refusal(appoint(office, "p2"), on: "2022-03-01") == nil)
    }

    @Test("baishan-PLC-33: terms are agreed by two departments at least, and no post stands before they are")
    func jointTerms() throws {
        let office = try WorkOffice(Self.fusong)
        #expect(try office.refusal(post(office, "g1"), on: "2022-02-10")?.code == "no-agreed-terms")
        #expect(try office.refusal(agree(office, by: ["人社"]), on: "2022-02-01")?.code == "one-department")
        #expect(try office.refusal(agree(office, by: ["人社", "人社"]), on: "2022-02-01")?.code == "one-department")
        try office.take(agree(office), on: "2022-02-01")
        try office.take(post(office, "g1"), on: "2022-02-10")
    }

    @Test(
        "baishan-PLC-11: posts whose pay or hiring standard differs from what was agreed for their kind are listed with the clause"
    )
    func alike() throws {
        let office = try fusong()
        try office.take(post(office, "g2", pay: 700), on: "2022-02-10")
        func differences() throws -> [WelfareDifference] {
            try office.read {
                try WelfareQueries.differences($0, office.scope("2022-05-01"), office.plan("2022-05-01"))
            }
        }
        let found = try differences()
        #expect(found.map(\.post) == ["g2"] && found.map(\.of) == ["pay"])
        #expect(found.first?.found == "70000" && found.first?.agreed == "80000")
        #expect(found.first?.source?.clause == "二(七)")
        try office.take(agree(office, pay: 700, on: "2022-04-01"), on: "2022-04-01")
        #expect(try differences().map(\.post) == ["g1"])
    }

    @Test("baishan-PLC-31: a rural post is of one of the plan's fields; another is refused with the list")
    func fields() throws {
        let office = try fusong()
        let refusal = try office.refusal(post(office, "g2", "forest"), on: "2022-02-10")
        #expect(refusal?.code == "unlisted-code" && refusal?.zh.contains("公共设施维护") == true)
        let posts = try office.read {
            try WelfareQueries.posts($0, office.scope("2022-03-01"), office.plan("2022-03-01"))
        }
        #expect(posts.map(\.zh) == ["村级公共服务"])
    }

    @Test("baishan-PLC-34: duty and days of each month stand beside the person on the post")
    func duty() throws {
        let office = try fusong()
        try office.take(appoint(office, "p1"), on: "2022-03-01")
        try office.take(month(office, "a-p1-2022-03-01", "2022-03", days: 20), on: "2022-04-01")
        try office.take(month(office, "a-p1-2022-03-01", "2022-04", days: 18), on: "2022-05-01")
        #expect(try appointments(office, "2022-05-01").first?.months.map(\.days) == [20, 18])
        #expect(
            try office.refusal(month(office, "a-p1-2022-03-01", "2022-05", days: 32), on: "2022-05-31")?.code
                == "month-incomplete")
        #expect(
            try office.refusal(month(office, "a-p1-2022-03-01", "2022-06", days: 1), on: "2022-05-31")?.code
                == "not-on-post")
        #expect(
            try office.refusal(month(office, "none", "2022-04", days: 1), on: "2022-05-31")?.code
                == "unknown-appointment")
    }

    @Test(
        "baishan-PLC-35: a month that is paid without a day on the post is flagged, and no more once the days are recorded"
    )
    func unworked() throws {
        let office = try fusong()
        try office.take(appoint(office, "p1"), on: "2022-03-01")
        try office.take(month(office, "a-p1-2022-03-01", "2022-03", pay: 800), on: "2022-04-01")
        try office.take(month(office, "a-p1-2022-03-01", "2022-04", days: 0, pay: 800), on: "2022-05-01")
        #expect(try appointments(office, "2022-05-01").first?.months.map(\.isUnworked) == [true, true])
        #expect(try figures(office, "2022-05-01").unworkedMonths == 2)
        try office.take(month(office, "a-p1-2022-03-01", "2022-03", days: 21), on: "2022-05-02")
        #expect(try figures(office, "2022-05-02").unworkedMonths == 1)
    }

    // MARK: Heyuan

    private func zijin() throws -> WorkOffice {
        let office = try WorkOffice(Self.zijin)
        for number in 1...3 {
            try office.settle(
                PersonKey(unchecked: "p\(number)"), status: "建档立卡贫困户", in: office.village(number), on: "2018-12-20")
        }
        return office
    }

    private func aide(_ office: WorkOffice, _ name: String, _ village: Int, isPoor: Bool = true) -> PlacementCommand {
        post(office, name, "aide", isAide: true, village: village, isPoor: isPoor, on: "2019-01-10")
    }

    @Test(
        "heyuan-PLC-01, heyuan-PLC-02: aide posts are counted against the plan, poor villages and others apart, one a village"
    )
    func aides() throws {
        let office = try zijin()
        try office.take(aide(office, "x1", 1), on: "2019-01-10")
        try office.take(aide(office, "x2", 2), on: "2019-01-10")
        try office.take(aide(office, "x3", 3, isPoor: false), on: "2019-01-10")
        #expect(try office.refusal(aide(office, "x4", 1), on: "2019-01-10")?.code == "aide-stands")
        let counters = try figures(office, "2019-02-01").aides
        #expect(counters.map(\.count) == [3, 2, 1])
        let targets = office.plan("2019-02-01").targets.filter { $0.value.indicator.hasPrefix("village-aide-posts") }
        #expect(counters.map(\.target) == targets.map(\.value.amount) && targets.count == 3)
    }

    @Test("heyuan-PLC-03: where nobody is to be helped no aide post is set, and one that stands ends with the clause")
    func voided() throws {
        let office = try zijin()
        #expect(try office.refusal(aide(office, "x9", 7), on: "2019-01-10")?.code == "nobody-to-help")
        try office.take(aide(office, "x1", 1), on: "2019-01-10")
        try office.take(appoint(office, "p1", to: "x1", from: "2019-02-01", until: "2019-12-31"), on: "2019-02-01")
        let events = try office.record("已脱贫", of: "p1", since: "2019-06-01", on: "2019-06-10")
        #expect(events.map(\.type) == [WelfarePostEnded.type])
        let post = try #require(
            try office.read { try WelfareQueries.posts($0, office.scope("2019-06-10"), office.plan("2019-06-10")) }
                .first)
        #expect(post.endedOn == "2019-06-10" && post.ending == "nobody-to-help")
        #expect(post.trail.map(\.what) == ["opened", "ended"] && post.trail.last?.detail.contains("二.10") == true)
        #expect(try appointments(office, "2019-06-10").first?.exitDue == "post-ended")
        #expect(try office.open("2019-06-11").isEmpty)
        #expect(try office.ownRows() == office.refolded())
    }

    @Test("heyuan-PLC-26: county and township together give a void post to another village, and the trail keeps both")
    func rearranged() throws {
        let office = try zijin()
        try office.take(aide(office, "x1", 1), on: "2019-01-10")
        func move(_ village: Int, _ signed: [String] = ["county", "township"]) -> PlacementCommand {
            .rearrangeWelfarePost(
                RearrangeWelfarePost(
                    county: office.county, post: "x1", village: office.village(village), isPoorVillage: false,
                    signedBy: signed, on: "2019-07-01", note: "样例会议纪要", actor: office.actor))
        }
        #expect(try office.refusal(move(2), on: "2019-07-01")?.code == "post-stands")
        try office.record("已脱贫", of: "p1", since: "2019-06-01", on: "2019-06-10")
        #expect(try figures(office, "2019-06-10").toRearrange == ["x1"])
        #expect(try office.refusal(move(2, ["county"]), on: "2019-07-01")?.code == "unsigned")
        #expect(try office.refusal(move(7), on: "2019-07-01")?.code == "nobody-to-help")
        try office.take(move(2), on: "2019-07-01")
        let post = try #require(
            try office.read { try WelfareQueries.posts($0, office.scope("2019-07-01"), office.plan("2019-07-01")) }
                .first)
        #expect(post.endedOn == nil && post.village == office.village(2))
        #expect(post.trail.map(\.village) == [office.village(1), office.village(1), office.village(2)])
        #expect(post.trail.last?.detail.contains("county+township") == true)
        #expect(try figures(office, "2019-07-01").toRearrange.isEmpty)
    }

    @Test("heyuan-PLC-07: posts are cleaning, security or forest guard; other kinds are refused")
    func heyuanKinds() throws {
        let office = try zijin()
        for kind in ["cleaning", "security", "forest"] {
            try office.take(post(office, "k-\(kind)", kind, on: "2019-01-10"), on: "2019-01-10")
        }
        #expect(
            try office.refusal(post(office, "k-care", "care", on: "2019-01-10"), on: "2019-01-10")?.code
                == "unlisted-code")
        #expect(try figures(office, "2019-01-10").byKind == ["cleaning": 1, "security": 1, "forest": 1])
    }

    @Test(
        "heyuan-PLC-12: the rules on posts stand part by part, with the document that holds and the parts that are missing"
    )
    func rules() throws {
        let office = try zijin()
        func issue(_ part: String, _ document: String, on day: Day) -> PlacementCommand {
            .issueWelfareRule(
                IssueWelfareRule(county: office.county, part: part, document: document, on: day, actor: office.actor))
        }
        func lines(_ asOf: Day) throws -> [WelfareRuleLine] {
            try office.read { try WelfareQueries.rules($0, office.scope(asOf), office.plan(asOf)) }
        }
        #expect(
            try office.refusal(issue("praise", "样例〔2019〕1号", on: "2019-01-10"), on: "2019-01-10")?.code
                == "unlisted-code")
        try office.take(issue("opening", "样例〔2019〕1号", on: "2019-01-10"), on: "2019-01-10")
        try office.take(issue("opening", "样例〔2019〕9号", on: "2019-09-01"), on: "2019-08-10")
        try office.take(issue("management", "样例〔2019〕2号", on: "2019-01-10"), on: "2019-01-10")
        #expect(try lines("2019-08-31").map(\.document) == ["样例〔2019〕1号", "样例〔2019〕2号", nil])
        #expect(try lines("2019-09-01").map(\.document) == ["样例〔2019〕9号", "样例〔2019〕2号", nil])
        #expect(try lines("2019-09-01").map(\.source.clause) == ["二.5", "二.5", "二.5"])
    }

    // MARK: Jilin

    @Test("jilin-PLC-25, jilin-PLC-26: posts are of the plan's five kinds and no more than the county says it needs")
    func moderation() throws {
        let office = try WorkOffice(Self.tongyu)
        func open(_ name: String, _ kind: String, _ places: Int) -> PlacementCommand {
            post(office, name, kind, places: places, on: "2018-05-10")
        }
        #expect(try office.refusal(open("g1", "care", 1), on: "2018-05-10")?.code == "cap-unset")
        try office.choose("welfare_posts_cap", of: "jilin-2018", "6", on: "2018-05-01")
        for (index, kind) in ["care", "security", "roads", "cleaning", "forest"].enumerated() {
            try office.take(open("g\(index)", kind, 1), on: "2018-05-10")
        }
        #expect(try office.refusal(open("g9", "aide", 1), on: "2018-05-10")?.code == "unlisted-code")
        let refusal = try office.refusal(open("g9", "care", 2), on: "2018-05-10")
        #expect(refusal?.code == "over-cap" && refusal?.zh.contains("适度开发") == true)
        try office.take(open("g9", "care", 1), on: "2018-05-10")
        #expect(try figures(office, "2018-05-10").cap == 6)
    }
}
