import Foundation
import KafkaClient
import Models
import Synchronization
import Testing

@testable import Journal

/// Inputs that cannot be taken: named on a dead-letter topic, out of nobody's way, and taken once when they are driven again.
@Suite("Dead letters", .serialized)
struct DeadLetterTests {
    private static let mailbox = Journal.TopicPartition("laowu.a.mail", ModelBench.partitionOfA)
    private static let mailLetters = Journal.TopicPartition("laowu.a.mail.laowu.a-dlt", ModelBench.partitionOfA)
    private static let factLetters = Journal.TopicPartition("laowu.g.journal.laowu.a-dlt", ModelBench.partitionOfA)
    /// Nobody's: the check digit is wrong.
    private static let personalNumber = "110101199003070000"

    private func withBench(_ kind: TestBroker, _ body: (Bench) throws -> Void) throws {
        let bench = try Bench(kind)
        defer { bench.close() }
        try body(bench)
    }

    private func record(_ type: String?, _ value: String?, key: String = ModelWorld.keyOfA) -> OutgoingRecord {
        var record = OutgoingRecord()
        record.key = Array(key.utf8)
        record.value = value.map { Array($0.utf8) }
        if let type { record.headers.set(.type, type) }
        return record
    }

    private func post(_ records: [OutgoingRecord], _ bench: Bench) throws {
        try bench.broker.append(records.map { (Self.mailbox, $0) })
    }

    private func waiting(_ bench: Bench, _ partition: Journal.TopicPartition = mailLetters) throws -> [DeadLetter] {
        let log = try bench.broker.log()
        defer { log.close() }
        return try DeadLetterDesk(log).waiting(on: [partition])
    }

    private func redrive(_ letters: [DeadLetter], _ bench: Bench) throws -> [DeadLetterDesk.Outcome] {
        let log = try bench.broker.log()
        defer { log.close() }
        return try DeadLetterDesk(log).redrive(letters).map(\.outcome)
    }

    // MARK: Naming what cannot be taken

    @Test(
        "What cannot be taken is named with its reason, in order, and nothing of it is repeated",
        arguments: TestBroker.available)
    func namedNotCopied(_ kind: TestBroker) throws {
        try withBench(kind) { bench in
            let number = Self.personalNumber
            try post(
                [
                    record(ModelA.Number.type, "{\"n\":\(number)", key: number),
                    record("laowu.model.number.v9", "{\"id\":\"\(number)\"}"),
                    record("number-of-\(number)", "{}"),
                    record(ModelA.Number.type, nil),
                    record(nil, nil, key: number),
                ], bench)
            try bench.start()
            try bench.run { try bench.isRunning && waiting(bench).count == 5 }
            let letters = try waiting(bench)
            #expect(letters.map(\.offset) == [0, 1, 2, 3, 4])
            #expect(
                letters.map(\.reason) == ["unreadable", "unknown-type", "unknown-type", "no-value", "unknown-type"])
            #expect(
                letters.map(\.type)
                    == [ModelA.Number.type, "laowu.model.number.v9", nil, ModelA.Number.type, nil])
            #expect(letters.allSatisfy { $0.processor == "a" && $0.topic == "laowu.a.mail" })
            #expect(bench.refusals == RefusalCounts(all: 5, waiting: 5))
            for topic in ["laowu.a.journal", Self.mailLetters.topic] {
                try bench.broker.read(Journal.TopicPartition(topic, ModelBench.partitionOfA)) { record in
                    var text = record.keyText() + String(decoding: record.body, as: UTF8.self)
                    record.headers.forEach { _, value in text += String(decoding: value, as: UTF8.self) }
                    #expect(!text.contains(number), "\(topic)@\(record.offset)")
                }
            }
        }
    }

    @Test(
        "A dead letter carries the headers that other Kafka tools expect",
        arguments: TestBroker.available.filter { $0 != .memory })
    func conventionalHeaders(_ kind: TestBroker) throws {
        try withBench(kind) { bench in
            var poison = record("laowu.model.number.v9", "{}")
            poison.headers.set(.time, "2018-03-05T08:31:10.000Z")
            try bench.sendNumbers([1])
            try post([poison], bench)
            try bench.start()
            try bench.run { try waiting(bench).count == 1 }
            let reader = try KafkaReader(configuration: bench.broker.configuration)
            defer { reader.close() }
            try reader.follow(topic: Self.mailLetters.topic, partition: Self.mailLetters.partition, from: 0)
            var headers: [String: [UInt8]] = [:]
            for _ in 0..<200 where headers.isEmpty {
                try reader.poll(timeoutMilliseconds: 50, maximum: 10) { event in
                    guard case .record(let record) = event else { return }
                    record.forEachHeader { headers[String(decoding: $0, as: UTF8.self)] = Array($1) }
                }
            }
            let text = { (name: String) in headers[name].map { String(decoding: $0, as: UTF8.self) } }
            #expect(text("kafka_dlt-original-topic") == "laowu.a.mail")
            #expect(text("kafka_dlt-original-consumer-group") == "laowu.a")
            #expect(text("kafka_dlt-exception-fqcn") == "laowu.journal.UnknownType")
            #expect(text("kafka_dlt-exception-message") == "unknown-type")
            #expect(headers["kafka_dlt-original-partition"] == [0, 0, 0, UInt8(ModelBench.partitionOfA)])
            #expect(headers["kafka_dlt-original-offset"] == [0, 0, 0, 0, 0, 0, 0, 1])
            let time = headers["kafka_dlt-original-timestamp"].map { $0.reduce(Int64(0)) { $0 << 8 | Int64($1) } }
            #expect(time == 1_520_238_670_000)
            #expect(text("ce_type") == "laowu.journal.dead-letter.v1")
            #expect(text("ce_id") == "laowu.a.mail/\(ModelBench.partitionOfA)@1")
        }
    }

    @Test(
        "Two megabytes, a huge key, and a timestamp beyond the calendar stop nobody, and letters behind them keep their order",
        arguments: TestBroker.available)
    func oversized(_ kind: TestBroker) throws {
        try withBench(kind) { bench in
            let filler = String(repeating: "x", count: 2 << 20)
            var late = record(ModelA.Number.type, "{}")
            late.timestamp = Moment(milliseconds: Int64.max)
            try post(
                [
                    record(ModelA.Number.type, "{\"n\":\"\(filler)\"}"),
                    record("laowu.model.huge.v1", "{}", key: filler), late,
                ], bench)
            try bench.sendNumbers(0..<4)
            try bench.grant([0, 1, 2, 3])
            try bench.start()
            try bench.runUntilComplete(numbers: 4)
            #expect(try waiting(bench).map(\.offset) == [0, 1, 2])
            #expect(bench.stepDowns("a") == 0)
            let order = try bench.valid("laowu.a.journal", ModelBench.partitionOfA).filter { $0.hasSuffix(":0") }
            #expect(order == ["0:0", "1:0", "2:0", "3:0"])
        }
    }

    @Test("Records that the client cannot take apart are named by their places, and the letters behind them flow")
    func damagedBatch() throws {
        try withBench(.mock) { bench in
            try bench.sendNumbers([0])
            let port = try #require(
                bench.broker.configuration.bootstrapServers.split(separator: ":").last.flatMap { UInt16($0) })
            try DamagedBatch(records: 2).send(to: Self.mailbox.topic, Self.mailbox.partition, port: port)
            try bench.sendNumbers([1, 2])
            try bench.grant([0, 1, 2])
            try bench.start()
            try bench.runUntilComplete(numbers: 3)
            #expect(try waiting(bench).map(\.reason) == ["corrupt", "corrupt"])
            #expect(try waiting(bench).map(\.offset) == [1, 2])
            #expect(try redrive(waiting(bench), bench) == [.unreadable, .unreadable])
        }
    }

    @Test("A dead letter that was lost on its way comes again before any later one", arguments: TestBroker.available)
    func lostLetter(_ kind: TestBroker) throws {
        try withBench(kind) { bench in
            var sent = 0
            bench.fault = { place in
                guard place.topic == Self.mailLetters.topic else { return .land }
                sent += 1
                return sent == 1 ? .lose : .land
            }
            try post([record("laowu.model.x.v1", "{}"), record("laowu.model.y.v1", "{}")], bench)
            try bench.start()
            try bench.run { try bench.isRunning && waiting(bench).count == 2 }
            #expect(bench.stepDowns("a") > 0)
            try bench.restart(keepingStores: false)
            try bench.run { bench.isRunning && bench.refusals.waiting == 2 }
            #expect(try waiting(bench).map(\.type) == ["laowu.model.x.v1", "laowu.model.y.v1"])
        }
    }

    // MARK: Driving again

    @Test(
        "A letter that an older build refused is taken once by the newer one, however often it is driven again and whoever owns the partition",
        arguments: TestBroker.available)
    func redrivenOnce(_ kind: TestBroker) throws {
        try withBench(kind) { bench in
            try post([record(Added.type, "{\"n\":7}")], bench)
            try bench.start()
            try bench.run { try bench.isRunning && waiting(bench).count == 1 }
            let letters = try waiting(bench)

            bench.build = Self.newerBuild()
            try bench.restart(keepingStores: true)
            for _ in 1...2 { #expect(try redrive(letters + letters, bench) == [.sent, .sent]) }
            try bench.run { try bench.isRunning && waiting(bench).isEmpty }
            #expect(try additions(bench) == ["7:0"])

            try bench.restart(keepingStores: false)
            _ = try redrive(letters, bench)
            try bench.sendNumbers([0])
            try bench.grant([0])
            try bench.run {
                try bench.isRunning
                    && bench.valid("laowu.b.journal", 0).count + bench.valid("laowu.b.journal", 1).count >= 6
            }
            #expect(try additions(bench) == ["7:0"])
            #expect(bench.refusals == RefusalCounts(all: 1, waiting: 0))
            #expect(try waiting(bench).isEmpty)
        }
    }

    @Test("Without the fold of what was taken, a letter driven twice would have two effects")
    func plantedBug() throws {
        try withBench(.memory) { bench in
            try post([record(Added.type, "{\"n\":7}")], bench)
            try bench.start()
            try bench.run { try bench.isRunning && waiting(bench).count == 1 }
            bench.build = Self.newerBuild()
            bench.broken = .redriveTwice
            try bench.restart(keepingStores: true)
            let letters = try waiting(bench)
            for _ in 1...2 { _ = try redrive(letters, bench) }
            try bench.run { try bench.isRunning && additions(bench).count == 2 }
        }
    }

    @Test(
        "A letter that is refused again waits again, and only what was refused can be driven",
        arguments: TestBroker.available)
    func refusedAgain(_ kind: TestBroker) throws {
        try withBench(kind) { bench in
            try bench.sendNumbers([0])
            try bench.grant([0])
            try post([record(Added.type, "{\"n\":7}")], bench)
            try bench.start()
            try bench.run { try bench.isRunning && waiting(bench).count == 1 }
            let letters = try waiting(bench)
            _ = try redrive(letters, bench)
            let taken = DeadLetter(
                .refused, at: RecordPlace(Self.mailbox, 0), of: "a", InputRefusal(.unreadable, type: nil),
                time: Moment(milliseconds: 0))
            _ = try redrive([taken], bench)
            try bench.runUntilComplete(numbers: 1)
            #expect(bench.refusals == RefusalCounts(all: 1, waiting: 1))
            #expect(try waiting(bench) == letters)

            bench.build = Self.newerBuild()
            try bench.restart(keepingStores: true)
            _ = try redrive(letters, bench)
            try bench.run { try bench.isRunning && waiting(bench).isEmpty }
            #expect(try additions(bench) == ["7:0"])
        }
    }

    @Test(
        "A fact that could not be read is folded by the newer build and its reaction made good by driving it again",
        arguments: TestBroker.available)
    func redrivenFact(_ kind: TestBroker) throws {
        try withBench(kind) { bench in
            try bench.sendNumbers([4])
            var grant = record(ModelA.Granted.type, "{\"n\":\"4\"}")
            grant.headers.set(.epoch, "0.7")
            grant.headers.set(.seq, number: 1)
            grant.headers.set(.chain, ChainHead().hex)
            try bench.broker.append([(Journal.TopicPartition("laowu.g.journal", ModelBench.partitionOfA), grant)])
            try bench.start()
            try bench.run { try bench.isRunning && waiting(bench, Self.factLetters).count == 1 }
            let letters = try waiting(bench, Self.factLetters)
            #expect(letters.map(\.reason) == ["unreadable"])

            bench.build = ModelA.graph(reading: LenientFact.self, foldVersion: 2) { .granted(ModelA.Granted(n: $0.n)) }
            try bench.restart(keepingStores: true)
            for _ in 1...2 { #expect(try redrive(letters + letters, bench) == [.sent, .sent]) }
            try bench.runUntilComplete(numbers: 4..<5)
            #expect(try waiting(bench, Self.factLetters).isEmpty)
        }
    }

    @Test("An input that the broker no longer has, or never had, is reported", arguments: TestBroker.available)
    func expired(_ kind: TestBroker) throws {
        try withBench(kind) { bench in
            let gone = DeadLetter(
                .refused, at: RecordPlace(Self.mailbox, 17), of: "a", InputRefusal(.unreadable, type: nil),
                time: Moment(milliseconds: 0))
            let outcomes = try redrive([gone], bench)
            #expect(outcomes == [.expired])
        }
    }

    private func additions(_ bench: Bench) throws -> [String] {
        try bench.valid("laowu.a.journal", ModelBench.partitionOfA).filter { $0.hasPrefix("7:") }
    }

    /// Knows a type that the older one does not, and does something every time it is told.
    private static func newerBuild() -> Graph<ModelA.State, ModelA.Event> {
        let answered = Mutex(false)
        return ModelA.graph.receives(NewerLetter.self) { letter, context, state in
            switch letter {
            case .number(let number): return try ModelA.take(number, context, state)
            case .added(let added):
                let isAnswer = answered.withLock { answered in
                    answered.toggle()
                    return answered
                }
                guard isAnswer else { return nil }
                let free = try (0...).first { try state.isDone.first("\(added.n):\($0)") { _ in true } == nil }!
                return .done(ModelA.Done(n: added.n, part: free, isLast: true))
            }
        }
    }
}

private struct Added: Message {
    static let type = "laowu.model.added.v1"
    let n: Int
    var key: String { ModelWorld.keyOfA }
    var subject: String { "\(n)" }
}

private enum NewerLetter: MessageUnion {
    case number(ModelA.Number)
    case added(Added)
    static let catalogue = MessageCatalogue<Self>(.init(Self.number), .init(Self.added))
    var message: any Message {
        switch self {
        case .number(let body): body
        case .added(let body): body
        }
    }
}

/// Reads a grant whose number is written as text.
private struct LenientFact: MessageUnion {
    let n: Int
    static let catalogue = MessageCatalogue<Self>(.init(Self.init(_:)))
    var message: any Message { ModelA.Granted(n: n) }

    private struct Body: Message {
        static let type = ModelA.Granted.type
        let n: String
        var key: String { ModelWorld.keyOfA }
        var subject: String { n }
    }

    private init(_ body: Body) { n = Int(body.n) ?? 0 }
}
