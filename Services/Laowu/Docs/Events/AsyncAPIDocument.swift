import Foundation
import Models

/// `docs/events/asyncapi.yaml`: every topic and every message type, AsyncAPI 3.0 with Kafka bindings.
struct AsyncAPIDocument {
    private let schemas: PayloadSchemas
    private let graphs: GraphReading
    private static let purpose = """
        Topics and messages of the services for rural labour-transfer employment. How records are told valid from void, \
        and letters new from repeated, is described in ../architecture.md.
        """

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
                "description": .text(Self.purpose),
                "tags": [
                    ["name": "journal"], ["name": "mail"], ["name": "events"], ["name": "dead-letters"],
                    ["name": "directory"],
                ],
            ],
            "defaultContentType": "application/json",
            "servers": [
                "kafka": [
                    "host": "localhost:9092", "protocol": "kafka",
                    "description": "KAFKA_BOOTSTRAP_SERVERS of every process.",
                ]
            ],
            "channels": .map(TopicChannels(graphs: graphs).members),
            "operations": .map(operations()),
            "components": [
                "messages": .map(try messages()),
                "messageTraits": [
                    "event": ["headers": RecordHeaders.event], "letter": ["headers": RecordHeaders.letter],
                    "mark": ["headers": RecordHeaders.mark], "deadLetter": ["headers": RecordHeaders.deadLetter],
                ],
                "schemas": try schemas.components() + FrameworkMessages.schemas,
            ],
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
