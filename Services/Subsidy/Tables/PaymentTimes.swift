import GRDB
import Models
import Policy

/// How long a claim took from the day it came into being to its payment.
public struct PaymentTimeAnswer: Encodable, Sendable {
    let `case`: String
    let person: String?
    let body: String?
    let name: String?
    let state: String
    let stateZh: String
    /// The day on which the claim came into being.
    let basisOn: String
    /// `nil`: not paid by the day that was asked about.
    let paidOn: String?
    /// Civil days until then, or so far.
    let days: Int
    let isLate: Bool
}

/// An item that is to be paid in time.
public struct PaymentTimesAnswer: Encodable, Sendable {
    let item: String
    let itemName: Label
    let citation: Citation
    let on: String
    /// In how many days it is to be paid; `nil` while the county has not set it: nothing is late then.
    let withinDays: Int?
    let claims: Int
    let paid: Int
    let late: Int
    let page: PageAnswer<PaymentTimeAnswer>
}

extension SubsidyQueries {
    struct PaymentTimeFilter: Sendable {
        var item: String
        var on: Day
        var lateOnly = false
        var page = 1
        var pageSize = 100
    }

    /// `nil` when no plan in force on the day asks for the item's payment in time.
    static func paymentTimes(
        _ database: Database, county: DivisionCode, _ filter: PaymentTimeFilter, _ library: PolicyLibrary
    ) throws -> PaymentTimesAnswer? {
        let rule = library.inForce(area: county, on: filter.on).items.first { $0.value.id == filter.item }
        guard let rule, rule.value.payment != .open else { return nil }
        let rows = try Row.fetchAll(
            database, sql: "SELECT name, value FROM county_setting WHERE county = ?", arguments: [county.description])
        let settings = Dictionary(
            rows.map { ($0[0] as String, $0[1] as String) }, uniquingKeysWith: { first, _ in first })
        let limit = rule.pack.paymentDays(for: rule.value, settings: CountyChoices.values(settings, for: rule.pack))
        let arguments: StatementArguments = [
            "county": county.description, "item": filter.item, "on": filter.on.description, "limit": limit,
            "late": filter.lateOnly,
        ]
        let totals = try Row.fetchOne(
            database,
            sql: "\(claims) SELECT COUNT(*), COUNT(paid_on), COALESCE(SUM(days > :limit), 0), :late FROM claim",
            arguments: arguments)
        let found = try Row.fetchAll(
            database,
            sql: """
                \(claims)
                SELECT id, person, body, name, state, basis_on, paid_on, days, COALESCE(days > :limit, 0) FROM claim
                WHERE NOT :late OR days > :limit ORDER BY days DESC, id LIMIT :size OFFSET :offset
                """,
            arguments: arguments + ["size": filter.pageSize, "offset": (filter.page - 1) * filter.pageSize])
        let items = found.map { row in
            let state: String = row[4]
            return PaymentTimeAnswer(
                case: row[0], person: row[1], body: row[2], name: row[3], state: state,
                stateZh: CaseState(rawValue: state)?.zh ?? state, basisOn: row[5], paidOn: row[6], days: row[7],
                isLate: row[8])
        }
        let (count, late): (Int, Int) = (totals?[0] ?? 0, totals?[2] ?? 0)
        return PaymentTimesAnswer(
            item: filter.item, itemName: rule.value.name, citation: rule.value.citation, on: filter.on.description,
            withinDays: limit, claims: count, paid: totals?[1] ?? 0, late: late,
            page: PageAnswer(
                page: filter.page, pageSize: filter.pageSize, total: filter.lateOnly ? late : count, items: items))
    }

    private static let claims = """
        WITH claim AS (
            SELECT *, CAST(julianday(COALESCE(paid_on, :on)) - julianday(basis_on) AS INTEGER) AS days FROM (
                SELECT c.id, c.person, c.body, p.name, c.state, c.basis_on, (
                    SELECT b.settled_on FROM payment_line l JOIN payment_batch b ON b.county = l.county AND b.batch = l.batch
                    WHERE l.county = c.county AND l.case_id = c.id AND l.outcome = 'paid' AND b.settled_on <= :on) AS paid_on
                FROM subsidy_case c LEFT JOIN ref_person p ON p.county = c.county AND p.person = c.person
                WHERE c.county = :county AND c.item = :item AND c.state <> 'lapsed' AND c.basis_on <= :on))
        """
}
