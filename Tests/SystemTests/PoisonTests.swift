import Foundation
import Journal
import KafkaClient
import Models
import ServiceKit
import Testing

@testable import LaowuService

/// Records that no service can take.
@Suite("Poisoned records", .serialized, .enabled(if: Programs.canRun, Programs.whyNot))
@MainActor
struct PoisonTests {
    private static let mailbox = Topics.mail(.registry)
    private static let partition = Partitioner.partition(
        of: Village.homeCounty.description, among: RunningSystem.partitions)

    @Test(
        "Poison is named as dead letters while its neighbours and other keys flow; driven again twice it has no effect twice"
    )
    func poisonedMailbox() async throws {
        try await RunningSystem.run { system in
            try system.start(["registry", "feeds"])
            try await system.ready(["registry", "feeds"])
            let villages = [Village(0), Village(1), Village(2, county: DivisionCode("532531")!)]
            let number = villages[0].idNumber(0)
            try await system.deliver(villages[0].fileName, .roster, area: villages[0].county, villages[0].roster)
            let huge = "{\"filler\":\"" + String(repeating: "x", count: 2 << 20) + "\"}"
            try poison(
                system,
                [
                    (RosterRow.type, "{\"person\":\"\(number)"),
                    ("laowu.registry.roster-row.v99", "{\"id\":\"\(number)\"}"),
                    (RosterRow.type, huge), (RosterRow.type, nil),
                ])
            try forgeEvent(system)
            for village in villages.dropFirst() {
                try await system.deliver(village.fileName, .roster, area: village.county, village.roster)
            }
            try await system.expectPeople(of: villages)

            let letters = try await waitingLetters(system, count: 4)
            #expect(letters.map { $0["reason"].text } == ["unreadable", "unknown-type", "unreadable", "no-value"])
            #expect(letters.allSatisfy { $0["topic"].text == Self.mailbox && $0["processor"].text == "registry" })
            try expectHeadersWithoutContent(system, letters: 4, number)

            // Still poison: each is refused again, waits again, and changes nothing.
            for _ in 1...2 { #expect(try laowu(system, ["redrive", "--all"]).contains("4 of 4 driven again")) }
            let again = try await waitingLetters(system, count: 4)
            #expect(again == letters)
            try await system.expectPeople(of: villages)
            try await system.expectNothingLostOrDoubled()
            let audit = try JournalAudit(system.configuration, partitions: RunningSystem.partitions)
            #expect(audit.void == 1, "the forged event, and nothing else, is void")
            #expect(audit.count(.registry, "person-registered") == villages.reduce(0) { $0 + $1.people })
        }
    }

    private func poison(_ system: RunningSystem, _ records: [(type: String, value: String?)]) throws {
        try system.produce(
            Self.mailbox, Self.partition,
            records.map { record in (record.value, [("ce_type" as StaticString, record.type)]) })
    }

    /// What somebody who is not the owner would write: the next number, under an epoch that is not the owner's.
    private func forgeEvent(_ system: RunningSystem) throws {
        let journal = Topics.journal(.registry)
        let seq =
            try JournalAudit(system.configuration, partitions: RunningSystem.partitions).events[.registry]?
            .count { $0.place.hasPrefix("\(journal)/\(Self.partition)@") } ?? 0
        try system.produce(
            journal, Self.partition,
            [
                (
                    "{}",
                    [
                        ("ce_type", PersonRegistered.type), ("ce_epoch", "0.1"), ("ce_seq", "\(seq + 1)"),
                        ("ce_chain", String(repeating: "0", count: 64)),
                    ]
                )
            ])
    }

    // MARK: Dead letters

    /// As the command line lists them, once there are as many as expected.
    private func waitingLetters(_ system: RunningSystem, count: Int) async throws -> [JSONValue] {
        var letters: [JSONValue] = []
        for _ in 0..<100 where letters.count != count {
            letters = try laowu(system, ["dlt", "list", "--json"]).split(separator: "\n").map {
                try JSONDecoder().decode(JSONValue.self, from: Data($0.utf8))
            }
        }
        try #require(letters.count == count, "\(letters)")
        return letters
    }

    private func expectHeadersWithoutContent(_ system: RunningSystem, letters: Int, _ number: String) throws {
        let reader = try KafkaReader(configuration: system.configuration)
        defer { reader.close() }
        let topic = Topics.deadLetters(of: Self.mailbox, for: .registry)
        var seen = 0
        try JournalAudit.read(topic, Self.partition, reader) { record in
            seen += 1
            #expect(record.headers["kafka_dlt-original-topic"] == Self.mailbox)
            #expect(record.rawHeaders["kafka_dlt-original-partition"] == [0, 0, 0, UInt8(Self.partition)])
            #expect(record.rawHeaders["kafka_dlt-original-offset"]?.count == 8)
            #expect(record.headers["kafka_dlt-original-consumer-group"] == "laowu.registry")
            #expect(record.headers["kafka_dlt-exception-fqcn"]?.hasPrefix("laowu.journal.") == true)
            let text = record.key + record.headers.values.joined() + String(decoding: record.value, as: UTF8.self)
            #expect(!text.contains(number))
            #expect(record.value.count < 1_000)
        }
        #expect(seen == letters)
    }

    private func laowu(_ system: RunningSystem, _ arguments: [String]) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try #require(Programs.folder) + "/laowu")
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging([
            "KAFKA_BOOTSTRAP_SERVERS": system.configuration.bootstrapServers, "LAOWU_DEVELOPMENT_BROKER": "noida",
        ]) { $1 }
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        return String(decoding: data, as: UTF8.self)
    }
}
