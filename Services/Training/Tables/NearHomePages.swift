import GRDB
import Models

/// How near to their homes the trainees of a year are taught (就近就地培训).
struct NearHomePage: Codable, Sendable {
    /// Person-times (人次) of a class by how far from home.
    struct Line: Codable, Sendable, Equatable {
        let `class`: ClassID
        let trade: String
        let place: String
        let area: DivisionCode?
        let trainees: [String: Int]
    }

    let county: DivisionCode
    let year: Int
    /// Where the plan asks for it; absent where it does not.
    let source: PlanTask?
    /// 人次 by how far from home.
    let trainees: [String: Int]
    /// In the home village or town, of those of whom it is known; rounded down.
    let nearPercent: Int?
    let classes: [Line]
}

struct NearHomeTrainee: Codable, Sendable, Equatable {
    let `class`: ClassID
    let person: PersonKey
    let name: String
    let village: DivisionCode?
    let nearness: Nearness
}

/// A class that teaches what somebody wishes and still has places.
struct NearHomeOffer: Codable, Sendable, Equatable {
    let `class`: ClassID
    let trade: String
    let start: Day
    let place: String
    let nearness: Nearness
    let placesLeft: Int
}

/// Somebody who wishes to be trained and has no class, with what is offered, the nearest first.
struct NearHomeSeeker: Codable, Sendable, Equatable {
    let person: PersonKey
    let village: DivisionCode?
    let wish: String
    let offers: [NearHomeOffer]
}

enum NearHomePages {
    /// By class and person.
    static func trainees(
        _ county: DivisionCode, _ year: Int, _ database: Database
    ) throws -> [NearHomeTrainee] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT e.class, e.person, e.name, v.village, o.area FROM enrolment e
                JOIN course c ON c.class = e.class LEFT JOIN class_offer o ON o.class = c.class
                LEFT JOIN ref_place v ON v.county = e.county AND v.person = e.person
                WHERE e.county = ? AND e.state = 'enrolled' AND c.start_day BETWEEN ? AND ? AND c.status IN \(Course.Status.taughtSQL)
                ORDER BY c.start_day, e.class, e.person
                """, arguments: [county.description, "\(year)-01-01", "\(year)-12-31"]
        ).map { row in
            guard let id = ClassID(row[0] as String), let person = PersonKey(row[1] as String) else {
                throw UnreadableRow(table: "enrolment")
            }
            let village = (row[3] as String?).flatMap { DivisionCode($0) }
            return NearHomeTrainee(
                class: id, person: person, name: row[2], village: village,
                nearness: Nearness(of: village, to: (row[4] as String?).flatMap { DivisionCode($0) }))
        }
    }

    static func page(
        _ county: DivisionCode, _ year: Int, _ rules: TrainingRules, _ database: Database
    ) throws -> NearHomePage {
        let trainees = try trainees(county, year, database)
        let byClass = Dictionary(grouping: trainees, by: \.class)
        let classes = try Row.fetchAll(
            database,
            sql: """
                SELECT c.class, c.trade, c.place, o.area FROM course c LEFT JOIN class_offer o ON o.class = c.class
                WHERE c.county = ? AND c.start_day BETWEEN ? AND ? AND c.status IN \(Course.Status.taughtSQL) ORDER BY c.start_day, c.class
                """, arguments: [county.description, "\(year)-01-01", "\(year)-12-31"]
        ).map { row in
            guard let id = ClassID(row[0] as String) else { throw UnreadableRow(table: "course") }
            return NearHomePage.Line(
                class: id, trade: row[1], place: row[2], area: (row[3] as String?).flatMap { DivisionCode($0) },
                trainees: counts(byClass[id] ?? []))
        }
        let known = trainees.count { $0.nearness != .unknown }
        return NearHomePage(
            county: county, year: year,
            source: Day(year: year, month: 12, day: 31).flatMap { rules.plan(county, $0).tasks[PlanTask.nearHome] },
            trainees: counts(trainees),
            nearPercent: known == 0 ? nil : trainees.count(where: \.nearness.isNear) * 100 / known, classes: classes)
    }

    private static func counts(_ trainees: [NearHomeTrainee]) -> [String: Int] {
        Dictionary(grouping: trainees, by: \.nearness.rawValue).mapValues(\.count)
    }

    /// People without a class in the day's year, by key, with classes that begin later, teach what they wish and have places left.
    static func seekers(_ county: DivisionCode, on day: Day, _ database: Database) throws -> [NearHomeSeeker] {
        let open = try Row.fetchAll(
            database,
            sql: """
                SELECT c.class, c.trade, c.start_day, c.place, o.area, coalesce(c.seats, 0) - (
                    SELECT COUNT(*) FROM enrolment e WHERE e.class = c.class AND e.state IN ('enrolled', 'waiting'))
                FROM course c LEFT JOIN class_offer o ON o.class = c.class
                WHERE c.county = ? AND c.start_day > ? AND c.status = 'approved' ORDER BY c.start_day, c.class
                """, arguments: [county.description, day.description])
        return try WishBook(county, year: day.year, database).wishers.filter { !$0.isCovered }.map { wisher in
            let offers = try open.compactMap { row -> NearHomeOffer? in
                guard wisher.wish.names(row[1]), row[5] as Int > 0 else { return nil }
                guard let id = ClassID(row[0] as String), let start = Day(row[2] as String) else {
                    throw UnreadableRow(table: "course")
                }
                let area = (row[4] as String?).flatMap { DivisionCode($0) }
                return NearHomeOffer(
                    class: id, trade: row[1], start: start, place: row[3],
                    nearness: Nearness(of: wisher.village, to: area), placesLeft: row[5])
            }
            return NearHomeSeeker(
                person: wisher.person, village: wisher.village, wish: wisher.wish.words,
                offers: offers.sorted { ($0.nearness, $0.start, $0.class) < ($1.nearness, $1.start, $1.class) })
        }
    }
}
