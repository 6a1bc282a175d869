/// What SQLite's planner is told of the tables of a partition file, in place of statistics that nobody collects.
///
/// Without statistics SQLite takes it that a column of an index narrows a table down to a few rows, whichever column it is. Every key here
/// begins with the county, of which a file has a handful: so a search by county and person would go through the whole county along the primary key, although
/// an index by person is there. Counted statistics would depend on when they were counted; these are the same in every file, and no query has
/// to name its index.
///
/// The planner's table `sqlite_stat1` is no part of a store's content: row hashes, comparisons and replays leave tables of that name out.
public enum PlannerStatistics {
    /// To be run behind the `CREATE` statements: for every index of the file that begins with `county`.
    ///
    /// The county leaves half of all rows, the next column forty, each one after it a quarter of those, and the whole of a unique index one. The table counts as far
    /// greater than any search within it: else SQLite would build a filter over a whole table for a lookup that finds nothing (Bloom filters, since 3.38).
    public static let sql = """
        ANALYZE sqlite_schema;
        DELETE FROM sqlite_stat1;
        INSERT INTO sqlite_stat1 (tbl, idx, stat)
        SELECT tbl, idx, '1000000000 500000000' || COALESCE((
            SELECT ' ' || group_concat(CASE WHEN n.value = width AND is_unique THEN 1 ELSE MAX(2, 40 >> (2 * (n.value - 2))) END, ' ')
            FROM json_each('[2,3,4,5,6,7,8,9,10,11,12,13,14,15,16]') n WHERE n.value <= width), '')
        FROM (SELECT t.name AS tbl, CASE i.origin WHEN 'pk' THEN t.name ELSE i.name END AS idx, i."unique" AS is_unique,
            (SELECT COUNT(*) FROM pragma_index_info(i.name)) AS width
            FROM sqlite_schema t JOIN pragma_index_list(t.name) i WHERE t.type = 'table' AND t.sql LIKE '%WITHOUT ROWID%'
            AND (SELECT c.name FROM pragma_index_info(i.name) c WHERE c.seqno = 0) = 'county');
        ANALYZE sqlite_schema;

        """
}
