import GRDB
import Models

/// Everything sealed of a person's record.
struct SealedNumbers: Sendable {
    struct Account: Sendable {
        let bank: String
        let holder: String
        let card: String
        let recordedOn: String
    }

    let village: DivisionCode
    let idNumber: String
    let phone: String?
    /// The one in force first.
    let accounts: [Account]

    /// `nil` when the county has not registered the person.
    static func read(_ database: Database, county: DivisionCode, person: PersonKey) throws -> SealedNumbers? {
        let key: StatementArguments = [county.description, person.description]
        let row = try Row.fetchOne(
            database,
            sql: "SELECT village, sealed_id_number, sealed_phone FROM person WHERE county = ? AND person = ?",
            arguments: key)
        guard let row, let village = DivisionCode(row["village"] as String) else { return nil }
        let accounts = try Row.fetchAll(
            database,
            sql: """
                SELECT bank, sealed_holder, sealed_card, recorded_on FROM payee_account WHERE county = ? AND person = ?
                ORDER BY ordinal DESC
                """, arguments: key)
        return SealedNumbers(
            village: village, idNumber: row["sealed_id_number"], phone: row["sealed_phone"],
            accounts: accounts.map {
                Account(
                    bank: $0["bank"], holder: $0["sealed_holder"], card: $0["sealed_card"],
                    recordedOn: $0["recorded_on"])
            })
    }
}
