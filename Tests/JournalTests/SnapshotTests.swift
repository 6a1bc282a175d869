import Dispatch
import Foundation
import Models
import Store
import Synchronization
import Testing

@testable import Journal

/// Snapshots: when they are taken, which one is used, what comes back.
@Suite("Snapshots of partition stores", .serialized)
struct SnapshotTests {
    /// What the keeper said.
    private final class Notes: Sendable {
        private let notes = Mutex<[SnapshotNote]>([])
        func add(_ note: SnapshotNote) { notes.withLock { $0.append(note) } }
        var used: [SnapshotName] {
            notes.withLock { $0.compactMap { if case .used(let name) = $0 { name } else { nil } } }
        }
        var passedOver: [(name: SnapshotName, reason: String)] {
            notes.withLock {
                $0.compactMap { if case .passedOver(let name, let why) = $0 { (name, why) } else { nil } }
            }
        }
        var failed: [String] {
            notes.withLock { $0.compactMap { if case .failed(_, _, let reason) = $0 { reason } else { nil } } }
        }
    }

    private let a = ModelBench.partitionOfA

    private func withBench(
        _ policy: SnapshotPolicy = SnapshotPolicy(events: nil, minutes: nil),
        _ body: (Bench, SnapshotKeeper, Notes) throws -> Void
    ) throws {
        let bench = try Bench(.memory)
        defer { bench.close() }
        let notes = Notes()
        let keeper = SnapshotKeeper(folder: bench.root + "/snapshots", policy: policy) { notes.add($0) }
        bench.keeper = keeper
        try bench.start()
        try body(bench, keeper, notes)
    }

    /// Does more work and takes a snapshot of A after it.
    private func work(_ bench: Bench, _ keeper: SnapshotKeeper, _ numbers: Range<Int>) throws -> SnapshotName {
        try bench.sendNumbers(numbers)
        try bench.grant(Array(numbers))
        try bench.runUntilComplete(numbers: 0..<numbers.upperBound)
        return try #require(keeper.take("a", a, store: bench.store("a", a)))
    }

    /// The chain head after every event, by the journal.
    private func heads(_ bench: Bench) throws -> [Int64: String] {
        var heads: [Int64: String] = [:]
        _ = try ChainWalk.over(TopicPartition("laowu.a.journal", a), in: bench.broker.memory) { heads[$0] = $1.hex }
        return heads
    }

    @Test("A lane's commits lead to a snapshot once enough events have passed, named by number and chain head")
    func due() throws {
        try withBench(SnapshotPolicy(events: 4, minutes: nil)) { bench, keeper, notes in
            try bench.sendNumbers(0..<8)
            try bench.grant(Array(0..<8))
            try bench.runUntilComplete(numbers: 8)
            // A commit after the work: whoever asked for the snapshot before may have been served too early.
            try bench.sendNumbers(8..<16)
            try bench.grant(Array(8..<16))
            try bench.runUntilComplete(numbers: 16)
            keeper.drain()
            let newest = try #require(keeper.list("a", partition: a).first)
            #expect(newest.foldVersion == 1)
            #expect(newest.seq >= 4)
            #expect(try heads(bench)[newest.seq] == newest.chain)
            #expect(SnapshotName(newest.description) == newest)
            #expect(notes.failed == [])
        }
    }

    @Test("Without a due event or minute no snapshot is taken")
    func notDue() throws {
        try withBench(SnapshotPolicy(events: 1_000, minutes: 10_000)) { bench, keeper, _ in
            try bench.sendNumbers(0..<8)
            try bench.grant(Array(0..<8))
            try bench.runUntilComplete(numbers: 8)
            keeper.drain()
            #expect(keeper.list("a", partition: a).isEmpty)
        }
    }

    @Test("A lane goes on committing while a snapshot is being written")
    func laneIsNotHeldUp() throws {
        let bench = try Bench(.memory)
        defer { bench.close() }
        let mayEnd = DispatchSemaphore(value: 0)
        let hasBegun = DispatchSemaphore(value: 0)
        let keeper = SnapshotKeeper(folder: bench.root + "/snapshots", policy: SnapshotPolicy(events: 1, minutes: nil))
        {
            guard case .written = $0 else { return }
            hasBegun.signal()
            mayEnd.wait()
        }
        bench.keeper = keeper
        try bench.start()
        try bench.sendNumbers(0..<4)
        try bench.grant([0, 1, 2, 3])
        try bench.runUntilComplete(numbers: 4)
        try bench.sendNumbers(4..<6)
        try bench.grant([4, 5])
        try bench.runUntilComplete(numbers: 6)
        hasBegun.wait()  // the keeper's thread stands still in the middle of its work
        try bench.sendNumbers(6..<10)
        try bench.grant([6, 7, 8, 9])
        try bench.runUntilComplete(numbers: 10)
        let committed = try StoredPositions(path: bench.store("a", a)).own.seq
        #expect(committed > keeper.list("a", partition: a)[0].seq)
        for _ in 0..<100 { mayEnd.signal() }
        keeper.drain()
    }

    @Test("An owner without a store begins with the newest snapshot, folds the rest and has equal rows")
    func restored() throws {
        try withBench { bench, keeper, notes in
            let older = try work(bench, keeper, 0..<6)
            let newest = try work(bench, keeper, 6..<12)
            #expect(newest.seq > older.seq)
            try bench.sendNumbers(12..<16)
            try bench.grant([12, 13, 14, 15])
            try bench.runUntilComplete(numbers: 16)
            let before = try bench.rowHashes()
            try bench.restart(keepingStores: false)
            try bench.runUntilComplete(numbers: 16)
            #expect(try bench.rowHashes() == before)
            #expect(notes.used == [newest])
            let report = try #require(bench.reports.last { $0.processor == "a" && $0.partition == a })
            #expect(report.start == .snapshot)
            #expect(report.seq == newest.seq)
            #expect(report.events == (try heads(bench)).keys.max()! - newest.seq)
        }
    }

    @Test("A damaged snapshot is passed over for the next older one", arguments: ["cut", "flipped", "empty"])
    func damaged(_ how: String) throws {
        try withBench { bench, keeper, notes in
            let older = try work(bench, keeper, 0..<6)
            let newest = try work(bench, keeper, 6..<12)
            let before = try bench.rowHashes()
            let path = keeper.path(of: newest)
            var bytes = try #require(FileManager.default.contents(atPath: path))
            switch how {
            case "cut": bytes.removeLast(bytes.count / 3)
            case "flipped": bytes[bytes.count / 2] ^= 0x10
            default: bytes = Data()
            }
            try bytes.write(to: URL(fileURLWithPath: path))
            try bench.restart(keepingStores: false)
            try bench.runUntilComplete(numbers: 12)
            #expect(notes.passedOver.map(\.name) == [newest])
            #expect(notes.used == [older])
            #expect(try bench.rowHashes() == before)
        }
    }

    @Test("A snapshot of another fold version, or of another journal, is passed over and the journal is folded")
    func foreign() throws {
        let other = try Bench(.memory)
        defer { other.close() }
        let foreign = SnapshotKeeper(folder: other.root + "/snapshots")
        try other.start()
        let stranger = try work(other, foreign, 0..<12)
        try withBench { bench, keeper, notes in
            let own = try work(bench, keeper, 0..<14)
            let before = try bench.rowHashes()
            let older = SnapshotName(
                processor: "a", partition: a, foldVersion: 9, seq: own.seq, chain: own.chain)
            let files = FileManager.default
            try files.moveItem(atPath: keeper.path(of: own), toPath: keeper.path(of: older))
            try files.copyItem(atPath: foreign.path(of: stranger), toPath: keeper.path(of: stranger))
            try bench.restart(keepingStores: false)
            try bench.runUntilComplete(numbers: 14)
            #expect(notes.passedOver.map(\.name) == [older, stranger])
            #expect(notes.passedOver.last?.reason.contains("JOURNAL_FOREIGN") == true)
            #expect(notes.used == [])
            #expect(bench.reports.last { $0.processor == "a" && $0.partition == a }?.start == .journal)
            #expect(try bench.rowHashes() == before)
        }
    }

    @Test("A store file that does not match stops the processor even where a usable snapshot lies")
    func storeStillStops() throws {
        let other = try Bench(.memory)
        try other.sendNumbers(0..<3)
        try other.grant([0, 1, 2])
        try other.start()
        try other.runUntilComplete(numbers: 3)
        try withBench { bench, keeper, notes in
            _ = try work(bench, keeper, 0..<8)
            try bench.takeStores(of: other)
            other.close()
            let error = #expect(throws: JournalDefect.self) { try bench.run { false } }
            #expect(error?.kind == .foreignJournal)
            #expect(notes.used == [])
        }
    }

    @Test("The newest snapshots are kept and the others removed, and no draft is left")
    func retention() throws {
        try withBench(SnapshotPolicy(events: nil, minutes: nil, keep: 2)) { bench, keeper, _ in
            var taken: [SnapshotName] = []
            for round in 0..<4 { taken.append(try work(bench, keeper, round * 2..<round * 2 + 2)) }
            #expect(keeper.list("a", partition: a) == [taken[3], taken[2]])
            let files = try FileManager.default.contentsOfDirectory(atPath: bench.root + "/snapshots/a")
            #expect(files.count == 2)
        }
    }

    @Test(
        "What is left of a journal that is no more, with higher numbers, neither hinders snapshots nor pushes them out")
    func leftovers() throws {
        let other = try Bench(.memory)
        defer { other.close() }
        let elsewhere = SnapshotKeeper(folder: other.root + "/snapshots")
        try other.start()
        let stranger = try work(other, elsewhere, 0..<40)
        try withBench(SnapshotPolicy(events: 2, minutes: nil, keep: 1)) { bench, keeper, _ in
            try FileManager.default.createDirectory(
                atPath: bench.root + "/snapshots/a", withIntermediateDirectories: true)
            let path = keeper.path(of: stranger)
            try FileManager.default.copyItem(atPath: elsewhere.path(of: stranger), toPath: path)
            try FileManager.default.setAttributes(
                [.modificationDate: Date(timeIntervalSince1970: 1)], ofItemAtPath: path)
            for round in 0..<3 {
                try bench.sendNumbers(round * 4..<round * 4 + 4)
                try bench.grant(Array(round * 4..<round * 4 + 4))
                try bench.runUntilComplete(numbers: round * 4 + 4)
            }
            keeper.drain()
            let kept = keeper.list("a", partition: a)
            #expect(kept.count == 1)
            #expect(kept.first.map { $0.seq < stranger.seq } == true)
        }
    }

    @Test("A name that is not a snapshot's is left alone")
    func names() {
        let head = String(repeating: "ab", count: 32)
        #expect(SnapshotName("registry-3-v2-000000000017-\(head).tar.zst")?.seq == 17)
        for other in [
            "registry-3-v2-17-\(head).tar", "registry-3-2-17-\(head).tar.zst", "registry-x-v2-17-\(head).tar.zst",
            ".draft-3-abc.tar", "registry-3-v2-17-abcd.tar.zst", "",
        ] {
            #expect(SnapshotName(other) == nil)
        }
    }
}
