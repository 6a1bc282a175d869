import Foundation
import Models
import Testing

@testable import LaowuService

/// Disks that take nothing more.
@Suite(
    "A disk that cannot be written", .serialized, .enabled(if: Programs.canRun, Programs.whyNot),
    .enabled(if: SmallDisk.isPossible, SmallDisk.whyNot))
@MainActor
struct DiskTests {
    private func withDisk(_ body: @MainActor (RunningSystem, SmallDisk) async throws -> Void) async throws {
        let disk = try SmallDisk(megabytes: 16)
        defer { disk.remove() }
        try await RunningSystem.run { try await body($0, disk) }
    }

    @Test("A full disk stops the service with a clear word; with room again the figures are right")
    func full() async throws {
        try await withDisk { system, disk in
            try system.start("registry", ["DATA_DIR": disk.path])
            try system.start("feeds")
            try await system.ready(["registry", "feeds"])
            let villages = [Village(0), Village(1, people: 50)]
            try await system.deliver(villages[0].fileName, .roster, area: villages[0].county, villages[0].roster)
            try await system.expectPeople(of: [villages[0]])
            try disk.fill()
            try await system.deliver(villages[1].fileName, .roster, area: villages[1].county, villages[1].roster)
            try await expectClearEnd(of: try system.process("registry"))

            try disk.empty()
            try system.start("registry", ["DATA_DIR": disk.path])
            try await system.expectPeople(of: villages)
            try await system.expectNothingLostOrDoubled()
        }
    }

    @Test("A service whose store directory is read-only does not start and says why")
    func readOnly() async throws {
        try await withDisk { system, disk in
            try system.start("registry", ["DATA_DIR": disk.path])
            try system.start("feeds")
            try await system.ready(["registry", "feeds"])
            let villages = [Village(0), Village(1)]
            try await system.deliver(villages[0].fileName, .roster, area: villages[0].county, villages[0].roster)
            try await system.expectPeople(of: [villages[0]])
            try await system.stop("registry")
            try disk.setReadOnly(true)
            try await system.deliver(villages[1].fileName, .roster, area: villages[1].county, villages[1].roster)
            try await expectClearEnd(of: try system.start("registry", ["DATA_DIR": disk.path]))

            try disk.setReadOnly(false)
            try system.start("registry", ["DATA_DIR": disk.path])
            try await system.expectPeople(of: villages)
            try await system.expectNothingLostOrDoubled()
        }
    }

    private func expectClearEnd(of process: SystemProcess) async throws {
        let status = try await process.end()
        #expect(status == 1, "\(process.output.suffix(1_000))")
        #expect(process.output.contains("STORE_UNWRITABLE"), "\(process.output.suffix(1_000))")
    }
}
