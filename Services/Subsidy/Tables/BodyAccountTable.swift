import GRDB
import Journal
import Models
import Store

/// Accounts of bodies that claim: institutions, employers, platforms, sites. Agencies name theirs when they are filed.
final class BodyAccountTable {
    static let schema = """
        -- In the order they were recorded; the last one is in force.
        CREATE TABLE body_account (
            county TEXT NOT NULL, body TEXT NOT NULL, seq INTEGER NOT NULL, name TEXT NOT NULL CHECK (name <> ''),
            bank TEXT NOT NULL CHECK (bank <> ''), sealed_account TEXT NOT NULL CHECK (sealed_account <> ''),
            document TEXT NOT NULL, recorded_on TEXT NOT NULL, actor TEXT NOT NULL,
            PRIMARY KEY (county, body, seq)) WITHOUT ROWID;

        """

    private let add, find: Store.Statement

    init(_ connection: Connection) throws {
        add = try connection.prepare("INSERT INTO body_account VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
        find = try connection.prepare(
            """
            SELECT name, bank, sealed_account FROM body_account WHERE county = ? AND body = ? ORDER BY seq DESC LIMIT 1
            """)
    }

    func apply(_ event: BodyAccountRecorded, seq: Int64) throws {
        let request = event.request
        try add.run(
            request.county, request.body, seq, request.name, request.bank, request.sealedAccount, request.document,
            request.on, request.actor)
    }

    /// - Parameter claimant: as in ``CaseRecord/claimant``.
    func account(of claimant: String, in county: DivisionCode) throws -> PayeeAccount? {
        try find.first(county, claimant) { row in
            PayeeAccount(payee: row.text(0), bank: row.text(1), sealedAccount: row.text(2), sealedHolder: nil)
        }
    }
}

/// An account as the list shows it.
public struct BodyAccountAnswer: Codable, Sendable, Equatable {
    public var body: String
    public var name: String
    public var bank: String
    /// The last four digits; absent when the number does not open.
    public var ending: String?
    public var document: String
    public var recordedOn: String
    public var actor: String
    /// Money goes there; older ones stay in the list.
    public var isInForce: Bool
}

/// Accounts with their sealed numbers, by body, the latest first.
struct BodyAccounts: Sendable {
    let total: Int
    let lines: [(answer: BodyAccountAnswer, sealedAccount: String)]

    static func read(
        _ database: Database, county: DivisionCode, body: BodyID?, page: Int, pageSize: Int
    ) throws -> BodyAccounts {
        let condition = "county = ?1 AND (?2 IS NULL OR body = ?2)"
        let arguments: StatementArguments = [county.description, body?.description]
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT body, name, bank, document, recorded_on, actor, sealed_account,
                    seq = (SELECT MAX(seq) FROM body_account l WHERE l.county = a.county AND l.body = a.body)
                FROM body_account a WHERE \(condition) ORDER BY body, seq DESC LIMIT ?3 OFFSET ?4
                """, arguments: arguments + [pageSize, (page - 1) * pageSize])
        return BodyAccounts(
            total: try Int.fetchOne(
                database, sql: "SELECT COUNT(*) FROM body_account WHERE \(condition)", arguments: arguments) ?? 0,
            lines: rows.map { row in
                (
                    BodyAccountAnswer(
                        body: row[0], name: row[1], bank: row[2], ending: nil, document: row[3], recordedOn: row[4],
                        actor: row[5], isInForce: row[7]), row[6]
                )
            })
    }
}
