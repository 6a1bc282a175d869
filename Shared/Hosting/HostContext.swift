import Foundation
import Journal
import KafkaClient
import Logging
import Models
import ServiceKit
import Store

/// What every part of a process is built from.
public struct HostContext: Sendable {
    public let settings: ServiceSettings
    public let keyRing: KeyRing
    /// The number of partitions of every topic.
    public let partitions: Int32
    public let logger: Logger
    public let metrics: PrometheusRegistry
    public let kafka: KafkaConfiguration
    let directory: InstanceDirectory
    let snapshots: SnapshotKeeper?
    let peers: PeerCommands
    /// What this process asks other services, and answers.
    public let questions: PeerQuestions
    /// The routes of other services.
    public let services: ServiceAccess
    /// Who gets in.
    public let authenticator: any Authenticator
    /// The issuer whose tokens are accepted; `nil` where none is set.
    public let identityProvider: IdentityProvider?
    let crashSwitch: CrashSwitch?

    /// A static group member on development brokers, which do not notice a dead one; else `nil`.
    func memberID(_ processor: ProcessorName, lane: Int) -> String? {
        kafka.isDevelopmentBroker ? "\(processor)-\(settings.instance)-\(lane)" : nil
    }

    /// Says what to do where a store cannot be written; other errors name their runbook themselves.
    func explainStorageFault(_ error: any Error) {
        guard let error = error as? StoreError, error.isStorageFault else { return }
        logger.critical(
            "store cannot be written",
            metadata: [
                "path": .string(error.path), "runbook": "docs/runbooks/STORE_UNWRITABLE.md",
                "advice": """
                存储目录已满或只读，请释放空间或改正挂载后重新启动；数据不会丢失。\
                Make room or mount it writable, then start again; nothing is lost.
                """,
            ])
    }

    func laneEnvironment(of processor: ProcessorName) -> LaneEnvironment {
        var environment = LaneEnvironment(
            instance: settings.instance, url: settings.advertiseURL ?? "", directory: settings.dataDirectory,
            partitions: partitions,
            now: { Moment(milliseconds: Timestamp.now().milliseconds) },
            random: { UInt64.random(in: .min ... .max) },
            checkpoint: crashSwitch?.watch(processor) ?? { _ in })
        environment.snapshots = snapshots.map { keeper in
            LaneSnapshots(keeper) { [kafka, partitions] in try KafkaJournalSource(kafka, partitions: partitions) }
        }
        environment.restored = { [logger] in logger.record($0) }
        let batches = metrics.makeTimer(
            label: Metric.batchDuration.name, dimensions: [("processor", processor.description)])
        environment.batchDone = { batches.recordNanoseconds($0.nanoseconds) }
        return environment
    }
}
