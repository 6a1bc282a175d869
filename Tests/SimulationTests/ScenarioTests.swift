import Foundation
import Testing

@testable import LaowuService

/// A plan's year, played small; `laowu scenario` plays it whole.
@Suite("Scenarios")
struct ScenarioTests {
    private func report(scale: Double, seed: UInt64 = 2020) async throws -> ScenarioReport {
        let folder = NSTemporaryDirectory() + "laowu-scenario-test-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        return try await ScenarioRun(pack: "changdu-2020", seed: seed, scale: scale, folder: folder).report { _, _ in }
    }

    @Test(
        "changdu-TRN-01, changdu-TRN-02, changdu-TRN-04, changdu-TRN-07, changdu-TRN-08, changdu-TRN-09, changdu-TRN-10, changdu-TRN-11: a fiftieth of the plan's year reaches its figures, and an independent count agrees"
    )
    func fiftieth() async throws {
        let report = try await report(scale: 0.02)
        #expect(report.differences() == [])
        let lines = report.lines()
        #expect(lines.contains { $0.contains("/ 500 人 达标") })
        #expect(lines.contains { $0.contains("/ 200 人 达标") })
        for bound in ["≥ 40 % 达标", "≥ 80 % 达标", "≥ 55 % 达标"] {
            #expect(lines.contains { $0.contains(bound) && !$0.hasPrefix(" ") }, "\(bound)")
        }
        // Four counties fall short, each of one bound.
        #expect(lines.count { $0.hasPrefix("  5403") && $0.contains("未达标") } == 4)
    }

    @Test(
        "changdu-PLC-03, changdu-PLC-04, changdu-PLC-07, changdu-PLC-08, changdu-PLC-09, changdu-PLC-10, changdu-PLC-11: two thousandths of the plan's transfers reach each part, an independent count agrees, and the parts' sum is flagged"
    )
    func transfers() async throws {
        let report = try #require(try await report(scale: 0.002).transfers)
        #expect(report.differences() == [])
        let lines = report.lines()
        for goal in ["/ 240 人", "/ 110 人", "/ 40 人", "/ 30 人", "/ 60 人", "/ 3 人", "/ 1320000 元"] {
            #expect(lines.contains { $0.contains("\(goal) 达标") }, "\(goal)")
        }
        #expect(report.partsOfWhole?.difference == 1_100)
        #expect(lines.contains { $0.contains("121100 − 120000 = 1100") })
        // Some work in two channels, some went outside on their own: neither counts in more than one part.
        let parts = try #require(report.partsOfWhole)
        #expect(parts.parts.count == 5)
        #expect(report.figures.reduce(0) { $0 + $1.counts.peopleInSeveralChannels } > 20)
    }

    @Test("a figure that is not what was generated is found")
    func canFail() async throws {
        let report = try await report(scale: 0.004)
        let other = try await self.report(scale: 0.004, seed: 7)
        let mixed = ScenarioReport(year: other.year, asOf: other.asOf, figures: report.figures)
        #expect(report.differences() == [])
        #expect(!mixed.differences().isEmpty)
        let (transfers, others) = (try #require(report.transfers), try #require(other.transfers))
        #expect(!TransferReport(year: others.year, figures: transfers.figures).differences().isEmpty)
    }

    @Test("a pack that is not there, or sets no year of training, is said so")
    func unknown() {
        #expect(throws: ScenarioProblem.self) {
            try ScenarioRun(pack: "nowhere-2020", seed: 1, scale: 1, folder: NSTemporaryDirectory())
        }
        #expect(throws: ScenarioProblem.self) {
            try ScenarioRun(pack: "hekou-2018", seed: 1, scale: 1, folder: NSTemporaryDirectory())
        }
    }
}
