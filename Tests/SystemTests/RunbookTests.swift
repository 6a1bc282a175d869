import Foundation
import Journal
import KafkaClient
import Models
import ServiceKit
import Testing

@testable import LaowuService

/// The runbooks of recovery, walked through as they stand: every fenced block is run, with what it says to stop and start stopped and started.
@Suite(
    "Recovery by the runbook", .serialized, .enabled(if: Programs.canRun, Programs.whyNot),
    .enabled(if: SystemSelection.runsAll, SystemSelection.whyNot))
@MainActor
struct RunbookTests {
    @Test(
        "A lost machine, a damaged county and a lost Kafka come back by their pages, with the same people and the same books"
    )
    func recovery() async throws {
        try await RunningSystem.run { system in
            let walk = try RunbookWalk(system)
            defer { walk.close() }
            for service in RunningSystem.services { try walk.start(service) }
            try await system.ready(RunningSystem.services)
            _ = try await CountyWork(system: system).perform()
            let before = try await walk.figures()
            let books = FundBooks.all(try #require(before["ledger"]))
            #expect(books.contains { $0.paid > .zero }, "books without a payment show nothing")

            try await walk.follow("NEW_MACHINE") {
                try await system.kill("registry")
                try FileManager.default.removeItem(atPath: walk.data + "/registry")
                try FileManager.default.removeItem(atPath: walk.snapshots)
            }
            #expect(try system.process("registry").output.contains("snapshot used"))
            #expect(try await walk.figures() == before)

            try await walk.follow("COUNTY_DAMAGED") {
                try await system.stop("subsidy")
                let edit = try LedgerEdit.make(in: walk.store("subsidy"))
                #expect(edit?.table == "posting")
                try walk.start("subsidy")
                try await system.ready(["subsidy"])
            }
            #expect(walk.said.contains("STORE_DIFFERS"))
            #expect(try await walk.figures() == before)

            try await walk.follow("KAFKA_LOST") {
                for service in RunningSystem.services { try await system.kill(service) }
                try system.loseBroker()
            }
            #expect(try await walk.figures() == before)
            try await system.expectNothingLostOrDoubled(system.clients.all)
        }
    }
}

/// Goes by a runbook's blocks.
@MainActor
private final class RunbookWalk {
    let system: RunningSystem
    let data: String
    let snapshots: String
    private let mirror: RunningDevelopmentBroker
    /// What the commands have printed.
    private(set) var said = ""

    private static let county = GenerateOptions().county

    init(_ system: RunningSystem) throws {
        self.system = system
        data = system.folder.path + "/data"
        snapshots = system.folder.path + "/snapshots"
        mirror = try RunningDevelopmentBroker(
            .noida, at: .init(environmentFolder: Programs.brokerEnvironment))
        try Data("partitions: \(RunningSystem.partitions)\nreplication: 1\n".utf8).write(
            to: URL(fileURLWithPath: system.folder.path + "/topics.yaml"))
    }

    func close() { mirror.close() }

    /// The names that the pages use.
    private var names: [String: String] {
        let path = system.folder.path
        return [
            "DATA": data, "SNAPSHOTS": snapshots, "OFFSITE": path + "/offsite", "LOST": path + "/lost",
            "RESTORED": path + "/restored", "TOPICS": path + "/topics.yaml", "COUNTY": Self.county.description,
            "KAFKA": system.configuration.bootstrapServers, "MIRROR": mirror.configuration.bootstrapServers,
        ]
    }

    /// Does what the page says: first what is to be done before, then what is to be done after `disaster`.
    func follow(_ page: String, disaster: () async throws -> Void) async throws {
        let path = "\(Self.folder)/docs/runbooks/\(page).md"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let parts = text.components(separatedBy: "\n## What to do\n")
        try #require(parts.count == 2, "\(page)")
        for block in Self.blocks(parts[0]) { try await run(block, page) }
        try await disaster()
        let blocks = Self.blocks(parts[1])
        #expect(!blocks.isEmpty, "\(page)")
        for block in blocks { try await run(block, page) }
    }

    private static let folder = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

    private static func blocks(_ text: String) -> [String] {
        text.components(separatedBy: "```sh\n").dropFirst().compactMap { $0.components(separatedBy: "\n```").first }
    }

    private func run(_ block: String, _ page: String) async throws {
        var script: [String] = []
        for line in block.split(separator: "\n").map(String.init) {
            let words = line.split(separator: " ").map(String.init)
            guard ["stop", "start"].contains(words[0]) else {
                script.append(line)
                continue
            }
            try shell(&script, page)
            for service in words.dropFirst() {
                if words[0] == "stop" { try await system.stop(service) } else { try start(service) }
            }
            if words[0] == "start" { try await system.ready(Array(words.dropFirst())) }
        }
        try shell(&script, page)
    }

    func start(_ service: String) throws {
        try system.start(
            service,
            ["DATA_DIR": "\(data)/\(service)", "SNAPSHOT_DIR": snapshots, "SNAPSHOT_EVENTS": "20"])
    }

    private func shell(_ lines: inout [String], _ page: String) throws {
        defer { lines = [] }
        guard !lines.isEmpty else { return }
        let process = Process()
        let log = system.folder.path + "/log/runbook.log"
        try Data().write(to: URL(fileURLWithPath: log))
        let output = try #require(FileHandle(forWritingAtPath: log))
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-e", "-c", lines.joined(separator: "\n")]
        var environment = ProcessInfo.processInfo.environment.merging(names) { $1 }
        environment["PATH"] = try #require(Programs.folder) + ":" + (environment["PATH"] ?? "/usr/bin:/bin")
        environment["KAFKA_BOOTSTRAP_SERVERS"] = system.configuration.bootstrapServers
        environment["LAOWU_DEVELOPMENT_BROKER"] = system.broker.kind.rawValue
        process.environment = environment
        process.standardOutput = output
        process.standardError = output
        try process.run()
        process.waitUntilExit()
        let text = try String(contentsOfFile: log, encoding: .utf8)
        said += text
        try #require(process.terminationStatus == 0, "\(page): \(lines)\n\(Self.telling(text))")
    }

    /// What was found, and the end.
    private static func telling(_ text: String) -> String {
        let findings = text.split(separator: "\n").filter { $0.contains("✗") }.prefix(20).joined(separator: "\n")
        return "\(findings)\n\(text.suffix(1_000))"
    }

    /// The county's store of a processor that is keyed by county.
    func store(_ processor: String) -> String {
        let partition = Partitioner.partition(of: Self.county.description, among: RunningSystem.partitions)
        return "\(data)/\(processor)/\(processor)/\(partition).sqlite"
    }

    /// Counts of people and classes, wages and the funds' books.
    func figures() async throws -> [String: JSONValue] {
        try await system.tide().settle("", "")
        let (services, county) = (system.clients, ["county": Self.county.description])
        return [
            "registry": try await services.registry.get("/v1/summary", county),
            "neighbour": try await services.registry.get(
                "/v1/summary", ["county": GenerateOptions().neighbour.description]),
            "training": try await services.training.get("/v1/summary", county),
            "placement": try await services.placement.get("/v1/summary", county),
            "subsidy": try await services.subsidy.get("/v1/summary", county),
            "ledger": try await services.subsidy.get("/v1/ledger", county),
        ]
    }
}
