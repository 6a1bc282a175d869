import Foundation
import KafkaClient
import Models
import ServiceKit

/// Knows when everything that was handed in has flowed to its end.
///
/// A letter always yields at least one event, and an event at least one record in some journal. So when no topic grows any
/// more although every process is ready and has read its own journal to the end, nothing is on its way.
struct Tide: Sendable {
    let configuration: KafkaConfiguration
    let partitions: Int32
    let services: [ServiceClient]
    let reporter: Reporter
    /// How long it may take.
    var patience = Duration.seconds(300)

    /// Looks that must agree, and the time between them.
    private static let looks = 4
    private static let interval = Duration.milliseconds(300)

    /// Waits until nothing moves.
    ///
    /// - Returns: the number of records in all journals and mailboxes then.
    /// - Throws: `DemoProblem.restless` when it takes longer than it may.
    @discardableResult
    func settle(_ chinese: String, _ english: String) async throws -> Int64 {
        let deadline = ContinuousClock.now + patience
        var last: Int64 = -1
        var agreeing = 0
        while agreeing < Self.looks {
            guard ContinuousClock.now < deadline else { throw DemoProblem.restless(try await unready()) }
            if agreeing > 0 || last >= 0 { try await Task.sleep(for: Self.interval) }
            let records = try await recordCount()
            let isReady = try await unready().isEmpty
            agreeing = records == last && isReady ? agreeing + 1 : 0
            if records != last { reporter.progress("\(chinese)，消息 \(records)", "\(english), \(records) records") }
            last = records
        }
        return last
    }

    /// Waits until every process says that it is ready.
    ///
    /// - Throws: `DemoProblem.restless` after two minutes, naming what is not.
    func ready() async throws {
        let deadline = ContinuousClock.now + .seconds(120)
        while true {
            let reasons = try await unready()
            if reasons.isEmpty { return }
            guard ContinuousClock.now < deadline else { throw DemoProblem.restless(reasons) }
            reporter.progress("等待服务就绪 \(reasons.count)", "waiting for \(reasons.first ?? "")")
            try await Task.sleep(for: .milliseconds(250))
        }
    }

    private func unready() async throws -> [String] {
        try await concurrently(services) { service -> [String] in
            guard let readiness = await service.readiness() else { return ["\(service.name): no answer"] }
            guard readiness.ready else { return readiness.reasons.map { "\(service.name): \($0)" } }
            return readiness.partitions.filter { ($0.lag ?? 0) > 0 }.map {
                "\(service.name): \($0.processor)/\($0.partition) \($0.lag ?? 0) behind"
            }
        }.flatMap(\.self)
    }

    /// Records of all journals and mailboxes, asked of the broker on a thread of its own.
    func recordCount() async throws -> Int64 {
        let (configuration, partitions) = (configuration, partitions)
        return try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread {
                continuation.resume(with: Result { try Self.recordCount(configuration, partitions) })
            }
        }
    }

    private static func recordCount(_ configuration: KafkaConfiguration, _ partitions: Int32) throws -> Int64 {
        let reader = try KafkaReader(configuration: configuration)
        defer { reader.close() }
        var count: Int64 = 0
        for processor in ProcessorName.all {
            for topic in [Topics.journal(processor), Topics.mail(processor)] {
                for partition in 0..<partitions {
                    let bounds = try reader.bounds(topic: topic, partition: partition, timeoutMilliseconds: 10_000)
                    guard bounds.low == 0 else { throw DemoProblem.truncated(topic, partition) }
                    count += bounds.high
                }
            }
        }
        return count
    }
}
