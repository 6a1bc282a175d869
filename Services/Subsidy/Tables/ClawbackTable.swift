import Journal
import Models
import Store

/// A clawback as the tables hold it.
public struct ClawbackRecord: Sendable {
    public let county: DivisionCode
    public let `case`: CaseID
    public let number: Int
    public let state: ClawbackState
    public let source: ClawbackSource
    /// What the facts or the audit say.
    public let finding: String
    /// Asked for; from the decision on, what comes back.
    public let amount: Fen
    /// What was paid and had not come back when it was opened: the most that can be decided.
    public let paid: Fen
    public let repaid: Fen
    public let fund: FundID
    public let payee: String
    public let answerBy: Day?
    public let way: ClawbackWay?
    public let actors: [ClawbackPost: ActorID]
    public let lastStepOn: Day

    /// Still to come.
    public var left: Fen { amount - repaid }

    func machine(approver: ActorID?) -> ClawbackMachine {
        ClawbackMachine(state: state, actors: actors, approver: approver, lastStepOn: lastStepOn)
    }
}

/// Clawbacks and the money that came back.
final class ClawbackTable {
    static let schema = """
        CREATE TABLE clawback (
            county TEXT NOT NULL, case_id TEXT NOT NULL REFERENCES subsidy_case, number INTEGER NOT NULL CHECK (number > 0),
            state TEXT NOT NULL CHECK (state IN (\(ClawbackState.allCases.map { "'\($0.rawValue)'" }.joined(separator: ", ")))),
            source TEXT NOT NULL, finding TEXT NOT NULL, reason TEXT NOT NULL, amount INTEGER NOT NULL CHECK (amount > 0),
            paid INTEGER NOT NULL, repaid INTEGER NOT NULL DEFAULT 0 CHECK (repaid >= 0), fund TEXT NOT NULL,
            payee TEXT NOT NULL, opened_on TEXT NOT NULL, document TEXT, answer_by TEXT, statement TEXT, way TEXT,
            decision TEXT, ended_on TEXT, last_on TEXT NOT NULL,
            opener_by TEXT, notifier_by TEXT, decider_by TEXT, cashier_by TEXT,
            CHECK (repaid <= amount AND amount <= paid),
            CHECK (decider_by NOT IN (opener_by, notifier_by)), CHECK (cashier_by <> decider_by),
            PRIMARY KEY (county, case_id, number)) WITHOUT ROWID;
        CREATE UNIQUE INDEX clawback_open ON clawback (county, case_id) WHERE state IN ('lead', 'notified', 'stated', 'decided');
        CREATE INDEX clawback_by_payee ON clawback (county, payee, state);
        CREATE INDEX clawback_by_state ON clawback (county, state, opened_on);
        CREATE TABLE clawback_instalment (
            county TEXT NOT NULL, case_id TEXT NOT NULL, number INTEGER NOT NULL, due_on TEXT NOT NULL,
            amount INTEGER NOT NULL CHECK (amount > 0), PRIMARY KEY (county, case_id, number, due_on),
            FOREIGN KEY (county, case_id, number) REFERENCES clawback) WITHOUT ROWID;
        -- What came back: by the bank (`document`), or withheld from another case (`against`).
        CREATE TABLE clawback_money (
            county TEXT NOT NULL, seq INTEGER NOT NULL, case_id TEXT NOT NULL, number INTEGER NOT NULL, on_day TEXT NOT NULL,
            amount INTEGER NOT NULL CHECK (amount > 0), document TEXT, against TEXT, actor TEXT NOT NULL,
            CHECK ((document IS NULL) <> (against IS NULL)), PRIMARY KEY (county, seq),
            FOREIGN KEY (county, case_id, number) REFERENCES clawback) WITHOUT ROWID;
        CREATE UNIQUE INDEX clawback_document ON clawback_money (county, document) WHERE document IS NOT NULL;
        CREATE INDEX clawback_against ON clawback_money (against) WHERE against IS NOT NULL;

        """

    private static let columns = """
        county, case_id, number, state, source, finding, amount, paid, repaid, fund, payee, answer_by, way, opener_by,
        notifier_by, decider_by, cashier_by, last_on
        """

    private let open, change, notify, state, decide, addInstalment, drop, addMoney, repay: Statement
    private let find, ofCase, hasDocument, withheld, ofPayee: Statement

    init(_ connection: Connection) throws {
        open = try connection.prepare(
            """
            INSERT INTO clawback (county, case_id, number, state, source, finding, reason, amount, paid, fund, payee, opened_on,
                last_on, opener_by)
            VALUES (?1, ?2, ?3, 'lead', ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?11, ?12)
            """)
        change = try connection.prepare(
            """
            UPDATE clawback SET finding = ?4, amount = CASE ?4 WHEN '' THEN amount ELSE ?5 END,
                state = CASE ?4 WHEN '' THEN 'void' ELSE state END, ended_on = CASE ?4 WHEN '' THEN ?6 END
            WHERE county = ?1 AND case_id = ?2 AND number = ?3
            """)
        notify = try connection.prepare(
            """
            UPDATE clawback SET state = 'notified', document = ?4, answer_by = ?5, last_on = ?6, notifier_by = ?7
            WHERE county = ?1 AND case_id = ?2 AND number = ?3
            """)
        state = try connection.prepare(
            """
            UPDATE clawback SET state = 'stated', statement = ?4, last_on = ?5
            WHERE county = ?1 AND case_id = ?2 AND number = ?3
            """)
        decide = try connection.prepare(
            """
            UPDATE clawback SET state = 'decided', amount = ?4, way = ?5, decision = ?6, last_on = ?7, decider_by = ?8
            WHERE county = ?1 AND case_id = ?2 AND number = ?3
            """)
        addInstalment = try connection.prepare("INSERT INTO clawback_instalment VALUES (?, ?, ?, ?, ?)")
        drop = try connection.prepare(
            """
            UPDATE clawback SET state = 'dropped', decision = ?4, last_on = ?5, ended_on = ?5,
                decider_by = coalesce(decider_by, ?6)
            WHERE county = ?1 AND case_id = ?2 AND number = ?3
            """)
        addMoney = try connection.prepare("INSERT INTO clawback_money VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
        repay = try connection.prepare(
            """
            UPDATE clawback SET repaid = repaid + ?4, last_on = ?5, cashier_by = ?6,
                state = CASE WHEN repaid + ?4 = amount THEN 'closed' ELSE state END,
                ended_on = CASE WHEN repaid + ?4 = amount THEN ?5 END
            WHERE county = ?1 AND case_id = ?2 AND number = ?3
            """)
        find = try connection.prepare(
            "SELECT \(Self.columns) FROM clawback WHERE county = ? AND case_id = ? AND number = ?")
        ofCase = try connection.prepare(
            "SELECT \(Self.columns) FROM clawback WHERE county = ? AND case_id = ? ORDER BY number")
        ofPayee = try connection.prepare(
            """
            SELECT \(Self.columns) FROM clawback WHERE county = ? AND payee = ? AND state = 'decided' ORDER BY case_id, number
            """)
        hasDocument = try connection.prepare("SELECT 1 FROM clawback_money WHERE county = ? AND document = ?")
        withheld = try connection.prepare("SELECT coalesce(SUM(amount), 0) FROM clawback_money WHERE against = ?")
    }

    // MARK: Folding

    func apply(_ event: ClawbackOpened, _ meta: EventMeta) throws {
        try open.run(
            event.county, event.case, event.number, event.source.rawValue, event.finding, event.reason, event.amount,
            event.paid, event.fund, event.payee, event.on ?? meta.time.chinaDay, event.actor)
    }

    func apply(_ event: ClawbackLeadChanged, _ meta: EventMeta) throws {
        try change.run(
            event.county, event.case, event.number, event.finding, event.amount, meta.time.chinaDay)
    }

    func apply(_ event: ClawbackNotified) throws {
        try notify.run(
            event.county, event.case, event.number, event.document, event.answerBy, event.on, event.actor)
    }

    func apply(_ event: ClawbackStatementRecorded) throws {
        try state.run(event.county, event.case, event.number, event.statement, event.on)
    }

    func apply(_ event: ClawbackDecided) throws {
        try decide.run(
            event.county, event.case, event.number, event.amount, event.way.rawValue, event.reason, event.on,
            event.actor)
        for part in event.instalments {
            try addInstalment.run(event.county, event.case, event.number, part.due, part.amount)
        }
    }

    func apply(_ event: ClawbackDropped) throws {
        try drop.run(event.county, event.case, event.number, event.reason, event.on, event.actor)
    }

    func apply(_ event: ClawbackRepaid, seq: Int64) throws {
        try addMoney.run(
            event.county, seq, event.case, event.number, event.on, event.amount, event.document, CaseID?.none,
            event.actor)
        try repay.run(event.county, event.case, event.number, event.amount, event.on, event.actor)
    }

    func apply(_ event: ClawbackOffset, seq: Int64) throws {
        try addMoney.run(
            event.county, seq, event.case, event.number, event.on, event.amount, String?.none, event.against,
            event.actor)
        try repay.run(event.county, event.case, event.number, event.amount, event.on, event.actor)
    }

    // MARK: Reading

    func record(_ id: CaseID, _ number: Int, in county: DivisionCode) throws -> ClawbackRecord? {
        try find.first(county, id, number, read: Self.record)
    }

    /// All clawbacks of a case, by number.
    func records(of id: CaseID, in county: DivisionCode) throws -> [ClawbackRecord] {
        try ofCase.all(county, id, read: Self.record)
    }

    /// What a payee has to pay back.
    func owed(by payee: String, in county: DivisionCode) throws -> [ClawbackRecord] {
        try ofPayee.all(county, payee, read: Self.record)
    }

    func isBooked(_ document: String, in county: DivisionCode) throws -> Bool {
        try hasDocument.first(county, document) { _ in true } ?? false
    }

    /// What was withheld from a case that is not paid yet.
    func withheld(from id: CaseID) throws -> Fen { try withheld.first(id) { $0.fen(0) } ?? .zero }

    private static func record(_ row: borrowing Statement) throws -> ClawbackRecord {
        guard let state = ClawbackState(rawValue: row.text(3)), let source = ClawbackSource(rawValue: row.text(4))
        else {
            throw UnreadableColumn(column: 3)
        }
        var actors: [ClawbackPost: ActorID] = [:]
        for (index, post) in ClawbackPost.allCases.enumerated() {
            if let actor: ActorID = row.optionalID(13 + Int32(index)) { actors[post] = actor }
        }
        return ClawbackRecord(
            county: try row.division(0), case: row.id(1), number: Int(row.int(2)), state: state, source: source,
            finding: row.text(5), amount: row.fen(6), paid: row.fen(7), repaid: row.fen(8), fund: row.id(9),
            payee: row.text(10), answerBy: try row.optionalDay(11),
            way: row.optionalText(12).flatMap { ClawbackWay(rawValue: $0) }, actors: actors,
            lastStepOn: try row.day(17))
    }
}
