import Foundation
import Models
import Testing

@testable import LaowuService

/// Services that end without warning while the whole job is under way.
@Suite(
    "Kills at random moments", .serialized, .enabled(if: Programs.canRun, Programs.whyNot),
    .enabled(if: SystemSelection.runsAll, SystemSelection.whyNot))
@MainActor
struct KillTests {
    @Test(
        "Each service killed with -9 at a random moment of the job changes no final figure",
        arguments: [1, 2, 3] as [UInt64])
    func randomMoments(_ seed: UInt64) async throws {
        let records = try await CountyWork.undisturbed().records
        try await RunningSystem.run { system in
            try system.start(RunningSystem.services)
            try await system.ready(RunningSystem.services)
            try await system.expectUndisturbedFigures { system in
                var random = SplitMix64(seed: seed, "kills")
                var victims = RunningSystem.services
                for index in stride(from: victims.count - 1, to: 0, by: -1) {
                    victims.swapAt(index, random.below(index + 1))
                }
                for (index, victim) in victims.enumerated() {
                    let share = records / Int64(victims.count)
                    try await system.waitForRecords(Int64(index) * share + Int64(random.below(Int(share))))
                    try await system.kill(victim)
                    try system.start(victim)
                }
            }
        }
    }
}
