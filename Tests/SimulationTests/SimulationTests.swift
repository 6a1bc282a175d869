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

    @Test("Every planted bug is caught, and every oracle is proved able to fail by one of them")
    func planted() throws {
        var accusers: Set<String> = []
        for fault in Self.quick {
            let caught = try firstCaught(fault)
            #expect(caught != nil, "\(fault.name)")
            accusers.formUnion(caught?.violations.map(\.oracle) ?? [])
        }
        let oracles: Set<String> = [
            OneRecordOracle.name, LetterOracle.name, CauseOracle.name, CommandOracle.name, FundOracle.name,
            CapOracle.name, FeedOracle.name, PayOracle.name, PoisonOracle.name, ReferenceOracle.name,
            OutcomeOracle.name, AttendanceOracle.name, TrainingOracle.name, TransferOracle.name,
            "replicas are equal",
            "no process dies",
            "everything comes to rest",
        ]
        #expect(accusers.isSuperset(of: oracles), "\(oracles.subtracting(accusers).sorted())")
    }

    private func firstCaught(_ fault: PlantedFault) throws -> Simulation.Result? {
        for seed in 1...40 {
            let result = try Self.run.run(UInt64(seed), fault)
            if !result.holds { return result }
        }
        return nil
    }
}
