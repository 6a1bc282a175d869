import Foundation
import Journal
import Models
import Testing

@testable import LaowuService

/// Processes that kill themselves between two steps.
@Suite("Crashes at named points", .serialized, .enabled(if: Programs.canRun, Programs.whyNot))
@MainActor
struct CrashPointTests {
    private static let short: [Checkpoint] = [.afterProduce, .beforeCommit, .afterForward]
    private static let points = SystemSelection.runsAll ? Checkpoint.allCases : short

    @Test("A service killed at any step boundary goes on from there after its restart: every row counts once")
    func crashAndRestart() async throws {
        try await RunningSystem.run { system in
            try system.start(["registry", "feeds"])
            try await system.ready(["registry", "feeds"])
            var villages = 0
            for point in Self.points {
                // Commands are decided and answered where files arrive; everything else happens at every processor.
                let isOfCommands = point.rawValue.hasSuffix("Decide") || point.rawValue.hasSuffix("Answer")
                let (service, processor) = isOfCommands ? ("feeds", "intake") : ("registry", "registry")
                try await system.kill(service)
                let passes = point.rawValue.hasSuffix("Produce") ? 5 : 1
                let victim = try system.start(service, ["LAOWU_CRASH_AT": "\(processor):\(point.rawValue):\(passes)"])
                let village = Village(villages)
                villages += 1
                async let delivered = system.deliver(village.fileName, .roster, area: village.county, village.roster)
                let status = try await victim.end()
                #expect(status == SystemProcess.killed, "\(point) was not passed: \(victim.output.suffix(500))")
                try system.start(service)
                try await system.ready([service])
                _ = try await delivered
                try await system.expectPeople(of: (0..<villages).map { Village($0) }, "\(point)")
            }
            try await system.expectNothingLostOrDoubled()
        }
    }
}

extension RunningSystem {
    /// Waits until the register of these villages' counties holds exactly their people, each confirmed as the only one.
    func expectPeople(of villages: [Village], _ comment: Comment? = nil, from client: ServiceClient? = nil) async throws
    {
        for (county, villages) in Dictionary(grouping: villages, by: \.county) {
            let expected = Dictionary(uniqueKeysWithValues: villages.map { ($0.code, $0.people) })
            let total = expected.values.reduce(0, +)
            var found: [String: Int] = [:]
            var granted = 0
            _ = try await eventually(polls: 1_500) {
                let summary = try await (client ?? clients.registry).get("/v1/summary", ["county": county.description])
                granted = summary["people"]["granted"].integer ?? 0
                found = summary["byVillage"].members.compactMapValues(\.integer)
                return granted == total && found == expected
            }
            #expect(found == expected, comment)
            #expect(granted == total, comment)
        }
    }

    /// Reads the journals when nothing moves any more.
    func expectNothingLostOrDoubled(_ services: [ServiceClient]? = nil) async throws {
        try await tide(services ?? [clients.registry, clients.feeds]).settle("", "")
        let audit = try JournalAudit(configuration, partitions: Self.partitions)
        #expect(audit.faults == [])
    }
}
