import Foundation
import Models
import Sheets
import Testing

@testable import LaowuService

/// What a bureau reads on the console's pages, against the files that its county handed in.
@Suite("The console's figures", .serialized, .enabled(if: Programs.canRun, Programs.whyNot))
@MainActor
struct ConsoleFiguresTests {
    @Test(
        "The report tables of a county say what its files come to by the words of the plan and of the indicator catalogue"
    )
    func equalTheFiles() async throws {
        try await RunningSystem.run { system in
            try system.start(RunningSystem.services)
            try await system.ready(RunningSystem.services)
            let summary = try await CountyWork(system: system).perform()
            let county = try #require(summary.values["county"].flatMap { DivisionCode($0) })
            let expected = try ExpectedFigures(DeliveredFiles(system.folder.path), county: county)
            let grants = [
                "service-grant": try expected.serviceGrants(), "transport-grant": try expected.transportGrants(),
            ]
            let (first, last) = (try #require(Day("2018-01-01")), try #require(Day("2018-12-31")))
            try await Self.expect(
                expected.standing(on: last).merging(expected.work(from: first, through: last), uniquingKeysWith: +),
                of: county, first, last, system)
            // Grants are paid when the job is done, whenever that is.
            var money: [String: Int] = [:]
            for (item, grant) in grants where grant.paidCases > 0 {
                money["item-cases-\(item)"] = grant.paidCases
                money["item-money-\(item)"] = grant.paidAmount
            }
            let paid = grants.values.reduce((cases: 0, fen: 0)) { ($0.cases + $1.paidCases, $0.fen + $1.paidAmount) }
            money["grants-paid"] = paid.cases
            money["grants-paid-money"] = paid.fen
            try await Self.expect(money, of: county, first, try #require(Day("2199-12-31")), system)
            #expect(paid.cases > 0 && expected.paidThreeMonthsRunning > 0)
        }
    }

    /// The console folds what the services wrote a little later; what it shows then is what counts.
    private static func expect(
        _ figures: [String: Int], of county: DivisionCode, _ from: Day, _ through: Day, _ system: RunningSystem
    ) async throws {
        var shown: [String: Int] = [:]
        _ = try await eventually(polls: 500) {
            shown = try await table(of: county, from, through, system)
            return figures.allSatisfy { shown[$0.key] == $0.value }
        }
        for (code, number) in figures { #expect(shown[code] == number, "\(code)") }
    }

    /// Figures by code as the table's file has them; money in fen.
    private static func table(
        of county: DivisionCode, _ from: Day, _ through: Day, _ system: RunningSystem
    ) async throws -> [String: Int] {
        let file = try await system.clients.console.data(
            "/tables/annual",
            [
                "county": county.description, "from": from.description, "through": through.description,
                "format": "csv",
            ], as: .auditor)
        let path = system.folder.path + "/annual.csv"
        try file.write(to: URL(fileURLWithPath: path))
        let reader = try SheetReader.open(path: path)
        var figures: [String: Int] = [:]
        while let row = try reader.next() {
            let (code, unit, value) = (row.cell(1).text, row.cell(3).text, row.cell(4).text)
            figures[code] = unit == "元" ? Fen(yuanText: value).map { Int($0.value) } : Int(value)
        }
        return figures
    }
}
