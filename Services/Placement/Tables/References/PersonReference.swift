import Models
import Store

/// What registry says of people: whose county they are, where they went, under which keys.
struct PersonReference {
    static let schema = """
        CREATE TABLE ref_person (
            county TEXT NOT NULL, person TEXT NOT NULL, is_granted INTEGER NOT NULL CHECK (is_granted IN (0, 1)),
            went_to TEXT, until TEXT, move TEXT, PRIMARY KEY (county, person),
            CHECK ((went_to IS NULL) = (until IS NULL))) WITHOUT ROWID;
        CREATE TABLE ref_merger (
            county TEXT NOT NULL, closed TEXT NOT NULL, survivor TEXT NOT NULL CHECK (survivor <> closed),
            PRIMARY KEY (county, closed)) WITHOUT ROWID;
        CREATE INDEX ref_merger_by_survivor ON ref_merger (county, survivor);
        CREATE TABLE ref_arrival (
            county TEXT NOT NULL, person TEXT NOT NULL, move TEXT NOT NULL,
            PRIMARY KEY (county, person, move)) WITHOUT ROWID;

        """

    /// A move away from the county.
    struct Departure: Equatable {
        let to: DivisionCode
        /// The first day that is not this county's any more.
        let until: Day
        let move: MoveID
    }

    /// What the province's register says of a person in a county, as far as it is known here.
    enum Standing: Equatable {
        case granted, elsewhere, unknown
        case movedAway(Departure)
    }

    private let set, forget, leave, find, merge, unmerge, survivor, merged, arrive, hasArrived: Statement

    init(_ connection: Connection) throws {
        set = try connection.prepare("INSERT OR REPLACE INTO ref_person (county, person, is_granted) VALUES (?, ?, ?)")
        forget = try connection.prepare("DELETE FROM ref_person WHERE county = ? AND person = ?")
        leave = try connection.prepare(
            "INSERT OR REPLACE INTO ref_person (county, person, is_granted, went_to, until, move) VALUES (?, ?, 0, ?, ?, ?)"
        )
        find = try connection.prepare(
            "SELECT is_granted, went_to, until, move FROM ref_person WHERE county = ? AND person = ?")
        merge = try connection.prepare("INSERT OR REPLACE INTO ref_merger VALUES (?, ?, ?)")
        unmerge = try connection.prepare("DELETE FROM ref_merger WHERE county = ? AND closed = ?")
        arrive = try connection.prepare("INSERT OR IGNORE INTO ref_arrival VALUES (?, ?, ?)")
        hasArrived = try connection.prepare(
            "SELECT 1 FROM ref_arrival WHERE county = ? AND person = ? AND move = ?")
        survivor = try connection.prepare("SELECT survivor FROM ref_merger WHERE county = ? AND closed = ?")
        merged = try connection.prepare(
            "SELECT closed FROM ref_merger WHERE county = ? AND survivor = ? ORDER BY closed")
    }

    /// - Parameter today: the day of the event, for moves from before it was told.
    func observe(_ fact: RegistryEvent, today: Day) throws {
        switch fact {
        case .registrationGranted(let fact): try set.run(fact.county, fact.person, true)
        case .registrationsWithdrawn(let fact): for person in fact.people { try forget.run(fact.county, person.person) }
        case .registrationDenied(let fact): try set.run(fact.county, fact.person, false)
        case .personMovedIn(let fact):
            try set.run(fact.county, fact.person, true)
            try arrive.run(fact.county, fact.person, fact.move)
        case .personMovedAway(let fact):
            try leave.run(fact.county, fact.person, fact.to, fact.on ?? today, fact.move)
        case .peopleMerged(let fact): try merge.run(fact.county, fact.closed, fact.survivor)
        case .peopleUnmerged(let fact): try unmerge.run(fact.county, fact.closed)
        default: break
        }
    }

    func standing(of person: PersonKey, in county: DivisionCode) throws -> Standing {
        try find.first(county, person) { row -> Standing in
            if row.int(0) == 1 { return .granted }
            guard let to = row.optionalText(1).flatMap({ DivisionCode($0) }), let until = Day(row.text(2)) else {
                return .elsewhere
            }
            return .movedAway(Departure(to: to, until: until, move: MoveID(unchecked: row.text(3))))
        } ?? .unknown
    }

    /// Where the person went under whose key the record lives.
    func departure(of survivor: PersonKey, in county: DivisionCode) throws -> Departure? {
        guard case .movedAway(let departure) = try standing(of: survivor, in: county) else { return nil }
        return departure
    }

    /// The register has said that the person came by this move.
    func hasArrived(_ person: PersonKey, by move: MoveID, in county: DivisionCode) throws -> Bool {
        try hasArrived.first(county, person, move) { _ in true } ?? false
    }

    /// The key under which the person's record lives, after all mergers.
    func survivor(of person: PersonKey, in county: DivisionCode) throws -> PersonKey {
        var current = person
        // Mergers form no circle, because a closed record takes part in none.
        while let next = try survivor.first(county, current, read: { PersonKey(unchecked: $0.text(0)) }) {
            current = next
        }
        return current
    }

    /// The person's keys: the living record's, then those of records that were merged into it.
    func keys(of survivor: PersonKey, in county: DivisionCode) throws -> [PersonKey] {
        var keys = [survivor]
        var next = 0
        while next < keys.count {
            keys += try merged.all(county, keys[next]) { PersonKey(unchecked: $0.text(0)) }
            next += 1
        }
        return keys
    }
}
