import Models
import Store

/// Years of running money, what earmarked money was spent on, and what treasuries paid for platforms.
final class PlatformTable {
    static let schema = """
        CREATE TABLE platform_year (
            county TEXT NOT NULL, year INTEGER NOT NULL, opened_on TEXT NOT NULL, actor TEXT NOT NULL,
            PRIMARY KEY (county, year)) WITHOUT ROWID;
        CREATE TABLE earmarked_use (
            county TEXT NOT NULL, platform TEXT NOT NULL, year INTEGER NOT NULL, document TEXT NOT NULL, use TEXT NOT NULL,
            carrier TEXT, amount INTEGER NOT NULL CHECK (amount > 0), is_finding INTEGER NOT NULL, is_outside INTEGER NOT NULL,
            on_day TEXT NOT NULL, actor TEXT NOT NULL, CHECK (is_finding OR NOT is_outside),
            PRIMARY KEY (county, platform, year, document)) WITHOUT ROWID;
        CREATE TABLE platform_cost (
            county TEXT NOT NULL, platform TEXT NOT NULL, year INTEGER NOT NULL, payer TEXT NOT NULL, document TEXT NOT NULL,
            amount INTEGER NOT NULL CHECK (amount > 0), is_same_level INTEGER NOT NULL, on_day TEXT NOT NULL,
            actor TEXT NOT NULL, PRIMARY KEY (county, platform, year, payer, document)) WITHOUT ROWID;

        """

    private let addYear, addUse, addCost, years, hasUse, hasCost, spent: Statement

    init(_ connection: Connection) throws {
        addYear = try connection.prepare("INSERT INTO platform_year VALUES (?, ?, ?, ?)")
        addUse = try connection.prepare("INSERT INTO earmarked_use VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        addCost = try connection.prepare("INSERT INTO platform_cost VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
        years = try connection.prepare("SELECT year FROM platform_year WHERE county = ? ORDER BY year")
        hasUse = try connection.prepare(
            "SELECT 1 FROM earmarked_use WHERE county = ? AND platform = ? AND year = ? AND document = ?")
        hasCost = try connection.prepare(
            "SELECT 1 FROM platform_cost WHERE county = ? AND platform = ? AND year = ? AND payer = ? AND document = ?")
        spent = try connection.prepare(
            "SELECT coalesce(SUM(amount), 0) FROM earmarked_use WHERE county = ? AND platform = ? AND year = ?")
    }

    // MARK: Folding

    func apply(_ event: PlatformYearOpened) throws {
        try addYear.run(event.request.county, event.request.year, event.request.on, event.request.actor)
    }

    func apply(_ event: EarmarkedUseRecorded) throws {
        let request = event.request
        try addUse.run(
            request.county, request.platform, request.year, request.document, request.use, request.carrier,
            request.amount, request.isFinding, event.isOutside, request.on, request.actor)
    }

    func apply(_ event: PlatformCostsRecorded) throws {
        let request = event.request
        try addCost.run(
            request.county, request.platform, request.year, request.payer, request.document, request.amount,
            event.isSameLevel, request.on, request.actor)
    }

    // MARK: Reading

    /// The years that the county has opened.
    func years(in county: DivisionCode) throws -> [Int] { try years.all(county) { Int($0.int(0)) } }

    func isBooked(_ use: RecordEarmarkedUse) throws -> Bool {
        try hasUse.first(use.county, use.platform, use.year, use.document) { _ in true } ?? false
    }

    func isBooked(_ cost: RecordPlatformCosts) throws -> Bool {
        try hasCost.first(cost.county, cost.platform, cost.year, cost.payer, cost.document) { _ in true } ?? false
    }

    /// What was spent of a platform's earmarked money of a year, whatever on.
    func spent(_ platform: DivisionCode, _ year: Int, in county: DivisionCode) throws -> Fen {
        try spent.first(county, platform, year) { $0.fen(0) } ?? .zero
    }
}
