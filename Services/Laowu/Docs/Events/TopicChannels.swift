import Models

/// The channels of the event contract: every topic of ``TopicPlan`` with what travels there.
struct TopicChannels {
    let graphs: GraphReading
    private let plan = TopicPlan()

    init(graphs: GraphReading) { self.graphs = graphs }

    var members: [YAML.Member] {
        let all = ProcessorMessages.all
        return all.map(journal) + all.map(mailbox) + all.map(events) + all.flatMap(deadLetters) + all.flatMap(outside)
            + [directory]
    }

    private func journal(_ entry: ProcessorMessages) -> YAML.Member {
        let text = """
            Facts of \(entry.processor), kept for ever. Only \(entry.processor) writes here; an event is void unless its \
            epoch is the latest claim's and its number follows.
            """
        return channel(
            "\(entry.processor)Journal", Topics.journal(entry.processor), "journal", text,
            entry.events + FrameworkMessages.inJournals)
    }

    private func mailbox(_ entry: ProcessorMessages) -> YAML.Member {
        var text = "Mailbox of \(entry.processor). No letter goes there."
        if !entry.letters.isEmpty {
            text = """
                Letters to \(entry.processor), at least once and in order; the receiver drops what it took before.
                """
        }
        return channel("\(entry.processor)Mail", Topics.mail(entry.processor), "mail", text, entry.letters)
    }

    private func events(_ entry: ProcessorMessages) -> YAML.Member {
        let isPublished = graphs.publishers.contains(entry.processor.description)
        var text = """
            Set aside for valid events of \(entry.processor) to readers outside the product. Nothing is written there yet.
            """
        if isPublished {
            text = """
                Valid events of \(entry.processor) for readers outside the product, at least once; the same ce_id is the \
                same event.
                """
        }
        return channel(
            "\(entry.processor)Events", Topics.events(entry.processor), "events", text, isPublished ? entry.events : [])
    }

    private func deadLetters(_ entry: ProcessorMessages) -> [YAML.Member] {
        return Topics.inputs(of: entry.processor).map { input in
            let name = input.split(separator: ".").dropFirst().map(\.capitalized).joined()
            let text = """
                What \(entry.processor) could not take from \(input): references, never content. At least once; the same \
                subject is the same input, and its latest record counts. Driven again by `laowu redrive`.
                """
            return channel(
                "\(entry.processor)RefusedFrom\(name)", Topics.deadLetters(of: input, for: entry.processor),
                "dead-letters",
                text, FrameworkMessages.deadLetters)
        }
    }

    private func outside(_ entry: ProcessorMessages) -> [YAML.Member] {
        Topics.outside(of: entry.processor).map { topic in
            let name = topic.split(separator: ".").dropFirst().map(\.capitalized).joined()
            let text = """
                Written by others, read by \(entry.processor): signed batches of JSON lines, see docs/integration. No CloudEvents.
                """
            return channel("outside\(name)", topic, "outside", text, [])
        }
    }

    private var directory: YAML.Member {
        let text = """
            Which instance serves which partition, keyed processor/partition: a hint for passing on requests. Only \
            partition 0 is used.
            """
        return channel("directory", Topics.directory, "directory", text, [FrameworkMessages.directoryEntry])
    }

    private func channel(
        _ name: String, _ topic: String, _ tag: String, _ description: String, _ types: [String]
    ) -> YAML.Member {
        let messages = types.map { YAML.Member(name: $0, value: .reference("components/messages/\($0)")) }
        return YAML.Member(
            name: name,
            value: [
                "address": .text(topic), "description": .text(description), "tags": [["name": .text(tag)]],
                "messages": .map(messages), "bindings": ["kafka": binding(topic)],
            ])
    }

    private func binding(_ topic: String) -> YAML {
        let configuration = plan.specifications.first { $0.name == topic }?.configuration ?? [:]
        let settings = configuration.sorted { $0.key < $1.key }.map { name, value in
            YAML.Member(name: name, value: name == "cleanup.policy" ? .list([.text(value)]) : Self.number(value))
        }
        return [
            "topic": .text(topic), "partitions": .integer(Int(plan.partitions)),
            "replicas": .integer(Int(plan.replication)), "topicConfiguration": .map(settings),
            "bindingVersion": "0.5.0",
        ]
    }

    private static func number(_ text: String) -> YAML {
        if let number = Int(text) { return .integer(number) }
        return text == "true" || text == "false" ? .flag(text == "true") : .text(text)
    }
}
