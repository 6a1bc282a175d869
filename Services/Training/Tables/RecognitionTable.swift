import Models
import Store

/// Terms of recognition and suspensions of institutions.
struct RecognitionTable {
    static let schema = """
        -- No first day: from a list of institutions, which states no term.
        CREATE TABLE recognition (
            county TEXT NOT NULL, institution TEXT NOT NULL, from_day TEXT NOT NULL, until_day TEXT, kind TEXT,
            document TEXT NOT NULL, actor TEXT,
            PRIMARY KEY (county, institution, from_day), CHECK (until_day >= from_day)) WITHOUT ROWID;
        CREATE TABLE suspension (
            county TEXT NOT NULL, institution TEXT NOT NULL, from_day TEXT NOT NULL, reason TEXT NOT NULL,
            actor TEXT NOT NULL, lifted_on TEXT, lifted_reason TEXT, lifted_by TEXT,
            PRIMARY KEY (county, institution, from_day), CHECK (lifted_on >= from_day),
            CHECK ((lifted_on IS NULL) = (lifted_by IS NULL))) WITHOUT ROWID;
        CREATE UNIQUE INDEX suspension_open ON suspension (county, institution) WHERE lifted_on IS NULL;

        """

    static let termsSQL = "SELECT from_day, until_day, kind FROM recognition WHERE county = ? AND institution = ?"
    static let suspensionsSQL =
        "SELECT from_day, reason, lifted_on FROM suspension WHERE county = ? AND institution = ? ORDER BY from_day"

    private let addName, addListed, grant, suspend, lift, terms, suspensions: Statement

    init(_ connection: Connection) throws {
        addName = try connection.prepare(
            "INSERT INTO institution VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET name = excluded.name")
        addListed = try connection.prepare(
            "INSERT INTO recognition VALUES (?, ?, '', NULL, NULL, '', NULL) ON CONFLICT DO NOTHING")
        grant = try connection.prepare("INSERT OR REPLACE INTO recognition VALUES (?, ?, ?, ?, ?, ?, ?)")
        suspend = try connection.prepare("INSERT INTO suspension VALUES (?, ?, ?, ?, ?, NULL, NULL, NULL)")
        lift = try connection.prepare(
            """
            UPDATE suspension SET lifted_on = ?3, lifted_reason = ?4, lifted_by = ?5
            WHERE county = ?1 AND institution = ?2 AND lifted_on IS NULL
            """)
        terms = try connection.prepare(Self.termsSQL)
        suspensions = try connection.prepare(Self.suspensionsSQL)
    }

    func standing(_ county: DivisionCode, _ institution: OrganisationID, on day: Day) throws -> InstitutionStanding {
        let terms = try terms.all(county, institution) { row in
            Recognition(from: Day(row.text(0)), until: Day(row.text(1)), kind: row.optionalText(2))
        }
        return InstitutionStanding(on: day, terms, try suspensions(county, institution))
    }

    func suspensions(_ county: DivisionCode, _ institution: OrganisationID) throws -> [Suspension] {
        try suspensions.all(county, institution) { row in
            guard let from = Day(row.text(0)) else { throw UnreadableRow(table: "suspension") }
            return Suspension(from: from, reason: row.text(1), lifted: Day(row.text(2)))
        }
    }

    // MARK: Folds

    func apply(_ event: InstitutionRecognised) throws { try addListed.run(event.county, event.institution) }

    func apply(_ event: RecognitionGranted) throws {
        let request = event.request
        try addName.run(request.county, request.institution, request.name)
        try grant.run(
            request.county, request.institution, request.from, request.until, request.kind, request.document,
            request.actor)
    }

    func apply(_ event: InstitutionSuspended) throws {
        let request = event.request
        try suspend.run(request.county, request.institution, request.on, request.reason, request.actor)
    }

    func apply(_ event: InstitutionRestored) throws {
        let request = event.request
        try lift.run(request.county, request.institution, request.on, request.reason, request.actor)
    }
}
