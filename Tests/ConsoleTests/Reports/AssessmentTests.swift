import Models
import Testing

@testable import ConsoleService
@testable import Journal

@Suite("Assessments by a versioned method, and what follows")
struct AssessmentTests {
    private static let five = ["targets", "policy", "service", "funds", "satisfaction"]

    private func method(
        _ area: String, _ plan: String, _ parts: [String], from: String, reason: String = "", most: Int = 200
    ) throws -> ReportsCommand {
        .setAssessmentMethod(
            SetAssessmentMethod(
                area: try Paper.area(area), method: "yearly", plan: plan, title: "考核办法", document: "文件",
                parts: parts.map { AssessedPart(part: $0, name: $0, most: most) }, from: try Paper.day(from),
                reason: reason, actor: Paper.officer))
    }

    private func score(
        _ area: String, _ subject: AssessedSubject, _ points: [String: Int], on day: String, ground: String = "台账"
    ) throws -> ReportsCommand {
        .recordAssessment(
            RecordAssessment(
                area: try Paper.area(area), method: "yearly", subjectOf: subject, period: "2020",
                scores: points.sorted { $0.key < $1.key }.map {
                    PartScore(part: $0.key, points: $0.value, ground: ground)
                }, on: try Paper.day(day), actor: Paper.officer))
    }

    private func outcome(
        _ area: String, _ plan: String, _ subject: AssessedSubject, _ outcome: String, _ triggers: [String],
        on day: String = "2018-11-01"
    ) throws -> ReportsCommand {
        .decideAssessmentOutcome(
            DecideAssessmentOutcome(
                area: try Paper.area(area), plan: plan, subjectOf: subject, outcome: outcome, triggers: triggers,
                reason: "督查发现", document: "", on: try Paper.day(day), actor: Paper.officer))
    }

    private let county = AssessedSubject(kind: .area, code: "540321", name: "江达县")
    private let team = AssessedSubject(kind: .team, code: "team-7", name: "驻村队七（生成）")

    @Test(
        "changdu-RPT-03: counties are scored on targets, policy, service, funds and satisfaction, and none may be left out"
    )
    func fiveParts() throws {
        let bench = try ReportsBench()
        let four = try method("540300", "changdu-2020", Array(Self.five.dropLast()), from: "2020-01-01")
        #expect(try bench.command(four).refusal?.code == "part-missing")
        #expect(try bench.command(method("540300", "changdu-2020", Self.five, from: "2020-01-01")).isAccepted)
        var points = ["targets": 180, "policy": 155, "service": 200, "funds": 120]
        #expect(try bench.command(score("540300", county, points, on: "2020-12-20")).refusal?.code == "scores")
        points["satisfaction"] = 201
        #expect(try bench.command(score("540300", county, points, on: "2020-12-20")).refusal?.code == "points")
        points["satisfaction"] = 190
        #expect(
            try bench.command(score("540300", county, points, on: "2020-12-20", ground: " ")).refusal?.code
                == "incomplete")
        #expect(try bench.command(score("540300", county, points, on: "2020-12-20")).isAccepted)
        let given = try #require(try bench.assessments("540300", on: "2020-12-31").scores.first)
        #expect(given.total == 845 && given.most == 1000 && Points.text(given.total) == "84.5")
        let outside = AssessedSubject(kind: .area, code: "532532", name: "河口")
        #expect(try bench.command(score("540300", outside, points, on: "2020-12-20")).refusal?.code == "subject")
    }

    @Test(
        "heyuan-RPT-05: the method follows the province's: a revision is a further version, and points keep the one they were given by"
    )
    func versions() throws {
        let bench = try ReportsBench()
        let town = AssessedSubject(kind: .area, code: "441621", name: "紫金县")
        #expect(try bench.command(score("441600", town, ["work": 10], on: "2019-06-01")).refusal?.code == "no-method")
        #expect(try bench.command(method("441600", "heyuan-2018", ["work"], from: "2019-03-01")).isAccepted)
        #expect(try bench.command(score("441600", town, ["work": 150], on: "2019-06-01")).isAccepted)
        let silent = try method("441600", "heyuan-2018", ["work", "service"], from: "2019-09-01")
        #expect(try bench.command(silent).refusal?.code == "reason")
        let revised = try method(
            "441600", "heyuan-2018", ["work", "service"], from: "2019-09-01", reason: "全省办法下达")
        #expect(try bench.command(revised).isAccepted)
        #expect(try bench.command(score("441600", town, ["work": 150], on: "2019-08-31")).isAccepted)
        #expect(try bench.command(score("441600", town, ["work": 150], on: "2019-09-01")).refusal?.code == "scores")
        let answer = try bench.assessments("441600", on: "2019-12-31")
        #expect(answer.methods.map(\.version) == [2, 1])
        #expect(answer.scores.map(\.methodVersion) == [1] && answer.scores.first?.version == 2)
    }

    @Test(
        "hekou-RPT-06, hekou-RPT-08: helper units' and work teams' contribution is scored and stands beside the areas'")
    func teams() throws {
        let bench = try ReportsBench()
        #expect(try bench.command(method("532532", "hekou-2018", ["transfer-help"], from: "2018-02-01")).isAccepted)
        let unit = AssessedSubject(kind: .unit, code: "unit-1", name: "挂包单位（生成）")
        #expect(try bench.command(score("532532", team, ["transfer-help": 180], on: "2018-12-20")).isAccepted)
        #expect(try bench.command(score("532532", unit, ["transfer-help": 120], on: "2018-12-20")).isAccepted)
        let scores = try bench.assessments("532532", on: "2018-12-31").scores
        #expect(scores.map { "\($0.kind) \($0.total)" } == ["team 180", "unit 120"])
    }

    @Test("hekou-RPT-07: a notice names one of the four triggers, praise names none, and firms too are praised")
    func triggers() throws {
        let bench = try ReportsBench()
        let town = AssessedSubject(kind: .area, code: "532532100", name: "河口镇")
        func refusal(_ subject: AssessedSubject, _ code: String, _ triggers: [String]) throws -> String? {
            try bench.command(outcome("532532", "hekou-2018", subject, code, triggers)).refusal?.code
        }
        #expect(try refusal(town, "notice", []) == "no-trigger")
        #expect(try refusal(town, "notice", ["rainy"]) == "unknown-trigger")
        #expect(try refusal(town, "promotion", []) == "unknown-outcome")
        let triggers = ["not-in-place", "weak-measures", "undelivered", "slow"]
        for trigger in triggers { #expect(try refusal(town, "notice", [trigger]) == nil) }
        #expect(try refusal(town, "accountability", ["slow"]) == nil)
        let firm = AssessedSubject(kind: .firm, code: "91532532MA6K000000", name: "企业（生成）")
        #expect(try refusal(firm, "praise", ["slow"]) == "praise-trigger")
        #expect(try refusal(firm, "praise", []) == nil)
        let answer = try bench.assessments("532532", on: "2018-12-31")
        #expect(answer.triggers.map(\.code) == triggers)
        #expect(answer.outcomes.map(\.outcome) == ["praise", "accountability", "notice", "notice", "notice", "notice"])
        #expect(answer.outcomes.first?.clause == "四(三)" && answer.outcomes.first?.quote == "对问题严重的要进行问责")
    }

    @Test("jilin-RPT-04: slow progress and policy not delivered call for a notice of criticism")
    func jilin() throws {
        let bench = try ReportsBench()
        let county = AssessedSubject(kind: .area, code: "222424", name: "汪清县")
        #expect(try bench.command(outcome("222400", "jilin-2018", county, "notice", [])).refusal?.code == "no-trigger")
        for trigger in ["slow", "undelivered"] {
            #expect(try bench.command(outcome("222400", "jilin-2018", county, "notice", [trigger])).isAccepted)
        }
        #expect(
            try bench.command(outcome("222400", "jilin-2018", county, "praise", [])).refusal?.code == "unknown-outcome")
    }

    @Test("heyuan-RPT-02: weak work of a county's government is answered with a notice of criticism")
    func heyuan() throws {
        let bench = try ReportsBench()
        let county = AssessedSubject(kind: .area, code: "441621", name: "紫金县")
        #expect(
            try bench.command(outcome("441600", "heyuan-2018", county, "notice", [], on: "2019-11-01")).refusal?.code
                == "no-trigger")
        #expect(
            try bench.command(outcome("441600", "heyuan-2018", county, "notice", ["weak-work"], on: "2019-11-01"))
                .isAccepted)
    }
}
