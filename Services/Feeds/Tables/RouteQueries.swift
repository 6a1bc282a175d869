import GRDB
import Models

/// How many payroll rows of a partition found their county.
public struct RouteCounts: Hashable, Sendable {
    public var routed = 0
    /// Rows of people whom nobody has registered; they belong to no county yet.
    public var parkedRows = 0
    public var parkedPeople = 0
}

/// Reads of one route partition's file.
public enum RouteQueries {
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
