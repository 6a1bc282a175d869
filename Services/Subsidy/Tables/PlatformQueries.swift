import GRDB
import Models

/// The running money of a platform in a year. Amounts are fen.
public struct PlatformLine: Codable, Hashable, Sendable {
    /// The township or village.
    let platform: String
    let name: String
    /// `township` or `village`
    let level: String
    /// On the county's list of poor villages, as it stands now.
    let isPoorVillage: Bool
    /// Of all claims that stand, whatever became of them so far.
    let claimed: Int64
    /// Approved, whether or not the bank has paid.
    let granted: Int64
    let paid: Int64
    /// Of what was paid, what is tied to uses.
    let earmarked: Int64
    /// Spent on those uses.
    let spent: Int64
    /// Found by a check to be spent otherwise, or beyond what was paid.
    let outside: Int64
    /// Earmarked, less what was spent in either way.
    let left: Int64
    /// Work costs paid by treasuries, and of these what one of the platform's own level paid.
    let costs: Int64
    let costsOfOwnLevel: Int64
}

/// The county's platforms in a year. The totals are over all of them, not over the page: for pooled money `claimed` is the pool.
public struct PlatformPage: Codable, Sendable {
    let county: String
    let year: Int
    /// The county has opened the year.
    let isOpen: Bool
    let page: Int
    let pageSize: Int
    let total: Int
    let claimed, granted, paid, earmarked, spent, outside, left, costs: Int64
    let items: [PlatformLine]
}

/// Money that was spent, or paid by a treasury.
public struct PlatformEntry: Codable, Hashable, Sendable {
    let platform: String
    let year: Int
    /// What earmarked money was spent on; absent for a treasury's payment.
    let use: String?
    let carrier: String?
    /// Whose treasury paid; absent for a use.
    let payer: String?
    let amount: Int64
    let document: String
    let on: String
    let actor: String
    let isFinding: Bool
    /// A use outside the earmark; for a treasury's payment always `false`.
    let isOutside: Bool
    let isSameLevel: Bool
}

/// Read queries about platforms.
enum PlatformQueries {
    private static let lines = """
        WITH area AS (
            SELECT DISTINCT f.area FROM ref_object_face f
            JOIN ref_object o ON o.county = f.county AND o.entry = f.entry AND o.kind = 'service-platform'
            WHERE f.county = :county),
        claim AS (
            SELECT substr(body, 10) AS area, state, amount, coalesce(determination ->> '$.amount.earmark.amount', 0) AS tied
            FROM subsidy_case
            WHERE county = :county AND body LIKE 'platform:%' AND year = :year AND state <> 'lapsed'),
        line AS (
            SELECT a.area,
                (SELECT name FROM ref_object_face f JOIN ref_object o USING (county, entry) WHERE f.county = :county
                    AND f.area = a.area AND o.kind = 'service-platform' ORDER BY f.from_day DESC, f.number DESC LIMIT 1) AS name,
                EXISTS (SELECT 1 FROM ref_object_face f JOIN ref_object o USING (county, entry) WHERE f.county = :county
                    AND f.area = a.area AND o.kind = 'poor-village' AND (SELECT state FROM ref_object_step s
                        WHERE s.county = f.county AND s.entry = f.entry ORDER BY number DESC LIMIT 1) = 'in-force') AS is_poor,
                (SELECT coalesce(SUM(amount), 0) FROM claim c WHERE c.area = a.area) AS claimed,
                (SELECT coalesce(SUM(amount), 0) FROM claim c WHERE c.area = a.area
                    AND c.state IN (\(SubsidySchema.granted))) AS granted,
                (SELECT coalesce(SUM(amount), 0) FROM claim c WHERE c.area = a.area AND c.state IN ('paid', 'closed')) AS paid,
                (SELECT coalesce(SUM(tied), 0) FROM claim c WHERE c.area = a.area AND c.state IN ('paid', 'closed')) AS tied,
                (SELECT coalesce(SUM(amount), 0) FROM earmarked_use u WHERE u.county = :county AND u.platform = a.area
                    AND u.year = :year AND NOT is_outside) AS spent,
                (SELECT coalesce(SUM(amount), 0) FROM earmarked_use u WHERE u.county = :county AND u.platform = a.area
                    AND u.year = :year AND is_outside) AS outside,
                (SELECT coalesce(SUM(amount), 0) FROM platform_cost p WHERE p.county = :county AND p.platform = a.area
                    AND p.year = :year) AS costs,
                (SELECT coalesce(SUM(amount), 0) FROM platform_cost p WHERE p.county = :county AND p.platform = a.area
                    AND p.year = :year AND is_same_level) AS own_costs
            FROM area a)
        """

    static func platforms(
        _ database: Database, county: DivisionCode, year: Int, page: Int, pageSize: Int
    ) throws -> PlatformPage {
        let arguments: StatementArguments = ["county": county.description, "year": year]
        let sums = try Row.fetchOne(
            database,
            sql: """
                \(lines) SELECT COUNT(*), coalesce(SUM(claimed), 0), coalesce(SUM(granted), 0), coalesce(SUM(paid), 0),
                    coalesce(SUM(tied), 0), coalesce(SUM(spent), 0), coalesce(SUM(outside), 0), coalesce(SUM(costs), 0)
                FROM line
                """, arguments: arguments)
        let items = try Row.fetchAll(
            database,
            sql: """
                \(lines) SELECT area, name, is_poor, claimed, granted, paid, tied, spent, outside, costs, own_costs FROM line
                ORDER BY area LIMIT :limit OFFSET :offset
                """, arguments: arguments + ["limit": pageSize, "offset": (page - 1) * pageSize]
        ).map { row in
            let platform: String = row[0]
            let (tied, spent, outside): (Int64, Int64, Int64) = (row[6], row[7], row[8])
            return PlatformLine(
                platform: platform, name: row[1] ?? "", level: platform.utf8.count == 9 ? "township" : "village",
                isPoorVillage: row[2], claimed: row[3], granted: row[4], paid: row[5], earmarked: tied, spent: spent,
                outside: outside, left: tied - spent - outside, costs: row[9], costsOfOwnLevel: row[10])
        }
        func sum(_ index: Int) -> Int64 { sums?[index] ?? 0 }
        let isOpen = try Bool.fetchOne(
            database, sql: "SELECT EXISTS (SELECT 1 FROM platform_year WHERE county = :county AND year = :year)",
            arguments: arguments)
        return PlatformPage(
            county: county.description, year: year, isOpen: isOpen ?? false, page: page, pageSize: pageSize,
            total: Int(sum(0)), claimed: sum(1), granted: sum(2), paid: sum(3), earmarked: sum(4), spent: sum(5),
            outside: sum(6), left: sum(4) - sum(5) - sum(6), costs: sum(7), items: items)
    }

    struct Filter: Sendable {
        var platform: DivisionCode?
        var year: Int?
        var outsideOnly = false
    }

    /// What earmarked money was spent on, the latest first.
    static func uses(
        _ database: Database, county: DivisionCode, _ filter: Filter, page: Int, pageSize: Int
    ) throws -> PageAnswer<PlatformEntry> {
        try entries(
            database, county, filter, page, pageSize, from: "earmarked_use",
            columns: "use, carrier, NULL, is_finding, is_outside, 0", extra: "(:outside = 0 OR is_outside)")
    }

    /// What treasuries paid for platforms, the latest first.
    static func costs(
        _ database: Database, county: DivisionCode, _ filter: Filter, page: Int, pageSize: Int
    ) throws -> PageAnswer<PlatformEntry> {
        try entries(
            database, county, filter, page, pageSize, from: "platform_cost",
            columns: "NULL, NULL, payer, 0, 0, is_same_level", extra: ":outside = 0")
    }

    private static func entries(
        _ database: Database, _ county: DivisionCode, _ filter: Filter, _ page: Int, _ pageSize: Int,
        from table: String,
        columns: String, extra: String
    ) throws -> PageAnswer<PlatformEntry> {
        let condition = """
            county = :county AND (:platform IS NULL OR platform = :platform) AND (:year IS NULL OR year = :year) AND \(extra)
            """
        let arguments: StatementArguments = [
            "county": county.description, "platform": filter.platform?.description, "year": filter.year,
            "outside": filter.outsideOnly,
        ]
        let total = try Int.fetchOne(
            database, sql: "SELECT COUNT(*) FROM \(table) WHERE \(condition)", arguments: arguments)
        let items = try Row.fetchAll(
            database,
            sql: """
                SELECT platform, year, amount, document, on_day, actor, \(columns) FROM \(table) WHERE \(condition)
                ORDER BY on_day DESC, platform, document LIMIT :limit OFFSET :offset
                """, arguments: arguments + ["limit": pageSize, "offset": (page - 1) * pageSize]
        ).map { row in
            PlatformEntry(
                platform: row[0], year: row[1], use: row[6], carrier: row[7], payer: row[8], amount: row[2],
                document: row[3], on: row[4], actor: row[5], isFinding: row[9], isOutside: row[10],
                isSameLevel: row[11])
        }
        return PageAnswer(page: page, pageSize: pageSize, total: total ?? 0, items: items)
    }
}
