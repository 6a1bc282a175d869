import GRDB
import Models

extension OrganisationRecords {
    /// What a page reads of an organisation.
    init(_ organisation: OrganisationID, in county: DivisionCode, _ database: Database) throws {
        func rows(_ sql: String) throws -> [[String?]] {
            try Row.fetchAll(database, sql: sql, arguments: [county.description, organisation.description]).map { row in
                (0..<row.count).map { row[$0] as String? }
            }
        }
        try self.init(
            licences: rows(StandingTable.SQL.licences), steps: rows(StandingTable.SQL.steps),
            listings: rows(StandingTable.SQL.listings), warnings: rows(StandingTable.SQL.warnings))
    }
}
