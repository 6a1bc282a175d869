@preconcurrency import Dispatch
import Glibc

/// SIGINT and SIGTERM as something to wait for. While an instance lives they do not end the process.
final class StopSignals: Sendable {
    private let stream: AsyncStream<Int32>
    private let sources: [any DispatchSourceSignal]

    init() {
        let (stream, continuation) = AsyncStream.makeStream(of: Int32.self, bufferingPolicy: .bufferingNewest(1))
        let queue = DispatchQueue(label: "stop-signals")
        sources = [SIGINT, SIGTERM].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
            source.setEventHandler { continuation.yield(number) }
            source.resume()
            return source
        }
        self.stream = stream
    }

    /// Returns when a signal came, or when the task is cancelled.
    func wait() async {
        for await _ in stream { return }
    }
}
