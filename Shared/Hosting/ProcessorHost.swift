import Foundation
import GRDB
import Journal
import KafkaClient
import Logging
import Models
import ServiceKit
import ServiceLifecycle
import Store
import Synchronization

/// A processor at work in this process: its lanes on their threads, the door for commands, and the read side of its files.
public final class ProcessorHost: CommandGateway, Service, Sendable {
    public let name: ProcessorName
    /// Topics that must exist before an input can be refused.
    let deadLetterTopics: [String]
    private let context: HostContext
    private let lanes: [HostedLane]
    private let pools = ReadPools()
    /// Questions are answered one at a time, away from the threads of the cooperative pool.
    private let readers = DispatchQueue(label: "laowu.questions")

    struct HostedLane: Sendable {
        let thread: LaneThread
        let inbox: CommandInbox
        let board: StatusBoard
        let start: @Sendable () -> Void
    }

    public init<State, Event: MessageUnion>(_ graph: Graph<State, Event>, _ context: HostContext) {
        name = graph.name
        deadLetterTopics = graph.deadLetterTopics
        self.context = context
        lanes = (0..<context.settings.lanes).map { number in
            let thread = LaneThread(name: "\(graph.name)-\(number)")
            let inbox = CommandInbox()
            let board = StatusBoard()
            return HostedLane(thread: thread, inbox: inbox, board: board) {
                thread.start {
                    let log = try KafkaLog(context.kafka, instanceID: context.memberID(graph.name, lane: number))
                    let lane = Lane(
                        graph, environment: context.laneEnvironment(of: graph.name), log: log, inbox: inbox,
                        board: board)
                    do { try lane.join() } catch {
                        lane.close()
                        throw error
                    }
                    return ({ try lane.step(waitMilliseconds: 20) }, { lane.close() })
                }
            }
        }
    }

    /// Runs the lanes until the process stops; a lane that cannot go on stops the process.
    public func run() async throws {
        for lane in lanes { lane.start() }
        try await withGracefulShutdownHandler {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for lane in lanes { group.addTask { try await lane.thread.wait() } }
                do {
                    try await group.waitForAll()
                } catch {
                    context.logger.critical(
                        "lane stopped",
                        metadata: ["processor": .string(name.description), "error": .string(String(describing: error))])
                    context.explainStorageFault(error)
                    for lane in lanes { lane.thread.stop() }
                    throw error
                }
            }
        } onGracefulShutdown: {
            for lane in self.lanes { lane.thread.stop() }
        }
    }

    /// The states of this processor's partitions in this process.
    public var statuses: [Journal.PartitionStatus] {
        lanes.flatMap(\.board.current).sorted { $0.partition < $1.partition }
    }

    // MARK: Commands

    public func submit(_ command: SubmittedCommand) async throws -> CommandAnswer {
        let (lane, partition) = try owner(of: command.key)
        let envelope = CommandEnvelope(
            type: command.type, key: command.key, idempotencyKey: command.id, payload: Array(command.payload),
            time: Moment(milliseconds: command.at.milliseconds), trace: TraceContext.current)
        let outcome = await withCheckedContinuation { continuation in
            lane.inbox.submit(envelope) { continuation.resume(returning: $0) }
        }
        return try answer(outcome, partition)
    }

    /// Submits here, or to the instance that owns the partition.
    public func submitToOwner(_ command: SubmittedCommand) async throws -> CommandAnswer {
        do { return try await submit(command) } catch let elsewhere as NotOwner {
            guard let owner = elsewhere.owner else { throw elsewhere }
            return try await context.peers.submit(command, to: name, at: owner)
        }
    }

    private func answer(_ outcome: CommandOutcome, _ partition: Int32) throws -> CommandAnswer {
        let journal = "\(Topics.journal(name))/\(partition)"
        switch outcome {
        case .accepted(let eventType, _, let seq, let isRepeat):
            let result = Accepted(eventType: eventType, position: "\(journal)#\(seq)", isRepeat: isRepeat)
            return CommandAnswer(
                status: .accepted(eventType: eventType, eventID: "\(journal)#\(seq)"), position: "\(journal)#\(seq)",
                result: try JSONEncoder.wire.encode(result))
        case .refused(let refusal, _, let seq):
            let detail = Bilingual(refusal.zh, refusal.en)
            let problem =
                refusal.isMissing
                ? Problem(
                    "not-found", status: 404, title: Problem.notFound.title, detail: detail, code: refusal.code)
                : Problem.refused(detail, code: refusal.code)
            return CommandAnswer(status: .refused(problem), position: "\(journal)#\(seq)")
        case .keyReused:
            let detail = Bilingual("该 Idempotency-Key 已用于其他内容", "the key was used for another payload")
            return CommandAnswer(status: .refused(.conflict(detail, code: "idempotency-key-reused")), position: journal)
        case .unknownType:
            throw Problem.invalid(nil, code: "unknown-command", Bilingual("未知的命令类型", "unknown command type"))
        case .unavailable: throw CommandUnavailable.outcomeUnknown(retryAfter: 1)
        }
    }

    private struct Accepted: Encodable {
        let eventType: String
        let position: String
        let isRepeat: Bool
    }

    private func owner(of key: String) throws -> (HostedLane, Int32) {
        let partition = Partitioner.partition(of: key, among: context.partitions)
        for lane in lanes {
            guard let status = lane.board.current.first(where: { $0.partition == partition }) else { continue }
            guard status.phase == .running else { throw CommandUnavailable.catchingUp(retryAfter: 1) }
            return (lane, partition)
        }
        throw NotOwner(owner: context.directory.owner(of: name, partition: partition), retryAfter: 1)
    }

    // MARK: Reads

    /// Reads the file of the partition that `key` belongs to, as of its last commit.
    public func read<Value: Sendable>(
        _ key: String, _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws -> Value {
        let (lane, partition) = try owner(of: key)
        let epoch = lane.board.current.first { $0.partition == partition }?.epoch ?? ""
        return try await pools.pool(path(partition), epoch: epoch).read(body)
    }

    /// Reads every partition that this process owns, in the order of their numbers.
    public func readAll<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws -> [Value] {
        var values: [Value] = []
        for status in statuses where status.phase == .running {
            values.append(try await pools.pool(path(status.partition), epoch: status.epoch).read(body))
        }
        return values
    }

    /// Reads the file of one partition; `nil` where this process does not serve it.
    func read<Value: Sendable>(
        partition: Int32, _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws -> Value? {
        guard let status = statuses.first(where: { $0.partition == partition && $0.phase == .running }) else {
            return nil
        }
        return try await pools.pool(path(partition), epoch: status.epoch).read(body)
    }

    /// Answers a question from the file of the partition that `key` belongs to, as of its last commit, with the tables that
    /// the lane itself uses: so that what is said beforehand follows from the rules that decide.
    public func answer<Value: Sendable>(
        _ key: String, _ body: @escaping @Sendable (Connection) throws -> Value
    ) async throws -> Value {
        let (_, partition) = try owner(of: key)
        let path = path(partition)
        return try await withCheckedThrowingContinuation { continuation in
            readers.async {
                continuation.resume(
                    with: Result {
                        let connection = try Connection(path: path, mode: .readOnly)
                        defer { connection.close() }
                        try connection.execute("BEGIN")
                        return try body(connection)
                    })
            }
        }
    }

    /// The partition that a key belongs to.
    public func partition(of key: String) -> Int32 { Partitioner.partition(of: key, among: context.partitions) }

    /// The URLs of the other instances that own partitions of this processor, as far as they are known.
    var otherOwners: [String] {
        let own = Set(statuses.filter { $0.phase == .running }.map(\.partition))
        return Set(
            (0..<context.partitions).filter { !own.contains($0) }
                .compactMap { context.directory.owner(of: name, partition: $0) }
        ).sorted()
    }

    /// How many partitions the processor has, here and elsewhere.
    public var partitionCount: Int { Int(context.partitions) }

    private func path(_ partition: Int32) -> String {
        "\(context.settings.dataDirectory)/\(name)/\(partition).sqlite"
    }
}

/// Open read pools, one a file; a file that was rebuilt under a new claim is opened anew.
private final class ReadPools: Sendable {
    private let open = Mutex<[String: (epoch: String, pool: ReadPool)]>([:])

    func pool(_ path: String, epoch: String) throws -> ReadPool {
        try open.withLock { pools in
            if let known = pools[path], known.epoch == epoch { return known.pool }
            try pools[path]?.pool.close()
            let pool = try ReadPool(path: path)
            pools[path] = (epoch, pool)
            return pool
        }
    }
}
