import Models
import Store

/// What a fund's money brought about (跟踪问效): who was paid from it, and who of them is in paid work some months later. Derived from
/// payments and from months of pay; nothing is stored.
final class FundEffect {
    /// Months after the payment at which work is looked for.
    static let months = [3, 6, 12]

    /// People paid from a fund, with the day of their first payment; whoever is paid through an agency counts as well.
    ///
    /// Parameters: 1 county, 2 fund, 3 day.
    static let paidPeople = """
        paid_people AS (
            SELECT c.person AS person, MIN(p.posted_on) AS paid_on, SUM(p.amount) AS amount
            FROM posting p JOIN subsidy_case c ON c.id = p.case_id
            WHERE p.county = ?1 AND p.fund = ?2 AND p.debit = 'paid' AND p.posted_on <= ?3 AND c.person IS NOT NULL
            GROUP BY c.person)
        """

    /// The month so many months after the payment is over on day 3.
    static func isDue(_ months: Int) -> String {
        "date(paid_on, 'start of month', '+\(months + 1) months') <= ?3"
    }

    /// There is pay for that month, under the person's key or the one it was merged into.
    static func isInWork(_ months: Int) -> String {
        """
        EXISTS (SELECT 1 FROM ref_payroll r WHERE r.county = ?1 AND r.net > 0
            AND r.month = substr(date(paid_on, 'start of month', '+\(months) months'), 1, 7)
            AND r.person IN (paid_people.person,
                (SELECT survivor FROM ref_merger m WHERE m.county = ?1 AND m.closed = paid_people.person)))
        """
    }

    /// People, fen; then for each of ``months`` those whose time has come and those of them in work.
    static let figures = """
        WITH \(paidPeople) SELECT COUNT(*), coalesce(SUM(amount), 0), \(months.map {
            "coalesce(SUM(\(isDue($0))), 0), coalesce(SUM(\(isDue($0)) AND \(isInWork($0))), 0)"
        }.joined(separator: ", ")) FROM paid_people
        """

    private let measure: Statement

    init(_ connection: Connection) throws { measure = try connection.prepare(Self.figures) }

    /// An indicator as it stands on a day; `nil` for one that the system does not measure.
    func value(_ indicator: String, of fund: FundID, in county: DivisionCode, on day: Day) throws -> Int64? {
        guard let indicator = FundIndicator(rawValue: indicator) else { return nil }
        return try measure.first(county, fund, day) { row in
            indicator.value(people: row.int(0), fen: row.int(1)) { index in
                (row.int(Int32(2 + index * 2)), row.int(Int32(3 + index * 2)))
            }
        }
    }
}

/// Indicators of a fund that the system measures itself.
enum FundIndicator: String, CaseIterable, Sendable {
    /// 人
    case peoplePaid = "people-paid"
    /// 分
    case moneyPaid = "money-paid"
    /// %: of the people whose month has come, those in paid work; 0 while nobody's has.
    case inWork3 = "in-work-after-3"
    case inWork6 = "in-work-after-6"
    case inWork12 = "in-work-after-12"

    func value(people: Int64, fen: Int64, months: (Int) -> (due: Int64, inWork: Int64)) -> Int64 {
        func share(_ index: Int) -> Int64 {
            let (due, inWork) = months(index)
            return due == 0 ? 0 : inWork * 100 / due
        }
        return switch self {
        case .peoplePaid: people
        case .moneyPaid: fen
        case .inWork3: share(0)
        case .inWork6: share(1)
        case .inWork12: share(2)
        }
    }
}
