import Models
import Policy
import Store

@testable import Journal
@testable import TrainingService

/// Plans as the bundled packs have them, for whatever county and year a bench plays in.
enum BundledPlan {
    static func inForce(_ area: String, on date: String) throws -> TrainingPlan {
        try TrainingRules.standard(settingsPath: nil).plan(DivisionCode(area)!, day(date))
    }

    static func changdu() throws -> TrainingPlan { try inForce("540321", on: "2020-07-10") }
    static func hekou() throws -> TrainingPlan { try inForce("532532", on: "2018-03-05") }
    static func baishan() throws -> TrainingPlan { try inForce("220602", on: "2022-03-07") }
}

extension TrainingRules {
    /// One plan everywhere and always.
    static func under(_ plan: TrainingPlan) -> TrainingRules { TrainingRules(plan: { _, _ in plan }) }
}

func month(_ text: String) -> Month { Month(text)! }

extension TrainingBench {
    /// A month as `placement` has recorded it.
    func paid(
        _ who: Int, _ date: String, net: Int64 = 300_000, employer: String = "91530000MA6K000001",
        county: DivisionCode = TrainingBench.county
    ) -> PayrollMonthRecorded {
        PayrollMonthRecorded(
            county: county, person: person(who), employer: OrganisationID(employer)!, month: month(date),
            paidOn: month(date).next.firstDay, daysWorked: 22, net: Fen(net), ref: ref(batch: "payroll"))
    }

    func poor(_ who: Int) throws {
        try fact(
            PovertyStatusRecorded(
                county: Self.county, person: person(who), householdNumber: "1", status: "建档立卡贫困户",
                since: day("2014-06-01"), ref: ref()))
    }

    /// Class 1 from 5 to 9 March 2018 with its trainees, all present; who is named passed.
    func finishedClass(_ trainees: ClosedRange<Int>, passed: Set<Int>, closed: Bool = true) throws {
        try recognise()
        for who in trainees { try grant(who) }
        try openClass()
        for who in trainees {
            try mail(roster(1, who))
            try attend(1, who)
        }
        try settle()
        _ = try inspect(1, on: "2018-03-06")
        _ = try inspect(1, on: "2018-03-08")
        _ = try certify(
            1,
            trainees.map { who in
                ExamResult(
                    person: person(who), hasPassed: passed.contains(who),
                    certificate: passed.contains(who) ? "Z\(who)" : nil)
            })
        if closed { _ = try close(1) }
        try settle()
    }

    func refer(
        _ who: Int, _ name: String, on date: String = "2018-03-20", institution: OrganisationID? = institution,
        outcome: String = "offered"
    ) throws -> CommandOutcome {
        try command(
            .recordReferral(
                RecordReferral(
                    county: Self.county, class: classID(1), person: person(who), referral: name,
                    institution: institution, employerName: "某建筑公司", post: "钢筋工", on: day(date), outcome: outcome,
                    actor: Self.officer)))
    }

    func followUp(
        _ who: Int, on date: String, channel: String = "phone", institution: OrganisationID? = institution,
        isEmployed: Bool = false
    ) throws -> CommandOutcome {
        try command(
            .recordFollowUp(
                RecordFollowUp(
                    county: Self.county, class: classID(1), person: person(who), institution: institution,
                    on: day(date), channel: channel, finding: "在家待业", isEmployed: isEmployed, actor: Self.officer)))
    }

    func answer<Value: Sendable>(
        asOf date: String, _ body: @escaping @Sendable (TrainingQueries, FigureScope, ReadPool) async throws -> Value
    ) async throws -> Value {
        let scope = FigureScope(county: Self.county, asOf: day(date))
        return try await read { queries, pool in try await body(queries, scope, pool) }
    }

    func rate(_ id: String, asOf date: String) async throws -> TrainingRate? {
        try await answer(asOf: date) { queries, scope, pool in
            try await pool.read { try queries.book(scope, $0).rates.first { $0.id == id } }
        }
    }

    func tasks(_ duty: String, asOf date: String) async throws -> [AfterClassTask] {
        try await answer(asOf: date) { queries, scope, pool in
            try await pool.read { try queries.tasks(scope, nil, $0).filter { $0.duty == duty } }
        }
    }
}
