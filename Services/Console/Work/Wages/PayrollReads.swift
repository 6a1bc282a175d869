import GRDB
import Models

/// A month of pay in figures, from the console's own read model.
struct PayrollMonthLine: Sendable {
    let month: String
    let people: Int
    let employers: Int
    let net: Fen

    /// - Parameter employer: `nil` for all.
    static func read(
        _ database: Database, county: DivisionCode, employer: OrganisationID? = nil, from: Month, to: Month
    ) throws -> [PayrollMonthLine] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT month, COUNT(DISTINCT person), COUNT(DISTINCT employer), SUM(net) FROM payroll
                WHERE county = :county AND month BETWEEN :from AND :to AND (:employer IS NULL OR employer = :employer)
                GROUP BY month ORDER BY month
                """,
            arguments: [
                "county": county.description, "from": from.description, "to": to.description,
                "employer": employer?.description,
            ]
        ).map { PayrollMonthLine(month: $0[0], people: $0[1], employers: $0[2], net: Fen($0[3])) }
    }
}

/// One month: who was paid, and who has a contract through the month and was not.
struct PayrollMonthView: Sendable {
    struct Employer: Sendable {
        let employer: OrganisationID
        let name: String?
        let people: Int
        let net: Fen
    }

    struct Paid: Sendable {
        let person: PersonKey
        let employer: OrganisationID
        let net: Fen
    }

    struct Unpaid: Sendable {
        let person: PersonKey
        let contract: String
        let from: String
        let to: String
    }

    static let pageSize = 100

    let people: Int
    let net: Fen
    let employers: [Employer]
    let paid: [Paid]
    let paidLines: Int
    let unpaid: [Unpaid]
    let unpaidPeople: Int
    /// People who were paid in the month before and are not in this one.
    let fallenOut: Int
    /// Rows whose people no register of the province knows yet.
    let waiting: Int

    static func read(
        _ database: Database, county: DivisionCode, month: Month, employer: OrganisationID?, page: Int
    ) throws -> PayrollMonthView {
        let named: StatementArguments = [
            "county": county.description, "month": month.description, "employer": employer?.description,
        ]
        let names = try EmployerList.names(database, county: county)
        let employers = try Row.fetchAll(
            database,
            sql: """
                SELECT employer, COUNT(DISTINCT person), SUM(net) FROM payroll
                WHERE county = :county AND month = :month AND (:employer IS NULL OR employer = :employer)
                GROUP BY employer ORDER BY 2 DESC, 1
                """, arguments: named
        ).map { row in
            let code: String = row[0]
            return Employer(
                employer: OrganisationID(unchecked: code), name: names[code], people: row[1], net: Fen(row[2]))
        }
        let people = try count(
            database,
            "SELECT COUNT(DISTINCT person) FROM payroll WHERE county = :county AND month = :month AND (:employer IS NULL OR employer = :employer)",
            named)
        let paid = try Row.fetchAll(
            database,
            sql: """
                SELECT person, employer, net FROM payroll
                WHERE county = :county AND month = :month AND (:employer IS NULL OR employer = :employer)
                ORDER BY person, employer LIMIT \(pageSize) OFFSET \((page - 1) * pageSize)
                """, arguments: named
        ).map {
            Paid(
                person: PersonKey(unchecked: $0[0]), employer: OrganisationID(unchecked: $0[1]), net: Fen($0[2]))
        }
        let paidLines = try count(
            database,
            "SELECT COUNT(*) FROM payroll WHERE county = :county AND month = :month AND (:employer IS NULL OR employer = :employer)",
            named)
        let missing = try unpaid(database, county, month, page)
        return PayrollMonthView(
            people: people, net: employers.map(\.net).reduce(.zero, +), employers: employers, paid: paid,
            paidLines: paidLines, unpaid: missing.lines, unpaidPeople: missing.people,
            fallenOut: try fallenOut(database, county, month, employer),
            waiting: try count(
                database, "SELECT COUNT(*) FROM waiting WHERE county = '' AND processor = 'route'", [:]))
    }

    private static func count(_ database: Database, _ sql: String, _ named: StatementArguments) throws -> Int {
        try Int.fetchOne(database, sql: sql, arguments: named) ?? 0
    }

    /// Contracts through the whole month of people who were paid by nobody.
    private static func unpaid(
        _ database: Database, _ county: DivisionCode, _ month: Month, _ page: Int
    ) throws -> (lines: [Unpaid], people: Int) {
        let from = """
            FROM contract c WHERE c.county = :county AND c.starts <= :first AND c.ends >= :last AND NOT EXISTS
            (SELECT 1 FROM payroll p WHERE p.county = c.county AND p.month = :month AND p.person = c.person)
            """
        let named: StatementArguments = [
            "county": county.description, "first": month.firstDay.description, "last": month.lastDay.description,
            "month": month.description,
        ]
        let people = try count(database, "SELECT COUNT(DISTINCT c.person) \(from)", named)
        let lines = try Row.fetchAll(
            database,
            sql: """
                SELECT c.person, c.contract, c.starts, c.ends \(from) ORDER BY c.person, c.contract
                LIMIT \(pageSize) OFFSET \((page - 1) * pageSize)
                """, arguments: named
        ).map { Unpaid(person: PersonKey(unchecked: $0[0]), contract: $0[1], from: $0[2], to: $0[3]) }
        return (lines, people)
    }

    private static func fallenOut(
        _ database: Database, _ county: DivisionCode, _ month: Month, _ employer: OrganisationID?
    ) throws -> Int {
        try count(
            database,
            """
            SELECT COUNT(DISTINCT a.person) FROM payroll a WHERE a.county = :county AND a.month = :before
            AND (:employer IS NULL OR a.employer = :employer) AND NOT EXISTS
            (SELECT 1 FROM payroll b WHERE b.county = a.county AND b.month = :month AND b.person = a.person)
            """,
            [
                "county": county.description, "before": month.adding(-1).description, "month": month.description,
                "employer": employer?.description,
            ])
    }
}
