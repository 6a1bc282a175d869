import Calendars
import Models
import Testing

@Suite struct WorkingDaysTests {
    let calendar = WorkingDays.standard

    @Test(arguments: [
        ("2020-10-12", "2020-09-28"), ("2018-02-26", "2018-02-13"), ("2020-05-11", "2020-04-30"),
        ("2019-10-14", "2019-10-08"),
        ("2026-02-24", "2026-02-10"),
    ])
    func theFifthWorkingDayBeforeAStartPassesHolidaysAndMakeUpDays(start: String, latest: String) throws {
        #expect(try calendar.workday(5, before: day(start)) == day(latest))
    }

    @Test func theBundledTableHoldsElevenYears() {
        #expect(calendar.years == Array(2016...2026))
    }

    @Test func makeUpDaysAreWorkedAndTheExtendedFestivalOf2020IsNot() throws {
        for makeUp in ["2018-09-29", "2018-09-30", "2020-01-19", "2024-05-11", "2026-02-14", "2026-10-10"] {
            #expect(try day(makeUp).weekday >= 6)
            #expect(try calendar.isWorkday(day(makeUp)), "\(makeUp)")
        }
        for off in ["2020-01-31", "2020-02-01", "2020-02-02", "2018-10-01", "2016-01-01", "2026-10-07"] {
            #expect(try !calendar.isWorkday(day(off)), "\(off)")
        }
        #expect(try calendar.isWorkday(day("2020-02-03")))
    }

    @Test func yearsWithoutANoticeAreRefused() throws {
        #expect(throws: UnknownYear(year: 2027)) { try calendar.isWorkday(day("2027-01-04")) }
        #expect(throws: UnknownYear(year: 2015)) { try calendar.isWorkday(day("2015-12-31")) }
        #expect(throws: UnknownYear(year: 2027)) { try calendar.adding(workdays: 2, to: day("2026-12-30")) }
        #expect(throws: UnknownYear(year: 2015)) { try calendar.workday(1, before: day("2016-01-04")) }
        #expect(try calendar.workday(1, before: day("2027-01-01")) == day("2026-12-31"))
        #expect(UnknownYear(year: 2027).message.contains("2027年"))
        #expect(UnknownYear(year: 2027).code == "working-days-unknown-year")
    }

    @Test func addingAndGoingBackAreInverseOnWorkingDays() throws {
        var current = try day("2016-06-01")
        let end = try day("2026-06-01")
        while current < end {
            if try calendar.isWorkday(current) {
                for count in [0, 1, 3, 5, 20, 61] {
                    let later = try calendar.adding(workdays: count, to: current)
                    #expect(try calendar.workday(count, before: later) == current)
                    #expect(try calendar.adding(workdays: -count, to: later) == current)
                    #expect(try calendar.workday(-count, before: current) == later)
                }
            }
            current = current.adding(days: 13)
        }
    }

    @Test func addingPassesExactlyAsManyWorkingDaysAsAsked() throws {
        var generator = SeededGenerator(seed: 5)
        let first = try day("2016-01-01")
        for _ in 0..<200 {
            let start = first.adding(days: Int.random(in: 0..<3900, using: &generator))
            let count = Int.random(in: 1...30, using: &generator)
            let end = try calendar.adding(workdays: count, to: start)
            var passed = 0
            for offset in 1...start.days(to: end) where try calendar.isWorkday(start.adding(days: offset)) {
                passed += 1
            }
            #expect(passed == count)
            #expect(try calendar.isWorkday(end))
        }
    }

    @Test func zeroWorkingDaysStayWhereTheyAre() throws {
        let holiday = try day("2020-10-01")
        #expect(try calendar.adding(workdays: 0, to: holiday) == holiday)
        #expect(try calendar.workday(0, before: holiday) == holiday)
    }

    @Test func aCountBeyondAllYearsIsRefusedInsteadOfOverflowing() throws {
        let start = try day("2020-10-01")
        #expect(throws: UnknownYear(year: 2015)) { try calendar.adding(workdays: .min, to: start) }
        #expect(throws: UnknownYear(year: 2027)) { try calendar.workday(.min, before: start) }
    }

    @Test func aNewNoticeAddsItsYearAndReplacesACorrectedOne() throws {
        let weekdaysOnly = try WorkingDays(csv: table(of: 2027) { $0.weekday <= 5 })
        let extended = calendar.replacingYears(with: weekdaysOnly)
        #expect(extended.years == Array(2016...2027))
        #expect(try extended.adding(workdays: 2, to: day("2026-12-30")) == day("2027-01-01"))
        let corrected = extended.replacingYears(with: try WorkingDays(csv: table(of: 2027) { $0.weekday == 1 }))
        #expect(try !corrected.isWorkday(day("2027-01-01")))
        #expect(try corrected.isWorkday(day("2026-12-31")))
    }

    @Test func aTableMayHaveAByteOrderMarkCarriageReturnsAndColumnsInAnyOrder() throws {
        let rows = table(of: 2027) { $0.weekday <= 5 }.split(separator: "\n").map { line in
            let cells = line.split(separator: ",")
            return "\"x, y\",\(cells[1]),\(cells[0])"
        }
        let shuffled = [rows[0]] + rows.dropFirst().reversed()
        let text = "\u{FEFF}" + shuffled.joined(separator: "\r\n") + "\r\n\r\n"
        #expect(try WorkingDays(csv: text) == WorkingDays(csv: table(of: 2027) { $0.weekday <= 5 }))
    }

    @Test(
        arguments: [
            ("", TableProblem.Reason.missingColumn("date"), 1),
            ("date,flag\n2027-01-01,1", .missingColumn("is_workday"), 1),
            ("date,is_workday\n", .empty, nil), ("date,is_workday\n2027-02-30,1", .unreadable(column: "date"), 2),
            ("date,is_workday\n2027-01-01,1\n\n2027-01-02,yes", .unreadable(column: "is_workday"), 4),
            ("date,is_workday\n2027-01-01", .unreadable(column: "is_workday"), 2),
            ("date,is_workday\n2027-01-01,1\n2027-01-01,0", .repeated(column: "date"), 3),
        ] as [(String, TableProblem.Reason, Int?)])
    func aTableThatCannotBeReadNamesItsLineAndColumn(text: String, reason: TableProblem.Reason, line: Int?) {
        let problem = TableProblem(file: "2027.csv", line: line, reason: reason)
        #expect(throws: problem) { try WorkingDays(csv: text, file: "2027.csv") }
        #expect(problem.message.hasPrefix(line.map { "2027.csv第\($0)行：" } ?? "2027.csv："))
    }

    @Test func aYearWithAGapIsRefusedWithTheFirstMissingDay() throws {
        let gap = table(of: 2028) { _ in true }.split(separator: "\n").filter { !$0.hasPrefix("2028-02-29") }
        let problem = TableProblem(file: "2028.csv", reason: .incompleteYear(firstMissing: try day("2028-02-29")))
        #expect(throws: problem) { try WorkingDays(csv: gap.joined(separator: "\n"), file: "2028.csv") }
        #expect(problem.message.contains("2028-02-29"))
    }

    /// A complete year in which `isWorkday` says what is worked.
    private func table(of year: Int, isWorkday: (Day) -> Bool) -> String {
        var lines = ["date,is_workday"]
        var current = Day(year: year, month: 1, day: 1)
        while let day = current, day.year == year {
            lines.append("\(day),\(isWorkday(day) ? 1 : 0)")
            current = day.adding(days: 1)
        }
        return lines.joined(separator: "\n")
    }
}
