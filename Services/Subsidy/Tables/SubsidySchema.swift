import Store

/// The tables of one partition. Own tables are folded from own events, `ref_…` tables from the journals of registry,
/// placement and training.
enum SubsidySchema {
    static let text =
        own + parts.joined() + PersonReference.schema + CourseReference.schema + WorkLifeReference.schema + reference
        + PlannerStatistics.sql

    private static let parts: [String] = [
        // Entitlements.
        EntitlementTable.schema,
        // Facts and evidence.
        DeclarationTable.schema,
        ProofTable.schema,
        ObjectionTable.schema,
        ObstacleTable.schema,
        CaseHistoryTable.schema,
        // Platforms, sites, loans.
        PlatformTable.schema,
        LoanTable.schema,
        RegisterReference.schema,
        GrantBasisTable.schema,
        // Funds and books.
        LedgerTable.schema,
        TransferTable.schema,
        FundRecordTable.schema,
        // Returns and audits.
        ClawbackTable.schema,
        SanctionTable.schema,
        AuditTable.schema,
        // Policies.
        PolicyQueries.schema,
        // Payments.
        PaymentFileTable.schema,
        BodyAccountTable.schema,
        PaymentReference.schema,
        PaymentCheckTable.schema,
        BankReplyTable.schema,
        // People who move.
        MoveTables.schema,
        // Courses.
        CourseTable.schema,
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
            -- How often something happened to it; what its last step was, who took it, from which state, and who held the post before.
            version INTEGER NOT NULL DEFAULT 1, step TEXT, step_by TEXT, step_from TEXT, step_prior TEXT,
            opened_on TEXT NOT NULL, submitted_on TEXT, approved_on TEXT, paid_on TEXT, channel TEXT,
            -- Papers that its item asks for, of these proven by data, and wanting when it was handed in.
            papers INTEGER, proven INTEGER, wanting INTEGER,
            CHECK ((person IS NULL) <> (body IS NULL)),
            CHECK (township_by <> submitted_by),
            CHECK (county_by NOT IN (submitted_by, township_by)),
            CHECK (approved_by NOT IN (submitted_by, township_by, county_by)),
            CHECK (paid_by NOT IN (submitted_by, township_by, county_by, approved_by)),
            CHECK ((step IS NULL) = (step_from IS NULL) AND (step IS NULL) = (step_by IS NULL)),
            CHECK (fund IS NOT NULL OR state NOT IN (\(granted))));
        CREATE INDEX case_by_person ON subsidy_case (county, person);
        CREATE INDEX case_by_body ON subsidy_case (county, body) WHERE body IS NOT NULL;
        CREATE INDEX case_by_state ON subsidy_case (county, state);

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

    private static let states = list(CaseState.allCases)

    /// States that count against caps, for a list in SQL.
    static let granted = list(CaseState.granted)

    static func list(_ states: [CaseState]) -> String { states.map { "'\($0.rawValue)'" }.joined(separator: ", ") }

}
