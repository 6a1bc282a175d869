import Models
import Store
import Testing

@testable import Journal
@testable import TrainingService

/// Work after a class, proven by pay alone.
@Suite struct OutcomeTests {
    private static let nothing = Belongings(poverty: [], episodes: [], entries: [], accounts: [])

    @Test(
        "changdu-TRN-10, changdu-TRN-11: rates count paid months of those who passed, with the people and the payroll lines behind them"
    )
    func rates() async throws {
        let bench = try TrainingBench(.under(try BundledPlan.changdu()))
        try bench.finishedClass(1...5, passed: [1, 2, 3, 4])
        // What the institution says is no proof.
        #expect(try bench.followUp(4, on: "2018-04-20", isEmployed: true).isAccepted)
        let line = bench.paid(1, "2018-04")
        try bench.fact(line, of: .placement)
        try bench.fact(bench.paid(1, "2018-06"), of: .placement)
        try bench.fact(bench.paid(2, "2018-06"), of: .placement)
        try bench.fact(bench.paid(3, "2018-03"), of: .placement)
        try bench.fact(bench.paid(5, "2018-04"), of: .placement)
        try bench.settle()
        let early = try #require(try await bench.rate("first-employment-rate", asOf: "2018-04-30"))
        #expect(early.numerator == 1 && early.denominator == 1 && early.notYet == 3)
        let first = try #require(try await bench.rate("first-employment-rate", asOf: "2018-07-10"))
        #expect(first.numerator == 1 && first.denominator == 4 && first.percent == 25 && first.isMet == false)
        #expect(first.threshold?.value == 40 && first.threshold?.clause == "(一)6" && first.base == .passed)
        #expect(first.definitionZh.contains("分母未写"))
        let third = try #require(try await bench.rate("three-month-employment-rate", asOf: "2018-07-10"))
        #expect(third.numerator == 2 && third.denominator == 4 && third.isMet == false)
        let people = try await bench.answer(asOf: "2018-07-10") { queries, scope, pool in
            try await pool.read { try queries.people("three-month-employment-rate", nil, scope, $0) ?? [] }
        }
        #expect(
            people.map { "\($0.person) \($0.standing.rawValue)" } == [
                "person-1 reached", "person-2 reached", "person-3 missed", "person-4 missed",
            ])
        let reached = try bench.events(TrainingOutcomeReached.self)
        let event = try #require(reached.first { $0.outcome == "first-employment-rate" && $0.person == person(1) })
        #expect(event.evidence == [PaidMonth(month: month("2018-04"), employer: line.employer, ref: line.ref)])
        #expect(event.pack == "changdu-2020" && event.clause == "(一)6")
    }

    @Test(
        "hekou-TRN-05, hekou-TRN-06: six months without a gap, of those who finished; a correction takes it away, a late month gives it back"
    )
    func stable() async throws {
        let bench = try TrainingBench(.under(try BundledPlan.hekou()))
        try bench.finishedClass(1...2, passed: [1, 2])
        for number in 4...9 { try bench.fact(bench.paid(1, "2018-0\(number)"), of: .placement) }
        try bench.settle()
        let id = "stable-rate-after-training"
        let before = try #require(try await bench.rate(id, asOf: "2018-10-01"))
        #expect(before.numerator == 1 && before.denominator == 2 && before.percent == 50 && before.isMet == false)
        try bench.fact(bench.paid(1, "2018-06", net: 0), of: .placement)
        try bench.settle()
        #expect(try await bench.rate(id, asOf: "2018-10-01")?.numerator == 0)
        let revised = try bench.events(TrainingOutcomeRevised.self)
        #expect(revised.count == 1 && revised[0].first == nil && revised[0].evidence.isEmpty)
        try bench.fact(bench.paid(1, "2018-06", employer: "91530000MA6K000002"), of: .placement)
        try bench.settle()
        #expect(try await bench.rate(id, asOf: "2018-10-01")?.numerator == 1)
        #expect(try bench.events(TrainingOutcomeReached.self).count == 2)
    }

    @Test("the months of records that were merged are one person's, and are parted again")
    func merged() async throws {
        let bench = try TrainingBench(.under(try BundledPlan.hekou()))
        try bench.finishedClass(1...1, passed: [1])
        try bench.grant(2)
        for number in 4...6 { try bench.fact(bench.paid(1, "2018-0\(number)"), of: .placement) }
        for number in 7...9 { try bench.fact(bench.paid(2, "2018-0\(number)"), of: .placement) }
        try bench.settle()
        #expect(try bench.events(TrainingOutcomeReached.self).isEmpty)
        try bench.fact(
            PeopleMerged(
                county: TrainingBench.county, survivor: person(2), closed: person(1), copied: Self.nothing,
                reason: "same person", actor: TrainingBench.officer))
        try bench.settle()
        let reached = try bench.events(TrainingOutcomeReached.self)
        #expect(reached.map(\.person) == [person(1)])
        #expect(reached.first?.evidence.count == 6)
        try bench.fact(
            PeopleUnmerged(
                county: TrainingBench.county, survivor: person(2), closed: person(1), returned: Self.nothing,
                isHead: true, reason: "two people", actor: TrainingBench.officer))
        try bench.settle()
        #expect(try bench.number("SELECT COUNT(*) FROM outcome") == 0)
    }

    @Test(
        "of somebody whose home is another county nothing can be told yet: they stay in the denominator, and on the list as uncertain"
    )
    func elsewhere() async throws {
        let bench = try TrainingBench(.under(try BundledPlan.changdu()))
        try bench.finishedClass(1...2, passed: [1, 2])
        try bench.fact(
            RegistrationDenied(county: TrainingBench.county, person: person(2), heldBy: TrainingBench.neighbour))
        try bench.fact(bench.paid(1, "2018-04"), of: .placement)
        try bench.settle()
        let rate = try #require(try await bench.rate("first-employment-rate", asOf: "2018-07-10"))
        #expect(rate.numerator == 1 && rate.denominator == 2 && rate.cannotTell == 1)
        let unplaced = try await bench.answer(asOf: "2018-07-10") { queries, scope, pool in
            try await pool.read { try queries.unplaced(scope, $0) }
        }
        #expect(unplaced.map { "\($0.person) \($0.standing.rawValue)" } == ["person-2 cannot-tell"])
    }

    @Test("changdu-TRN-12: the unplaced are listed by class, institution and village, with what was done for them")
    func unplaced() async throws {
        let bench = try TrainingBench(.under(try BundledPlan.changdu()))
        try bench.finishedClass(1...3, passed: [1, 2])
        try bench.fact(bench.paid(1, "2018-05"), of: .placement)
        #expect(try bench.refer(2, "r-2").isAccepted)
        try bench.settle()
        func list(_ change: @escaping @Sendable (inout FigureScope) -> Void) async throws -> [UnplacedTrainee] {
            try await bench.answer(asOf: "2018-07-10") { queries, scope, pool in
                var scope = scope
                change(&scope)
                let asked = scope
                return try await pool.read { try queries.unplaced(asked, $0) }
            }
        }
        let all = try await list { _ in }
        #expect(
            all.map { "\($0.person) \($0.referrals) \($0.hasPassed == true)" } == [
                "person-2 1 true", "person-3 0 false",
            ])
        #expect(all.allSatisfy { $0.village == "532532100200" && $0.standing == .missed })
        #expect(try await list { $0.area = DivisionCode("532532100") }.count == 2)
        #expect(try await list { $0.area = DivisionCode("532532101") }.isEmpty)
        #expect(try await list { $0.institution = OrganisationID("91532532MA6K000009") }.isEmpty)
        #expect(try await list { $0.class = classID(1) }.count == 2)
    }

    @Test("changdu-TRN-04: courses to an order or directed among all person-times of the plan's year")
    func orderShare() async throws {
        let bench = try TrainingBench(.under(try BundledPlan.changdu()))
        try bench.recognise()
        for (number, mode) in [(1, "order"), (2, "fixed-post"), (3, "directed")] {
            let start = day("2018-03-05").adding(days: 14 * (number - 1))
            let filed = filing(
                classID(number), start: start.description, end: start.adding(days: 4).description,
                trade: ["中式烹调师", "电工", "钢筋工"][number - 1])
            try bench.command(
                .fileClass(
                    FileClass(
                        county: filed.county, class: filed.class, institution: filed.institution, trade: filed.trade,
                        level: filed.level, hours: filed.hours, start: filed.start, end: filed.end, place: filed.place,
                        filedOn: filed.filedOn, documents: filed.documents,
                        profile: ClassProfile(
                            kind: "market", mode: mode, employer: OrganisationID("91530000MA6K000001"), seats: 40),
                        actor: filed.actor)))
            try bench.approve(number)
        }
        for who in 1...5 {
            try bench.grant(who)
            try bench.mail(bench.roster(2, who))
            if who <= 1 { try bench.mail(bench.roster(1, who)) }
            if who <= 2 { try bench.mail(bench.roster(3, who)) }
        }
        try bench.settle()
        let rate = try #require(try await bench.rate("order-type-share", asOf: "2018-12-31"))
        #expect(rate.numerator == 3 && rate.denominator == 8 && rate.percent == 37 && rate.isMet == false)
        #expect(rate.threshold?.value == 40 && rate.threshold?.force == "力争")
    }

    @Test("an institution's classes, attendance, rates, findings and overdue tasks stand on one line")
    func scoreboard() async throws {
        let bench = try TrainingBench(.under(try BundledPlan.changdu()))
        try bench.finishedClass(1...4, passed: [1, 2, 3])
        #expect(try bench.look(on: "2018-03-06").isAccepted)
        let items = TrainingBench.items.map { InspectedItem(item: $0, isInOrder: $0 != "safety") }
        let finding = InspectionFinding(
            finding: "F1", item: "safety", text: "灭火器过期", mending: "更换灭火器", due: day("2018-03-12"))
        #expect(
            try bench.look(on: "2018-03-08", isScheduled: false, items: items, defects: [finding]).isAccepted)
        for who in 1...2 { try bench.fact(bench.paid(who, "2018-04"), of: .placement) }
        #expect(try bench.refer(1, "r-1").isAccepted)
        try bench.settle()
        let board = try await bench.answer(asOf: "2018-06-08") { queries, scope, pool in
            try await pool.read { try queries.scoreboard(scope, $0) }
        }
        #expect(board.count == 1)
        let score = try #require(board.first)
        #expect(score.name == "河口职业培训学校" && score.classes == 1 && score.closed == 0 && score.enrolled == 4)
        #expect(score.attendancePercent == 100 && score.passed == 3 && score.certified == 3)
        #expect(score.inspections == 2 && score.findings == 1)
        // Two without a post, three without two follow-ups.
        #expect(score.overdue == 5)
        let rates = Dictionary(score.rates.map { ($0.id, $0.percent) }) { first, _ in first }
        #expect(rates["pass-rate"] == 75 && rates["first-employment-rate"] == 66 && rates["job-referral"] == 33)
    }
}
