import Foundation
import Models
import Store

/// What counties told each other of people who moved: claims held elsewhere, questions and answers, news before a payment.
final class MoveTables {
    static let schema = """
        -- Claims of other counties, each as its county last told of it, by whatever way.
        CREATE TABLE foreign_claim (
            county TEXT NOT NULL, person TEXT NOT NULL, case_id TEXT NOT NULL, owner TEXT NOT NULL CHECK (owner <> county),
            item TEXT NOT NULL, year INTEGER, term TEXT, amount INTEGER NOT NULL,
            standing TEXT NOT NULL CHECK (standing IN ('open', 'granted', 'paid', 'lapsed')), version INTEGER NOT NULL,
            answers INTEGER NOT NULL, months INTEGER, PRIMARY KEY (county, person, case_id)) WITHOUT ROWID;
        CREATE TABLE history_received (
            county TEXT NOT NULL, person TEXT NOT NULL, from_county TEXT NOT NULL, move TEXT NOT NULL, claims TEXT NOT NULL,
            PRIMARY KEY (county, person, from_county)) WITHOUT ROWID;
        CREATE TABLE history_told (
            county TEXT NOT NULL, person TEXT NOT NULL, number INTEGER NOT NULL, move TEXT NOT NULL, claims TEXT NOT NULL,
            PRIMARY KEY (county, person)) WITHOUT ROWID;
        -- Questions whether a claim from before a move may be granted.
        CREATE TABLE claim_question (
            county TEXT NOT NULL, person TEXT NOT NULL, number INTEGER NOT NULL, case_id TEXT NOT NULL, claim TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('asked', 'yielded', 'refused', 'over')),
            PRIMARY KEY (county, person, number)) WITHOUT ROWID;
        CREATE UNIQUE INDEX claim_question_open ON claim_question (county, case_id) WHERE state <> 'over';
        CREATE TABLE claim_answer (
            county TEXT NOT NULL, person TEXT NOT NULL, asked_by TEXT NOT NULL, number INTEGER NOT NULL,
            PRIMARY KEY (county, person, asked_by, number)) WITHOUT ROWID;
        CREATE TABLE forwarded_receipt (
            county TEXT NOT NULL, batch TEXT NOT NULL, row INTEGER NOT NULL,
            PRIMARY KEY (county, batch, row)) WITHOUT ROWID;
        CREATE TABLE news_told (
            county TEXT NOT NULL, person TEXT NOT NULL, to_county TEXT NOT NULL, news TEXT NOT NULL,
            PRIMARY KEY (county, person, to_county)) WITHOUT ROWID;
        CREATE TABLE holder_news (
            county TEXT NOT NULL, person TEXT NOT NULL, news TEXT NOT NULL, PRIMARY KEY (county, person)) WITHOUT ROWID;

        """

    private let putClaim, yieldClaim, claims, putReceived, received, putTold, told: Statement
    private let ask, setQuestion, endQuestions, endQuestion, question, questions, asked, answered: Statement
    private let putAnswer, hasAnswer, forward, toForward, putNewsTold, newsTold, putNews, news: Statement

    init(_ connection: Connection) throws {
        putClaim = try connection.prepare(
            """
            INSERT INTO foreign_claim VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET amount = excluded.amount, standing = excluded.standing, version = excluded.version,
                answers = excluded.answers, months = excluded.months
            WHERE excluded.version > version
            """)
        yieldClaim = try connection.prepare(
            """
            INSERT INTO foreign_claim VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'open', 0, 0, ?)
            ON CONFLICT DO UPDATE SET amount = excluded.amount, standing = 'open', months = excluded.months
            """)
        claims = try connection.prepare(
            """
            SELECT case_id, owner, item, year, amount, standing, version, answers, term, months FROM foreign_claim
            WHERE county = ? AND person = ? ORDER BY case_id
            """)
        putReceived = try connection.prepare("INSERT OR REPLACE INTO history_received VALUES (?, ?, ?, ?, ?)")
        received = try connection.prepare(
            "SELECT 0, move, claims FROM history_received WHERE county = ? AND person = ? AND from_county = ?")
        putTold = try connection.prepare(
            """
            INSERT INTO history_told VALUES (?, ?, 1, ?, ?)
            ON CONFLICT DO UPDATE SET number = number + 1, move = excluded.move, claims = excluded.claims
            """)
        told = try connection.prepare("SELECT number, move, claims FROM history_told WHERE county = ? AND person = ?")
        ask = try connection.prepare("INSERT INTO claim_question VALUES (?, ?, ?, ?, ?, 'asked')")
        setQuestion = try connection.prepare(
            "UPDATE claim_question SET state = ?4 WHERE county = ?1 AND person = ?2 AND number = ?3 AND state = 'asked'"
        )
        endQuestions = try connection.prepare(
            """
            UPDATE claim_question SET state = 'over' WHERE county = ?1 AND person = ?2 AND state = 'yielded'
            AND EXISTS (SELECT 1 FROM json_each(?3) j WHERE j.value ->> 'case' = case_id AND j.value ->> 'standing' = 'lapsed')
            """)
        questions = try connection.prepare(
            "SELECT claim, state <> 'asked' FROM claim_question WHERE county = ? AND person = ? ORDER BY number")
        endQuestion = try connection.prepare(
            "UPDATE claim_question SET state = 'over' WHERE county = ? AND case_id = ? AND state <> 'asked'")
        question = try connection.prepare(
            "SELECT state FROM claim_question WHERE county = ? AND case_id = ? AND state <> 'over'")
        asked = try connection.prepare(
            "SELECT COALESCE(MAX(number), 0) FROM claim_question WHERE county = ? AND person = ?")
        answered = try connection.prepare(
            """
            SELECT COALESCE(MAX(number), 0) FROM claim_question WHERE county = ? AND person = ? AND state <> 'asked'
            """)
        putAnswer = try connection.prepare("INSERT INTO claim_answer VALUES (?, ?, ?, ?)")
        hasAnswer = try connection.prepare(
            "SELECT 1 FROM claim_answer WHERE county = ? AND person = ? AND asked_by = ? AND number = ?")
        forward = try connection.prepare("INSERT OR IGNORE INTO forwarded_receipt VALUES (?, ?, ?)")
        toForward = try connection.prepare(
            """
            SELECT batch, row, departed_on, destination, amount FROM receipt r WHERE county = ? AND person = ?
            AND NOT EXISTS (SELECT 1 FROM forwarded_receipt f WHERE f.county = r.county AND f.batch = r.batch
                AND f.row = r.row)
            ORDER BY batch, row
            """)
        putNewsTold = try connection.prepare("INSERT OR REPLACE INTO news_told VALUES (?, ?, ?, ?)")
        newsTold = try connection.prepare(
            "SELECT news FROM news_told WHERE county = ? AND person = ? AND to_county = ?")
        putNews = try connection.prepare("INSERT OR REPLACE INTO holder_news VALUES (?, ?, ?)")
        news = try connection.prepare("SELECT news FROM holder_news WHERE county = ? AND person = ?")
    }

    // MARK: Folding

    func apply(_ event: SubsidyHistoryTold) throws {
        let claims = try Self.json(event.claims)
        try putTold.run(event.county, event.person, event.move, claims)
        // A question that was answered with yes and led to no case is asked anew when the claim is found again.
        try endQuestions.run(event.county, event.person, claims)
    }

    func apply(_ event: SubsidyHistoryReceived) throws {
        for claim in event.claims where claim.county != event.county {
            try putClaim.run(
                event.county, event.person, claim.case, claim.county, claim.item, claim.year, claim.term,
                claim.amount,
                claim.standing.rawValue, claim.version, claim.answers, claim.months)
        }
        try putReceived.run(event.county, event.person, event.from, event.move, try Self.json(event.claims))
    }

    func apply(_ event: ClaimAsked) throws {
        try endQuestion.run(event.county, event.claim.case)
        try ask.run(
            event.county, event.person, event.number, event.claim.case, try Self.json(event.claim))
    }

    func apply(_ event: ClaimAnswered) throws {
        try putAnswer.run(event.county, event.person, event.to, event.number)
        if event.isYielded {
            try yieldClaim.run(
                event.county, event.person, event.claim.case, event.claim.county, event.claim.item, event.claim.year,
                event.claim.term, event.claim.amount, event.claim.months)
        }
    }

    func apply(_ event: ClaimAnswerReceived) throws {
        try setQuestion.run(event.county, event.person, event.number, event.isYielded ? "yielded" : "refused")
    }

    func apply(_ event: CaseLapsed) throws { try endQuestion.run(event.county, event.case) }

    func apply(_ event: SubsidyRowForwarded) throws {
        try forward.run(event.county, event.row.ref.batch, event.row.ref.row)
    }

    func apply(_ event: HolderNewsTold) throws {
        let news = News(closing: event.closing, closedOn: event.closedOn, account: event.account)
        try putNewsTold.run(event.county, event.person, event.to, try Self.json(news))
    }

    func apply(_ event: HolderNewsReceived) throws {
        let news = News(closing: event.closing, closedOn: event.closedOn, account: event.account)
        try putNews.run(event.county, event.person, try Self.json(news))
    }

    // MARK: Reading

    /// Claims of other counties, by case.
    func foreignClaims(_ county: DivisionCode, _ person: PersonKey) throws -> [HeldClaim] {
        try claims.all(county, person) { row in
            HeldClaim(
                county: try row.division(1), case: row.id(0), item: row.text(2),
                year: row.optionalInt(3).map { Int($0) }, term: row.optionalText(8), amount: row.fen(4),
                standing: ClaimStanding(rawValue: row.text(5)) ?? .open, version: Int(row.int(6)),
                answers: Int(row.int(7)), months: row.optionalInt(9).map { Int($0) })
        }
    }

    /// The claims that the county asked about, in the order of its questions, and whether each question was answered.
    func questions(_ county: DivisionCode, _ person: PersonKey) throws -> [(claim: HeldClaim, isAnswered: Bool)] {
        try questions.all(county, person) { row in
            (try MessageCoding.decode(HeldClaim.self, from: Data(row.text(0).utf8)), row.int(1) == 1)
        }
    }

    /// A word on a person's claims; words of one county are numbered from 1.
    struct Word: Hashable {
        let number: Int
        let move: MoveID
        let claims: [HeldClaim]
    }

    func received(_ county: DivisionCode, _ person: PersonKey, from: DivisionCode) throws -> Word? {
        try received.first(county, person, from, read: Self.word)
    }

    func told(_ county: DivisionCode, _ person: PersonKey) throws -> Word? {
        try told.first(county, person, read: Self.word)
    }

    private static func word(_ row: borrowing Statement) throws -> Word {
        Word(
            number: Int(row.int(0)), move: MoveID(unchecked: row.text(1)),
            claims: try MessageCoding.decode([HeldClaim].self, from: Data(row.text(2).utf8)))
    }

    enum QuestionState: String { case asked, yielded, refused }

    func question(_ county: DivisionCode, _ id: CaseID) throws -> QuestionState? {
        try question.first(county, id) { QuestionState(rawValue: $0.text(0)) } ?? nil
    }

    func questionsAsked(_ county: DivisionCode, _ person: PersonKey) throws -> Int {
        try asked.first(county, person) { Int($0.int(0)) } ?? 0
    }

    /// The number of the latest question that was answered. Answers come in the order of the questions.
    func questionsAnswered(_ county: DivisionCode, _ person: PersonKey) throws -> Int {
        try answered.first(county, person) { Int($0.int(0)) } ?? 0
    }

    func isAnswered(_ question: ClaimQuestion) throws -> Bool {
        try hasAnswer.first(question.county, question.person, question.from, question.number) { _ in true } ?? false
    }

    /// Receipts that were not forwarded, by reference.
    func receipts(_ county: DivisionCode, _ person: PersonKey) throws -> [TransportRow] {
        try toForward.all(county, person) { row in
            TransportRow(
                ref: RowReference(batch: row.id(0), row: Int(row.int(1))), county: county, person: person,
                departedOn: try row.day(2), destination: try row.division(3), amount: row.fen(4))
        }
    }

    /// What a county must know of a person before it pays.
    struct News: Codable, Hashable {
        let closing: ExitCause?
        let closedOn: Day?
        let account: AccountDetails?
    }

    func newsTold(_ county: DivisionCode, _ person: PersonKey, to: DivisionCode) throws -> News? {
        try newsTold.first(county, person, to, read: Self.news)
    }

    func news(_ county: DivisionCode, _ person: PersonKey) throws -> News? {
        try news.first(county, person, read: Self.news)
    }

    private static func news(_ row: borrowing Statement) throws -> News {
        try MessageCoding.decode(News.self, from: Data(row.text(0).utf8))
    }

    private static func json(_ value: some Encodable) throws -> String {
        String(decoding: try MessageCoding.encode(value), as: UTF8.self)
    }
}
