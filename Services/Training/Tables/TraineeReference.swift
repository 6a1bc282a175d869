import Models
import Store

/// What the registry and placement say of people, by which it is judged whether they may be trained: observed, never written by
/// own events.
struct TraineeReference {
    static let schema = """
        -- Who a person is, as the registry said last.
        CREATE TABLE ref_trainee (
            county TEXT NOT NULL, person TEXT NOT NULL, village TEXT NOT NULL, household TEXT NOT NULL,
            education TEXT NOT NULL, schooling TEXT NOT NULL, employment_state TEXT NOT NULL, training_wish TEXT NOT NULL,
            PRIMARY KEY (county, person)) WITHOUT ROWID;
        CREATE INDEX ref_trainee_of_household ON ref_trainee (county, household);
        CREATE INDEX ref_trainee_of_village ON ref_trainee (county, village, person);
        -- Status episodes and dated wishes.
        CREATE TABLE ref_episode (
            county TEXT NOT NULL, person TEXT NOT NULL, kind TEXT NOT NULL, since TEXT NOT NULL, until TEXT,
            PRIMARY KEY (county, person, kind, since)) WITHOUT ROWID;
        CREATE TABLE ref_wish (
            county TEXT NOT NULL, person TEXT NOT NULL, kind TEXT NOT NULL, since TEXT NOT NULL, text TEXT NOT NULL,
            until TEXT, PRIMARY KEY (county, person, kind, since, text)) WITHOUT ROWID;
        CREATE TABLE ref_unemployment (
            county TEXT NOT NULL, registration TEXT NOT NULL, person TEXT NOT NULL, since TEXT NOT NULL, until TEXT,
            PRIMARY KEY (county, registration)) WITHOUT ROWID;
        CREATE INDEX ref_unemployment_of_person ON ref_unemployment (county, person);
        CREATE TABLE ref_relocation (
            county TEXT NOT NULL, household TEXT NOT NULL, since TEXT NOT NULL,
            PRIMARY KEY (county, household, since)) WITHOUT ROWID;
        -- Survey answers on employment.
        CREATE TABLE ref_answer (
            county TEXT NOT NULL, person TEXT NOT NULL, on_day TEXT NOT NULL, status TEXT NOT NULL,
            PRIMARY KEY (county, person, on_day, status)) WITHOUT ROWID;
        CREATE TABLE ref_work (
            county TEXT NOT NULL, person TEXT NOT NULL, contract TEXT NOT NULL, since TEXT NOT NULL, until TEXT NOT NULL,
            PRIMARY KEY (county, person, contract)) WITHOUT ROWID;
        CREATE TABLE ref_erased (county TEXT NOT NULL, person TEXT NOT NULL, PRIMARY KEY (county, person)) WITHOUT ROWID;
        -- From where and by which move a person came here last.
        CREATE TABLE ref_arrival (
            county TEXT NOT NULL, person TEXT NOT NULL, from_county TEXT NOT NULL, move TEXT NOT NULL,
            PRIMARY KEY (county, person)) WITHOUT ROWID;

        """

    private static let tables = [
        "ref_trainee", "ref_episode", "ref_wish", "ref_unemployment", "ref_answer", "ref_work",
    ]

    private let put, settle, place, setWish, setSchooling, setEducation, setEmployment, setHousehold: Statement
    private let addEpisode, endEpisode, dropEpisode, addWish, endWish, addAnswer, addWork: Statement
    private let addUnemployment, endUnemployment, addRelocation, erase, restore, isErased, arrive, arrival: Statement
    private let members, trainee, poverty, episodes, wishes, unemployment, relocations, answers, work: Statement
    private let deletions: [Statement]

    init(_ connection: Connection) throws {
        put = try connection.prepare("INSERT OR REPLACE INTO ref_trainee VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
        settle = try connection.prepare("UPDATE ref_trainee SET village = ? WHERE county = ? AND person = ?")
        place = try connection.prepare(
            "UPDATE ref_trainee SET village = ?, household = ? WHERE county = ? AND person = ?")
        setHousehold = try connection.prepare("UPDATE ref_trainee SET household = ? WHERE county = ? AND person = ?")
        setWish = try connection.prepare("UPDATE ref_trainee SET training_wish = ? WHERE county = ? AND person = ?")
        setSchooling = try connection.prepare("UPDATE ref_trainee SET schooling = ? WHERE county = ? AND person = ?")
        setEducation = try connection.prepare("UPDATE ref_trainee SET education = ? WHERE county = ? AND person = ?")
        setEmployment = try connection.prepare(
            "UPDATE ref_trainee SET employment_state = ? WHERE county = ? AND person = ?")
        addEpisode = try connection.prepare("INSERT OR REPLACE INTO ref_episode VALUES (?, ?, ?, ?, ?)")
        endEpisode = try connection.prepare(
            "UPDATE ref_episode SET until = ? WHERE county = ? AND person = ? AND kind = ? AND since = ?")
        dropEpisode = try connection.prepare(
            "DELETE FROM ref_episode WHERE county = ? AND person = ? AND kind = ? AND since = ?")
        addWish = try connection.prepare("INSERT OR REPLACE INTO ref_wish VALUES (?, ?, ?, ?, ?, ?)")
        endWish = try connection.prepare(
            "UPDATE ref_wish SET until = ? WHERE county = ? AND person = ? AND kind = ? AND since = ? AND text = ?")
        addAnswer = try connection.prepare("INSERT OR IGNORE INTO ref_answer VALUES (?, ?, ?, ?)")
        addWork = try connection.prepare("INSERT OR REPLACE INTO ref_work VALUES (?, ?, ?, ?, ?)")
        addUnemployment = try connection.prepare("INSERT OR REPLACE INTO ref_unemployment VALUES (?, ?, ?, ?, NULL)")
        endUnemployment = try connection.prepare(
            "UPDATE ref_unemployment SET until = ? WHERE county = ? AND registration = ?")
        addRelocation = try connection.prepare("INSERT OR IGNORE INTO ref_relocation VALUES (?, ?, ?)")
        erase = try connection.prepare("INSERT OR IGNORE INTO ref_erased VALUES (?, ?)")
        restore = try connection.prepare("DELETE FROM ref_erased WHERE county = ? AND person = ?")
        isErased = try connection.prepare("SELECT 1 FROM ref_erased WHERE county = ? AND person = ?")
        arrive = try connection.prepare("INSERT OR REPLACE INTO ref_arrival VALUES (?, ?, ?, ?)")
        arrival = try connection.prepare("SELECT from_county, move FROM ref_arrival WHERE county = ? AND person = ?")
        members = try connection.prepare(
            "SELECT person FROM ref_trainee WHERE county = ? AND household = ? ORDER BY person")
        trainee = try connection.prepare(
            "SELECT education, schooling, employment_state FROM ref_trainee WHERE county = ? AND person = ?")
        poverty = try connection.prepare(
            "SELECT since, status FROM ref_poverty WHERE county = ? AND person = ? ORDER BY since, status")
        episodes = try connection.prepare(
            "SELECT kind, since, until FROM ref_episode WHERE county = ? AND person = ? ORDER BY kind, since")
        wishes = try connection.prepare(
            "SELECT kind, since, until, text FROM ref_wish WHERE county = ? AND person = ? ORDER BY kind, since, text")
        unemployment = try connection.prepare(
            "SELECT since, until FROM ref_unemployment WHERE county = ? AND person = ? ORDER BY since")
        relocations = try connection.prepare(
            """
            SELECT r.since FROM ref_trainee t JOIN ref_relocation r ON r.county = t.county AND r.household = t.household
            WHERE t.county = ? AND t.person = ? ORDER BY r.since
            """)
        answers = try connection.prepare(
            "SELECT on_day, status FROM ref_answer WHERE county = ? AND person = ? ORDER BY on_day, status")
        work = try connection.prepare(
            "SELECT since, until FROM ref_work WHERE county = ? AND person = ? ORDER BY since, until")
        deletions = try Self.tables.map {
            try connection.prepare("DELETE FROM \($0) WHERE county = ? AND person = ?")
        }
    }

    // MARK: What is known

    func isErased(_ county: DivisionCode, _ person: PersonKey) throws -> Bool {
        try isErased.first(county, person) { _ in true } ?? false
    }

    func isKnown(_ county: DivisionCode, _ person: PersonKey) throws -> Bool {
        try trainee.first(county, person) { _ in true } ?? false
    }

    /// From where the person came, and by which move.
    func arrival(_ county: DivisionCode, _ person: PersonKey) throws -> (from: DivisionCode, move: MoveID)? {
        try arrival.first(county, person) { row -> (from: DivisionCode, move: MoveID)? in
            DivisionCode(row.text(0)).map { ($0, MoveID(unchecked: row.text(1))) }
        } ?? nil
    }

    func facts(_ county: DivisionCode, _ person: PersonKey) throws -> TraineeFacts {
        var facts = TraineeFacts()
        if let known = try trainee.first(county, person, read: { ($0.text(0), $0.text(1), $0.text(2)) }) {
            (facts.education, facts.schooling, facts.employmentState) = known
        }
        facts.poverty = try poverty.all(county, person) { Self.dated($0.text(1), $0.text(0)) }.compactMap(\.self)
        for (kind, fact) in try episodes.all(
            county, person, read: { ($0.text(0), Self.dated("", $0.text(1), $0.optionalText(2))) })
        { facts.episodes[kind, default: []] += fact.map { [$0] } ?? [] }
        for (kind, fact) in try wishes.all(
            county, person, read: { ($0.text(0), Self.dated($0.text(3), $0.text(1), $0.optionalText(2))) })
        { facts.wishes[kind, default: []] += fact.map { [$0] } ?? [] }
        let registered = try unemployment.all(county, person) { Self.dated("", $0.text(0), $0.optionalText(1)) }
        if !registered.isEmpty { facts.episodes["unemployment", default: []] += registered.compactMap(\.self) }
        let relocated = try relocations.all(county, person) { Self.dated("", $0.text(0)) }
        if !relocated.isEmpty { facts.episodes["relocation", default: []] += relocated.compactMap(\.self) }
        facts.answers = try answers.all(county, person) { Self.dated($0.text(1), $0.text(0)) }.compactMap(\.self)
        facts.work = try work.all(county, person) { Self.dated("", $0.text(0), $0.text(1)) }.compactMap(\.self)
        return facts
    }

    private static func dated(_ value: String, _ since: String, _ until: String? = nil) -> TraineeFacts.Dated? {
        Day(since).map { TraineeFacts.Dated(value, since: $0, until: until.flatMap { Day($0) }) }
    }

    /// People about whom the fact says something that a rule may ask for.
    func people(in fact: RegistryEvent) throws -> (county: DivisionCode, people: [PersonKey])? {
        switch fact {
        case .povertyStatusRecorded(let fact): (fact.county, [fact.person])
        case .personDetailsChanged(let fact): (fact.county, [fact.person])
        case .statusEpisodeBegan(let fact): (fact.county, [fact.person])
        case .statusEpisodeEnded(let fact): (fact.county, [fact.person])
        case .statusEpisodeCorrected(let fact): (fact.county, [fact.person])
        case .personEntryRecorded(let fact): (fact.county, [fact.person])
        case .personEntryEnded(let fact): (fact.county, [fact.person])
        case .surveyAnswered(let fact): (fact.county, [fact.person])
        case .unemploymentRegistered(let fact): (fact.county, [fact.person])
        case .unemploymentEnded(let fact): (fact.county, [fact.person])
        case .householdChanged(let fact): (fact.county, fact.placements.map(\.person))
        case .movedWithinCounty(let fact): (fact.county, fact.moves.map(\.person))
        case .relocationRecorded(let fact):
            (fact.county, try members.all(fact.county, fact.household) { PersonKey($0.text(0)) }.compactMap(\.self))
        default: nil
        }
    }

    // MARK: Observing

    func observe(_ fact: RegistryEvent) throws {
        switch fact {
        case .personRegistered(let event):
            try restore.run(event.county, event.person)
            try put.run(
                event.county, event.person, event.village, event.household, event.education, event.schooling,
                event.employmentState, event.trainingWish)
        case .personMovedIn(let event): try take(event)
        case .personErased(let event):
            for person in event.people + [event.person] {
                try forget(event.county, person)
                try erase.run(event.county, person)
            }
        case .registrationsWithdrawn(let event):
            for registration in event.people { try forget(event.county, registration.person) }
        case .personDetailsChanged(let event): try observe(event)
        case .householdChanged(let event):
            for placement in event.placements {
                try setHousehold.run(placement.after.household, event.county, placement.person)
            }
        case .movedWithinCounty(let event):
            for move in event.moves {
                if let household = move.placement?.after.household {
                    try place.run(event.village, household, event.county, move.person)
                } else {
                    try settle.run(event.village, event.county, move.person)
                }
            }
        case .relocationRecorded(let event): try addRelocation.run(event.county, event.household, event.since)
        default: try observeStatus(fact)
        }
    }

    private func observeStatus(_ fact: RegistryEvent) throws {
        switch fact {
        case .statusEpisodeBegan(let event): try add(event.episode, event.county, event.person)
        case .statusEpisodeEnded(let event):
            try endEpisode.run(event.until, event.county, event.person, event.kind.rawValue, event.since)
        case .statusEpisodeCorrected(let event):
            try dropEpisode.run(event.county, event.person, event.before.kind.rawValue, event.before.since)
            if let after = event.after { try add(after, event.county, event.person) }
        case .personEntryRecorded(let event):
            try add(event.entry, event.county, event.person)
            if event.entry.kind == .trainingWish, event.entry.until == nil {
                try setWish.run(event.entry.text, event.county, event.person)
            }
        case .personEntryEnded(let event):
            try endWish.run(event.until, event.county, event.person, event.kind.rawValue, event.on, event.text)
            if event.kind == .trainingWish { try setWish.run("", event.county, event.person) }
        case .surveyAnswered(let event):
            try addAnswer.run(event.county, event.person, event.on, event.answers.status)
            if let wish = event.answers.trainingWish { try setWish.run(wish, event.county, event.person) }
        case .unemploymentRegistered(let event):
            try addUnemployment.run(event.county, event.registration, event.person, event.since)
        case .unemploymentEnded(let event): try endUnemployment.run(event.until, event.county, event.registration)
        default: break
        }
    }

    /// A contract that placement recorded, here or in the county that the person came from.
    func observe(_ fact: PlacementEvent) throws {
        guard case .contractRecorded(let event) = fact else { return }
        try addWork.run(event.county, event.person, event.contract, event.from, event.to)
    }

    private func observe(_ event: PersonDetailsChanged) throws {
        for change in event.changes {
            let after = change.after ?? ""
            switch change.field {
            case .trainingWish: try setWish.run(after, event.county, event.person)
            case .schooling: try setSchooling.run(after, event.county, event.person)
            case .education: try setEducation.run(after, event.county, event.person)
            case .employmentState: try setEmployment.run(after, event.county, event.person)
            default: break
            }
        }
        if let household = event.placement?.after.household {
            try setHousehold.run(household, event.county, event.person)
        }
    }

    private func take(_ event: PersonMovedIn) throws {
        let record = event.record
        try restore.run(event.county, event.person)
        try arrive.run(event.county, event.person, event.from, event.move)
        try put.run(
            event.county, event.person, record.village, event.membership.household, record.education, record.schooling,
            record.employmentState, record.trainingWish)
        for episode in record.belongings.episodes { try add(episode, event.county, event.person) }
        for entry in record.belongings.entries { try add(entry, event.county, event.person) }
    }

    private func add(_ episode: StatusEpisode, _ county: DivisionCode, _ person: PersonKey) throws {
        try addEpisode.run(county, person, episode.kind.rawValue, episode.since, episode.until)
    }

    private func add(_ entry: PersonEntry, _ county: DivisionCode, _ person: PersonKey) throws {
        guard [.trainingWish, .startUpWish, .jobWish].contains(entry.kind) else { return }
        try addWish.run(county, person, entry.kind.rawValue, entry.on, entry.text, entry.until)
    }

    private func forget(_ county: DivisionCode, _ person: PersonKey) throws {
        for deletion in deletions { try deletion.run(county, person) }
    }
}
