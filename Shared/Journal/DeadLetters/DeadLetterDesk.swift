import Foundation
import Models

/// Lists dead letters and drives the inputs that they name again (重新投递). For an operator's hand: it owns no partition and writes to mailboxes only.
///
/// Driving an input again is always safe: its receiver takes it only while its own journal says that it refused it and has not taken it since.
public final class DeadLetterDesk {
    /// What became of one dead letter.
    public enum Outcome: Equatable, Sendable {
        /// A copy of the input lies in the mailbox.
        case sent
        /// The broker no longer has the input.
        case expired
        /// The input cannot be read from the broker.
        case unreadable
        /// The broker did not confirm the copy.
        case unconfirmed(String)
    }

    private let log: any LaneLog
    private var deliveries: [Int: Outcome] = [:]
    /// Polls without a record after which a partition that should have more is given up.
    private static let patience = 100

    public init(_ log: any LaneLog) {
        self.log = log
        log.onDelivery = { [unowned self] token, result in
            switch result {
            case .success: self.deliveries[token] = .sent
            case .failure(let failure): self.deliveries[token] = .unconfirmed(failure.description)
            }
        }
    }

    /// The dead letters that wait, in the order of their inputs; each input once.
    public func waiting(on partitions: [TopicPartition]) throws -> [DeadLetter] {
        var latest: [RecordPlace: DeadLetter] = [:]
        for partition in partitions {
            try read(partition, from: try log.bounds(of: partition).low) { record in
                guard let letter = try? MessageCoding.decode(DeadLetter.self, from: Data(record.body)) else {
                    return true
                }
                latest[letter.place] = letter
                return true
            }
        }
        return latest.values.filter { $0.state == .refused }.sorted { $0.place < $1.place }
    }

    /// Appends every input named to the mailbox of its processor again, marked with the place where it lies.
    public func redrive(_ letters: [DeadLetter]) throws -> [(letter: DeadLetter, outcome: Outcome)] {
        var outcomes: [DeadLetter: Outcome] = [:]
        for (source, letters) in Dictionary(grouping: letters, by: \.place.source) {
            let (low, high) = try log.bounds(of: source)
            var wanted = Dictionary(letters.map { ($0.offset, $0) }) { first, _ in first }
            for letter in letters where letter.offset < low || letter.offset >= high {
                outcomes[letter] = .expired
                wanted[letter.offset] = nil
            }
            guard let first = wanted.keys.min() else { continue }
            try read(source, from: first) { record in
                guard !record.isCorrupt, let letter = wanted.removeValue(forKey: record.offset) else { return true }
                outcomes[letter] = append(record, of: letter)
                return !wanted.isEmpty
            }
            for letter in wanted.values { outcomes[letter] = .unreadable }
        }
        return letters.map { ($0, outcomes[$0] ?? .unreadable) }
    }

    private func append(_ record: LogRecord, of letter: DeadLetter) -> Outcome {
        var copy = OutgoingRecord(copying: record)
        copy.headers.set(.redrive, letter.place.description)
        deliveries[0] = nil
        do {
            try log.append(
                copy, to: TopicPartition(Topics.mail(ProcessorName(letter.processor)), letter.partition), token: 0)
        } catch {
            return .unconfirmed(error.description)
        }
        // The log gives up by itself: every record is confirmed or reported as failed.
        while deliveries[0] == nil { log.pollDeliveries(waitMilliseconds: 50) }
        return deliveries[0] ?? .unconfirmed("")
    }

    /// Reads from `offset` to the end that the partition has now, or until `body` says that it has seen enough.
    private func read(_ partition: TopicPartition, from offset: Int64, _ body: (LogRecord) -> Bool) throws {
        let end = try log.bounds(of: partition).high
        guard offset < end else { return }
        try log.follow(partition, from: offset)
        defer { try? log.unfollow(partition) }
        var position = offset
        var isEnough = false
        var idle = 0
        while !isEnough, position < end, idle < Self.patience {
            let count = try log.pollInputs(waitMilliseconds: 100, limit: 1_000) { record in
                guard record.topic == partition.topic, record.partition == partition.partition else { return }
                position = record.offset + 1
                if !isEnough { isEnough = !body(record) }
            }
            idle = count > 0 ? 0 : idle + 1
        }
    }
}

extension RecordPlace: Comparable {
    /// By topic, partition and offset.
    public static func < (lhs: RecordPlace, rhs: RecordPlace) -> Bool {
        (lhs.source.topic, lhs.source.partition, lhs.offset) < (rhs.source.topic, rhs.source.partition, rhs.offset)
    }
}
