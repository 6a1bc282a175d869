import Foundation
import GRDB
import Models
import Policy
import Store
import Testing

@testable import SubsidyService

@Suite("What the books say")
struct FundReportTests {
    private let receipts: [(String, String, Int64)] = [("2018-02-27", "440000", 480)]

    /// Three people are paid from one fund in July 2018; one grant fails. The first works on for half a year, the second for three months.
    private func paid(_ policies: PolicyLibrary? = nil) throws -> County {
        let county = try County(policies: policies)
        let workers = [
            Worker(number: 1, receipts: receipts), Worker(number: 2),
            Worker(number: 3, poverty: ("建档立卡贫困户", "2016-01-01")),
        ]
        try county.know(workers.flatMap(\.facts))
        try county.know(["2018-10", "2019-01"].map { workers[0].payroll($0) } + [workers[1].payroll("2018-10")])
        if policies == nil { try county.accept(county.appropriation(2_000)) }
        let cases: [CaseID] = [.service(1), .service(2), .service(3), .transport(1, 2018)]
        try county.prepare(cases)
        if policies != nil { return county }
        for id in cases { try county.accept(county.approval(id, from: .county)) }
        try county.accept(county.batch(cases, "b1", from: .county))
        try county.accept(county.result([(1, true), (2, true), (3, true), (4, false)], on: "2018-07-17"))
        return county
    }

    private func read<Value>(_ county: County, _ body: (Database) throws -> Value) throws -> Value {
        let pool = try ReadPool(path: "\(county.directory)/subsidy/0.sqlite")
        defer { try? pool.close() }
        return try pool.readHere { try body($0) }
    }

    @Test(
        "The trial balance of a year has every account, by item where it is an item's, and its debits equal its credits"
    )
    func trialBalance() throws {
        let county = try paid()
        let trial = try read(county) { try BookReports.trialBalance($0, county: County.code, year: 2018) }
        #expect(
            trial.lines.map { "\($0.account) \($0.item ?? "-") \($0.debit) \($0.credit)" } == [
                "appropriated - 0 200000", "available - 110000 0", "paid service-grant 90000 0",
            ])
        #expect(trial.isBalanced && trial.differences == [])
        let before = try read(county) {
            try BookReports.trialBalance($0, county: County.code, year: 2018, asOf: day("2018-07-16"))
        }
        #expect(
            before.lines.map { "\($0.account) \($0.item ?? "-") \($0.debit) \($0.credit)" } == [
                "appropriated - 0 200000", "available - 62000 0", "committed service-grant 90000 0",
                "committed transport-grant 48000 0",
            ])
    }

    @Test("Books that somebody altered are told from their entries")
    func altered() throws {
        let county = try paid()
        #expect(try read(county) { try LedgerImbalance.total($0) } == 0)
        let connection = try Connection(path: "\(county.directory)/subsidy/0.sqlite")
        try connection.execute("UPDATE fund SET appropriated = appropriated + 1, available = available + 1")
        connection.close()
        let trial = try read(county) { try BookReports.trialBalance($0, county: County.code, year: 2018) }
        #expect(trial.differences == ["county-2018 appropriated", "county-2018 available"])
        #expect(try read(county) { try LedgerImbalance.total($0) } == 2)
    }

    @Test("A statement opens with what was before, lists what moved and closes with what is")
    func statement() throws {
        let county = try paid()
        let found = try read(county) {
            try BookReports.statement(
                $0, county: County.code, .county, from: day("2018-07-13"), to: day("2018-12-31"),
                page: Page(number: 1, size: 3))
        }
        let statement = try #require(found)
        #expect(
            statement.accounts.filter { $0.opening != 0 || $0.closing != 0 }.map {
                "\($0.account) \($0.opening) +\($0.debit) -\($0.credit) \($0.closing)"
            } == [
                "appropriated 200000 +0 -0 200000", "available 62000 +48000 -0 110000",
                "committed 138000 +0 -138000 0", "paid 0 +90000 -0 90000",
            ])
        #expect(
            statement.movements.map { "\($0.entry) \($0.count) \($0.amount)" } == [
                "payment 3 90000", "release 1 48000",
            ])
        #expect(statement.entries.total == 4 && statement.entries.items.count == 3)
    }

    @Test(
        "changdu-SUB-09: from a figure of the books down to its entries, from an entry to its case, from a case to all its entries"
    )
    func drillDown() throws {
        let county = try paid()
        let payments = try read(county) {
            try FundQueries.entries(
                $0, county: County.code, .init(fund: .county, account: .paid, item: "service-grant"), page: Page())
        }
        #expect(payments.items.map(\.amount).reduce(0, +) == 90_000)
        let case2 = try #require(payments.items.first { $0.case == CaseID.service(2).description }?.case)
        let entries = try read(county) {
            try FundQueries.entries($0, county: County.code, .init(caseID: CaseID(unchecked: case2)), page: Page())
        }
        #expect(entries.items.map(\.entry) == ["commitment", "payment"])
        let library = try PolicyLibrary.standard
        let detail = try read(county) {
            try SubsidyQueries.detail($0, county: County.code, CaseID(unchecked: case2), library)
        }
        #expect(detail?.explanation.isEmpty == false)
        let plan = try county.reading { connection in
            try connection.prepare(
                "EXPLAIN QUERY PLAN SELECT * FROM posting WHERE county = '532532' AND case_id = 'x'"
            ).all { $0.text(3) }
        }
        #expect(plan.contains { $0.contains("posting_by_case") })
    }

    @Test(
        "changdu-SUB-11: of the people paid from a fund, those in paid work 3, 6 and 12 months later are counted and named"
    )
    func effect() throws {
        let county = try paid()
        func effect(_ asOf: String) throws -> [String] {
            let answer = try read(county) {
                try FundReports.effect($0, county: County.code, .county, asOf: day(asOf))
            }
            let found = try #require(answer)
            #expect(found.people == 3 && found.amount == 90_000)
            return found.after.map { "\($0.months): \($0.inWork) of \($0.due)" }
        }
        #expect(try effect("2018-10-31") == ["3: 0 of 0", "6: 0 of 0", "12: 0 of 0"])
        #expect(try effect("2018-11-01") == ["3: 2 of 3", "6: 0 of 0", "12: 0 of 0"])
        #expect(try effect("2019-08-01") == ["3: 2 of 3", "6: 1 of 3", "12: 0 of 3"])
        let idle = try read(county) {
            try FundReports.people(
                $0, county: County.code, .county, asOf: day("2019-08-01"), after: 6, isInWork: false, page: Page())
        }
        #expect(idle.items.map(\.person) == [person(2).description, person(3).description])
    }

    @Test("changdu-SUB-12 changdu-SUB-10: a fund's targets and their evaluation are asked for, recorded and reported")
    func performance() throws {
        let county = try paid()
        let rules = FundRuleBook(try County.library(withFundsOf: "changdu-2020"))
            .rules(in: County.code, on: day("2018-12-31"))
        func findings(_ asOf: String) throws -> [String] {
            try read(county) {
                try FundFindings.list($0, county: County.code, year: 2018, asOf: day(asOf), rules)
            }.filter { ["no-target", "not-evaluated"].contains($0.finding) }.map { "\($0.finding) \($0.target ?? "")" }
        }
        #expect(try findings("2018-12-31") == ["no-target "])
        func target(_ id: String, _ indicator: String) -> SetFundTarget {
            SetFundTarget(
                county: County.code, fund: .county, target: id, indicator: indicator, unit: "人", planned: 5,
                document: "绩效1", on: day("2018-02-01"), actor: actor("treasurer"))
        }
        try county.accept(target("people", "people-paid"))
        try county.accept(target("satisfied", "满意度"))
        #expect(try findings("2019-01-01") == ["not-evaluated people", "not-evaluated satisfied"])
        func evaluation(_ id: String, _ actual: Int64?) -> EvaluateFund {
            EvaluateFund(
                county: County.code, fund: .county, target: id, actual: actual, conclusion: "未达目标", measures: "加强宣传",
                on: day("2018-12-31"), actor: actor("auditor"))
        }
        #expect(try county.refusal(evaluation("satisfied", nil)) == "actual-missing")
        #expect(try county.refusal(evaluation("unheard-of", 1)) == "unknown-target")
        try county.accept(evaluation("satisfied", 88))
        try county.accept(evaluation("people", 99))
        #expect(try findings("2019-01-01") == [])
        let report = try read(county) {
            try FundReports.performance($0, county: County.code, .county, asOf: day("2018-12-31"))
        }
        #expect(
            report?.targets.map { "\($0.target) \($0.planned) \($0.now ?? -1) \($0.evaluations.map(\.actual))" } == [
                "people 5 3 [3]", "satisfied 5 -1 [88]",
            ])
        #expect(report?.targets.map { $0.evaluations.map(\.isMeasured) } == [[true], [false]])
    }

    @Test(
        "hekou-SUB-19 hekou-SUB-20 hekou-SUB-27: money below last year's, none at all, and last year unknown are findings until a reason is given"
    )
    func findings() throws {
        let county = try County()
        let rules = FundRuleBook(try PolicyLibrary.standard).rules(in: County.code, on: day("2018-12-31"))
        func open() throws -> [String] {
            try read(county) {
                try FundFindings.list($0, county: County.code, year: 2018, asOf: day("2018-12-31"), rules)
            }.filter(\.isOpen).map { "\($0.rule) \($0.finding)" }
        }
        #expect(
            try open() == [
                "rain-dew nothing-arranged", "rain-dew previous-year-unknown", "county-work-funds nothing-arranged",
            ])
        try county.accept(county.appropriation(100, rule: "county-work-funds"))
        try county.accept(county.appropriation(99, .granted, source: "“四到县”扶贫资金", rule: "rain-dew"))
        #expect(try open() == ["rain-dew previous-year-unknown"])
        try county.accept(
            EnterFundBaseline(
                county: County.code, rule: "rain-dew", year: 2017, amount: .yuan(100), document: "决算2017",
                on: day("2018-02-01"), actor: actor("treasurer")))
        #expect(try open() == ["rain-dew below-previous-year"])
        // Its two sub-kinds are lines with the plan's own words.
        #expect(try county.refusal(county.line("startup-grant", 40, of: .granted, use: "会议费")) == "not-earmarked")
        for (item, use) in [("startup-grant", "农村劳动力转移培训"), ("living-or-travel-aid", "职业教育补助")] {
            try county.accept(county.line(item, 40, of: .granted, use: use))
        }
        let detail = try read(county) { try FundQueries.detail($0, county: County.code, .granted) }
        #expect(Set(detail?.lines.compactMap(\.use) ?? []) == ["农村劳动力转移培训", "职业教育补助"])
        try county.accept(
            ExplainFundFinding(
                county: County.code, rule: "rain-dew", year: 2018, finding: "below-previous-year", reason: "上级指标调减",
                document: "说明1", on: day("2018-12-01"), actor: actor("treasurer")))
        #expect(try open() == [])
    }

    @Test("hekou-SUB-24: what share of the prefecture's money goes to poor areas is reported")
    func tilt() throws {
        let county = try County()
        try county.accept(county.appropriation(1_000, .granted, of: prefecture, source: "prefecture"))
        try county.accept(county.transfer("t1", 300))
        try county.accept(county.transfer("t2", 100, to: neighbour))
        for (area, isPoor, since) in [
            (County.code, true, "2016-01-01"), (neighbour, true, "2016-01-01"), (neighbour, false, "2018-01-01"),
        ] {
            try county.accept(
                MarkPoorArea(
                    county: prefecture, area: area, isPoor: isPoor, document: "名单", on: day(since),
                    actor: actor("treasurer")))
        }
        let answer = try read(county) { try FundReports.tilt($0, county: prefecture, year: 2018) }
        #expect(
            answer.transfers.map { "\($0.area) \($0.isPoor) \($0.share)" } == ["532532 true 7500", "532523 false 2500"])
        #expect(answer.poorAreaShare == 7_500)
        let command = MarkPoorArea(
            county: prefecture, area: division("110101"), isPoor: true, document: "名单", on: day("2018-01-01"),
            actor: actor("treasurer"))
        #expect(try county.refusal(command) == "elsewhere")
    }

    @Test(
        "hekou-SUB-25: registered poor people come first among those who wait, and their share of what was paid is reported by town"
    )
    func poorFirst() throws {
        let county = try paid()
        let answer = try read(county) { try FundReports.tilt($0, county: County.code, year: 2018) }
        #expect(
            answer.payments.map { "\($0.area) \($0.amount) \($0.people ?? 0) \($0.poorPeople ?? 0)" } == [
                "532532100 90000 3 3"
            ])
        #expect(answer.poorPeopleShare == 10_000)
        let waiting = try paid(.standard)
        let lifted = Worker(number: 1, poverty: ("已脱贫", "2017-01-01"), receipts: receipts)
        try waiting.know(lifted.registry)
        let list = try read(waiting) { try FundReports.waiting($0, county: County.code, page: Page()) }
        #expect(list.items.map(\.isPoor) == [true, true, false, false])
        #expect(list.total == 4)
    }
}
