import Models
import Store

/// What hangs on a record: statuses, wishes and skills, poverty statuses and accounts.
final class BelongingsTables {
    private let insertEpisode, deleteEpisode, endEpisode, selectEpisodes: Statement
    private let insertEntry, deleteEntry, endEntry, selectEntries, holders: Statement
    private let insertPoverty, deletePoverty, selectPoverty: Statement
    private let insertAccount, deleteAccount, selectAccounts: Statement
    private let clear: [Statement]

    private static let entryColumns =
        "kind, since, until, text, level, issuer, certificate, certificate_kind, class"

    init(_ connection: Connection) throws {
        insertEpisode = try connection.prepare("INSERT INTO status_episode VALUES (?, ?, ?, ?, ?, ?, ?)")
        deleteEpisode = try connection.prepare(
            "DELETE FROM status_episode WHERE county = ? AND person = ? AND kind = ? AND since = ?")
        endEpisode = try connection.prepare(
            "UPDATE status_episode SET until = ?5 WHERE county = ?1 AND person = ?2 AND kind = ?3 AND since = ?4")
        selectEpisodes = try connection.prepare(
            """
            SELECT kind, since, until, detail, evidence FROM status_episode WHERE county = ? AND person = ?
            ORDER BY kind, since
            """)
        insertEntry = try connection.prepare(
            """
            INSERT INTO person_entry (county, person, kind, since, text, until, level, issuer, certificate,
                certificate_kind, class)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        deleteEntry = try connection.prepare(
            "DELETE FROM person_entry WHERE county = ? AND person = ? AND kind = ? AND since = ? AND text = ?")
        endEntry = try connection.prepare(
            """
            UPDATE person_entry SET until = ?6
            WHERE county = ?1 AND person = ?2 AND kind = ?3 AND since = ?4 AND text = ?5
            """)
        selectEntries = try connection.prepare(
            """
            SELECT \(Self.entryColumns) FROM person_entry WHERE county = ? AND person = ?
            ORDER BY kind, since, text
            """)
        holders = try connection.prepare(
            "SELECT person FROM person_entry WHERE county = ? AND class = ? AND certificate = ? ORDER BY person")
        insertPoverty = try connection.prepare(
            """
            INSERT INTO poverty_record (county, person, since, status, household_number, recorded_on)
            VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE
            SET status = excluded.status, household_number = excluded.household_number
            """)
        deletePoverty = try connection.prepare(
            "DELETE FROM poverty_record WHERE county = ? AND person = ? AND since = ? AND status = ?")
        selectPoverty = try connection.prepare(
            """
            SELECT since, status, household_number, recorded_on FROM poverty_record WHERE county = ? AND person = ?
            ORDER BY since
            """)
        insertAccount = try connection.prepare(
            """
            INSERT INTO payee_account SELECT ?1, ?2, COALESCE(MAX(ordinal), 0) + 1, ?3, ?4, ?5, ?6
            FROM payee_account WHERE county = ?1 AND person = ?2
            """)
        deleteAccount = try connection.prepare(
            "DELETE FROM payee_account WHERE county = ? AND person = ? AND sealed_card = ?")
        selectAccounts = try connection.prepare(
            """
            SELECT bank, sealed_holder, sealed_card, recorded_on FROM payee_account WHERE county = ? AND person = ?
            ORDER BY ordinal
            """)
        clear = try ["status_episode", "person_entry", "poverty_record", "payee_account"].map {
            try connection.prepare("DELETE FROM \($0) WHERE county = ? AND person = ?")
        }
    }

    // MARK: One by one

    func add(_ episode: StatusEpisode, _ county: DivisionCode, _ person: PersonKey) throws {
        try insertEpisode.run(
            county, person, episode.kind.rawValue, episode.since, episode.until, episode.detail, episode.evidence)
    }

    func remove(_ episode: StatusEpisode, _ county: DivisionCode, _ person: PersonKey) throws {
        try deleteEpisode.run(county, person, episode.kind.rawValue, episode.since)
    }

    func end(_ event: StatusEpisodeEnded) throws {
        try endEpisode.run(event.county, event.person, event.kind.rawValue, event.since, event.until)
    }

    func end(_ episode: StatusEpisode, on day: Day, _ county: DivisionCode, _ person: PersonKey) throws {
        try endEpisode.run(county, person, episode.kind.rawValue, episode.since, day)
    }

    func episodes(_ county: DivisionCode, _ person: PersonKey) throws -> [StatusEpisode] {
        try selectEpisodes.all(county, person) { row -> StatusEpisode? in
            guard let kind = StatusKind(rawValue: row.text(0)), let since = Day(row.text(1)) else { return nil }
            return StatusEpisode(
                kind: kind, since: since, until: row.optionalText(2).flatMap { Day($0) }, detail: row.text(3),
                evidence: row.text(4))
        }.compactMap { $0 }
    }

    func add(_ entry: PersonEntry, _ county: DivisionCode, _ person: PersonKey) throws {
        try insertEntry.run(
            county, person, entry.kind.rawValue, entry.on, entry.text, entry.until, entry.level, entry.issuer,
            entry.certificate, entry.certificateKind?.rawValue, entry.source)
    }

    func remove(_ entry: PersonEntry, _ county: DivisionCode, _ person: PersonKey) throws {
        try deleteEntry.run(county, person, entry.kind.rawValue, entry.on, entry.text)
    }

    /// Whose records hold a certificate of a class: its bearer's, and those that were merged into or out of it.
    func holders(of certificate: String, _ source: ClassID, _ county: DivisionCode) throws -> [PersonKey] {
        try holders.all(county, source, certificate) { PersonKey(unchecked: $0.text(0)) }
    }

    func end(_ event: PersonEntryEnded) throws {
        try endEntry.run(event.county, event.person, event.kind.rawValue, event.on, event.text, event.until)
    }

    func entries(_ county: DivisionCode, _ person: PersonKey) throws -> [PersonEntry] {
        try selectEntries.all(county, person) { row -> PersonEntry? in
            guard let kind = EntryKind(rawValue: row.text(0)), let on = Day(row.text(1)) else { return nil }
            return PersonEntry(
                kind: kind, on: on, until: row.optionalText(2).flatMap { Day($0) }, text: row.text(3),
                level: row.text(4), issuer: row.text(5), certificate: row.optionalText(6),
                certificateKind: row.optionalText(7).flatMap { CertificateKind(rawValue: $0) },
                source: row.optionalText(8).flatMap { ClassID($0) })
        }.compactMap { $0 }
    }

    func add(_ poverty: RecordedPoverty, _ county: DivisionCode, _ person: PersonKey) throws {
        try insertPoverty.run(
            county, person, poverty.since, poverty.status, poverty.householdNumber, poverty.recordedOn)
    }

    func poverty(_ county: DivisionCode, _ person: PersonKey) throws -> [RecordedPoverty] {
        try selectPoverty.all(county, person) { row -> RecordedPoverty? in
            guard let since = Day(row.text(0)), let recorded = Day(row.text(3)) else { return nil }
            return RecordedPoverty(
                since: since, status: row.text(1), householdNumber: row.text(2), recordedOn: recorded)
        }.compactMap { $0 }
    }

    func add(_ account: RecordedAccount, _ county: DivisionCode, _ person: PersonKey) throws {
        try insertAccount.run(
            county, person, account.bank, account.sealedHolder, account.sealedCard, account.recordedOn)
    }

    func accounts(_ county: DivisionCode, _ person: PersonKey) throws -> [RecordedAccount] {
        try selectAccounts.all(county, person) { row -> RecordedAccount? in
            guard let recorded = Day(row.text(3)) else { return nil }
            return RecordedAccount(
                bank: row.text(0), sealedHolder: row.text(1), sealedCard: row.text(2), recordedOn: recorded)
        }.compactMap { $0 }
    }

    // MARK: All of it

    func all(_ county: DivisionCode, _ person: PersonKey) throws -> Belongings {
        Belongings(
            poverty: try poverty(county, person), episodes: try episodes(county, person),
            entries: try entries(county, person), accounts: try accounts(county, person))
    }

    func add(_ belongings: Belongings, _ county: DivisionCode, _ person: PersonKey) throws {
        for poverty in belongings.poverty { try add(poverty, county, person) }
        for episode in belongings.episodes { try add(episode, county, person) }
        for entry in belongings.entries { try add(entry, county, person) }
        for account in belongings.accounts { try add(account, county, person) }
    }

    /// Takes back what a merger had added, as far as it still stands as it came.
    func remove(_ belongings: Belongings, _ county: DivisionCode, _ person: PersonKey) throws {
        for poverty in belongings.poverty { try deletePoverty.run(county, person, poverty.since, poverty.status) }
        for episode in belongings.episodes where try episodes(county, person).contains(episode) {
            try remove(episode, county, person)
        }
        for entry in belongings.entries where try entries(county, person).contains(entry) {
            try deleteEntry.run(county, person, entry.kind.rawValue, entry.on, entry.text)
        }
        for account in belongings.accounts { try deleteAccount.run(county, person, account.sealedCard) }
    }

    /// Puts what travelled with a record in place of what stood here.
    func replace(_ county: DivisionCode, _ person: PersonKey, with belongings: Belongings) throws {
        for statement in clear { try statement.run(county, person) }
        try add(belongings, county, person)
    }
}
