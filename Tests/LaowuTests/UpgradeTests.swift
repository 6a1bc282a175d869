import Foundation
import Journal
import Models
import Store
import Testing

@testable import LaowuService

/// What one build leaves for the next, and the next for the one before.
@Suite("From one build to another", .serialized)
struct UpgradeTests {
    /// People of two counties, money in two funds, pay: 40 people, 1,750,000 fen.
    private static func work(_ system: MemorySystem) throws {
        try system.register(0..<25)
        try system.appropriate("F1", 1_000_000)
        try system.pay(0..<4)
        system.wait(until: "2019-03-06")
        try system.register(25..<30)
        try system.register(100..<110, in: MemorySystem.neighbour)
        try system.appropriate("F2", 500_000)
        try system.appropriate("F1", 250_000)
    }

    @Test(
        "A store of an earlier or a later build is folded anew from its journal, to the same rows", arguments: [-1, 1])
    func otherFoldVersion(_ step: Int) throws {
        let system = try MemorySystem()
        defer { system.remove() }
        try Self.work(system)
        system.close()
        let before = try rows(of: system)
        for processor in system.processors where processor.foldVersion + step > 0 {
            for partition in 0..<system.broker.partitions {
                let store = system.store(processor.name, partition)
                // Rows that this build would not have folded so.
                try system.edit(
                    store, "DELETE FROM journal_command; PRAGMA user_version = \(processor.foldVersion + step)")
            }
        }
        try system.open()
        system.close()
        #expect(try rows(of: system) == before)
        for processor in system.processors {
            #expect(
                try system.number("PRAGMA user_version", in: system.store(processor.name, 0)) == processor.foldVersion)
        }
    }

    /// Digests of all tables and of the commands that are remembered; positions move with every claim.
    private func rows(of system: MemorySystem) throws -> [String: [String: String]] {
        var rows: [String: [String: String]] = [:]
        for place in try system.places() {
            let connection = try Connection(path: place.path)
            defer { connection.close() }
            rows[place.name] = try RowHash.tables(of: connection, including: ["journal_command"])
        }
        return rows
    }

    // MARK: Journals that builds have left

    @Test(
        "Journals of every build that ever kept some are whole, and today's services fold them",
        arguments: Corpus.builds)
    func corpus(_ build: String) throws {
        let source = try JournalCopySource(Corpus.folder + "/" + build)
        let processors = try ProductProcessors.all(environment: [:])
        let scratch = NSTemporaryDirectory() + "laowu-corpus-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: scratch) }
        let report = try VerifyRun(
            processors: processors, source: source, partitions: Array(0..<source.partitions), scratch: scratch
        ).perform()
        #expect(report.isWhole)
        var folded = 0
        for processor in processors {
            for partition in 0..<source.partitions
            where source.contents.contains(TopicPartition(Topics.journal(processor.name), partition)) {
                let restored = try RestoreRun(source: source, directory: scratch, scratch: scratch)
                    .perform(processor, partition)
                folded += Int(restored.folded.events)
            }
        }
        #expect(folded == report.journals.reduce(0) { $0 + Int($1.seq) })
        #expect(try total("SELECT COUNT(*) FROM person", .registry, scratch) == 40)
        #expect(try total("SELECT SUM(appropriated) FROM fund", .subsidy, scratch) == 1_750_000)
    }

    private func total(_ sql: String, _ processor: ProcessorName, _ directory: String) throws -> Int {
        let folder = "\(directory)/\(processor)"
        return try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".sqlite") }
            .reduce(0) { sum, file in
                let connection = try Connection(path: "\(folder)/\(file)")
                defer { connection.close() }
                return sum + (try connection.prepare(sql).first { Int($0.int(0)) } ?? 0)
            }
    }

    @Test("A build that keeps journals for those after it keeps them once", .enabled(if: Corpus.mayWrite))
    func keep() throws {
        let folder = Corpus.folder + "/" + ToolIdentity.version
        try #require(!FileManager.default.fileExists(atPath: folder), "\(folder) is there: journals never change")
        let system = try MemorySystem()
        defer { system.remove() }
        try Self.work(system)
        try FileManager.default.createDirectory(atPath: Corpus.folder, withIntermediateDirectories: true)
        try FileManager.default.moveItem(atPath: try system.copies(), toPath: folder)
    }
}

/// `Tests/Golden/Journals/<version>/`: copies of journals, one folder a build. Folders are added, never changed: journals are kept for ever.
private enum Corpus {
    static let folder =
        URL(fileURLWithPath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
        .deletingLastPathComponent().path + "/Golden/Journals"
    static let builds =
        ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
    static let mayWrite = ProcessInfo.processInfo.environment["LAOWU_GOLDEN_WRITE"] == "1"
}
