import Models
import Store

/// Who is registered here, since when and until when, under which keys: registry's word on people.
final class PersonReference {
    static let schema = """
        CREATE TABLE ref_person (
            county TEXT NOT NULL, person TEXT NOT NULL, name TEXT, village TEXT,
            standing TEXT NOT NULL DEFAULT 'pending' CHECK (standing IN ('pending', 'granted', 'denied')),
            closing TEXT CHECK (closing IN ('death', 'emigration')), closed_on TEXT,
            PRIMARY KEY (county, person), CHECK ((closing IS NULL) = (closed_on IS NULL))) WITHOUT ROWID;
        -- When the county held the person; people who never moved between counties have no row.
        CREATE TABLE ref_stay (
            county TEXT NOT NULL, person TEXT NOT NULL, number INTEGER NOT NULL, since TEXT, until TEXT,
            arrival TEXT, came_from TEXT, sealed_card TEXT, departure TEXT, went_to TEXT,
            PRIMARY KEY (county, person, number), CHECK ((until IS NULL) = (went_to IS NULL)),
            CHECK ((since IS NULL) = (came_from IS NULL))) WITHOUT ROWID;
        CREATE UNIQUE INDEX ref_stay_open ON ref_stay (county, person) WHERE until IS NULL;
        CREATE TABLE ref_merger (
            county TEXT NOT NULL, closed TEXT NOT NULL, survivor TEXT NOT NULL CHECK (survivor <> closed),
            PRIMARY KEY (county, closed)) WITHOUT ROWID;
        CREATE INDEX ref_merger_by_survivor ON ref_merger (county, survivor);

        """

    private let add, setStanding, setName, setVillage, setClosing, find: Statement
    private let forget, erase, eraseCards, arrive, leave, stays, merge, unmerge, survivor, merged: Statement

    init(_ connection: Connection) throws {
        add = try connection.prepare(
            """
            INSERT INTO ref_person (county, person, name, village) VALUES (?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET name = excluded.name, village = excluded.village
            """)
        setStanding = try connection.prepare(
            """
            INSERT INTO ref_person (county, person, standing) VALUES (?, ?, ?)
            ON CONFLICT DO UPDATE SET standing = excluded.standing
            """)
        setName = try connection.prepare("UPDATE ref_person SET name = ?3 WHERE county = ?1 AND person = ?2")
        setVillage = try connection.prepare("UPDATE ref_person SET village = ?3 WHERE county = ?1 AND person = ?2")
        setClosing = try connection.prepare(
            "UPDATE ref_person SET closing = ?3, closed_on = ?4 WHERE county = ?1 AND person = ?2")
        find = try connection.prepare(
            "SELECT standing, closing, closed_on FROM ref_person WHERE county = ? AND person = ?")
        forget = try connection.prepare("DELETE FROM ref_person WHERE county = ? AND person = ?")
        erase = try connection.prepare(
            "UPDATE ref_person SET name = NULL, village = NULL WHERE county = ? AND person = ?")
        eraseCards = try connection.prepare("UPDATE ref_stay SET sealed_card = NULL WHERE county = ? AND person = ?")
        arrive = try connection.prepare(
            """
            INSERT INTO ref_stay (county, person, number, since, arrival, came_from, sealed_card)
            SELECT ?1, ?2, COALESCE(MAX(number), 0) + 1, ?3, ?4, ?5, ?6 FROM ref_stay WHERE county = ?1 AND person = ?2
            """)
        leave = try connection.prepare(
            """
            INSERT INTO ref_stay (county, person, number, until, departure, went_to)
            SELECT ?1, ?2, COALESCE((SELECT number FROM ref_stay WHERE county = ?1 AND person = ?2 AND until IS NULL), 0),
                ?3, ?4, ?5
            WHERE true
            ON CONFLICT (county, person, number) DO UPDATE SET
                until = excluded.until, departure = excluded.departure, went_to = excluded.went_to
            """)
        stays = try connection.prepare(
            """
            SELECT since, until, arrival, came_from, sealed_card, departure, went_to FROM ref_stay
            WHERE county = ? AND person = ? ORDER BY number
            """)
        merge = try connection.prepare("INSERT OR REPLACE INTO ref_merger VALUES (?, ?, ?)")
        unmerge = try connection.prepare("DELETE FROM ref_merger WHERE county = ? AND closed = ?")
        survivor = try connection.prepare("SELECT survivor FROM ref_merger WHERE county = ? AND closed = ?")
        merged = try connection.prepare(
            "SELECT closed FROM ref_merger WHERE county = ? AND survivor = ? ORDER BY closed")
    }

    /// - Parameter today: the day of the event, for moves from before it was told.
    func observe(_ event: RegistryEvent, today: Day) throws {
        switch event {
        case .personRegistered(let body): try add.run(body.county, body.person, body.name, body.village)
        case .registrationGranted(let body): try setStanding.run(body.county, body.person, Standing.granted.rawValue)
        case .registrationDenied(let body): try setStanding.run(body.county, body.person, Standing.denied.rawValue)
        case .personDetailsChanged(let body):
            for change in body.changes where change.field == .name {
                try setName.run(body.county, body.person, change.after)
            }
        case .movedWithinCounty(let body):
            for move in body.moves { try setVillage.run(body.county, move.person, body.village) }
        case .personClosed(let body):
            try setClosing.run(body.county, body.person, body.exit.cause.rawValue, body.exit.on)
        case .personReopened(let body):
            try setClosing.run(body.county, body.person, String?.none, Day?.none)
        case .personMovedAway(let body):
            try leave.run(body.county, body.person, body.on ?? today, body.move, body.to)
        case .personMovedIn(let body):
            try add.run(body.county, body.person, body.record.name, body.record.village)
            try setStanding.run(body.county, body.person, Standing.granted.rawValue)
            try setClosing.run(body.county, body.person, body.exit?.cause.rawValue, body.exit?.on)
            try arrive.run(
                body.county, body.person, body.on ?? today, body.move, body.from,
                body.record.belongings.accounts.last?.sealedCard)
        case .registrationsWithdrawn(let body):
            for person in body.people { try forget.run(body.county, person.person) }
        case .personErased(let body):
            for person in body.people {
                try erase.run(body.county, person)
                try eraseCards.run(body.county, person)
            }
        case .peopleMerged(let body): try merge.run(body.county, body.closed, body.survivor)
        case .peopleUnmerged(let body): try unmerge.run(body.county, body.closed)
        default: break
        }
    }

    // MARK: Reading

    func standing(_ county: DivisionCode, _ person: PersonKey) throws -> Standing? {
        let found = try find.first(county, person) { Standing(rawValue: $0.text(0)) } ?? nil
        guard found == .granted else { return found }
        if try survivor.first(county, person, read: { _ in true }) != nil { return .merged }
        return try stays(county, person).last?.departure == nil ? .granted : .movedAway
    }

    func exit(_ county: DivisionCode, _ person: PersonKey) throws -> PersonExitFact? {
        try find.first(county, person) { row -> PersonExitFact? in
            guard let cause = row.optionalText(1).flatMap({ ExitCause(rawValue: $0) }), let on = try row.optionalDay(2)
            else { return nil }
            return PersonExitFact(cause: cause, on: on)
        } ?? nil
    }

    /// Empty for a person who never moved between counties.
    func stays(_ county: DivisionCode, _ person: PersonKey) throws -> [Stay] {
        try stays.all(county, person) { row in
            Stay(
                since: try row.optionalDay(0), until: try row.optionalDay(1),
                arrival: row.isNull(3)
                    ? nil
                    : Stay.Arrival(
                        move: MoveID(unchecked: row.text(2)), from: try row.division(3),
                        sealedCard: row.optionalText(4)),
                departure: row.isNull(6)
                    ? nil : Stay.Departure(move: MoveID(unchecked: row.text(5)), to: try row.division(6)))
        }
    }

    /// The key under which the person's record lives, after all mergers.
    func survivor(_ county: DivisionCode, _ person: PersonKey) throws -> PersonKey {
        var current = person
        // Mergers form no circle, because a closed record takes part in none.
        while let next = try survivor.first(county, current, read: { $0.id(0, as: PersonKey.self) }) { current = next }
        return current
    }

    /// The person's keys: the living record's, then those of records that were merged into it.
    func keys(of survivor: PersonKey, in county: DivisionCode) throws -> [PersonKey] {
        var keys = [survivor]
        var next = 0
        while next < keys.count {
            keys += try merged.all(county, keys[next]) { $0.id(0, as: PersonKey.self) }
            next += 1
        }
        return keys
    }
}
