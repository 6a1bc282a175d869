import Models
import Policy
import Testing

@testable import ConsoleService

@Suite("Who owes which report, and when")
struct ReportCalendarTests {
    private func owed(
        _ areas: [String], from: String, through: String, bodies: [ReportingBody] = [], chosen: String? = nil
    ) throws -> ReportCalendar.Answer {
        ReportCalendar(rules: try .standard()).owed(
            by: try areas.map { try Paper.area($0) }, bodies, due: try Paper.day(from)...Paper.day(through),
            chosen: { _, _, _ in chosen })
    }

    private func lines(_ answer: ReportCalendar.Answer, _ kind: String) -> [String] {
        answer.owed.filter { $0.name.kind == kind }.map {
            "\($0.name.area) \($0.name.periodEnd) due \($0.dates.due) to \($0.dates.cutOff)"
        }
    }

    @Test("hekou-RPT-01: the quarterly table is due on the second day after the quarter and covers the whole quarter")
    func quarterlyTable() throws {
        let year = try owed(["532532", "532501"], from: "2018-03-01", through: "2019-02-28")
        #expect(
            lines(year, "quarterly-table") == [
                "532532 2018-03-31 due 2018-04-02 to 2018-03-31", "532532 2018-06-30 due 2018-07-02 to 2018-06-30",
                "532532 2018-09-30 due 2018-10-02 to 2018-09-30", "532532 2018-12-31 due 2019-01-02 to 2018-12-31",
            ])
        let table = try #require(year.owed.first { $0.name.kind == "quarterly-table" })
        #expect(table.kind.deadline.recipient?.zh == "州人力资源社会保障局")
        #expect(table.kind.report.citation.quote == "每季度末后2日前")
        #expect(table.dates.periodStart == Day("2018-01-01"))
    }

    @Test(
        "hekou-RPT-02, hekou-RPT-03: the summaries are due before their period ends and say to which day their figures run"
    )
    func summaries() throws {
        let year = try owed(["532532"], from: "2018-01-01", through: "2018-12-31")
        #expect(lines(year, "half-year-summary") == ["532532 2018-06-30 due 2018-06-25 to 2018-05-31"])
        #expect(lines(year, "annual-summary") == ["532532 2018-12-31 due 2018-12-25 to 2018-11-30"])
    }

    @Test("hekou-RPT-11: every helper unit and work team that is listed owes its own plan, the county none")
    func ownPlans() throws {
        let county = try Paper.area("532532")
        let from = try Paper.day("2018-02-01")
        let bodies = [
            ReportingBody(area: county, body: "unit-1", name: "甲", kind: "helper-unit", from: from, until: nil),
            ReportingBody(area: county, body: "team-1", name: "乙", kind: "work-team", from: from, until: nil),
            ReportingBody(
                area: county, body: "team-2", name: "丙", kind: "work-team", from: from, until: Day("2018-06-30")),
            ReportingBody(area: county, body: "other", name: "丁", kind: "department", from: from, until: nil),
        ]
        let year = try owed(["532532"], from: "2018-12-01", through: "2018-12-31", bodies: bodies)
        #expect(year.owed.filter { $0.name.kind == "own-plans" }.map(\.name.body) == ["team-1", "unit-1"])
    }

    @Test(
        "jilin-RPT-01: 31 April stays as the plan writes it, is read as the 30th, and is owed by Tongyu and Wangqing alone"
    )
    func impossibleDay() throws {
        let year = try owed(["220000", "220822", "222424", "220821"], from: "2018-01-01", through: "2018-12-31")
        #expect(
            lines(year, "county-scheme") == [
                "220822 2018-12-31 due 2018-04-30 to 2018-04-30", "222424 2018-12-31 due 2018-04-30 to 2018-04-30",
            ])
        let scheme = try #require(year.owed.first { $0.name.kind == "county-scheme" })
        #expect(scheme.kind.impossibleDay == "4月31日")
        #expect(scheme.kind.report.citation.quote == "4月31日前")
        #expect(try #require(year.owed.first { $0.name.kind == "quarterly-report" }).kind.impossibleDay == nil)
    }

    @Test("jilin-RPT-02: the quarterly report is due by the quarter's last day, and the two counties owe it")
    func beforeQuarterEnd() throws {
        let quarter = try owed(["220822", "222424", "220821"], from: "2018-06-01", through: "2018-07-31")
        #expect(
            lines(quarter, "quarterly-report") == [
                "220822 2018-06-30 due 2018-06-30 to 2018-06-30", "222424 2018-06-30 due 2018-06-30 to 2018-06-30",
            ])
    }

    @Test("changdu-RPT-01: prefecture, county, township and every listed department each owe the real-name statistics")
    func everyLevelAndDepartment() throws {
        let department = ReportingBody(
            area: try Paper.area("540300"), body: "transport", name: "交通局", kind: "department",
            from: try Paper.day("2020-01-01"), until: nil)
        let quarter = try owed(
            ["540300", "540321", "540321100"], from: "2020-03-01", through: "2020-04-30", bodies: [department])
        #expect(
            quarter.owed.filter { $0.name.kind == "quarterly-report" }.map(\.name.description) == [
                "changdu-2020:quarterly-report:2020-03-31:540300",
                "changdu-2020:quarterly-report:2020-03-31:540300:transport",
                "changdu-2020:quarterly-report:2020-03-31:540321",
                "changdu-2020:quarterly-report:2020-03-31:540321100",
            ])
    }

    @Test("changdu-RPT-11: every county owes its plan with an analysis of the situation once a year")
    func countyPlan() throws {
        let year = try owed(["540300", "540321", "540322"], from: "2020-12-01", through: "2020-12-31")
        #expect(
            lines(year, "county-plan") == [
                "540321 2020-12-31 due 2020-12-31 to 2020-12-31", "540322 2020-12-31 due 2020-12-31 to 2020-12-31",
            ])
        let plan = try #require(year.owed.first { $0.name.kind == "county-plan" })
        #expect(plan.kind.report.parts.map(\.code) == ["plan", "analysis"])
    }

    @Test(
        "heyuan-RPT-01: every county owes the list of grass-roots services by the end of 2018, with flow, documents and limit"
    )
    func serviceList() throws {
        let year = try owed(["441600", "441621", "441622"], from: "2018-01-01", through: "2019-12-31")
        #expect(
            lines(year, "service-list") == [
                "441621 2018-12-31 due 2018-12-31 to 2018-12-31", "441622 2018-12-31 due 2018-12-31 to 2018-12-31",
            ])
        let list = try #require(year.owed.first { $0.name.kind == "service-list" })
        #expect(list.kind.report.parts.map(\.code) == ["flow", "documents", "time-limit"])
    }

    @Test("heyuan-RPT-03: the analysis has no due day before the county has chosen a period, and none is invented")
    func openPeriod() throws {
        let open = try owed(["441621"], from: "2019-06-01", through: "2019-12-31")
        #expect(lines(open, "situation-analysis").isEmpty)
        let undated = try #require(open.undated.first)
        #expect(undated.kind.deadline.periodSetting == "situation_analysis_period")
        let chosen = try owed(["441621"], from: "2019-06-01", through: "2019-12-31", chosen: "half-year")
        #expect(
            lines(chosen, "situation-analysis") == [
                "441621 2019-06-30 due 2019-06-30 to 2019-06-30", "441621 2019-12-31 due 2019-12-31 to 2019-12-31",
            ])
        #expect(chosen.undated.isEmpty)
        #expect(try owed(["441621"], from: "2019-06-01", through: "2019-12-31", chosen: "hourly").undated.count == 1)
    }

    @Test("baishan-RPT-01, baishan-RPT-03: counties owe their scheme once and the joint task plan each year")
    func baishan() throws {
        let year = try owed(["220600", "220605"], from: "2022-12-01", through: "2022-12-31")
        #expect(lines(year, "county-scheme") == ["220605 2022-12-31 due 2022-12-31 to 2022-12-31"])
        #expect(lines(year, "joint-task-plan") == ["220605 2022-12-31 due 2022-12-31 to 2022-12-31"])
        #expect(lines(year, "situation-analysis").count == 2)
    }

    @Test("A report that is not there is missing from the day after it was due; ten days before, it is reminded of")
    func standing() throws {
        let due = try Paper.day("2018-06-25")
        func urgency(_ state: ReportState?, _ day: String, late: Int = 0) throws -> ReportStanding.Urgency {
            ReportStanding(state, daysLate: late, due: due, on: try Paper.day(day)).urgency
        }
        #expect(try urgency(nil, "2018-06-14") == .ahead(days: 11))
        #expect(try urgency(nil, "2018-06-15") == .soon(days: 10))
        #expect(try urgency(.drafted, "2018-06-25") == .soon(days: 0))
        #expect(try urgency(.drafted, "2018-06-26") == .missing(days: 1))
        #expect(try urgency(.returned, "2018-06-27") == .missing(days: 2))
        #expect(try urgency(.submitted, "2018-08-01") == .delivered(daysLate: 0))
        #expect(try urgency(.accepted, "2018-08-01", late: 4) == .delivered(daysLate: 4))
    }

    @Test("A report's name reads back, and nothing else is one")
    func names() {
        for text in ["hekou-2018:own-plans:2018-12-31:532532:unit-1", "jilin-2018:county-scheme:2018-12-31:220822"] {
            #expect(ReportName(text)?.description == text)
        }
        for text in [
            "hekou-2018:own-plans:2018-12-31", "a:b:2018-04-31:532532", "a:b:2018-04-30:5325", "a:b:2018-04-30:532532:",
            "a:b:2018-04-30:532532:c:d", "a b:c:2018-04-30:532532", "",
        ] { #expect(ReportName(text) == nil, "\(text)") }
    }
}
