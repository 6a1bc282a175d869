import Foundation
import Journal
import KafkaClient
import Logging
import Models
import ServiceLifecycle
import Synchronization

/// Which instance serves which partition, as the compacted directory topic says. A hint: whoever is asked wrongly passes the request on or
/// answers 503, and what counts is decided in the journal.
final class InstanceDirectory: Service, Sendable {
    struct Entry: Codable, Equatable, Sendable {
        let instance: String
        let url: String
    }

    private let kafka: KafkaConfiguration
    private let own: Entry
    private let entries = Mutex<[String: Entry]>([:])
    private let hosts = Mutex<[ProcessorHost]>([])
    private let thread = LaneThread(name: "directory")
    private let logger: Logger

    init(kafka: KafkaConfiguration, instance: String, url: String, logger: Logger) {
        self.kafka = kafka
        own = Entry(instance: instance, url: url)
        self.logger = logger
    }

    /// Announces the partitions of these processors from now on.
    func announce(_ hosts: [ProcessorHost]) { self.hosts.withLock { $0 = hosts } }

    /// The URL of another instance that owns the partition, if one is known.
    func owner(of processor: ProcessorName, partition: Int32) -> String? {
        entries.withLock { $0["\(processor)/\(partition)"] }.flatMap { $0.instance == own.instance ? nil : $0.url }
    }

    /// The URL of the instance that owns a partition of another service's processor.
    func url(of processor: ProcessorName, partition: Int32) -> String? {
        entries.withLock { $0["\(processor)/\(partition)"] }?.url
    }

    /// Every instance that owns a partition, by its URL.
    var instances: [String: String] {
        entries.withLock { entries in
            Dictionary(entries.values.map { ($0.url, $0.instance) }) { first, _ in first }
        }
    }

    func run() async throws {
        thread.start { [self] in
            let log = try KafkaLog(kafka)
            let topic = Journal.TopicPartition(Topics.directory, 0)
            try log.follow(topic, from: try log.bounds(of: topic).low)
            return ({ try self.step(log, topic) }, { log.close() })
        }
        try await withGracefulShutdownHandler {
            try await thread.wait()
        } onGracefulShutdown: {
            self.thread.stop()
        }
    }

    private func step(_ log: KafkaLog, _ topic: Journal.TopicPartition) throws {
        _ = try log.pollInputs(waitMilliseconds: 250, limit: 1_000) { record in
            let entry = record.value.flatMap { try? MessageCoding.decode(Entry.self, from: Data($0)) }
            entries.withLock { $0[record.keyText()] = entry }
        }
        for host in hosts.withLock({ $0 }) {
            for status in host.statuses where status.phase == .running {
                let key = "\(host.name)/\(status.partition)"
                guard entries.withLock({ $0[key] }) != own else { continue }
                var record = OutgoingRecord()
                record.key = Array(key.utf8)
                record.value = Array(try MessageCoding.encode(own))
                do {
                    try log.append(record, to: topic, token: 0)
                    entries.withLock { $0[key] = own }
                } catch {
                    logger.debug("directory entry not written", metadata: ["error": .string("\(error)")])
                }
            }
        }
        log.pollDeliveries(waitMilliseconds: 0)
    }
}
