import Foundation
import Journal
import KafkaClient
import Models

/// Copies every topic of one broker to another, each record at its own offset: stores, causes and letters name records by offset.
///
/// The other broker's topics hold what an earlier run copied, or nothing; nobody else writes there. Of a topic whose beginning has expired, empty
/// records stand in for what is gone: nobody reads them, for everything below a mailbox's beginning is taken.
final class MirrorRun {
    private let source: KafkaJournalSource
    private let held: KafkaJournalSource
    private let target: KafkaLog
    private let partitions: Int32
    private let reporter: Reporter
    private var failure: MirrorProblem?
    private var outstanding = 0

    private static let mailboxes = Set(ProcessorName.all.map { Topics.mail($0) })
    private static let forwardingNote = "laowu.journal.forwarded.v1"
    private static let patience = Duration.seconds(120)
    /// Records under way at once.
    private static let mostOutstanding = 10_000

    init(from source: KafkaConfiguration, to target: KafkaConfiguration, reporter: Reporter) throws {
        self.source = try KafkaJournalSource(source)
        self.reporter = reporter
        partitions = self.source.partitions
        held = try KafkaJournalSource(target)
        guard held.partitions == partitions else {
            throw MirrorProblem.otherPartitions(partitions, held.partitions)
        }
        self.target = try KafkaLog(target)
        self.target.onDelivery = { [unowned self] token, result in
            outstanding -= 1
            switch result {
            case .success(let offset) where offset == Int64(token): break
            case .success(let offset): failure = failure ?? .moved(expected: Int64(token), offset)
            case .failure(let reason): failure = failure ?? .notTaken(reason.description)
            }
        }
    }

    func close() {
        target.close()
        held.close()
        source.close()
    }

    /// Copies what fits together of what stands there now.
    ///
    /// - Returns: records copied, and records left for the next time.
    func perform() throws -> (copied: Int64, left: Int64) {
        let ends = try bounds()
        var begins: [Journal.TopicPartition: Int64] = [:]
        for (place, end) in ends { begins[place] = try beginning(of: place, end: end) }
        var cut = MirrorCut(ends: ends)
        repeat {
            for place in order where begins[place] ?? 0 < ends[place] ?? 0 {
                try source.read(place, from: begins[place] ?? 0, to: ends[place] ?? 0) { record in
                    cut.take(Self.link(record, place))
                    return true
                }
            }
        } while !cut.settles()
        var (copied, left) = (Int64(0), Int64(0))
        for place in order {
            let end = cut.ends[place] ?? 0
            copied += try copy(place, from: begins[place] ?? 0, to: end)
            left += (ends[place] ?? 0) - end
            reporter.progress("已复制 \(copied) 条", "\(copied) records copied")
        }
        return (copied, left)
    }

    /// Mailboxes before journals, so that what is cut off from a mailbox is known when its sender's journal is read.
    private var order: [Journal.TopicPartition] {
        let names = TopicPlan(partitions: partitions).specifications.map(\.name).filter { $0 != Topics.directory }
        let journals = Set(ProcessorName.all.map { Topics.journal($0) })
        return (names.filter { !journals.contains($0) } + names.filter(journals.contains)).flatMap { name in
            (0..<partitions).map { Journal.TopicPartition(name, $0) }
        }
    }

    /// Where the partitions end, journals first.
    private func bounds() throws -> [Journal.TopicPartition: Int64] {
        var ends: [Journal.TopicPartition: Int64] = [:]
        for place in order.reversed() { ends[place] = try source.bounds(of: place).high }
        return ends
    }

    /// Where the copy ends, which must be a place in the original.
    private func beginning(of place: Journal.TopicPartition, end: Int64) throws -> Int64 {
        let high = try held.bounds(of: place).high
        guard high <= end else { throw MirrorProblem.ahead(place.description, high, end) }
        let low = try source.bounds(of: place).low
        if high > low, try seal(place, high - 1, in: source) != seal(place, high - 1, in: held) {
            throw MirrorProblem.foreign(place.description, high - 1)
        }
        return high
    }

    /// What tells a record from another at the same offset.
    private func seal(_ place: Journal.TopicPartition, _ offset: Int64, in source: KafkaJournalSource) throws -> Data? {
        var seal: Data?
        try source.read(place, from: offset, to: offset + 1) { record in
            seal = Data(record.key) + Data(record.body)
            record.headers.forEach { _, value in seal?.append(contentsOf: value) }
            return false
        }
        return seal
    }

    private static func link(_ record: LogRecord, _ place: Journal.TopicPartition) -> MirrorCut.Link {
        MirrorCut.Link(
            place: place, offset: record.offset, cause: record.headers.text(.cause).flatMap { Cause($0) },
            origin: record.headers.text(.origin).flatMap { Origin($0) },
            isLetter: mailboxes.contains(place.topic),
            isForwardingNote: record.headers.text(.type) == forwardingNote)
    }

    // MARK: Writing

    private func copy(_ place: Journal.TopicPartition, from begin: Int64, to end: Int64) throws -> Int64 {
        guard begin < end else { return 0 }
        var next = begin
        var outgoing = OutgoingRecord()
        func fill(upTo offset: Int64) throws {
            while next < offset {
                outgoing.removeAll()
                outgoing.value = nil
                try write(outgoing, to: place, at: next)
                next += 1
            }
        }
        try source.read(place, from: max(begin, try source.bounds(of: place).low), to: end) { record in
            try fill(upTo: record.offset)
            outgoing.removeAll()
            outgoing.key = Array(record.key)
            outgoing.value = record.value.map { Array($0) }
            outgoing.timestamp = record.timestamp
            record.headers.forEach { name, value in outgoing.headers.set(name, bytes: value) }
            try write(outgoing, to: place, at: next)
            next += 1
            return true
        }
        try fill(upTo: end)
        try wait(until: 0)
        return end - begin
    }

    private func write(_ record: borrowing OutgoingRecord, to place: Journal.TopicPartition, at offset: Int64) throws {
        outstanding += 1
        try target.append(record, to: place, token: Int(offset))
        if outstanding >= Self.mostOutstanding { try wait(until: Self.mostOutstanding / 2) }
    }

    private func wait(until most: Int) throws {
        let deadline = ContinuousClock.now + Self.patience
        while outstanding > most {
            target.pollDeliveries(waitMilliseconds: 100)
            guard ContinuousClock.now < deadline else { throw MirrorProblem.notTaken("no answer") }
        }
        if let failure { throw failure }
    }
}

/// Why a mirror cannot be continued.
enum MirrorProblem: Error, CustomStringConvertible {
    case otherPartitions(Int32, Int32)
    case ahead(String, Int64, Int64)
    case foreign(String, Int64)
    case moved(expected: Int64, Int64)
    case notTaken(String)

    var description: String {
        switch self {
        case .otherPartitions(let source, let target):
            "分区数不同：\(source) 与 \(target)。The brokers have \(source) and \(target) partitions."
        case .ahead(let place, let held, let end):
            "\(place)：副本已到 \(held)，原件只到 \(end)；请核对方向，或按 JOURNAL_TRUNCATED_TAIL 处理。"
                + "\(place): the copy reaches \(held), the original \(end); is the direction right? See JOURNAL_TRUNCATED_TAIL."
        case .foreign(let place, let offset):
            "\(place)@\(offset)：副本与原件不是同一条消息。\(place)@\(offset): copy and original hold different records."
        case .moved(let expected, let offset):
            "位移应为 \(expected)，实为 \(offset)：另有程序在写副本。"
                + "A record came to offset \(offset) instead of \(expected): somebody else writes to the copy."
        case .notTaken(let reason): "副本未收下：\(reason)。The copy's broker did not take a record: \(reason)."
        }
    }
}
