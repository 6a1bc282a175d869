import Models
import Store

/// What the registry says of people that matters when work is sought for them: observed, never written by own events. Work itself is
/// not here; contracts and pay are the county's own.
struct SeekerReference {
    static let schema = """
        CREATE TABLE ref_seeker (
            county TEXT NOT NULL, person TEXT NOT NULL, village TEXT NOT NULL, household TEXT NOT NULL,
            birth TEXT NOT NULL, sex TEXT NOT NULL, ability TEXT NOT NULL, employment_state TEXT NOT NULL,
            job_wish TEXT NOT NULL, has_left INTEGER NOT NULL CHECK (has_left IN (0, 1)),
            PRIMARY KEY (county, person)) WITHOUT ROWID;
        CREATE INDEX ref_seeker_of_village ON ref_seeker (county, village, person);
        CREATE INDEX ref_seeker_of_household ON ref_seeker (county, household);
        CREATE TABLE ref_seeker_poverty (
            county TEXT NOT NULL, person TEXT NOT NULL, since TEXT NOT NULL, status TEXT NOT NULL,
            PRIMARY KEY (county, person, since, status)) WITHOUT ROWID;
        CREATE TABLE ref_seeker_episode (
            county TEXT NOT NULL, person TEXT NOT NULL, kind TEXT NOT NULL, since TEXT NOT NULL, until TEXT,
            PRIMARY KEY (county, person, kind, since)) WITHOUT ROWID;
        CREATE TABLE ref_seeker_unemployment (
            county TEXT NOT NULL, registration TEXT NOT NULL, person TEXT NOT NULL, since TEXT NOT NULL, until TEXT,
            PRIMARY KEY (county, registration)) WITHOUT ROWID;
        CREATE INDEX ref_seeker_unemployment_of ON ref_seeker_unemployment (county, person);
        -- Households on relocation sites.
        CREATE TABLE ref_seeker_site (
            county TEXT NOT NULL, household TEXT NOT NULL, since TEXT NOT NULL,
            PRIMARY KEY (county, household, since)) WITHOUT ROWID;
        -- Dated wishes for work, skills and certificates.
        CREATE TABLE ref_seeker_entry (
            county TEXT NOT NULL, person TEXT NOT NULL, kind TEXT NOT NULL, since TEXT NOT NULL, text TEXT NOT NULL,
            until TEXT, PRIMARY KEY (county, person, kind, since, text)) WITHOUT ROWID;
        -- Certificates as training told of them.
        CREATE TABLE ref_seeker_certificate (
            county TEXT NOT NULL, person TEXT NOT NULL, class TEXT NOT NULL, number TEXT NOT NULL, trade TEXT NOT NULL,
            since TEXT NOT NULL, PRIMARY KEY (county, person, class, number)) WITHOUT ROWID;
        CREATE TABLE ref_seeker_answer (
            county TEXT NOT NULL, person TEXT NOT NULL, on_day TEXT NOT NULL, status TEXT NOT NULL,
            income INTEGER, skill TEXT, is_willing INTEGER, is_able INTEGER,
            PRIMARY KEY (county, person, on_day, status)) WITHOUT ROWID;

        """

    private static let tables = [
        "ref_seeker", "ref_seeker_poverty", "ref_seeker_episode", "ref_seeker_unemployment", "ref_seeker_entry",
        "ref_seeker_certificate", "ref_seeker_answer",
    ]

    private let put, settle, place, setHousehold, setAbility, setState, setWish, setBirth, setSex, leave: Statement
    private let addPoverty, dropPoverty, addEpisode, endEpisode, dropEpisode, addUnemployment,
        endUnemployment: Statement
    private let addSite, addEntry, endEntry, dropEntry, addCertificate, dropCertificate, addAnswer: Statement
    private let deletions: [Statement]

    init(_ connection: Connection) throws {
        func set(_ column: String) throws -> Statement {
            try connection.prepare("UPDATE ref_seeker SET \(column) = ? WHERE county = ? AND person = ?")
        }
        put = try connection.prepare("INSERT OR REPLACE INTO ref_seeker VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        settle = try set("village")
        place = try connection.prepare(
            "UPDATE ref_seeker SET village = ?, household = ? WHERE county = ? AND person = ?")
        setHousehold = try set("household")
        setAbility = try set("ability")
        setState = try set("employment_state")
        setWish = try set("job_wish")
        setBirth = try set("birth")
        setSex = try set("sex")
        leave = try set("has_left")
        addPoverty = try connection.prepare("INSERT OR IGNORE INTO ref_seeker_poverty VALUES (?, ?, ?, ?)")
        dropPoverty = try connection.prepare(
            "DELETE FROM ref_seeker_poverty WHERE county = ? AND person = ? AND since = ? AND status = ?")
        addEpisode = try connection.prepare("INSERT OR REPLACE INTO ref_seeker_episode VALUES (?, ?, ?, ?, ?)")
        endEpisode = try connection.prepare(
            "UPDATE ref_seeker_episode SET until = ? WHERE county = ? AND person = ? AND kind = ? AND since = ?")
        dropEpisode = try connection.prepare(
            "DELETE FROM ref_seeker_episode WHERE county = ? AND person = ? AND kind = ? AND since = ?")
        addUnemployment = try connection.prepare(
            "INSERT OR REPLACE INTO ref_seeker_unemployment VALUES (?, ?, ?, ?, NULL)")
        endUnemployment = try connection.prepare(
            "UPDATE ref_seeker_unemployment SET until = ? WHERE county = ? AND registration = ?")
        addSite = try connection.prepare("INSERT OR IGNORE INTO ref_seeker_site VALUES (?, ?, ?)")
        addEntry = try connection.prepare("INSERT OR REPLACE INTO ref_seeker_entry VALUES (?, ?, ?, ?, ?, ?)")
        endEntry = try connection.prepare(
            """
            UPDATE ref_seeker_entry SET until = ? WHERE county = ? AND person = ? AND kind = ? AND since = ? AND text = ?
            """)
        dropEntry = try connection.prepare(
            "DELETE FROM ref_seeker_entry WHERE county = ? AND person = ? AND kind = ? AND since = ? AND text = ?")
        addCertificate = try connection.prepare(
            "INSERT OR REPLACE INTO ref_seeker_certificate VALUES (?, ?, ?, ?, ?, ?)")
        dropCertificate = try connection.prepare(
            "DELETE FROM ref_seeker_certificate WHERE county = ? AND person = ? AND class = ? AND number = ?")
        addAnswer = try connection.prepare("INSERT OR IGNORE INTO ref_seeker_answer VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
        deletions = try Self.tables.map {
            try connection.prepare("DELETE FROM \($0) WHERE county = ? AND person = ?")
        }
    }

    func observe(_ fact: RegistryEvent) throws {
        switch fact {
        case .personRegistered(let event):
            try put.run(
                event.county, event.person, event.village, event.household, event.birth, event.sex, event.labourAbility,
                event.employmentState, event.jobWish, false)
        case .personMovedIn(let event): try take(event)
        case .personMovedAway(let event): try forget(event.county, event.person)
        case .personErased(let event):
            for person in Set(event.people + [event.person]) { try forget(event.county, person) }
        case .registrationsWithdrawn(let event):
            for registration in event.people { try forget(event.county, registration.person) }
        case .personClosed(let event): try leave.run(true, event.county, event.person)
        case .personReopened(let event): try leave.run(false, event.county, event.person)
        case .peopleMerged(let event):
            try leave.run(true, event.county, event.closed)
            try add(event.copied, event.county, event.survivor)
        case .peopleUnmerged(let event):
            try leave.run(false, event.county, event.closed)
            try remove(event.returned, event.county, event.survivor)
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
        default: try observeStatus(fact)
        }
    }

    private func observeStatus(_ fact: RegistryEvent) throws {
        switch fact {
        case .povertyStatusRecorded(let event):
            try addPoverty.run(event.county, event.person, event.since, event.status)
        case .relocationRecorded(let event): try addSite.run(event.county, event.household, event.since)
        case .statusEpisodeBegan(let event): try add(event.episode, event.county, event.person)
        case .statusEpisodeEnded(let event):
            try endEpisode.run(event.until, event.county, event.person, event.kind.rawValue, event.since)
        case .statusEpisodeCorrected(let event):
            try dropEpisode.run(event.county, event.person, event.before.kind.rawValue, event.before.since)
            if let after = event.after { try add(after, event.county, event.person) }
        case .unemploymentRegistered(let event):
            try addUnemployment.run(event.county, event.registration, event.person, event.since)
        case .unemploymentEnded(let event): try endUnemployment.run(event.until, event.county, event.registration)
        case .personEntryRecorded(let event): try add(event.entry, event.county, event.person)
        case .personEntryEnded(let event):
            try endEntry.run(event.until, event.county, event.person, event.kind.rawValue, event.on, event.text)
        case .skillRecorded(let event): try observe(event.row, event.county, event.person)
        case .surveyAnswered(let event):
            let answers = event.answers
            try addAnswer.run(
                event.county, event.person, event.on, answers.status, answers.monthlyIncome, answers.skill,
                answers.isWilling, answers.isAble)
            if let wish = answers.jobWish { try setWish.run(wish, event.county, event.person) }
        default: break
        }
    }

    private func observe(_ event: PersonDetailsChanged) throws {
        for change in event.changes {
            let after = change.after ?? ""
            switch change.field {
            case .labourAbility: try setAbility.run(after, event.county, event.person)
            case .employmentState: try setState.run(after, event.county, event.person)
            case .jobWish: try setWish.run(after, event.county, event.person)
            case .birth: try setBirth.run(after, event.county, event.person)
            case .sex: try setSex.run(after, event.county, event.person)
            case .poverty:
                if let since = change.since { try addPoverty.run(event.county, event.person, since, after) }
            default: break
            }
        }
        if let household = event.placement?.after.household {
            try setHousehold.run(household, event.county, event.person)
        }
    }

    /// A certificate as it stands now: what it was under its former number goes.
    private func observe(_ row: SkillRow, _ county: DivisionCode, _ person: PersonKey) throws {
        try dropCertificate.run(county, person, row.class, row.number)
        guard let skill = row.skill else { return }
        try addCertificate.run(county, person, row.class, skill.number, skill.trade, skill.on)
    }

    private func take(_ event: PersonMovedIn) throws {
        let record = event.record
        try put.run(
            event.county, event.person, record.village, event.membership.household, record.birth, record.sex,
            record.labourAbility, record.employmentState, record.jobWish, event.exit != nil)
        try add(record.belongings, event.county, event.person)
    }

    private func add(_ belongings: Belongings, _ county: DivisionCode, _ person: PersonKey) throws {
        for poverty in belongings.poverty { try addPoverty.run(county, person, poverty.since, poverty.status) }
        for episode in belongings.episodes { try add(episode, county, person) }
        for entry in belongings.entries { try add(entry, county, person) }
    }

    private func remove(_ belongings: Belongings, _ county: DivisionCode, _ person: PersonKey) throws {
        for poverty in belongings.poverty { try dropPoverty.run(county, person, poverty.since, poverty.status) }
        for episode in belongings.episodes { try dropEpisode.run(county, person, episode.kind.rawValue, episode.since) }
        for entry in belongings.entries {
            try dropEntry.run(county, person, entry.kind.rawValue, entry.on, entry.text)
        }
    }

    private func add(_ episode: StatusEpisode, _ county: DivisionCode, _ person: PersonKey) throws {
        try addEpisode.run(county, person, episode.kind.rawValue, episode.since, episode.until)
    }

    private func add(_ entry: PersonEntry, _ county: DivisionCode, _ person: PersonKey) throws {
        guard [.jobWish, .skill, .certificate].contains(entry.kind) else { return }
        try addEntry.run(county, person, entry.kind.rawValue, entry.on, entry.text, entry.until)
    }

    private func forget(_ county: DivisionCode, _ person: PersonKey) throws {
        for deletion in deletions { try deletion.run(county, person) }
    }
}
