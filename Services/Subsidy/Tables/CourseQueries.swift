import GRDB
import Models

/// A person's place in a settled class, as claims are judged by it.
public struct CourseAnswer: Codable, Sendable, Equatable {
    public var person: String
    public var `class`: String
    /// The county of the class.
    public var host: String
    public var institution: String
    public var trade: String
    public var level: String
    public var end: String
    public var settledOn: String
    public var isFinished: Bool
    public var hasPassed: Bool
    public var isCertified: Bool
    /// Half-day sessions.
    public var attended: Int
    public var sessionsHeld: Int
    public var contents: [String]
    /// The price fixed when the class was settled, in fen.
    public var price: Int64?
    /// Claims that rest on it and have not lapsed.
    public var cases: [String]
}

/// Courses that a county's claims can rest on: in its own classes, and in others' as it was told.
enum CourseQueries {
    static func courses(
        _ database: Database, county: DivisionCode, person: PersonKey?, class: ClassID?, page: Int, pageSize: Int
    ) throws -> PageAnswer<CourseAnswer> {
        let known = """
            WITH known AS (
                SELECT t.person, t.class, c.county AS host, c.institution, c.trade, c.level, c."end" AS last, c.settled_on,
                    t.is_finished, t.has_passed, t.is_certified, t.attended, c.sessions, c.contents, c.price
                FROM ref_course t JOIN ref_class c ON c.county = t.county AND c.class = t.class
                WHERE t.county = ?1 AND c.settled_on IS NOT NULL AND coalesce(?2, t.person) = t.person
                    AND coalesce(?3, t.class) = t.class
                UNION ALL
                SELECT person, class, host, course ->> 'institution', course ->> 'trade', course ->> 'level',
                    course ->> 'end', course ->> 'settledOn', course ->> 'isFinished', course ->> 'hasPassed',
                    course ->> 'isCertified', course ->> 'attended', course ->> 'sessionsHeld',
                    (SELECT coalesce(group_concat(value, ' '), '') FROM json_each(course, '$.contents')), course ->> 'price'
                FROM course_elsewhere
                WHERE county = ?1 AND coalesce(?2, person) = person AND coalesce(?3, class) = class)
            """
        let arguments: StatementArguments = [county.description, person?.description, `class`?.description]
        let rows = try Row.fetchAll(
            database,
            sql: known + """

                SELECT known.*, (
                    SELECT coalesce(group_concat(id, ' '), '') FROM (
                        SELECT id FROM subsidy_case s WHERE s.county = ?1 AND s.person = known.person
                            AND s.ground = 'course:' || known.class AND s.state <> 'lapsed' ORDER BY id)) AS cases
                FROM known ORDER BY settled_on DESC, class, person LIMIT ?4 OFFSET ?5
                """, arguments: arguments + [pageSize, (page - 1) * pageSize])
        return PageAnswer(
            page: page, pageSize: pageSize,
            total: try Int.fetchOne(database, sql: known + " SELECT COUNT(*) FROM known", arguments: arguments) ?? 0,
            items: rows.map(answer))
    }

    private static func answer(_ row: Row) -> CourseAnswer {
        CourseAnswer(
            person: row["person"], class: row["class"], host: row["host"], institution: row["institution"],
            trade: row["trade"], level: row["level"], end: row["last"], settledOn: row["settled_on"],
            isFinished: row["is_finished"], hasPassed: row["has_passed"], isCertified: row["is_certified"],
            attended: row["attended"], sessionsHeld: row["sessions"], contents: words(row["contents"]),
            price: row["price"], cases: words(row["cases"]))
    }

    private static func words(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }
}
