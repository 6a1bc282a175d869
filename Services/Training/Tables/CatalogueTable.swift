import Models
import Store

/// The rows of the training catalogue, and where and as which course each class is held.
struct CatalogueTable {
    static let schema = """
        -- `price` in fen a person. A row that was withdrawn keeps its reason; its last day is the one before.
        CREATE TABLE catalogue_entry (
            county TEXT NOT NULL, trade TEXT NOT NULL, level TEXT NOT NULL, area TEXT NOT NULL, from_day TEXT NOT NULL,
            until_day TEXT, hours INTEGER NOT NULL CHECK (hours > 0), price INTEGER CHECK (price >= 0), kind TEXT,
            course TEXT, form TEXT, document TEXT NOT NULL, clause TEXT NOT NULL, actor TEXT NOT NULL, withdrawal TEXT,
            PRIMARY KEY (county, trade, level, area, from_day)) WITHOUT ROWID;
        CREATE TABLE class_offer (
            class TEXT PRIMARY KEY, county TEXT NOT NULL, area TEXT, course TEXT,
            CHECK (area IS NOT NULL OR course IS NOT NULL)) WITHOUT ROWID;

        """

    static let columns =
        "area, trade, level, from_day, until_day, hours, price, kind, course, form, document, clause"

    private let all, put, end, forget, offer, area: Statement

    init(_ connection: Connection) throws {
        all = try connection.prepare(
            "SELECT \(Self.columns) FROM catalogue_entry WHERE county = ? ORDER BY trade, level, area, from_day")
        put = try connection.prepare(
            "INSERT OR REPLACE INTO catalogue_entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)")
        end = try connection.prepare(
            """
            UPDATE catalogue_entry SET until_day = ?6, withdrawal = ?7
            WHERE county = ?1 AND trade = ?2 AND level = ?3 AND area = ?4 AND from_day = (
                SELECT MAX(from_day) FROM catalogue_entry
                WHERE county = ?1 AND trade = ?2 AND level = ?3 AND area = ?4 AND from_day <= ?5)
            """)
        forget = try connection.prepare("DELETE FROM class_offer WHERE class = ?")
        area = try connection.prepare("SELECT area FROM class_offer WHERE class = ?")
        offer = try connection.prepare("INSERT INTO class_offer VALUES (?, ?, ?, ?)")
    }

    func catalogue(_ county: DivisionCode) throws -> Catalogue {
        Catalogue(county: county, rows: try all.all(county) { row in try CatalogueEntry(row) })
    }

    /// Where a class is held, if that is known nearer than the county.
    func area(of id: ClassID) throws -> DivisionCode? {
        try area.first(id) { $0.optionalText(0).flatMap { DivisionCode($0) } } ?? nil
    }

    // MARK: Folds

    func apply(_ event: CatalogueEntrySet) throws {
        let entry = event.request.entry
        try put.run(
            event.request.county, entry.trade, entry.level, entry.area, entry.from, entry.until, entry.hours,
            entry.price?.value, entry.kind, entry.course, entry.form, entry.document, entry.clause, event.request.actor)
    }

    func apply(_ event: CatalogueEntryWithdrawn) throws {
        let request = event.request
        try end.run(
            request.county, request.trade, request.level, request.area, request.on, request.on.adding(days: -1),
            request.reason)
    }

    func note(_ request: FileClass) throws {
        try forget.run(request.class)
        guard request.area != nil || request.profile?.course != nil else { return }
        try offer.run(request.class, request.county, request.area, request.profile?.course)
    }
}

extension CatalogueEntry {
    /// From the columns that ``CatalogueTable/columns`` names.
    fileprivate init(_ row: borrowing Statement) throws {
        guard let area = DivisionCode(row.text(0)), let from = Day(row.text(3)) else {
            throw UnreadableRow(table: "catalogue_entry")
        }
        self.init(
            area: area, trade: row.text(1), level: row.text(2), from: from, until: Day(row.text(4)),
            hours: Int(row.int(5)), price: row.optionalInt(6).map { Fen($0) }, kind: row.optionalText(7),
            course: row.optionalText(8), form: row.optionalText(9), document: row.text(10), clause: row.text(11))
    }
}
