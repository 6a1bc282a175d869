import Foundation
import GRDB
import Models

/// Which classes and people a figure covers.
struct FigureScope: Hashable, Sendable {
    let county: DivisionCode
    /// Classes that began in the year.
    var year: Int?
    var `class`: ClassID?
    var institution: OrganisationID?
    /// A village, a township or anything else within the county.
    var area: DivisionCode?
    /// The day of all answers.
    let asOf: Day
}

/// The classes and trainees of a scope, read once.
struct FigureBook {
    struct Chapter {
        let course: Course
        let plan: TrainingPlan
        let sessions: Sessions
        let isOrderType: Bool
        let inspections: Int
        let findings: Int
        var trainees: [TraineeRecord]
    }

    let scope: FigureScope
    var chapters: [Chapter] = []

    var trainees: [TraineeRecord] { chapters.flatMap(\.trainees) }

    /// The rates of the plan in force for the last of the classes; figures of one year share one plan.
    var definitions: [RateDefinition] {
        guard let plan = chapters.max(by: { $0.course.start < $1.course.start })?.plan else { return [] }
        return RateDefinition.all(plan)
    }

    var rates: [TrainingRate] {
        let trainees = trainees
        return definitions.map { rate in
            TrainingRate(rate, trainees.lazy.compactMap { $0.standing(rate, on: scope.asOf) })
        }
    }
}

extension TrainingQueries {
    /// Classes that are approved or closed, with their trainees.
    func book(_ scope: FigureScope, _ database: Database) throws -> FigureBook {
        var book = FigureBook(scope: scope)
        let work = try WorkBook(scope, database)
        for course in try courses(scope.county, database) {
            guard course.status.isTaught,
                scope.year.map({ course.start.year == $0 }) ?? true, scope.class.map({ course.id == $0 }) ?? true,
                scope.institution.map({ course.institution == $0 }) ?? true
            else { continue }
            book.chapters.append(try chapter(course, scope, work, database))
        }
        return book
    }

    private func chapter(
        _ course: Course, _ scope: FigureScope, _ work: WorkBook, _ database: Database
    ) throws -> FigureBook.Chapter {
        let (summary, trainees, sessions) = try summary(of: course, database)
        let plan = rules.plan(course.county, course.start)
        let id = course.id.description
        let mode = try String.fetchOne(database, sql: "SELECT mode FROM course WHERE class = ?", arguments: [id])
        let isOrderType = mode.map { plan.afterClass.orderModes.contains($0) } ?? false
        let services = try services(of: id, database)
        let records = trainees.compactMap { trainee -> TraineeRecord? in
            let person = trainee.person.description
            let village = work.villages[person]
            if let area = scope.area, village.flatMap({ DivisionCode($0) })?.lies(in: area) != true { return nil }
            let former = FormerTrainee(
                class: course.id, institution: course.institution, end: course.end, person: trainee.person,
                name: trainee.name, hasPassed: trainee.hasPassed, isCardRegistered: trainee.isCardRegistered,
                services: services[person] ?? [], paid: work.paid[work.survivor(of: person)] ?? [],
                isHome: work.isHome(person))
            return TraineeRecord(
                former: former, village: village, isOrderType: isOrderType,
                hasFinished: trainee.hasFinished(sessions, rules.settings), certificate: trainee.certificate,
                attended: trainee.attended,
                outcomes: work.outcomes["\(id) \(person)"] ?? [:])
        }
        let texts = try String.fetchAll(
            database, sql: "SELECT findings FROM inspection WHERE class = ?", arguments: [id])
        let toMend =
            try Int.fetchOne(database, sql: "SELECT COUNT(*) FROM finding WHERE class = ?", arguments: [id]) ?? 0
        return FigureBook.Chapter(
            course: course, plan: plan, sessions: sessions, isOrderType: isOrderType, inspections: summary.inspections,
            findings: texts.reduce(toMend) { $0 + $1.split(separator: "\n").count }, trainees: records)
    }

    private func services(of id: String, _ database: Database) throws -> [String: [FormerTrainee.Service]] {
        var services: [String: [FormerTrainee.Service]] = [:]
        let rows = try Row.fetchAll(
            database,
            sql: AfterClassTable.servicesSQL, arguments: [id])
        for row in rows {
            guard let day = Day(row[2] as String) else { throw UnreadableRow(table: "referral") }
            services[row[0], default: []].append(
                FormerTrainee.Service(kind: row[1], on: day, isByOrganiser: (row[3] as String?) != nil))
        }
        return services
    }

    /// The duties of the county's classes, by class.
    func duties(_ scope: FigureScope, _ database: Database) throws -> [ClassID: [AfterClassDuty]] {
        var duties: [ClassID: [AfterClassDuty]] = [:]
        let rows = try Row.fetchAll(
            database, sql: "SELECT class, content FROM after_class_duty WHERE county = ? ORDER BY class, duty",
            arguments: [scope.county.description])
        for row in rows {
            guard let id = ClassID(row[0] as String) else { throw UnreadableRow(table: "after_class_duty") }
            duties[id, default: []].append(
                try MessageCoding.decode(AfterClassDuty.self, from: Data((row[1] as String).utf8)))
        }
        return duties
    }
}

/// What the other services say of a county's trainees, read once.
struct WorkBook {
    fileprivate var paid: [String: [Month]] = [:]
    fileprivate var villages: [String: String] = [:]
    fileprivate var outcomes: [String: [String: MonthSpan]] = [:]
    private var survivors: [String: String] = [:]
    private var home: Set<String> = []

    init(_ scope: FigureScope, _ database: Database) throws {
        let county = scope.county.description
        for row in try Row.fetchAll(
            database, sql: "SELECT closed, survivor FROM ref_merger WHERE county = ?", arguments: [county])
        {
            survivors[row[0]] = row[1] as String
        }
        let months = try Row.fetchCursor(
            database,
            sql: """
                SELECT DISTINCT person, month FROM ref_paid_month WHERE county = ?1 AND net > 0
                AND (person IN (SELECT person FROM enrolment WHERE county = ?1)
                    OR person IN (SELECT survivor FROM ref_merger WHERE county = ?1)
                    OR person IN (SELECT closed FROM ref_merger WHERE county = ?1)) ORDER BY person, month
                """, arguments: [county])
        while let row = try months.next() {
            guard let month = Month(row[1] as String) else { throw UnreadableRow(table: "ref_paid_month") }
            paid[survivor(of: row[0]), default: []].append(month)
        }
        if !survivors.isEmpty { paid = paid.mapValues { $0.sorted() } }
        for row in try Row.fetchAll(
            database, sql: "SELECT person, village FROM ref_place WHERE county = ?", arguments: [county])
        {
            villages[row[0]] = row[1] as String
        }
        for row in try Row.fetchAll(
            database, sql: "SELECT class, person, outcome, first_month, last_month FROM outcome WHERE county = ?",
            arguments: [county])
        {
            guard let first = Month(row[3] as String), let last = Month(row[4] as String) else {
                throw UnreadableRow(table: "outcome")
            }
            outcomes["\(row[0] as String) \(row[1] as String)", default: [:]][row[2]] = MonthSpan(
                first: first, last: last)
        }
        // Somebody whose living record stands here; one who died or emigrated was paid here too.
        home = Set(
            try String.fetchAll(
                database, sql: "SELECT person FROM ref_person WHERE county = ? AND held_by IS NULL",
                arguments: [county]))
    }

    fileprivate func survivor(of person: String) -> String {
        var current = person
        while let next = survivors[current] { current = next }
        return current
    }

    fileprivate func isHome(_ person: String) -> Bool { home.contains(survivor(of: person)) }
}
