import Models
import Testing

@testable import PlacementService

@Suite("What offices do, over HTTP")
struct GovernanceHTTPTests {
    private static let county: DivisionCode = "220621"

    @Test("The document lists every route, and every schema that a route names")
    func document() {
        for path in ["division", "duties", "matters", "poor-areas", "above", "tally", "coverage", "changes"] {
            #expect(PlacementAPI.document.contains("\n  /v1/registers/\(path):\n    get:\n"), "\(path)")
        }
        let named = PlacementAPI.document.matches(of: /#\/components\/schemas\/(\w+)/).map { String($0.1) }
        for schema in Set(named) { #expect(PlacementAPI.document.contains("\n    \(schema):"), "\(schema)") }
    }

    @Test("Every page answers the county's officers and nobody from elsewhere, and says what is missing in a question")
    func pages() async throws {
        let bench = try RegisterBench(Self.county)
        try bench.enter("issue", "IS-1", from: "2022-03-01", ["content": "样例", "owner": "县就业局", "due": "2022-03-31"])
        let fixture = RegisterFixture(bench)
        let scope = "county=220621&year=2022&on=2022-06-30"
        for page in [
            "division", "duties", "matters", "poor-areas", "coverage", "tally?kind=issue", "changes?kind=issue",
        ] {
            let path = "/v1/registers/\(page)\(page.contains("?") ? "&" : "?")\(scope)"
            #expect(try await fixture.get(path).status == 200, "\(page)")
            #expect(try await fixture.get(path, area: "220622").status == 403, "\(page)")
        }
        #expect(try await fixture.get("/v1/registers/tally?\(scope)").status == 400)
        #expect(try await fixture.get("/v1/registers/tally?kind=nothing&\(scope)").status == 400)
        #expect(try await fixture.get("/v1/registers/matters?state=lost&\(scope)").status == 400)
        let overdue = try await fixture.get("/v1/registers/matters?state=overdue&\(scope)").json(
            RegisterMatterList.self)
        #expect(overdue.matters.map(\.entry) == ["IS-1"])
        #expect(
            try await fixture.get("/v1/registers/matters?state=closed&\(scope)").json(RegisterMatterList.self).matters
                .isEmpty)
        let kinds = try await fixture.get("/v1/registers/kinds?county=220621&on=2022-06-30").json(
            [RegisterKindView].self)
        #expect(kinds.first { $0.kind == "issue" }?.askedBy.map(\.duties) == [["baishan-OTH-05"]])
    }

    @Test("A prefecture enters what is its own, its county cannot, and the county reads what was found about it")
    func above() async throws {
        let bench = try RegisterBench("220600")
        let day: Day = "2022-05-01"
        let facts: KeyValuePairs = ["inspector": "市人社局", "about": "转移就业", "subject": "220621"]
        try bench.enter("inspection", "I-1", from: day, facts)
        try bench.enter("inspection", "I-2", from: day, ["inspector": "市人社局", "about": "转移就业", "subject": "220622"])
        try bench.enter(
            "finding", "F-1", from: day,
            ["inspection": "I-1", "subject": "220621100", "content": "数据未更新", "owner": "县人社局", "due": "2022-06-01"])
        try bench.take(bench.recording("F-1", "progress", on: "2022-05-20", result: "正在更新"), on: "2022-05-20")
        let fixture = RegisterFixture(bench)
        let form = RegisterEntryForm(
            entry: "I-3", kind: "inspection", on: day,
            face: RegisterFace(
                name: "样例", area: "220600", from: day,
                facts: [RegisterFact(field: "inspector", value: "市人社局"), RegisterFact(field: "about", value: "样例")]))
        #expect(try await fixture.post("/v1/registers/entries", form, area: "220600").status == 201)
        #expect(try await fixture.post("/v1/registers/entries", form, area: Self.county).status == 403)
        #expect(fixture.gateway.commands.map(\.key) == ["220600"])
        let path = "/v1/registers/above?county=220621&on=2022-06-30"
        let above = try await fixture.get(path, area: Self.county).json(EntriesAbove.self)
        #expect(above.entries.map(\.line.entry) == ["F-1", "I-1"] && above.entries.allSatisfy { $0.by == "220600" })
        #expect(above.entries.first?.records.map(\.result) == ["正在更新"] && above.unread == ["220000"])
        #expect(try await fixture.get(path, area: "220622").status == 403)
        #expect(try await fixture.get("/v1/registers?county=220600", area: Self.county).status == 403)
    }
}
