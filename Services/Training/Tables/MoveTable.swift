import Foundation
import Models
import Store

/// Classes of people who moved: which were told to the receiving county, and which the giving one told of.
struct MoveTable {
    static let schema = """
        CREATE TABLE handed_over (
            county TEXT NOT NULL, person TEXT NOT NULL, move TEXT NOT NULL, PRIMARY KEY (county, person, move)) WITHOUT ROWID;
        CREATE TABLE former_class (
            county TEXT NOT NULL, person TEXT NOT NULL, class TEXT NOT NULL, start_day TEXT NOT NULL, end_day TEXT NOT NULL,
            content TEXT NOT NULL, PRIMARY KEY (county, person, class), CHECK (end_day >= start_day)) WITHOUT ROWID;
        CREATE TABLE history_received (
            county TEXT NOT NULL, person TEXT NOT NULL, from_county TEXT NOT NULL, move TEXT NOT NULL,
            PRIMARY KEY (county, person, from_county, move)) WITHOUT ROWID;

        """

    private let addHandedOver, isHandedOver, addFormer, former, addReceived, isReceived, classes: Statement

    init(_ connection: Connection) throws {
        addHandedOver = try connection.prepare("INSERT OR IGNORE INTO handed_over VALUES (?, ?, ?)")
        isHandedOver = try connection.prepare("SELECT 1 FROM handed_over WHERE county = ? AND person = ? AND move = ?")
        addFormer = try connection.prepare("INSERT OR REPLACE INTO former_class VALUES (?, ?, ?, ?, ?, ?)")
        former = try connection.prepare(
            "SELECT content FROM former_class WHERE county = ? AND person = ? ORDER BY class")
        addReceived = try connection.prepare("INSERT OR IGNORE INTO history_received VALUES (?, ?, ?, ?)")
        isReceived = try connection.prepare(
            "SELECT 1 FROM history_received WHERE county = ? AND person = ? AND from_county = ? AND move = ?")
        classes = try connection.prepare(
            """
            SELECT e.class, c.trade, c.level, c.start_day, c.end_day, x.passed, x.certificate
            FROM enrolment e JOIN course c ON c.class = e.class
            LEFT JOIN exam x ON x.class = e.class AND x.person = e.person
            WHERE e.county = ? AND e.person = ? AND e.state = 'enrolled' ORDER BY e.class
            """)
    }

    func apply(_ event: TrainingHandedOver) throws { try addHandedOver.run(event.county, event.person, event.move) }

    func apply(_ event: TrainingHistoryReceived) throws {
        try addReceived.run(event.county, event.person, event.from, event.move)
        // A county's own classes are on its own rosters.
        for course in event.classes where course.class.county != event.county {
            try addFormer.run(
                event.county, event.person, course.class, course.start, course.end,
                String(decoding: try MessageCoding.encode(course), as: UTF8.self))
        }
    }

    func isHandedOver(_ county: DivisionCode, _ person: PersonKey, _ move: MoveID) throws -> Bool {
        try isHandedOver.first(county, person, move) { _ in true } ?? false
    }

    /// Whether the word of the county that the person came from by this move is here.
    func isReceived(_ county: DivisionCode, _ person: PersonKey, from: DivisionCode, _ move: MoveID) throws -> Bool {
        try isReceived.first(county, person, from, move) { _ in true } ?? false
    }

    func isReceived(_ letter: TrainingHandOver) throws -> Bool {
        try isReceived(letter.county, letter.person, from: letter.from, letter.move)
    }

    /// Classes in which the person is or was enrolled: here, then in counties that they came from.
    func classes(of person: PersonKey, in county: DivisionCode) throws -> [HandedClass] {
        let own = try classes.all(county, person) { row -> HandedClass? in
            guard let id = ClassID(row.text(0)), let start = Day(row.text(3)), let end = Day(row.text(4)) else {
                return nil
            }
            return HandedClass(
                class: id, trade: row.text(1), level: row.text(2), start: start, end: end,
                hasPassed: row.optionalInt(5).map { $0 == 1 }, certificate: row.optionalText(6))
        }
        return own.compactMap(\.self) + (try former(county, person))
    }

    private func former(_ county: DivisionCode, _ person: PersonKey) throws -> [HandedClass] {
        try former.all(county, person) {
            try MessageCoding.decode(HandedClass.self, from: Data($0.text(0).utf8))
        }
    }

    /// Seats in other counties' classes: nobody here can take them away.
    func applications(_ county: DivisionCode, _ person: PersonKey) throws -> [EnrolmentPlan.Application] {
        try former(county, person).map { course in
            EnrolmentPlan.Application(
                class: course.class, start: course.start, end: course.end, isOpen: false, isExamined: false,
                state: .enrolled, trade: course.trade, level: course.level, hasPassed: course.hasPassed)
        }
    }
}

extension TrainingTables {
    /// The hand-over that should exist for a person who moved away and does not.
    func nextHandOver(_ county: DivisionCode, _ person: PersonKey) throws -> TrainingEvent? {
        guard let departure = try registry.departure(county, person),
            try !moves.isHandedOver(county, person, departure.move)
        else { return nil }
        return .trainingHandedOver(
            TrainingHandedOver(
                county: county, person: person, to: departure.to, move: departure.move,
                classes: try moves.classes(of: person, in: county), seats: try seats.handedOver(county, person)))
    }

    /// The person has moved on before the giving county's word came: it follows them.
    private func nextRelay(of letter: TrainingHandOver) throws -> TrainingEvent? {
        guard let departure = try registry.departure(letter.county, letter.person), letter.from != departure.to else {
            return nil
        }
        let move = letter.move.relayed(by: departure.move)
        guard try !moves.isHandedOver(letter.county, letter.person, move) else { return nil }
        return .trainingHandedOver(
            TrainingHandedOver(
                county: letter.county, person: letter.person, to: departure.to, move: move, classes: letter.classes,
                seats: letter.seats))
    }

    func reaction(to letter: TrainingHandOver) throws -> TrainingEvent? {
        guard try !moves.isReceived(letter) else { return try nextRelay(of: letter) }
        return .trainingHistoryReceived(
            TrainingHistoryReceived(
                county: letter.county, person: letter.person, from: letter.from, move: letter.move,
                classes: letter.classes, seats: letter.seats))
    }
}
