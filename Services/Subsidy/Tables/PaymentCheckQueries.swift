import GRDB
import Models
import Policy

/// A case that waits for payment and what the checks found about it.
struct PaymentCheckAnswer: Encodable, Sendable {
    struct Finding: Encodable, Sendable {
        let check: String
        let label: Label
        /// `block` or `warn`
        let level: String
        /// Names what was found, for a confirmation.
        let finding: String
        let details: [String]
        let confirmedBy: String?
        let confirmedOn: String?
        let reason: String?
    }

    struct Barred: Encodable, Sendable {
        let sanction: String
        let until: String
    }

    let `case`: String
    let item: String
    let claimant: String
    let amount: Int64
    let state: String
    /// The claimant is under a sanction: nothing is paid.
    let barred: Barred?
    let findings: [Finding]
}

/// A setting about payments, returns and audits, as it holds in a county.
struct PaymentSettingAnswer: Encodable, Sendable {
    let name: String
    let label: Label
    let value: String
    /// The county set it itself.
    let isOwn: Bool
    let choices: [String]
}

/// Read queries about the checks before payment.
enum PaymentCheckQueries {
    /// Approved and failed cases with their findings, by id.
    static func list(
        _ database: Database, _ county: DivisionCode, _ page: PageAsked, _ rules: PaymentRules,
        _ policies: PolicyLibrary,
        _ accounts: AccountComparison, on day: Day
    ) throws -> PageAnswer<PaymentCheckAnswer> {
        let condition = "county = ? AND state IN ('approved', 'failed')"
        let total = try Int.fetchOne(
            database, sql: "SELECT COUNT(*) FROM subsidy_case WHERE \(condition)", arguments: [county.description])
        let rows = try Row.fetchAll(
            database,
            sql:
                "SELECT id, item, claimant, amount, state FROM subsidy_case WHERE \(condition) ORDER BY id LIMIT ? OFFSET ?",
            arguments: [county.description, page.size, (page.number - 1) * page.size])
        let settings = try settings(database, county)
        let sharing = sharing(try MoneyQueries.payees(database, county: county), accounts)
        let checks = PaymentChecks(rules: rules, library: policies, reader: reader(database))
        let items = try rows.map { row in
            let id: String = row[0]
            let found = try checks.findings(
                CaseID(unchecked: id), in: county, settings: settings, sharing: sharing[id] ?? [])
            return PaymentCheckAnswer(
                case: id, item: row[1], claimant: row[2], amount: row[3], state: row[4],
                barred: try barred(row[2], database, county, on: day),
                findings: try found.map { try answer($0, id, county, database, rules) })
        }
        return PageAnswer(page: page.number, pageSize: page.size, total: total ?? 0, items: items)
    }

    private static func barred(
        _ claimant: String, _ database: Database, _ county: DivisionCode, on day: Day
    ) throws -> PaymentCheckAnswer.Barred? {
        try Row.fetchOne(
            database,
            sql: """
                SELECT sanction, until_day FROM sanction WHERE county = ?1 AND party = ?2 AND from_day <= ?3 AND until_day >= ?3
                    AND (lifted_on IS NULL OR lifted_on > ?3) ORDER BY until_day DESC, sanction LIMIT 1
                """, arguments: [county.description, claimant, day.description]
        ).map { .init(sanction: $0[0], until: $0[1]) }
    }

    private static func answer(
        _ finding: PaymentFinding, _ id: String, _ county: DivisionCode, _ database: Database, _ rules: PaymentRules
    ) throws -> PaymentCheckAnswer.Finding {
        let confirmed = try Row.fetchOne(
            database,
            sql:
                "SELECT actor, on_day, reason FROM payment_confirmation WHERE county = ? AND case_id = ? AND finding = ?",
            arguments: [county.description, id, finding.name])
        let label = rules.definitions.first { $0.name == finding.check.setting }?.label
        return PaymentCheckAnswer.Finding(
            check: finding.check.rawValue,
            label: label ?? Label(zh: finding.check.rawValue, en: finding.check.rawValue),
            level: finding.isWarning ? "warn" : "block", finding: finding.name, details: finding.details,
            confirmedBy: confirmed?[0], confirmedOn: confirmed?[1], reason: confirmed?[2])
    }

    private static func reader(_ database: Database) -> PaymentCheckReader {
        PaymentCheckReader { sql, county, id in
            try Row.fetchAll(database, sql: sql, arguments: [county.description, id.description]).map { row in
                row.map { $0.1.isNull ? "" : String.fromDatabaseValue($0.1) ?? "" }
            }
        }
    }

    private static func settings(_ database: Database, _ county: DivisionCode) throws -> [String: String] {
        let rows = try Row.fetchAll(
            database, sql: "SELECT name, value FROM county_setting WHERE county = ?", arguments: [county.description])
        return Dictionary(rows.map { ($0[0], $0[1]) }, uniquingKeysWith: { first, _ in first })
    }

    /// Waiting cases with the account of another claimant.
    private static func sharing(_ payees: [PayeeLine], _ accounts: AccountComparison) -> [String: [CaseID]] {
        var byAccount: [String: [PayeeLine]] = [:]
        for payee in payees {
            if let sealed = payee.sealedAccount { byAccount[accounts.fingerprint(sealed), default: []].append(payee) }
        }
        var sharing: [String: [CaseID]] = [:]
        for group in byAccount.values where group.count > 1 {
            for payee in group where payee.isWaiting {
                sharing[payee.id] = group.filter { $0.claimant != payee.claimant }.map { CaseID(unchecked: $0.id) }
            }
        }
        return sharing
    }

    static func settings(
        _ database: Database, _ county: DivisionCode, _ rules: PaymentRules
    ) throws -> [PaymentSettingAnswer] {
        let settings: [String: String] = try settings(database, county)
        return try rules.definitions.map { definition in
            let value =
                switch try rules.value(definition.name, settings, in: county) {
                case .text(let text): text
                case .integer(let number): String(number)
                default: ""
                }
            let choices = if case .choice(let words) = definition.kind { words } else { [String]() }
            return PaymentSettingAnswer(
                name: definition.name, label: definition.label, value: value, isOwn: settings[definition.name] != nil,
                choices: choices)
        }
    }
}
