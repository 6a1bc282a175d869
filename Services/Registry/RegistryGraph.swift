import Journal
import Models

/// Processor `registry`, keyed by county: the people of a county, one ledger a village, under their real names; the duties that
/// plans lay on its areas, surveys, verification, alarms and recognition.
///
/// - reads: `placement` (contracts and paid months, for employment status, alarms and registrations as unemployed);
///   `training` and `subsidy` (classes and claims, which keep a registration from being withdrawn)
/// - receives: `RosterRow`, `PovertyRow`, `AccountRow`, `PlatformRow` from feeds; `SkillRow` from training; `IdentityAnswer`, `MoveOpening`, `MoveEnding`,
///   `HolderMoved`, `EraseTraces` from `identity`; `HandOver`, `MoveCompletion` and forwarded rows from other counties
/// - takes: `RegisterPerson`; the commands of a person's life, see ``LifeDecisions``; those of duties and surveys, in
///   `RegistryDutyCommands.swift` and `RegistrySurveyCommands.swift`; those of privacy, in `RegistryPrivacy.swift`, of the
///   exchange with other systems and of the division tree, in `RegistryExchange.swift` and `RegistryDivisions.swift`
/// - events: `PersonRegistered`, `RegistrationRefused`, `RegistrationGranted`, `RegistrationDenied`,
///   `PovertyStatusRecorded`, `PayeeAccountRecorded`, `SkillRecorded`, `RegistryRowParked`; what changes in a life, see ``LifeTables``;
///   `DayOpened` and `DutiesReviewed` with the days; the events of `RegistryDuties.swift`, `RegistrySurveys.swift` and
///   `RegistryAlarms.swift`, `RegistryPrivacy.swift`, `RegistryExchange.swift`, `RegistryDivisions.swift`;
///   `BatchUndoBegan`, `RegistrationsWithdrawn`, `BatchUndoCompleted`
/// - sends: `ClaimPerson`, `ReleasePerson`, `OpenMove`, `ConcludeMove`, `CancelMove`, `ForgetPerson` to `identity`; `HandOver`, `MoveCompletion`,
///   forwarded rows to other counties
/// - tables: see ``RegistryTables/schema``
public enum RegistryGraph {
    public static let graph = make()

    public static func make(_ rules: RegistryRules = .standard) -> Graph<RegistryTables, RegistryEvent> {
        Graph<RegistryTables, RegistryEvent>(
            .registry, foldVersion: 6, schema: RegistryTables.schema, state: { try RegistryTables($0) },
            apply: { event, meta, tables in try tables.apply(event, meta) }
        )
        .reads(
            .placement, as: PlacementEvent.self,
            observe: { fact, _, tables in try tables.work.observe(fact) },
            react: { fact, _, tables in try tables.next(after: fact) }
        )
        .reads(.training, as: TrainingEvent.self, observe: { fact, _, tables in try tables.builtUpon.observe(fact) })
        .reads(.subsidy, as: SubsidyEvent.self, observe: { fact, _, tables in try tables.builtUpon.observe(fact) })
        .receives(RegistryLetter.self) { letter, context, tables in
            switch letter {
            case .rosterRow(let row): try register(row, tables)
            case .povertyRow(let row): try record(row, tables)
            case .accountRow(let row): try record(row, tables)
            case .identityAnswer(let answer): try settle(answer, tables)
            case .moveOpening(let letter): try MoveDecisions(life: tables.life).react(letter)
            case .moveEnding(let letter): try MoveDecisions(life: tables.life).react(letter)
            case .handOver(let letter): try MoveDecisions(life: tables.life).react(letter)
            case .holderMoved(let letter): try MoveDecisions(life: tables.life).react(letter)
            case .moveCompletion(let letter): try MoveDecisions(life: tables.life).react(letter)
            case .eraseTraces(let letter): try PrivacyDecisions(tables: tables).react(letter)
            case .platformRow(let row): try tables.receive(row, context)
            case .skillRow(let row): try record(row, tables)
            }
        }
        .decides(RegistryCommand.self) { command, context, tables in
            if case .registerPerson(let command) = command { return try register(command, tables) }
            if case .undoBatch(let command) = command {
                return .event(try BatchUndoing(tables: tables).decide(command))
            }
            if let event = try PrivacyDecisions(tables: tables).decide(command, rules, today: context.today) {
                return .event(event)
            }
            if let event = try LifeDecisions(
                life: tables.life, today: context.today, isKept: tables.isKept
            ).decide(command) {
                return .event(event)
            }
            if let decision = try tables.decideExchange(command, context, rules) { return decision }
            return try tables.decideDuty(command, context, rules)
        }
        .reactsToOwn { event, _, tables in
            try LifeReactions(tables: tables).react(to: event) ?? tables.nextDuty(after: event, rules)
                ?? BatchUndoing(tables: tables).react(to: event)
        }
        .opensDays { day, _ in .dayOpened(DayOpened(day: day)) }
        .sends { event in
            switch event {
            case .personRegistered(let person):
                [
                    Letter(
                        to: .identity,
                        ClaimPerson(
                            person: person.person, county: person.county, village: person.village,
                            claim: person.claim ?? 1))
                ]
            case .personErased(let event): PrivacyDecisions.letters(of: event)
            case .registrationsWithdrawn(let event): BatchUndoing.letters(of: event)
            default: MoveDecisions.letters(of: event)
            }
        }
    }

    /// Every roster row becomes one event, a registration or a refusal, and is found again by its reference.
    static func register(_ row: RosterRow, _ tables: RegistryTables) throws -> RegistryEvent? {
        let existing = try tables.entry(row.county, row.person)
        guard try !tables.isSettled(row.ref, in: row.county) else { return nil }
        return Registration.event(
            for: row, existing: existing, membership: try LifeReactions(tables: tables).membership(of: row),
            claim: try tables.batches.claim(row.county, row.person),
            isUndone: try tables.batches.undo(row.county, row.ref.batch) != nil)
    }

    static func register(_ command: RegisterPerson, _ tables: RegistryTables) throws -> Decision<RegistryEvent> {
        // By an officer's hand an erased person may come back, as somebody new.
        let isErased = try tables.privacy.isErased(command.county, command.person)
        let existing = isErased ? nil : try tables.entry(command.county, command.person)
        if let refusal = Registration.refusal(of: command, existing: existing) { return .refuse(refusal) }
        let place = try LifeReactions(tables: tables).membership(command.county, command.person, head: command.head)
        let claim = try tables.batches.claim(command.county, command.person)
        return .event(.personRegistered(PersonRegistered(command, place, claim: claim)))
    }

    static func record(_ letter: PovertyRow, _ tables: RegistryTables) throws -> RegistryEvent? {
        guard try !tables.isSettled(letter.ref, in: letter.county) else { return nil }
        let lives = LifeReactions(tables: tables)
        let row = letter.about(try lives.survivor(letter.county, letter.person))
        let parked = ParkedRegistryRow.poverty(row: row)
        if let rerouted = try lives.reroute(parked, row.county, row.person) { return rerouted.event }
        guard try tables.isKnown(row.county, row.person) else {
            return try park(parked, row.county, row.person, row.ref, tables)
        }
        // What is parked is older: it goes first, so that the last delivered has the last word.
        if let older = try tables.nextParked(row.county, row.person) { return older.event }
        let known = try tables.povertyRecord(row.county, row.person, since: row.since)
        return known == PovertyRecord(row) ? nil : parked.event
    }

    static func record(_ letter: AccountRow, _ tables: RegistryTables) throws -> RegistryEvent? {
        guard try !tables.isSettled(letter.ref, in: letter.county) else { return nil }
        let lives = LifeReactions(tables: tables)
        let row = letter.about(try lives.survivor(letter.county, letter.person))
        let parked = ParkedRegistryRow.account(row: row)
        if let rerouted = try lives.reroute(parked, row.county, row.person) { return rerouted.event }
        guard try tables.isKnown(row.county, row.person) else {
            return try park(parked, row.county, row.person, row.ref, tables)
        }
        if let older = try tables.nextParked(row.county, row.person) { return older.event }
        return try tables.account(row.county, row.person) == PayeeAccount(row) ? nil : parked.event
    }

    static func record(_ letter: SkillRow, _ tables: RegistryTables) throws -> RegistryEvent? {
        guard try !tables.isSettled(letter.ref, in: letter.county) else { return nil }
        let lives = LifeReactions(tables: tables)
        let row = letter.about(try lives.survivor(letter.county, letter.person))
        let parked = ParkedRegistryRow.skill(row: row)
        if let rerouted = try lives.reroute(parked, row.county, row.person) { return rerouted.event }
        guard try tables.isKnown(row.county, row.person) else {
            return try park(parked, row.county, row.person, row.ref, tables)
        }
        if let older = try tables.nextParked(row.county, row.person) { return older.event }
        return parked.event
    }

    /// Parks a row about somebody who is not registered yet, unless the one parked before it says the same.
    static func park(
        _ row: ParkedRegistryRow, _ county: DivisionCode, _ person: PersonKey, _ ref: RowReference,
        _ tables: RegistryTables
    ) throws -> RegistryEvent? {
        if let last = try tables.lastParked(county, person, slot: row.slot), last.agrees(with: row) { return nil }
        return .registryRowParked(RegistryRowParked(county: county, person: person, ref: ref, row: row))
    }

    static func settle(_ answer: IdentityAnswer, _ tables: RegistryTables) throws -> RegistryEvent? {
        guard let entry = try tables.entry(answer.county, answer.person), entry.closing != .movedAway else {
            return nil
        }
        if let claim = answer.claim, try claim != tables.batches.claim(answer.county, answer.person) {
            return nil  // the registration that asked was withdrawn
        }
        if answer.isGranted {
            guard entry.state != .granted else { return nil }
            return .registrationGranted(
                RegistrationGranted(
                    county: answer.county, person: answer.person, wasDenied: entry.state == .denied))
        }
        // Identity's answer to an earlier claim may come after the person moved in.
        guard try tables.heldBy(answer.county, answer.person) != answer.heldBy,
            try tables.cameFrom(answer.county, answer.person) != answer.heldBy
        else { return nil }
        return .registrationDenied(
            RegistrationDenied(county: answer.county, person: answer.person, heldBy: answer.heldBy))
    }
}
