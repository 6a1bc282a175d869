import Models
import Testing

@testable import PlacementService

@Suite("Spells, figures and alarms over HTTP")
struct SpellHTTPTests {
    private func office() throws -> SpellOffice {
        let bench = try WorkBench()
        try bench.register("p1", poor: "建档立卡贫困户", wish: "是")
        try bench.register("p2", poor: "建档立卡贫困户", wish: "是")
        try bench.report("p1", since: "2018-03-01", WorkTraits(channel: "inside-agriculture"))
        try bench.wageRule(minimum: 1_670)
        try bench.pay("p1", ["2018-03"], yuan: 1_000)
        return SpellOffice(bench: bench)
    }

    private static let scope = "county=532532&year=2018&asOf=2018-12-31"

    @Test("Every figure is answered with clause and quote, and the people behind it and missing from it by name of key")
    func figures() async throws {
        let office = try office()
        let all = try await office.get("/v1/figures?\(Self.scope)").json(PlanFigures.self)
        let rate = try #require(all.figures.first { $0.indicator == "transfer-rate" })
        #expect((rate.people, rate.denominator, rate.clause) == (1, 2, "目标要求(一)"))
        let behind = try await office.get("/v1/figures/transfer-rate/people?\(Self.scope)")
            .json(PageAnswer<WorkerLine>.self)
        #expect(behind.items.map(\.person) == ["p1"])
        #expect(behind.items.first?.incomeFen == .yuan(1_000))
        let missing = try await office.get("/v1/figures/transfer-rate/people?\(Self.scope)&missing=true")
            .json(PageAnswer<WorkerLine>.self)
        #expect(missing.items.map(\.person) == ["p2"])
        #expect(try await office.get("/v1/figures/nothing/people?\(Self.scope)").status == 404)
    }

    @Test("Counts, people of a count, spells, firms and alarms are answered")
    func lists() async throws {
        let office = try office()
        let counts = try await office.get("/v1/transfers?\(Self.scope)").json(TransferCounts.self)
        #expect((counts.people, counts.spells, counts.incomeFen) == (1, 1, .yuan(1_000)))
        let inside = try await office.get("/v1/transfers/people?\(Self.scope)&channel=inside-agriculture")
            .json(PageAnswer<WorkerLine>.self)
        #expect(inside.total == 1)
        let none = try await office.get("/v1/transfers/people?\(Self.scope)&channel=outside-province")
            .json(PageAnswer<WorkerLine>.self)
        #expect(none.total == 0)
        let spells = try await office.get("/v1/people/p1/spells?\(Self.scope)").json([SpellAnswer].self)
        #expect(spells.first.map { Set($0.evidences.map(\.kind)) } == ["village", "payroll"])
        let own = "/v1/people/p1/spells?\(Self.scope)"
        #expect(try await office.get(own, roles: "worker", area: "532532100", as: "p1").status == 200)
        #expect(try await office.get(own, roles: "worker", as: "p2").status == 404)
        #expect(try await office.get("/v1/firms?\(Self.scope)", roles: "worker", as: "p1").status == 403)
        let firms = try await office.get("/v1/firms?\(Self.scope)").json(PageAnswer<FirmFigure>.self)
        #expect(firms.items.map(\.poor) == [1])
        let alarms = try await office.get("/v1/alarms/wages?\(Self.scope)&kind=below-minimum-wage&cleared=false")
            .json(PageAnswer<WageAlarmAnswer>.self)
        #expect(alarms.items.map(\.missingFen) == [.yuan(670)])
        #expect(
            try await office.get("/v1/alarms/arrears?\(Self.scope)").json(PageAnswer<ArrearsAnswer>.self).total == 0)
        #expect(try await office.get("/v1/alarms/wages?\(Self.scope)&kind=moon").status == 400)
    }

    @Test("A town reads of the people who live in it, and of nobody else")
    func towns() async throws {
        let office = try office()
        let path = "/v1/people/p1/spells?\(Self.scope)"
        #expect(try await office.get(path, area: "532532100").status == 200)
        #expect(try await office.get(path, area: "532532100200").status == 200)
        for area: DivisionCode in ["532532101", "532532100201", "532531100"] {
            #expect(try await office.get(path, area: area).status == 403, "\(area)")
        }
        #expect(try await office.get("/v1/people/p9/spells?\(Self.scope)", area: "532532100").status == 403)
        #expect(try await office.get("/v1/transfers?\(Self.scope)", area: "532532100").status == 403)
    }

    @Test("Other counties' callers, agencies and who says no county get nothing")
    func denied() async throws {
        let office = try office()
        #expect(try await office.get("/v1/figures?\(Self.scope)", area: "532531").status == 403)
        #expect(try await office.get("/v1/figures?\(Self.scope)", roles: "agency").status == 403)
        #expect(try await office.get("/v1/figures").status == 400)
        let rule = #"{"county":"532532","from":"2018-01-01","minimumMonthlyFen":167000,"source":"文件"}"#
        #expect(try await office.post("/v1/wage-rules", rule, roles: "clerk").status == 403)
        let number = #"{"county":"532532","from":"2018-01-01","payWithinDays":15,"source":"11010519491231002X"}"#
        #expect(try await office.post("/v1/wage-rules", number, roles: "approver").status == 422)
        #expect(office.gateway.commands.isEmpty)
    }

    @Test("Each form becomes its command, under the county it names")
    func commands() async throws {
        let office = try office()
        let work = #""county":"532532","person":"p1","employer":"91440300MA5F000001""#
        let bodies: [(String, String, String)] = [
            (
                "work/reports",
                "{\(work),\"since\":\"2018-03-01\",\"workplace\":\"441900\",\"reporter\":\"village\",\"on\":\"2018-03-02\"}",
                ReportWork.type
            ),
            (
                "work/reports/withdrawal",
                "{\(work),\"since\":\"2018-03-01\",\"reporter\":\"village\",\"reason\":\"查无此事\"}",
                WithdrawWorkReport.type
            ),
            (
                "work/classifications", "{\(work),\"on\":\"2018-03-02\",\"traits\":{\"form\":\"flexible\"}}",
                ClassifyWork.type
            ),
            (
                "work/months",
                #"{"county":"532532","employer":"91440300MA5F000001","month":"2018-03","source":"考勤表","lines":[{"person":"p1","days":20,"promisedFen":300000}]}"#,
                ReportWorkMonth.type
            ),
            (
                "figures/entered",
                #"{"county":"532532","indicator":"x","year":2018,"on":"2018-12-31","hundredths":285,"source":"统计局"}"#,
                EnterFigure.type
            ),
            (
                "wage-rules", #"{"county":"532532","from":"2018-01-01","payWithinDays":15,"source":"文件"}"#,
                SetWageRule.type
            ),
        ]
        for (path, body, type) in bodies {
            let answer = try await office.post("/v1/\(path)", body, roles: "approver")
            #expect((200...201).contains(answer.status), "\(path)")
            #expect(office.gateway.commands.last?.type == type)
            #expect(office.gateway.commands.last?.key == "532532")
        }
    }

    @Test("Every route of spells, figures and alarms stands in the service's contract")
    func documented() {
        for path in [
            "/v1/people/{person}/spells:", "/v1/transfers:", "/v1/transfers/people:", "/v1/firms:", "/v1/figures:",
            "/v1/figures/entered:", "/v1/figures/{indicator}/people:", "/v1/alarms/wages:", "/v1/alarms/arrears:",
            "/v1/work/reports:", "/v1/work/reports/withdrawal:", "/v1/work/classifications:", "/v1/work/months:",
            "/v1/wage-rules:",
        ] {
            #expect(PlacementAPI.document.contains("\n  \(path)\n    "), "\(path)")
        }
    }
}
