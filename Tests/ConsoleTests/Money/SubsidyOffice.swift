import Foundation
import GRDB
import Hosting
import Models
import Policy
import Store
import Synchronization

@testable import Journal
@testable import ServiceKit
@testable import SubsidyService

/// One county's lane, stepped by hand whenever somebody asks.
actor OfficeHost: PartitionReader, CommandGateway, StorePlaces {
    nonisolated let directory: String
    private let lane: Lane<SubsidyTables, SubsidyEvent>
    private let broker: MemoryBroker
    private var numbers: [ProcessorName: Int64] = [:]
    private(set) var submitted: [SubmittedCommand] = []

    init(now: Day) throws {
        let (folder, broker) = (
            NSTemporaryDirectory() + "laowu-money-" + UUID().uuidString, MemoryBroker(partitions: 1)
        )
        (directory, self.broker) = (folder, broker)
        var time = Moment(startOf: now).milliseconds
        var random = SeededGenerator(11)
        lane = Lane(
            SubsidyGraph.graph(policies: try PolicyLibrary.standard),
            environment: LaneEnvironment(
                instance: "office", directory: folder, partitions: 1, batchLimit: 10_000,
                now: {
                    time += 5
                    return Moment(milliseconds: time)
                }, random: { random.next() }), log: MemoryLog(broker))
    }

    /// - Parameters:
    ///   - facts: events of other processors' journals, in their order.
    func open(_ facts: [(ProcessorName, any Message)]) throws {
        for processor in [ProcessorName.registry, .placement, .training] { claim(processor) }
        try lane.join()
        try settle()
        try know(facts)
    }

    func know(_ facts: [(ProcessorName, any Message)]) throws {
        for (processor, event) in facts { try write(event, of: processor) }
        try settle()
    }

    private func settle() throws {
        var quiet = 0
        for _ in 0..<20_000 where quiet < 4 {
            let isRunning = lane.board.current.first?.phase == .running
            quiet = try lane.step() || !isRunning ? 0 : quiet + 1
        }
        if quiet < 4 { throw NotAValue() }
    }

    private func claim(_ processor: ProcessorName) {
        var record = OutgoingRecord()
        record.value = Array("{}".utf8)
        record.headers.set(.type, Claim.type)
        record.headers.set(.epoch, "7")
        broker.append(record, to: TopicPartition(Topics.journal(processor), 0))
    }

    private func write(_ message: any Message, of processor: ProcessorName) throws {
        let seq = numbers[processor, default: 0] + 1
        numbers[processor] = seq
        var record = OutgoingRecord()
        record.key = Array(message.key.utf8)
        record.value = Array(try MessageCoding.encode(message))
        record.timestamp = Moment(milliseconds: 1_530_000_000_000)
        record.headers.set(.type, type(of: message).type)
        record.headers.set(.epoch, "0.7")
        record.headers.set(.seq, number: seq)
        record.headers.set(.chain, ChainHead().hex)
        broker.append(record, to: TopicPartition(Topics.journal(processor), 0))
    }

    // MARK: What the routes need

    func submit(_ command: SubmittedCommand) async throws -> CommandAnswer {
        submitted.append(command)
        let box = Box()
        lane.inbox.submit(
            CommandEnvelope(
                type: command.type, key: command.key, idempotencyKey: command.id, payload: Array(command.payload),
                time: Moment(milliseconds: command.at.milliseconds))
        ) { outcome in box.outcome.withLock { $0 = outcome } }
        try settle()
        let journal = "\(Topics.journal(.subsidy))/0"
        switch box.outcome.withLock({ $0 }) {
        case .accepted(let type, _, let seq, _):
            return CommandAnswer(
                status: .accepted(eventType: type, eventID: "\(journal)#\(seq)"), position: "\(journal)#\(seq)")
        case .refused(let refusal, _, let seq):
            let detail = Bilingual(refusal.zh, refusal.en)
            let problem =
                refusal.isMissing
                ? Problem("not-found", status: 404, title: Problem.notFound.title, detail: detail, code: refusal.code)
                : Problem.refused(detail, code: refusal.code)
            return CommandAnswer(status: .refused(problem), position: "\(journal)#\(seq)")
        case .keyReused:
            return CommandAnswer(
                status: .refused(.conflict(Bilingual("键已用过", "key used"), code: "idempotency-key-reused")),
                position: journal)
        default: throw CommandUnavailable.outcomeUnknown(retryAfter: 1)
        }
    }

    private final class Box: Sendable {
        let outcome = Mutex<CommandOutcome?>(nil)
    }

    func read<Value: Sendable>(
        _ key: String, _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws -> Value {
        let pool = try ReadPool(path: "\(directory)/subsidy/0.sqlite")
        let value = try await pool.read(body)
        try pool.close()
        return value
    }

    func storePath(of key: String) async throws -> String { "\(directory)/subsidy/0.sqlite" }

    /// The valid events of the service's journal, as the console's view hears them.
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

    func close() {
        lane.close()
        try? FileManager.default.removeItem(atPath: directory)
    }
}

extension KeyRing {
    /// The ring of the tests: what it seals it opens.
    static func office() throws -> KeyRing {
        try KeyRing(
            current: "k1", keys: ["k1": Data(repeating: 7, count: 32)], personKeySecret: Data(repeating: 9, count: 32))
    }
}
