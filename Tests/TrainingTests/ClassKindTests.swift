import Models
import Testing

@testable import Journal
@testable import TrainingService

@Suite("Kinds of class and what firms want")
struct ClassKindTests {
    /// A code of a plan's list by which classes are told apart.
    struct Case: CustomTestStringConvertible {
        /// The duty that the code is, or the plan where the code alone is not the whole of a duty.
        let duty: String
        let county: String
        let start: String
        let list: String
        let code: String
        let zh: String?
        let profile: ClassProfile
        /// The same class under a code that the plan does not know; `nil` for a name.
        let wrong: ClassProfile?

        var testDescription: String { "\(duty): \(list) \(code)" }
    }

    private static let plans = [
        "hekou": ("532532", "2018-03-05", "post-skill"), "baishan": ("220605", "2022-06-06", "vocational"),
        "heyuan": ("441622", "2019-06-03", "pre-post"), "jilin": ("220221", "2018-06-04", "vocational"),
        "changdu": ("540322", "2020-06-01", "market"),
    ]

    private static func profile(_ list: String, _ code: String, kind: String) -> ClassProfile {
        switch list {
        case "training-kinds": ClassProfile(kind: code, seats: 40)
        case "course-modes": ClassProfile(kind: kind, mode: code, seats: 40)
        case "places": ClassProfile(kind: kind, form: code, seats: 40)
        case "funding-modes": ClassProfile(kind: kind, funding: code, seats: 40)
        case "programmes": ClassProfile(kind: kind, programme: code, seats: 40)
        case "general-contents": ClassProfile(kind: kind, contents: [code], seats: 40)
        case "courses": ClassProfile(kind: kind, seats: 40, course: code)
        default: ClassProfile(kind: kind, department: code, project: "涉农培训项目", seats: 40)
        }
    }

    static func make(_ duty: String, _ list: String, _ code: String, _ zh: String?, kind: String? = nil) -> Case {
        let plan = plans[String(duty.prefix { $0 != "-" })]!
        let kind = kind ?? plan.2
        return Case(
            duty: duty, county: plan.0, start: plan.1, list: list, code: code, zh: zh,
            profile: profile(list, code, kind: kind), wrong: zh == nil ? nil : profile(list, "nonesuch", kind: kind))
    }

    @Test(
        "a class is filed under the codes of the plan in force and no others, and the year's figures show them apart",
        arguments: [
            ClassKindTests.make("hekou-TRN-07", "funding-modes", "subsidised", "政府补贴"),
            ClassKindTests.make("hekou-TRN-07", "funding-modes", "purchased", "购买服务"),
            ClassKindTests.make("hekou-TRN-07", "funding-modes", "train-first", "先训后补"),
            ClassKindTests.make("hekou-TRN-07", "funding-modes", "outsourced", "服务外包"),
            ClassKindTests.make("hekou-TRN-08", "training-kinds", "skill-and-startup", "技能+创业培训"),
            ClassKindTests.make("hekou", "department", "农业农村局", nil),
            ClassKindTests.make("hekou-TRN-11", "courses", "car-repair", "汽车修理"),
            ClassKindTests.make("hekou-TRN-13", "training-kinds", "post-skill", "非农岗位技能"),
            ClassKindTests.make("hekou-TRN-15", "training-kinds", "professional-farmer", "新型职业农民培育"),
            ClassKindTests.make(
                "hekou-TRN-16", "courses", "business-leader", "新型农业经营主体带头人", kind: "professional-farmer"),
            ClassKindTests.make("baishan-TRN-03", "course-modes", "on-post", "顶岗培训"),
            ClassKindTests.make("baishan-TRN-06", "training-kinds", "village-leader", "农村致富带头人培训"),
            ClassKindTests.make("baishan", "training-kinds", "vocational", "就业技能培训"),
            ClassKindTests.make("baishan", "training-kinds", "practical-farming", "农村实用技术培训"),
            ClassKindTests.make("baishan-TRN-09", "training-kinds", "return-founder", "返乡创业培训"),
            ClassKindTests.make("heyuan-TRN-05", "training-kinds", "founder-operator", "初創企業經營者素質提升培訓"),
            ClassKindTests.make("jilin", "training-kinds", "practical-farming", "中短期实用技术培训"),
            ClassKindTests.make("jilin", "training-kinds", "start-up", "创业培训"),
            ClassKindTests.make("jilin-TRN-07", "courses", "ginseng", "人参种植", kind: "practical-farming"),
            ClassKindTests.make("jilin-TRN-08", "course-modes", "directed", "定向培训"),
            ClassKindTests.make("jilin-TRN-08", "course-modes", "fixed-post", "定岗培训"),
            ClassKindTests.make("jilin-TRN-10", "training-kinds", "labour-brand", "劳务品牌培训"),
            ClassKindTests.make("changdu-TRN-16", "places", "village", "送培下乡"),
            ClassKindTests.make("changdu-TRN-17", "general-contents", "law", "相关法律法规"),
            ClassKindTests.make("changdu-TRN-19", "programmes", "crafts", "藏东特色民族手工艺"),
            ClassKindTests.make("changdu-TRN-20", "course-modes", "military", "“1+N”军旅式"),
            ClassKindTests.make("changdu-TRN-21", "course-modes", "firm-contracted", "企业代包式"),
            ClassKindTests.make("changdu", "general-contents", "motivation", "扶志扶智"),
            ClassKindTests.make("changdu-TRN-24", "courses", "electrician", "电工"),
            ClassKindTests.make("changdu-TRN-31", "training-kinds", "firm-staff", "新录用或转岗员工培训"),
        ])
    func kinds(_ one: Case) async throws {
        let bench = try TrainingBench(try .standard(settingsPath: nil))
        let county = try #require(DivisionCode(one.county))
        let term = Office.recognition(from: "2018-01-01", until: nil, county: county)
        #expect(try bench.command(.recogniseInstitution(term)).isAccepted)
        let id = try #require(ClassID("\(county)-A-001"))
        let end = day(one.start).adding(days: 4).description
        func request(_ profile: ClassProfile) -> FileClass {
            filing(id, start: one.start, end: end, county: county).changed(profile: profile)
        }
        if let wrong = one.wrong {
            #expect(try bench.command(.fileClass(request(wrong))).refusal?.code == "profile-code")
        }
        #expect(try bench.command(.fileClass(request(one.profile))).isAccepted)
        let approval = ApproveClass(county: county, class: id, on: day("2018-02-09"), actor: TrainingBench.officer)
        #expect(try bench.command(.approveClass(approval)).isAccepted)
        let year = day(one.start).year
        let lines = try await bench.read { queries, pool in
            try await pool.read { try DemandPages.kinds(county, year, queries.rules, $0) }
        }
        let line = try #require(lines.first { $0.list == one.list && $0.code == one.code })
        #expect(line.zh == one.zh && line.classes == 1 && line.seats == 40)
    }

    @Test("under one code person-times are seats and people count once")
    func counted() async throws {
        let bench = try TrainingBench()
        try bench.recognise()
        for who in 1...2 { try bench.grant(who) }
        let profile = ClassProfile(kind: "market", contents: ["law", "ethics"], department: "人社局", seats: 30)
        for (number, start, end) in [(1, "2018-03-05", "2018-03-09"), (2, "2018-03-12", "2018-03-16")] {
            let request = filing(classID(number), start: start, end: end).changed(profile: profile)
            #expect(try bench.command(.fileClass(request)).isAccepted)
            #expect(try bench.approve(number).isAccepted)
        }
        for (number, who) in [(1, 1), (1, 2), (2, 1)] { try bench.mail(bench.roster(number, who)) }
        try bench.settle()
        let lines = try await bench.read { queries, pool in
            try await pool.read { try DemandPages.kinds(TrainingBench.county, 2018, queries.rules, $0) }
        }
        #expect(
            lines.map { "\($0.list) \($0.code)" } == [
                "department 人社局", "general-contents ethics", "general-contents law", "training-kinds market",
            ])
        #expect(lines.allSatisfy { $0.classes == 2 && $0.seats == 60 && $0.personTimes == 3 && $0.people == 2 })
    }

    @Test(
        "jilin-TRN-09: what firms here and nearby want is recorded, and shown beside the seats that the year's classes have"
    )
    func demand() async throws {
        let bench = try TrainingBench()
        try bench.recognise()
        func record(_ employer: String, _ trade: String, _ people: Int, on: String) throws -> String? {
            let request = RecordTrainingDemand(
                county: TrainingBench.county, employer: OrganisationID(employer)!, name: "样例企业",
                area: TrainingBench.neighbour,
                trade: trade, people: people, on: day(on), actor: TrainingBench.officer)
            return try bench.command(.recordTrainingDemand(request)).refusal?.code
        }
        #expect(try record("A", "中式烹调师", 30, on: "2018-01-10") == nil)
        #expect(try record("A", "中式烹调师", 35, on: "2018-02-10") == nil)
        #expect(try record("B", "中式烹调师", 20, on: "2018-02-11") == nil)
        #expect(try record("B", "电工", 8, on: "2018-02-11") == nil && record("B", "电工", 9, on: "2018-02-11") == nil)
        #expect(
            try record("B", "电工", 0, on: "2018-02-11") == "people"
                && record("B", " ", 1, on: "2018-02-11") == "incomplete")
        #expect(try record("B", "电工", 1, on: "2019-02-11") == "collected-in-future")
        let profile = ClassProfile(kind: "market", seats: 40)
        #expect(try bench.command(.fileClass(filing().changed(profile: profile))).isAccepted)
        let page = try await bench.read { _, pool in
            try await pool.read { try DemandPages.page(TrainingBench.county, 2018, $0) }
        }
        #expect(
            page.trades == [
                DemandLine(trade: "中式烹调师", wanted: 55, employers: 2, seats: 40, enrolled: 0, open: 15),
                DemandLine(trade: "电工", wanted: 9, employers: 1, seats: 0, enrolled: 0, open: 9),
            ])
        #expect(page.records.count == 4 && page.records.allSatisfy { $0.area == TrainingBench.neighbour })
        let before = try bench.hashes()
        try bench.restart(losingStore: true)
        try bench.settle()
        #expect(try bench.hashes() == before)
    }
}
