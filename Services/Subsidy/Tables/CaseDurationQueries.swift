import Calendars
import GRDB
import Models

/// How long a claim has taken so far, or took until it was paid (及时兑现). Days are `YYYY-MM-DD`.
public struct CaseDuration: Codable, Hashable, Sendable {
    let `case`: String
    let item: String
    let state: String
    let amount: Int64
    /// The first day on which it could be claimed, and the day on which the system found it.
    let claimableOn: String
    let foundOn: String
    let submittedOn: String?
    let approvedOn: String?
    let paidOn: String?
    /// Civil days from being found to payment, or to the day of the question.
    let days: Int
    /// Civil days from submission to payment; `nil` before submission.
    let daysSinceSubmission: Int?
}

/// The same of one item. `days…` are civil days from being found to payment.
public struct ItemDuration: Codable, Hashable, Sendable {
    let item: String
    let paid: Int
    let longest: Int?
    let average: Double?
    /// Claims found and not yet paid, and of these not yet handed in.
    let waiting: Int
    let unclaimed: Int
    let longestWaiting: Int?
}

enum CaseDurationQueries {
    struct Filter: Sendable {
        var item: String?
        var isPaid: Bool?
        /// Only what nobody has claimed.
        var isUnclaimed = false
        /// Only what has taken at least so many civil days.
        var days: Int?
        var page = 1
        var pageSize = 100
    }

    private static let source = """
        (SELECT *, CAST(julianday(coalesce(paid_on, :asOf)) - julianday(opened_on) AS INTEGER) AS days,
            CAST(julianday(coalesce(paid_on, :asOf)) - julianday(submitted_on) AS INTEGER) AS since
        FROM subsidy_case WHERE county = :county AND state NOT IN ('lapsed', 'rejected') AND opened_on <= :asOf)
        """

    static func list(
        _ database: Database, county: DivisionCode, asOf: Day, _ filter: Filter
    ) throws -> PageAnswer<CaseDuration> {
        let condition = """
            (:item IS NULL OR item = :item) AND (:paid IS NULL OR (paid_on IS NOT NULL) = :paid) AND (:days IS NULL OR days >= :days)
            AND (NOT :unclaimed OR state = 'opened')
            """
        let arguments: StatementArguments = [
            "county": county.description, "asOf": asOf.description, "item": filter.item, "paid": filter.isPaid,
            "days": filter.days, "unclaimed": filter.isUnclaimed,
        ]
        let total = try Int.fetchOne(
            database, sql: "SELECT COUNT(*) FROM \(source) WHERE \(condition)", arguments: arguments)
        let rows = try Row.fetchAll(
            database,
            sql: "SELECT * FROM \(source) WHERE \(condition) ORDER BY days DESC, id LIMIT :limit OFFSET :offset",
            arguments: arguments + ["limit": filter.pageSize, "offset": (filter.page - 1) * filter.pageSize])
        return PageAnswer(
            page: filter.page, pageSize: filter.pageSize, total: total ?? 0,
            items: rows.map {
                CaseDuration(
                    case: $0["id"], item: $0["item"], state: $0["state"], amount: $0["amount"],
                    claimableOn: $0["basis_on"], foundOn: $0["opened_on"], submittedOn: $0["submitted_on"],
                    approvedOn: $0["approved_on"], paidOn: $0["paid_on"], days: $0["days"],
                    daysSinceSubmission: $0["since"])
            })
    }

    static func items(_ database: Database, county: DivisionCode, asOf: Day) throws -> [ItemDuration] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT item, COUNT(paid_on) AS paid, MAX(CASE WHEN paid_on IS NOT NULL THEN days END) AS longest,
                    AVG(CASE WHEN paid_on IS NOT NULL THEN days END) AS average, SUM(paid_on IS NULL) AS waiting,
                    SUM(state = 'opened') AS unclaimed, MAX(CASE WHEN paid_on IS NULL THEN days END) AS longest_waiting
                FROM \(source) GROUP BY item ORDER BY item
                """, arguments: ["county": county.description, "asOf": asOf.description]
        ).map {
            ItemDuration(
                item: $0["item"], paid: $0["paid"], longest: $0["longest"], average: $0["average"],
                waiting: $0["waiting"], unclaimed: $0["unclaimed"], longestWaiting: $0["longest_waiting"])
        }
    }
}
