import Foundation
import Models
import Store
import Synchronization
import Testing

@testable import Journal
@testable import RegistryService

/// `registry` and `identity` on a log in memory with four partitions.
final class Desk {
    struct Crash: Error {}

    let broker = MemoryBroker(partitions: 4)
    private let root: String
    private var generation = 0
    private(set) var registry: Lane<RegistryTables, RegistryEvent>
    private(set) var identity: Lane<IdentityTables, IdentityEvent>
    private var clock: Clock
    /// How likely a process dies at each of its steps.
    var crashRate = 0.0 { didSet { clock.crashRate = crashRate } }
    private(set) var crashes = 0
    /// Numbers the commands that a test gives.
    var number = 0
    private var factSeq: [TopicPartition: Int64] = [:]

    /// Time and chance, shared by the lanes.
    private final class Clock {
        var now: Int64 = 1_519_876_800_000  // 2018-03-01 in China
        var random: SeededGenerator
        var crashRate = 0.0
        init(seed: UInt64) { random = SeededGenerator(seed) }
    }

    init(seed: UInt64 = 1) throws {
        let memory = "/dev/shm/"
        let base = FileManager.default.isWritableFile(atPath: memory) ? memory : NSTemporaryDirectory()
        root = base + "laowu-registry-" + UUID().uuidString
        clock = Clock(seed: seed)
        (registry, identity) = try Self.open(broker, "\(root)/0", clock)
    }

    deinit {
        registry.close()
        identity.close()
        try? FileManager.default.removeItem(atPath: root)
    }

    /// A folder that goes with the desk.
    var folder: String { root }
    private var directory: String { "\(root)/\(generation)" }

    private static func open(
        _ broker: MemoryBroker, _ directory: String, _ clock: Clock
    ) throws -> (Lane<RegistryTables, RegistryEvent>, Lane<IdentityTables, IdentityEvent>) {
        let environment = LaneEnvironment(
            instance: "desk", directory: directory, partitions: broker.partitions, batchLimit: 7,
            now: {
                clock.now += 1
                return Moment(milliseconds: clock.now)
            },
            random: { clock.random.next() },
            checkpoint: { _ in
                guard clock.crashRate > 0 else { return }
                if Double.random(in: 0..<1, using: &clock.random) < clock.crashRate { throw Crash() }
            })
        let registry = Lane(RegistryGraph.graph, environment: environment, log: MemoryLog(broker))
        let identity = Lane(IdentityGraph.graph, environment: environment, log: MemoryLog(broker))
        try registry.join()
        try identity.join()
        return (registry, identity)
    }

    // MARK: Work

    /// Puts a letter into its receiver's mailbox, as another process would; all letters of a test speak of one day.
    func send(_ letter: some Message, to receiver: ProcessorName = .registry, at day: String = "2018-03-05") {
        var record = OutgoingRecord()
        record.key = Array(letter.key.utf8)
        record.value = (try? MessageCoding.encode(letter)).map { Array($0) }
        record.headers.set(.type, type(of: letter).type)
        record.headers.set(.time, "\(day)T01:00:00.000Z")
        let partition = Partitioner.partition(of: letter.key, among: broker.partitions)
        broker.append(record, to: TopicPartition(Topics.mail(receiver), partition))
    }

    /// Steps both processors until they have nothing more to do; a process that dies is started again at once.
    func run() throws {
        var quiet = 0
        var steps = 0
        while quiet < 60 {
            steps += 1
            try #require(steps < 100_000, "never quiet")
            do {
                let isWorking = try [registry.step(), identity.step()].contains(true)
                quiet = isWorking ? 0 : quiet + 1
            } catch is Crash {
                crashes += 1
                try restart()
                quiet = 0
            }
        }
    }

    /// Takes one batch through each processor.
    func step() throws {
        try registry.step()
        try identity.step()
    }

    /// Starts both processes again, on the same files or with none.
    func restart(losingStores: Bool = false) throws {
        registry.close()
        identity.close()
        if losingStores { generation += 1 }
        (registry, identity) = try Self.open(broker, directory, clock)
    }

    /// Gives a command and waits for its outcome.
    func submit(_ command: some Message, key: String, at day: String = "2018-03-05") throws -> CommandOutcome {
        try #require(try attempt(command, key: key, at: day))
    }

    /// Gives a command until it has an outcome, as a caller does whose answers get lost.
    func insist(_ command: some Message, key: String, at day: String = "2018-03-05") throws -> CommandOutcome {
        for _ in 0..<200 {
            switch try attempt(command, key: key, at: day) {
            case nil, .unavailable: continue
            case let outcome?: return outcome
            }
        }
        throw Crash()
    }

    /// `nil` when the process died before it answered.
    private func attempt(_ command: some Message, key: String, at day: String) throws -> CommandOutcome? {
        let box = give(command, key: key, at: day)
        try run()
        return box.value
    }

    /// Hands a command in without doing any work; its outcome is in the box once there is one.
    func give(_ command: some Message, key: String, at day: String = "2018-03-05") -> Box {
        let box = Box()
        // A message always encodes.
        let payload = (try? MessageCoding.encode(command)).map { Array($0) } ?? []
        registry.inbox.submit(
            CommandEnvelope(
                type: type(of: command).type, key: command.key, idempotencyKey: key,
                payload: payload, time: Moment(iso8601: "\(day)T01:00:00.000Z")!)
        ) { result in box.set(result) }
        return box
    }

    final class Box: Sendable {
        private let state = Mutex<CommandOutcome?>(nil)
        fileprivate func set(_ outcome: CommandOutcome) { state.withLock { $0 = outcome } }
        var value: CommandOutcome? { state.withLock { $0 } }
    }

    /// Lets so many days pass.
    func pass(days: Int) { clock.now += Int64(days) * 86_400_000 }

    func post(_ fact: PlacementEvent) throws { try post(fact, of: .placement) }
    func post(_ fact: TrainingEvent) throws { try post(fact, of: .training) }

    /// Writes a fact as its processor's owner would: behind its claim, with epoch and number.
    private func post(_ fact: some MessageUnion, of processor: ProcessorName) throws {
        let partition = Partitioner.partition(of: fact.key, among: broker.partitions)
        let place = TopicPartition(Topics.journal(processor), partition)
        if factSeq[place] == nil {
            var claim = OutgoingRecord()
            claim.value = Array("{}".utf8)
            claim.headers.set(.type, Claim.type)
            claim.headers.set(.epoch, "7")
            broker.append(claim, to: place)
        }
        factSeq[place, default: 0] += 1
        var record = OutgoingRecord()
        try fact.encode(into: &record.value!)
        record.key = Array(fact.key.utf8)
        record.headers.set(.type, fact.type)
        record.headers.set(.epoch, "0.7")
        record.headers.set(.seq, number: factSeq[place] ?? 0)
        record.headers.set(.chain, ChainHead().hex)
        broker.append(record, to: place)
    }

    // MARK: What came of it

    func path(_ processor: ProcessorName, _ partition: Int32) -> String {
        "\(directory)/\(processor)/\(partition).sqlite"
    }

    /// The file that holds a county.
    func path(of county: DivisionCode) -> String {
        path(.registry, Partitioner.partition(of: county.description, among: broker.partitions))
    }

    /// The row hashes of every table of every partition of both processors.
    func tables() throws -> [String: String] {
        var all: [String: String] = [:]
        for processor in [ProcessorName.registry, .identity] {
            for partition in 0..<broker.partitions {
                let connection = try Connection(path: path(processor, partition), mode: .readOnly)
                defer { connection.close() }
                for (table, hash) in try RowHash.tables(of: connection) {
                    all["\(processor)/\(partition)/\(table)"] = hash
                }
            }
        }
        return all
    }

    /// The first column of a query's rows over all partitions of a processor.
    func rows(_ sql: String, of processor: ProcessorName = .registry) throws -> [String] {
        try (0..<broker.partitions).flatMap { partition in
            let connection = try Connection(path: path(processor, partition), mode: .readOnly)
            defer { connection.close() }
            return try connection.prepare(sql).all { $0.text(0) }
        }
    }

    func read<Value: Sendable>(
        _ county: DivisionCode = Place.hekou, _ body: @Sendable (ReadPool) async throws -> Value
    ) async throws -> Value {
        let pool = try ReadPool(path: path(of: county))
        let value = try await body(pool)
        try pool.close()
        return value
    }

    func summary(_ county: DivisionCode = Place.hekou) async throws -> RegistrySummary {
        try await read(county) { pool in try await pool.read { try RegistrySummary.read($0, county: county) } }
    }

    /// The events of a type in the journal, by partition and offset; only for tests without crashes, where none is void.
    func events<Body: Message>(_ type: Body.Type, of processor: ProcessorName = .registry) throws -> [Body] {
        var found: [Body] = []
        for partition in 0..<broker.partitions {
            let journal = TopicPartition(Topics.journal(processor), partition)
            for offset in 0..<broker.count(journal) {
                try broker.read(journal, offset) { record in
                    guard record.headers.text(.type) == Body.type else { return }
                    found.append(try MessageCoding.decode(Body.self, from: Data(record.body)))
                }
            }
        }
        return found
    }
}
