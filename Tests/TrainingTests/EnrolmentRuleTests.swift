import Models
import Testing

@testable import TrainingService

@Suite("Who may be enrolled") struct EnrolmentRuleTests {
    private func verdict(
        of last: EnrolmentPlan.Application, after seats: [EnrolmentPlan.Application] = [],
        facts: TraineeFacts = TraineeFacts(), rules: EnrolmentRules = SampleRules.all
    ) -> EnrolmentPlan.Verdict? {
        EnrolmentPlan(seats + [last], facts: facts, rules: { _ in rules }).verdicts[last.class]
    }

    private func finding(_ verdict: EnrolmentPlan.Verdict?) -> EnrolmentFinding? {
        switch verdict {
        case .refused(let finding), .pending(let finding): finding
        case .seat, nil: nil
        }
    }

    private let welding = application(
        1, "2018-03-05", "2018-03-09", .enrolled, trade: "焊工", isOpen: false, isExamined: true, hasPassed: true)

    @Test(
        "changdu-TRN-14: the same trade and level is trained once, and the refusal names rule, clause and the class before"
    )
    func once() throws {
        let again = application(2, "2020-03-02", "2020-03-06", trade: "焊工")
        let facts = TraineeFacts.poor(on: "2019-01-01", "已脱贫")
        let refusal = try #require(finding(verdict(of: again, after: [welding], facts: facts)))
        #expect(refusal.rule == "same-course")
        #expect(refusal.compared == classID(1))
        #expect(refusal.clause == "一")
        #expect(refusal.quote == "原文")
        #expect(refusal.zh.contains("焊工") && refusal.en.contains("2018-03-05"))
        #expect(refusal.missing.isEmpty)
        let other = application(2, "2020-03-02", "2020-03-06", trade: "电工")
        #expect(verdict(of: other, after: [welding], facts: facts) == .seat)
    }

    @Test("a failed exam leaves the course open")
    func failed() {
        let failed = application(
            1, "2018-03-05", "2018-03-09", .enrolled, trade: "焊工", isOpen: false, isExamined: true, hasPassed: false)
        #expect(verdict(of: application(2, "2018-06-04", "2018-06-08", trade: "焊工"), after: [failed]) == .seat)
    }

    @Test(
        "changdu-TRN-03: who was trained since 2016, is registered poor and found no work may be trained again; what is not known is asked for"
    )
    func exception() throws {
        let again = application(2, "2020-03-02", "2020-03-06", trade: "焊工")
        func verdict(_ facts: TraineeFacts) -> EnrolmentPlan.Verdict? {
            self.verdict(of: again, after: [welding], facts: facts)
        }
        var facts = TraineeFacts()
        #expect(finding(verdict(facts))?.missing == ["poverty", "work"])
        facts.poverty = [.init("建档立卡贫困户", since: day("2014-01-01"))]
        let pending = try #require(finding(verdict(facts)))
        #expect(pending.missing == ["work"])
        #expect(pending.zh.contains("就业情况"))
        facts.answers = [.init("neither", since: day("2019-12-31"))]
        #expect(verdict(facts) == .seat)
        facts.work = [.init("", since: day("2018-05-01"), until: day("2018-12-31"))]
        #expect(finding(verdict(facts))?.rule == "same-course")
        facts.work = [.init("", since: day("2017-05-01"), until: day("2017-12-31"))]
        #expect(verdict(facts) == .seat)
        facts.poverty = [.init("一般农户", since: day("2014-01-01"))]
        #expect(finding(verdict(facts))?.missing == [])
    }

    @Test("changdu-TRN-03: training before 2016 is not lifted")
    func before2016() {
        let old = application(1, "2015-03-05", "2015-03-09", .enrolled, trade: "焊工", isOpen: false)
        var facts = TraineeFacts.poor(on: "2014-01-01", "建档立卡贫困户")
        facts.answers = [.init("neither", since: day("2019-12-31"))]
        let again = application(2, "2020-03-02", "2020-03-06", trade: "焊工")
        #expect(finding(verdict(of: again, after: [old], facts: facts))?.rule == "same-course")
    }

    @Test("jilin-TRN-01, baishan-TRN-02: a cap counts the courses of its year, and of its kinds")
    func caps() throws {
        let rules = EnrolmentRules(rules: [SampleRules.rule(.atMost, kinds: ["start-up"], count: 1)])
        let first = application(1, "2022-03-07", "2022-03-11", .enrolled, trade: "甲", kind: "start-up")
        let second = application(2, "2022-06-06", "2022-06-10", trade: "乙", kind: "start-up")
        let refusal = try #require(finding(verdict(of: second, after: [first], rules: rules)))
        #expect(refusal.rule == "cap-reached")
        #expect(refusal.compared == classID(1))
        let otherKind = application(2, "2022-06-06", "2022-06-10", trade: "乙", kind: "vocational")
        #expect(verdict(of: otherKind, after: [first], rules: rules) == .seat)
        let nextYear = application(2, "2023-06-05", "2023-06-09", trade: "乙", kind: "start-up")
        #expect(verdict(of: nextYear, after: [first], rules: rules) == .seat)
    }

    @Test("hekou-TRN-08: a kind of course is for its group alone; an unrecorded wish waits, an ended one is refused")
    func audience() {
        let course = application(1, "2018-03-05", "2018-03-09", trade: "甲", kind: "start-up")
        var facts = TraineeFacts()
        #expect(finding(verdict(of: course, facts: facts))?.missing == ["startUpWish"])
        facts.wishes["startUpWish"] = [.init("", since: day("2018-01-01"), until: day("2018-02-01"))]
        #expect(finding(verdict(of: course, facts: facts))?.rule == "not-of-the-group")
        #expect(finding(verdict(of: course, facts: facts))?.missing == [])
        facts.wishes["startUpWish"]?.append(.init("", since: day("2018-03-01")))
        #expect(verdict(of: course, facts: facts) == .seat)
    }

    @Test("changdu-TRN-31: a course for firm staff asks for the employer who hired or moved the worker")
    func staff() {
        let rules = EnrolmentRules(
            rules: [SampleRules.rule(.only, kinds: ["firm-staff"], groups: ["staff"])],
            groups: [EnrolmentRules.Group(id: "staff", zh: "员工", en: "staff", isStaff: true)])
        var course = application(1, "2020-03-02", "2020-03-06", kind: "firm-staff")
        #expect(finding(verdict(of: course, rules: rules))?.rule == "not-of-the-group")
        course.isStaff = true
        #expect(verdict(of: course, rules: rules) == .seat)
    }

    @Test("who waits for a fact keeps no seat free, and gets it when the fact says so")
    func waiting() {
        let early = application(1, "2018-03-05", "2018-03-09", .waiting, trade: "甲", kind: "start-up")
        let late = application(2, "2018-03-07", "2018-03-13", .enrolled, trade: "乙")
        let rules: (EnrolmentPlan.Application) -> EnrolmentRules = { _ in SampleRules.all }
        let before = EnrolmentPlan([early, late], rules: rules)
        #expect(before.verdicts[classID(2)] == .seat)
        var facts = TraineeFacts()
        facts.wishes["startUpWish"] = [.init("", since: day("2018-03-01"))]
        let after = EnrolmentPlan([early, late], facts: facts, rules: rules)
        #expect(after.steps.map(\.course) == [classID(2), classID(1)])
        #expect(after.verdicts[classID(1)] == .seat)
    }

    @Test("rosters and facts in any order end with the same seats and the same grounds", arguments: 1...40)
    func anyOrder(seed: UInt64) {
        var random = Seeded(seed)
        let trades = ["甲", "乙", "丙"]
        let courses = (1...7).map { number -> EnrolmentPlan.Application in
            let start = day("2018-03-01").adding(days: Int.random(in: 0..<60, using: &random))
            return EnrolmentPlan.Application(
                class: classID(number), start: start, end: start.adding(days: Int.random(in: 0..<9, using: &random)),
                isOpen: true, isExamined: false, state: .new, trade: trades.randomElement(using: &random)!, level: "初级",
                kind: random.chance(0.3) ? "start-up" : "vocational")
        }
        let facts: [(inout TraineeFacts) -> Void] = [
            { $0.poverty.append(.init("建档立卡贫困户", since: day("2014-01-01"))) },
            { $0.answers.append(.init("neither", since: day("2018-03-20"))) },
            { $0.wishes["startUpWish", default: []].append(.init("", since: day("2018-03-25"))) },
            { $0.work.append(.init("", since: day("2018-04-20"), until: day("2018-05-20"))) },
        ]
        var first: [ClassID: LedgerModel.Entry]?
        for _ in 0..<6 {
            var model = LedgerModel()
            var happenings = courses.map(LedgerModel.Happening.roster) + facts.map(LedgerModel.Happening.fact)
            happenings.shuffle(using: &random)
            for happening in happenings { model.take(happening) }
            #expect(first == nil || model.entries == first, "seed \(seed)")
            first = model.entries
        }
        let seats = courses.filter { first?[$0.class]?.state == .enrolled }
        #expect(!seats.isEmpty)
        for seat in seats { #expect(!seats.contains { $0.class != seat.class && $0.overlaps(seat) }) }
    }
}

/// A person's ledger as it fills up, step by step as the handlers fill theirs.
private struct LedgerModel {
    struct Entry: Hashable {
        var state: EnrolmentPlan.Application.State
        var finding: EnrolmentFinding?
    }

    enum Happening {
        case roster(EnrolmentPlan.Application)
        case fact((inout TraineeFacts) -> Void)
    }

    private var courses: [EnrolmentPlan.Application] = []
    private var facts = TraineeFacts()
    var entries: [ClassID: Entry] = [:]

    mutating func take(_ happening: Happening) {
        switch happening {
        case .roster(let course):
            courses.append(course)
            entries[course.class] = Entry(state: .waiting)
        case .fact(let change): change(&facts)
        }
        // A plan that never comes to rest would be a defect of its own.
        for _ in 0..<200 {
            let applications = courses.map { course in
                EnrolmentPlan.Application(
                    class: course.class, start: course.start, end: course.end, isOpen: true, isExamined: false,
                    state: entries[course.class]!.state, trade: course.trade, level: course.level, kind: course.kind,
                    finding: entries[course.class]!.finding)
            }
            guard let step = EnrolmentPlan(applications, facts: facts, rules: { _ in SampleRules.all }).steps.first
            else {
                return
            }
            switch step {
            case .withdraw(let id, let finding), .refuse(let id, let finding):
                entries[id] = Entry(state: .refused, finding: finding)
            case .enrol(let id): entries[id] = Entry(state: .enrolled)
            case .park(let id, let finding): entries[id] = Entry(state: .waiting, finding: finding)
            }
        }
        Issue.record("the plan does not come to rest")
    }
}

extension TraineeFacts {
    static func poor(on date: String, _ status: String) -> TraineeFacts {
        var facts = TraineeFacts()
        facts.poverty = [Dated(status, since: day(date))]
        return facts
    }
}
