import Foundation
import Synchronization

/// A dedicated thread that runs one lane, so that nothing it waits for blocks Swift's cooperative pool.
public final class LaneThread: Sendable {
    private struct State {
        var isStopping = false
        var isDone = false
        var failure: (any Error)?
        var waiters: [CheckedContinuation<Void, any Error>] = []
    }

    private let state: Mutex<State> = Mutex(State())
    private let name: String

    public init(name: String) { self.name = name }

    /// Starts the thread. `make` runs on it and returns the work of one step and what to do at the end.
    public func start(_ make: @escaping @Sendable () throws -> (step: () throws -> Void, close: () -> Void)) {
        let thread = Thread { [self] in
            var failure: (any Error)?
            do {
                let lane = try make()
                defer { lane.close() }
                while !state.withLock({ $0.isStopping }) { try lane.step() }
            } catch {
                failure = error
            }
            finish(failure)
        }
        thread.name = name
        thread.stackSize = 8 << 20
        thread.start()
    }

    /// Asks the thread to end after its step.
    public func stop() { state.withLock { $0.isStopping = true } }

    /// Waits for the thread's end; throws what ended it. Cancelled, it asks the thread to end and waits all the same: a process in
    /// which another part has failed must not hang.
    public func wait() async throws {
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
                let end: Result<Void, any Error>? = state.withLock { state in
                    if state.isDone { return state.failure.map { .failure($0) } ?? .success(()) }
                    state.waiters.append(continuation)
                    return nil
                }
                if let end { continuation.resume(with: end) }
            }
        } onCancel: {
            stop()
        }
    }

    private func finish(_ failure: (any Error)?) {
        let waiters = state.withLock { state in
            state.isDone = true
            state.failure = failure
            defer { state.waiters.removeAll() }
            return state.waiters
        }
        for waiter in waiters {
            if let failure { waiter.resume(throwing: failure) } else { waiter.resume() }
        }
    }
}
