import GRDB
import Models
import Policy

/// The catalogue of a county on a day, with the lists of the plans in force that its codes come from.
struct CataloguePage: Codable, Sendable {
    let county: DivisionCode
    let on: Day
    let entries: [CatalogueEntry]
    let lists: [PlanList]
}

/// The row that a class belongs to on its first day, and the price that follows from it.
struct AppliedPrice: Codable, Sendable, Equatable {
    let `class`: ClassID?
    let on: Day
    /// Fen a person and course; absent where the row sets none.
    let price: Fen?
    let hours: Int
    let area: DivisionCode
    let from: Day
    let document: String
    let clause: String
}

/// What HTTP reads of the catalogue.
enum CataloguePages {
    static func page(
        _ county: DivisionCode, on day: Day, _ rules: TrainingRules, _ database: Database
    ) throws -> CataloguePage {
        CataloguePage(
            county: county, on: day, entries: try catalogue(county, database).inForce(on: day),
            lists: rules.plan(county, day).catalogueLists)
    }

    /// What applies to a trade and level in a place on a day; `nil` when the catalogue has it not.
    static func price(
        _ county: DivisionCode, trade: String, level: String, area: DivisionCode?, on day: Day, _ database: Database
    ) throws -> AppliedPrice? {
        try catalogue(county, database).entry(trade, level, in: area, on: day).map { applied($0, nil, on: day) }
    }

    /// What applies to a class on its first day.
    static func price(of id: ClassID, _ county: DivisionCode, _ database: Database) throws -> AppliedPrice? {
        let row = try Row.fetchOne(
            database,
            sql: """
                SELECT c.trade, c.level, c.start_day, o.area FROM course c
                LEFT JOIN class_offer o ON o.class = c.class WHERE c.class = ? AND c.county = ?
                """, arguments: [id.description, county.description])
        guard let row, let start = Day(row[2] as String) else { return nil }
        let area = (row[3] as String?).flatMap { DivisionCode($0) }
        return try catalogue(county, database).entry(row[0], row[1], in: area, on: start).map {
            applied($0, id, on: start)
        }
    }

    private static func applied(_ entry: CatalogueEntry, _ id: ClassID?, on day: Day) -> AppliedPrice {
        AppliedPrice(
            class: id, on: day, price: entry.price, hours: entry.hours, area: entry.area, from: entry.from,
            document: entry.document, clause: entry.clause)
    }

    static func catalogue(_ county: DivisionCode, _ database: Database) throws -> Catalogue {
        let sql = "SELECT \(CatalogueTable.columns) FROM catalogue_entry WHERE county = ?"
        let rows = try Row.fetchAll(database, sql: sql, arguments: [county.description]).map { row in
            guard let area = DivisionCode(row[0] as String), let from = Day(row[3] as String) else {
                throw UnreadableRow(table: "catalogue_entry")
            }
            return CatalogueEntry(
                area: area, trade: row[1], level: row[2], from: from, until: (row[4] as String?).flatMap { Day($0) },
                hours: row[5], price: (row[6] as Int64?).map { Fen($0) }, kind: row[7], course: row[8], form: row[9],
                document: row[10], clause: row[11])
        }
        return Catalogue(county: county, rows: rows)
    }
}
