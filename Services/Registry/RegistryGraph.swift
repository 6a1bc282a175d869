import Journal
import Models

/// Processor `registry`, keyed by county: the people of a county, one ledger a village, under their real names; the duties that
/// plans lay on its areas, surveys, verification, alarms and recognition.
///
/// - reads: `placement` (contracts and paid months, for employment status, alarms and registrations as unemployed)
/// - receives: `RosterRow`, `PovertyRow`, `AccountRow` from feeds; `IdentityAnswer` from `identity`
/// - takes: `RegisterPerson`; the commands of `RegistryDutyCommands.swift` and `RegistrySurveyCommands.swift`
/// - events: `PersonRegistered`, `RegistrationRefused`, `RegistrationGranted`, `RegistrationDenied`,
///   `PovertyStatusRecorded`, `PayeeAccountRecorded`, `RegistryRowParked`; `DayOpened` and `DutiesReviewed` with the days;
///   the events of `RegistryDuties.swift`, `RegistrySurveys.swift` and `RegistryAlarms.swift`
/// - sends: `ClaimPerson` to `identity`
/// - tables: see ``RegistryTables/schema``
public enum RegistryGraph {
    public static let graph = make()

    public static func make(_ rules: RegistryRules = .standard) -> Graph<RegistryTables, RegistryEvent> {
        Graph<RegistryTables, RegistryEvent>(
            .registry, foldVersion: 2, schema: RegistryTables.schema, state: { try RegistryTables($0) },
            apply: { event, meta, tables in try tables.apply(event, meta) }
        )
        .reads(
            .placement, as: PlacementEvent.self,
            observe: { fact, _, tables in try tables.work.observe(fact) },
            react: { fact, _, tables in try tables.next(after: fact) }
        )
        .receives(RegistryLetter.self) { letter, _, tables in
            switch letter {
            case .rosterRow(let row): try register(row, tables)
            case .povertyRow(let row): try record(row, tables)
            case .accountRow(let row): try record(row, tables)
            case .identityAnswer(let answer): try settle(answer, tables)
            }
        }
        .decides(RegistryCommand.self) { command, context, tables in
            if case .registerPerson(let command) = command { return try register(command, tables) }
            return try tables.decideDuty(command, context, rules)
        }
        .reactsToOwn { event, _, tables in
            if case .personRegistered(let person) = event,
                let parked = try tables.nextParked(person.county, person.person)
            {
                return parked.event
            }
            return try tables.nextDuty(after: event, rules)
        }
        .opensDays { day, _ in .dayOpened(DayOpened(day: day)) }
        .sends { event in
            guard case .personRegistered(let person) = event else { return [] }
            return [
                Letter(
                    to: .identity,
                    ClaimPerson(person: person.person, county: person.county, village: person.village))
            ]
        }
    }

    /// Every roster row becomes one event, a registration or a refusal, and is found again by its reference.
    static func register(_ row: RosterRow, _ tables: RegistryTables) throws -> RegistryEvent? {
        guard try !tables.isSettled(row.ref) else { return nil }
        return Registration.event(for: row, existing: try tables.entry(row.county, row.person))
    }

    static func register(_ command: RegisterPerson, _ tables: RegistryTables) throws -> Decision<RegistryEvent> {
        let existing = try tables.entry(command.county, command.person)
        if let refusal = Registration.refusal(of: command, existing: existing) { return .refuse(refusal) }
        return .event(.personRegistered(PersonRegistered(command)))
    }

    static func record(_ row: PovertyRow, _ tables: RegistryTables) throws -> RegistryEvent? {
        guard try !tables.isSettled(row.ref) else { return nil }
        let parked = ParkedRegistryRow.poverty(row: row)
        guard try tables.isKnown(row.county, row.person) else {
            return try park(parked, row.county, row.person, row.ref, tables)
        }
        // What is parked is older: it goes first, so that the last delivered has the last word.
        if let older = try tables.nextParked(row.county, row.person) { return older.event }
        let known = try tables.povertyRecord(row.county, row.person, since: row.since)
        return known == PovertyRecord(row) ? nil : parked.event
    }

    static func record(_ row: AccountRow, _ tables: RegistryTables) throws -> RegistryEvent? {
        guard try !tables.isSettled(row.ref) else { return nil }
        let parked = ParkedRegistryRow.account(row: row)
        guard try tables.isKnown(row.county, row.person) else {
            return try park(parked, row.county, row.person, row.ref, tables)
        }
        if let older = try tables.nextParked(row.county, row.person) { return older.event }
        return try tables.account(row.county, row.person) == PayeeAccount(row) ? nil : parked.event
    }

    /// Parks a row about somebody who is not registered yet, unless the one parked before it says the same.
    private static func park(
        _ row: ParkedRegistryRow, _ county: DivisionCode, _ person: PersonKey, _ ref: RowReference,
        _ tables: RegistryTables
    ) throws -> RegistryEvent? {
        if let last = try tables.lastParked(county, person, slot: row.slot), last.agrees(with: row) { return nil }
        return .registryRowParked(RegistryRowParked(county: county, person: person, ref: ref, row: row))
    }

    static func settle(_ answer: IdentityAnswer, _ tables: RegistryTables) throws -> RegistryEvent? {
        guard let entry = try tables.entry(answer.county, answer.person) else { return nil }
        if answer.isGranted {
            guard entry.state != .granted else { return nil }
            return .registrationGranted(RegistrationGranted(county: answer.county, person: answer.person))
        }
        guard entry.state != .denied else { return nil }
        return .registrationDenied(
            RegistrationDenied(county: answer.county, person: answer.person, heldBy: answer.heldBy))
    }
}
