import GRDB
import Models

/// The books added up from their entries: trial balance and statement.
enum BookReports {
    /// What an account is broken down by item in: the others hold money before it is anybody's.
    private static let byItem: Set<LedgerAccount> = [.committed, .paid, .returned]

    /// - Parameter asOf: entries of later days are left out; `nil`: all, and then compared with the balances that are kept.
    static func trialBalance(
        _ database: Database, county: DivisionCode, year: Int, asOf: Day? = nil
    ) throws -> TrialBalance {
        struct Key: Hashable {
            let fund: String
            let account: LedgerAccount
            let item: String?
        }
        var sums: [Key: Int64] = [:]
        var sources: [String: String] = [:]
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT f.fund, f.source, p.debit, p.credit, p.item, SUM(p.amount)
                FROM fund f JOIN posting p ON p.county = f.county AND p.fund = f.fund AND p.posted_on <= :to
                WHERE f.county = :county AND f.year = :year GROUP BY f.fund, p.debit, p.credit, p.item
                """,
            arguments: ["county": county.description, "year": year, "to": asOf?.description ?? "9999-12-31"])
        for row in rows {
            let fund: String = row[0]
            let amount: Int64 = row[5]
            sources[fund] = row[1]
            for (name, sign) in [(row[2] as String, 1), (row[3] as String, -1)] as [(String, Int64)] {
                guard let account = LedgerAccount(rawValue: name) else { continue }
                let item: String? = byItem.contains(account) ? row[4] : nil
                sums[Key(fund: fund, account: account, item: item), default: 0] += sign * amount
            }
        }
        let order = Dictionary(
            LedgerAccount.allCases.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        let lines = sums.filter { $0.value != 0 }.sorted { one, two in
            (one.key.fund, order[one.key.account]!, one.key.item ?? "")
                < (two.key.fund, order[two.key.account]!, two.key.item ?? "")
        }.map { key, sum in
            TrialBalance.Line(
                fund: key.fund, source: sources[key.fund] ?? "", account: key.account.rawValue,
                accountZh: key.account.zh, item: key.item, debit: max(sum, 0), credit: max(-sum, 0))
        }
        var byAccount: [String: Int64] = [:]
        for (key, sum) in sums {
            byAccount["\(key.fund) \(key.account.rawValue)", default: 0] += key.account.isCredit ? -sum : sum
        }
        let (debit, credit) = (lines.reduce(0) { $0 + $1.debit }, lines.reduce(0) { $0 + $1.credit })
        return TrialBalance(
            county: county.description, year: year, asOf: asOf?.description, lines: lines, debit: debit,
            credit: credit, isBalanced: debit == credit,
            differences: asOf == nil ? try differences(database, county: county, year: year, byAccount) : [])
    }

    private static func differences(
        _ database: Database, county: DivisionCode, year: Int, _ sums: [String: Int64]
    ) throws -> [String] {
        let funds = try Row.fetchAll(
            database, sql: "SELECT \(FundQueries.columns) FROM fund WHERE county = ? AND year = ? ORDER BY fund",
            arguments: [county.description, year]
        ).map(FundQueries.answer)
        return funds.flatMap { fund in
            LedgerAccount.allCases.map(\.rawValue).filter {
                fund.balances[$0, default: 0] != sums["\(fund.fund) \($0)", default: 0]
            }.map { "\(fund.fund) \($0)" }
        }
    }

    static func statement(
        _ database: Database, county: DivisionCode, _ fund: FundID, from: Day, to: Day, page: Page
    ) throws -> FundStatement? {
        guard let answer = try FundQueries.fund(database, county: county, fund) else { return nil }
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT entry, SUM(iif(posted_on < :from, amount, 0)), SUM(iif(posted_on >= :from, amount, 0)),
                    SUM(posted_on >= :from)
                FROM posting WHERE county = :county AND fund = :fund AND posted_on <= :to GROUP BY entry
                """,
            arguments: [
                "county": county.description, "fund": fund.description, "from": from.description, "to": to.description,
            ])
        var (opening, debits, credits) = (FundBalance(), [LedgerAccount: Int64](), [LedgerAccount: Int64]())
        var movements: [FundStatement.Movement] = []
        for row in rows {
            guard let entry = LedgerEntry(rawValue: row[0]) else { continue }
            let (before, within): (Int64, Int64) = (row[1], row[2])
            opening.post(Posting(entry, fund: fund, amount: Fen(before), on: from))
            debits[entry.debit, default: 0] += within
            credits[entry.credit, default: 0] += within
            if within > 0 {
                movements.append(
                    .init(entry: entry.rawValue, entryZh: entry.zh, count: row[3], amount: within))
            }
        }
        let accounts = LedgerAccount.allCases.map { account in
            let (debit, credit) = (debits[account, default: 0], credits[account, default: 0])
            let start = opening[account].value
            return FundStatement.Account(
                account: account.rawValue, accountZh: account.zh, opening: start, debit: debit, credit: credit,
                closing: start + (account.isCredit ? credit - debit : debit - credit))
        }
        let order = LedgerEntry.allCases.map(\.rawValue)
        return FundStatement(
            county: county.description, fund: answer, from: from.description, to: to.description, accounts: accounts,
            movements: movements.sorted { order.firstIndex(of: $0.entry)! < order.firstIndex(of: $1.entry)! },
            entries: try FundQueries.entries(
                database, county: county, .init(fund: fund, from: from, to: to), page: page))
    }
}
