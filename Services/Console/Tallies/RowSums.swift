/// Sums over a county's rows as they stand, kept by the store itself as rows come, change and go: pages read them and not the rows.
///
/// | table | over | by |
/// |---|---|---|
/// | `case_sum` | cases, with their amounts | item, state, kind of holder |
/// | `refusal_sum` | refused rows | processor, kind, reason |
/// | `entry_sum` | entries of the books, with their amounts | fund, kind |
/// | `payroll_sum` | people paid, with their net pay | month, employer; employer `''` is everybody, each once |
///
/// Amounts in fen. Rows of zero are no rows.
enum RowSums {
    static let sql =
        sums("case_sum", over: "case_file", by: ["item", "state", "holder_kind"], amount: "amount")
        + sums("refusal_sum", over: "refusal", by: ["processor", "kind", "reason"])
        + sums("entry_sum", over: "entry", by: ["fund", "kind"], amount: "amount") + payroll

    /// - Parameter amount: the column that is added up; `nil`: rows are only counted.
    private static func sums(_ name: String, over table: String, by keys: [String], amount: String? = nil) -> String {
        let keys = ["county"] + keys
        func add(_ row: String, _ sign: Int) -> String {
            let values = keys.map { "\(row).\($0)" } + ["\(sign)"] + (amount.map { ["\(sign) * \(row).\($0)"] } ?? [])
            let sum = amount == nil ? "" : ", amount = amount + excluded.amount"
            return """
                INSERT INTO \(name) VALUES (\(values.joined(separator: ", ")))
                ON CONFLICT DO UPDATE SET n = n + excluded.n\(sum);
                """
        }
        let same = keys.map { "\($0) = old.\($0)" }.joined(separator: " AND ")
        let sweep = "DELETE FROM \(name) WHERE \(same) AND n = 0;"
        return """
            CREATE TABLE \(name) (
                \(keys.map { "\($0) TEXT NOT NULL" }.joined(separator: ", ")), n INTEGER NOT NULL
                \(amount == nil ? "" : ", amount INTEGER NOT NULL"),
                PRIMARY KEY (\(keys.joined(separator: ", ")))) WITHOUT ROWID;
            CREATE TRIGGER \(name)_added AFTER INSERT ON \(table) BEGIN \(add("new", 1)) END;
            CREATE TRIGGER \(name)_removed AFTER DELETE ON \(table) BEGIN \(add("old", -1)) \(sweep) END;
            CREATE TRIGGER \(name)_changed AFTER UPDATE ON \(table) BEGIN \(add("old", -1)) \(add("new", 1)) \(sweep) END;

            """
    }

    /// Months of pay are corrected and never taken away; one that counts no more is zero.
    private static let payroll = """
        CREATE TABLE payroll_sum (
            county TEXT NOT NULL, month TEXT NOT NULL, employer TEXT NOT NULL, n INTEGER NOT NULL, net INTEGER NOT NULL,
            PRIMARY KEY (county, month, employer)) WITHOUT ROWID;
        CREATE TRIGGER payroll_sum_added AFTER INSERT ON payroll BEGIN
            INSERT INTO payroll_sum VALUES (new.county, new.month, new.employer, 1, new.net)
                ON CONFLICT DO UPDATE SET n = n + excluded.n, net = net + excluded.net;
            INSERT INTO payroll_sum SELECT new.county, new.month, '',
                NOT EXISTS (SELECT 1 FROM payroll p WHERE p.county = new.county AND p.person = new.person
                    AND p.month = new.month AND p.employer <> new.employer), new.net WHERE TRUE
                ON CONFLICT DO UPDATE SET n = n + excluded.n, net = net + excluded.net;
        END;
        CREATE TRIGGER payroll_sum_changed AFTER UPDATE OF net ON payroll WHEN new.net <> old.net BEGIN
            UPDATE payroll_sum SET net = net + new.net - old.net
                WHERE county = new.county AND month = new.month AND employer IN (new.employer, '');
        END;

        """
}
