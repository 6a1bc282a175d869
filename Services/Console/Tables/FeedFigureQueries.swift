import GRDB
import Models

extension FeedFigures {
    /// Deliveries from inside an area, by source and file name.
    ///
    /// - Parameters:
    ///   - area: `nil` for all.
    ///   - latest: how many, those that came last; `nil` for all.
    static func read(_ database: Database, area: DivisionCode?, latest: Int? = nil) throws -> [FeedFigures] {
        let inside = FeedBook(database: database, area: area)
        let rows = try Row.fetchAll(
            database,
            sql: """
                WITH listed AS (SELECT b.batch, b.kind, b.repeated_as FROM feed_batch b WHERE \(inside.condition("b.area"))
                    ORDER BY \(FeedBook.arrived) DESC, b.batch, b.kind LIMIT :latest)
                SELECT batch, source, file_name, area, state, problem, kind = 'delivery' AS has_rows,
                    (SELECT COALESCE(SUM(rows), 0) FROM feed_chunk c WHERE c.batch = b.batch) AS rows,
                    (SELECT COUNT(DISTINCT row) FROM feed_refusal r WHERE r.batch = b.batch) AS refused
                FROM feed_batch b JOIN listed USING (batch, kind, repeated_as) ORDER BY source, file_name, batch, kind
                """, arguments: inside.arguments + ["latest": latest ?? -1])
        return try rows.map { row in
            let (batch, hasRows): (String, Bool) = (row["batch"], row["has_rows"])
            let reasons = try Row.fetchAll(
                database,
                sql: "SELECT code, COUNT(DISTINCT row) FROM feed_refusal WHERE batch = ? GROUP BY 1 ORDER BY 1",
                arguments: [batch]
            ).map { Count(code: $0[0], count: $0[1]) }
            return FeedFigures(
                batch: batch, source: row["source"], fileName: row["file_name"], area: row["area"],
                state: row["state"], problem: row["problem"], rows: hasRows ? row["rows"] : 0,
                refused: hasRows ? row["refused"] : 0, reasons: hasRows ? reasons : [])
        }
    }
}
