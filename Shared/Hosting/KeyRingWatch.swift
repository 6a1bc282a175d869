import Logging
import Metrics
import ServiceKit
import ServiceLifecycle

/// Takes up a key ring that was exchanged while the process runs. A ring that is faulty or older than the one in force is
/// refused, loudly, and the one in force stays.
struct KeyRingWatch: Service {
    let ring: KeyRing
    let logger: Logger

    func run() async throws {
        try? await cancelWhenGracefulShutdown {
            var refused: String?
            while true {
                Gauge(label: Metric.keyRingGeneration.name).record(ring.generation)
                try await Task.sleep(for: .seconds(2))
                do {
                    if try ring.reload() {
                        logger.notice(
                            "key ring read again", metadata: ["generation": .stringConvertible(ring.generation)])
                    }
                    refused = nil
                } catch {
                    let reason = "\(error)"
                    if reason != refused {
                        logger.critical("key ring refused", metadata: ["error": .string(reason)])
                        refused = reason
                    }
                }
            }
        }
    }
}
