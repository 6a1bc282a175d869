import Foundation
import GRDB
import Hosting
import Models
import ServiceKit
import Store
import Synchronization

@testable import ConsoleService
@testable import Journal

/// Processors and the console's view over one log in memory. Whoever needs an answer drives the lanes.
actor MemoryLanes {
    static let partitions = JournalWriter.partitions

    nonisolated let directory: String
    private let broker = MemoryBroker(partitions: partitions)
    private let clock = OfficeClock()
    private var lanes: [OpenLane] = []
    private var view: FoldedView?

    private struct OpenLane {
        let processor: ProcessorName
        let step: () throws -> Bool
        let submit: (CommandEnvelope, @escaping @Sendable (CommandOutcome) -> Void) -> Void
        let close: () -> Void
    }

    init(directory: String) { self.directory = directory }

    isolated deinit { for lane in lanes { lane.close() } }

    func open<State, Event: MessageUnion>(_ graph: Graph<State, Event>) throws {
        let clock = clock
        let lane = Lane(
            graph,
            environment: LaneEnvironment(
                instance: "office", directory: directory, partitions: Self.partitions, now: { clock.now() },
                random: { clock.random() }), log: MemoryLog(broker))
        try lane.join()
        lanes.append(
            OpenLane(
                processor: graph.name, step: { try lane.step() },
                submit: { envelope, answer in lane.inbox.submit(envelope, answer) }, close: { lane.close() }))
    }

    /// Steps all lanes until none has anything to do; a jittered claim may take its time.
    func settle() throws {
        var quiet = 0
        while quiet < 40 {
            var isWorking = false
            for lane in lanes { isWorking = try lane.step() || isWorking }
            quiet = isWorking ? 0 : quiet + 1
        }
    }

    /// What the console's view has folded now.
    func source() throws -> FileSource {
        let view = try self.view ?? FoldedView(broker)
        self.view = view
        try view.fold()
        return try view.source()
    }

    /// Writes a letter into its receiver's mailbox, as another process would.
    func send(_ letter: some Message, to receiver: ProcessorName) throws {
        var record = OutgoingRecord()
        record.key = Array(letter.key.utf8)
        record.value = Array(try MessageCoding.encode(letter))
        record.headers.set(.type, type(of: letter).type)
        record.headers.set(.time, clock.now().description)
        broker.append(
            record,
            to: TopicPartition(Topics.mail(receiver), Partitioner.partition(of: letter.key, among: Self.partitions)))
    }

    /// As the owner of a partition answers a command.
    func submit(_ command: SubmittedCommand, to processor: ProcessorName) throws -> CommandAnswer {
        guard let lane = lanes.first(where: { $0.processor == processor }) else { throw NotOwner(owner: nil) }
        let journal = Topics.journal(processor)
        for _ in 0..<200 {
            let box = OutcomeBox()
            lane.submit(
                CommandEnvelope(
                    type: command.type, key: command.key, idempotencyKey: command.id, payload: Array(command.payload),
                    time: Moment(milliseconds: command.at.milliseconds))
            ) { outcome in box.outcome.withLock { $0 = outcome } }
            for _ in 0..<2_000 where box.outcome.withLock({ $0 }) == nil { _ = try lane.step() }
            switch box.outcome.withLock({ $0 }) {
            case .accepted(let type, let partition, let seq, let isRepeat):
                try settle()
                let position = "\(journal)/\(partition)#\(seq)"
                return CommandAnswer(
                    status: .accepted(eventType: type, eventID: position), position: position,
                    result: Data(#"{"isRepeat":\#(isRepeat)}"#.utf8))
            case .refused(let refusal, let partition, let seq):
                let detail = Bilingual(refusal.zh, refusal.en)
                let problem =
                    refusal.isMissing
                    ? Problem(
                        "not-found", status: 404, title: Problem.notFound.title, detail: detail, code: refusal.code)
                    : Problem.refused(detail, code: refusal.code)
                return CommandAnswer(status: .refused(problem), position: "\(journal)/\(partition)#\(seq)")
            case .keyReused:
                return CommandAnswer(
                    status: .refused(.conflict(Bilingual("键重复", "key reused"), code: "idempotency-key-reused")),
                    position: journal)
            case .unknownType:
                throw Problem.invalid(nil, code: "unknown-command", Bilingual("未知的命令类型", "unknown command type"))
            case .unavailable, nil: continue
            }
        }
        throw CommandUnavailable.catchingUp(retryAfter: 1)
    }
}

/// One processor of the lanes, as its routes read and command it.
struct OfficeProcessor: PartitionReader, CommandGateway {
    let lanes: MemoryLanes
    let processor: ProcessorName

    func path(of key: String) -> String {
        "\(lanes.directory)/\(processor)/\(partition(of: key)).sqlite"
    }

    func partition(of key: String) -> Int32 { Partitioner.partition(of: key, among: MemoryLanes.partitions) }

    func read<Value: Sendable>(
        _ key: String, _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws -> Value {
        let pool = try ReadPool(path: path(of: key))
        let value = try await pool.read(body)
        try pool.close()
        return value
    }

    func submit(_ command: SubmittedCommand) async throws -> CommandAnswer {
        try await lanes.submit(command, to: processor)
    }
}

/// Time that goes on whenever somebody looks.
private final class OfficeClock: Sendable {
    private let state = Mutex<(now: Int64, random: SeededGenerator)>(
        (Timestamp.now().milliseconds, SeededGenerator(7)))

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
