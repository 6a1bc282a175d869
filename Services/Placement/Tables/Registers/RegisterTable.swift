import Foundation
import Models
import Store

/// The county's registers: what every entry says now and said before, its states, what was found about it and what it is tied to.
struct RegisterTable {
    static let schema = """
        CREATE TABLE register_entry (
            county TEXT NOT NULL, entry TEXT NOT NULL, kind TEXT NOT NULL, version INTEGER NOT NULL CHECK (version > 0),
            name TEXT NOT NULL, area TEXT NOT NULL, organisation TEXT, person TEXT, level TEXT, starts TEXT NOT NULL,
            ends TEXT, document TEXT, state TEXT NOT NULL
                CHECK (state IN ('filed', 'in-force', 'suspended', 'refused', 'withdrawn')),
            since TEXT NOT NULL, content TEXT NOT NULL,
            PRIMARY KEY (county, entry), CHECK (ends >= starts)) WITHOUT ROWID;
        CREATE INDEX register_entry_kind ON register_entry (county, kind, area);
        CREATE INDEX register_entry_organisation ON register_entry (county, organisation) WHERE organisation IS NOT NULL;
        CREATE INDEX register_entry_person ON register_entry (county, person) WHERE person IS NOT NULL;
        CREATE TABLE register_version (
            county TEXT NOT NULL, entry TEXT NOT NULL, version INTEGER NOT NULL, on_day TEXT NOT NULL, reason TEXT,
            actor TEXT NOT NULL, content TEXT NOT NULL, PRIMARY KEY (county, entry, version)) WITHOUT ROWID;
        CREATE TABLE register_fact (
            county TEXT NOT NULL, entry TEXT NOT NULL, field TEXT NOT NULL, value TEXT NOT NULL,
            PRIMARY KEY (county, entry, field, value)) WITHOUT ROWID;
        CREATE TABLE register_step (
            county TEXT NOT NULL, entry TEXT NOT NULL, number INTEGER NOT NULL CHECK (number > 0), step TEXT NOT NULL,
            state TEXT NOT NULL, on_day TEXT NOT NULL, reason TEXT, document TEXT, actor TEXT NOT NULL,
            PRIMARY KEY (county, entry, number)) WITHOUT ROWID;
        CREATE TABLE register_record (
            county TEXT NOT NULL, entry TEXT NOT NULL, record TEXT NOT NULL, on_day TEXT NOT NULL, code TEXT NOT NULL,
            result TEXT NOT NULL, note TEXT, actor TEXT NOT NULL,
            PRIMARY KEY (county, entry, record, on_day, code)) WITHOUT ROWID;
        CREATE TABLE register_figure (
            county TEXT NOT NULL, entry TEXT NOT NULL, record TEXT NOT NULL, on_day TEXT NOT NULL, code TEXT NOT NULL,
            measure TEXT NOT NULL, amount INTEGER NOT NULL CHECK (amount >= 0),
            PRIMARY KEY (county, entry, record, on_day, code, measure)) WITHOUT ROWID;
        CREATE TABLE register_link (
            county TEXT NOT NULL, entry TEXT NOT NULL, role TEXT NOT NULL, target TEXT NOT NULL, starts TEXT NOT NULL,
            code TEXT NOT NULL, ends TEXT, amount INTEGER, reference TEXT, actor TEXT NOT NULL, reason TEXT,
            PRIMARY KEY (county, entry, role, target, starts, code), CHECK (ends >= starts)) WITHOUT ROWID;
        CREATE INDEX register_link_target ON register_link (county, target);

        """

    private let find, living, saying, findLink, openLink: Statement
    private let putEntry, addVersion, dropFacts, addFact, addStep, setState: Statement
    private let putRecord, dropFigures, addFigure, addLink, endLink: Statement

    init(_ connection: Connection) throws {
        find = try connection.prepare(
            "SELECT kind, content, state, since, version FROM register_entry WHERE county = ? AND entry = ?")
        living = try connection.prepare(
            """
            SELECT entry FROM register_entry WHERE county = ?1 AND kind = ?2 AND entry <> ?3
            AND state NOT IN ('refused', 'withdrawn') AND (organisation = ?4 OR person = ?5) ORDER BY entry LIMIT 1
            """)
        saying = try connection.prepare(
            """
            SELECT e.entry FROM register_entry e JOIN register_fact f ON f.county = e.county AND f.entry = e.entry
            WHERE e.county = ? AND e.kind = ? AND e.area = ? AND e.entry <> ? AND f.field = ? AND f.value = ?
            AND e.state NOT IN ('refused', 'withdrawn') ORDER BY e.entry LIMIT 1
            """)
        findLink = try connection.prepare(
            """
            SELECT 1 FROM register_link WHERE county = ? AND entry = ? AND role = ? AND target = ? AND starts = ?
            AND code = ?
            """)
        openLink = try connection.prepare(
            """
            SELECT starts FROM register_link WHERE county = ? AND entry = ? AND role = ? AND target = ? AND ends IS NULL
            ORDER BY starts LIMIT 1
            """)
        putEntry = try connection.prepare(
            "INSERT OR REPLACE INTO register_entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        addVersion = try connection.prepare("INSERT INTO register_version VALUES (?, ?, ?, ?, ?, ?, ?)")
        dropFacts = try connection.prepare("DELETE FROM register_fact WHERE county = ? AND entry = ?")
        addFact = try connection.prepare("INSERT OR IGNORE INTO register_fact VALUES (?, ?, ?, ?)")
        addStep = try connection.prepare(
            """
            INSERT INTO register_step SELECT ?1, ?2, COALESCE(MAX(number), 0) + 1, ?3, ?4, ?5, ?6, ?7, ?8
            FROM register_step WHERE county = ?1 AND entry = ?2
            """)
        setState = try connection.prepare(
            "UPDATE register_entry SET state = ?, since = ? WHERE county = ? AND entry = ?")
        putRecord = try connection.prepare("INSERT OR REPLACE INTO register_record VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
        dropFigures = try connection.prepare(
            "DELETE FROM register_figure WHERE county = ? AND entry = ? AND record = ? AND on_day = ? AND code = ?")
        addFigure = try connection.prepare("INSERT OR REPLACE INTO register_figure VALUES (?, ?, ?, ?, ?, ?, ?)")
        addLink = try connection.prepare(
            "INSERT OR REPLACE INTO register_link VALUES (?, ?, ?, ?, ?, ?, NULL, ?, ?, ?, NULL)")
        endLink = try connection.prepare(
            """
            UPDATE register_link SET ends = ?5, reason = ?6 WHERE county = ?1 AND entry = ?2 AND role = ?3 AND target = ?4
            AND ends IS NULL AND starts <= ?5
            """)
    }

    func entry(_ entry: RegisterEntryID, in county: DivisionCode) throws -> RegisterEntry? {
        try find.first(county, entry.description) { row in
            guard let state = RegisterState(rawValue: row.text(2)), let since = Day(row.text(3)) else {
                throw UnreadableColumn(table: "register_entry")
            }
            return RegisterEntry(
                kind: row.text(0), face: try Self.face(row.text(1)), state: state, since: since,
                version: Int(row.int(4)))
        }
    }

    /// Another entry of the kind that stands for the same organisation or person and is neither refused nor withdrawn.
    func living(_ kind: String, like face: RegisterFace, beside entry: RegisterEntryID, in county: DivisionCode) throws
        -> RegisterEntryID?
    {
        try living.first(county, kind, entry.description, face.organisation, face.person) {
            RegisterEntryID(unchecked: $0.text(0))
        }
    }

    /// Another living entry of the kind in the area with this value in a field.
    func living(
        _ kind: String, saying value: String, in field: String, of area: DivisionCode, beside entry: RegisterEntryID,
        in county: DivisionCode
    ) throws -> RegisterEntryID? {
        try saying.first(county, kind, area, entry.description, field, value) { RegisterEntryID(unchecked: $0.text(0)) }
    }

    func hasLink(_ link: LinkRegisterEntry) throws -> Bool {
        try findLink.first(
            link.county, link.entry.description, link.role, link.target, link.from, link.code ?? ""
        ) { _ in true } ?? false
    }

    /// The first day of the tie that has not ended.
    func openLink(_ entry: RegisterEntryID, _ role: String, _ target: String, in county: DivisionCode) throws -> Day? {
        try openLink.first(county, entry.description, role, target) { Day($0.text(0)) }.flatMap(\.self)
    }

    static func face(_ content: String) throws -> RegisterFace {
        try MessageCoding.decode(RegisterFace.self, from: Data(content.utf8))
    }

    // MARK: Folds

    func apply(_ event: RegisterEntryFiled) throws {
        let request = event.request
        // What needs no recognition holds from its own first day on, also where it is entered later.
        let since = event.state == .inForce ? min(request.on, request.face.from) : request.on
        try put(request.county, request.entry, request.kind, 1, request.face, event.state, since)
        try addVersion.run(
            request.county, request.entry.description, 1, request.on, nil as String?, request.actor,
            try Self.text(request.face))
        try addStep.run(
            request.county, request.entry.description, "file", event.state.rawValue, since, nil as String?,
            request.face.document, request.actor)
    }

    func apply(_ event: RegisterEntryAmended) throws {
        let request = event.request
        guard let before = try entry(request.entry, in: request.county) else { return }
        let version = before.version + 1
        try put(
            request.county, request.entry, before.kind, version, request.face, before.state, before.since)
        try addVersion.run(
            request.county, request.entry.description, version, request.on, request.reason, request.actor,
            try Self.text(request.face))
    }

    func apply(_ event: RegisterEntryStepped) throws {
        let request = event.request
        try setState.run(event.state.rawValue, request.on, request.county, request.entry.description)
        try addStep.run(
            request.county, request.entry.description, request.step.rawValue, event.state.rawValue, request.on,
            request.reason, request.document, request.actor)
    }

    func apply(_ event: RegisterEntryAssessed) throws {
        let request = event.request
        let (entry, code) = (request.entry.description, request.code ?? "")
        try putRecord.run(
            request.county, entry, request.record, request.on, code, request.result, request.note, request.actor)
        try dropFigures.run(request.county, entry, request.record, request.on, code)
        for figure in request.figures {
            try addFigure.run(
                request.county, entry, request.record, request.on, code, figure.measure, figure.amount)
        }
    }

    func apply(_ event: RegisterEntryLinked) throws {
        let request = event.request
        try addLink.run(
            request.county, request.entry.description, request.role, request.target, request.from, request.code ?? "",
            request.amount, request.reference, request.actor)
    }

    func apply(_ event: RegisterLinkEnded) throws {
        let request = event.request
        try endLink.run(
            request.county, request.entry.description, request.role, request.target, request.until, request.reason)
    }

    private func put(
        _ county: DivisionCode, _ entry: RegisterEntryID, _ kind: String, _ version: Int, _ face: RegisterFace,
        _ state: RegisterState, _ since: Day
    ) throws {
        try putEntry.run(
            county, entry.description, kind, version, face.name, face.area, face.organisation, face.person, face.level,
            face.from, face.until, face.document, state.rawValue, since, try Self.text(face))
        try dropFacts.run(county, entry.description)
        for fact in face.facts { try addFact.run(county, entry.description, fact.field, fact.value) }
    }

    private static func text(_ face: RegisterFace) throws -> String {
        String(decoding: try MessageCoding.encode(face), as: UTF8.self)
    }
}
