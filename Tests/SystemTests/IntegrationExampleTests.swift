import Foundation
import Models
import ServiceKit
import Testing

@testable import LaowuService

/// What the pages tell senders to do, done as it stands there.
@Suite(
    "Examples for senders", .serialized, .enabled(if: Programs.canRun, Programs.whyNot),
    .enabled(if: SenderFolder.has("curl", "openssl", "python3"), "curl, openssl or python3 is not installed"))
@MainActor
struct IntegrationExampleTests {
    private static let area = DivisionCode("532532")!

    @Test("curl and Python bring in every line of the samples, and the same lines again are the same delivery")
    func pushes() async throws {
        try await withFeeds { system, sender in
            let environment = ["FEEDS": system.clients.feeds.base, "TOKEN": "dev:demo.clerk:clerk:\(Self.area)"]
            let answers = try sender.run("curl", environment)
            let ids = answers.matches(of: /"id":"([^"]+)"/).map { String($0.output.1) }
            try #require(ids.count == 2, "\(answers)")
            #expect(answers.matches(of: /"refused":0,/).count == 2, "\(answers)")

            let lines = try sender.run("python", environment).split(separator: "\n")
            let counts = try ["events.jsonl", "payroll.jsonl"].map(sender.lines)
            #expect(lines == zip(ids, counts).map { "\($0) \($1) 0" }.map { Substring($0) })

            for (id, count) in zip(ids, counts) { try await expectTaken(id, lines: count, system) }
            let handedIn = try sender.run("file", environment)
            let file = try #require(handedIn.firstMatch(of: /"id":"([^"]+)"/)).output.1
            let end = try await state(String(file), system)
            #expect(["closed", "repeated"].contains(end["state"].text))
        }
    }

    @Test(
        "kcat brings sealed files in as records",
        .enabled(if: SenderFolder.has("kcat"), "kcat is not installed"))
    func records() async throws {
        try await withFeeds { system, sender in
            _ = try sender.run("seal")
            _ = try sender.run("kcat", ["KAFKA": system.configuration.bootstrapServers])
            try await expectRecordsTaken(system, sender)
        }
    }

    @Test("Kafka Connect is configured to carry sealed files unchanged, and what it then writes is taken")
    func connect() async throws {
        try await withFeeds { system, sender in
            _ = try sender.run("seal")
            let connectors = try sender.connectors
            #expect(connectors.map { $0.properties["topic"] } == [Topics.attendanceFeed, Topics.payrollFeed])
            for (file, properties) in connectors {
                try expectCarrier(properties, of: file)
                // As the connector does: the bytes of the file, no key, the time of sending.
                let writer = try FeedTopicWriter(try #require(properties["topic"]), system.configuration)
                try writer.write(try sender.content(file))
                try writer.close()
            }
            try await expectRecordsTaken(system, sender)
        }
    }

    /// That a connector makes one record of each whole file, byte for byte, and holds no secret.
    private func expectCarrier(_ properties: [String: String], of file: String) throws {
        let known: Set = [
            "connector.class", "tasks.max", "topic", "input.path", "input.file.pattern", "error.path", "cleanup.policy",
            "halt.on.error", "key.converter", "value.converter",
        ]
        #expect(properties.keys.filter { !known.contains($0) && !$0.hasPrefix("producer.override.") } == [])
        #expect(properties["connector.class"]?.hasSuffix(".SpoolDirBinaryFileSourceConnector") == true)
        for converter in ["key.converter", "value.converter"] {
            #expect(properties[converter] == "org.apache.kafka.connect.converters.ByteArrayConverter")
        }
        let pattern = try Regex(try #require(properties["input.file.pattern"]))
        #expect(file.wholeMatch(of: pattern) != nil)
        for unfinished in ["\(file).PROCESSING", "\(file).part"] {
            #expect(unfinished.wholeMatch(of: pattern) == nil)
        }
        #expect(properties["producer.override.max.request.size"] == "\(TopicPlan().maxMessageBytes)")
        #expect(properties["producer.override.security.protocol"] == "SASL_SSL")
        #expect(properties["producer.override.sasl.jaas.config"]?.hasPrefix("${directory:") == true)
        #expect(properties.keys.filter { $0.hasSuffix("password") } == [])
    }

    // MARK: feeds

    private func withFeeds(
        _ body: @MainActor (RunningSystem, SenderFolder) async throws -> Void
    ) async throws {
        try await RunningSystem.run { system in
            let sender = try SenderFolder(system.folder.path + "/sender")
            _ = try sender.run("secret")
            try system.start("feeds", ["FEEDS_SENDERS": sender.path + "/senders.json"])
            try await system.ready(["feeds"])
            try await body(system, sender)
        }
    }

    /// The delivery once it is in the journal.
    private func state(_ id: String, _ system: RunningSystem) async throws -> JSONValue {
        var delivery = JSONValue.null
        let isTaken = try await eventually(polls: 3_000) {
            delivery = try await system.clients.feeds.get("/v1/deliveries/\(id)", as: .system)
            return ["closed", "repeated", "refused"].contains(delivery["state"].text ?? "")
        }
        try #require(isTaken, "\(delivery)")
        return delivery
    }

    private func expectTaken(_ id: String, lines: Int, _ system: RunningSystem) async throws {
        let delivery = try await state(id, system)
        #expect(delivery["state"].text == "closed", "\(delivery)")
        #expect(delivery["accepted"].integer == lines && delivery["refused"].integer == 0, "\(delivery)")
    }

    /// That both samples came as one record each, found as the page says.
    private func expectRecordsTaken(_ system: RunningSystem, _ sender: SenderFolder) async throws {
        var ids: [String] = []
        let areThere = try await eventually(polls: 3_000) {
            let listed = try sender.run(
                "state", ["FEEDS": system.clients.feeds.base, "TOKEN": "dev:demo.clerk:clerk:\(Self.area)"])
            ids = listed.matches(of: /"id":"((?:attendance|payroll)-topic-\d+-\d+)"/).map { String($0.output.1) }
            return ids.count == 2
        }
        try #require(areThere, "\(ids)")
        for (id, file) in zip(ids.sorted(), ["events.jsonl", "payroll.jsonl"]) {
            try await expectTaken(id, lines: try sender.lines(file), system)
        }
    }
}
