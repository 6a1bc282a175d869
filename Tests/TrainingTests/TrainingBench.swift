import Foundation
import Models
import Store
import Synchronization

@testable import Journal
@testable import TrainingService

/// The processor `training` over a log in memory, with the registry's journal and its own mailbox at hand.
final class TrainingBench {
    static let county = DivisionCode("532532")!
    static let neighbour = DivisionCode("532523")!
    static let institution = OrganisationID("91532532MA6K000000")!
    static let officer = ActorID("officer")!

    let broker = MemoryBroker(partitions: 1)
    let rules: TrainingRules
    private let root: String
    private var generation = 0
    private var lane: Lane<TrainingTables, TrainingEvent>?
    private var clock: Int64 = 1_525_000_000_000
    private var random = Seeded(1)
    private var facts: Int64 = 0
    private var commands = 0
    private var rows = 0

    init(_ rules: TrainingRules = TrainingRules()) throws {
        self.rules = rules
        root = NSTemporaryDirectory() + "training-\(UUID().uuidString)"
        var claim = OutgoingRecord()
        claim.value = Array("{}".utf8)
        claim.headers.set(.type, Claim.type)
        claim.headers.set(.epoch, "7")
        broker.append(claim, to: TopicPartition(Topics.journal(.registry), 0))
        try open()
    }

    deinit {
        lane?.close()
        try? FileManager.default.removeItem(atPath: root)
    }

    private var directory: String { "\(root)/\(generation)" }
    var path: String { "\(directory)/training/0.sqlite" }

    private func open() throws {
        let environment = LaneEnvironment(
            instance: "test", directory: directory, partitions: 1, batchLimit: 7,
            now: { [unowned self] in
                clock += 1
                return Moment(milliseconds: clock)
            },
            random: { [unowned self] in random.next() })
        let lane = Lane(TrainingGraph.make(rules), environment: environment, log: MemoryLog(broker))
        try lane.join()
        self.lane = lane
    }

    /// Gives the partition up and takes it again; with the store left behind when asked so.
    func restart(losingStore: Bool = false) throws {
        lane?.close()
        if losingStore { generation += 1 }
        try open()
    }

    /// One batch; what is left stays for later.
    func step() throws { try lane?.step() }

    /// Works until nothing is left.
    func settle() throws {
        var quiet = 0
        for _ in 0..<20_000 where quiet < 50 {
            quiet = try lane?.step() == true ? 0 : quiet + 1
        }
    }

    // MARK: Inputs

    func mail(_ message: any Message) throws {
        var record = OutgoingRecord()
        record.key = Array(message.key.utf8)
        record.value = Array(try MessageCoding.encode(message))
        record.headers.set(.type, Swift.type(of: message).type)
        broker.append(record, to: TopicPartition(Topics.mail(.training), 0))
    }

    func fact(_ message: any Message) throws {
        facts += 1
        var record = OutgoingRecord()
        record.value = Array(try MessageCoding.encode(message))
        record.headers.set(.type, Swift.type(of: message).type)
        record.headers.set(.epoch, "0.7")
        record.headers.set(.seq, number: facts)
        record.headers.set(.chain, ChainHead().hex)
        broker.append(record, to: TopicPartition(Topics.journal(.registry), 0))
    }

    @discardableResult
    func command(_ command: TrainingCommand, key: String? = nil) throws -> CommandOutcome {
        commands += 1
        var payload: [UInt8] = []
        try command.encode(into: &payload)
        let envelope = CommandEnvelope(
            type: command.type, key: command.key, idempotencyKey: key ?? "command-\(commands)", payload: payload,
            time: Moment(milliseconds: clock))
        // A lane that is still claiming answers that it is not there yet.
        for _ in 0..<1_000 {
            let answer = Answer()
            lane?.inbox.submit(envelope) { outcome in answer.outcome.withLock { $0 = outcome } }
            for _ in 0..<50 where answer.outcome.withLock({ $0 == nil }) { try step() }
            if let outcome = answer.outcome.withLock({ $0 }), outcome != .unavailable { return outcome }
        }
        return .unavailable
    }

    private final class Answer: Sendable {
        let outcome = Mutex<CommandOutcome?>(nil)
    }

    func ref(batch: String = "batch") -> RowReference {
        rows += 1
        return RowReference(batch: BatchID(batch)!, row: rows)
    }

    // MARK: What became of them

    func hashes() throws -> [String: String] {
        let connection = try Connection(path: path, mode: .readOnly)
        defer { connection.close() }
        return try RowHash.tables(of: connection)
    }

    func number(_ sql: String) throws -> Int {
        let connection = try Connection(path: path, mode: .readOnly)
        defer { connection.close() }
        return try connection.prepare(sql).first { Int($0.int(0)) } ?? 0
    }

    func texts(_ sql: String) throws -> [String] {
        let connection = try Connection(path: path, mode: .readOnly)
        defer { connection.close() }
        return try connection.prepare(sql).all { $0.text(0) }
    }

    /// What a route would read.
    func read<Value: Sendable>(_ body: @escaping @Sendable (TrainingQueries, ReadPool) async throws -> Value)
        async throws -> Value
    {
        let pool = try ReadPool(path: path)
        let value = try await body(TrainingQueries(rules: rules), pool)
        try pool.close()
        return value
    }

    /// The product's own events in the journal, in order.
    func events(_ type: String) -> Int {
        let journal = TopicPartition(Topics.journal(.training), 0)
        var count = 0
        for offset in 0..<broker.count(journal) {
            broker.read(journal, offset) { if $0.headers.text(.type) == type { count += 1 } }
        }
        return count
    }
}

/// A small seeded source of randomness, so that a failing seed can be run again.
struct Seeded: RandomNumberGenerator {
    private var state: UInt64
    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    mutating func chance(_ probability: Double) -> Bool { Double.random(in: 0..<1, using: &self) < probability }
}

extension CommandOutcome {
    var refusal: Refusal? { if case .refused(let refusal, _, _) = self { refusal } else { nil } }
    var isAccepted: Bool { if case .accepted = self { true } else { false } }
}
