import Foundation
import Models

/// The folder in which snapshots lie: `<folder>/<processor>/<name>`.
struct SnapshotFolder: Sendable {
    let path: String

    func place(_ name: SnapshotName) -> String { "\(path)/\(name.processor)/\(name)" }

    /// All snapshots of a partition, the newest first.
    func list(_ processor: ProcessorName, _ partition: Int32) -> [SnapshotName] {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: "\(path)/\(processor)")) ?? []
        return files.compactMap(SnapshotName.init).filter { $0.processor == processor && $0.partition == partition }
            .sorted { ($0.seq, $0.foldVersion, $0.chain) > ($1.seq, $1.foldVersion, $1.chain) }
    }

    /// Takes the store at `store` as it is now and puts it beside the others under its name, at once or not at all.
    ///
    /// - Returns: the name and its size in bytes; `nil` when there is nothing folded in the store yet.
    func take(_ processor: ProcessorName, _ partition: Int32, store: String) throws -> (
        name: SnapshotName, bytes: Int64
    )? {
        let folder = "\(path)/\(processor)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let draft = "\(folder)/\(Self.draft)\(partition)-\(UUID().uuidString)"
        defer { for file in [draft + ".sqlite", draft + ".tar"] { try? FileManager.default.removeItem(atPath: file) } }
        try StoreCopy.take(of: store, to: draft + ".sqlite")
        let positions = try StoredPositions(path: draft + ".sqlite")
        // Looking at the copy leaves the two files of an empty write-ahead log.
        for suffix in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: draft + ".sqlite" + suffix) }
        guard positions.own.anchor >= 0 else { return nil }
        let name = SnapshotName(
            processor: processor, partition: partition, foldVersion: positions.foldVersion, seq: positions.own.seq,
            chain: positions.own.chain.hex)
        let (bytes, sha256) = try SnapshotArchive.digest(of: draft + ".sqlite")
        try SnapshotArchive.write(
            store: draft + ".sqlite",
            manifest: SnapshotArchive.Manifest(
                processor: processor.description, partition: partition, foldVersion: positions.foldVersion,
                position: positions.own.position, seq: positions.own.seq, chain: positions.own.chain.hex, bytes: bytes,
                sha256: sha256), to: draft + ".tar")
        let size = try FileManager.default.attributesOfItem(atPath: draft + ".tar")[.size] as? Int64
        guard rename(draft + ".tar", place(name)) == 0 else { throw SnapshotProblem("it cannot be renamed to \(name)") }
        return (name, size ?? 0)
    }

    private static let draft = ".draft-"

    /// Removes all but the `keep` snapshots of a partition that were written last, and drafts that a crash left behind.
    ///
    /// Written last, not numbered highest: what is left of a journal that is no more must not push out what is good.
    func prune(_ processor: ProcessorName, _ partition: Int32, keep: Int) -> [SnapshotName] {
        let written = list(processor, partition).map { name in (name, changed(place(name)) ?? .distantPast) }
        let old = written.sorted { ($0.1, $0.0.seq) > ($1.1, $1.0.seq) }.dropFirst(keep).map(\.0)
        for name in old { try? FileManager.default.removeItem(atPath: place(name)) }
        let folder = "\(path)/\(processor)"
        for file in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        where file.hasPrefix("\(Self.draft)\(partition)-") && isStale("\(folder)/\(file)") {
            try? FileManager.default.removeItem(atPath: "\(folder)/\(file)")
        }
        return old
    }

    /// Another instance may be writing a draft of the same partition just now; nobody writes one for a day.
    private func isStale(_ path: String) -> Bool {
        changed(path).map { $0 < Date(timeIntervalSinceNow: -86_400) } ?? false
    }

    private func changed(_ path: String) -> Date? {
        try? FileManager.default.attributesOfItem(atPath: path)[.modificationDate] as? Date
    }
}
