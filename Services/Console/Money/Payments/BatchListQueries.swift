import GRDB
import Models

/// A payment batch in the county's list.
struct BatchLine: Sendable {
    let batch: String
    let fund: String
    let createdOn: String
    let lines: Int
    let total: Int64
    /// What the bank has answered so far.
    let paid: Int
    let failed: Int

    var isAnswered: Bool { paid + failed >= lines }

    /// The latest first.
    static func read(_ database: Database, county: DivisionCode) throws -> [BatchLine] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT b.batch, b.fund, b.created_on, b.lines, b.total,
                    COALESCE((SELECT SUM(paid) FROM payment_answer a WHERE a.county = b.county AND a.batch = b.batch), 0),
                    COALESCE((SELECT SUM(failed) FROM payment_answer a WHERE a.county = b.county AND a.batch = b.batch), 0)
                FROM payment_batch b WHERE b.county = ? ORDER BY b.created_on DESC, b.batch DESC LIMIT 200
                """, arguments: [county.description]
        ).map {
            BatchLine(
                batch: $0[0], fund: $0[1], createdOn: $0[2], lines: $0[3], total: $0[4], paid: $0[5], failed: $0[6])
        }
    }
}
