import Foundation
import Glibc
import KafkaClient
import Models
import ServiceKit
import Store
import Testing

@testable import LaowuService

/// Every alert of the product under Debian's Prometheus: provoked by doing to running processes what it tells of, and ended by mending that.
@Suite(
    "Alerts on running processes", .serialized, .enabled(if: Programs.canRun, Programs.whyNot),
    .enabled(if: RunningPrometheus.program != nil, RunningPrometheus.whyNot))
@MainActor
struct AlertsProvokedTests {
    @Test(
        "Every alert fires when what it tells of is done to running processes, and ends when that is mended",
        .enabled(if: SmallDisk.isPossible, SmallDisk.whyNot),
        .enabled(if: SystemSelection.runsAll, SystemSelection.whyNot))
    func provoked() async throws {
        let rules = try ShortenedRules.shipped
        try await RunningSystem.run { system in
            let watched = try await WatchedSystem(system, rules)
            do { try await provokeAndMend(watched, rules) } catch {
                await watched.close()
                throw error
            }
            await watched.close()
        }
    }

    private func provokeAndMend(_ watched: WatchedSystem, _ rules: ShortenedRules) async throws {
        try await watched.deliverVillage()
        try await watched.fires(["FEED_SILENT"])
        try watched.blockSnapshots()
        try watched.startStranger()
        try watched.poisonMailbox()
        try await watched.stepDownAgainAndAgain()
        try await watched.fires(["SNAPSHOT_OLD", "PARTITION_TWICE", "INPUT_LAG", "DEAD_LETTERS", "STEP_DOWNS"])

        try watched.forgeEvent()
        try watched.putOldKeyRing()
        try await watched.alterBooks(by: 1)
        try await watched.fillDisk()
        try await watched.fires([
            "VOID_RECORDS", "JOURNAL_CHAIN_BROKEN", "KEY_RING_OLD", "LEDGER_IMBALANCE", "STORE_SPACE_LOW",
        ])
        try await watched.failAnswers()
        try await watched.stopBrokerWhileRestoring()
        try await watched.killTraining()
        let all = await watched.prometheus.haveFired()
        #expect(all == rules.names)

        try await watched.mend()
        // What cannot be read waits for a build that can.
        try await watched.end(rules.names.subtracting(["DEAD_LETTERS"]))
    }

    @Test("What running processes say of themselves is what the page of metrics lists")
    func catalogue() async throws {
        try await RunningSystem.run { system in
            let snapshots = ["SNAPSHOT_DIR": system.folder.path + "/snapshots", "LAOWU_VERIFY_SECONDS": "1"]
            for service in RunningSystem.services { try system.start(service, snapshots) }
            try await system.ready(RunningSystem.services)
            let village = Village(0)
            try await system.deliver(village.fileName, .roster, area: village.county, village.roster)
            var said: [String: String] = [:]
            let isComplete = try await eventually(polls: 1_000) {
                for service in RunningSystem.services {
                    for line in try await system.process(service).client.metrics().split(separator: "\n") {
                        guard let type = line.wholeMatch(of: /# TYPE ([a-z_]+) ([a-z]+)/) else { continue }
                        said[String(type.output.1)] = String(type.output.2)
                    }
                }
                return said.count >= Metric.all.count
            }
            #expect(isComplete)
            #expect(said == Dictionary(uniqueKeysWithValues: Metric.all.map { ($0.name, $0.kind.rawValue) }))
        }
    }
}
