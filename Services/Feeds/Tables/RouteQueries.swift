import GRDB
import Models

/// How many payroll rows of a partition found their county.
public struct RouteCounts: Hashable, Sendable {
    public var routed = 0
    /// Rows of people whom nobody has registered; they belong to no county yet.
    public var parkedRows = 0
    public var parkedPeople = 0
}

/// Reads of one route partition's file, or of the view of all.
public enum RouteQueries {
    /// The homes of those of the people who have one and never had another.
    public static func homes(of people: Set<PersonKey>, _ database: Database) throws -> [PersonKey: DivisionCode] {
        let statement = try database.cachedStatement(
            sql: """
                SELECT county FROM ref_person p WHERE person = ?1
                AND NOT EXISTS (SELECT 1 FROM ref_former f WHERE f.person = ?1)
                """)
        var homes: [PersonKey: DivisionCode] = [:]
        homes.reserveCapacity(people.count)
        for person in people {
            guard let text = try String.fetchOne(statement, arguments: [person.description]),
                let county = DivisionCode(text)
            else { continue }
            homes[person] = county
        }
        return homes
    }

    public static func counts(in area: DivisionCode, _ database: Database) throws -> RouteCounts {
        let range = area.county.codesInside
        var counts = RouteCounts()
        counts.routed =
            try Int.fetchOne(
                database, sql: "SELECT COUNT(*) FROM routed WHERE county >= ? AND county < ?",
                arguments: [range.lowerBound, range.upperBound]) ?? 0
        if let row = try Row.fetchOne(
            database, sql: "SELECT COUNT(*) AS rows, COUNT(DISTINCT person) AS people FROM parked")
        {
            counts.parkedRows = row["rows"]
            counts.parkedPeople = row["people"]
        }
        return counts
    }
}
