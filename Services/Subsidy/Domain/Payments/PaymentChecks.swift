import Models
import Policy

/// The checks before payment. Each one finds facts that do not fit a payment; whether they stop it or are a warning that somebody
/// has to look into is the county's setting `check_<name>`.
enum PaymentCheck: String, Sendable, CaseIterable {
    case twoJobs = "two-jobs"
    case twoClasses = "two-classes"
    case employedWhileUnemployed = "employed-while-unemployed"
    case excludedItems = "excluded-items"
    case sharedAccount = "shared-account"

    var setting: String { "check_" + rawValue.replacing("-", with: "_") }
}

/// What a check found about a case.
struct PaymentFinding: Sendable, Hashable {
    let check: PaymentCheck
    /// A warning may be confirmed; anything else stops the payment.
    let isWarning: Bool
    /// One line for each fact, such as `2018-04: factory, mill`; in a fixed order.
    let details: [String]

    /// Names exactly what was found.
    var name: String {
        let hash = details.joined(separator: "\n").utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) {
            ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3
        }
        return "\(check.rawValue)-" + String(hash, radix: 16)
    }
}

/// Reads rows for the checks. The lane and the routes read the same text over different connections.
struct PaymentCheckReader {
    /// Rows of a statement with the county and the case's id as its parameters; columns are texts.
    let rows: (_ sql: String, _ county: DivisionCode, _ id: CaseID) throws -> [[String]]
}

struct PaymentChecks {
    let rules: PaymentRules
    let library: PolicyLibrary
    let reader: PaymentCheckReader

    /// What the facts have against paying a case.
    ///
    /// - Parameter sharing: other cases with the same account and another payee.
    func findings(
        _ id: CaseID, in county: DivisionCode, settings: [String: String], sharing: [CaseID]
    ) throws -> [PaymentFinding] {
        try PaymentCheck.allCases.compactMap { check in
            let details: [String] =
                switch check {
                case .twoJobs: try twoJobs(id, county)
                case .twoClasses:
                    try reader.rows(Self.classes, county, id).map { "\($0[0]), \($0[1]): \($0[2]) – \($0[3])" }
                case .employedWhileUnemployed:
                    try reader.rows(Self.jobless, county, id).map { "\($0[0]): \($0[1]), \($0[2])" }
                case .excludedItems: try excludedItems(id, county)
                case .sharedAccount: sharing.map(\.description).sorted()
                }
            guard !details.isEmpty else { return nil }
            let level = try rules.text(check.setting, settings, in: county)
            return PaymentFinding(check: check, isWarning: level == "warn", details: Array(details.prefix(20)))
        }
    }

    private func twoJobs(_ id: CaseID, _ county: DivisionCode) throws -> [String] {
        let rows = try reader.rows(Self.jobs, county, id)
        let months = Dictionary(grouping: rows, by: { $0[0] }).filter { $0.value.count > 1 }
        return months.sorted { $0.key < $1.key }.map { month, rows in
            "\(month): " + rows.map { $0[1] }.joined(separator: ", ")
        }
    }

    /// Either item's policy excludes the other one.
    private func excludedItems(_ id: CaseID, _ county: DivisionCode) throws -> [String] {
        try reader.rows(Self.grants, county, id).compactMap { row in
            func excluded(_ pack: String, _ item: String) -> [String] {
                library.pack(pack)?.item(item)?.exclusions.flatMap(\.items) ?? []
            }
            let (own, ownPack, other, otherPack) = (row[0], row[1], row[2], row[3])
            let isExcluded = excluded(ownPack, own).contains(other) || excluded(otherPack, other).contains(own)
            return isExcluded ? "\(other): \(row[4])" : nil
        }
    }

    // MARK: Statements. ?1 the county, ?2 the case.

    /// The case's person under all keys.
    private static let keys = """
        WITH RECURSIVE keys(person) AS (
            SELECT person FROM subsidy_case WHERE id = ?2 AND person IS NOT NULL
            UNION SELECT m.survivor FROM keys JOIN ref_merger m ON m.county = ?1 AND m.closed = keys.person
            UNION SELECT m.closed FROM keys JOIN ref_merger m ON m.county = ?1 AND m.survivor = keys.person)
        """

    /// Months of the basis date's year with pay, each employer once.
    private static let jobs = """
        \(keys)
        SELECT DISTINCT r.month, r.employer FROM keys JOIN ref_payroll r ON r.county = ?1 AND r.person = keys.person
        WHERE r.net > 0 AND substr(r.month, 1, 4) = (SELECT substr(basis_on, 1, 4) FROM subsidy_case WHERE id = ?2)
        ORDER BY 1, 2
        """

    /// Two classes with a day in common, at least one of them in the basis date's year.
    private static let classes = """
        \(keys), seats AS (
            SELECT DISTINCT d.class, d.start, d.end FROM keys
            JOIN ref_class_seat s ON s.county = ?1 AND s.person = keys.person
            JOIN ref_class_days d ON d.county = ?1 AND d.class = s.class)
        SELECT a.class, b.class, max(a.start, b.start), min(a.end, b.end) FROM seats a
        JOIN seats b ON a.class < b.class AND a.start <= b.end AND b.start <= a.end
        WHERE substr(max(a.start, b.start), 1, 4) = (SELECT substr(basis_on, 1, 4) FROM subsidy_case WHERE id = ?2)
        ORDER BY 1, 2
        """

    /// Months with pay that lie wholly in a time of registered unemployment: in its first and last month both may be right.
    private static let jobless = """
        \(keys)
        SELECT DISTINCT r.month, r.employer, u.since FROM keys
        JOIN ref_jobless u ON u.county = ?1 AND u.person = keys.person
        JOIN keys paid JOIN ref_payroll r ON r.county = ?1 AND r.person = paid.person
        WHERE r.net > 0 AND r.month > substr(u.since, 1, 7) AND (u.until IS NULL OR r.month < substr(u.until, 1, 7))
            AND substr(r.month, 1, 4) = (SELECT substr(basis_on, 1, 4) FROM subsidy_case WHERE id = ?2)
        ORDER BY 1, 2, 3
        """

    /// The case's item, and what else the person has been granted.
    private static let grants = """
        \(keys)
        SELECT c.item, c.pack, o.item, o.pack, o.id FROM keys JOIN subsidy_case o ON o.county = ?1 AND o.person = keys.person
        JOIN subsidy_case c ON c.id = ?2
        WHERE o.id <> c.id AND o.state IN (\(SubsidySchema.granted)) ORDER BY o.id
        """
}
