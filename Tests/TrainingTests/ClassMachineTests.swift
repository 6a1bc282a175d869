import Models
import Policy
import Testing

@testable import Journal
@testable import TrainingService

@Suite("A class from draft to end")
struct ClassMachineTests {
    @Test("every step is possible from the states named here and from no other", arguments: ClassMachine.Step.allCases)
    func steps(step: ClassMachine.Step) {
        let possible: [ClassMachine.Step: Set<Course.Status?>] = [
            .draft: [nil, .drafted], .file: [nil, .drafted, .returned], .giveBack: [.filed], .approve: [.filed],
            .amend: [.approved], .close: [.running], .cancel: [.drafted, .filed, .returned, .approved, .running],
            .conduct: [.running], .issueCertificates: [.running, .closed, .failed],
            .correct: [.running, .closed, .settled, .failed], .settle: [.closed], .fail: [.running, .closed],
        ]
        let all: [Course.Status?] = [
            nil, .drafted, .filed, .returned, .approved, .running, .closed, .cancelled, .settled, .failed,
        ]
        for status in all {
            let isPossible = ClassMachine.refusal(of: step, in: status) == nil
            #expect(isPossible == possible[step]?.contains(status), "\(step) in \(status.map(\.rawValue) ?? "none")")
        }
    }

    private func giveBack(_ bench: TrainingBench, _ number: Int = 1, reason: String = "师资不符") throws -> CommandOutcome {
        try bench.command(
            .returnClass(
                ReturnClass(
                    county: TrainingBench.county, class: classID(number), on: day("2018-02-09"), reason: reason,
                    actor: TrainingBench.officer)))
    }

    private func amend(
        _ bench: TrainingBench, _ number: Int = 1, start: String, end: String, on: String = "2018-02-09"
    ) throws -> CommandOutcome {
        try bench.command(
            .amendClass(
                AmendClass(
                    county: TrainingBench.county, class: classID(number), start: day(start), end: day(end),
                    place: "乡文化站", on: day(on), reason: "场地检修", actor: TrainingBench.officer)))
    }

    private func cancel(_ bench: TrainingBench, _ number: Int = 1) throws -> CommandOutcome {
        try bench.command(
            .cancelClass(
                CancelClass(
                    county: TrainingBench.county, class: classID(number), on: day("2018-03-06"), reason: "人数不足",
                    actor: TrainingBench.officer)))
    }

    @Test("a draft is filed, sent back with its reason, filed again and approved")
    func returned() throws {
        let bench = try TrainingBench()
        try bench.recognise()
        #expect(try bench.command(.draftClass(DraftClass(request: filing(documents: [])))).isAccepted)
        #expect(try bench.command(.draftClass(DraftClass(request: filing(documents: [], trade: "电工")))).isAccepted)
        #expect(try bench.approve(1).refusal?.code == "not-filed")
        #expect(try bench.command(.fileClass(filing())).isAccepted)
        #expect(try bench.command(.draftClass(DraftClass(request: filing()))).refusal?.code == "class-exists")
        #expect(try giveBack(bench, reason: " ").refusal?.code == "reason-missing")
        #expect(try giveBack(bench).isAccepted)
        #expect(try bench.texts("SELECT status || ' ' || reason FROM course") == ["returned 师资不符"])
        #expect(try bench.approve(1).refusal?.code == "not-filed")
        #expect(try bench.command(.fileClass(filing(trade: "焊工"))).isAccepted)
        #expect(try bench.approve(1).isAccepted)
        #expect(try giveBack(bench).refusal?.code == "already-approved")
        #expect(
            try bench.texts("SELECT status || ' ' || trade || ' ' || version || ' ' || (reason IS NULL) FROM course")
                == ["approved 焊工 4 1"])
    }

    @Test("an amended class is approved again, and whom its new days clash with is judged again")
    func amended() throws {
        let bench = try TrainingBench()
        try bench.recognise()
        try bench.grant(1)
        try bench.openClass(1)
        try bench.openClass(2, start: "2018-03-12", end: "2018-03-16")
        for number in 1...2 { try bench.mail(bench.roster(number, 1)) }
        try bench.settle()
        let states = "SELECT class || ' ' || state FROM enrolment ORDER BY class"
        #expect(try bench.texts(states) == ["\(classID(1)) enrolled", "\(classID(2)) enrolled"])
        #expect(try amend(bench, 2, start: "2018-03-12", end: "2018-03-09").refusal?.code == "end-before-start")
        #expect(try amend(bench, 2, start: "2018-02-12", end: "2018-02-14").refusal?.code == "filed-late")
        #expect(try amend(bench, 2, start: "2018-03-08", end: "2018-03-14", on: "2018-03-13").refusal?.code == "begun")
        #expect(try amend(bench, 2, start: "2018-03-08", end: "2018-03-14").isAccepted)
        #expect(try bench.close(2).refusal?.code == "duties-unmet")
        #expect(try bench.approve(2).isAccepted)
        try bench.settle()
        #expect(try bench.texts(states) == ["\(classID(1)) enrolled", "\(classID(2)) refused"])
        let before = try bench.hashes()
        try bench.restart(losingStore: true)
        try bench.settle()
        #expect(try bench.hashes() == before)
    }

    @Test("a class that is called off lets its people go to the next one, and takes nobody more")
    func cancelled() throws {
        let bench = try TrainingBench()
        try bench.recognise()
        for who in 1...2 { try bench.grant(who) }
        try bench.openClass(1)
        try bench.openClass(2, start: "2018-03-08", end: "2018-03-14")
        for number in 1...2 { for who in 1...2 { try bench.mail(bench.roster(number, who)) } }
        try bench.mail(bench.roster(1, 3))
        try bench.attend(1, 1)
        try bench.settle()
        #expect(try cancel(bench).isAccepted)
        try bench.settle()
        #expect(
            try bench.texts("SELECT class || ' ' || person || ' ' || state FROM enrolment ORDER BY class, person") == [
                "\(classID(1)) \(person(1)) refused", "\(classID(1)) \(person(2)) refused",
                "\(classID(1)) \(person(3)) refused", "\(classID(2)) \(person(1)) enrolled",
                "\(classID(2)) \(person(2)) enrolled",
            ])
        #expect(try bench.number("SELECT COUNT(*) FROM presence WHERE class = '\(classID(1))'") == 0)
        #expect(try bench.texts("SELECT DISTINCT reason FROM device_event") == ["class-cancelled"])
        try bench.mail(bench.roster(1, 4))
        try bench.settle()
        #expect(try bench.texts("SELECT reason FROM roster_refusal") == ["class-not-open"])
        #expect(try cancel(bench).refusal?.code == "class-cancelled")
        #expect(try bench.approve(1).refusal?.code == "class-cancelled")
    }

    @Test("a class with exam results is not called off")
    func examined() throws {
        let bench = try TrainingBench()
        try bench.recognise()
        try bench.grant(1)
        try bench.openClass(1)
        try bench.mail(bench.roster(1, 1))
        try bench.attend(1, 1)
        try bench.settle()
        #expect(
            try bench.certify(1, [ExamResult(person: person(1), hasPassed: true, certificate: "Z1")]).isAccepted)
        #expect(try cancel(bench).refusal?.code == "examined")
    }

    @Test(
        "kind, modes and contents of a class are codes of the plan's lists, and a course to an order names its employer"
    )
    func profile() {
        let plan = TrainingPlan(codes: [
            "training-kinds": ["market", "reserve"], "general-contents": ["law", "ethics"],
        ])
        func code(
            _ kind: String, mode: String? = nil, contents: [String] = [], employer: OrganisationID? = nil,
            seats: Int = 40
        ) -> String? {
            ClassProfileRules.refusal(
                of: ClassProfile(kind: kind, mode: mode, contents: contents, employer: employer, seats: seats), plan
            )?.code
        }
        #expect(code("market") == nil)
        #expect(code("space") == "profile-code" && code("market", contents: ["law", "luck"]) == "profile-code")
        #expect(code("reserve", contents: ["ethics", "law"]) == nil && code("market", seats: 0) == "seats")
        // The plan here has no list of modes, so any is taken.
        #expect(code("market", mode: "weekend") == nil && code("market", mode: "order") == "order-without-employer")
        #expect(code("market", mode: "order", employer: TrainingBench.institution) == nil)
    }

    @Test(
        "changdu-TRN-05: the filing days, inspections and codes of a class are those of the plan in force"
    )
    func changdu() throws {
        let rules = try TrainingRules.standard(settingsPath: nil)
        let plan = rules.plan(try #require(DivisionCode("540322")), day("2020-06-01"))
        #expect(plan.filing?.value == 5 && plan.filing?.quote == "培训前5个工作日内")
        #expect(plan.inspections(TrainingSettings()) == 2 && plan.bounds["class-inspections"]?.force == "原则上")
        #expect(plan.codes["programmes"]?.count == 5 && plan.codes["general-contents"]?.count == 9)
        #expect(plan.codes["course-modes"]?.contains("firm-contracted") == true)
        #expect(plan.codes["places"] == ["centralised", "dispersed", "village", "partner"])
        // A year later that plan has ended, and the county's settings hold.
        let later = rules.plan(try #require(DivisionCode("540322")), day("2021-06-01"))
        var settings = TrainingSettings()
        settings.filingWorkingDays = 7
        #expect(later.filing == nil && later.filingWorkingDays(settings) == 7)
    }
}
