import Models
import Store

/// The papers with the rules of funds that grants rest on.
final class GrantBasisTable {
    static let schema = """
        CREATE TABLE grant_basis (
            county TEXT NOT NULL, rule TEXT NOT NULL, from_day TEXT NOT NULL, title TEXT NOT NULL, number TEXT NOT NULL,
            recorded_on TEXT NOT NULL, actor TEXT NOT NULL, PRIMARY KEY (county, rule, from_day)) WITHOUT ROWID;

        """

    private let add, find: Statement

    init(_ connection: Connection) throws {
        add = try connection.prepare("INSERT INTO grant_basis VALUES (?, ?, ?, ?, ?, ?, ?)")
        find = try connection.prepare("SELECT number FROM grant_basis WHERE county = ? AND rule = ? AND from_day = ?")
    }

    func apply(_ event: GrantBasisRecorded) throws {
        let request = event.request
        try add.run(
            request.county, request.rule, request.from, request.title, request.number, request.on, request.actor)
    }

    func number(_ rule: String, from day: Day, in county: DivisionCode) throws -> String? {
        try find.first(county, rule, day) { $0.text(0) }
    }
}
