import Models

/// What a snapshot's file name says: `<processor>-<partition>-v<fold>-<seq>-<chain head>.tar.zst`.
public struct SnapshotName: Hashable, Sendable, CustomStringConvertible {
    public let processor: ProcessorName
    public let partition: Int32
    public let foldVersion: Int
    /// The number of the last event that is in it.
    public let seq: Int64
    /// The chain head after that event, in hexadecimal.
    public let chain: String

    static let ending = ".tar.zst"

    init(processor: ProcessorName, partition: Int32, foldVersion: Int, seq: Int64, chain: String) {
        self.processor = processor
        self.partition = partition
        self.foldVersion = foldVersion
        self.seq = seq
        self.chain = chain
    }

    /// Reads a file name; `nil` when it is not a snapshot's.
    public init?(_ file: String) {
        guard file.hasSuffix(Self.ending) else { return nil }
        let parts = file.dropLast(Self.ending.count).split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 5, let partition = Int32(parts[1]), parts[2].first == "v",
            let foldVersion = Int(parts[2].dropFirst()), let seq = Int64(parts[3]), parts[4].count == 64
        else { return nil }
        self.init(
            processor: ProcessorName(String(parts[0])), partition: partition, foldVersion: foldVersion, seq: seq,
            chain: String(parts[4]))
    }

    public var description: String {
        let number = String(seq)
        let padded = String(repeating: "0", count: max(0, 12 - number.count)) + number
        return "\(processor)-\(partition)-v\(foldVersion)-\(padded)-\(chain)\(Self.ending)"
    }
}
