import Foundation
import Models
import Testing

@testable import Journal

@Suite("Traces in the journal")
struct TraceTests {
    private static let trace = TraceContext("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")!

    /// Subjects of the records of a topic, and the trace that each carries.
    private func traces(_ bench: Bench, _ topic: String) throws -> [String: TraceContext?] {
        var traces: [String: TraceContext?] = [:]
        for partition in 0..<Int32(2) {
            try bench.broker.read(TopicPartition(topic, partition)) { record in
                guard let subject = record.headers.text(.subject) else { return }
                traces[subject] = record.trace
            }
        }
        return traces
    }

    @Test(
        "a letter's trace goes on into every event, letter and further event that follow from it",
        arguments: [TestBroker.memory, .mock])
    func goesOn(_ kind: TestBroker) throws {
        let bench = try Bench(kind)
        defer { bench.close() }
        try bench.grant([0, 1])
        try bench.start()
        try bench.sendNumbers([1], trace: Self.trace)
        try bench.sendNumbers([0])
        try bench.runUntilComplete(numbers: 2)
        for topic in ["laowu.a.journal", "laowu.b.mail", "laowu.b.journal"] {
            let traces = try traces(bench, topic)
            #expect(traces.count { $0.key.hasPrefix("1:") } >= 2)
            for (subject, trace) in traces where subject.contains(":") && !subject.hasPrefix("day:") {
                #expect(trace == (subject.hasPrefix("1:") ? Self.trace : nil), "\(topic) \(subject)")
            }
        }
    }

    @Test("letters that are written again after the store was lost carry the trace they had")
    func again() throws {
        let bench = try Bench(.memory)
        defer { bench.close() }
        try bench.grant([1])
        try bench.start()
        try bench.sendNumbers([1], trace: Self.trace)
        try bench.runUntilComplete(numbers: 1..<2)
        let mailbox = (0...1).map { TopicPartition("laowu.b.mail", Int32($0)) }
        let before = mailbox.reduce(0) { $0 + bench.broker.memory.count($1) }
        try bench.restart(keepingStores: false)
        try bench.run { bench.isRunning }
        #expect(mailbox.reduce(0) { $0 + bench.broker.memory.count($1) } > before)
        for (subject, trace) in try traces(bench, "laowu.b.mail") { #expect(trace == Self.trace, "\(subject)") }
    }

    @Test("a command's trace stands on its event, and on none that it did not cause")
    func ofCommand() throws {
        let bench = try Bench(.memory)
        defer { bench.close() }
        try bench.start()
        #expect(try bench.command("traced", n: 1, trace: Self.trace) == .accepted(repeated: false))
        #expect(try bench.command("plain", n: 2) == .accepted(repeated: false))
        let traces = try traces(bench, "laowu.a.journal")
        #expect(traces["1001"] == .some(Self.trace))
        #expect(traces["1002"] == .some(nil))
    }

    @Test("a dead letter carries the trace of the input that was refused")
    func deadLetter() throws {
        let bench = try Bench(.memory)
        defer { bench.close() }
        try bench.start()
        var record = OutgoingRecord()
        record.key = Array(ModelWorld.keyOfA.utf8)
        record.headers.set(.type, "laowu.model.unheard-of.v1")
        record.carry(Self.trace)
        try bench.broker.append([(TopicPartition("laowu.a.mail", Bench.partitionOfA), record)])
        try bench.run { bench.refusals.waiting == 1 }
        let letters = try traces(bench, Topics.deadLetters(of: "laowu.a.mail", for: "a"))
        #expect(letters.count == 1)
        #expect(letters.values.allSatisfy { $0 == Self.trace })
    }

    @Test("a chain head is the same with a trace and without, so that a reader that knows of none finds it right")
    func chain() {
        var record = OutgoingRecord()
        record.value = Array("{}".utf8)
        record.headers.set(.type, "laowu.model.done.v1")
        var hasher = ChainHasher()
        let plain = hasher.head(after: ChainHead(), record)
        record.carry(Self.trace)
        #expect(hasher.head(after: ChainHead(), record) == plain)
        record.headers.set(.more, "1")
        #expect(hasher.head(after: ChainHead(), record) != plain)
    }
}
