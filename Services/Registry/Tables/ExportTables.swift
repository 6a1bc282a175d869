import Journal
import Models
import Store

/// Files and prints that named people: who was given which.
final class ExportTables {
    static let schema = """
        -- `at` in milliseconds since 1970; `county` may be a prefecture or province, of a list over several counties.
        CREATE TABLE people_export (
            county TEXT NOT NULL, seq INTEGER NOT NULL, actor TEXT NOT NULL, at INTEGER NOT NULL, on_day TEXT NOT NULL,
            list TEXT NOT NULL, form TEXT NOT NULL, people INTEGER NOT NULL CHECK (people >= 0),
            is_unmasked INTEGER NOT NULL, filter TEXT NOT NULL, purpose TEXT NOT NULL,
            PRIMARY KEY (county, seq)) STRICT, WITHOUT ROWID;
        CREATE INDEX people_export_by_actor ON people_export (county, actor, on_day);
        """

    private let add: Statement

    init(_ connection: Connection) throws {
        add = try connection.prepare("INSERT INTO people_export VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
    }

    func apply(_ event: PeopleExported, _ meta: EventMeta) throws {
        try add.run(
            event.county, meta.seq, event.actor, meta.time.milliseconds, meta.time.chinaDay, event.list, event.form,
            event.people, event.isUnmasked ? 1 : 0, event.filter, event.purpose)
    }
}
