import Calendars
import Foundation
import Journal
import Models
import Store

/// The tables of `registry`: one partition of the ledger.
public final class RegistryTables {
    let life: LifeTables
    let duties: DutyTables
    let surveys: SurveyTables
    let alarms: AlarmTables
    let services: ServiceTables
    let merged: MergedRows
    let privacy: PrivacyTables
    let exports: ExportTables
    let exchange: ExchangeTables
    let divisions: DivisionTables
    /// Reference tables (`ref_…`): folded from `placement`'s journal, never touched by own events.
    let work: WorkReference
    let situation: SituationReader
    let batches: BatchTables
    let builtUpon: BuiltUpon
    private let members, householdOf, areaOf, personRow, turning: Statement
    private let insertPerson, insertMember, grant, deny, redirect, stepUp, stepDown: Statement
    private let insertAccount, settleRow, insertParked, deleteParked: Statement
    private let selectEntry, knows, settled, poverty, selectAccount, firstParked, lastInSlot, selectOrigin: Statement

    public init(_ connection: Connection) throws {
        life = try LifeTables(connection)
        duties = try DutyTables(connection)
        surveys = try SurveyTables(connection)
        alarms = try AlarmTables(connection)
        services = try ServiceTables(connection)
        merged = try MergedRows(connection)
        privacy = try PrivacyTables(connection)
        exports = try ExportTables(connection)
        exchange = try ExchangeTables(connection)
        divisions = try DivisionTables(connection)
        work = try WorkReference(connection)
        situation = SituationReader(connection)
        batches = try BatchTables(connection)
        builtUpon = try BuiltUpon(connection)
        members = try connection.prepare(
            """
            SELECT m.person FROM household_member m JOIN person p USING (county, person)
            WHERE m.county = ? AND m.household = ? AND p.state <> 'denied' AND p.closing IS NULL AND p.erased_on IS NULL
            ORDER BY m.person
            """)
        householdOf = try connection.prepare("SELECT household FROM household_member WHERE county = ? AND person = ?")
        areaOf = try connection.prepare(
            """
            SELECT p.village, p.state FROM household_member m JOIN person p USING (county, person)
            WHERE m.county = ? AND m.household = ? ORDER BY m.is_head DESC, m.person LIMIT 1
            """)
        personRow = try connection.prepare(
            """
            SELECT p.labour_ability, p.schooling, p.birth, p.employment_state, p.registered_on,
                (SELECT status FROM poverty_record r WHERE r.county = p.county AND r.person = p.person
                 AND since <= ?3 ORDER BY since DESC LIMIT 1)
            FROM person p WHERE p.county = ?1 AND p.person = ?2
            """)
        turning = try connection.prepare(
            """
            SELECT person FROM person WHERE county = ?1 AND birth > ?2 AND birth <= ?3
            UNION SELECT person FROM poverty_record WHERE county = ?1 AND since > ?4 AND since <= ?5
            """)
        insertPerson = try connection.prepare(
            """
            INSERT INTO person (county, person, village, name, sealed_id_number, sealed_phone, birth, sex, education,
                labour_ability, employment_state, job_wish, training_state, training_wish, is_disabled, schooling, note,
                registered_on, state)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'claimed')
            \(Self.registeredAgain)
            """)
        insertMember = try connection.prepare(
            """
            INSERT INTO household_member (county, household, person, is_head, relation) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (county, person) DO UPDATE
            SET household = excluded.household, is_head = excluded.is_head, relation = excluded.relation
            """)
        grant = try connection.prepare(
            """
            UPDATE person SET state = 'granted', held_by = NULL,
                was_head = CASE WHEN state = 'denied' THEN NULL ELSE was_head END
            WHERE county = ? AND person = ?
            """)
        deny = try connection.prepare(
            """
            UPDATE person SET state = 'denied', held_by = ?3, was_head =
                (SELECT is_head FROM household_member m WHERE m.county = ?1 AND m.person = ?2)
            WHERE county = ?1 AND person = ?2 AND state <> 'denied'
            """)
        redirect = try connection.prepare("UPDATE person SET held_by = ?3 WHERE county = ?1 AND person = ?2")
        stepUp = try connection.prepare(
            """
            UPDATE household_member AS m SET is_head = 1 WHERE county = ?1 AND person = ?2 AND EXISTS (
                SELECT 1 FROM person p WHERE p.county = ?1 AND p.person = ?2 AND p.state = 'denied' AND p.was_head = 1)
            AND NOT EXISTS (SELECT 1 FROM household_member h WHERE h.county = ?1 AND h.household = m.household
                AND h.is_head = 1)
            """)
        stepDown = try connection.prepare("UPDATE household_member SET is_head = 0 WHERE county = ? AND person = ?")
        insertAccount = try connection.prepare(
            """
            INSERT INTO payee_account SELECT ?1, ?2, COALESCE(MAX(ordinal), 0) + 1, ?3, ?4, ?5, ?6
            FROM payee_account WHERE county = ?1 AND person = ?2
            """)
        settleRow = try connection.prepare("INSERT OR REPLACE INTO feed_row VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
        insertParked = try connection.prepare(
            """
            INSERT INTO parked_row SELECT ?1, ?2, ?3, COALESCE(MAX(ordinal), 0) + 1, ?4, ?5, ?6
            FROM parked_row WHERE county = ?1 AND person = ?2 AND slot = ?3
            """)
        deleteParked = try connection.prepare("DELETE FROM parked_row WHERE county = ? AND batch = ? AND row = ?")
        selectEntry = try connection.prepare(
            """
            SELECT p.village, p.state, m.household, p.name, p.sealed_phone, p.education, p.employment_state, p.job_wish,
                p.labour_ability, p.training_state, p.training_wish, p.is_disabled, p.schooling, p.note, p.closing,
                (SELECT h.person FROM household_member h WHERE h.county = m.county AND h.household = m.household
                    AND h.is_head = 1)
            FROM person p JOIN household_member m USING (county, person) WHERE p.county = ? AND p.person = ?
            """)
        selectOrigin = try connection.prepare("SELECT held_by, came_from FROM person WHERE county = ? AND person = ?")
        knows = try connection.prepare("SELECT 1 FROM person WHERE county = ? AND person = ?")
        settled = try connection.prepare("SELECT 1 FROM feed_row WHERE county = ? AND batch = ? AND row = ?")
        poverty = try connection.prepare(
            "SELECT status, household_number FROM poverty_record WHERE county = ? AND person = ? AND since = ?")
        selectAccount = try connection.prepare(
            """
            SELECT bank, sealed_holder, sealed_card FROM payee_account WHERE county = ? AND person = ?
            ORDER BY ordinal DESC LIMIT 1
            """)
        firstParked = try connection.prepare(
            "SELECT content FROM parked_row WHERE county = ? AND person = ? ORDER BY slot, ordinal LIMIT 1")
        lastInSlot = try connection.prepare(
            """
            SELECT content FROM parked_row WHERE county = ? AND person = ? AND slot = ? ORDER BY ordinal DESC LIMIT 1
            """)
    }

    // MARK: The fold

    func apply(_ event: RegistryEvent, _ meta: EventMeta) throws {
        try duties.apply(event)
        try surveys.apply(event, seq: meta.seq)
        try services.apply(event)
        try applyRegisters(event, meta)
        try merged.apply(event)
        try alarms.apply(event, on: meta.time.chinaDay, openedDay: try duties.openedDay())
        if case .personErased(let erased) = event {
            try life.people.blank(erased.people, erased.county) { try privacy.apply(event, meta) }
        } else {
            try privacy.apply(event, meta)
        }
        if case .peopleExported(let exported) = event { try exports.apply(exported, meta) }
        try exchange.apply(event)
        try divisions.apply(event)
        switch event {
        case .personRegistered(let event): try apply(event, on: meta.time.chinaDay)
        case .registrationRefused(let event):
            guard let ref = event.ref else { return }
            if [RefusalReason.sameRow, .differs].contains(where: { $0.rawValue == event.reason }) {
                try batches.noteDelivery(event.county, event.person, ref.batch)
            }
            try settleRow.run(
                ref.batch, ref.row, event.county, event.person, "refused", event.village, event.reason,
                event.existingVillage, event.differences.isEmpty ? nil : event.differences.joined(separator: "、"))
        case .registrationGranted(let event):
            try stepUp.run(event.county, event.person)
            try grant.run(event.county, event.person)
        case .registrationDenied(let event):
            try deny.run(event.county, event.person, event.heldBy)
            try redirect.run(event.county, event.person, event.heldBy)
            try stepDown.run(event.county, event.person)
        case .povertyStatusRecorded(let event):
            let day = meta.time.chinaDay
            try life.record(
                RecordedPoverty(
                    since: event.since, status: event.status, householdNumber: event.householdNumber, recordedOn: day),
                event.person,
                ChangeCause(
                    county: event.county, seq: meta.seq, day: day, word: "poverty-row", actor: nil,
                    reason: "\(event.ref.batch)#\(event.ref.row)"))
            try take(event.ref, event.county, event.person)
        case .payeeAccountRecorded(let event):
            try insertAccount.run(
                event.county, event.person, event.bank, event.sealedHolder, event.sealedCard, meta.time.chinaDay)
            try take(event.ref, event.county, event.person)
        case .skillRecorded(let recorded):
            try life.apply(event, meta)
            try take(recorded.row.ref, recorded.county, recorded.person)
        case .registryRowParked(let event):
            let content = [UInt8](try MessageCoding.encode(event.row))
            try insertParked.run(
                event.county, event.person, event.row.slot, event.ref.batch, event.ref.row, content)
            try settle(event.ref, event.county, event.person, "parked")
        case .registryRowForwarded(let event):
            try deleteParked.run(event.county, event.ref.batch, event.ref.row)
            try settle(event.ref, event.county, event.person, "forwarded")
        case .platformRowReceived(let event): try settle(event.ref, event.county, event.person, "recorded")
        case .batchUndoBegan(let event): try batches.apply(event, on: meta.time.chinaDay)
        case .registrationsWithdrawn(let event):
            let cause = ChangeCause(
                county: event.county, seq: meta.seq, day: meta.time.chinaDay, word: "batch-undone", actor: event.actor,
                reason: "\(event.batch) \(event.reason)")
            for person in event.people {
                try life.history.note(
                    person.person, "registration", person.village.description, nil, cause)
            }
            try life.people.blank(event.people.map(\.person), event.county) {
                try batches.apply(event, on: meta.time.chinaDay)
            }
        case .batchUndoCompleted(let event): try batches.apply(event, on: meta.time.chinaDay)
        default: try life.apply(event, meta)
        }
    }

    private func apply(_ event: PersonRegistered, on day: Day) throws {
        try life.people.willBear(event.name, event.county)
        try insertPerson.run(
            event.county, event.person, event.village, event.name, event.sealedIDNumber, event.sealedPhone,
            event.birth, event.sex, event.education, event.labourAbility, event.employmentState, event.jobWish,
            event.trainingState, event.trainingWish, event.isDisabled, event.schooling, event.note, day)
        try insertMember.run(
            event.county, event.household, event.person, event.isHead,
            event.isHead ? "head" : event.relation)
        if let ref = event.ref { try settle(ref, event.county, event.person, "registered", event.village) }
    }

    /// A poverty or account row was recorded, at once or out of the parking place.
    private func take(_ ref: RowReference, _ county: DivisionCode, _ person: PersonKey) throws {
        try deleteParked.run(county, ref.batch, ref.row)
        try settle(ref, county, person, "recorded")
    }

    private func settle(
        _ ref: RowReference, _ county: DivisionCode, _ person: PersonKey, _ outcome: String,
        _ village: DivisionCode? = nil
    ) throws {
        let none: String? = nil
        try settleRow.run(ref.batch, ref.row, county, person, outcome, village, none, none, none)
    }

    // MARK: What decisions ask

    /// True when the row has led to an event.
    func isSettled(_ ref: RowReference, in county: DivisionCode) throws -> Bool {
        try settled.first(county, ref.batch, ref.row) { _ in true } ?? false
    }

    func isKnown(_ county: DivisionCode, _ person: PersonKey) throws -> Bool {
        try knows.first(county, person) { _ in true } ?? false
    }

    func entry(_ county: DivisionCode, _ person: PersonKey) throws -> LedgerEntry? {
        try selectEntry.first(county, person) { row -> LedgerEntry? in
            // A roster names households by their heads: after a change of head the ledger's number names the former one.
            let household = HouseholdID(unchecked: row.text(2))
            let head = row.optionalText(15).map { PersonKey(unchecked: $0) }
            guard let village = DivisionCode(row.text(0)), let state = RegistrationState(rawValue: row.text(1))
            else { return nil }
            return LedgerEntry(
                village: village, state: state,
                details: PersonDetails(
                    household: head.map { HouseholdID(of: person, head: $0) } ?? household, name: row.text(3),
                    sealedPhone: row.optionalText(4), education: row.text(5), employmentState: row.text(6),
                    jobWish: row.text(7), labourAbility: row.text(8), trainingState: row.text(9),
                    trainingWish: row.text(10), isDisabled: row.int(11) == 1, schooling: row.text(12),
                    note: row.text(13)), household: household,
                closing: row.optionalText(14).flatMap { Closing(rawValue: $0) })
        } ?? nil
    }

    /// The county with the living record of a denied person.
    func heldBy(_ county: DivisionCode, _ person: PersonKey) throws -> DivisionCode? {
        try selectOrigin.first(county, person) { $0.optionalText(0).flatMap { DivisionCode($0) } } ?? nil
    }

    /// The county that the person moved in from.
    func cameFrom(_ county: DivisionCode, _ person: PersonKey) throws -> DivisionCode? {
        try selectOrigin.first(county, person) { $0.optionalText(1).flatMap { DivisionCode($0) } } ?? nil
    }

    func povertyRecord(_ county: DivisionCode, _ person: PersonKey, since: Day) throws -> PovertyRecord? {
        try poverty.first(county, person, since) {
            PovertyRecord(since: since, status: $0.text(0), householdNumber: $0.text(1))
        }
    }

    /// The account in force.
    func account(_ county: DivisionCode, _ person: PersonKey) throws -> PayeeAccount? {
        try selectAccount.first(county, person) {
            PayeeAccount(bank: $0.text(0), sealedHolder: $0.text(1), sealedCard: $0.text(2))
        }
    }

    /// The row that waits for the person and is to be taken up next.
    func nextParked(_ county: DivisionCode, _ person: PersonKey) throws -> ParkedRegistryRow? {
        try firstParked.first(county, person) { try Self.parked($0) }
    }

    func lastParked(_ county: DivisionCode, _ person: PersonKey, slot: String) throws -> ParkedRegistryRow? {
        try lastInSlot.first(county, person, slot) { try Self.parked($0) }
    }

    private static func parked(_ row: borrowing Statement) throws -> ParkedRegistryRow {
        try MessageCoding.decode(ParkedRegistryRow.self, from: Data(row.borrowedBytes(0)))
    }

    // MARK: Households and work

    /// Everybody of a household who counts.
    func members(_ county: DivisionCode, _ household: HouseholdID) throws -> [PersonKey] {
        try members.all(county, household) { PersonKey(unchecked: $0.text(0)) }
    }

    func household(_ county: DivisionCode, of person: PersonKey) throws -> HouseholdID? {
        try householdOf.first(county, person) { HouseholdID(unchecked: $0.text(0)) }
    }

    /// The village of a household's head.
    func village(_ county: DivisionCode, of household: HouseholdID) throws -> DivisionCode? {
        try areaOf.first(county, household) { DivisionCode($0.text(0)) } ?? nil
    }

    /// What every source says of a person's work as of a day.
    func status(_ county: DivisionCode, _ person: PersonKey, asOf day: Day) throws -> EmploymentStatus? {
        try alarmMember(county, person, asOf: day)?.status
    }

    func alarmMember(_ county: DivisionCode, _ person: PersonKey, asOf day: Day) throws -> AlarmMember? {
        let row = try personRow.first(county, person, day) { row in
            (
                ability: row.text(0), schooling: row.text(1), birth: Day(row.text(2)), state: row.text(3),
                registeredOn: Day(row.text(4)), poverty: row.optionalText(5)
            )
        }
        guard let row, let birth = row.birth else { return nil }
        var observations = try surveys.observations(county, person)
        observations += WorkObservation.contracts(try work.terms(county, person), asOf: day)
        observations += WorkObservation.paid(try work.latestPaidMonths(county, person))
        if let on = row.registeredOn, let state = EmploymentState(rawValue: row.state) {
            observations.append(WorkObservation(state: state, on: on, strength: .selfReported))
        }
        return AlarmMember(
            person: person,
            isAble: AlarmRules.isAble(ability: row.ability, schooling: row.schooling, birth: birth, on: day),
            group: row.poverty.flatMap { MonitoredGroup(status: $0) },
            status: EmploymentStatus.derive(observations))
    }

    /// People whose state of affairs the passing of days changes, from `last`, when they were looked at, to `day`: contracts
    /// that begin or end, poverty statuses that begin, birthdays that make somebody labour or end it.
    func peopleChanging(_ county: DivisionCode, from last: Day, to day: Day) throws -> [PersonKey] {
        let own = try [AlarmRules.workingAge.lowerBound, AlarmRules.workingAge.upperBound + 1].flatMap { years in
            try turning.all(
                county, last.adding(months: -12 * years), day.adding(months: -12 * years), last, day
            ) { PersonKey(unchecked: $0.text(0)) }
        }
        return Set(own + (try work.peopleChanging(county, from: last, to: day))).sorted()
    }
}
