import Models

/// What a lane is given by the process it runs in.
public struct LaneEnvironment {
    public var instance: String
    public var url: String
    public var directory: String
    /// The number of partitions of every topic, frozen in the genesis records.
    public var partitions: Int32
    /// The largest value, in bytes, that a decision may have.
    public var decisionLimit: Int
    /// The most input records taken before a commit.
    public var batchLimit: Int
    /// After how many events the journal says again up to where nothing is owed any more.
    public var eventsBetweenNotes: Int64 = 10_000
    /// The clock: read for claims, deadlines and the opening of days, never by domain code.
    public var now: () -> Moment
    public var random: () -> UInt64
    public var broken: PlantedBugs
    /// Called at every step boundary; a test's way to crash there.
    public var checkpoint: (Checkpoint) throws -> Void
    /// Where snapshots go and come from; `nil`: there are none.
    public var snapshots: LaneSnapshots?
    /// Told once for every partition opened, when it has caught up with its journal.
    public var restored: (RestoreReport) -> Void = { _ in }
    /// Told after every batch how long it took from its first record or command to its commit and letters.
    public var batchDone: (Duration) -> Void = { _ in }

    public init(
        instance: String, url: String = "", directory: String, partitions: Int32, decisionLimit: Int = 900_000,
        batchLimit: Int = 10_000, now: @escaping () -> Moment, random: @escaping () -> UInt64, broken: PlantedBugs = [],
        checkpoint: @escaping (Checkpoint) throws -> Void = { _ in }
    ) {
        self.instance = instance
        self.url = url
        self.directory = directory
        self.partitions = partitions
        self.decisionLimit = decisionLimit
        self.batchLimit = batchLimit
        self.now = now
        self.random = random
        self.broken = broken
        self.checkpoint = checkpoint
    }
}

/// The places between two steps of a lane where a process can die.
public enum Checkpoint: String, Sendable, CaseIterable {
    case beforeDecide, afterDecide, beforeProduce, afterProduce, beforeReadBack, afterReadBack
    case beforeCommit, afterCommit, beforeAnswer, afterAnswer, beforeForward, afterForward
}

/// What a partition is doing, for readiness and for the operator's page.
public struct PartitionStatus: Sendable, Equatable {
    public enum Phase: String, Sendable {
        case folding, claiming, observing, reviewing, finishing, running
    }

    public let processor: ProcessorName
    public let partition: Int32
    public let phase: Phase
    public let position: Int64
    public let seq: Int64
    public let epoch: String
    /// Records of the own journal still to be folded, as of the last look.
    public let behind: Int64
    /// How often this owner had to drop its work and claim again.
    public let stepDowns: Int
    /// Records of the own journal that count for nobody, read since the owner's claim.
    public var voidRecords = 0
    /// Inputs that could not be taken.
    public var refusals = RefusalCounts()
    /// By input topic, records that are written and not yet reacted to, as of the last look, some seconds ago at most.
    public var lags: [String: Int64] = [:]
}

/// How many inputs a partition refused.
public struct RefusalCounts: Sendable, Equatable {
    /// Since the beginning of the journal.
    public var all = 0
    /// Of these, not driven again or refused again.
    public var waiting = 0
}
