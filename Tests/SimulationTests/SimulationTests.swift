import Foundation
import Testing

@testable import LaowuService

@Suite("Simulation")
struct SimulationTests {
    static let run = SimulationRun(steps: 1_500, jobs: 1)

    @Test("Everything holds under faults", arguments: [1, 2, 3, 4, 5, 6, 7, 8] as [UInt64])
    func holds(seed: UInt64) throws {
        let result = try Self.run.run(seed)
        #expect(result.violations == [])
        #expect(result.events > 300)
        #expect(result.faults.values.reduce(0, +) > 10)
    }

    @Test("A seed takes the same steps again")
    func replays() throws {
        let results = try [Self.run.run(11), Self.run.run(11), Self.run.run(12)]
        #expect(results[0].trace == results[1].trace)
        #expect(results[0].trace != results[2].trace)
    }

    /// Those that show within a few seeds; `make simulate` plants them all.
    static let quick = PlantedFault.all.filter {
        !["ignore-epoch", "no-barrier", "ignore-more", "taken-early"].contains($0.name)
    }

    @Test("A planted bug is caught", arguments: quick)
    func planted(fault: PlantedFault) throws {
        let isCaught = try (1...20).contains { seed in !(try Self.run.run(UInt64(seed), fault).holds) }
        #expect(isCaught, "\(fault.name)")
    }

    @Test("Every oracle is proved able to fail by a planted bug")
    func oracles() throws {
        var accusers: Set<String> = []
        for fault in Self.quick {
            accusers.formUnion(try Self.run.run(1, fault).violations.map(\.oracle))
        }
        let expected: Set<String> = [
            OneRecordOracle.name, LetterOracle.name, CauseOracle.name, CommandOracle.name, FundOracle.name,
            CapOracle.name, FeedOracle.name, PayOracle.name, "replicas are equal",
        ]
        #expect(accusers.isSuperset(of: expected), "\(expected.subtracting(accusers).sorted())")
    }
}

extension PlantedFault: CustomTestStringConvertible {
    public var testDescription: String { name }
}
