import Foundation
import Models
import Testing

@testable import LaowuService

/// The broker goes away and comes back with what it held.
@Suite("A broker that is restarted", .serialized, .enabled(if: Programs.canRun, Programs.whyNot))
@MainActor
struct BrokerRestartTests {
    @Test("A broker stopped and started in the middle of deliveries loses and doubles nothing")
    func restartUnderLoad() async throws {
        try await RunningSystem.run { system in
            try system.start(["registry", "feeds"])
            try await system.ready(["registry", "feeds"])
            let villages = (0..<3).map { Village($0, people: 40) }
            for (index, village) in villages.enumerated() {
                async let delivered = system.deliver(village.fileName, .roster, area: village.county, village.roster)
                if index > 0 {
                    try await system.waitForRecords(try system.recordCount() + 3)
                    system.stopBroker()
                    try system.startBroker()
                }
                _ = try await delivered
            }
            try await system.expectPeople(of: villages)
            try await system.expectNothingLostOrDoubled()
        }
    }
}
