import Models
import Store

/// What pay is measured against: attendance and wages owed by month, the county's wage rules by day; and figures from outside.
/// Amounts are fen, months ordinals.
struct WageTable {
    static let schema = """
        CREATE TABLE work_month (
            county TEXT NOT NULL, person TEXT NOT NULL, month INTEGER NOT NULL, employer TEXT NOT NULL,
            days INTEGER CHECK (days BETWEEN 0 AND 31), promised INTEGER CHECK (promised >= 0), due_on TEXT,
            source TEXT NOT NULL, said_at INTEGER NOT NULL, PRIMARY KEY (county, person, month, employer)) WITHOUT ROWID;
        CREATE TABLE wage_rule (
            county TEXT NOT NULL, from_day TEXT NOT NULL, minimum_monthly INTEGER CHECK (minimum_monthly > 0),
            paid_days INTEGER CHECK (paid_days BETWEEN 100 AND 3100), pay_within INTEGER CHECK (pay_within >= 0),
            source TEXT NOT NULL, PRIMARY KEY (county, from_day)) WITHOUT ROWID;
        CREATE TABLE entered_figure (
            county TEXT NOT NULL, indicator TEXT NOT NULL, year INTEGER NOT NULL, on_day TEXT NOT NULL,
            hundredths INTEGER NOT NULL, source TEXT NOT NULL,
            PRIMARY KEY (county, indicator, year, on_day)) WITHOUT ROWID;

        """

    private let putMonth, putRule, putFigure: Statement

    init(_ connection: Connection) throws {
        putMonth = try connection.prepare(
            """
            INSERT INTO work_month VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET days = COALESCE(excluded.days, days), promised = COALESCE(excluded.promised, promised),
            due_on = COALESCE(excluded.due_on, due_on), source = excluded.source,
            said_at = MAX(excluded.said_at, said_at + 1)
            """)
        putRule = try connection.prepare("INSERT OR REPLACE INTO wage_rule VALUES (?, ?, ?, ?, ?, ?)")
        putFigure = try connection.prepare("INSERT OR REPLACE INTO entered_figure VALUES (?, ?, ?, ?, ?, ?)")
    }

    /// - Parameter time: when it was said.
    func apply(_ event: WorkMonthReported, at time: Moment) throws {
        let request = event.request
        for line in request.lines {
            try putMonth.run(
                request.county, line.person, request.month.ordinal, request.employer, line.days, line.promised,
                request.dueOn, request.source, time)
        }
    }

    func apply(_ event: WageRuleSet) throws {
        let request = event.request
        try putRule.run(
            request.county, request.from, request.minimumMonthly, request.paidDaysHundredths, request.payWithinDays,
            request.source)
    }

    func apply(_ event: FigureEntered) throws {
        let request = event.request
        try putFigure.run(
            request.county, request.indicator, request.year, request.on, request.hundredths, request.source)
    }
}
