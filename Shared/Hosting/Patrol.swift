import Foundation
import GRDB
import Journal
import KafkaClient
import Logging
import Models
import ServiceKit
import ServiceLifecycle
import Synchronization

/// Verifies the partitions that this process owns, one after the other and then again from the first: walks the journal and computes its
/// hash chain again, and makes the service's own checks of the file.
///
/// An owner computes the chain of what it folds, once; what is altered behind it nobody would read before the next restore.
actor Patrol: Service {
    private struct Beat: Hashable, Comparable {
        let processor: ProcessorName
        let partition: Int32

        var labels: [String] { [processor.description, "\(partition)"] }

        static func < (lhs: Beat, rhs: Beat) -> Bool {
            (lhs.processor.description, lhs.partition) < (rhs.processor.description, rhs.partition)
        }
    }

    /// What looks broken is looked at again after this: an owner that is just claiming leaves a gap for a moment.
    private static let secondLook = Duration.seconds(60)
    /// A process begins without partitions and would otherwise sleep through its first period.
    private static let wait = Duration.seconds(60)

    private let executor = DiskExecutor()
    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    private let context: HostContext
    private let hosts: [ProcessorHost]
    private let checks: [StoreCheck]
    private let period: Duration
    private var walked: [Beat: ContinuousClock.Instant] = [:]
    private let found = Mutex<[Beat: [MetricSample]]>([:])

    init(_ context: HostContext, _ parts: ServiceParts) {
        self.context = context
        (hosts, checks) = (parts.hosts, parts.checks)
        period = .seconds(context.settings.verifySeconds)
        context.metrics.collect { [weak self] in self?.samples ?? [] }
    }

    func run() async throws {
        guard period > .zero else { return try await gracefulShutdown() }
        try? await cancelWhenGracefulShutdown {
            while true {
                try await Task.sleep(for: Self.pause(self.period, among: self.beats.count))
                try await self.walkNext()
            }
        }
    }

    /// How long until the next walk, so that each of so many partitions has its turn once a period; while there is none, until the next look.
    static func pause(_ period: Duration, among partitions: Int) -> Duration {
        partitions == 0 ? min(wait, period) : period / partitions
    }

    private nonisolated var beats: [Beat] {
        hosts.flatMap(\.statuses).filter { $0.phase == .running }
            .map { Beat(processor: $0.processor, partition: $0.partition) }.sorted()
    }

    /// Of the partitions that are still here.
    private nonisolated var samples: [MetricSample] {
        let beats = Set(beats)
        return found.withLock { found in found.filter { beats.contains($0.key) }.flatMap(\.value) }
    }

    /// The partition that was not walked for the longest time.
    private func walkNext() async throws {
        let never = ContinuousClock.now - .seconds(1 << 32)
        guard let beat = beats.min(by: { walked[$0, default: never] < walked[$1, default: never] }) else { return }
        walked[beat] = .now
        do {
            let samples = try await walk(beat)
            found.withLock { $0[beat] = samples }
        } catch let error where !(error is CancellationError) {
            context.logger.warning(
                "partition not verified",
                metadata: ["partition": .string("\(beat.processor)/\(beat.partition)"), "error": .string("\(error)")])
        }
    }

    private func walk(_ beat: Beat) async throws -> [MetricSample] {
        var walk = try chain(of: beat)
        if walk.faults > 0 {
            try await Task.sleep(for: min(Self.secondLook, period))
            walk = try chain(of: beat)
        }
        if let finding = walk.findings.first {
            context.logger.critical(
                "journal does not hold",
                metadata: [
                    "place": .string(finding.place), "faults": .stringConvertible(walk.faults),
                    "runbook": "docs/runbooks/JOURNAL_CHAIN_BROKEN.md",
                ])
        }
        var samples = [
            MetricSample(.chainFaults, of: beat.labels, walk.faults),
            MetricSample(.chainVerified, of: beat.labels, Date().timeIntervalSince1970),
        ]
        for check in checks where check.host.name == beat.processor {
            guard let value = try await check.host.read(partition: beat.partition, check.look) else { continue }
            samples.append(MetricSample(check.metric, of: beat.labels, value))
        }
        return samples
    }

    private func chain(of beat: Beat) throws -> ChainWalk {
        let source = try KafkaJournalSource(context.kafka, partitions: context.partitions)
        defer { source.close() }
        return try ChainWalk.over(
            Journal.TopicPartition(Topics.journal(beat.processor), beat.partition), in: source,
            progress: { _ in try Task.checkCancellation() })
    }
}

/// What must hold in every partition's file of a processor, as a number that an operator is shown.
public struct StoreCheck: Sendable {
    let host: ProcessorHost
    let metric: Metric
    let look: @Sendable (Database) throws -> Int64

    /// - Parameter metric: labelled by processor and partition.
    public init(of host: ProcessorHost, as metric: Metric, _ look: @escaping @Sendable (Database) throws -> Int64) {
        (self.host, self.metric, self.look) = (host, metric, look)
    }
}
