import Models
import Store

/// What the registry says of the county's people, as far as work asks for it: where they live, how old and able they are, what they wish,
/// their poverty status by day, their dated episodes, skills and answers. Observed, never written by own events; no names. Whose county
/// somebody is stands in ``PersonReference``, work itself in the county's own tables.
struct ResidentReference {
    static let schema = """
        -- `gone`: no longer on the ledger, and why. What was known stays, because figures of earlier days ask for it; erased people leave no row.
        CREATE TABLE ref_resident (
            county TEXT NOT NULL, person TEXT NOT NULL, village TEXT NOT NULL, household TEXT NOT NULL,
            birth TEXT NOT NULL, sex TEXT NOT NULL, ability TEXT NOT NULL, employment_state TEXT NOT NULL,
            job_wish TEXT NOT NULL, training_wish TEXT NOT NULL, start_up_wish TEXT NOT NULL DEFAULT '',
            -- The dated wish for work that was told last, blank once it has ended; NULL where the register's word stands.
            later_job_wish TEXT, is_willing INTEGER, gone TEXT CHECK (gone IN ('moved', 'denied', 'closed', 'merged')),
            PRIMARY KEY (county, person)) WITHOUT ROWID;
        CREATE INDEX ref_resident_of_village ON ref_resident (county, village, person);
        CREATE INDEX ref_resident_of_household ON ref_resident (county, household);
        CREATE TABLE ref_resident_poverty (
            county TEXT NOT NULL, person TEXT NOT NULL, since TEXT NOT NULL, status TEXT NOT NULL,
            PRIMARY KEY (county, person, since, status)) WITHOUT ROWID;
        CREATE TABLE ref_resident_episode (
            county TEXT NOT NULL, person TEXT NOT NULL, kind TEXT NOT NULL, since TEXT NOT NULL, until TEXT,
            PRIMARY KEY (county, person, kind, since)) WITHOUT ROWID;
        -- Dated wishes for work, skills and certificates.
        CREATE TABLE ref_resident_entry (
            county TEXT NOT NULL, person TEXT NOT NULL, kind TEXT NOT NULL, since TEXT NOT NULL, text TEXT NOT NULL,
            until TEXT, PRIMARY KEY (county, person, kind, since, text)) WITHOUT ROWID;
        -- Certificates as training told of them.
        CREATE TABLE ref_resident_certificate (
            county TEXT NOT NULL, person TEXT NOT NULL, class TEXT NOT NULL, number TEXT NOT NULL, trade TEXT NOT NULL,
            since TEXT NOT NULL, PRIMARY KEY (county, person, class, number)) WITHOUT ROWID;
        CREATE TABLE ref_resident_answer (
            county TEXT NOT NULL, person TEXT NOT NULL, on_day TEXT NOT NULL, status TEXT NOT NULL,
            income INTEGER, skill TEXT, is_willing INTEGER, is_able INTEGER,
            PRIMARY KEY (county, person, on_day, status)) WITHOUT ROWID;
        CREATE TABLE ref_unemployment (
            county TEXT NOT NULL, registration TEXT NOT NULL, person TEXT NOT NULL, since TEXT NOT NULL, until TEXT,
            PRIMARY KEY (county, registration)) WITHOUT ROWID;
        CREATE INDEX ref_unemployment_of ON ref_unemployment (county, person);
        -- Services that a desk of the registry gave.
        CREATE TABLE ref_desk_service (
            county TEXT NOT NULL, service TEXT NOT NULL, person TEXT NOT NULL, kind TEXT NOT NULL, on_day TEXT NOT NULL,
            PRIMARY KEY (county, service)) WITHOUT ROWID;
        CREATE INDEX ref_desk_service_of_person ON ref_desk_service (county, person);

        """

    /// Tables with a row or more for each person.
    private static let personal = [
        "ref_resident", "ref_resident_poverty", "ref_resident_episode", "ref_resident_entry",
        "ref_resident_certificate",
        "ref_resident_answer", "ref_unemployment", "ref_desk_service",
    ]

    private enum Gone: String {
        case moved, denied, closed, merged
    }

    private let put, place, setJobWish, setGone, undeny, addService, addAnswer: Statement
    private let columns: [String: Statement]
    private let clearings: [EntryKind: Statement]
    private let addPoverty, dropPoverty, addEpisode, endEpisode, dropEpisode, addUnemployment,
        endUnemployment: Statement
    private let addEntry, endEntry, dropEntry, addCertificate, dropCertificate: Statement
    private let deletions: [Statement]

    init(_ connection: Connection) throws {
        put = try connection.prepare(
            """
            INSERT OR REPLACE INTO ref_resident (county, person, village, household, birth, sex, ability,
                employment_state, job_wish, training_wish) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        place = try connection.prepare(
            "UPDATE ref_resident SET village = ?, household = COALESCE(?, household) WHERE county = ? AND person = ?")
        setJobWish = try connection.prepare(
            "UPDATE ref_resident SET job_wish = ?, later_job_wish = NULL WHERE county = ? AND person = ?")
        setGone = try connection.prepare("UPDATE ref_resident SET gone = ? WHERE county = ? AND person = ?")
        undeny = try connection.prepare(
            "UPDATE ref_resident SET gone = NULL WHERE county = ? AND person = ? AND gone = 'denied'")
        let settable = [
            "household", "birth", "sex", "ability", "employment_state", "training_wish", "start_up_wish",
            "later_job_wish",
            "is_willing",
        ]
        columns = Dictionary(
            uniqueKeysWithValues: try settable.map {
                ($0, try connection.prepare("UPDATE ref_resident SET \($0) = ? WHERE county = ? AND person = ?"))
            })
        // A later wish stands when an earlier one ends.
        func clearing(_ column: String) throws -> Statement {
            try connection.prepare(
                "UPDATE ref_resident SET \(column) = '' WHERE county = ? AND person = ? AND \(column) = ?")
        }
        clearings = [
            .jobWish: try clearing("later_job_wish"), .trainingWish: try clearing("training_wish"),
            .startUpWish: try clearing("start_up_wish"),
        ]
        addService = try connection.prepare("INSERT OR REPLACE INTO ref_desk_service VALUES (?, ?, ?, ?, ?)")
        addAnswer = try connection.prepare("INSERT OR IGNORE INTO ref_resident_answer VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
        addPoverty = try connection.prepare("INSERT OR IGNORE INTO ref_resident_poverty VALUES (?, ?, ?, ?)")
        dropPoverty = try connection.prepare(
            "DELETE FROM ref_resident_poverty WHERE county = ? AND person = ? AND since = ? AND status = ?")
        addEpisode = try connection.prepare("INSERT OR REPLACE INTO ref_resident_episode VALUES (?, ?, ?, ?, ?)")
        endEpisode = try connection.prepare(
            "UPDATE ref_resident_episode SET until = ? WHERE county = ? AND person = ? AND kind = ? AND since = ?")
        dropEpisode = try connection.prepare(
            "DELETE FROM ref_resident_episode WHERE county = ? AND person = ? AND kind = ? AND since = ?")
        addUnemployment = try connection.prepare("INSERT OR REPLACE INTO ref_unemployment VALUES (?, ?, ?, ?, NULL)")
        endUnemployment = try connection.prepare(
            "UPDATE ref_unemployment SET until = ? WHERE county = ? AND registration = ?")
        addEntry = try connection.prepare("INSERT OR REPLACE INTO ref_resident_entry VALUES (?, ?, ?, ?, ?, ?)")
        endEntry = try connection.prepare(
            """
            UPDATE ref_resident_entry SET until = ? WHERE county = ? AND person = ? AND kind = ? AND since = ? AND text = ?
            """)
        dropEntry = try connection.prepare(
            "DELETE FROM ref_resident_entry WHERE county = ? AND person = ? AND kind = ? AND since = ? AND text = ?")
        addCertificate = try connection.prepare(
            "INSERT OR REPLACE INTO ref_resident_certificate VALUES (?, ?, ?, ?, ?, ?)")
        dropCertificate = try connection.prepare(
            "DELETE FROM ref_resident_certificate WHERE county = ? AND person = ? AND class = ? AND number = ?")
        deletions = try Self.personal.map {
            try connection.prepare("DELETE FROM \($0) WHERE county = ? AND person = ?")
        }
    }

    // MARK: Observing

    func observe(_ fact: RegistryEvent) throws {
        switch fact {
        case .personRegistered(let event):
            try put.run(
                event.county, event.person, event.village, event.household, event.birth, event.sex, event.labourAbility,
                event.employmentState, event.jobWish, event.trainingWish)
        case .registrationGranted(let event): try undeny.run(event.county, event.person)
        case .registrationDenied(let event): try leave(.denied, event.county, event.person)
        case .registrationsWithdrawn(let event):
            for registration in event.people { try forget(event.county, registration.person) }
        case .personErased(let event):
            for person in Set(event.people + [event.person]) { try forget(event.county, person) }
        case .personMovedIn(let event): try take(event)
        case .personMovedAway(let event): try leave(.moved, event.county, event.person)
        case .personClosed(let event): try leave(.closed, event.county, event.person)
        case .personReopened(let event): try leave(nil, event.county, event.person)
        case .peopleMerged(let event):
            try leave(.merged, event.county, event.closed)
            try add(event.copied, event.county, event.survivor)
        case .peopleUnmerged(let event):
            try leave(nil, event.county, event.closed)
            try remove(event.returned, event.county, event.survivor)
        case .householdChanged(let event):
            for placement in event.placements {
                try set("household", placement.after.household.description, event.county, placement.person)
            }
        case .movedWithinCounty(let event):
            for move in event.moves {
                try place.run(event.village, move.placement?.after.household, event.county, move.person)
            }
        case .personDetailsChanged(let event): try observe(event)
        default: try observeStatus(fact)
        }
    }

    private func observeStatus(_ fact: RegistryEvent) throws {
        switch fact {
        case .povertyStatusRecorded(let event):
            try addPoverty.run(event.county, event.person, event.since, event.status)
        case .statusEpisodeBegan(let event): try add(event.episode, event.county, event.person)
        case .statusEpisodeEnded(let event):
            try endEpisode.run(event.until, event.county, event.person, event.kind.rawValue, event.since)
        case .statusEpisodeCorrected(let event):
            try dropEpisode.run(event.county, event.person, event.before.kind.rawValue, event.before.since)
            if let after = event.after { try add(after, event.county, event.person) }
        case .unemploymentRegistered(let event):
            try addUnemployment.run(event.county, event.registration, event.person, event.since)
        case .unemploymentEnded(let event): try endUnemployment.run(event.until, event.county, event.registration)
        case .personEntryRecorded(let event):
            try add(event.entry, event.county, event.person)
            if event.entry.until == nil { try wish(event.entry.kind, event.entry.text, event.county, event.person) }
        case .personEntryEnded(let event):
            try endEntry.run(event.until, event.county, event.person, event.kind.rawValue, event.on, event.text)
            try clearings[event.kind]?.run(event.county, event.person, event.text)
        case .skillRecorded(let event): try observe(event.row, event.county, event.person)
        case .surveyAnswered(let event): try observe(event)
        case .serviceRecorded(let event):
            let request = event.request
            guard let person = request.person, request.refusedFor == nil else { return }
            try addService.run(request.county, request.service, person, request.kind.rawValue, request.on)
        default: break
        }
    }

    private func observe(_ event: PersonDetailsChanged) throws {
        for change in event.changes {
            let after = change.after ?? ""
            switch change.field {
            case .labourAbility: try set("ability", after, event.county, event.person)
            case .employmentState: try set("employment_state", after, event.county, event.person)
            case .jobWish: try register(after, event.county, event.person)
            case .trainingWish: try set("training_wish", after, event.county, event.person)
            case .birth: try set("birth", after, event.county, event.person)
            case .sex: try set("sex", after, event.county, event.person)
            case .poverty:
                if let since = change.since, let status = change.after {
                    try addPoverty.run(event.county, event.person, since, status)
                }
            default: break
            }
        }
        if let household = event.placement?.after.household {
            try set("household", household.description, event.county, event.person)
        }
    }

    private func observe(_ event: SurveyAnswered) throws {
        let answers = event.answers
        try addAnswer.run(
            event.county, event.person, event.on, answers.status, answers.monthlyIncome, answers.skill,
            answers.isWilling, answers.isAble)
        if let wish = answers.jobWish { try register(wish, event.county, event.person) }
        if let wish = answers.trainingWish { try set("training_wish", wish, event.county, event.person) }
        if let isWilling = answers.isWilling { try columns["is_willing"]?.run(isWilling, event.county, event.person) }
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
            record.labourAbility, record.employmentState, record.jobWish, record.trainingWish)
        if event.exit != nil { try leave(.closed, event.county, event.person) }
        try add(record.belongings, event.county, event.person)
    }

    private func add(_ belongings: Belongings, _ county: DivisionCode, _ person: PersonKey) throws {
        for poverty in belongings.poverty { try addPoverty.run(county, person, poverty.since, poverty.status) }
        for episode in belongings.episodes { try add(episode, county, person) }
        for entry in belongings.entries {
            try add(entry, county, person)
            if entry.until == nil { try wish(entry.kind, entry.text, county, person) }
        }
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

    private func wish(_ kind: EntryKind, _ text: String, _ county: DivisionCode, _ person: PersonKey) throws {
        switch kind {
        case .jobWish: try set("later_job_wish", text, county, person)
        case .trainingWish: try set("training_wish", text, county, person)
        case .startUpWish: try set("start_up_wish", text, county, person)
        case .skill, .certificate: break
        }
    }

    /// The register's word on the wish for work, which goes before what was told earlier.
    private func register(_ jobWish: String, _ county: DivisionCode, _ person: PersonKey) throws {
        try setJobWish.run(jobWish, county, person)
    }

    private func set(_ column: String, _ text: String, _ county: DivisionCode, _ person: PersonKey) throws {
        try columns[column]?.run(text, county, person)
    }

    private func leave(_ gone: Gone?, _ county: DivisionCode, _ person: PersonKey) throws {
        try setGone.run(gone?.rawValue, county, person)
    }

    private func forget(_ county: DivisionCode, _ person: PersonKey) throws {
        for deletion in deletions { try deletion.run(county, person) }
    }
}
