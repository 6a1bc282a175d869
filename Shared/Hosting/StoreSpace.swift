import Foundation
import Journal
import ServiceKit

/// How much room the stores have and how old the snapshots are. On a thread of its own: a disk may let one wait.
actor StoreSpace {
    private let executor = DiskExecutor()
    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    private let context: HostContext
    private let hosts: [ProcessorHost]

    init(_ context: HostContext, _ hosts: [ProcessorHost]) { (self.context, self.hosts) = (context, hosts) }

    func samples() -> [MetricSample] {
        var samples: [MetricSample] = []
        if let space = FileSystemSpace(of: context.settings.dataDirectory) {
            samples = [MetricSample(.storeFree, space.free), MetricSample(.storeCapacity, space.size)]
        }
        guard let keeper = context.snapshots else { return samples }
        for status in hosts.flatMap(\.statuses) {
            let labels = [status.processor.description, "\(status.partition)"]
            let newest = keeper.newest(status.processor, partition: status.partition)
            samples.append(MetricSample(.snapshotEvents, of: labels, newest?.seq ?? 0))
            samples.append(MetricSample(.snapshotWritten, of: labels, newest?.writtenAt.timeIntervalSince1970 ?? 0))
        }
        return samples
    }
}

/// Room on the file system that holds a folder; bytes.
struct FileSystemSpace {
    let size: Int64
    let free: Int64

    /// `nil` where the file system does not say.
    init?(of folder: String) {
        guard let system = try? FileManager.default.attributesOfFileSystem(forPath: folder),
            let size = (system[.systemSize] as? NSNumber)?.int64Value,
            let free = (system[.systemFreeSize] as? NSNumber)?.int64Value
        else { return nil }
        (self.size, self.free) = (size, free)
    }
}
