import Foundation
import Models
import Store

@testable import Journal

/// Writes journals as their owners would: genesis, claim, numbered events under the claim's epoch.
struct JournalWriter {
    static let partitions: Int32 = 3

    let broker = MemoryBroker(partitions: partitions)
    private var numbers: [TopicPartition: (seq: Int64, epoch: Epoch)] = [:]

    /// Appends an event to the partition of its key.
    mutating func write(_ event: any Message, by processor: ProcessorName, at minute: Int64 = 0) throws {
        let source = TopicPartition(
            Topics.journal(processor), Partitioner.partition(of: event.key, among: Self.partitions))
        if numbers[source] == nil { claim(source) }
        guard let (last, epoch) = numbers[source] else { return }
        numbers[source] = (last + 1, epoch)
        try append(event, to: source, seq: last + 1, epoch: epoch, minute: minute)
    }

    /// Appends an event that a stopped owner wrote: no reader may count it.
    mutating func writeVoid(_ event: any Message, by processor: ProcessorName) throws {
        let source = TopicPartition(
            Topics.journal(processor), Partitioner.partition(of: event.key, among: Self.partitions))
        if numbers[source] == nil { claim(source) }
        guard let (last, epoch) = numbers[source] else { return }
        try append(event, to: source, seq: last + 1, epoch: Epoch(offset: epoch.offset, nonce: 7), minute: 0)
        try append(event, to: source, seq: last + 2, epoch: epoch, minute: 0)
    }

    private mutating func claim(_ source: TopicPartition) {
        var genesis = OutgoingRecord()
        genesis.headers.set(.type, Genesis.type)
        genesis.headers.set(.epoch, "0")
        broker.append(genesis, to: source)
        var claim = OutgoingRecord()
        claim.headers.set(.type, Claim.type)
        claim.headers.set(.epoch, "2a")
        let offset = broker.append(claim, to: source)
        numbers[source] = (0, Epoch(offset: offset, nonce: 0x2A))
    }

    private func append(
        _ event: any Message, to source: TopicPartition, seq: Int64, epoch: Epoch, minute: Int64
    ) throws {
        var record = OutgoingRecord()
        record.key = Array(event.key.utf8)
        record.value = Array(try MessageCoding.encode(event))
        record.headers.set(.type, Swift.type(of: event).type)
        record.headers.set(.time, Moment(milliseconds: 1_520_000_000_000 + minute * 60_000).description)
        record.headers.set(.epoch, epoch.text)
        record.headers.set(.seq, number: seq)
        record.headers.set(.chain, String(repeating: "0", count: 64))
        broker.append(record, to: source)
    }
}
