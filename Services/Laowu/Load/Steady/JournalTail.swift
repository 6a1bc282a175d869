import Foundation
import Journal
import KafkaClient
import Models
import Synchronization

/// Reads all journals from their beginning and on as they grow, and hands over every event that counts (rule 4), with the moment at which a
/// reader outside could know of it.
final class JournalTail: Sendable {
    struct Event: Sendable {
        let processor: ProcessorName
        /// `topic/partition@offset`
        let place: String
        let type: String
        let subject: String
        let cause: Cause?
        /// Of a letter's event: the journal record from which the letter came.
        let origin: Origin?
        let seen: ContinuousClock.Instant
    }

    private struct State {
        var isOver = false
        var failure: (any Error)?
        var waiting: CheckedContinuation<Void, Never>?
        var hasEnded = false
    }

    private let state = Mutex(State())

    init(
        _ configuration: KafkaConfiguration, partitions: Int32, _ take: @escaping @Sendable (Event) -> Void
    ) {
        Thread.detachNewThread { [self] in
            do { try read(configuration, partitions, take) } catch { state.withLock { $0.failure = error } }
            let waiting = state.withLock { state in
                state.hasEnded = true
                return state.waiting
            }
            waiting?.resume()
        }
    }

    /// Reads up to where the journals end now, and stops.
    ///
    /// - Throws: what ended the reading before.
    func close() async throws {
        await withCheckedContinuation { continuation in
            let hasEnded = state.withLock { state in
                state.isOver = true
                if !state.hasEnded { state.waiting = continuation }
                return state.hasEnded
            }
            if hasEnded { continuation.resume() }
        }
        if let failure = state.withLock({ $0.failure }) { throw failure }
    }

    private func read(
        _ configuration: KafkaConfiguration, _ partitions: Int32, _ take: @Sendable (Event) -> Void
    ) throws {
        let log = try KafkaLog(configuration)
        defer { log.close() }
        var readers: [Journal.TopicPartition: JournalReader] = [:]
        var processors: [String: ProcessorName] = [:]
        for processor in ProcessorName.all {
            let topic = Topics.journal(processor)
            processors[topic] = processor
            for partition in 0..<partitions {
                let place = Journal.TopicPartition(topic, partition)
                readers[place] = JournalReader()
                try log.follow(place, from: 0)
            }
        }
        var ends: [Journal.TopicPartition: Int64]?
        while !(ends?.allSatisfy { readers[$0.key]?.position ?? 0 >= $0.value } ?? false) {
            _ = try log.pollInputs(waitMilliseconds: 50, limit: 1_000) { record in
                let place = Journal.TopicPartition(record.topic, record.partition)
                guard case .event = readers[place]?.take(record), let processor = processors[record.topic] else {
                    return
                }
                take(
                    Event(
                        processor: processor, place: "\(place)@\(record.offset)",
                        type: record.headers.text(.type) ?? "",
                        subject: record.headers.text(.subject) ?? "",
                        cause: record.headers.text(.cause).flatMap { Cause($0) },
                        origin: record.headers.text(.origin).flatMap { Origin($0) }, seen: .now))
            }
            if ends == nil, state.withLock({ $0.isOver }) {
                ends = try Dictionary(
                    uniqueKeysWithValues: readers.keys.map { ($0, try log.bounds(of: $0).high) })
            }
        }
    }
}
