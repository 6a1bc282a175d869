import Foundation
import Models
import Synchronization

/// A steady load on a system of its own, with figures.
final class SteadyLoadRun: Sendable {
    private let options: DemoOptions
    private let reporter: Reporter
    private let load: SteadyLoad

    /// - Parameter longest: seconds for which the load may last.
    init(options: DemoOptions, rates: LoadRates, longest: Int, reporter: Reporter) throws {
        (self.options, self.reporter) = (options, reporter)
        load = try SteadyLoad(rates, home: options.county.home, seed: options.county.seed, seconds: longest)
    }

    var ledger: LoadLedger { load.ledger }

    /// Runs the load for as long as `meanwhile` works, and waits until all of it has flowed to its end.
    ///
    /// - Returns: what it came to, and what `meanwhile` says.
    func perform<Value: Sendable>(
        _ meanwhile: @escaping @Sendable (FeedLoad.System) async throws -> Value
    ) async throws -> (LoadReport, Value) {
        let feeds = FeedLoad(
            options: options, services: load.rates.services, sources: load.sources, area: options.county.home.province,
            reporter: reporter)
        let result = Mutex<(LoadReport, Value)?>(nil)
        try await feeds.perform { [self] system in
            let outcome = try await job(system, meanwhile)
            result.withLock { $0 = outcome }
        }
        guard let outcome = result.withLock({ $0 }) else { throw CancellationError() }
        return outcome
    }

    private func job<Value: Sendable>(
        _ system: FeedLoad.System, _ meanwhile: @escaping @Sendable (FeedLoad.System) async throws -> Value
    ) async throws -> (LoadReport, Value) {
        try await load.prepare(system)
        let names = load.rates.streams.map(\.chinese).joined(separator: "、")
        reporter.line("开始\(names)", "the load begins: \(load.rates.defaultValueDescription) a second")
        let tail = JournalTail(system.tide.configuration, partitions: system.tide.partitions) { [ledger] in
            ledger.take($0)
        }
        let watch = LoadWatch(load, system)
        let end = Mutex(false)
        let isOver = { @Sendable in end.withLock { $0 } }
        let finish = { @Sendable in end.withLock { $0 = true } }
        let used = system.figures()
        let eventsBefore = ledger.eventCount
        let start = ContinuousClock.now
        let value = try await withThrowingTaskGroup(of: Value?.self) { group in
            let watching = Task { try await watch.run() }
            defer { watching.cancel() }
            group.addTask { [load] in
                try await load.run(system, from: start, until: isOver)
                return nil
            }
            group.addTask {
                defer { finish() }
                return try await meanwhile(system)
            }
            var value: Value?
            while let result = try await group.next() { value = result ?? value }
            return value
        }
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        guard let value else { throw CancellationError() }
        let events = ledger.eventCount
        try await load.settle(system)
        let figures = system.figures()
        try await tail.close()
        let report = LoadReport(
            seconds: Self.tenths(seconds),
            streams: load.rates.streams.map { stream in
                LoadReport.StreamFigures(
                    stream: stream, asked: ledger.count(of: stream),
                    perSecond: Self.tenths(Double(ledger.count(of: stream)) / seconds),
                    answers: Percentiles(ledger.answers(of: stream)),
                    consequences: Percentiles(ledger.consequences(of: stream)))
            },
            eventsPerSecond: Self.tenths(Double(events - eventsBefore) / seconds), mostLag: watch.mostLag,
            processes: figures.reduce(into: [:]) { uses, process in
                uses[process.key] = LoadReport.ProcessUse(
                    cpuSeconds: Self.tenths(process.value.cpuSeconds - (used[process.key]?.cpuSeconds ?? 0)),
                    peakBytes: process.value.peakBytes)
            },
            faults: ledger.faults)
        return (report, value)
    }

    private static func tenths(_ number: Double) -> Double { (number * 10).rounded() / 10 }
}
