import Models
import Store

/// Warnings of the checks before payment that somebody has looked into, and the statements of the checks.
final class PaymentCheckTable {
    static let schema = """
        CREATE TABLE payment_confirmation (
            county TEXT NOT NULL, case_id TEXT NOT NULL REFERENCES subsidy_case, finding TEXT NOT NULL, check_id TEXT NOT NULL,
            reason TEXT NOT NULL, on_day TEXT NOT NULL, actor TEXT NOT NULL, PRIMARY KEY (county, case_id, finding)) WITHOUT ROWID;

        """

    private let connection: Connection
    private let confirm, confirmer: Statement
    private var statements: [String: Statement] = [:]

    init(_ connection: Connection) throws {
        self.connection = connection
        confirm = try connection.prepare("INSERT INTO payment_confirmation VALUES (?, ?, ?, ?, ?, ?, ?)")
        confirmer = try connection.prepare(
            "SELECT actor FROM payment_confirmation WHERE county = ? AND case_id = ? AND finding = ?")
    }

    func apply(_ event: PaymentWarningConfirmed) throws {
        try confirm.run(
            event.county, event.case, event.finding, event.check, event.reason, event.on, event.actor)
    }

    /// Who confirmed a finding; `nil`: nobody.
    func confirmer(of finding: String, _ id: CaseID, in county: DivisionCode) throws -> ActorID? {
        try confirmer.first(county, id, finding) { $0.id(0) }
    }

    var reader: PaymentCheckReader {
        PaymentCheckReader { [self] sql, county, id in
            let statement = try statements[sql] ?? connection.prepare(sql)
            statements[sql] = statement
            return try statement.all(county, id) { row in (0..<row.columnCount).map { row.text($0) } }
        }
    }
}
