import Journal

/// Records that the journal and the hosting write of their own, whatever the processor.
enum FrameworkMessages {
    static let directoryEntry = "laowu.directory.entry"

    private struct Entry: Sendable {
        let type: String
        let title: String
        let summary: String
        let trait: String?
        let key: String
        let payload: YAML
    }

    private static let entries = [
        Entry(
            type: Genesis.type, title: "Genesis",
            summary: "First record of every journal partition: what may never change afterwards. No event.",
            trait: "mark",
            key: "The partition's number.",
            payload: [
                "type": "object", "required": ["partition", "partitions", "processor"],
                "properties": [
                    "partition": ["type": "integer"],
                    "partitions": ["type": "integer", "description": "The number of partitions of every topic."],
                    "processor": ["type": "string"],
                ],
            ]),
        Entry(
            type: Claim.type, title: "Claimed",
            summary:
                "An owner takes the partition; its offset and nonce are the epoch of what the owner writes. No event.",
            trait: "mark", key: "The partition's number.", payload: instance),
        Entry(
            type: "laowu.journal.input-refused.v1", title: "InputRefused",
            summary: "An input that cannot be decided upon. A dead letter follows from it.", trait: "event",
            key: "The partition's number.",
            payload: [
                "type": "object", "required": ["reason"],
                "properties": [
                    "reason": reason,
                    "type": ["type": "string", "description": "The input's type, where it looks like one of ours."],
                ],
            ]),
        Entry(
            type: "laowu.journal.letter-noted.v1", title: "LetterNoted",
            summary: "A letter, or the rest of an unfinished cause, that changes nothing.", trait: "event",
            key: "The partition's number.", payload: ["type": "object"]),
        Entry(
            type: "laowu.journal.forwarded.v1", title: "Forwarded",
            summary: "Every event up to its cause has been reacted to, and all its letters are confirmed.",
            trait: "event", key: "The partition's number.",
            payload: [
                "type": "object", "required": ["offset", "seq", "epoch", "letters"],
                "properties": [
                    "offset": ["type": "integer", "description": "Of the last event that owes nothing."],
                    "seq": ["type": "integer", "description": "Its number."],
                    "epoch": ["type": "string", "description": "Its writer's epoch."],
                    "letters": [
                        "type": "object", "additionalProperties": ["type": "string"],
                        "description": "The last letter sent, offset#index, by mailbox partition.",
                    ],
                ],
            ]),
        deadLetter(
            "laowu.journal.dead-letter.v1", "DeadLetter",
            "An input that was refused, by reference; it can be driven again."),
        deadLetter(
            "laowu.journal.dead-letter-redriven.v1", "DeadLetterRedriven",
            "A refused input that was driven again and taken."),
        Entry(
            type: directoryEntry, title: "DirectoryEntry",
            summary: "The instance that serves a partition. Has no headers; the newest of a key counts.", trait: nil,
            key: "processor/partition", payload: instance),
    ]

    private static let instance: YAML = [
        "type": "object", "required": ["instance", "url"],
        "properties": [
            "instance": ["type": "string", "description": "LAOWU_INSTANCE"],
            "url": ["type": "string", "description": "LAOWU_ADVERTISE_URL"],
        ],
    ]

    private static let reason: YAML = [
        "type": "string", "enum": .list(InputFault.allCases.map { .text($0.rawValue) }),
    ]

    private static func deadLetter(_ type: String, _ title: String, _ summary: String) -> Entry {
        Entry(
            type: type, title: title, summary: summary, trait: "deadLetter", key: "The input's place.",
            payload: [
                "type": "object", "required": ["state", "topic", "partition", "offset", "processor", "time"],
                "properties": [
                    "state": ["type": "string", "enum": ["refused", "redriven"]],
                    "topic": [
                        "type": "string", "description": "Where the input lies; with partition and offset its place.",
                    ],
                    "partition": ["type": "integer"], "offset": ["type": "integer"],
                    "processor": ["type": "string", "description": "Who refused it."], "reason": reason,
                    "type": ["type": "string", "description": "The input's type, where it looks like one of ours."],
                    "time": [
                        "type": "integer", "description": "The time the input speaks of, ms since 1970-01-01 UTC.",
                    ],
                ],
            ])
    }

    /// What travels on dead-letter topics.
    static let deadLetters = entries.filter { $0.trait == "deadLetter" }.map(\.type)

    /// What every journal may hold besides the processor's events.
    static let inJournals = entries.map(\.type).filter { $0 != directoryEntry && !deadLetters.contains($0) }

    static let messages = entries.map { entry in
        let head: YAML = [
            "name": .text(entry.type), "title": .text(entry.title), "summary": .text(entry.summary),
            "contentType": "application/json", "payload": .reference("components/schemas/\(entry.title)"),
        ]
        let traits: YAML =
            entry.trait.map { ["traits": .list([.reference("components/messageTraits/\($0)")])] } ?? [:]
        return YAML.Member(name: entry.type, value: head + traits + AsyncAPIDocument.key(entry.key))
    }

    static let schemas = YAML.map(entries.map { YAML.Member(name: $0.title, value: $0.payload) })
}
