import Foundation
import Models
import Store
import Testing

@testable import Journal

/// An audit finds what was altered in a store behind the journal's back, and says where.
@Suite("Stores against their journals", .serialized)
struct StoreAuditTests {
    private let a = ModelBench.partitionOfA

    /// A system at rest after some work, its lanes closed.
    private func withFinishedBench(_ body: (Bench) throws -> Void) throws {
        let bench = try Bench(.memory)
        defer { bench.close() }
        try bench.sendNumbers(0..<12)
        try bench.grant(Array(0..<10))
        try bench.start()
        try bench.run { try bench.valid("laowu.a.journal", a).count >= 17 }
        bench.stop()
        try body(bench)
    }

    private func audit(_ bench: Bench, _ name: String = "a") throws -> StoreVerdict {
        let processor = name == "a" ? AnyProcessor(ModelA.graph) : AnyProcessor(ModelB.graph)
        let audit = StoreAudit(processor, in: bench.broker.memory, scratch: bench.root + "/scratch")
        return try audit.audit(bench.store(name, a), partition: a)
    }

    private func edit(_ bench: Bench, _ sql: String, _ name: String = "a") throws {
        let connection = try Connection(path: bench.store(name, a))
        defer { connection.close() }
        try connection.execute(sql)
    }

    @Test("A store is found equal to what its journals say, own tables, reference tables and commands alike")
    func whole() throws {
        try withFinishedBench { bench in
            for name in ["a", "b"] {
                let verdict = try audit(bench, name)
                #expect(verdict.findings == [])
                #expect(verdict.rows == verdict.rebuiltRows)
                #expect(verdict.seq > 0)
            }
            #expect(try audit(bench).folded.observed == 11)  // ten grants behind a claim
        }
    }

    @Test("An audit does not need the lane to stand still")
    func runningLane() throws {
        let bench = try Bench(.memory)
        defer { bench.close() }
        try bench.start()
        for round in 0..<3 {
            try bench.sendNumbers(round * 4..<round * 4 + 4)
            try bench.grant(Array(round * 4..<round * 4 + 4))
            try bench.runUntilComplete(numbers: round * 4 + 4)
            #expect(try audit(bench).findings == [])
        }
    }

    @Test("An edited row is named by table, key and column, without its value")
    func editedRow() throws {
        try withFinishedBench { bench in
            try edit(bench, "UPDATE item SET times = 77 WHERE id = (SELECT MIN(id) FROM item)", "b")
            let finding = try #require(try audit(bench, "b").findings.first)
            #expect(finding.runbook == .storeDiffers)
            #expect(finding.row?.kind == .changed)
            #expect(finding.row?.table == "item")
            #expect(finding.row?.columns == ["times"])
            #expect(finding.row?.key.first?.hasPrefix("id=") == true)
            #expect(!finding.description.contains("77"))
        }
    }

    @Test("A removed row, an added row and an edited reference row are each found")
    func removedAndAdded() throws {
        try withFinishedBench { bench in
            try edit(bench, "DELETE FROM done WHERE id = '3:0'")
            try edit(bench, "INSERT INTO parked VALUES (99)")
            try edit(bench, "UPDATE granted SET n = 500 WHERE n = 5")
            let rows = try audit(bench).findings.compactMap(\.row)
            #expect(rows.count == 4)
            #expect(rows.contains(RowDifference(kind: .missing, table: "done", key: ["id=3:0"], columns: [], rows: 1)))
            #expect(rows.contains(RowDifference(kind: .extra, table: "parked", key: ["n=99"], columns: [], rows: 1)))
            #expect(rows.contains(RowDifference(kind: .missing, table: "granted", key: ["n=5"], columns: [], rows: 1)))
            #expect(rows.contains(RowDifference(kind: .extra, table: "granted", key: ["n=500"], columns: [], rows: 1)))
        }
    }

    @Test("A forgotten command, by which it could be taken twice, is found")
    func removedCommand() throws {
        let bench = try Bench(.memory)
        defer { bench.close() }
        try bench.start()
        for (key, n) in [("k1", 1), ("k2", 2), ("k3", 3)] {
            // The command's key decides the partition it lands in; it is A's.
            #expect(try bench.command(key, n: n) == .accepted(repeated: false))
        }
        bench.stop()
        #expect(try audit(bench).findings == [])
        try edit(bench, "DELETE FROM journal_command WHERE key = 'k2'")
        #expect(try audit(bench).findings.map(\.row?.table) == ["journal_command"])
    }

    @Test("A whole table taken away, and positions set by hand, are found")
    func tablesAndPositions() throws {
        try withFinishedBench { bench in
            try edit(bench, "DROP TABLE parked")
            #expect(try audit(bench).findings.map(\.row?.kind) == [.table])
        }
        try withFinishedBench { bench in
            try edit(bench, "UPDATE journal_reader SET seq = seq - 1 WHERE role = 'own'")
            #expect(try audit(bench).findings.map(\.runbook) == [.storeDiffers])
        }
    }

    @Test(
        "A store ahead of its journal is found and led to its runbook",
        arguments: ["laowu.a.journal", "laowu.g.journal"])
    func truncatedTail(_ topic: String) throws {
        try withFinishedBench { bench in
            let place = TopicPartition(topic, a)
            bench.broker.memory.truncate(place, to: Int(bench.broker.memory.count(place)) - 2)
            let finding = try #require(try audit(bench).findings.first)
            #expect(finding.runbook == .truncatedTail)
            #expect(finding.place == "\(place)@\(bench.broker.memory.count(place))")
            #expect(finding.path == "docs/runbooks/JOURNAL_TRUNCATED_TAIL.md")
        }
    }

    @Test("A store folded from another journal is found")
    func foreignStore() throws {
        try withFinishedBench { other in
            let bench = try Bench(.memory)
            defer { bench.close() }
            try bench.sendNumbers(20..<40)
            try bench.grant(Array(20..<40))
            try bench.start()
            try bench.runUntilComplete(numbers: 20..<40)
            bench.stop()
            try PartitionStore.delete(bench.store("a", a))
            try FileManager.default.copyItem(atPath: other.store("a", a), toPath: bench.store("a", a))
            #expect(try audit(bench).findings.first?.runbook == .foreign)
        }
    }

    @Test("An altered record stops the fold at its offset")
    func alteredRecord() throws {
        try withFinishedBench { bench in
            let place = TopicPartition("laowu.a.journal", a)
            bench.broker.memory.tamper(place, offset: 6, value: Array(#"{"n":1}"#.utf8))
            let findings = try audit(bench).findings
            #expect(findings.map(\.place) == ["\(place)@6"])
            #expect(findings.map(\.runbook) == [.chainBroken])
        }
    }

    @Test("A damaged file is a finding, not an error")
    func damagedFile() throws {
        try withFinishedBench { bench in
            let path = bench.store("a", a)
            var bytes = try #require(FileManager.default.contents(atPath: path))
            for index in 100..<4_000 { bytes[index] = 0xA5 }
            try bytes.write(to: URL(fileURLWithPath: path))
            #expect(try audit(bench).findings.first?.runbook == .storeDiffers)
        }
    }

    @Test("A store folded outside any lane can be given to a lane, which neither repeats nor skips")
    func foldedStoreGoesOn() throws {
        try withFinishedBench { bench in
            let before = try bench.rowHashes()
            let graphs: [(AnyProcessor, [Int32])] = [
                (AnyProcessor(ModelA.graph), [a]), (AnyProcessor(ModelB.graph), [0, 1]),
            ]
            for (processor, partitions) in graphs {
                for partition in partitions {
                    try PartitionStore.delete(bench.store(processor.name.description, partition))
                    let fold = try processor.fold(partition: partition, partitions: 2, directory: bench.directory)
                    let tally = try fold.fold(from: bench.broker.memory, to: .end) { _ in }
                    #expect(tally.events > 0)
                    fold.close()
                }
            }
            #expect(try bench.rowHashes() == before)
            try bench.grant([10, 11])
            try bench.sendNumbers(12..<14)
            try bench.grant([12, 13])
            try bench.restart(keepingStores: true)
            try bench.runUntilComplete(numbers: 14)
        }
    }

    @Test("A fold up to a position ends there, and a later one goes on from it")
    func foldInParts() throws {
        try withFinishedBench { bench in
            let processor = AnyProcessor(ModelA.graph)
            let memory = bench.broker.memory
            let fold = try processor.fold(partition: a, partitions: 2, directory: bench.root + "/parts")
            defer { fold.close() }
            _ = try fold.fold(from: memory, to: .offsets(own: 8, inputs: ["laowu.g.journal": 3])) { _ in }
            #expect(fold.own.position == 8)
            let positions = try StoredPositions(path: fold.path)
            #expect(positions.inputs["laowu.g.journal"]?.position == 3)
            _ = try fold.fold(from: memory, to: .end) { _ in }
            #expect(fold.own.position == memory.count(TopicPartition("laowu.a.journal", a)))
            #expect(throws: JournalDefect.self) {
                try fold.fold(from: memory, to: .offsets(own: 9_999, inputs: [:])) { _ in }
            }
        }
    }
}
