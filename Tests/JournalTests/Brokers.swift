import Foundation
import KafkaClient
import Models

@testable import Journal

/// A broker that the journal's tests run on.
enum TestBroker: String, CaseIterable, Sendable, CustomStringConvertible {
    case memory
    /// librdkafka's mock cluster, in this process.
    case mock
    /// The development broker in a process of its own.
    case noida

    var description: String { rawValue }

    /// The brokers that can be had here. noida needs its Python environment; without it a note says what is left out.
    static let available: [TestBroker] = allCases.filter { broker in
        guard broker == .noida, !FileManager.default.fileExists(atPath: environmentFolder + "/bin/python3") else {
            return true
        }
        print("noida is not installed at \(environmentFolder): its tests are left out (compose/dev-broker.sh install)")
        return false
    }

    static let environmentFolder =
        ProcessInfo.processInfo.environment["LAOWU_DEV_BROKER_VENV"]
        ?? FileManager.default.currentDirectoryPath + "/.build/dev-broker"
}

/// A running broker with the topics of one test.
final class BrokerUnderTest {
    let kind: TestBroker
    let memory: MemoryBroker
    let partitions: Int32
    let mock: MockCluster?
    private var noida: RunningDevelopmentBroker?
    private let folder: String

    init(_ kind: TestBroker, topics: [String], partitions: Int32 = 2) throws {
        self.kind = kind
        self.partitions = partitions
        memory = MemoryBroker(partitions: partitions)
        folder = NSTemporaryDirectory() + "laowu-broker-" + UUID().uuidString
        mock = kind == .mock ? try MockCluster(topics: topics.map { ($0, Int(partitions)) }) : nil
        noida =
            kind == .noida
            ? try RunningDevelopmentBroker(
                .noida,
                topics: topics.map {
                    TopicSpecification(
                        name: $0, partitions: partitions, configuration: ["max.message.bytes": "4194304"])
                },
                at: .init(environmentFolder: TestBroker.environmentFolder, dataFolder: folder)) : nil
    }

    /// A lane's log; what it appends goes through `fault` first.
    func log(_ fault: @escaping (Journal.TopicPartition) -> MemoryLog.Fate = { _ in .land }) throws -> any LaneLog {
        if kind == .memory {
            let log = MemoryLog(memory)
            log.fault = fault
            return log
        }
        return FaultyLog(try KafkaLog(configuration), fault)
    }

    var configuration: KafkaConfiguration { mock?.configuration ?? noida!.configuration }

    /// Appends records that no processor writes: inputs, and forgeries.
    func append(_ records: [(Journal.TopicPartition, OutgoingRecord)]) throws {
        if kind == .memory {
            for (partition, record) in records { memory.append(record, to: partition) }
            return
        }
        var configuration = configuration
        configuration.options["message.max.bytes"] = "4194304"
        let log = try KafkaLog(configuration)
        defer { log.close() }
        var confirmed = 0
        log.onDelivery = { _, result in if case .success = result { confirmed += 1 } }
        for (token, (partition, record)) in records.enumerated() { try log.append(record, to: partition, token: token) }
        for _ in 0..<600 where confirmed < records.count { log.pollDeliveries(waitMilliseconds: 50) }
        guard confirmed == records.count else { throw Unconfirmed() }
    }

    struct Unconfirmed: Error {}

    /// Stops the development broker cleanly and starts it again on its data and port; live producers lose their state there.
    func restart() throws {
        guard let running = noida else { return }
        let port = running.configuration.bootstrapServers.split(separator: ":").last.flatMap { UInt16($0) }
        running.close()
        noida = try RunningDevelopmentBroker(
            .noida, at: .init(environmentFolder: TestBroker.environmentFolder, dataFolder: folder, port: port))
    }

    /// Every record of a partition, in order.
    func read(_ partition: Journal.TopicPartition, _ body: (LogRecord) throws -> Void) throws {
        let log = try log()
        defer { log.close() }
        let end = try log.bounds(of: partition).high
        guard end > 0 else { return }
        try log.follow(partition, from: 0)
        var position: Int64 = 0
        for _ in 0..<2_000 where position < end {
            _ = try log.pollInputs(waitMilliseconds: 20, limit: 10_000) { record in
                position = record.offset + 1
                if record.offset < end { try body(record) }
            }
        }
    }

    func close() {
        mock?.close()
        noida?.close()
        try? FileManager.default.removeItem(atPath: folder)
    }
}

/// Decides the fate of every append before Kafka sees it.
final class FaultyLog: LaneLog {
    private let log: KafkaLog
    private let fault: (Journal.TopicPartition) -> MemoryLog.Fate
    private var failed: [Int] = []

    init(_ log: KafkaLog, _ fault: @escaping (Journal.TopicPartition) -> MemoryLog.Fate) {
        self.log = log
        self.fault = fault
    }

    var onDelivery: (Int, Result<Int64, AppendFailure>) -> Void {
        get { log.onDelivery }
        set { log.onDelivery = newValue }
    }

    func append(
        _ record: borrowing OutgoingRecord, to partition: Journal.TopicPartition, token: Int
    ) throws(AppendFailure) {
        switch fault(partition) {
        case .land: try log.append(record, to: partition, token: token)
        case .lose, .die: failed.append(token)
        case .landUnknown:
            try log.append(record, to: partition, token: token)
            failed.append(token)
        }
    }

    func pollDeliveries(waitMilliseconds: Int32) {
        let lost = failed
        failed = []
        for token in lost { onDelivery(token, .failure(.failed("lost on purpose"))) }
        log.pollDeliveries(waitMilliseconds: waitMilliseconds)
    }

    func join(topic: String, group: String, startOffset: @escaping (Int32) throws -> Int64) throws {
        try log.join(topic: topic, group: group, startOffset: startOffset)
    }
    func lastKnownEnd(of input: Journal.TopicPartition) -> Int64? { log.lastKnownEnd(of: input) }
    func pollGroup(waitMilliseconds: Int32, limit: Int, _ body: (GroupEvent) throws -> Void) throws -> Int {
        try log.pollGroup(waitMilliseconds: waitMilliseconds, limit: limit, body)
    }
    func seekJournal(partition: Int32, to offset: Int64) throws {
        try log.seekJournal(partition: partition, to: offset)
    }
    func follow(_ input: Journal.TopicPartition, from offset: Int64) throws { try log.follow(input, from: offset) }
    func unfollow(_ input: Journal.TopicPartition) throws { try log.unfollow(input) }
    func pollInputs(waitMilliseconds: Int32, limit: Int, _ body: (LogRecord) throws -> Void) throws -> Int {
        try log.pollInputs(waitMilliseconds: waitMilliseconds, limit: limit, body)
    }
    func bounds(of partition: Journal.TopicPartition) throws -> (low: Int64, high: Int64) {
        try log.bounds(of: partition)
    }
    func renewProducer() throws { try log.renewProducer() }
    func commitHint(_ offsets: [Int32: Int64]) { log.commitHint(offsets) }
    func close() { log.close() }
}
