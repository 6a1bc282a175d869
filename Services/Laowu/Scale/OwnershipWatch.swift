import Models
import ServiceKit

/// Who says that it runs which partition: every instance is asked over and over, and a time in which none said so is a span without an owner.
actor OwnershipWatch {
    /// A partition of a processor.
    struct Partition: Hashable, Sendable, Comparable {
        let processor: String
        let partition: Int32

        static func < (one: Partition, other: Partition) -> Bool {
            (one.processor, one.partition) < (other.processor, other.partition)
        }
    }

    /// A time in which a partition was run by nobody: from when its last owner was last asked and said yes, to the next yes of anybody. What it
    /// takes to ask is in it, so it was not longer than this.
    struct Span: Sendable {
        let partition: Partition
        let from: ContinuousClock.Instant
        let to: ContinuousClock.Instant
    }

    private var holders: [Partition: Set<String>] = [:]
    private var lastSeen: [Partition: ContinuousClock.Instant] = [:]
    private var unowned: [Partition: ContinuousClock.Instant] = [:]
    private(set) var spans: [Span] = []
    private var looks: [String: Task<Void, Never>] = [:]

    private static let interval = Duration.milliseconds(100)
    private static let patience = Duration.seconds(180)

    /// Begins to ask an instance.
    func add(_ instance: ServiceClient) {
        looks[instance.name] = Task {
            while !Task.isCancelled {
                let asked = ContinuousClock.now
                let partitions = await instance.readiness()?.partitions ?? []
                if Task.isCancelled { return }
                note(
                    instance.name, asked: asked, answered: .now,
                    Set(
                        partitions.filter { $0.state == "running" }.map {
                            Partition(processor: $0.processor, partition: $0.partition)
                        }))
                try? await Task.sleep(for: Self.interval)
            }
        }
    }

    /// An instance is gone.
    func remove(_ name: String) {
        looks.removeValue(forKey: name)?.cancel()
        note(name, asked: .now, answered: .now, [])
    }

    func stop() {
        for look in looks.values { look.cancel() }
        looks = [:]
    }

    /// Takes an instance's word for which partitions it runs.
    func note(
        _ name: String, asked: ContinuousClock.Instant, answered: ContinuousClock.Instant, _ running: Set<Partition>
    ) {
        for partition in running {
            if let from = unowned.removeValue(forKey: partition) {
                spans.append(Span(partition: partition, from: from, to: answered))
            }
            holders[partition, default: []].insert(name)
            lastSeen[partition] = max(lastSeen[partition] ?? asked, asked)
        }
        for (partition, names) in holders where names.contains(name) && !running.contains(partition) {
            holders[partition]?.remove(name)
            if holders[partition]?.isEmpty == true { unowned[partition] = lastSeen[partition] }
        }
    }

    /// All partitions that anybody was seen to run.
    var partitions: [Partition] { holders.keys.sorted() }

    /// Waits until each partition has one owner and each of these instances owns something of every processor.
    ///
    /// - Throws: `DemoProblem.restless` naming what has no owner.
    func settled(_ names: Set<String>) async throws {
        let deadline = ContinuousClock.now + Self.patience
        while !isSettled(names) {
            guard ContinuousClock.now < deadline else {
                throw DemoProblem.restless(
                    partitions.filter { holders[$0]?.count != 1 }.map { "\($0.processor)/\($0.partition)" })
            }
            try await Task.sleep(for: Self.interval)
        }
    }

    func isSettled(_ names: Set<String>) -> Bool {
        let owners = Dictionary(grouping: holders) { $0.key.processor }.mapValues { parts in
            parts.reduce(into: Set<String>()) { $0.formUnion($1.value) }
        }
        return !holders.isEmpty && holders.values.allSatisfy { $0.count == 1 }
            && owners.values.allSatisfy { $0 == names }
    }
}
