import GRDB
import Models

/// Funds, their entries and what follows from these, read from the last commit of the partition.
enum FundQueries {
    static let columns =
        "fund, source, year, rule, approval, closed_on, earmarked, "
        + LedgerAccount.allCases.map(\.column).joined(separator: ", ")

    static func answer(_ row: Row) -> FundAnswer {
        var balances: [String: Int64] = [:]
        for (index, account) in LedgerAccount.allCases.enumerated() { balances[account.rawValue] = row[index + 7] }
        return FundAnswer(
            fund: row[0], source: row[1], year: row[2], rule: row[3], approval: row[4], closedOn: row[5],
            balances: balances, earmarked: row[6])
    }

    static func funds(
        _ database: Database, county: DivisionCode, year: Int?, source: String?, page: Page
    ) throws -> PageAnswer<FundAnswer> {
        let condition =
            "county = :county AND (:year IS NULL OR year = :year) AND (:source IS NULL OR source = :source)"
        let arguments: StatementArguments = ["county": county.description, "year": year, "source": source]
        let total = try Int.fetchOne(
            database, sql: "SELECT COUNT(*) FROM fund WHERE \(condition)", arguments: arguments)
        let rows = try Row.fetchAll(
            database,
            sql: "SELECT \(columns) FROM fund WHERE \(condition) ORDER BY year DESC, fund LIMIT :limit OFFSET :offset",
            arguments: arguments + page.arguments)
        return PageAnswer(page: page.number, pageSize: page.size, total: total ?? 0, items: rows.map(answer))
    }

    static func fund(_ database: Database, county: DivisionCode, _ fund: FundID) throws -> FundAnswer? {
        try Row.fetchOne(
            database, sql: "SELECT \(columns) FROM fund WHERE county = ? AND fund = ?",
            arguments: [county.description, fund.description]
        ).map(answer)
    }

    static func detail(_ database: Database, county: DivisionCode, _ fund: FundID) throws -> FundDetail? {
        guard let answer = try self.fund(database, county: county, fund) else { return nil }
        func rows(_ sql: String) throws -> [Row] {
            try Row.fetchAll(database, sql: sql + " LIMIT 500", arguments: [county.description, fund.description])
        }
        return FundDetail(
            fund: answer,
            lines: try rows(
                """
                SELECT item, allotted, committed, paid, returned, allotted - (committed + paid - returned), use
                FROM fund_item WHERE county = ? AND fund = ? ORDER BY item
                """
            ).map {
                .init(
                    item: $0[0], allotted: $0[1], committed: $0[2], paid: $0[3], returned: $0[4], left: $0[5],
                    use: $0[6])
            },
            appropriations: try rows(
                "SELECT document, amount, reversed FROM appropriation WHERE county = ? AND fund = ? ORDER BY seq"
            ).map { .init(document: $0[0], amount: $0[1], reversed: $0[2]) },
            closings: try rows(
                """
                SELECT remainder, into_fund, surrendered_to, carried, document, closed_on FROM fund_closing
                WHERE county = ? AND fund = ? ORDER BY seq
                """
            ).map {
                .init(
                    remainder: $0[0], into: $0[1], surrenderedTo: $0[2], carriedCases: $0[3], document: $0[4],
                    closedOn: $0[5])
            })
    }

    // MARK: Entries

    /// Which entries: always of a fund or of a case.
    struct EntryFilter: Sendable {
        var fund: FundID?
        var caseID: CaseID?
        var account: LedgerAccount?
        var item: String?
        var entry: LedgerEntry?
        var from: Day?
        var to: Day?
    }

    static func entries(
        _ database: Database, county: DivisionCode, _ filter: EntryFilter, page: Page
    ) throws -> PageAnswer<EntryAnswer> {
        var conditions = ["county = :county"]
        var arguments: StatementArguments = ["county": county.description]
        func add(_ condition: String, _ name: String, _ value: String?) {
            guard let value else { return }
            conditions.append(condition)
            arguments += [name: value]
        }
        add("fund = :fund", "fund", filter.fund?.description)
        add("case_id = :case", "case", filter.caseID?.description)
        add("(debit = :account OR credit = :account)", "account", filter.account?.rawValue)
        add("item = :item", "item", filter.item)
        add("entry = :entry", "entry", filter.entry?.rawValue)
        add("posted_on >= :from", "from", filter.from?.description)
        add("posted_on <= :to", "to", filter.to?.description)
        let condition = conditions.joined(separator: " AND ")
        let total = try Int.fetchOne(
            database, sql: "SELECT COUNT(*) FROM posting WHERE \(condition)", arguments: arguments)
        let items = try Row.fetchAll(
            database,
            sql: """
                SELECT seq, number, fund, entry, debit, credit, amount, item, case_id, document, posted_on FROM posting
                WHERE \(condition) ORDER BY posted_on, seq, number LIMIT :limit OFFSET :offset
                """, arguments: arguments + page.arguments
        ).map { row in
            let entry: String = row[3]
            return EntryAnswer(
                seq: row[0], number: row[1], fund: row[2], entry: entry,
                entryZh: LedgerEntry(rawValue: entry)?.zh ?? entry, debit: row[4], credit: row[5], amount: row[6],
                item: row[7], case: row[8], document: row[9], postedOn: row[10])
        }
        return PageAnswer(page: page.number, pageSize: page.size, total: total ?? 0, items: items)
    }

    static func transfers(
        _ database: Database, county: DivisionCode, page: Page
    ) throws -> PageAnswer<TransferAnswer> {
        let total = try Int.fetchOne(
            database,
            sql: """
                SELECT (SELECT COUNT(*) FROM fund_transfer WHERE county = :county)
                    + (SELECT COUNT(*) FROM fund_arrival WHERE county = :county)
                """, arguments: ["county": county.description])
        let items = try Row.fetchAll(
            database,
            sql: """
                SELECT 'out', transfer, to_book, fund, amount, state, reason, document, sent_on AS day FROM fund_transfer
                WHERE county = :county
                UNION ALL
                SELECT 'in', transfer, from_book, fund, amount, iif(reason IS NULL, 'received', 'turned-back'), reason,
                    document, arrived_on FROM fund_arrival WHERE county = :county
                ORDER BY day DESC, 2 LIMIT :limit OFFSET :offset
                """, arguments: ["county": county.description] + page.arguments
        ).map {
            TransferAnswer(
                direction: $0[0], transfer: $0[1], book: $0[2], fund: $0[3], amount: $0[4], state: $0[5], reason: $0[6],
                document: $0[7], on: $0[8])
        }
        return PageAnswer(page: page.number, pageSize: page.size, total: total ?? 0, items: items)
    }

    static func sources(
        _ database: Database, county: DivisionCode, named: Set<String>
    ) throws -> [FundSourceAnswer] {
        let own = try Row.fetchAll(
            database, sql: "SELECT source, name, document FROM fund_source WHERE county = ? ORDER BY source LIMIT 500",
            arguments: [county.description]
        ).map { FundSourceAnswer(source: $0[0], name: $0[1], namedBy: "area", document: $0[2]) }
        return named.sorted().map { FundSourceAnswer(source: $0, name: nil, namedBy: "pack", document: nil) } + own
    }
}

/// A page of a list; pages count from 1.
struct Page: Sendable {
    var number = 1
    var size = 100

    var arguments: StatementArguments { ["limit": size, "offset": (number - 1) * size] }
}
