/// The tables of one partition of `training`. It may hold several counties: everything carries its county.
enum TrainingSchema {
    /// Raise it with every change of the tables or of what is folded into them.
    static let foldVersion = 5

    static let sql =
        own + MoveTable.schema + AttendanceTable.schema + InspectionTable.schema + ExamTable.schema
        + CertificateTable.schema + SettlingTable.schema + RecognitionTable.schema + CatalogueTable.schema
        + PlanTable.schema + DocumentTable.schema + PlaceReference.schema + DemandTable.schema
        + CourseRulesTable.schema
        + AfterClassTable.schema + WorkReference.schema
        + TraineeReference.schema + LedgerSeatTable.schema + VisitTable.schema + EnrolmentNotes.schema
        + ClassFailureTable.schema

    private static let own = """
        CREATE TABLE institution (
            county TEXT NOT NULL, institution TEXT NOT NULL, name TEXT NOT NULL,
            PRIMARY KEY (county, institution)) WITHOUT ROWID;

        CREATE TABLE course (
            class TEXT PRIMARY KEY, county TEXT NOT NULL, institution TEXT NOT NULL, trade TEXT NOT NULL,
            level TEXT NOT NULL, hours INTEGER NOT NULL CHECK (hours > 0), start_day TEXT NOT NULL,
            end_day TEXT NOT NULL, place TEXT NOT NULL, filed_on TEXT NOT NULL,
            status TEXT NOT NULL CHECK (status IN ('drafted', 'filed', 'returned', 'approved', 'closed', 'cancelled',
                'settled', 'failed')),
            -- How often it was filed or amended.
            version INTEGER NOT NULL, approved_on TEXT, closed_on TEXT, cancelled_on TEXT, reason TEXT,
            kind TEXT, mode TEXT, form TEXT, funding TEXT, programme TEXT, contents TEXT, department TEXT, project TEXT,
            employer TEXT, seats INTEGER,
            closed_enrolled INTEGER, closed_certified INTEGER, closed_attendance_percent INTEGER,
            CHECK (end_day >= start_day)) WITHOUT ROWID;
        CREATE INDEX course_of_county ON course (county, start_day, class);

        -- One row for each person on a class's roster, whatever became of it.
        CREATE TABLE enrolment (
            class TEXT NOT NULL, person TEXT NOT NULL, county TEXT NOT NULL, name TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('waiting', 'enrolled', 'refused', 'withdrawn')), reason TEXT,
            batch TEXT NOT NULL, row INTEGER NOT NULL, PRIMARY KEY (class, person),
            CHECK ((state IN ('refused', 'withdrawn')) = (reason IS NOT NULL))) WITHOUT ROWID;
        CREATE INDEX enrolment_of_person ON enrolment (county, person);
        CREATE INDEX enrolment_waiting ON enrolment (class, person) WHERE state = 'waiting';

        -- Roster rows that were judged, so that a row judged again says nothing new.
        CREATE TABLE roster_row (batch TEXT NOT NULL, row INTEGER NOT NULL, PRIMARY KEY (batch, row)) WITHOUT ROWID;

        -- Rows refused for what they say themselves, or because the class's roster has the person or is shut.
        CREATE TABLE roster_refusal (
            class TEXT NOT NULL, person TEXT NOT NULL, reason TEXT NOT NULL, county TEXT NOT NULL,
            PRIMARY KEY (class, person, reason)) WITHOUT ROWID;
        CREATE INDEX roster_refusal_of_county ON roster_refusal (county, reason);


        -- What the registry says.
        CREATE TABLE ref_person (
            county TEXT NOT NULL, person TEXT NOT NULL, is_granted INTEGER NOT NULL CHECK (is_granted IN (0, 1)),
            held_by TEXT, move TEXT, PRIMARY KEY (county, person)) WITHOUT ROWID;
        CREATE TABLE ref_poverty (
            county TEXT NOT NULL, person TEXT NOT NULL, since TEXT NOT NULL, status TEXT NOT NULL,
            PRIMARY KEY (county, person, since, status)) WITHOUT ROWID;
        """
}
