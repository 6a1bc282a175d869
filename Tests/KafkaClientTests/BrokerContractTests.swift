import Testing

@testable import KafkaClient

/// What every broker must do for us, over both development brokers.
@Suite(.serialized, .timeLimit(.minutes(5)))
struct BrokerContractTests {
    private let topics = [TopicSpecification(name: "laowu.test.journal", partitions: 4)]
    private let topic = "laowu.test.journal"

    @Test(
        "A record comes back as it was written, at the offset that was reported",
        arguments: DevelopmentBroker.allCases)
    func recordRoundTrip(_ kind: DevelopmentBroker) throws {
        let broker = try TestBroker.start(kind, topics: topics)
        defer { broker.close() }
        let deliveries = Deliveries()
        let producer = try KafkaProducer(configuration: broker.configuration, onDelivery: deliveries.note)
        defer { producer.close() }
        try producer.produce(
            "{\"姓名\":\"…\"}", to: topic, 2, key: "520102", header: "laowu.test.v1", timestamp: 1_700_000_000_123,
            token: 10)
        try producer.produce(nil, to: topic, 2, key: "520102", timestamp: 1_700_000_000_456, token: 11)
        try producer.produce("", to: topic, 2, timestamp: 1_700_000_000_789, token: 0)
        #expect(producer.outstanding == 3)
        let isFlushed = producer.flush(timeoutMilliseconds: 10_000)
        #expect(isFlushed)
        #expect(producer.outstanding == 0)
        #expect(deliveries.offsets == [10: 0, 11: 1, 0: 2])

        let reader = try KafkaReader(configuration: broker.configuration)
        defer { reader.close() }
        try reader.follow(topic: topic, partition: 2, from: 0)
        var collected = Collected()
        let isComplete = try reader.collect(into: &collected) { $0.records.count == 3 }
        try #require(isComplete, "\(collected)")
        let records = collected.records
        #expect(records.map(\.offset) == [0, 1, 2])
        #expect(records.map(\.key) == ["520102", "520102", nil])
        #expect(records.map(\.value) == ["{\"姓名\":\"…\"}", nil, ""])
        #expect(records.map(\.timestamp) == [1_700_000_000_123, 1_700_000_000_456, 1_700_000_000_789])
        #expect(records.map(\.headers) == [["ce_type=laowu.test.v1", "ce_empty="], [], []])
        #expect(records.allSatisfy { $0.topic == topic && $0.partition == 2 })
    }

    @Test(
        "A member starts at our stored offsets and not at the group's",
        arguments: DevelopmentBroker.allCases)
    func startsAtStoredOffset(_ kind: DevelopmentBroker) throws {
        let broker = try TestBroker.start(kind, topics: topics)
        defer { broker.close() }
        for partition in Int32(0)..<4 {
            try write((0..<5).map { "\(partition).\($0)" }, to: topic, partition: partition, at: broker.configuration)
        }
        let member = try KafkaGroupReader(configuration: broker.configuration, group: "g", topic: topic)
        defer { member.close() }
        var collected = Collected()
        let isComplete = try eventually {
            try member.step(into: &collected) { Int64($0) + 1 }
            return collected.ends.count == 4
        }
        try #require(isComplete, "\(collected)")
        #expect(collected.assigned == [[0, 1, 2, 3]])
        #expect(
            collected.values.sorted() == ["0.1", "0.2", "0.3", "0.4", "1.2", "1.3", "1.4", "2.3", "2.4", "3.4"])

        try member.seek(partition: 3, offset: 2)
        collected = Collected()
        let isRead = try eventually {
            try member.step(into: &collected)
            return collected.records.count == 3
        }
        #expect(isRead)
        #expect(collected.values == ["3.2", "3.3", "3.4"])
    }

    @Test(
        "A reader that is far behind gets the backlog in portions, whole and in order",
        arguments: DevelopmentBroker.allCases)
    func backlogInPortions(_ kind: DevelopmentBroker) throws {
        let broker = try TestBroker.start(kind, topics: topics)
        defer { broker.close() }
        // Random letters, which no compression makes small: 4 MB behind a reader that takes no answer above 2 MB.
        var random = SystemRandomNumberGenerator()
        let values = (0..<80).map { number in
            "\(number)."
                + (0..<3_125).map { _ in String(UInt64.random(in: .min ... .max, using: &random), radix: 36) }.joined()
        }
        try write(values, to: topic, at: broker.configuration)
        var configuration = broker.configuration
        configuration.options["fetch.max.bytes"] = "1500000"
        configuration.options["receive.message.max.bytes"] = "2000000"
        let reader = try KafkaReader(configuration: configuration)
        defer { reader.close() }
        try reader.follow(topic: topic, partition: 0, from: 0)
        var collected = Collected()
        let isComplete = try reader.collect(into: &collected) { !$0.ends.isEmpty }
        #expect(isComplete)
        #expect(collected.failures == [])
        let isWhole = collected.values == values
        #expect(isWhole)
    }

    @Test(
        "Partitions come, go and move one by one",
        arguments: DevelopmentBroker.allCases)
    func followsAndUnfollows(_ kind: DevelopmentBroker) throws {
        let broker = try TestBroker.start(kind, topics: topics)
        defer { broker.close() }
        try write(["a", "b", "c"], to: topic, partition: 0, at: broker.configuration)
        try write(["x", "y", "z"], to: topic, partition: 1, at: broker.configuration)
        let reader = try KafkaReader(configuration: broker.configuration)
        defer { reader.close() }

        try reader.follow(topic: topic, partition: 0, from: KafkaOffset.beginning)
        var collected = Collected()
        var isComplete = try reader.collect(into: &collected) { $0.ends.count == 1 }
        #expect(isComplete, "\(collected)")
        #expect(collected.values == ["a", "b", "c"])

        collected = Collected()
        try reader.follow(topic: topic, partition: 1, from: 1)
        isComplete = try reader.collect(into: &collected) { $0.records.count == 2 }
        #expect(isComplete, "\(collected)")
        #expect(collected.values == ["y", "z"])

        collected = Collected()
        try reader.follow(topic: topic, partition: 0, from: 2)
        isComplete = try reader.collect(into: &collected) { $0.records.count == 1 }
        #expect(isComplete, "\(collected)")
        #expect(collected.values == ["c"])

        try reader.unfollow(topic: topic, partition: 0)
        try write(["d"], to: topic, partition: 0, at: broker.configuration)
        try write(["w"], to: topic, partition: 1, at: broker.configuration)
        collected = Collected()
        isComplete = try reader.collect(into: &collected) { $0.ends.contains { $0.offset == 4 } }
        #expect(isComplete, "\(collected)")
        #expect(collected.values == ["w"])
    }

    @Test(
        "The end of a partition is reported once for each end reached",
        arguments: DevelopmentBroker.allCases)
    func reportsEnds(_ kind: DevelopmentBroker) throws {
        let broker = try TestBroker.start(kind, topics: topics)
        defer { broker.close() }
        let reader = try KafkaReader(configuration: broker.configuration)
        defer { reader.close() }
        try reader.follow(topic: topic, partition: 0, from: 0)
        try reader.follow(topic: topic, partition: 1, from: 0)
        var collected = Collected()
        for _ in 0..<20 { try reader.poll(timeoutMilliseconds: 20, maximum: 10) { collected.add($0) } }
        #expect(Set(collected.ends.map { "\($0.partition)@\($0.offset)" }) == ["0@0", "1@0"])
        #expect(collected.ends.count == 2)
        try write(["a", "b"], to: topic, partition: 1, at: broker.configuration)
        let isComplete = try reader.collect(into: &collected) { $0.ends.contains { $0.offset == 2 } }
        #expect(isComplete, "\(collected)")
        #expect(collected.values == ["a", "b"])
        #expect(collected.ends.filter { $0.partition == 0 }.count == 1)
        #expect(collected.failures.isEmpty)
    }

    @Test(
        "Bounds are the oldest offset and the next one",
        arguments: DevelopmentBroker.allCases)
    func tellsBounds(_ kind: DevelopmentBroker) throws {
        let broker = try TestBroker.start(kind, topics: topics)
        defer { broker.close() }
        try write(["a", "b", "c"], to: topic, partition: 3, at: broker.configuration)
        let reader = try KafkaReader(configuration: broker.configuration)
        defer { reader.close() }
        let full = try reader.bounds(topic: topic, partition: 3, timeoutMilliseconds: 5_000)
        #expect(full == (low: 0, high: 3))
        let empty = try reader.bounds(topic: topic, partition: 0, timeoutMilliseconds: 5_000)
        #expect(empty == (low: 0, high: 0))
    }

    @Test(
        "An offset above the end is a failure and not a jump",
        arguments: DevelopmentBroker.allCases)
    func refusesOffsetOutOfRange(_ kind: DevelopmentBroker) throws {
        let broker = try TestBroker.start(kind, topics: topics)
        defer { broker.close() }
        try write(["a", "b", "c"], to: topic, partition: 0, at: broker.configuration)
        let reader = try KafkaReader(configuration: broker.configuration)
        defer { reader.close() }
        try reader.follow(topic: topic, partition: 0, from: 99)
        var collected = Collected()
        let isRefused = try reader.collect(into: &collected) { $0.failures.contains(where: \.isOffsetOutOfRange) }
        #expect(isRefused)
        #expect(collected.records.isEmpty)
        #expect(collected.failures.first { $0.isOffsetOutOfRange }?.partition == 0)
        try reader.follow(topic: topic, partition: 0, from: 1)
        let isRead = try reader.collect(into: &collected) { $0.records.count == 2 }
        #expect(isRead)
    }

    @Test(
        "A partition that does not exist is a failure",
        arguments: DevelopmentBroker.allCases)
    func refusesToFollowUnknownPartition(_ kind: DevelopmentBroker) throws {
        let broker = try TestBroker.start(kind, topics: topics)
        defer { broker.close() }
        let reader = try KafkaReader(configuration: broker.configuration)
        defer { reader.close() }
        try reader.follow(topic: topic, partition: 9, from: 0)
        var collected = Collected()
        let isRefused = try reader.collect(into: &collected) { $0.failures.contains(where: \.isUnknownPartition) }
        #expect(isRefused)
        #expect(throws: KafkaError.self) {
            try reader.bounds(topic: topic, partition: 9, timeoutMilliseconds: 1_000)
        }
        try reader.unfollow(topic: topic, partition: 9)
    }

    @Test(
        "A paused partition is silent and loses nothing",
        arguments: DevelopmentBroker.allCases)
    func pausesAndResumes(_ kind: DevelopmentBroker) throws {
        let broker = try TestBroker.start(kind, topics: topics)
        defer { broker.close() }
        try write((0..<50).map { "\($0)" }, to: topic, partition: 0, at: broker.configuration)
        let reader = try KafkaReader(configuration: broker.configuration)
        defer { reader.close() }
        try reader.follow(topic: topic, partition: 0, from: 0)
        try reader.follow(topic: topic, partition: 1, from: 0)
        var collected = Collected()
        let hasBegun = try eventually {
            try reader.poll(timeoutMilliseconds: 50, maximum: 1) { collected.add($0) }
            return collected.records.count == 1
        }
        #expect(hasBegun)
        try reader.pause(topic: topic, partition: 0)
        try reader.pause(topic: topic, partition: 0)
        for _ in 0..<10 { try reader.poll(timeoutMilliseconds: 10, maximum: 100) { collected.add($0) } }
        #expect(collected.records.count == 1)
        try reader.resume(topic: topic, partition: 0)
        try reader.resume(topic: topic, partition: 0)
        let isComplete = try reader.collect(into: &collected) { $0.records.count == 50 }
        #expect(isComplete, "\(collected)")
        #expect(collected.values == (0..<50).map { "\($0)" })
    }

    @Test(
        "An error of the handler comes out of poll and reading goes on behind it",
        arguments: DevelopmentBroker.allCases)
    func passesOnHandlerErrors(_ kind: DevelopmentBroker) throws {
        struct Refused: Error {}
        let broker = try TestBroker.start(kind, topics: topics)
        defer { broker.close() }
        try write(["a", "b", "c"], to: topic, partition: 0, at: broker.configuration)
        let reader = try KafkaReader(configuration: broker.configuration)
        defer { reader.close() }
        try reader.follow(topic: topic, partition: 0, from: 0)
        #expect(throws: Refused.self) {
            for _ in 0..<400 {
                try reader.poll(timeoutMilliseconds: 50, maximum: 10) { event in
                    if case .record = event { throw Refused() }
                }
            }
        }
        var collected = Collected()
        let isComplete = try reader.collect(into: &collected) { $0.records.count == 2 }
        #expect(isComplete, "\(collected)")
        #expect(collected.values == ["b", "c"])
    }

    @Test(
        "Producing to an unknown partition or topic is a typed error",
        arguments: DevelopmentBroker.allCases)
    func refusesUnknownPartition(_ kind: DevelopmentBroker) throws {
        let broker = try TestBroker.start(kind, topics: topics)
        defer { broker.close() }
        let deliveries = Deliveries()
        let producer = try KafkaProducer(configuration: broker.configuration, onDelivery: deliveries.note)
        defer { producer.close() }
        let error = #expect(throws: KafkaError.self) {
            try producer.produce("v", to: topic, 4, key: "k", header: "h", token: 1)
        }
        #expect(error?.isUnknownPartition == true)
        #expect(error?.topic == topic)
        #expect(error?.partition == 4)
        #expect(throws: KafkaError.self) { try producer.produce("v", to: topic, -1, token: 2) }
        try producer.produce("v", to: topic, 3, header: "h", token: 3)
        let isFlushed = producer.flush(timeoutMilliseconds: 10_000)
        #expect(isFlushed)
        #expect(deliveries.offsets == [3: 0])
    }

    @Test(
        "A full queue and a record that is too large are typed errors",
        arguments: DevelopmentBroker.allCases)
    func refusesWhatDoesNotFit(_ kind: DevelopmentBroker) throws {
        let broker = try TestBroker.start(kind, topics: topics)
        defer { broker.close() }
        var configuration = broker.configuration
        configuration.options = ["queue.buffering.max.messages": "2", "linger.ms": "5000"]
        let deliveries = Deliveries()
        let producer = try KafkaProducer(configuration: configuration, onDelivery: deliveries.note)
        defer { producer.close() }
        let large = #expect(throws: KafkaError.self) {
            try producer.produce(String(repeating: "劳", count: 700_000), to: topic, header: "h", token: 0)
        }
        #expect(large?.isTooLarge == true)
        #expect(large?.isRetriable == false)
        try producer.produce("a", to: topic, token: 1)
        try producer.produce("b", to: topic, token: 2)
        let full = #expect(throws: KafkaError.self) { try producer.produce("c", to: topic, header: "h", token: 3) }
        #expect(full?.isQueueFull == true)
        #expect(full?.isRetriable == true)
        #expect(producer.outstanding == 2)
        let isFlushed = producer.flush(timeoutMilliseconds: 10_000)
        #expect(isFlushed)
        try producer.produce("c", to: topic, token: 3)
        producer.flush(timeoutMilliseconds: 10_000)
        #expect(deliveries.offsets == [1: 0, 2: 1, 3: 2])
    }

    @Test(
        "The lag of a group follows the committed hints",
        arguments: DevelopmentBroker.allCases)
    func tellsGroupLag(_ kind: DevelopmentBroker) throws {
        let broker = try TestBroker.start(kind, topics: topics)
        defer { broker.close() }
        try write(["a", "b", "c"], to: topic, partition: 0, at: broker.configuration)
        let member = try KafkaGroupReader(configuration: broker.configuration, group: "g", topic: topic)
        defer { member.close() }
        let admin = try KafkaAdmin(configuration: broker.configuration)
        defer { admin.close() }
        let count = try admin.partitionCount(of: topic)
        #expect(count == 4)
        var collected = Collected()
        let isAssigned = try eventually {
            try member.step(into: &collected)
            return collected.records.count == 3
        }
        try #require(isAssigned)
        member.commitHint([0: 2])
        var lag: [PartitionLag] = []
        let isCommitted = try eventually(polls: 50) {
            try member.step(into: &collected)
            lag = try admin.groupLag(group: "g", topic: topic)
            return lag.first?.committed == 2
        }
        #expect(isCommitted)
        #expect(lag.map(\.records) == [1, 0, 0, 0])
        #expect(lag.map(\.committed) == [2, nil, nil, nil])
    }
}
