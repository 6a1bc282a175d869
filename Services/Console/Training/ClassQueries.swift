import GRDB
import Models

/// The classes of an area as the console's own read model has them.
struct ClassList: Sendable {
    struct Line: Sendable {
        let county: String
        let id: String
        let institution: String
        let institutionName: String
        let trade: String
        let starts: String
        let ends: String
        let state: String
        let trainees: Int
        let passed: Int
        let certified: Int
        let inspections: Int
    }

    /// Classes shown on one page.
    static let size = 100

    let lines: [Line]
    /// All classes of the area by state, whatever state was asked for.
    let states: [Count]
    let total: Int
    let number: Int

    var isLast: Bool { number * Self.size >= total }

    /// - Parameters:
    ///   - state: `nil` for all.
    ///   - institution: `nil` for all.
    ///   - number: from 1.
    static func read(
        _ database: Database, area: DivisionCode, state: String? = nil, institution: String? = nil, number: Int = 1
    ) throws -> ClassList {
        let counties = try String.fetchAll(database, sql: "SELECT DISTINCT county FROM class ORDER BY 1")
            .filter { DivisionCode($0)?.lies(in: area) ?? false }
        let places = counties.map { _ in "?" }.joined(separator: ", ")
        let whose = "county IN (\(places)) AND (? IS NULL OR institution = ?)"
        let own = StatementArguments(counties) + [institution, institution]
        let states = try Row.fetchAll(
            database, sql: "SELECT state, COUNT(*) FROM class WHERE \(whose) GROUP BY 1 ORDER BY 1", arguments: own
        ).map { Count(code: $0[0], count: $0[1]) }
        let total = states.filter { state == nil || $0.code == state }.map(\.count).reduce(0, +)
        let number = min(max(1, number), max(1, (total + size - 1) / size))
        let counts = ["enrolled", "passed", "certified", "inspected"].map(CountyFigures.ofClass).joined(separator: ", ")
        let lines = try Row.fetchAll(
            database,
            sql: """
                WITH page AS (SELECT * FROM class WHERE \(whose) AND (? IS NULL OR state = ?)
                    ORDER BY starts DESC, county, class LIMIT ? OFFSET ?)
                SELECT county, class, institution,
                    COALESCE((SELECT name FROM institution i WHERE i.county = class.county
                        AND i.institution = class.institution), institution) AS name,
                    trade, starts, ends, state, \(counts)
                FROM page AS class ORDER BY starts DESC, county, class
                """, arguments: own + [state, state, size, (number - 1) * size]
        ).map { row in
            Line(
                county: row[0], id: row[1], institution: row[2], institutionName: row[3], trade: row[4],
                starts: row[5], ends: row[6], state: row[7], trainees: row[8], passed: row[9], certified: row[10],
                inspections: row[11])
        }
        return ClassList(lines: lines, states: states, total: total, number: number)
    }
}
