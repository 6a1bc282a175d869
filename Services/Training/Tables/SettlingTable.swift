import Foundation
import Models
import Store

/// What a class covered and how it was checked, who had which part in it, and what it came to when it was settled.
struct SettlingTable {
    static let schema = """
        CREATE TABLE taught_content (
            class TEXT NOT NULL, content TEXT NOT NULL, on_day TEXT NOT NULL, county TEXT NOT NULL, proof TEXT NOT NULL,
            actor TEXT NOT NULL, PRIMARY KEY (class, content, on_day)) WITHOUT ROWID;
        CREATE TABLE class_check (
            class TEXT NOT NULL, code TEXT NOT NULL, county TEXT NOT NULL, on_day TEXT NOT NULL,
            is_met INTEGER NOT NULL CHECK (is_met IN (0, 1)), note TEXT NOT NULL, actor TEXT NOT NULL,
            PRIMARY KEY (class, code)) WITHOUT ROWID;
        CREATE TABLE duty_waiver (
            class TEXT NOT NULL, duty TEXT NOT NULL, county TEXT NOT NULL, reason TEXT NOT NULL,
            PRIMARY KEY (class, duty)) WITHOUT ROWID;
        -- Whoever filed a class does not inspect it, and whoever closed it does not settle it.
        CREATE TABLE class_officer (
            class TEXT NOT NULL, part TEXT NOT NULL CHECK (part IN ('filed', 'closed', 'settled')), actor TEXT NOT NULL,
            county TEXT NOT NULL, on_day TEXT, PRIMARY KEY (class, part, actor)) WITHOUT ROWID;
        CREATE TABLE settlement (
            class TEXT PRIMARY KEY, county TEXT NOT NULL, on_day TEXT NOT NULL, version INTEGER NOT NULL,
            price_standard TEXT, facts TEXT NOT NULL, price TEXT, services TEXT) WITHOUT ROWID;

        """

    enum Part: String {
        case filed
        case closed
        case settled
    }

    private let addContent, addCheck, addWaiver, addOfficer, settle, amend, contents, checks, waivers, officers,
        days, settlement: Statement

    init(_ connection: Connection) throws {
        addContent = try connection.prepare("INSERT OR REPLACE INTO taught_content VALUES (?, ?, ?, ?, ?, ?)")
        addCheck = try connection.prepare("INSERT OR REPLACE INTO class_check VALUES (?, ?, ?, ?, ?, ?, ?)")
        addWaiver = try connection.prepare("INSERT OR REPLACE INTO duty_waiver VALUES (?, ?, ?, ?)")
        addOfficer = try connection.prepare("INSERT OR IGNORE INTO class_officer VALUES (?, ?, ?, ?, ?)")
        settle = try connection.prepare("INSERT INTO settlement VALUES (?, ?, ?, 1, ?, ?, ?, ?)")
        amend = try connection.prepare("UPDATE settlement SET version = ?, facts = ? WHERE class = ?")
        contents = try connection.prepare(Self.contentsSQL)
        checks = try connection.prepare(Self.checksSQL)
        waivers = try connection.prepare(Self.waiversSQL)
        officers = try connection.prepare("SELECT actor FROM class_officer WHERE class = ? AND part = ?")
        days = try connection.prepare("SELECT MAX(on_day) FROM class_officer WHERE class = ? AND part = ?")
        settlement = try connection.prepare("SELECT version, facts FROM settlement WHERE class = ?")
    }

    static let contentsSQL = "SELECT DISTINCT content FROM taught_content WHERE class = ? ORDER BY content"
    static let checksSQL = "SELECT code, is_met FROM class_check WHERE class = ? ORDER BY code"
    static let waiversSQL = "SELECT duty, reason FROM duty_waiver WHERE class = ? ORDER BY duty"

    func contents(of id: ClassID) throws -> [String] { try contents.all(id) { $0.text(0) } }

    func checks(of id: ClassID) throws -> [String: Bool] {
        Dictionary(try checks.all(id) { ($0.text(0), $0.int(1) == 1) }) { first, _ in first }
    }

    func waivers(of id: ClassID) throws -> [String: String] {
        Dictionary(try waivers.all(id) { ($0.text(0), $0.text(1)) }) { first, _ in first }
    }

    func has(_ actor: ActorID, _ part: Part, in id: ClassID) throws -> Bool {
        try officers.all(id, part.rawValue) { $0.text(0) }.contains(actor.description)
    }

    /// When that part was taken.
    func day(_ part: Part, of id: ClassID) throws -> Day? {
        try days.first(id, part.rawValue) { $0.optionalText(0).flatMap { Day($0) } } ?? nil
    }

    /// What the class came to when it was last settled or amended.
    func settlement(of id: ClassID) throws -> (version: Int, facts: SettlementFacts)? {
        try settlement.first(id) { row in
            (Int(row.int(0)), try MessageCoding.decode(SettlementFacts.self, from: Data(row.text(1).utf8)))
        }
    }

    // MARK: Folds

    func note(_ actor: ActorID, _ part: Part, _ id: ClassID, _ county: DivisionCode, on day: Day? = nil) throws {
        try addOfficer.run(id, part.rawValue, actor, county, day)
    }

    func record(_ request: RecordContents) throws {
        for content in request.contents {
            try addContent.run(request.class, content, request.on, request.county, request.proof, request.actor)
        }
    }

    func check(_ request: CheckClass) throws {
        for check in request.checks {
            try addCheck.run(
                request.class, check.code, request.county, request.on, check.isMet, check.note, request.actor)
        }
    }

    func close(_ event: ClassClosed) throws {
        for waiver in event.waivers ?? [] {
            try addWaiver.run(event.class, waiver.duty, event.county, waiver.reason)
        }
        try note(event.actor, .closed, event.class, event.county, on: event.on)
    }

    func settle(_ event: ClassSettled) throws {
        try settle.run(
            event.class, event.county, event.on, event.priceStandard, try Self.text(event.facts),
            try event.price.map(StoredJSON.text), try event.services.map(StoredJSON.text))
        try note(event.actor, .settled, event.class, event.county, on: event.on)
    }

    func amend(_ event: ClassSettlementAmended) throws {
        try amend.run(event.version, try Self.text(event.facts), event.class)
    }

    private static func text(_ facts: SettlementFacts) throws -> String {
        String(decoding: try MessageCoding.encode(facts), as: UTF8.self)
    }
}
