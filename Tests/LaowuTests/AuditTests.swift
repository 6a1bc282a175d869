import ArgumentParser
import Foundation
import Journal
import Models
import Store
import Testing

@testable import LaowuService

/// What an auditor runs, on the product's own processors.
@Suite("Auditing the product", .serialized)
struct AuditTests {
    /// Two counties at work on two days, everything at rest afterwards.
    private func withSystem(_ body: (MemorySystem) throws -> Void) throws {
        let system = try MemorySystem()
        defer { system.remove() }
        try system.register(0..<20)
        try system.appropriate("F1", 1_000_000)
        try system.pay(0..<4)
        system.wait(until: "2019-03-06")
        try system.register(20..<30)
        try system.register(100..<110, in: MemorySystem.neighbour)
        try system.appropriate("F2", 500_000)
        try system.appropriate("F1", 250_000)
        system.close()
        try body(system)
    }

    private func verify(_ system: MemorySystem, _ source: (any JournalSource)? = nil) throws -> VerifyReport {
        try VerifyRun(
            processors: system.processors, source: source ?? system.broker, partitions: [0, 1],
            stores: try system.places(), scratch: system.root + "/scratch"
        ).perform()
    }

    private var subsidyPlace: (MemorySystem) -> String { { $0.store(.subsidy, $0.partition()) } }

    @Test("The list holds every processor of the product, in the order of the topic plan")
    func list() throws {
        #expect(try ProductProcessors.all(environment: [:]).map(\.name) == ProcessorName.all)
    }

    @Test("Every journal and every store of a system at rest is found whole")
    func whole() throws {
        try withSystem { system in
            let report = try verify(system)
            #expect(report.findings == [])
            #expect(report.journals.count == 16)
            #expect(report.stores.count == 16)
            let events = Dictionary(grouping: report.journals) { $0.place.split(separator: "/")[0] }
                .mapValues { $0.reduce(0) { $0 + $1.seq } }
            // Forty people registered and granted, and the days that opened.
            #expect(events["laowu.registry.journal"]! >= 80)
            #expect(events["laowu.identity.journal"] == 40)
            #expect(events["laowu.placement.journal"]! >= 48)
            #expect(events["laowu.subsidy.journal"] == 3)
            #expect(report.stores.allSatisfy { $0.rows == $0.rebuiltRows })
        }
    }

    @Test("An edited ledger row is named by table, key and column, its value is not repeated")
    func editedRow() throws {
        try withSystem { system in
            try system.edit(
                subsidyPlace(system), "UPDATE posting SET amount = 7654321 WHERE seq = (SELECT MIN(seq) FROM posting)")
            let report = try verify(system)
            #expect(report.findings.count == 1)
            #expect(report.findings.first?.row?.table == "posting")
            #expect(report.findings.first?.row?.columns == ["amount"])
            #expect(!(try AuditOutput.json(report)).contains("7654321"))
        }
    }

    @Test("Copies are verified without a broker; one edited record in them is found")
    func copies() throws {
        try withSystem { system in
            let folder = try system.copies()
            let source = try JournalCopySource(folder)
            #expect(try verify(system, source).findings == [])
            let place = TopicPartition(Topics.journal(.subsidy), system.partition())
            let file = "\(folder)/\(JournalCopy.fileName(place))"
            #expect(
                try JournalCopy.alter(file, to: file + ".forged", at: 3) { value in
                    let index = value.lastIndex { (UInt8(ascii: "0")...UInt8(ascii: "8")).contains($0) }!
                    value[index] += 1
                })
            try FileManager.default.removeItem(atPath: file)
            try FileManager.default.moveItem(atPath: file + ".forged", toPath: file)
            let places = Set(try verify(system, JournalCopySource(folder)).findings.map(\.place))
            #expect(places == ["\(place)@3"])
        }
    }

    @Test("A store restored from the journal alone equals the one there was, and its service goes on with it")
    func restored() throws {
        try withSystem { system in
            let processor = system.processors.first { $0.name == .registry }!
            let partition = system.partition()
            let run = RestoreRun(
                source: system.broker, directory: system.root + "/restored", survivors: try system.places(),
                scratch: system.root)
            let result = try run.perform(processor, partition)
            #expect(result.comparison == .equal)
            #expect(result.folded.events == result.seq)
            #expect(throws: ValidationError.self) { try run.perform(processor, partition) }  // never overwrites

            try PartitionStore.delete(system.store(.registry, partition))
            _ = try RestoreRun(source: system.broker, directory: system.data, scratch: system.root)
                .perform(processor, partition)
            try system.open()
            try system.register(30..<34)
            system.close()
            #expect(try system.number("SELECT COUNT(*) FROM person", in: system.store(.registry, partition)) >= 34)
            #expect(try verify(system).findings == [])
        }
    }

    @Test("A restore from a snapshot folds only the rest, and equals a restore from the journal")
    func restoredFromSnapshot() throws {
        let system = try MemorySystem()
        defer { system.remove() }
        try system.register(0..<20)
        let partition = system.partition()
        let keeper = SnapshotKeeper(folder: system.root + "/snapshots")
        let name = try #require(keeper.take(.registry, partition, store: system.store(.registry, partition)))
        try system.register(20..<30)
        system.close()
        let processor = system.processors.first { $0.name == .registry }!
        let fromSnapshot = try RestoreRun(
            source: system.broker, directory: system.root + "/one", snapshots: keeper, survivors: try system.places(),
            scratch: system.root
        ).perform(processor, partition)
        let fromJournal = try RestoreRun(source: system.broker, directory: system.root + "/two", scratch: system.root)
            .perform(processor, partition)
        #expect(fromSnapshot.snapshot == name.seq)
        #expect(fromSnapshot.comparison == .equal)
        #expect(fromSnapshot.folded.events == fromJournal.folded.events - name.seq)
        #expect(fromSnapshot.rows == fromJournal.rows)

        let report = try VerifyRun(
            processors: system.processors, source: system.broker, partitions: [0, 1], snapshots: keeper,
            scratch: system.root
        ).perform()
        #expect(report.snapshots == 1)
        #expect(report.findings == [])
    }

    @Test("A restore says so where the survivor holds rows that follow from no event")
    func restoredDifferent() throws {
        try withSystem { system in
            try system.edit(subsidyPlace(system), "UPDATE fund SET source = '市级' WHERE fund = 'F1'")
            let processor = system.processors.first { $0.name == .subsidy }!
            let result = try RestoreRun(
                source: system.broker, directory: system.root + "/restored", survivors: try system.places(),
                scratch: system.root
            ).perform(processor, system.partition())
            #expect(result.comparison == .different)
            #expect(result.findings.map(\.row?.table) == ["fund"])
            #expect(result.findings.map(\.row?.columns) == [["source"]])
        }
    }

    @Test("A replay shows each day what was known at its end, and nothing of the days after")
    func replayed() throws {
        try withSystem { system in
            func replay(_ day: String, _ name: ProcessorName) throws -> ReplayedPartition {
                let processor = system.processors.first { $0.name == name }!
                let run = ReplayRun(
                    source: system.broker, day: Day(day)!, directory: "\(system.root)/replay-\(day)-\(name)")
                return try run.perform(processor, system.partition())
            }
            func rows(_ one: ReplayedPartition, _ table: String) -> Int? { one.tables.first { $0.name == table }?.rows }
            #expect(rows(try replay("2019-03-03", .subsidy), "fund") == 0)
            for day in ["2019-03-04", "2019-03-05"] {
                let then = try replay(day, .subsidy)
                #expect(rows(then, "fund") == 1)
                #expect(try system.number("SELECT appropriated FROM fund", in: then.path) == 1_000_000)
                #expect(rows(try replay(day, .registry), "person") == 20)
            }
            let now = try replay("2019-03-06", .subsidy)
            #expect(rows(now, "fund") == 2)
            #expect(try system.number("SELECT appropriated FROM fund WHERE fund = 'F1'", in: now.path) == 1_250_000)
        }
    }

    @Test("A drill notices all three kinds of tampering, recovers equal rows, and leaves the originals as they were")
    func drill() throws {
        try withSystem { system in
            let place = try #require(
                try system.places().first { $0.processor == .subsidy && $0.partition == system.partition() })
            let before = FileManager.default.contents(atPath: place.path)
            let report = try DrillRun(
                processor: system.processors.first { $0.name == .subsidy }!, source: system.broker, store: place,
                scratch: system.root + "/scratch"
            ).perform()
            #expect(report.isPassed)
            #expect(report.attempts.map(\.isDetected) == [true, true, true])
            #expect(report.attempts.first?.place.contains(":posting(") == true)
            #expect(report.recovery?.rows == report.before.rows)
            #expect(report.tool.sha256.count == 64)
            for text in [
                report.before.chain, report.before.rows, report.tool.sha256, "通过 passed", "JOURNAL_TRUNCATED_TAIL",
            ] {
                #expect(report.page.contains(text))
            }
            #expect(FileManager.default.contents(atPath: place.path) == before)
            #expect(try verify(system).findings == [])
        }
    }

    @Test("A drill on a system that is not whole alters nothing and is not passed")
    func drillRefuses() throws {
        try withSystem { system in
            try system.edit(subsidyPlace(system), "UPDATE fund SET source = '市级' WHERE fund = 'F1'")
            let place = try #require(
                try system.places().first { $0.processor == .subsidy && $0.partition == system.partition() })
            let report = try DrillRun(
                processor: system.processors.first { $0.name == .subsidy }!, source: system.broker, store: place,
                scratch: system.root + "/scratch"
            ).perform()
            #expect(!report.isPassed)
            #expect(report.attempts.isEmpty)
            #expect(report.faultsBefore.map(\.row?.table) == ["fund"])
        }
    }

    // MARK: The commands themselves, on copies

    @Test("verify ends in success on what is whole and in failure on what is not")
    func verifyCommand() throws {
        try withSystem { system in
            let arguments = ["--copies", try system.copies(), "--data-dir", system.data, "--json"]
            try VerifyCommand.parse(arguments).run()
            try system.edit(subsidyPlace(system), "DELETE FROM appropriation")
            let error = #expect(throws: ExitCode.self) { try VerifyCommand.parse(arguments).run() }
            #expect(error == .failure)
            try VerifyCommand.parse(arguments + ["--processor", "registry"]).run()
            #expect(throws: ValidationError.self) {
                try VerifyCommand.parse(["--copies", try system.copies(), "--data-dir", system.root + "/copies"]).run()
            }
        }
    }

    @Test("restore, replay and drill run from their command lines on copies of the journals")
    func otherCommands() throws {
        try withSystem { system in
            let copies = try system.copies()
            let partition = "\(system.partition())"
            try RestoreCommand.parse([
                "--copies", copies, "--processor", "subsidy", "--partition", partition, "--out", system.root + "/out",
                "--data-dir", system.data, "--json",
            ]).run()
            #expect(FileManager.default.fileExists(atPath: "\(system.root)/out/subsidy/\(partition).sqlite"))
            let replay = ["--copies", copies, "--as-of", "2019-03-04", "--out", system.root + "/then", "--json"]
            try ReplayCommand.parse(replay).run()
            #expect(throws: ValidationError.self) { try ReplayCommand.parse(replay).run() }  // not into a full folder
            try DrillCommand.parse([
                "--copies", copies, "--data-dir", system.data, "--report", system.root + "/drill.md", "--json",
            ]).run()
            let page = try String(contentsOfFile: system.root + "/drill.md", encoding: .utf8)
            #expect(page.contains("通过 passed"))
        }
    }

    @Test("A copy of one partition alone can be verified and restored; what needs another says which is missing")
    func oneCopy() throws {
        try withSystem { system in
            let folder = system.root + "/one"
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            let partition = system.partition()
            for name in [ProcessorName.identity, .registry, .subsidy] {
                let place = TopicPartition(Topics.journal(name), partition)
                _ = try JournalCopy.write(place, from: system.broker, to: "\(folder)/\(JournalCopy.fileName(place))")
            }
            try VerifyCommand.parse(["--copies", folder, "--json"]).run()
            try RestoreCommand.parse([
                "--copies", folder, "--processor", "identity", "--out", system.root + "/out", "--json",
            ]).run()
            #expect(FileManager.default.fileExists(atPath: "\(system.root)/out/identity/\(partition).sqlite"))
            // The subsidy's store has observed placement, of which there is no copy.
            let error = #expect(throws: JournalCopyProblem.self) {
                try VerifyCommand.parse([
                    "--copies", folder, "--processor", "subsidy", "--data-dir", system.data, "--json",
                ]).run()
            }
            #expect(error?.path == "laowu.placement.journal/\(partition)")
        }
    }

    @Test("An unknown processor or partition is refused before anything is read")
    func scope() throws {
        #expect(throws: (any Error).self) { try VerifyCommand.parse(["--processor", "treasury"]) }
        try withSystem { system in
            #expect(throws: ValidationError.self) {
                try VerifyCommand.parse(["--copies", try system.copies(), "--partition", "7"]).run()
            }
        }
    }
}
