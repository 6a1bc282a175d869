import Journal
import Models
import Store

/// Erasures with their requests, keys that are to be destroyed, holds, and who was shown whose numbers.
final class PrivacyTables {
    static let schema = """
        CREATE TABLE erasure (
            county TEXT NOT NULL, seq INTEGER NOT NULL, person TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('requested', 'rejected', 'erased')), basis TEXT, reason TEXT NOT NULL,
            requested_by TEXT, requested_on TEXT NOT NULL, decided_by TEXT, decided_on TEXT, decision_reason TEXT,
            erased_by TEXT, CHECK ((state = 'requested') = (decided_on IS NULL)), CHECK (decided_by <> requested_by),
            PRIMARY KEY (county, seq)) STRICT, WITHOUT ROWID;
        CREATE UNIQUE INDEX erasure_waiting ON erasure (county, person) WHERE state = 'requested';

        -- The keys of erased people, `owner` being the record that was erased; gone once a generation is named.
        CREATE TABLE erased_key (
            county TEXT NOT NULL, person TEXT NOT NULL, owner TEXT NOT NULL, erased_on TEXT NOT NULL,
            generation INTEGER, chain TEXT, recorded_on TEXT, recorded_by TEXT,
            CHECK ((generation IS NULL) = (recorded_on IS NULL)),
            PRIMARY KEY (county, person)) STRICT, WITHOUT ROWID;
        CREATE INDEX erased_key_of_owner ON erased_key (county, owner);

        CREATE TABLE erasure_hold (
            county TEXT NOT NULL, person TEXT NOT NULL, reason TEXT NOT NULL, since TEXT NOT NULL, actor TEXT NOT NULL,
            PRIMARY KEY (county, person)) STRICT, WITHOUT ROWID;

        -- `at` in milliseconds since 1970.
        CREATE TABLE reveal (
            county TEXT NOT NULL, seq INTEGER NOT NULL, person TEXT NOT NULL, actor TEXT NOT NULL, at INTEGER NOT NULL,
            on_day TEXT NOT NULL, fields TEXT NOT NULL, purpose TEXT NOT NULL,
            PRIMARY KEY (county, seq)) STRICT, WITHOUT ROWID;
        CREATE INDEX reveal_by_actor ON reveal (county, actor, on_day);
        CREATE INDEX reveal_of_person ON reveal (county, person);
        """

    private let addRequest, decideRequest, addErasure, addKey, setDestroyed, setHold, dropHold, addReveal: Statement
    private let erased, selectRequest, keysLeft, closed, selectObstacles, merged: Statement
    private let erasure: ErasureTables

    init(_ connection: Connection) throws {
        erasure = try ErasureTables(connection)
        addRequest = try connection.prepare(
            """
            INSERT INTO erasure (county, seq, person, state, basis, reason, requested_by, requested_on)
            VALUES (?, ?, ?, 'requested', ?, ?, ?, ?)
            """)
        decideRequest = try connection.prepare(
            """
            UPDATE erasure SET state = ?3, decided_by = ?4, decided_on = ?5, decision_reason = ?6
            WHERE county = ?1 AND person = ?2 AND state = 'requested'
            """)
        addErasure = try connection.prepare(
            """
            INSERT INTO erasure (county, seq, person, state, reason, requested_on, decided_on, erased_by)
            VALUES (?1, ?2, ?3, 'erased', '', ?4, ?4, ?5)
            """)
        addKey = try connection.prepare(
            "INSERT OR REPLACE INTO erased_key (county, person, owner, erased_on) VALUES (?, ?, ?, ?)")
        setDestroyed = try connection.prepare(
            """
            UPDATE erased_key SET generation = ?3, chain = ?4, recorded_on = ?5, recorded_by = ?6
            WHERE county = ?1 AND owner = ?2 AND generation IS NULL
            """)
        setHold = try connection.prepare("INSERT OR REPLACE INTO erasure_hold VALUES (?, ?, ?, ?, ?)")
        dropHold = try connection.prepare("DELETE FROM erasure_hold WHERE county = ? AND person = ?")
        addReveal = try connection.prepare("INSERT INTO reveal VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
        erased = try connection.prepare(
            "SELECT 1 FROM person WHERE county = ? AND person = ? AND erased_on IS NOT NULL")
        selectRequest = try connection.prepare(
            "SELECT basis, requested_by FROM erasure WHERE county = ? AND person = ? AND state = 'requested'")
        keysLeft = try connection.prepare(
            "SELECT 1 FROM erased_key WHERE county = ? AND owner = ? AND generation IS NULL")
        closed = try connection.prepare("SELECT closed_on FROM person WHERE county = ? AND person = ?")
        selectObstacles = try connection.prepare(
            """
            SELECT (SELECT reason FROM erasure_hold WHERE county = ?1 AND person = ?2),
                EXISTS (SELECT 1 FROM change_request WHERE county = ?1 AND person = ?2 AND state = 'pending'),
                EXISTS (SELECT 1 FROM county_move WHERE county = ?1 AND person = ?2
                    AND state NOT IN ('ended', 'completed')),
                EXISTS (SELECT 1 FROM alarm JOIN household_member m USING (county, household)
                    WHERE m.county = ?1 AND m.person = ?2 AND alarm.person = ?2
                    AND cleared_on IS NULL AND handled_on IS NULL),
                EXISTS (SELECT 1 FROM unemployment WHERE county = ?1 AND person = ?2 AND until_day IS NULL),
                EXISTS (SELECT 1 FROM hardship_application WHERE county = ?1 AND person = ?2
                    AND state IN ('applied', 'supported', 'not-supported'))
            """)
        merged = try connection.prepare("SELECT closed FROM merger WHERE county = ? AND survivor = ? ORDER BY closed")
    }

    // MARK: The fold

    func apply(_ event: RegistryEvent, _ meta: EventMeta) throws {
        let day = meta.time.chinaDay
        switch event {
        case .erasureRequested(let event):
            try addRequest.run(
                event.county, meta.seq, event.person, event.basis.rawValue, event.reason, event.actor, day)
        case .erasureRejected(let event):
            try decideRequest.run(event.county, event.person, "rejected", event.actor, day, event.reason)
        case .personErased(let event):
            if event.erasedBy == nil {
                try decideRequest.run(event.county, event.person, "erased", event.actor, day, "")
            } else {
                try addErasure.run(event.county, meta.seq, event.person, day, event.erasedBy)
            }
            for person in event.people {
                try erasure.erase(event.county, person, on: day)
                try addKey.run(event.county, person, event.person, day)
            }
        case .erasureHoldSet(let event):
            if event.isHeld {
                try setHold.run(event.county, event.person, event.reason, day, event.actor)
            } else {
                try dropHold.run(event.county, event.person)
            }
        case .keyDestroyed(let event):
            try setDestroyed.run(event.county, event.person, event.generation, event.chain, day, event.actor)
        case .personalFieldsRevealed(let event):
            try addReveal.run(
                event.county, meta.seq, event.person, event.actor, meta.time.milliseconds, day,
                event.fields.map(\.rawValue).joined(separator: " "), event.purpose)
        default: break
        }
    }

    // MARK: What decisions ask

    func isErased(_ county: DivisionCode, _ person: PersonKey) throws -> Bool {
        try erased.first(county, person) { _ in true } ?? false
    }

    func pendingRequest(_ county: DivisionCode, _ person: PersonKey) throws -> (basis: ErasureBasis, actor: ActorID)? {
        try selectRequest.first(county, person) {
            (ErasureBasis(rawValue: $0.text(0)) ?? .other, ActorID(unchecked: $0.text(1)))
        }
    }

    func hasKeysToDestroy(_ county: DivisionCode, _ owner: PersonKey) throws -> Bool {
        try keysLeft.first(county, owner) { _ in true } ?? false
    }

    func closedOn(_ county: DivisionCode, _ person: PersonKey) throws -> Day? {
        try closed.first(county, person) { $0.optionalText(0).flatMap { Day($0) } } ?? nil
    }

    func obstacles(_ county: DivisionCode, _ person: PersonKey) throws -> ErasureRules.Obstacles {
        try selectObstacles.first(county, person) { row in
            ErasureRules.Obstacles(
                hold: row.optionalText(0), hasChange: row.int(1) == 1, hasMove: row.int(2) == 1,
                hasAlarm: row.int(3) == 1, isUnemployed: row.int(4) == 1, hasApplication: row.int(5) == 1)
        } ?? ErasureRules.Obstacles()
    }

    /// The person's record and those that were merged into it, one after another.
    func records(_ county: DivisionCode, of person: PersonKey) throws -> [PersonKey] {
        var found = [person]
        var next = 0
        while next < found.count {
            found += try merged.all(county, found[next]) { PersonKey(unchecked: $0.text(0)) }
            next += 1
        }
        return found
    }
}
