import Foundation
import Glibc
import Models
import Testing

@testable import LaowuService

/// An owner that is stopped, loses its partitions, and wakes up. On the mock cluster: the other development broker notices no dead member.
@Suite("An owner that wakes up", .serialized, .enabled(if: Programs.canRun, Programs.whyNot))
@MainActor
struct ZombieTests {
    @Test("A service stopped beyond its session and woken up changes nothing that its successor did")
    func stoppedAndContinued() async throws {
        try await RunningSystem.run(.mock) { system in
            try system.start(["registry", "feeds"])
            try await system.ready(["registry", "feeds"])
            let first = Village(0)
            try await system.deliver(first.fileName, .roster, area: first.county, first.roster)
            try await system.expectPeople(of: [first])

            // Stopped with a village on its way, so that it has something to say when it wakes up.
            let second = Village(1, people: 40)
            let zombie = try system.process("registry")
            async let delivered = system.deliver(second.fileName, .roster, area: second.county, second.roster)
            try await system.waitForRecords(try system.recordCount() + 1)
            zombie.send(SIGSTOP)
            _ = try await delivered
            let successor = try system.start("registry", number: 2)
            try await system.ready(["registry"], number: 2)
            try await system.expectPeople(of: [first, second], from: successor.client)

            zombie.send(SIGCONT)
            let third = Village(2)
            try await system.deliver(third.fileName, .roster, area: third.county, third.roster)
            try await system.expectPeople(of: [first, second, third], from: successor.client)
            try await system.expectNothingLostOrDoubled([successor.client, system.clients.feeds])
        }
    }
}
