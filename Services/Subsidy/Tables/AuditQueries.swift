import GRDB
import Models

struct AuditAnswer: Encodable, Sendable {
    /// A group of the sample, with what its findings say of the whole group.
    struct Stratum: Encodable, Sendable {
        let stratum: String
        let cases: Int
        let sampled: Int
        /// Cases whose finding stands.
        let finished: Int
        let passed: Int
        let doubtful: Int
        let wrong: Int
        /// In fen.
        let wrongAmount: Int64
        /// Absent until a finding stands.
        let errorRate: ErrorRate?
    }

    let audit, from, until, digest, announcedOn: String
    let percent: Int
    let seed: Int64
    let cases: Int
    let sampled: Int
    let conclusion, closedOn: String?
    let strata: [Stratum]
    /// Of all groups together.
    let errorRate: ErrorRate?
}

struct AuditCaseAnswer: Encodable, Sendable {
    let `case`, item, claimant, stratum: String
    let place: Int
    let paid: Int64
    let result: String?
    let amount: Int64?
    let proofs: [String]
    let reason: String?
    let foundOn: String?
    let review: String?
    let reviewAmount: Int64?
    let reviewReason: String?
    let reviewedOn: String?
}

/// Read queries about post-audits.
enum AuditQueries {
    /// The latest first.
    static func audits(
        _ database: Database, _ county: DivisionCode, _ page: PageAsked
    ) throws -> PageAnswer<AuditAnswer> {
        let total = try Int.fetchOne(
            database, sql: "SELECT COUNT(*) FROM audit WHERE county = ?", arguments: [county.description])
        let rows = try Row.fetchAll(
            database,
            sql: "SELECT * FROM audit WHERE county = ? ORDER BY announced_on DESC, audit LIMIT ? OFFSET ?",
            arguments: [county.description, page.size, (page.number - 1) * page.size])
        return PageAnswer(
            page: page.number, pageSize: page.size, total: total ?? 0, items: try rows.map { try answer($0, database) })
    }

    static func audit(_ database: Database, _ county: DivisionCode, _ id: DocumentID) throws -> AuditAnswer? {
        try Row.fetchOne(
            database, sql: "SELECT * FROM audit WHERE county = ? AND audit = ?",
            arguments: [county.description, id.description]
        ).map { try answer($0, database) }
    }

    private static func answer(_ row: Row, _ database: Database) throws -> AuditAnswer {
        let key: StatementArguments = [row["county"] as String, row["audit"] as String]
        let strata = try Row.fetchAll(
            database,
            sql: """
                SELECT s.stratum, s.cases, s.sampled, coalesce(SUM(f.standing IS NOT NULL), 0),
                    coalesce(SUM(f.standing = 'passed'), 0), coalesce(SUM(f.standing = 'doubtful'), 0),
                    coalesce(SUM(f.standing = 'wrong'), 0),
                    coalesce(SUM(CASE f.standing WHEN 'wrong' THEN f.review_amount END), 0)
                FROM audit_stratum s LEFT JOIN (
                    SELECT *, CASE WHEN review IS NOT NULL THEN review WHEN result = 'passed' THEN result END AS standing
                    FROM audit_case) f ON f.county = s.county AND f.audit = s.audit AND f.stratum = s.stratum
                WHERE s.county = ? AND s.audit = ? GROUP BY s.stratum ORDER BY s.stratum
                """, arguments: key
        ).map { row in
            let (finished, wrong): (Int, Int) = (row[3], row[6])
            return AuditAnswer.Stratum(
                stratum: row[0], cases: row[1], sampled: row[2], finished: finished, passed: row[4], doubtful: row[5],
                wrong: wrong, wrongAmount: row[7],
                errorRate: finished == 0 ? nil : ErrorRate(sampled: finished, wrong: wrong))
        }
        let finished = strata.reduce(0) { $0 + $1.finished }
        return AuditAnswer(
            audit: row["audit"], from: row["from_day"], until: row["until_day"], digest: row["digest"],
            announcedOn: row["announced_on"], percent: row["percent"], seed: row["seed"], cases: row["cases"],
            sampled: strata.reduce(0) { $0 + $1.sampled }, conclusion: row["conclusion"], closedOn: row["closed_on"],
            strata: strata,
            errorRate: finished == 0
                ? nil : ErrorRate(sampled: finished, wrong: strata.reduce(0) { $0 + $1.wrong }))
    }

    /// The sample, by group and in the order drawn.
    static func cases(
        _ database: Database, _ county: DivisionCode, _ id: DocumentID, stratum: String?, _ page: PageAsked
    ) throws -> PageAnswer<AuditCaseAnswer> {
        let condition = "a.county = :county AND a.audit = :audit AND (:stratum IS NULL OR a.stratum = :stratum)"
        let arguments: StatementArguments = [
            "county": county.description, "audit": id.description, "stratum": stratum,
        ]
        let total = try Int.fetchOne(
            database, sql: "SELECT COUNT(*) FROM audit_case a WHERE \(condition)", arguments: arguments)
        let items = try Row.fetchAll(
            database,
            sql: """
                SELECT a.*, c.item, c.claimant, c.amount AS paid FROM audit_case a JOIN subsidy_case c ON c.id = a.case_id
                WHERE \(condition) ORDER BY a.stratum, a.place LIMIT :limit OFFSET :offset
                """, arguments: arguments + ["limit": page.size, "offset": (page.number - 1) * page.size]
        ).map { row in
            let proofs: String? = row["proofs"]
            return AuditCaseAnswer(
                case: row["case_id"], item: row["item"], claimant: row["claimant"], stratum: row["stratum"],
                place: row["place"], paid: row["paid"], result: row["result"], amount: row["amount"],
                proofs: try proofs.map { try MessageCoding.decode([String].self, from: .init($0.utf8)) } ?? [],
                reason: row["reason"], foundOn: row["found_on"], review: row["review"],
                reviewAmount: row["review_amount"], reviewReason: row["review_reason"], reviewedOn: row["reviewed_on"])
        }
        return PageAnswer(page: page.number, pageSize: page.size, total: total ?? 0, items: items)
    }
}
