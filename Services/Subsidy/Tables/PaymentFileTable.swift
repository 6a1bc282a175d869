import GRDB
import Journal
import Models
import Store

/// Who was given which batch's file with its account numbers.
final class PaymentFileTable {
    static let schema = """
        -- `at` in milliseconds since 1970.
        CREATE TABLE payment_file (
            county TEXT NOT NULL, seq INTEGER NOT NULL, batch TEXT NOT NULL, lines INTEGER NOT NULL CHECK (lines > 0),
            actor TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (county, seq),
            FOREIGN KEY (county, batch) REFERENCES payment_batch) WITHOUT ROWID;

        """

    private let add: Store.Statement

    init(_ connection: Connection) throws {
        add = try connection.prepare("INSERT INTO payment_file VALUES (?, ?, ?, ?, ?, ?)")
    }

    func apply(_ event: PaymentFileOpened, _ meta: EventMeta) throws {
        try add.run(event.county, meta.seq, event.batch, event.lines, event.actor, meta.time.milliseconds)
    }
}

/// One time that a payment file was given out.
public struct PaymentFileOpening: Codable, Sendable, Equatable {
    public var batch: String
    public var lines: Int
    public var actor: String
    public var at: Moment
}

/// A page of them, the latest first.
public struct PaymentFileOpenings: Codable, Sendable, Equatable {
    public var items: [PaymentFileOpening]
    public var page: Int
    public var pageSize: Int
    public var total: Int

    static func read(
        _ database: Database, county: DivisionCode, actor: ActorID?, page: Int, pageSize: Int
    ) throws -> PaymentFileOpenings {
        let condition = "county = ? AND coalesce(?, actor) = actor"
        let arguments: StatementArguments = [county.description, actor?.description]
        let rows = try Row.fetchAll(
            database,
            sql:
                "SELECT batch, lines, actor, at FROM payment_file WHERE \(condition) ORDER BY seq DESC LIMIT ? OFFSET ?",
            arguments: arguments + [pageSize, (page - 1) * pageSize])
        return PaymentFileOpenings(
            items: rows.map {
                PaymentFileOpening(batch: $0[0], lines: $0[1], actor: $0[2], at: Moment(milliseconds: $0[3]))
            }, page: page, pageSize: pageSize,
            total: try Int.fetchOne(
                database, sql: "SELECT COUNT(*) FROM payment_file WHERE \(condition)", arguments: arguments) ?? 0)
    }
}
