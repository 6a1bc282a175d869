import Models
import Store
import Testing

@testable import Journal
@testable import TrainingService

/// Duties after a class, from the exam's result to done or overdue.
@Suite struct AfterClassTests {
    private func bench() throws -> TrainingBench { try TrainingBench(.under(try BundledPlan.changdu())) }

    @Test("duties are opened once, with the exam's results, as the plan has them then")
    func opened() throws {
        let bench = try bench()
        try bench.finishedClass(1...2, passed: [1])
        let opened = try bench.events(AfterClassDutiesOpened.self)
        #expect(opened.count == 1)
        #expect(opened[0].end == day("2018-03-09") && opened[0].institution == TrainingBench.institution)
        #expect(opened[0].duties.map(\.id).contains("job-referral"))
        #expect(opened[0].duties.allSatisfy { $0.pack == "changdu-2020" && !$0.quote.isEmpty })
    }

    @Test("changdu-TRN-08: each who passed is owed a post by the organiser; nobody else's counts, and the day passes")
    func referral() async throws {
        let bench = try bench()
        try bench.finishedClass(1...3, passed: [1, 2])
        #expect(try bench.refer(1, "r-1", institution: nil).isAccepted)
        #expect(try bench.refer(2, "r-2").isAccepted)
        #expect(try bench.refer(3, "r-3").isAccepted)
        try bench.settle()
        let open = try await bench.tasks("job-referral", asOf: "2018-06-07")
        #expect(
            open.map { "\($0.person) \($0.done)/\($0.needed) \($0.state)" } == [
                "person-1 0/1 open", "person-2 1/1 done",
            ])
        #expect(open.allSatisfy { $0.due == day("2018-06-07") && $0.clause == "(一)6" })
        let late = try await bench.tasks("job-referral", asOf: "2018-06-08")
        #expect(late.map(\.state) == [.overdue, .done])
        #expect(try await bench.tasks("job-referral", asOf: "2018-03-08").isEmpty)
    }

    @Test("a referral is for a trainee, not before the class's end, not by another institution, not in days to come")
    func referralRules() throws {
        let bench = try bench()
        try bench.finishedClass(1...2, passed: [1])
        #expect(try bench.refer(7, "r").refusal?.code == "not-a-trainee")
        #expect(try bench.refer(1, "r", on: "2018-03-08").refusal?.code == "before-class-end")
        #expect(try bench.refer(1, "r", on: "2018-12-08").refusal?.code == "in-the-future")
        let other = OrganisationID("91532532MA6K000009")!
        #expect(try bench.refer(1, "r", institution: other).refusal?.code == "not-the-organiser")
        #expect(try bench.refer(1, "r", outcome: "perhaps").refusal?.code == "unknown-outcome")
        #expect(try bench.refer(1, "r").isAccepted)
        #expect(try bench.refer(2, "r").refusal?.code == "referral-exists")
        #expect(try bench.refer(1, "r", on: "2018-03-10", outcome: "hired").refusal?.code == "before-referral")
        #expect(try bench.refer(1, "r", on: "2018-04-01", outcome: "hired").isAccepted)
        try bench.settle()
        #expect(
            try bench.texts("SELECT outcome || offered_on || outcome_on FROM referral") == ["hired2018-03-202018-04-01"]
        )
    }

    @Test("changdu-TRN-09: each who passed is asked after twice; the same way on the same day is once")
    func followUps() async throws {
        let bench = try bench()
        try bench.finishedClass(1...2, passed: [1, 2])
        #expect(try bench.followUp(1, on: "2018-03-20").isAccepted)
        #expect(try bench.followUp(1, on: "2018-03-20").refusal?.code == "follow-up-repeated")
        #expect(try bench.followUp(1, on: "2018-03-08").refusal?.code == "before-class-end")
        #expect(try bench.followUp(1, on: "2018-04-20", channel: "dream").refusal?.code == "unknown-channel")
        #expect(try bench.followUp(2, on: "2018-03-20").isAccepted)
        #expect(try bench.followUp(2, on: "2018-04-20", channel: "visit").isAccepted)
        try bench.settle()
        let tasks = try await bench.tasks("trainee-follow-up", asOf: "2018-04-29")
        #expect(tasks.map { "\($0.done)/\($0.needed) \($0.state)" } == ["1/2 open", "2/2 done"])
        #expect(try await bench.rate("trainee-follow-up", asOf: "2018-04-29")?.percent == 50)
    }

    @Test(
        "changdu-TRN-12, changdu-TRN-18: quarter by quarter the unplaced and the card-registered are followed, as long as the plan runs",
        arguments: [false, true])
    func continued(isSheet: Bool) async throws {
        let bench = try bench()
        try bench.poor(2)
        try bench.finishedClass(1...3, passed: [1, 2, 3])
        let pay = [bench.paid(2, "2018-04"), bench.paid(2, "2018-05"), bench.paid(3, "2018-08")]
        if isSheet {
            try bench.fact(PayrollSheetTaken(pay), of: .placement)
        } else {
            for month in pay { try bench.fact(month, of: .placement) }
        }
        #expect(try bench.followUp(1, on: "2018-04-20", institution: nil).isAccepted)
        try bench.settle()
        func states(_ duty: String, _ date: String) async throws -> [String] {
            try await bench.tasks(duty, asOf: date).map { "\($0.person) \($0.due!) \($0.state)" }
        }
        // The quarter of the class is not owed; the first whole one is.
        #expect(try await states("unplaced-follow-up", "2018-03-31").isEmpty)
        #expect(
            try await states("unplaced-follow-up", "2018-06-30")
                == ["person-1 2018-06-30 done", "person-3 2018-06-30 open"])
        #expect(
            try await states("unplaced-follow-up", "2018-10-01") == [
                "person-1 2018-06-30 done", "person-1 2018-09-30 overdue", "person-1 2018-12-31 open",
                "person-3 2018-06-30 overdue",
            ])
        #expect(
            try await states("poor-follow-up", "2018-07-01")
                == ["person-2 2018-06-30 overdue", "person-2 2018-09-30 open"])
        let ends = try await bench.tasks("poor-follow-up", asOf: "2022-01-01").compactMap(\.due)
        #expect(ends.last == day("2020-12-31"))
    }

    @Test("baishan-TRN-05: after a course every trainee is owed a post, passed or not, by whoever serves")
    func jobService() async throws {
        let bench = try TrainingBench(.under(try BundledPlan.baishan()))
        try bench.finishedClass(1...2, passed: [1])
        #expect(try bench.refer(2, "r-2", institution: nil).isAccepted)
        try bench.settle()
        let tasks = try await bench.tasks("job-service", asOf: "2019-01-01")
        #expect(tasks.map { "\($0.person) \($0.state)" } == ["person-1 overdue", "person-2 done"])
    }

    @Test("baishan-TRN-11: model trainees stand in a register, with why, and may be taken out with a reason")
    func models() async throws {
        let bench = try bench()
        try bench.finishedClass(1...1, passed: [1])
        func name(_ kind: String, _ who: Int = 1) throws -> CommandOutcome {
            try bench.command(
                .nameModelTrainee(
                    NameModelTrainee(
                        county: TrainingBench.county, class: classID(1), person: person(who), kind: kind,
                        story: "靠手艺带动全村就业", on: day("2018-04-01"), actor: TrainingBench.officer)))
        }
        func remove(_ reason: String) throws -> CommandOutcome {
            try bench.command(
                .removeModelTrainee(
                    RemoveModelTrainee(
                        county: TrainingBench.county, person: person(1), on: day("2018-04-20"), reason: reason,
                        actor: TrainingBench.officer)))
        }
        #expect(try name("fame").refusal?.code == "unknown-kind")
        #expect(try name("employment", 2).refusal?.code == "not-a-trainee")
        #expect(try remove("本人要求").refusal?.code == "not-a-model")
        #expect(try name("prosperity").isAccepted)
        #expect(try remove(" ").refusal?.code == "reason-missing")
        #expect(try remove("本人要求").isAccepted)
        try bench.settle()
        let models = try await bench.answer(asOf: "2018-05-01") { queries, scope, pool in
            try await pool.read { try queries.models(scope.county, $0) }
        }
        #expect(models.map(\.kind) == ["prosperity"])
        #expect(models.first?.until == day("2018-04-20") && models.first?.name == "学员1")
    }

    @Test("heyuan-TRN-03: poor workers who began a contract are listed with the course before the post, or without one")
    func prePost() async throws {
        let bench = try bench()
        for who in 1...2 { try bench.poor(who) }
        try bench.recognise()
        for who in 1...3 { try bench.grant(who) }
        let profile = ClassProfile(kind: "pre-post", seats: 30)
        let filed = filing()
        try bench.command(
            .fileClass(
                FileClass(
                    county: filed.county, class: filed.class, institution: filed.institution, trade: filed.trade,
                    level: filed.level, hours: filed.hours, start: filed.start, end: filed.end, place: filed.place,
                    filedOn: filed.filedOn, documents: filed.documents, profile: profile, actor: filed.actor)))
        try bench.approve(1)
        for who in [1, 3] { try bench.mail(bench.roster(1, who)) }
        for who in 1...3 {
            try bench.fact(
                ContractRecorded(
                    county: TrainingBench.county, contract: ContractID("contract-\(who)")!, person: person(who),
                    employer: OrganisationID("91530000MA6K000001")!, workplace: TrainingBench.neighbour,
                    area: "in-province", post: "普工", from: day("2018-03-20"), to: day("2019-03-19"),
                    isFreeOfCharge: true, hasHelpedSign: true, ref: bench.ref()), of: .placement)
        }
        try bench.settle()
        let entries = try await bench.answer(asOf: "2018-05-01") { queries, scope, pool in
            try await pool.read { try queries.prePost(scope.county, year: 2018, $0) }
        }
        #expect(
            entries.map { "\($0.person) \($0.class?.description ?? "none")" } == [
                "person-1 \(classID(1))", "person-2 none",
            ])
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
