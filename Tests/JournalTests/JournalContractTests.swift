import Foundation
import Models
import Store
import Testing

@testable import Journal

/// What the six rules promise, on every broker that can be had: in memory, on the mock cluster, on the development broker.
@Suite("The journal on a broker", .serialized)
struct JournalContractTests {
    static let topics = [
        "laowu.a.journal", "laowu.a.mail", "laowu.g.journal", "laowu.b.journal", "laowu.b.mail",
        "laowu.a.mail.laowu.a-dlt", "laowu.g.journal.laowu.a-dlt", "laowu.b.mail.laowu.b-dlt",
    ]

    private func withBench(_ kind: TestBroker, _ body: (Bench) throws -> Void) throws {
        let bench = try Bench(kind)
        defer { bench.close() }
        try body(bench)
    }

    @Test("A job runs through letters, reactions and letters again, each effect once", arguments: TestBroker.available)
    func wholeWay(_ kind: TestBroker) throws {
        try withBench(kind) { bench in
            try bench.sendNumbers(0..<6)
            try bench.grant([3, 0, 5, 1, 2, 4])
            try bench.start()
            try bench.runUntilComplete(numbers: 6)
        }
    }

    @Test(
        "What a partition has not taken of an input is its lag, and none is left at the end",
        arguments: TestBroker.available)
    func lag(_ kind: TestBroker) throws {
        try withBench(kind) { bench in
            bench.batchLimit = 3
            try bench.start()
            try bench.run { bench.isRunning }
            try bench.sendNumbers(0..<12)
            var lags: [Int64] = []
            for _ in 0..<30_000 where lags.last != 0 || (lags.max() ?? 0) == 0 {
                bench.milliseconds += 6_000
                if let lag = try bench.stepA()?.lags["laowu.a.mail"] { lags.append(lag) }
            }
            #expect(lags.last == 0)
            // All twelve may lie there before the first is taken.
            #expect((1...12).contains(lags.max() ?? 0), "three at a time: \(Set(lags))")
        }
    }

    @Test(
        "A record lost in the middle of a batch voids what follows, and the owner heals",
        arguments: TestBroker.available)
    func lostRecord(_ kind: TestBroker) throws {
        try withBench(kind) { bench in
            try bench.sendNumbers(0..<6)
            try bench.grant([0, 1, 2, 3, 4, 5])
            var appended = 0
            bench.fault = { place in
                guard place.topic == "laowu.a.journal" else { return .land }
                appended += 1
                return appended == 5 ? .lose : .land
            }
            try bench.start()
            try bench.runUntilComplete(numbers: 6)
            #expect(bench.stepDowns("a") > 0)
        }
    }

    @Test("An append of unknown outcome heals by dropping, claiming again and folding", arguments: TestBroker.available)
    func unknownOutcome(_ kind: TestBroker) throws {
        try withBench(kind) { bench in
            try bench.sendNumbers(0..<6)
            try bench.grant([0, 1, 2, 3, 4, 5])
            var appended = 0
            bench.fault = { place in
                guard place.topic == "laowu.a.journal" else { return .land }
                appended += 1
                return appended == 4 ? .landUnknown : .land
            }
            try bench.start()
            try bench.runUntilComplete(numbers: 6)
            #expect(bench.stepDowns("a") > 0)
        }
    }

    @Test("A producer killed by a sequence error is replaced, and what it held is decided again")
    func deadProducer() throws {
        try withBench(.mock) { bench in
            try bench.sendNumbers(0..<4)
            try bench.grant([0, 1, 2, 3])
            try bench.start()
            try bench.runUntilComplete(numbers: 4)
            try bench.sendNumbers(4..<6)
            try bench.grant([4, 5])
            let outOfOrderSequence: Int32 = 45
            bench.broker.mock?.failNext(.produce, with: [outOfOrderSequence])
            try bench.runUntilComplete(numbers: 6)
            #expect(bench.stepDowns("a") > 0)
        }
    }

    @Test(
        "A broker restart in the middle of the work heals",
        .enabled(if: TestBroker.available.contains(.noida), "noida is not installed"))
    func brokerRestart() throws {
        try withBench(.noida) { bench in
            try bench.sendNumbers(0..<4)
            try bench.grant([0, 1, 2, 3])
            try bench.start()
            try bench.runUntilComplete(numbers: 4)
            try bench.broker.restart()
            try bench.sendNumbers(4..<8)
            try bench.grant([4, 5, 6, 7])
            try bench.runUntilComplete(numbers: 8)
        }
    }

    @Test("A stale owner's late event is void for every reader", arguments: TestBroker.available)
    func lateAppend(_ kind: TestBroker) throws {
        try withBench(kind) { bench in
            try bench.sendNumbers([0])
            try bench.grant([0])
            try bench.start()
            try bench.runUntilComplete(numbers: 1)
            // What an owner that was stopped after its decision would send when it wakes up: right number, epoch of an earlier claim.
            let next = try bench.valid("laowu.a.journal", ModelBench.partitionOfA).count + 1
            var record = OutgoingRecord()
            record.value = Array(#"{"n":9,"part":0,"isLast":true}"#.utf8)
            record.headers.set(.type, ModelA.Done.type)
            record.headers.set(.epoch, "0.1234")
            record.headers.set(.seq, number: Int64(next))
            record.headers.set(.chain, ChainHead().hex)
            try bench.broker.append([(TopicPartition("laowu.a.journal", ModelBench.partitionOfA), record)])
            try bench.restart(keepingStores: true)
            try bench.runUntilComplete(numbers: 1)
        }
    }

    @Test(
        "A restored owner neither repeats nor skips a reaction, nor reacts before it has observed",
        arguments: TestBroker.available)
    func restart(_ kind: TestBroker) throws {
        try withBench(kind) { bench in
            try bench.sendNumbers(0..<4)
            try bench.start()
            try bench.run { try bench.valid("laowu.a.journal", ModelBench.partitionOfA).count >= 4 }  // all parked
            try bench.restart(keepingStores: true)
            try bench.grant([2, 0, 3, 1])
            try bench.sendNumbers(4..<6)
            try bench.grant([5, 4])
            try bench.runUntilComplete(numbers: 6)
        }
    }

    @Test("A store deleted while running state exists comes back row for row equal", arguments: TestBroker.available)
    func lostStore(_ kind: TestBroker) throws {
        try withBench(kind) { bench in
            try bench.sendNumbers(0..<8)
            try bench.grant([7, 6, 5, 4, 3, 2, 1, 0])
            try bench.start()
            try bench.runUntilComplete(numbers: 8)
            let before = try bench.rowHashes()
            #expect(!before.isEmpty)
            try bench.restart(keepingStores: false)
            try bench.runUntilComplete(numbers: 8)
            #expect(try bench.rowHashes() == before)
        }
    }

    @Test(
        "A store that belongs to another journal stops the processor with its runbook", arguments: TestBroker.available)
    func foreignStore(_ kind: TestBroker) throws {
        let other = try Bench(kind)
        try other.sendNumbers(0..<3)
        try other.grant([0, 1, 2])
        try other.start()
        try other.runUntilComplete(numbers: 3)
        try withBench(kind) { bench in
            // Longer than the other, so that the offset exists and only the content differs.
            try bench.sendNumbers(10..<20)
            try bench.grant(Array(10..<20))
            try bench.start()
            try bench.runUntilComplete(numbers: 10..<20)
            try bench.takeStores(of: other)
            other.close()
            let error = #expect(throws: JournalDefect.self) { try bench.run { false } }
            #expect(error?.kind == .foreignJournal)
        }
    }

    @Test(
        "A command is decided once, whoever retries it; the same key with another payload is refused",
        arguments: TestBroker.available)
    func commands(_ kind: TestBroker) throws {
        try withBench(kind) { bench in
            try bench.start()
            #expect(try bench.command("k1", n: 4) == .accepted(repeated: false))
            #expect(try bench.command("k1", n: 4) == .accepted(repeated: true))
            #expect(try bench.command("k1", n: 5) == .keyReused)
            #expect(try bench.command("k2", n: -1) == .refused("negative"))
            try bench.restart(keepingStores: false)
            #expect(try bench.command("k1", n: 4) == .accepted(repeated: true))
        }
    }

    @Test("A decision too large for a record is refused, not retried for ever", arguments: TestBroker.available)
    func oversized(_ kind: TestBroker) throws {
        try withBench(kind) { bench in
            try bench.start()
            #expect(try bench.command("big", n: 1, padding: 2_000_000) == .refused("decision-too-large"))
            #expect(try bench.command("small", n: 1) == .accepted(repeated: false))
        }
    }

    @Test("A letter of unreadable bytes ends as an event, and the next one goes on", arguments: TestBroker.available)
    func unreadable(_ kind: TestBroker) throws {
        try withBench(kind) { bench in
            var junk = OutgoingRecord()
            junk.key = Array("x".utf8)
            junk.value = [0xFF, 0x00, 0x7B]
            junk.headers.set(.type, ModelA.Number.type)
            var empty = OutgoingRecord()
            empty.value = nil
            try bench.broker.append([
                (TopicPartition("laowu.a.mail", ModelBench.partitionOfA), junk),
                (TopicPartition("laowu.a.mail", ModelBench.partitionOfA), empty),
            ])
            try bench.sendNumbers([0])
            try bench.grant([0])
            try bench.start()
            try bench.runUntilComplete(numbers: 1)
        }
    }
}
