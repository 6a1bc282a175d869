import ArgumentParser
import HummingbirdTesting
import Logging
import ServiceLifecycle
import Synchronization
import Testing

@testable import ServiceKit

struct LifecycleTests {
    private let memory = MemoryLog()

    private var logger: Logger {
        Logger(label: "test") { [memory] in JSONLogHandler(label: $0, service: "test", sink: memory.sink) }
    }

    private struct Returns: Service {
        func run() async throws {}
    }

    private struct Fails: Service {
        struct Reason: Error {}
        func run() async throws { throw Reason() }
    }

    private final class WaitsForShutdown: Service {
        let wasAsked = Mutex(false)
        func run() async throws {
            try await gracefulShutdown()
            wasAsked.withLock { $0 = true }
        }
    }

    @Test func `a service that returns stops the others gracefully`() async throws {
        let waiting = WaitsForShutdown()
        try await runService("test", services: [waiting, Returns()], logger: logger)
        #expect(waiting.wasAsked.withLock { $0 })
        #expect(memory.lines.contains { $0.contains("\"service stopped\"") })
    }

    @Test func `a service that fails ends the process with a failure and its reason in the log`() async {
        await #expect(throws: ExitCode.failure) {
            try await runService("test", services: [WaitsForShutdown(), Fails()], logger: logger)
        }
        #expect(memory.lines.contains { $0.contains("\"critical\"") && $0.contains("Reason") })
    }

    /// Returns, and so stops its group, once it is told to.
    private struct Stops: Service {
        let signal: AsyncStream<Void>
        func run() async throws { for await _ in signal { return } }
    }

    @Test(.timeLimit(.minutes(1)))
    func `a request that never ends does not keep its service from stopping`() async throws {
        let (ports, port) = AsyncStream.makeStream(of: Int.self)
        let (entries, entered) = AsyncStream.makeStream(of: Void.self)
        let http = HTTPService(
            configuration: .init(host: "127.0.0.1", port: 0, drainLimit: .milliseconds(1)), openAPI: "",
            readiness: FixedReadiness(Readiness(ready: true)), metrics: PrometheusRegistry(),
            authenticator: DevelopmentAuthenticator(isEnabled: true), logger: logger,
            onListening: { port.yield($0) }
        ) { v1 in
            v1.get("endless", roles: .readers) { _, _ -> String in
                entered.yield()
                // Ended by cancellation alone.
                for await _ in AsyncStream(Void.self, { _ in }) {}
                return "ended"
            }
        }
        async let stopped: Void = runService(
            "test", services: [http, Stops(signal: entries)], logger: logger,
            limits: ShutdownLimits(graceful: .seconds(3600), process: .seconds(3600)))
        let bound = try #require(await ports.first { _ in true })
        async let answer: Void? = TestClient.withClient(host: "127.0.0.1", port: bound) { client in
            _ = try? await client.get("/v1/endless", headers: HTTPFixture.headers())
        }
        try await stopped
        _ = try? await answer
        #expect(memory.lines.contains { $0.contains("service stopped") })
    }

    @Test func `a shutdown that hangs is ended by a thread of its own`() async {
        await withCheckedContinuation { ended in
            let watchdog = ShutdownWatchdog(limit: .milliseconds(1), logger: logger) { ended.resume() }
            watchdog.arm()
            // A second call must not end the process, or resume the continuation, twice.
            watchdog.arm()
        }
        #expect(memory.lines.contains { $0.contains("shutdown took too long") })
    }

    @Test func `a watchdog disarmed before its limit does nothing`() async {
        let ended = Mutex(false)
        await withCheckedContinuation { (other: CheckedContinuation<Void, Never>) in
            let disarmed = ShutdownWatchdog(limit: .seconds(3600), logger: logger) { ended.withLock { $0 = true } }
            disarmed.arm()
            disarmed.disarm()
            disarmed.arm()
            ShutdownWatchdog(limit: .milliseconds(1), logger: logger) { other.resume() }.arm()
        }
        #expect(!ended.withLock { $0 })
    }

    @Test func `the process ends within the thirty seconds that orchestrators grant`() {
        #expect(ShutdownLimits.standard.graceful < ShutdownLimits.standard.process)
        #expect(ShutdownLimits.standard.process <= .seconds(25))
    }
}
