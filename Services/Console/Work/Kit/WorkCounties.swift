import GRDB
import Models

/// The counties that a visitor can choose between.
enum WorkCounties {
    /// Counties of an area of which anything is known, ascending. Each table is asked for the next county only, never gone through.
    static func read(_ database: Database, in area: DivisionCode) throws -> [DivisionCode] {
        var codes: Set<String> = []
        for table in ["person", "organisation", "contract"] {
            codes.formUnion(
                try String.fetchAll(
                    database,
                    sql: """
                        WITH RECURSIVE known(county) AS (SELECT MIN(county) FROM \(table) UNION ALL
                        SELECT (SELECT MIN(county) FROM \(table) t WHERE t.county > known.county) FROM known
                        WHERE known.county IS NOT NULL) SELECT county FROM known WHERE county IS NOT NULL
                        """))
        }
        return codes.compactMap { DivisionCode($0) }.filter { $0.lies(in: area) }.sorted()
    }

    /// Links to the same page of each county.
    static func links(_ counties: [DivisionCode], _ scope: WorkScope, shown: DivisionCode) -> [Link] {
        counties.map {
            Link(
                zh: WorkWording.place($0), en: "", address: scope.here(["county": $0.description]),
                isHere: $0 == shown.county)
        }
    }
}
