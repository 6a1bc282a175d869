import Models
import Store

/// Objections to cases on notice. Who objects is not in here but masked.
final class ObjectionTable {
    static let schema = """
        CREATE TABLE objection (
            county TEXT NOT NULL, objection TEXT NOT NULL, notice TEXT NOT NULL, case_id TEXT NOT NULL,
            objector TEXT NOT NULL, content TEXT NOT NULL, filed_on TEXT NOT NULL, actor TEXT NOT NULL,
            is_upheld INTEGER, finding TEXT, settled_on TEXT, settled_by TEXT,
            PRIMARY KEY (county, objection), CHECK ((settled_on IS NULL) = (is_upheld IS NULL)),
            FOREIGN KEY (county, notice) REFERENCES notice) WITHOUT ROWID;
        CREATE INDEX objection_by_case ON objection (case_id);

        """

    struct Filed {
        let `case`: CaseID
        let settledOn: Day?
    }

    private let add, settle, find, open: Statement

    init(_ connection: Connection) throws {
        add = try connection.prepare("INSERT INTO objection VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL, NULL, NULL, NULL)")
        settle = try connection.prepare(
            """
            UPDATE objection SET is_upheld = ?3, finding = ?4, settled_on = ?5, settled_by = ?6
            WHERE county = ?1 AND objection = ?2
            """)
        find = try connection.prepare(
            "SELECT case_id, settled_on FROM objection WHERE county = ? AND objection = ?")
        open = try connection.prepare(
            """
            SELECT objection FROM objection WHERE county = ? AND case_id = ? AND settled_on IS NULL ORDER BY objection
            """)
    }

    func apply(_ event: ObjectionRecorded) throws {
        try add.run(
            event.county, event.objection, event.notice, event.case, event.objector, event.text, event.on, event.actor)
    }

    func apply(_ event: ObjectionSettled) throws {
        try settle.run(event.county, event.objection, event.isUpheld, event.finding, event.on, event.actor)
    }

    func find(_ id: ObjectionID, in county: DivisionCode) throws -> Filed? {
        try find.first(county, id) { Filed(case: $0.id(0), settledOn: try $0.optionalDay(1)) }
    }

    /// Objections to the case that nobody has settled.
    func open(of id: CaseID, in county: DivisionCode) throws -> [ObjectionID] {
        try open.all(county, id) { $0.id(0) }
    }
}
