import Journal
import Models
import Testing

@testable import PlacementService

@Suite("Contracts that end")
struct ContractEndTests {
    private func county() throws -> County {
        let county = try County()
        try county.take(Rows.granted())
        try county.take(.contractRow(Rows.contract("A", from: "2018-03-01", to: "2018-12-31")))
        return county
    }

    private func end(
        _ contract: String = "A", on day: Day, _ reason: ContractEndReason = .dismissed
    ) -> PlacementCommand {
        .endContract(
            EndContract(
                county: Rows.county, contract: ContractID(unchecked: contract), on: day, reason: reason,
                actor: ActorID(unchecked: "o-1")))
    }

    @Test("hekou-PLC-13: an ending says the last day of work and why; a later word replaces an earlier one")
    func ends() throws {
        let county = try county()
        try county.take(end(on: "2018-06-30"))
        try county.take(end(on: "2018-07-15", .closed))
        #expect(
            try county.tables.contractEnds.end(of: ContractID(unchecked: "A"), in: Rows.county)
                == ContractEnd(on: "2018-07-15", reason: .closed))
    }

    @Test(
        "An ending of no contract, before the work began, after today and the term, or said twice is refused",
        arguments: [
            ("B", "2018-06-30", "unknown-contract"), ("A", "2018-02-28", "ends-before-start"),
            ("A", "2019-02-01", "ends-in-future"), ("A", "2018-05-31", "already-ended"),
        ])
    func refused(contract: String, day: Day, code: String) throws {
        let county = try county()
        try county.take(end(on: "2018-05-31"))
        let refusal = #expect(throws: Refusal.self) { try county.take(end(contract, on: day)) }
        #expect(refusal?.code == code)
    }
}
