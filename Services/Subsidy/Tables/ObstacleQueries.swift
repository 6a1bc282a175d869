import Calendars
import GRDB
import Models
import Policy

/// An obstacle in handling a claim. Days are `YYYY-MM-DD`.
public struct ObstacleAnswer: Codable, Hashable, Sendable {
    let obstacle: String
    let `case`: String?
    let person: String?
    let body: String?
    let name: String?
    let kind: ObstacleKind
    let kindZh: String
    let text: String
    let helper: String
    let loggedOn: String
    /// `nil`: the county sets no number of days.
    let due: String?
    let isOverdue: Bool
    let isCleared: Bool?
    let how: String?
    let resolvedOn: String?
}

/// Obstacles of one kind.
public struct ObstacleFigures: Codable, Hashable, Sendable {
    let kind: ObstacleKind
    let kindZh: String
    let logged: Int
    let open: Int
    let cleared: Int
    /// Civil days from logging to clearing.
    let averageDays: Double?
}

extension ObstacleKind {
    var zh: String {
        switch self {
        case .missingPaper: "缺材料"
        case .unclearProcedure: "不了解政策或手续"
        case .identityMismatch: "身份信息不符"
        case .account: "账户问题"
        case .otherOffice: "需其他部门办理"
        case .system: "系统或网络"
        case .distance: "行动不便或路远"
        case .other: "其他"
        }
    }
}

struct ObstacleQueries {
    let county: DivisionCode
    let asOf: Day
    let library: PolicyLibrary

    struct Filter: Sendable {
        var kind: ObstacleKind?
        var `case`: CaseID?
        var helper: ActorID?
        var isOpen: Bool?
        var page = 1
        var pageSize = 100
    }

    func list(_ database: Database, _ filter: Filter) throws -> PageAnswer<ObstacleAnswer> {
        let condition = """
            o.county = :county AND (:kind IS NULL OR o.kind = :kind) AND (:case IS NULL OR o.case_id = :case)
            AND (:helper IS NULL OR o.helper = :helper) AND (:open IS NULL OR (o.resolved_on IS NULL) = :open)
            """
        let arguments: StatementArguments = [
            "county": county.description, "kind": filter.kind?.rawValue, "case": filter.case?.description,
            "helper": filter.helper?.description, "open": filter.isOpen,
        ]
        let total = try Int.fetchOne(
            database, sql: "SELECT COUNT(*) FROM obstacle o WHERE \(condition)", arguments: arguments)
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT o.*, p.name FROM obstacle o LEFT JOIN ref_person p ON p.county = o.county AND p.person = o.person
                WHERE \(condition) ORDER BY o.resolved_on IS NOT NULL, o.logged_on, o.obstacle
                LIMIT :limit OFFSET :offset
                """,
            arguments: arguments + ["limit": filter.pageSize, "offset": (filter.page - 1) * filter.pageSize])
        let days = CaseSettings.days(
            CaseSettings.obstacleDays, try CaseTaskQueries.settings(database, county),
            library.inForce(area: county, on: asOf).packs)
        return PageAnswer(
            page: filter.page, pageSize: filter.pageSize, total: total ?? 0, items: rows.map { answer($0, days) })
    }

    private func answer(_ row: Row, _ days: Int?) -> ObstacleAnswer {
        let (kindText, loggedOn): (String, String) = (row["kind"], row["logged_on"])
        let kind = ObstacleKind(rawValue: kindText) ?? .other
        let resolvedOn: String? = row["resolved_on"]
        let due = days.flatMap { days in
            Day(loggedOn).flatMap { try? WorkingDays.standard.adding(workdays: days, to: $0) }
        }
        return ObstacleAnswer(
            obstacle: row["obstacle"], case: row["case_id"], person: row["person"], body: row["body"],
            name: row["name"], kind: kind, kindZh: kind.zh, text: row["content"], helper: row["helper"],
            loggedOn: loggedOn, due: due?.description,
            isOverdue: due.map { $0 < (resolvedOn.flatMap { Day($0) } ?? asOf) } ?? false, isCleared: row["is_cleared"],
            how: row["how"], resolvedOn: resolvedOn)
    }

    func figures(_ database: Database) throws -> [ObstacleFigures] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT kind, COUNT(*) AS logged, SUM(resolved_on IS NULL) AS open, SUM(is_cleared IS 1) AS cleared,
                    AVG(CASE WHEN is_cleared = 1 THEN julianday(resolved_on) - julianday(logged_on) END) AS days
                FROM obstacle WHERE county = ? GROUP BY kind ORDER BY kind
                """, arguments: [county.description]
        ).compactMap { row in
            let text: String = row["kind"]
            guard let kind = ObstacleKind(rawValue: text) else { return nil }
            return ObstacleFigures(
                kind: kind, kindZh: kind.zh, logged: row["logged"], open: row["open"], cleared: row["cleared"],
                averageDays: row["days"])
        }
    }
}

/// An objection to a case on notice; who objects is masked.
public struct ObjectionAnswer: Codable, Hashable, Sendable {
    let objection: String
    let notice: String
    let `case`: String
    let objector: String
    let text: String
    let filedOn: String
    let isUpheld: Bool?
    let finding: String?
    let settledOn: String?
    let settledBy: String?
}

enum ObjectionQueries {
    static func list(
        _ database: Database, county: DivisionCode, notice: String?, case id: CaseID?, isOpen: Bool?, page: Int,
        size: Int
    ) throws -> PageAnswer<ObjectionAnswer> {
        let condition = """
            county = :county AND (:notice IS NULL OR notice = :notice) AND (:case IS NULL OR case_id = :case)
            AND (:open IS NULL OR (settled_on IS NULL) = :open)
            """
        let arguments: StatementArguments = [
            "county": county.description, "notice": notice, "case": id?.description, "open": isOpen,
        ]
        let total = try Int.fetchOne(
            database, sql: "SELECT COUNT(*) FROM objection WHERE \(condition)", arguments: arguments)
        let rows = try Row.fetchAll(
            database,
            sql: "SELECT * FROM objection WHERE \(condition) ORDER BY filed_on, objection LIMIT :limit OFFSET :offset",
            arguments: arguments + ["limit": size, "offset": (page - 1) * size])
        return PageAnswer(
            page: page, pageSize: size, total: total ?? 0,
            items: rows.map {
                ObjectionAnswer(
                    objection: $0["objection"], notice: $0["notice"], case: $0["case_id"], objector: $0["objector"],
                    text: $0["content"], filedOn: $0["filed_on"], isUpheld: $0["is_upheld"], finding: $0["finding"],
                    settledOn: $0["settled_on"], settledBy: $0["settled_by"])
            })
    }
}
