import Models
import Store

/// The tables of `identity`: the province's address book, one partition of it.
public final class IdentityTables {
    public static let schema = """
        CREATE TABLE holder (
            person TEXT PRIMARY KEY NOT NULL, county TEXT NOT NULL) STRICT, WITHOUT ROWID;
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
        """

    private let insertHolder, selectHolder, insertDenial, selectDenial: Statement
    private let changeHolder, dropDenial, redirectDenials, selectDenied: Statement
    private let deleteHolder: Statement
    private let insertMove, deleteMove, settleMove, selectMove, selectSettled: Statement

    public init(_ connection: Connection) throws {
        insertHolder = try connection.prepare("INSERT INTO holder VALUES (?, ?)")
        selectHolder = try connection.prepare("SELECT county FROM holder WHERE person = ?")
        insertDenial = try connection.prepare(
            "INSERT INTO denial SELECT ?1, ?2, ?3, COALESCE(MAX(asked), 0) + 1 FROM denial WHERE person = ?1")
        selectDenial = try connection.prepare("SELECT 1 FROM denial WHERE person = ? AND county = ?")
        changeHolder = try connection.prepare("UPDATE holder SET county = ? WHERE person = ?")
        deleteHolder = try connection.prepare("DELETE FROM holder WHERE person = ?")
        dropDenial = try connection.prepare("DELETE FROM denial WHERE person = ? AND county = ?")
        redirectDenials = try connection.prepare("UPDATE denial SET held_by = ? WHERE person = ?")
        selectDenied = try connection.prepare("SELECT county FROM denial WHERE person = ? ORDER BY asked")
        insertMove = try connection.prepare("INSERT INTO open_move VALUES (?, ?, ?, ?)")
        deleteMove = try connection.prepare("DELETE FROM open_move WHERE person = ? AND move = ?")
        settleMove = try connection.prepare("INSERT INTO settled_move VALUES (?, ?)")
        selectMove = try connection.prepare("SELECT move, from_county, village FROM open_move WHERE person = ?")
        selectSettled = try connection.prepare("SELECT 1 FROM settled_move WHERE person = ? AND move = ?")
    }

    func apply(_ event: IdentityEvent) throws {
        switch event {
        case .personGranted(let granted): try insertHolder.run(granted.person, granted.county)
        case .personDenied(let denied): try insertDenial.run(denied.person, denied.county, denied.heldBy)
        case .handOverOpened(let event): try insertMove.run(event.person, event.move, event.from, event.village)
        case .handOverDeclined(let event): try settleMove.run(event.person, event.move)
        case .handOverCancelled(let event): try settle(event.person, event.move)
        case .personReleased(let event):
            guard try holder(of: event.person) == event.county else {
                return try dropDenial.run(event.person, event.county)
            }
            guard let next = event.next else { return try deleteHolder.run(event.person) }
            try changeHolder.run(next, event.person)
            try dropDenial.run(event.person, next)
            try redirectDenials.run(next, event.person)
        case .holderChanged(let event):
            try settle(event.person, event.move)
            try changeHolder.run(event.to, event.person)
            try dropDenial.run(event.person, event.to)
            try redirectDenials.run(event.to, event.person)
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

    /// The county in which the person's living record stands.
    func holder(of person: PersonKey) throws -> DivisionCode? {
        try selectHolder.first(person) { DivisionCode($0.text(0)) } ?? nil
    }

    func isDenied(_ person: PersonKey, to county: DivisionCode) throws -> Bool {
        try selectDenial.first(person, county) { _ in true } ?? false
    }
}
