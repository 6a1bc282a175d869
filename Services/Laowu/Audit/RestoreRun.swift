import ArgumentParser
import Foundation
import Journal
import Models
import Store

/// What `laowu restore` did to one partition.
struct RestoredPartition: Codable, Sendable {
    enum Comparison: String, Codable, Sendable {
        case equal, different
        /// There is no store to compare with, or it stands where the new one cannot be held against it.
        case none
    }

    let processor: String
    let partition: Int32
    let path: String
    /// The number of the last event of the snapshot it began with; absent when it was folded from nothing.
    let snapshot: Int64?
    var folded = FoldTally()
    var seconds = 0.0
    var eventsPerSecond = 0
    var position: Int64 = 0
    var seq: Int64 = 0
    var chain = ""
    /// Digest of all rows.
    var rows = ""
    var comparison = Comparison.none
    /// Why there was nothing to compare, or what differs.
    var findings: [Finding] = []
}

/// Builds a partition's store from its journals, or from a snapshot and the rest of the journals.
struct RestoreRun {
    let source: any JournalSource
    /// The store becomes `<directory>/<processor>/<partition>.sqlite`.
    let directory: String
    var snapshots: SnapshotKeeper?
    /// Stores that there already are, to be compared with.
    var survivors: [StorePlace] = []
    let scratch: String
    var reporter: Reporter?

    func perform(_ processor: AnyProcessor, _ partition: Int32) throws -> RestoredPartition {
        let target = "\(directory)/\(processor.name)/\(partition).sqlite"
        guard !FileManager.default.fileExists(atPath: target) else {
            throw ValidationError("\(target) 已存在，请先移走。\(target) exists; move it away first.")
        }
        // Whoever opens the folder meanwhile must not find half a store.
        let workshop = "\(directory)/.restoring-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: "\(workshop)/\(processor.name)", withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: workshop) }
        let draft = "\(workshop)/\(processor.name)/\(partition).sqlite"
        let begun = ContinuousClock.now
        let snapshot = try snapshots?.restore(processor, partition: partition, to: draft, in: source)
        var result = RestoredPartition(
            processor: processor.name.description, partition: partition, path: target, snapshot: snapshot?.seq)
        var comparing = Duration.zero
        if let survivor = survivors.first(where: { $0.processor == processor.name && $0.partition == partition }) {
            comparing = try compare(survivor, processor, workshop, &result)
        }
        try fold(processor, partition, workshop, to: .end, &result)
        let elapsed = ContinuousClock.now - begun - comparing
        result.seconds = AuditOutput.seconds(elapsed)
        result.eventsPerSecond = Int(Double(result.folded.events) / max(elapsed / .seconds(1), 0.001))
        let connection = try Connection(path: draft)
        result.rows = RowHash.combined(try RowHash.tables(of: connection))
        connection.close()
        try FileManager.default.createDirectory(
            atPath: "\(directory)/\(processor.name)", withIntermediateDirectories: true)
        try FileManager.default.moveItem(atPath: draft, toPath: target)
        return result
    }

    private func fold(
        _ processor: AnyProcessor, _ partition: Int32, _ workshop: String, to limit: FoldLimit,
        _ result: inout RestoredPartition
    ) throws {
        let fold = try processor.fold(partition: partition, partitions: source.partitions, directory: workshop)
        defer { fold.close() }
        let before = result.folded
        let tally = try fold.fold(from: source, to: limit) { tally in
            reporter?.progress(
                "重建 \(processor.name)/\(partition)：\(before.events + tally.events) 个事件",
                "restoring \(processor.name)/\(partition): \(before.events + tally.events) events")
        }
        result.folded.events += tally.events
        result.folded.records += tally.records
        result.folded.observed += tally.observed
        result.position = fold.own.position
        result.seq = fold.own.seq
        result.chain = fold.own.chain.hex
    }

    /// Folds to where the survivor stands and compares; how long the comparing took.
    private func compare(
        _ survivor: StorePlace, _ processor: AnyProcessor, _ workshop: String, _ result: inout RestoredPartition
    ) throws -> Duration {
        let copy = "\(scratch)/\(UUID().uuidString).sqlite"
        defer { try? PartitionStore.delete(copy) }
        try StoreCopy.take(of: survivor.path, to: copy)
        let wanted = try StoredPositions(path: copy)
        let draft = "\(workshop)/\(processor.name)/\(survivor.partition).sqlite"
        if result.snapshot != nil {
            let own = try StoredPositions(path: draft)
            // A snapshot newer than the survivor cannot be folded back.
            guard own.isBehind(wanted) else { return .zero }
        }
        guard wanted.foldVersion == processor.foldVersion else { return .zero }
        do {
            try fold(
                processor, survivor.partition, workshop,
                to: .offsets(own: wanted.own.position, inputs: wanted.inputs.mapValues(\.position)), &result)
        } catch let defect as JournalDefect where defect.kind == .truncatedTail {
            // The journal ends before the survivor does; what the journal has is restored all the same.
            result.comparison = .different
            result.findings = [Finding(defect)]
            return .zero
        }
        let begun = ContinuousClock.now
        let connection = try Connection(path: draft)
        defer { connection.close() }
        let differences = try RowComparison.differences(in: copy, from: connection)
        result.comparison = differences.isEmpty ? .equal : .different
        result.findings = differences.map { Finding($0, in: survivor.name) }
        return ContinuousClock.now - begun
    }
}
