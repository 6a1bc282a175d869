import Foundation
import GRDB
import Journal
import KafkaClient
import Models
import ServiceKit
import ServiceLifecycle
import Store
import Synchronization

/// A read model at work in this process: one thread that folds, and the read side of its file.
public final class ViewHost: Service, Sendable {
    let name: String
    private let context: HostContext
    private let thread: LaneThread
    private let board = StatusBoard()
    private let start: @Sendable () -> Void
    private let path: String
    private let pool = Mutex<ReadPool?>(nil)

    public init<State>(_ graph: ViewGraph<State>, _ context: HostContext) throws {
        name = graph.name
        self.context = context
        path = try JournalView<State>.path(graph.name, in: context.settings.dataDirectory)
        let thread = LaneThread(name: graph.name)
        self.thread = thread
        start = { [board] in
            thread.start {
                let view = try JournalView(
                    graph, directory: context.settings.dataDirectory, partitions: context.partitions,
                    log: try KafkaLog(context.kafka), board: board)
                return ({ try view.step(waitMilliseconds: 50) }, { view.close() })
            }
        }
    }

    public func run() async throws {
        start()
        try await withGracefulShutdownHandler {
            do { try await thread.wait() } catch {
                context.explainStorageFault(error)
                throw error
            }
        } onGracefulShutdown: {
            self.thread.stop()
        }
    }

    /// How far every journal partition has been folded.
    public var statuses: [Journal.PartitionStatus] { board.current }

    /// Waits until every partition has been folded as far as `condition` wants it; `false` when the task was cancelled before.
    public func reached(_ condition: @escaping @Sendable ([Journal.PartitionStatus]) -> Bool) async -> Bool {
        await board.reached(condition)
    }

    public func read<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
        try await opened().read(body)
    }

    /// The same on the thread of the caller, which may wait for a disk.
    public func readHere<Value>(_ body: (Database) throws -> Value) throws -> Value { try opened().readHere(body) }

    private func opened() throws -> ReadPool {
        guard !board.current.isEmpty else { throw CommandUnavailable.catchingUp(retryAfter: 1) }
        return try pool.withLock { pool in
            if let pool { return pool }
            let opened = try ReadPool(path: path)
            pool = opened
            return opened
        }
    }
}
