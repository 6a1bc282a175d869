import GRDB
import Models

/// What the read model knows of deliveries inside an area.
struct FeedBook {
    /// One delivery, or one attempt that came to nothing.
    struct Batch: Sendable {
        let batch: String
        /// `delivery`, `repeat`, `refusal`
        let kind: String
        let source: String
        let fileName: String
        let area: String
        /// `open`, `closed`, `repeated`, `refused`
        let state: String
        let problem: String
        /// Milliseconds since 1970; the last time it came.
        let at: Int64
        let actor: String
        let rows: Int
        let refused: Int
        /// Rows that wait for something else to arrive.
        let waiting: Int
        let chunks: Int?
        /// In fen.
        let controlTotal: Int64?
        let merkleRoot: String?
    }

    /// A row of a delivery that could not be used.
    struct BadRow: Sendable {
        let row: Int
        let column: String
        let code: String
    }

    /// All deliveries of one source from one area.
    struct Source: Sendable {
        let source: String
        let area: String
        let deliveries: Int
        /// Of the deliveries that were used, ascending.
        let days: [Day]
        /// Milliseconds since 1970.
        let last: Int64
    }

    /// Rows that arrived in a month.
    struct MonthRows: Sendable {
        let month: String
        let rows: Int
        let refused: Int
    }

    static let pageSize = 50

    let database: Database
    /// `nil`: everywhere.
    let area: DivisionCode?

    /// By source and area, the longest silent first.
    func sources() throws -> [Source] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT source, area, COUNT(*), MAX(at), GROUP_CONCAT(DISTINCT (at + \(Self.china)) / 86400000)
                FROM feed_arrival WHERE state = 'taken' AND \(condition("area")) GROUP BY source, area ORDER BY MAX(at), source, area
                """, arguments: arguments
        ).map { row in
            let days: String = row[4]
            return Source(
                source: row[0], area: row[1], deliveries: row[2],
                days: days.split(separator: ",").compactMap { Int32($0) }.sorted().map { Day(daysSinceEpoch: $0) },
                last: row[3])
        }
    }

    /// The newest first.
    func batches(source: String?, state: String?, page: Int) throws -> (total: Int, batches: [Batch]) {
        let arguments = arguments + ["source": source, "state": state]
        let condition = """
            \(condition("b.area")) AND (:source IS NULL OR b.source = :source) AND (:state IS NULL OR b.state = :state)
            """
        let total =
            try Int.fetchOne(
                database, sql: "SELECT COUNT(*) FROM feed_batch b WHERE \(condition)", arguments: arguments) ?? 0
        let last = max(1, (total + Self.pageSize - 1) / Self.pageSize)
        let offset = (min(max(1, page), last) - 1) * Self.pageSize
        // What a batch consists of is counted for the batches of the page only.
        let page = """
            WITH page AS (
                SELECT b.batch, b.kind, b.repeated_as, \(Self.arrived) AS at FROM feed_batch b WHERE \(condition)
                ORDER BY at DESC, b.batch, b.kind LIMIT \(Self.pageSize) OFFSET \(offset))
            \(Self.batch) JOIN page ON page.batch = b.batch AND page.kind = b.kind AND page.repeated_as = b.repeated_as
            ORDER BY page.at DESC, b.batch, b.kind
            """
        return (total, try Row.fetchAll(database, sql: page, arguments: arguments).map(Self.read))
    }

    /// The six-digit codes of the counties from which anything came, ascending.
    func counties() throws -> [String] {
        try String.fetchAll(database, sql: "SELECT DISTINCT substr(area, 1, 6) FROM feed_arrival ORDER BY 1")
    }

    /// A delivery and what came under its id besides; empty when there is none.
    func batch(_ id: BatchID) throws -> [Batch] {
        try Row.fetchAll(
            database, sql: Self.batch + " WHERE b.batch = ? ORDER BY b.kind, b.repeated_as", arguments: [id.description]
        ).map(Self.read)
    }

    func badRows(_ id: BatchID, page: Int) throws -> (total: Int, rows: [BadRow]) {
        let total =
            try Int.fetchOne(
                database, sql: "SELECT COUNT(*) FROM feed_refusal WHERE batch = ?", arguments: [id.description]) ?? 0
        let last = max(1, (total + Self.pageSize - 1) / Self.pageSize)
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT row, column_title, code FROM feed_refusal WHERE batch = ? ORDER BY row, column_title, code
                LIMIT \(Self.pageSize) OFFSET \((min(max(1, page), last) - 1) * Self.pageSize)
                """, arguments: [id.description])
        return (total, rows.map { BadRow(row: $0[0], column: $0[1], code: $0[2]) })
    }

    /// Faults of a delivery's rows by code, the most frequent first.
    func faults(_ id: BatchID?) throws -> [Count] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT r.code, COUNT(*) AS n FROM feed_batch b JOIN feed_refusal r ON r.batch = b.batch
                WHERE b.kind = 'delivery' AND \(condition("b.area")) AND (:batch IS NULL OR b.batch = :batch)
                GROUP BY r.code ORDER BY n DESC, r.code LIMIT 20
                """, arguments: arguments + ["batch": id?.description]
        ).map { Count(code: $0[0], count: $0[1]) }
    }

    /// Rows that wait, by the processor at which they wait. Of some nobody knows the county yet: they are counted for everybody.
    func waiting() throws -> [Count] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT code, SUM(n) FROM head_count WHERE what = 'waiting' AND (county = '' OR \(condition("county")))
                GROUP BY code ORDER BY 1
                """, arguments: arguments
        ).map { Count(code: $0[0], count: $0[1]) }
    }

    /// The latest twelve months with rows, ascending.
    func months() throws -> [MonthRows] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT strftime('%Y-%m', (t.at + \(Self.china)) / 1000, 'unixepoch') AS month, SUM(t.rows), SUM(t.refused)
                FROM feed_total t JOIN feed_batch b ON b.batch = t.batch AND b.kind = 'delivery'
                WHERE \(condition("b.area")) GROUP BY month ORDER BY month DESC LIMIT 12
                """, arguments: arguments
        ).map { MonthRows(month: $0[0], rows: $0[1], refused: $0[2]) }.reversed()
    }

    /// From UTC to the time in China; milliseconds.
    private static let china = 8 * 3_600_000

    /// The digits that every place inside the area begins with.
    private var prefix: String {
        guard let code = area?.description else { return "" }
        guard code.utf8.count == 6 else { return code }
        return String(code.hasSuffix("0000") ? code.prefix(2) : code.hasSuffix("00") ? code.prefix(4) : code.prefix(6))
    }

    /// Holds of places inside the area, with ``arguments``: `:` follows the digits.
    func condition(_ column: String) -> String { "\(column) >= :first AND \(column) < :end" }

    var arguments: StatementArguments { ["first": prefix, "end": prefix + ":"] }

    /// When a delivery, or an attempt, came last.
    static let arrived = """
        COALESCE((SELECT MAX(at) FROM feed_arrival a WHERE a.batch = b.batch AND a.state =
            CASE b.kind WHEN 'delivery' THEN 'taken' WHEN 'repeat' THEN 'repeated' ELSE 'refused' END), 0)
        """

    private static let batch = """
        SELECT b.batch, b.kind, b.source, b.file_name, b.area, b.state, b.problem,
            \(arrived) AS at,
            COALESCE((SELECT actor FROM feed_arrival a WHERE a.batch = b.batch ORDER BY a.seq DESC LIMIT 1), '') AS actor,
            b.kind = 'delivery' AS has_rows,
            (SELECT COALESCE(SUM(rows), 0) FROM feed_chunk c WHERE c.batch = b.batch) AS rows,
            (SELECT COUNT(DISTINCT row) FROM feed_refusal r WHERE r.batch = b.batch) AS refused,
            (SELECT COUNT(*) FROM waiting w WHERE w.batch = b.batch) AS waiting,
            t.chunks AS chunks, t.control_total AS control_total, t.merkle_root AS merkle_root
        FROM feed_batch b LEFT JOIN feed_total t ON t.batch = b.batch AND b.kind = 'delivery'
        """

    private static func read(_ row: Row) -> Batch {
        let hasRows: Bool = row["has_rows"]
        return Batch(
            batch: row["batch"], kind: row["kind"], source: row["source"], fileName: row["file_name"],
            area: row["area"],
            state: row["state"], problem: row["problem"], at: row["at"], actor: row["actor"],
            rows: hasRows ? row["rows"] : 0, refused: hasRows ? row["refused"] : 0,
            waiting: hasRows ? row["waiting"] : 0,
            chunks: row["chunks"], controlTotal: row["control_total"], merkleRoot: row["merkle_root"])
    }
}
