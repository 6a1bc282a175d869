import Foundation
import Models
import Store

/// What training said of classes and their trainees, as far as claims need it: from the day on which a class is settled (结算).
final class CourseReference {
    static let schema = """
        CREATE TABLE ref_class (
            county TEXT NOT NULL, class TEXT NOT NULL, institution TEXT NOT NULL, trade TEXT NOT NULL, level TEXT NOT NULL,
            kind TEXT, mode TEXT, form TEXT, funding TEXT, programme TEXT, area TEXT, start TEXT NOT NULL, "end" TEXT NOT NULL,
            hours INTEGER NOT NULL, settled_on TEXT, price INTEGER, sessions INTEGER, contents TEXT,
            PRIMARY KEY (county, class), CHECK ((settled_on IS NULL) = (sessions IS NULL))) WITHOUT ROWID;
        CREATE INDEX ref_class_by_trade ON ref_class (county, trade, level);
        CREATE TABLE ref_course (
            county TEXT NOT NULL, person TEXT NOT NULL, class TEXT NOT NULL, attended INTEGER NOT NULL,
            is_finished INTEGER NOT NULL, has_passed INTEGER NOT NULL, is_certified INTEGER NOT NULL,
            PRIMARY KEY (county, person, class)) WITHOUT ROWID;
        CREATE INDEX ref_course_by_class ON ref_course (county, class);
        -- Where trainees of the county's classes are at home who are at home elsewhere: the highest term holds.
        CREATE TABLE ref_seat_home (
            county TEXT NOT NULL, person TEXT NOT NULL, class TEXT NOT NULL, home TEXT NOT NULL, term INTEGER NOT NULL,
            PRIMARY KEY (county, person, class)) WITHOUT ROWID;
        CREATE TABLE ref_catalogue (
            county TEXT NOT NULL, trade TEXT NOT NULL, level TEXT NOT NULL, area TEXT NOT NULL, from_day TEXT NOT NULL,
            until_day TEXT, price INTEGER, form TEXT,
            PRIMARY KEY (county, trade, level, area, from_day)) WITHOUT ROWID;

        """

    private let file, amend, settle, drop, add, seat, offer, withdraw: Statement
    private let courses, offers, home, byClass, byTrade: Statement

    init(_ connection: Connection) throws {
        file = try connection.prepare(
            """
            INSERT OR REPLACE INTO ref_class (county, class, institution, trade, level, kind, mode, form, funding, programme,
                area, start, "end", hours)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        amend = try connection.prepare(
            "UPDATE ref_class SET start = ?3, \"end\" = ?4 WHERE county = ?1 AND class = ?2")
        settle = try connection.prepare(
            """
            UPDATE ref_class SET settled_on = coalesce(?3, settled_on), price = coalesce(?4, price), hours = ?5,
                sessions = ?6, contents = ?7
            WHERE county = ?1 AND class = ?2
            """)
        drop = try connection.prepare("DELETE FROM ref_course WHERE county = ? AND class = ?")
        add = try connection.prepare("INSERT OR REPLACE INTO ref_course VALUES (?, ?, ?, ?, ?, ?, ?)")
        seat = try connection.prepare(
            """
            INSERT INTO ref_seat_home VALUES (?, ?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET home = excluded.home, term = excluded.term WHERE excluded.term >= term
            """)
        offer = try connection.prepare("INSERT OR REPLACE INTO ref_catalogue VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
        withdraw = try connection.prepare(
            """
            UPDATE ref_catalogue SET until_day = ?6
            WHERE county = ?1 AND trade = ?2 AND level = ?3 AND area = ?4 AND from_day = (
                SELECT MAX(from_day) FROM ref_catalogue
                WHERE county = ?1 AND trade = ?2 AND level = ?3 AND area = ?4 AND from_day <= ?5)
            """)
        courses = try connection.prepare(
            """
            SELECT c.class, c.institution, c.trade, c.level, c.kind, c.mode, c.form, c.funding, c.programme, c.area, c.start,
                c."end", c.hours, c.settled_on, c.price, c.sessions, c.contents, t.attended, t.is_finished, t.has_passed,
                t.is_certified
            FROM ref_course t JOIN ref_class c ON c.county = t.county AND c.class = t.class
            WHERE t.county = ? AND t.person = ? AND c.settled_on IS NOT NULL ORDER BY t.class
            """)
        offers = try connection.prepare(
            """
            SELECT area, until_day, price, form FROM ref_catalogue
            WHERE county = ? AND trade = ? AND level = ? AND from_day <= ? ORDER BY from_day DESC
            """)
        home = try connection.prepare("SELECT home FROM ref_seat_home WHERE county = ? AND person = ? AND class = ?")
        byClass = try connection.prepare(
            "SELECT person FROM ref_course WHERE county = ? AND class = ? ORDER BY person")
        byTrade = try connection.prepare(
            """
            SELECT DISTINCT t.person FROM ref_class c JOIN ref_course t ON t.county = c.county AND t.class = c.class
            WHERE c.county = ? AND c.trade = ? AND c.level = ? AND c.settled_on IS NOT NULL ORDER BY t.person
            """)
    }

    // MARK: Folding

    func observe(_ event: TrainingEvent) throws {
        switch event {
        case .classFiled(let body): try observe(body.request)
        case .classAmended(let body):
            try amend.run(body.request.county, body.request.class, body.request.start, body.request.end)
        case .classSettled(let body):
            try observe(body.facts, of: body.class, in: body.county, on: body.on, price: body.price?.price)
        case .classSettlementAmended(let body):
            try observe(body.facts, of: body.class, in: body.county, on: nil, price: nil)
        case .seatAnswered(let body):
            let answer = body.answer
            try seat.run(answer.county, answer.person, answer.class, answer.home, answer.term)
        case .catalogueEntrySet(let body):
            let (county, entry) = (body.request.county, body.request.entry)
            try offer.run(
                county, entry.trade, entry.level, entry.area, entry.from, entry.until, entry.price?.value, entry.form)
        case .catalogueEntryWithdrawn(let body):
            let request = body.request
            try withdraw.run(
                request.county, request.trade, request.level, request.area, request.on, request.on.adding(days: -1))
        default: break
        }
    }

    private func observe(_ request: FileClass) throws {
        let profile = request.profile
        // A profile that names no mode has none; without a profile nobody knows.
        try file.run(
            request.county, request.class, request.institution, request.trade, request.level, profile?.kind,
            profile.map { $0.mode ?? "" }, profile.map { $0.form ?? "" }, profile.map { $0.funding ?? "" },
            profile.map { $0.programme ?? "" }, request.area, request.start, request.end, request.hours)
    }

    private func observe(
        _ facts: SettlementFacts, of id: ClassID, in county: DivisionCode, on day: Day?, price: Fen?
    ) throws {
        try settle.run(
            county, id, day, price?.value, facts.hours, facts.sessionsHeld,
            Set(facts.contents).sorted().joined(separator: " "))
        try drop.run(county, id)
        for line in facts.trainees {
            try add.run(
                county, line.person, id, line.attended, line.isFinished ? 1 : 0, line.hasPassed ? 1 : 0,
                line.isCertified ? 1 : 0)
        }
    }

    // MARK: Reading

    /// The person's places in the county's settled classes, by class.
    func courses(of person: PersonKey, in county: DivisionCode) throws -> [SettledCourse] {
        try courses.all(county, person) { row in
            let (trade, level, start) = (row.text(2), row.text(3), try row.day(10))
            let area = row.isNull(9) ? nil : try row.division(9)
            let entry = try self.entry(trade, level, in: area, of: county, on: start)
            return SettledCourse(
                class: row.id(0), host: county, institution: row.id(1), trade: trade, level: level,
                kind: row.optionalText(4), mode: row.optionalText(5), form: row.optionalText(6),
                funding: row.optionalText(7), programme: row.optionalText(8), catalogueForm: entry?.form ?? "",
                start: start, end: try row.day(11), hours: Int(row.int(12)), sessionsHeld: Int(row.int(15)),
                attended: Int(row.int(17)), isFinished: row.int(18) != 0, hasPassed: row.int(19) != 0,
                isCertified: row.int(20) != 0,
                contents: row.text(16).split(separator: " ").map(String.init),
                price: row.optionalInt(14).map { Fen($0) } ?? entry?.price, settledOn: try row.day(13))
        }
    }

    private struct Entry {
        let area: DivisionCode
        let until: Day?
        let price: Fen?
        let form: String
    }

    /// The catalogue's row for a class on its first day: of each place the row that began last, unless it has ended; of places the
    /// smallest that holds the class, and for one held outside where none does the county's own.
    private func entry(
        _ trade: String, _ level: String, in area: DivisionCode?, of county: DivisionCode, on day: Day
    ) throws -> Entry? {
        var latest: [DivisionCode: Entry] = [:]
        for row in try offers.all(
            county, trade, level, day,
            read: { row in
                Entry(
                    area: try row.division(0), until: try row.optionalDay(1),
                    price: row.optionalInt(2).map { Fen($0) }, form: row.optionalText(3) ?? "")
            })
        where latest[row.area] == nil { latest[row.area] = row }
        let offered = latest.values.filter { $0.until.map { day <= $0 } ?? true }
        let place = area ?? county
        let holding = offered.filter { place.lies(in: $0.area) }
        return holding.max { $0.area != $1.area && $1.area.lies(in: $0.area) }
            ?? (place.lies(in: county) ? nil : offered.first { $0.area == county })
    }

    /// Where a trainee of a class is at home, as their county last answered; `nil` for people of this one.
    func home(of person: PersonKey, in id: ClassID, of county: DivisionCode) throws -> DivisionCode? {
        try home.first(county, person, id) { try $0.division(0) }
    }

    /// Trainees of a settled class, by key.
    func people(in id: ClassID, of county: DivisionCode) throws -> [PersonKey] {
        try byClass.all(county, id) { $0.id(0) }
    }

    /// Trainees of settled classes of a trade and level, by key.
    func people(_ trade: String, _ level: String, in county: DivisionCode) throws -> [PersonKey] {
        try byTrade.all(county, trade, level) { $0.id(0) }
    }
}
