import Models
import Testing

@testable import Journal
@testable import TrainingService

@Suite("Rules of projects and of kinds")
struct CourseRulesTests {
    private static let county = TrainingBench.county

    private func set(_ rules: CourseRules) -> TrainingCommand {
        .setCourseRules(SetCourseRules(county: Self.county, rules: rules, actor: TrainingBench.officer))
    }

    private func request(_ number: Int, _ profile: ClassProfile, hours: Int = 60, papers: [String] = []) -> FileClass {
        let plain = filing(
            classID(number), documents: FilingDocument.standard.map(\.code) + papers, hours: hours)
        return plain.changed(profile: profile)
    }

    /// Why a class is not filed; `nil` when it is.
    private func refusal(of request: FileClass, _ bench: TrainingBench) throws -> Refusal? {
        try bench.command(.fileClass(request)).refusal
    }

    private func page(_ bench: TrainingBench, on date: String) async throws -> CourseRulesPage {
        try await bench.read { queries, pool in
            try await pool.read { try CourseRulesPage.read(Self.county, on: day(date), queries.rules, $0) }
        }
    }

    @Test("hekou-TRN-10: a class carries the department's project it is held under, and follows that project's rules")
    func projects() async throws {
        let bench = try TrainingBench(TrainingRules(under: try .hekou()))
        try bench.recognise()
        let bare = ClassProfile(kind: "post-skill", funding: "purchased", seats: 40)
        func of(_ project: String, kind: String = "post-skill", funding: String = "purchased", seats: Int = 40)
            -> ClassProfile
        {
            ClassProfile(kind: kind, funding: funding, department: "农业农村局", project: project, seats: seats)
        }
        // Nothing is checked before the county keeps projects.
        #expect(try refusal(of: request(1, bare), bench)?.code == nil)
        let rules = CourseRules(
            department: "农业农村局", project: "样例项目", from: day("2018-01-01"), kinds: ["post-skill"],
            funding: ["purchased"], leastHours: 56, mostSeats: 50, documents: ["base-photo"], document: "样例农〔2018〕2号",
            clause: "第三条")
        #expect(try bench.command(set(rules)).isAccepted)
        let refused = try #require(try refusal(of: request(2, bare), bench))
        #expect(refused.code == "project-missing" && refused.zh.contains("三(一)“各部门涉农培训项目为载体”"))
        #expect(try refusal(of: request(2, of("别的项目")), bench)?.code == "unknown-project")
        #expect(
            try refusal(of: request(2, of("样例项目", kind: "professional-farmer")), bench)?.code == "kind-not-of-project")
        #expect(try refusal(of: request(2, of("样例项目", funding: "outsourced")), bench)?.code == "funding-not-allowed")
        #expect(try refusal(of: request(2, of("样例项目"), hours: 55), bench)?.code == "hours-below-rules")
        #expect(try refusal(of: request(2, of("样例项目", seats: 51)), bench)?.code == "seats-above-rules")
        #expect(try refusal(of: request(2, of("样例项目")), bench)?.code == "rules-documents")
        #expect(try refusal(of: request(2, of("样例项目"), papers: ["base-photo"]), bench)?.code == nil)
        let seen = try await page(bench, on: "2018-03-05")
        #expect(seen.rules == [rules] && seen.projects?.quote == "各部门涉农培训项目为载体")
        #expect(seen.classes.map(\.project) == [nil, "样例项目"])
        #expect(seen.classes.map { $0.faults.map(\.code) } == [["project-missing"], []])
        // Once it has ended, nothing names a project any more.
        let ending = EndCourseRules(
            county: Self.county, department: "农业农村局", project: "样例项目", on: day("2018-03-01"), reason: "项目结束",
            actor: TrainingBench.officer)
        #expect(try bench.command(.endCourseRules(ending)).isAccepted)
        #expect(try bench.command(.endCourseRules(ending)).refusal?.code == "no-rules")
        #expect(try refusal(of: request(3, bare), bench)?.code == nil)
        let before = try bench.hashes()
        try bench.restart(losingStore: true)
        try bench.settle()
        #expect(try bench.hashes() == before)
    }

    @Test("heyuan-TRN-10: start-up courses are held under the county's own rules, and the kinds without any are named")
    func kinds() async throws {
        let plan = try TrainingPlan.of("heyuan-2018", "441602", on: "2018-12-20")
        let bench = try TrainingBench(TrainingRules(under: plan))
        try bench.recognise()
        let gaps = try await page(bench, on: "2018-03-01").kindsWithoutRules
        #expect(gaps.map(\.kind) == ["pre-post", "founder-operator", "start-up"])
        #expect(gaps.last?.clause == "二.8")
        let rules = CourseRules(
            kind: "start-up", from: day("2018-01-01"), leastHours: 80, mostSeats: 30, documents: ["trainer-licence"],
            document: "样例人社〔2018〕8号", clause: "第五条")
        #expect(try bench.command(set(rules)).isAccepted)
        let startUp = ClassProfile(kind: "start-up", seats: 30)
        #expect(
            try refusal(of: request(1, startUp, hours: 60, papers: ["trainer-licence"]), bench)?.code
                == "hours-below-rules")
        #expect(
            try refusal(
                of: request(1, ClassProfile(kind: "start-up", seats: 31), hours: 80, papers: ["trainer-licence"]), bench
            )?.code
                == "seats-above-rules")
        #expect(try refusal(of: request(1, startUp, hours: 80), bench)?.code == "rules-documents")
        #expect(try refusal(of: request(1, startUp, hours: 80, papers: ["trainer-licence"]), bench)?.code == nil)
        #expect(try refusal(of: request(2, ClassProfile(kind: "pre-post", seats: 60), hours: 20), bench)?.code == nil)
        #expect(
            try await page(bench, on: "2018-03-01").kindsWithoutRules.map(\.kind) == ["pre-post", "founder-operator"])
    }

    @Test("rules name a project with its department, or a kind of the plan, and have an order of days")
    func checks() throws {
        let bench = try TrainingBench(TrainingRules(under: try .hekou()))
        func code(_ rules: CourseRules) throws -> String? { try bench.command(set(rules)).refusal?.code }
        let from = day("2018-01-01")
        #expect(try code(CourseRules(from: from, document: "文", clause: "一")) == "scope")
        #expect(try code(CourseRules(department: "局", from: from, document: "文", clause: "一")) == "scope")
        #expect(
            try code(
                CourseRules(department: "局", project: "项", kind: "post-skill", from: from, document: "文", clause: "一"))
                == "scope")
        #expect(try code(CourseRules(kind: "post-skill", from: from, document: " ", clause: "一")) == "incomplete")
        #expect(try code(CourseRules(kind: "flying", from: from, document: "文", clause: "一")) == "profile-code")
        #expect(
            try code(
                CourseRules(kind: "post-skill", from: from, until: day("2017-12-31"), document: "文", clause: "一"))
                == "end-before-start")
        #expect(
            try code(CourseRules(kind: "post-skill", from: from, leastHours: 0, document: "文", clause: "一")) == "amount"
        )
    }

    @Test("rules are entered by reviewers of the county; they and the pages of need are read within the area")
    func routes() async throws {
        let bench = try TrainingBench(TrainingRules(under: try .hekou()))
        try bench.grant(1)
        try bench.settle()
        let office = try OfficeFixture(bench)
        let rules = CourseRules(kind: "post-skill", from: day("2018-01-01"), document: "文", clause: "一")
        let form = CourseRulesForm(county: Self.county, rules: rules)
        #expect(try await office.post("/v1/course-rules", form, roles: "clerk").status == 403)
        #expect(try await office.post("/v1/course-rules", form, area: TrainingBench.neighbour).status == 403)
        #expect(try await office.post("/v1/course-rules", form).status == 201)
        let ending = CourseRulesEndForm(
            county: Self.county, department: nil, project: nil, kind: "post-skill", on: day("2018-06-01"), reason: "废止")
        #expect(try await office.post("/v1/course-rules/ending", ending).status == 200)
        #expect(office.gateway.commands.map(\.type) == [SetCourseRules.type, EndCourseRules.type])
        for path in [
            "course-rules?county=532532", "planning?county=532532&year=2018",
            "planning/people?county=532532&year=2018&trade=x", "assignment?county=532532&on=2018-03-05",
            "assignment/people?county=532532&state=without", "near-home?county=532532&year=2018",
            "near-home/people?county=532532&year=2018&nearness=town", "near-home/offers?county=532532",
        ] {
            #expect(try await office.get("/v1/\(path)").status == 200, "\(path)")
            #expect(try await office.get("/v1/\(path)", area: TrainingBench.neighbour).status == 403, "\(path)")
            let name = path.prefix { $0 != "?" }
            #expect(TrainingAPI.document.contains("\n  /v1/\(name):\n"), "\(name)")
        }
        #expect(try await office.get("/v1/planning?county=532532").status == 400)
    }
}
