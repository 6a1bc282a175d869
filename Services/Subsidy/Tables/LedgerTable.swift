import Models
import Store

/// Funds and their books. Every posting names the event that made it; balances move in one statement, so that the
/// schema's checks see
/// the whole entry.
final class LedgerTable {
    private let addFund, addDocument, addPosting, move, find, hasDocument: Statement

    init(_ connection: Connection) throws {
        addFund = try connection.prepare(
            "INSERT INTO fund (county, fund, source, year) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING")
        addDocument = try connection.prepare("INSERT INTO appropriation VALUES (?, ?, ?, ?)")
        addPosting = try connection.prepare("INSERT INTO posting VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        move = try connection.prepare(
            """
            UPDATE fund SET appropriated = appropriated + ?3, available = available + ?4, committed = committed + ?5,
                paid = paid + ?6, returned = returned + ?7
            WHERE county = ?1 AND fund = ?2
            """)
        find = try connection.prepare(
            """
            SELECT appropriated, available, committed, paid, returned, source, year FROM fund WHERE county = ? AND fund = ?
            """)
        hasDocument = try connection.prepare(
            "SELECT 1 FROM appropriation WHERE county = ? AND fund = ? AND document = ?")
    }

    func apply(_ event: FundAppropriated, seq: Int64) throws {
        try addFund.run(event.county, event.fund, event.source, event.year)
        try addDocument.run(event.county, event.fund, event.document, seq)
        try post(
            Posting(.appropriation, fund: event.fund, amount: event.amount, on: event.on), county: event.county,
            seq: seq,
            number: 0)
    }

    /// Books an entry.
    /// - Parameter number: tells the entries of one event apart.
    func post(_ posting: Posting, county: DivisionCode, seq: Int64, number: Int) throws {
        try addPosting.run(
            seq, number, county, posting.fund, posting.entry.rawValue, posting.entry.debit.rawValue,
            posting.entry.credit.rawValue, posting.amount, posting.case, posting.on)
        var change = FundBalance()
        change.post(posting)
        try move.run(
            county, posting.fund, change[.appropriated], change[.available], change[.committed], change[.paid],
            change[.returned])
    }

    /// A fund's balances, source and year.
    func fund(_ fund: FundID, in county: DivisionCode) throws -> (balance: FundBalance, source: String, year: Int)? {
        try find.first(county, fund) { row in
            (
                FundBalance([
                    .appropriated: row.fen(0), .available: row.fen(1), .committed: row.fen(2), .paid: row.fen(3),
                    .returned: row.fen(4),
                ]),
                row.text(5), Int(row.int(6))
            )
        }
    }

    func isBooked(_ document: String, fund: FundID, in county: DivisionCode) throws -> Bool {
        try hasDocument.first(county, fund, document) { _ in true } ?? false
    }
}
