import Models
import Store

/// The side of the class's county: what it told of people who are at home elsewhere, and what their home counties said.
struct VisitTable {
    static let schema = """
        CREATE TABLE visit (
            class TEXT NOT NULL, person TEXT NOT NULL, county TEXT NOT NULL, version INTEGER NOT NULL, content TEXT NOT NULL,
            home TEXT, term INTEGER NOT NULL, decision INTEGER NOT NULL,
            state TEXT CHECK (state IN ('waiting', 'enrolled', 'refused')), finding TEXT,
            PRIMARY KEY (class, person)) WITHOUT ROWID;
        -- People whose home county erased them.
        CREATE TABLE erased_visitor (
            county TEXT NOT NULL, person TEXT NOT NULL, PRIMARY KEY (county, person)) WITHOUT ROWID;

        """

    struct Visit {
        let version: Int
        let application: SeatApplication
        let term: Int
        let decision: Int
        /// `nil` before the first answer.
        let state: EnrolmentPlan.Application.State?
        let finding: EnrolmentFinding?
    }

    private let find, home, tell, answer, erase, isErased: Statement

    init(_ connection: Connection) throws {
        find = try connection.prepare(
            "SELECT version, content, term, decision, state, finding FROM visit WHERE class = ? AND person = ?")
        home = try connection.prepare("SELECT home FROM visit WHERE class = ? AND person = ?")
        tell = try connection.prepare(
            """
            INSERT INTO visit VALUES (?, ?, ?, ?, ?, NULL, 0, 0, NULL, NULL)
            ON CONFLICT DO UPDATE SET version = excluded.version, content = excluded.content
            """)
        answer = try connection.prepare(
            """
            UPDATE visit SET home = ?, term = ?, decision = ?, state = ?, finding = ? WHERE class = ? AND person = ?
            """)
        erase = try connection.prepare("INSERT OR IGNORE INTO erased_visitor VALUES (?, ?)")
        isErased = try connection.prepare("SELECT 1 FROM erased_visitor WHERE county = ? AND person = ?")
    }

    func visit(_ id: ClassID, _ person: PersonKey) throws -> Visit? {
        try find.first(id, person) { row in
            Visit(
                version: Int(row.int(0)), application: try StoredJSON.read(row.text(1)), term: Int(row.int(2)),
                decision: Int(row.int(3)),
                state: row.optionalText(4).flatMap { EnrolmentPlan.Application.State(rawValue: $0) },
                finding: try row.optionalText(5).map { try StoredJSON.read($0) })
        }
    }

    /// The county that answered for the person; `nil` for somebody who is no visitor.
    func home(_ id: ClassID, _ person: PersonKey) throws -> DivisionCode? {
        try home.first(id, person) { $0.optionalText(0).flatMap { DivisionCode($0) } } ?? nil
    }

    func isErased(_ county: DivisionCode, _ person: PersonKey) throws -> Bool {
        try isErased.first(county, person) { _ in true } ?? false
    }

    // MARK: Folds

    func apply(_ event: SeatRequested) throws {
        try tell.run(
            event.application.class, event.person, event.county, event.version, try StoredJSON.text(event.application))
    }

    func apply(_ event: SeatAnswered) throws {
        let answer = event.answer
        try self.answer.run(
            answer.home, answer.term, answer.decision, answer.state, try answer.finding.map(StoredJSON.text),
            answer.class, answer.person)
    }

    func apply(_ event: TraineeErased) throws { try erase.run(event.county, event.person) }
}
