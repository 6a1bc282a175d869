import Foundation
import Testing

@testable import LaowuService

/// The page that says which test shows which duty.
struct CoverageTests {
    private static let list = "\(Repository.root)/../shared/requirements/obligations.csv"

    @Test("the page is what the tests say now")
    func isCurrent() throws {
        let page = GeneratedPage(path: "\(Repository.root)/\(CoveragePage.path)")
        let duties = Duty.list(page: try page.present())
        let evidence = try DutyEvidence(testsFolder: "\(Repository.root)/Tests")
        try page.requireCurrent(try CoveragePage(duties: duties, evidence: evidence).text)
    }

    @Test(
        "the page lists every duty of the five plans",
        .enabled(if: FileManager.default.fileExists(atPath: CoverageTests.list), "the list of duties is not at hand"))
    func listsAll() throws {
        let duties = try Duty.list(csv: Self.list)
        #expect(duties.count == 443)
        // The list goes by area, the page by plan.
        let listed = Duty.list(page: try Repository.text(CoveragePage.path))
        #expect(listed.map(\.id).sorted() == duties.map(\.id).sorted())
        #expect(listed.filter { !duties.contains($0) }.map(\.id) == [])
    }

    @Test("a page is made anew from its own list of duties")
    func roundTrip() throws {
        let duties = [
            Duty(id: "hekou-REG-01", kind: "rule", plan: "hekou-2018", meaning: "survey"),
            Duty(id: "jilin-OTH-02", kind: "record", plan: "jilin-2018", meaning: "a, b; c"),
        ]
        let page = try CoveragePage(duties: duties, evidence: DutyEvidence(source: "", file: "A.swift"))
        #expect(Duty.list(page: page.text) == duties)
    }

    @Test("ids count in names, traits and arguments of tests, and nowhere else")
    func evidence() throws {
        let plan = "hekou-"
        let source = """
            // @Test("\(plan)REG-09: spoken of")
            @Suite("\(plan)PLC-05 payroll") struct Payroll {
                @Test("\(plan)REG-01 \(plan)REG-02: a (real) name", .tags(.rule)) func named() {}
                @Test(.bug("\(plan)TRN-03")) func trait() { let id = "\(plan)REG-08" }
                @Test("two", arguments: [("\(plan)SUB-04", 1)]) func argument() {}
                @Test("\(plan)SUB-05 to \(plan)SUB-07: from, \(plan)SUB-08: to") func range() {}
            }
            """
        let tests = DutyEvidence(source: source, file: "T/P.swift").tests
        #expect(
            tests.mapValues { $0.map(\.name) } == [
                "\(plan)PLC-05": ["payroll"], "\(plan)REG-01": ["a (real) name"], "\(plan)REG-02": ["a (real) name"],
                "\(plan)TRN-03": ["trait"], "\(plan)SUB-04": ["two"],
                "\(plan)SUB-05": ["from, to"], "\(plan)SUB-07": ["from, to"], "\(plan)SUB-08": ["from, to"],
            ])
    }

    @Test("a test that names a duty of no plan is told of")
    func unknownDuty() throws {
        let id = "hekou-" + "REG-99"
        let evidence = DutyEvidence(source: "@Test(\"\(id): x\") func x() {}", file: "A.swift")
        #expect(throws: DocsProblem.unknownDuties([id])) { try CoveragePage(duties: [], evidence: evidence) }
    }
}
