import Calendars
import GRDB
import Models
import Policy

/// Something that somebody has to do about a case, by when. Days are `YYYY-MM-DD`.
public struct CaseTaskAnswer: Codable, Hashable, Sendable {
    let `case`: String
    let version: Int
    let kind: CaseTaskKind
    let kindZh: String
    /// `clerk`, `reviewer`, `approver` or `payer`
    let role: String
    let item: String
    let state: String
    let person: String?
    let body: String?
    let name: String?
    let village: String?
    let amount: Int64
    /// Since when it is to be done.
    let since: String
    /// `nil`: neither a pack nor the county sets a number of days.
    let due: String?
    let isOverdue: Bool
}

/// Work lists, derived from the cases as they stand: nothing is stored, so nothing can be forgotten.
struct CaseTaskQueries {
    let county: DivisionCode
    let asOf: Day
    let library: PolicyLibrary

    struct Filter: Sendable {
        var kind: CaseTaskKind?
        var role: String?
        var area: DivisionCode?
        /// Leaves out posts of cases in which this officer holds another one already.
        var officer: ActorID?
        var onlyOverdue = false
        var page = 1
        var pageSize = 100
    }

    /// A kind of task with its number of working days here.
    struct Term {
        let kind: CaseTaskKind
        let days: Int?
        /// What is to be done since this day or earlier is overdue; `nil`: nothing is.
        let overdueSince: Day?
    }

    func list(_ database: Database, _ filter: Filter) throws -> PageAnswer<CaseTaskAnswer> {
        let terms = try terms(database).filter { term in
            (filter.kind ?? term.kind) == term.kind && (filter.role ?? term.kind.role) == term.kind.role
                && (!filter.onlyOverdue || term.overdueSince != nil)
        }
        guard !terms.isEmpty else {
            return PageAnswer(page: filter.page, pageSize: filter.pageSize, total: 0, items: [])
        }
        let skipsNotice = try itemsWithoutNotice(database)
        let chosen = terms.map { term -> String in
            let overdue: String = filter.onlyOverdue ? term.overdueSince.map { " AND t.since <= '\($0)'" } ?? "" : ""
            return "t.kind = '\(term.kind.rawValue)'\(overdue)"
        }.joined(separator: " OR ")
        let condition = """
            (\(chosen)) AND (:area IS NULL OR substr(t.village, 1, length(:area)) = :area)
            AND (:officer IS NULL OR :officer NOT IN (t.a, t.b, t.c, t.d) OR t.kind NOT IN (\(Self.posts)))
            """
        let arguments: StatementArguments = [
            "county": county.description, "area": filter.area?.description, "officer": filter.officer?.description,
            "asOf": asOf.description, "straight": skipsNotice,
        ]
        let total = try Int.fetchOne(
            database, sql: "\(Self.tasks) SELECT COUNT(*) FROM task t WHERE \(condition)", arguments: arguments)
        let rows = try Row.fetchAll(
            database,
            sql: """
                \(Self.tasks) SELECT t.* FROM task t WHERE \(condition)
                ORDER BY t.since, t.id LIMIT :limit OFFSET :offset
                """,
            arguments: arguments + ["limit": filter.pageSize, "offset": (filter.page - 1) * filter.pageSize])
        let byKind = Dictionary(uniqueKeysWithValues: terms.map { ($0.kind, $0) })
        return PageAnswer(
            page: filter.page, pageSize: filter.pageSize, total: total ?? 0,
            items: try rows.compactMap { try answer($0, byKind) })
    }

    private static let posts = CaseTaskKind.allCases.filter(\.isPost).map { "'\($0.rawValue)'" }.joined(separator: ", ")

    /// Cases and the kind of task that their state asks for. `:straight` is a JSON list of `pack/item` without public notice.
    private static let tasks: String = {
        let kinds = CaseTaskKind.allCases.flatMap { kind in
            kind.states.map { "WHEN '\($0.rawValue)' THEN '\(kind.rawValue)'" }
        }.joined(separator: " ")
        return """
            WITH task AS (
                SELECT c.id, c.version, c.item, c.state, c.person, c.body, c.amount, p.name, p.village,
                    CASE WHEN c.state = 'county-passed'
                        AND c.pack || '/' || c.item IN (SELECT value FROM json_each(:straight))
                        THEN 'approve' ELSE CASE c.state \(kinds) END END AS kind,
                    CASE c.state WHEN 'opened' THEN c.opened_on
                        WHEN 'on-notice' THEN coalesce(n.until_day, c.last_on) ELSE c.last_on END AS since,
                    coalesce(c.submitted_by, '') AS a, coalesce(c.township_by, '') AS b,
                    coalesce(c.county_by, '') AS c, coalesce(c.approved_by, '') AS d
                FROM subsidy_case c
                LEFT JOIN ref_person p ON p.county = c.county AND p.person = c.person
                LEFT JOIN notice n ON n.county = c.county AND n.notice = c.notice
                WHERE c.county = :county AND c.state NOT IN ('lapsed', 'rejected', 'closed')
                    AND NOT (c.state = 'on-notice' AND n.until_day >= :asOf))
            """
    }()

    private func itemsWithoutNotice(_ database: Database) throws -> String {
        let names = library.packs.flatMap { pack in
            pack.items.filter { $0.notice == .none }.map { "\"\(pack.id)/\($0.id)\"" }
        }
        return "[" + Set(names).sorted().joined(separator: ",") + "]"
    }

    private func answer(_ row: Row, _ terms: [CaseTaskKind: Term]) throws -> CaseTaskAnswer? {
        let (kindText, sinceText): (String, String) = (row["kind"], row["since"])
        guard let kind = CaseTaskKind(rawValue: kindText), let since = Day(sinceText) else { return nil }
        let due = terms[kind]?.days.flatMap { try? WorkingDays.standard.adding(workdays: $0, to: since) }
        return CaseTaskAnswer(
            case: row["id"], version: row["version"], kind: kind, kindZh: kind.zh, role: kind.role, item: row["item"],
            state: row["state"], person: row["person"], body: row["body"], name: row["name"], village: row["village"],
            amount: row["amount"], since: sinceText, due: due?.description,
            isOverdue: terms[kind]?.overdueSince.map { since <= $0 } ?? false)
    }

    func terms(_ database: Database) throws -> [Term] {
        let settings = try Self.settings(database, county)
        let packs = library.inForce(area: county, on: asOf).packs
        return CaseTaskKind.allCases.map { kind in
            let days = CaseSettings.days(kind.daysSetting, settings, packs)
            return Term(kind: kind, days: days, overdueSince: days.flatMap { Self.overdueSince($0, asOf) })
        }
    }

    /// The latest day on which something due within `days` working days must have begun to be overdue on `asOf`.
    static func overdueSince(_ days: Int, _ asOf: Day) -> Day? {
        var day = asOf.adding(days: -1)
        // A holiday week and two weekends lie between any two working days at most.
        for _ in 0..<(days * 3 + 30) {
            guard let due = try? WorkingDays.standard.adding(workdays: days, to: day) else { return nil }
            if due < asOf { return day }
            day = day.adding(days: -1)
        }
        return nil
    }

    static func settings(_ database: Database, _ county: DivisionCode) throws -> [String: String] {
        let rows = try Row.fetchAll(
            database, sql: "SELECT name, value FROM county_setting WHERE county = ?", arguments: [county.description])
        return Dictionary(rows.map { ($0["name"], $0["value"]) }, uniquingKeysWith: { first, _ in first })
    }
}
