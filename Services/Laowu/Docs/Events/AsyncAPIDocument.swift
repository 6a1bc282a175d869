import KafkaClient
import Models

/// `docs/events/asyncapi.yaml`: every topic and every message type, AsyncAPI 3.0 with Kafka bindings.
struct AsyncAPIDocument {
    private let schemas: PayloadSchemas
    private let graphs: GraphReading
    private let plan = TopicPlan()

    /// - Parameter root: the repository's folder, whose sources are read.
    /// - Throws: `DocsProblem`.
    init(root: String) throws {
        schemas = try PayloadSchemas(root: root)
        graphs = try GraphReading(servicesFolder: "\(root)/Services")
        let declared = Set(schemas.messages.keys)
        let listed = Set(ProcessorMessages.allTypes)
        guard declared == listed else { throw DocsProblem.undeclared(declared.symmetricDifference(listed).sorted()) }
    }

    var text: String {
        get throws {
            "# Written by `laowu docs asyncapi`; do not edit. Sources: Shared/Models, Services/*/*Graph.swift.\n"
                + (try document()).written
        }
    }

    private func document() throws -> YAML {
        [
            "asyncapi": "3.0.0",
            "info": [
                "title": "Laowu (劳务)", "version": "1.0.0",
                "description":
                    "Topics and messages of the services for rural labour-transfer employment. How records are told valid from void, and letters new from repeated, is described in ../architecture.md.",
                "tags": [["name": "journal"], ["name": "mail"], ["name": "events"], ["name": "directory"]],
            ],
            "defaultContentType": "application/json",
            "servers": [
                "kafka": [
                    "host": "localhost:9092", "protocol": "kafka",
                    "description": "KAFKA_BOOTSTRAP_SERVERS of every process.",
                ]
            ],
            "channels": .map(channels()),
            "operations": .map(operations()),
            "components": [
                "messages": .map(try messages()),
                "messageTraits": [
                    "event": ["headers": RecordHeaders.event], "letter": ["headers": RecordHeaders.letter],
                    "mark": ["headers": RecordHeaders.mark],
                ],
                "schemas": try schemas.components() + FrameworkMessages.schemas,
            ],
        ]
    }

    // MARK: Channels

    private func channels() -> [YAML.Member] {
        let configurations = Dictionary(
            plan.specifications.map { ($0.name, $0.configuration) }, uniquingKeysWith: { first, _ in first })
        func channel(_ name: String, _ topic: String, _ tag: String, _ description: String, _ types: [String])
            -> YAML.Member
        {
            YAML.Member(
                name: name,
                value: [
                    "address": .text(topic), "description": .text(description), "tags": [["name": .text(tag)]],
                    "messages": .map(
                        types.map { YAML.Member(name: $0, value: .reference("components/messages/\($0)")) }),
                    "bindings": ["kafka": binding(topic, configurations[topic] ?? [:])],
                ])
        }
        let all = ProcessorMessages.all
        let journals = all.map { entry in
            channel(
                "\(entry.processor)Journal", Topics.journal(entry.processor), "journal",
                "Facts of \(entry.processor), kept for ever. Only \(entry.processor) writes here; an event is void unless its epoch is the latest claim's and its number follows.",
                entry.events + FrameworkMessages.inJournals)
        }
        let mailboxes = all.map { entry in
            channel(
                "\(entry.processor)Mail", Topics.mail(entry.processor), "mail",
                entry.letters.isEmpty
                    ? "Mailbox of \(entry.processor). No letter goes there."
                    : "Letters to \(entry.processor), at least once and in order; the receiver drops what it took before.",
                entry.letters)
        }
        let events = all.map { entry in
            channel(
                "\(entry.processor)Events", Topics.events(entry.processor), "events",
                graphs.publishers.contains(entry.processor.description)
                    ? "Valid events of \(entry.processor) for readers outside the product, at least once; the same ce_id is the same event."
                    : "Set aside for valid events of \(entry.processor) to readers outside the product. Nothing is written there yet.",
                graphs.publishers.contains(entry.processor.description) ? entry.events : [])
        }
        let directory = channel(
            "directory", Topics.directory, "directory",
            "Which instance serves which partition, keyed processor/partition: a hint for passing on requests. Only partition 0 is used.",
            [FrameworkMessages.directoryEntry])
        return journals + mailboxes + events + [directory]
    }

    private func binding(_ topic: String, _ configuration: [String: String]) -> YAML {
        let settings = configuration.sorted { $0.key < $1.key }.map { name, value in
            YAML.Member(
                name: name,
                value: name == "cleanup.policy"
                    ? [.text(value)] : Int(value).map { .integer($0) } ?? .text(value))
        }
        return [
            "topic": .text(topic), "partitions": .integer(Int(plan.partitions)),
            "replicas": .integer(Int(plan.replication)), "topicConfiguration": .map(settings),
            "bindingVersion": "0.5.0",
        ]
    }

    // MARK: Operations

    private func operations() -> [YAML.Member] {
        func operation(_ name: String, _ action: String, _ channel: String, _ summary: String) -> YAML.Member {
            YAML.Member(
                name: name,
                value: [
                    "action": .text(action), "channel": .reference("channels/\(channel)"), "summary": .text(summary),
                ])
        }
        var found: [YAML.Member] = []
        for entry in ProcessorMessages.all {
            let name = entry.processor.description
            found.append(operation("\(name)WritesJournal", "send", "\(name)Journal", "\(name) writes its facts."))
            for reader in graphs.readers[name] ?? [] {
                found.append(
                    operation(
                        "\(reader)Reads\(name.capitalized)", "receive", "\(name)Journal",
                        "\(reader) reads the facts of \(name)."))
            }
            guard !entry.letters.isEmpty else { continue }
            found.append(
                operation(
                    "lettersTo\(name.capitalized)", "send", "\(name)Mail",
                    "Lanes send the letters that follow from their events."))
            found.append(operation("\(name)TakesLetters", "receive", "\(name)Mail", "\(name) takes its letters."))
        }
        found.append(operation("announceOwner", "send", "directory", "An instance announces the partitions it serves."))
        found.append(operation("findOwner", "receive", "directory", "Every instance reads the directory whole."))
        return found
    }

    // MARK: Messages

    private func messages() throws -> [YAML.Member] {
        var found: [YAML.Member] = []
        for entry in ProcessorMessages.all {
            found += entry.events.compactMap { message($0, trait: "event") }
            found += entry.letters.compactMap { message($0, trait: "letter") }
            found += entry.commands.compactMap { message($0, trait: nil) }
        }
        return found + FrameworkMessages.messages
    }

    private func message(_ type: String, trait: String?) -> YAML.Member? {
        guard let declaration = schemas.messages[type] else { return nil }
        let summary =
            trait == nil ? "Command, given over HTTP; on no topic. \(declaration.doc)" : declaration.doc
        let head: YAML = [
            "name": .text(type), "title": .text(declaration.name), "summary": .text(summary.trimmed),
            "contentType": "application/json", "payload": .reference("components/schemas/\(declaration.name)"),
        ]
        let traits: YAML =
            trait.map { ["traits": .list([.reference("components/messageTraits/\($0)")])] } ?? [:]
        return YAML.Member(
            name: type, value: head + traits + Self.key("The value's \(schemas.keyPath(of: declaration))."))
    }

    static func key(_ description: String) -> YAML {
        [
            "bindings": [
                "kafka": ["key": ["type": "string", "description": .text(description)], "bindingVersion": "0.5.0"]
            ]
        ]
    }
}
