import Dispatch
import Models

/// Events of an earlier owner on their way from the log to the fold: kept until there are many, then decoded on all cores at once.
///
/// Decoding is most of the work of a restore and needs no state; applying needs the order. So the one is shared out and the other is not.
struct DecodeAhead<Event: MessageUnion> {
    /// What is known of a record once its buffers are gone.
    struct Item: Sendable {
        let seq: Int64
        let offset: Int64
        let epoch: Epoch?
        let time: Moment
        let type: String
        let value: [UInt8]
        let cause: Cause?
        let provenance: Provenance?
        let more: Bool
        let trace: TraceContext?
        /// The record as it was written, where outsiders get a copy.
        let copy: OutgoingRecord?

        var isFramework: Bool { type.utf8Bytes { FrameworkEvent.matches($0) } }
    }

    private var items: [Item] = []
    private let limit = 2_048

    var isEmpty: Bool { items.isEmpty }
    var isFull: Bool { items.count >= limit }

    mutating func add(_ record: LogRecord, seq: Int64, epoch: Epoch?, keepsCopy: Bool = false) {
        items.append(
            Item(
                seq: seq, offset: record.offset, epoch: epoch, time: record.time,
                type: record.headers.text(.type) ?? "",
                value: Array(record.body), cause: record.headers.text(.cause).flatMap { Cause($0) },
                provenance: Provenance(of: record.headers), more: record.headers[.more] != nil,
                trace: record.trace,
                copy: keepsCopy ? OutgoingRecord(copying: record) : nil))
    }

    mutating func removeAll() { items.removeAll(keepingCapacity: true) }

    /// Hands over every item with its event, in order; `nil` for an event of the framework or of a type that this build does not know.
    mutating func take(_ body: (Item, Event?) throws -> Void) throws {
        guard !items.isEmpty else { return }
        let taken = items
        removeAll()
        for (item, event) in zip(taken, Self.decode(taken)) { try body(item, event.get()) }
    }

    private static func decode(_ items: [Item]) -> [Result<Event?, any Error>] {
        let share = 64
        return Array(unsafeUninitializedCapacity: items.count) { buffer, count in
            // Every share writes elements of its own, and all are done before the call returns.
            nonisolated(unsafe) let results = buffer
            DispatchQueue.concurrentPerform(iterations: (items.count + share - 1) / share) { number in
                for index in number * share..<min(items.count, (number + 1) * share) {
                    results.initializeElement(at: index, to: Result { try decode(items[index]) })
                }
            }
            count = items.count
        }
    }

    private static func decode(_ item: Item) throws -> Event? {
        if item.isFramework { return nil }
        return try item.type.utf8Bytes { type in
            try item.value.withUnsafeBytes { try Event.decode(type: type, value: $0) }
        }
    }
}
