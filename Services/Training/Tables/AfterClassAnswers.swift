import GRDB
import Models

/// A page of a list; `next` is where the following one begins.
struct TraineePage<Item: Codable & Sendable>: Codable, Sendable {
    let items: [Item]
    let total: Int
    let next: Int?

    /// - Parameters:
    ///   - from: items to leave out, from 0.
    ///   - limit: the most items, 1 to 1,000.
    init(_ all: [Item], from: Int, limit: Int) {
        let begin = min(from, all.count)
        let end = min(begin + limit, all.count)
        items = Array(all[begin..<end])
        total = all.count
        next = end < all.count ? end : nil
    }

    static var mostItems: Int { 1_000 }
}

/// Somebody behind a figure.
struct PersonBehind: Codable, Sendable {
    let `class`: ClassID
    let person: PersonKey
    let name: String
    let village: String?
    let isCardRegistered: Bool
    let standing: Standing
    /// The paid months that prove it.
    let first: Month?
    let last: Month?
}

/// A trainee without work since the class.
struct UnplacedTrainee: Codable, Sendable {
    let `class`: ClassID
    let institution: OrganisationID
    let end: Day
    let person: PersonKey
    let name: String
    let village: String?
    let hasPassed: Bool?
    let isCardRegistered: Bool
    /// `missed`: no pay, so not placed. `cannot-tell`: the person's home is another county, whose word on their pay is not here.
    let standing: Standing
    let referrals: Int
    let followUps: Int
    let lastServed: Day?
}

/// What an institution did in a year, and what came of it.
struct InstitutionScore: Codable, Sendable {
    let institution: OrganisationID
    let name: String
    let classes: Int
    /// Ended, settled or failed ones as well.
    let closed: Int
    /// 不合格结班
    let failed: Int
    let enrolled: Int
    let enrolledCardRegistered: Int
    /// Presences among trainees times counted sessions, rounded down.
    let attendancePercent: Int
    let passed: Int
    let certified: Int
    let inspections: Int
    let findings: Int
    /// Tasks whose day has passed.
    let overdue: Int
    let rates: [TrainingRate]
}

/// A card-registered worker who began a contract, and whether a course before the post came first.
struct PrePostEntry: Codable, Sendable {
    let person: PersonKey
    let contract: ContractID
    let employer: OrganisationID
    let from: Day
    /// The last such course that ended before the contract began.
    let `class`: ClassID?
}

struct ModelTrainee: Codable, Sendable {
    let person: PersonKey
    let name: String
    let `class`: ClassID
    let kind: String
    let story: String
    let since: Day
    let until: Day?
    let reason: String?
}

extension TrainingQueries {
    func people(_ rate: String, _ standing: Standing?, _ scope: FigureScope, _ database: Database) throws
        -> [PersonBehind]?
    {
        let book = try book(scope, database)
        guard let definition = book.definitions.first(where: { $0.id == rate }) else { return nil }
        return book.trainees.compactMap { trainee in
            guard let found = trainee.standing(definition, on: scope.asOf), standing == nil || standing == found else {
                return nil
            }
            let span = found == .reached ? trainee.outcomes[rate] : nil
            return PersonBehind(
                class: trainee.former.class, person: trainee.former.person, name: trainee.former.name,
                village: trainee.village, isCardRegistered: trainee.former.isCardRegistered, standing: found,
                first: span?.first, last: span?.last)
        }
    }

    /// Trainees of classes that are over who were not paid for any month after that of the last day, and those of whom that cannot be told.
    func unplaced(_ scope: FigureScope, _ database: Database) throws -> [UnplacedTrainee] {
        try book(scope, database).trainees.compactMap { trainee in
            let former = trainee.former
            guard former.end < scope.asOf, former.isUnplaced(until: scope.asOf.month) else { return nil }
            return UnplacedTrainee(
                class: former.class, institution: former.institution, end: former.end, person: former.person,
                name: former.name, village: trainee.village, hasPassed: former.hasPassed,
                isCardRegistered: former.isCardRegistered, standing: former.isHome ? .missed : .cannotTell,
                referrals: former.services.count { $0.kind == "referral" },
                followUps: former.services.count { $0.kind == "follow-up" }, lastServed: former.services.map(\.on).max()
            )
        }
    }

    /// What is owed after classes, as it stands on the day.
    func tasks(_ scope: FigureScope, _ state: AfterClassTask.State?, _ database: Database) throws -> [AfterClassTask] {
        let duties = try duties(scope, database)
        return try book(scope, database).chapters.flatMap { tasks($0, duties[$0.course.id] ?? [], on: scope.asOf) }
            .filter { state == nil || $0.state == state }
    }

    private func tasks(_ chapter: FigureBook.Chapter, _ duties: [AfterClassDuty], on day: Day) -> [AfterClassTask] {
        chapter.trainees.flatMap { trainee in
            duties.flatMap { AfterClassTasks.tasks($0, trainee.former, on: day) }
        }
    }

    func scoreboard(_ scope: FigureScope, _ database: Database) throws -> [InstitutionScore] {
        let duties = try duties(scope, database)
        let book = try book(scope, database)
        return try Dictionary(grouping: book.chapters, by: \.course.institution).sorted { $0.key < $1.key }.map {
            institution, chapters in
            var part = FigureBook(scope: scope)
            part.chapters = chapters
            let trainees = part.trainees
            let seats = chapters.reduce(0) { $0 + $1.trainees.count * $1.sessions.counted }
            let attended = trainees.reduce(0) { $0 + $1.attended }
            let name = try String.fetchOne(
                database, sql: "SELECT name FROM institution WHERE county = ? AND institution = ?",
                arguments: [scope.county.description, institution.description])
            return InstitutionScore(
                institution: institution, name: name ?? "", classes: chapters.count,
                closed: chapters.count { $0.course.status.hasEnded },
                failed: chapters.count { $0.course.status == .failed }, enrolled: trainees.count,
                enrolledCardRegistered: trainees.count(where: \.former.isCardRegistered),
                attendancePercent: seats == 0 ? 0 : attended * 100 / seats,
                passed: trainees.count { $0.former.hasPassed == true },
                certified: trainees.count { $0.certificate != nil },
                inspections: chapters.reduce(0) { $0 + $1.inspections },
                findings: chapters.reduce(0) { $0 + $1.findings },
                overdue: chapters.reduce(0) { sum, chapter in
                    sum + tasks(chapter, duties[chapter.course.id] ?? [], on: scope.asOf).count { $0.state == .overdue }
                }, rates: part.rates)
        }
    }

    /// Contracts of card-registered workers that began in the year, with the course before the post (岗前培训) if there was one.
    func prePost(_ county: DivisionCode, year: Int, _ database: Database) throws -> [PrePostEntry] {
        let statuses = Set(rules.settings.cardRegisteredStatuses)
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT k.person, k.contract, k.employer, k.from_day,
                    (SELECT p.status FROM ref_poverty p WHERE p.county = k.county AND p.person = k.person
                        AND p.since <= k.from_day ORDER BY p.since DESC, p.status DESC LIMIT 1),
                    (SELECT c.class FROM enrolment e JOIN course c ON c.class = e.class
                        WHERE e.county = k.county AND e.person = k.person AND e.state = 'enrolled'
                        AND c.kind = 'pre-post' AND c.end_day <= k.from_day AND c.status IN \(Course.Status.taughtSQL)
                        ORDER BY c.end_day DESC, c.class LIMIT 1)
                FROM ref_contract k WHERE k.county = ? AND substr(k.from_day, 1, 4) = ? ORDER BY k.from_day, k.contract
                """, arguments: [county.description, String(year)])
        return try rows.compactMap { row in
            guard let status = row[4] as String?, statuses.contains(status) else { return nil }
            guard let person = PersonKey(row[0] as String), let contract = ContractID(row[1] as String),
                let employer = OrganisationID(row[2] as String), let from = Day(row[3] as String)
            else { throw UnreadableRow(table: "ref_contract") }
            return PrePostEntry(
                person: person, contract: contract, employer: employer, from: from,
                class: (row[5] as String?).flatMap { ClassID($0) })
        }
    }

    func models(_ county: DivisionCode, _ database: Database) throws -> [ModelTrainee] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT m.person, coalesce(e.name, ''), m.class, m.kind, m.story, m.since, m.until, m.reason
                FROM model_trainee m LEFT JOIN enrolment e ON e.class = m.class AND e.person = m.person
                WHERE m.county = ? ORDER BY m.since, m.person
                """, arguments: [county.description]
        ).map { row in
            guard let person = PersonKey(row[0] as String), let id = ClassID(row[2] as String),
                let since = Day(row[5] as String)
            else { throw UnreadableRow(table: "model_trainee") }
            return ModelTrainee(
                person: person, name: row[1], class: id, kind: row[3], story: row[4], since: since,
                until: (row[6] as String?).flatMap { Day($0) }, reason: row[7])
        }
    }
}
