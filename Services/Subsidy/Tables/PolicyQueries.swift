import Foundation
import GRDB
import Models
import Policy

/// The inventory of what is granted (政策清单) and the list of those who have not claimed what they are entitled to (应享未享).
enum PolicyQueries {
    /// Inventory and list are read from indexes alone, without the cases' long determinations.
    static let schema = """
        CREATE INDEX case_by_item ON subsidy_case (county, item, state, amount);
        CREATE INDEX case_unclaimed ON subsidy_case (county, item, basis_on, id, person, body, claimant, amount)
            WHERE state = 'opened';
        -- What counts against caps.
        CREATE INDEX case_granted ON subsidy_case (county, person, id) WHERE state IN (\(SubsidySchema.granted));
        CREATE INDEX case_granted_body ON subsidy_case (county, body, id) WHERE state IN (\(SubsidySchema.granted));

        """

    // MARK: Those who have not claimed

    struct GapFilter: Sendable {
        var item: String?
        /// A township, or a village of it.
        var township: DivisionCode?
        /// Who would claim: `agency`, `person`, `employer`, `institution`, `platform`, `site`.
        var claimant: String?
        /// Claimable since this day or longer.
        var sinceBefore: Day?
        var page = 1
        var pageSize = 100
    }

    private static let place = """
        CASE WHEN c.body LIKE 'platform:%' THEN substr(c.body, 10) ELSE coalesce(p.village, c.county) END
        """

    private static func condition(_ filter: GapFilter) -> String {
        """
        c.county = :county AND c.state = 'opened' AND (:item IS NULL OR c.item = :item)
            AND (:township IS NULL OR \(place) LIKE :township || '%')
            AND (:claimant IS NULL OR c.claimant LIKE :claimant || ':%')
            AND (:since IS NULL OR c.basis_on <= :since)
        """
    }

    private static let source = """
        subsidy_case c INDEXED BY case_unclaimed
        LEFT JOIN ref_person p ON p.county = c.county AND p.person = c.person
        """

    private static func arguments(_ filter: GapFilter, _ county: DivisionCode) -> StatementArguments {
        [
            "county": county.description, "item": filter.item, "township": filter.township?.description,
            "claimant": filter.claimant, "since": filter.sinceBefore?.description,
        ]
    }

    static func gap(
        _ database: Database, county: DivisionCode, _ filter: GapFilter
    ) throws -> PageAnswer<GapLine> {
        let arguments = arguments(filter, county)
        let total = try Int.fetchOne(
            database, sql: "SELECT COUNT(*) FROM \(source) WHERE \(condition(filter))", arguments: arguments)
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT c.id, c.item, c.person, c.body, p.name, \(place), c.claimant, c.amount, c.basis_on
                FROM \(source) WHERE \(condition(filter)) ORDER BY c.item, c.basis_on, c.id LIMIT :limit OFFSET :offset
                """,
            arguments: arguments + ["limit": filter.pageSize, "offset": (filter.page - 1) * filter.pageSize])
        return PageAnswer(
            page: filter.page, pageSize: filter.pageSize, total: total ?? 0,
            items: rows.map { row in
                GapLine(
                    case: row[0], item: row[1], person: row[2], body: row[3], name: row[4], place: row[5],
                    claimant: row[6], amount: row[7], since: row[8])
            })
    }

    static func gapFigures(
        _ database: Database, county: DivisionCode, _ filter: GapFilter
    ) throws -> [GapFigure] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT c.item, substr(\(place), 1, 9), substr(c.claimant, 1, instr(c.claimant, ':') - 1),
                    COUNT(*), COUNT(DISTINCT coalesce(c.person, c.body)), SUM(c.amount), MIN(c.basis_on)
                FROM \(source) WHERE \(condition(filter)) GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
                """, arguments: arguments(filter, county)
        ).map { row in
            GapFigure(
                item: row[0], township: row[1], claimant: row[2], claims: row[3], holders: row[4], amount: row[5],
                since: row[6])
        }
    }

    // MARK: The inventory

    /// - Parameter scan: the county's last scan, which knows of items without cases as well.
    static func inventory(
        _ database: Database, county: DivisionCode, on day: Day, _ library: PolicyLibrary, scan: EntitlementReport?
    ) throws -> InventoryAnswer {
        var counts: [String: [String: InventoryAnswer.Sum]] = [:]
        for row in try Row.fetchAll(
            database,
            sql: """
                SELECT item, state, COUNT(*), SUM(amount) FROM subsidy_case WHERE county = ? AND state <> 'lapsed'
                GROUP BY item, state
                """, arguments: [county.description])
        {
            counts[row[0], default: [:]][row[1]] = .init(claims: row[2], amount: row[3])
        }
        let texts = try Row.fetchAll(
            database, sql: "SELECT name, value FROM county_setting WHERE county = ?", arguments: [county.description])
        let settings = Dictionary(
            texts.map { (row: Row) -> (String, String) in (row[0], row[1]) }, uniquingKeysWith: { first, _ in first })
        let items = library.inForce(area: county, on: day).items
        return InventoryAnswer(
            county: county.description, on: day.description, scannedAt: scan?.at,
            items: items.map { rule in
                InventoryAnswer.Item(
                    rule, settings: settings, counts: counts[rule.value.id] ?? [:],
                    scan: scan?.items.first { $0.item == rule.value.id })
            })
    }

    /// The determination of a case exactly as it was frozen.
    static func frozen(_ database: Database, county: DivisionCode, _ id: CaseID) throws -> String? {
        try String.fetchOne(
            database, sql: "SELECT determination FROM subsidy_case WHERE county = ? AND id = ?",
            arguments: [county.description, id.description])
    }
}

/// Something that somebody may claim and nobody has.
struct GapLine: Encodable, Sendable {
    let `case`: String
    let item: String
    let person: String?
    let body: String?
    let name: String?
    /// Where the person lives or the body serves.
    let place: String
    /// Who would hand it in.
    let claimant: String
    let amount: Int64
    /// The first day on which it could be claimed.
    let since: String
}

/// Unclaimed money of one item, township and kind of claimant.
struct GapFigure: Codable, Sendable, Hashable {
    let item: String
    /// A township; the county's own code where no village is recorded.
    let township: String
    let claimant: String
    let claims: Int
    let holders: Int
    let amount: Int64
    /// The oldest of them.
    let since: String
}
