import GRDB
import Models

/// A request for erasure and what came of it.
public struct ErasureLine: Codable, Sendable, Equatable {
    public var person: String
    public var state: String
    public var basis: String?
    public var reason: String
    public var requestedBy: String?
    public var requestedOn: String
    public var decidedBy: String?
    public var decidedOn: String?
    public var decisionReason: String?
    /// The county whose erasure was carried out here too.
    public var erasedBy: String?
    public var keys: [ErasedKey]
}

/// A data key of an erased person.
public struct ErasedKey: Codable, Sendable, Equatable {
    public var person: String
    /// The generation of the ring in which the key's destruction was reported; `nil`: not reported yet.
    public var generation: Int?
    public var recordedOn: String?
    /// Whether the ring of this process derives the key no more; a key that was reported and is there again shows an old
    /// ring.
    public var isDestroyed: Bool = false
}

/// Somebody was shown a person's numbers.
public struct RevealLine: Codable, Sendable, Equatable {
    /// The event's number in the county's journal partition.
    public var seq: Int
    public var at: Moment
    public var actor: String
    public var person: String
    public var fields: [String]
    public var purpose: String
}

/// How often an officer asked for numbers on one day.
public struct RevealRate: Codable, Sendable, Equatable {
    public var actor: String
    public var on: String
    public var reveals: Int
    public var people: Int
}

/// Which entries of the audit are asked for.
struct RevealFilter: Sendable {
    let county: DivisionCode
    var person: PersonKey?
    var actor: ActorID?
    var from: Day?
    var to: Day?

    fileprivate var condition: (sql: String, arguments: StatementArguments) {
        var sql = "county = ?"
        var arguments: StatementArguments = [county.description]
        for (column, value) in [
            ("person =", person?.description), ("actor =", actor?.description), ("on_day >=", from?.description),
            ("on_day <=", to?.description),
        ] {
            guard let value else { continue }
            sql += " AND \(column) ?"
            _ = arguments.append(contentsOf: [value])
        }
        return (sql, arguments)
    }
}

extension RevealLine {
    /// The latest first.
    static func page(_ database: Database, _ filter: RevealFilter, _ request: PageRequest) throws -> Page<RevealLine> {
        let (condition, arguments) = filter.condition
        return try DeskSQL.page(
            database, "*", from: "reveal WHERE \(condition)", order: "seq DESC", arguments, request
        ) { row in
            RevealLine(
                seq: row["seq"], at: Moment(milliseconds: row["at"]), actor: row["actor"], person: row["person"],
                fields: (row["fields"] as String).split(separator: " ").map(String.init), purpose: row["purpose"])
        }
    }
}

extension RevealRate {
    /// The busiest first.
    static func page(_ database: Database, _ filter: RevealFilter, _ request: PageRequest) throws -> Page<RevealRate> {
        let (condition, arguments) = filter.condition
        return try DeskSQL.page(
            database, "*",
            from: """
                (SELECT actor, on_day, COUNT(*) AS reveals, COUNT(DISTINCT person) AS people FROM reveal
                WHERE \(condition) GROUP BY actor, on_day)
                """, order: "reveals DESC, on_day DESC, actor", arguments, request
        ) { row in
            RevealRate(actor: row["actor"], on: row["on_day"], reveals: row["reveals"], people: row["people"])
        }
    }
}

extension ErasureLine {
    /// The latest first.
    ///
    /// - Parameter state: `requested`, `rejected`, `erased`, or `key-there` for erased people a key of whom was not
    ///   reported destroyed.
    static func page(
        _ database: Database, county: DivisionCode, state: String?, _ request: PageRequest
    ) throws -> Page<ErasureLine> {
        var condition = "county = ?"
        var arguments: StatementArguments = [county.description]
        if state == "key-there" {
            condition += """
                 AND state = 'erased' AND EXISTS (SELECT 1 FROM erased_key k WHERE k.county = erasure.county
                    AND k.owner = erasure.person AND k.generation IS NULL)
                """
        } else if let state {
            condition += " AND state = ?"
            _ = arguments.append(contentsOf: [state])
        }
        return try DeskSQL.page(
            database, "*", from: "erasure WHERE \(condition)", order: "seq DESC", arguments, request
        ) { row in
            let person: String = row["person"]
            let isErased = row["state"] == "erased"
            return ErasureLine(
                person: person, state: row["state"], basis: row["basis"], reason: row["reason"],
                requestedBy: row["requested_by"], requestedOn: row["requested_on"], decidedBy: row["decided_by"],
                decidedOn: row["decided_on"], decisionReason: row["decision_reason"], erasedBy: row["erased_by"],
                keys: isErased ? try ErasedKey.all(database, county: county, owner: PersonKey(unchecked: person)) : [])
        }
    }
}

extension ErasedKey {
    static func all(_ database: Database, county: DivisionCode, owner: PersonKey) throws -> [ErasedKey] {
        try Row.fetchAll(
            database, sql: "SELECT * FROM erased_key WHERE county = ? AND owner = ? ORDER BY person",
            arguments: [county.description, owner.description]
        ).map { ErasedKey(person: $0["person"], generation: $0["generation"], recordedOn: $0["recorded_on"]) }
    }
}

/// The ring that the journal last heard of.
struct KnownRing: Equatable, Sendable {
    let generation: Int
    let chain: String

    /// Of the highest generation that a county of the partition reported.
    static let query = """
        SELECT generation, chain FROM erased_key WHERE generation IS NOT NULL
        ORDER BY generation DESC, recorded_on DESC LIMIT 1
        """

    static func read(_ database: Database) throws -> KnownRing? {
        try Row.fetchOne(database, sql: query).map {
            KnownRing(generation: $0["generation"], chain: $0["chain"])
        }
    }
}
