import Models

/// What every reader of a journal does (rule 4): tell valid events from void ones.
///
/// An event is void unless its epoch is that of the latest claim before it and its number is one above the last valid event's. So a stopped
/// owner that wakes up changes nothing, and a record lost in the middle of a batch voids what follows instead of leaving a hole.
public struct JournalReader: Sendable {
    /// The next offset to read.
    public internal(set) var position: Int64 = 0
    /// The latest claim read.
    public internal(set) var epoch: Epoch?
    /// The number of the last valid event; 0 before the first.
    public internal(set) var seq: Int64 = 0
    /// The chain head after the last valid event; after the genesis record before the first.
    public internal(set) var chain = ChainHead()
    /// The offset of the record that carries `chain`: the last valid event, or the genesis record; -1 before that.
    public internal(set) var anchor: Int64 = -1

    private var epochText: [UInt8] = []

    public init() {}

    init(position: Int64, epoch: Epoch?, seq: Int64, chain: ChainHead, anchor: Int64) {
        self.position = position
        self.seq = seq
        self.chain = chain
        self.anchor = anchor
        self.epoch = epoch
        epochText = Array((epoch?.text ?? "").utf8)
    }

    public enum Verdict: Equatable, Sendable {
        case genesis
        case claim(nonce: UInt64)
        case event(seq: Int64)
        case void(VoidReason)
    }

    public enum VoidReason: String, Sendable {
        case epoch, number, shape, lateGenesis
    }

    /// Judges the record at the reader's position and moves past it.
    @inline(__always)
    public mutating func take(_ record: LogRecord, breaking broken: PlantedBugs = []) -> Verdict {
        position = record.offset + 1
        guard let type = record.headers[.type], let epochHeader = record.headers[.epoch] else { return .void(.shape) }
        if let seqHeader = record.headers[.seq] {
            guard let number = parseDecimal(seqHeader) else { return .void(.shape) }
            if !broken.contains(.ignoreEpoch) {
                guard epochHeader.elementsEqual(epochText), epoch != nil else { return .void(.epoch) }
            }
            guard number == seq + 1 || broken.contains(.ignoreNumber) else { return .void(.number) }
            guard let head = record.headers[.chain].flatMap({ ChainHead(hex: $0) }) else { return .void(.shape) }
            seq = number
            chain = head
            anchor = record.offset
            return .event(seq: number)
        }
        if Claim.matches(type) {
            guard let nonce = UInt64(String(decoding: epochHeader, as: UTF8.self), radix: 16) else {
                return .void(.shape)
            }
            let claimed = Epoch(offset: record.offset, nonce: nonce)
            epoch = claimed
            epochText = Array(claimed.text.utf8)
            return .claim(nonce: nonce)
        }
        if Genesis.matches(type) {
            guard record.offset == 0 else { return .void(.lateGenesis) }
            chain = ChainHead(genesis: record.body)
            anchor = 0
            return .genesis
        }
        return .void(.shape)
    }
}

/// The first record of every journal partition: what may never change afterwards.
public enum Genesis {
    public static let type = "laowu.journal.genesis.v1"

    struct Content: Codable {
        let partition: Int32
        let partitions: Int32
        let processor: String
    }

    static func matches(_ bytes: UnsafeRawBufferPointer) -> Bool { bytes.elementsEqual(type.utf8) }
}

/// The record by which an owner takes a partition.
public enum Claim {
    public static let type = "laowu.journal.claimed.v1"

    static func matches(_ bytes: UnsafeRawBufferPointer) -> Bool { bytes.elementsEqual(type.utf8) }
}

/// Faults that tests plant to prove that the oracles see them. Empty in every product path.
public struct PlantedBugs: OptionSet, Sendable {
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }

    public static let ignoreEpoch = PlantedBugs(rawValue: 1 << 0)
    public static let ignoreNumber = PlantedBugs(rawValue: 1 << 1)
    public static let noBarrier = PlantedBugs(rawValue: 1 << 2)
    public static let ignoreMore = PlantedBugs(rawValue: 1 << 3)
    public static let takenEarly = PlantedBugs(rawValue: 1 << 4)
    public static let noOriginCheck = PlantedBugs(rawValue: 1 << 5)
    public static let noPrev = PlantedBugs(rawValue: 1 << 6)
    public static let applyTwice = PlantedBugs(rawValue: 1 << 7)
    public static let noReadBack = PlantedBugs(rawValue: 1 << 8)
    public static let noIndex = PlantedBugs(rawValue: 1 << 9)
    public static let forwardPastHole = PlantedBugs(rawValue: 1 << 10)
    public static let redriveTwice = PlantedBugs(rawValue: 1 << 20)
}
