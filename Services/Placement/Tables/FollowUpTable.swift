import Models
import Store

/// Contacts with people in work, residences in town, and registrations as unemployed at a place of residence.
struct FollowUpTable {
    static let schema = """
        CREATE TABLE worker_contact (
            county TEXT NOT NULL, contact TEXT NOT NULL, person TEXT NOT NULL, on_day TEXT NOT NULL, channel TEXT NOT NULL,
            finding TEXT NOT NULL, office TEXT, service TEXT, rights TEXT, outcome TEXT, note TEXT, contract TEXT,
            area TEXT,
            -- The county that made the contact, where it was another one.
            origin TEXT, PRIMARY KEY (county, contact), CHECK ((contract IS NULL) = (area IS NULL))) WITHOUT ROWID;
        CREATE INDEX worker_contact_person ON worker_contact (county, person, on_day);
        CREATE TABLE town_residence (
            county TEXT NOT NULL, person TEXT NOT NULL, since TEXT NOT NULL, place TEXT NOT NULL, until TEXT,
            evidence TEXT NOT NULL, said_at INTEGER NOT NULL,
            PRIMARY KEY (county, person, since), CHECK (until >= since)) WITHOUT ROWID;
        CREATE TABLE residence_unemployment (
            county TEXT NOT NULL, registration TEXT NOT NULL, person TEXT NOT NULL, home TEXT NOT NULL,
            place TEXT NOT NULL, resident_since TEXT NOT NULL, jobless_since TEXT NOT NULL, on_day TEXT NOT NULL,
            PRIMARY KEY (county, registration)) WITHOUT ROWID;
        CREATE TABLE residence_known (
            county TEXT NOT NULL, person TEXT NOT NULL, at TEXT NOT NULL, registration TEXT NOT NULL,
            jobless_since TEXT NOT NULL, on_day TEXT NOT NULL, said_at INTEGER NOT NULL,
            PRIMARY KEY (county, person, at, registration)) WITHOUT ROWID;

        """

    private let add, reside, register, know, isUsed, isRegistered, isKnown, residence, workplace: Statement

    init(_ connection: Connection) throws {
        add = try connection.prepare("INSERT INTO worker_contact VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)")
        reside = try connection.prepare(
            """
            INSERT INTO town_residence VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET place = excluded.place,
            until = excluded.until, evidence = excluded.evidence, said_at = MAX(excluded.said_at, said_at + 1)
            """)
        register = try connection.prepare("INSERT INTO residence_unemployment VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
        know = try connection.prepare("INSERT OR IGNORE INTO residence_known VALUES (?, ?, ?, ?, ?, ?, ?)")
        isUsed = try connection.prepare("SELECT 1 FROM worker_contact WHERE county = ? AND contact = ?")
        isRegistered = try connection.prepare(
            "SELECT 1 FROM residence_unemployment WHERE county = ? AND (registration = ? OR (person = ? AND jobless_since = ?))"
        )
        isKnown = try connection.prepare(
            "SELECT 1 FROM residence_known WHERE county = ? AND person = ? AND at = ? AND registration = ?")
        residence = try connection.prepare(
            """
            SELECT place, since FROM town_residence WHERE county = ?1 AND person = ?2 AND since <= ?3
            AND (until IS NULL OR until >= ?3) ORDER BY since LIMIT 1
            """)
        workplace = try connection.prepare(
            """
            SELECT c.contract, c.area FROM contract c LEFT JOIN contract_end e ON e.county = c.county AND e.contract = c.contract
            WHERE c.county = ?1 AND c.person = ?2 AND c.starts <= ?3 AND COALESCE(e.ended_on, c.ends) >= ?3
            ORDER BY c.area = 'out-of-province' DESC, c.contract LIMIT 1
            """)
    }

    func isUsed(_ contact: String, in county: DivisionCode) throws -> Bool {
        try isUsed.first(county, contact) { _ in true } ?? false
    }

    func isRegistered(_ request: RegisterAtResidence) throws -> Bool {
        try isRegistered.first(request.county, request.registration, request.person, request.joblessSince) { _ in true }
            ?? false
    }

    func isKnown(_ letter: ResidenceRegistrationLetter) throws -> Bool {
        try isKnown.first(letter.county, letter.person, letter.at, letter.registration) { _ in true } ?? false
    }

    /// Where somebody works on a day under a contract, whichever of their keys it names; outside the province first.
    func workplace(of keys: [PersonKey], in county: DivisionCode, on day: Day) throws -> (
        contract: ContractID, area: String
    )? {
        let found = try keys.compactMap { person in
            try workplace.first(county, person, day) { (contract: ContractID(unchecked: $0.text(0)), area: $0.text(1)) }
        }
        return found.first { $0.area == WorkArea.outOfProvince.rawValue } ?? found.first
    }

    /// The town that serves somebody first, because they have lived there as many months as the plan asks (hekou-2018 三(三)); `nil`: the home.
    func host(
        of keys: [PersonKey], in county: DivisionCode, on day: Day, _ plan: PlacementPlan
    ) throws -> DivisionCode? {
        guard let months = plan.bound("urban-residence-months")?.value.value else { return nil }
        return try keys.lazy.compactMap { person in
            try residence.first(county, person, day) { row -> DivisionCode? in
                guard let since = Day(row.text(1)), since.wholeMonths(to: day) >= months else { return nil }
                return DivisionCode(row.text(0))
            } ?? nil
        }.first
    }

    // MARK: The fold

    func apply(_ event: WorkerContacted) throws {
        let request = event.request
        try add.run(
            request.county, request.contact, request.person, request.on, request.channel, request.finding.rawValue,
            request.office, request.service?.rawValue, request.rights?.rawValue, request.outcome, request.note,
            event.contract, event.area)
    }

    /// - Parameter time: when it was said.
    func apply(_ event: TownResidenceRecorded, at time: Moment) throws {
        let request = event.request
        try reside.run(
            request.county, request.person, request.since, request.place, request.until, request.evidence, time)
    }

    func apply(_ event: UnemploymentRegisteredAtResidence) throws {
        let request = event.request
        try register.run(
            request.county, request.registration, request.person, request.home, request.place, request.residentSince,
            request.joblessSince, request.on)
    }

    func apply(_ event: ResidenceRegistrationKnown, at time: Moment) throws {
        try know.run(event.county, event.person, event.at, event.registration, event.joblessSince, event.on, time)
    }
}
