import Foundation
import Testing

@testable import KafkaClient

/// Development brokers for the contract tests, and what the tests read and write through them.
enum TestBroker {
    static let packageRoot = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path

    static let environmentFolder =
        ProcessInfo.processInfo.environment["LAOWU_DEV_BROKER_VENV"] ?? packageRoot + "/.build/dev-broker"

    /// Installs noida-db once if it is not there.
    static let isNoidaInstalled: Bool = {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = [packageRoot + "/compose/dev-broker.sh", "install"]
        process.environment = ProcessInfo.processInfo.environment.merging(
            ["LAOWU_DEV_BROKER_VENV": environmentFolder]) { $1 }
        guard (try? process.run()) != nil else { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }()

    static func start(
        _ kind: DevelopmentBroker, topics: [TopicSpecification] = [], dataFolder: String? = nil, port: UInt16? = nil
    ) throws -> RunningDevelopmentBroker {
        if kind == .noida && !isNoidaInstalled {
            try Test.cancel("noida-db is not in \(environmentFolder) and could not be installed")
        }
        return try RunningDevelopmentBroker(
            kind, topics: topics,
            at: .init(environmentFolder: environmentFolder, dataFolder: dataFolder, port: port))
    }
}

/// A record copied out of its view.
struct Received: Equatable {
    var topic = ""
    var partition: Int32 = 0
    var offset: Int64 = 0
    var timestamp: Int64 = 0
    var key: String?
    var value: String?
    var headers: [String] = []

    init(_ record: KafkaRecordView) {
        topic = record.topic
        partition = record.partition
        offset = record.offset
        timestamp = record.timestampMilliseconds
        key = record.key.map { String(decoding: $0, as: UTF8.self) }
        value = record.value.map { String(decoding: $0, as: UTF8.self) }
        record.forEachHeader { name, value in
            headers.append(String(decoding: name, as: UTF8.self) + "=" + String(decoding: value, as: UTF8.self))
        }
    }
}

/// What a reader handed over, collected.
struct Collected {
    var records: [Received] = []
    var ends: [TopicPartition] = []
    var failures: [KafkaError] = []
    var assigned: [[Int32]] = []
    var revoked: [[Int32]] = []
    var lost: [[Int32]] = []

    var values: [String] { records.map { $0.value ?? "-" } }

    mutating func add(_ event: KafkaEvent) {
        switch event {
        case .record(let record): records.append(Received(record))
        case .endOfPartition(let topic, let partition, let offset):
            ends.append(TopicPartition(topic: topic, partition: partition, offset: offset))
        case .failure(let error): failures.append(error)
        case .assigned(let partitions): assigned.append(partitions.map(\.partition).sorted())
        case .revoked(let partitions): revoked.append(partitions.map(\.partition).sorted())
        case .lost(let partitions): lost.append(partitions.map(\.partition).sorted())
        }
    }
}

/// Repeats `step` until it holds; the bound ends a test that would never pass.
func eventually(polls: Int = 400, _ step: () throws -> Bool) rethrows -> Bool {
    for _ in 0..<polls where try step() { return true }
    return false
}

extension KafkaReader {
    /// Polls until the condition holds for what was collected.
    func collect(into collected: inout Collected, until condition: (Collected) -> Bool) throws -> Bool {
        try eventually {
            try poll(timeoutMilliseconds: 50, maximum: 100) { collected.add($0) }
            return condition(collected)
        }
    }
}

extension KafkaGroupReader {
    /// One short poll; partitions start at `start`.
    func step(into collected: inout Collected, start: (Int32) -> Int64 = { _ in 0 }) throws {
        try poll(timeoutMilliseconds: 50, maximum: 100, startOffset: start) { collected.add($0) }
    }
}

/// The fates that a producer reported, by token.
final class Deliveries {
    var offsets: [Int: Int64] = [:]
    var failures: [Int: KafkaError] = [:]

    func note(_ token: Int, _ result: Result<Int64, KafkaError>) {
        switch result {
        case .success(let offset): offsets[token] = offset
        case .failure(let error): failures[token] = error
        }
    }
}

extension KafkaProducer {
    /// Produces text; `nil` is a tombstone.
    func produce(
        _ value: String?, to topic: String, _ partition: Int32 = 0, key: String? = nil, header: String? = nil,
        timestamp: Int64 = 0, token: Int
    ) throws {
        try withBytes(of: key) { key in
            try withBytes(of: value) { value in
                try withBytes(of: header) { header in
                    try produce(
                        topic: topic, partition: partition, key: key, value: value,
                        headers: header.map {
                            [
                                KafkaHeader(name: "ce_type", value: $0),
                                KafkaHeader(name: "ce_empty", value: UnsafeRawBufferPointer(start: nil, count: 0)),
                            ]
                        } ?? [],
                        timestampMilliseconds: timestamp, token: token)
                }
            }
        }
    }

    private func withBytes<R>(of text: String?, _ body: (UnsafeRawBufferPointer?) throws -> R) rethrows -> R {
        guard let text else { return try body(nil) }
        return try Array(text.utf8).withUnsafeBytes { try body($0) }
    }
}

/// Writes one value after the other to a partition and waits until all are acknowledged.
func write(_ values: [String], to topic: String, partition: Int32 = 0, at configuration: KafkaConfiguration) throws {
    let deliveries = Deliveries()
    let producer = try KafkaProducer(configuration: configuration, onDelivery: deliveries.note)
    defer { producer.close() }
    for (token, value) in values.enumerated() { try producer.produce(value, to: topic, partition, token: token) }
    let isFlushed = producer.flush(timeoutMilliseconds: 10_000)
    #expect(isFlushed)
    #expect(deliveries.offsets.count == values.count)
}
