import ArgumentParser
import Foundation
import Journal
import KafkaClient
import Models

/// What the auditing commands look at: which processors and partitions, in which journals.
struct AuditScope: ParsableArguments {
    @Option(help: "只看这些处理器 / only these processors; repeatable.")
    var processor: [String] = []

    @Option(help: "只看这些分区 / only these partitions; repeatable.")
    var partition: [Int32] = []

    @Option(
        help: "只看该县：其所在分区，以及按县分区的处理器 / only this county: its partition, of the processors that are keyed by county.")
    var county: DivisionCode?

    @Option(
        help: "用日志副本（文件或目录）代替 KAFKA_BOOTSTRAP_SERVERS / copies of journals (file or folder) in place of the broker.")
    var copies: String?

    /// What a county's people, classes, work and money are kept by.
    private static let keyedByCounty: [ProcessorName] = [.registry, .training, .placement, .subsidy]

    mutating func validate() throws {
        let known = Set(ProcessorName.all.map(\.description))
        for name in processor where !known.contains(name) {
            let names = ProcessorName.all.map(\.description).joined(separator: ", ")
            throw ValidationError("没有处理器 \(name)，有：\(names)。There is no processor \(name); there are \(names).")
        }
    }

    /// Opens the journals.
    func open() throws -> any JournalSource {
        if let copies { return try JournalCopySource(copies) }
        return try KafkaJournalSource(KafkaConfiguration(environment: ProcessInfo.processInfo.environment))
    }

    /// The processors asked for; of copies, those there are copies of.
    func processors(in source: any JournalSource) throws -> [AnyProcessor] {
        let held = (source as? JournalCopySource).map { Set($0.contents.map(\.topic)) }
        return try ProductProcessors.all().filter { one in
            (processor.isEmpty || processor.contains(one.name.description))
                && (county == nil || Self.keyedByCounty.contains(one.name))
                && held.map { $0.contains(Topics.journal(one.name)) } ?? true
        }
    }

    /// Each processor with each partition asked for; of copies, those there are copies of.
    func pairs(in source: any JournalSource) throws -> [(processor: AnyProcessor, partition: Int32)] {
        let held = (source as? JournalCopySource).map { Set($0.contents) }
        let partitions = try partitions(in: source)
        return try processors(in: source).flatMap { one in partitions.map { (one, $0) } }.filter { one, partition in
            held?.contains(Journal.TopicPartition(Topics.journal(one.name), partition)) ?? true
        }
    }

    /// The partitions asked for.
    func partitions(in source: any JournalSource) throws -> [Int32] {
        let all = Array(0..<source.partitions)
        if let wrong = partition.first(where: { !all.contains($0) }) {
            throw ValidationError(
                "没有分区 \(wrong)，共 \(all.count) 个。There is no partition \(wrong); there are \(all.count).")
        }
        let home = county.map { Partitioner.partition(of: $0.county.description, among: source.partitions) }
        return all.filter { (partition.isEmpty || partition.contains($0)) && (home ?? $0) == $0 }
    }
}

/// A store file of a processor.
struct StorePlace: Hashable {
    let processor: ProcessorName
    let partition: Int32
    let path: String

    var name: String { "\(processor)/\(partition)" }

    /// The stores of `processors` below the data directories: `<dir>/<processor>/<n>.sqlite`, or one folder deeper where several services keep
    /// theirs side by side.
    static func find(
        _ processors: [AnyProcessor], _ partitions: [Int32], below directories: [String]
    ) throws -> [StorePlace] {
        var places: [StorePlace] = []
        for directory in directories {
            guard let children = try? FileManager.default.contentsOfDirectory(atPath: directory) else {
                throw ValidationError("无法读取目录 \(directory)。The folder \(directory) cannot be read.")
            }
            for base in [directory] + children.sorted().map({ "\(directory)/\($0)" }) {
                for processor in processors {
                    for partition in partitions {
                        let path = "\(base)/\(processor.name)/\(partition).sqlite"
                        guard FileManager.default.fileExists(atPath: path) else { continue }
                        places.append(StorePlace(processor: processor.name, partition: partition, path: path))
                    }
                }
            }
        }
        return places
    }
}

/// A folder for copies and stores in the making, removed at the end.
struct ScratchFolder {
    let path: String

    /// - Parameter parent: where there is room; the system's temporary folder if absent.
    init(in parent: String?) throws {
        let base = URL(fileURLWithPath: parent ?? NSTemporaryDirectory()).path
        path = base + "/laowu-audit-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }

    func remove() { try? FileManager.default.removeItem(atPath: path) }
}
