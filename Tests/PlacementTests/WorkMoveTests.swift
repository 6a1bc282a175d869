import Models
import Testing

@testable import PlacementService

/// The work of a person who moves from hekou to the county next to it; both keep their tables here, as counties of one partition do.
@Suite("Work goes along with a move")
struct WorkMoveTests {
    private static let other: DivisionCode = "532531"

    private func away(on day: Day) -> RegistryEvent {
        .personMovedAway(
            PersonMovedAway(
                county: Rows.county, person: "p1", move: MoveID(unchecked: "m-1"), to: Self.other, on: day))
    }

    /// What the receiving county makes of the letters that follow from these events.
    @discardableResult
    private func deliver(_ events: [PlacementEvent], _ county: County) throws -> [PlacementEvent] {
        var led: [PlacementEvent] = []
        for event in events {
            for letter in WorkMoves.letters(of: event) {
                switch letter.body {
                case let body as WorkHandOver: led += try county.take(.workHandOver(body))
                case let body as ContractRow: led += try county.take(.contractRow(body))
                case let body as RoutedPayrollRow: led += try county.take(.routedPayrollRow(body))
                default: Issue.record("a letter of another kind")
                }
            }
        }
        return led
    }

    private func employed() throws -> County {
        let county = try County()
        try county.take(Rows.granted())
        try county.take(.contractRow(Rows.contract()))
        for month in ["2018-03", "2018-04"] as [Month] { try county.take(Rows.pay(month)) }
        return county
    }

    private func months(_ county: County, in code: DivisionCode) throws -> [String] {
        try county.rows("SELECT DISTINCT month FROM payroll_line WHERE county = '\(code)' ORDER BY month", columns: 1)
            .map { Month(ordinal: Int32($0[0]) ?? 0).description }
    }

    @Test("Reports of work and how it was classified go along, once")
    func words() throws {
        let county = try employed()
        let traits = WorkTraits(channel: "outside-province", through: .relatives)
        let actor = ActorID(unchecked: "o-1")
        try county.take(
            .reportWork(
                ReportWork(
                    county: Rows.county, person: "p1", employer: Rows.farm, since: "2018-03-01", workplace: "441900",
                    reporter: .village, on: "2018-03-02", traits: traits, actor: actor)))
        try county.take(
            .classifyWork(
                ClassifyWork(
                    county: Rows.county, person: "p1", employer: Rows.factory, on: "2018-03-02",
                    traits: WorkTraits(form: "flexible"), actor: actor)))
        let handed = try county.take(away(on: "2018-05-10"))
        try deliver(handed, county)
        for table in ["work_report", "work_trait"] {
            func rows(_ code: DivisionCode) throws -> [[String]] {
                try county.rows(
                    "SELECT person, employer FROM \(table) WHERE county = '\(code)' ORDER BY employer", columns: 2)
            }
            #expect(try rows(Self.other) == rows(Rows.county))
            #expect(try !rows(Self.other).isEmpty)
        }
        #expect(try deliver(handed, county).isEmpty)
    }

    @Test("hekou-SUB-12: a run of paid months goes on across a move, and its milestone is said once")
    func streak() throws {
        let county = try employed()
        let handed = try county.take(away(on: "2018-05-10"))
        #expect(handed.count == 1)
        let taken = try deliver(handed, county)
        #expect(taken.count == 3)
        #expect(try months(county, in: Self.other) == ["2018-03", "2018-04"])
        #expect(try deliver(handed, county).isEmpty)

        guard case .routedPayrollRow(let may) = Rows.pay("2018-05") else { return }
        let later = try county.take(.routedPayrollRow(RoutedPayrollRow(county: Self.other, row: may.row)))
        let milestones = later.compactMap { event -> DivisionCode? in
            if case .stableEmploymentReached(let reached) = event { reached.county } else { nil }
        }
        #expect(milestones == [Self.other])
        #expect(try county.take(away(on: "2018-05-10")).isEmpty)
    }

    @Test("A row that reaches the county after the move is recorded where its month lay, and forwarded once")
    func rowsInFlight() throws {
        let county = try employed()
        try deliver(try county.take(away(on: "2018-06-10")), county)
        let inTime = try county.take(Rows.pay("2018-05"))
        #expect(inTime.map { $0.type } == [PayrollMonthRecorded.type, WorkRowForwarded.type])
        try deliver(inTime, county)
        let later = try county.take(Rows.pay("2018-06", batch: "m2"))
        #expect(later.map { $0.type } == [WorkRowForwarded.type])
        try deliver(later, county)
        #expect(try county.take(Rows.pay("2018-06", batch: "m2")).isEmpty)
        #expect(try months(county, in: Rows.county) == ["2018-03", "2018-04", "2018-05"])
        #expect(try months(county, in: Self.other) == ["2018-03", "2018-04", "2018-05", "2018-06"])
    }

    @Test("A contract that was parked goes to the county that the person moved to")
    func contracts() throws {
        let county = try County()
        try county.take(.contractRow(Rows.contract(from: "2018-07-01", to: "2019-06-30")))
        try county.take(Rows.granted(in: Self.other))
        let events = try county.take(away(on: "2018-06-10"))
        #expect(events.map { $0.type } == [WorkHandedOver.type, WorkRowForwarded.type])
        #expect(try deliver(events, county).map { $0.type } == [ContractRecorded.type])
        #expect(try county.rows("SELECT county FROM contract", columns: 1) == [["532531"]])
        #expect(try county.rows("SELECT county FROM parked_contract", columns: 1).isEmpty)
    }

    @Test("Months paid under two keys of one person are one run, until the records are taken apart")
    func merger() throws {
        let county = try County()
        for (month, person) in [("2018-03", "p1"), ("2018-04", "p2"), ("2018-05", "p1")] as [(Month, PersonKey)] {
            try county.take(Rows.pay(month, of: person, batch: "b-\(month)"))
        }
        let nothing = Belongings(poverty: [], episodes: [], entries: [], accounts: [])
        let actor = ActorID(unchecked: "clerk")
        let merged = try county.take(
            .peopleMerged(
                PeopleMerged(
                    county: Rows.county, survivor: "p1", closed: "p2", copied: nothing, reason: "一人两档",
                    actor: actor)))
        #expect(merged.map { $0.type } == [StableEmploymentReached.type])
        let parted = try county.take(
            .peopleUnmerged(
                PeopleUnmerged(
                    county: Rows.county, survivor: "p1", closed: "p2", returned: nothing, isHead: true, reason: "确为两人",
                    actor: actor)))
        #expect(parted.map { $0.type } == [StableEmploymentRevised.type])
    }
}
