import Models
import Store

/// Obstacles in handling claims, who helps and what became of them.
final class ObstacleTable {
    static let schema = """
        CREATE TABLE obstacle (
            county TEXT NOT NULL, obstacle TEXT NOT NULL, case_id TEXT, person TEXT, body TEXT, kind TEXT NOT NULL,
            content TEXT NOT NULL, helper TEXT NOT NULL, logged_on TEXT NOT NULL, logged_by TEXT NOT NULL,
            is_cleared INTEGER, how TEXT, resolved_on TEXT CHECK (resolved_on >= logged_on), resolved_by TEXT,
            PRIMARY KEY (county, obstacle), CHECK ((person IS NULL) <> (body IS NULL)),
            CHECK ((resolved_on IS NULL) = (is_cleared IS NULL))) WITHOUT ROWID;
        CREATE INDEX obstacle_open ON obstacle (county, logged_on) WHERE resolved_on IS NULL;

        """

    struct Logged {
        let loggedOn: Day
        let resolvedOn: Day?
    }

    private let add, resolve, find: Statement

    init(_ connection: Connection) throws {
        add = try connection.prepare(
            "INSERT INTO obstacle VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, NULL, NULL, NULL)")
        resolve = try connection.prepare(
            """
            UPDATE obstacle SET is_cleared = ?3, how = ?4, resolved_on = ?5, resolved_by = ?6
            WHERE county = ?1 AND obstacle = ?2
            """)
        find = try connection.prepare(
            "SELECT logged_on, resolved_on FROM obstacle WHERE county = ? AND obstacle = ?")
    }

    func apply(_ event: ObstacleLogged) throws {
        try add.run(
            event.county, event.obstacle, event.case, event.person, event.body, event.kind.rawValue, event.text,
            event.helper, event.on, event.actor)
    }

    func apply(_ event: ObstacleResolved) throws {
        try resolve.run(event.county, event.obstacle, event.isCleared, event.how, event.on, event.actor)
    }

    func find(_ id: ObstacleID, in county: DivisionCode) throws -> Logged? {
        try find.first(county, id) { Logged(loggedOn: try $0.day(0), resolvedOn: try $0.optionalDay(1)) }
    }
}
