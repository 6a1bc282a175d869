import Models
import Testing

@testable import PlacementService

@Suite("Employers and agencies in the county's file")
struct OrganisationTests {
    @Test("hekou-SUB-01: an agency is on file with licence, filing date and validity")
    func agencyIsFiled() throws {
        let events = try County().take(Rows.filing())
        guard case .agencyFiled(let filing)? = events.first, events.count == 1 else {
            Issue.record("not filed: \(events)")
            return
        }
        #expect(filing.organisation == Rows.agency)
        #expect(filing.licence == "(云)人服证字〔2017〕第5325号")
        #expect(filing.filedOn == "2017-02-10")
        #expect(filing.licensedUntil == "2020-02-09")
        #expect(filing.sealedAccount == "k1.c2VhbGVk")
    }

    @Test("What the file says already changes nothing")
    func repeatIsNothing() throws {
        let county = try County()
        try county.take(Rows.filing())
        try county.take(Rows.employer())
        #expect(try county.take(Rows.filing()).isEmpty)
        #expect(try county.take(Rows.employer(row: 9)).isEmpty)
    }

    @Test("A renewed licence replaces the filing, and the filing before it is kept")
    func renewalReplaces() throws {
        let county = try County()
        try county.take(Rows.filing())
        #expect(try county.take(Rows.filing(until: "2023-02-09")).count == 1)
        #expect(try county.take(Rows.filing(until: "2023-02-09")).isEmpty)
        let versions = try county.rows("SELECT version, licensed_until FROM agency ORDER BY version", columns: 2)
        #expect(versions == [["1", "2020-02-09"], ["2", "2023-02-09"]])
    }

    @Test("An employer that takes another name, and its old name again, has three versions")
    func employerHistory() throws {
        let county = try County()
        for name in ["东莞电子厂", "东莞电子有限公司", "东莞电子厂"] { try county.take(Rows.employer(name: name)) }
        #expect(try county.rows("SELECT COUNT(*) FROM employer", columns: 1) == [["3"]])
    }

    @Test(
        "A filing that lacks something or contradicts itself is refused with its reason, once",
        arguments: [
            (Rows.filing(licence: nil), "incomplete-filing"), (Rows.filing(licence: ""), "incomplete-filing"),
            (Rows.filing(filedOn: nil), "incomplete-filing"), (Rows.filing(until: nil), "incomplete-filing"),
            (Rows.filing(until: "2017-02-09"), "licence-ends-before-filing"),
            (Rows.filing(kind: "shop"), "unknown-kind"),
        ])
    func badFilingIsRefused(letter: PlacementLetter, reason: String) throws {
        let county = try County()
        let events = try county.take(letter)
        guard case .placementRowRefused(let refusal)? = events.first, events.count == 1 else {
            Issue.record("not refused: \(events)")
            return
        }
        #expect(refusal.reason == reason)
        #expect(refusal.item == Rows.agency.description)
        #expect(try county.take(letter).isEmpty)
    }
}
