import Foundation
import Hummingbird
import Journal
import ServiceKit

/// Answers `GET /v1/status`. Looks at files, so it does its work on a thread of its own.
actor InstanceReporter {
    /// Who may look at the running system.
    static let roles: Set<Role> = [.`operator`, .auditor, .system]

    private let executor = DiskExecutor()
    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    private let service: String
    private let context: HostContext
    private let parts: ServiceParts
    private let startedAt = Timestamp.now()

    init(_ service: String, _ context: HostContext, _ parts: ServiceParts) {
        (self.service, self.context, self.parts) = (service, context, parts)
    }

    nonisolated func add(to routes: CallerRoutes) {
        routes.get("status", roles: Self.roles) { [self] _, context in
            return await report()
        }
    }

    func report() -> InstanceStatus {
        let settings = context.settings
        return InstanceStatus(
            service: service, instance: settings.instance, startedAt: startedAt.description, lanes: settings.lanes,
            memory: Self.residentBytes() ?? 0, keyRingGeneration: context.keyRing.generation,
            keyRingChain: String(context.keyRing.destructionChain.prefix(12)), disk: disk(settings.dataDirectory),
            takesSnapshots: context.snapshots != nil,
            partitions: parts.hosts.flatMap(\.statuses).map { .init($0, snapshot: snapshot(of: $0)) },
            views: parts.views.flatMap(\.statuses).map { .init($0) })
    }

    private func snapshot(of status: Journal.PartitionStatus) -> InstanceStatus.Snapshot? {
        guard let newest = context.snapshots?.newest(status.processor, partition: status.partition) else { return nil }
        return .init(
            seq: newest.seq,
            writtenAt: Timestamp(milliseconds: Int64(newest.writtenAt.timeIntervalSince1970 * 1_000)).description,
            bytes: newest.bytes)
    }

    private func disk(_ folder: String) -> InstanceStatus.Disk? {
        guard let space = FileSystemSpace(of: folder) else { return nil }
        var used: Int64 = 0
        let files = FileManager.default.enumerator(atPath: folder)
        while files?.nextObject() != nil { used += (files?.fileAttributes?[.size] as? NSNumber)?.int64Value ?? 0 }
        return .init(size: space.size, free: space.free, used: used)
    }

    /// The second number of `/proc/self/statm` (proc(5)), in pages.
    private static func residentBytes() -> Int64? {
        guard let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8),
            let pages = text.split(separator: " ").dropFirst().first.flatMap({ Int64($0) })
        else { return nil }
        return pages * Int64(sysconf(Int32(_SC_PAGESIZE)))
    }
}
