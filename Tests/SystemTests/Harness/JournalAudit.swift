import Foundation
import KafkaClient
import Models
import Testing

/// Reads every journal and mailbox of a system and says what was lost or doubled. Written from the rules of docs/architecture.md alone: none of the
/// journal's code is used, so that an error would have to be made twice.
struct JournalAudit {
    struct Event {
        let place: String
        let type: String
        let subject: String
        let origin: String?
        let cause: String
        let hasMore: Bool
        let redrive: String?
        let value: Data
    }

    private(set) var events: [ProcessorName: [Event]] = [:]
    /// Records that count for nobody: of an earlier epoch, or behind a hole.
    private(set) var void = 0
    private var letters: [ProcessorName: Set<String>] = [:]

    init(_ configuration: KafkaConfiguration, partitions: Int32) throws {
        let reader = try KafkaReader(configuration: configuration)
        defer { reader.close() }
        for processor in ProcessorName.all {
            for partition in 0..<partitions {
                try readJournal(processor, partition, reader)
                try Self.read(Topics.mail(processor), partition, reader) { record in
                    if let origin = record.headers["ce_origin"], record.headers["ce_redrive"] == nil {
                        letters[processor, default: []].insert(origin)
                    }
                }
            }
        }
    }

    private mutating func readJournal(_ processor: ProcessorName, _ partition: Int32, _ reader: KafkaReader) throws {
        var epoch = ""
        var number = 0
        let topic = Topics.journal(processor)
        try Self.read(topic, partition, reader) { record in
            let type = record.headers["ce_type"] ?? ""
            if type == "laowu.journal.claimed.v1" {
                epoch = "\(record.offset).\(record.headers["ce_epoch"] ?? "")"
            } else if type != "laowu.journal.genesis.v1" {
                guard record.headers["ce_seq"] == "\(number + 1)", record.headers["ce_epoch"] == epoch else {
                    void += 1
                    return
                }
                number += 1
                events[processor, default: []].append(
                    Event(
                        place: "\(topic)/\(partition)@\(record.offset)", type: type,
                        subject: record.headers["ce_subject"] ?? "", origin: record.headers["ce_origin"],
                        cause: record.headers["ce_cause"] ?? "", hasMore: record.headers["ce_more"] != nil,
                        redrive: record.headers["ce_redrive"], value: record.value))
            }
        }
    }

    /// Everything that contradicts "taken once": letters that nobody took, letters and commands taken twice. Empty when all is well.
    var faults: [String] {
        var faults: [String] = []
        for processor in ProcessorName.all {
            let events = events[processor] ?? []
            let finished = events.filter { !$0.hasMore }
            let origins = Dictionary(grouping: finished.compactMap(\.origin)) { $0 }
            faults += origins.filter { $0.value.count > 1 }.map {
                "\(processor) took \($0.key) \($0.value.count) times"
            }
            let untaken = (letters[processor] ?? []).subtracting(origins.keys)
            faults += untaken.map { "\(processor) never took \($0)" }
            let commands = Dictionary(grouping: events.map(\.cause).filter { $0.hasPrefix("command:") }) { $0 }
            faults += commands.filter { $0.value.count > 1 }.map {
                "\(processor) did \($0.key) \($0.value.count) times"
            }
            let redriven = Dictionary(
                grouping: finished.filter { $0.type != "laowu.journal.input-refused.v1" }.compactMap(\.redrive)
            ) { $0 }
            faults += redriven.filter { $0.value.count > 1 }.map {
                "\(processor) took \($0.key) again \($0.value.count) times"
            }
        }
        return faults.sorted()
    }

    func count(_ processor: ProcessorName, _ type: String) -> Int {
        events[processor]?.count { $0.type == "laowu.\(processor).\(type).v1" } ?? 0
    }

    // MARK: Reading

    struct Record {
        let offset: Int64
        let headers: [String: String]
        let rawHeaders: [String: [UInt8]]
        let key: String
        let value: Data
    }

    /// Every record of a partition, in order.
    static func read(_ topic: String, _ partition: Int32, _ reader: KafkaReader, _ body: (Record) -> Void) throws {
        let (low, end) = try reader.bounds(topic: topic, partition: partition, timeoutMilliseconds: 10_000)
        try #require(low == 0, "\(topic)/\(partition) has lost its beginning")
        guard end > 0 else { return }
        try reader.follow(topic: topic, partition: partition, from: 0)
        var position: Int64 = 0
        for _ in 0..<1_000 where position < end {
            try reader.poll(timeoutMilliseconds: 50, maximum: 500) { event in
                guard case .record(let record) = event, record.topic == topic, record.offset < end else { return }
                position = record.offset + 1
                var headers: [String: [UInt8]] = [:]
                record.forEachHeader { headers[String(decoding: $0, as: UTF8.self)] = Array($1) }
                body(
                    Record(
                        offset: record.offset, headers: headers.mapValues { String(decoding: $0, as: UTF8.self) },
                        rawHeaders: headers, key: record.key.map { String(decoding: $0, as: UTF8.self) } ?? "",
                        value: record.value.map { Data($0) } ?? Data()))
            }
        }
        try #require(position == end, "\(topic)/\(partition): read to \(position) of \(end)")
        try reader.unfollow(topic: topic, partition: partition)
    }
}
