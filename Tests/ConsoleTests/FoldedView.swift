import ConsoleService
import Foundation
import GRDB
import Models
import Store

@testable import Journal

/// The console's view over a broker in memory, in a folder of its own.
final class FoldedView {
    let directory = NSTemporaryDirectory() + "console-" + UUID().uuidString
    private let log: MemoryLog
    private let view: JournalView<ConsoleTables>

    init(_ broker: MemoryBroker, chunk: Int = .max) throws {
        log = MemoryLog(broker)
        log.chunk = chunk
        view = try JournalView(
            ConsoleGraph.graph, directory: directory, partitions: JournalWriter.partitions, log: log)
    }

    /// Folds what is there.
    func fold() throws { while try view.step(waitMilliseconds: 0) {} }

    var path: String { directory + "/console/view.sqlite" }
    var statuses: [Journal.PartitionStatus] { view.board.current }

    func hashes() throws -> [String: String] {
        let connection = try Connection(path: path, mode: .readOnly)
        defer { connection.close() }
        return try RowHash.tables(of: connection)
    }

    func source() throws -> FileSource { FileSource(pool: try ReadPool(path: path), statuses: statuses) }

    func figures() async throws -> ConsoleFigures {
        let source = try source()
        let figures = try await source.read { try ConsoleFigures.read($0) }
        try source.pool.close()
        return figures
    }

    deinit {
        view.close()
        try? FileManager.default.removeItem(atPath: directory)
    }
}

/// A view's file as the pages read it.
struct FileSource: ConsoleSource {
    let pool: ReadPool
    let statuses: [Journal.PartitionStatus]

    func read<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
        try await pool.read(body)
    }
}
