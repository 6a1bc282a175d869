import Foundation
import KafkaClient
import Models
import Yams

/// All topics of the product with the settings that correctness rests on.
///
/// Journals are kept for ever and never compacted (architecture, rule 1); letters, dead letters and the events for outsiders expire;
/// the directory is a compacted hint. Only numbers may differ between installations, so only they stand in `topics.yaml`.
struct TopicPlan: Equatable, Sendable {
    /// The same for every topic: a letter's and a journal's partition are found by the same hash.
    var partitions: Int32 = 64
    var replication: Int32 = 1
    /// Copies that must have a record before it is acknowledged.
    var minInsyncReplicas: Int32 = 1
    var mailDays = 30
    var eventDays = 30
    var deadLetterDays = 365
    /// What others hand in on a topic holds ID numbers: no longer than it takes to mend an outage.
    var outsideDays = 7
    /// The largest record, bytes.
    var maxMessageBytes = 4_194_304

    init(partitions: Int32 = 64, replication: Int32 = 1) {
        self.partitions = partitions
        self.replication = replication
    }

    /// - Throws: `TopicPlanProblem` naming the file and what to mend.
    init(contentsOf path: String) throws {
        guard let data = FileManager.default.contents(atPath: path) else { throw TopicPlanProblem.unreadable(path) }
        let file: TopicFile
        do {
            file = try YAMLDecoder().decode(TopicFile.self, from: data)
        } catch {
            throw TopicPlanProblem.malformed(path, "\(error)")
        }
        partitions = file.partitions
        replication = file.replication
        minInsyncReplicas = file.minInsyncReplicas ?? minInsyncReplicas
        mailDays = file.mailDays ?? mailDays
        eventDays = file.eventDays ?? eventDays
        deadLetterDays = file.deadLetterDays ?? deadLetterDays
        maxMessageBytes = file.maxMessageBytes ?? maxMessageBytes
    }

    func validate() throws(TopicPlanProblem) {
        guard (1...1024).contains(partitions) else { throw .outOfRange("partitions", "1 … 1024") }
        guard (1...15).contains(replication) else { throw .outOfRange("replication", "1 … 15") }
        guard (1...replication).contains(minInsyncReplicas) else {
            throw .outOfRange("minInsyncReplicas", "1 … replication")
        }
        guard mailDays >= 7, eventDays >= 1 else { throw .outOfRange("mailDays, eventDays", "≥ 7, ≥ 1") }
        guard deadLetterDays >= mailDays else { throw .outOfRange("deadLetterDays", "≥ mailDays") }
        guard (65_536...67_108_864).contains(maxMessageBytes) else {
            throw .outOfRange("maxMessageBytes", "65536 … 67108864")
        }
    }

    var specifications: [TopicSpecification] {
        let journals = ProcessorName.all.map { topic(Topics.journal($0), retention: "-1") }
        let mails = ProcessorName.all.map { topic(Topics.mail($0), retention: milliseconds(mailDays)) }
        let events = ProcessorName.all.map { topic(Topics.events($0), retention: milliseconds(eventDays)) }
        let deadLetters = ProcessorName.all.flatMap { Topics.deadLetters(for: $0) }
            .map { topic($0, retention: milliseconds(deadLetterDays)) }
        var directory = topic(Topics.directory, retention: "-1")
        directory.configuration["cleanup.policy"] = "compact"
        let outside = ProcessorName.all.flatMap { Topics.outside(of: $0) }
            .map { topic($0, retention: milliseconds(outsideDays)) }
        return journals + mails + events + deadLetters + outside + [directory]
    }

    /// Creates what is missing.
    ///
    /// - Returns: the number of topics that were not there before.
    /// - Throws: `TopicPlanProblem.otherPartitions` when a topic has another number of partitions: keys would move.
    @discardableResult
    func apply(to configuration: KafkaConfiguration) throws -> Int {
        let admin = try KafkaAdmin(configuration: configuration)
        defer { admin.close() }
        let before = Dictionary(
            try admin.describeTopics().map { ($0.name, $0.partitions) }, uniquingKeysWith: { first, _ in first })
        for topic in specifications {
            if let found = before[topic.name], found != topic.partitions {
                throw TopicPlanProblem.otherPartitions(topic.name, found: found, wanted: topic.partitions)
            }
        }
        let missing = specifications.filter { before[$0.name] == nil }
        try admin.createTopics(missing)
        return missing.count
    }

    private func topic(_ name: String, retention: String) -> TopicSpecification {
        TopicSpecification(
            name: name, partitions: partitions, replication: replication,
            configuration: [
                "cleanup.policy": "delete", "retention.ms": retention, "retention.bytes": "-1",
                "min.insync.replicas": String(minInsyncReplicas), "max.message.bytes": String(maxMessageBytes),
                "unclean.leader.election.enable": "false",
            ])
    }

    private func milliseconds(_ days: Int) -> String { String(days * 86_400_000) }
}

/// `topics.yaml`.
private struct TopicFile: Decodable {
    let partitions: Int32
    let replication: Int32
    let minInsyncReplicas: Int32?
    let mailDays: Int?
    let eventDays: Int?
    let deadLetterDays: Int?
    let maxMessageBytes: Int?
}

/// Why the topics are not as they should be.
enum TopicPlanProblem: Error, Equatable, CustomStringConvertible {
    case unreadable(String)
    case malformed(String, String)
    case outOfRange(String, String)
    case otherPartitions(String, found: Int32, wanted: Int32)

    var description: String {
        switch self {
        case .unreadable(let path): "无法读取主题定义 \(path)。Cannot read the topic settings \(path)."
        case .malformed(let path, let reason):
            "主题定义 \(path) 格式错误：\(reason)。The topic settings \(path) are malformed: \(reason)."
        case .outOfRange(let name, let rule): "\(name) 应在 \(rule) 之内。\(name) must be within \(rule)."
        case .otherPartitions(let topic, let found, let wanted):
            "主题 \(topic) 已有 \(found) 个分区，不是 \(wanted) 个；分区数固定后不能更改，请用 --partitions \(found)。"
                + "Topic \(topic) has \(found) partitions, not \(wanted); their number is frozen, use --partitions \(found)."
        }
    }
}
