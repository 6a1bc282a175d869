import Foundation
import Synchronization

/// Keeps the processes of the product running: one that ends by itself is started again, with growing pauses.
final class Supervisor: Sendable {
    /// A process to keep.
    struct Plan: Sendable {
        let name: String
        let program: String
        let arguments: [String]
        let environment: [String: String]
    }

    private struct Entry {
        var child: ChildProcess
        var startedAt: ContinuousClock.Instant
        var quickEnds = 0
    }

    private struct State {
        var entries: [String: Entry] = [:]
        var isStopping = false
        var restarts: [String: Int] = [:]
        /// Who waits for a process that was asked to end.
        var leaving: [String: CheckedContinuation<Void, Never>] = [:]
    }

    private let directory: String
    private let reporter: Reporter
    private let state = Mutex(State())
    private let ended = DispatchGroup()
    /// The first process that cannot be kept running.
    private let failure: AsyncStream<SupervisorProblem>
    private let failed: AsyncStream<SupervisorProblem>.Continuation

    /// Ends of a process within this time after its start count as quick.
    private static let quick = Duration.seconds(10)
    private static let mostQuickEnds = 5

    /// - Parameter directory: gets `log/<name>.log` and `pids/<name>.pid`.
    init(directory: String, reporter: Reporter) throws {
        self.directory = directory
        self.reporter = reporter
        (failure, failed) = AsyncStream.makeStream(bufferingPolicy: .bufferingOldest(1))
        for folder in ["log", "pids"] {
            try FileManager.default.createDirectory(
                atPath: "\(directory)/\(folder)", withIntermediateDirectories: true)
        }
    }

    /// How often each process was started again.
    var restarts: [String: Int] { state.withLock { $0.restarts } }

    func start(_ plan: Plan) throws {
        guard FileManager.default.isExecutableFile(atPath: plan.program) else {
            throw SupervisorProblem.missing(plan.program)
        }
        try launch(plan, quickEnds: 0)
    }

    /// Throws as soon as a process cannot be kept running, or when cancelled.
    func watch() async throws {
        for await problem in failure { throw problem }
        try Task.checkCancellation()
    }

    /// Asks one process to end and returns when it is gone; it is not started again.
    func stop(_ name: String) async {
        await withCheckedContinuation { continuation in
            let child = state.withLock { state -> ChildProcess? in
                guard let entry = state.entries[name] else { return nil }
                state.leaving[name] = continuation
                return entry.child
            }
            guard let child else { return continuation.resume() }
            child.send(SIGTERM)
        }
    }

    /// Ends all processes: first asked, after 28 seconds made. Returns when every one of them is gone.
    func stopAll() async {
        let children = state.withLock { state in
            state.isStopping = true
            return state.entries.values.map(\.child)
        }
        for child in children { child.send(SIGTERM) }
        await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
            Thread.detachNewThread { [self] in
                if ended.wait(timeout: .now() + 28) == .timedOut {
                    let left = state.withLock { Array($0.entries.values.map(\.child)) }
                    for child in left { child.send(SIGKILL) }
                    ended.wait()
                }
                continuation.resume()
            }
        }
        failed.finish()
    }

    private func launch(_ plan: Plan, quickEnds: Int) throws {
        // The lock is held while the program starts, so that a stop either sees it or prevents it.
        let started = try state.withLock { state -> ChildProcess? in
            guard !state.isStopping else { return nil }
            let child = try ChildProcess(
                program: plan.program, arguments: plan.arguments, environment: plan.environment,
                log: "\(directory)/log/\(plan.name).log")
            state.entries[plan.name] = Entry(child: child, startedAt: .now, quickEnds: quickEnds)
            ended.enter()
            return child
        }
        guard let child = started else { return }
        writeProcessID(child.processID, of: plan.name)
        Thread.detachNewThread { [self] in
            let status = child.waitForEnd()
            noteEnd(of: plan, status: status)
        }
    }

    private func noteEnd(of plan: Plan, status: Int32) {
        let (entry, isStopping, leaving) = state.withLock { state in
            (
                state.entries.removeValue(forKey: plan.name), state.isStopping,
                state.leaving.removeValue(forKey: plan.name)
            )
        }
        defer { ended.leave() }
        try? FileManager.default.removeItem(atPath: pidFile(plan.name))
        if let leaving { return leaving.resume() }
        guard !isStopping, let entry else { return }
        let quickEnds = ContinuousClock.now - entry.startedAt < Self.quick ? entry.quickEnds + 1 : 0
        guard quickEnds < Self.mostQuickEnds else {
            failed.yield(.keepsEnding(plan.name, status, log: "\(directory)/log/\(plan.name).log"))
            return
        }
        reporter.line(
            "\(plan.name) 意外退出（状态 \(status)），重新启动",
            "\(plan.name) ended unexpectedly (status \(status)); starting it again")
        state.withLock { $0.restarts[plan.name, default: 0] += 1 }
        // On the waiting thread of this process alone: nothing else is held up by the pause.
        pause(quickEnds)
        do {
            try launch(plan, quickEnds: quickEnds)
        } catch {
            failed.yield(.notStarted(plan.name, "\(error)"))
        }
    }

    /// 0.25, 0.5, 1, 2, 4 seconds; shorter when a stop is wanted.
    private func pause(_ quickEnds: Int) {
        for _ in 0..<(1 << quickEnds) where !state.withLock({ $0.isStopping }) { Thread.sleep(forTimeInterval: 0.25) }
    }

    private func pidFile(_ name: String) -> String { "\(directory)/pids/\(name).pid" }

    private func writeProcessID(_ number: pid_t, of name: String) {
        try? Data("\(number)\n".utf8).write(to: URL(fileURLWithPath: pidFile(name)), options: .atomic)
    }
}

/// Why a process is not running.
enum SupervisorProblem: Error, CustomStringConvertible {
    case missing(String)
    case notStarted(String, String)
    case keepsEnding(String, Int32, log: String)

    var description: String {
        switch self {
        case .missing(let program):
            "找不到程序 \(program)，请先运行 make build。Program \(program) is missing; run make build first."
        case .notStarted(let name, let reason): "\(name) 无法启动：\(reason)。\(name) cannot be started: \(reason)."
        case .keepsEnding(let name, let status, let log):
            "\(name) 一再退出（状态 \(status)），原因见 \(log)：\n\(Self.tail(log))\n"
                + "\(name) keeps ending (status \(status)); its log \(log) says why."
        }
    }

    private static func tail(_ path: String) -> String {
        let text = FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) } ?? ""
        return text.split(separator: "\n").suffix(8).joined(separator: "\n")
    }
}
