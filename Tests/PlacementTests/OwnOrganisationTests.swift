import Journal
import Models
import Testing

@testable import PlacementService

@Suite("Firms and agencies act for themselves")
struct OwnOrganisationTests {
    private static let county: DivisionCode = "220621"
    private static let day: Day = "2022-03-01"

    private static func face(_ organisation: OrganisationID, _ facts: [String: String]) -> RegisterFace {
        RegisterFace(
            name: "样例", area: county, organisation: organisation, from: day,
            facts: facts.map { RegisterFact(field: $0.key, value: $0.value) })
    }

    private func own(_ kind: String, _ entry: RegisterEntryID, _ face: RegisterFace) -> PlacementCommand {
        .fileRegisterEntry(
            FileRegisterEntry(
                county: Self.county, entry: entry, kind: kind, on: Self.day, face: face,
                actor: ActorID(unchecked: Rows.agency.description), isOwn: true))
    }

    @Test(
        "A licence that the agency hands in itself waits, and the agency is not to be used until an officer recognises it"
    )
    func licence() async throws {
        let bench = try RegisterBench(Self.county)
        try bench.take(own("agency", "A-1", Self.face(Rows.agency, ["licence": "样例许可"])), on: Self.day)
        func standing() throws -> OrganisationStanding {
            try bench.tables.standing(of: Rows.agency, in: Self.county, as: .agency, on: "2022-04-01")
        }
        #expect(try standing().obstacles.map(\.code) == ["not-filed"])
        #expect(
            try bench.refusal(bench.stepping("A-1", .recognise, on: Self.day, document: nil), on: Self.day)
                == "incomplete")
        try bench.take(bench.stepping("A-1", .recognise, on: Self.day), on: Self.day)
        #expect(try standing().isGood)
        let officers = bench.filing("agency", "A-2", organisation: Rows.farm, from: Self.day, ["licence": "样例许可"])
        try bench.take(officers, on: Self.day)
        #expect(try await bench.entries(.init(kinds: ["agency"], standing: .inForce), on: Self.day) == ["A-1", "A-2"])
    }

    @Test(
        "baishan-OTH-07: a firm hands in its request itself, which stands at once; what officers judge it cannot enter")
    func requests() async throws {
        let bench = try RegisterBench(Self.county)
        let wish = Self.face(Rows.agency, ["side": "firm", "content": "缺缝纫工", "owner": "县就业局"])
        try bench.take(own("request", "RQ-1", wish), on: Self.day)
        #expect(try await bench.matters("request", on: Self.day).byState == ["open": 1])
        let workshop = own("workshop", "W-1", Self.face(Rows.agency, [:]))
        #expect(try bench.refusal(workshop, on: Self.day) == "officers-alone")
    }

    @Test("Over HTTP an organisation enters itself and nobody else, and changes and closes its own postings alone")
    func routes() async throws {
        let bench = try RegisterBench(Self.county)
        let fixture = RegisterFixture(bench)
        let form = RegisterEntryForm(
            entry: "A-1", kind: "agency", on: Self.day, face: Self.face(Rows.agency, ["licence": "样例许可"]))
        let entries = "/v1/registers/entries"
        #expect(try await fixture.post(entries, form, roles: "agency", as: Rows.agency.description).status == 201)
        #expect(try await fixture.post(entries, form, roles: "agency", as: Rows.farm.description).status == 403)
        #expect(try await fixture.post(entries, form, roles: "agency").status == 403)
        #expect(try await fixture.post(entries, form, roles: "institution", as: Rows.agency.description).status == 403)
        #expect(try await fixture.post(entries, form, roles: "clerk").status == 201)
        let commands = try fixture.gateway.commands.map {
            try MessageCoding.decode(FileRegisterEntry.self, from: $0.payload).isOwn
        }
        #expect(commands == [true, nil])

        let desk = try PostingDesk()
        try desk.take(Posts.open("P1"))
        let office = PostingOffice(desk)
        for (name, status) in [(Rows.factory, 200), (Rows.farm, 404)] {
            let seen = try await office.get(
                "/v1/postings/P1?county=532532", roles: "employer", as: name.description)
            #expect(seen.status == status)
            let list = try await office.get("/v1/postings?county=532532", roles: "employer", as: name.description)
            #expect(list.status == 403)
        }
        let closing = PostingClosingForm(county: Rows.county, on: Posts.day, reason: .withdrawn, note: nil)
        let path = "/v1/postings/P1/closing"
        #expect(try await office.post(path, closing, roles: "employer", as: Rows.factory.description).status == 200)
        #expect(try await office.post(path, closing, roles: "employer", as: Rows.farm.description).status == 403)
        let unlawful = PostingClosingForm(county: Rows.county, on: Posts.day, reason: .unlawful, note: nil)
        #expect(try await office.post(path, unlawful, roles: "employer", as: Rows.factory.description).status == 403)
        #expect(
            try await office.post("/v1/postings/P9/closing", closing, roles: "employer", as: Rows.factory.description)
                .status == 403)
        let correction = PostingCorrectionForm(county: Rows.county, terms: Posts.terms(), reason: "更正")
        let corrected = "/v1/postings/P1/correction"
        #expect(
            try await office.post(corrected, correction, roles: "employer", as: Rows.factory.description).status == 200)
        #expect(
            try await office.post(corrected, correction, roles: "employer", as: Rows.farm.description).status == 403)
    }
}
