import Calendars
import Journal
import Models
import Store

/// The places that a county, or a prefecture, has added to the national table, each name with its dates.
final class DivisionTables {
    static let schema = """
        -- A name of a place from a day on; '' where the first day is not known.
        CREATE TABLE division_node (
            county TEXT NOT NULL, code TEXT NOT NULL, since TEXT NOT NULL, name TEXT NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('district', 'town', 'village', 'natural-village', 'relocation-site')),
            parent TEXT NOT NULL, until TEXT, successor TEXT, source TEXT NOT NULL, recorded_on TEXT NOT NULL,
            actor TEXT NOT NULL, CHECK (until IS NULL OR until >= since),
            CHECK (successor IS NULL OR until IS NOT NULL), CHECK (parent <> code),
            PRIMARY KEY (county, code, since)) STRICT, WITHOUT ROWID;
        CREATE INDEX division_by_parent ON division_node (county, parent, code);
        CREATE INDEX division_by_name ON division_node (county, name);
        """

    private let add, knows, places, coded: Statement

    init(_ connection: Connection) throws {
        add = try connection.prepare("INSERT OR REPLACE INTO division_node VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        knows = try connection.prepare("SELECT 1 FROM division_node WHERE county = ? AND code = ?")
        coded = try connection.prepare(
            "SELECT code FROM division_node WHERE county = ? AND parent = ? AND name = ? AND kind = ? ORDER BY code")
        places = try connection.prepare(
            "SELECT DISTINCT code FROM division_node WHERE county = ?1 AND code >= ?2 AND code < ?2 || ':'")
    }

    func apply(_ event: RegistryEvent) throws {
        guard case .divisionsRecorded(let event) = event else { return }
        for entry in event.entries {
            guard let code = entry.code else { continue }
            try add.run(
                event.county, code, entry.since?.description ?? "", entry.name, entry.kind, entry.parent, entry.until,
                entry.successor, event.source, event.on, event.actor)
        }
    }

    func isKnown(_ county: DivisionCode, _ code: DivisionCode) throws -> Bool {
        try Divisions.standard.isKnown(code) || knows.first(county, code) { _ in true } ?? false
    }

    /// The code of a place that was recorded without one.
    func code(_ county: DivisionCode, of entry: DivisionEntry) throws -> DivisionCode? {
        try coded.first(county, entry.parent, entry.name, entry.kind) { DivisionCode($0.text(0)) } ?? nil
    }

    func codes(_ county: DivisionCode, in town: DivisionCode) throws -> Set<DivisionCode> {
        Set(try places.all(county, town) { DivisionCode($0.text(0)) }.compactMap(\.self))
    }
}
