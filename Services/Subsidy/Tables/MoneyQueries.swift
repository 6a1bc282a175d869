import GRDB
import Models

/// Read queries about money: the books, batches, what holds payments up, the county in figures.
enum MoneyQueries {
    static func ledger(
        _ database: Database, county: DivisionCode, page: Int, pageSize: Int
    ) throws -> LedgerAnswer {
        let total = try Int.fetchOne(
            database, sql: "SELECT COUNT(*) FROM posting WHERE county = ?", arguments: [county.description])
        let entries = try Row.fetchAll(
            database,
            sql: """
                SELECT seq, number, fund, entry, debit, credit, amount, case_id, posted_on FROM posting WHERE county = ?
                ORDER BY seq DESC, number LIMIT ? OFFSET ?
                """, arguments: [county.description, pageSize, (page - 1) * pageSize]
        ).map { row in
            LedgerAnswer.Entry(
                seq: row[0], number: row[1], fund: row[2], entry: row[3], debit: row[4], credit: row[5], amount: row[6],
                case: row[7], postedOn: row[8])
        }
        return LedgerAnswer(
            county: county.description, funds: try funds(database, county), page: page, pageSize: pageSize,
            total: total ?? 0, entries: entries)
    }

    private static func funds(_ database: Database, _ county: DivisionCode) throws -> [LedgerAnswer.Fund] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT fund, source, year, appropriated, available, committed, paid, returned FROM fund WHERE county = ?
                ORDER BY fund
                """, arguments: [county.description]
        ).map { row in
            LedgerAnswer.Fund(
                fund: row[0], source: row[1], year: row[2], appropriated: row[3], available: row[4], committed: row[5],
                paid: row[6], returned: row[7])
        }
    }

    // MARK: Batches

    static func batch(_ database: Database, county: DivisionCode, _ batch: PaymentBatchID) throws -> BatchAnswer? {
        let found = try Row.fetchOne(
            database,
            sql: "SELECT fund, total, created_on, settled_on FROM payment_batch WHERE county = ? AND batch = ?",
            arguments: [county.description, batch.description])
        guard let found else { return nil }
        let lines = try Row.fetchAll(
            database,
            sql: """
                SELECT line, case_id, amount, bank, outcome, reason FROM payment_line WHERE county = ? AND batch = ? ORDER BY line
                """, arguments: [county.description, batch.description]
        ).map { row in
            BatchAnswer.Line(
                line: row[0], case: row[1], amount: row[2], bank: row[3], outcome: row[4], reason: row[5])
        }
        return BatchAnswer(
            batch: batch.description, county: county.description, fund: found[0], total: found[1], createdOn: found[2],
            settledOn: found[3], lines: lines)
    }

    /// The template that a batch goes by; `nil` when there is no such batch.
    static func template(
        _ database: Database, county: DivisionCode, _ batch: PaymentBatchID
    ) throws -> BatchTemplate? {
        try Row.fetchOne(
            database,
            sql: """
                SELECT t.template FROM payment_batch b
                LEFT JOIN payment_template t ON t.county = b.county AND t.batch = b.batch
                WHERE b.county = ? AND b.batch = ?
                """, arguments: [county.description, batch.description]
        ).map { BatchTemplate(name: $0[0]) }
    }

    static func sealedLines(
        _ database: Database, county: DivisionCode, _ batch: PaymentBatchID
    ) throws -> [SealedLine] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT line, amount, payee, bank, sealed_account, sealed_holder FROM payment_line
                WHERE county = ? AND batch = ? ORDER BY line
                """, arguments: [county.description, batch.description]
        ).map { row in
            SealedLine(
                line: row[0], amount: Fen(row[1]), payee: row[2], bank: row[3], sealedAccount: row[4],
                sealedHolder: row[5])
        }
    }

    /// Cases with what their payment needs: those that wait for one, and everybody who claims for themselves.
    static func payees(_ database: Database, county: DivisionCode) throws -> [PayeeLine] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT c.id, c.claimant, c.state IN ('approved', 'failed'), c.person IS NULL OR coalesce(p.standing = 'granted', 0),
                    CASE WHEN c.claimant LIKE 'person:%'
                    THEN (SELECT sealed_card FROM ref_payee r WHERE r.county = c.county
                        AND r.person = coalesce(c.person, substr(c.claimant, 8))
                        ORDER BY ordinal DESC LIMIT 1)
                    WHEN c.claimant NOT LIKE 'agency:%'
                    THEN (SELECT sealed_account FROM body_account b WHERE b.county = c.county AND b.body = c.claimant
                        ORDER BY seq DESC LIMIT 1)
                    ELSE (SELECT sealed_account FROM ref_agency a WHERE a.county = c.county
                        AND 'agency:' || a.agency = c.claimant AND sealed_account IS NOT NULL ORDER BY seq DESC LIMIT 1) END,
                    c.claimant LIKE 'person:%' AND (p.closed_on IS NOT NULL OR EXISTS (
                        SELECT 1 FROM holder_news n WHERE n.county = c.county AND n.person = c.person
                        AND n.news ->> 'closing' IS NOT NULL))
                FROM subsidy_case c LEFT JOIN ref_person p ON p.county = c.county AND p.person = c.person
                WHERE c.county = ? AND c.state <> 'lapsed'
                    AND (c.state IN ('approved', 'failed') OR c.claimant LIKE 'person:%') ORDER BY c.id
                """, arguments: [county.description]
        ).map { row in
            PayeeLine(
                id: row[0], claimant: row[1], isWaiting: row[2], isGranted: row[3], sealedAccount: row[4],
                isClosed: row[5])
        }
    }

    /// What keeps waiting cases out of a batch, one line a case.
    static func holds(_ payees: [PayeeLine], _ accounts: AccountComparison) -> [PaymentHold] {
        var byAccount: [String: [PayeeLine]] = [:]
        for payee in payees {
            if let sealed = payee.sealedAccount { byAccount[accounts.fingerprint(sealed), default: []].append(payee) }
        }
        return payees.filter(\.isWaiting).compactMap { payee in
            if !payee.isGranted {
                return PaymentHold(case: payee.id, reason: "registration-not-granted", other: nil)
            }
            if payee.isClosed { return PaymentHold(case: payee.id, reason: "person-closed", other: nil) }
            guard let sealed = payee.sealedAccount else {
                return PaymentHold(case: payee.id, reason: "no-account", other: nil)
            }
            let other = byAccount[accounts.fingerprint(sealed)]?.first { $0.claimant != payee.claimant }
            return other.map { PaymentHold(case: payee.id, reason: "shared-account", other: $0.id) }
        }
    }

    // MARK: In figures

    static func summary(_ database: Database, county: DivisionCode) throws -> SummaryAnswer {
        func rows(_ sql: String) throws -> [Row] {
            try Row.fetchAll(database, sql: sql, arguments: [county.description])
        }
        var cases: [String: [String: SummaryAnswer.Amount]] = [:]
        for row in try rows(
            "SELECT item, state, COUNT(*), SUM(amount) FROM subsidy_case WHERE county = ? GROUP BY item, state")
        {
            cases[row[0], default: [:]][row[1]] = .init(cases: row[2], amount: row[3])
        }
        let sources = try rows(
            """
            SELECT source, year, SUM(appropriated), SUM(available), SUM(committed), SUM(paid) FROM fund WHERE county = ?
            GROUP BY source, year ORDER BY year, source
            """
        ).map { row in
            SummaryAnswer.Source(
                source: row[0], year: row[1], appropriated: row[2], available: row[3], committed: row[4], paid: row[5])
        }
        let refused = try rows("SELECT reason, COUNT(*) FROM refused_row WHERE county = ? GROUP BY reason")
        let settings = try rows("SELECT name, value FROM county_setting WHERE county = ?")
        let payments = try rows(
            """
            SELECT coalesce(outcome, 'sent'), COUNT(*), SUM(amount) FROM payment_line WHERE county = ? GROUP BY 1
            """)
        return SummaryAnswer(
            county: county.description, cases: cases, ledger: try funds(database, county), sources: sources,
            receipts: try rows("SELECT COUNT(*) FROM receipt WHERE county = ?").first?[0] ?? 0,
            refused: dictionary(refused) { $0[1] }, settings: dictionary(settings) { $0[1] },
            payments: dictionary(payments) { .init(cases: $0[1], amount: $0[2]) })
    }

    private static func dictionary<Value>(_ rows: [Row], _ value: (Row) -> Value) -> [String: Value] {
        Dictionary(rows.map { ($0[0], value($0)) }, uniquingKeysWith: { first, _ in first })
    }
}
