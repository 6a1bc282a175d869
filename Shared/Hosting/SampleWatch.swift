import ServiceKit
import ServiceLifecycle
import Synchronization

/// Looks something up now and then and shows it to the scrapes, which must not wait for it.
public struct SampleWatch: Service {
    private let interval: Duration
    private let board = SampleBoard()
    private let look: @Sendable () async -> [MetricSample]?

    /// - Parameter look: `nil` when there is no telling now: what was seen last stays.
    public init(
        _ metrics: PrometheusRegistry, every interval: Duration = .seconds(5),
        look: @escaping @Sendable () async -> [MetricSample]?
    ) {
        self.interval = interval
        self.look = look
        metrics.collect { [board] in board.samples }
    }

    public func run() async throws {
        try? await cancelWhenGracefulShutdown {
            while true {
                if let samples = await look() { board.publish(samples) }
                try await Task.sleep(for: interval)
            }
        }
    }
}

/// What was seen last.
private final class SampleBoard: Sendable {
    private let state = Mutex<[MetricSample]>([])

    var samples: [MetricSample] { state.withLock { $0 } }

    func publish(_ samples: [MetricSample]) { state.withLock { $0 = samples } }
}
