import Journal
import Models
import Store

/// Where people moved, how records were closed and merged: a person's timeline, and whose month a month of pay is.
struct MovementTables {
    static let schema = """
        CREATE TABLE movement (
            county TEXT NOT NULL, seq INTEGER NOT NULL, person TEXT NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('registered', 'in', 'away', 'within', 'closed', 'reopened', 'merged', 'unmerged')),
            on_day TEXT NOT NULL, place TEXT NOT NULL, PRIMARY KEY (county, seq, person)) WITHOUT ROWID;
        CREATE INDEX movement_of_person ON movement (person, county, seq);

        """

    private let add: Statement

    init(_ connection: Connection) throws {
        add = try connection.prepare("INSERT OR REPLACE INTO movement VALUES (?, ?, ?, ?, ?, ?)")
    }

    /// - Parameter place: the other county, the village, how the record was closed or the other key.
    func note(
        _ kind: String, _ person: PersonKey, _ county: DivisionCode, on day: Day, _ place: String, _ meta: EventMeta
    ) throws {
        try add.run(county, meta.seq, person, kind, day, place)
    }
}
