import Models
import Testing

@testable import Policy

@Suite("Report deadlines")
struct DeadlineTests {
    private func days(_ rule: String, in year: Int) throws -> [String] {
        let rule = try #require(try hekou().deadlines.first { $0.id == rule })
        return rule.dueDays(periodsEndingIn: year).map { "\($0.periodEnd) \($0.due) \($0.cutOff)" }
    }

    @Test("The quarterly table is due two days after the quarter, with the whole quarter's figures")
    func quarterly() throws {
        #expect(
            try days("quarterly-table", in: 2018) == [
                "2018-03-31 2018-04-02 2018-03-31", "2018-06-30 2018-07-02 2018-06-30",
                "2018-09-30 2018-10-02 2018-09-30",
                "2018-12-31 2019-01-02 2018-12-31",
            ])
    }

    @Test("Summaries that fall due before their period ends name the last day their figures cover")
    func summaries() throws {
        #expect(try days("half-year-summary", in: 2018) == ["2018-06-30 2018-06-25 2018-05-31"])
        #expect(try days("annual-summary", in: 2018) == ["2018-12-31 2018-12-25 2018-11-30"])
    }

    @Test("The national systems are due at each half-year's end")
    func systems() throws {
        #expect(
            try days("national-systems-update", in: 2019)
                == ["2019-06-30 2019-06-30 2019-06-30", "2019-12-31 2019-12-31 2019-12-31"])
    }

    @Test("Single dates and events are carried: the one falls due once, the other hangs on its event")
    func others() throws {
        let head = "label: {zh: a, en: a}, owner: {zh: a, en: a}, citation: {clause: a, quote: a}"
        let pack = try load(
            packText(
                extra: """
                    deadlines:
                      - {id: once, period: once, due: [{date: 2018-12-31}], \(head)}
                      - {id: filing, period: event, due: [{event: class-start, offset: -5, working-days: true}], \(head)}
                    """))
        #expect(pack.deadlines[0].dueDays(periodsEndingIn: 2018).map(\.due) == [try day("2018-12-31")])
        #expect(pack.deadlines[0].dueDays(periodsEndingIn: 2019).isEmpty)
        #expect(pack.deadlines[1].dueDays(periodsEndingIn: 2018).isEmpty)
        #expect(pack.deadlines[1].due == [.event("class-start", offset: -5, workingDays: true)])
    }

    private static let head = "label: {zh: a, en: a}, owner: {zh: a, en: a}, citation: {clause: a, quote: a}"

    private func deadline(_ text: String) throws -> DeadlineRule {
        let pack = try load(packText(extra: "deadlines:\n  - {id: thing, \(text), \(Self.head)}"))
        return try #require(pack.deadlines.first)
    }

    @Test("A duty says which levels owe it, where, on which proof and who signs")
    func duty() throws {
        let rule = try deadline(
            """
            period: month, due: [{period-end: 0}], owed-by: [township, county], within: ["532532"], baseline: 2017-12-31, \
            evidence: [{kind: plan, zh: 方案, en: plan}], signed-by: [{code: hr, zh: 人社, en: HR}]
            """)
        #expect(rule.owedBy == [.township, .county] && rule.within.map(\.description) == ["532532"])
        #expect(rule.evidence.map(\.kind) == ["plan"] && rule.signatories.map(\.code) == ["hr"])
        #expect(rule.baseline == Day("2017-12-31"))
    }

    @Test("Working days are asked of the calendar; without one such a rule has no due day")
    func workingDays() throws {
        let rule = try deadline("period: year, due: [{period-end: 2, working-days: true}]")
        #expect(rule.dueDays(periodsEndingIn: 2018) == [])
        let due = try rule.dueDays(periodsEndingIn: 2018, every: rule.period) { $1.adding(days: 2 * $0) }
        #expect(due.map(\.due) == [try day("2019-01-04")])
        #expect(throws: CalendarMissing.self) {
            try rule.dueDays(periodsEndingIn: 2018, every: rule.period) { _, _ in throw CalendarMissing() }
        }
    }

    @Test("A period that the plan leaves open brings a setting, and falls due as the county chooses")
    func openPeriod() throws {
        let pack = try load(packText(extra: "deadlines:\n  - {id: spot-check, period: set-by-county, \(Self.head)}"))
        let rule = try #require(pack.deadlines.first)
        let setting = try #require(pack.setting("spot_check_period"))
        #expect(setting.defaultValue == nil && setting.allows(.text("quarter")) && !setting.allows(.text("week")))
        #expect(rule.dueDays(periodsEndingIn: 2018) == [])
        let quarters = try rule.dueDays(periodsEndingIn: 2018, every: .quarter) { $1.adding(days: $0) }
        #expect(quarters.map(\.due.description) == ["2018-03-31", "2018-06-30", "2018-09-30", "2018-12-31"])
    }

    @Test("A place outside the pack's area, and a due day left out where the period is known, are refused")
    func defects() {
        let outside =
            "deadlines:\n  - {id: a, period: month, due: [{period-end: 0}], within: [\"440305\"], \(Self.head)}"
        #expect(problems(packText(extra: outside)).map(\.path) == ["deadlines"])
        #expect(
            problems(packText(extra: "deadlines:\n  - {id: a, period: month, \(Self.head)}")).map(\.path) == [
                "deadlines[0]"
            ])
    }

    @Test("jilin-RPT-01: the impossible date of the province's plan stays as it stands and is read as 30 April")
    func impossibleDate() throws {
        let pack = try #require(try PolicyLibrary.standard.pack("jilin-2018"))
        let rule = try #require(pack.deadlines.first { $0.id == "county-scheme" })
        #expect(rule.due == [.yearly(month: 4, day: 31, readAs: DeadlineRule.MonthDay(month: 4, day: 30))])
        #expect(rule.dueDays(periodsEndingIn: 2018).map(\.due) == [try day("2018-04-30")])
    }

    @Test("Five plans are packs, each taken up whole")
    func packs() throws {
        let packs = try PolicyLibrary.standard.packs
        #expect(packs.map(\.id) == ["baishan-2022", "changdu-2020", "hekou-2018", "heyuan-2018", "jilin-2018"])
        #expect(packs.allSatisfy { $0.covers == DutyKind.allCases && !$0.deadlines.flatMap(\.owedBy).isEmpty })
    }
}
