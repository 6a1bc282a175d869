import GRDB
import Models
import Policy

/// What a claimant sees of their own claim: where it stands, what is wanting, whether it was paid.
public struct CaseProgress: Codable, Hashable, Sendable {
    let `case`: String
    let version: Int
    let itemName: Label
    let state: String
    let stateZh: String
    /// In fen.
    let amount: Int64
    let submittedOn: String?
    let approvedOn: String?
    let paidOn: String?
    /// Why it was returned, refused, or could not be paid.
    let reason: String?
    let wanted: [Label]
    /// Papers that nobody has to bring, because data prove them.
    let proven: Int
}

enum CaseReads {
    static func claimant(_ database: Database, county: DivisionCode, _ id: CaseID) throws -> String? {
        try String.fetchOne(
            database, sql: "SELECT claimant FROM subsidy_case WHERE county = ? AND id = ?",
            arguments: [county.description, id.description])
    }

    static func progress(
        _ database: Database, county: DivisionCode, _ id: CaseID, asOf: Day, _ library: PolicyLibrary
    ) throws -> CaseProgress? {
        let row = try Row.fetchOne(
            database, sql: "SELECT * FROM subsidy_case WHERE county = ? AND id = ?",
            arguments: [county.description, id.description])
        guard let row,
            let checklist = try CasePaperQueries(county: county, library: library).checklist(
                database, id, asOf: asOf)
        else { return nil }
        let (json, state): (String, String) = (row["determination"], row["state"])
        let determination = try MessageCoding.decode(Determination.self, from: .init(json.utf8))
        return CaseProgress(
            case: id.description, version: row["version"], itemName: determination.itemName, state: state,
            stateZh: CaseState(rawValue: state)?.zh ?? state, amount: row["amount"], submittedOn: row["submitted_on"],
            approvedOn: row["approved_on"], paidOn: row["paid_on"], reason: row["reason"],
            wanted: checklist.lines.filter { $0.standing == "wanted" || $0.standing == "expired" }.map(\.label),
            proven: checklist.lines.count { $0.standing == "proven" })
    }

    /// A line of the roster of cases of one item and state.
    struct RosterLine: Sendable {
        let id: String
        let name: String?
        let village: String?
        let claimant: String
        let term: String?
        let amount: Fen
    }

    /// - Returns: the lines of a page, and how many there are in all.
    static func roster(
        _ database: Database, county: DivisionCode, item: String, state: CaseState, page: Int, size: Int
    ) throws -> (lines: [RosterLine], total: Int) {
        let arguments: StatementArguments = [
            "county": county.description, "item": item, "state": state.rawValue,
        ]
        let condition = "c.county = :county AND c.item = :item AND c.state = :state"
        let total = try Int.fetchOne(
            database, sql: "SELECT COUNT(*) FROM subsidy_case c WHERE \(condition)", arguments: arguments)
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT c.id, p.name, p.village, coalesce((
                        SELECT name FROM ref_agency a WHERE a.county = c.county AND 'agency:' || a.agency = c.claimant
                        ORDER BY seq DESC LIMIT 1), p.name, c.claimant) AS claimant, c.term, c.amount
                FROM subsidy_case c LEFT JOIN ref_person p ON p.county = c.county AND p.person = c.person
                WHERE \(condition) ORDER BY p.village, c.id LIMIT :limit OFFSET :offset
                """, arguments: arguments + ["limit": size, "offset": (page - 1) * size])
        return (
            rows.map {
                RosterLine(
                    id: $0["id"], name: $0["name"], village: $0["village"], claimant: $0["claimant"], term: $0["term"],
                    amount: Fen($0["amount"]))
            }, total ?? 0
        )
    }
}
