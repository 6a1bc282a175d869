/// How far one partition of a processor has come.
public struct PartitionStatus: Hashable, Sendable, Codable {
    /// The processor's name, such as `registry`.
    public var processor: String
    public var partition: Int32
    /// A word: `opening`, `catching-up`, `running`, `stopped`.
    public var state: String
    /// Records not yet folded; `nil` while unknown.
    public var lag: Int64?

    public init(processor: String, partition: Int32, state: String, lag: Int64?) {
        self.processor = processor
        self.partition = partition
        self.state = state
        self.lag = lag
    }
}

/// Whether an instance may be sent requests, and why not.
public struct Readiness: Hashable, Sendable, Codable {
    public var ready: Bool
    /// Empty when ready.
    public var reasons: [String]
    public var partitions: [PartitionStatus]

    public init(ready: Bool, reasons: [String] = [], partitions: [PartitionStatus] = []) {
        self.ready = ready
        self.reasons = reasons
        self.partitions = partitions
    }
}

/// Knows the state of this instance's partitions. Asked at every `/readyz`; must answer at once.
public protocol ReadinessSource: Sendable {
    func readiness() async -> Readiness
}
