import GRDB
import Models

/// A workshop or base, as claims see it now. Amounts are fen.
public struct SiteLine: Codable, Hashable, Sendable {
    let site: String
    let kind: String
    let name: String
    let area: String
    /// Who claims; absent: nobody can before the register names the organisation.
    let organisation: String?
    let level: String?
    let state: String
    /// People tied to it as hired, of today.
    let hired: Int
    let claimed, granted, paid: Int64
}

/// Read queries about workshops and bases.
enum SiteQueries {
    static func sites(
        _ database: Database, county: DivisionCode, kind: String?, page: Int, pageSize: Int
    ) throws -> PageAnswer<SiteLine> {
        let condition = "o.county = :county AND o.body <> '' AND (:kind IS NULL OR o.kind = :kind)"
        let arguments: StatementArguments = ["county": county.description, "kind": kind]
        let total = try Int.fetchOne(
            database, sql: "SELECT COUNT(*) FROM ref_object o WHERE \(condition)", arguments: arguments)
        let items = try Row.fetchAll(
            database,
            sql: """
                SELECT o.entry, o.kind, f.name, f.area, f.organisation, f.level,
                    (SELECT state FROM ref_object_step s WHERE s.county = o.county AND s.entry = o.entry
                        ORDER BY number DESC LIMIT 1),
                    (SELECT COUNT(DISTINCT person) FROM ref_object_hired h WHERE h.county = o.county AND h.entry = o.entry
                        AND until_day IS NULL),
                    (SELECT coalesce(SUM(amount), 0) FROM subsidy_case c WHERE c.county = o.county AND c.body = o.body
                        AND c.state <> 'lapsed'),
                    (SELECT coalesce(SUM(amount), 0) FROM subsidy_case c WHERE c.county = o.county AND c.body = o.body
                        AND c.state IN (\(SubsidySchema.granted))),
                    (SELECT coalesce(SUM(amount), 0) FROM subsidy_case c WHERE c.county = o.county AND c.body = o.body
                        AND c.state IN ('paid', 'closed'))
                FROM ref_object o JOIN ref_object_face f ON f.county = o.county AND f.entry = o.entry
                    AND f.number = (SELECT MAX(number) FROM ref_object_face m WHERE m.county = o.county AND m.entry = o.entry)
                WHERE \(condition) ORDER BY o.kind, o.entry LIMIT :limit OFFSET :offset
                """, arguments: arguments + ["limit": pageSize, "offset": (page - 1) * pageSize]
        ).map { row in
            SiteLine(
                site: row[0], kind: row[1], name: row[2], area: row[3], organisation: row[4], level: row[5],
                state: row[6], hired: row[7], claimed: row[8], granted: row[9], paid: row[10])
        }
        return PageAnswer(page: page, pageSize: pageSize, total: total ?? 0, items: items)
    }
}
