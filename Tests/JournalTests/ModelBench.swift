import Foundation
import Models
import Store
import Synchronization
import Testing

@testable import Journal

typealias Bench = ModelBench

/// The model's two processors as ordinary group members on a broker, stepped by the test.
final class ModelBench {
    static let partitionOfA = Partitioner.partition(of: ModelWorld.keyOfA, among: 2)

    enum Outcome: Equatable {
        case accepted(repeated: Bool)
        case refused(String)
        case keyReused
        case other
    }

    struct TimedOut: Error {}

    let broker: BrokerUnderTest
    var fault: (TopicPartition) -> MemoryLog.Fate = { _ in .land }
    /// The build of processor `a` that the next start runs.
    var build = ModelA.graph
    var broken: PlantedBugs = []
    private(set) var directory: String
    let root: String
    /// For tests of snapshots.
    var keeper: SnapshotKeeper?
    var batchLimit = 10_000
    /// How much later than the machine's clock it is for the lanes.
    var milliseconds: Int64 = 0
    var eventsBetweenNotes: Int64 = 10_000
    private(set) var reports: [RestoreReport] = []
    private var generation = 0
    private var a: Lane<ModelA.State, ModelA.Event>?
    private var b: Lane<ModelB.State, ModelB.Letter>?
    private var granted = 0

    init(_ kind: TestBroker) throws {
        broker = try BrokerUnderTest(kind, topics: JournalContractTests.topics)
        root = NSTemporaryDirectory() + "laowu-bench-" + UUID().uuidString
        directory = root + "/0"
        var claim = OutgoingRecord()
        claim.value = Array("{}".utf8)
        claim.headers.set(.type, Claim.type)
        claim.headers.set(.epoch, "7")
        try broker.append([(TopicPartition("laowu.g.journal", Self.partitionOfA), claim)])
    }

    func close() {
        a?.close()
        b?.close()
        broker.close()
        try? FileManager.default.removeItem(atPath: root)
    }

    // MARK: Lanes

    func start() throws {
        let commanded = build.decides(ModelBenchCommand.self) { command, _, _ in
            guard case .park(let park) = command else { return .refuse(Refusal("unknown", zh: "", en: "")) }
            guard park.n >= 0 else { return .refuse(Refusal("negative", zh: "负数", en: "negative")) }
            return .event(.parked(ModelA.Parked(n: 1_000 + park.n, padding: park.padding)))
        }
        a = Lane(commanded, environment: environment(), log: try broker.log { [unowned self] in fault($0) })
        b = Lane(ModelB.graph, environment: environment(), log: try broker.log { [unowned self] in fault($0) })
        try a!.join()
        try b!.join()
    }

    private func environment() -> LaneEnvironment {
        var environment = LaneEnvironment(
            instance: "bench", directory: directory, partitions: 2, batchLimit: batchLimit,
            now: { [unowned self] in
                Moment(milliseconds: Int64(Date().timeIntervalSince1970 * 1000) + milliseconds)
            },
            random: { UInt64.random(in: .min ... .max) }, broken: broken)
        environment.eventsBetweenNotes = eventsBetweenNotes
        environment.snapshots = keeper.map { LaneSnapshots($0) { [broker] in broker.memory } }
        environment.restored = { [unowned self] in reports.append($0) }
        return environment
    }

    func stop() {
        a?.close()
        b?.close()
        a = nil
        b = nil
    }

    func store(_ name: String, _ partition: Int32) -> String { "\(directory)/\(name)/\(partition).sqlite" }

    /// One step of the first lane, and what it says of the partition afterwards.
    func stepA() throws -> PartitionStatus? {
        try a?.step()
        return a?.board.current.first { $0.partition == Self.partitionOfA }
    }

    func restart(keepingStores: Bool) throws {
        a?.close()
        b?.close()
        if !keepingStores {
            generation += 1
            directory = "\(root)/\(generation)"
        }
        try start()
    }

    /// Stops, and starts again on another bench's files.
    func takeStores(of other: ModelBench) throws {
        other.a?.close()
        other.b?.close()
        other.a = nil
        other.b = nil
        a?.close()
        b?.close()
        generation += 1
        directory = "\(root)/\(generation)"
        try FileManager.default.copyItem(atPath: other.directory, toPath: directory)
        try start()
    }

    /// Steps both lanes until `condition` holds; gives up after a bounded number of steps.
    func run(until condition: () throws -> Bool) throws {
        for _ in 0..<30_000 {
            let worked = [try a!.step(waitMilliseconds: 5), try b!.step(waitMilliseconds: 5)]
            if !worked.contains(true), try condition() { return }
        }
        throw TimedOut()
    }

    /// Every partition of both processors has an owner here that has caught up.
    var isRunning: Bool {
        let statuses = a!.board.current + b!.board.current
        return statuses.count == 4 && statuses.allSatisfy { $0.phase == .running }
    }

    /// As processor `a` counts them.
    var refusals: RefusalCounts {
        a!.board.current.first { $0.partition == Self.partitionOfA }?.refusals ?? RefusalCounts()
    }

    func stepDowns(_ name: String) -> Int {
        (name == "a" ? a!.board : b!.board).current.map(\.stepDowns).reduce(0, +)
    }

    // MARK: Inputs

    func sendNumbers(_ numbers: some Sequence<Int>, trace: TraceContext? = nil) throws {
        try broker.append(
            numbers.map { n in
                var record = OutgoingRecord()
                record.key = Array(ModelWorld.keyOfA.utf8)
                record.value = Array("{\"n\":\(n)}".utf8)
                record.headers.set(.type, ModelA.Number.type)
                record.carry(trace)
                return (TopicPartition("laowu.a.mail", Self.partitionOfA), record)
            })
    }

    func grant(_ numbers: [Int]) throws {
        try broker.append(
            numbers.map { n in
                granted += 1
                var record = OutgoingRecord()
                record.value = Array("{\"n\":\(n)}".utf8)
                record.headers.set(.type, ModelA.Granted.type)
                record.headers.set(.epoch, "0.7")
                record.headers.set(.seq, number: Int64(granted))
                record.headers.set(.chain, ChainHead().hex)
                return (TopicPartition("laowu.g.journal", Self.partitionOfA), record)
            })
    }

    func command(_ key: String, n: Int, padding: Int = 0, trace: TraceContext? = nil) throws -> Outcome {
        let answer = AnswerBox()
        let payload = try MessageCoding.encode(
            ParkNumber(n: n, padding: padding == 0 ? nil : String(repeating: "x", count: padding)))
        var isSent = false
        try run {
            if !isSent || answer.take(if: .unavailable) {
                isSent = true
                a!.inbox.submit(
                    CommandEnvelope(
                        type: ParkNumber.type, key: ModelWorld.keyOfA, idempotencyKey: key, payload: Array(payload),
                        time: Moment(milliseconds: 1_500_000_000_000), trace: trace)
                ) { answer.set($0) }
                return false
            }
            return answer.value != nil
        }
        switch answer.value {
        case .accepted(_, _, _, let isRepeat): return .accepted(repeated: isRepeat)
        case .refused(let refusal, _, _): return .refused(refusal.code)
        case .keyReused: return .keyReused
        default: return .other
        }
    }

    // MARK: What is in the log and in the stores

    func runUntilComplete(numbers: Int) throws { try runUntilComplete(numbers: 0..<numbers) }

    /// Runs until every event that should exist exists, and checks that none exists twice.
    func runUntilComplete(numbers: Range<Int>) throws {
        let ofA = numbers.flatMap { n in (0...n % 2).map { "\(n):\($0)" } }.sorted()
        let ofB = ofA.flatMap { id in ["#0", "#1", "#1+"].map { id + $0 } }.sorted()
        var seen: ([String], [String]) = ([], [])
        do {
            try run {
                let a = try valid("laowu.a.journal", Self.partitionOfA).filter { $0.contains(":") }.sorted()
                let b = try (0...1).flatMap { try valid("laowu.b.journal", Int32($0)) }.sorted()
                seen = (a, b)
                return isRunning && a.count >= ofA.count && b.count >= ofB.count
            }
        } catch is TimedOut {
            Issue.record("not complete: \(seen)")
        }
        #expect(seen.0 == ofA)
        #expect(seen.1 == ofB)
    }

    /// The subjects of valid events, by the definition of rule 4 written again.
    func valid(_ topic: String, _ partition: Int32) throws -> [String] {
        var epoch = ""
        var number = 0
        var subjects: [String] = []
        try broker.read(TopicPartition(topic, partition)) { record in
            let header = { (name: HeaderName) in record.headers[name].map { String(decoding: $0, as: UTF8.self) } ?? ""
            }
            if header(.type) == "laowu.journal.claimed.v1" {
                epoch = "\(record.offset).\(header(.epoch))"
            } else if header(.seq) == "\(number + 1)", header(.epoch) == epoch {
                number += 1
                if !header(.type).hasPrefix("laowu.journal.") { subjects.append(header(.subject)) }
            }
        }
        return subjects
    }

    func rowHashes() throws -> [String: String] {
        var hashes: [String: String] = [:]
        for (name, partition) in [("a", Self.partitionOfA), ("b", 0), ("b", 1)] {
            let connection = try Connection(path: "\(directory)/\(name)/\(partition).sqlite", mode: .readOnly)
            defer { connection.close() }
            for (table, hash) in try RowHash.tables(of: connection) { hashes["\(name)/\(partition)/\(table)"] = hash }
        }
        return hashes
    }
}

struct ParkNumber: Message {
    static let type = "laowu.model.park-number.v1"
    let n: Int
    var padding: String?
    var key: String { ModelWorld.keyOfA }
    var subject: String { "\(n)" }
}

enum ModelBenchCommand: MessageUnion {
    case park(ParkNumber)
    static let catalogue = MessageCatalogue<Self>(.init(Self.park))
    var message: any Message {
        switch self {
        case .park(let body): body
        }
    }
}

/// A command's answer on its way from the lane to the test.
final class AnswerBox: Sendable {
    private let outcome = Mutex<CommandOutcome?>(nil)
    var value: CommandOutcome? { outcome.withLock { $0 } }
    func set(_ new: CommandOutcome) { outcome.withLock { $0 = new } }
    func take(if expected: CommandOutcome) -> Bool {
        outcome.withLock { current in
            guard current == expected else { return false }
            current = nil
            return true
        }
    }
}
