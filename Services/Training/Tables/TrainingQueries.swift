import Calendars
import GRDB
import Models

/// What HTTP reads from one partition's file.
struct TrainingQueries: Sendable {
    let rules: TrainingRules
    /// The day of the request: an approved class runs from its first day.
    var today: Day?

    func asked(on day: Day) -> Self {
        var copy = self
        copy.today = day
        return copy
    }

    /// The classes of a county in the order of their start.
    ///
    /// - Parameter institution: `nil` for those of all.
    func classes(
        _ county: DivisionCode, of institution: OrganisationID? = nil, _ database: Database
    ) throws -> [ClassSummary] {
        try courses(county, database).filter { institution == nil || $0.institution == institution }
            .map { try summary(of: $0, database).summary }
    }

    /// The institution that holds a class; `nil` when there is no such class.
    static func organiser(of id: ClassID, _ database: Database) throws -> OrganisationID? {
        try String.fetchOne(
            database, sql: "SELECT institution FROM course WHERE class = ?", arguments: [id.description]
        ).map { OrganisationID(unchecked: $0) }
    }

    /// A class with its trainees, its waiting and refused rows and its duties; `nil` when there is none.
    func detail(_ id: ClassID, _ database: Database) throws -> ClassDetail? {
        let sql = "SELECT \(CourseTable.columns) FROM course WHERE class = ?"
        guard let row = try Row.fetchOne(database, sql: sql, arguments: [id.description]) else { return nil }
        let course = try Course(row)
        let (summary, trainees, sessions) = try summary(of: course, database)
        let unconfirmed = try unconfirmedSessions(id, database)
        let settings = rules.settings
        let plan = rules.plan(course.county, course.start)
        let facts = try facts(of: course, summary, trainees, sessions, database)
        let need = try plan.tasks[PlanTask.demandPlanning].map { _ in try PlanningPages.need(of: course, database) }
        return ClassDetail(
            summary: summary, results: facts.results,
            trainees: trainees.map { trainee in
                TraineeView(
                    trainee, sessions, unconfirmed: unconfirmed[trainee.person.description] ?? 0, settings)
            },
            inspections: try inspections(id, database), findings: try findings(id, database),
            marks: try marks(id, database), certificates: try certificates(id, database), claimed: facts.claimed,
            taught: facts.taught.sorted(), checks: try checks(id, database), settlement: try settlement(id, database),
            waiting: try waiting("e.class = ?", id.description, database),
            refusals: try refusals(id, database),
            duties: facts.duties(plan, settings, on: today) + (need.flatMap { ClassDuty($0, plan) }.map { [$0] } ?? []),
            price: try CataloguePages.price(of: id, course.county, database),
            examCorrections: try examCorrections(id, database), failure: try failure(id, database), need: need)
    }

    /// Roster rows that wait, with what they wait for.
    func waiting(_ county: DivisionCode, _ database: Database) throws -> [WaitingRow] {
        try waiting("e.county = ?", county.description, database)
    }

    func summary(_ county: DivisionCode, _ database: Database) throws -> TrainingSummary {
        var summary = TrainingSummary(county: county)
        var people: Set<PersonKey> = []
        var poorPeople: Set<PersonKey> = []
        var finishedPeople: Set<PersonKey> = []
        var finishedPoorPeople: Set<PersonKey> = []
        for course in try courses(county, database) {
            let (view, trainees, sessions) = try self.summary(of: course, database)
            summary.classes[view.status.rawValue, default: 0] += 1
            summary.enrolled.personTimes += trainees.count
            summary.enrolled.personTimesCardRegistered += view.figures.enrolledCardRegistered
            summary.attendances += view.figures.attendances
            summary.passed += view.figures.passed
            summary.certified += view.figures.certified
            if view.figures.reachesCertificateAim == true { summary.classesReachingCertificateAim += 1 }
            let finished = trainees.filter { $0.hasFinished(sessions, rules.settings) }
            summary.finished.personTimes += finished.count
            summary.finished.personTimesCardRegistered += finished.count(where: \.isCardRegistered)
            people.formUnion(trainees.map(\.person))
            poorPeople.formUnion(trainees.filter(\.isCardRegistered).map(\.person))
            finishedPeople.formUnion(finished.map(\.person))
            finishedPoorPeople.formUnion(finished.filter(\.isCardRegistered).map(\.person))
        }
        summary.enrolled.people = people.count
        summary.enrolled.peopleCardRegistered = poorPeople.count
        summary.finished.people = finishedPeople.count
        summary.finished.peopleCardRegistered = finishedPoorPeople.count
        func counts(_ sql: String) throws -> [String: Int] {
            var found: [String: Int] = [:]
            for row in try Row.fetchAll(database, sql: sql, arguments: [county.description]) { found[row[0]] = row[1] }
            return found
        }
        summary.institutions = try counts("SELECT county, COUNT(*) FROM institution WHERE county = ? GROUP BY 1")
            .values.reduce(0, +)
        summary.rosterRefusals = try counts(
            """
            SELECT reason, COUNT(*) FROM (
                SELECT reason FROM roster_refusal WHERE county = ?1
                UNION ALL SELECT reason FROM enrolment WHERE county = ?1 AND state = 'refused') GROUP BY 1
            """)
        for row in try waiting(county, database) { summary.waitingRows[row.reason, default: 0] += 1 }
        summary.deviceEvents = try counts("SELECT state, COUNT(*) FROM device_event WHERE county = ? GROUP BY 1")
        summary.attendanceRefusals = try counts(
            "SELECT reason, COUNT(*) FROM device_event WHERE county = ? AND state = 'refused' GROUP BY 1")
        return summary
    }

    // MARK: Parts

    func courses(_ county: DivisionCode, _ database: Database) throws -> [Course] {
        try Row.fetchAll(
            database, sql: "SELECT \(CourseTable.columns) FROM course WHERE county = ? ORDER BY start_day, class",
            arguments: [county.description]
        ).map(Course.init)
    }

    func summary(
        of course: Course, _ database: Database
    ) throws -> (summary: ClassSummary, trainees: [TraineeProgress], sessions: Sessions) {
        let id = course.id.description
        let held = try String.fetchAll(
            database, sql: "SELECT DISTINCT session FROM presence WHERE class = ?", arguments: [id]
        ).compactMap { HalfDay($0) }
        let sessions = try Sessions(of: course, held: held, rules.calendar)
        let cardRegistered = try cardRegistered(course, database)
        let plan = rules.plan(course.county, course.start)
        let counting = Set(
            try certificateEntries(course.id, database).filter { $0.isInForce && plan.counts($0.kind) }.map(\.person))
        let trainees = try Row.fetchAll(database, sql: ExamTable.traineesSQL, arguments: [id]).map { row in
            guard let person = PersonKey(row[0] as String) else { throw UnreadableRow(table: "enrolment") }
            return TraineeProgress(
                person: person, name: row[1], attended: row[2], hasPassed: (row[3] as Int?).map { $0 == 1 },
                certificate: counting.contains(person) ? row[4] : nil,
                isCardRegistered: cardRegistered.contains(person.description))
        }
        let aim = plan.certificateAim.map { CertificateAim($0) }
        let inspections = try Int.fetchOne(
            database, sql: "SELECT COUNT(*) FROM inspection WHERE class = ?", arguments: [id])
        let figures = ClassFigures(trainees, sessions, rules.settings, aim: aim)
        let summary = ClassSummary(
            course, figures, status: course.status(on: today, hasBegun: !held.isEmpty), inspections: inspections ?? 0,
            certificateAim: aim)
        return (summary, trainees, sessions)
    }

    /// Trainees whose household was card-registered when the class began.
    private func cardRegistered(_ course: Course, _ database: Database) throws -> Set<String> {
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT e.person, p.status FROM enrolment e
                JOIN ref_poverty p ON p.county = e.county AND p.person = e.person
                WHERE e.class = ? AND p.since <= ? ORDER BY e.person, p.since, p.status
                """, arguments: [course.id.description, course.start.description])
        // The latest episode decides.
        var latest: [String: String] = [:]
        for row in rows { latest[row[0]] = row[1] }
        let statuses = Set(rules.settings.cardRegisteredStatuses)
        return Set(latest.filter { statuses.contains($0.value) }.keys)
    }

    /// Sessions for which a trainee has device events but none that makes a session.
    private func unconfirmedSessions(_ id: ClassID, _ database: Database) throws -> [String: Int] {
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT d.person, COUNT(DISTINCT d.session) FROM enrolment e CROSS JOIN device_event d
                ON d.person = e.person AND d.class = e.class
                WHERE e.class = ? AND d.state = 'taken' AND NOT EXISTS (
                    SELECT 1 FROM presence p WHERE p.class = d.class AND p.person = d.person AND p.session = d.session)
                GROUP BY d.person
                """, arguments: [id.description])
        var found: [String: Int] = [:]
        for row in rows { found[row[0]] = row[1] }
        return found
    }

    private func waiting(_ condition: String, _ value: String, _ database: Database) throws -> [WaitingRow] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT e.class, e.person, e.name, CASE
                    WHEN c.status IS NULL OR c.status = 'drafted' THEN 'class-not-filed'
                    WHEN c.status IN ('filed', 'returned') THEN 'class-not-approved'
                    WHEN p.held_by IS NOT NULL THEN 'registered-elsewhere' WHEN p.person IS NULL THEN 'unknown-person'
                    ELSE 'person-not-granted' END, e.batch, e.row
                FROM enrolment e LEFT JOIN course c ON c.class = e.class
                LEFT JOIN ref_person p ON p.county = e.county AND p.person = e.person
                WHERE \(condition) AND e.state = 'waiting' ORDER BY e.class, e.person
                """, arguments: [value]
        ).map { WaitingRow(class: $0[0], person: $0[1], name: $0[2], reason: $0[3], batch: $0[4], row: $0[5]) }
    }

    private func refusals(_ id: ClassID, _ database: Database) throws -> [RefusedEnrolment] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT person, reason FROM roster_refusal WHERE class = ?1
                UNION ALL SELECT person, reason FROM enrolment WHERE class = ?1 AND state = 'refused' ORDER BY 1, 2
                """, arguments: [id.description]
        ).map { RefusedEnrolment(person: $0[0], reason: $0[1]) }
    }
}

extension Course {
    init(_ row: Row) throws {
        try self.init(
            columns: (0...10).map { row[$0] as DatabaseValue }.map { value in
                switch value.storage {
                case .int64(let number): String(number)
                case .string(let text): text
                default: ""
                }
            })
    }
}
