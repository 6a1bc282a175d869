import Foundation
import Models
import Store

/// Courses of people who are at home in one county and were trained in another: what was told, what was received.
final class CourseTable {
    static let schema = """
        CREATE TABLE course_told (
            county TEXT NOT NULL, person TEXT NOT NULL, class TEXT NOT NULL, to_county TEXT NOT NULL CHECK (to_county <> county),
            number INTEGER NOT NULL CHECK (number > 0), course TEXT NOT NULL,
            PRIMARY KEY (county, person, class, to_county)) WITHOUT ROWID;
        CREATE TABLE course_elsewhere (
            county TEXT NOT NULL, person TEXT NOT NULL, class TEXT NOT NULL, host TEXT NOT NULL CHECK (host <> county),
            number INTEGER NOT NULL CHECK (number > 0), course TEXT NOT NULL,
            PRIMARY KEY (county, person, class)) WITHOUT ROWID;

        """

    /// What was said of one course.
    struct Word: Hashable {
        let course: SettledCourse
        let number: Int
        let to: DivisionCode?
    }

    private let putTold, told, putReceived, received: Statement
    private let granted: Statement

    init(_ connection: Connection) throws {
        putTold = try connection.prepare("INSERT OR REPLACE INTO course_told VALUES (?, ?, ?, ?, ?, ?)")
        told = try connection.prepare(
            """
            SELECT course, number, to_county FROM course_told WHERE county = ? AND person = ? AND class = ?
            ORDER BY number DESC, to_county
            """)
        putReceived = try connection.prepare("INSERT OR REPLACE INTO course_elsewhere VALUES (?, ?, ?, ?, ?, ?)")
        received = try connection.prepare(
            "SELECT course, number FROM course_elsewhere WHERE county = ? AND person = ? ORDER BY class")
        granted = try connection.prepare(
            """
            SELECT substr(ground, 8) FROM subsidy_case
            WHERE county = ? AND person = ? AND state IN (\(SubsidySchema.granted))
                AND substr(ground, 1, 7) = 'course:'
            """)
    }

    // MARK: Folding

    func apply(_ event: CourseTold) throws {
        try putTold.run(
            event.county, event.person, event.course.class, event.to, Int64(event.number), try Self.text(event.course))
    }

    func apply(_ event: CourseReceived) throws {
        try putReceived.run(
            event.county, event.person, event.course.class, event.course.host, Int64(event.number),
            try Self.text(event.course))
    }

    // MARK: Reading

    /// What was told of the course, the latest first.
    func told(_ county: DivisionCode, _ person: PersonKey, _ id: ClassID) throws -> [Word] {
        try told.all(county, person, id) { row in
            Word(course: try Self.course(row.text(0)), number: Int(row.int(1)), to: try row.division(2))
        }
    }

    /// The person's courses in other counties' classes, by class.
    func received(_ county: DivisionCode, _ person: PersonKey) throws -> [Word] {
        try received.all(county, person) { row in
            Word(course: try Self.course(row.text(0)), number: Int(row.int(1)), to: nil)
        }
    }

    /// Classes for which the county has granted something to the person.
    func granted(_ county: DivisionCode, _ person: PersonKey) throws -> [ClassID] {
        try granted.all(county, person) { $0.id(0) }
    }

    private static func text(_ course: SettledCourse) throws -> String {
        String(decoding: try MessageCoding.encode(course), as: UTF8.self)
    }

    private static func course(_ text: String) throws -> SettledCourse {
        try MessageCoding.decode(SettledCourse.self, from: .init(text.utf8))
    }
}
