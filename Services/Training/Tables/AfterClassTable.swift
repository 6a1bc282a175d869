import Models
import Store

/// What is owed and done after classes, models, and the work that outcomes said.
struct AfterClassTable {
    static let schema = """
        CREATE TABLE after_class_duty (
            class TEXT NOT NULL, duty TEXT NOT NULL, county TEXT NOT NULL, content TEXT NOT NULL,
            PRIMARY KEY (class, duty)) WITHOUT ROWID;
        CREATE INDEX after_class_duty_of_county ON after_class_duty (county, class);
        -- Classes whose duties were opened, those without any as well.
        CREATE TABLE after_class (class TEXT PRIMARY KEY, county TEXT NOT NULL) WITHOUT ROWID;

        CREATE TABLE referral (
            county TEXT NOT NULL, referral TEXT NOT NULL, class TEXT NOT NULL, person TEXT NOT NULL, institution TEXT,
            employer TEXT, employer_name TEXT NOT NULL, posting TEXT, post TEXT NOT NULL, offered_on TEXT NOT NULL,
            outcome TEXT NOT NULL, outcome_on TEXT NOT NULL, actor TEXT NOT NULL,
            PRIMARY KEY (county, referral), CHECK (outcome_on >= offered_on)) WITHOUT ROWID;
        CREATE INDEX referral_of_trainee ON referral (class, person);

        CREATE TABLE follow_up (
            class TEXT NOT NULL, person TEXT NOT NULL, on_day TEXT NOT NULL, channel TEXT NOT NULL, county TEXT NOT NULL,
            institution TEXT, finding TEXT NOT NULL, is_employed INTEGER NOT NULL CHECK (is_employed IN (0, 1)),
            actor TEXT NOT NULL, PRIMARY KEY (class, person, on_day, channel)) WITHOUT ROWID;

        CREATE TABLE model_trainee (
            county TEXT NOT NULL, person TEXT NOT NULL, class TEXT NOT NULL, kind TEXT NOT NULL, story TEXT NOT NULL,
            since TEXT NOT NULL, until TEXT, reason TEXT, PRIMARY KEY (county, person)) WITHOUT ROWID;

        CREATE TABLE outcome (
            class TEXT NOT NULL, person TEXT NOT NULL, outcome TEXT NOT NULL, county TEXT NOT NULL,
            first_month TEXT NOT NULL, last_month TEXT NOT NULL, PRIMARY KEY (class, person, outcome)) WITHOUT ROWID;
        CREATE INDEX outcome_of_person ON outcome (county, person);

        """

    /// A referral as it stands.
    struct Referral {
        let `class`: ClassID
        let person: PersonKey
        let offeredOn: Day
        let outcomeOn: Day
    }

    /// A seat in a class that is over, or will be.
    struct Seat {
        let `class`: ClassID
        let start: Day
        let end: Day
    }

    private let isOpened, addOpened, addDuty, findReferral, putReferral, isFollowedUp, addFollowUp, isModel, putModel,
        endModel, seats, said, put, drop, duties, services: Statement

    init(_ connection: Connection) throws {
        duties = try connection.prepare("SELECT content FROM after_class_duty WHERE class = ? ORDER BY duty")
        services = try connection.prepare(Self.servicesSQL)
        isOpened = try connection.prepare("SELECT 1 FROM after_class WHERE class = ?")
        addOpened = try connection.prepare("INSERT INTO after_class VALUES (?, ?) ON CONFLICT DO NOTHING")
        addDuty = try connection.prepare("INSERT INTO after_class_duty VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING")
        findReferral = try connection.prepare(
            "SELECT class, person, offered_on, outcome_on FROM referral WHERE county = ? AND referral = ?")
        putReferral = try connection.prepare(
            """
            INSERT INTO referral VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET outcome = excluded.outcome, outcome_on = excluded.outcome_on,
                actor = excluded.actor
            """)
        isFollowedUp = try connection.prepare(
            "SELECT 1 FROM follow_up WHERE class = ? AND person = ? AND on_day = ? AND channel = ?")
        addFollowUp = try connection.prepare("INSERT INTO follow_up VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
        isModel = try connection.prepare(
            "SELECT 1 FROM model_trainee WHERE county = ? AND person = ? AND until IS NULL")
        putModel = try connection.prepare(
            """
            INSERT INTO model_trainee VALUES (?, ?, ?, ?, ?, ?, NULL, NULL)
            ON CONFLICT DO UPDATE SET class = excluded.class, kind = excluded.kind, story = excluded.story,
                since = excluded.since, until = NULL, reason = NULL
            """)
        endModel = try connection.prepare(
            "UPDATE model_trainee SET until = ?, reason = ? WHERE county = ? AND person = ?")
        seats = try connection.prepare(
            """
            SELECT e.class, c.start_day, c.end_day FROM enrolment e JOIN course c ON c.class = e.class
            WHERE e.county = ? AND e.person = ? AND e.state = 'enrolled' AND c.status IN \(Course.Status.taughtSQL)
            ORDER BY e.class
            """)
        said = try connection.prepare(
            "SELECT class, outcome, first_month, last_month FROM outcome WHERE county = ? AND person = ? ORDER BY 1, 2")
        put = try connection.prepare("INSERT OR REPLACE INTO outcome VALUES (?, ?, ?, ?, ?, ?)")
        drop = try connection.prepare("DELETE FROM outcome WHERE class = ? AND person = ? AND outcome = ?")
    }

    func isOpened(_ id: ClassID) throws -> Bool { try isOpened.first(id) { _ in true } ?? false }

    func referral(_ county: DivisionCode, _ name: String) throws -> Referral? {
        try findReferral.first(county, name) { row in
            guard let id = ClassID(row.text(0)), let person = PersonKey(row.text(1)), let offered = Day(row.text(2)),
                let outcome = Day(row.text(3))
            else { throw UnreadableRow(table: "referral") }
            return Referral(class: id, person: person, offeredOn: offered, outcomeOn: outcome)
        }
    }

    func isFollowedUp(_ request: RecordFollowUp) throws -> Bool {
        try isFollowedUp.first(request.class, request.person, request.on, request.channel) { _ in true } ?? false
    }

    func isModel(_ county: DivisionCode, _ person: PersonKey) throws -> Bool {
        try isModel.first(county, person) { _ in true } ?? false
    }

    func seats(_ county: DivisionCode, _ person: PersonKey) throws -> [Seat] {
        try seats.all(county, person) { row in
            guard let id = ClassID(row.text(0)), let start = Day(row.text(1)), let end = Day(row.text(2)) else {
                throw UnreadableRow(table: "course")
            }
            return Seat(class: id, start: start, end: end)
        }
    }

    /// The outcomes that the journal has said of a person.
    func said(_ county: DivisionCode, _ person: PersonKey) throws -> [(
        class: ClassID, outcome: String, span: MonthSpan
    )] {
        try said.all(county, person) { row in
            guard let id = ClassID(row.text(0)), let first = Month(row.text(2)), let last = Month(row.text(3)) else {
                throw UnreadableRow(table: "outcome")
            }
            return (id, row.text(1), MonthSpan(first: first, last: last))
        }
    }

    /// What was done for trainees of a class: person, kind, day, institution.
    static let servicesSQL = """
        SELECT person, 'referral', offered_on, institution FROM referral WHERE class = ?1
        UNION ALL SELECT person, 'follow-up', on_day, institution FROM follow_up WHERE class = ?1 ORDER BY 1, 2, 3
        """

    /// What the trainees of a class are owed.
    func duties(of id: ClassID) throws -> [AfterClassDuty] {
        try duties.all(id) { try StoredJSON.read($0.text(0)) }
    }

    func services(of id: ClassID) throws -> [PersonKey: [FormerTrainee.Service]] {
        var found: [PersonKey: [FormerTrainee.Service]] = [:]
        for (person, service) in try services.all(id, read: Self.service) { found[person, default: []].append(service) }
        return found
    }

    private static func service(_ row: borrowing Statement) throws -> (PersonKey, FormerTrainee.Service) {
        guard let person = PersonKey(row.text(0)), let day = Day(row.text(2)) else {
            throw UnreadableRow(table: "referral")
        }
        return (person, FormerTrainee.Service(kind: row.text(1), on: day, isByOrganiser: !row.isNull(3)))
    }

    // MARK: Folds

    func open(_ event: AfterClassDutiesOpened) throws {
        try addOpened.run(event.class, event.county)
        for duty in event.duties {
            let content = String(decoding: try MessageCoding.encode(duty), as: UTF8.self)
            try addDuty.run(event.class, duty.id, event.county, content)
        }
    }

    func refer(_ request: RecordReferral) throws {
        try putReferral.run(
            request.county, request.referral, request.class, request.person, request.institution, request.employer,
            request.employerName, request.posting, request.post, request.on, request.outcome, request.on,
            request.actor)
    }

    func followUp(_ request: RecordFollowUp) throws {
        try addFollowUp.run(
            request.class, request.person, request.on, request.channel, request.county, request.institution,
            request.finding, request.isEmployed, request.actor)
    }

    func name(_ request: NameModelTrainee) throws {
        try putModel.run(
            request.county, request.person, request.class, request.kind, request.story, request.on)
    }

    func remove(_ request: RemoveModelTrainee) throws {
        try endModel.run(request.on, request.reason, request.county, request.person)
    }

    func reach(_ event: TrainingOutcomeReached) throws {
        try put.run(event.class, event.person, event.outcome, event.county, event.first, event.last)
    }

    func revise(_ event: TrainingOutcomeRevised) throws {
        if let first = event.first, let last = event.last {
            try put.run(event.class, event.person, event.outcome, event.county, first, last)
        } else {
            try drop.run(event.class, event.person, event.outcome)
        }
    }
}
