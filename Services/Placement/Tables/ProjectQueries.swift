import Foundation
import GRDB
import Models
import Policy

/// A share of a project's labour beside the plan's bound.
public struct ProjectShare: Codable, Equatable, Sendable {
    /// `local-share` or `local-herder-share`
    public let indicator: String
    /// `project` or `key-project`
    public let per: String
    public let people: Int
    public let of: Int
    public let bound: MeasuredBound
}

/// A filing of a month, by one of the two departments.
public struct ProjectFilingLine: Codable, Equatable, Sendable {
    public let month: Month
    /// `project` or `industry`
    public let by: String
    public let department: String
    /// `nil`: not filed.
    public let on: Day?
    /// The workers that the filing covers.
    public let filed: Int?
    /// Those on the list now: another number means that the list changed after the filing.
    public let workers: Int
    public let source: PlanClause?
}

/// People sent to a project in an organised way.
public struct ProjectArrangementLine: Codable, Equatable, Sendable {
    public let arrangement: String
    public let form: String
    public let department: String
    public let wanted: Int
    public let sent: Int
    public let on: Day
    public let people: [PersonKey]
    /// Of the people sent, those on the project's list of names.
    public let arrived: Int
}

/// An evaluation of what a project did for employment.
public struct ProjectEvaluationLine: Codable, Equatable, Sendable {
    public let on: Day
    public let finding: String
    public let measures: String
    public let workers: Int
    public let local: Int
    public let localHerders: Int
    public let localPoor: Int
    public let personMonths: Int
}

/// The condition of an aid project that local poor workers are hired, checked.
public struct HireConditionCheck: Codable, Equatable, Sendable {
    public let condition: String
    public let promised: Int?
    public let hired: Int
    /// At least one where no number is named.
    public let isKept: Bool
    public let source: PlanClause?
}

/// A project with its labour.
public struct ProjectLine: Codable, Equatable, Sendable {
    public let project: String
    public let name: String
    public let department: String
    public let industryDepartment: String
    public let industry: String
    public let investment: String
    public let isKey: Bool
    public let place: DivisionCode
    public let from: Day
    public let to: Day?
    /// The month that the figures are of; `nil`: all months.
    public let month: Month?
    public let workers: Int
    public let local: Int
    public let localHerders: Int
    public let localPoor: Int
    public let personMonths: Int
    public let shares: [ProjectShare]
    public let condition: HireConditionCheck?
    public let filings: [ProjectFilingLine]
    public let arrangements: [ProjectArrangementLine]
    public let evaluations: [ProjectEvaluationLine]
}

/// Somebody on a project's list of names.
public struct ProjectWorkerLine: Codable, Equatable, Sendable {
    public let person: PersonKey
    public let month: Month
    public let from: Day
    public let to: Day
    public let days: Int
    public let trade: String
    /// On the ledger of the project's county.
    public let isLocal: Bool
    public let isFarmerOrHerder: Bool
    public let group: String?
}

/// What HTTP reads of projects.
enum ProjectQueries {
    /// - Parameters:
    ///   - project: `nil`: every project of the county.
    ///   - month: `nil`: all months together.
    static func projects(
        _ database: Database, _ scope: FollowUpScope, _ plan: PlacementPlan, project: String? = nil, month: Month? = nil
    ) throws -> [ProjectLine] {
        try Row.fetchAll(
            database,
            sql:
                "SELECT * FROM project WHERE county = :county AND (:project IS NULL OR project = :project) ORDER BY project",
            arguments: ["county": scope.county.description, "project": project]
        ).compactMap { row in
            guard let place = DivisionCode(row["place"] as String) else { throw UnreadableColumn(table: "project") }
            guard place.lies(in: scope.area) else { return nil }
            return try line(database, row, place, scope, plan, month)
        }
    }

    private static func line(
        _ database: Database, _ row: Row, _ place: DivisionCode, _ scope: FollowUpScope, _ plan: PlacementPlan,
        _ month: Month?
    ) throws -> ProjectLine {
        let project: String = row["project"]
        let heads = try Row.fetchOne(
            database, sql: ProjectTable.labour,
            arguments: [scope.asOf.description, scope.county.description, project, month?.description ?? ""])
        let counts: [Int] = (0..<5).map { heads?[$0] ?? 0 }
        let isKey: Bool = row["is_key"]
        let shares = plan.thresholds.compactMap { rule -> ProjectShare? in
            let bound = rule.value
            guard ["local-share", "local-herder-share"].contains(bound.indicator),
                bound.per == "project" || bound.per == "key-project" && isKey
            else { return nil }
            let people = bound.indicator == "local-share" ? counts[1] : counts[2]
            return ProjectShare(
                indicator: bound.indicator, per: bound.per, people: people, of: counts[0],
                bound: MeasuredBound(rule, people, of: counts[0]))
        }
        let promised: Int? = row["poor_promised"]
        let condition = (row["hire_condition"] as String?).map { text in
            HireConditionCheck(
                condition: text, promised: promised, hired: counts[3], isKept: counts[3] >= max(1, promised ?? 1),
                source: plan.task("project-condition"))
        }
        return ProjectLine(
            project: project, name: row["name"], department: row["department"],
            industryDepartment: row["industry_department"], industry: row["industry"], investment: row["investment"],
            isKey: isKey, place: place, from: try JobLossQueries.day(row["from_day"]),
            to: try (row["to_day"] as String?).map(JobLossQueries.day), month: month, workers: counts[0],
            local: counts[1], localHerders: counts[2], localPoor: counts[3], personMonths: counts[4], shares: shares,
            condition: condition, filings: try filings(database, row, scope, plan),
            arrangements: try arrangements(database, project, scope),
            evaluations: try evaluations(database, project, scope))
    }

    /// Both departments for every month with a list of names.
    private static func filings(
        _ database: Database, _ project: Row, _ scope: FollowUpScope, _ plan: PlacementPlan
    ) throws -> [ProjectFilingLine] {
        let rules = [
            ProjectFiler.project: plan.deadlines.first { $0.value.id == "project-real-name" },
            .industry: plan.deadlines.first { $0.value.id == "industry-real-name" },
        ]
        return try Row.fetchAll(
            database,
            sql: """
                SELECT w.month, f.filer, COUNT(*) AS workers, g.on_day, g.workers AS filed FROM project_worker w
                JOIN (SELECT 'project' AS filer UNION ALL SELECT 'industry') f
                LEFT JOIN project_filing g ON g.county = w.county AND g.project = w.project AND g.month = w.month
                    AND g.filer = f.filer
                WHERE w.county = ? AND w.project = ? GROUP BY w.month, f.filer ORDER BY w.month, f.filer DESC
                """, arguments: [scope.county.description, project["project"] as String]
        ).map { row in
            guard let month = Month(row["month"] as String), let filer = ProjectFiler(rawValue: row["filer"]) else {
                throw UnreadableColumn(table: "project_filing")
            }
            return ProjectFilingLine(
                month: month, by: filer.rawValue,
                department: filer == .project ? project["department"] : project["industry_department"],
                on: try (row["on_day"] as String?).map(JobLossQueries.day), filed: row["filed"],
                workers: row["workers"],
                source: rules[filer]?.map { PlanClause($0) })
        }
    }

    private static func arrangements(
        _ database: Database, _ project: String, _ scope: FollowUpScope
    ) throws -> [ProjectArrangementLine] {
        let onList = Set(
            try String.fetchAll(
                database, sql: "SELECT DISTINCT person FROM project_worker WHERE county = ? AND project = ?",
                arguments: [scope.county.description, project]))
        return try Row.fetchAll(
            database,
            sql: "SELECT * FROM project_arrangement WHERE county = ? AND project = ? ORDER BY on_day, arrangement",
            arguments: [scope.county.description, project]
        ).map { row in
            let people = (row["people"] as String).split(separator: ",").map(String.init)
            return ProjectArrangementLine(
                arrangement: row["arrangement"], form: row["form"], department: row["department"],
                wanted: row["wanted"],
                sent: row["sent"], on: try JobLossQueries.day(row["on_day"]),
                people: people.map { PersonKey(unchecked: $0) }, arrived: people.filter(onList.contains).count)
        }
    }

    private static func evaluations(
        _ database: Database, _ project: String, _ scope: FollowUpScope
    ) throws -> [ProjectEvaluationLine] {
        try Row.fetchAll(
            database, sql: "SELECT * FROM project_evaluation WHERE county = ? AND project = ? ORDER BY on_day",
            arguments: [scope.county.description, project]
        ).map { row in
            ProjectEvaluationLine(
                on: try JobLossQueries.day(row["on_day"]), finding: row["finding"], measures: row["measures"],
                workers: row["workers"], local: row["local"], localHerders: row["local_herders"],
                localPoor: row["local_poor"], personMonths: row["person_months"])
        }
    }

    /// The people behind the figures.
    static func workers(
        _ database: Database, _ scope: FollowUpScope, project: String, month: Month?
    ) throws -> [ProjectWorkerLine] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT w.*, l.person IS NOT NULL AS is_local, \(ResidentSQL.status(on: "?1", of: "l")) AS status FROM project_worker w
                LEFT JOIN ref_resident l ON l.county = w.county AND l.person = w.person
                AND \(ResidentSQL.isOfCounty("l"))
                WHERE w.county = ?2 AND w.project = ?3 AND (?4 = '' OR w.month = ?4) ORDER BY w.month, w.person
                """,
            arguments: [scope.asOf.description, scope.county.description, project, month?.description ?? ""]
        ).map { row in
            guard let month = Month(row["month"] as String) else { throw UnreadableColumn(table: "project_worker") }
            return ProjectWorkerLine(
                person: PersonKey(unchecked: row["person"]), month: month,
                from: try JobLossQueries.day(row["from_day"]),
                to: try JobLossQueries.day(row["to_day"]), days: row["days"], trade: row["trade"],
                isLocal: row["is_local"], isFarmerOrHerder: row["is_herder"],
                group: LabourGroup(status: row["status"], isRelocated: false)?.rawValue)
        }
    }
}
