import Models
import Store

/// Statuses, wishes, search, work by employer, welfare posts and start-ups: what registry and placement say of a person besides poverty,
/// contracts and pay.
final class WorkLifeReference {
    static let schema = """
        CREATE TABLE ref_status (
            county TEXT NOT NULL, person TEXT NOT NULL, kind TEXT NOT NULL, since TEXT NOT NULL, until TEXT,
            evidence TEXT NOT NULL, PRIMARY KEY (county, person, kind, since)) WITHOUT ROWID;
        CREATE TABLE ref_wish (
            county TEXT NOT NULL, person TEXT NOT NULL, kind TEXT NOT NULL, since TEXT NOT NULL, wish TEXT NOT NULL, until TEXT,
            PRIMARY KEY (county, person, kind, since, wish)) WITHOUT ROWID;
        -- Services to people who look for work, and referrals.
        CREATE TABLE ref_search (
            county TEXT NOT NULL, source TEXT NOT NULL, person TEXT NOT NULL, on_day TEXT NOT NULL,
            PRIMARY KEY (county, source)) WITHOUT ROWID;
        CREATE INDEX ref_search_by_person ON ref_search (county, person);
        -- A contract has the day that was agreed and, once it ended otherwise, the day on which it did; a report has neither.
        CREATE TABLE ref_work (
            county TEXT NOT NULL, source TEXT NOT NULL, person TEXT NOT NULL, employer TEXT NOT NULL, from_day TEXT NOT NULL,
            to_day TEXT, agreed_to TEXT, PRIMARY KEY (county, source)) WITHOUT ROWID;
        CREATE INDEX ref_work_by_person ON ref_work (county, person);
        CREATE INDEX ref_work_by_employer ON ref_work (county, employer);
        CREATE TABLE ref_work_form (
            county TEXT NOT NULL, person TEXT NOT NULL, employer TEXT NOT NULL, on_day TEXT NOT NULL, form TEXT NOT NULL,
            PRIMARY KEY (county, person, employer, on_day)) WITHOUT ROWID;
        CREATE TABLE ref_post_holder (
            county TEXT NOT NULL, appointment TEXT NOT NULL, post TEXT NOT NULL, person TEXT NOT NULL, from_day TEXT NOT NULL,
            until_day TEXT NOT NULL, PRIMARY KEY (county, appointment)) WITHOUT ROWID;
        CREATE INDEX ref_post_holder_by_person ON ref_post_holder (county, person);
        CREATE TABLE ref_post_month (
            county TEXT NOT NULL, appointment TEXT NOT NULL, month TEXT NOT NULL, pay INTEGER NOT NULL,
            PRIMARY KEY (county, appointment, month)) WITHOUT ROWID;
        CREATE TABLE ref_start_up (
            county TEXT NOT NULL, entry TEXT NOT NULL, person TEXT, from_day TEXT NOT NULL, until_day TEXT, ended_on TEXT,
            PRIMARY KEY (county, entry)) WITHOUT ROWID;
        CREATE INDEX ref_start_up_by_person ON ref_start_up (county, person);

        """

    private let putStatus, endStatus, endByEvidence, dropStatus, clearStatus, statuses: Statement
    private let putWish, endWish, clearWish, wishes, putSearch, dropSearch, searches: Statement
    private let putWork, endWork, dropWork, work, putForm, forms, paid: Statement
    private let putPost, leavePost, putPostMonth, posts, postMonths: Statement
    private let putStartUp, amendStartUp, endStartUp, startUps, founder: Statement
    private let workers, spans, employersOf, employers: Statement

    init(_ connection: Connection) throws {
        putStatus = try connection.prepare("INSERT OR REPLACE INTO ref_status VALUES (?, ?, ?, ?, ?, ?)")
        endStatus = try connection.prepare(
            "UPDATE ref_status SET until = ?5 WHERE county = ?1 AND person = ?2 AND kind = ?3 AND since = ?4")
        endByEvidence = try connection.prepare(
            "UPDATE ref_status SET until = ?5 WHERE county = ?1 AND person = ?2 AND kind = ?3 AND evidence = ?4")
        dropStatus = try connection.prepare(
            "DELETE FROM ref_status WHERE county = ? AND person = ? AND kind = ? AND since = ?")
        clearStatus = try connection.prepare("DELETE FROM ref_status WHERE county = ? AND person = ?")
        statuses = try connection.prepare(
            "SELECT kind, since, until FROM ref_status WHERE county = ? AND person = ? ORDER BY kind, since")
        putWish = try connection.prepare("INSERT OR REPLACE INTO ref_wish VALUES (?, ?, ?, ?, ?, ?)")
        endWish = try connection.prepare(
            "UPDATE ref_wish SET until = ?6 WHERE county = ?1 AND person = ?2 AND kind = ?3 AND since = ?4 AND wish = ?5"
        )
        clearWish = try connection.prepare("DELETE FROM ref_wish WHERE county = ? AND person = ?")
        wishes = try connection.prepare(
            "SELECT since, until FROM ref_wish WHERE county = ? AND person = ? ORDER BY since, kind, wish")
        putSearch = try connection.prepare("INSERT OR REPLACE INTO ref_search VALUES (?, ?, ?, ?)")
        dropSearch = try connection.prepare("DELETE FROM ref_search WHERE county = ? AND source = ?")
        searches = try connection.prepare(
            "SELECT DISTINCT on_day FROM ref_search WHERE county = ? AND person = ? ORDER BY on_day")
        // A contract that is recorded again keeps the day on which it really ended.
        putWork = try connection.prepare(
            """
            INSERT INTO ref_work VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET person = excluded.person, employer = excluded.employer, from_day = excluded.from_day,
                to_day = CASE WHEN excluded.agreed_to IS NULL OR to_day = agreed_to THEN excluded.to_day ELSE to_day END,
                agreed_to = excluded.agreed_to
            """)
        endWork = try connection.prepare("UPDATE ref_work SET to_day = ?3 WHERE county = ?1 AND source = ?2")
        dropWork = try connection.prepare("DELETE FROM ref_work WHERE county = ? AND source = ?")
        work = try connection.prepare(
            """
            SELECT employer, from_day, to_day, agreed_to FROM ref_work WHERE county = ? AND person = ?
            ORDER BY from_day, source
            """)
        putForm = try connection.prepare("INSERT OR REPLACE INTO ref_work_form VALUES (?, ?, ?, ?, ?)")
        forms = try connection.prepare(
            "SELECT employer, on_day, form FROM ref_work_form WHERE county = ? AND person = ? ORDER BY on_day, employer"
        )
        paid = try connection.prepare(
            "SELECT employer, month FROM ref_payroll WHERE county = ? AND person = ? AND net > 0 ORDER BY employer, month"
        )
        putPost = try connection.prepare("INSERT OR REPLACE INTO ref_post_holder VALUES (?, ?, ?, ?, ?, ?)")
        leavePost = try connection.prepare(
            "UPDATE ref_post_holder SET until_day = ?3 WHERE county = ?1 AND appointment = ?2")
        putPostMonth = try connection.prepare("INSERT OR REPLACE INTO ref_post_month VALUES (?, ?, ?, ?)")
        posts = try connection.prepare(
            """
            SELECT appointment, from_day, until_day FROM ref_post_holder WHERE county = ? AND person = ?
            ORDER BY from_day, appointment
            """)
        postMonths = try connection.prepare(
            "SELECT month FROM ref_post_month WHERE county = ? AND appointment = ? AND pay > 0 ORDER BY month")
        putStartUp = try connection.prepare("INSERT OR REPLACE INTO ref_start_up VALUES (?, ?, ?, ?, ?, NULL)")
        amendStartUp = try connection.prepare(
            "UPDATE ref_start_up SET person = ?3, from_day = ?4, until_day = ?5 WHERE county = ?1 AND entry = ?2")
        endStartUp = try connection.prepare("UPDATE ref_start_up SET ended_on = ?3 WHERE county = ?1 AND entry = ?2")
        startUps = try connection.prepare(
            """
            SELECT entry, from_day, until_day, ended_on FROM ref_start_up WHERE county = ? AND person = ?
            ORDER BY from_day, entry
            """)
        founder = try connection.prepare("SELECT person FROM ref_start_up WHERE county = ? AND entry = ?")
        // Who left the county, or died, works for nobody here from that day on.
        workers = try connection.prepare(
            """
            SELECT w.person, w.from_day, w.to_day, p.closed_on, (
                SELECT until FROM ref_stay s WHERE s.county = w.county AND s.person = w.person ORDER BY number DESC LIMIT 1),
                w.agreed_to
            FROM ref_work w JOIN ref_person p ON p.county = w.county AND p.person = w.person AND p.standing = 'granted'
            WHERE w.county = ? AND w.employer = ? ORDER BY w.person, w.from_day, w.source
            """)
        spans = try connection.prepare(
            "SELECT since, status FROM ref_poverty WHERE county = ? AND person = ? ORDER BY since")
        employersOf = try connection.prepare(
            "SELECT DISTINCT employer FROM ref_work WHERE county = ? AND person = ? ORDER BY employer")
        employers = try connection.prepare("SELECT DISTINCT employer FROM ref_work WHERE county = ? ORDER BY employer")
    }

    // MARK: Folding

    func observe(_ event: RegistryEvent) throws {
        switch event {
        case .statusEpisodeBegan(let body): try put(body.episode, body.county, body.person)
        case .statusEpisodeEnded(let body):
            try endStatus.run(body.county, body.person, body.kind.rawValue, body.since, body.until)
        case .statusEpisodeCorrected(let body):
            try dropStatus.run(body.county, body.person, body.before.kind.rawValue, body.before.since)
            if let after = body.after { try put(after, body.county, body.person) }
        case .hardshipDecided(let body):
            guard body.isRecognised, let from = body.from else { return }
            try putStatus.run(
                body.county, body.person, StatusKind.hardToEmploy.rawValue, from, body.until, body.application)
        case .hardshipEnded(let body):
            try endByEvidence.run(
                body.county, body.person, StatusKind.hardToEmploy.rawValue, body.application, body.until)
        case .unemploymentRegistered(let body):
            try putStatus.run(
                body.county, body.person, StatusKind.unemployment.rawValue, body.since, Day?.none, body.registration)
        case .unemploymentEnded(let body):
            try endByEvidence.run(
                body.county, body.person, StatusKind.unemployment.rawValue, body.registration, body.until)
        case .personEntryRecorded(let body): try put(body.entry, body.county, body.person)
        case .personEntryEnded(let body):
            try endWish.run(body.county, body.person, body.kind.rawValue, body.on, body.text, body.until)
        case .personMovedIn(let body):
            try clearStatus.run(body.county, body.person)
            for episode in body.record.belongings.episodes { try put(episode, body.county, body.person) }
            try clearWish.run(body.county, body.person)
            for entry in body.record.belongings.entries { try put(entry, body.county, body.person) }
        case .personErased(let body): for person in body.people { try clearWish.run(body.county, person) }
        default: break
        }
    }

    private func put(_ episode: StatusEpisode, _ county: DivisionCode, _ person: PersonKey) throws {
        // Poverty has its own table.
        guard episode.kind != .poverty else { return }
        try putStatus.run(
            county, person, episode.kind.rawValue, episode.since, episode.until, episode.evidence)
    }

    private func put(_ entry: PersonEntry, _ county: DivisionCode, _ person: PersonKey) throws {
        guard entry.kind == .jobWish || entry.kind == .startUpWish else { return }
        try putWish.run(county, person, entry.kind.rawValue, entry.on, entry.text, entry.until)
    }

    func observe(_ event: PlacementEvent) throws {
        switch event {
        case .contractRecorded(let body):
            try putWork.run(
                body.county, "contract:\(body.contract)", body.person, body.employer, body.from, body.to, body.to)
        case .contractEnded(let body):
            try endWork.run(body.county, "contract:\(body.request.contract)", body.request.on)
        case .workReported(let body): try put(body.request)
        case .workReportWithdrawn(let body):
            let word = body.request
            try dropWork.run(
                word.county, Self.source(word.person, word.employer, word.since, word.reporter))
        case .workClassified(let body):
            guard let form = body.request.traits.form else { return }
            let word = body.request
            try putForm.run(word.county, word.person, word.employer, word.on, form)
        case .jobServiceRecorded(let body):
            try putSearch.run(
                body.county, "service:\(body.request.service)", body.request.person, body.request.details.on)
        case .jobServiceWithdrawn(let body):
            try dropSearch.run(body.request.county, "service:\(body.request.service)")
        case .referralOpened(let body):
            try putSearch.run(
                body.county, "referral:\(body.request.referral)", body.request.person, body.request.on)
        case .welfarePostAppointed(let body):
            let word = body.request
            try putPost.run(word.county, word.appointment, word.post, word.person, word.from, word.until)
        case .welfarePostLeft(let body):
            try leavePost.run(body.county, body.request.appointment, body.request.on)
        case .welfareMonthRecorded(let body):
            guard let pay = body.request.pay else { return }
            try putPostMonth.run(body.county, body.request.appointment, body.request.month, pay)
        default: try observeRegister(event)
        }
    }

    private func put(_ word: ReportWork) throws {
        let source = Self.source(word.person, word.employer, word.since, word.reporter)
        try putWork.run(word.county, source, word.person, word.employer, word.since, word.until, Day?.none)
        if let form = word.traits?.form {
            try putForm.run(word.county, word.person, word.employer, word.since, form)
        }
    }

    private static func source(
        _ person: PersonKey, _ employer: OrganisationID, _ since: Day, _ reporter: WorkReporter
    ) -> String { "report:\(person):\(employer):\(since):\(reporter.rawValue)" }

    /// The kind of entry that is somebody's business.
    private static let startUp = "start-up"

    private func observeRegister(_ event: PlacementEvent) throws {
        switch event {
        case .registerEntryFiled(let body) where body.request.kind == Self.startUp:
            let face = body.request.face
            try putStartUp.run(body.request.county, body.request.entry.description, face.person, face.from, face.until)
        case .registerEntryAmended(let body):
            let face = body.request.face
            try amendStartUp.run(
                body.request.county, body.request.entry.description, face.person, face.from, face.until)
        case .registerEntryStepped(let body):
            let last = body.state == .inForce ? nil : body.request.on.adding(days: -1)
            try endStartUp.run(body.request.county, body.request.entry.description, last)
        default: break
        }
    }

    // MARK: Reading

    /// What is known of the person under one of their keys.
    func read(_ county: DivisionCode, _ person: PersonKey, into life: inout WorkLife) throws {
        life.statuses += try statuses.all(county, person) { row -> StatusFact? in
            guard let kind = StatusKind(rawValue: row.text(0)) else { return nil }
            return StatusFact(kind: kind, span: SpanFact(since: try row.day(1), until: try row.optionalDay(2)))
        }.compactMap { $0 }
        life.wishes += try wishes.all(county, person) {
            SpanFact(since: try $0.day(0), until: try $0.optionalDay(1))
        }
        life.searches += try searches.all(county, person) { try $0.day(0) }
        life.work += try work.all(county, person) { row in
            let agreed = try row.optionalDay(3)
            return WorkFact(
                employer: row.id(0), isContract: agreed != nil,
                span: SpanFact(since: try row.day(1), until: try row.optionalDay(2)), agreedTo: agreed)
        }
        for (employer, month) in try paid.all(
            county, person,
            read: { row -> (OrganisationID, Month) in
                (row.id(0), try row.month(1))
            }) where life.paid[employer]?.contains(month) != true
        {
            life.paid[employer, default: []].append(month)
        }
        for employer in life.paid.keys { life.paid[employer]?.sort() }
        life.forms += try forms.all(county, person) {
            WorkFormFact(employer: $0.id(0), on: try $0.day(1), form: $0.text(2))
        }
        let spans = try posts.all(county, person) { ($0.text(0), try $0.day(1), try $0.day(2)) }
        for (appointment, from, until) in spans {
            life.posts.append(
                PostFact(
                    appointment: appointment, span: SpanFact(since: from, until: until),
                    paid: try postMonths.all(county, appointment) { try $0.month(0) }))
        }
        life.startUps += try startUps.all(county, person) { row in
            let ended = try row.optionalDay(3)
            let ends = [try row.optionalDay(2), ended].compactMap { $0 }
            return StartUpFact(
                entry: row.id(0), span: SpanFact(since: try row.day(1), until: ends.min()), endedOn: ended)
        }
    }

    func founder(of entry: RegisterEntryID, in county: DivisionCode) throws -> PersonKey? {
        try founder.first(county, entry.description) { $0.optionalID(0) } ?? nil
    }

    /// Everybody of the county who works or worked for an employer.
    func workers(of employer: OrganisationID, in county: DivisionCode) throws -> [WorkerFact] {
        let rows = try workers.all(county, employer) { row -> (PersonKey, SpanFact, Day?) in
            let left = try row.optionalDay(4).map { $0.adding(days: -1) }
            let died = try row.optionalDay(3).map { $0.adding(days: -1) }
            let ends = [try row.optionalDay(2), left, died].compactMap { $0 }
            let isAsAgreed = ends.min() == (try row.optionalDay(5))
            return (row.id(0), SpanFact(since: try row.day(1), until: ends.min()), isAsAgreed ? nil : ends.min())
        }
        return try Dictionary(grouping: rows, by: \.0).sorted { $0.key < $1.key }.map { person, rows in
            WorkerFact(
                person: person, spans: rows.map(\.1),
                poverty: try spans.all(county, person) { PovertyEpisode(since: try $0.day(0), status: $0.text(1)) },
                ended: rows.compactMap(\.2))
        }
    }

    func employers(of person: PersonKey, in county: DivisionCode) throws -> [OrganisationID] {
        try employersOf.all(county, person) { $0.id(0) }
    }

    func employers(in county: DivisionCode) throws -> [OrganisationID] { try employers.all(county) { $0.id(0) } }
}
