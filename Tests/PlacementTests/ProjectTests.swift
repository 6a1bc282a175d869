import Journal
import Models
import Testing

@testable import PlacementService

@Suite("Project labour")
struct ProjectTests {
    private static let karub: DivisionCode = "540302"

    private func register(
        _ office: WorkOffice, _ project: String = "x1", investment: ProjectInvestment = .government,
        isKey: Bool = false,
        condition: String? = nil, promised: Int? = nil
    ) -> PlacementCommand {
        .registerProject(
            RegisterProject(
                county: office.county, project: project, name: "样例公路", department: "交通运输局", industryDepartment: "发展改革委",
                industry: "基础设施", investment: investment, isKey: isKey, hireCondition: condition,
                poorWorkersPromised: promised, place: office.village(), from: "2020-03-01", to: "2020-11-30",
                actor: office.actor))
    }

    /// - Parameter herders: how many of the local ones are farmers or herders.
    private func labour(
        _ office: WorkOffice, _ month: Month, local: Int, herders: Int, others: Int, project: String = "x1"
    ) -> PlacementCommand {
        let people =
            (0..<local).map { ("p\($0)", $0 < herders) } + (0..<others).map { ("q\($0)", true) }
        return .recordProjectLabour(
            RecordProjectLabour(
                county: office.county, project: project, month: month,
                workers: people.map { name, isHerder in
                    ProjectWorker(
                        person: PersonKey(unchecked: name), from: month.firstDay, to: month.firstDay.adding(days: 19),
                        days: 18, isFarmerOrHerder: isHerder, trade: "普工")
                }, actor: office.actor))
    }

    private func file(_ office: WorkOffice, _ month: Month, by filer: ProjectFiler) -> PlacementCommand {
        .fileProjectLabour(
            FileProjectLabour(
                county: office.county, project: "x1", month: month, by: filer, on: "2020-06-05", actor: office.actor))
    }

    /// Ten people on the ledger; p0 is registered poor.
    private func office(_ county: DivisionCode = karub, on day: Day = "2020-01-05") throws -> WorkOffice {
        let office = try WorkOffice(county)
        for number in 0..<10 {
            try office.settle(PersonKey(unchecked: "p\(number)"), status: number == 0 ? "建档立卡贫困户" : nil, on: day)
        }
        return office
    }

    private func line(_ office: WorkOffice, _ asOf: Day = "2020-06-10", month: Month? = nil) throws -> ProjectLine {
        try #require(
            try office.read { try ProjectQueries.projects($0, office.scope(asOf), office.plan(asOf), month: month) }
                .first)
    }

    private func kept(_ line: ProjectLine) -> [String: Bool] {
        Dictionary(uniqueKeysWithValues: line.shares.map { ("\($0.per) \($0.indicator)", $0.bound.isKept) })
    }

    @Test(
        "changdu-PLC-25, changdu-PLC-26: on every project local people and local farmers and herders are measured apart against the plan's shares"
    )
    func shares() throws {
        let office = try office()
        try office.take(register(office), on: "2020-03-02")
        try office.take(labour(office, "2020-04", local: 3, herders: 2, others: 7), on: "2020-05-01")
        let first = try line(office)
        #expect(first.workers == 10 && first.local == 3 && first.localHerders == 2 && first.localPoor == 1)
        #expect(kept(first) == ["project local-share": true, "project local-herder-share": false])
        #expect(Set(first.shares.map(\.bound.source.clause)) == ["(二)8"])
        try office.take(labour(office, "2020-04", local: 4, herders: 3, others: 6), on: "2020-05-02")
        #expect(kept(try line(office)) == ["project local-share": true, "project local-herder-share": true])
        let people = try office.read {
            try ProjectQueries.workers($0, office.scope("2020-06-10"), project: "x1", month: "2020-04")
        }
        #expect(
            people.count == 10
                && people.filter { $0.isLocal && $0.isFarmerOrHerder }.map(\.person) == ["p0", "p1", "p2"])
        #expect(people.first?.group == "registered-poor")
        #expect(try office.ownRows() == office.refolded())
    }

    @Test(
        "changdu-PLC-05: a key project is tested three times: local people, and farmers and herders under both clauses")
    func keyProject() throws {
        let office = try office()
        try office.take(register(office, isKey: true), on: "2020-03-02")
        try office.take(labour(office, "2020-04", local: 3, herders: 2, others: 7), on: "2020-05-01")
        #expect(
            kept(try line(office)) == [
                "project local-share": true, "project local-herder-share": false,
                "key-project local-herder-share": false,
            ])
        #expect(Set(try line(office).shares.map(\.bound.source.clause)) == ["(二)8", "目标任务"])
    }

    @Test("Months are counted apart and together: a person of two months is one head and two person-months")
    func months() throws {
        let office = try office()
        try office.take(register(office), on: "2020-03-02")
        try office.take(labour(office, "2020-04", local: 2, herders: 2, others: 0), on: "2020-06-01")
        try office.take(labour(office, "2020-05", local: 3, herders: 3, others: 1), on: "2020-06-01")
        #expect(try line(office).workers == 4 && line(office).personMonths == 6)
        #expect(try line(office, month: "2020-04").workers == 2)
        #expect(
            try office.refusal(labour(office, "2020-07", local: 1, herders: 1, others: 0), on: "2020-06-01")?.code
                == "in-future")
        #expect(
            try office.refusal(
                labour(office, "2020-04", local: 1, herders: 1, others: 0, project: "x9"), on: "2020-06-01")?.code
                == "unknown-project")
    }

    @Test("changdu-PLC-06: both departments file each month's list, and what is missing or older than the list shows")
    func filings() throws {
        let office = try office()
        try office.take(register(office), on: "2020-03-02")
        #expect(try office.refusal(file(office, "2020-05", by: .project), on: "2020-06-05")?.code == "no-labour")
        try office.take(labour(office, "2020-05", local: 3, herders: 3, others: 1), on: "2020-06-01")
        try office.take(file(office, "2020-05", by: .project), on: "2020-06-05")
        let filings = try line(office).filings
        #expect(filings.map(\.by) == ["project", "industry"] && filings.map(\.department) == ["交通运输局", "发展改革委"])
        #expect(filings.map(\.on) == ["2020-06-05", nil] && filings.map(\.filed) == [4, nil])
        #expect(filings.map(\.source?.clause) == ["(二)8", "(二)9"])
        try office.take(labour(office, "2020-05", local: 3, herders: 3, others: 2), on: "2020-06-06")
        #expect(try line(office).filings.first.map { $0.workers != $0.filed } == true)
        try office.take(file(office, "2020-05", by: .industry), on: "2020-06-06")
        #expect(try line(office).filings.map(\.filed) == [4, 5])
    }

    @Test("changdu-PLC-19: an evaluation keeps the figures of its day, whatever the list says later")
    func evaluated() throws {
        let office = try office()
        try office.take(register(office), on: "2020-03-02")
        let evaluate = PlacementCommand.evaluateProject(
            EvaluateProject(
                county: office.county, project: "x1", on: "2020-06-08", finding: "带动不足", measures: "增加本地用工",
                actor: office.actor))
        #expect(try office.refusal(evaluate, on: "2020-06-08")?.code == "no-labour")
        try office.take(labour(office, "2020-05", local: 3, herders: 2, others: 7), on: "2020-06-01")
        try office.take(evaluate, on: "2020-06-08")
        try office.take(labour(office, "2020-05", local: 9, herders: 9, others: 1), on: "2020-06-09")
        let evaluation = try #require(try line(office).evaluations.first)
        #expect(evaluation.workers == 10 && evaluation.local == 3 && evaluation.localHerders == 2)
        #expect(evaluation.localPoor == 1 && evaluation.personMonths == 10)
        #expect(try line(office).local == 9)
    }

    @Test(
        "changdu-PLC-27: government sends people of the ledger to a project in a form of the plan, and it shows who arrived"
    )
    func arranged() throws {
        let office = try office()
        try office.take(register(office), on: "2020-03-02")
        func arrange(_ form: String, _ people: [PersonKey]) -> PlacementCommand {
            .arrangeProjectLabour(
                ArrangeProjectLabour(
                    county: office.county, project: "x1", arrangement: "z1", form: form, department: "样例县人社局",
                    wanted: 20,
                    people: people, on: "2020-03-20", actor: office.actor))
        }
        #expect(try office.refusal(arrange("by-hand", ["p1"]), on: "2020-03-20")?.code == "unlisted-code")
        #expect(try office.refusal(arrange("government-body-team", ["q1"]), on: "2020-03-20")?.code == "not-registered")
        #expect(try office.refusal(arrange("government-body-team", []), on: "2020-03-20")?.code == "people")
        try office.take(arrange("government-body-team", ["p1", "p2", "p8"]), on: "2020-03-20")
        try office.take(labour(office, "2020-04", local: 3, herders: 3, others: 0), on: "2020-05-01")
        let line = try #require(try line(office).arrangements.first)
        #expect(line.wanted == 20 && line.sent == 3 && line.arrived == 2 && line.people == ["p1", "p2", "p8"])
    }

    @Test(
        "heyuan-PLC-19: an aid project carries the condition that local poor workers are hired, and whether it is kept shows"
    )
    func aidProject() throws {
        let office = try office("441621", on: "2018-12-20")
        let refusal = try office.refusal(register(office, investment: .aid), on: "2020-03-02")
        #expect(refusal?.code == "condition-missing" && refusal?.zh.contains("二.10") == true)
        try office.take(register(office, investment: .aid, condition: "吸纳本村贫困劳动力", promised: 2), on: "2020-03-02")
        try office.take(labour(office, "2020-04", local: 3, herders: 3, others: 1), on: "2020-05-01")
        #expect(try line(office).condition.map { [$0.promised, $0.hired] } == [2, 1])
        #expect(try line(office).condition?.isKept == false)
        try office.record("建档立卡贫困户", of: "p1", since: "2019-01-01", on: "2020-05-02")
        #expect(try line(office).condition?.isKept == true)
        try office.take(register(office, investment: .aid, condition: "吸纳本村贫困劳动力"), on: "2020-05-03")
        #expect(try line(office).condition?.promised == nil && line(office).condition?.isKept == true)
    }

    @Test("A list names each person once, with days that fit the month")
    func lists() throws {
        let office = try office()
        try office.take(register(office), on: "2020-03-02")
        func list(_ workers: [ProjectWorker]) -> PlacementCommand {
            .recordProjectLabour(
                RecordProjectLabour(
                    county: office.county, project: "x1", month: "2020-04", workers: workers, actor: office.actor))
        }
        func worker(_ from: Day, _ to: Day, _ days: Int) -> ProjectWorker {
            ProjectWorker(person: "p1", from: from, to: to, days: days, isFarmerOrHerder: true, trade: "普工")
        }
        let good = worker("2020-04-01", "2020-04-30", 30)
        #expect(try office.refusal(list([good, good]), on: "2020-05-01")?.code == "twice")
        #expect(try office.refusal(list([worker("2020-03-31", "2020-04-02", 2)]), on: "2020-05-01")?.code == "days")
        #expect(try office.refusal(list([worker("2020-04-01", "2020-04-02", 3)]), on: "2020-05-01")?.code == "days")
        try office.take(list([good]), on: "2020-05-01")
        #expect(
            try office.refusal(register(office, investment: .enterprise), on: "2020-05-01") == nil)
    }
}
