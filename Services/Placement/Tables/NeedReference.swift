import Models
import Store

/// What registry says of people's wishes, poverty and villages: whom activities, services and groups are for.
struct NeedReference {
    static let schema = """
        -- Blank wishes are nobody's; `is_willing` is the latest survey's word.
        CREATE TABLE ref_need (
            county TEXT NOT NULL, person TEXT NOT NULL, village TEXT NOT NULL, household TEXT NOT NULL,
            job_wish TEXT NOT NULL, training_wish TEXT NOT NULL, start_up_wish TEXT NOT NULL DEFAULT '',
            is_willing INTEGER, is_gone INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (county, person)) WITHOUT ROWID;
        CREATE INDEX ref_need_of_village ON ref_need (county, village);
        CREATE TABLE ref_need_poverty (
            county TEXT NOT NULL, person TEXT NOT NULL, since TEXT NOT NULL, status TEXT NOT NULL,
            PRIMARY KEY (county, person, since, status)) WITHOUT ROWID;
        CREATE TABLE ref_need_site (
            county TEXT NOT NULL, household TEXT NOT NULL, site TEXT NOT NULL,
            PRIMARY KEY (county, household)) WITHOUT ROWID;
        -- Services that a desk of the registry gave.
        CREATE TABLE ref_desk_service (
            county TEXT NOT NULL, service TEXT NOT NULL, person TEXT NOT NULL, kind TEXT NOT NULL, on_day TEXT NOT NULL,
            PRIMARY KEY (county, service)) WITHOUT ROWID;
        CREATE INDEX ref_desk_service_of_person ON ref_desk_service (county, person);
        -- What a county chose where its plan is silent.
        CREATE TABLE ref_plan_choice (
            county TEXT NOT NULL, pack TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL,
            PRIMARY KEY (county, pack, name)) WITHOUT ROWID;

        """

    /// Words that a register writes where somebody has no wish.
    static let noWish = ["", "无", "否", "没有", "无意愿"]
    /// Statuses that make a person card-registered (建档立卡), those whom the register calls lifted out included.
    static let cardRegistered = ["建档立卡贫困户", "已脱贫", "脱贫不稳定户"]

    private let put, setVillage, setHousehold, setJobWish, setTrainingWish, setStartUpWish, setWilling,
        setGone: Statement
    private let addPoverty, addSite, addService, choose, unchoose: Statement
    private let jobWishes, trainingWishes, village: Statement
    private let clearings: [EntryKind: Statement]
    private let deletions: [Statement]

    init(_ connection: Connection) throws {
        func set(_ column: String) throws -> Statement {
            try connection.prepare("UPDATE ref_need SET \(column) = ? WHERE county = ? AND person = ?")
        }
        put = try connection.prepare(
            """
            INSERT OR REPLACE INTO ref_need (county, person, village, household, job_wish, training_wish)
            VALUES (?, ?, ?, ?, ?, ?)
            """)
        setVillage = try set("village")
        setHousehold = try set("household")
        setJobWish = try set("job_wish")
        setTrainingWish = try set("training_wish")
        setStartUpWish = try set("start_up_wish")
        setWilling = try set("is_willing")
        setGone = try set("is_gone")
        addPoverty = try connection.prepare("INSERT OR IGNORE INTO ref_need_poverty VALUES (?, ?, ?, ?)")
        addSite = try connection.prepare("INSERT OR REPLACE INTO ref_need_site VALUES (?, ?, ?)")
        addService = try connection.prepare("INSERT OR REPLACE INTO ref_desk_service VALUES (?, ?, ?, ?, ?)")
        choose = try connection.prepare("INSERT OR REPLACE INTO ref_plan_choice VALUES (?, ?, ?, ?)")
        unchoose = try connection.prepare("DELETE FROM ref_plan_choice WHERE county = ? AND pack = ? AND name = ?")
        func count(_ condition: String) throws -> Statement {
            try connection.prepare(
                "SELECT COUNT(*) FROM ref_need n WHERE n.county = ? AND n.village = ? AND n.is_gone = 0 AND \(condition)"
            )
        }
        village = try connection.prepare("SELECT village FROM ref_need WHERE county = ? AND person = ?")
        jobWishes = try count(Self.wishesWork)
        trainingWishes = try count(Self.wishesTraining)
        // A later wish stands when an earlier one ends.
        func clearing(_ column: String) throws -> Statement {
            try connection.prepare(
                "UPDATE ref_need SET \(column) = '' WHERE county = ? AND person = ? AND \(column) = ?")
        }
        clearings = [
            .jobWish: try clearing("job_wish"), .trainingWish: try clearing("training_wish"),
            .startUpWish: try clearing("start_up_wish"),
        ]
        deletions = try ["ref_need", "ref_need_poverty", "ref_desk_service"].map {
            try connection.prepare("DELETE FROM \($0) WHERE county = ? AND person = ?")
        }
    }

    // MARK: What is known

    /// Who wishes to work, as a condition on `ref_need n`: the latest survey's word, else the wish on the register.
    static let wishesWork = "COALESCE(n.is_willing, \(isSaid("n.job_wish")))"
    static let wishesTraining = isSaid("n.training_wish")
    static let wishesToFound = isSaid("n.start_up_wish")

    /// Whether a person of `n` is card-registered on the day of a parameter, such as `:day`.
    static func isPoor(on day: String) -> String {
        """
        COALESCE((SELECT p.status IN (\(quoted(cardRegistered))) FROM ref_need_poverty p WHERE p.county = n.county
        AND p.person = n.person AND p.since <= \(day) ORDER BY p.since DESC, p.status DESC LIMIT 1), 0)
        """
    }

    private static func isSaid(_ column: String) -> String { "(\(column) NOT IN (\(quoted(noWish))))" }

    private static func quoted(_ words: [String]) -> String { words.map { "'\($0)'" }.joined(separator: ", ") }

    /// The village in which a person is registered.
    func village(of person: PersonKey, in county: DivisionCode) throws -> DivisionCode? {
        try village.first(county, person) { DivisionCode($0.text(0)) } ?? nil
    }

    /// The wishes on the register in a village.
    func needs(in village: DivisionCode, of county: DivisionCode) throws -> VillageNeeds {
        VillageNeeds(
            village: village, jobWishes: Int(try jobWishes.first(county, village) { $0.int(0) } ?? 0),
            trainingWishes: Int(try trainingWishes.first(county, village) { $0.int(0) } ?? 0))
    }

    // MARK: Observing

    func observe(_ fact: RegistryEvent) throws {
        switch fact {
        case .personRegistered(let event):
            try put.run(
                event.county, event.person, event.village, event.household, event.jobWish, event.trainingWish)
        case .personMovedIn(let event): try take(event)
        case .personErased(let event):
            for person in event.people + [event.person] { try forget(event.county, person) }
        case .registrationsWithdrawn(let event):
            for registration in event.people { try forget(event.county, registration.person) }
        case .registrationDenied(let event): try setGone.run(true, event.county, event.person)
        // What was known of them stays: they left with a group while they were poor.
        case .personMovedAway(let event): try setGone.run(true, event.county, event.person)
        case .personClosed(let event): try setGone.run(true, event.county, event.person)
        case .personReopened(let event): try setGone.run(false, event.county, event.person)
        case .peopleMerged(let event):
            try setGone.run(true, event.county, event.closed)
            for poverty in event.copied.poverty {
                try addPoverty.run(event.county, event.survivor, poverty.since, poverty.status)
            }
        case .peopleUnmerged(let event): try setGone.run(false, event.county, event.closed)
        case .movedWithinCounty(let event):
            for move in event.moves {
                try setVillage.run(event.village, event.county, move.person)
                if let household = move.placement?.after.household {
                    try setHousehold.run(household, event.county, move.person)
                }
            }
        case .householdChanged(let event):
            for placement in event.placements {
                try setHousehold.run(placement.after.household, event.county, placement.person)
            }
        default: try observeWish(fact)
        }
    }

    private func observeWish(_ fact: RegistryEvent) throws {
        switch fact {
        case .personDetailsChanged(let event): try observe(event)
        case .personEntryRecorded(let event):
            guard event.entry.until == nil else { return }
            try set(event.entry.kind, event.entry.text, event.county, event.person)
        case .personEntryEnded(let event):
            try clearings[event.kind]?.run(event.county, event.person, event.text)
        case .surveyAnswered(let event):
            if let wish = event.answers.jobWish { try setJobWish.run(wish, event.county, event.person) }
            if let wish = event.answers.trainingWish { try setTrainingWish.run(wish, event.county, event.person) }
            if let isWilling = event.answers.isWilling { try setWilling.run(isWilling, event.county, event.person) }
        case .povertyStatusRecorded(let event):
            try addPoverty.run(event.county, event.person, event.since, event.status)
        case .relocationRecorded(let event): try addSite.run(event.county, event.household, event.site)
        case .serviceRecorded(let event):
            let request = event.request
            guard let person = request.person, request.refusedFor == nil else { return }
            try addService.run(request.county, request.service, person, request.kind.rawValue, request.on)
        case .registryRuleSet(let event):
            if let value = event.value {
                try choose.run(event.county, event.pack, event.name, value)
            } else {
                try unchoose.run(event.county, event.pack, event.name)
            }
        default: break
        }
    }

    private func set(_ kind: EntryKind, _ text: String, _ county: DivisionCode, _ person: PersonKey) throws {
        switch kind {
        case .jobWish: try setJobWish.run(text, county, person)
        case .trainingWish: try setTrainingWish.run(text, county, person)
        case .startUpWish: try setStartUpWish.run(text, county, person)
        case .skill, .certificate: break
        }
    }

    private func observe(_ event: PersonDetailsChanged) throws {
        for change in event.changes {
            let after = change.after ?? ""
            switch change.field {
            case .jobWish: try setJobWish.run(after, event.county, event.person)
            case .trainingWish: try setTrainingWish.run(after, event.county, event.person)
            case .poverty:
                if let since = change.since { try addPoverty.run(event.county, event.person, since, after) }
            default: break
            }
        }
        if let household = event.placement?.after.household {
            try setHousehold.run(household, event.county, event.person)
        }
    }

    private func take(_ event: PersonMovedIn) throws {
        let record = event.record
        try put.run(
            event.county, event.person, record.village, event.membership.household, record.jobWish,
            record.trainingWish)
        for poverty in record.belongings.poverty {
            try addPoverty.run(event.county, event.person, poverty.since, poverty.status)
        }
        for entry in record.belongings.entries where entry.until == nil {
            try set(entry.kind, entry.text, event.county, event.person)
        }
        if event.exit != nil { try setGone.run(true, event.county, event.person) }
    }

    private func forget(_ county: DivisionCode, _ person: PersonKey) throws {
        for deletion in deletions { try deletion.run(county, person) }
    }
}
