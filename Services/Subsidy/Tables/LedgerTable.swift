import Models
import Store

/// A fund as the books hold it.
struct FundRecord: Sendable {
    let id: FundID
    let source: String
    let year: Int
    let balance: FundBalance
    /// The rule of a plan under which its money was arranged.
    let rule: String?
    let approval: String?
    /// What budget lines keep of ``LedgerAccount/available`` for their items.
    let earmarked: Fen
    let closedOn: Day?

    /// Available and kept for no item.
    var free: Fen { balance[.available] - earmarked }
}

/// What a fund has for an item.
struct BudgetLine: Sendable {
    let item: String
    /// The line's scale; `nil` where the item has no line.
    let allotted: Fen?
    let used: Fen
    let use: String?
}

/// Funds and their books. Every posting names the event that made it; balances move in one statement, so that the
/// schema's checks see the whole entry.
final class LedgerTable {
    private static let columns = LedgerAccount.allCases.map(\.column)

    private let addFund, setRule, inheritRule, addDocument, reverseDocument, addPosting, move, find, document: Statement
    private let itemOfCase, addItem, moveItem, findItem, linedItems, setLine, endLines, closeFund: Statement

    init(_ connection: Connection) throws {
        addFund = try connection.prepare(
            "INSERT INTO fund (county, fund, source, year) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING")
        setRule = try connection.prepare(
            """
            UPDATE fund SET rule = coalesce(?3, rule), approval = coalesce(?4, approval) WHERE county = ?1 AND fund = ?2
            """)
        inheritRule = try connection.prepare(
            """
            UPDATE fund SET (rule, approval) = (SELECT rule, approval FROM fund WHERE county = ?1 AND fund = ?3)
            WHERE county = ?1 AND fund = ?2 AND rule IS NULL
            """)
        addDocument = try connection.prepare(
            "INSERT INTO appropriation (county, fund, document, seq, amount) VALUES (?, ?, ?, ?, ?)")
        reverseDocument = try connection.prepare(
            "UPDATE appropriation SET reversed = reversed + ?4 WHERE county = ?1 AND fund = ?2 AND document = ?3")
        addPosting = try connection.prepare("INSERT INTO posting VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        let changes = Self.columns.enumerated().map { "\($1) = \($1) + ?\($0 + 4)" }.joined(separator: ", ")
        move = try connection.prepare(
            "UPDATE fund SET earmarked = earmarked + ?3, \(changes) WHERE county = ?1 AND fund = ?2")
        find = try connection.prepare(
            """
            SELECT source, year, rule, approval, earmarked, closed_on, \(Self.columns.joined(separator: ", "))
            FROM fund WHERE county = ? AND fund = ?
            """)
        document = try connection.prepare(
            "SELECT amount, reversed FROM appropriation WHERE county = ? AND fund = ? AND document = ?")

        itemOfCase = try connection.prepare("SELECT item FROM subsidy_case WHERE id = ?")
        addItem = try connection.prepare(
            "INSERT INTO fund_item (county, fund, item) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
        moveItem = try connection.prepare(
            """
            UPDATE fund_item SET allotted = allotted + ?4, committed = committed + ?5, paid = paid + ?6,
                returned = returned + ?7
            WHERE county = ?1 AND fund = ?2 AND item = ?3
            """)
        findItem = try connection.prepare(
            """
            SELECT allotted, committed + paid - returned, use FROM fund_item WHERE county = ? AND fund = ? AND item = ?
            """)
        linedItems = try connection.prepare(
            "SELECT COUNT(*) FROM fund_item WHERE county = ? AND fund = ? AND allotted IS NOT NULL")
        setLine = try connection.prepare(
            "UPDATE fund_item SET allotted = ?4, use = ?5 WHERE county = ?1 AND fund = ?2 AND item = ?3")
        endLines = try connection.prepare(
            """
            UPDATE fund_item SET allotted = committed + paid - returned
            WHERE county = ? AND fund = ? AND allotted IS NOT NULL
            """)
        closeFund = try connection.prepare(
            "UPDATE fund SET closed_on = ?3, earmarked = 0 WHERE county = ?1 AND fund = ?2")
    }

    // MARK: Folding

    func apply(_ event: FundAppropriated, seq: Int64) throws {
        try open(event.fund, source: event.source, year: event.year, in: event.county)
        try setRule.run(event.county, event.fund, event.rule, event.approval)
        try addDocument.run(event.county, event.fund, event.document, seq, event.amount)
        let posting = Posting(
            .appropriation, fund: event.fund, amount: event.amount, document: event.document, on: event.on)
        try post(posting, county: event.county, seq: seq, number: 0)
    }

    func apply(_ event: AppropriationReversed, seq: Int64) throws {
        try reverseDocument.run(event.county, event.fund, event.document, event.amount)
        let posting = Posting(
            .reversal, fund: event.fund, amount: event.amount, document: event.correction, on: event.on)
        try post(posting, county: event.county, seq: seq, number: 0)
    }

    func apply(_ event: BudgetLineSet) throws {
        try addItem.run(event.county, event.fund, event.item)
        let line = try line(event.item, of: event.fund, in: event.county)
        try setLine.run(event.county, event.fund, event.item, event.amount, event.use)
        let before = line.map { $0.allotted ?? $0.used } ?? .zero
        try move(event.fund, in: event.county, by: FundBalance(), earmarked: event.amount - before)
    }

    /// A fund without money.
    func open(_ fund: FundID, source: String, year: Int, in county: DivisionCode) throws {
        try addFund.run(county, fund, source, year)
    }

    /// The next year's fund is under the same rule.
    func inherit(_ fund: FundID, from earlier: FundID, in county: DivisionCode) throws {
        try inheritRule.run(county, fund, earlier)
    }

    /// Lines of a closed fund keep nothing.
    func close(_ fund: FundID, in county: DivisionCode, on day: Day) throws {
        try endLines.run(county, fund)
        try closeFund.run(county, fund, day)
    }

    /// Books an entry.
    /// - Parameter number: tells the entries of one event apart.
    func post(_ posting: Posting, county: DivisionCode, seq: Int64, number: Int) throws {
        let item = try posting.item ?? posting.case.flatMap { try itemOfCase.first($0) { $0.text(0) } }
        try addPosting.run(
            seq, number, county, posting.fund, posting.entry.rawValue, posting.entry.debit.rawValue,
            posting.entry.credit.rawValue, posting.amount, item, posting.case, posting.document, posting.on)
        var change = FundBalance()
        change.post(posting)
        var earmarked = Fen.zero
        if let item { earmarked = try post(posting.entry, change, to: item, of: posting.fund, in: county) }
        try move(posting.fund, in: county, by: change, earmarked: earmarked)
    }

    /// - Returns: how what lines keep changes.
    private func post(
        _ entry: LedgerEntry, _ change: FundBalance, to item: String, of fund: FundID, in county: DivisionCode
    ) throws -> Fen {
        try addItem.run(county, fund, item)
        // What was approved takes its part of the line along into the next year.
        var moved = Fen.zero
        if entry == .carryCommitment || entry == .broughtCommitment {
            moved = change[.committed]
            if entry == .broughtCommitment, try isScoped(fund, in: county),
                try line(item, of: fund, in: county)?.allotted == nil
            {
                try setLine.run(county, fund, item, Fen.zero, String?.none)
            }
        }
        try moveItem.run(county, fund, item, moved, change[.committed], change[.paid], change[.returned])
        let isLined = try line(item, of: fund, in: county)?.allotted != nil
        return isLined ? change[.available] : .zero
    }

    private func move(
        _ fund: FundID, in county: DivisionCode, by change: FundBalance, earmarked: Fen
    ) throws {
        county.bind(to: move, at: 1)
        fund.bind(to: move, at: 2)
        earmarked.bind(to: move, at: 3)
        for (index, account) in LedgerAccount.allCases.enumerated() {
            change[account].bind(to: move, at: Int32(index + 4))
        }
        _ = try move.step()
        move.reset()
    }

    // MARK: Reading

    func fund(_ fund: FundID, in county: DivisionCode) throws -> FundRecord? {
        try find.first(county, fund) { row in
            var balances: [LedgerAccount: Fen] = [:]
            for (index, account) in LedgerAccount.allCases.enumerated() {
                balances[account] = row.fen(Int32(index + 6))
            }
            return FundRecord(
                id: fund, source: row.text(0), year: Int(row.int(1)), balance: FundBalance(balances),
                rule: row.optionalText(2), approval: row.optionalText(3), earmarked: row.fen(4),
                closedOn: try row.optionalDay(5))
        }
    }

    func isBooked(_ document: String, fund: FundID, in county: DivisionCode) throws -> Bool {
        try appropriated(document, fund: fund, in: county) != nil
    }

    /// What was appropriated under a document, corrections taken off; `nil` when it is not booked.
    func appropriated(_ text: String, fund: FundID, in county: DivisionCode) throws -> Fen? {
        try document.first(county, fund, text) { $0.fen(0) - $0.fen(1) }
    }

    /// The fund pays for nothing but its lines.
    func isScoped(_ fund: FundID, in county: DivisionCode) throws -> Bool {
        try linedItems.first(county, fund) { $0.int(0) > 0 } ?? false
    }

    func line(_ item: String, of fund: FundID, in county: DivisionCode) throws -> BudgetLine? {
        try findItem.first(county, fund, item) {
            BudgetLine(
                item: item, allotted: $0.optionalInt(0).map { Fen($0) }, used: $0.fen(1), use: $0.optionalText(2))
        }
    }
}

extension LedgerTable {
    static let schema = """
        CREATE TABLE fund (
            county TEXT NOT NULL, fund TEXT NOT NULL, source TEXT NOT NULL, year INTEGER NOT NULL,
            rule TEXT, approval TEXT, closed_on TEXT,
            \(columns.map { "\($0) INTEGER NOT NULL DEFAULT 0 CHECK (\($0) >= 0)" }.joined(separator: ", ")),
            earmarked INTEGER NOT NULL DEFAULT 0 CHECK (earmarked >= 0 AND earmarked <= available),
            CHECK (returned <= paid),
            CHECK (\(side(isCredit: true)) = \(side(isCredit: false))),
            PRIMARY KEY (county, fund)) WITHOUT ROWID;
        CREATE INDEX fund_by_year ON fund (county, year, fund);

        -- What each item uses of a fund; `allotted` where it has a line of its own.
        CREATE TABLE fund_item (
            county TEXT NOT NULL, fund TEXT NOT NULL, item TEXT NOT NULL, use TEXT,
            allotted INTEGER CHECK (allotted >= 0),
            committed INTEGER NOT NULL DEFAULT 0 CHECK (committed >= 0),
            paid INTEGER NOT NULL DEFAULT 0 CHECK (paid >= 0),
            returned INTEGER NOT NULL DEFAULT 0 CHECK (returned >= 0 AND returned <= paid),
            CHECK (allotted IS NULL OR committed + paid - returned <= allotted),
            PRIMARY KEY (county, fund, item), FOREIGN KEY (county, fund) REFERENCES fund) WITHOUT ROWID;

        CREATE TABLE appropriation (
            county TEXT NOT NULL, fund TEXT NOT NULL, document TEXT NOT NULL, seq INTEGER NOT NULL,
            amount INTEGER NOT NULL CHECK (amount > 0),
            reversed INTEGER NOT NULL DEFAULT 0 CHECK (reversed >= 0 AND reversed <= amount),
            PRIMARY KEY (county, fund, document), FOREIGN KEY (county, fund) REFERENCES fund) WITHOUT ROWID;

        CREATE TABLE posting (
            seq INTEGER NOT NULL, number INTEGER NOT NULL, county TEXT NOT NULL, fund TEXT NOT NULL,
            entry TEXT NOT NULL CHECK (entry IN (\(entries))),
            debit TEXT NOT NULL, credit TEXT NOT NULL CHECK (credit <> debit),
            amount INTEGER NOT NULL CHECK (amount > 0), item TEXT, case_id TEXT, document TEXT, posted_on TEXT NOT NULL,
            PRIMARY KEY (seq, number), FOREIGN KEY (county, fund) REFERENCES fund) WITHOUT ROWID;
        CREATE INDEX posting_by_fund ON posting (county, fund, posted_on, debit, credit, item, amount);
        CREATE INDEX posting_by_case ON posting (county, case_id) WHERE case_id IS NOT NULL;

        """

    private static func side(isCredit: Bool) -> String {
        LedgerAccount.allCases.filter { $0.isCredit == isCredit }.map(\.column).joined(separator: " + ")
    }

    private static let entries = LedgerEntry.allCases.map { "'\($0.rawValue)'" }.joined(separator: ", ")
}
