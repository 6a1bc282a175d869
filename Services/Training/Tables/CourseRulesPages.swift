import GRDB
import Models

/// The rules of projects and kinds that a county keeps, and what its classes of a year make of them.
struct CourseRulesPage: Codable, Sendable {
    /// A kind of the plan in force that has no rules of its own.
    struct Gap: Codable, Sendable, Equatable {
        let kind: String
        let zh: String
        let en: String
        let pack: String
        let clause: String
    }

    /// A class, its project, and in what it does not follow the rules of its first day.
    struct Line: Codable, Sendable, Equatable {
        let `class`: ClassID
        let trade: String
        let kind: String?
        let department: String?
        let project: String?
        let start: Day
        let seats: Int?
        let enrolled: Int
        let faults: [CourseFault]
    }

    let county: DivisionCode
    let on: Day
    let rules: [CourseRules]
    let kindsWithoutRules: [Gap]
    /// Where the plan asks for a class's project; absent where it does not.
    let projects: PlanTask?
    /// Classes that begin in the day's year and are not called off.
    let classes: [Line]

    static func read(
        _ county: DivisionCode, on day: Day, _ rules: TrainingRules, _ database: Database
    ) throws -> CourseRulesPage {
        let rows = try Row.fetchAll(
            database, sql: "SELECT \(CourseRulesTable.columns) FROM course_rules WHERE county = ?",
            arguments: [county.description])
        let book = CourseRuleBook(rows: try rows.map { try CourseRules(columns: ($0[0], $0[1])) })
        let inForce = book.inForce(on: day)
        let plan = rules.plan(county, day)
        let kinds = plan.lists["training-kinds"]
        let gaps = (kinds?.entries ?? []).filter { entry in !inForce.contains { $0.kind == entry.code } }.map {
            Gap(
                kind: $0.code, zh: $0.zh, en: $0.en, pack: kinds?.pack ?? "", clause: $0.clause ?? kinds?.clause ?? "")
        }
        let classes = try Row.fetchAll(
            database,
            sql: """
                SELECT c.class, c.trade, c.kind, c.department, c.project, c.start_day, c.seats, c.funding, c.hours, (
                    SELECT COUNT(*) FROM enrolment e WHERE e.class = c.class AND e.state = 'enrolled')
                FROM course c WHERE c.county = ? AND substr(c.start_day, 1, 4) = ? AND c.status <> 'cancelled'
                ORDER BY c.start_day, c.class
                """, arguments: [county.description, String(day.year)]
        ).map { row in
            guard let id = ClassID(row[0] as String), let start = Day(row[5] as String) else {
                throw UnreadableRow(table: "course")
            }
            let offer = CourseOffer(
                department: row[3], project: row[4], kind: row[2], funding: row[7], start: start, hours: row[8],
                seats: row[6], documents: nil)
            return Line(
                class: id, trade: row[1], kind: offer.kind, department: offer.department, project: offer.project,
                start: start, seats: offer.seats, enrolled: row[9],
                faults: book.faults(of: offer, rules.plan(county, start)))
        }
        return CourseRulesPage(
            county: county, on: day, rules: inForce, kindsWithoutRules: gaps,
            projects: plan.tasks[PlanTask.departmentProjects], classes: classes)
    }
}
