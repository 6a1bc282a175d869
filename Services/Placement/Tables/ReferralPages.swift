import GRDB
import Models

/// A referral as lists show it.
public struct ReferralAnswer: Codable, Equatable, Sendable {
    public let referral: ReferralID
    public let person: PersonKey
    public let employer: OrganisationID
    public let employerName: String
    public let post: String
    public let posting: String?
    public let on: Day
    public let by: String
    public let helper: String?
    public let activity: ActivityID?
    /// `referred`, `interviewed`, `hired`, `refused` or `withdrawn`
    public let state: String
    public let interviewedOn: Day?
    public let hiredOn: Day?
    public let reason: String?
    /// `person` or `employer`: who said no.
    public let refusedBy: String?
    public let reasonZh: String?
    public let reasonEn: String?
    /// The first contract with that employer that begins on or after the referral; `nil` while none is recorded.
    public let contract: ContractID?
    /// The county in which it goes on since the person moved there.
    public let wentTo: DivisionCode?
}

/// Referrals of a year by who helped, by what came of them and why not.
public struct ReferralFigures: Codable, Equatable, Sendable {
    public struct Helper: Codable, Equatable, Sendable {
        /// A code of the plan's list of those who help; blank where nobody is credited.
        public let helper: String
        public let referrals: Int
        public let hired: Int
        /// Hired, with a contract on record.
        public let contracts: Int
    }

    public struct Reason: Codable, Equatable, Sendable {
        public let reason: String
        public let zh: String
        public let en: String
        public let refusedBy: String
        public let referrals: Int
    }

    public let states: [String: Int]
    public let helpers: [Helper]
    public let reasons: [Reason]
}

/// What HTTP reads of referrals.
enum ReferralPages {
    private static let contract = """
        (SELECT c.contract FROM contract c WHERE c.county = r.county AND c.person = r.person
        AND c.employer = r.employer AND c.starts >= r.opened_on AND r.state = 'hired' ORDER BY c.starts, c.contract LIMIT 1)
        """

    /// - Parameter withoutContract: hired people without a contract on record only.
    static func referrals(
        _ database: Database, _ county: DivisionCode, _ year: Int, state: String?, posting: String?,
        person: PersonKey?, withoutContract: Bool, page: Int
    ) throws -> PageAnswer<ReferralAnswer> {
        try database.page(
            "(SELECT r.*, \(contract) AS contract FROM referral r WHERE r.county = :county)",
            """
            referral, person, employer, employer_name, post, posting, opened_on, by, helper, activity, state,
            interviewed_on, hired_on, reason, contract, went_to
            """,
            """
            opened_on BETWEEN :from AND :to AND state = COALESCE(:state, state) AND person = COALESCE(:person, person)
            AND (went_to IS NULL OR :person IS NOT NULL)
            AND (:posting IS NULL OR posting = :posting)
            AND (:without = 0 OR (state = 'hired' AND contract IS NULL))
            """, "opened_on, referral",
            [
                "county": county.description, "from": "\(year)-01-01", "to": "\(year)-12-31", "state": state,
                "posting": posting, "person": person?.description, "without": withoutContract,
            ], page
        ) { row in
            guard let on = Day(row[6] as String) else { throw UnreadableColumn(table: "referral") }
            let reason = (row[13] as String?).flatMap { ReferralRefusal(rawValue: $0) }
            return ReferralAnswer(
                referral: ReferralID(unchecked: row[0]), person: PersonKey(unchecked: row[1]),
                employer: OrganisationID(unchecked: row[2]), employerName: row[3], post: row[4], posting: row[5],
                on: on,
                by: row[7], helper: row[8], activity: (row[9] as String?).map { ActivityID(unchecked: $0) },
                state: row[10], interviewedOn: (row[11] as String?).flatMap { Day($0) },
                hiredOn: (row[12] as String?).flatMap { Day($0) }, reason: reason?.rawValue,
                refusedBy: reason?.side.rawValue, reasonZh: reason?.zh, reasonEn: reason?.en,
                contract: (row[14] as String?).map { ContractID(unchecked: $0) },
                wentTo: (row[15] as String?).flatMap { DivisionCode($0) })
        }
    }

    static func figures(_ database: Database, _ county: DivisionCode, _ year: Int) throws -> ReferralFigures {
        let span: StatementArguments = [county.description, "\(year)-01-01", "\(year)-12-31"]
        // What goes on in another county counts there.
        let condition = "r.county = ? AND r.went_to IS NULL AND r.opened_on BETWEEN ? AND ?"
        let states = try Row.fetchAll(
            database, sql: "SELECT r.state, COUNT(*) FROM referral r WHERE \(condition) GROUP BY 1", arguments: span
        ).reduce(into: [String: Int]()) { $0[$1[0]] = $1[1] }
        let helpers = try Row.fetchAll(
            database,
            sql: """
                SELECT COALESCE(r.helper, ''), COUNT(*), SUM(r.state = 'hired'), COUNT(\(contract)) FROM referral r
                WHERE \(condition) GROUP BY 1 ORDER BY 1
                """, arguments: span
        ).map { ReferralFigures.Helper(helper: $0[0], referrals: $0[1], hired: $0[2], contracts: $0[3]) }
        let reasons = try Row.fetchAll(
            database,
            sql: """
                SELECT r.reason, COUNT(*) FROM referral r WHERE \(condition) AND r.reason IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1
                """, arguments: span
        ).compactMap { row in
            ReferralRefusal(rawValue: row[0]).map {
                ReferralFigures.Reason(
                    reason: $0.rawValue, zh: $0.zh, en: $0.en, refusedBy: $0.side.rawValue, referrals: row[1])
            }
        }
        return ReferralFigures(states: states, helpers: helpers, reasons: reasons)
    }
}
