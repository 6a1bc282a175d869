import Store

/// The tables of one partition file, which may hold several counties. Months are ordinals (`Month.ordinal`), days of
/// payment days since 1970-01-01, amounts fen, other dates `YYYY-MM-DD`.
enum PlacementSchema {
    /// The version of what `apply` and `observe` write; raised when a fold of the same events gives other rows.
    static let foldVersion = 4

    static let sql = tables + PlannerStatistics.sql

    static let tables =
        own
        + PostingTable.schema
        + OfferTable.schema
        + MoveTables.schema
        + WorkFileTable.schema
        + PersonReference.schema
        + ResidentReference.schema
        + CountyReference.schema
        + ActivityTable.schema + JobServiceTable.schema + ReferralTable.schema
        + TransferGroupTable.schema
        + ContractEndTable.schema
        + PayrollSheetTable.schema
        + JobLossTable.schema
        + FollowUpTable.schema
        + WelfareTable.schema
        + ProjectTable.schema
        + RegisterTable.schema
        + RightsTable.schema
        + ProvinceBlacklist.schema
        + WorkReportTable.schema
        + WageTable.schema

    private static let own = """
        CREATE TABLE employer (
            county TEXT NOT NULL, organisation TEXT NOT NULL, version INTEGER NOT NULL CHECK (version > 0),
            name TEXT NOT NULL, seat TEXT NOT NULL,
            PRIMARY KEY (county, organisation, version)) WITHOUT ROWID;
        CREATE TABLE agency (
            county TEXT NOT NULL, organisation TEXT NOT NULL, version INTEGER NOT NULL CHECK (version > 0),
            name TEXT NOT NULL, licence TEXT NOT NULL, filed_on TEXT NOT NULL, licensed_until TEXT NOT NULL,
            bank TEXT, sealed_account TEXT,
            PRIMARY KEY (county, organisation, version), CHECK (licensed_until >= filed_on)) WITHOUT ROWID;
        CREATE TABLE contract (
            county TEXT NOT NULL, contract TEXT NOT NULL, person TEXT NOT NULL, employer TEXT NOT NULL,
            workplace TEXT NOT NULL, area TEXT NOT NULL CHECK (area IN ('in-county', 'in-province', 'out-of-province')),
            post TEXT NOT NULL, starts TEXT NOT NULL, ends TEXT NOT NULL, months INTEGER NOT NULL CHECK (months >= 0),
            agency TEXT, is_free INTEGER NOT NULL, has_helped_sign INTEGER NOT NULL, departed_on TEXT,
            PRIMARY KEY (county, contract), CHECK (ends >= starts)) WITHOUT ROWID;
        CREATE INDEX contract_person ON contract (county, person);
        CREATE TABLE parked_contract (
            county TEXT NOT NULL, contract TEXT NOT NULL, person TEXT NOT NULL, batch TEXT NOT NULL, row INTEGER NOT NULL,
            content TEXT NOT NULL, PRIMARY KEY (county, contract)) WITHOUT ROWID;
        CREATE INDEX parked_person ON parked_contract (county, person);
        CREATE TABLE refused_row (
            county TEXT NOT NULL, kind TEXT NOT NULL, item TEXT NOT NULL, person TEXT NOT NULL, reason TEXT NOT NULL,
            batch TEXT NOT NULL, row INTEGER NOT NULL,
            PRIMARY KEY (county, kind, item, person, reason)) WITHOUT ROWID;
        CREATE TABLE payroll_line (
            county TEXT NOT NULL, person TEXT NOT NULL, month INTEGER NOT NULL, employer TEXT NOT NULL,
            kind INTEGER NOT NULL CHECK (kind IN (0, 1)), paid_on INTEGER NOT NULL,
            days INTEGER NOT NULL CHECK (days BETWEEN 0 AND 31 AND (days = 0) = kind),
            gross INTEGER NOT NULL, deductions INTEGER NOT NULL, net INTEGER NOT NULL,
            -- How often the employer has corrected the line.
            revision INTEGER NOT NULL CHECK (revision >= 0),
            PRIMARY KEY (county, person, month, employer, kind)) WITHOUT ROWID;
        CREATE TABLE outranked_line (
            county TEXT NOT NULL, person TEXT NOT NULL, month INTEGER NOT NULL, employer TEXT NOT NULL,
            kind INTEGER NOT NULL CHECK (kind IN (0, 1)), paid_on INTEGER NOT NULL, days INTEGER NOT NULL,
            gross INTEGER NOT NULL, deductions INTEGER NOT NULL, net INTEGER NOT NULL, revision INTEGER NOT NULL,
            PRIMARY KEY (county, person, month, employer, kind, paid_on, days, gross, deductions, net, revision)
            ) WITHOUT ROWID;
        CREATE TABLE stable_employment (
            county TEXT NOT NULL, person TEXT NOT NULL, months INTEGER NOT NULL CHECK (months > 0),
            first INTEGER, last INTEGER,
            PRIMARY KEY (county, person, months), CHECK (last = first + months - 1)) WITHOUT ROWID;

        """
}
