import Journal
import Models
import Testing

@testable import PlacementService

@Suite("Alarms about pay")
struct WageAlarmTests {
    private func bench() throws -> WorkBench {
        let bench = try WorkBench()
        try bench.register("p1")
        return bench
    }

    private func standing(_ alarms: [WageAlarmAnswer]) -> [String] {
        alarms.filter { $0.cleared == nil }.map { "\($0.kind) \($0.month)" }
    }

    @Test("A month of work without pay is missing once the county's days have passed, and clears on the day it is paid")
    func missing() async throws {
        let bench = try bench()
        try bench.wageRule(within: 15)
        try bench.contract("p1", from: "2018-03-01", to: "2018-12-31")
        try bench.pay("p1", ["2018-03", "2018-05"])
        #expect(standing(try await bench.alarms(asOf: "2018-05-15")).isEmpty)
        #expect(standing(try await bench.alarms(asOf: "2018-06-14")) == ["missing-month 2018-04"])
        try bench.pay("p1", ["2018-04"], on: "2018-06-20")
        let alarm = try #require(try await bench.alarms(asOf: "2018-07-10").first)
        #expect(alarm.opened == "2018-05-16")
        #expect(alarm.cleared == "2018-06-20")
        #expect(standing(try await bench.alarms(asOf: "2018-07-10")).isEmpty)
    }

    @Test("Who sets no days to pay in gets no missing months, and an employer without any payroll is missing none")
    func silent() async throws {
        let bench = try bench()
        try bench.contract("p1", from: "2018-03-01", to: "2018-12-31")
        try bench.pay("p1", ["2018-03"])
        #expect(try await bench.alarms(asOf: "2018-12-31").isEmpty)
        let other = try self.bench()
        try other.wageRule(within: 15)
        try other.contract("p1", from: "2018-03-01", to: "2018-12-31")
        #expect(try await other.alarms(asOf: "2018-12-31").isEmpty)
    }

    @Test("Fewer days paid than attended, until a corrected line says as many")
    func attended() async throws {
        let bench = try bench()
        try bench.months("2018-03", [WorkMonthLine(person: "p1", days: 25)])
        try bench.pay("p1", ["2018-03"], days: 22)
        let alarm = try #require(try await bench.alarms(asOf: "2018-12-31").first)
        #expect((alarm.kind, alarm.days, alarm.of) == ("paid-below-attended", 22, 25))
        #expect(alarm.opened == "2018-04-10")
        try bench.pay("p1", ["2018-03"], days: 25, on: "2018-05-02")
        #expect(try await bench.alarms(asOf: "2018-12-31").map(\.cleared) == ["2018-05-02"])
    }

    @Test("Gross pay is measured against the minimum wage of its month, a part of the month against its part")
    func minimum() async throws {
        let bench = try bench()
        try bench.wageRule(minimum: 1_670)
        try bench.wageRule(from: "2018-05-01", minimum: 1_800)
        try bench.pay("p1", ["2018-03"], yuan: 1_669)
        try bench.pay("p1", ["2018-04"], yuan: 1_670)
        try bench.pay("p1", ["2018-05"], yuan: 1_670)
        // Ten days' part of 1,800 yuan over 21.75 days is 827.58 yuan.
        try bench.pay("p1", ["2018-06"], yuan: 828, days: 10)
        let alarms = try await bench.alarms(asOf: "2018-12-31")
        #expect(standing(alarms) == ["below-minimum-wage 2018-03", "below-minimum-wage 2018-05"])
        #expect(alarms.map(\.missingFen) == [Fen.yuan(1), Fen.yuan(130)])
    }

    @Test("changdu-OTH-01: what was promised and not paid is owed; back pay clears it; the plan's projects come first")
    func arrears() async throws {
        let bench = try WorkBench(WorkBench.karub)
        for person in ["p1", "p2", "p3"] as [PersonKey] { try bench.register(person) }
        try bench.report("p3", with: Rows.farm, since: "2020-03-01", WorkTraits(project: "government-project"))
        for (person, employer, yuan) in [
            ("p1", Rows.factory, 3_000), ("p2", Rows.factory, 3_000), ("p3", Rows.farm, 500),
        ]
            as [(PersonKey, OrganisationID, Int64)]
        {
            try bench.months(
                "2020-03", of: employer, due: "2020-04-15", [WorkMonthLine(person: person, promised: .yuan(yuan))])
        }
        try bench.pay("p1", ["2020-03"], yuan: 1_000)
        func owed(_ day: Day) async throws -> [ArrearsAnswer] {
            let code = bench.code
            return try await bench.read { try $0.arrears(code, asOf: day, $1) }
        }
        #expect(try await owed("2020-04-15").isEmpty)
        let due = try await owed("2020-04-16")
        #expect(due.map(\.employer) == [Rows.farm, Rows.factory])
        #expect(due.map(\.missingFen) == [.yuan(500), .yuan(5_000)])
        #expect(due.map(\.people) == [1, 2])
        #expect(due.map(\.priority) == [0, nil])
        #expect(due[0].projectZh == "政府投资工程项目欠薪")
        try bench.pay("p1", ["2020-03"], yuan: 2_000, days: 0, on: "2020-06-01")
        let after = try await owed("2020-06-02")
        #expect(after.map(\.missingFen) == [.yuan(500), .yuan(3_000)])
        let cleared = try await bench.alarms(asOf: "2020-06-02", AlarmFilter(kind: .arrears, person: "p1"))
        #expect(cleared.map(\.cleared) == ["2020-06-01"])
        #expect(cleared.map(\.missingFen) == [.yuan(2_000)])
    }

    @Test("Two employers that together claim more days than a month has are both named")
    func twoEmployers() async throws {
        let bench = try bench()
        try bench.pay("p1", ["2018-06"], days: 20)
        try bench.pay("p1", ["2018-06"], days: 10, from: Rows.farm)
        #expect(try await bench.alarms(asOf: "2018-12-31").isEmpty)
        try bench.pay("p1", ["2018-06"], days: 11, from: Rows.farm, on: "2018-07-20")
        let alarms = try await bench.alarms(asOf: "2018-12-31")
        #expect(Set(alarms.map(\.employer)) == [Rows.factory, Rows.farm])
        #expect(alarms.map(\.days) == [31, 31])
        #expect(alarms.map(\.opened) == ["2018-07-20", "2018-07-20"])
    }

    @Test("Alarms are the same whatever order the lines and registers came in", arguments: 0..<20)
    func anyOrder(seed: Int) {
        var random = SplitMix(UInt64(seed))
        let employers = [Rows.factory, Rows.farm]
        let months = (0..<6).map { ("2018-01" as Month).adding($0) }
        let claims = employers.flatMap { employer in
            months.map { month in
                WageMonth(
                    employer: employer, month: month,
                    lines: (0..<Int.random(in: 0...3, using: &random)).map { _ in
                        let days = Int.random(in: 0...24, using: &random)
                        let net = Fen.yuan(Int64.random(in: 100...3_000, using: &random))
                        return PayrollLine(
                            paidOn: month.next.firstDay.adding(days: Int.random(in: 0...60, using: &random)),
                            daysWorked: days, gross: net, deductions: .zero, net: net)
                    },
                    attended: Bool.random(using: &random) ? 23 : nil,
                    promised: Bool.random(using: &random) ? .yuan(2_500) : nil, isExpected: Bool.random(using: &random))
            }
        }
        let rules = WageRules([
            ("2018-01-01", WageRule(minimumMonthly: .yuan(1_500), paidDaysHundredths: 2_175, payWithinDays: 15))
        ])
        let straight = WageAlarms.alarms(of: "p1", claims, rules, asOf: "2019-12-31")
        let shuffled = claims.shuffled(using: &random).map { claim in
            var copy = claim
            copy.lines.shuffle(using: &random)
            return copy
        }
        #expect(WageAlarms.alarms(of: "p1", shuffled, rules, asOf: "2019-12-31") == straight, "seed \(seed)")
        // What stood on a day in between is what an answer on that day says.
        let day: Day = "2018-05-20"
        let then = WageAlarms.alarms(of: "p1", claims, rules, asOf: day).filter { $0.cleared == nil }
        let later = straight.filter { $0.opened <= day && ($0.cleared.map { $0 > day } ?? true) }
        #expect(
            Set(then.map { "\($0.kind) \($0.employer) \($0.month)" })
                == Set(later.map { "\($0.kind) \($0.employer) \($0.month)" }))
        #expect(!straight.isEmpty)
    }

    @Test(
        "A register with too many lines, a person twice, more days than the month has or nothing said is refused",
        arguments: [
            ([WorkMonthLine](), "lines-out-of-range"),
            ([WorkMonthLine(person: "p1", days: 1), WorkMonthLine(person: "p1", days: 2)], "person-twice"),
            ([WorkMonthLine(person: "p1", days: 31)], "line-unusable"),
            ([WorkMonthLine(person: "p1")], "line-unusable"),
            ([WorkMonthLine(person: "p1", promised: .yuan(-1))], "line-unusable"),
        ])
    func refusedRegister(lines: [WorkMonthLine], code: String) throws {
        let bench = try bench()
        let refusal = #expect(throws: Refusal.self) { try bench.months("2018-06", lines) }
        #expect(refusal?.code == code)
    }

    @Test(
        "A figure without a source, of the future or under no indicator's name is refused, a wage rule that sets nothing too"
    )
    func refusedFigures() throws {
        let bench = try bench()
        func entered(_ indicator: String, _ source: String, on day: Day) -> PlacementCommand {
            .enterFigure(
                EnterFigure(
                    county: bench.code, indicator: indicator, year: 2018, on: day, hundredths: 1, source: source,
                    actor: WorkBench.officer))
        }
        for command in [
            entered("transfers", "", on: "2018-06-30"), entered("transfers", "统计局", on: "2019-06-30"),
            entered("李大妹", "统计局", on: "2018-06-30"),
        ] {
            let refusal = #expect(throws: Refusal.self) { try bench.county.take(command) }
            #expect(refusal?.code == "figure-unusable")
        }
        let refusal = #expect(throws: Refusal.self) { try bench.wageRule() }
        #expect(refusal?.code == "rule-unusable")
    }
}
