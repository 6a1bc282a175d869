import Foundation
import Models
import Testing

@testable import LaowuService

/// Instances that come and go while the whole job is under way. On the mock cluster: the other development broker never gives a leaving
/// static member's partitions to anybody.
@Suite(
    "Scaling", .serialized, .enabled(if: Programs.canRun, Programs.whyNot),
    .enabled(if: SystemSelection.runsAll, SystemSelection.whyNot))
@MainActor
struct ScaleTests {
    @Test(
        "One instance becomes three and one again under load, and nothing is lost or doubled",
        arguments: RunningSystem.services)
    func oneThreeOne(_ service: String) async throws {
        let records = try await CountyWork.undisturbed().records
        try await RunningSystem.run(.mock) { system in
            try system.start(RunningSystem.services)
            try await system.ready(RunningSystem.services)
            try await system.expectUndisturbedFigures { system in
                for number in 2...3 {
                    try await system.waitForRecords(records * Int64(number - 1) / 6)
                    try system.start(service, number: number)
                }
                try await system.ready([service], number: 3)
                for number in 2...3 {
                    try await system.waitForRecords(records * Int64(number + 1) / 6)
                    let status = try await system.stop(service, number: number)
                    #expect(status == 0)
                }
            }
        }
    }
}
