import Models
import Store

/// A county's transfers in figures, for programs that hold its file: what the routes answer, without a server.
public struct TransferFigures: Sendable {
    public let figures: PlanFigures
    public let counts: TransferCounts

    /// - Parameter path: the file of the partition that holds the county.
    public static func read(
        _ path: String, _ county: DivisionCode, year: Int, asOf day: Day, _ rules: PlacementRules
    ) async throws -> TransferFigures {
        let pool = try ReadPool(path: path)
        let scope = WorkScope(county: county, year: year, asOf: day)
        let answer = try await pool.read { database in
            let book = try SpellQueries(rules: rules).book(scope, database)
            return TransferFigures(figures: book.figures, counts: book.counts)
        }
        try pool.close()
        return answer
    }
}
