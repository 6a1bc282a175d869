import GRDB
import Hosting
import Models
import Synchronization

/// The partition files behind the routes, one by the key or all that this instance owns.
protocol PostingReads: PartitionReader {
    func readAll<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> [Value]
    /// How many partitions the processor has in all.
    var partitionCount: Int { get }
}

/// The open postings of all partitions that this instance owns, in memory and brought up to date before each question by what
/// changed since the one before.
final class PostingShelf: Sendable {
    struct View: Sendable {
        let index: PostingIndex
        /// Partitions whose postings are in it, of all that there are.
        let partitions: Int
        let allPartitions: Int
    }

    private struct Content {
        var index = PostingIndex()
        /// How far each county's postings are known.
        var known: [String: Int] = [:]
    }

    private struct News: Sendable {
        let clock: [String: Int]
        let changed: [Vacancy]
    }

    private let reads: any PostingReads
    private let content = Mutex(Content())

    init(_ reads: any PostingReads) { self.reads = reads }

    /// The postings as of the last commit of every partition.
    func current() async throws -> View {
        var known = content.withLock { $0.known }
        // The files were folded anew and are not as far as they were: what is known is of no use.
        let clocks = try await reads.readAll { try Self.clock($0) }
        if clocks.contains(where: { $0.contains { county, number in known[county] ?? 0 > number } }) {
            content.withLock { $0 = Content() }
            known = [:]
        }
        if clocks.contains(where: { $0.contains { county, number in known[county] != number } }) {
            let before = known
            for news in try await reads.readAll({ try Self.news(since: before, $0) }) { take(news) }
        }
        return View(
            index: content.withLock { $0.index }, partitions: clocks.count, allPartitions: reads.partitionCount)
    }

    private func take(_ news: News) {
        content.withLock { content in
            // Another request may have brought something newer meanwhile.
            let newer = news.clock.filter { content.known[$0.key] ?? 0 < $0.value }
            for vacancy in news.changed where newer[vacancy.county.description] != nil { content.index.put(vacancy) }
            content.known.merge(newer) { $1 }
        }
    }

    private static func clock(_ database: Database) throws -> [String: Int] {
        try Row.fetchAll(database, sql: "SELECT county, number FROM posting_clock").reduce(into: [:]) {
            $0[$1[0]] = $1[1]
        }
    }

    private static func news(since known: [String: Int], _ database: Database) throws -> News {
        let clock = try clock(database)
        var changed: [Vacancy] = []
        for (county, number) in clock where known[county] ?? 0 < number {
            // Who starts from nothing has no use for what is closed already.
            let isNew = known[county] == nil
            let rows = try Row.fetchCursor(
                database,
                sql: """
                    SELECT \(Vacancy.columns) FROM posting p WHERE p.county = ? AND p.changed > ?
                    AND (p.closed_on IS NULL OR NOT ?)
                    """, arguments: [county, known[county] ?? 0, isNew])
            while let row = try rows.next() { changed.append(try Vacancy(row)) }
        }
        return News(clock: clock, changed: changed)
    }
}

extension ProcessorHost: PostingReads {}
