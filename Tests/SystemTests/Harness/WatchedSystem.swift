import AsyncHTTPClient
import Foundation
import Glibc
import Journal
import KafkaClient
import Models
import ServiceKit
import Store
import Testing

@testable import LaowuService

/// A running system under Prometheus, and what can be done to it that somebody should be told of.
@MainActor
final class WatchedSystem {
    private static let services = ["registry", "feeds", "training", "placement", "subsidy"]
    private static let county = Village.homeCounty
    private static let partition = Partitioner.partition(of: county.description, among: RunningSystem.partitions)

    let prometheus: RunningPrometheus
    private let system: RunningSystem
    /// Another cluster, which one instance is set to by mistake.
    private var elsewhere: RunningDevelopmentBroker?
    private var stranger: SystemProcess?
    private let disk: SmallDisk
    private var villages = 0
    private var funds = 0

    /// Starts the services and waits until Prometheus hears all of them.
    init(_ system: RunningSystem, _ rules: ShortenedRules) async throws {
        self.system = system
        disk = try SmallDisk(megabytes: 64)
        for service in Self.services { try system.start(service, Self.changes(service, system)) }
        try await system.ready(Self.services)
        prometheus = try RunningPrometheus(rules, of: system)
        try watch()
        let reachesAll = try await eventually(polls: 1_500) { await prometheus.reachesAll() }
        try #require(reachesAll, "Prometheus does not hear all: \(prometheus.log)")
    }

    func close() async {
        await prometheus.close()
        for number in 1...2 where (try? system.process("placement", number: number)) != nil {
            _ = try? await system.stop("placement", number: number)
        }
        elsewhere?.close()
        disk.remove()
    }

    private static func changes(_ service: String, _ system: RunningSystem) -> [String: String] {
        var changes = ["LAOWU_VERIFY_SECONDS": "4"]
        if service == "registry" {
            changes["SNAPSHOT_DIR"] = snapshots(system)
            changes["SNAPSHOT_EVENTS"] = "1"
        }
        return changes
    }

    private static func snapshots(_ system: RunningSystem) -> String { system.folder.path + "/snapshots" }

    private func watch(also others: [SystemProcess] = []) throws {
        try prometheus.watch(try Self.services.map { try system.process($0) } + others)
    }

    // MARK: Waiting

    /// Waits until these alerts have fired.
    func fires(_ alerts: Set<String>) async throws {
        var fired: Set<String> = []
        let isThere = try await eventually(polls: 2_000) {
            fired = await prometheus.haveFired()
            return alerts.isSubset(of: fired)
        }
        try #require(isThere, "\(alerts.subtracting(fired).sorted()) did not fire")
    }

    /// Waits until each of these alerts has ended for what is mended. One may begin anew while another is waited for: a feed falls silent again.
    func end(_ alerts: Set<String>) async throws {
        var left = alerts
        let isOver = try await eventually(polls: 2_000) {
            if let firing = await prometheus.firing(where: isMended) { left.formIntersection(firing) }
            return left.isEmpty
        }
        try #require(isOver, "still firing: \(left.sorted())")
    }

    /// Of partitions the one that things were done to; of disks the stranger's, for the machine's own may be full for reasons of its own.
    private func isMended(_ labels: JSONValue) -> Bool {
        [nil, "\(Self.partition)"].contains(labels["partition"].text)
            && (labels["alertname"].text != "STORE_SPACE_LOW" || isOfStranger(labels))
    }

    private func isOfStranger(_ labels: JSONValue) -> Bool {
        labels["instance"].text.map { stranger?.client.base.hasSuffix("/" + $0) ?? false } ?? false
    }

    // MARK: Feeds and snapshots

    func deliverVillage() async throws {
        let village = Village(villages)
        villages += 1
        try await system.deliver(village.fileName, .roster, area: village.county, village.roster)
    }

    /// A file stands where registry's snapshots should lie.
    func blockSnapshots() throws {
        let folder = Self.snapshots(system) + "/registry"
        try? FileManager.default.removeItem(atPath: folder)
        try Data().write(to: URL(fileURLWithPath: folder))
    }

    // MARK: Owners

    /// An instance of placement serves the same partitions on another cluster.
    func startStranger() throws {
        let broker = try RunningDevelopmentBroker(
            .noida, topics: TopicPlan(partitions: RunningSystem.partitions).specifications,
            at: .init(environmentFolder: Programs.brokerEnvironment))
        elsewhere = broker
        let stranger = try system.start(
            "placement", number: 2,
            ["KAFKA_BOOTSTRAP_SERVERS": broker.configuration.bootstrapServers, "DATA_DIR": disk.path])
        self.stranger = stranger
        try watch(also: [stranger])
    }

    /// Fills the stranger's disk, and waits until somebody is told.
    func fillDisk() async throws {
        try disk.fill()
        let isTold = try await eventually(polls: 2_000) {
            await prometheus.firing(where: isOfStranger)?.contains("STORE_SPACE_LOW") ?? false
        }
        try #require(isTold, "STORE_SPACE_LOW does not fire for the disk that is full")
    }

    /// Claims of nobody's make the owner of a partition of registry doubt itself.
    func stepDownAgainAndAgain() async throws {
        for number in 1...6 {
            try system.produce(
                Topics.journal(.registry), Self.partition,
                [("{}", [("ce_type", "laowu.journal.claimed.v1"), ("ce_epoch", "\(number)")])])
            let hasSteppedDown = try await eventually(polls: 1_500) {
                try await metric("laowu_step_downs", of: "registry") >= Double(number)
            }
            try #require(hasSteppedDown)
            // A claim that comes while another is under way is no reason to doubt.
            try await system.ready(["registry"])
        }
    }

    /// The value for the county's partition.
    private func metric(_ name: String, of service: String) async throws -> Double {
        let head = "\(name){partition=\"\(Self.partition)\",processor=\"\(service)\"} "
        let line = try await system.process(service).client.metrics().split(separator: "\n")
            .first { $0.hasPrefix(head) }
        return line.flatMap { Double($0.dropFirst(head.count)) } ?? 0
    }

    // MARK: Records that should not be there

    /// Letters that no build of placement knows.
    func poisonMailbox() throws {
        try system.produce(
            Topics.mail(.placement), Self.partition,
            Array(repeating: ("{}", [("ce_type", "laowu.placement.unheard-of.v1")]), count: 12_000))
    }

    /// An event under registry's own claim that comes one too early: it counts for nobody, and it is not registry's.
    func forgeEvent() throws {
        let next = try system.nextEvent(.registry, Self.partition)
        try system.produce(
            Topics.journal(.registry), Self.partition,
            [
                (
                    "{}",
                    [
                        ("ce_type", PersonRegistered.type), ("ce_epoch", next.epoch), ("ce_seq", "\(next.number + 1)"),
                        ("ce_chain", String(repeating: "0", count: 64)),
                    ]
                )
            ])
    }

    // MARK: Files that somebody else writes

    /// Adds to a fund what no entry says, on both sides.
    func alterBooks(by fen: Int) async throws {
        if fen > 0 { try await appropriate() }
        try change(
            "subsidy",
            "UPDATE fund SET appropriated = appropriated + \(fen), available = available + \(fen) WHERE year = 2011")
    }

    /// Registry has heard of a key ring that is newer than its own.
    func putOldKeyRing() throws {
        try change(
            "registry",
            """
            INSERT INTO erased_key VALUES
            ('\(Self.county)', 'made-up', 'made-up', '2018-01-01', 9, 'made-up', '2018-01-01', 'made-up')
            """)
    }

    private func change(_ service: String, _ sql: String) throws {
        let connection = try Connection(
            path: "\(system.folder.data(of: "\(service)-1"))/\(service)/\(Self.partition).sqlite")
        defer { connection.close() }
        try connection.execute(sql)
    }

    private func appropriate() async throws {
        funds += 1
        try await system.clients.subsidy.post(
            "/v1/funds",
            [
                "county": .string(Self.county.description), "fund": .string("county-\(2_010 + funds)"),
                "source": .string("county"), "year": .integer(Int64(2_010 + funds)), "amount": .integer(1_000_000),
                "document": .string("资金文件\(funds)号"), "on": .string("\(2_010 + funds)-03-01"),
            ], key: "fund-\(funds)", as: .approver)
    }

    // MARK: Answers

    /// A table that is gone for a while makes internal errors of questions.
    func failAnswers() async throws {
        try change("subsidy", "ALTER TABLE fund RENAME TO mislaid")
        let hasFired = try await eventually(polls: 1_500) {
            _ = try? await system.clients.subsidy.get("/v1/funds", ["county": Self.county.description])
            return await prometheus.haveFired().contains("ANSWERS_FAIL")
        }
        try change("subsidy", "ALTER TABLE mislaid RENAME TO fund")
        try #require(hasFired, "ANSWERS_FAIL did not fire")
    }

    /// The broker stands still while placement folds its journal anew and while subsidy takes a command.
    func stopBrokerWhileRestoring() async throws {
        let broker = try #require(system.broker.processID)
        try await appropriate()
        var isHeld = false
        // It fetches little more than it folds, so that it has to wait for a broker that stands still.
        let frugal = ["KAFKA_QUEUED_MIN_MESSAGES": "100", "KAFKA_QUEUED_MAX_MESSAGES_KBYTES": "64"]
        for _ in 0..<10 where !isHeld {
            try await system.stop("placement")
            try FileManager.default.removeItem(atPath: system.folder.data(of: "placement-1"))
            let process = try system.start(
                "placement", Self.changes("placement", system).merging(frugal) { $1 })
            _ = try await eventually(polls: 3_000) { await Self.isRestoring(process) }
            kill(broker, SIGSTOP)
            isHeld = await Self.isRestoring(process)
            if !isHeld { kill(broker, SIGCONT) }
        }
        try #require(isHeld, "placement is restored before anybody can look")
        defer { kill(broker, SIGCONT) }
        async let command: Void = appropriate()
        try await fires(["RESTORE_LONG"])
        kill(broker, SIGCONT)
        try await command
        try await system.ready(["placement"])
        try await fires(["COMMANDS_SLOW"])
    }

    private static func isRestoring(_ process: SystemProcess) async -> Bool {
        await process.client.readiness()?.partitions.contains { $0.state == "folding" && ($0.lag ?? 0) > 0 } ?? false
    }

    // MARK: The end

    func killTraining() async throws {
        try await system.kill("training")
        try await fires(["INSTANCE_DOWN", "PARTITION_UNOWNED"])
    }

    /// Undoes what was done, as far as that can be.
    func mend() async throws {
        try system.start("training", Self.changes("training", system))
        try await system.stop("placement", number: 2)
        try watch()
        try change("registry", "DELETE FROM erased_key")
        try await alterBooks(by: -1)
        try FileManager.default.removeItem(atPath: Self.snapshots(system) + "/registry")
        try await deliverVillage()
    }
}

extension ServiceClient {
    /// What the instance says to Prometheus.
    func metrics() async throws -> String { String(decoding: try await data("/metrics", as: .auditor), as: UTF8.self) }
}
