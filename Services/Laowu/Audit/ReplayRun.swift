import Foundation
import Journal
import Models
import Store

/// The state of one partition as it was known at the end of a day.
struct ReplayedPartition: Codable, Sendable {
    struct Table: Codable, Sendable {
        let name: String
        let rows: Int
    }

    let processor: String
    let partition: Int32
    let path: String
    let position: Int64
    let seq: Int64
    let chain: String
    let tables: [Table]
}

/// Folds the part of each journal that there was at the end of a day in China.
struct ReplayRun {
    let source: any JournalSource
    let day: Day
    let directory: String
    var reporter: Reporter?

    func perform(_ processor: AnyProcessor, _ partition: Int32) throws -> ReplayedPartition {
        let fold = try processor.fold(partition: partition, partitions: source.partitions, directory: directory)
        let path = fold.path
        let end = Moment(startOf: Day(daysSinceEpoch: day.daysSinceEpoch + 1))
        do {
            defer { fold.close() }
            _ = try fold.fold(from: source, to: .before(end)) { tally in
                reporter?.progress(
                    "重放 \(processor.name)/\(partition)：\(tally.events) 个事件",
                    "replaying \(processor.name)/\(partition): \(tally.events) events")
            }
        }
        let connection = try Connection(path: path)
        defer { connection.close() }
        let positions = try StoredPositions(connection)
        let names = try connection.prepare(
            """
            SELECT name FROM sqlite_schema WHERE type = 'table'
            AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name NOT LIKE 'journal\\_%' ESCAPE '\\' ORDER BY name
            """
        ).all { $0.text(0) }
        let tables = try names.map { name in
            ReplayedPartition.Table(
                name: name,
                rows: try connection.prepare("SELECT COUNT(*) FROM \"\(name)\"").first { Int($0.int(0)) } ?? 0)
        }
        return ReplayedPartition(
            processor: processor.name.description, partition: partition, path: path, position: positions.own.position,
            seq: positions.own.seq, chain: positions.own.chain.hex, tables: tables)
    }
}
