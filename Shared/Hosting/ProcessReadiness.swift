import Journal
import ServiceKit

/// Ready once every owned partition runs and every view has caught up with what there was at the start.
struct ProcessReadiness: ReadinessSource {
    let hosts: [ProcessorHost]
    let views: [ViewHost]

    func readiness() async -> Readiness {
        Self.judge(hosts: hosts.map { ($0.name.description, $0.statuses) }, views: views.map(\.statuses))
    }

    /// A processor without a partition is not ready, nor is one with a partition that is still being restored.
    static func judge(
        hosts: [(name: String, statuses: [Journal.PartitionStatus])], views: [[Journal.PartitionStatus]]
    ) -> Readiness {
        var reasons: [String] = []
        var partitions: [ServiceKit.PartitionStatus] = []
        for host in hosts {
            if host.statuses.isEmpty { reasons.append("\(host.name): no partitions assigned") }
            for status in host.statuses where status.phase != .running {
                reasons.append("\(host.name)/\(status.partition): \(status.phase.rawValue)")
            }
            partitions += host.statuses.map(describe)
        }
        for statuses in views {
            if statuses.isEmpty { reasons.append("view: opening") }
            for status in statuses where status.phase != .running {
                reasons.append("view \(status.processor)/\(status.partition): behind")
            }
            partitions += statuses.map(describe)
        }
        return Readiness(ready: reasons.isEmpty, reasons: reasons, partitions: partitions)
    }

    private static func describe(_ status: Journal.PartitionStatus) -> ServiceKit.PartitionStatus {
        ServiceKit.PartitionStatus(
            processor: status.processor.description, partition: status.partition, state: status.phase.rawValue,
            lag: status.behind)
    }
}
