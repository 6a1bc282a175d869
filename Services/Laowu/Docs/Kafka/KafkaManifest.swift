import KafkaClient
import Models

/// `compose/kubernetes/kafka.yaml`: the topics, and for every service a user that may do with them what its processors do and nothing more,
/// for the Strimzi operator (KafkaTopic and KafkaUser, v1beta2).
struct KafkaManifest {
    static let path = "compose/kubernetes/kafka.yaml"

    private let plan: TopicPlan
    private let graphs: GraphReading

    /// - Parameter root: the repository's folder, whose graphs are read.
    /// - Throws: `DocsProblem`.
    init(root: String) throws {
        var plan = TopicPlan(partitions: 64, replication: 3)
        plan.minInsyncReplicas = 2
        self.plan = plan
        graphs = try GraphReading(servicesFolder: "\(root)/Services")
    }

    var text: String {
        let head =
            "# Written by `laowu docs kubernetes`; do not edit. Topics as `laowu topics apply` makes them, three copies of each.\n"
        let documents = plan.specifications.map(topic) + Self.services.map(user)
        return head + documents.map(\.written).joined(separator: "---\n")
    }

    private static let cluster: YAML = ["strimzi.io/cluster": "laowu"]

    private func topic(_ topic: TopicSpecification) -> YAML {
        let settings = topic.configuration.sorted { $0.key < $1.key }.map {
            YAML.Member(name: $0.key, value: Self.value($0.value))
        }
        return [
            "apiVersion": "kafka.strimzi.io/v1beta2", "kind": "KafkaTopic",
            "metadata": ["name": .text(topic.name), "namespace": "laowu", "labels": Self.cluster],
            "spec": [
                "partitions": .integer(Int(topic.partitions)), "replicas": .integer(Int(topic.replication)),
                "config": .map(settings),
            ],
        ]
    }

    private static func value(_ text: String) -> YAML {
        if let number = Int(text) { return .integer(number) }
        return text == "true" || text == "false" ? .flag(text == "true") : .text(text)
    }

    // MARK: Users

    /// A service with its processors, and the journals that its views fold.
    private struct Service {
        let name: String
        let processors: [ProcessorName]
        var views: [ProcessorName] = []
    }

    private static let services = [
        Service(name: "registry", processors: [.registry, .identity]),
        Service(name: "training", processors: [.training]),
        Service(name: "placement", processors: [.placement]),
        Service(name: "subsidy", processors: [.subsidy]),
        Service(name: "feeds", processors: [.intake, .route]),
        Service(name: "console", processors: [.reports], views: ProcessorName.all),
    ]

    private func user(_ service: Service) -> YAML {
        var rights: [(topic: String, operations: [String])] = []
        for processor in service.processors {
            rights.append((Topics.journal(processor), ["Read", "Write", "Describe"]))
            rights += Topics.inputs(of: processor).filter { $0 != Topics.journal(processor) }
                .map { ($0, ["Read", "Describe"]) }
            rights += Topics.deadLetters(for: processor).map { ($0, ["Read", "Write", "Describe"]) }
            if graphs.publishers.contains(processor.description) {
                rights.append((Topics.events(processor), ["Write", "Describe"]))
            }
        }
        // Letters go to whoever they are for; who sends to whom is the graphs' business.
        rights += ProcessorName.all.map { (Topics.mail($0), ["Write", "Describe"]) }
        rights += service.views.map { (Topics.journal($0), ["Read", "Describe"]) }
        rights.append((Topics.directory, ["Read", "Write", "Describe"]))
        let topics = Self.merged(rights).map { Self.rule("topic", $0.topic, $0.operations) }
        let groups = service.processors.map { Self.rule("group", Topics.group($0), ["Read"]) }
        return [
            "apiVersion": "kafka.strimzi.io/v1beta2", "kind": "KafkaUser",
            "metadata": ["name": .text("laowu-\(service.name)"), "namespace": "laowu", "labels": Self.cluster],
            "spec": [
                "authentication": ["type": "scram-sha-512"],
                "authorization": ["type": "simple", "acls": .list(topics + groups)],
            ],
        ]
    }

    /// One rule a topic, in the order in which topics first come.
    private static func merged(
        _ rights: [(topic: String, operations: [String])]
    ) -> [(topic: String, operations: [String])] {
        var merged: [(topic: String, operations: [String])] = []
        for right in rights {
            if let index = merged.firstIndex(where: { $0.topic == right.topic }) {
                merged[index].operations += right.operations.filter { !merged[index].operations.contains($0) }
            } else {
                merged.append(right)
            }
        }
        return merged
    }

    private static func rule(_ type: String, _ name: String, _ operations: [String]) -> YAML {
        [
            "resource": ["type": .text(type), "name": .text(name), "patternType": "literal"],
            "operations": .list(operations.map { .text($0) }),
        ]
    }
}
