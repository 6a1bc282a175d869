import Testing

@testable import KafkaClient

/// How partitions move between the members of a group.
@Suite(.serialized, .timeLimit(.minutes(5)))
struct GroupMembershipTests {
    private let topics = [TopicSpecification(name: "laowu.test.journal", partitions: 4)]
    private let topic = "laowu.test.journal"

    @Test(
        "Two members split the partitions by range and a leaving member's move",
        arguments: DevelopmentBroker.allCases)
    func splitsAndMoves(_ kind: DevelopmentBroker) throws {
        let broker = try TestBroker.start(kind, topics: topics)
        defer { broker.close() }
        let first = try KafkaGroupReader(configuration: broker.configuration, group: "g", topic: topic)
        defer { first.close() }
        var ofFirst = Collected()
        let isWhole = try eventually {
            try first.step(into: &ofFirst)
            return ofFirst.assigned.last == [0, 1, 2, 3]
        }
        try #require(isWhole)

        let second = try KafkaGroupReader(configuration: broker.configuration, group: "g", topic: topic)
        defer { second.close() }
        var ofSecond = Collected()
        let isSplit = try eventually {
            try first.step(into: &ofFirst)
            try second.step(into: &ofSecond)
            return ofFirst.assigned.last?.count == 2 && ofSecond.assigned.last?.count == 2
        }
        try #require(isSplit)
        let halves = [ofFirst.assigned.last, ofSecond.assigned.last]
        #expect(halves.contains([0, 1]) && halves.contains([2, 3]))
        #expect(ofFirst.revoked.first == [0, 1, 2, 3])

        let moving = try #require(ofSecond.assigned.last?.last)
        try write(["moved"], to: topic, partition: moving, at: broker.configuration)
        second.close()
        let isBack = try eventually {
            try first.step(into: &ofFirst)
            return ofFirst.assigned.last == [0, 1, 2, 3] && ofFirst.values == ["moved"]
        }
        #expect(isBack)
    }

    @Test("An error while partitions are assigned comes out of poll and nothing is read")
    func stopsOnStoreError() throws {
        struct StoreBroken: Error {}
        let broker = try TestBroker.start(.mock, topics: topics)
        defer { broker.close() }
        try write(["a"], to: topic, partition: 0, at: broker.configuration)
        let member = try KafkaGroupReader(configuration: broker.configuration, group: "g", topic: topic)
        defer { member.close() }
        var collected = Collected()
        #expect(throws: StoreBroken.self) {
            for _ in 0..<400 {
                try member.poll(timeoutMilliseconds: 50, maximum: 10) { _ in
                    throw StoreBroken()
                } _: {
                    collected.add($0)
                }
            }
        }
        #expect(collected.assigned == [[0, 1, 2, 3]])
        #expect(collected.records.isEmpty)
    }

    @Test("A member that the coordinator has forgotten loses its partitions and joins again")
    func reportsLoss() throws {
        let mock = try MockCluster(topics: [(topic, 4)])
        defer { mock.close() }
        var configuration = mock.configuration
        configuration.options = ["session.timeout.ms": "6000", "heartbeat.interval.ms": "200"]
        let member = try KafkaGroupReader(configuration: configuration, group: "g", topic: topic)
        defer { member.close() }
        var collected = Collected()
        let isAssigned = try eventually {
            try member.step(into: &collected)
            return collected.assigned.count == 1
        }
        try #require(isAssigned)
        let unknownMember: Int32 = 25
        mock.failNext(.heartbeat, with: [unknownMember])
        let isBack = try eventually {
            try member.step(into: &collected)
            return collected.assigned.count == 2
        }
        #expect(isBack)
        #expect(collected.lost == [[0, 1, 2, 3]])
        #expect(collected.revoked.isEmpty)
    }

    @Test("A member goes on after its coordinator has moved")
    func survivesCoordinatorMove() throws {
        let mock = try MockCluster(brokers: 2, topics: [(topic, 2)])
        defer { mock.close() }
        var configuration = mock.configuration
        configuration.options = ["session.timeout.ms": "6000", "heartbeat.interval.ms": "200"]
        try mock.setCoordinator(group: "g", broker: 1)
        let member = try KafkaGroupReader(configuration: configuration, group: "g", topic: topic)
        defer { member.close() }
        var collected = Collected()
        let isAssigned = try eventually {
            try member.step(into: &collected)
            return collected.ends.count == 2
        }
        try #require(isAssigned)
        try mock.setCoordinator(group: "g", broker: 2)
        try write(["after"], to: topic, partition: 1, at: mock.configuration)
        let isRead = try eventually {
            try member.step(into: &collected)
            return collected.values == ["after"]
        }
        #expect(isRead)
    }
}
