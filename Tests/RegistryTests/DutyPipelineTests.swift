import GRDB
import Models
import Testing

@testable import Journal
@testable import RegistryService

let officer = ActorID(unchecked: "zhang.san")
let other = ActorID(unchecked: "li.si")
let third = ActorID(unchecked: "wang.wu")

/// Whether a command was taken, or the code with which it was refused.
func outcome(_ outcome: CommandOutcome) -> String {
    switch outcome {
    case .accepted: "accepted"
    case .refused(let refusal, _, _): refusal.code
    default: "unavailable"
    }
}

@Suite("Tasks through the journal")
struct DutyPipelineTests {
    private func tasks(_ desk: Desk) throws -> [String] {
        try desk.rows("SELECT task || ' ' || due || ' ' || state FROM duty_task ORDER BY 1").sorted()
    }

    private func task(_ duty: String, _ desk: Desk, area: DivisionCode) throws -> String {
        try #require(
            try desk.rows("SELECT task FROM duty_task WHERE duty = '\(duty)' AND area = '\(area)' ORDER BY due").first)
    }

    @Test(
        "hekou-REG-01, hekou-REG-09: the first registration of a village opens the tasks of village and township at once"
    )
    func opening() throws {
        let desk = try Desk()
        desk.send(RosterRow.sample(1, village: 1))
        desk.send(RosterRow.sample(2, village: 2))
        try desk.run()
        let open = try tasks(desk)
        #expect(open.contains("hekou-2018:baseline-survey:2018-12-31:532532101201 2018-12-31 open"))
        #expect(open.contains("hekou-2018:baseline-survey:2018-12-31:532532102 2018-12-31 open"))
        #expect(open.contains("hekou-2018:yearly-plan:2018-12-31:532532101 2018-12-31 open"))
        #expect(open.contains("hekou-2018:national-systems-update:2018-06-30:532532101 2018-06-30 open"))
        #expect(Set(open).count == open.count && open.count == 2 * (2 + 5))
        // The province's other county has no plan in force.
        desk.send(RosterRow.sample(3, in: Place.pingbian))
        try desk.run()
        #expect(try tasks(desk) == open)
    }

    @Test("Each day is opened once a partition, also over restarts within it, and a new half-year opens its tasks")
    func days() throws {
        let desk = try Desk()
        desk.send(RosterRow.sample(1))
        try desk.run()
        for _ in 0..<3 {
            try desk.restart()
            try desk.run()
        }
        #expect(try desk.events(DayOpened.self).count == 4)
        desk.pass(days: 121)  // 30 June
        try desk.run()
        #expect(try !tasks(desk).contains { $0.contains("national-systems-update:2018-12-31") })
        #expect(try desk.rows("SELECT day FROM opened_day") == Array(repeating: "2018-06-30", count: 4))
        desk.pass(days: 1)
        try desk.run()
        #expect(try tasks(desk).filter { $0.contains("national-systems-update:2018-12-31") }.count == 1)
        #expect(try desk.events(DayOpened.self).count == 12)
    }

    @Test(
        "Any restart, crash or lost store gives the same tasks, alarms and rows",
        arguments: 1...6 as ClosedRange<UInt64>)
    func restarts(seed: UInt64) throws {
        let reference = try Desk()
        let desk = try Desk(seed: seed)
        for round in 0..<4 {
            for person in 1...6 {
                let row = RosterRow.sample(round * 10 + person, village: person % 3 + round, head: round * 10 + 1)
                reference.send(row)
                desk.send(row)
            }
            try reference.run()
            desk.crashRate = 0.02
            try desk.run()
            desk.crashRate = 0
            try desk.restart(losingStores: round % 2 == 1)
            try desk.run()
            reference.pass(days: 40)
            desk.pass(days: 40)
        }
        try reference.run()
        try desk.run()
        #expect(try desk.tables() == reference.tables(), "seed \(seed)")
        #expect(try tasks(desk).count > 20)
    }

    @Test("hekou-REG-09: a plan is done only with the plan itself, once, and can be opened again; late shows as late")
    func completion() async throws {
        let desk = try Desk()
        desk.send(RosterRow.sample(1))
        try desk.run()
        let town = try #require(Place.village(1).town)
        let plan = try task("yearly-plan", desk, area: town)
        func complete(_ reference: String?, key: String, on day: String = "2018-03-05") throws -> String {
            let evidence = reference.map { [TaskEvidence(kind: "plan", reference: $0)] } ?? []
            return outcome(
                try desk.submit(
                    CompleteTask(county: Place.hekou, task: plan, evidence: evidence, note: "", actor: officer),
                    key: key,
                    at: day))
        }
        #expect(try complete(nil, key: "1") == "evidence-missing")
        #expect(try complete("plan-1", key: "2") == "evidence-wrong")
        let filed = FileWorkPlan(
            county: Place.hekou, area: town, year: 2018, plan: "plan-1", owner: "township", title: "年度计划",
            actor: officer)
        #expect(outcome(try desk.submit(filed, key: "3")) == "accepted")
        #expect(try complete("plan-1", key: "4", on: "2019-01-05") == "accepted")
        #expect(try complete("plan-1", key: "5") == "task-done")
        let done = try await desk.read { pool in
            try await pool.read {
                try TaskLine.page($0, area: town, filter: .done, days: 14, #require(PageRequest())).items
            }
        }
        #expect(done.map(\.state) == ["done-late"] && done.map(\.actor) == ["zhang.san"])
        #expect(done.map(\.evidence) == [["plan plan-1"]] && done.first?.content.duties == ["hekou-REG-09"])
        let reopened = ReopenTask(county: Place.hekou, task: plan, reason: "误办", actor: other)
        #expect(outcome(try desk.submit(reopened, key: "6")) == "accepted")
        let excused = ExcuseTask(county: Place.hekou, task: plan, reason: "撤乡并镇", actor: other)
        #expect(outcome(try desk.submit(excused, key: "7")) == "accepted")
        #expect(try complete("plan-1", key: "8") == "task-excused")
        #expect(
            outcome(try desk.submit(SignTask(county: Place.hekou, task: "none", office: "hr", actor: other), key: "9"))
                == "unknown-task")
    }

    @Test("Reminders hold what falls due soon, the overdue list what has fallen due, each as of the last day opened")
    func reminders() async throws {
        let desk = try Desk()
        desk.send(RosterRow.sample(1))
        try desk.run()
        let town = try #require(Place.village(1).town)
        func count(_ filter: TaskFilter) async throws -> [String] {
            try await desk.read { pool in
                try await pool.read {
                    try TaskLine.page($0, area: town, filter: filter, days: 14, #require(PageRequest())).items.map(
                        \.due)
                }
            }
        }
        #expect(try await count(.reminder) == [])
        desk.pass(days: 107)  // 16 June: fourteen days before the 30th
        try desk.run()
        #expect(try await count(.reminder) == ["2018-06-30", "2018-06-30"])
        desk.pass(days: 14)
        try desk.run()
        #expect(try await count(.late) == [])
        desk.pass(days: 1)
        try desk.run()
        #expect(try await count(.late) == ["2018-06-30", "2018-06-30"])
        #expect(try await count(.reminder) == [])
    }

    @Test("jilin-REG-06: the joint survey is done when both offices have signed, by different people")
    func jointSigning() throws {
        let county = try #require(DivisionCode("220822"))
        let desk = try Desk()
        desk.pass(days: 60)
        desk.send(RosterRow.sample(1, in: county))
        try desk.run()
        let task = try task("joint-survey", desk, area: county)
        func sign(_ office: String, _ actor: ActorID, key: String) throws -> String {
            outcome(try desk.submit(SignTask(county: county, task: task, office: office, actor: actor), key: key))
        }
        func complete(key: String) throws -> String {
            outcome(
                try desk.submit(
                    CompleteTask(
                        county: county, task: task, evidence: [TaskEvidence(kind: "survey-round", reference: "2018")],
                        note: "", actor: officer), key: key, at: "2018-05-01"))
        }
        #expect(try complete(key: "0") == "evidence-wrong")
        let round = OpenSurveyRound(county: county, round: "2018", scope: "all", actor: officer)
        #expect(outcome(try desk.submit(round, key: "1", at: "2018-05-01")) == "accepted")
        #expect(try complete(key: "2") == "evidence-wrong")
        let answer = AnswerSurvey(
            county: county, round: "2018", person: .number(1), on: Day("2018-05-01")!, method: "visit",
            surveyor: "township", answers: SurveyAnswers(status: "farming"), actor: officer)
        #expect(outcome(try desk.submit(answer, key: "3", at: "2018-05-01")) == "accepted")
        #expect(try complete(key: "4") == "signature-missing")
        #expect(try sign("hr", officer, key: "5") == "accepted")
        #expect(try sign("poverty", officer, key: "6") == "same-person")
        #expect(try sign("finance", other, key: "7") == "no-signatory")
        #expect(try sign("hr", other, key: "8") == "already-signed")
        #expect(try sign("poverty", other, key: "9") == "accepted")
        #expect(try complete(key: "10") == "accepted")
    }

    @Test(
        "baishan-REG-03: a prefecture keeps a book of its own, and a period that the county sets opens its tasks at once"
    )
    func countySettings() throws {
        let prefecture = try #require(DivisionCode("220600"))
        let desk = try Desk()
        desk.pass(days: 1402)  // 2022-01-01
        try desk.run()
        let areas = DeclareDutyAreas(county: prefecture, areas: [prefecture], actor: officer)
        #expect(outcome(try desk.submit(areas, key: "1", at: "2022-01-01")) == "accepted")
        #expect(try tasks(desk) == ["baishan-2022:situation-analysis:2022-06-30:220600 2022-06-30 open"])
        #expect(try desk.rows("SELECT duty FROM duty_gap WHERE reason = 'needs-setting'").contains("spot-check"))
        func set(_ name: String, _ value: String?, key: String) throws -> String {
            let rule = SetRegistryRule(
                county: prefecture, pack: "baishan-2022", name: name, value: value, actor: officer)
            return outcome(try desk.submit(rule, key: key, at: "2022-01-02"))
        }
        #expect(try set("spot_check_period", "fortnight", key: "2") == "value")
        #expect(try set("no_such_setting", "1", key: "3") == "unknown-setting")
        #expect(try set("spot_check_period", "quarter", key: "4") == "accepted")
        #expect(try tasks(desk).contains("baishan-2022:spot-check:2022-03-31:220600 2022-03-31 open"))
        #expect(try !desk.rows("SELECT duty FROM duty_gap").contains("spot-check"))
        let before = try desk.tables()
        try desk.restart(losingStores: true)
        try desk.run()
        #expect(try desk.tables() == before)
    }

    @Test(
        "hekou-REG-11, hekou-REG-12: helper units are paired with a place from a day to a day; help is kept by household"
    )
    func helpers() throws {
        let desk = try Desk()
        desk.send(RosterRow.sample(1))
        try desk.run()
        let village = Place.village(1)
        func pair(_ area: DivisionCode, from: String = "2018-01-01", key: String) throws -> String {
            outcome(
                try desk.submit(
                    PairHelper(county: Place.hekou, area: area, unit: "县税务局", from: Day(from)!, actor: officer),
                    key: key))
        }
        #expect(try pair(Place.hekou, key: "0") == "area")
        #expect(try pair(village, key: "1") == "accepted")
        #expect(try pair(village, key: "2") == "already-paired")
        func release(_ until: String, key: String) throws -> String {
            outcome(
                try desk.submit(
                    ReleaseHelper(
                        county: Place.hekou, area: village, unit: "县税务局", until: Day(until)!, reason: "调整",
                        actor: officer), key: key))
        }
        #expect(try release("2017-12-31", key: "3") == "ends-before-start")
        #expect(try release("2018-02-28", key: "4") == "accepted")
        #expect(try release("2018-02-28", key: "5") == "not-paired")
        #expect(try pair(village, from: "2018-02-28", key: "6a") == "already-paired")
        #expect(try pair(village, from: "2018-03-01", key: "6") == "accepted")
        let household = HouseholdID(of: .number(1), head: nil)
        func help(_ household: HouseholdID, key: String) throws -> String {
            outcome(
                try desk.submit(
                    RecordHelpMeasure(
                        county: Place.hekou, household: household, measure: "送岗上门", by: "县税务局",
                        on: Day("2018-03-01")!, actor: officer), key: key))
        }
        #expect(try help(household, key: "7") == "accepted" && help(household, key: "8") == "accepted")
        #expect(try help(HouseholdID(unchecked: "h-none"), key: "9") == "unknown-household")
        #expect(try desk.rows("SELECT ordinal || measure FROM help_measure") == ["1送岗上门", "2送岗上门"])
    }
}
