import Models
import Testing

@testable import Journal

/// A partition on its way back from the journal.
@Suite("Restoring a partition")
struct RestoringTests {
    @Test("A partition is not running before it has caught up with its journal, and says how far behind it is")
    func notReadyBeforeCaughtUp() throws {
        let bench = try Bench(.memory)
        defer { bench.close() }
        try bench.sendNumbers(0..<60)
        try bench.grant(Array(0..<60))
        try bench.start()
        try bench.runUntilComplete(numbers: 60)
        let end = bench.broker.memory.count(TopicPartition("laowu.a.journal", ModelBench.partitionOfA))
        bench.batchLimit = 7
        try bench.restart(keepingStores: false)
        var phases: Set<PartitionStatus.Phase> = []
        var behind: [Int64] = []
        for _ in 0..<2_000 {
            guard let status = try bench.stepA() else { continue }
            phases.insert(status.phase)
            if status.phase == .folding { behind.append(status.behind) }
            if status.phase == .running {
                #expect(status.position >= end)
                break
            }
        }
        #expect(phases.isSuperset(of: [.folding, .running]))
        #expect(behind.count > 5)
        #expect(behind == behind.sorted(by: >))
    }

    @Test(
        "After the loss of its store an owner sends only those letters again that its journal does not call confirmed",
        arguments: [(10, 0..<60), (.max, 180..<400)] as [(Int64, Range<Int64>)])
    func letters(between notes: Int64, again: Range<Int64>) throws {
        let bench = try Bench(.memory)
        defer { bench.close() }
        bench.eventsBetweenNotes = notes
        try bench.sendNumbers(0..<60)
        try bench.grant(Array(0..<60))
        try bench.start()
        try bench.runUntilComplete(numbers: 60)
        let before = lettersToB(bench)
        #expect(before >= 180)  // ninety events, two letters each
        if notes < .max { try bench.run { hasNote(bench) } }
        try bench.restart(keepingStores: false)
        try bench.runUntilComplete(numbers: 60)
        #expect(again.contains(lettersToB(bench) - before))
    }

    private func hasNote(_ bench: Bench) -> Bool {
        let journal = TopicPartition("laowu.a.journal", ModelBench.partitionOfA)
        return (0..<bench.broker.memory.count(journal)).contains { offset in
            var isNote = false
            bench.broker.memory.read(journal, offset) {
                isNote = $0.headers[.type]?.elementsEqual(FrameworkEvent.forwarded.utf8) ?? false
            }
            return isNote
        }
    }

    private func lettersToB(_ bench: Bench) -> Int64 {
        (0...1).reduce(0) { $0 + bench.broker.memory.count(TopicPartition("laowu.b.mail", $1)) }
    }
}
