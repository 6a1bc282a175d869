import Dispatch
import Models
import Synchronization

/// When snapshots are taken and how many are kept.
public struct SnapshotPolicy: Hashable, Sendable {
    /// After so many events of a partition; `nil`: not by number.
    public var events: Int64?
    /// After so many minutes in which there was an event; `nil`: not by time.
    public var minutes: Int64?
    /// How many a partition keeps.
    public var keep: Int

    public init(events: Int64? = 100_000, minutes: Int64? = 60, keep: Int = 3) {
        self.events = events
        self.minutes = minutes
        self.keep = keep
    }
}

/// What happened to a snapshot, for the log.
public enum SnapshotNote: Sendable {
    case written(SnapshotName, bytes: Int64, milliseconds: Int64)
    /// None could be written; the lane goes on.
    case failed(ProcessorName, Int32, reason: String)
    /// It was newer than the one taken, or there was none other, and could not be used.
    case passedOver(SnapshotName, reason: String)
    /// It became the store of a partition that had none.
    case used(SnapshotName)
    case removed(SnapshotName)
}

/// Takes snapshots of partition stores beside the lanes that write them.
///
/// A lane only says that it has committed; the work is done on one thread of its own, over a read-only connection. No lane ever waits.
public final class SnapshotKeeper: Sendable {
    private struct Key: Hashable {
        let processor: ProcessorName
        let partition: Int32
    }

    private struct Last {
        var seq: Int64
        var at: Moment
        var isBusy = false
    }

    let folder: SnapshotFolder
    let policy: SnapshotPolicy
    let note: @Sendable (SnapshotNote) -> Void
    private let last = Mutex<[Key: Last]>([:])
    private let queue = DispatchQueue(label: "laowu.snapshots", qos: .utility)

    public init(
        folder: String, policy: SnapshotPolicy = SnapshotPolicy(),
        note: @escaping @Sendable (SnapshotNote) -> Void = { _ in }
    ) {
        self.folder = SnapshotFolder(path: folder)
        self.policy = policy
        self.note = note
    }

    /// The snapshots that there are of a partition, the newest first.
    public func list(_ processor: ProcessorName, partition: Int32) -> [SnapshotName] {
        folder.list(processor, partition)
    }

    /// Where a snapshot lies.
    public func path(of name: SnapshotName) -> String { folder.place(name) }

    /// Called by a lane after a commit: takes a snapshot if one is due, later and elsewhere.
    func committed(_ processor: ProcessorName, _ partition: Int32, store: String, seq: Int64, at now: Moment) {
        let key = Key(processor: processor, partition: partition)
        let begins = last.withLock { last in
            guard let known = last[key] else {
                // What lies there may be of a journal that is no more, with higher numbers.
                let newest = folder.list(processor, partition).first { $0.seq <= seq }
                last[key] = Last(seq: newest?.seq ?? 0, at: now)
                return false
            }
            guard !known.isBusy, isDue(known, seq, now) else { return false }
            last[key]?.isBusy = true
            return true
        }
        guard begins else { return }
        queue.async { [self] in
            let taken = take(processor, partition, store: store)
            last.withLock { $0[key] = Last(seq: taken?.seq ?? seq, at: now) }
        }
    }

    private func isDue(_ last: Last, _ seq: Int64, _ now: Moment) -> Bool {
        if let events = policy.events, seq - last.seq >= events { return true }
        guard let minutes = policy.minutes, seq > last.seq else { return false }
        return now.milliseconds - last.at.milliseconds >= minutes * 60_000
    }

    /// Takes a snapshot now, on the caller's thread; `nil` when it could not, which the log says.
    @discardableResult
    public func take(_ processor: ProcessorName, _ partition: Int32, store: String) -> SnapshotName? {
        let begun = ContinuousClock.now
        do {
            guard let (name, bytes) = try folder.take(processor, partition, store: store) else { return nil }
            note(.written(name, bytes: bytes, milliseconds: Int64((ContinuousClock.now - begun) / .milliseconds(1))))
            for old in folder.prune(processor, partition, keep: policy.keep) { note(.removed(old)) }
            return name
        } catch {
            note(.failed(processor, partition, reason: String(describing: error)))
            return nil
        }
    }

    /// Waits until every snapshot that was due is written.
    public func drain() { queue.sync {} }
}

/// What a lane needs for snapshots.
public struct LaneSnapshots {
    let keeper: SnapshotKeeper
    /// Opens the journals, to look whether a snapshot's chain head stands in them.
    let journals: () throws -> any JournalSource

    public init(_ keeper: SnapshotKeeper, journals: @escaping () throws -> any JournalSource) {
        self.keeper = keeper
        self.journals = journals
    }
}
