import Foundation
import GRDB
import Models
import ServiceKit
import Store
import Synchronization

@testable import FeedsService
@testable import Journal

/// The process died under the test's hands.
struct ProcessDied: Error {}

/// Intake, route and stand-ins for their receivers on a log in memory. Lanes are driven by whoever needs an answer.
actor MemoryFeeds: IntakeAccess, FeedsStores {
    static let partitions: Int32 = 2

    private let broker = MemoryBroker(partitions: partitions)
    private let directory: String
    private var intake: Lane<IntakeTables, IntakeEvent>?
    private var route: Lane<RouteTables, RouteEvent>?
    private var receivers: [Lane<TakenRows, TakenRow.Event>] = []
    private let clock = TestClock()
    private(set) var submitted: [SubmittedCommand] = []
    /// Commands that get through before the process dies; `nil` for ever.
    private var lifetime: Int?
    /// Answers that get lost although the command counts.
    private var lostAnswers = 0

    /// Who may put records on topics of others; nobody unless told.
    private let outside: OutsideIntake?

    init(directory: String, outside: OutsideIntake? = nil) {
        self.directory = directory
        self.outside = outside
    }

    isolated deinit { close() }

    func start(receivers names: [ProcessorName] = []) throws {
        lifetime = nil
        let intake = Lane(FeedsGraph.makeIntake(outside), environment: environment(), log: MemoryLog(broker))
        try intake.join()
        self.intake = intake
        let route = Lane(FeedsGraph.route, environment: environment(), log: MemoryLog(broker))
        try route.join()
        self.route = route
        for name in names {
            let lane = Lane(TakenRow.graph(name), environment: environment(), log: MemoryLog(broker))
            try lane.join()
            receivers.append(lane)
        }
        try settle()
    }

    /// Lets `commands` more through; the one after finds nobody.
    func die(after commands: Int) { lifetime = commands }

    func loseAnswers(_ count: Int) { lostAnswers = count }

    func stop(forgetting stores: Bool = false) throws {
        close()
        if stores, FileManager.default.fileExists(atPath: directory) {
            try FileManager.default.removeItem(atPath: directory)
        }
    }

    private func close() {
        intake?.close()
        route?.close()
        for lane in receivers { lane.close() }
        (intake, route, receivers) = (nil, nil, [])
    }

    private func environment() -> LaneEnvironment {
        let clock = clock
        return LaneEnvironment(
            instance: "test", directory: directory, partitions: Self.partitions, now: { clock.now() },
            random: { clock.random() })
    }

    /// Steps all lanes until none has anything to do; a jittered claim may take its time.
    func settle() throws {
        var quiet = 0
        while quiet < 8 {
            var isWorking = try intake?.step() ?? false
            isWorking = try route?.step() ?? false || isWorking
            for lane in receivers { isWorking = try lane.step() || isWorking }
            quiet = isWorking ? 0 : quiet + 1
        }
    }

    // MARK: IntakeAccess

    func submit(_ command: SubmittedCommand) async throws -> CommandAnswer {
        guard let intake, lifetime != 0 else { throw ProcessDied() }
        lifetime = lifetime.map { $0 - 1 }
        submitted.append(command)
        let box = OutcomeBox()
        intake.inbox.submit(
            CommandEnvelope(
                type: command.type, key: command.key, idempotencyKey: command.id, payload: Array(command.payload),
                time: Moment(milliseconds: command.at.milliseconds), trace: TraceContext.current)
        ) { outcome in box.outcome.withLock { $0 = outcome } }
        while box.outcome.withLock({ $0 }) == nil { try intake.step() }
        if lostAnswers > 0 {
            lostAnswers -= 1
            throw CommandUnavailable.outcomeUnknown(retryAfter: 1)
        }
        switch box.outcome.withLock({ $0 }) {
        case .accepted(let type, let partition, let seq, _):
            return CommandAnswer(status: .accepted(eventType: type, eventID: "\(partition)#\(seq)"), position: "")
        case .refused(let refusal, _, _):
            return CommandAnswer(
                status: .refused(.refused(Bilingual(refusal.zh, refusal.en), code: refusal.code)), position: "")
        case .keyReused:
            return CommandAnswer(
                status: .refused(.conflict(Bilingual("键重复", "key reused"), code: "idempotency-key-reused")),
                position: "")
        default: throw CommandUnavailable.catchingUp(retryAfter: 1)
        }
    }

    func progress(of batch: BatchID, rowSet: String) async throws -> BatchProgress? {
        guard intake != nil else { throw ProcessDied() }
        let partition = Partitioner.partition(of: rowSet, among: Self.partitions)
        return try await ReadPool(path: path(.intake, partition)).read {
            try IntakeQueries.progress(batch, rowSet: rowSet, $0)
        }
    }

    func latest(rowSet: String, source: FeedSource, area: DivisionCode) async throws -> LikeBatch? {
        guard intake != nil else { throw ProcessDied() }
        let partition = Partitioner.partition(of: rowSet, among: Self.partitions)
        return try await ReadPool(path: path(.intake, partition)).read {
            try IntakeQueries.latest(rowSet: rowSet, source: source, area: area, $0)
        }
    }

    // MARK: FeedsStores

    func readIntake<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> [Value] {
        try await read(.intake, body)
    }

    func readRoute<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> [Value] {
        try await read(.route, body)
    }

    private func read<Value: Sendable>(
        _ processor: ProcessorName, _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws -> [Value] {
        var values: [Value] = []
        for partition in 0..<Self.partitions {
            values.append(try await ReadPool(path: path(processor, partition)).read(body))
        }
        return values
    }

    private func path(_ processor: ProcessorName, _ partition: Int32) -> String {
        "\(directory)/\(processor)/\(partition).sqlite"
    }

    // MARK: What the tests ask

    /// The letters that a receiver took, as JSON without the batch, sorted.
    func taken(by receiver: ProcessorName) throws -> [String] {
        try (0..<Self.partitions).flatMap { partition in
            let connection = try Connection(path: path(receiver, partition), mode: .readOnly)
            defer { connection.close() }
            return try connection.prepare("SELECT body, times FROM taken").all { row in
                Array(repeating: row.text(0), count: Int(row.int(1)))
            }.flatMap { $0 }
        }.sorted()
    }

    /// Digests of all tables of a processor, by partition.
    func rowHashes(of processor: ProcessorName) throws -> [[String: String]] {
        try (0..<Self.partitions).map { partition in
            let connection = try Connection(path: path(processor, partition), mode: .readOnly)
            defer { connection.close() }
            return try RowHash.tables(of: connection)
        }
    }

    /// Types of a journal's events, in the order of the partitions.
    func events(of processor: ProcessorName) -> [String] {
        records(Topics.journal(processor)).compactMap { $0.headers[HeaderName.type.rawValue] }
            .filter { !$0.hasPrefix("laowu.journal.") }
    }

    /// Everything that stands anywhere in the log, as text.
    func everything() -> [String] {
        broker.topics.keys.flatMap { topic in
            records(topic.topic).flatMap { [$0.key, $0.value] + $0.headers.compactMap { $0 } }
        }
    }

    /// The traces that the records of a topic carry.
    func traces(on topic: String) -> [String?] {
        records(topic).map { $0.headers[HeaderName.traceparent.rawValue] }
    }

    /// The values in a journal, in the order of the partitions.
    func values(of processor: ProcessorName) -> [String] { records(Topics.journal(processor)).map(\.value) }

    private func records(_ topic: String) -> [(key: String, value: String, headers: [String?])] {
        var records: [(key: String, value: String, headers: [String?])] = []
        for partition in 0..<Self.partitions {
            let place = TopicPartition(topic, partition)
            for offset in 0..<broker.count(place) {
                broker.read(place, offset) { record in
                    let headers = HeaderName.allCases.map { name in
                        record.headers[name].map { String(decoding: $0, as: UTF8.self) }
                    }
                    records.append((record.keyText(), String(decoding: record.body, as: UTF8.self), headers))
                }
            }
        }
        return records
    }

    /// Makes a fact of `identity` as its own lane would, and lets everybody hear of it.
    func grant(_ person: PersonKey, _ county: DivisionCode) throws {
        let partition = Partitioner.partition(of: person.description, among: Self.partitions)
        let journal = TopicPartition(Topics.journal(.identity), partition)
        var record = OutgoingRecord()
        if broker.count(journal) == 0 {
            record.value = Array("{}".utf8)
            record.headers.set(.type, Claim.type)
            record.headers.set(.epoch, "a")
            broker.append(record, to: journal)
            record.removeAll()
        }
        let grant = PersonGranted(person: person, county: county)
        record.key = Array(person.description.utf8)
        record.value = Array(try MessageCoding.encode(grant))
        record.headers.set(.type, PersonGranted.type)
        record.headers.set(.time, clock.now().description)
        record.headers.set(.epoch, "0.a")
        record.headers.set(.seq, number: broker.count(journal))
        record.headers.set(.chain, String(repeating: "0", count: 64))
        broker.append(record, to: journal)
        try settle()
    }

    /// Puts a record on a topic for others, as somebody outside would.
    func put(_ value: String, on topic: String = Topics.attendanceFeed, at written: Moment) throws {
        var record = OutgoingRecord()
        record.value = Array(value.utf8)
        record.timestamp = written
        broker.append(record, to: TopicPartition(topic, 0))
        try settle()
    }

    /// Puts a letter into route's mailbox as somebody without an origin would.
    func post(_ row: PayrollRow) throws {
        var record = OutgoingRecord()
        record.key = Array(row.key.utf8)
        record.value = Array(try MessageCoding.encode(row))
        record.headers.set(.type, PayrollRow.type)
        record.headers.set(.time, clock.now().description)
        broker.append(
            record,
            to: TopicPartition(Topics.mail(.route), Partitioner.partition(of: row.key, among: Self.partitions)))
    }
}

/// Time that goes on whenever somebody looks.
final class TestClock: Sendable {
    private let state = Mutex<(now: Int64, random: Seeded)>((1_530_000_000_000, Seeded(7)))

    func now() -> Moment {
        state.withLock { state in
            state.now += 50
            return Moment(milliseconds: state.now)
        }
    }

    func random() -> UInt64 { state.withLock { $0.random.next() } }
}

private final class OutcomeBox: Sendable {
    let outcome = Mutex<CommandOutcome?>(nil)
}

/// A letter that a stand-in for a receiver took.
struct TakenRow: Message {
    static let type = "laowu.test.row-taken.v1"
    let body: String
    var key: String { "k" }
    var subject: String { "row" }

    enum Event: MessageUnion {
        case taken(TakenRow)
        static let catalogue = MessageCatalogue<Self>(.init(Self.taken))
        var message: any Message {
            switch self {
            case .taken(let body): body
            }
        }
    }

    static func graph(_ name: ProcessorName) -> Graph<TakenRows, Event> {
        let graph = Graph<TakenRows, Event>(
            name, foldVersion: 1, schema: "CREATE TABLE taken (body TEXT PRIMARY KEY, times INTEGER)",
            state: TakenRows.init,
            apply: { event, _, rows in if case .taken(let row) = event { try rows.add.run(row.body) } })
        return switch name {
        case .registry: graph.receives(RegistryLetter.self) { letter, _, rows in try rows.take(letter) }
        case .training: graph.receives(TrainingLetter.self) { letter, _, rows in try rows.take(letter) }
        case .subsidy: graph.receives(SubsidyLetter.self) { letter, _, rows in try rows.take(letter) }
        default: graph.receives(PlacementLetter.self) { letter, _, rows in try rows.take(letter) }
        }
    }
}

final class TakenRows {
    let add: Store.Statement
    private var isAnswered = false

    init(_ connection: Connection) throws {
        add = try connection.prepare("INSERT INTO taken VALUES (?, 1) ON CONFLICT DO UPDATE SET times = times + 1")
    }

    /// One event for every letter that gets here, however often it does.
    func take(_ letter: some MessageUnion) throws -> TakenRow.Event? {
        isAnswered.toggle()
        guard isAnswered else { return nil }
        return .taken(TakenRow(body: String(decoding: try MessageCoding.encode(letter.message), as: UTF8.self)))
    }
}
