import Dispatch
import Foundation
import Logging
import ServiceLifecycle
import Synchronization

/// Ends the process when stopping takes too long. It waits on a thread of its own, because what hangs may be the very
/// cooperative pool that would have to cancel it.
final class ShutdownWatchdog: Service, Sendable {
    private enum State { case idle, armed, disarmed }

    private let limit: Duration
    private let logger: Logger
    private let terminate: @Sendable () -> Void
    private let state = Mutex(State.idle)
    private let finished = DispatchSemaphore(value: 0)

    init(limit: Duration, logger: Logger, terminate: @escaping @Sendable () -> Void = { _exit(70) }) {
        self.limit = limit
        self.logger = logger
        self.terminate = terminate
    }

    /// Starts the countdown; later calls change nothing.
    func arm() {
        let first = state.withLock { state in
            guard case .idle = state else { return false }
            state = .armed
            return true
        }
        guard first else { return }
        let thread = Thread { [self] in
            guard finished.wait(timeout: .now() + limit / .seconds(1)) == .timedOut else { return }
            // The log may be what hangs (a full pipe), so it gets half a second.
            let logged = DispatchSemaphore(value: 0)
            Thread.detachNewThread { [logger, limit] in
                logger.critical("shutdown took too long", metadata: ["limit": .string("\(limit)")])
                logged.signal()
            }
            _ = logged.wait(timeout: .now() + 0.5)
            terminate()
        }
        thread.name = "shutdown-watchdog"
        thread.start()
    }

    /// Stops the countdown, also one that has not begun.
    func disarm() {
        state.withLock { $0 = .disarmed }
        finished.signal()
    }

    /// Arms when its group stops for whatever reason.
    func run() async throws {
        defer { arm() }
        try? await gracefulShutdown()
    }
}
