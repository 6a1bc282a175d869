import ArgumentParser
import Foundation
import Logging
import ServiceLifecycle

/// How long stopping may take.
public struct ShutdownLimits: Sendable {
    /// After this a service that still runs is cancelled.
    public var graceful: Duration
    /// After this the process ends with status 70, whatever still runs.
    public var process: Duration

    public init(graceful: Duration, process: Duration) {
        self.graceful = graceful
        self.process = process
    }

    /// 20 and 25 seconds, inside the 30 that orchestrators grant by default.
    public static let standard = ShutdownLimits(graceful: .seconds(20), process: .seconds(25))
}

/// Runs services until SIGTERM or SIGINT, then stops them in reverse order: name first what the others need (stores,
/// lanes),
/// last what takes requests (`HTTPService`).
///
/// A service that returns or throws by itself stops the rest. The whole ends within `limits.process`.
///
/// - Throws: `ExitCode.failure` when a service failed; the cause is in the log.
public func runService(
    _ name: String, services: [any Service], logger: Logger, limits: ShutdownLimits = .standard
) async throws {
    // Signals reach the watchdog without the cooperative pool, so that a starved pool cannot outlive its limit.
    let watchdog = ShutdownWatchdog(limit: limits.process, logger: logger)
    let queue = DispatchQueue(label: "shutdown-signals")
    let sources = [SIGTERM, SIGINT].map { signal in
        let source = DispatchSource.makeSignalSource(signal: signal, queue: queue)
        source.setEventHandler { watchdog.arm() }
        source.resume()
        return source
    }
    defer {
        for source in sources { source.cancel() }
        watchdog.disarm()
    }

    var configuration = ServiceGroupConfiguration(
        services: (services + [watchdog]).map {
            .init(service: $0, successTerminationBehavior: .gracefullyShutdownGroup)
        },
        gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
    configuration.maximumGracefulShutdownDuration = limits.graceful
    logger.info("service starts", metadata: ["service.name": .string(name)])
    do {
        try await ServiceGroup(configuration: configuration).run()
    } catch {
        logger.critical("service failed", metadata: ["error": .string(String(describing: error))])
        throw ExitCode.failure
    }
    logger.info("service stopped", metadata: ["service.name": .string(name)])
}
