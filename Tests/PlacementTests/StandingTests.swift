import Journal
import Models
import Testing

@testable import PlacementService

@Suite("Whether a firm or agency is to be used on a day")
struct StandingTests {
    private static let county = Rows.county

    private func codes(_ bench: RegisterBench, _ day: Day, _ capacity: OrganisationCapacity = .agency) throws
        -> [String]
    {
        try bench.tables.standing(of: Rows.agency, in: Self.county, as: capacity, on: day).obstacles.map(\.code)
    }

    @Test("An agency is good while its licence on file is valid: not before it was filed, not after its last day")
    func licence() throws {
        let bench = try RegisterBench(Self.county)
        #expect(try codes(bench, "2018-01-01") == ["not-filed"])
        #expect(try codes(bench, "2018-01-01", .employer).isEmpty)
        try bench.take(Rows.filing())
        #expect(try codes(bench, "2017-02-09") == ["licence-not-yet"])
        #expect(try codes(bench, "2017-02-10").isEmpty && codes(bench, "2020-02-09").isEmpty)
        #expect(try codes(bench, "2020-02-10") == ["licence-expired"])
        try bench.take(Rows.filing(filedOn: "2020-03-01", until: "2023-02-28"))
        #expect(try codes(bench, "2020-02-15") == ["licence-expired"])
        #expect(try codes(bench, "2020-03-01").isEmpty)
    }

    @Test("An agency whose entry is suspended or withdrawn is not to be used, licence or not")
    func suspension() throws {
        let bench = try RegisterBench(Self.county)
        try bench.take(Rows.filing())
        try bench.enter("agency", "A-1", organisation: Rows.agency, from: "2018-02-01", ["licence": "1号"])
        #expect(try codes(bench, "2018-03-01").isEmpty)
        try bench.take(bench.stepping("A-1", .suspend, on: "2018-05-01", reason: "违规收费"), on: "2018-05-01")
        #expect(try codes(bench, "2018-04-30").isEmpty && codes(bench, "2018-05-01") == ["suspended"])
        try bench.take(bench.stepping("A-1", .restore, on: "2018-06-01", reason: "整改"), on: "2018-06-01")
        #expect(try codes(bench, "2018-05-31") == ["suspended"] && codes(bench, "2018-06-01").isEmpty)
        try bench.take(bench.stepping("A-1", .withdraw, on: "2018-09-01", reason: "注销"), on: "2018-09-01")
        #expect(try codes(bench, "2018-09-01") == ["withdrawn"])
    }

    @Test(
        "changdu-PLC-36: agencies and brokers are listed with how they stand, what was looked at in the year, and the contracts they should not have had"
    )
    func supervision() async throws {
        let bench = try RegisterBench("540321")
        let county = bench.county
        try bench.enter(
            "agency", "A-1", name: "样例机构", organisation: Rows.agency, from: "2020-01-05", until: "2020-06-30",
            ["licence": "1号"])
        try bench.enter("broker", "BR-1", name: "1号", person: "b1", from: "2020-02-01")
        try bench.take(bench.recording("BR-1", "check", on: "2020-05-01"), on: "2020-05-01")
        try bench.take(
            .inspectOrganisation(
                InspectOrganisation(
                    county: county, inspection: "I-1", organisation: Rows.agency, kind: "daily", on: "2020-04-01",
                    items: [LabourInspectionItem(item: "employment-filing", isKept: true)],
                    actor: RegisterBench.officer)), on: "2020-04-01")
        func lines(_ day: Day) async throws -> [SupervisionLine] {
            try await bench.read { try SupervisionPages.supervision(county, on: day, $0) }
        }
        let may = try await lines("2020-05-31")
        #expect(may.map(\.kind) == ["agency", "broker"] && may.map(\.name) == ["样例机构", "1号"])
        #expect(may.map(\.looked) == [1, 1] && may.map(\.lastLooked) == ["2020-04-01", "2020-05-01"])
        #expect(may.flatMap(\.obstacles).isEmpty)
        try bench.take(bench.stepping("BR-1", .suspend, on: "2020-08-01", reason: "投诉"), on: "2020-08-01")
        let august = try await lines("2020-08-01")
        #expect(august.map { $0.obstacles.map(\.code) } == [["licence-expired"], ["suspended"]])
        #expect(try await lines("2021-03-01").map(\.looked) == [0, 0])
        try bench.observe(Rows.granted("p1", in: county))
        for (number, from) in ["2020-06-30" as Day, "2020-07-01"].enumerated() {
            try bench.take(
                .contractRow(
                    Rows.contract("H\(number)", in: county, from: from, to: "2020-12-31", row: number)))
        }
        let unfit = try await bench.read { try SupervisionPages.unfit(county, page: 1, $0) }
        #expect(unfit.items.map(\.contracts) == [["H1"]] && unfit.items.first?.on == "2020-07-01")
        #expect(unfit.items.first?.obstacles.map(\.code) == ["licence-expired"])
    }

    @Test("Contracts that began with an employer on the blacklist are listed, those before and after are not")
    func blacklistedEmployer() async throws {
        let bench = try RegisterBench("540321")
        let county = bench.county
        try bench.observe(Rows.granted("p1", in: county))
        for (number, from) in ["2020-03-31" as Day, "2020-04-01", "2020-10-01"].enumerated() {
            try bench.take(
                .contractRow(
                    Rows.contract(
                        "H\(number)", in: county, from: from, to: "2020-12-31", agency: nil, row: number)))
        }
        #expect(try await bench.read { try SupervisionPages.unfit(county, page: 1, $0) }.total == 0)
        let actor = RegisterBench.officer
        try bench.take(
            .openRightsCase(
                OpenRightsCase(
                    county: county, rightsCase: "C-1", organisation: Rows.factory, source: "dispute", matter: .arrears,
                    on: "2020-03-01", summary: "样例", actor: actor)), on: "2020-03-01")
        for (step, day, until) in [
            (RightsStep.alert, "2020-03-02" as Day, nil as Day?), (.notice, "2020-03-03", nil),
            (.blacklist, "2020-04-01", "2020-09-30"),
        ] {
            try bench.take(
                .stepRightsCase(
                    StepRightsCase(
                        county: county, rightsCase: "C-1", step: step, on: day, until: until, reason: "样例", actor: actor
                    )),
                on: day)
        }
        let unfit = try await bench.read { try SupervisionPages.unfit(county, page: 1, $0) }
        #expect(unfit.items.map(\.contracts) == [["H1"]] && unfit.items.first?.capacity == .employer)
    }
}
