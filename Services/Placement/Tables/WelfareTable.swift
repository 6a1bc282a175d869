import Models
import Store

/// Welfare posts (公益性岗位): agreed terms, posts and where they stood, who was appointed, what was done and paid month by month.
struct WelfareTable {
    static let schema = """
        CREATE TABLE welfare_terms (
            county TEXT NOT NULL, kind TEXT NOT NULL, on_day TEXT NOT NULL, standard TEXT NOT NULL,
            pay INTEGER NOT NULL CHECK (pay >= 0), departments TEXT NOT NULL,
            PRIMARY KEY (county, kind, on_day)) WITHOUT ROWID;
        CREATE TABLE welfare_post (
            county TEXT NOT NULL, post TEXT NOT NULL, kind TEXT NOT NULL, is_aide INTEGER NOT NULL CHECK (is_aide IN (0, 1)),
            village TEXT NOT NULL, is_poor_village INTEGER NOT NULL CHECK (is_poor_village IN (0, 1)),
            places INTEGER NOT NULL CHECK (places > 0), need TEXT NOT NULL, standard TEXT NOT NULL,
            pay INTEGER NOT NULL CHECK (pay >= 0), from_day TEXT NOT NULL, ended_on TEXT, ending TEXT,
            PRIMARY KEY (county, post), CHECK ((ended_on IS NULL) = (ending IS NULL))) WITHOUT ROWID;
        CREATE UNIQUE INDEX welfare_aide_village ON welfare_post (county, village) WHERE is_aide = 1 AND ended_on IS NULL;
        -- Where a post stood: the first village, endings, and each new village with those who signed.
        CREATE TABLE welfare_post_trail (
            county TEXT NOT NULL, post TEXT NOT NULL, step INTEGER NOT NULL, village TEXT NOT NULL, on_day TEXT NOT NULL,
            what TEXT NOT NULL CHECK (what IN ('opened', 'ended', 'rearranged')), detail TEXT NOT NULL,
            PRIMARY KEY (county, post, step), FOREIGN KEY (county, post) REFERENCES welfare_post) WITHOUT ROWID;
        CREATE TABLE welfare_appointment (
            county TEXT NOT NULL, appointment TEXT NOT NULL, post TEXT NOT NULL, person TEXT NOT NULL,
            from_day TEXT NOT NULL, until_day TEXT NOT NULL, market_proof TEXT, outranks TEXT, tests TEXT NOT NULL,
            left_on TEXT, leaving TEXT, PRIMARY KEY (county, appointment),
            CHECK (until_day >= from_day), CHECK ((left_on IS NULL) = (leaving IS NULL)),
            FOREIGN KEY (county, post) REFERENCES welfare_post) WITHOUT ROWID;
        CREATE UNIQUE INDEX welfare_one_post ON welfare_appointment (county, person) WHERE left_on IS NULL;
        CREATE INDEX welfare_person ON welfare_appointment (county, person);
        CREATE INDEX welfare_of_post ON welfare_appointment (county, post);
        CREATE TABLE welfare_rule (
            county TEXT NOT NULL, part TEXT NOT NULL, on_day TEXT NOT NULL, document TEXT NOT NULL,
            PRIMARY KEY (county, part, on_day)) WITHOUT ROWID;
        CREATE TABLE welfare_month (
            county TEXT NOT NULL, appointment TEXT NOT NULL, month TEXT NOT NULL,
            days INTEGER CHECK (days BETWEEN 0 AND 31), duty TEXT, pay INTEGER CHECK (pay >= 0),
            PRIMARY KEY (county, appointment, month),
            FOREIGN KEY (county, appointment) REFERENCES welfare_appointment) WITHOUT ROWID;

        """

    struct Post: Equatable {
        let kind: String
        let isAide: Bool
        let village: DivisionCode
        let places: Int
        let from: Day
        let endedOn: Day?
        let filled: Int
    }

    struct Appointment: Equatable {
        let post: String
        let person: PersonKey
        let from: Day
        let until: Day
        let leftOn: Day?
    }

    private let agree, open, trail, end, rearrange, appoint, record, leave, issue: Statement
    private let terms, post, places, aide, standingAides, current, held, appointment: Statement

    init(_ connection: Connection) throws {
        agree = try connection.prepare("INSERT OR REPLACE INTO welfare_terms VALUES (?, ?, ?, ?, ?, ?)")
        open = try connection.prepare(
            "INSERT INTO welfare_post VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, NULL)")
        trail = try connection.prepare(
            """
            INSERT INTO welfare_post_trail SELECT ?1, ?2, COALESCE(MAX(step), 0) + 1, ?3, ?4, ?5, ?6
            FROM welfare_post_trail WHERE county = ?1 AND post = ?2
            """)
        end = try connection.prepare("UPDATE welfare_post SET ended_on = ?, ending = ? WHERE county = ? AND post = ?")
        rearrange = try connection.prepare(
            """
            UPDATE welfare_post SET village = ?, is_poor_village = ?, ended_on = NULL, ending = NULL
            WHERE county = ? AND post = ?
            """)
        appoint = try connection.prepare(
            "INSERT INTO welfare_appointment VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, NULL)")
        record = try connection.prepare(
            """
            INSERT INTO welfare_month VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET
                days = COALESCE(excluded.days, days), duty = COALESCE(excluded.duty, duty),
                pay = COALESCE(excluded.pay, pay)
            """)
        leave = try connection.prepare(
            "UPDATE welfare_appointment SET left_on = ?, leaving = ? WHERE county = ? AND appointment = ?")
        issue = try connection.prepare("INSERT OR REPLACE INTO welfare_rule VALUES (?, ?, ?, ?)")
        terms = try connection.prepare(
            "SELECT 1 FROM welfare_terms WHERE county = ? AND kind = ? AND on_day <= ?")
        post = try connection.prepare(
            """
            SELECT kind, is_aide, village, places, from_day, ended_on, (SELECT COUNT(*) FROM welfare_appointment a
            WHERE a.county = p.county AND a.post = p.post AND a.left_on IS NULL)
            FROM welfare_post p WHERE county = ? AND post = ?
            """)
        places = try connection.prepare(
            "SELECT COALESCE(SUM(places), 0) FROM welfare_post WHERE county = ? AND ended_on IS NULL")
        aide = try connection.prepare(
            "SELECT COUNT(*) FROM welfare_post WHERE county = ? AND village = ? AND is_aide = 1 AND ended_on IS NULL")
        standingAides = try connection.prepare(
            "SELECT county, post, village FROM welfare_post WHERE is_aide = 1 AND ended_on IS NULL ORDER BY county, post"
        )
        current = try connection.prepare(
            "SELECT appointment FROM welfare_appointment WHERE county = ? AND person = ? AND left_on IS NULL")
        held = try connection.prepare(
            "SELECT from_day, COALESCE(left_on, until_day) FROM welfare_appointment WHERE county = ? AND person = ?")
        appointment = try connection.prepare(
            """
            SELECT post, person, from_day, until_day, left_on FROM welfare_appointment
            WHERE county = ? AND appointment = ?
            """)
    }

    // MARK: Looking up

    func hasTerms(_ kind: String, in county: DivisionCode, on day: Day) throws -> Bool {
        try terms.first(county, kind, day) { _ in true } ?? false
    }

    func post(_ post: String, in county: DivisionCode) throws -> Post? {
        try self.post.first(county, post) { row in
            guard let village = DivisionCode(row.text(2)), let from = Day(row.text(4)) else {
                throw UnreadableColumn(table: "welfare_post")
            }
            return Post(
                kind: row.text(0), isAide: row.int(1) == 1, village: village, places: Int(row.int(3)), from: from,
                endedOn: row.optionalText(5).flatMap { Day($0) }, filled: Int(row.int(6)))
        }
    }

    /// Places on all posts that stand.
    func places(in county: DivisionCode) throws -> Int { try places.first(county) { Int($0.int(0)) } ?? 0 }

    func aides(in village: DivisionCode) throws -> Int {
        try aide.first(village.county, village) { Int($0.int(0)) } ?? 0
    }

    /// Aide posts of the file that stand.
    func aides() throws -> [(county: DivisionCode, post: String, village: DivisionCode)] {
        try standingAides.all { row -> (DivisionCode, String, DivisionCode)? in
            guard let county = DivisionCode(row.text(0)), let village = DivisionCode(row.text(2)) else { return nil }
            return (county, row.text(1), village)
        }.compactMap(\.self)
    }

    func currentAppointment(of person: PersonKey, in county: DivisionCode) throws -> String? {
        try current.first(county, person) { $0.text(0) }
    }

    /// Whole months that somebody has held welfare posts, the running one to the end of its term.
    func monthsHeld(by person: PersonKey, in county: DivisionCode) throws -> Int {
        try held.all(county, person) { row -> Int in
            guard let from = Day(row.text(0)), let to = Day(row.text(1)), to >= from else { return 0 }
            return from.wholeMonths(to: to.adding(days: 1))
        }.reduce(0, +)
    }

    func appointment(_ appointment: String, in county: DivisionCode) throws -> Appointment? {
        try self.appointment.first(county, appointment) { row in
            guard let from = Day(row.text(2)), let until = Day(row.text(3)) else {
                throw UnreadableColumn(table: "welfare_appointment")
            }
            return Appointment(
                post: row.text(0), person: PersonKey(unchecked: row.text(1)), from: from, until: until,
                leftOn: row.optionalText(4).flatMap { Day($0) })
        }
    }

    // MARK: The fold

    func apply(_ event: WelfareTermsAgreed) throws {
        let request = event.request
        try agree.run(
            request.county, request.kind, request.on, request.standard, request.pay,
            request.departments.joined(separator: "、"))
    }

    func apply(_ event: WelfarePostOpened) throws {
        let request = event.request
        try open.run(
            request.county, request.post, request.kind, request.isVillageAide, request.village, request.isPoorVillage,
            request.places, request.need, request.standard, request.pay, request.on)
        try trail.run(request.county, request.post, request.village, request.on, "opened", request.need)
    }

    func apply(_ event: WelfarePostEnded) throws {
        try end.run(event.on, event.reason.rawValue, event.county, event.post)
        try trail.run(
            event.county, event.post, event.village, event.on, "ended",
            [event.reason.rawValue, event.pack, event.clause, event.note].compactMap(\.self).joined(separator: " "))
    }

    func apply(_ event: WelfarePostRearranged) throws {
        let request = event.request
        try rearrange.run(request.village, request.isPoorVillage, request.county, request.post)
        try trail.run(
            request.county, request.post, request.village, request.on, "rearranged",
            "\(request.signedBy.joined(separator: "+")) \(request.note)")
    }

    func apply(_ event: WelfarePostAppointed) throws {
        let request = event.request
        try appoint.run(
            request.county, request.appointment, request.post, request.person, request.from, request.until,
            request.marketProof, request.outranks,
            String(decoding: try MessageCoding.encode(event.tests), as: UTF8.self))
    }

    func apply(_ event: WelfareMonthRecorded) throws {
        let request = event.request
        try record.run(
            request.county, request.appointment, request.month, request.days, request.duty, request.pay)
    }

    func apply(_ event: WelfarePostLeft) throws {
        let request = event.request
        try leave.run(request.on, request.reason.rawValue, request.county, request.appointment)
    }

    func apply(_ event: WelfareRuleIssued) throws {
        let request = event.request
        try issue.run(request.county, request.part, request.on, request.document)
    }
}
