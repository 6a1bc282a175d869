import Models
import Store

/// When contracts really ended, and why; without a row a contract runs its term.
struct ContractEndTable {
    static let schema = """
        CREATE TABLE contract_end (
            county TEXT NOT NULL, contract TEXT NOT NULL, person TEXT NOT NULL, ended_on TEXT NOT NULL,
            reason TEXT NOT NULL, said_at INTEGER NOT NULL, PRIMARY KEY (county, contract)) WITHOUT ROWID;
        CREATE INDEX contract_end_person ON contract_end (county, person);

        """

    private let put, find: Statement

    init(_ connection: Connection) throws {
        put = try connection.prepare(
            """
            INSERT INTO contract_end VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET person = excluded.person,
            ended_on = excluded.ended_on, reason = excluded.reason, said_at = MAX(excluded.said_at, said_at + 1)
            """)
        find = try connection.prepare("SELECT ended_on, reason FROM contract_end WHERE county = ? AND contract = ?")
    }

    /// - Parameter time: when it was said.
    func apply(_ event: ContractEnded, at time: Moment) throws {
        let request = event.request
        try put.run(request.county, request.contract, event.person, request.on, request.reason.rawValue, time)
    }

    func end(of contract: ContractID, in county: DivisionCode) throws -> ContractEnd? {
        try find.first(county, contract) { row in
            guard let on = Day(row.text(0)), let reason = ContractEndReason(rawValue: row.text(1)) else {
                throw UnreadableColumn(table: "contract_end")
            }
            return ContractEnd(on: on, reason: reason)
        }
    }
}

/// The last day of work, and why it was the last.
struct ContractEnd: Equatable {
    let on: Day
    let reason: ContractEndReason
}

extension ContractEnd {
    init(_ request: EndContract) { self.init(on: request.on, reason: request.reason) }
}
