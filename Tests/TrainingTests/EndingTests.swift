import Models
import Testing

@testable import Journal
@testable import TrainingService

@Suite("Classes that cannot be closed, and what is put right after the exam")
struct EndingTests {
    private static let county = TrainingBench.county

    private func fail(
        _ bench: TrainingBench, on date: String = "2018-03-20", reason: String = "补考后合格率仍不足",
        by actor: ActorID = TrainingBench.settler
    ) throws -> CommandOutcome {
        try bench.command(
            .failClass(
                FailClass(county: Self.county, class: classID(1), on: day(date), reason: reason, actor: actor)))
    }

    /// A class under the plan of 2020 with nothing left to do but the exam, of whose trainees so many pass.
    private func examined(_ bench: TrainingBench, _ passing: Int, of trainees: Int) throws {
        try bench.fill(trainees: trainees)
        _ = try bench.look(on: "2018-03-06")
        _ = try bench.look(on: "2018-03-08", isScheduled: false)
        _ = try bench.teach(["motivation"])
        _ = try bench.check()
        _ = try bench.examine((1...trainees).map { mark($0, .whole, $0 <= passing ? .passed : .failed) })
    }

    @Test(
        "changdu-TRN-07: a class that stays below the pass rate ends as failed, names what is unmet, and is never settled"
    )
    func failed() async throws {
        let bench = try TrainingBench(TrainingRules(under: try .changdu()))
        try examined(bench, 7, of: 10)
        _ = try bench.issue(1, [certificate(1, "Z1")])
        #expect(try bench.end().unmet == ["pass-rate"])
        #expect(try fail(bench, reason: " ").refusal?.code == "reason-missing")
        #expect(try fail(bench, on: "2018-03-09").refusal?.code == "not-over")
        #expect(try fail(bench, by: TrainingBench.officer).refusal?.code == "fails-own-class")
        #expect(try fail(bench).isAccepted)
        try bench.settle()
        let event = try #require(try bench.events(ClassFailed.self).first)
        #expect(event.unmet.map(\.duty) == ["pass-rate"] && event.unmet.first?.pack == "changdu-2020")
        #expect(event.unmet.first?.zh.contains("70%") == true && event.certified == 1 && event.enrolled == 10)
        for refused in [
            try bench.end(), try bench.clear(), try fail(bench), try bench.look(on: "2018-03-08"),
            try bench.examine(on: "2018-03-21", [mark(10, .whole)]),
        ] { #expect(refused.refusal?.code == "class-failed") }
        let detail = try #require(try await bench.detail(on: "2018-03-21"))
        #expect(detail.summary.status == .failed && detail.failure?.reason == "补考后合格率仍不足")
        #expect(detail.failure?.unmet == event.unmet && detail.settlement == nil)
        // Seats, results and certificates stand; what the trainees are owed after the class is owed.
        #expect(detail.trainees.count == 10 && detail.results.certified == 1)
        #expect(try bench.issue(1, [certificate(2, "Z2")]).isAccepted)
        #expect(bench.events(AfterClassDutiesOpened.type) == 1)
        #expect(try await bench.tasks("job-referral", asOf: "2018-04-01").count == 7)
        #expect(bench.events(ClassSettled.type) == 0)
        let before = try bench.hashes()
        try bench.restart(losingStore: true)
        try bench.settle()
        #expect(try bench.hashes() == before)
    }

    @Test("a course passed in a failed class counts as taken, one that was not passed stays open to the person")
    func seatsCount() throws {
        let bench = try TrainingBench(
            TrainingRules(plan: { _, _ in TrainingPlan(enrolment: EnrolmentRules(rules: [SampleRules.rule(.once)])) }))
        try bench.fill(trainees: 2)
        _ = try bench.examine([mark(1, .whole), mark(2, .whole, .failed)])
        // Nobody inspected it.
        #expect(try fail(bench).isAccepted)
        #expect(try bench.events(ClassFailed.self).first?.unmet.map(\.duty) == ["inspections"])
        try bench.openClass(2, start: "2018-04-09", end: "2018-04-13")
        for who in 1...2 { try bench.mail(bench.roster(2, who)) }
        try bench.settle()
        #expect(
            try bench.texts("SELECT person || ' ' || state FROM enrolment WHERE class = '\(classID(2))' ORDER BY 1")
                == ["person-1 refused", "person-2 enrolled"])
    }

    @Test("a class with nothing in the way is closed, not failed; one closed that cannot be settled any more may fail")
    func closedFirst() throws {
        let binding = "    force: 力争\n    of: {zh: 结业学员, en: trainees who finished}\n    among"
        let plan = try TrainingPlan.hekou(replacing: [binding: binding.replacingOccurrences(of: "力争", with: "确保")])
        let bench = try TrainingBench(TrainingRules(under: plan))
        try bench.fill(trainees: 5)
        for date in ["2018-03-06", "2018-03-08"] { _ = try bench.inspect(1, on: date) }
        _ = try bench.examine((1...5).map { mark($0, .whole) })
        _ = try bench.issue(1, (1...4).map { certificate($0, "Z\($0)") })
        #expect(try fail(bench).refusal?.code == "duties-met")
        #expect(try bench.end().isAccepted)
        #expect(try fail(bench).refusal?.code == "duties-met")
        _ = try bench.command(
            .withdrawCertificate(
                WithdrawCertificate(
                    county: Self.county, class: classID(1), number: "Z4", on: day("2018-03-21"), reason: "替考",
                    actor: TrainingBench.settler)))
        #expect(try bench.clear().unmet == ["certificate-rate"])
        #expect(try fail(bench, on: "2018-03-22").isAccepted)
        #expect(try bench.clear().refusal?.code == "class-failed")
    }

    @Test("settling takes the catalogue's price of the first day and says which, and what trainees are still owed")
    func settled() async throws {
        let bench = try TrainingBench(TrainingRules(under: try .changdu()))
        #expect(try bench.command(Office.set(Office.entry(price: 180_000))).isAccepted)
        #expect(try bench.command(Office.set(Office.entry(from: "2018-03-06", price: 200_000))).isAccepted)
        try examined(bench, 4, of: 4)
        #expect(try bench.end().isAccepted)
        try bench.settle()
        _ = try bench.refer(1, "r-1")
        func check() async throws -> SettlementCheck {
            try #require(
                try await bench.read { queries, pool in
                    try await pool.read { try queries.settlementCheck(classID(1), on: day("2018-03-26"), $0) }
                })
        }
        let before = try await check()
        #expect(before.isReady && before.unmet.isEmpty && before.price?.price == Fen(180_000))
        let referral = try #require(before.services.first { $0.owed.duty == "job-referral" })
        #expect(referral.owed.done == 1 && referral.owed.open == 3 && referral.owed.overdue == 0)
        #expect(referral.undone.map(\.person) == [person(2), person(3), person(4)])
        #expect(try bench.clear().isAccepted)
        let event = try #require(try bench.events(ClassSettled.self).first)
        #expect(
            event.price
                == SettledPrice(
                    price: Fen(180_000), area: Self.county, from: day("2018-01-01"), document: "样例价〔2018〕3号",
                    clause: "附件1"))
        #expect(event.services == before.services.map(\.owed) && event.priceStandard == "chef-2018")
        let after = try await check()
        #expect(
            !after.isReady && after.settlement?.price == event.price && after.settlement?.services == event.services)
    }

    private func correct(
        _ bench: TrainingBench, _ mark: ExamMark, sitting: String = "2018-03-10", on date: String = "2018-03-15",
        reason: String = "成绩录错"
    ) throws -> CommandOutcome {
        try bench.command(
            .correctExamMark(
                CorrectExamMark(
                    county: Self.county, class: classID(1), mark: mark, sitting: day(sitting), on: day(date),
                    reason: reason, actor: TrainingBench.settler)))
    }

    @Test(
        "a result entered wrongly is corrected with a reason, both kept; its certificate is flagged until it is withdrawn"
    )
    func corrected() async throws {
        let bench = try TrainingBench()
        try bench.fill(trainees: 2)
        for date in ["2018-03-06", "2018-03-08"] { _ = try bench.inspect(1, on: date) }
        _ = try bench.examine([mark(1, .whole), mark(2, .whole)])
        _ = try bench.issue(1, [certificate(1, "Z1"), certificate(2, "Z2"), certificate(2, "J2", .completion)])
        let wrong = ExamMark(person: person(2), part: .whole, outcome: .failed, points: 40)
        #expect(try correct(bench, wrong, reason: "").refusal?.code == "reason-missing")
        #expect(try correct(bench, wrong, sitting: "2018-03-11").refusal?.code == "unknown-result")
        #expect(try correct(bench, mark(2, .theory, .failed)).refusal?.code == "unknown-result")
        #expect(try correct(bench, wrong, on: "2018-03-09").refusal?.code == "correction-date")
        #expect(try correct(bench, mark(2, .whole)).refusal?.code == "no-change")
        #expect(try correct(bench, wrong).isAccepted)
        try bench.settle()
        let event = try #require(try bench.events(ExamMarkCorrected.self).first)
        #expect(event.before == mark(2, .whole) && event.certificates == ["Z2"] && !event.isPartPassed)
        func toReview() async throws -> [String] {
            try await bench.read { queries, pool in
                try await pool.read { try queries.certificatesToReview(Self.county, $0).map(\.number) }
            }
        }
        #expect(try await toReview() == ["Z2"])
        let detail = try #require(try await bench.detail())
        #expect(detail.trainees.map(\.hasPassed) == [true, false] && detail.results.certified == 1)
        #expect(detail.examCorrections.map(\.before) == ["passed"] && detail.examCorrections.map(\.points) == [40])
        #expect(try bench.end().unmet == ["certificates-founded"])
        let withdrawal = WithdrawCertificate(
            county: Self.county, class: classID(1), number: "Z2", on: day("2018-03-16"), reason: "成绩更正",
            actor: TrainingBench.settler)
        #expect(try bench.command(.withdrawCertificate(withdrawal)).isAccepted)
        #expect(try await toReview().isEmpty)
        #expect(try bench.end().isAccepted)
        try bench.settle()
        let before = try bench.hashes()
        try bench.restart(losingStore: true)
        try bench.settle()
        #expect(try bench.hashes() == before)
    }

    @Test("a correction to a pass asks for attendance; of two parts both are needed; put back, the certificate stands")
    func parts() async throws {
        let bench = try TrainingBench()
        try bench.recognise()
        for who in 1...2 { try bench.grant(who) }
        try bench.openClass()
        for who in 1...2 {
            try bench.mail(bench.roster(1, who))
            try bench.attend(1, who, missing: who == 2 ? 5 : 0)
        }
        try bench.settle()
        _ = try bench.examine([
            mark(1, .theory), mark(1, .practice), mark(2, .theory, .absent), mark(2, .practice, .absent),
        ])
        _ = try bench.issue(1, [certificate(1, "Z1")])
        #expect(try correct(bench, mark(2, .theory)).refusal?.code == "attendance-too-low")
        #expect(try correct(bench, mark(1, .practice, .failed)).isAccepted)
        #expect(try await bench.detail()?.trainees.first?.hasPassed == false)
        #expect(try correct(bench, mark(1, .practice), on: "2018-03-16").isAccepted)
        let events = try bench.events(ExamMarkCorrected.self)
        #expect(events.map(\.certificates) == [["Z1"], []] && events.map(\.isPartPassed) == [false, true])
        #expect(try await bench.detail()?.trainees.first?.certificate == "Z1")
        #expect(try bench.number("SELECT COUNT(*) FROM exam_correction") == 2)
    }

    @Test("a correction after the settling amends it by the difference")
    func settledThenCorrected() throws {
        let bench = try TrainingBench()
        try bench.fill(trainees: 2)
        for date in ["2018-03-06", "2018-03-08"] { _ = try bench.inspect(1, on: date) }
        _ = try bench.examine([mark(1, .whole), mark(2, .whole)])
        _ = try bench.issue(1, [certificate(1, "Z1"), certificate(2, "Z2")])
        #expect(try bench.end().isAccepted && bench.clear().isAccepted)
        #expect(try correct(bench, mark(2, .whole, .failed), on: "2018-04-02").isAccepted)
        try bench.settle()
        let amended = try bench.events(ClassSettlementAmended.self)
        #expect(amended.map(\.passedMore) == [-1] && amended.map(\.certifiedMore) == [-1])
        #expect(amended.first?.people == [person(2)])
    }

    @Test("a flag about somebody at two places at once is closed once by an officer who says what was found")
    func doubles() async throws {
        let bench = try AttendanceSheetTests.bench(people: 1)
        try bench.openClass(2)
        for (number, hour) in [(1, 8), (2, 9)] {
            let row = bench.device(number, 1, moment("2018-03-05", hour: hour), event: "e-\(number)")
            try bench.mail(bench.sheet([row], "sheet-\(number)", received: nil))
        }
        try bench.settle()
        let flagged = try #require(try bench.events(DoubleAttendanceFlagged.self).first).double
        func review(_ double: DoubleReading, _ finding: String, on date: String = "2018-03-20") throws -> String? {
            try bench.command(
                .reviewDouble(
                    ReviewDouble(
                        county: Self.county, double: double, on: day(date), finding: finding,
                        actor: TrainingBench.officer))
            ).refusal?.code
        }
        func listed(_ isReviewed: Bool?) async throws -> [String?] {
            try await bench.attendance {
                try $0.doubles(Self.county, isReviewed: isReviewed, $1).map { $0.review?.finding }
            }
        }
        let other = DoubleReading(person: person(2), session: flagged.session, reason: flagged.reason, "a", "b")
        #expect(try review(other, "核实") == "unknown-double")
        #expect(try review(flagged, " ") == "reason-missing")
        #expect(try review(flagged, "核实", on: "2030-01-01") == "in-future")
        #expect(try await listed(false) == [nil])
        #expect(try review(flagged, "代刷卡，已更正考勤") == nil)
        #expect(try review(flagged, "再次") == "reviewed-already")
        #expect(try await listed(false).isEmpty)
        #expect(try await listed(true) == ["代刷卡，已更正考勤"])
        #expect(try await listed(nil).count == 1)
    }
}
