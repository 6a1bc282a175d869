import Models
import Testing

@testable import ConsoleService
@testable import Journal

@Suite("Reports are drafted, submitted and locked, returned or accepted")
struct ReportLaneTests {
    private let table = "hekou-2018:quarterly-table:2018-03-31:532532"

    private func submitted(on day: String = "2018-04-02") throws -> ReportsBench {
        let bench = try ReportsBench()
        #expect(try bench.command(Paper.draft(table, ["problems": "车辆不足"], on: "2018-04-01")).isAccepted)
        #expect(try bench.command(Paper.submit(table, cutOff: "2018-03-31", on: day)).isAccepted)
        return bench
    }

    @Test(
        "hekou-RPT-01: a submitted quarterly table is locked with its figures, their definition's day and its cut-off")
    func locked() throws {
        let bench = try submitted()
        let report = try bench.report(Paper.name(table))
        #expect(report.state == "submitted" && report.versions.count == 1)
        let version = try #require(report.versions.first)
        #expect(version.figures == [Paper.figure("people", Paper.people(3))])
        #expect(version.cutOff == Day("2018-03-31") && version.catalogue == "2018-01-01" && version.daysLate == 0)
        #expect(version.texts == [ReportText(part: "problems", text: "车辆不足")])
        let again = try bench.command(Paper.submit(table, Paper.people(9), cutOff: "2018-03-31", on: "2018-04-03"))
        #expect(again.refusal?.code == "locked")
        #expect(try bench.command(Paper.draft(table, ["problems": "另写"], on: "2018-04-03")).refusal?.code == "locked")
        #expect(try bench.report(Paper.name(table)) == report)
    }

    @Test("hekou-RPT-01: a table that comes after the second day is late by so many days")
    func late() throws {
        let version = try #require(try submitted(on: "2018-04-07").report(Paper.name(table)).versions.first)
        #expect(version.daysLate == 5)
    }

    @Test("A returned report is written and submitted again, and both submissions stay; accepted it is done")
    func returned() throws {
        let bench = try submitted()
        #expect(
            try bench.command(Paper.giveBack(table, " ", to: "532500", on: "2018-04-03")).refusal?.code == "incomplete")
        #expect(try bench.command(Paper.giveBack(table, "数据不全", to: "532500", on: "2018-04-03")).isAccepted)
        #expect(try bench.report(Paper.name(table)).state == "returned")
        #expect(try bench.command(Paper.draft(table, ["problems": "已补"], on: "2018-04-04")).isAccepted)
        #expect(try bench.report(Paper.name(table)).state == "returned")
        let second = try Paper.submit(table, Paper.people(5), cutOff: "2018-03-31", on: "2018-04-05")
        #expect(try bench.command(second).isAccepted)
        #expect(try bench.command(Paper.accept(table, by: "532500", on: "2018-04-06")).isAccepted)
        let report = try bench.report(Paper.name(table))
        #expect(report.state == "accepted")
        #expect(report.versions.map(\.version) == [2, 1])
        #expect(report.versions.map(\.outcome) == ["accepted", "returned"])
        #expect(report.versions.map { $0.figures.first?.value } == [5, 3])
        #expect(report.versions[1].reason == "数据不全" && report.versions[1].texts.first?.text == "车辆不足")
        #expect(report.versions[0].texts.first?.text == "已补" && report.versions[0].daysLate == 3)
        #expect(
            try bench.command(Paper.giveBack(table, "晚了", to: "532500", on: "2018-04-07")).refusal?.code
                == "not-submitted")
    }

    @Test("Only a level above the area receives its report, and nobody their own")
    func receiver() throws {
        let bench = try submitted()
        #expect(try bench.command(Paper.accept(table, by: "532532", on: "2018-04-03")).refusal?.code == "receiver")
        #expect(try bench.command(Paper.accept(table, by: "532501", on: "2018-04-03")).refusal?.code == "receiver")
        let own = try Paper.accept(table, by: "530000", on: "2018-04-03", actor: Paper.officer)
        #expect(try bench.command(own).refusal?.code == "own-report")
        #expect(try bench.command(Paper.accept(table, by: "530000", on: "2018-04-03")).isAccepted)
    }

    @Test(
        "What the plan does not owe is refused: other areas, other periods, missing parts, no figures, another cut-off")
    func refused() throws {
        let bench = try ReportsBench()
        func refusal(_ command: ReportsCommand) throws -> String? { try bench.command(command).refusal?.code }
        #expect(try refusal(Paper.submit(table, cutOff: "2018-03-31", on: "2018-04-02")) == "part-missing")
        #expect(try refusal(Paper.draft(table, ["praise": "好"], on: "2018-04-01")) == "parts")
        #expect(try bench.command(Paper.draft(table, ["problems": "无"], on: "2018-04-01")).isAccepted)
        #expect(try refusal(Paper.submit(table, nil, cutOff: "2018-03-31", on: "2018-04-02")) == "figures")
        #expect(try refusal(Paper.submit(table, cutOff: "2018-04-02", on: "2018-04-02")) == "cut-off")
        #expect(try refusal(Paper.submit(table, cutOff: "2017-12-31", on: "2017-12-31")) == "too-early")
        let other = "hekou-2018:quarterly-table:2018-03-31:532501"
        #expect(try refusal(Paper.draft(other, [:], on: "2018-04-01")) == "no-such-plan")
        let town = "hekou-2018:quarterly-table:2018-03-31:532532100"
        #expect(try refusal(Paper.draft(town, [:], on: "2018-04-01")) == "not-owed")
        let month = "hekou-2018:quarterly-table:2018-02-28:532532"
        #expect(try refusal(Paper.draft(month, [:], on: "2018-03-01")) == "no-such-period")
        let unknown = "hekou-2018:daily-table:2018-03-31:532532"
        #expect(try refusal(Paper.draft(unknown, [:], on: "2018-04-01")) == "no-such-report")
    }

    @Test("jilin-RPT-02: submitted before the quarter ends, the figures run to the day of submission and say so")
    func beforeQuarterEnd() throws {
        let report = "jilin-2018:quarterly-report:2018-06-30:220822"
        let bench = try ReportsBench()
        #expect(try bench.command(Paper.draft(report, ["work": "推进中"], on: "2018-06-26")).isAccepted)
        let beyond = try bench.command(Paper.submit(report, cutOff: "2018-06-30", on: "2018-06-27"))
        #expect(beyond.refusal?.code == "cut-off" && beyond.refusal?.zh == "数据截至日应为 2018-06-27")
        #expect(try bench.command(Paper.submit(report, cutOff: "2018-06-27", on: "2018-06-27")).isAccepted)
        let version = try #require(try bench.report(Paper.name(report)).versions.first)
        #expect(version.cutOff == Day("2018-06-27") && version.daysLate == 0)
        let other = "jilin-2018:quarterly-report:2018-06-30:220821"
        #expect(try bench.command(Paper.draft(other, [:], on: "2018-06-26")).refusal?.code == "not-owed")
    }

    @Test(
        "jilin-RPT-01, jilin-RPT-06: a county's scheme without policy support is not complete, and 31 April is kept beside 30 April"
    )
    func scheme() throws {
        let report = "jilin-2018:county-scheme:2018-12-31:222424"
        let bench = try ReportsBench()
        #expect(try bench.command(Paper.draft(report, ["targets": "技能培训30人"], on: "2018-04-20")).isAccepted)
        let half = try bench.command(Paper.submit(report, nil, cutOff: "2018-04-20", on: "2018-04-20"))
        #expect(half.refusal?.code == "part-missing" && half.refusal?.zh == "还没有写“政策支持保障措施”")
        let whole = ["targets": "技能培训30人", "policy-support": "资金与补贴"]
        #expect(try bench.command(Paper.draft(report, whole, on: "2018-04-21")).isAccepted)
        #expect(try bench.command(Paper.submit(report, nil, cutOff: "2018-04-21", on: "2018-04-21")).isAccepted)
        let view = try bench.report(Paper.name(report))
        #expect(view.impossibleDay == "4月31日" && view.due == Day("2018-04-30") && view.state == "submitted")
    }

    @Test(
        "hekou-RPT-11: a listed work team submits its plan, which its county receives; a body not listed owes nothing")
    func bodies() throws {
        let report = "hekou-2018:own-plans:2018-12-31:532532:team-7"
        let bench = try ReportsBench()
        #expect(try bench.command(Paper.draft(report, ["plan": "方案"], on: "2018-05-01")).refusal?.code == "not-owed")
        #expect(
            try bench.command(Paper.body("532532", "team-7", "department", from: "2018-02-01")).refusal?.code == "kind")
        #expect(try bench.command(Paper.body("532532", "team-7", "work-team", from: "2018-02-01")).isAccepted)
        #expect(try bench.command(Paper.draft(report, ["plan": "方案"], on: "2018-05-01")).isAccepted)
        #expect(try bench.command(Paper.submit(report, nil, cutOff: "2018-05-02", on: "2018-05-02")).isAccepted)
        #expect(try bench.command(Paper.accept(report, by: "532532", on: "2018-05-03")).isAccepted)
        #expect(try bench.report(Paper.name(report)).bodyName == "生成单位 team-7")
    }

    @Test("heyuan-RPT-03: without the county's choice of a period an analysis has no period; with it, it has")
    func openPeriod() throws {
        let report = "heyuan-2018:situation-analysis:2019-06-30:441621"
        let bench = try ReportsBench()
        #expect(
            try bench.command(Paper.draft(report, ["analysis": "平穩"], on: "2019-06-30")).refusal?.code == "no-period")
        let draft = DraftReport(
            report: try Paper.name(report), texts: [ReportText(part: "analysis", text: "平穩")], every: "half-year",
            on: try Paper.day("2019-06-30"), actor: Paper.officer)
        #expect(try bench.command(.draftReport(draft)).isAccepted)
        let submit = try Paper.submit(report, cutOff: "2019-06-30", on: "2019-06-30", every: "half-year")
        #expect(try bench.command(submit).isAccepted)
    }

    @Test("A command sent twice is one submission, and stores lost are folded again from the journal alone")
    func foldedAgain() throws {
        let bench = try ReportsBench()
        #expect(try bench.command(Paper.draft(table, ["problems": "无"], on: "2018-04-01")).isAccepted)
        let submit = try Paper.submit(table, cutOff: "2018-03-31", on: "2018-04-02")
        #expect(try bench.command(submit, key: "once").isAccepted)
        #expect(try bench.command(submit, key: "once").isAccepted)
        #expect(try bench.events().count == 2)
        let before = try bench.hashes()
        try bench.restartWithoutStores()
        #expect(try bench.hashes() == before)
    }
}
