import Models
import Testing

@testable import PlacementService

@Suite("Payroll by the sheet")
struct PayrollSheetTests {
    private static let employers = [Rows.factory, Rows.farm]

    private func row(_ letter: PlacementLetter) throws -> PayrollRow {
        guard case .routedPayrollRow(let letter) = letter else { throw NoRow() }
        return letter.row
    }

    private struct NoRow: Error {}

    private func sheet(_ letters: [PlacementLetter], batch: String = "s1", first: Int = 1) throws -> PlacementLetter {
        .payrollSheet(
            PayrollSheet(
                county: Rows.county, batch: BatchID(unchecked: batch), first: first,
                lines: try letters.map { try row($0).packed }))
    }

    private func taken(_ events: [PlacementEvent]) throws -> PayrollSheetTaken {
        guard case .payrollSheetTaken(let taken)? = events.first else { throw NoRow() }
        return taken
    }

    /// Lines of few people over a year: gaps, corrections, adjustments, arrears, copies, two employers.
    private static func lines(_ random: inout SplitMix) -> [PlacementLetter] {
        let first: Month = "2018-01"
        var lines: [PlacementLetter] = []
        for person in (1...5).map({ PersonKey(unchecked: "p\($0)") }) {
            for ordinal in 0..<12 where Int.random(in: 0..<4, using: &random) > 0 {
                for _ in 0..<Int.random(in: 1...4, using: &random) {
                    let isAdjustment = Int.random(in: 0..<3, using: &random) == 0
                    let yuan = Int64.random(in: isAdjustment ? -3...1 : 0...3, using: &random) * 1_000
                    lines.append(
                        Rows.pay(
                            first.adding(ordinal), yuan: yuan,
                            days: isAdjustment ? 0 : Int.random(in: 20...22, using: &random),
                            of: person, from: employers.randomElement(using: &random) ?? Rows.factory,
                            on: first.adding(ordinal + 1).firstDay.adding(days: Int.random(in: 0...1, using: &random)),
                            revision: Int.random(in: 0..<5, using: &random) == 0 ? 1 : nil))
                }
            }
        }
        return lines
    }

    @Test(
        "Lines by the sheet leave what the same lines leave that come alone, in any order and any portions",
        arguments: 1...12)
    func sameAsAlone(seed: UInt64) throws {
        var random = SplitMix(seed)
        let lines = Self.lines(&random)
        let alone = try County()
        for line in lines { try alone.take(line) }

        let sheets = try County()
        var rest = (lines + lines.filter { _ in Bool.random(using: &random) }).shuffled(using: &random)[...]
        var number = 0
        while !rest.isEmpty {
            let part = Array(rest.prefix(Int.random(in: 1...40, using: &random)))
            rest = rest.dropFirst(part.count)
            number += 1
            try sheets.take(try sheet(part, batch: "s\(number)"))
        }
        let tables = try alone.rowHashes(without: "payroll_sheet")
        #expect(tables["payroll_line"] != nil)
        #expect(
            try sheets.rowHashes(without: "payroll_sheet").filter { $0.key != "stable_employment" }
                == tables.filter { $0.key != "stable_employment" })
        #expect(try sheets.milestones() == alone.milestones())
        // What was said of the months adds up to what stands, whatever came first.
        let net = try sheets.rows("SELECT COALESCE(SUM(net), 0) FROM payroll_line", columns: 1)
        #expect(try sheets.rows("SELECT SUM(difference) FROM payroll_sheet", columns: 1) == net)
        // An owner who was never there when it was decided has the same rows.
        let folded = try County()
        try folded.fold(sheets.events)
        #expect(try folded.rowHashes() == sheets.rowHashes())
    }

    @Test("A sheet says for each line what it did to its month, as single events would")
    func outcomes() throws {
        let county = try County()
        try county.take(Rows.pay("2018-04", yuan: 3_000))
        let event = try taken(
            try county.take(
                try sheet([
                    Rows.pay("2018-04", yuan: 3_000), Rows.pay("2018-04", yuan: 3_100, on: "2018-05-20"),
                    Rows.pay("2018-05", yuan: 2_000), Rows.pay("2018-05", yuan: -400, days: 0),
                    Rows.pay("2018-06", days: 32), Rows.pay("2018-05", yuan: 2_000),
                ])))
        #expect(
            event.outcomes == [
                "known", "month 310000 300000 2018-05-20 24", "paid", "month 160000 200000 2018-06-10 24", "apart",
                "known",
            ])
        #expect(event.months.map(\.net) == [.yuan(3_100), .yuan(2_000), .yuan(1_600)])
        #expect(event.months.map(\.previous) == [.yuan(3_000), nil, .yuan(2_000)])
        #expect(event.people == ["p1"])
        // The line that no sheet can mean is refused by itself.
        #expect(county.events.last?.type == PlacementRowRefused.type)
        #expect(
            try county.rows("SELECT lines, paid, changed, known, apart, difference FROM payroll_sheet", columns: 6)
                == [["6", "1", "2", "2", "1", "170000"]])
    }

    @Test("A corrected line with a revision takes a month down on the same day of payment, and the difference is exact")
    func correctedDown() throws {
        for turned in [false, true] {
            let county = try County()
            let first = Rows.pay("2018-04", yuan: 3_100)
            let second = Rows.pay("2018-04", yuan: 3_000, revision: 1)
            let lines = turned ? [second, first] : [first, second]
            for (number, line) in lines.enumerated() {
                try county.take(try sheet([line], batch: "s\(number)"))
            }
            #expect(try county.rows("SELECT net, revision FROM payroll_line", columns: 2) == [["300000", "1"]])
            let differences = try county.rows("SELECT difference FROM payroll_sheet ORDER BY batch", columns: 1)
            #expect(differences == (turned ? [["300000"], ["0"]] : [["310000"], ["-10000"]]))
        }
    }

    @Test("A month whose pay is owed still is no paid month until it is paid, and then closes the run")
    func arrears() throws {
        let county = try County()
        try county.take(
            try sheet([Rows.pay("2018-04"), Rows.pay("2018-05", yuan: 0, days: 24), Rows.pay("2018-06")]))
        #expect(try county.milestones().isEmpty)
        try county.take(try sheet([Rows.pay("2018-05", yuan: 3_000, days: 0, on: "2018-08-01")], batch: "s2"))
        #expect(
            try county.milestones() == [Milestone(person: "p1", months: 3, first: "2018-04", last: "2018-06")])
    }

    @Test("The same sheet again changes nothing, and one with new rows of a known batch is another sheet")
    func again() throws {
        let county = try County()
        let letter = try sheet([Rows.pay("2018-04"), Rows.pay("2018-04", of: "p2")])
        #expect(try county.take(letter).count == 1)
        #expect(try county.take(letter).isEmpty)
        #expect(try county.take(try sheet([Rows.pay("2018-05")], first: 9)).count == 1)
    }

    @Test("A line about somebody who moved away goes on to their new county, the others of the sheet stay")
    func moved() throws {
        let county = try County()
        try county.take(Rows.granted("p1"))
        try county.take(Rows.granted("p2"))
        try county.take(
            .personMovedAway(
                PersonMovedAway(
                    county: Rows.county, person: "p1", move: MoveID(unchecked: "m-1"), to: "532531", on: "2018-04-15")))
        let events = try county.take(
            try sheet([Rows.pay("2018-03"), Rows.pay("2018-06", row: 2), Rows.pay("2018-06", of: "p2", row: 3)]))
        #expect(try taken(events).outcomes == ["apart", "apart", "paid"])
        #expect(events.map(\.type).filter { $0 == WorkRowForwarded.type }.count == 2)
        #expect(events.contains { $0.type == PayrollMonthRecorded.type })
    }

    @Test("Everybody of a sheet reaches what their months prove, each once")
    func everybody() throws {
        let county = try County()
        let people = (1...60).map { PersonKey(unchecked: "p\($0)") }
        let months: [Month] = ["2018-04", "2018-05", "2018-06"]
        let events = try county.takeMany(
            try sheet(people.flatMap { person in months.map { Rows.pay($0, of: person) } }))
        #expect(events.count == 61)
        #expect(try county.milestones().count == 60)
    }

    @Test(
        "A lane that stops after any number of steps within a sheet is followed by one that goes on", arguments: 1..<10)
    func restart(steps: Int) throws {
        let lines = ["2018-04", "2018-05", "2018-06"].flatMap { month in
            (1...8).map { Rows.pay(Month(month)!, of: PersonKey(unchecked: "p\($0)")) }
        }
        let letter = try sheet(lines)
        let expected = try County()
        try expected.takeMany(letter)
        let station = Station()
        try station.post(.letter(letter))
        try station.open()
        try station.step(steps)
        station.close()
        try station.open()
        try station.settle()
        station.close()
        #expect(try station.rowHashes() == expected.rowHashes())
        #expect(try station.journalled(PayrollSheetTaken.type) == 1)
        #expect(try station.journalled(StableEmploymentReached.type) == 8)
    }

    @Test("A packed line says all that the row says, and where it goes")
    func packed() throws {
        let row = try row(Rows.pay("2018-04", yuan: -120, days: 0, revision: 3))
        #expect(PayrollRow(packed: row.packed, batch: row.ref.batch)?.packed == row.packed)
        let addressed = try #require(PayrollRow.addressed(row.packed(for: "532532")))
        #expect(addressed.county == "532532")
        #expect(addressed.line == row.packed)
        #expect(PayrollRow.addressed(row.packed) == nil)
        #expect(PayrollRow.net(ofPacked: row.packed(for: "532532")) == .yuan(-120))
        #expect(PayrollRow(packed: "1 p1 e 2018-13 2018-04-10 1 1 1 1", batch: row.ref.batch) == nil)
        #expect(PayrollRow(packed: "1 p1 e 2018-03", batch: row.ref.batch) == nil)
    }
}
