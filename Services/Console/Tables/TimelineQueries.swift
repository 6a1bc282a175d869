import GRDB
import Models

/// One step of a person's way through the counties.
public struct TimelineStep: Codable, Sendable, Equatable {
    public let county: String
    /// `YYYY-MM-DD`
    public let on: String
    /// `registered`, `in`, `away`, `within`, `closed`, `reopened`, `merged`, `unmerged`
    public let kind: String
    /// The other county, the village, how the record was closed, or the other key.
    public let place: String

    public init(county: String, on: String, kind: String, place: String) {
        self.county = county
        self.on = on
        self.kind = kind
        self.place = place
    }

    /// A person's steps in all counties inside `area`, oldest first.
    public static func read(_ database: Database, person: PersonKey, area: DivisionCode) throws -> [TimelineStep] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT county, on_day, kind, place FROM movement WHERE person = ?
                ORDER BY on_day, kind <> 'registered', kind <> 'away', kind <> 'in', county, seq
                """, arguments: [person.description]
        ).map { TimelineStep(county: $0[0], on: $0[1], kind: $0[2], place: $0[3]) }
            .filter { DivisionCode($0.county)?.lies(in: area) == true }
    }
}
