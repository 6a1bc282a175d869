import GRDB
import Models

/// Everything one county's ledger holds about a person, sealed fields still sealed.
public struct PersonFile: Sendable {
    public struct Member: Sendable {
        public let person: String
        public let name: String
        public let isHead: Bool
    }

    public struct Account: Sendable {
        public let bank: String
        public let sealedCard: String
        public let recordedOn: String
    }

    public let line: LedgerLine
    public let county: DivisionCode
    public let village: DivisionCode
    public let heldBy: String?
    public let sealedIDNumber: String
    public let sealedPhone: String?
    public let jobWish: String
    public let trainingState: String
    public let schooling: String
    public let note: String
    public let registeredOn: String
    /// Everybody of the household who counts, the head first.
    public let members: [Member]
    /// The history of poverty statuses, the oldest first.
    public let poverty: [PovertyEpisode]
    /// The account in force first, then the former ones.
    public let accounts: [Account]

    /// `nil` when the county has not registered the person.
    public static func read(_ database: Database, county: DivisionCode, person: PersonKey) throws -> PersonFile? {
        let key: StatementArguments = [county.description, person.description]
        guard
            let row = try Row.fetchOne(
                database,
                sql: """
                    SELECT person.*, household, is_head,
                        (SELECT status FROM poverty_record r WHERE r.county = person.county
                         AND r.person = person.person ORDER BY since DESC LIMIT 1) AS poverty_status
                    FROM person JOIN household_member USING (county, person) WHERE county = ? AND person = ?
                    """, arguments: key),
            let village = DivisionCode(row["village"] as String)
        else { return nil }
        let line = LedgerLine(row)
        let members = try Row.fetchAll(
            database,
            sql: """
                SELECT person, name, is_head FROM household_member JOIN person USING (county, person)
                WHERE county = ? AND household = ? AND state <> 'denied' ORDER BY is_head DESC, person
                """, arguments: [county.description, line.household])
        let records = try Row.fetchAll(
            database, sql: "SELECT since, status, household_number FROM poverty_record WHERE county = ? AND person = ?",
            arguments: key)
        let accounts = try Row.fetchAll(
            database,
            sql: """
                SELECT bank, sealed_card, recorded_on FROM payee_account WHERE county = ? AND person = ?
                ORDER BY ordinal DESC
                """, arguments: key)
        return PersonFile(
            line: line, county: county, village: village, heldBy: row["held_by"],
            sealedIDNumber: row["sealed_id_number"], sealedPhone: row["sealed_phone"], jobWish: row["job_wish"],
            trainingState: row["training_state"], schooling: row["schooling"], note: row["note"],
            registeredOn: row["registered_on"],
            members: members.map { Member(person: $0["person"], name: $0["name"], isHead: $0["is_head"]) },
            poverty: PovertyHistory.episodes(
                records.compactMap { record in
                    Day(record["since"] as String).map {
                        PovertyRecord(
                            since: $0, status: record["status"], householdNumber: record["household_number"])
                    }
                }),
            accounts: accounts.map {
                Account(bank: $0["bank"], sealedCard: $0["sealed_card"], recordedOn: $0["recorded_on"])
            })
    }
}
