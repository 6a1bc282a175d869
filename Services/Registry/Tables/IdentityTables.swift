import Models
import Store

/// The tables of `identity`: the province's address book, one partition of it.
public final class IdentityTables {
    public static let schema = """
        CREATE TABLE holder (
            person TEXT PRIMARY KEY NOT NULL, county TEXT NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE denial (
            person TEXT NOT NULL REFERENCES holder, county TEXT NOT NULL, held_by TEXT NOT NULL CHECK (held_by <> county),
            PRIMARY KEY (person, county)) STRICT, WITHOUT ROWID;
        """

    private let insertHolder, selectHolder, insertDenial, selectDenial: Statement

    public init(_ connection: Connection) throws {
        insertHolder = try connection.prepare("INSERT INTO holder VALUES (?, ?)")
        selectHolder = try connection.prepare("SELECT county FROM holder WHERE person = ?")
        insertDenial = try connection.prepare("INSERT INTO denial VALUES (?, ?, ?)")
        selectDenial = try connection.prepare("SELECT 1 FROM denial WHERE person = ? AND county = ?")
    }

    func apply(_ event: IdentityEvent) throws {
        switch event {
        case .personGranted(let granted): try insertHolder.run(granted.person, granted.county)
        case .personDenied(let denied): try insertDenial.run(denied.person, denied.county, denied.heldBy)
        }
    }

    /// The county in which the person's living record stands.
    func holder(of person: PersonKey) throws -> DivisionCode? {
        try selectHolder.first(person) { DivisionCode($0.text(0)) } ?? nil
    }

    func isDenied(_ person: PersonKey, to county: DivisionCode) throws -> Bool {
        try selectDenial.first(person, county) { _ in true } ?? false
    }
}
