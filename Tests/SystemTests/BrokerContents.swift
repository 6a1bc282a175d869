import Foundation
import KafkaClient
import Testing

/// What lies in a stopped broker's folder: a broker is started on it and every partition is read, for the file itself holds
/// compressed batches in which a search for text would find nothing.
enum BrokerContents {
    /// Hands over key, value and header values of every record.
    ///
    /// - Returns: the number of records.
    static func read(_ folder: String, _ body: (UnsafeRawBufferPointer) -> Void) throws -> Int {
        let partitions = try partitions(folder + "/kafka.json")
        let broker = try RunningDevelopmentBroker(
            .noida, at: .init(environmentFolder: Programs.brokerEnvironment, dataFolder: folder))
        defer { broker.close() }
        let reader = try KafkaReader(configuration: broker.configuration)
        defer { reader.close() }
        var expected = 0
        for (topic, partition) in partitions {
            let bounds = try reader.bounds(topic: topic, partition: partition, timeoutMilliseconds: 10_000)
            expected += Int(bounds.high - bounds.low)
            if bounds.high > bounds.low { try reader.follow(topic: topic, partition: partition, from: bounds.low) }
        }
        var records = 0
        for _ in 0..<2_000 where records < expected {
            try reader.poll(timeoutMilliseconds: 50, maximum: 500) { event in
                guard case .record(let record) = event else { return }
                records += 1
                if let key = record.key { body(key) }
                if let value = record.value { body(value) }
                record.forEachHeader { _, value in body(value) }
            }
        }
        try #require(records == expected, "\(records) of \(expected) records could be read")
        return records
    }

    private static func partitions(_ file: String) throws -> [(topic: String, partition: Int32)] {
        let saved = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: file)))
        let topics = try #require((saved as? [String: Any])?["topics"] as? [[Any]])
        return try topics.flatMap { topic in
            let name = try #require(topic.first as? String)
            let partitions = try #require((topic.last as? [String: Any])?["partitions"] as? [[Any]])
            return try partitions.map { (name, try #require($0.first as? NSNumber).int32Value) }
        }
    }
}
