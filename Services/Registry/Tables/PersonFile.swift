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

    public var line: LedgerLine
    public var county: DivisionCode
    public var village: DivisionCode
    public let heldBy: String?
    public let closedOn: String?
    /// When the person's data were erased.
    public let erasedOn: String?
    /// The county or the person that a closed record points to.
    public let pointsTo: String?
    /// Relation to the head of the household, by name of the code table.
    public var relation: String?
    public let sealedIDNumber: String
    public var sealedPhone: String?
    public var jobWish: String
    public var trainingState: String
    public var schooling: String
    public var note: String
    public let registeredOn: String
    /// Everybody of the household who counts, the head first.
    public var members: [Member]
    /// Poverty statuses as they were recorded, the oldest first.
    var povertyRecords: [RecordedPoverty]
    /// The account in force first, then the former ones.
    public var accounts: [Account]
    public var episodes: [StatusEpisode]
    public var entries: [PersonEntry]
    /// What changed, in the order it was recorded.
    public var history: [HistoryEntry]

    /// The history of poverty statuses, the oldest first.
    public var poverty: [PovertyEpisode] {
        PovertyHistory.episodes(
            povertyRecords.map {
                PovertyRecord(since: $0.since, status: $0.status, householdNumber: $0.householdNumber)
            })
    }

    /// `nil` when the county has not registered the person.
    public static func read(_ database: Database, county: DivisionCode, person: PersonKey) throws -> PersonFile? {
        let key: StatementArguments = [county.description, person.description]
        guard
            let row = try Row.fetchOne(
                try database.cachedStatement(
                    sql: """
                        SELECT person.*, household, is_head, relation,
                            (SELECT status FROM poverty_record r WHERE r.county = person.county
                             AND r.person = person.person ORDER BY since DESC LIMIT 1) AS poverty_status
                        FROM person JOIN household_member USING (county, person) WHERE county = ? AND person = ?
                        """), arguments: key),
            let village = DivisionCode(row["village"] as String)
        else { return nil }
        let line = LedgerLine(row)
        let members = try Row.fetchAll(
            try database.cachedStatement(
                sql: """
                    SELECT person, name, is_head FROM household_member JOIN person USING (county, person)
                    WHERE county = ? AND household = ? AND \(LedgerSQL.counts) ORDER BY is_head DESC, person
                    """), arguments: [county.description, line.household])
        let records = try Row.fetchAll(
            try database.cachedStatement(
                sql: "SELECT * FROM poverty_record WHERE county = ? AND person = ? ORDER BY since"),
            arguments: key)
        let accounts = try Row.fetchAll(
            try database.cachedStatement(
                sql: """
                    SELECT bank, sealed_card, recorded_on FROM payee_account WHERE county = ? AND person = ?
                    ORDER BY ordinal DESC
                    """), arguments: key)
        return PersonFile(
            line: line, county: county, village: village, heldBy: row["held_by"], closedOn: row["closed_on"],
            erasedOn: row["erased_on"], pointsTo: row["points_to"], relation: row["relation"],
            sealedIDNumber: row["sealed_id_number"],
            sealedPhone: row["sealed_phone"], jobWish: row["job_wish"], trainingState: row["training_state"],
            schooling: row["schooling"], note: row["note"], registeredOn: row["registered_on"],
            members: members.map { Member(person: $0["person"], name: $0["name"], isHead: $0["is_head"]) },
            povertyRecords: records.compactMap(RecordedPoverty.init),
            accounts: accounts.map {
                Account(bank: $0["bank"], sealedCard: $0["sealed_card"], recordedOn: $0["recorded_on"])
            },
            episodes: try Row.fetchAll(
                try database.cachedStatement(
                    sql: "SELECT * FROM status_episode WHERE county = ? AND person = ? ORDER BY kind, since"),
                arguments: key
            ).compactMap(StatusEpisode.init),
            entries: try Row.fetchAll(
                try database.cachedStatement(
                    sql: "SELECT * FROM person_entry WHERE county = ? AND person = ? ORDER BY kind, since, text"),
                arguments: key
            ).compactMap(PersonEntry.init),
            history: try Row.fetchAll(
                try database.cachedStatement(
                    sql: "SELECT * FROM person_history WHERE county = ? AND person = ? ORDER BY ordinal"),
                arguments: key
            ).compactMap(HistoryEntry.init))
    }
}

extension RecordedPoverty {
    init?(_ row: Row) {
        guard let since = Day(row["since"] as String), let recorded = Day(row["recorded_on"] as String) else {
            return nil
        }
        self.init(since: since, status: row["status"], householdNumber: row["household_number"], recordedOn: recorded)
    }
}

extension StatusEpisode {
    init?(_ row: Row) {
        guard let kind = StatusKind(rawValue: row["kind"]), let since = Day(row["since"] as String) else { return nil }
        self.init(
            kind: kind, since: since, until: (row["until"] as String?).flatMap { Day($0) }, detail: row["detail"],
            evidence: row["evidence"])
    }
}

extension PersonEntry {
    init?(_ row: Row) {
        guard let kind = EntryKind(rawValue: row["kind"]), let on = Day(row["since"] as String) else { return nil }
        self.init(
            kind: kind, on: on, until: (row["until"] as String?).flatMap { Day($0) }, text: row["text"],
            level: row["level"], issuer: row["issuer"], certificate: row["certificate"],
            certificateKind: (row["certificate_kind"] as String?).flatMap { CertificateKind(rawValue: $0) },
            source: (row["class"] as String?).flatMap { ClassID($0) })
    }
}

extension HistoryEntry {
    init?(_ row: Row) {
        guard let county = DivisionCode(row["at_county"] as String), let day = Day(row["recorded_on"] as String)
        else { return nil }
        self.init(
            county: county, seq: row["seq"], recordedOn: day, cause: row["cause"], field: row["field"],
            before: row["before"], after: row["after"],
            actor: (row["actor"] as String?).map { ActorID(unchecked: $0) }, reason: row["reason"])
    }
}
