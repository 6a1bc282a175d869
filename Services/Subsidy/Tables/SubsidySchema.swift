/// The tables of one partition. Own tables are folded from own events, `ref_…` tables from the journals of registry
/// and placement.
enum SubsidySchema {
    static let text = own + parts.joined() + PersonReference.schema + reference

    private static let parts: [String] = [
        // Facts and evidence.
        // Platforms, sites, loans.
        // Funds and books.
        // Returns and audits.
        // Policies.
        PolicyQueries.schema,
        // Payments.
        PaymentFileTable.schema,
        // People who move.
        MoveTables.schema,
    ]

    private static let own = """
        CREATE TABLE county_setting (
            county TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (county, name)) WITHOUT ROWID;

        CREATE TABLE receipt (
            batch TEXT NOT NULL, row INTEGER NOT NULL, county TEXT NOT NULL, person TEXT NOT NULL,
            departed_on TEXT NOT NULL, destination TEXT NOT NULL, amount INTEGER NOT NULL CHECK (amount > 0),
            seq INTEGER NOT NULL,
            PRIMARY KEY (county, batch, row), UNIQUE (county, person, departed_on, destination, amount)) WITHOUT ROWID;

        CREATE TABLE refused_row (
            batch TEXT NOT NULL, row INTEGER NOT NULL, county TEXT NOT NULL, person TEXT NOT NULL, reason TEXT NOT NULL,
            PRIMARY KEY (county, batch, row)) WITHOUT ROWID;

        CREATE TABLE subsidy_case (
            id TEXT PRIMARY KEY, county TEXT NOT NULL, pack TEXT NOT NULL, item TEXT NOT NULL, person TEXT, body TEXT,
            claimant TEXT NOT NULL, ground TEXT, term TEXT, months INTEGER, year INTEGER, basis TEXT NOT NULL, basis_on TEXT NOT NULL,
            amount INTEGER NOT NULL CHECK (amount > 0), determination TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN (\(states))),
            fund TEXT, notice TEXT, batch TEXT, reason TEXT, last_on TEXT, submitted_seq INTEGER,
            submitted_by TEXT, township_by TEXT, county_by TEXT, approved_by TEXT, paid_by TEXT,
            CHECK ((person IS NULL) <> (body IS NULL)),
            CHECK (township_by <> submitted_by),
            CHECK (county_by NOT IN (submitted_by, township_by)),
            CHECK (approved_by NOT IN (submitted_by, township_by, county_by)),
            CHECK (paid_by NOT IN (submitted_by, township_by, county_by, approved_by)),
            CHECK (fund IS NOT NULL OR state NOT IN ('approved', 'in-batch', 'paid', 'failed')));
        CREATE INDEX case_by_person ON subsidy_case (county, person);
        CREATE INDEX case_by_body ON subsidy_case (county, body) WHERE body IS NOT NULL;
        CREATE INDEX case_by_state ON subsidy_case (county, state);

        CREATE TABLE fund (
            county TEXT NOT NULL, fund TEXT NOT NULL, source TEXT NOT NULL, year INTEGER NOT NULL,
            appropriated INTEGER NOT NULL DEFAULT 0 CHECK (appropriated >= 0),
            available INTEGER NOT NULL DEFAULT 0 CHECK (available >= 0),
            committed INTEGER NOT NULL DEFAULT 0 CHECK (committed >= 0),
            paid INTEGER NOT NULL DEFAULT 0 CHECK (paid >= 0),
            returned INTEGER NOT NULL DEFAULT 0 CHECK (returned >= 0 AND returned <= paid),
            CHECK (appropriated = available + committed + paid - returned),
            PRIMARY KEY (county, fund)) WITHOUT ROWID;

        CREATE TABLE appropriation (
            county TEXT NOT NULL, fund TEXT NOT NULL, document TEXT NOT NULL, seq INTEGER NOT NULL,
            PRIMARY KEY (county, fund, document), FOREIGN KEY (county, fund) REFERENCES fund) WITHOUT ROWID;

        CREATE TABLE posting (
            seq INTEGER NOT NULL, number INTEGER NOT NULL, county TEXT NOT NULL, fund TEXT NOT NULL,
            entry TEXT NOT NULL CHECK (entry IN ('appropriation', 'commitment', 'payment', 'release', 'refund')),
            debit TEXT NOT NULL, credit TEXT NOT NULL CHECK (credit <> debit),
            amount INTEGER NOT NULL CHECK (amount > 0), case_id TEXT, posted_on TEXT NOT NULL,
            PRIMARY KEY (seq, number), FOREIGN KEY (county, fund) REFERENCES fund) WITHOUT ROWID;
        CREATE INDEX posting_by_fund ON posting (county, fund);

        CREATE TABLE notice (
            notice TEXT NOT NULL, county TEXT NOT NULL, from_day TEXT NOT NULL, until_day TEXT NOT NULL, closed_on TEXT,
            CHECK (until_day >= from_day), CHECK (closed_on > until_day),
            PRIMARY KEY (county, notice)) WITHOUT ROWID;
        CREATE TABLE notice_case (
            county TEXT NOT NULL, notice TEXT NOT NULL, case_id TEXT NOT NULL, outcome TEXT CHECK (outcome IN ('passed', 'objected')),
            PRIMARY KEY (county, notice, case_id), FOREIGN KEY (county, notice) REFERENCES notice) WITHOUT ROWID;

        CREATE TABLE payment_batch (
            batch TEXT NOT NULL, county TEXT NOT NULL, fund TEXT NOT NULL, total INTEGER NOT NULL CHECK (total > 0),
            created_on TEXT NOT NULL, settled_on TEXT, PRIMARY KEY (county, batch)) WITHOUT ROWID;
        CREATE TABLE payment_line (
            county TEXT NOT NULL, batch TEXT NOT NULL, line INTEGER NOT NULL CHECK (line > 0), case_id TEXT NOT NULL,
            amount INTEGER NOT NULL CHECK (amount > 0), payee TEXT NOT NULL, bank TEXT NOT NULL,
            sealed_account TEXT NOT NULL, sealed_holder TEXT,
            outcome TEXT CHECK (outcome IN ('paid', 'failed')), reason TEXT,
            PRIMARY KEY (county, batch, line), UNIQUE (county, batch, case_id),
            FOREIGN KEY (county, batch) REFERENCES payment_batch) WITHOUT ROWID;
        CREATE UNIQUE INDEX paid_once ON payment_line (case_id) WHERE outcome = 'paid';
        CREATE UNIQUE INDEX sent_once ON payment_line (case_id) WHERE outcome IS NULL;

        """

    private static let reference = """
        CREATE TABLE ref_poverty (
            county TEXT NOT NULL, person TEXT NOT NULL, since TEXT NOT NULL, status TEXT NOT NULL,
            PRIMARY KEY (county, person, since)) WITHOUT ROWID;
        -- In the order they were recorded; the last one is in force.
        CREATE TABLE ref_payee (
            county TEXT NOT NULL, person TEXT NOT NULL, ordinal INTEGER NOT NULL, bank TEXT NOT NULL,
            sealed_holder TEXT NOT NULL, sealed_card TEXT NOT NULL, PRIMARY KEY (county, person, ordinal)) WITHOUT ROWID;
        CREATE TABLE ref_agency (
            county TEXT NOT NULL, agency TEXT NOT NULL, filed_on TEXT NOT NULL, licensed_until TEXT NOT NULL,
            name TEXT NOT NULL, bank TEXT, sealed_account TEXT, seq INTEGER NOT NULL,
            PRIMARY KEY (county, agency, filed_on)) WITHOUT ROWID;
        CREATE TABLE ref_contract (
            county TEXT NOT NULL, contract TEXT NOT NULL, person TEXT NOT NULL, workplace TEXT NOT NULL,
            from_day TEXT NOT NULL, to_day TEXT NOT NULL, agency TEXT, is_free INTEGER NOT NULL,
            has_helped_sign INTEGER NOT NULL, departed_on TEXT, PRIMARY KEY (county, contract)) WITHOUT ROWID;
        CREATE INDEX ref_contract_by_person ON ref_contract (county, person, from_day, contract);
        CREATE INDEX ref_contract_by_agency ON ref_contract (county, agency, person);
        CREATE TABLE ref_payroll (
            county TEXT NOT NULL, person TEXT NOT NULL, month TEXT NOT NULL, employer TEXT NOT NULL,
            net INTEGER NOT NULL, PRIMARY KEY (county, person, month, employer)) WITHOUT ROWID;

        """

    /// States that count against caps, for a list in SQL.
    static let granted = CaseState.allCases.filter(\.isGranted).map { "'\($0.rawValue)'" }.joined(separator: ", ")

    private static let states = CaseState.allCases.map { "'\($0.rawValue)'" }.joined(separator: ", ")
}
