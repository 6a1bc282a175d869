import Hummingbird
import Journal
import Models
import ServiceKit

/// What one running instance says of itself at `GET /v1/status`: for whoever looks after the system. Nothing of any person.
public struct InstanceStatus: ResponseCodable, Sendable, Equatable {
    /// One partition that the instance owns, or folds for a view.
    public struct Partition: Codable, Sendable, Equatable {
        public let processor: String
        public let partition: Int32
        /// `folding`, `claiming`, `observing`, `reviewing`, `finishing`, `running`.
        public let phase: String
        /// Events folded since the beginning of the journal.
        public let events: Int64
        /// Records of the own journal still to be folded.
        public let behind: Int64
        /// How often the owner had to drop its work and claim again.
        public let stepDowns: Int
        /// Inputs that could not be taken, since the beginning, and of these the ones that wait to be driven again.
        public let refused: Int
        public let waiting: Int
        /// By input topic, records that are written and not yet reacted to.
        public let lags: [String: Int64]
        /// The newest snapshot of the partition that the instance can see.
        public var snapshot: Snapshot?
    }

    public struct Snapshot: Codable, Sendable, Equatable {
        /// The number of the last event in it.
        public let seq: Int64
        /// When it was written, UTC.
        public let writtenAt: String
        public let bytes: Int64
    }

    /// The file system that holds the partition files; bytes.
    public struct Disk: Codable, Sendable, Equatable {
        public let size: Int64
        public let free: Int64
        /// What the instance's own files take.
        public let used: Int64
    }

    public let service: String
    public let instance: String
    public let startedAt: String
    public let lanes: Int
    /// Resident memory; bytes.
    public let memory: Int64
    /// How many data keys were destroyed in the key ring that is in force.
    public let keyRingGeneration: Int
    /// The first twelve digits of the chain over the destroyed keys: rings of one generation have the same, unless they differ.
    public let keyRingChain: String
    /// `nil` where the file system does not say.
    public let disk: Disk?
    /// Whether snapshots are taken at all.
    public let takesSnapshots: Bool
    public let partitions: [Partition]
    /// The journals that a read model of the instance folds.
    public let views: [Partition]
}

extension InstanceStatus.Partition {
    init(_ status: Journal.PartitionStatus, snapshot: InstanceStatus.Snapshot? = nil) {
        self.init(
            processor: status.processor.description, partition: status.partition, phase: status.phase.rawValue,
            events: status.seq, behind: status.behind, stepDowns: status.stepDowns, refused: status.refusals.all,
            waiting: status.refusals.waiting, lags: status.lags, snapshot: snapshot)
    }
}
