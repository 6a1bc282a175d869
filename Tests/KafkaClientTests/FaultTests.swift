import Foundation
import Testing

@testable import KafkaClient

/// Faults that only one of the brokers can show.
@Suite(.serialized, .timeLimit(.minutes(3)))
struct FaultTests {
    private let topic = "laowu.test.journal"

    @Test("A journal whose beginning the broker has dropped is a failure at its first record")
    func reportsDroppedBeginning() throws {
        let mock = try MockCluster(topics: [(topic, 1)])
        defer { mock.close() }
        var configuration = mock.configuration
        configuration.options = ["compression.type": "none", "batch.size": "100000"]
        let payload = String(repeating: "x", count: 10_000)
        try write((0..<800).map { "\($0)" + payload }, to: topic, at: configuration)
        let reader = try KafkaReader(configuration: mock.configuration)
        defer { reader.close() }
        let bounds = try reader.bounds(topic: topic, partition: 0, timeoutMilliseconds: 5_000)
        #expect(bounds.low > 0)
        #expect(bounds.high == 800)
        try reader.follow(topic: topic, partition: 0, from: 0)
        var collected = Collected()
        let isRefused = try reader.collect(into: &collected) { $0.failures.contains(where: \.isOffsetOutOfRange) }
        #expect(isRefused)
        #expect(collected.records.isEmpty)
    }

    @Test("Records wait while the broker is down and arrive once, in order, when it is back")
    func survivesBrokerDown() throws {
        let mock = try MockCluster(topics: [(topic, 1)])
        defer { mock.close() }
        let deliveries = Deliveries()
        let producer = try KafkaProducer(configuration: mock.configuration, onDelivery: deliveries.note)
        defer { producer.close() }
        try producer.produce("a", to: topic, token: 0)
        producer.flush(timeoutMilliseconds: 10_000)
        try mock.takeDown(broker: 1)
        try producer.produce("b", to: topic, token: 1)
        try producer.produce("c", to: topic, token: 2)
        let isFlushed = producer.flush(timeoutMilliseconds: 200)
        #expect(!isFlushed)
        #expect(producer.outstanding == 2)
        try mock.bringUp(broker: 1)
        let isSent = producer.flush(timeoutMilliseconds: 20_000)
        #expect(isSent)
        #expect(deliveries.offsets == [0: 0, 1: 1, 2: 2])
        #expect(producer.takeErrors().allSatisfy { !$0.isFatal })
        #expect(producer.takeErrors().isEmpty)
    }

    @Test("A record that is not acknowledged in time is reported as a retriable failure")
    func reportsTimeout() throws {
        let mock = try MockCluster(topics: [(topic, 1)])
        defer { mock.close() }
        var configuration = mock.configuration
        configuration.options = ["message.timeout.ms": "300"]
        let deliveries = Deliveries()
        let producer = try KafkaProducer(configuration: configuration, onDelivery: deliveries.note)
        defer { producer.close() }
        try producer.produce("a", to: topic, token: 0)
        producer.flush(timeoutMilliseconds: 10_000)
        try mock.takeDown(broker: 1)
        try producer.produce("b", to: topic, token: 1)
        let isReported = eventually {
            producer.poll(timeoutMilliseconds: 50)
            return producer.outstanding == 0
        }
        #expect(isReported)
        #expect(deliveries.failures[1]?.name == "_MSG_TIMED_OUT")
        #expect(deliveries.failures[1]?.isFatal == false)
    }

    @Test("Closing a producer reports what was outstanding")
    func reportsOnClose() throws {
        let mock = try MockCluster(topics: [(topic, 1)])
        defer { mock.close() }
        var configuration = mock.configuration
        configuration.options = ["linger.ms": "10000"]
        let deliveries = Deliveries()
        let producer = try KafkaProducer(configuration: configuration, onDelivery: deliveries.note)
        try producer.produce("a", to: topic, header: "h", token: 7)
        producer.close()
        producer.close()
        #expect(deliveries.failures.keys.sorted() == [7])
        #expect(producer.outstanding == 0)
    }

    @Test("A sequence error of the broker is fatal and a new producer goes on")
    func fatalAfterSequenceError() throws {
        let mock = try MockCluster(topics: [(topic, 1)])
        defer { mock.close() }
        let deliveries = Deliveries()
        let producer = try KafkaProducer(configuration: mock.configuration, onDelivery: deliveries.note)
        defer { producer.close() }
        let outOfOrderSequence: Int32 = 45
        mock.failNext(.produce, with: [outOfOrderSequence])
        try producer.produce("a", to: topic, token: 0)
        let isReported = eventually {
            producer.poll(timeoutMilliseconds: 50)
            return producer.outstanding == 0
        }
        #expect(isReported)
        #expect(deliveries.failures[0]?.isFatal == true)
        #expect(deliveries.failures[0]?.isRetriable == false)
        #expect(producer.fatalError != nil)
        let error = #expect(throws: KafkaError.self) { try producer.produce("b", to: topic, header: "h", token: 1) }
        #expect(error?.isFatal == true)
        try write(["c"], to: topic, at: mock.configuration)
    }

    @Test("A producer is fatally broken by a broker that came back empty and a new one goes on")
    func fatalAfterBrokerLoss() throws {
        let topics = [TopicSpecification(name: topic, partitions: 1)]
        let before = try TestBroker.start(.noida, topics: topics)
        let port = before.configuration.bootstrapServers.split(separator: ":").last.flatMap { UInt16($0) }
        let deliveries = Deliveries()
        let producer = try KafkaProducer(configuration: before.configuration, onDelivery: deliveries.note)
        defer { producer.close() }
        for token in 0..<3 {
            try producer.produce("lost", to: topic, token: token)
            producer.flush(timeoutMilliseconds: 10_000)
        }
        #expect(deliveries.offsets == [0: 0, 1: 1, 2: 2])
        before.close()
        let after = try TestBroker.start(.noida, topics: topics, port: port)
        defer { after.close() }
        try producer.produce("b", to: topic, token: 3)
        let isReported = eventually {
            producer.poll(timeoutMilliseconds: 50)
            return producer.outstanding == 0
        }
        #expect(isReported)
        #expect(deliveries.failures[3]?.isFatal == true)
        try write(["c"], to: topic, at: after.configuration)
        let reader = try KafkaReader(configuration: after.configuration)
        defer { reader.close() }
        try reader.follow(topic: topic, partition: 0, from: 0)
        var collected = Collected()
        let isRead = try reader.collect(into: &collected) { $0.ends.count == 1 }
        #expect(isRead)
        #expect(collected.values == ["c"])
    }

    @Test("Topics are created with their configuration, and creating them again changes nothing")
    func createsTopics() throws {
        let broker = try TestBroker.start(.noida)
        defer { broker.close() }
        let admin = try KafkaAdmin(configuration: broker.configuration)
        defer { admin.close() }
        let journal = TopicSpecification(name: topic, partitions: 4, configuration: ["retention.ms": "-1"])
        let mail = TopicSpecification(name: "laowu.test.mail", partitions: 2)
        try admin.createTopics([journal])
        try admin.createTopics([journal, mail])
        let topics = try admin.describeTopics(withConfiguration: true)
        #expect(topics.map(\.name) == [topic, "laowu.test.mail"])
        #expect(topics.map(\.partitions) == [4, 2])
        #expect(topics.map(\.replication) == [1, 1])
        #expect(topics.first?.configuration["retention.ms"] == "-1")
        let error = #expect(throws: KafkaError.self) {
            try admin.createTopics([TopicSpecification(name: "bad name!", partitions: 1)])
        }
        #expect(error?.topic == "bad name!")
        let unknown = #expect(throws: KafkaError.self) { try admin.partitionCount(of: "laowu.unknown") }
        #expect(unknown?.isUnknownPartition == true)
    }

    @Test("Records up to the broker's limit are accepted")
    func acceptsLargeRecord() throws {
        let mock = try MockCluster(topics: [(topic, 1)])
        defer { mock.close() }
        try write([String(repeating: "x", count: 900_000)], to: topic, at: mock.configuration)
    }
}
