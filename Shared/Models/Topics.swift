/// The name of a processor: the owner of one journal. Topic names, folders of stores and consumer groups follow from it.
public struct ProcessorName: Hashable, Sendable, Codable, CustomStringConvertible, ExpressibleByStringLiteral {
    public let description: String

    public init(_ name: String) { description = name }
    public init(stringLiteral value: String) { self.init(value) }

    public static let registry: ProcessorName = "registry"
    public static let identity: ProcessorName = "identity"
    public static let training: ProcessorName = "training"
    public static let placement: ProcessorName = "placement"
    public static let subsidy: ProcessorName = "subsidy"
    public static let intake: ProcessorName = "intake"
    public static let route: ProcessorName = "route"
    public static let reports: ProcessorName = "reports"

    /// Every processor of the product, in the order in which facts usually travel.
    public static let all: [ProcessorName] = [
        .intake, .identity, .registry, .route, .training, .placement, .subsidy,
        .reports,
    ]

    /// The processors whose journals it reads, as its graph says.
    public var reads: [ProcessorName] {
        switch self {
        case .registry: [.placement, .training, .subsidy]
        case .route: [.identity]
        case .training: [.registry, .placement]
        case .placement: [.registry]
        case .subsidy: [.registry, .placement, .training]
        default: []
        }
    }
}

/// The names of all topics. Nothing else in the code spells a topic name.
public enum Topics {
    /// Facts of one processor, kept for ever; only the processor itself writes here.
    public static func journal(_ processor: ProcessorName) -> String { "laowu.\(processor).journal" }

    /// Letters to one processor, kept for 30 days.
    public static func mail(_ processor: ProcessorName) -> String { "laowu.\(processor).mail" }

    /// Valid events for readers that cannot tell void records themselves; at least once, deduplicated by `ce_id`.
    public static func events(_ processor: ProcessorName) -> String { "laowu.\(processor).events" }

    /// What a processor could not take from one of its inputs, by reference and never with content: `<topic>.<group>-dlt`.
    public static func deadLetters(of input: String, for processor: ProcessorName) -> String {
        "\(input).\(group(processor))\(deadLetterSuffix)"
    }

    /// What the name of every dead-letter topic ends with, as other Kafka tools expect it.
    public static let deadLetterSuffix = "-dlt"

    /// What a processor reads: its mailbox, the journals of others and its own, and what comes from outside.
    public static func inputs(of processor: ProcessorName) -> [String] {
        [mail(processor)] + (processor.reads + [processor]).map(journal) + outside(of: processor)
    }

    /// The dead-letter topics of a processor: one for each input.
    public static func deadLetters(for processor: ProcessorName) -> [String] {
        inputs(of: processor).map { deadLetters(of: $0, for: processor) }
    }

    /// Where others put the readings of attendance devices (docs/integration/attendance.md). Kept for a while only: it holds ID numbers.
    public static let attendanceFeed = "laowu.feeds.attendance"

    /// Where others put payroll lines (docs/integration/payroll.md). Kept for a while only: it holds ID numbers.
    public static let payrollFeed = "laowu.feeds.payroll"

    /// Topics that others write and a processor reads.
    public static func outside(of processor: ProcessorName) -> [String] {
        processor == .intake ? [attendanceFeed, payrollFeed] : []
    }

    /// Which instance serves which partition: a compacted hint for forwarding requests.
    public static let directory = "laowu.directory"

    /// The group whose members share the partitions of a processor.
    public static func group(_ processor: ProcessorName) -> String { "laowu.\(processor)" }
}
