import GRDB
import Models
import Policy
import Store

/// Rights without money of this fund that people and bodies have now.
final class EntitlementTable {
    static let schema = """
        CREATE TABLE entitlement (
            id TEXT PRIMARY KEY, county TEXT NOT NULL, pack TEXT NOT NULL, item TEXT NOT NULL, person TEXT, body TEXT,
            ground TEXT NOT NULL, since TEXT NOT NULL, determination TEXT NOT NULL,
            CHECK ((person IS NULL) <> (body IS NULL))) WITHOUT ROWID;
        CREATE INDEX entitlement_by_person ON entitlement (county, person);
        CREATE INDEX entitlement_by_body ON entitlement (county, body) WHERE body IS NOT NULL;

        """

    struct Row {
        let id: CaseID
        let holder: Holder
        let json: String
    }

    private let put, drop, ofPerson, ofBody: Store.Statement

    init(_ connection: Connection) throws {
        put = try connection.prepare("INSERT OR REPLACE INTO entitlement VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
        drop = try connection.prepare("DELETE FROM entitlement WHERE id = ?")
        ofPerson = try connection.prepare(
            "SELECT id, determination FROM entitlement WHERE county = ? AND person = ? ORDER BY id")
        ofBody = try connection.prepare(
            "SELECT id, determination FROM entitlement WHERE county = ? AND body = ? ORDER BY id")
    }

    func apply(_ event: EntitlementFound) throws {
        try put.run(
            event.entitlement, event.county, event.pack, event.item, event.person, event.body, event.ground,
            event.since, event.determination)
    }

    func apply(_ event: EntitlementEnded) throws { try drop.run(event.entitlement) }

    func held(by holder: Holder, in county: DivisionCode) throws -> [Row] {
        switch holder {
        case .person(let person):
            try ofPerson.all(county, person) { Row(id: $0.id(0), holder: holder, json: $0.text(1)) }
        case .body(let body): try ofBody.all(county, body) { Row(id: $0.id(0), holder: holder, json: $0.text(1)) }
        }
    }
}

/// A right as the list shows it.
public struct EntitlementAnswer: Encodable, Sendable {
    let entitlement: String
    let item: String
    let itemName: Label
    /// Either a person or a body has it.
    let person: String?
    let body: String?
    let name: String?
    let ground: String
    let since: String
    let explanation: [String]
}

extension SubsidyQueries {
    static func entitlements(
        _ database: Database, county: DivisionCode, item: String?, page: Int, pageSize: Int
    ) throws -> PageAnswer<EntitlementAnswer> {
        let condition = "e.county = :county AND (:item IS NULL OR e.item = :item)"
        let arguments: StatementArguments = ["county": county.description, "item": item]
        let total = try Int.fetchOne(
            database, sql: "SELECT COUNT(*) FROM entitlement e WHERE \(condition)", arguments: arguments)
        let rows = try GRDB.Row.fetchAll(
            database,
            sql: """
                SELECT e.id, e.item, e.person, e.body, p.name, e.ground, e.since, e.determination
                FROM entitlement e LEFT JOIN ref_person p ON p.county = e.county AND p.person = e.person
                WHERE \(condition) ORDER BY e.id LIMIT :limit OFFSET :offset
                """, arguments: arguments + ["limit": pageSize, "offset": (page - 1) * pageSize])
        let items = try rows.map { row in
            let json: String = row[7]
            let determination = try MessageCoding.decode(Determination.self, from: .init(json.utf8))
            return EntitlementAnswer(
                entitlement: row[0], item: row[1], itemName: determination.itemName, person: row[2], body: row[3],
                name: row[4], ground: row[5], since: row[6], explanation: determination.explain())
        }
        return PageAnswer(page: page, pageSize: pageSize, total: total ?? 0, items: items)
    }
}
