import Models
import Synchronization

/// Says every other second how a load is getting on, and remembers the most that inputs were behind.
final class LoadWatch: Sendable {
    private let load: SteadyLoad
    private let system: FeedLoad.System
    private let most = Mutex(0)

    private static let interval = Duration.seconds(2)
    private static let lagName = "laowu_input_lag_records"

    init(_ load: SteadyLoad, _ system: FeedLoad.System) { (self.load, self.system) = (load, system) }

    var mostLag: Int { most.withLock { $0 } }

    /// Looks until the task is cancelled.
    func run() async throws {
        var before: [LoadRates.Stream: Int] = [:]
        var (eventsBefore, lookedAt) = (load.ledger.eventCount, ContinuousClock.now)
        while true {
            try await Task.sleep(for: Self.interval)
            let lag = await lag()
            most.withLock { $0 = max($0, lag) }
            let seconds = (ContinuousClock.now - lookedAt) / .seconds(1)
            let streams = load.rates.streams.map { stream -> (chinese: String, english: String) in
                let count = load.ledger.count(of: stream)
                defer { before[stream] = count }
                let rate = Int(Double(count - before[stream, default: 0]) / seconds)
                let answers = Percentiles(load.ledger.answers(of: stream))
                return (
                    "\(stream.chinese) \(rate)/秒 p50 \(answers.p50) p90 \(answers.p90) p99 \(answers.p99) 毫秒",
                    "\(stream.rawValue) \(rate)/s"
                )
            }
            let events = load.ledger.eventCount
            let rate = Int(Double(events - eventsBefore) / seconds)
            (eventsBefore, lookedAt) = (events, .now)
            system.reporter.progress(
                streams.map(\.chinese).joined(separator: "；") + "；日志 \(rate)/秒，滞后 \(lag)",
                "(" + streams.map(\.english).joined(separator: ", ") + ", journals \(rate)/s, lag \(lag))")
        }
    }

    /// Records that are not taken yet, of all inputs of the services that stay.
    private func lag() async -> Int {
        var lag = 0
        for service in system.services.started {
            guard let text = try? await service.data("/metrics", as: .auditor) else { continue }
            for line in String(decoding: text, as: UTF8.self).split(separator: "\n") where line.hasPrefix(Self.lagName)
            {
                lag += line.split(separator: " ").last.flatMap { Double($0) }.map { Int($0) } ?? 0
            }
        }
        return lag
    }
}
