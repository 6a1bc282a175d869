import GRDB
import Models
import Testing

@testable import RegistryService

@Suite("Public employment services and what is owed to whom")
struct ServiceTests {
    private static let heyuan = DivisionCode("441624")!
    private static let changdu = DivisionCode("540322")!

    private func record(
        _ desk: Desk, _ id: String, in county: DivisionCode = heyuan, kind: EmploymentServiceKind = .guidance,
        user: String, person: PersonKey? = nil, unit: String? = nil, residence: String? = nil,
        refusedFor: String? = nil, note: String = "", on: String = "2019-03-05"
    ) throws -> String {
        outcome(
            try desk.submit(
                RecordService(
                    county: county, area: county, service: id, kind: kind, user: user, person: person, unit: unit,
                    residence: residence.flatMap { DivisionCode($0) }, refusedFor: refusedFor, note: note,
                    on: Day(on)!, actor: officer), key: "service-\(id)-\(user)-\(refusedFor ?? "")\(on)", at: on))
    }

    @Test(
        "heyuan-REG-04: workers, people who return, units and institutions are served, and nobody else's kind is made up"
    )
    func users() throws {
        let desk = try Desk()
        desk.pass(days: 369)
        try desk.run()
        #expect(try record(desk, "1", user: "worker", person: .number(1)) == "accepted")
        #expect(try record(desk, "2", user: "returnee", person: .number(2), residence: "440305") == "accepted")
        #expect(try record(desk, "3", user: "unit", unit: "某某合作社") == "accepted")
        #expect(try record(desk, "4", user: "tourist") == "user-kind")
        #expect(try record(desk, "3", user: "worker") == "already-exists")
        #expect(try record(desk, "5", user: "unit", person: .number(1), unit: "某某合作社") == "user")
        #expect(try record(desk, "6", user: "worker", on: "2019-03-04") == "accepted")
        #expect(
            try desk.rows("SELECT service || ' ' || user_kind FROM employment_service").sorted() == [
                "1 worker", "2 returnee", "3 unit", "6 worker",
            ])
        // Where no plan lists users, any kind may be named.
        #expect(try record(desk, "7", in: Place.hekou, user: "villager") == "accepted")
    }

    @Test("heyuan-REG-06: nobody is refused for status, household register or region; another reason is written down")
    func refusals() throws {
        let desk = try Desk()
        desk.pass(days: 369)
        try desk.run()
        for ground in ["status", "register", "region"] {
            #expect(
                try record(desk, "1", user: "worker", refusedFor: ground, note: "外地户籍") == "barred-ground", "\(ground)")
        }
        #expect(try record(desk, "1", user: "worker", refusedFor: "papers") == "ground")
        #expect(try record(desk, "1", user: "worker", refusedFor: "mood", note: "无") == "ground")
        #expect(try record(desk, "1", user: "worker", refusedFor: "papers", note: "未带身份证件") == "accepted")
        // Whoever lives elsewhere, and stands on no ledger of the county, is served.
        #expect(
            try record(desk, "2", kind: .referral, user: "worker", person: .number(9), residence: "532532")
                == "accepted")
        // The bar is the plan's: it does not bind where that plan is not in force.
        #expect(
            try record(desk, "3", in: Place.hekou, user: "worker", refusedFor: "region", note: "不在服务范围") == "accepted")
        let listed = try desk.rows(
            "SELECT service || ' ' || COALESCE(refused_for, 'given') FROM employment_service")
        #expect(listed.sorted() == ["1 papers", "2 given", "3 region"])
    }

    @Test(
        "heyuan-REG-01, heyuan-REG-03: where the plan names no period the county sets it, and then each owes its part")
    func periods() throws {
        let town = try #require(DivisionCode("441624101"))
        let schedule = DutySchedule(rules: .standard)
        func review(_ areas: [DivisionCode], _ settings: [String: String]) throws -> DutySchedule.Review {
            try schedule.review(
                county: Self.heyuan, areas: areas.map { DutyArea(area: $0, since: Day("2019-01-10")) },
                on: Day("2019-01-20")!, setting: { _, name in settings[name] }, exists: { _ in false })
        }
        let silent = try review([Self.heyuan, town], [:])
        #expect(silent.opened.isEmpty)
        #expect(
            Set(silent.gaps.map(\.duty)).isSuperset(of: ["labour-survey", "employment-monitoring"]), "\(silent.gaps)")
        let settings = ["labour_survey_period": "year", "employment_monitoring_period": "year"]
        let opened = try review([Self.heyuan, town], settings).opened
        let lines = opened.flatMap { period in period.areas.map { "\(period.duty) \($0) \(period.duties)" } }.sorted()
        #expect(
            lines == [
                "employment-monitoring 441624 [\"heyuan-REG-03\"]", "labour-survey 441624101 [\"heyuan-REG-01\"]",
            ])
        #expect(opened.first { $0.duty == "labour-survey" }?.evidence == ["survey-round"])
    }

    @Test(
        "changdu-REG-05: the poor who are willing and able and have no work are listed until posts were pushed to them")
    func postsOwed() async throws {
        let desk = try Desk()
        desk.pass(days: 735)  // 2020
        for person in 1...5 {
            desk.send(RosterRow.sample(person, in: Self.changdu, head: 1), at: "2020-03-05")
            if person != 4 {
                desk.send(PovertyRow.sample(person, in: Self.changdu, status: "建档立卡"), at: "2020-03-05")
            }
        }
        try desk.run()
        let round = OpenSurveyRound(county: Self.changdu, round: "2020", scope: "all", actor: officer)
        #expect(outcome(try desk.submit(round, key: "round", at: "2020-03-05")) == "accepted")
        let answers: [(Int, String, Bool, Bool)] = [
            (1, "neither", true, true), (2, "neither", true, false), (3, "neither", false, true),
            (4, "neither", true, true), (5, "farming", true, true),
        ]
        for (person, status, willing, able) in answers {
            let answer = AnswerSurvey(
                county: Self.changdu, round: "2020", person: .number(person), on: Day("2020-03-05")!, method: "visit",
                surveyor: "village",
                answers: SurveyAnswers(status: status, isWilling: willing, isAble: able), actor: officer)
            #expect(outcome(try desk.submit(answer, key: "answer-\(person)", at: "2020-03-05")) == "accepted")
        }
        func owed() async throws -> [PostOwedLine] {
            try await desk.read(Self.changdu) { pool in
                try await pool.read { try PostOwedLine.all($0, area: Self.changdu, asOf: Day("2020-03-10")) }
            }
        }
        #expect(try await owed().map(\.person) == [PersonKey.number(1).description])
        #expect(try await owed().first?.lastPush == nil)
        let push = { (id: String, refused: String?) in
            try record(
                desk, id, in: Self.changdu, kind: .postPush, user: "worker", person: .number(1), refusedFor: refused,
                note: "三个岗位", on: "2020-03-06")
        }
        #expect(try push("p1", "not-offered") == "accepted")
        #expect(try await owed().first?.lastPush == nil)
        #expect(try push("p2", nil) == "accepted")
        #expect(try await owed().map(\.lastPush) == ["2020-03-06"])
    }

    @Test(
        "changdu-REG-06, changdu-REG-07: posts and pay by industry, and what each relocation site offers, are surveyed and prove the county's tasks"
    )
    func placeSurveys() throws {
        let desk = try Desk()
        desk.pass(days: 735)
        desk.send(RosterRow.sample(1, in: Self.changdu), at: "2020-03-05")
        try desk.run()
        func survey(_ id: String, _ topic: String, site: String? = nil, findings: [AreaFinding]) throws -> String {
            outcome(
                try desk.submit(
                    RecordAreaSurvey(
                        county: Self.changdu, area: Self.changdu, survey: id, topic: topic, site: site,
                        findings: findings, on: Day("2020-03-05")!, by: ["hr"], actor: officer), key: "\(id)\(topic)",
                    at: "2020-03-05"))
        }
        let posts = [AreaFinding(name: "建筑业", count: 120, monthlyPay: Fen(450_000), note: nil)]
        #expect(try survey("d1", "post-demand", site: "某安置点", findings: posts) == "area-survey")
        #expect(try survey("d1", "post-demand", findings: []) == "area-survey")
        #expect(try survey("d1", "post-demand", findings: posts) == "accepted")
        #expect(try survey("s1", "site-industry", findings: posts) == "area-survey")
        #expect(
            try survey(
                "s1", "site-industry", site: "某安置点",
                findings: [AreaFinding(name: "温室种植", count: 40), AreaFinding(name: "就近务工意愿", count: 61)]) == "accepted")
        func complete(_ duty: String, _ reference: String) throws -> String {
            let task = try #require(try desk.rows("SELECT task FROM duty_task WHERE duty = '\(duty)'").first)
            return outcome(
                try desk.submit(
                    CompleteTask(
                        county: Self.changdu, task: task,
                        evidence: [TaskEvidence(kind: "area-survey", reference: reference)], note: "", actor: officer),
                    key: "\(duty)\(reference)", at: "2020-03-06"))
        }
        #expect(try complete("post-demand-survey", "none") == "evidence-wrong")
        #expect(try complete("post-demand-survey", "d1") == "accepted")
        #expect(try complete("site-industry-survey", "s1") == "accepted")
    }

    @Test("changdu-REG-08: the labour database is done when the statistics survey team has signed beside the bureau")
    func statisticsTeam() throws {
        let desk = try Desk()
        desk.pass(days: 735)
        desk.send(RosterRow.sample(1, in: Self.changdu), at: "2020-03-05")
        try desk.run()
        let analysis = SubmitAnalysis(
            county: Self.changdu, analysis: "2019-2", area: Self.changdu, asOf: Day("2019-12-31")!, note: "",
            actor: officer)
        #expect(outcome(try desk.submit(analysis, key: "analysis", at: "2020-03-05")) == "accepted")
        let task = try #require(try desk.rows("SELECT task FROM duty_task WHERE duty = 'labour-database'").first)
        func complete(key: String) throws -> String {
            outcome(
                try desk.submit(
                    CompleteTask(
                        county: Self.changdu, task: task,
                        evidence: [TaskEvidence(kind: "analysis", reference: "2019-2")], note: "", actor: officer),
                    key: key, at: "2020-03-06"))
        }
        func sign(_ office: String, _ actor: ActorID) throws -> String {
            outcome(
                try desk.submit(
                    SignTask(county: Self.changdu, task: task, office: office, actor: actor),
                    key: "\(office)\(actor)", at: "2020-03-06"))
        }
        #expect(try complete(key: "1") != "accepted")
        #expect(try sign("hr", officer) == "accepted")
        #expect(try complete(key: "2") != "accepted")
        #expect(try sign("statistics", officer) != "accepted")
        #expect(try sign("statistics", other) == "accepted")
        #expect(try complete(key: "3") == "accepted")
    }
}
