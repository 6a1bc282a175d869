import Models
import Policy
import Store

/// The papers that were handed in.
final class ProofTable {
    static let schema = """
        CREATE TABLE case_proof (
            county TEXT NOT NULL, case_id TEXT NOT NULL, number INTEGER NOT NULL CHECK (number > 0), kind TEXT NOT NULL,
            dated TEXT NOT NULL, is_copy INTEGER NOT NULL, note TEXT, handed_on TEXT NOT NULL, actor TEXT NOT NULL,
            seq INTEGER NOT NULL, returned_on TEXT, returned_reason TEXT, returned_by TEXT,
            PRIMARY KEY (case_id, number), CHECK ((returned_on IS NULL) = (returned_reason IS NULL)),
            CHECK (dated <= handed_on)) WITHOUT ROWID;

        """

    private let add, giveBack, held, last, kind: Statement

    init(_ connection: Connection) throws {
        add = try connection.prepare(
            "INSERT INTO case_proof VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, NULL, NULL)")
        giveBack = try connection.prepare(
            """
            UPDATE case_proof SET returned_on = ?3, returned_reason = ?4, returned_by = ?5
            WHERE case_id = ?1 AND number = ?2
            """)
        held = try connection.prepare(
            "SELECT kind, dated FROM case_proof WHERE case_id = ? AND returned_on IS NULL ORDER BY number")
        last = try connection.prepare("SELECT COALESCE(MAX(number), 0) FROM case_proof WHERE case_id = ?")
        kind = try connection.prepare(
            "SELECT kind FROM case_proof WHERE case_id = ? AND number = ? AND returned_on IS NULL")
    }

    func apply(_ event: ProofHandedIn, seq: Int64) throws {
        try add.run(
            event.county, event.case, event.number, event.kind, event.dated, event.isCopy, event.note, event.on,
            event.actor, seq)
    }

    func apply(_ event: ProofReturned) throws {
        try giveBack.run(event.case, event.number, event.on, event.reason, event.actor)
    }

    func held(of id: CaseID) throws -> [HeldProof] {
        try held.all(id) { HeldProof(kind: $0.text(0), dated: try $0.day(1)) }
    }

    func last(of id: CaseID) throws -> Int { Int(try last.first(id) { $0.int(0) } ?? 0) }

    /// The kind of a paper on file; `nil` where there is none of this number.
    func kind(of id: CaseID, number: Int) throws -> String? { try kind.first(id, number) { $0.text(0) } }
}
