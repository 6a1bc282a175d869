import Journal

/// The headers of records, as schemas.
enum RecordHeaders {
    /// Of an event in a journal.
    static let event = schema(
        [
            .specversion, .id, .source, .type, .time, .subject, .contentType, .epoch, .seq, .cause, .more, .origin,
            .chain, .redrive, .traceparent,
        ],
        optional: [.more, .origin, .redrive, .traceparent])

    /// Of a letter in a mailbox.
    static let letter = schema(
        [.specversion, .id, .source, .type, .time, .subject, .contentType, .origin, .prev, .redrive, .traceparent],
        optional: [.prev, .redrive, .traceparent])

    /// Of a record on a dead-letter topic; the `kafka_dlt-` headers stand there for other Kafka tools, numbers as Java writes them.
    static let deadLetter =
        schema(
            [.specversion, .id, .source, .type, .time, .subject, .contentType, .cause, .traceparent],
            optional: [.traceparent])
        + [
            "description": """
            Besides, as Spring for Apache Kafka has them: kafka_dlt-original-topic, -partition (int), -offset (long), \
            -timestamp (long), -consumer-group, kafka_dlt-exception-fqcn and kafka_dlt-exception-message (the reason's code).
            """
        ]

    /// Of the genesis and claim records, which are no events.
    static let mark = schema([.type, .epoch], optional: [])

    private static func schema(_ names: [HeaderName], optional: Set<HeaderName>) -> YAML {
        let required = names.filter { !optional.contains($0) }.map { YAML.text($0.wire.description) }
        return [
            "type": "object", "required": .list(required),
            "properties": .map(
                names.map { name in
                    YAML.Member(
                        name: name.wire.description, value: ["type": "string", "description": .text(meaning(name))])
                }),
        ]
    }

    private static func meaning(_ name: HeaderName) -> String {
        switch name {
        case .specversion: "CloudEvents version: 1.0."
        case .id: "Of an event, topic/partition:epoch:number; of a letter, its origin. The same id is the same message."
        case .source: "Who wrote it: laowu/processor/partition; of a letter, the journal partition it follows from."
        case .type: "The message's versioned type."
        case .time: "ISO 8601 in UTC. Of an event, the time of its cause; domain code sees no other clock."
        case .subject: "The entity that it is about; never a personal number."
        case .contentType: "application/json"
        case .dataschema: "Reserved; not written."
        case .epoch:
            "Offset and nonce of the claim under which it was written, offset.nonce; of a claim, the nonce; of genesis, 0."
        case .seq: "The event's number in its partition, from 1, without gaps over valid events."
        case .cause: "What it is owed to: topic/partition@offset, command:key#digest, or day:date."
        case .more: "1 where more events for the same cause follow; absent on the last."
        case .origin:
            "Of a letter, and of an event that a letter caused: topic/partition@offset#index of the letter's journal record."
        case .prev:
            "Origin of the letter before, from the same journal partition to the same mailbox partition; absent on the first."
        case .redrive:
            "Place of the refused record that this letter repeats or this event settles; such letters have no order of their own."
        case .chain:
            "SHA-256 over the chain head before, key, headers (but for traceparent) and value, in hexadecimal."
        case .traceparent: "The trace that its cause belonged to (W3C Trace Context); no fact, and in no chain."
        }
    }
}
