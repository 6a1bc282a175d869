import Models
import Store

/// Classes that ended below what the plan asks of them, with why.
struct ClassFailureTable {
    static let schema = """
        -- `unmet`: JSON, the duties that stood in the way.
        CREATE TABLE class_failure (
            class TEXT PRIMARY KEY, county TEXT NOT NULL, on_day TEXT NOT NULL, reason TEXT NOT NULL, unmet TEXT NOT NULL,
            actor TEXT NOT NULL) WITHOUT ROWID;

        """

    private let add: Statement

    init(_ connection: Connection) throws {
        add = try connection.prepare("INSERT INTO class_failure VALUES (?, ?, ?, ?, ?, ?)")
    }

    func apply(_ event: ClassFailed) throws {
        try add.run(
            event.class, event.county, event.on, event.reason, try StoredJSON.text(event.unmet), event.actor)
    }
}
