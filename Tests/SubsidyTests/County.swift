import Foundation
import Journal
import Models
import Policy
import Store
import Synchronization
import Testing

@testable import Journal
@testable import SubsidyService

/// One county's `subsidy` on a log in memory, with the journals of registry, placement and training written by hand.
final class County {
    static let code = division("532532")

    let broker = MemoryBroker(partitions: 1)
    let directory: String
    private(set) var lane: Lane<SubsidyTables, SubsidyEvent>
    private var log: MemoryLog
    private var clock = Moment(startOf: day("2019-12-31")).milliseconds
    private var seqs: [ProcessorName: Int64] = [:]
    private var commands = 0
    private var generation = 0
    private var random = SplitMix(7)

    private let batchLimit: Int
    let policies: PolicyLibrary
    let catalogue: FactCatalogue

    init(
        settings: [String: String] = ["notice_days": "5", "transport_basis": "receipts"], batchLimit: Int = 10_000,
        policies: PolicyLibrary? = nil, catalogue: FactCatalogue = .standard
    ) throws {
        self.batchLimit = batchLimit
        self.catalogue = catalogue
        self.policies = try policies ?? PolicyLibrary.standard
        directory = NSTemporaryDirectory() + "laowu-subsidy-" + UUID().uuidString
        log = MemoryLog(broker)
        lane = try Self.lane(
            log, directory, generation: 0, clock: clock, batchLimit: batchLimit, policies: self.policies,
            catalogue: catalogue)
        for processor in [ProcessorName.registry, .placement, .training] { writeClaim(processor) }
        try lane.join()
        try settle()
        if !settings.isEmpty {
            try accept(SetCountySettings(county: Self.code, settings: settings, actor: actor("clerk")))
        }
    }

    deinit {
        lane.close()
        try? FileManager.default.removeItem(atPath: directory)
    }

    private static func lane(
        _ log: MemoryLog, _ directory: String, generation: Int, clock: Int64, batchLimit: Int,
        policies: PolicyLibrary, catalogue: FactCatalogue
    ) throws -> Lane<SubsidyTables, SubsidyEvent> {
        var time = clock
        var random = SplitMix(UInt64(generation) + 11)
        let environment = LaneEnvironment(
            instance: "test-\(generation)", directory: directory, partitions: 1, batchLimit: batchLimit,
            now: {
                time += 5
                return Moment(milliseconds: time)
            },
            random: { random.next() })
        return Lane(
            SubsidyGraph.graph(policies: policies, catalogue: catalogue), environment: environment, log: log)
    }

    // MARK: Running

    func settle() throws {
        var quiet = 0
        for _ in 0..<20_000 where quiet < 4 {
            let isRunning = lane.board.current.first?.phase == .running
            quiet = try lane.step() || !isRunning ? 0 : quiet + 1
        }
        try #require(quiet == 4, "the lane does not come to rest")
    }

    /// Another owner takes over; with `losingStore` it has nothing but the journals.
    func restart(losingStore: Bool, settling: Bool = true) throws {
        lane.close()
        if losingStore { try PartitionStore.delete("\(directory)/subsidy/0.sqlite") }
        generation += 1
        log = MemoryLog(broker)
        lane = try Self.lane(
            log, directory, generation: generation, clock: clock, batchLimit: batchLimit, policies: policies,
            catalogue: catalogue)
        try lane.join()
        if settling { try settle() }
    }

    func rowHashes() throws -> [String: String] {
        try reading { try RowHash.tables(of: $0) }
    }

    func reading<Value>(_ body: (Connection) throws -> Value) throws -> Value {
        let connection = try Connection(path: "\(directory)/subsidy/0.sqlite", mode: .readOnly)
        defer { connection.close() }
        return try body(connection)
    }

    // MARK: Facts

    private func writeClaim(_ processor: ProcessorName) {
        var record = OutgoingRecord()
        record.value = Array("{}".utf8)
        record.headers.set(.type, Claim.type)
        record.headers.set(.epoch, "7")
        broker.append(record, to: TopicPartition(Topics.journal(processor), 0))
    }

    func write(_ processor: ProcessorName, _ message: some Message) throws {
        let seq = seqs[processor, default: 0] + 1
        seqs[processor] = seq
        var record = OutgoingRecord()
        record.key = Array(message.key.utf8)
        record.value = Array(try MessageCoding.encode(message))
        record.timestamp = Moment(milliseconds: clock)
        record.headers.set(.type, type(of: message).type)
        record.headers.set(.epoch, "0.7")
        record.headers.set(.seq, number: seq)
        record.headers.set(.chain, ChainHead().hex)
        broker.append(record, to: TopicPartition(Topics.journal(processor), 0))
    }

    func write(_ fact: Fact) throws {
        switch fact {
        case .registry(let message): try write(.registry, message)
        case .placement(let message): try write(.placement, message)
        case .training(let message): try write(.training, message)
        case .letter(let message): try send(message)
        }
    }

    func send(_ letter: some Message) throws {
        var record = OutgoingRecord()
        record.key = Array(letter.key.utf8)
        record.value = Array(try MessageCoding.encode(letter))
        record.timestamp = Moment(milliseconds: clock)
        record.headers.set(.type, type(of: letter).type)
        broker.append(record, to: TopicPartition(Topics.mail(.subsidy), 0))
    }

    func know(_ facts: [Fact]) throws {
        for fact in facts { try write(fact) }
        try settle()
    }

    // MARK: Commands

    /// Sends commands together, as several officers would, and gives their outcomes in order.
    func submit(_ messages: [any Message], on today: Day = day("2019-12-31")) throws -> [CommandOutcome] {
        let box = Outcomes(count: messages.count)
        for (index, message) in messages.enumerated() { try post(message, to: lane, on: today, box, index) }
        try settle()
        return try box.values.withLock { $0 }.map { try #require($0) }
    }

    /// Sends a command and waits for nothing.
    func post(_ message: any Message) throws {
        try post(message, to: lane, on: day("2019-12-31"), Outcomes(count: 1), 0)
    }

    private func post(
        _ message: any Message, to lane: Lane<SubsidyTables, SubsidyEvent>, on today: Day, _ box: Outcomes, _ index: Int
    ) throws {
        commands += 1
        lane.inbox.submit(
            CommandEnvelope(
                type: type(of: message).type, key: message.key, idempotencyKey: "c\(commands)",
                payload: Array(try MessageCoding.encode(message)), time: Moment(startOf: today))
        ) { outcome in box.values.withLock { $0[index] = outcome } }
    }

    /// Asks two owners at once: the one that was cut off and does not know of it, and its successor. Then both are gone, and a third
    /// one has nothing but the journal.
    func contest(_ messages: [any Message]) throws -> [CommandOutcome] {
        log.isDeaf = true
        log.evict()
        let successor = try Self.lane(
            MemoryLog(broker), directory + "/successor", generation: generation + 1, clock: clock,
            batchLimit: batchLimit, policies: policies, catalogue: catalogue)
        try successor.join()
        for _ in 0..<2_000 where successor.board.current.first?.phase != .running { try successor.step() }
        let box = Outcomes(count: 2)
        for (index, owner) in [lane, successor].enumerated() {
            try post(messages[index], to: owner, on: day("2019-12-31"), box, index)
        }
        for _ in 0..<400 {
            try lane.step()
            try successor.step()
        }
        successor.close()
        generation += 1
        try restart(losingStore: true)
        return box.values.withLock { $0 }.compactMap(\.self)
    }

    /// The refusal's code; `nil` when the command was accepted.
    func refusal(_ message: any Message, on today: Day = day("2019-12-31")) throws -> String? {
        switch try submit([message], on: today)[0] {
        case .accepted: nil
        case .refused(let refusal, _, _): refusal.code
        case .keyReused, .unknownType, .unavailable: "not-answered"
        }
    }

    func accept(_ message: any Message, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let code = try refusal(message)
        #expect(code == nil, sourceLocation: sourceLocation)
    }

    private final class Outcomes: Sendable {
        let values: Mutex<[CommandOutcome?]>
        init(count: Int) { values = Mutex(Array(repeating: nil, count: count)) }
    }

    // MARK: What became of it

    struct CaseLine: Equatable, CustomStringConvertible {
        let id: CaseID
        let item: String
        let state: String
        let amount: Int64
        let claimant: String
        let basisOn: String
        let determination: String
        var description: String { "\(id) \(item) \(state) \(amount) \(claimant) \(basisOn)" }
    }

    func cases(_ item: String? = nil) throws -> [CaseLine] {
        try reading { connection in
            try connection.prepare(
                """
                SELECT id, item, state, amount, claimant, basis_on, determination FROM subsidy_case
                WHERE state <> 'lapsed' AND (?1 IS NULL OR item = ?1) ORDER BY id
                """
            ).all(item) {
                CaseLine(
                    id: CaseID(unchecked: $0.text(0)), item: $0.text(1), state: $0.text(2), amount: $0.int(3),
                    claimant: $0.text(4), basisOn: $0.text(5), determination: $0.text(6))
            }
        }
    }

    func balance(_ fund: FundID) throws -> [Int64] {
        try reading { connection in
            try connection.prepare("SELECT appropriated, available, committed, paid, returned FROM fund WHERE fund = ?")
                .first(fund) { row in (0..<5).map { row.int($0) } } ?? []
        }
    }

    /// The valid events of the own journal, as another reader sees them.
    func events() throws -> [SubsidyEvent] {
        let place = TopicPartition(Topics.journal(.subsidy), 0)
        var reader = JournalReader()
        var events: [SubsidyEvent] = []
        for offset in 0..<broker.count(place) {
            try broker.read(place, offset) { record in
                guard case .event = reader.take(record), let event = try record.decode(SubsidyEvent.self) else {
                    return
                }
                events.append(event)
            }
        }
        return events
    }
}

/// A fact from another processor, or a letter.
enum Fact {
    case registry(any Message)
    case placement(any Message)
    case training(any Message)
    case letter(any Message)
}

struct SplitMix: RandomNumberGenerator {
    private var state: UInt64
    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

func day(_ text: String) -> Day { Day(text)! }
func month(_ text: String) -> Month { Month(text)! }
func division(_ text: String) -> DivisionCode { DivisionCode(text)! }
func actor(_ name: String) -> ActorID { ActorID(unchecked: name) }
func person(_ number: Int) -> PersonKey {
    let text = String(number, radix: 16)
    return PersonKey(unchecked: String(repeating: "0", count: 32 - text.count) + text)
}
