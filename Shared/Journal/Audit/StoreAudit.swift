import Foundation
import Models
import Store

/// What an audit says of one partition's store.
public struct StoreVerdict: Sendable, Codable {
    public let processor: String
    public let partition: Int32
    /// The file that was audited.
    public let path: String
    /// Where the store stood: the next offset of the own journal, the last event's number and the chain head there.
    public internal(set) var position: Int64 = 0
    public internal(set) var seq: Int64 = 0
    public internal(set) var chain = ""
    /// Digest of every table's rows, and of all of them.
    public internal(set) var tables: [String: String] = [:]
    public internal(set) var rows = ""
    /// The same of the store that was folded anew; empty when it could not be.
    public internal(set) var rebuiltRows = ""
    /// What was folded for the comparison.
    public internal(set) var folded = FoldTally()
    /// The file is of another fold version: a lane would rebuild it, there is nothing to compare.
    public internal(set) var isOfOtherFold = false
    public internal(set) var findings: [Finding] = []

    init(_ processor: ProcessorName, _ partition: Int32, _ path: String) {
        self.path = path
        self.processor = processor.description
        self.partition = partition
    }
}

/// Compares a store with the journals it was folded from, by folding it again from nothing to exactly the positions where it stands.
public struct StoreAudit {
    private let processor: AnyProcessor
    private let source: any JournalSource
    private let scratch: String

    /// - Parameter scratch: a folder for the copy and the new store of one partition at a time.
    public init(_ processor: AnyProcessor, in source: any JournalSource, scratch: String) {
        self.processor = processor
        self.source = source
        self.scratch = scratch
    }

    /// Audits the store at `path`, which its lane may go on writing.
    public func audit(
        _ path: String, partition: Int32, progress: (FoldTally) -> Void = { _ in }
    ) throws -> StoreVerdict {
        let place = "\(scratch)/\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: place) }
        var verdict = StoreVerdict(processor.name, partition, path)
        let copy = "\(place)/survivor.sqlite"
        do {
            try StoreCopy.take(of: path, to: copy)
            try judge(copy, partition, place, &verdict, progress)
        } catch let error as StoreError {
            verdict.findings.append(
                Finding(
                    .storeDiffers, at: name(partition), zh: "存储文件读不出或已损坏（SQLite \(error.code)）",
                    en: "the store cannot be read or is damaged (SQLite \(error.code): \(error.message))"))
        }
        return verdict
    }

    private func name(_ partition: Int32) -> String { "\(processor.name)/\(partition)" }

    private func judge(
        _ copy: String, _ partition: Int32, _ place: String, _ verdict: inout StoreVerdict,
        _ progress: (FoldTally) -> Void
    ) throws {
        let positions = try StoredPositions(path: copy)
        verdict.position = positions.own.position
        verdict.seq = positions.own.seq
        verdict.chain = positions.own.chain.hex
        guard positions.foldVersion == processor.foldVersion else {
            verdict.isOfOtherFold = true
            return
        }
        verdict.findings = try mismatches(positions, partition).map(Finding.init)
        let survivor = try Connection(path: copy, mode: .readOnly)
        defer { survivor.close() }
        verdict.tables = try RowHash.tables(of: survivor)
        verdict.rows = RowHash.combined(verdict.tables)
        let health = try survivor.prepare("PRAGMA integrity_check(1)").first { $0.text(0) } ?? "ok"
        if health != "ok" {
            verdict.findings.append(
                Finding(
                    .storeDiffers, at: name(partition), zh: "存储文件内部已损坏", en: "the file is damaged inside: \(health)"))
        }
        guard verdict.findings.isEmpty else { return }
        do {
            try compare(copy, positions, partition, "\(place)/anew", &verdict, progress)
        } catch let defect as JournalDefect {
            verdict.findings.append(Finding(defect))
        }
    }

    /// What the store's positions say that its journals do not.
    private func mismatches(_ positions: StoredPositions, _ partition: Int32) throws -> [JournalDefect] {
        var defects: [JournalDefect] = []
        let journal = TopicPartition(Topics.journal(processor.name), partition)
        if let defect = try positions.own.mismatch(with: journal, in: source) { defects.append(defect) }
        for input in processor.inputs where input.isJournal {
            guard let reader = positions.inputs[input.topic] else { continue }
            let place = TopicPartition(input.topic, partition)
            if let defect = try reader.mismatch(with: place, in: source) { defects.append(defect) }
        }
        return defects
    }

    private func compare(
        _ copy: String, _ positions: StoredPositions, _ partition: Int32, _ directory: String,
        _ verdict: inout StoreVerdict, _ progress: (FoldTally) -> Void
    ) throws {
        let fold = try processor.fold(partition: partition, partitions: source.partitions, directory: directory)
        let path = fold.path
        do {
            defer { fold.close() }
            verdict.folded = try fold.fold(
                from: source,
                to: .offsets(own: positions.own.position, inputs: positions.inputs.mapValues(\.position)),
                progress: progress)
        }
        let rebuilt = try StoredPositions(path: path)
        let isSame =
            rebuilt.own.isSame(as: positions.own)
            && positions.inputs.allSatisfy { topic, reader in rebuilt.inputs[topic, default: .init()].isSame(as: reader)
            }
        if !isSame {
            verdict.findings.append(
                Finding(
                    .storeDiffers, at: "\(name(partition)):journal_reader", zh: "存储记下的位置与日志不符",
                    en: "the positions that the store notes are not those of its journals"))
        }
        let expected = try Connection(path: path)
        defer { expected.close() }
        verdict.rebuiltRows = RowHash.combined(try RowHash.tables(of: expected))
        verdict.findings += try RowComparison.differences(in: copy, from: expected).map {
            Finding($0, in: name(partition))
        }
    }
}

/// Takes a store as it is at one instant.
public enum StoreCopy {
    /// Copies through SQLite; where the folder is read-only, as evidence may be, by its files.
    public static func take(of path: String, to copy: String) throws {
        guard let fault = throughSQLite(path, copy) else { return }
        guard fault.isStorageFault else { throw fault }
        for suffix in ["", "-wal"] where FileManager.default.fileExists(atPath: path + suffix) {
            try FileManager.default.copyItem(atPath: path + suffix, toPath: copy + suffix)
        }
    }

    private static func throughSQLite(_ path: String, _ copy: String) -> StoreError? {
        do {
            let connection = try Connection(path: path, mode: .readOnly)
            defer { connection.close() }
            try connection.backUp(to: copy)
            return nil
        } catch {
            return error
        }
    }
}
