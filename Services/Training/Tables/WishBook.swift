import GRDB
import Models

/// The people of a county who wish to be trained, with the classes of a year in which they have a seat, read once.
struct WishBook {
    struct Wisher {
        let person: PersonKey
        let village: DivisionCode?
        let wish: TrainingWish
        let seats: [Seat]

        var isCovered: Bool { !seats.isEmpty }
    }

    struct Seat: Codable, Sendable, Equatable {
        let `class`: ClassID
        let trade: String
        let kind: String?
    }

    let wishers: [Wisher]

    init(_ county: DivisionCode, year: Int, _ database: Database) throws {
        let seats = try Self.seats(county, year: year, database)
        wishers = try Row.fetchAll(
            database,
            sql: """
                SELECT t.person, t.village, t.training_wish FROM ref_trainee t
                JOIN ref_person p ON p.county = t.county AND p.person = t.person AND p.is_granted = 1
                WHERE t.county = ? ORDER BY t.person
                """, arguments: [county.description]
        ).compactMap { row in
            let wish: String = row[2]
            guard !EnrolmentQueries.noWish.contains(wish) else { return nil }
            guard let person = PersonKey(row[0] as String) else { throw UnreadableRow(table: "ref_trainee") }
            return Wisher(
                person: person, village: DivisionCode(row[1] as String), wish: TrainingWish(words: wish),
                seats: seats[row[0]] ?? [])
        }
    }

    /// Seats here, in other counties and in counties that people came from, by person.
    private static func seats(
        _ county: DivisionCode, year: Int, _ database: Database
    ) throws -> [String: [Seat]] {
        var seats: [String: [Seat]] = [:]
        func add(_ person: String, _ id: ClassID, _ trade: String, _ kind: String?) {
            guard seats[person]?.contains(where: { $0.class == id }) != true else { return }
            seats[person, default: []].append(Seat(class: id, trade: trade, kind: kind))
        }
        let span: StatementArguments = [county.description, "\(year)-01-01", "\(year)-12-31"]
        let own = try Row.fetchAll(
            database,
            sql: """
                SELECT e.person, c.class, c.trade, c.kind FROM enrolment e JOIN course c ON c.class = e.class
                WHERE e.county = ? AND e.state = 'enrolled' AND c.start_day BETWEEN ? AND ? ORDER BY c.start_day, c.class
                """, arguments: span)
        for row in own {
            guard let id = ClassID(row[1] as String) else { throw UnreadableRow(table: "course") }
            add(row[0], id, row[2], row[3])
        }
        let elsewhere = try Row.fetchAll(
            database,
            sql: """
                SELECT person, content FROM ledger_seat
                WHERE county = ? AND state = 'enrolled' AND start_day BETWEEN ? AND ? ORDER BY start_day, class
                """, arguments: span)
        for row in elsewhere {
            let told: SeatApplication = try StoredJSON.read(row[1])
            add(row[0], told.class, told.trade, told.kind)
        }
        let former = try Row.fetchAll(
            database,
            sql: """
                SELECT person, content FROM former_class WHERE county = ? AND start_day BETWEEN ? AND ?
                ORDER BY start_day, class
                """, arguments: span)
        for row in former {
            let told: HandedClass = try StoredJSON.read(row[1])
            add(row[0], told.class, told.trade, nil)
        }
        return seats
    }
}

/// The facts of all people of a county by which plans tell groups, read once.
struct FactBook {
    private var facts: [String: TraineeFacts] = [:]

    /// - Returns: nothing known for somebody whom the register has not told of.
    func facts(of person: PersonKey) -> TraineeFacts { facts[person.description] ?? TraineeFacts() }

    init(_ county: DivisionCode, _ database: Database) throws {
        let key: StatementArguments = [county.description]
        let people = try Row.fetchAll(
            database, sql: "SELECT person, education, schooling, employment_state FROM ref_trainee WHERE county = ?",
            arguments: key)
        for row in people {
            facts[row[0], default: TraineeFacts()].education = row[1]
            facts[row[0], default: TraineeFacts()].schooling = row[2]
            facts[row[0], default: TraineeFacts()].employmentState = row[3]
        }
        func read(_ sql: String, _ keep: (inout TraineeFacts, String, TraineeFacts.Dated) -> Void) throws {
            for row in try Row.fetchAll(database, sql: sql, arguments: key) {
                guard let since = Day(row[2] as String) else { continue }
                let dated = TraineeFacts.Dated(
                    row[4], since: since, until: (row[3] as String?).flatMap { Day($0) })
                keep(&facts[row[0], default: TraineeFacts()], row[1], dated)
            }
        }
        try read("SELECT person, '', since, NULL, status FROM ref_poverty WHERE county = ? ORDER BY 1, 3, 5") {
            $0.poverty.append($2)
        }
        try read("SELECT person, kind, since, until, '' FROM ref_episode WHERE county = ? ORDER BY 1, 2, 3") {
            $0.episodes[$1, default: []].append($2)
        }
        try read("SELECT person, 'unemployment', since, until, '' FROM ref_unemployment WHERE county = ? ORDER BY 1, 3")
        {
            $0.episodes[$1, default: []].append($2)
        }
        try read(
            """
            SELECT t.person, 'relocation', r.since, NULL, '' FROM ref_trainee t
            JOIN ref_relocation r ON r.county = t.county AND r.household = t.household WHERE t.county = ? ORDER BY 1, 3
            """
        ) { $0.episodes[$1, default: []].append($2) }
        try read("SELECT person, kind, since, until, text FROM ref_wish WHERE county = ? ORDER BY 1, 2, 3, 5") {
            $0.wishes[$1, default: []].append($2)
        }
        try read("SELECT person, '', on_day, NULL, status FROM ref_answer WHERE county = ? ORDER BY 1, 3, 5") {
            $0.answers.append($2)
        }
        try read("SELECT person, '', since, until, '' FROM ref_work WHERE county = ? ORDER BY 1, 3, 4") {
            $0.work.append($2)
        }
    }
}
