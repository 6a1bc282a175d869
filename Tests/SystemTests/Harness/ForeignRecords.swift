import KafkaClient
import Models
import Testing

/// What somebody writes who is none of the services.
extension RunningSystem {
    /// Appends records to a partition as they are given.
    func produce(
        _ topic: String, _ partition: Int32, _ records: [(value: String?, headers: [(StaticString, String)])]
    ) throws {
        var configuration = configuration
        configuration.options["message.max.bytes"] = "4194304"
        var failure: KafkaError?
        let producer = try KafkaProducer(configuration: configuration) { _, result in
            if case .failure(let error) = result { failure = error }
        }
        defer { producer.close() }
        for (token, record) in records.enumerated() {
            let texts = record.headers.map { Array($0.1.utf8) }
            let flat = texts.flatMap(\.self)
            try flat.withUnsafeBytes { bytes in
                var start = 0
                let headers = zip(record.headers, texts).map { header, text in
                    defer { start += text.count }
                    return KafkaHeader(
                        name: header.0, value: UnsafeRawBufferPointer(rebasing: bytes[start..<start + text.count]))
                }
                let value = record.value.map { Array($0.utf8) }
                try Array(Village.homeCounty.description.utf8).withUnsafeBytes { key in
                    try (value ?? []).withUnsafeBytes { bytes in
                        try producer.produce(
                            topic: topic, partition: partition, key: key, value: value == nil ? nil : bytes,
                            headers: headers, token: token)
                    }
                }
            }
        }
        #expect(producer.flush(timeoutMilliseconds: 10_000))
        if let failure { throw failure }
    }

    /// What the next event of a journal partition would have to say: the epoch of the latest claim, and the number.
    func nextEvent(_ processor: ProcessorName, _ partition: Int32) throws -> (epoch: String, number: Int) {
        let reader = try KafkaReader(configuration: configuration)
        defer { reader.close() }
        var (epoch, number) = ("", 1)
        try JournalAudit.read(Topics.journal(processor), partition, reader) { record in
            if record.headers["ce_type"] == "laowu.journal.claimed.v1" {
                epoch = "\(record.offset).\(record.headers["ce_epoch"] ?? "")"
            } else if record.headers["ce_epoch"] == epoch, record.headers["ce_seq"] == "\(number)" {
                number += 1
            }
        }
        return (epoch, number)
    }
}
