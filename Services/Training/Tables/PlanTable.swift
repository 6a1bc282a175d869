import Models
import Store

/// Yearly plans of counties and the splits of their targets. A share that changes opens again what was split of it.
struct PlanTable {
    static let schema = """
        CREATE TABLE training_plan (
            county TEXT NOT NULL, year INTEGER NOT NULL, on_day TEXT NOT NULL, document TEXT NOT NULL,
            actor TEXT NOT NULL, version INTEGER NOT NULL, PRIMARY KEY (county, year)) WITHOUT ROWID;
        CREATE TABLE plan_line (
            county TEXT NOT NULL, year INTEGER NOT NULL, target TEXT NOT NULL,
            unit TEXT NOT NULL CHECK (unit IN ('people', 'person-times')), amount INTEGER NOT NULL CHECK (amount >= 0),
            PRIMARY KEY (county, year, target)) WITHOUT ROWID;
        CREATE TABLE plan_share (
            county TEXT NOT NULL, year INTEGER NOT NULL, target TEXT NOT NULL, of_area TEXT NOT NULL,
            split_by TEXT NOT NULL CHECK (split_by IN ('area', 'department', 'institution')), share_to TEXT NOT NULL,
            amount INTEGER NOT NULL CHECK (amount >= 0),
            PRIMARY KEY (county, year, target, of_area, split_by, share_to)) WITHOUT ROWID;

        """

    private let find, put, lines, dropLine, putLine, dropTarget, shares, dropShares, dropBelow, putShare: Statement

    init(_ connection: Connection) throws {
        find = try connection.prepare("SELECT version FROM training_plan WHERE county = ? AND year = ?")
        put = try connection.prepare(
            """
            INSERT INTO training_plan VALUES (?, ?, ?, ?, ?, 1) ON CONFLICT DO UPDATE SET on_day = excluded.on_day,
                document = excluded.document, actor = excluded.actor, version = version + 1
            """)
        lines = try connection.prepare("SELECT target, unit, amount FROM plan_line WHERE county = ? AND year = ?")
        dropLine = try connection.prepare("DELETE FROM plan_line WHERE county = ? AND year = ? AND target = ?")
        putLine = try connection.prepare("INSERT OR REPLACE INTO plan_line VALUES (?, ?, ?, ?, ?)")
        dropTarget = try connection.prepare("DELETE FROM plan_share WHERE county = ? AND year = ? AND target = ?")
        shares = try connection.prepare(
            """
            SELECT share_to, amount FROM plan_share
            WHERE county = ? AND year = ? AND target = ? AND of_area = ? AND split_by = ?
            """)
        dropShares = try connection.prepare(
            "DELETE FROM plan_share WHERE county = ? AND year = ? AND target = ? AND of_area = ? AND split_by = ?")
        dropBelow = try connection.prepare(
            "DELETE FROM plan_share WHERE county = ? AND year = ? AND target = ? AND of_area = ?")
        putShare = try connection.prepare("INSERT INTO plan_share VALUES (?, ?, ?, ?, ?, ?, ?)")
    }

    func isStated(_ county: DivisionCode, _ year: Int) throws -> Bool {
        try find.first(county, year) { _ in true } ?? false
    }

    func lines(_ county: DivisionCode, _ year: Int) throws -> [PlanLine] {
        try lines.all(county, year) { row in
            guard let unit = PlanUnit(rawValue: row.text(1)) else { throw UnreadableRow(table: "plan_line") }
            return PlanLine(target: row.text(0), unit: unit, amount: Int(row.int(2)))
        }
    }

    /// Shares of a target by what they go to.
    func shares(
        _ county: DivisionCode, _ year: Int, _ target: String, of area: DivisionCode, by split: PlanSplit
    ) throws -> [String: Int] {
        let found = try shares.all(county, year, target, area, split.rawValue) { ($0.text(0), Int($0.int(1))) }
        return Dictionary(uniqueKeysWithValues: found)
    }

    // MARK: Folds

    func apply(_ event: TrainingPlanStated) throws {
        let request = event.request
        let (county, year) = (request.county, request.year)
        let stated = Set(request.lines)
        for line in try lines(county, year) where !stated.contains(line) {
            try dropLine.run(county, year, line.target)
            try dropTarget.run(county, year, line.target)
        }
        for line in request.lines { try putLine.run(county, year, line.target, line.unit.rawValue, line.amount) }
        try put.run(county, year, request.on, request.document, request.actor)
    }

    func apply(_ event: TargetSplit) throws {
        let request = event.request
        let (county, year, target) = (request.county, request.year, request.target)
        let before = try shares(county, year, target, of: request.of, by: request.by)
        let after = Dictionary(request.shares.map { ($0.to, $0.amount) }) { first, _ in first }
        if request.by == .area {
            for (name, amount) in before.sorted(by: { $0.key < $1.key }) where after[name] != amount {
                try dropBelow.run(county, year, target, name)
            }
        }
        try dropShares.run(county, year, target, request.of, request.by.rawValue)
        for share in request.shares {
            try putShare.run(county, year, target, request.of, request.by.rawValue, share.to, share.amount)
        }
    }
}
