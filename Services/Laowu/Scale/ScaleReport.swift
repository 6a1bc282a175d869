import Models

/// What an exercise of scaling came to.
struct ScaleReport: Codable, Sendable {
    struct Step: Codable, Sendable {
        let instances: Int
        /// From the order until every partition had one owner and every instance something to do.
        let settledAfterSeconds: Double
    }

    /// A partition's times without an owner.
    struct PartitionFigures: Codable, Sendable {
        let processor: String
        let partition: Int32
        let handOvers: Int
        let longestUnownedSeconds: Double
        let unownedSeconds: Double
    }

    let service: String
    let steps: [Step]
    let partitions: [PartitionFigures]
    let longestUnownedSeconds: Double
    /// Commands whose time does not touch a span without an owner, milliseconds.
    let commandsOutsideHandOvers: Percentiles
    let load: LoadReport

    /// What the issue asks of a hand-over and of commands outside one.
    static let mostUnownedSeconds = 30.0
    static let mostCommandMilliseconds = 1_000.0

    init(service: String, moves: ScaleExercise.Moves, load: LoadReport, commands: [LoadLedger.Command]) {
        self.service = service
        self.load = load
        steps = moves.steps
        let spans = Dictionary(grouping: moves.spans, by: \.partition).mapValues { spans in
            spans.map { ($0.to - $0.from) / .seconds(1) }
        }
        partitions = moves.partitions.map { partition in
            let spans = spans[partition] ?? []
            return PartitionFigures(
                processor: partition.processor, partition: partition.partition, handOvers: spans.count,
                longestUnownedSeconds: Self.rounded(spans.max() ?? 0),
                unownedSeconds: Self.rounded(spans.reduce(0, +)))
        }
        longestUnownedSeconds = partitions.map(\.longestUnownedSeconds).max() ?? 0
        commandsOutsideHandOvers = Percentiles(
            commands.compactMap { command in
                guard let answered = command.answered,
                    moves.spans.allSatisfy({ answered < $0.from || command.due > $0.to })
                else { return nil }
                return answered - command.due
            })
    }

    static func rounded(_ seconds: Double) -> Double { (seconds * 100).rounded() / 100 }

    var lines: [String] {
        func mark(_ isMet: Bool) -> String { isMet ? "✓" : "✗" }
        let isOwned = longestUnownedSeconds <= Self.mostUnownedSeconds
        let isQuick = commandsOutsideHandOvers.p99 <= Self.mostCommandMilliseconds
        return load.lines + ["", "伸缩 \(service) / scaling \(service)"]
            + steps.map { "  \($0.instances) 个实例 instances\t\($0.settledAfterSeconds) s" }
            + partitions.map {
                "  \($0.processor)/\($0.partition)\t交接 hand-overs \($0.handOvers)\t最长无主 longest unowned "
                    + "\($0.longestUnownedSeconds) s\t共 in all \($0.unownedSeconds) s"
            } + [
                "\(mark(isOwned)) 分区无主最长 \(longestUnownedSeconds) 秒 / no partition was without an owner for more than "
                    + "\(longestUnownedSeconds) s (30)",
                "\(mark(isQuick)) 交接之外的命令 / commands outside of hand-overs: \(commandsOutsideHandOvers.text)",
            ]
    }
}
