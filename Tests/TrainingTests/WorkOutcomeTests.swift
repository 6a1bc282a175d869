import Calendars
import Models
import Policy
import Testing

@testable import TrainingService

/// What paid months prove, and which definitions the bundled packs hold.
@Suite struct WorkOutcomeTests {
    private static let end = day("2018-03-09")

    private func proof(_ measure: WorkMeasure, _ paid: String...) -> MonthSpan? {
        WorkOutcome.proof(measure, classEndingOn: Self.end, paid: paid.map { month($0) })
    }

    @Test("a month's pay proves work for that month after the class alone, never for the class's own month")
    func month_() {
        let first = WorkMeasure(base: .passed, paid: .month, months: 1)
        #expect(proof(first, "2018-03") == nil)
        #expect(proof(first, "2018-05") == nil)
        #expect(proof(first, "2018-03", "2018-04", "2018-04")?.first == month("2018-04"))
        let third = WorkMeasure(base: .passed, paid: .month, months: 3)
        #expect(proof(third, "2018-04", "2018-05") == nil)
        #expect(proof(third, "2018-06")?.last == month("2018-06"))
    }

    @Test("a run begins after the class's month, and a gap begins it anew")
    func run() {
        let run = WorkMeasure(base: .finished, paid: .run, months: 3)
        #expect(proof(run, "2018-02", "2018-03", "2018-04", "2018-05") == nil)
        #expect(proof(run, "2018-04", "2018-05", "2018-07", "2018-08") == nil)
        let found = proof(run, "2018-04", "2018-06", "2018-07", "2018-07", "2018-08", "2018-09")
        #expect(found == MonthSpan(first: month("2018-06"), last: month("2018-08")))
    }

    @Test("changdu-TRN-10, changdu-TRN-11: the bounds, their months and their base stand in the pack")
    func changdu() throws {
        let measures = try BundledPlan.changdu().afterClass.measures
        let first = try #require(measures.first { $0.id == "first-employment-rate" })
        #expect(first.threshold.value == 40)
        #expect(first.work == WorkMeasure(base: .passed, paid: .month, months: 1))
        let third = try #require(measures.first { $0.id == "three-month-employment-rate" })
        #expect(third.threshold.value == 55)
        #expect(third.work == WorkMeasure(base: .passed, paid: .month, months: 3))
        #expect(third.threshold.reading != nil)
    }

    @Test("hekou-TRN-05, hekou-TRN-06: one rule, at least 60 % hold a job for six months")
    func hekou() throws {
        let measures = try BundledPlan.hekou().afterClass.measures
        #expect(measures.map(\.id) == ["stable-rate-after-training"])
        #expect(measures[0].threshold.value == 60)
        #expect(measures[0].work == WorkMeasure(base: .finished, paid: .run, months: 6))
    }

    @Test("changdu-TRN-04: which modes are to an order or directed stands in the pack")
    func orderModes() throws {
        let plan = try BundledPlan.changdu()
        #expect(plan.afterClass.orderModes == ["order", "directed"])
        #expect(plan.bounds["order-type-share"]?.value == 40)
        #expect(try BundledPlan.hekou().afterClass.orderModes.isEmpty)
    }

    @Test("changdu-TRN-08, changdu-TRN-09, changdu-TRN-12, changdu-TRN-18: what is owed after a class, and until when")
    func changduDuties() throws {
        let duties = try BundledPlan.changdu().afterClass.duties(classEndingOn: day("2020-05-22"), .standard)
        #expect(
            duties.map { "\($0.id) \($0.service) \($0.group) \($0.times) \($0.isByOrganiser)" } == [
                "job-referral referral passed 1 true", "trainee-follow-up follow-up passed 2 true",
                "unplaced-follow-up follow-up unplaced 1 false", "poor-follow-up follow-up card-registered 1 false",
            ])
        #expect(duties[0].due == day("2020-08-20") && duties[1].due == duties[0].due)
        #expect(duties[2].every == "quarter" && duties[2].due == nil && duties[2].until == day("2020-12-31"))
    }

    @Test("baishan-TRN-05: job service follows each course, until the year's end where no day is named")
    func baishanDuties() throws {
        let duties = try BundledPlan.baishan().afterClass.duties(classEndingOn: day("2022-05-22"), .standard)
        #expect(duties.map { "\($0.id) \($0.service) \($0.group)" } == ["job-service referral enrolled"])
        #expect(duties[0].due == day("2022-12-31"))
    }
}
