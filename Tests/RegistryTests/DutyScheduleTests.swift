import Calendars
import Models
import Policy
import Testing

@testable import RegistryService

/// A county's pack of one deadline, for tests of the schedule.
func rules(_ deadline: String, area: String = "532532", extra: String = "") throws -> RegistryRules {
    let pack = try PolicyPackLoader().load(
        yaml: """
            pack: test-pack
            version: 1
            document: {title: 试验, issuer: 试验}
            area: "\(area)"
            effective: {from: 2018-01-01}
            \(extra)
            deadlines:
              - {id: thing, label: {zh: 事项, en: thing}, owner: {zh: 乡镇, en: township}, citation: {clause: 一, quote: 试验}, \(deadline)}
            """, file: "test/pack.yaml")
    return RegistryRules(library: try PolicyLibrary([pack]))
}

@Suite("Which tasks there have to be")
struct DutyScheduleTests {
    private func day(_ text: String) throws -> Day { try #require(Day(text)) }

    private func review(
        _ rules: RegistryRules = .standard, county: DivisionCode = Place.hekou, areas: [DivisionCode] = [Place.hekou],
        since: String? = "2018-01-20", on today: String, settings: [String: String] = [:], existing: Set<String> = []
    ) throws -> DutySchedule.Review {
        let since = try since.map(day)
        return try DutySchedule(rules: rules).review(
            county: county, areas: areas.map { DutyArea(area: $0, since: since) }, on: try day(today),
            setting: { _, name in settings[name] }, exists: { existing.contains($0) })
    }

    private func lines(_ review: DutySchedule.Review) -> [String] {
        review.opened.map { "\($0.duty) \($0.level) \($0.due)" }.sorted()
    }

    private static let township = DivisionCode("532532101")!

    @Test("hekou-REG-07: each township owes the two systems' update by 30 June and by 31 December")
    func halfYears() throws {
        let spring = try review(areas: [Self.township], on: "2018-03-01")
        #expect(lines(spring).contains("national-systems-update township 2018-06-30"))
        #expect(!lines(spring).contains("national-systems-update township 2018-12-31"))
        let summer = try review(areas: [Self.township], on: "2018-07-01")
        #expect(lines(summer).contains("national-systems-update township 2018-12-31"))
        let period = try #require(summer.opened.first { $0.duty == "national-systems-update" })
        #expect(period.quote == "于每年6月30日、12月31日前" && period.duties == ["hekou-REG-07"])
    }

    @Test(
        "hekou-REG-03, hekou-REG-04: the survey with the baseline of 2017-12-31 once, the monitoring each year, by village and township"
    )
    func surveys() throws {
        let village = Place.village(1)
        let first = try review(areas: [village, Self.township], on: "2018-02-01")
        let baseline = first.opened.filter { $0.duty == "baseline-survey" }
        #expect(Set(baseline.map(\.level)) == ["village", "township"])
        #expect(baseline.allSatisfy { $0.baseline == Day("2017-12-31") && $0.due == Day("2018-12-31") })
        let later = try review(areas: [village], on: "2020-02-01")
        #expect(later.opened.filter { $0.duty == "yearly-monitoring" }.map(\.due.year) == [2018, 2019, 2020])
        #expect(later.opened.filter { $0.duty == "baseline-survey" }.count == 1)
    }

    @Test("jilin-REG-04, baishan-REG-02: monthly updates open one month at a time, also those that were missed")
    func monthly() throws {
        let county = try #require(DivisionCode("220822"))
        let opened = try review(county: county, areas: [county], since: "2018-05-02", on: "2018-07-01").opened
        #expect(
            opened.filter { $0.duty == "platform-update" }.map(\.due.description)
                == ["2018-05-31", "2018-06-30", "2018-07-31"])
        let baishan = try #require(DivisionCode("220602"))
        let town = try #require(DivisionCode("220602101"))
        let update = try review(county: baishan, areas: [town], since: "2022-02-01", on: "2022-02-01").opened
        #expect(update.filter { $0.duty == "system-update" }.map(\.due.description) == ["2022-02-28"])
    }

    @Test("jilin-REG-07: only the two counties owe the tasks of the province's plan")
    func scope() throws {
        let other = try #require(DivisionCode("220802"))
        #expect(try review(county: other, areas: [other], since: "2018-05-01", on: "2018-06-01") == .init())
        let owing = try #require(DivisionCode("222424"))
        #expect(try !review(county: owing, areas: [owing], since: "2018-05-01", on: "2018-06-01").opened.isEmpty)
    }

    @Test("baishan-REG-04: county and prefecture each owe the analysis of every half-year")
    func levels() throws {
        let county = try #require(DivisionCode("220602"))
        let prefecture = try #require(DivisionCode("220600"))
        #expect(
            lines(try review(county: county, areas: [county], since: "2022-01-01", on: "2022-08-01"))
                .filter { $0.hasPrefix("situation") }
                == ["situation-analysis county 2022-06-30", "situation-analysis county 2022-12-31"])
        #expect(
            lines(try review(county: prefecture, areas: [prefecture], since: "2022-01-01", on: "2022-02-01"))
                .contains("situation-analysis prefecture 2022-06-30"))
    }

    @Test("baishan-REG-03: where the plan names no period the county is asked, and its answer opens the tasks")
    func unsetPeriod() throws {
        let county = try #require(DivisionCode("220602"))
        let asked = try review(county: county, areas: [county], since: "2022-01-01", on: "2022-02-01")
        let gap = try #require(asked.gaps.first { $0.duty == "spot-check" })
        #expect(gap.reason == "needs-setting" && gap.zh.contains("spot_check_period"))
        #expect(!lines(asked).contains { $0.hasPrefix("spot-check") })
        let set = try review(
            county: county, areas: [county], since: "2022-01-01", on: "2022-02-01",
            settings: ["spot_check_period": "quarter"])
        #expect(lines(set).contains("spot-check county 2022-03-31") && !set.gaps.contains { $0.duty == "spot-check" })
    }

    @Test("baishan-RPT-02: the prefecture is asked how often it inspects, its counties how often they meet")
    func askedWhoOwes() throws {
        let county = try #require(DivisionCode("220602"))
        let prefecture = try #require(DivisionCode("220600"))
        func asked(_ area: DivisionCode) throws -> [String] {
            try review(county: area, areas: [area], since: "2022-01-01", on: "2022-02-01").gaps.map(\.duty)
        }
        #expect(try asked(prefecture) == ["spot-check", "supervision"])
        let ofCounty = try asked(county)
        #expect(!ofCounty.contains("supervision") && ofCounty.contains("coordination-meeting"))
        #expect(ofCounty.contains("labour-survey"))
    }

    @Test(
        "changdu-RPT-01: township, county and prefecture each report every quarter of the plan's year, and none of the next"
    )
    func quarterlyReports() throws {
        let county = try #require(DivisionCode("540302"))
        let prefecture = try #require(DivisionCode("540300"))
        let town = try #require(DivisionCode("540302100"))
        let ends = ["2020-03-31", "2020-06-30", "2020-09-30", "2020-12-31"]
        func reports(_ book: DivisionCode, _ areas: [DivisionCode]) throws -> [String] {
            lines(try review(county: book, areas: areas, since: "2020-01-01", on: "2021-02-01"))
                .filter { $0.hasPrefix("quarterly-report") }
        }
        #expect(
            try reports(county, [county, town])
                == ends.map { "quarterly-report county \($0)" } + ends.map { "quarterly-report township \($0)" })
        #expect(try reports(prefecture, [prefecture]) == ends.map { "quarterly-report prefecture \($0)" })
    }

    @Test("jilin-RPT-02, jilin-PLC-07: each of the two counties owes a report and an event every quarter, nobody else")
    func quartersOfTwoCounties() throws {
        func owed(_ code: String) throws -> [String] {
            let county = try #require(DivisionCode(code))
            return lines(try review(county: county, areas: [county], since: "2018-04-24", on: "2018-07-01"))
                .filter { $0.hasPrefix("quarterly-") }
        }
        for code in ["220822", "222424"] {
            #expect(
                try owed(code) == [
                    "quarterly-activity county 2018-06-30", "quarterly-activity county 2018-09-30",
                    "quarterly-report county 2018-06-30", "quarterly-report county 2018-09-30",
                ])
        }
        #expect(try owed("220802").isEmpty)
    }

    @Test("An area owes from the day it is known, and nothing is opened twice")
    func known() throws {
        #expect(
            try !lines(review(areas: [Self.township], since: nil, on: "2018-07-02")).contains { $0.hasSuffix("06-30") })
        let all = try review(areas: [Self.township], on: "2018-03-01")
        let tasks = Set(all.opened.map { DutySchedule.task($0.pack, $0.duty, $0.periodEnd, Self.township) })
        #expect(!tasks.isEmpty)
        #expect(try review(areas: [Self.township], on: "2018-03-01", existing: tasks).opened == [])
    }

    @Test("Working days come from the calendar, over a holiday and a year's end")
    func workingDays() throws {
        let rules = try rules("period: quarter, due: [{period-end: 3, working-days: true}], owed-by: [county]")
        let opened = try review(rules, since: "2018-01-01", on: "2019-01-01").opened
        // National Day moves the third quarter's, New Year's Day the fourth's.
        #expect(
            opened.map(\.due.description) == ["2018-04-04", "2018-07-04", "2018-10-10", "2019-01-04", "2019-04-03"])
    }

    @Test("A year that the calendar lacks is said, not guessed, and hides only the periods that need it")
    func unknownYear() throws {
        let rules = try rules("period: quarter, due: [{period-end: 3, working-days: true}], owed-by: [county]")
        let review = try review(rules, since: "2026-01-01", on: "2026-12-31")
        #expect(review.opened.map(\.due.description) == ["2026-04-03", "2026-07-03", "2026-10-10"])
        let gap = try #require(review.gaps.first)
        #expect(review.gaps.count == 1 && gap.reason == "working-days-unknown-year")
        #expect(gap.zh.contains("2027") && gap.en.contains("2027"))
    }
}
