import Models
import Store

/// Answers, verifications, applications, registrations and services of a record that was merged stand under the survivor's, each with
/// the record they came from, so that they go back when the merger was a mistake.
final class MergedRows {
    private static let tables = [
        "survey_answer", "verification", "hardship_application", "unemployment", "employment_service",
    ]

    /// What came to the closed record by an earlier merger goes back with it.
    private static let came = """
        WITH RECURSIVE came(person) AS (
            VALUES (?3) UNION SELECT m.closed FROM merger m JOIN came ON m.county = ?1 AND m.survivor = came.person)
        """

    private let take, giveBack, own: [Statement]

    init(_ connection: Connection) throws {
        // A row that the survivor has already, such as an answer of the same round, stays with the closed record.
        take = try Self.tables.map {
            try connection.prepare(
                """
                UPDATE OR IGNORE \($0) SET person = ?2, merged_from = COALESCE(merged_from, ?3)
                WHERE county = ?1 AND person = ?3
                """)
        }
        giveBack = try Self.tables.map {
            try connection.prepare(
                """
                \(Self.came) UPDATE OR IGNORE \($0) SET person = ?3
                WHERE county = ?1 AND person = ?2 AND merged_from IN (SELECT person FROM came)
                """)
        }
        own = try Self.tables.map {
            try connection.prepare(
                "UPDATE \($0) SET merged_from = NULL WHERE county = ?1 AND person = ?2 AND merged_from = ?2")
        }
    }

    func apply(_ event: RegistryEvent) throws {
        switch event {
        case .peopleMerged(let event):
            for statement in take { try statement.run(event.county, event.survivor, event.closed) }
        case .peopleUnmerged(let event):
            for statement in giveBack { try statement.run(event.county, event.survivor, event.closed) }
            for statement in own { try statement.run(event.county, event.closed) }
        default: return
        }
    }
}
