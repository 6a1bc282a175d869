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
                SELECT month, n, CASE WHEN :employer IS NULL THEN (SELECT COUNT(*) FROM payroll_sum e
                    WHERE e.county = s.county AND e.month = s.month AND e.employer <> '') ELSE 1 END, net
                FROM payroll_sum s WHERE county = :county AND month BETWEEN :from AND :to
                    AND employer = COALESCE(:employer, '') ORDER BY month
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
                SELECT employer, n, net FROM payroll_sum
                WHERE county = :county AND month = :month AND employer <> ''
                    AND (:employer IS NULL OR employer = :employer) ORDER BY n DESC, employer
                """, arguments: named
        ).map { row in
            let code: String = row[0]
            return Employer(
                employer: OrganisationID(unchecked: code), name: names[code], people: row[1], net: Fen(row[2]))
        }
        let people = try count(
            database,
            """
            SELECT n FROM payroll_sum WHERE county = :county AND month = :month AND employer = COALESCE(:employer, '')
            """, named)
        let whose = employer == nil ? "" : "AND employer = :employer"
        let paid = try Row.fetchAll(
            database,
            sql: """
                SELECT person, employer, net FROM payroll WHERE county = :county AND month = :month \(whose)
                ORDER BY employer, person LIMIT \(pageSize) OFFSET \((page - 1) * pageSize)
                """,
            arguments: employer == nil ? ["county": county.description, "month": month.description] : named
        ).map {
            Paid(
                person: PersonKey(unchecked: $0[0]), employer: OrganisationID(unchecked: $0[1]), net: Fen($0[2]))
        }
        let missing = try unpaid(database, county, month, page)
        return PayrollMonthView(
            people: people, net: employers.map(\.net).reduce(.zero, +), employers: employers, paid: paid,
            paidLines: employers.map(\.people).reduce(0, +), unpaid: missing.lines, unpaidPeople: missing.people,
            fallenOut: try fallenOut(database, county, month, employer),
            waiting: try CountyFigures.rowsWaiting(database))
    }

    private static func count(_ database: Database, _ sql: String, _ named: StatementArguments) throws -> Int {
        try Int.fetchOne(database, sql: sql, arguments: named) ?? 0
    }

    /// People who had a contract through the whole month and were paid by nobody, by village, with these contracts.
    private static func unpaid(
        _ database: Database, _ county: DivisionCode, _ month: Month, _ page: Int
    ) throws -> (lines: [Unpaid], people: Int) {
        let day = month.firstDay
        let scope = FigureScope(county, known: [county.description], from: day, through: day)
        let people = try FigureReader(database).people(Series.unpaid, scope, from: day)
        // Where there is nobody the whole series would be gone through to find that out.
        guard people > 0 else { return ([], 0) }
        let lines = try Row.fetchAll(
            database,
            sql: """
                WITH page AS (SELECT county, person, place FROM span WHERE county = :county
                    AND series = '\(Series.unpaid)' AND first <= :day AND last >= :day
                    ORDER BY place, person LIMIT \(pageSize) OFFSET \((page - 1) * pageSize))
                SELECT person, contract, starts, ends FROM page JOIN contract c USING (county, person)
                WHERE starts <= :first AND MIN(ends, COALESCE(ended_on, ends)) >= :last ORDER BY place, person, contract
                """,
            arguments: [
                "county": county.description, "day": day.number, "first": day.description,
                "last": month.lastDay.description,
            ]
        ).map { Unpaid(person: PersonKey(unchecked: $0[0]), contract: $0[1], from: $0[2], to: $0[3]) }
        return (lines, Int(people))
    }

    /// Of all employers a stretch of paid months that ends with the month before; of one employer the rows of its people.
    private static func fallenOut(
        _ database: Database, _ county: DivisionCode, _ month: Month, _ employer: OrganisationID?
    ) throws -> Int {
        let before = month.adding(-1)
        guard let employer else {
            return try count(
                database,
                """
                SELECT ends FROM edge WHERE county = :county AND series = '\(Series.paid)' AND place = '' AND day = :day
                """, ["county": county.description, "day": before.lastDay.number])
        }
        return try count(
            database,
            """
            SELECT COUNT(*) FROM payroll a WHERE a.county = :county AND a.month = :before AND a.employer = :employer
            AND NOT EXISTS (SELECT 1 FROM payroll b WHERE b.county = a.county AND b.month = :month AND b.person = a.person)
            """,
            [
                "county": county.description, "before": before.description, "month": month.description,
                "employer": employer.description,
            ])
    }
}
