import Models
import Store

/// How far to fold.
public enum FoldLimit: Sendable {
    /// Everything that stands in the journals now.
    case end
    /// To exactly these positions: below `own` of the own journal, below the given offset of every input; an input that is not named, not at all.
    case offsets(own: Int64, inputs: [String: Int64])
    /// Of each journal everything before its first record with a timestamp at or after this moment.
    case before(Moment)
}

/// What a fold has read.
public struct FoldTally: Hashable, Sendable, Codable {
    /// Valid events of the own journal.
    public var events: Int64 = 0
    /// Records of the own journal.
    public var records: Int64 = 0
    /// Records of the inputs.
    public var observed: Int64 = 0

    public init() {}
}

/// A partition's store in the making, whatever its graph.
public protocol PartitionFolding: AnyObject {
    var path: String { get }
    /// Where the fold stands.
    var own: JournalReader { get }
    /// Folds on from where the store stands.
    func fold(from source: any JournalSource, to limit: FoldLimit, progress: (FoldTally) -> Void) throws -> FoldTally
    func close()
}

/// Folds a partition's store from its journals, outside any lane, with the very code by which a lane folds.
///
/// It claims nothing, decides nothing and writes nothing but the store. The file may be given to a lane afterwards: what its owner still owes by
/// reaction or letter, the lane finds by reviewing, as after any loss.
final class PartitionFold<State, Event: MessageUnion>: PartitionFolding {
    private let graph: Graph<State, Event>
    private let runner: PartitionRunner<State, Event>
    /// Records between two commits.
    private let batch = PartitionRunner<State, Event>.recordsBetweenCommits

    init(_ graph: Graph<State, Event>, partition: Int32, partitions: Int32, directory: String) throws {
        self.graph = graph
        runner = try PartitionRunner(
            graph, partition: partition,
            environment: LaneEnvironment(
                instance: "fold", directory: directory, partitions: partitions, now: { Moment(milliseconds: 0) },
                random: { 0 }), log: NoLog(), slot: 0)
        runner.phase = .folding(end: .max)
        try runner.makeRoom(sharedAmong: 1)
    }

    var path: String { runner.store.path }
    var own: JournalReader { runner.positions.own }

    func fold(
        from source: any JournalSource, to limit: FoldLimit, progress: (FoldTally) -> Void
    ) throws -> FoldTally {
        var tally = FoldTally()
        // What comes from outside leaves its trace in the own journal, and nobody keeps copies of it.
        for input in graph.inputs where input.isJournal {
            try observe(input, from: source, to: limit, &tally, progress)
        }
        let start = runner.positions.own.position
        let first = runner.positions.own.seq
        let end = try end(of: runner.journal, wanted: limit.own, in: source, from: start)
        try source.read(runner.journal, from: start, to: end) { record in
            if limit.excludes(record) { return false }
            try runner.takeOwn(record)
            tally.records += 1
            tally.events = runner.positions.own.seq - first
            if tally.records % 20_000 == 0 { progress(tally) }
            if tally.records % batch == 0 { try runner.commit() }
            return true
        }
        try runner.commit()
        progress(tally)
        return tally
    }

    private func observe(
        _ input: Input<State, Event>, from source: any JournalSource, to limit: FoldLimit, _ tally: inout FoldTally,
        _ progress: (FoldTally) -> Void
    ) throws {
        let place = TopicPartition(input.topic, runner.partition)
        let start = runner.positions.inputs[input.topic].observed.position
        let wanted: Int64?
        switch limit {
        case .offsets(_, let inputs): wanted = inputs[input.topic] ?? 0
        case .end, .before: wanted = nil
        }
        if wanted == 0 { return }
        let end = try end(of: place, wanted: wanted, in: source, from: start)
        // A lane that takes this store must judge again what it has observed and not yet reacted to.
        if input.isJournal, runner.positions.inputs[input.topic].replay == nil, start < end {
            runner.positions.inputs[input.topic].replay = runner.positions.inputs[input.topic].observed
        }
        try source.read(place, from: start, to: end) { record in
            if limit.excludes(record) { return false }
            try runner.observe(record)
            tally.observed += 1
            if tally.observed % 20_000 == 0 { progress(tally) }
            if tally.observed % batch == 0 { try runner.commit() }
            return true
        }
    }

    /// Where to stop reading.
    private func end(
        of place: TopicPartition, wanted: Int64?, in source: any JournalSource, from start: Int64
    ) throws -> Int64 {
        let (low, high) = try source.bounds(of: place)
        guard low == 0 || start >= low else {
            throw JournalDefect(
                kind: .truncatedHead, partition: place, offset: low, detail: "records before offset \(low) are gone")
        }
        guard max(start, wanted ?? 0) <= high else {
            throw JournalDefect(
                kind: .truncatedTail, partition: place, offset: high,
                detail: "the store was folded to \(max(start, wanted ?? 0)), the journal ends at \(high)")
        }
        return wanted ?? high
    }

    func close() { runner.close() }
}

extension FoldLimit {
    fileprivate var own: Int64? { if case .offsets(let own, _) = self { own } else { nil } }

    fileprivate func excludes(_ record: LogRecord) -> Bool {
        if case .before(let moment) = self { record.timestamp >= moment } else { false }
    }
}

/// The log of a runner that only folds: there is nothing to ask it for.
private final class NoLog: LaneLog {
    struct Unexpected: Error {}

    var onDelivery: (Int, Result<Int64, AppendFailure>) -> Void = { _, _ in }
    func join(topic: String, group: String, startOffset: @escaping (Int32) throws -> Int64) throws {
        throw Unexpected()
    }
    func pollGroup(waitMilliseconds: Int32, limit: Int, _ body: (GroupEvent) throws -> Void) throws -> Int { 0 }
    func seekJournal(partition: Int32, to offset: Int64) throws { throw Unexpected() }
    func follow(_ input: TopicPartition, from offset: Int64) throws { throw Unexpected() }
    func unfollow(_ input: TopicPartition) throws {}
    func pollInputs(waitMilliseconds: Int32, limit: Int, _ body: (LogRecord) throws -> Void) throws -> Int { 0 }
    func bounds(of partition: TopicPartition) throws -> (low: Int64, high: Int64) { throw Unexpected() }
    func lastKnownEnd(of input: TopicPartition) -> Int64? { nil }
    func append(
        _ record: borrowing OutgoingRecord, to partition: TopicPartition, token: Int
    ) throws(AppendFailure) { throw .fatal("a fold writes nothing") }
    func pollDeliveries(waitMilliseconds: Int32) {}
    func renewProducer() throws {}
    func commitHint(_ offsets: [Int32: Int64]) {}
    func close() {}
}
