import Journal
import Models
import Testing

@testable import PlacementService

@Suite("Registers: firms and bodies that serve and are served")
struct RegisterOrganisationTests {
    private static let baishan: DivisionCode = "220621"
    private static let jomda: DivisionCode = "540321"

    @Test("baishan-PLC-38: every key firm has one named service officer, and those not served in the year are listed")
    func keyFirms() async throws {
        let bench = try RegisterBench(Self.baishan)
        let day: Day = "2022-03-01"
        let nobody = bench.filing("key-firm", "K-1", organisation: Rows.factory, from: day)
        #expect(try bench.refusal(nobody, on: day) == "incomplete")
        let two = bench.filing(
            "key-firm", "K-1", organisation: Rows.factory, from: day, ["officer": "li.si", "officer": "wang.wu"])
        #expect(try bench.refusal(two, on: day) == "said-twice")
        try bench.enter("key-firm", "K-1", organisation: Rows.factory, from: day, ["officer": "li.si"])
        let again = bench.filing("key-firm", "K-2", organisation: Rows.factory, from: day, ["officer": "wang.wu"])
        #expect(try bench.refusal(again, on: day) == "entered-twice")
        #expect(try await bench.gaps(2022, today: day) == ["K-1 record:service"])
        try bench.take(bench.recording("K-1", "service", on: "2022-04-01", [.demand: 30]), on: "2022-04-01")
        #expect(try await bench.gaps(2022, today: "2022-04-01").isEmpty)
        #expect(try await bench.gaps(2023, today: "2023-04-01") == ["K-1 record:service"])
        let his = try await bench.entries(.init(kinds: ["key-firm"], field: "officer", value: "li.si"), on: day)
        #expect(his == ["K-1"])
    }

    @Test("baishan-PLC-42: private agencies and social bodies are registered as service providers, others are not")
    func providers() async throws {
        let bench = try RegisterBench(Self.baishan)
        let day: Day = "2022-03-01"
        try bench.enter("service-provider", "SP-1", organisation: Rows.agency, from: day, ["provider": "agency"])
        try bench.enter("service-provider", "SP-2", organisation: Rows.farm, from: day, ["provider": "social-body"])
        let person = bench.filing("service-provider", "SP-3", person: "p1", from: day, ["provider": "person"])
        #expect(try bench.refusal(person, on: day) == "unlisted-code")
        let bodies = try await bench.entries(
            .init(kinds: ["service-provider"], field: "provider", value: "social-body"), on: day)
        #expect(bodies == ["SP-2"])
    }

    @Test("baishan-PLC-28: a village's work team is on record with the job and training needs it reported in the year")
    func workTeams() async throws {
        let bench = try RegisterBench(Self.baishan)
        try bench.enter("work-team", "WT-1", area: "220621100201", from: "2022-01-10")
        #expect(try await bench.gaps(2022, today: "2022-03-01") == ["WT-1 record:needs"])
        try bench.take(
            bench.recording("WT-1", "needs", on: "2022-03-05", [.jobWishes: 31, .trainingWishes: 12]), on: "2022-03-05")
        #expect(try await bench.gaps(2022, today: "2022-03-05").isEmpty)
        let needs = try await bench.read {
            try RegisterPages.records(Self.baishan, kind: "work-team", record: "needs", year: 2022, $0)
        }
        #expect(needs.first?.figures.map(\.amount) == [31, 12])
        let here = try await bench.entries(.init(kinds: ["work-team"], area: "220621100"), on: "2022-03-05")
        #expect(here == ["WT-1"])
        #expect(try await bench.entries(.init(kinds: ["work-team"], area: "220621101"), on: "2022-03-05").isEmpty)
    }

    @Test(
        "changdu-PLC-16, changdu-PLC-31: linked non-public firms have an officer in contact, state demand, and are surveyed each year"
    )
    func nonPublicFirms() async throws {
        let bench = try RegisterBench(Self.jomda)
        let day: Day = "2020-03-01"
        let unlinked = bench.filing("non-public-firm", "NP-1", organisation: Rows.factory, from: day)
        #expect(try bench.refusal(unlinked, on: day) == "incomplete")
        try bench.enter("non-public-firm", "NP-1", organisation: Rows.factory, from: day, ["officer": "li.si"])
        try bench.take(bench.recording("NP-1", "demand", on: day, [.demand: 40]), on: day)
        #expect(try await bench.gaps(2020, today: day) == ["NP-1 record:survey"])
        try bench.take(
            bench.recording("NP-1", "survey", on: "2020-06-30", [.jobs: 120, .jobsPoor: 30]), on: "2020-06-30")
        #expect(try await bench.gaps(2020, today: "2020-12-31").isEmpty)
        let survey = try await bench.read {
            try RegisterPages.records(Self.jomda, kind: "non-public-firm", record: "survey", year: 2020, $0)
        }
        #expect(survey.first?.figures.map(\.amount) == [120, 30])
    }

    @Test(
        "changdu-PLC-29: farm cooperatives stand with size and profit, and what they meet of the plan's three criteria")
    func farmCooperatives() async throws {
        let bench = try RegisterBench(Self.jomda)
        let day: Day = "2020-03-01"
        let unsized = bench.filing("farm-cooperative", "FC-1", organisation: Rows.farm, from: day, ["members": "25"])
        #expect(try bench.refusal(unsized, on: day) == "incomplete")
        try bench.enter(
            "farm-cooperative", "FC-1", organisation: Rows.farm, from: day,
            ["members": "25", "profit": "12000000", "tests": "labour-intensive", "tests": "profit"])
        try bench.take(
            bench.recording("FC-1", "assessment", on: "2020-12-20", [.jobs: 30, .profit: 13_000_000]), on: "2020-12-20")
        let profitable = try await bench.entries(
            .init(kinds: ["farm-cooperative"], field: "tests", value: "profit"), on: day)
        #expect(profitable == ["FC-1"])
        try bench.take(bench.linking("FC-1", "hired", "p1", from: day), on: day)
        #expect(try await bench.people(kind: "farm-cooperative", role: "hired").people == 1)
    }

    @Test(
        "changdu-PLC-30: services are bought from firms, social bodies and persons, each purchase with what it cost and whom it served"
    )
    func purchases() async throws {
        let bench = try RegisterBench(Self.jomda)
        let day: Day = "2020-03-01"
        try bench.enter("service-provider", "SP-1", organisation: Rows.agency, from: day, ["provider": "firm"])
        try bench.enter("service-provider", "SP-2", organisation: Rows.farm, from: day, ["provider": "social-body"])
        try bench.enter("service-provider", "SP-3", person: "p1", from: day, ["provider": "person"])
        try bench.take(
            bench.recording("SP-3", "purchase", on: "2020-05-01", [.spent: 600_000, .served: 30, .matches: 12]),
            on: "2020-05-01")
        let bought = try await bench.read {
            try RegisterPages.records(Self.jomda, kind: "service-provider", record: "purchase", year: 2020, $0)
        }
        #expect(bought.map(\.entry) == ["SP-3"])
        #expect(bought.first?.figures.map(\.measure) == ["matches", "served", "spent"])
    }
}

@Suite("Registers: models, equal entry and cooperation pairs")
struct RegisterOpenKindTests {
    @Test("jilin-OTH-07, baishan-OTH-10: model persons and firms are on one register, with where they were made known")
    func models() async throws {
        let bench = try RegisterBench("220621")
        let day: Day = "2022-05-01"
        try bench.enter("model", "MD-1", person: "p1", from: day)
        try bench.enter("model", "MD-2", organisation: Rows.factory, from: day)
        let both = bench.filing("model", "MD-3", organisation: Rows.farm, person: "p2", from: day)
        #expect(try bench.refusal(both, on: day) == "wrong-bearer")
        try bench.take(bench.recording("MD-2", "publicity", on: day, result: "县融媒体中心"), on: day)
        let publicity = try await bench.read {
            try RegisterPages.records("220621", kind: "model", record: "publicity", year: 2022, $0)
        }
        #expect(publicity.map(\.entry) == ["MD-2"])
        #expect(try await bench.entries(.init(kinds: ["model"]), on: day) == ["MD-1", "MD-2"])
    }

    @Test("heyuan-OTH-13: a provider of any kind enters the register on the same terms")
    func equalEntry() throws {
        let bench = try RegisterBench("441622")
        let day: Day = "2019-05-01"
        for (number, provider) in ["agency", "social-body", "firm"].enumerated() {
            let organisation = OrganisationID(unchecked: "91441622MA4W00000\(number)")
            let command = bench.filing(
                "service-provider", "SP-\(number)", organisation: organisation, from: day, ["provider": provider])
            #expect(try bench.refusal(command, on: day) == nil, "\(provider)")
        }
    }

    @Test(
        "jilin-PLC-12, jilin-PLC-28: the plan's two cooperation pairs are on the register, and the people placed through each are counted"
    )
    func pairs() async throws {
        let bench = try RegisterBench("222424")
        let day: Day = "2018-06-01"
        try bench.enter("partner-area", "PA-1", from: day, ["partner": "yanbian-ningbo", "place": "330200"])
        let other = bench.filing("partner-area", "PA-2", from: day, ["partner": "pearl-river-delta"])
        #expect(try bench.refusal(other, on: day) == "unlisted-code")
        for person in ["p1", "p2"] {
            try bench.take(bench.linking("PA-1", "placed", person, from: "2018-07-01"), on: "2018-07-01")
        }
        try bench.take(bench.recording("PA-1", "matching", on: "2018-12-20", [.matches: 2]), on: "2018-12-20")
        let placed = try await bench.people(kind: "partner-area", role: "placed", year: 2018)
        #expect(placed.people == 2 && placed.links.items.allSatisfy { $0.entry == "PA-1" })
        #expect(try await bench.detail("PA-1", on: "2018-12-31")?.records.first?.figures.map(\.amount) == [2])
    }
}
