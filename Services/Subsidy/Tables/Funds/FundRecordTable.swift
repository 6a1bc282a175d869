import Models
import Store

/// What is recorded about funds besides their entries: sources, baselines, reasons, poor areas, targets, closings.
final class FundRecordTable {
    private let addSource, hasSource, setBaseline, setReason, setArea, setTarget, target, addEvaluation: Statement
    private let addClosing, carryCase, pendingCases: Statement

    init(_ connection: Connection) throws {
        addSource = try connection.prepare("INSERT OR REPLACE INTO fund_source VALUES (?, ?, ?, ?, ?)")
        hasSource = try connection.prepare("SELECT 1 FROM fund_source WHERE county = ? AND source = ?")
        setBaseline = try connection.prepare("INSERT OR REPLACE INTO fund_baseline VALUES (?, ?, ?, ?, ?, ?)")
        setReason = try connection.prepare("INSERT OR REPLACE INTO fund_reason VALUES (?, ?, ?, ?, ?, ?, ?)")
        setArea = try connection.prepare("INSERT OR REPLACE INTO poor_area VALUES (?, ?, ?, ?, ?)")
        setTarget = try connection.prepare(
            "INSERT OR REPLACE INTO fund_target VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
        target = try connection.prepare(
            "SELECT indicator, planned FROM fund_target WHERE county = ? AND fund = ? AND target = ?")
        addEvaluation = try connection.prepare("INSERT INTO fund_evaluation VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        addClosing = try connection.prepare("INSERT INTO fund_closing VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
        carryCase = try connection.prepare("UPDATE subsidy_case SET fund = ?2 WHERE id = ?1")
        pendingCases = try connection.prepare(
            """
            SELECT id, item, amount, state FROM subsidy_case
            WHERE county = ?1 AND fund = ?2 AND state IN ('approved', 'in-batch', 'failed') ORDER BY id LIMIT ?3
            """)
    }

    func apply(_ event: FundSourceDefined) throws {
        try addSource.run(event.county, event.source, event.name, event.document, event.on)
    }

    func apply(_ event: FundBaselineEntered) throws {
        try setBaseline.run(event.county, event.rule, event.year, event.amount, event.document, event.on)
    }

    func apply(_ event: FundFindingExplained) throws {
        try setReason.run(
            event.county, event.rule, event.year, event.finding, event.reason, event.document, event.on)
    }

    func apply(_ event: PoorAreaMarked) throws {
        try setArea.run(event.county, event.area, event.on, event.isPoor, event.document)
    }

    func apply(_ event: FundTargetSet) throws {
        try setTarget.run(
            event.county, event.fund, event.target, event.indicator, event.unit, event.planned, event.document,
            event.on)
    }

    func apply(_ event: FundEvaluated, seq: Int64) throws {
        try addEvaluation.run(
            event.county, event.fund, event.target, seq, event.actual, event.isMeasured, event.conclusion,
            event.measures, event.on, event.actor)
    }

    func apply(_ event: FundClosed, seq: Int64) throws {
        try addClosing.run(
            event.county, event.fund, seq, event.remainder, event.into, event.surrenderedTo, event.carried.count,
            event.document, event.on)
    }

    func carry(_ id: CaseID, into fund: FundID) throws { try carryCase.run(id, fund) }

    func isSource(_ source: String, in county: DivisionCode) throws -> Bool {
        try hasSource.first(county, source) { _ in true } ?? false
    }

    func target(_ target: String, of fund: FundID, in county: DivisionCode) throws -> String? {
        try self.target.first(county, fund, target) { $0.text(0) }
    }

    /// Cases that the fund's money is reserved for, or was until the bank failed to pay.
    func pending(of fund: FundID, in county: DivisionCode, most: Int) throws -> [PendingCase] {
        try pendingCases.all(county, fund, most) { row in
            let state = CaseState(rawValue: row.text(3))
            return PendingCase(
                carried: CarriedCase(
                    case: row.id(0), item: row.text(1), amount: row.fen(2), isReserved: state == .approved),
                isInBatch: state == .inBatch)
        }
    }

    static let schema = """
        CREATE TABLE fund_source (
            county TEXT NOT NULL, source TEXT NOT NULL, name TEXT NOT NULL, document TEXT NOT NULL, defined_on TEXT NOT NULL,
            PRIMARY KEY (county, source)) WITHOUT ROWID;
        CREATE TABLE fund_baseline (
            county TEXT NOT NULL, rule TEXT NOT NULL, year INTEGER NOT NULL, amount INTEGER NOT NULL CHECK (amount >= 0),
            document TEXT NOT NULL, entered_on TEXT NOT NULL, PRIMARY KEY (county, rule, year)) WITHOUT ROWID;
        CREATE TABLE fund_reason (
            county TEXT NOT NULL, rule TEXT NOT NULL, year INTEGER NOT NULL, finding TEXT NOT NULL, reason TEXT NOT NULL,
            document TEXT NOT NULL, given_on TEXT NOT NULL, PRIMARY KEY (county, rule, year, finding)) WITHOUT ROWID;
        -- The entry of the latest day holds.
        CREATE TABLE poor_area (
            county TEXT NOT NULL, area TEXT NOT NULL, since TEXT NOT NULL, is_poor INTEGER NOT NULL, document TEXT NOT NULL,
            PRIMARY KEY (county, area, since)) WITHOUT ROWID;
        CREATE TABLE fund_target (
            county TEXT NOT NULL, fund TEXT NOT NULL, target TEXT NOT NULL, indicator TEXT NOT NULL, unit TEXT NOT NULL,
            planned INTEGER NOT NULL CHECK (planned >= 0), document TEXT NOT NULL, set_on TEXT NOT NULL,
            PRIMARY KEY (county, fund, target), FOREIGN KEY (county, fund) REFERENCES fund) WITHOUT ROWID;
        CREATE TABLE fund_evaluation (
            county TEXT NOT NULL, fund TEXT NOT NULL, target TEXT NOT NULL, seq INTEGER NOT NULL, actual INTEGER NOT NULL,
            is_measured INTEGER NOT NULL, conclusion TEXT NOT NULL, measures TEXT NOT NULL, evaluated_on TEXT NOT NULL,
            actor TEXT NOT NULL, PRIMARY KEY (county, fund, target, seq),
            FOREIGN KEY (county, fund, target) REFERENCES fund_target) WITHOUT ROWID;
        CREATE TABLE fund_closing (
            county TEXT NOT NULL, fund TEXT NOT NULL, seq INTEGER NOT NULL, remainder INTEGER NOT NULL CHECK (remainder >= 0),
            into_fund TEXT, surrendered_to TEXT, carried INTEGER NOT NULL, document TEXT NOT NULL, closed_on TEXT NOT NULL,
            PRIMARY KEY (county, fund, seq), FOREIGN KEY (county, fund) REFERENCES fund) WITHOUT ROWID;
        CREATE INDEX case_by_fund ON subsidy_case (county, fund, state) WHERE fund IS NOT NULL;

        """
}
