import GRDB
import Models

/// Employers of a county as the console's own read model has them: those on file, with how many they paid in the latest month.
struct EmployerList: Sendable {
    struct Line: Sendable {
        let organisation: OrganisationID
        let kind: String
        let name: String
        let paid: Int
    }

    static let pageSize = 100

    /// The last month that anything was paid for.
    let month: String?
    let total: Int
    let lines: [Line]

    /// - Parameter words: a part of the name or the code; `nil` for all.
    static func read(
        _ database: Database, county: DivisionCode, words: String?, page: Int
    ) throws -> EmployerList {
        let key = county.description
        let month = try String.fetchOne(
            database, sql: "SELECT MAX(month) FROM payroll_sum WHERE county = ?", arguments: [key])
        let pattern = words.map { "%\(escaped($0))%" }
        let condition =
            "county = :county AND (:words IS NULL OR name LIKE :words ESCAPE '\\' OR organisation LIKE :words ESCAPE '\\')"
        let named: StatementArguments = ["county": key, "words": pattern]
        let total =
            try Int.fetchOne(
                database, sql: "SELECT COUNT(*) FROM organisation WHERE \(condition)", arguments: named) ?? 0
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT organisation, kind, name FROM organisation WHERE \(condition) ORDER BY name, organisation
                LIMIT \(pageSize) OFFSET \((page - 1) * pageSize)
                """, arguments: named)
        let paid = try month.map { try self.paid(database, county, month: $0) } ?? [:]
        return EmployerList(
            month: month, total: total,
            lines: rows.map { row in
                let organisation: String = row[0]
                return Line(
                    organisation: OrganisationID(unchecked: organisation), kind: row[1], name: row[2],
                    paid: paid[organisation] ?? 0)
            })
    }

    private static func paid(_ database: Database, _ county: DivisionCode, month: String) throws -> [String: Int] {
        try Row.fetchAll(
            database, sql: "SELECT employer, n FROM payroll_sum WHERE county = ? AND month = ?",
            arguments: [county.description, month]
        ).reduce(into: [:]) { $0[$1[0]] = $1[1] }
    }

    /// Names of organisations that are on file.
    static func names(_ database: Database, county: DivisionCode) throws -> [String: String] {
        try Row.fetchAll(
            database, sql: "SELECT organisation, name FROM organisation WHERE county = ?",
            arguments: [county.description]
        ).reduce(into: [:]) { $0[$1[0]] = $1[1] }
    }

    private static func escaped(_ text: String) -> String {
        String(text.flatMap { "%_\\".contains($0) ? ["\\", $0] : [$0] })
    }
}
