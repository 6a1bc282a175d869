import Models
import Testing

@testable import PlacementService

@Suite("Payroll months")
struct PayrollTests {
    private func month(_ events: [PlacementEvent]) -> PayrollMonthRecorded? {
        guard case .payrollMonthRecorded(let month)? = events.first else { return nil }
        return month
    }

    @Test("hekou-SUB-12: a paid month is recorded without any contract: pay is proof of work")
    func recorded() throws {
        let recorded = month(try County().take(Rows.pay("2018-04")))
        #expect(recorded?.net == .yuan(3_000))
        #expect(recorded?.previous == nil)
        #expect(recorded?.daysWorked == 24)
        #expect(recorded?.month == "2018-04")
    }

    @Test("The same line from a repeated file changes nothing")
    func repeated() throws {
        let county = try County()
        try county.take(Rows.pay("2018-04"))
        #expect(try county.take(Rows.pay("2018-04", batch: "m2", row: 40)).isEmpty)
    }

    @Test("A corrected line replaces the first, which stays on record with the net it had")
    func corrected() throws {
        let county = try County()
        try county.take(Rows.pay("2018-04", yuan: 3_000))
        let correction = month(try county.take(Rows.pay("2018-04", yuan: 3_100, batch: "m2")))
        #expect(correction?.net == .yuan(3_100))
        #expect(correction?.previous == .yuan(3_000))
        #expect(try county.rows("SELECT net FROM payroll_line", columns: 1) == [["310000"]])
        #expect(try county.rows("SELECT net FROM outranked_line", columns: 1) == [["300000"]])
    }

    @Test("A line that arrives behind its correction is kept and changes nothing")
    func lateOriginal() throws {
        let county = try County()
        try county.take(Rows.pay("2018-04", yuan: 3_100, batch: "m2"))
        let late = month(try county.take(Rows.pay("2018-04", yuan: 3_000)))
        #expect(late?.net == .yuan(3_100))
        #expect(late?.previous == .yuan(3_100))
        #expect(try county.take(Rows.pay("2018-04", yuan: 3_000)).isEmpty)
    }

    @Test("The later day of payment outranks a greater amount")
    func laterDayWins() throws {
        let county = try County()
        try county.take(Rows.pay("2018-04", yuan: 5_000, on: "2018-05-10"))
        let correction = month(try county.take(Rows.pay("2018-04", yuan: 500, on: "2018-06-10", batch: "m2")))
        #expect(correction?.net == .yuan(500))
        #expect(correction?.previous == .yuan(5_000))
    }

    @Test("A line without days worked adjusts the month's net, before or after the regular line")
    func adjustment() throws {
        let after = try County()
        try after.take(Rows.pay("2018-04"))
        let adjusted = month(try after.take(Rows.pay("2018-04", yuan: -400, days: 0, row: 2)))
        #expect(adjusted?.net == .yuan(2_600))
        #expect(adjusted?.previous == .yuan(3_000))
        #expect(adjusted?.daysWorked == 24)
        #expect(adjusted?.line?.kind == .adjustment)
        let before = try County()
        try before.take(Rows.pay("2018-04", yuan: -400, days: 0, row: 2))
        #expect(month(try before.take(Rows.pay("2018-04")))?.net == .yuan(2_600))
        #expect(try before.rowHashes() == after.rowHashes())
    }

    @Test("A corrected adjustment replaces the adjustment and leaves the regular line alone")
    func correctedAdjustment() throws {
        let county = try County()
        try county.take(Rows.pay("2018-04"))
        try county.take(Rows.pay("2018-04", yuan: -400, days: 0, row: 2))
        let corrected = month(try county.take(Rows.pay("2018-04", yuan: 100, days: 0, batch: "m2", row: 2)))
        #expect(corrected?.net == .yuan(3_100))
        #expect(corrected?.previous == .yuan(2_600))
    }

    @Test("Two employers of one month are two months of pay")
    func twoEmployers() throws {
        let county = try County()
        try county.take(Rows.pay("2018-04"))
        #expect(month(try county.take(Rows.pay("2018-04", from: Rows.farm)))?.previous == nil)
    }

    @Test(
        "A line that no payroll sheet can mean is refused before it reaches a sum",
        arguments: [
            (Rows.pay("2018-04", days: 32), "days-out-of-range"), (Rows.pay("2018-04", days: -1), "days-out-of-range"),
            (Rows.pay("2018-04", yuan: 1_000_000_001), "amount-out-of-range"),
            (Rows.pay("2018-04", yuan: -1_000_000_001, days: 0), "amount-out-of-range"),
        ])
    func impossibleLine(letter: PlacementLetter, reason: String) throws {
        let county = try County()
        guard case .placementRowRefused(let refusal)? = try county.take(letter).first else {
            Issue.record("not refused")
            return
        }
        #expect(refusal.reason == reason)
        #expect(try county.take(letter).isEmpty)
        #expect(try county.rows("SELECT COUNT(*) FROM payroll_line", columns: 1) == [["0"]])
    }
}
