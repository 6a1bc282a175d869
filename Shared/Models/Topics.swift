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

    /// Every processor of the product, in the order in which facts usually travel.
    public static let all: [ProcessorName] = [
        .intake, .identity, .registry, .route, .training, .placement, .subsidy,
    ]

    /// The processors whose journals it reads, as its graph says.
    public var reads: [ProcessorName] {
        switch self {
        case .registry: [.placement, .training, .subsidy]
        case .route: [.identity]
        case .training: [.registry, .placement]
        case .placement: [.registry]
        case .subsidy: [.registry, .placement]
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

    /// The dead-letter topics of a processor: one for its mailbox, one for each journal that it reads, one for its own.
    public static func deadLetters(for processor: ProcessorName) -> [String] {
        let journals = (processor.reads + [processor]).map(journal)
        return ([mail(processor)] + journals).map { deadLetters(of: $0, for: processor) }
    }

    /// Which instance serves which partition: a compacted hint for forwarding requests.
    public static let directory = "laowu.directory"

    /// The group whose members share the partitions of a processor.
    public static func group(_ processor: ProcessorName) -> String { "laowu.\(processor)" }
}
