import Foundation
import Models
import ServiceKit
import Testing

@testable import ConsoleService
@testable import Journal

@Suite("Reports over HTTP and on their pages")
struct ReportRouteTests {
    private static let table = "hekou-2018:quarterly-table:2018-03-31:532532"

    /// A county with people on its books, ready to report.
    private static func office(people count: Int = 12) async throws -> ReportsOffice {
        let office = try ReportsOffice()
        try await office.write(try people(0..<count), by: .registry)
        return office
    }

    private static func people(_ numbers: Range<Int>) throws -> [any Message] {
        let county = try Paper.area("532532")
        return Paper.people(numbers.upperBound)[numbers].flatMap { person -> [any Message] in
            [
                PersonRegistered.sample(county, person, employment: "farming"),
                RegistrationGranted(county: county, person: person),
            ]
        }
    }

    private func submitted(_ office: ReportsOffice) async throws {
        let draft = ReportDraftForm(texts: [ReportText(part: "problems", text: "车辆不足")])
        #expect(try await office.post("/v1/reports/\(Self.table)/draft", draft).status == 200)
        let answer = try await office.post("/v1/reports/\(Self.table)/submission", EmptyForm(), key: "k-1")
        #expect(answer.status == 201, "\(answer.text)")
    }

    @Test("The document lists every route of reports and targets")
    func document() {
        for path in [
            "reports", "reports/bodies", "reports/{report}", "reports/{report}/figures", "reports/{report}/differences",
            "reports/{report}/draft", "reports/{report}/submission", "reports/{report}/return",
            "reports/{report}/acceptance", "reports/assessments", "reports/methods", "reports/outcomes", "targets",
            "targets/divisions", "targets/letters",
        ] {
            let count = ConsoleAPI.document.components(separatedBy: "\n  /v1/\(path):\n").count - 1
            #expect(count == 1, "\(path)")
        }
        for name in ["Report", "ReportFigure", "ReportCalendar", "Targets", "Timeline", "Summary"] {
            #expect(ConsoleAPI.document.contains("\n    \(name):\n"), "\(name)")
        }
        #expect(ConsoleAPI.document.contains("\n  responses:\n    Accepted:\n"))
        #expect(ConsoleAPI.document.contains("\ncomponents:\n  parameters:\n"))
    }

    @Test(
        "hekou-RPT-01: the figures are computed when the table is submitted; later changes show who came, and the table stays"
    )
    func differences() async throws {
        let office = try await Self.office()
        try await submitted(office)
        let report = try await office.get("/v1/reports/\(Self.table)").json(ReportView.self)
        let figure = try #require(report.versions.first?.figures.first { $0.indicator == "ledger-people" })
        #expect(figure.value == 12 && figure.people == PeopleDigest.text(of: Paper.people(12)))
        let before = try await office.get("/v1/reports/\(Self.table)/differences").json([FigureDifference].self)
        #expect(before.isEmpty)
        try await office.write(try Self.people(12..<14), by: .registry)
        let now = try await office.get("/v1/reports/\(Self.table)/differences").json([FigureDifference].self)
        let difference = try #require(now.first)
        #expect(now.count == 1 && difference.old == 12 && difference.new == 14)
        #expect(difference.came == Paper.people(14)[12...].map(\.description).sorted() && difference.went == [])
        #expect(try await office.get("/v1/reports/\(Self.table)").json(ReportView.self) == report)
    }

    @Test("The same submission sent again repeats the first one, whatever the figures have become")
    func sentAgain() async throws {
        let office = try await Self.office(people: 3)
        try await submitted(office)
        try await office.write(try Self.people(3..<5), by: .registry)
        let again = try await office.post("/v1/reports/\(Self.table)/submission", EmptyForm(), key: "k-1")
        #expect(again.status == 201, "\(again.text)")
        let other = try await office.post("/v1/reports/\(Self.table)/submission", EmptyForm(), key: "k-2")
        #expect(other.status == 422 && other.text.contains("已锁定"))
        let submissions = try await office.lane.events().filter {
            if case .reportSubmitted = $0 { true } else { false }
        }
        #expect(submissions.count == 1)
    }

    @Test(
        "Roles and areas: an auditor writes nothing, a neighbour sees nothing, the county does not receive its own table"
    )
    func authority() async throws {
        let office = try await Self.office()
        let draft = ReportDraftForm(texts: [])
        #expect(try await office.post("/v1/reports/\(Self.table)/draft", draft, as: .auditor).status == 403)
        #expect(try await office.get("/v1/reports/\(Self.table)", as: .neighbour).status == 403)
        #expect(try await office.get("/v1/reports?area=532532", as: .neighbour).status == 403)
        #expect(try await office.get("/v1/reports/nonsense").status == 404)
        #expect(try await office.get("/v1/reports/hekou-2018:none:2018-03-31:532532").status == 404)
        #expect(try await office.get("/v1/reports?from=2018-01-01&through=2022-01-01").status == 400)
        try await submitted(office)
        #expect(try await office.post("/v1/reports/\(Self.table)/acceptance", EmptyForm()).status == 422)
        let reason = ReportReturnForm(reason: "缺页 532532199001010011")
        let number = try await office.post("/v1/reports/\(Self.table)/return", reason, as: .prefecture)
        #expect(number.status == 422 && number.text.contains("personal-number"))
        #expect(
            try await office.post("/v1/reports/\(Self.table)/acceptance", EmptyForm(), as: .prefecture).status == 200)
    }

    @Test("The receiving level sees which of its counties have delivered, which are late and which are due soon")
    func calendar() async throws {
        var office = try await Self.office()
        let open = try await office.get("/v1/reports?on=2018-04-02", as: .prefecture).json(CalendarAnswer.self)
        let line = try #require(open.lines.first { $0.report == Self.table })
        #expect(line.urgency == "soon" && line.days == 0 && line.state == nil)
        office.today = "2018-04-05"
        try await submitted(office)
        let late = try await office.get("/v1/reports", as: .prefecture).json(CalendarAnswer.self)
        let done = try #require(late.lines.first { $0.report == Self.table })
        #expect(done.urgency == "delivered" && done.days == 3 && done.submittedOn == Day("2018-04-05"))
        let summer = try await office.get("/v1/reports?on=2018-06-27", as: .prefecture).json(CalendarAnswer.self)
        let summary = try #require(summer.lines.first { $0.report.contains("half-year-summary") })
        #expect(summary.urgency == "missing" && summary.days == 2)
    }

    @Test("heyuan-RPT-03: once the county has set the period in the registry, its analysis stands in the calendar")
    func chosenPeriod() async throws {
        let heyuan = Officer(name: "o", roles: [.clerk], area: "441621")
        let county = try Paper.area("441621")
        let office = try ReportsOffice()
        let before = try await office.get("/v1/reports?on=2019-06-25", as: heyuan).json(CalendarAnswer.self)
        #expect(before.undated.map(\.setting) == ["situation_analysis_period"])
        let rule = RegistryRuleSet(
            county: county, pack: "heyuan-2018", name: "situation_analysis_period", value: "half-year",
            actor: Paper.officer)
        try await office.write([rule], by: .registry)
        let after = try await office.get("/v1/reports?on=2019-06-25", as: heyuan).json(CalendarAnswer.self)
        #expect(after.undated.isEmpty)
        #expect(after.lines.map(\.report).contains("heyuan-2018:situation-analysis:2019-06-30:441621"))
    }

    @Test("changdu-RPT-01: townships that have people on the books stand in the calendar of their county")
    func townships() async throws {
        let county = try Paper.area("540321")
        let village = try Paper.area("540321100200")
        let person = Paper.people(1)[0]
        let registered = PersonRegistered(
            county: county, village: village, person: person, household: HouseholdID(unchecked: "h"), isHead: true,
            name: "张三", sealedIDNumber: "sealed", birth: Day(daysSinceEpoch: 0), sex: "1", education: "70",
            labourAbility: "1", employmentState: "farming", jobWish: "", trainingState: "", trainingWish: "",
            isDisabled: false, schooling: "", note: "")
        let office = try ReportsOffice()
        try await office.write([registered], by: .registry)
        let officer = Officer(name: "o", roles: [.clerk], area: "540321")
        let answer = try await office.get("/v1/reports?on=2020-03-25", as: officer).json(CalendarAnswer.self)
        #expect(
            answer.lines.filter { $0.periodEnd == Day("2020-03-31") }.map(\.area) == ["540321", "540321100"])
    }

    // MARK: Pages

    @Test("The calendar page says who owes what in how many days, late ones in red, and prints")
    func calendarPage() async throws {
        let office = try await Self.office()
        let page = try await office.get("/reports?county=532532&on=2018-06-27")
        #expect(page.status == 200)
        #expect(PageTests.isBalanced(page.text))
        for text in [
            "报表日历", "就业扶贫工作情况季报表", "半年工作小结", "2018-06-25", "逾期 2 天未报", "还有 5 天", "每季度末后2日前",
            #"class="tag bad""#, "河口瑶族自治县",
        ] { #expect(page.text.contains(text), "\(text)") }
        #expect(!page.text.contains("style=") && !page.text.contains("<script>"))
        #expect(try await office.get("/reports?on=27.6.2018").status == 400)
        #expect(try await office.get("/reports?county=532501").status == 403)
    }

    @Test("jilin-RPT-01: the page shows the plan's impossible day beside the day that it is read as")
    func impossibleDay() async throws {
        let office = try ReportsOffice()
        let officer = Officer(name: "o", roles: [.clerk], area: "222424")
        let page = try await office.get("/reports?on=2018-04-20", as: officer)
        #expect(page.text.contains("原文“4月31日”，无此日") && page.text.contains("2018-04-30"))
        let report = try await office.get("/reports/jilin-2018:county-scheme:2018-12-31:222424", as: officer)
        #expect(report.status == 200 && report.text.contains("原文“4月31日”，无此日"))
        #expect(PageTests.isBalanced(report.text))
    }

    @Test("hekou-RPT-01: from the page a table is written, submitted, returned, submitted again and accepted")
    func steps() async throws {
        let office = try await Self.office()
        let address = "/reports/\(Self.table)"
        let empty = try await office.get(address)
        #expect(empty.status == 200 && PageTests.isBalanced(empty.text))
        #expect(empty.text.contains("今天报送的数据") && empty.text.contains("台账人数"))
        #expect(empty.text.contains(#"<a href="/figures/ledger-people?county=532532"#), "a figure opens what it counts")
        let early = try await office.submit("\(address)/submission", [("key", "s-0")])
        #expect(early.status == 422 && early.text.contains("还没有写“存在问题”"))
        #expect(PageTests.isBalanced(early.text))
        let saved = try await office.submit("\(address)/draft", [("key", "d-1"), ("part-problems", "车辆<不足>")])
        #expect(saved.status == 303)
        #expect(try await office.get(address).text.contains("车辆&lt;不足&gt;"))
        #expect(try await office.submit("\(address)/submission", [("key", "s-1")]).status == 303)
        let locked = try await office.get(address)
        #expect(locked.text.contains("第 1 次报送") && locked.text.contains("没有差异"))
        #expect(!locked.text.contains("今天报送的数据") && !locked.text.contains("\(Target.encoded(Self.table))/acceptance"))
        let received = try await office.get(address, as: .prefecture)
        #expect(received.text.contains("接收或退回"))
        let silent = try await office.submit("\(address)/return", [("key", "r-0"), ("reason", "")], as: .prefecture)
        #expect(silent.status == 422 && silent.text.contains("请填写退回原因"))
        let back = try await office.submit("\(address)/return", [("key", "r-1"), ("reason", "缺乡镇")], as: .prefecture)
        #expect(back.status == 303)
        #expect(try await office.get(address).text.contains("缺乡镇"))
        #expect(try await office.submit("\(address)/submission", [("key", "s-2")]).status == 303)
        #expect(try await office.submit("\(address)/acceptance", [("key", "a-1")], as: .prefecture).status == 303)
        let done = try await office.get(address)
        #expect(done.text.contains("已接收") && done.text.contains("第 2 次报送") && done.text.contains("第 1 次报送"))
        #expect(PageTests.isBalanced(done.text))
        #expect(try await office.submit("\(address)/draft", [("key", "d-9")], as: .auditor).status == 403)
    }

    @Test("What was typed and refused stands in the field again")
    func typedAgain() async throws {
        let office = try await Self.office()
        let long = String(repeating: "长", count: TypedWords.longestReport + 1)
        let page = try await office.submit("/reports/\(Self.table)/draft", [("key", "d-1"), ("part-problems", long)])
        #expect(page.status == 422 && page.text.contains(long) && page.text.contains("最多 20000 个字"))
    }

    @Test("hekou-RPT-04: from the targets page a county's number is divided; a split that falls short says by how much")
    func targetsPage() async throws {
        let office = try await Self.office()
        let page = try await office.get("/targets?year=2018")
        #expect(page.status == 200, "\(page.text)")
        #expect(PageTests.isBalanced(page.text))
        for text in ["技能培训", "1,500 人次", "方案所定", "其中，属于“技能培训”，不另加", "目标要求(一)"] {
            #expect(page.text.contains(text), "\(text)")
        }
        let common = [
            ("key", "t-1"), ("area", "532532"), ("year", "2018"), ("plan", "hekou-2018"), ("target", "training"),
            ("unit", "人次"), ("document", "河人社〔2018〕1号（生成）"),
        ]
        let split = try await office.submit(
            "/targets/division", common + [("by", "area"), ("lines", "532532100 900\n532532101 580")])
        #expect(split.status == 303, "\(split.text)")
        let divided = try await office.get("/targets?county=532532&year=2018")
        #expect(divided.text.contains("不足，少 20人次") && divided.text.contains("按区划分解"))
        #expect(PageTests.isBalanced(divided.text))
        let wrong = try await office.submit(
            "/targets/division", common.dropFirst() + [("key", "t-2"), ("by", "area"), ("lines", "532532100")])
        #expect(wrong.status == 400 && wrong.text.contains("“532532100”不是“名称 数字”的形式"))
        let silent = try await office.submit(
            "/targets/setting", common.dropFirst() + [("key", "t-3"), ("amount", "7")])
        #expect(silent.status == 303)
        let changed = try await office.submit(
            "/targets/setting", common.dropFirst() + [("key", "t-4"), ("amount", "8")])
        #expect(changed.status == 422 && changed.text.contains("改动须写明原因") && changed.text.contains(#"value="8""#))
    }

    @Test(
        "hekou-RPT-07: from the assessment page a notice without a trigger is refused, one with a trigger stands with its clause"
    )
    func assessmentsPage() async throws {
        let office = try await Self.office()
        let fields = [
            ("area", "532532"), ("plan", "hekou-2018"), ("subject-kind", "area"), ("subject", "532532100"),
            ("name", "河口镇"), ("outcome", "notice"), ("reason", "进展慢"), ("on", "2018-11-01"),
        ]
        let refused = try await office.submit("/assessments/outcome", fields + [("key", "o-1")])
        #expect(refused.status == 422 && refused.text.contains("须写明属于方案的哪种情形"))
        #expect(PageTests.isBalanced(refused.text))
        let decided = try await office.submit("/assessments/outcome", fields + [("key", "o-2"), ("trigger", "slow")])
        #expect(decided.status == 303, "\(decided.text)")
        let page = try await office.get("/assessments?county=532532")
        for text in ["通报", "成效进展缓慢", "对问题严重的要进行问责", "河口镇"] {
            #expect(page.text.contains(text), "\(text)")
        }
        #expect(PageTests.isBalanced(page.text))
    }

    @Test("The read model folds the reports' journal into the same tables, in any order of arrival")
    func folded() async throws {
        let office = try await Self.office()
        try await submitted(office)
        let stored = try await office.get("/v1/reports/\(Self.table)").json(ReportView.self)
        let reader = ReportReader(rules: try .standard())
        let name = try Paper.name(Self.table)
        let seen = try await office.source.read { try reader.view(name, chosen: nil, $0) }
        #expect(seen == stored)
    }
}
