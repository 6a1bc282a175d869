import Models
import Store

/// Which template a batch goes by, which result files came for it and which of their rows could not be booked.
final class BankReplyTable {
    static let schema = """
        CREATE TABLE payment_template (
            county TEXT NOT NULL, batch TEXT NOT NULL, template TEXT NOT NULL, PRIMARY KEY (county, batch),
            FOREIGN KEY (county, batch) REFERENCES payment_batch) WITHOUT ROWID;
        CREATE TABLE bank_reply (
            county TEXT NOT NULL, seq INTEGER NOT NULL, batch TEXT NOT NULL, digest TEXT NOT NULL, template TEXT NOT NULL,
            rows INTEGER NOT NULL, repeated INTEGER NOT NULL, on_day TEXT NOT NULL, actor TEXT NOT NULL,
            PRIMARY KEY (county, seq), FOREIGN KEY (county, batch) REFERENCES payment_batch) WITHOUT ROWID;
        CREATE INDEX bank_reply_by_batch ON bank_reply (county, batch);
        CREATE TABLE bank_reply_row (
            county TEXT NOT NULL, seq INTEGER NOT NULL, row INTEGER NOT NULL, column_title TEXT NOT NULL, code TEXT NOT NULL,
            zh TEXT NOT NULL, en TEXT NOT NULL, PRIMARY KEY (county, seq, row, code),
            FOREIGN KEY (county, seq) REFERENCES bank_reply) WITHOUT ROWID;

        """

    private let addTemplate, addReply, addRow: Statement

    init(_ connection: Connection) throws {
        addTemplate = try connection.prepare("INSERT INTO payment_template VALUES (?, ?, ?)")
        addReply = try connection.prepare("INSERT INTO bank_reply VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
        addRow = try connection.prepare("INSERT OR IGNORE INTO bank_reply_row VALUES (?, ?, ?, ?, ?, ?, ?)")
    }

    func setTemplate(_ template: String, of batch: PaymentBatchID, in county: DivisionCode) throws {
        try addTemplate.run(county, batch, template)
    }

    func apply(_ event: BankReplyNoted, seq: Int64) throws {
        try apply(event.reply, event.county, event.batch, on: event.on, by: event.actor, seq: seq)
    }

    func apply(
        _ reply: BankReply, _ county: DivisionCode, _ batch: PaymentBatchID, on day: Day, by actor: ActorID, seq: Int64
    ) throws {
        try addReply.run(county, seq, batch, reply.digest, reply.template, reply.rows, reply.repeated, day, actor)
        for row in reply.staged { try addRow.run(county, seq, row.row, row.column, row.code, row.zh, row.en) }
    }
}
