import Models
import Store

extension PostingID: SQLBindable {}

/// Postings with what they say now and said before, where they were shown, and who took them.
struct PostingTable {
    static let schema = """
        CREATE TABLE posting (
            county TEXT NOT NULL, posting TEXT NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('ordinary', 'reserve')),
            employer TEXT NOT NULL, employer_name TEXT NOT NULL, title TEXT NOT NULL, trade TEXT NOT NULL,
            workplace TEXT NOT NULL, posts INTEGER NOT NULL CHECK (posts > 0), wage_from INTEGER NOT NULL,
            wage_to INTEGER NOT NULL, conditions TEXT NOT NULL, channel TEXT NOT NULL, starts TEXT NOT NULL,
            ends TEXT NOT NULL, local_first TEXT, partner TEXT, ask_trades TEXT, ask_certificate INTEGER,
            ask_abilities TEXT, age_from INTEGER, age_to INTEGER, sex TEXT, ground TEXT, ground_document TEXT,
            filled INTEGER NOT NULL CHECK (filled >= 0), closed_on TEXT, close_reason TEXT, opened_on TEXT NOT NULL,
            changed INTEGER NOT NULL, PRIMARY KEY (county, posting), CHECK (filled <= posts), CHECK (ends >= starts),
            CHECK (wage_to >= wage_from), CHECK ((closed_on IS NULL) = (close_reason IS NULL))) WITHOUT ROWID;
        CREATE INDEX posting_changed ON posting (county, changed);
        CREATE INDEX posting_opened ON posting (county, opened_on);
        CREATE TABLE posting_version (
            county TEXT NOT NULL, posting TEXT NOT NULL, number INTEGER NOT NULL, terms TEXT NOT NULL, on_day TEXT NOT NULL,
            reason TEXT NOT NULL, actor TEXT NOT NULL, PRIMARY KEY (county, posting, number)) WITHOUT ROWID;
        CREATE TABLE posting_channel (
            county TEXT NOT NULL, posting TEXT NOT NULL, channel TEXT NOT NULL, on_day TEXT NOT NULL,
            PRIMARY KEY (county, posting, channel)) WITHOUT ROWID;
        -- One row a person taken on, or one for several of whom nothing is known here.
        CREATE TABLE posting_fill (
            county TEXT NOT NULL, posting TEXT NOT NULL, number INTEGER NOT NULL, person TEXT,
            heads INTEGER NOT NULL CHECK (heads > 0), on_day TEXT NOT NULL, vacated_on TEXT, reason TEXT,
            PRIMARY KEY (county, posting, number), CHECK (person IS NULL OR heads = 1)) WITHOUT ROWID;
        CREATE INDEX posting_fill_person ON posting_fill (county, person);
        CREATE TABLE posting_verdict (
            county TEXT NOT NULL, batch TEXT NOT NULL, row INTEGER NOT NULL, posting TEXT NOT NULL, refusal TEXT,
            zh TEXT NOT NULL, en TEXT NOT NULL, PRIMARY KEY (county, batch, row)) WITHOUT ROWID;
        -- How often postings of a county changed, by which readers in memory know what they lack.
        CREATE TABLE posting_clock (county TEXT PRIMARY KEY, number INTEGER NOT NULL) WITHOUT ROWID;

        """

    private let put, addVersion, addChannel, addFill, vacate, recount, close, addVerdict, tick: Statement
    private let find, isTaken, isShown, isKnownBatch, reserve: Statement

    init(_ connection: Connection) throws {
        let values = Array(repeating: "?", count: 25).joined(separator: ", ")
        put = try connection.prepare(
            """
            INSERT INTO posting VALUES (\(values), 0, NULL, NULL, ?, (SELECT number FROM posting_clock WHERE county = ?1))
            ON CONFLICT (county, posting) DO UPDATE SET kind = excluded.kind, employer = excluded.employer,
            employer_name = excluded.employer_name, title = excluded.title, trade = excluded.trade,
            workplace = excluded.workplace, posts = excluded.posts, wage_from = excluded.wage_from,
            wage_to = excluded.wage_to, conditions = excluded.conditions, channel = excluded.channel,
            starts = excluded.starts, ends = excluded.ends, local_first = excluded.local_first,
            partner = excluded.partner, ask_trades = excluded.ask_trades, ask_certificate = excluded.ask_certificate,
            ask_abilities = excluded.ask_abilities, age_from = excluded.age_from, age_to = excluded.age_to,
            sex = excluded.sex, ground = excluded.ground, ground_document = excluded.ground_document,
            changed = excluded.changed
            """)
        addVersion = try connection.prepare(
            """
            INSERT INTO posting_version SELECT ?1, ?2, COALESCE(MAX(number), 0) + 1, ?3, ?4, ?5, ?6
            FROM posting_version WHERE county = ?1 AND posting = ?2
            """)
        addChannel = try connection.prepare("INSERT OR IGNORE INTO posting_channel VALUES (?, ?, ?, ?)")
        addFill = try connection.prepare(
            """
            INSERT INTO posting_fill SELECT ?1, ?2, COALESCE(MAX(number), 0) + 1, ?3, ?4, ?5, NULL, NULL
            FROM posting_fill WHERE county = ?1 AND posting = ?2
            """)
        vacate = try connection.prepare(
            """
            UPDATE posting_fill SET vacated_on = ?4, reason = ?5
            WHERE county = ?1 AND posting = ?2 AND person = ?3 AND vacated_on IS NULL
            """)
        recount = try connection.prepare(
            """
            UPDATE posting SET changed = (SELECT number FROM posting_clock WHERE county = ?1),
            filled = (SELECT COALESCE(SUM(heads), 0) FROM posting_fill f
            WHERE f.county = ?1 AND f.posting = ?2 AND f.vacated_on IS NULL) WHERE county = ?1 AND posting = ?2
            """)
        close = try connection.prepare(
            """
            UPDATE posting SET closed_on = ?3, close_reason = ?4,
            changed = (SELECT number FROM posting_clock WHERE county = ?1) WHERE county = ?1 AND posting = ?2
            """)
        addVerdict = try connection.prepare("INSERT INTO posting_verdict VALUES (?, ?, ?, ?, ?, ?, ?)")
        tick = try connection.prepare(
            """
            INSERT INTO posting_clock VALUES (?, 1) ON CONFLICT (county) DO UPDATE SET number = number + 1
            """)
        find = try connection.prepare("SELECT \(Vacancy.columns) FROM posting p WHERE county = ? AND posting = ?")
        isTaken = try connection.prepare(
            "SELECT 1 FROM posting_fill WHERE county = ? AND posting = ? AND person = ? AND vacated_on IS NULL")
        isShown = try connection.prepare(
            "SELECT 1 FROM posting_channel WHERE county = ? AND posting = ? AND channel = ?")
        isKnownBatch = try connection.prepare("SELECT 1 FROM posting_verdict WHERE county = ? AND batch = ? LIMIT 1")
        reserve = try connection.prepare(
            """
            SELECT \(Vacancy.columns) FROM posting p WHERE county = ?1 AND kind = 'reserve' AND closed_on IS NULL
            AND starts <= ?2 AND ends >= ?2 AND filled < posts ORDER BY posting
            """)
    }

    // MARK: Folding

    func apply(_ event: PostingOpened) throws {
        let request = event.request
        try tick.run(request.county)
        try put(request.posting, request.terms, in: request.county, on: event.on)
        try version(request.posting, request.terms, in: request.county, on: event.on, "", request.actor)
    }

    func apply(_ event: PostingsTaken) throws {
        try tick.run(event.county)
        for verdict in event.verdicts {
            try addVerdict.run(
                event.county, event.batch, verdict.row, verdict.posting, verdict.refusal, verdict.zh, verdict.en)
            guard let terms = verdict.terms else { continue }
            try put(verdict.posting, terms, in: event.county, on: event.on)
            try version(verdict.posting, terms, in: event.county, on: event.on, event.batch.description, event.actor)
        }
    }

    func apply(_ event: PostingCorrected) throws {
        let request = event.request
        try tick.run(request.county)
        try put(request.posting, request.terms, in: request.county, on: event.on)
        try version(request.posting, request.terms, in: request.county, on: event.on, request.reason, request.actor)
    }

    func apply(_ event: PostingPublished) throws {
        let request = event.request
        try addChannel.run(request.county, request.posting, request.channel, request.on)
    }

    func apply(_ event: PostingFilled) throws {
        let request = event.request
        for person in request.people { try take(request.posting, by: person, in: request.county, on: request.on) }
        if request.others > 0 {
            try take(request.posting, by: nil, heads: request.others, in: request.county, on: request.on)
        }
    }

    /// Posts are taken, by whatever event says so.
    func take(
        _ posting: PostingID, by person: PersonKey?, heads: Int = 1, in county: DivisionCode, on day: Day
    ) throws {
        try tick.run(county)
        try addFill.run(county, posting, person, heads, day)
        try recount.run(county, posting)
    }

    func apply(_ event: PostingVacated) throws {
        let request = event.request
        try tick.run(request.county)
        try vacate.run(request.county, request.posting, request.person, request.on, request.reason)
        try recount.run(request.county, request.posting)
    }

    func apply(_ event: PostingClosed) throws {
        let request = event.request
        try tick.run(request.county)
        try close.run(request.county, request.posting, request.on, request.reason.rawValue)
    }

    private func put(_ posting: PostingID, _ terms: PostingTerms, in county: DivisionCode, on day: Day) throws {
        let asked = terms.requirements
        try put.run(
            county, posting, terms.kind.rawValue, terms.employer, terms.employerName, terms.title, terms.trade,
            terms.workplace, terms.posts, terms.wageFrom, terms.wageTo, terms.conditions, terms.channel, terms.from,
            terms.until, terms.localFirst, terms.partner, asked.trades?.joined(separator: "\n"), asked.needsCertificate,
            asked.abilities?.joined(separator: "\n"), asked.ageFrom, asked.ageTo, asked.sex,
            asked.ground?.kind.rawValue, asked.ground?.document, day)
        try addChannel.run(county, posting, terms.channel, day)
    }

    private func version(
        _ posting: PostingID, _ terms: PostingTerms, in county: DivisionCode, on day: Day, _ reason: String,
        _ actor: ActorID
    ) throws {
        let text = String(decoding: try MessageCoding.encode(terms), as: UTF8.self)
        try addVersion.run(county, posting, text, day, reason, actor)
    }

    // MARK: What is known

    func vacancy(_ posting: PostingID, in county: DivisionCode) throws -> Vacancy? {
        try find.first(county, posting) { try Vacancy(copy $0) }
    }

    /// Reserve posts that somebody who lost their work can take on a day.
    func openReserve(in county: DivisionCode, on day: Day) throws -> [Vacancy] {
        try reserve.all(county, day) { try Vacancy(copy $0) }
    }

    func isTaken(_ posting: PostingID, by person: PersonKey, in county: DivisionCode) throws -> Bool {
        try isTaken.first(county, posting, person) { _ in true } ?? false
    }

    func isShown(_ posting: PostingID, on channel: String, in county: DivisionCode) throws -> Bool {
        try isShown.first(county, posting, channel) { _ in true } ?? false
    }

    func isKnown(_ batch: BatchID, in county: DivisionCode) throws -> Bool {
        try isKnownBatch.first(county, batch) { _ in true } ?? false
    }
}
