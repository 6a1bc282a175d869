import GRDB

/// Whether the balances that a partition keeps are what its entries add up to.
enum LedgerImbalance {
    /// What the two differ by, added up over all accounts of all funds without regard to sign; fen.
    static func total(_ database: Database) throws -> Int64 {
        struct Key: Hashable {
            let county, fund, account: String
        }
        var sums: [Key: Int64] = [:]
        let entries = try Row.fetchCursor(
            database, sql: "SELECT county, fund, debit, credit, SUM(amount) FROM posting GROUP BY 1, 2, 3, 4")
        while let entry = try entries.next() {
            let amount: Int64 = entry[4]
            sums[Key(county: entry[0], fund: entry[1], account: entry[2]), default: 0] += amount
            sums[Key(county: entry[0], fund: entry[1], account: entry[3]), default: 0] -= amount
        }
        let funds = try Row.fetchCursor(
            database,
            sql: "SELECT county, fund, \(LedgerAccount.allCases.map(\.column).joined(separator: ", ")) FROM fund")
        while let fund = try funds.next() {
            for (index, account) in LedgerAccount.allCases.enumerated() {
                let kept: Int64 = fund[index + 2]
                sums[Key(county: fund[0], fund: fund[1], account: account.rawValue), default: 0] -=
                    account.isCredit ? -kept : kept
            }
        }
        return sums.values.reduce(0) { $0 + abs($1) }
    }
}
