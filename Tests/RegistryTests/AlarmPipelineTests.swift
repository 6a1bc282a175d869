import GRDB
import Models
import Testing

@testable import Journal
@testable import RegistryService

@Suite("Surveys, alarms and recognition through the journal")
struct AlarmPipelineTests {
    private static let today = Day("2018-03-05")!

    /// A county with a round of surveys and two people of one household, the second lifted out of poverty.
    private func county() throws -> Desk {
        let desk = try Desk()
        desk.send(RosterRow.sample(1, head: 1))
        desk.send(RosterRow.sample(2, head: 1))
        desk.send(PovertyRow.sample(2, status: "已脱贫"))
        try desk.run()
        let round = OpenSurveyRound(county: Place.hekou, round: "2018", scope: "all", actor: officer)
        _ = try desk.submit(round, key: "round")
        return desk
    }

    private func answer(
        _ desk: Desk, _ person: Int, _ status: String, method: String = "visit", on: String = "2018-03-05", key: String
    ) throws -> String {
        outcome(
            try desk.submit(
                AnswerSurvey(
                    county: Place.hekou, round: "2018", person: .number(person), on: Day(on)!, method: method,
                    surveyor: "village", answers: SurveyAnswers(status: status, isWilling: true, isAble: true),
                    actor: officer), key: key))
    }

    private func alarms(_ desk: Desk) throws -> [String] {
        try desk.rows("SELECT kind || ' ' || COALESCE(monitored, '') FROM alarm WHERE cleared_on IS NULL ORDER BY kind")
    }

    private func contract(_ person: Int, _ from: String, _ to: String) -> PlacementEvent {
        .contractRecorded(
            ContractRecorded(
                county: Place.hekou, contract: ContractID(unchecked: "c-\(person)-\(from)"), person: .number(person),
                employer: OrganisationID(unchecked: "91530000MA0000000X"), workplace: DivisionCode("440305")!,
                area: "out-of-province", post: "普工", from: Day(from)!, to: Day(to)!, isFreeOfCharge: true,
                hasHelpedSign: true, ref: RowReference("contracts", person)))
    }

    private func pay(_ person: Int, _ month: String, net: Int64 = 300_000) -> PlacementEvent {
        .payrollMonthRecorded(
            PayrollMonthRecorded(
                county: Place.hekou, person: .number(person),
                employer: OrganisationID(unchecked: "91530000MA0000000X"), month: Month(month)!,
                paidOn: Month(month)!.lastDay, daysWorked: 22, net: Fen(net), ref: RowReference("pay-\(month)", person))
        )
    }

    @Test("hekou-REG-03: a round takes the baseline of the plan, answers of who surveys, and nobody from elsewhere")
    func answers() throws {
        let desk = try county()
        #expect(try desk.rows("SELECT baseline FROM survey_round") == ["2017-12-31"])
        let scope = OpenSurveyRound(county: Place.hekou, round: "2019", scope: "some", actor: officer)
        #expect(outcome(try desk.submit(scope, key: "0")) == "scope")
        #expect(try answer(desk, 1, "farming", key: "1") == "accepted")
        #expect(try answer(desk, 1, "resting", key: "2") == "answers")
        #expect(try answer(desk, 9, "farming", key: "3") == "unknown-person")
        #expect(try answer(desk, 1, "farming", on: "2018-03-06", key: "4") == "in-the-future")
        #expect(try answer(desk, 1, "farming", method: "guess", key: "5") == "answers")
    }

    @Test("hekou-REG-10: each level signs its part when it is surveyed and the level below has signed")
    func tiers() throws {
        let desk = try county()
        let village = Place.village(1)
        let town = try #require(village.town)
        func sign(_ area: DivisionCode, _ office: String = "hr", _ actor: ActorID = officer, key: String) throws
            -> String
        {
            outcome(
                try desk.submit(
                    SignLevel(county: Place.hekou, round: "2018", area: area, office: office, actor: actor), key: key))
        }
        #expect(try sign(village, key: "1") == "not-surveyed")
        for person in 1...2 { #expect(try answer(desk, person, "farming", key: "a\(person)") == "accepted") }
        #expect(try sign(Place.hekou, key: "2") == "level-below")
        #expect(try sign(town, key: "3") == "level-below")
        #expect(try sign(village, key: "4") == "accepted")
        #expect(try sign(village, "poverty", key: "5") == "same-person")
        #expect(try sign(village, "poverty", other, key: "6") == "accepted")
        #expect(try sign(town, key: "7") == "accepted")
        #expect(try sign(Place.hekou, key: "8") == "accepted")
        let task = "hekou-2018:baseline-survey:2018-12-31:\(town)"
        let done = CompleteTask(
            county: Place.hekou, task: task,
            evidence: ["survey-round", "sign-off"].map { TaskEvidence(kind: $0, reference: "2018") }, note: "",
            actor: officer)
        #expect(outcome(try desk.submit(done, key: "9")) == "accepted")
    }

    @Test(
        "baishan-REG-07, baishan-REG-08: job loss is alarmed from a survey and cleared by a contract, and comes back when it ends"
    )
    func alarmsFollow() throws {
        let desk = try county()
        #expect(try alarms(desk) == [])
        #expect(try answer(desk, 2, "neither", key: "1") == "accepted")
        // Farming before, none now: lost. The first person still farms, so the household is not without work.
        #expect(try alarms(desk) == ["job-loss lifted-out"])
        #expect(try answer(desk, 1, "neither", key: "2") == "accepted")
        #expect(try alarms(desk) == ["job-loss lifted-out", "zero-employment "])
        try desk.post(contract(2, "2018-03-10", "2018-05-31"))
        try desk.run()
        #expect(try alarms(desk) == ["job-loss lifted-out", "zero-employment "])
        desk.pass(days: 9)  // 10 March: the contract begins
        try desk.run()
        #expect(try alarms(desk) == [])
        desk.pass(days: 83)  // 1 June: it has ended
        try desk.run()
        #expect(try alarms(desk) == ["job-loss lifted-out", "zero-employment "])
        try desk.post(pay(2, "2018-06"))
        try desk.run()
        #expect(try alarms(desk) == [])
        #expect(try desk.events(AlarmRaised.self).count == 4 && desk.events(AlarmCleared.self).count == 4)
        let before = try desk.tables()
        try desk.restart(losingStores: true)
        try desk.run()
        #expect(try desk.tables() == before)
        #expect(try desk.events(AlarmRaised.self).count == 4)
    }

    @Test("changdu-REG-01, baishan-REG-05: a relocated household with nobody in work stands on a list of its own")
    func relocated() async throws {
        let desk = try county()
        let household = HouseholdID(of: .number(1), head: nil)
        let site = RecordRelocation(
            county: Place.hekou, household: household, site: "城东安置点", since: Day("2017-06-01")!, actor: officer)
        #expect(outcome(try desk.submit(site, key: "1")) == "accepted")
        for person in 1...2 { _ = try answer(desk, person, "neither", key: "a\(person)") }
        #expect(
            try alarms(desk).sorted() == [
                "job-loss lifted-out", "job-loss relocated", "relocated-without-work ", "zero-employment ",
            ])
        let listed = try await desk.read { pool in
            try await pool.read { try RegistryList.rows($0, "alarms", area: Place.village(1)).map(\.values) }
        }
        #expect(listed.count == 4 && listed.allSatisfy { $0["name"] == ($0["person"] == nil ? "李1" : $0["name"]) })
        #expect(Set(listed.compactMap { $0["group"] }) == ["lifted-out", "relocated"])
        func handle(_ kind: String, key: String) throws -> String {
            outcome(
                try desk.submit(
                    HandleAlarm(
                        county: Place.hekou, kind: kind, household: household, measure: "一对一帮扶", actor: officer),
                    key: key))
        }
        #expect(try handle("relocated-without-work", key: "2") == "accepted")
        #expect(try handle("job-loss", key: "3") == "unknown-alarm")
    }

    private enum Step {
        case fact(PlacementEvent)
        /// A visit that finds somebody without work.
        case jobless(Int)
    }

    @Test(
        "Answers, contracts and pay in any order and repetition leave the same alarms standing",
        arguments: 1...8 as ClosedRange<UInt64>)
    func anyOrder(seed: UInt64) throws {
        let steps: [Step] = [
            .fact(contract(1, "2018-01-01", "2018-02-10")), .fact(contract(2, "2018-01-01", "2018-02-20")),
            .fact(pay(1, "2018-01")), .fact(pay(2, "2018-01")), .fact(pay(1, "2018-02")), .jobless(1), .jobless(2),
        ]
        var random = SeededGenerator(seed)
        func standing(_ order: [Step]) throws -> [String] {
            let desk = try county()
            for (index, step) in order.enumerated() {
                switch step {
                case .fact(let fact): try desk.post(fact)
                case .jobless(let person): #expect(try answer(desk, person, "neither", key: "s\(index)") == "accepted")
                }
                if Bool.random(using: &random) { try desk.step() }
            }
            try desk.run()
            return try desk.rows("SELECT kind || ' ' || since FROM alarm WHERE cleared_on IS NULL ORDER BY kind")
        }
        let expected = ["job-loss 2018-03-05", "zero-employment 2018-03-05"]
        #expect(try standing(steps) == expected)
        #expect(try standing((steps + steps.prefix(3)).shuffled(using: &random)) == expected, "seed \(seed)")
        // A month paid later than the visits takes both alarms away, whenever it is told.
        let paid = steps + [.fact(pay(2, "2018-03"))]
        #expect(try standing(paid.shuffled(using: &random)) == [], "seed \(seed)")
    }

    @Test("jilin-REG-01: what differs goes to review, and the finding counts once it stands")
    func verification() throws {
        let desk = try county()
        func verify(_ result: String, _ id: String, status: String?, differences: [String], key: String) throws
            -> String
        {
            outcome(
                try desk.submit(
                    VerifyPerson(
                        county: Place.hekou, person: .number(2), verification: id, method: "data", on: Self.today,
                        result: result, status: status, differences: differences, offices: ["hr", "poverty"],
                        actor: officer), key: key))
        }
        #expect(try verify("differs", "v1", status: "neither", differences: [], key: "1") == "verification")
        #expect(try verify("unreachable", "v1", status: "neither", differences: [], key: "2") == "verification")
        #expect(try verify("differs", "v1", status: "neither", differences: ["就业创业状态"], key: "3") == "accepted")
        #expect(try alarms(desk) == [])
        func settle(_ outcomeName: String, key: String) throws -> String {
            outcome(
                try desk.submit(
                    SettleMismatch(
                        county: Place.hekou, verification: "v1", outcome: outcomeName, reason: "已核", actor: other),
                    key: key))
        }
        #expect(try settle("whatever", key: "4") == "outcome")
        #expect(try settle("finding-stands", key: "5") == "accepted")
        #expect(try settle("finding-stands", key: "6") == "nothing-to-settle")
        #expect(try alarms(desk) == ["job-loss lifted-out"])
    }

    @Test("baishan-REG-03: a spot check needs a share, draws by its seed and takes each result once")
    func spotCheck() throws {
        let desk = try county()
        func draw(_ percent: Int?, key: String) throws -> String {
            outcome(
                try desk.submit(
                    DrawSpotCheck(
                        county: Place.hekou, check: "check-1", area: Place.hekou, seed: 7, percent: percent,
                        actor: officer), key: key))
        }
        #expect(try draw(nil, key: "1") == "needs-setting" && draw(0, key: "2") == "percent")
        #expect(try draw(50, key: "3") == "accepted" && draw(50, key: "4") == "already-exists")
        let drawn = try #require(try desk.events(SpotCheckDrawn.self).first)
        #expect(drawn.sample == SpotCheckSample.draw([.number(1), .number(2)], percent: 50, seed: 7))
        func record(_ person: PersonKey, key: String) throws -> String {
            outcome(
                try desk.submit(
                    RecordSpotCheckResult(
                        county: Place.hekou, check: "check-1", person: person, isCorrect: true, note: "", actor: other),
                    key: key))
        }
        let (inside, outside) = (drawn.sample[0], drawn.sample[0] == .number(1) ? PersonKey.number(2) : .number(1))
        #expect(try record(outside, key: "5") == "not-in-sample" && record(inside, key: "6") == "accepted")
        #expect(try record(inside, key: "7") == "already-checked")
    }

    @Test("baishan-REG-04: an analysis is frozen as handed in, and later changes show as differences")
    func analysis() async throws {
        let desk = try county()
        func submit(_ asOf: String, key: String) throws -> String {
            outcome(
                try desk.submit(
                    SubmitAnalysis(
                        county: Place.hekou, analysis: "2017-2", area: Place.hekou, asOf: Day(asOf)!, note: "",
                        actor: officer), key: key))
        }
        #expect(try submit("2017-12-30", key: "1") == "half-year" && submit("2018-06-30", key: "2") == "half-year")
        #expect(try submit("2017-12-31", key: "3") == "accepted" && submit("2017-12-31", key: "4") == "already-exists")
        func page() async throws -> AnalysisPage {
            try await desk.read { pool in
                try #require(
                    try await pool.read { try AnalysisPage.read($0, county: Place.hekou, "2017-2") })
            }
        }
        #expect(try await page().differences == [])
        try desk.post(contract(1, "2017-06-01", "2018-12-31"))
        try desk.run()
        let later = try await page()
        #expect(later.figures.people == 2 && later.figures.byStatus == ["unknown": 2])
        #expect(
            later.differences.contains(
                FigureDifference(dimension: "status", value: "transferred", submitted: 0, now: 1)))
    }

    @Test("heyuan-REG-02, baishan-REG-06: where the plan gives no test recognition waits for the county to set it")
    func hardship() throws {
        let county = try #require(DivisionCode("220602"))
        let desk = try Desk()
        desk.pass(days: 1402)  // 2022-01-01
        desk.send(RosterRow.sample(1, in: county), at: "2022-01-01")
        try desk.run()
        var number = 0
        func submit(_ command: some Message, on day: String = "2022-01-10") throws -> String {
            number += 1
            return outcome(try desk.submit(command, key: "k\(number)", at: day))
        }
        func apply(_ category: String) -> ApplyForHardship {
            ApplyForHardship(
                county: county, person: .number(1), application: "a1", category: category, channel: "online",
                actor: officer)
        }
        func decide(_ actor: ActorID) -> DecideHardship {
            DecideHardship(county: county, application: "a1", isRecognised: true, reason: "", actor: actor)
        }
        func set(_ name: String, _ value: String) -> SetRegistryRule {
            SetRegistryRule(county: county, pack: "baishan-2022", name: name, value: value, actor: third)
        }
        #expect(try submit(apply("student")) == "category")
        #expect(try submit(apply("lifted-out")) == "accepted" && submit(apply("lifted-out")) == "already-exists")
        #expect(try submit(decide(third)) == "not-reviewed")
        let review = ReviewHardship(county: county, application: "a1", isSupported: true, reason: "属实", actor: other)
        #expect(try submit(review) == "accepted")
        #expect(try submit(decide(other)) == "same-person" && submit(decide(third)) == "needs-setting")
        #expect(try submit(set("hardship_test", "registered-unemployed")) == "accepted")
        #expect(try submit(decide(third)) == "needs-setting" && submit(set("hardship_months", "12")) == "accepted")
        #expect(try submit(decide(third)) == "not-unemployed")
        let unemployed = RegisterUnemployment(
            county: county, person: .number(1), registration: "u1", since: Day("2022-01-05")!, reason: "失业",
            actor: officer)
        #expect(try submit(unemployed) == "accepted" && submit(decide(third)) == "accepted")
        #expect(
            try desk.rows("SELECT from_day || ' ' || until_day FROM hardship_application") == ["2022-01-10 2023-01-09"])
        let again = ApplyForHardship(
            county: county, person: .number(1), application: "a2", category: "lifted-out", channel: "office",
            actor: officer)
        #expect(try submit(again) == "recognised")
        let end = EndHardship(county: county, application: "a1", until: Day("2022-06-30")!, reason: "已就业", actor: third)
        #expect(try submit(end) == "accepted" && submit(end) == "not-recognised" && submit(again) == "recognised")
        #expect(try submit(again, on: "2022-07-01") == "accepted")
    }

    @Test(
        "Pay within a registration as unemployed questions it once, whichever came first, alone or by the sheet",
        arguments: [true, false], [true, false])
    func unemployment(payFirst: Bool, isSheet: Bool) throws {
        let desk = try county()
        let register = RegisterUnemployment(
            county: Place.hekou, person: .number(1), registration: "u1", since: Day("2018-01-15")!, reason: "失业",
            actor: officer)
        let alone = [pay(1, "2018-01"), pay(1, "2018-02"), pay(1, "2018-02"), pay(1, "2018-03", net: 0)]
        let months = alone.compactMap { fact -> PayrollMonthRecorded? in
            if case .payrollMonthRecorded(let month) = fact { month } else { nil }
        }
        let facts = isSheet ? [.payrollSheetTaken(PayrollSheetTaken(months))] : alone
        if payFirst { for fact in facts { try desk.post(fact) } }
        #expect(outcome(try desk.submit(register, key: "1")) == "accepted")
        if !payFirst { for fact in facts { try desk.post(fact) } }
        try desk.run()
        #expect(try desk.events(UnemploymentQuestioned.self).map(\.month) == [Month("2018-02")!])
        let confirm = ConfirmUnemployment(county: Place.hekou, registration: "u1", reason: "补发", actor: other)
        #expect(outcome(try desk.submit(confirm, key: "2")) == "accepted")
        #expect(outcome(try desk.submit(confirm, key: "3")) == "not-questioned")
        func end(_ until: String, _ reason: String, key: String) throws -> String {
            outcome(
                try desk.submit(
                    EndUnemployment(
                        county: Place.hekou, registration: "u1", until: Day(until)!, reason: reason, note: "",
                        actor: officer), key: key))
        }
        #expect(try end("2018-01-01", "employed", key: "4") == "ends-before-start")
        #expect(try end("2018-03-01", "bored", key: "5") == "reason")
        #expect(
            try end("2018-03-01", "employed", key: "6") == "accepted"
                && end("2018-03-01", "employed", key: "7") == "ended")
        let overlapping = RegisterUnemployment(
            county: Place.hekou, person: .number(1), registration: "u2", since: Day("2018-03-01")!, reason: "失业",
            actor: officer)
        #expect(outcome(try desk.submit(overlapping, key: "8")) == "overlaps")
    }
}

extension PayrollSheetTaken {
    /// The same months, each the first word about it, as a sheet says them.
    init(_ months: [PayrollMonthRecorded]) {
        let lines = months.map { month in
            PayrollRow(
                ref: month.ref, person: month.person, employer: month.employer, month: month.month,
                paidOn: month.paidOn, daysWorked: month.daysWorked, gross: month.net, deductions: .zero, net: month.net
            ).packed
        }
        self.init(
            sheet: PayrollSheet(
                county: months[0].county, batch: months[0].ref.batch, first: months[0].ref.row, lines: lines),
            outcomes: lines.map { _ in "paid" })
    }
}
