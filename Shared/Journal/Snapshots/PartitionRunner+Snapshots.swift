import Models
import Store

/// Where a partition comes from when it is opened, and when it is time for a snapshot of it.
extension PartitionRunner {
    /// From what the store was opened, for the report once it has caught up.
    struct Opening {
        let start: RestoreReport.Start
        let seq: Int64
        let at: Moment
    }

    /// Brings back a snapshot where there is no store. Called before the store is opened.
    static func bringBack(
        _ graph: Graph<State, Event>, _ partition: Int32, _ environment: LaneEnvironment
    ) throws -> SnapshotName? {
        let path = PartitionStore.path(graph.name, partition, in: environment.directory)
        guard let snapshots = environment.snapshots, !snapshots.keeper.list(graph.name, partition: partition).isEmpty,
            try !PartitionStore.exists(path, foldVersion: graph.foldVersion)
        else { return nil }
        let source = try snapshots.journals()
        defer { source.close() }
        return try snapshots.keeper.restore(AnyProcessor(graph), partition: partition, to: path, in: source)
    }

    /// Says once how the partition came to where its journal ends.
    func reportRestored() {
        guard !isRestoreReported else { return }
        isRestoreReported = true
        environment.restored(
            RestoreReport(
                processor: graph.name, partition: partition, start: opening.start, seq: opening.seq,
                events: positions.own.seq - opening.seq,
                milliseconds: environment.now().milliseconds - opening.at.milliseconds))
    }

    /// Says that there was a commit; whether a snapshot is due, and taking it, is the keeper's work on its own thread.
    func offerSnapshot() {
        guard case .running = phase, let keeper = environment.snapshots?.keeper else { return }
        keeper.committed(
            graph.name, partition, store: store.path, seq: store.positions.own.seq, at: environment.now())
    }
}
