import GRDB
import Models

/// One page of a list; pages count from 1.
public struct Page<Item: Codable & Sendable>: Codable, Sendable {
    public var items: [Item]
    public var page: Int
    public var pageSize: Int
    /// Items on all pages.
    public var total: Int
}

/// Which page of a list is asked for.
public struct PageRequest: Sendable {
    public let page: Int
    public let size: Int

    /// `nil` unless the page is 1 to 1,000,000 and the size 1 to 500.
    public init?(page: Int = 1, size: Int = 50) {
        guard (1...1_000_000).contains(page), (1...500).contains(size) else { return nil }
        self.page = page
        self.size = size
    }

    var offset: Int { (page - 1) * size }
}

/// A line of a village's ledger (劳动力台账). It holds no number of any kind.
public struct LedgerLine: Codable, Sendable, Equatable {
    public var person: String
    public var name: String
    public var village: String
    public var household: String
    public var isHead: Bool
    public var birth: String
    /// GB/T 2261.1
    public var sex: String
    public var education: String
    public var labourAbility: String
    public var employmentState: String
    public var trainingWish: String
    public var isDisabled: Bool
    /// The latest poverty status; `nil` when none was ever recorded.
    public var povertyStatus: String?
    public var state: RegistrationState
    /// Why the record is closed: death, emigration, moved-away or merged; `nil` while it lives.
    public var closing: String?
}

/// A roster row that did not become a registration, for review.
public struct RefusalLine: Codable, Sendable, Equatable {
    public var batch: String
    public var row: Int
    public var person: String
    /// As the ledger has it; `nil` when the county has not registered the person.
    public var name: String?
    public var village: String?
    public var reason: String
    public var existingVillage: String?
    /// Titles of the columns that differ.
    public var differences: [String]
}

extension LedgerLine {
    /// The ledger of a village, or of the whole county, by household with the head first.
    ///
    /// - Parameter state: one state only; without it everybody who counts.
    public static func page(
        _ database: Database, county: DivisionCode, village: DivisionCode?, state: RegistrationState?,
        _ request: PageRequest
    ) throws -> Page<LedgerLine> {
        var condition = "county = :county"
        var arguments: StatementArguments = ["county": county.description]
        if let village {
            condition += " AND village = :village"
            _ = arguments.append(contentsOf: ["village": village.description])
        }
        if let state {
            condition += " AND state = :state AND closing IS NULL"
            _ = arguments.append(contentsOf: ["state": state.rawValue])
        } else {
            condition += " AND \(LedgerSQL.counts)"
        }
        let total =
            try Int.fetchOne(database, sql: "SELECT COUNT(*) FROM person WHERE \(condition)", arguments: arguments) ?? 0
        _ = arguments.append(contentsOf: ["limit": request.size, "offset": request.offset])
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT person.*, household, is_head,
                    (SELECT status FROM poverty_record r WHERE r.county = person.county AND r.person = person.person
                     ORDER BY since DESC LIMIT 1) AS poverty_status
                FROM person JOIN household_member USING (county, person) WHERE \(condition)
                ORDER BY village, household, is_head DESC, person LIMIT :limit OFFSET :offset
                """, arguments: arguments)
        return Page(items: rows.map(LedgerLine.init), page: request.page, pageSize: request.size, total: total)
    }

    /// From a row of `person` with `household`, `is_head` and `poverty_status`.
    init(_ row: Row) {
        self.init(
            person: row["person"], name: row["name"], village: row["village"], household: row["household"],
            isHead: row["is_head"], birth: row["birth"], sex: row["sex"], education: row["education"],
            labourAbility: row["labour_ability"], employmentState: row["employment_state"],
            trainingWish: row["training_wish"], isDisabled: row["is_disabled"], povertyStatus: row["poverty_status"],
            state: RegistrationState(rawValue: row["state"]) ?? .claimed, closing: row["closing"])
    }
}

extension RefusalLine {
    /// The refused rows of a county, by reason, delivery and row.
    public static func page(
        _ database: Database, county: DivisionCode, reason: RefusalReason?, _ request: PageRequest
    ) throws -> Page<RefusalLine> {
        var condition = "f.county = :county AND f.outcome = 'refused'"
        var arguments: StatementArguments = ["county": county.description]
        if let reason {
            condition += " AND f.reason = :reason"
            _ = arguments.append(contentsOf: ["reason": reason.rawValue])
        }
        let total =
            try Int.fetchOne(
                database, sql: "SELECT COUNT(*) FROM feed_row f WHERE \(condition)", arguments: arguments) ?? 0
        _ = arguments.append(contentsOf: ["limit": request.size, "offset": request.offset])
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT f.*, p.name FROM feed_row f LEFT JOIN person p USING (county, person) WHERE \(condition)
                ORDER BY f.reason, f.batch, f.row LIMIT :limit OFFSET :offset
                """, arguments: arguments)
        return Page(items: rows.map(RefusalLine.init), page: request.page, pageSize: request.size, total: total)
    }

    private init(_ row: Row) {
        let differences: String? = row["differences"]
        self.init(
            batch: row["batch"], row: row["row"], person: row["person"], name: row["name"], village: row["village"],
            reason: row["reason"], existingVillage: row["existing_village"],
            differences: differences?.split(separator: "、").map(String.init) ?? [])
    }
}
