import Models
import Store

/// Transfers between books: those sent, until the other book has answered, and those that came.
final class TransferTable {
    enum State: String, CaseIterable {
        case inTransit = "in-transit"
        case arrived
        case cameBack = "came-back"
    }

    struct Sent {
        let fund: FundID
        let amount: Fen
        let on: Day
        let state: State
    }

    private let addSent, addArrival, end, find, answered: Statement

    init(_ connection: Connection) throws {
        addSent = try connection.prepare(
            "INSERT INTO fund_transfer VALUES (?, ?, ?, ?, ?, ?, 'in-transit', NULL, ?, ?)")
        end = try connection.prepare(
            "UPDATE fund_transfer SET state = ?3, reason = ?4 WHERE county = ?1 AND transfer = ?2")
        find = try connection.prepare(
            "SELECT fund, amount, sent_on, state FROM fund_transfer WHERE county = ? AND transfer = ?")
        addArrival = try connection.prepare("INSERT INTO fund_arrival VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
        answered = try connection.prepare(
            "SELECT 1 FROM fund_arrival WHERE county = ? AND from_book = ? AND transfer = ?")
    }

    func apply(_ event: FundsSent) throws {
        try addSent.run(
            event.county, event.transfer, event.fund, event.to, event.into, event.amount, event.document, event.on)
    }

    func apply(_ event: FundsReceived) throws {
        try addArrival.run(
            event.county, event.from, event.transfer, event.fund, event.amount, String?.none, event.document, event.on)
    }

    func apply(_ event: FundsTurnedBack) throws {
        try addArrival.run(
            event.county, event.from, event.transfer, event.fund, event.amount, event.reason, String?.none, event.on)
    }

    func apply(_ event: FundsArrived) throws {
        try end.run(event.county, event.transfer, State.arrived.rawValue, String?.none)
    }

    func apply(_ event: FundsCameBack) throws {
        try end.run(event.county, event.transfer, State.cameBack.rawValue, event.reason)
    }

    func sent(_ transfer: TransferID, by county: DivisionCode) throws -> Sent? {
        try find.first(county, transfer) { row in
            guard let state = State(rawValue: row.text(3)) else { throw UnreadableColumn(column: 3) }
            return Sent(fund: row.id(0), amount: row.fen(1), on: try row.day(2), state: state)
        }
    }

    func isAnswered(_ transfer: TransferID, of book: DivisionCode, by county: DivisionCode) throws -> Bool {
        try answered.first(county, book, transfer) { _ in true } ?? false
    }

    static let schema = """
        CREATE TABLE fund_transfer (
            county TEXT NOT NULL, transfer TEXT NOT NULL, fund TEXT NOT NULL, to_book TEXT NOT NULL CHECK (to_book <> county),
            into_fund TEXT NOT NULL, amount INTEGER NOT NULL CHECK (amount > 0),
            state TEXT NOT NULL CHECK (state IN (\(State.allCases.map { "'\($0.rawValue)'" }.joined(separator: ", ")))),
            reason TEXT, document TEXT NOT NULL, sent_on TEXT NOT NULL,
            PRIMARY KEY (county, transfer), FOREIGN KEY (county, fund) REFERENCES fund) WITHOUT ROWID;
        CREATE TABLE fund_arrival (
            county TEXT NOT NULL, from_book TEXT NOT NULL CHECK (from_book <> county), transfer TEXT NOT NULL,
            fund TEXT NOT NULL, amount INTEGER NOT NULL CHECK (amount > 0),
            reason TEXT, document TEXT, arrived_on TEXT NOT NULL, PRIMARY KEY (county, from_book, transfer)) WITHOUT ROWID;

        """
}
