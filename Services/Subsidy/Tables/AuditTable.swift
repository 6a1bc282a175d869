import Models
import Store

/// Post-audits, their samples and findings.
final class AuditTable {
    static let schema = """
        CREATE TABLE audit (
            county TEXT NOT NULL, audit TEXT NOT NULL, from_day TEXT NOT NULL, until_day TEXT NOT NULL, percent INTEGER NOT NULL,
            seed INTEGER NOT NULL, cases INTEGER NOT NULL CHECK (cases > 0), digest TEXT NOT NULL, announced_on TEXT NOT NULL,
            announced_by TEXT NOT NULL, drawn INTEGER NOT NULL DEFAULT 0, conclusion TEXT, closed_on TEXT, closed_by TEXT,
            PRIMARY KEY (county, audit)) WITHOUT ROWID;
        -- What the audit was drawn from, as it stood when it was announced.
        CREATE TABLE audit_population (
            county TEXT NOT NULL, audit TEXT NOT NULL, case_id TEXT NOT NULL, stratum TEXT NOT NULL,
            PRIMARY KEY (county, audit, case_id), FOREIGN KEY (county, audit) REFERENCES audit) WITHOUT ROWID;
        CREATE TABLE audit_stratum (
            county TEXT NOT NULL, audit TEXT NOT NULL, stratum TEXT NOT NULL, cases INTEGER NOT NULL,
            sampled INTEGER NOT NULL CHECK (sampled BETWEEN 1 AND cases), PRIMARY KEY (county, audit, stratum),
            FOREIGN KEY (county, audit) REFERENCES audit) WITHOUT ROWID;
        CREATE TABLE audit_case (
            county TEXT NOT NULL, audit TEXT NOT NULL, case_id TEXT NOT NULL, stratum TEXT NOT NULL, place INTEGER NOT NULL,
            result TEXT CHECK (result IN ('passed', 'doubtful', 'wrong')), amount INTEGER, proofs TEXT, reason TEXT,
            found_on TEXT, found_by TEXT, review TEXT CHECK (review IN ('passed', 'doubtful', 'wrong')), review_amount INTEGER,
            review_reason TEXT, reviewed_on TEXT, reviewed_by TEXT,
            CHECK (reviewed_by <> found_by), CHECK (review IS NULL OR result IS NOT NULL),
            CHECK (result <> 'wrong' OR amount > 0), CHECK (review <> 'wrong' OR review_amount > 0),
            PRIMARY KEY (county, audit, case_id), FOREIGN KEY (county, audit) REFERENCES audit) WITHOUT ROWID;

        """

    private let add, addMember, addStratum, addCase, setDrawn, find, setReview, close: Statement
    private let population, paid, sampled, unfinished: Statement

    init(_ connection: Connection) throws {
        add = try connection.prepare(
            """
            INSERT INTO audit (county, audit, from_day, until_day, percent, seed, cases, digest, announced_on, announced_by)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        addMember = try connection.prepare(
            """
            INSERT INTO audit_population SELECT county, ?2, id,
                CASE WHEN claimant LIKE 'person:%' THEN 'person' ELSE claimant END
            FROM subsidy_case WHERE county = ?1 AND state IN ('paid', 'closed') AND paid_on BETWEEN ?3 AND ?4
            """)
        addStratum = try connection.prepare("INSERT INTO audit_stratum VALUES (?, ?, ?, ?, ?)")
        addCase = try connection.prepare(
            "INSERT INTO audit_case (county, audit, case_id, stratum, place) VALUES (?, ?, ?, ?, ?)")
        setDrawn = try connection.prepare("UPDATE audit SET drawn = 1 WHERE county = ? AND audit = ?")
        find = try connection.prepare(
            """
            UPDATE audit_case SET result = ?4, amount = ?5, proofs = ?6, reason = ?7, found_on = ?8, found_by = ?9
            WHERE county = ?1 AND audit = ?2 AND case_id = ?3
            """)
        setReview = try connection.prepare(
            """
            UPDATE audit_case SET review = ?4, review_amount = ?5, review_reason = ?6, reviewed_on = ?7, reviewed_by = ?8
            WHERE county = ?1 AND audit = ?2 AND case_id = ?3
            """)
        close = try connection.prepare(
            "UPDATE audit SET conclusion = ?3, closed_on = ?4, closed_by = ?5 WHERE county = ?1 AND audit = ?2")
        audit = try connection.prepare(
            """
            SELECT percent, seed, drawn, announced_on, closed_on FROM audit WHERE county = ? AND audit = ?
            """)
        population = try connection.prepare(
            "SELECT case_id, stratum FROM audit_population WHERE county = ? AND audit = ? ORDER BY case_id")
        paid = try connection.prepare(
            """
            SELECT id FROM subsidy_case WHERE county = ? AND state IN ('paid', 'closed') AND paid_on BETWEEN ? AND ? ORDER BY id
            """)
        sampled = try connection.prepare(
            """
            SELECT result, amount, found_on, found_by, review, review_amount, reason, review_reason FROM audit_case
            WHERE county = ? AND audit = ? AND case_id = ?
            """)
        unfinished = try connection.prepare(
            """
            SELECT COUNT(*) FROM audit_case
            WHERE county = ? AND audit = ? AND (result IS NULL OR result <> 'passed' AND review IS NULL)
            """)
    }

    private let audit: Statement

    // MARK: Folding

    func apply(_ event: AuditAnnounced) throws {
        try add.run(
            event.county, event.audit, event.from, event.until, event.percent, event.seed, event.cases, event.digest,
            event.on, event.actor)
        try addMember.run(event.county, event.audit, event.from, event.until)
    }

    func apply(_ event: AuditDrawn) throws {
        for stratum in event.strata {
            try addStratum.run(event.county, event.audit, stratum.name, stratum.cases, stratum.sample.count)
            for (place, id) in stratum.sample.enumerated() {
                try addCase.run(event.county, event.audit, id, stratum.name, place + 1)
            }
        }
        try setDrawn.run(event.county, event.audit)
    }

    func apply(_ event: AuditFindingRecorded) throws {
        let proofs = String(decoding: try MessageCoding.encode(event.proofs), as: UTF8.self)
        try find.run(
            event.county, event.audit, event.case, event.result.rawValue, event.amount, proofs, event.reason, event.on,
            event.actor)
    }

    func apply(_ event: AuditFindingReviewed) throws {
        try setReview.run(
            event.county, event.audit, event.case, event.result.rawValue, event.amount, event.reason, event.on,
            event.actor)
    }

    func apply(_ event: AuditClosed) throws {
        try close.run(event.county, event.audit, event.conclusion, event.on, event.actor)
    }

    // MARK: Reading

    struct Audit {
        let percent: Int
        let seed: Int64
        let isDrawn: Bool
        let announcedOn: Day
        let closedOn: Day?
    }

    func audit(_ id: DocumentID, in county: DivisionCode) throws -> Audit? {
        try audit.first(county, id) {
            Audit(
                percent: Int($0.int(0)), seed: $0.int(1), isDrawn: $0.int(2) != 0, announcedOn: try $0.day(3),
                closedOn: try $0.optionalDay(4))
        }
    }

    func population(of id: DocumentID, in county: DivisionCode) throws -> [(id: CaseID, stratum: String)] {
        try population.all(county, id) { ($0.id(0), $0.text(1)) }
    }

    /// Cases paid between two days, both included, by id.
    func paid(from: Day, until: Day, in county: DivisionCode) throws -> [CaseID] {
        try paid.all(county, from, until) { $0.id(0) }
    }

    struct Sampled {
        let result: AuditResult?
        let amount: Fen
        let foundOn: Day?
        let foundBy: ActorID?
        let review: AuditResult?
        let reviewAmount: Fen
        let reason: String

        /// What stands: the review's word, and that nothing is wrong where nobody found anything.
        var standing: (result: AuditResult, amount: Fen)? {
            if let review { return (review, reviewAmount) }
            return result == .passed ? (.passed, .zero) : nil
        }
    }

    func sampled(_ id: CaseID, in audit: DocumentID, _ county: DivisionCode) throws -> Sampled? {
        try sampled.first(county, audit, id) { row in
            Sampled(
                result: row.optionalText(0).flatMap { AuditResult(rawValue: $0) }, amount: Fen(row.optionalInt(1) ?? 0),
                foundOn: try row.optionalDay(2), foundBy: row.optionalID(3),
                review: row.optionalText(4).flatMap { AuditResult(rawValue: $0) },
                reviewAmount: Fen(row.optionalInt(5) ?? 0), reason: row.optionalText(7) ?? row.optionalText(6) ?? "")
        }
    }

    /// Sampled cases whose finding does not stand yet.
    func unfinished(_ id: DocumentID, in county: DivisionCode) throws -> Int {
        try unfinished.first(county, id) { Int($0.int(0)) } ?? 0
    }
}
