import Models
import Store

/// Platforms, poor villages, workshops, bases and start-ups: placement's word on them.
final class RegisterReference {
    static let schema = """
        CREATE TABLE ref_object (
            county TEXT NOT NULL, entry TEXT NOT NULL, kind TEXT NOT NULL, body TEXT NOT NULL,
            PRIMARY KEY (county, entry)) WITHOUT ROWID;
        CREATE INDEX ref_object_by_kind ON ref_object (county, kind);
        CREATE INDEX ref_object_by_body ON ref_object (county, body);
        CREATE TABLE ref_object_face (
            county TEXT NOT NULL, entry TEXT NOT NULL, number INTEGER NOT NULL, since TEXT NOT NULL, name TEXT NOT NULL,
            area TEXT NOT NULL, organisation TEXT, person TEXT, level TEXT, from_day TEXT NOT NULL, until_day TEXT,
            PRIMARY KEY (county, entry, number)) WITHOUT ROWID;
        CREATE INDEX ref_object_face_by_area ON ref_object_face (county, area);
        CREATE INDEX ref_object_face_by_person ON ref_object_face (county, person) WHERE person IS NOT NULL;
        CREATE TABLE ref_object_step (
            county TEXT NOT NULL, entry TEXT NOT NULL, number INTEGER NOT NULL, on_day TEXT NOT NULL, state TEXT NOT NULL,
            PRIMARY KEY (county, entry, number)) WITHOUT ROWID;
        CREATE TABLE ref_object_hired (
            county TEXT NOT NULL, entry TEXT NOT NULL, person TEXT NOT NULL, from_day TEXT NOT NULL, until_day TEXT,
            PRIMARY KEY (county, entry, person, from_day)) WITHOUT ROWID;
        CREATE INDEX ref_object_hired_by_person ON ref_object_hired (county, person);

        """

    private let add, addFace, addStep, addHired, endHired: Statement
    private let kind, faces, steps, hired, ofBody, ofArea, ofKind, ofFounder, areas, bodies, hiring: Statement

    init(_ connection: Connection) throws {
        add = try connection.prepare("INSERT OR REPLACE INTO ref_object VALUES (?, ?, ?, ?)")
        addFace = try connection.prepare(
            """
            INSERT INTO ref_object_face
            SELECT ?1, ?2, (SELECT COUNT(*) FROM ref_object_face WHERE county = ?1 AND entry = ?2), ?3, ?4, ?5, ?6, ?7, ?8,
                ?9, ?10
            FROM ref_object WHERE county = ?1 AND entry = ?2
            """)
        addStep = try connection.prepare(
            """
            INSERT INTO ref_object_step
            SELECT ?1, ?2, (SELECT COUNT(*) FROM ref_object_step WHERE county = ?1 AND entry = ?2), ?3, ?4
            FROM ref_object WHERE county = ?1 AND entry = ?2
            """)
        addHired = try connection.prepare(
            """
            INSERT OR REPLACE INTO ref_object_hired SELECT ?1, ?2, ?3, ?4, NULL FROM ref_object
            WHERE county = ?1 AND entry = ?2
            """)
        endHired = try connection.prepare(
            """
            UPDATE ref_object_hired SET until_day = ?4
            WHERE county = ?1 AND entry = ?2 AND person = ?3 AND until_day IS NULL
            """)
        kind = try connection.prepare("SELECT kind FROM ref_object WHERE county = ? AND entry = ?")
        faces = try connection.prepare(
            """
            SELECT since, name, area, organisation, person, level, from_day, until_day FROM ref_object_face
            WHERE county = ? AND entry = ? ORDER BY number
            """)
        steps = try connection.prepare(
            "SELECT on_day, state FROM ref_object_step WHERE county = ? AND entry = ? ORDER BY number")
        hired = try connection.prepare(
            """
            SELECT person, from_day, until_day FROM ref_object_hired WHERE county = ? AND entry = ?
            ORDER BY from_day, person
            """)
        ofBody = try connection.prepare("SELECT entry FROM ref_object WHERE county = ? AND body = ? ORDER BY entry")
        ofArea = try connection.prepare(
            """
            SELECT DISTINCT f.entry FROM ref_object_face f JOIN ref_object o ON o.county = f.county AND o.entry = f.entry
            WHERE f.county = ? AND f.area = ? AND o.kind = ? ORDER BY f.entry
            """)
        ofKind = try connection.prepare("SELECT entry FROM ref_object WHERE county = ? AND kind = ? ORDER BY entry")
        ofFounder = try connection.prepare(
            """
            SELECT DISTINCT f.entry FROM ref_object_face f JOIN ref_object o ON o.county = f.county AND o.entry = f.entry
            WHERE f.county = ? AND f.person = ? AND o.kind = ? ORDER BY f.entry
            """)
        areas = try connection.prepare(
            """
            SELECT DISTINCT f.area FROM ref_object_face f JOIN ref_object o ON o.county = f.county AND o.entry = f.entry
            WHERE f.county = ? AND o.kind = ? ORDER BY f.area
            """)
        bodies = try connection.prepare(
            "SELECT DISTINCT body FROM ref_object WHERE county = ? AND body LIKE 'site:%' ORDER BY body")
        hiring = try connection.prepare(
            """
            SELECT DISTINCT o.body FROM ref_object_hired h JOIN ref_object o ON o.county = h.county AND o.entry = h.entry
            WHERE h.county = ? AND h.person = ? AND o.body LIKE 'site:%' ORDER BY o.body
            """)
    }

    // MARK: Folding

    func observe(_ event: PlacementEvent) throws {
        switch event {
        case .registerEntryFiled(let body):
            let request = body.request
            guard RegisterKindName.kept.contains(request.kind) else { return }
            let isSite = RegisterKindName.sites.contains(request.kind)
            try add.run(
                request.county, request.entry, request.kind, isSite ? BodyID.site(request.entry).description : "")
            try add(request.face, request.county, request.entry, since: request.on)
            try addStep.run(request.county, request.entry, request.on, body.state.rawValue)
        case .registerEntryAmended(let body):
            try add(body.request.face, body.request.county, body.request.entry, since: body.request.on)
        case .registerEntryStepped(let body):
            try addStep.run(body.request.county, body.request.entry, body.request.on, body.state.rawValue)
        case .registerEntryLinked(let body) where body.request.role == RegisterKindName.hired:
            try addHired.run(body.request.county, body.request.entry, body.request.target, body.request.from)
        case .registerLinkEnded(let body) where body.request.role == RegisterKindName.hired:
            try endHired.run(body.request.county, body.request.entry, body.request.target, body.request.until)
        default: break
        }
    }

    private func add(
        _ face: RegisterFace, _ county: DivisionCode, _ entry: RegisterEntryID, since: Day
    ) throws {
        try addFace.run(
            county, entry, since, face.name, face.area, face.organisation, face.person, face.level, face.from,
            face.until)
    }

    // MARK: Reading

    /// The kind of an entry; `nil` for one that is not kept here.
    func kind(of entry: RegisterEntryID, in county: DivisionCode) throws -> String? {
        try kind.first(county, entry) { $0.text(0) }
    }

    func object(_ entry: RegisterEntryID, in county: DivisionCode) throws -> RegisterObject? {
        guard let kind = try kind(of: entry, in: county) else { return nil }
        let faces = try faces.all(county, entry) { row in
            RegisterObject.Face(
                since: try row.day(0), name: row.text(1), area: try row.division(2), organisation: row.optionalID(3),
                person: row.optionalID(4), level: row.optionalText(5), from: try row.day(6),
                until: try row.optionalDay(7))
        }
        guard !faces.isEmpty else { return nil }
        let steps = try steps.all(county, entry) { row in
            RegisterObject.Step(on: try row.day(0), state: RegisterState(rawValue: row.text(1)) ?? .filed)
        }
        let hired = try hired.all(county, entry) { row in
            RegisterObject.Hired(person: row.id(0), from: try row.day(1), until: try row.optionalDay(2))
        }
        return RegisterObject(id: entry, kind: kind, faces: faces, steps: steps, hired: hired)
    }

    func site(_ body: BodyID, in county: DivisionCode) throws -> RegisterObject? {
        try ofBody.first(county, body) { $0.id(0, as: RegisterEntryID.self) }.flatMap { try object($0, in: county) }
    }

    func platforms(at division: DivisionCode, in county: DivisionCode) throws -> [RegisterObject] {
        try objects(ofArea.all(county, division, RegisterKindName.platform) { $0.id(0) }, county)
    }

    func poorVillages(in county: DivisionCode) throws -> [RegisterObject] {
        try objects(ofKind.all(county, RegisterKindName.poorVillage) { $0.id(0) }, county)
    }

    func startUps(of person: PersonKey, in county: DivisionCode) throws -> [RegisterObject] {
        try objects(ofFounder.all(county, person, RegisterKindName.startUp) { $0.id(0) }, county)
    }

    private func objects(_ entries: [RegisterEntryID], _ county: DivisionCode) throws -> [RegisterObject] {
        try entries.compactMap { try object($0, in: county) }
    }

    /// The townships and villages that have, or had, a platform.
    func platformAreas(in county: DivisionCode) throws -> [DivisionCode] {
        try areas.all(county, RegisterKindName.platform) { try $0.division(0) }
    }

    func sites(in county: DivisionCode) throws -> [BodyID] { try bodies.all(county) { $0.id(0) } }

    /// The workshops and bases that hired the person.
    func sites(hiring person: PersonKey, in county: DivisionCode) throws -> [BodyID] {
        try hiring.all(county, person) { $0.id(0) }
    }
}
