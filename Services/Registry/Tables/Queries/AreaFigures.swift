import GRDB
import Models

/// What a township or county knows of its labour in figures (changdu-2020 三(一): 就业人数、年龄结构、文化程度、技能). Every figure
/// names the list of the people whom it counts.
public struct AreaFigures: Codable, Sendable, Equatable {
    public struct Figure: Codable, Sendable, Equatable {
        /// The value counted; `none` for a blank.
        public var value: String
        public var people: Int
        /// The address of the list of these people.
        public var list: String
    }

    public var area: String
    public var asOf: Day
    /// By dimension: `people`, `age`, `skill`, `mark` and the traits of ``PersonTrait``.
    public var dimensions: [String: [Figure]]

    /// Whole years, both included; the bands of ``Situation/ageBand(_:asOf:)``.
    static let ageBands: [(name: String, from: Int?, to: Int?)] = [
        ("0-15", nil, 15), ("16-24", 16, 24), ("25-34", 25, 34), ("35-44", 35, 44), ("45-54", 45, 54),
        ("55-59", 55, 59),
        ("60+", 60, nil),
    ]

    static func read(_ database: Database, area: DivisionCode, asOf day: Day) throws -> AreaFigures {
        let everybody = PersonFilter(area: area, asOf: day)
        func count(_ filter: PersonFilter) throws -> Int {
            let count = PersonSearch(filter).count()
            return try Int.fetchOne(database, sql: count.sql, arguments: count.arguments) ?? 0
        }
        func figure(_ value: String, _ filter: PersonFilter) throws -> Figure {
            Figure(value: value, people: try count(filter), list: filter.address)
        }
        func figures(by expression: String, _ narrow: (inout PersonFilter, String) -> Void) throws -> [Figure] {
            let counts = PersonSearch(everybody).counts(by: expression)
            return try Row.fetchAll(database, sql: counts.sql, arguments: counts.arguments).map { row in
                var filter = everybody
                narrow(&filter, row["value"])
                return Figure(value: row["value"], people: row["people"], list: filter.address)
            }
        }
        var dimensions = ["people": [try figure("all", everybody)]]
        for trait in PersonTrait.allCases {
            dimensions[trait.rawValue] = try figures(by: trait.sql) { $0.traits[trait] = [$1] }
        }
        dimensions["age"] = try ageBands.map { band in
            var filter = everybody
            (filter.ageFrom, filter.ageTo) = (band.from, band.to)
            return try figure(band.name, filter)
        }
        dimensions["mark"] = try PersonMark.allCases.map { mark in
            var filter = everybody
            filter.marks[mark] = true
            return try figure(mark.rawValue, filter)
        }
        for (name, kind) in [("skill", "skill"), ("certificate", "certificate")] {
            dimensions[name] = try words(of: kind, database, area, day).map { word in
                var filter = everybody
                if kind == "skill" { filter.skill = word } else { filter.certificate = word }
                return try figure(word, filter)
            }
        }
        return AreaFigures(area: area.description, asOf: day, dimensions: dimensions)
    }

    /// The skills or certificates that most people of the area have; at most 50.
    private static func words(
        of kind: String, _ database: Database, _ area: DivisionCode, _ day: Day
    ) throws -> [String] {
        try String.fetchAll(
            database,
            sql: """
                SELECT e.text FROM person_entry e JOIN person p USING (county, person)
                WHERE e.county = :county AND e.kind = :kind AND e.since <= :day
                AND (e.until IS NULL OR e.until >= :day) AND p.village >= :area AND p.village < :area || ':'
                AND p.state <> 'denied' AND p.closing IS NULL
                GROUP BY e.text ORDER BY COUNT(*) DESC, e.text LIMIT 50
                """,
            arguments: [
                "county": area.county.description, "kind": kind, "day": day.description, "area": area.description,
            ])
    }
}
