import Foundation
import Journal
import Logging
import Models
import ServiceKit

extension SnapshotKeeper {
    /// The keeper that the settings ask for, telling the log what it does; `nil` without a directory.
    convenience init?(_ settings: ServiceSettings, logger: Logger) {
        guard let folder = settings.snapshotDirectory else { return nil }
        self.init(
            folder: folder,
            policy: SnapshotPolicy(
                events: settings.snapshotEvents == 0 ? nil : Int64(settings.snapshotEvents),
                minutes: settings.snapshotMinutes == 0 ? nil : Int64(settings.snapshotMinutes),
                keep: settings.snapshotsKept),
            note: { logger.record($0) })
    }

    /// The newest snapshot of a partition: the number of the last event in it, when it was written, its bytes.
    func newest(_ processor: ProcessorName, partition: Int32) -> (seq: Int64, writtenAt: Date, bytes: Int64)? {
        guard let newest = list(processor, partition: partition).first,
            let file = try? FileManager.default.attributesOfItem(atPath: path(of: newest)),
            let written = file[.modificationDate] as? Date
        else { return nil }
        return (newest.seq, written, (file[.size] as? Int64) ?? 0)
    }
}

extension Logger {
    fileprivate func record(_ note: SnapshotNote) {
        switch note {
        case .written(let name, let bytes, let milliseconds):
            info(
                "snapshot written",
                metadata: [
                    "snapshot": .string("\(name)"), "bytes": .stringConvertible(bytes),
                    "milliseconds": .stringConvertible(milliseconds),
                ])
        case .failed(let processor, let partition, let reason):
            error(
                "snapshot not written",
                metadata: ["partition": .string("\(processor)/\(partition)"), "reason": .string(reason)])
        case .passedOver(let name, let reason):
            warning("snapshot passed over", metadata: ["snapshot": .string("\(name)"), "reason": .string(reason)])
        case .used(let name): info("snapshot used", metadata: ["snapshot": .string("\(name)")])
        case .removed(let name): debug("snapshot removed", metadata: ["snapshot": .string("\(name)")])
        }
    }

    /// How a partition came back: from what, how many events were folded, and in which time.
    func record(_ report: RestoreReport) {
        let start =
            switch report.start {
            case .store: "store seq \(report.seq)"
            case .snapshot: "snapshot seq \(report.seq)"
            case .journal: "journal"
            }
        info(
            "partition restored",
            metadata: [
                "partition": .string("\(report.processor)/\(report.partition)"), "from": .string(start),
                "events": .stringConvertible(report.events),
                "seconds": .stringConvertible(Double(report.milliseconds) / 1_000),
            ])
    }
}
