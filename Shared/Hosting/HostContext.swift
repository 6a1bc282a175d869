import Foundation
import Journal
import KafkaClient
import Logging
import Models
import ServiceKit

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
    let crashSwitch: CrashSwitch?

    /// A static group member on development brokers, which do not notice a dead one; else `nil`.
    func memberID(_ processor: ProcessorName, lane: Int) -> String? {
        kafka.isDevelopmentBroker ? "\(processor)-\(settings.instance)-\(lane)" : nil
    }

    func laneEnvironment(of processor: ProcessorName) -> LaneEnvironment {
        LaneEnvironment(
            instance: settings.instance, url: settings.advertiseURL ?? "", directory: settings.dataDirectory,
            partitions: partitions,
            now: { Moment(milliseconds: Timestamp.now().milliseconds) },
            random: { UInt64.random(in: .min ... .max) },
            checkpoint: crashSwitch?.watch(processor) ?? { _ in })
    }
}
