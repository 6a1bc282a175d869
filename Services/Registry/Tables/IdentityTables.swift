import Models
import Store

/// The tables of `identity`: the province's address book, one partition of it.
public final class IdentityTables {
    public static let schema = """
        CREATE TABLE holder (
            person TEXT PRIMARY KEY NOT NULL, county TEXT NOT NULL, since TEXT NOT NULL) STRICT, WITHOUT ROWID;
        -- Counties that held the person before: an erasure has to reach them.
        CREATE TABLE former_holder (
            person TEXT NOT NULL REFERENCES holder, county TEXT NOT NULL,
            PRIMARY KEY (person, county)) STRICT, WITHOUT ROWID;
        CREATE TABLE denial (
            person TEXT NOT NULL REFERENCES holder, county TEXT NOT NULL, held_by TEXT NOT NULL CHECK (held_by <> county),
            -- In the order in which the counties asked.
            asked INTEGER NOT NULL CHECK (asked > 0),
            PRIMARY KEY (person, county)) STRICT, WITHOUT ROWID;

        -- At most one move of a person is open in the province.
        CREATE TABLE open_move (
            person TEXT PRIMARY KEY NOT NULL REFERENCES holder, move TEXT NOT NULL, from_county TEXT NOT NULL,
            village TEXT NOT NULL, CHECK (substr(village, 1, 6) <> from_county)) STRICT, WITHOUT ROWID;
        CREATE TABLE settled_move (
            person TEXT NOT NULL, move TEXT NOT NULL, PRIMARY KEY (person, move)) STRICT, WITHOUT ROWID;

        -- Who asked for whom, whether told or refused.
        CREATE TABLE lookup (
            person TEXT NOT NULL, ordinal INTEGER NOT NULL CHECK (ordinal > 0), actor TEXT NOT NULL, area TEXT NOT NULL,
            purpose TEXT NOT NULL, holder TEXT, refused TEXT, asked_on TEXT NOT NULL,
            CHECK (holder IS NULL OR refused IS NULL), PRIMARY KEY (person, ordinal)) STRICT, WITHOUT ROWID;
        """

    private let insertHolder, selectHolder, insertDenial, selectDenial: Statement
    private let changeHolder, dropDenial, redirectDenials, selectDenied: Statement
    private let insertFormer, dropFormer, selectFormer: Statement
    private let forget: [Statement]
    private let addLookup: Statement
    private let insertMove, deleteMove, settleMove, selectMove, selectSettled: Statement

    public init(_ connection: Connection) throws {
        insertHolder = try connection.prepare("INSERT INTO holder VALUES (?, ?, ?)")
        selectHolder = try connection.prepare("SELECT county FROM holder WHERE person = ?")
        insertDenial = try connection.prepare(
            "INSERT INTO denial SELECT ?1, ?2, ?3, COALESCE(MAX(asked), 0) + 1 FROM denial WHERE person = ?1")
        selectDenial = try connection.prepare("SELECT 1 FROM denial WHERE person = ? AND county = ?")
        changeHolder = try connection.prepare("UPDATE holder SET county = ?, since = ? WHERE person = ?")
        dropDenial = try connection.prepare("DELETE FROM denial WHERE person = ? AND county = ?")
        redirectDenials = try connection.prepare("UPDATE denial SET held_by = ? WHERE person = ?")
        selectDenied = try connection.prepare("SELECT county FROM denial WHERE person = ? ORDER BY asked")
        insertFormer = try connection.prepare("INSERT OR IGNORE INTO former_holder VALUES (?, ?)")
        dropFormer = try connection.prepare("DELETE FROM former_holder WHERE person = ? AND county = ?")
        selectFormer = try connection.prepare("SELECT county FROM former_holder WHERE person = ? ORDER BY county")
        forget = try ["denial", "former_holder", "open_move", "holder"].map {
            try connection.prepare("DELETE FROM \($0) WHERE person = ?")
        }
        addLookup = try connection.prepare(
            """
            INSERT INTO lookup SELECT ?1, COALESCE(MAX(ordinal), 0) + 1, ?2, ?3, ?4, ?5, ?6, ?7 FROM lookup WHERE person = ?1
            """)
        insertMove = try connection.prepare("INSERT INTO open_move VALUES (?, ?, ?, ?)")
        deleteMove = try connection.prepare("DELETE FROM open_move WHERE person = ? AND move = ?")
        settleMove = try connection.prepare("INSERT INTO settled_move VALUES (?, ?)")
        selectMove = try connection.prepare("SELECT move, from_county, village FROM open_move WHERE person = ?")
        selectSettled = try connection.prepare("SELECT 1 FROM settled_move WHERE person = ? AND move = ?")
    }

    func apply(_ event: IdentityEvent, on day: Day) throws {
        switch event {
        case .personGranted(let granted): try insertHolder.run(granted.person, granted.county, day)
        case .personDenied(let denied): try insertDenial.run(denied.person, denied.county, denied.heldBy)
        case .handOverOpened(let event): try insertMove.run(event.person, event.move, event.from, event.village)
        case .handOverDeclined(let event): try settleMove.run(event.person, event.move)
        case .handOverCancelled(let event): try settle(event.person, event.move)
        case .personReleased(let event):
            guard try holder(of: event.person) == event.county else {
                return try dropDenial.run(event.person, event.county)
            }
            guard let next = event.next else {
                for statement in forget { try statement.run(event.person) }
                return
            }
            try changeHolder.run(next, day, event.person)
            try dropDenial.run(event.person, next)
            try redirectDenials.run(next, event.person)
        case .holderChanged(let event):
            try settle(event.person, event.move)
            try changeHolder.run(event.to, day, event.person)
            try dropDenial.run(event.person, event.to)
            try redirectDenials.run(event.to, event.person)
            try insertFormer.run(event.person, event.from)
            try dropFormer.run(event.person, event.to)
        case .personForgotten(let event):
            if let move = event.move { try settleMove.run(event.person, move) }
            for statement in forget { try statement.run(event.person) }
        case .personLookedUp(let event):
            try addLookup.run(
                event.person, event.actor, event.area, event.purpose, event.holder, nil as String?, day)
        case .lookupRefused(let event):
            try addLookup.run(
                event.person, event.actor, event.area, event.purpose, nil as DivisionCode?, event.reason, day)
        }
    }

    private func settle(_ person: PersonKey, _ move: MoveID) throws {
        try deleteMove.run(person, move)
        try settleMove.run(person, move)
    }

    func openMove(_ person: PersonKey) throws -> OpenHandOver? {
        try selectMove.first(person) { row -> OpenHandOver? in
            guard let from = DivisionCode(row.text(1)), let village = DivisionCode(row.text(2)) else { return nil }
            return OpenHandOver(move: MoveID(unchecked: row.text(0)), from: from, village: village)
        } ?? nil
    }

    func isSettled(_ move: MoveID, of person: PersonKey) throws -> Bool {
        try selectSettled.first(person, move) { _ in true } ?? false
    }

    /// The counties that were denied the person.
    func denied(_ person: PersonKey) throws -> [DivisionCode] {
        try selectDenied.all(person) { DivisionCode($0.text(0)) }.compactMap { $0 }
    }

    func formerHolders(_ person: PersonKey) throws -> [DivisionCode] {
        try selectFormer.all(person) { DivisionCode($0.text(0)) }.compactMap { $0 }
    }

    /// The county in which the person's living record stands.
    func holder(of person: PersonKey) throws -> DivisionCode? {
        try selectHolder.first(person) { DivisionCode($0.text(0)) } ?? nil
    }

    func isDenied(_ person: PersonKey, to county: DivisionCode) throws -> Bool {
        try selectDenial.first(person, county) { _ in true } ?? false
    }
}
