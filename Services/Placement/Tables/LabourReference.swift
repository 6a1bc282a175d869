import Models
import Store

/// What registry says of the labour that job-loss help, welfare posts and project ledgers ask about: village, household, ability,
/// poverty and relocation; and what it says of households with nobody in work, of registrations as unemployed and of the county's choices.
/// Keyed by person keys; erased people leave no row.
struct LabourReference {
    static let schema = """
        -- `gone`: left the ledger (`closed`) or a record that was merged into another (`merged`).
        CREATE TABLE ref_labour (
            county TEXT NOT NULL, person TEXT NOT NULL, village TEXT NOT NULL, household TEXT NOT NULL,
            ability TEXT NOT NULL, gone TEXT CHECK (gone IN ('closed', 'merged')),
            PRIMARY KEY (county, person)) WITHOUT ROWID;
        CREATE INDEX ref_labour_village ON ref_labour (county, village);
        CREATE INDEX ref_labour_household ON ref_labour (county, household);
        CREATE TABLE ref_labour_poverty (
            county TEXT NOT NULL, person TEXT NOT NULL, since TEXT NOT NULL, status TEXT NOT NULL,
            PRIMARY KEY (county, person, since)) WITHOUT ROWID;
        CREATE TABLE ref_labour_episode (
            county TEXT NOT NULL, person TEXT NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('relocation', 'returnee')),
            since TEXT NOT NULL, until TEXT, PRIMARY KEY (county, person, kind, since)) WITHOUT ROWID;
        CREATE TABLE ref_relocated_household (
            county TEXT NOT NULL, household TEXT NOT NULL, since TEXT NOT NULL,
            PRIMARY KEY (county, household)) WITHOUT ROWID;
        CREATE TABLE ref_unemployed (
            county TEXT NOT NULL, registration TEXT NOT NULL, person TEXT NOT NULL, since TEXT NOT NULL, until TEXT,
            PRIMARY KEY (county, registration)) WITHOUT ROWID;
        CREATE INDEX ref_unemployed_person ON ref_unemployed (county, person);
        -- Households that registry raises alarms about, as they stand; `times`: how often it was raised.
        CREATE TABLE ref_household_alarm (
            county TEXT NOT NULL, kind TEXT NOT NULL, household TEXT NOT NULL, since TEXT NOT NULL, strength TEXT NOT NULL,
            cleared_on TEXT, times INTEGER NOT NULL, measure TEXT, handled_on TEXT,
            PRIMARY KEY (county, kind, household)) WITHOUT ROWID;
        CREATE TABLE ref_county_choice (
            county TEXT NOT NULL, pack TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL,
            PRIMARY KEY (county, pack, name)) WITHOUT ROWID;

        """

    /// The poverty status of the row `l` of `ref_labour` on the day `?1`.
    static let status = """
        (SELECT p.status FROM ref_labour_poverty p WHERE p.county = l.county AND p.person = l.person AND p.since <= ?1
        ORDER BY p.since DESC LIMIT 1)
        """

    /// Whether the row `l` of `ref_labour` is a relocated person's on the day `?1`.
    static let isRelocated = """
        (EXISTS (SELECT 1 FROM ref_labour_episode e WHERE e.county = l.county AND e.person = l.person
        AND e.kind = 'relocation' AND e.since <= ?1 AND (e.until IS NULL OR e.until >= ?1))
        OR EXISTS (SELECT 1 FROM ref_relocated_household h WHERE h.county = l.county AND h.household = l.household
        AND h.since <= ?1))
        """

    /// Somebody on the county's ledger.
    struct Worker: Equatable {
        let county: DivisionCode
        let person: PersonKey
        let village: DivisionCode
        /// By the code table of labour ability.
        let ability: String
        /// The poverty status in force.
        let status: String?
        let group: LabourGroup?
        let isReturnee: Bool

        /// Able to work at all.
        var isLabour: Bool { !["lost", "incapable"].contains(ability) }
    }

    private let put, settle, place, setHousehold, setAbility, setGone, addPoverty, addEpisode, endEpisode: Statement
    private let dropEpisode, addRelocation, addUnemployed, endUnemployed, raise, clear, handle, choose,
        unchoose: Statement
    private let deletions: [Statement]
    private let worker, watched, toHelp, chosen: Statement

    init(_ connection: Connection) throws {
        put = try connection.prepare("INSERT OR REPLACE INTO ref_labour VALUES (?, ?, ?, ?, ?, NULL)")
        settle = try connection.prepare("UPDATE ref_labour SET village = ? WHERE county = ? AND person = ?")
        place = try connection.prepare(
            "UPDATE ref_labour SET village = ?, household = ? WHERE county = ? AND person = ?")
        setHousehold = try connection.prepare("UPDATE ref_labour SET household = ? WHERE county = ? AND person = ?")
        setAbility = try connection.prepare("UPDATE ref_labour SET ability = ? WHERE county = ? AND person = ?")
        setGone = try connection.prepare("UPDATE ref_labour SET gone = ? WHERE county = ? AND person = ?")
        addPoverty = try connection.prepare("INSERT OR REPLACE INTO ref_labour_poverty VALUES (?, ?, ?, ?)")
        addEpisode = try connection.prepare("INSERT OR REPLACE INTO ref_labour_episode VALUES (?, ?, ?, ?, ?)")
        endEpisode = try connection.prepare(
            "UPDATE ref_labour_episode SET until = ? WHERE county = ? AND person = ? AND kind = ? AND since = ?")
        dropEpisode = try connection.prepare(
            "DELETE FROM ref_labour_episode WHERE county = ? AND person = ? AND kind = ? AND since = ?")
        addRelocation = try connection.prepare("INSERT OR REPLACE INTO ref_relocated_household VALUES (?, ?, ?)")
        addUnemployed = try connection.prepare("INSERT OR REPLACE INTO ref_unemployed VALUES (?, ?, ?, ?, NULL)")
        endUnemployed = try connection.prepare(
            "UPDATE ref_unemployed SET until = ? WHERE county = ? AND registration = ?")
        raise = try connection.prepare(
            """
            INSERT INTO ref_household_alarm VALUES (?, ?, ?, ?, ?, NULL, 1, NULL, NULL)
            ON CONFLICT DO UPDATE SET since = excluded.since, strength = excluded.strength, cleared_on = NULL,
                times = times + 1, measure = NULL, handled_on = NULL
            """)
        clear = try connection.prepare(
            "UPDATE ref_household_alarm SET cleared_on = ? WHERE county = ? AND kind = ? AND household = ?")
        handle = try connection.prepare(
            "UPDATE ref_household_alarm SET measure = ?, handled_on = ? WHERE county = ? AND kind = ? AND household = ?"
        )
        choose = try connection.prepare("INSERT OR REPLACE INTO ref_county_choice VALUES (?, ?, ?, ?)")
        unchoose = try connection.prepare("DELETE FROM ref_county_choice WHERE county = ? AND pack = ? AND name = ?")
        deletions = try ["ref_labour", "ref_labour_poverty", "ref_labour_episode", "ref_unemployed"].map {
            try connection.prepare("DELETE FROM \($0) WHERE county = ? AND person = ?")
        }
        let columns = """
            SELECT l.county, l.person, l.village, l.ability, \(Self.status), \(Self.isRelocated),
            EXISTS (SELECT 1 FROM ref_labour_episode e WHERE e.county = l.county AND e.person = l.person
            AND e.kind = 'returnee' AND e.since <= ?1 AND (e.until IS NULL OR e.until >= ?1)) FROM ref_labour l
            """
        worker = try connection.prepare("\(columns) WHERE l.county = ?2 AND l.person = ?3 AND l.gone IS NULL")
        watched = try connection.prepare(
            """
            \(columns) WHERE l.gone IS NULL AND ((SELECT 1 FROM ref_labour_poverty p WHERE p.county = l.county
            AND p.person = l.person LIMIT 1) OR \(Self.isRelocated)) ORDER BY l.county, l.person
            """)
        toHelp = try connection.prepare(
            """
            SELECT COUNT(*) FROM ref_labour l WHERE l.county = ?2 AND l.village = ?3 AND l.gone IS NULL
            AND l.ability NOT IN ('lost', 'incapable') AND \(Self.status) = ?4
            """)
        chosen = try connection.prepare(
            "SELECT value FROM ref_county_choice WHERE county = ? AND pack = ? AND name = ?")
    }

    // MARK: What is known

    func worker(_ person: PersonKey, in county: DivisionCode, on day: Day) throws -> Worker? {
        try worker.first(day, county, person) { try Self.worker($0) }
    }

    /// Everybody in the file who has, or ever had, a poverty status or is relocated.
    func watched(on day: Day) throws -> [Worker] { try watched.all(day) { try Self.worker($0) } }

    /// Registered poor workers of a village (heyuan-2018 二.10: 帮扶对象).
    func peopleToHelp(in village: DivisionCode, on day: Day) throws -> Int {
        try toHelp.first(day, village.county, village, LabourGroup.registeredPoorStatus) { Int($0.int(0)) } ?? 0
    }

    /// What the county chose where a plan leaves it open; `nil`: not yet.
    func choice(_ name: String, of pack: String, in county: DivisionCode) throws -> String? {
        try chosen.first(county, pack, name) { $0.text(0) }
    }

    private static func worker(_ row: borrowing Statement) throws -> Worker {
        guard let county = DivisionCode(row.text(0)), let village = DivisionCode(row.text(2)) else {
            throw UnreadableColumn(table: "ref_labour")
        }
        let status = row.optionalText(4)
        return Worker(
            county: county, person: PersonKey(unchecked: row.text(1)), village: village, ability: row.text(3),
            status: status, group: LabourGroup(status: status, isRelocated: row.int(5) == 1),
            isReturnee: row.int(6) == 1)
    }

    // MARK: Observing

    /// - Parameter today: the day of the event.
    func observe(_ fact: RegistryEvent, today: Day) throws {
        switch fact {
        case .personRegistered(let fact):
            try put.run(fact.county, fact.person, fact.village, fact.household, fact.labourAbility)
        case .personMovedIn(let fact): try take(fact)
        case .personMovedAway(let fact): try forget(fact.county, fact.person)
        case .personErased(let fact): for person in fact.people + [fact.person] { try forget(fact.county, person) }
        case .registrationsWithdrawn(let fact): for person in fact.people { try forget(fact.county, person.person) }
        case .personClosed(let fact): try setGone.run("closed", fact.county, fact.person)
        case .personReopened(let fact): try setGone.run(String?.none, fact.county, fact.person)
        case .peopleMerged(let fact):
            try setGone.run("merged", fact.county, fact.closed)
            try add(fact.copied, fact.county, fact.survivor)
        case .peopleUnmerged(let fact): try setGone.run(String?.none, fact.county, fact.closed)
        case .personDetailsChanged(let fact): try observe(fact)
        case .householdChanged(let fact):
            for placement in fact.placements {
                try setHousehold.run(placement.after.household, fact.county, placement.person)
            }
        case .movedWithinCounty(let fact):
            for move in fact.moves {
                if let household = move.placement?.after.household {
                    try place.run(fact.village, household, fact.county, move.person)
                } else {
                    try settle.run(fact.village, fact.county, move.person)
                }
            }
        default: try observeStatus(fact, today)
        }
    }

    private func observeStatus(_ fact: RegistryEvent, _ today: Day) throws {
        switch fact {
        case .povertyStatusRecorded(let fact): try addPoverty.run(fact.county, fact.person, fact.since, fact.status)
        case .statusEpisodeBegan(let fact): try add(fact.episode, fact.county, fact.person)
        case .statusEpisodeEnded(let fact):
            try endEpisode.run(fact.until, fact.county, fact.person, fact.kind.rawValue, fact.since)
        case .statusEpisodeCorrected(let fact):
            try dropEpisode.run(fact.county, fact.person, fact.before.kind.rawValue, fact.before.since)
            if let after = fact.after { try add(after, fact.county, fact.person) }
        case .relocationRecorded(let fact): try addRelocation.run(fact.county, fact.household, fact.since)
        case .unemploymentRegistered(let fact):
            try addUnemployed.run(fact.county, fact.registration, fact.person, fact.since)
        case .unemploymentEnded(let fact): try endUnemployed.run(fact.until, fact.county, fact.registration)
        case .alarmRaised(let fact) where fact.alarm.person == nil:
            let alarm = fact.alarm
            try raise.run(fact.county, alarm.kind, alarm.household, alarm.since, alarm.strength)
        case .alarmCleared(let fact) where fact.alarm.person == nil:
            try clear.run(fact.on, fact.county, fact.alarm.kind, fact.alarm.household)
        case .alarmHandled(let fact) where fact.person == nil:
            try handle.run(fact.measure, fact.on, fact.county, fact.kind, fact.household)
        case .registryRuleSet(let fact):
            if let value = fact.value {
                try choose.run(fact.county, fact.pack, fact.name, value)
            } else {
                try unchoose.run(fact.county, fact.pack, fact.name)
            }
        default: break
        }
    }

    private func observe(_ fact: PersonDetailsChanged) throws {
        for change in fact.changes {
            switch change.field {
            case .labourAbility: try setAbility.run(change.after ?? "", fact.county, fact.person)
            case .poverty:
                if let since = change.since, let status = change.after {
                    try addPoverty.run(fact.county, fact.person, since, status)
                }
            default: break
            }
        }
        if let household = fact.placement?.after.household {
            try setHousehold.run(household, fact.county, fact.person)
        }
    }

    private func take(_ fact: PersonMovedIn) throws {
        let record = fact.record
        try put.run(fact.county, fact.person, record.village, fact.membership.household, record.labourAbility)
        if fact.exit != nil { try setGone.run("closed", fact.county, fact.person) }
        try add(record.belongings, fact.county, fact.person)
    }

    private func add(_ belongings: Belongings, _ county: DivisionCode, _ person: PersonKey) throws {
        for poverty in belongings.poverty { try addPoverty.run(county, person, poverty.since, poverty.status) }
        for episode in belongings.episodes { try add(episode, county, person) }
    }

    private func add(_ episode: StatusEpisode, _ county: DivisionCode, _ person: PersonKey) throws {
        guard [.relocation, .returnee].contains(episode.kind) else { return }
        try addEpisode.run(county, person, episode.kind.rawValue, episode.since, episode.until)
    }

    private func forget(_ county: DivisionCode, _ person: PersonKey) throws {
        for deletion in deletions { try deletion.run(county, person) }
    }
}
