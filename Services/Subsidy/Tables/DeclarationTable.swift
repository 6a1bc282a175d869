import Models
import Policy
import Store

/// Declared facts with their proofs, every version of them.
final class DeclarationTable {
    static let schema = """
        CREATE TABLE declared_fact (
            county TEXT NOT NULL, declaration TEXT NOT NULL, version INTEGER NOT NULL CHECK (version > 0),
            person TEXT, body TEXT, ground TEXT, fact TEXT NOT NULL, value TEXT NOT NULL, from_day TEXT NOT NULL,
            until_day TEXT CHECK (until_day >= from_day), proof_kind TEXT NOT NULL, proof_number TEXT,
            proof_issuer TEXT, proof_dated TEXT NOT NULL, reason TEXT, recorded_on TEXT NOT NULL, actor TEXT NOT NULL,
            seq INTEGER NOT NULL, state TEXT NOT NULL CHECK (state IN ('in-force', 'corrected', 'withdrawn')),
            withdrawn_reason TEXT, withdrawn_on TEXT, withdrawn_by TEXT,
            PRIMARY KEY (county, declaration, version), CHECK ((person IS NULL) <> (body IS NULL)),
            CHECK ((state = 'withdrawn') = (withdrawn_on IS NOT NULL)), CHECK (version = 1 OR reason IS NOT NULL))
            WITHOUT ROWID;
        CREATE UNIQUE INDEX declared_fact_last ON declared_fact (county, declaration) WHERE state <> 'corrected';
        CREATE INDEX declared_fact_by_person ON declared_fact (county, person) WHERE person IS NOT NULL;
        CREATE INDEX declared_fact_by_body ON declared_fact (county, body) WHERE body IS NOT NULL;

        """

    private static let columns = """
        declaration, version, person, body, ground, fact, value, from_day, until_day, proof_kind, proof_number,
        proof_issuer, proof_dated, actor, seq, state, reason, recorded_on
        """

    private let catalogue: FactCatalogue
    private let add, outdate, withdraw, last, ofPerson, ofBody, people, bodies: Statement

    /// - Parameter catalogue: says how a value is read; a fact that it lacks counts as not declared.
    init(_ connection: Connection, _ catalogue: FactCatalogue) throws {
        self.catalogue = catalogue
        add = try connection.prepare(
            """
            INSERT INTO declared_fact VALUES
                (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'in-force', NULL, NULL, NULL)
            """)
        outdate = try connection.prepare(
            "UPDATE declared_fact SET state = 'corrected' WHERE county = ? AND declaration = ? AND state = 'in-force'")
        withdraw = try connection.prepare(
            """
            UPDATE declared_fact SET state = 'withdrawn', withdrawn_reason = ?3, withdrawn_on = ?4, withdrawn_by = ?5
            WHERE county = ?1 AND declaration = ?2 AND state = 'in-force'
            """)
        last = try connection.prepare(
            "SELECT \(Self.columns) FROM declared_fact WHERE county = ? AND declaration = ? AND state <> 'corrected'")
        ofPerson = try connection.prepare(
            """
            SELECT \(Self.columns) FROM declared_fact WHERE county = ? AND person = ? AND state = 'in-force'
            ORDER BY declaration
            """)
        ofBody = try connection.prepare(
            """
            SELECT \(Self.columns) FROM declared_fact WHERE county = ? AND body = ? AND state = 'in-force'
            ORDER BY declaration
            """)
        people = try connection.prepare(
            "SELECT DISTINCT person FROM declared_fact WHERE county = ? AND person IS NOT NULL ORDER BY person")
        bodies = try connection.prepare(
            "SELECT DISTINCT body FROM declared_fact WHERE county = ? AND body IS NOT NULL ORDER BY body")
    }

    // MARK: Folding

    func apply(_ event: FactDeclared, seq: Int64) throws {
        try outdate.run(event.county, event.declaration)
        try add.run(
            event.county, event.declaration, event.version, event.person, event.body, event.ground, event.fact,
            event.value, event.from, event.until, event.proof.kind, event.proof.number, event.proof.issuer,
            event.proof.dated, event.reason, event.on, event.actor, seq)
    }

    func apply(_ event: DeclaredFactWithdrawn) throws {
        try withdraw.run(event.county, event.declaration, event.reason, event.on, event.actor)
    }

    // MARK: Reading

    /// The last version of a declaration, and whether it is withdrawn.
    func last(_ id: DeclarationID, in county: DivisionCode) throws -> (fact: FactDeclared, isWithdrawn: Bool)? {
        try last.first(county, id) { row in
            (
                FactDeclared(
                    county: county, declaration: id, version: Int(row.int(1)), person: row.optionalID(2),
                    body: row.optionalID(3), ground: row.optionalText(4), fact: row.text(5), value: row.text(6),
                    from: try row.day(7), until: try row.optionalDay(8),
                    proof: FactProof(
                        kind: row.text(9), number: row.optionalText(10), issuer: row.optionalText(11),
                        dated: try row.day(12)), reason: row.optionalText(16), on: try row.day(17),
                    actor: row.id(13)), row.text(15) == "withdrawn"
            )
        }
    }

    /// What holds of a person, under this key.
    func facts(of person: PersonKey, in county: DivisionCode) throws -> [DeclaredFact] {
        try ofPerson.all(county, person) { try fact($0, .person(person)) }.compactMap(\.self)
    }

    func facts(of body: BodyID, in county: DivisionCode) throws -> [DeclaredFact] {
        try ofBody.all(county, body) { try fact($0, .body(body)) }.compactMap(\.self)
    }

    func people(in county: DivisionCode) throws -> [PersonKey] { try people.all(county) { $0.id(0) } }

    func bodies(in county: DivisionCode) throws -> [BodyID] { try bodies.all(county) { $0.id(0) } }

    private func fact(_ row: borrowing Statement, _ holder: Holder) throws -> DeclaredFact? {
        guard let value = catalogue[row.text(5)]?.value(of: row.text(6)) else { return nil }
        return DeclaredFact(
            id: row.id(0), version: Int(row.int(1)), holder: holder,
            ground: row.optionalText(4).flatMap { GroundReference($0) }, fact: row.text(5), value: value,
            from: try row.day(7), until: try row.optionalDay(8),
            proof: FactProof(
                kind: row.text(9), number: row.optionalText(10), issuer: row.optionalText(11), dated: try row.day(12)),
            actor: row.id(13), seq: row.int(14))
    }
}
