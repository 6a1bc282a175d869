import GRDB
import Hummingbird
import Models
import ServiceKit

/// What became of the payroll lines that reached the county by the sheet.
enum PayrollRoutes {
    static func add(to routes: CallerRoutes, reading files: some PlacementReads) {
        routes.get("payroll/batches", roles: .readers) { request, context in
            let county = try PlacementRoutes.county(request, context)
            let page = try PlacementRoutes.page(request)
            return try await files.read(county.description) {
                try PayrollQueries.batches($0, county: county, page: page)
            }
        }
    }
}

/// The lines of one delivery that concerned a county.
public struct PayrollBatchAnswer: Codable, Equatable, Sendable {
    public let batch: BatchID
    public let lines: Int
    /// Months of which nothing was on record before.
    public let paid: Int
    /// Lines that corrected, adjusted or were outranked by another one.
    public let changed: Int
    /// Lines that were on record already.
    public let known: Int
    /// Lines that were refused, or of people who moved away.
    public let apart: Int
    /// By how much the delivery changed what employers paid.
    public let differenceFen: Fen
}

enum PayrollQueries {
    /// Deliveries by their number.
    static func batches(
        _ database: Database, county: DivisionCode, page: Int
    ) throws -> PageAnswer<PayrollBatchAnswer> {
        let size = PlacementQueries.pageSize
        let total =
            try Int.fetchOne(
                database, sql: "SELECT COUNT(DISTINCT batch) FROM payroll_sheet WHERE county = ?",
                arguments: [county.description]) ?? 0
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT batch, SUM(lines), SUM(paid), SUM(changed), SUM(known), SUM(apart), SUM(difference)
                FROM payroll_sheet WHERE county = ? GROUP BY batch ORDER BY batch LIMIT ? OFFSET ?
                """, arguments: [county.description, size, (page - 1) * size])
        return PageAnswer(
            total: total, page: page, pageSize: size,
            items: rows.map { row in
                PayrollBatchAnswer(
                    batch: BatchID(unchecked: row[0]), lines: row[1], paid: row[2], changed: row[3], known: row[4],
                    apart: row[5], differenceFen: Fen(row[6]))
            })
    }
}
