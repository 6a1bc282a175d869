import Models
import Names
import Store

/// How the names that a county's people bear are found. Names are spelled once, however many bear them.
///
/// Not FTS5: its tables hold how rows came to be merged, so two stores of the same facts would differ, and they carry no county.
final class NameTables {
    static let schema = """
        -- What the search for a name may begin with; a name stands here while a record of the county bears it.
        CREATE TABLE name_key (
            county TEXT NOT NULL, key TEXT NOT NULL, name TEXT NOT NULL,
            PRIMARY KEY (county, key, name)) STRICT, WITHOUT ROWID;
        """

    private let isBorne, insert, delete: Statement

    init(_ connection: Connection) throws {
        isBorne = try connection.prepare("SELECT 1 FROM person WHERE county = ? AND name = ? LIMIT 1")
        insert = try connection.prepare("INSERT OR IGNORE INTO name_key VALUES (?, ?, ?)")
        delete = try connection.prepare("DELETE FROM name_key WHERE county = ? AND key = ? AND name = ?")
    }

    /// To be called before a record takes the name.
    func willBear(_ name: String, _ county: DivisionCode) throws {
        guard try !bears(name, county) else { return }
        for key in NameSpelling.keys(of: name) { try insert.run(county, key, name) }
    }

    /// To be called after a record gave the name up: changed, erased or written over.
    func didDrop(_ name: String, _ county: DivisionCode) throws {
        guard try !bears(name, county) else { return }
        for key in NameSpelling.keys(of: name) { try delete.run(county, key, name) }
    }

    private func bears(_ name: String, _ county: DivisionCode) throws -> Bool {
        try isBorne.first(county, name) { _ in true } ?? false
    }
}
