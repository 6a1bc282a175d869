import Foundation
import Models
import Store

extension SnapshotKeeper {
    /// Makes the newest usable snapshot the store at `path`, where there is none of this fold version.
    ///
    /// One that is damaged, of another fold version, or whose positions are not those of the journals is passed over for the next older one,
    /// and that is said. A *store file* that does not match is another matter: it stops the process (rule 2).
    ///
    /// - Returns: the snapshot used; `nil` when there is a store already, or no snapshot can be used.
    @discardableResult
    public func restore(
        _ processor: AnyProcessor, partition: Int32, to path: String, in source: any JournalSource
    ) throws -> SnapshotName? {
        guard try !PartitionStore.exists(path, foldVersion: processor.foldVersion) else { return nil }
        let names = list(processor.name, partition: partition)
        try FileManager.default.createDirectory(
            atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        let draft = path + ".restoring"
        defer { try? PartitionStore.delete(draft) }
        for name in names {
            try PartitionStore.delete(draft)
            if let reason = try fault(of: name, processor, source, unpackedTo: draft) {
                note(.passedOver(name, reason: reason))
                continue
            }
            try PartitionStore.delete(path)
            guard rename(draft, path) == 0 else { throw SnapshotProblem("\(name) cannot be renamed to \(path)") }
            note(.used(name))
            return name
        }
        return nil
    }

    /// Why a snapshot cannot be used; `nil` when it can and lies at `draft`.
    private func fault(
        of name: SnapshotName, _ processor: AnyProcessor, _ source: any JournalSource, unpackedTo draft: String
    ) throws -> String? {
        guard name.foldVersion == processor.foldVersion else {
            return "of fold version \(name.foldVersion), not \(processor.foldVersion)"
        }
        let positions: StoredPositions
        do {
            let manifest = try SnapshotArchive.extract(folder.place(name), to: draft)
            positions = try StoredPositions(path: draft)
            for suffix in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: draft + suffix) }
            guard positions.foldVersion == name.foldVersion, positions.own.seq == name.seq,
                positions.own.chain.hex == name.chain, manifest.chain == name.chain
            else { return "its name is not that of its content" }
        } catch let problem as SnapshotProblem {
            return "damaged: \(problem)"
        } catch let error as StoreError where !error.isStorageFault {
            return "damaged: \(error.message)"
        }
        let journal = TopicPartition(Topics.journal(processor.name), name.partition)
        if let defect = try positions.own.mismatch(with: journal, in: source) { return "\(defect)" }
        for input in processor.inputs where input.isJournal {
            guard let reader = positions.inputs[input.topic] else { continue }
            let place = TopicPartition(input.topic, name.partition)
            if let defect = try reader.mismatch(with: place, in: source) { return "\(defect)" }
        }
        return nil
    }
}

extension PartitionStore {
    /// Whether there is a store of this fold version at `path`.
    static func exists(_ path: String, foldVersion: Int) throws -> Bool {
        guard FileManager.default.fileExists(atPath: path) else { return false }
        let connection = try Connection(path: path)
        defer { connection.close() }
        return try connection.prepare("PRAGMA user_version").first { Int($0.int(0)) } == foldVersion
    }

    static func path(_ processor: ProcessorName, _ partition: Int32, in directory: String) -> String {
        "\(directory)/\(processor)/\(partition).sqlite"
    }
}

/// How a partition came back to where its journal ends.
public struct RestoreReport: Sendable, Equatable {
    public enum Start: Sendable, Equatable {
        /// Its store file was there.
        case store
        case snapshot
        /// From nothing.
        case journal
    }

    public let processor: ProcessorName
    public let partition: Int32
    public let start: Start
    /// The number of the last event that was folded before.
    public let seq: Int64
    /// Events folded since.
    public let events: Int64
    public let milliseconds: Int64
}
