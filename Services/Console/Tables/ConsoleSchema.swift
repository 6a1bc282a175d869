import Store

/// The console's tables. Names of people, ID numbers, phones, accounts and facts of determinations are not among the columns:
/// what the page does not show is not kept here.
enum ConsoleSchema {
    static let sql = [
        people, MovementTables.schema, training, ResultTables.schema, work, money, feeds, TallySchema.sql,
        HeadCounts.sql, RowSums.sql, ServiceTallies.schema, SurveyTallies.schema, ReportsSchema.sql,
        ChoiceTables.schema, FeedArrivalTables.schema, PlannerStatistics.sql,
    ].joined()

    private static let people = """
        CREATE TABLE person (
            county TEXT NOT NULL, person TEXT NOT NULL, village TEXT NOT NULL, employment TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('claimed', 'granted', 'denied')),
            closing TEXT CHECK (closing IN ('moved-away', 'death', 'emigration', 'merged')), merged_into TEXT,
            closed_on INTEGER, is_female INTEGER NOT NULL, born INTEGER, ability TEXT NOT NULL, job_wish TEXT NOT NULL,
            PRIMARY KEY (county, person)) WITHOUT ROWID;
        CREATE INDEX person_merged ON person (county, merged_into) WHERE merged_into IS NOT NULL;
        CREATE TABLE poverty (
            county TEXT NOT NULL, person TEXT NOT NULL, since TEXT NOT NULL, status TEXT NOT NULL,
            PRIMARY KEY (county, person, since)) WITHOUT ROWID;
        CREATE TABLE identity_answer (
            county TEXT NOT NULL, person TEXT NOT NULL, is_granted INTEGER NOT NULL, held_by TEXT NOT NULL,
            PRIMARY KEY (county, person)) WITHOUT ROWID;
        CREATE TABLE refusal (
            processor TEXT NOT NULL, county TEXT NOT NULL, seq INTEGER NOT NULL, kind TEXT NOT NULL,
            reason TEXT NOT NULL, PRIMARY KEY (county, processor, seq)) WITHOUT ROWID;
        CREATE TABLE waiting (
            processor TEXT NOT NULL, county TEXT NOT NULL, subject TEXT NOT NULL, batch TEXT NOT NULL,
            row INTEGER NOT NULL, PRIMARY KEY (county, processor, subject, batch, row)) WITHOUT ROWID;
        CREATE INDEX waiting_row ON waiting (batch, row);
        CREATE TABLE heard (processor TEXT PRIMARY KEY, latest INTEGER NOT NULL) WITHOUT ROWID;

        """

    private static let training = """
        CREATE TABLE institution (
            county TEXT NOT NULL, institution TEXT NOT NULL, name TEXT NOT NULL,
            PRIMARY KEY (county, institution)) WITHOUT ROWID;
        CREATE TABLE class (
            county TEXT NOT NULL, class TEXT NOT NULL, institution TEXT NOT NULL, trade TEXT NOT NULL,
            starts TEXT NOT NULL, ends TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('drafted', 'filed', 'returned', 'approved', 'closed', 'cancelled',
                'settled', 'failed')),
            attendance_percent INTEGER, PRIMARY KEY (county, class)) WITHOUT ROWID;
        CREATE TABLE trainee (
            county TEXT NOT NULL, class TEXT NOT NULL, person TEXT NOT NULL, has_passed INTEGER,
            has_certificate INTEGER NOT NULL, PRIMARY KEY (county, class, person)) WITHOUT ROWID;
        CREATE INDEX trainee_of_person ON trainee (county, person);
        CREATE TABLE training_outcome (
            county TEXT NOT NULL, class TEXT NOT NULL, person TEXT NOT NULL, outcome TEXT NOT NULL,
            is_proven INTEGER NOT NULL, PRIMARY KEY (county, class, person, outcome)) WITHOUT ROWID;
        CREATE TABLE attendance (
            county TEXT NOT NULL, class TEXT NOT NULL, person TEXT NOT NULL, session TEXT NOT NULL,
            PRIMARY KEY (county, class, person, session)) WITHOUT ROWID;
        -- Half days of which an officer said that the trainee was not there.
        CREATE TABLE absence (
            county TEXT NOT NULL, class TEXT NOT NULL, person TEXT NOT NULL, session TEXT NOT NULL,
            PRIMARY KEY (county, class, person, session)) WITHOUT ROWID;
        CREATE TABLE inspection (
            county TEXT NOT NULL, class TEXT NOT NULL, seq INTEGER NOT NULL, held_on TEXT NOT NULL,
            present INTEGER NOT NULL, PRIMARY KEY (county, class, seq)) WITHOUT ROWID;

        """

    private static let work = """
        CREATE TABLE organisation (
            county TEXT NOT NULL, organisation TEXT NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL,
            PRIMARY KEY (county, organisation, kind)) WITHOUT ROWID;
        CREATE TABLE contract (
            county TEXT NOT NULL, contract TEXT NOT NULL, person TEXT NOT NULL, area TEXT NOT NULL,
            starts TEXT NOT NULL, ends TEXT NOT NULL, employer TEXT NOT NULL, ended_on TEXT,
            PRIMARY KEY (county, contract)) WITHOUT ROWID;
        CREATE INDEX contract_of_person ON contract (county, person);
        CREATE INDEX contract_ending ON contract (county, ends);
        CREATE TABLE work_report (
            county TEXT NOT NULL, person TEXT NOT NULL, employer TEXT NOT NULL, since TEXT NOT NULL,
            reporter TEXT NOT NULL, until TEXT, area TEXT NOT NULL,
            PRIMARY KEY (county, person, employer, since, reporter)) WITHOUT ROWID;
        CREATE TABLE work_trait (
            county TEXT NOT NULL, person TEXT NOT NULL, seq INTEGER NOT NULL, employer TEXT NOT NULL,
            on_day TEXT NOT NULL, channel TEXT, by_government INTEGER,
            PRIMARY KEY (county, person, seq)) WITHOUT ROWID;
        -- Who left with a group that the county sent out.
        CREATE TABLE sent_out (
            county TEXT NOT NULL, person TEXT NOT NULL, group_id TEXT NOT NULL, on_day TEXT NOT NULL,
            PRIMARY KEY (county, person, group_id)) WITHOUT ROWID;
        CREATE TABLE payroll (
            county TEXT NOT NULL, month TEXT NOT NULL, person TEXT NOT NULL, employer TEXT NOT NULL,
            net INTEGER NOT NULL, PRIMARY KEY (county, person, month, employer)) WITHOUT ROWID;
        CREATE INDEX payroll_of_month ON payroll (county, month, employer, person);
        CREATE TABLE stable (
            county TEXT NOT NULL, months INTEGER NOT NULL, person TEXT NOT NULL, is_proven INTEGER NOT NULL,
            last_month TEXT, PRIMARY KEY (county, months, person)) WITHOUT ROWID;
        CREATE INDEX stable_of_person ON stable (county, person);

        """

    private static let money = """
        CREATE TABLE receipt (
            county TEXT NOT NULL, seq INTEGER NOT NULL, amount INTEGER NOT NULL,
            PRIMARY KEY (county, seq)) WITHOUT ROWID;
        CREATE TABLE fund (
            county TEXT NOT NULL, fund TEXT NOT NULL, source TEXT NOT NULL, year INTEGER NOT NULL,
            PRIMARY KEY (county, fund)) WITHOUT ROWID;
        CREATE TABLE entry (
            county TEXT NOT NULL, fund TEXT NOT NULL, seq INTEGER NOT NULL, line INTEGER NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN (\(Booking.allCases.map { "'\($0.rawValue)'" }.joined(separator: ", ")))),
            amount INTEGER NOT NULL, PRIMARY KEY (county, fund, seq, line, kind)) WITHOUT ROWID;
        CREATE TABLE case_file (
            county TEXT NOT NULL, case_id TEXT NOT NULL, pack TEXT NOT NULL, item TEXT NOT NULL,
            item_zh TEXT NOT NULL, item_en TEXT NOT NULL, holder TEXT NOT NULL, holder_kind TEXT NOT NULL,
            claimant TEXT NOT NULL, amount INTEGER NOT NULL, state TEXT NOT NULL, clause TEXT NOT NULL, quote TEXT NOT NULL,
            arithmetic TEXT NOT NULL, person TEXT, opened_on TEXT NOT NULL,
            PRIMARY KEY (county, case_id)) WITHOUT ROWID;
        CREATE INDEX case_of_group ON case_file (county, item, state, holder_kind, case_id);
        CREATE INDEX case_of_holder ON case_file (county, holder, case_id);
        -- Areas that a document calls poor (贫困地区).
        CREATE TABLE poor_area (
            county TEXT NOT NULL, area TEXT NOT NULL, since TEXT NOT NULL, is_poor INTEGER NOT NULL,
            PRIMARY KEY (county, area, since)) WITHOUT ROWID;
        CREATE TABLE case_check (
            county TEXT NOT NULL, case_id TEXT NOT NULL, position INTEGER NOT NULL, label_zh TEXT NOT NULL,
            label_en TEXT NOT NULL, clause TEXT NOT NULL, quote TEXT NOT NULL, outcome TEXT NOT NULL,
            PRIMARY KEY (county, case_id, position)) WITHOUT ROWID;
        CREATE TABLE payment_batch (
            county TEXT NOT NULL, batch TEXT NOT NULL, fund TEXT NOT NULL, lines INTEGER NOT NULL,
            total INTEGER NOT NULL, created_on TEXT NOT NULL, PRIMARY KEY (county, batch)) WITHOUT ROWID;
        -- A bank may answer a batch in parts.
        CREATE TABLE payment_answer (
            county TEXT NOT NULL, batch TEXT NOT NULL, seq INTEGER NOT NULL, paid INTEGER NOT NULL, failed INTEGER NOT NULL,
            PRIMARY KEY (county, batch, seq)) WITHOUT ROWID;

        """

    private static let feeds = """
        CREATE TABLE feed_batch (
            batch TEXT NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('delivery', 'repeat', 'refusal')),
            repeated_as TEXT NOT NULL, source TEXT NOT NULL, file_name TEXT NOT NULL, area TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('open', 'closed', 'repeated', 'refused')), problem TEXT NOT NULL,
            PRIMARY KEY (batch, kind, repeated_as)) WITHOUT ROWID;
        CREATE TABLE feed_chunk (
            batch TEXT NOT NULL, position INTEGER NOT NULL, rows INTEGER NOT NULL,
            PRIMARY KEY (batch, position)) WITHOUT ROWID;
        CREATE TABLE feed_refusal (
            batch TEXT NOT NULL, row INTEGER NOT NULL, column_title TEXT NOT NULL, code TEXT NOT NULL,
            PRIMARY KEY (batch, row, column_title, code)) WITHOUT ROWID;

        """
}
