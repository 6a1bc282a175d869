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
}
