import Calendars
import Models

/// The traits of person `p` on `:asOf` in SQL; a list's filter and an area's figures use the same text, so that a figure is the
/// number of people behind it.
extension PersonTrait {
    /// Never NULL: blank is ``PersonFilter/none``.
    var sql: String {
        let value =
            switch self {
            case .sex: "p.sex"
            case .education: "p.education"
            case .labourAbility: "p.labour_ability"
            case .employment: "substr(\(WorkSQL.status), 14)"
            case .workArea: WorkSQL.area
            case .income: WorkSQL.incomeBand
            case .jobWish: "COALESCE(\(WorkSQL.answer("job_wish")), p.job_wish)"
            case .trainingWish: "COALESCE(\(WorkSQL.answer("training_wish")), p.training_wish)"
            case .training: "p.training_state"
            case .poverty: Self.povertySQL
            }
        return "COALESCE(NULLIF(\(value), ''), '\(PersonFilter.none)')"
    }

    static let povertySQL = """
        (SELECT status FROM poverty_record r WHERE r.county = p.county AND r.person = p.person AND r.since <= :asOf
            ORDER BY r.since DESC LIMIT 1)
        """
}

extension PersonMark {
    /// The people of `:county` with the mark on `:asOf`, one column.
    var people: String {
        switch self {
        case .relocated:
            Self.episodes(.relocation)
        case .disabled:
            "SELECT person FROM person WHERE county = :county AND is_disabled = 1 UNION \(Self.episodes(.disability))"
        case .hardToEmploy:
            Self.episodes(.hardToEmploy)
        case .unemployed:
            Self.episodes(.unemployment)
        case .zeroEmployment:
            """
            SELECT m.person FROM alarm a JOIN household_member m ON m.county = a.county AND m.household = a.household
            WHERE a.county = :county AND a.kind = '\(AlarmRules.Kind.zeroEmployment.rawValue)' AND a.raised_on <= :asOf
            AND (a.cleared_on IS NULL OR a.cleared_on > :asOf)
            """
        }
    }

    private static func episodes(_ kind: StatusKind) -> String {
        """
        SELECT person FROM status_episode INDEXED BY episode_by_kind
        WHERE county = :county AND kind = '\(kind.rawValue)' AND since <= :asOf AND (until IS NULL OR until >= :asOf)
        """
    }
}

/// What is known of the work of person `p` on `:asOf`, in SQL. ``EmploymentStatus/derive(_:asOf:)`` is the rule; a test holds the
/// two together.
enum WorkSQL {
    private static let states = EmploymentState.allCases.map { "'\($0.rawValue)'" }.joined(separator: ", ")
    private static let strength =
        "CASE method WHEN 'data' THEN 2 WHEN 'visit' THEN 1 WHEN 'phone' THEN 0 WHEN 'self' THEN 0 END"

    /// `YYYY-MM-DD n state` with n the rank of the evidence, or NULL where nothing is known.
    ///
    /// Each source is asked by the person, which a `+` before the columns of other indexes makes sure of.
    static let status = """
        NULLIF(MAX(
            IIF(p.registered_on <= :asOf AND p.employment_state IN (\(states)),
                p.registered_on || ' 0 ' || p.employment_state, ''),
            COALESCE((SELECT MAX(on_day || ' ' || \(strength) || ' ' || status) FROM survey_answer
                WHERE county = p.county AND person = p.person AND on_day <= :asOf AND status IN (\(states))), ''),
            COALESCE((SELECT MAX(on_day || ' ' || \(strength) || ' ' || status)
                FROM verification INDEXED BY verification_of_person
                WHERE county = p.county AND person = p.person AND on_day <= :asOf AND status IN (\(states))
                AND (result = 'matches' OR outcome = 'finding-stands')), ''),
            COALESCE((SELECT MAX(from_day || ' 2 transferred') FROM ref_contract
                WHERE county = p.county AND person = p.person AND +from_day <= :asOf), ''),
            COALESCE((SELECT MAX(date(to_day, '+1 day') || ' 2 neither') FROM ref_contract c
                WHERE c.county = p.county AND c.person = p.person AND +c.to_day < :asOf
                AND NOT EXISTS (SELECT 1 FROM ref_contract o WHERE o.county = c.county AND o.person = c.person
                    AND +o.from_day <= date(c.to_day, '+1 day') AND +o.to_day > c.to_day)), ''),
            COALESCE((SELECT MAX(date(month || '-01', '+1 month', '-1 day') || ' 2 transferred') FROM ref_pay
                WHERE county = p.county AND person = p.person AND net > 0
                AND date(month || '-01', '+1 month', '-1 day') <= :asOf), '')), '')
        """

    /// A column of the newest answer.
    static func answer(_ column: String) -> String {
        """
        (SELECT a.\(column) FROM survey_answer a WHERE a.county = p.county AND a.person = p.person AND a.on_day <= :asOf
            ORDER BY a.on_day DESC, a.seq DESC LIMIT 1)
        """
    }

    private static func contract(_ column: String) -> String {
        """
        (SELECT c.\(column) FROM ref_contract c WHERE c.county = p.county AND c.person = p.person AND +c.from_day <= :asOf
            AND +c.to_day >= :asOf ORDER BY +c.from_day DESC, c.contract DESC LIMIT 1)
        """
    }

    /// Where the contract in force is worked, else what the person answered.
    static let area = "COALESCE(\(contract("area")), \(answer("area")))"

    /// Since when the contract in force runs.
    static let since = contract("from_day")

    /// The last paid month's pay, else what the person answered; in fen a month.
    static let income = """
        COALESCE((SELECT SUM(y.net) FROM ref_pay y WHERE y.county = p.county AND y.person = p.person AND y.net > 0
            AND y.month <= substr(:asOf, 1, 7) GROUP BY y.month ORDER BY y.month DESC LIMIT 1), \(answer("income_fen")))
        """

    /// The bands of ``Situation/incomeBand(_:)``.
    static let incomeBand = """
        (SELECT CASE WHEN f IS NULL THEN NULL WHEN f < 100000 THEN '0-999' WHEN f < 200000 THEN '1000-1999'
            WHEN f < 300000 THEN '2000-2999' WHEN f < 500000 THEN '3000-4999' ELSE '5000+' END
            FROM (SELECT \(income) AS f))
        """
}
