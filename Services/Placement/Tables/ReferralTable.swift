import Models
import Store

/// Referrals of people to posts, and how they went on.
struct ReferralTable {
    static let schema = """
        CREATE TABLE referral (
            county TEXT NOT NULL, referral TEXT NOT NULL, person TEXT NOT NULL, employer TEXT NOT NULL,
            employer_name TEXT NOT NULL, post TEXT NOT NULL, posting TEXT, opened_on TEXT NOT NULL, by TEXT NOT NULL,
            helper TEXT, activity TEXT,
            state TEXT NOT NULL CHECK (state IN ('referred', 'interviewed', 'hired', 'refused', 'withdrawn')),
            last_on TEXT NOT NULL, interviewed_on TEXT, hired_on TEXT, reason TEXT,
            -- The county that opened it, where it was another one; the one in which it goes on since the person moved there.
            origin TEXT, went_to TEXT,
            PRIMARY KEY (county, referral), CHECK ((state = 'refused') = (reason IS NOT NULL)),
            CHECK (last_on >= opened_on)) WITHOUT ROWID;
        CREATE INDEX referral_of_person ON referral (county, person);
        CREATE INDEX referral_of_posting ON referral (county, posting);

        """

    /// Where a referral stands.
    struct Standing {
        let person: PersonKey
        let state: ReferralMachine.State
        /// The day of the latest step.
        let last: Day
        /// The county in which it goes on.
        let wentTo: DivisionCode?
    }

    private let add, find, findOpen, findPosting, move: Statement

    init(_ connection: Connection) throws {
        add = try connection.prepare(
            """
            INSERT INTO referral (county, referral, person, employer, employer_name, post, posting, opened_on, by, helper,
            activity, state, last_on) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, 'referred', ?8)
            """)
        find = try connection.prepare(
            "SELECT person, state, last_on, went_to FROM referral WHERE county = ? AND referral = ?")
        findOpen = try connection.prepare(
            """
            SELECT 1 FROM referral WHERE county = ? AND person = ? AND employer = ? AND post = ?
            AND state IN ('referred', 'interviewed') AND went_to IS NULL
            """)
        findPosting = try connection.prepare("SELECT posting FROM referral WHERE county = ? AND referral = ?")
        move = try connection.prepare(
            """
            UPDATE referral SET state = ?3, last_on = ?4, reason = ?5,
            interviewed_on = CASE ?3 WHEN 'interviewed' THEN ?4 ELSE interviewed_on END,
            hired_on = CASE ?3 WHEN 'hired' THEN ?4 ELSE NULL END WHERE county = ?1 AND referral = ?2
            """)
    }

    func standing(of referral: ReferralID, in county: DivisionCode) throws -> Standing? {
        try find.first(county, referral) { row in
            guard let state = ReferralMachine.State(rawValue: row.text(1)), let last = Day(row.text(2)) else {
                throw UnreadableColumn(table: "referral")
            }
            return Standing(
                person: PersonKey(unchecked: row.text(0)), state: state, last: last,
                wentTo: row.optionalText(3).flatMap { DivisionCode($0) })
        }
    }

    /// The posting that a referral names.
    func posting(of referral: ReferralID, in county: DivisionCode) throws -> PostingID? {
        try findPosting.first(county, referral) { $0.optionalText(0).map { PostingID(unchecked: $0) } } ?? nil
    }

    /// A referral of the person to the same post has not come to an end.
    func isOpen(_ request: OpenReferral) throws -> Bool {
        try findOpen.first(request.county, request.person, request.employer, request.post) { _ in true } ?? false
    }

    // MARK: Folds

    func apply(_ event: ReferralOpened) throws {
        let request = event.request
        try add.run(
            request.county, request.referral, request.person, request.employer, request.employerName, request.post,
            request.posting, request.on, request.by, request.helper, request.activity)
    }

    func apply(_ event: ReferralMoved) throws {
        let request = event.request
        try move.run(request.county, request.referral, request.step.rawValue, request.on, request.reason?.rawValue)
    }
}

extension ReferralID: SQLBindable {}
