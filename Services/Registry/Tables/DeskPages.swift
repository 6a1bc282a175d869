import Foundation
import GRDB
import Models

/// A change request as reviewers see it; sealed values stay sealed.
public struct ChangeLine: Codable, Sendable, Equatable {
    public var request: String
    public var person: String
    public var name: String
    public var village: String
    public var level: ApprovalLevel
    public var state: String
    public var applicant: String?
    public var changes: [FieldChange]
    public var isCorrection: Bool
    public var reason: String
    public var evidence: String
    public var requestedOn: String
    public var decidedBy: String?
    public var decidedOn: String?
    public var decisionReason: String?
}

/// Two records that may be one person's.
public struct DuplicateLine: Codable, Sendable, Equatable {
    public var person: String
    public var name: String?
    public var other: String
    public var otherName: String?
    public var grounds: [String]
    public var state: String
    public var reason: String?
}

/// A move between counties, as this county takes part in it.
public struct MoveLine: Codable, Sendable, Equatable {
    public var person: String
    public var name: String?
    public var move: String
    public var from: String?
    public var village: String
    public var requestedBy: String
    public var state: String
    public var reason: String
    public var updatedOn: String
}

/// A household with the members who count.
public struct HouseholdPage: Codable, Sendable, Equatable {
    public struct Member: Codable, Sendable, Equatable {
        public var person: String
        public var name: String
        public var village: String
        public var isHead: Bool
        public var relation: String?
    }

    public var household: String
    public var members: [Member]
    /// Set when the page shows what was known on a day.
    public var asOf: Day?
}

extension ChangeLine {
    /// The requests of a county in one state, in the order of their days.
    public static func page(
        _ database: Database, county: DivisionCode, state: String, within area: DivisionCode, _ request: PageRequest
    ) throws -> Page<ChangeLine> {
        let condition = "r.county = ? AND r.state = ? AND p.village LIKE ?"
        let arguments: StatementArguments = [county.description, state, DeskSQL.prefix(of: area) + "%"]
        return try DeskSQL.page(
            database, "r.*, p.name, p.village",
            from: "change_request r JOIN person p USING (county, person) WHERE \(condition)",
            order: "requested_on, request", arguments, request
        ) { row in
            let content = try MessageCoding.decode(RequestedChanges.self, from: row["content"] as Data)
            return ChangeLine(
                request: row["request"], person: row["person"], name: row["name"], village: row["village"],
                level: ApprovalLevel(rawValue: row["level"]) ?? .county, state: row["state"],
                applicant: row["applicant"], changes: content.changes, isCorrection: row["is_correction"],
                reason: row["reason"], evidence: row["evidence"], requestedOn: row["requested_on"],
                decidedBy: row["decided_by"], decidedOn: row["decided_on"], decisionReason: row["decision_reason"])
        }
    }
}

extension DuplicateLine {
    public static func page(
        _ database: Database, county: DivisionCode, state: String, _ request: PageRequest
    ) throws -> Page<DuplicateLine> {
        try DeskSQL.page(
            database, "d.*, p.name AS name, o.name AS other_name",
            from: """
                suspected_duplicate d LEFT JOIN person p ON p.county = d.county AND p.person = d.person
                LEFT JOIN person o ON o.county = d.county AND o.person = d.other WHERE d.county = ? AND d.state = ?
                """, order: "d.person, d.other", [county.description, state], request
        ) { row in
            DuplicateLine(
                person: row["person"], name: row["name"], other: row["other"], otherName: row["other_name"],
                grounds: (row["grounds"] as String).split(separator: "、").map(String.init), state: row["state"],
                reason: row["reason"])
        }
    }
}

extension MoveLine {
    public static func page(
        _ database: Database, county: DivisionCode, state: String?, _ request: PageRequest
    ) throws -> Page<MoveLine> {
        var arguments: StatementArguments = [county.description]
        if let state { _ = arguments.append(contentsOf: [state]) }
        return try DeskSQL.page(
            database, "m.*, p.name AS name",
            from: """
                county_move m LEFT JOIN person p USING (county, person)
                WHERE m.county = ? \(state == nil ? "" : "AND m.state = ?")
                """, order: "m.updated_on, m.person, m.move", arguments, request
        ) { row in
            MoveLine(
                person: row["person"], name: row["name"], move: row["move"], from: row["from_county"],
                village: row["village"], requestedBy: row["requested_by"], state: row["state"],
                reason: row["reason"], updatedOn: row["updated_on"])
        }
    }
}

extension HouseholdPage {
    /// - Parameter day: who was of the household, and its head, at the end of that day, as was known then.
    /// - Returns: `nil` when nobody who counts is, or was, of the household.
    public static func read(
        _ database: Database, county: DivisionCode, household: HouseholdID, asOf day: Day? = nil
    ) throws -> HouseholdPage? {
        if let day {
            let files = try LedgerScope.household(county: county, household).files(database, asOf: day)
            guard !files.isEmpty else { return nil }
            return HouseholdPage(
                household: household.description,
                members: files.map {
                    Member(
                        person: $0.line.person, name: $0.line.name, village: $0.village.description,
                        isHead: $0.line.isHead, relation: $0.relation)
                }, asOf: day)
        }
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT person, name, village, is_head, relation FROM household_member JOIN person USING (county, person)
                WHERE county = ? AND household = ? AND \(LedgerSQL.counts) ORDER BY is_head DESC, person
                """, arguments: [county.description, household.description])
        guard !rows.isEmpty else { return nil }
        return HouseholdPage(
            household: household.description,
            members: rows.map {
                Member(
                    person: $0["person"], name: $0["name"], village: $0["village"], isHead: $0["is_head"],
                    relation: $0["relation"])
            })
    }
}

enum DeskSQL {
    static func page<Item: Codable & Sendable>(
        _ database: Database, _ columns: String, from: String, order: String, _ arguments: StatementArguments,
        _ request: PageRequest, _ item: (Row) throws -> Item
    ) throws -> Page<Item> {
        let total = try Int.fetchOne(database, sql: "SELECT COUNT(*) FROM \(from)", arguments: arguments) ?? 0
        var arguments = arguments
        _ = arguments.append(contentsOf: [request.size, request.offset])
        let rows = try Row.fetchAll(
            database, sql: "SELECT \(columns) FROM \(from) ORDER BY \(order) LIMIT ? OFFSET ?", arguments: arguments)
        return Page(items: try rows.map(item), page: request.page, pageSize: request.size, total: total)
    }

    /// The digits that every place inside the area begins with.
    static func prefix(of area: DivisionCode) -> String {
        let text = area.description
        guard text.utf8.count == 6 else { return text }
        return text.hasSuffix("0000") ? String(text.prefix(2)) : text.hasSuffix("00") ? String(text.prefix(4)) : text
    }
}
