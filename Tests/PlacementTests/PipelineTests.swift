import Models
import Store
import Testing

@testable import PlacementService

@Suite("Placement over a log")
struct PipelineTests {
    /// One of each: two contracts that wait, one of a person of another county, months out of order, files twice.
    private static let inputs: [County.Input] = [
        .letter(.contractRow(Rows.contract("A", row: 1))), .letter(Rows.pay("2018-06")),
        .letter(.contractRow(Rows.contract("B", employer: Rows.farm, at: "530100", row: 2))), .letter(Rows.filing()),
        .letter(.contractRow(Rows.contract("C", of: "p2", row: 3))), .letter(Rows.pay("2018-04")),
        .fact(Rows.granted()),
        .letter(Rows.pay("2018-05")), .letter(Rows.employer()), .fact(Rows.denied("p2")),
        .letter(.contractRow(Rows.contract("D", of: "p3", row: 4))), .letter(Rows.pay("2018-05", batch: "m2")),
        .letter(Rows.pay("2018-05", yuan: 3_200, batch: "m3")), .letter(Rows.pay("2018-05", yuan: -100, days: 0)),
        .letter(.contractRow(Rows.contract("A", row: 1))), .letter(Rows.pay("2018-03", of: "p3")),
    ]

    private func station(_ work: (Station) throws -> Void) throws -> [String: String] {
        let station = Station()
        try work(station)
        station.close()
        #expect(try station.journalled(StableEmploymentReached.type) == 1)
        #expect(try station.journalled(ContractRecorded.type) == 2)
        return try station.rowHashes()
    }

    /// The rows without a log, for comparison.
    private func expected() throws -> [String: String] {
        let county = try County()
        for input in Self.inputs { try county.take(input) }
        return try county.rowHashes()
    }

    @Test("Letters and the registry's journal become the rows that decisions alone give")
    func straight() throws {
        let hashes = try station { station in
            try station.open()
            for input in Self.inputs { try station.post(input) }
            try station.settle()
        }
        #expect(try hashes == expected())
    }

    @Test("A lane that stops after any number of steps is followed by one that goes on", arguments: 1..<12)
    func restart(steps: Int) throws {
        let hashes = try station { station in
            for input in Self.inputs { try station.post(input) }
            try station.open()
            try station.step(steps)
            station.close()
            try station.open()
            try station.settle()
        }
        #expect(try hashes == expected())
    }

    @Test("A store that is lost comes back from the journals, row for row")
    func storeLost() throws {
        let station = Station()
        try station.open()
        for input in Self.inputs { try station.post(input) }
        try station.settle()
        station.close()
        let before = try station.rowHashes()
        try station.deleteStores()
        try station.open()
        try station.settle()
        station.close()
        #expect(try station.rowHashes() == before)
        #expect(try station.journalled(StableEmploymentReached.type) == 1)
    }

    @Test("The county's figures count what was recorded, refused and parked")
    func figures() async throws {
        let station = Station()
        try station.open()
        for input in Self.inputs { try station.post(input) }
        try station.settle()
        station.close()
        let pool = try ReadPool(path: station.path)
        let summary = try await pool.read { try PlacementQueries.summary($0, county: Rows.county) }
        #expect(
            summary
                == PlacementSummary(
                    county: Rows.county, employers: 1, agencies: 1,
                    contracts: .init(total: 2, inCounty: 0, inProvince: 1, outOfProvince: 1), peopleEmployed: 1,
                    peoplePaid: 2, payrollMonths: 4, stable: [.init(months: 3, people: 1, unproven: 0)], refused: 1,
                    refusedByReason: ["registered-elsewhere": 1], parked: 1, wagesFen: .yuan(3_000 + 3_100 + 6_000),
                    outrankedPayrollLines: 1, peopleWithOverlappingContracts: 1, peopleClaimedTwice: 0,
                    contractsOfUnknownEmployers: 1))
        let person = try await pool.read { try PlacementQueries.person($0, "p1", county: Rows.county) }
        #expect(person?.contracts.map(\.contract.description) == ["A", "B"])
        #expect(person?.contracts.map(\.employerName) == ["东莞电子厂", nil])
        #expect(person?.months.map(\.netFen) == [.yuan(3_000), .yuan(3_100), .yuan(3_000)])
        #expect(person?.months.map(\.adjustmentFen) == [.zero, .yuan(-100), .zero])
        #expect(person?.stable == [StableAnswer(person: "p1", months: 3, first: "2018-04", last: "2018-06")])
        #expect(try await pool.read { try PlacementQueries.person($0, "nobody", county: Rows.county) } == nil)
        let agencies = try await pool.read { try PlacementQueries.agencies($0, county: Rows.county) }
        #expect(agencies.map(\.contracts) == [2])
        #expect(agencies.map(\.hasAccount) == [true])
        let contracts = try await pool.read { try PlacementQueries.contracts($0, county: Rows.county, page: 1) }
        #expect(contracts.total == 2)
        #expect(contracts.items.map(\.months) == [12, 12])
        let stable = try await pool.read { try PlacementQueries.stable($0, county: Rows.county, months: 3, page: 1) }
        #expect(stable.items == person?.stable)
        let refused = try await pool.read { try PlacementQueries.refused($0, county: Rows.county, page: 1) }
        #expect(refused.items.map(\.item) == ["C"])
        #expect(refused.items.first?.zh.isEmpty == false)
        try pool.close()
    }

    @Test("Two agencies that report one person under overlapping contracts of one employer are shown for review")
    func claimedTwice() async throws {
        let station = Station()
        try station.open()
        try station.post(.fact(Rows.granted()))
        try station.post(.letter(.contractRow(Rows.contract("A", row: 1))))
        try station.post(.letter(.contractRow(Rows.contract("A-2", agency: nil, row: 2))))
        try station.settle()
        station.close()
        let pool = try ReadPool(path: station.path)
        let summary = try await pool.read { try PlacementQueries.summary($0, county: Rows.county) }
        #expect(summary.peopleClaimedTwice == 1)
        #expect(summary.peopleWithOverlappingContracts == 0)
        #expect(summary.contracts.total == 2)
        try pool.close()
    }
}
