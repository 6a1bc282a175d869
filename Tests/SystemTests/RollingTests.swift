import Foundation
import Models
import Store
import Testing

@testable import LaowuService

/// Instances that find the stores of another build, one after the other, while the others serve. On the mock cluster, because partitions move.
@Suite(
    "A rolling upgrade and back", .serialized, .enabled(if: Programs.canRun, Programs.whyNot),
    .enabled(if: SystemSelection.runsAll, SystemSelection.whyNot))
@MainActor
struct RollingTests {
    @Test(
        "Instances with stores of an older and then of a newer build fold them anew while another serves: every row counts once"
    )
    func upThenDown() async throws {
        try await RunningSystem.run(.mock) { system in
            try system.start(["registry", "feeds"])
            try system.start("registry", number: 2)
            try await system.ready(["registry", "feeds"])
            try await system.ready(["registry"], number: 2)
            var villages: [Village] = []
            for step in [-1, 1] {
                for number in [2, 1] {
                    let village = Village(villages.count, people: 20)
                    villages.append(village)
                    async let delivered = system.deliver(
                        village.fileName, .roster, area: village.county, village.roster)
                    try await system.stop("registry", number: number)
                    let stores = try changeFoldVersion(
                        by: step, below: system.folder.data(of: "registry-\(number)"))
                    #expect(stores > 0)
                    try system.start("registry", number: number)
                    _ = try await delivered
                    try await system.ready(["registry"], number: number)
                    try await system.expectPeople(
                        of: villages, from: try system.process("registry", number: number).client)
                }
            }
            try await system.expectNothingLostOrDoubled()
        }
    }

    /// Makes every store below a folder one of another build.
    ///
    /// - Returns: how many there are.
    private func changeFoldVersion(by step: Int, below folder: String) throws -> Int {
        var count = 0
        for processor in ["registry", "identity"] {
            let names = (try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(processor)")) ?? []
            for name in names where name.hasSuffix(".sqlite") {
                let connection = try Connection(path: "\(folder)/\(processor)/\(name)")
                defer { connection.close() }
                let version = try connection.prepare("PRAGMA user_version").first { Int($0.int(0)) } ?? 0
                // Nobody may take these rows for its own.
                try connection.execute("DELETE FROM journal_command; PRAGMA user_version = \(version + step)")
                count += 1
            }
        }
        return count
    }
}
