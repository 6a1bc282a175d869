import Models
import Testing

@testable import PlacementService

@Suite("Contracts from transfer rosters")
struct ContractTests {
    private func recorded(_ row: ContractRow) throws -> ContractRecorded? {
        let county = try County()
        try county.take(Rows.granted())
        guard case .contractRecorded(let contract)? = try county.take(.contractRow(row)).first else { return nil }
        return contract
    }

    private func reason(_ events: [PlacementEvent]) -> String? {
        guard case .placementRowRefused(let refusal)? = events.first, events.count == 1 else { return nil }
        return refusal.reason
    }

    @Test(
        "hekou-SUB-03: the term is counted in whole months, first and last day counted",
        arguments: [
            ("2018-03-01", "2019-02-28", 12), ("2018-03-01", "2019-02-27", 11), ("2018-03-31", "2019-03-30", 12),
            ("2018-03-15", "2019-03-14", 12), ("2018-03-15", "2019-03-15", 12), ("2018-03-15", "2018-03-15", 0),
            ("2018-01-01", "2020-12-31", 36), ("2019-12-31", "2020-02-29", 2),
        ])
    func months(from: Day, to: Day, months: Int) throws {
        #expect(try recorded(Rows.contract(from: from, to: to))?.months == months)
    }

    @Test(
        "hekou-SUB-05 hekou-SUB-06: the area is seen from the home county",
        arguments: [
            ("441900", "out-of-province"), ("532532", "in-county"), ("532532102", "in-county"),
            ("532532102203", "in-county"), ("530100", "in-province"), ("532531", "in-province"),
            ("440304", "out-of-province"),
        ])
    func area(workplace: DivisionCode, area: String) throws {
        #expect(try recorded(Rows.contract(at: workplace))?.area == area)
    }

    @Test(
        "A workplace that only names the prefecture or province around the county cannot be told apart and is refused",
        arguments: ["532500", "530000"] as [DivisionCode])
    func coarseWorkplace(workplace: DivisionCode) throws {
        let county = try County()
        try county.take(Rows.granted())
        #expect(reason(try county.take(.contractRow(Rows.contract(at: workplace)))) == "workplace-too-coarse")
    }

    @Test("A contract that ends before it starts is refused")
    func endsBeforeStart() throws {
        let row = Rows.contract(from: "2018-03-01", to: "2018-02-28")
        #expect(reason(try County().take(.contractRow(row))) == "ends-before-start")
    }

    @Test("The same contract again changes nothing; its number with other content is for review")
    func sameAndDifferent() throws {
        let county = try County()
        try county.take(Rows.granted())
        try county.take(.contractRow(Rows.contract()))
        #expect(try county.take(.contractRow(Rows.contract(row: 77))).isEmpty)
        let other = Rows.contract(to: "2020-02-29", row: 8)
        #expect(reason(try county.take(.contractRow(other))) == "contract-differs")
        #expect(try county.rows("SELECT ends FROM contract", columns: 1) == [["2019-02-28"]])
    }

    @Test("A row waits for the register: it is recorded when the person is granted to the county")
    func parkedUntilGranted() throws {
        let county = try County()
        let row = Rows.contract()
        guard case .placementRowParked(let parked)? = try county.take(.contractRow(row)).first else {
            Issue.record("not parked")
            return
        }
        #expect(parked.row.contract == row.contract)
        #expect(try county.take(.contractRow(row)).isEmpty, "the same row waits once")
        #expect(reason(try county.take(.contractRow(Rows.contract(to: "2020-02-29", row: 8)))) == "contract-differs")
        let events = try county.take(Rows.granted())
        guard case .contractRecorded(let contract)? = events.first, events.count == 1 else {
            Issue.record("not recorded: \(events)")
            return
        }
        #expect(contract.to == "2019-02-28")
        #expect(try county.rows("SELECT COUNT(*) FROM parked_contract", columns: 1) == [["0"]])
        #expect(try county.take(Rows.granted()).isEmpty)
    }

    @Test("All waiting contracts of a person are released, and nobody else's")
    func releasesAll() throws {
        let county = try County()
        for number in ["A", "B", "C"] { try county.take(.contractRow(Rows.contract(number))) }
        try county.take(.contractRow(Rows.contract("D", of: "p2")))
        #expect(try county.take(Rows.granted()).count == 3)
        #expect(try county.rows("SELECT contract FROM parked_contract", columns: 1) == [["D"]])
    }

    @Test("A person who is another county's has no contract here, whether the row or the register came first")
    func deniedEitherWay() throws {
        let rowFirst = try County()
        try rowFirst.take(.contractRow(Rows.contract()))
        #expect(reason(try rowFirst.take(Rows.denied())) == "registered-elsewhere")
        let factFirst = try County()
        try factFirst.take(Rows.denied())
        #expect(reason(try factFirst.take(.contractRow(Rows.contract()))) == "registered-elsewhere")
        #expect(try rowFirst.rowHashes() == factFirst.rowHashes())
    }

    @Test("A grant in one county does not release a row of another county in the same file")
    func countiesAreApart() throws {
        let county = try County()
        try county.take(.contractRow(Rows.contract(in: "532531", at: "441900")))
        #expect(try county.take(Rows.granted()).isEmpty)
        #expect(try county.take(Rows.granted(in: "532531")).count == 1)
    }

    @Test("hekou-PLC-23: a contract names employer, agency and workplace beside the home county that keeps it")
    func bothPlacesAreNamed() throws {
        let contract = try recorded(Rows.contract())
        #expect(contract?.county == Rows.county)
        #expect(contract?.workplace == "441900")
        #expect(contract?.employer == Rows.factory)
        #expect(contract?.agency == Rows.agency)
    }

    @Test("hekou-SUB-02: whether the agency took no money and helped to sign goes into the record")
    func agencyService() throws {
        let contract = try recorded(Rows.contract())
        #expect(contract?.isFreeOfCharge == true)
        #expect(contract?.hasHelpedSign == true)
    }
}
