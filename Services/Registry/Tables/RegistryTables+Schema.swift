extension RegistryTables {
    /// One partition file holds several counties: every table carries the county. Sealed columns are ciphertext.
    public static let schema = [
        ledgerSchema, LifeSchema.text, DutyTables.schema, SurveyTables.schema, AlarmTables.schema, ServiceTables.schema,
        WorkReference.schema, PrivacyTables.schema, ExportTables.schema, ExchangeTables.schema,
        DivisionTables.schema, NameTables.schema, BatchTables.schema, BuiltUpon.schema,
    ].joined(separator: "\n")

    /// A person who was erased and is registered anew: nothing of the former record comes back.
    static let registeredAgain = """
        ON CONFLICT DO UPDATE SET village = excluded.village, name = excluded.name,
            sealed_id_number = excluded.sealed_id_number, sealed_phone = excluded.sealed_phone, birth = excluded.birth,
            sex = excluded.sex, education = excluded.education, labour_ability = excluded.labour_ability,
            employment_state = excluded.employment_state, job_wish = excluded.job_wish,
            training_state = excluded.training_state, training_wish = excluded.training_wish,
            is_disabled = excluded.is_disabled, schooling = excluded.schooling, note = excluded.note,
            registered_on = excluded.registered_on, state = 'claimed', held_by = NULL, closing = NULL, closed_on = NULL,
            points_to = NULL, was_head = NULL, came_from = NULL, erased_on = NULL
        """

    private static let ledgerSchema = """
        -- One registration of a person in a county.
        CREATE TABLE person (
            county TEXT NOT NULL, person TEXT NOT NULL, village TEXT NOT NULL, name TEXT NOT NULL,
            sealed_id_number TEXT NOT NULL, sealed_phone TEXT, birth TEXT NOT NULL, sex TEXT NOT NULL,
            education TEXT NOT NULL, labour_ability TEXT NOT NULL, employment_state TEXT NOT NULL,
            job_wish TEXT NOT NULL, training_state TEXT NOT NULL, training_wish TEXT NOT NULL,
            is_disabled INTEGER NOT NULL CHECK (is_disabled IN (0, 1)), schooling TEXT NOT NULL, note TEXT NOT NULL,
            registered_on TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('claimed', 'granted', 'denied')), held_by TEXT,
            -- A closed record counts nowhere; it may point to the county or the person that has it now.
            closing TEXT CHECK (closing IN ('death', 'emigration', 'moved-away', 'merged')), closed_on TEXT,
            points_to TEXT, was_head INTEGER, came_from TEXT,
            -- Of an erased person nothing is left but the key, the places and the dates.
            erased_on TEXT,
            CHECK ((state = 'denied') = (held_by IS NOT NULL)),
            CHECK ((closing IS NULL) = (closed_on IS NULL)),
            CHECK (points_to IS NULL OR closing IN ('moved-away', 'merged')),
            CHECK (erased_on IS NULL OR closing IS NOT NULL OR state = 'denied'),
            CHECK (erased_on IS NULL OR (name = '' AND sealed_id_number = '' AND sealed_phone IS NULL)),
            PRIMARY KEY (county, person)) STRICT, WITHOUT ROWID;
        CREATE TRIGGER registered_once BEFORE UPDATE OF state ON person
        WHEN NEW.state = 'claimed' AND OLD.erased_on IS NULL
        BEGIN SELECT RAISE(ABORT, 'a person is registered twice'); END;
        CREATE INDEX person_by_village ON person (county, village, name);
        CREATE INDEX person_by_name ON person (county, name);
        CREATE INDEX person_by_birth ON person (county, birth, village);
        CREATE INDEX person_by_day ON person (county, registered_on);

        CREATE TABLE household_member (
            county TEXT NOT NULL, household TEXT NOT NULL, person TEXT NOT NULL,
            is_head INTEGER NOT NULL CHECK (is_head IN (0, 1)), relation TEXT,
            PRIMARY KEY (county, household, person), UNIQUE (county, person),
            FOREIGN KEY (county, person) REFERENCES person) STRICT, WITHOUT ROWID;
        CREATE UNIQUE INDEX one_head ON household_member (county, household) WHERE is_head = 1;

        -- The beginnings of poverty episodes; an episode ends the day before the next begins.
        CREATE TABLE poverty_record (
            county TEXT NOT NULL, person TEXT NOT NULL, since TEXT NOT NULL, status TEXT NOT NULL,
            household_number TEXT NOT NULL, recorded_on TEXT NOT NULL,
            PRIMARY KEY (county, person, since),
            FOREIGN KEY (county, person) REFERENCES person) STRICT, WITHOUT ROWID;
        CREATE INDEX poverty_by_status ON poverty_record (county, status);

        -- The accounts of a person in the order they were recorded; the last one is in force.
        CREATE TABLE payee_account (
            county TEXT NOT NULL, person TEXT NOT NULL, ordinal INTEGER NOT NULL CHECK (ordinal > 0),
            bank TEXT NOT NULL, sealed_holder TEXT NOT NULL, sealed_card TEXT NOT NULL, recorded_on TEXT NOT NULL,
            PRIMARY KEY (county, person, ordinal),
            FOREIGN KEY (county, person) REFERENCES person) STRICT, WITHOUT ROWID;

        -- What became of each row that led to an event.
        CREATE TABLE feed_row (
            batch TEXT NOT NULL, row INTEGER NOT NULL, county TEXT NOT NULL, person TEXT NOT NULL,
            outcome TEXT NOT NULL CHECK (outcome IN ('registered', 'refused', 'parked', 'recorded', 'forwarded', 'withdrawn')),
            village TEXT, reason TEXT, existing_village TEXT, differences TEXT,
            CHECK ((outcome = 'refused') = (reason IS NOT NULL)),
            PRIMARY KEY (county, batch, row)) STRICT, WITHOUT ROWID;
        CREATE INDEX refused_row ON feed_row (county, reason, batch, row) WHERE outcome = 'refused';

        -- Rows that wait for their person; rows of one slot say the same thing, in the order of ordinals.
        CREATE TABLE parked_row (
            county TEXT NOT NULL, person TEXT NOT NULL, slot TEXT NOT NULL, ordinal INTEGER NOT NULL,
            batch TEXT NOT NULL, row INTEGER NOT NULL, content BLOB NOT NULL,
            PRIMARY KEY (county, person, slot, ordinal), UNIQUE (county, batch, row)) STRICT, WITHOUT ROWID;
        """
}
