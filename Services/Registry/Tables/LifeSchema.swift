/// The tables of a person's life: what has dates, what was changed and by whom, what waits for a decision.
enum LifeSchema {
    static let text = """
        -- Statuses with their dates; two of one kind of one person never overlap.
        CREATE TABLE status_episode (
            county TEXT NOT NULL, person TEXT NOT NULL, kind TEXT NOT NULL, since TEXT NOT NULL, until TEXT,
            detail TEXT NOT NULL, evidence TEXT NOT NULL, CHECK (until IS NULL OR until >= since),
            PRIMARY KEY (county, person, kind, since),
            FOREIGN KEY (county, person) REFERENCES person) STRICT, WITHOUT ROWID;
        CREATE INDEX episode_by_kind ON status_episode (county, kind, person);
        CREATE TRIGGER episode_overlaps BEFORE INSERT ON status_episode WHEN EXISTS (
            SELECT 1 FROM status_episode e WHERE e.county = NEW.county AND e.person = NEW.person AND e.kind = NEW.kind
            AND e.since <= COALESCE(NEW.until, '9999') AND NEW.since <= COALESCE(e.until, '9999'))
        BEGIN SELECT RAISE(ABORT, 'episodes of one kind overlap'); END;
        CREATE TRIGGER episode_grows BEFORE UPDATE ON status_episode WHEN EXISTS (
            SELECT 1 FROM status_episode e WHERE e.county = NEW.county AND e.person = NEW.person AND e.kind = NEW.kind
            AND e.since <> OLD.since
            AND e.since <= COALESCE(NEW.until, '9999') AND NEW.since <= COALESCE(e.until, '9999'))
        BEGIN SELECT RAISE(ABORT, 'episodes of one kind overlap'); END;

        -- Wishes, skills and certificates with their dates.
        CREATE TABLE person_entry (
            county TEXT NOT NULL, person TEXT NOT NULL, kind TEXT NOT NULL, since TEXT NOT NULL, text TEXT NOT NULL,
            until TEXT, level TEXT NOT NULL, issuer TEXT NOT NULL,
            -- Where training told of it.
            certificate TEXT, certificate_kind TEXT, class TEXT,
            CHECK (until IS NULL OR until >= since), CHECK ((certificate IS NULL) = (class IS NULL)),
            PRIMARY KEY (county, person, kind, since, text),
            FOREIGN KEY (county, person) REFERENCES person) STRICT, WITHOUT ROWID;
        CREATE INDEX entry_by_certificate ON person_entry (county, class, certificate) WHERE class IS NOT NULL;
        CREATE INDEX entry_by_text ON person_entry (county, kind, text);

        -- What changed in a record, in the order it was recorded; the former value stays here. `at_county` and `seq` name
        -- the event: its county's journal partition and its number there.
        CREATE TABLE person_history (
            county TEXT NOT NULL, person TEXT NOT NULL, ordinal INTEGER NOT NULL CHECK (ordinal > 0),
            at_county TEXT NOT NULL, seq INTEGER NOT NULL, recorded_on TEXT NOT NULL, cause TEXT NOT NULL,
            field TEXT NOT NULL, before TEXT, after TEXT, actor TEXT, reason TEXT NOT NULL,
            PRIMARY KEY (county, person, ordinal)) STRICT, WITHOUT ROWID;
        -- Who left a village or a household: a past day's page asks for them.
        CREATE INDEX history_of_village ON person_history (county, before) WHERE field = 'village';
        CREATE INDEX history_of_household ON person_history (county, before) WHERE field = 'membership';

        CREATE TABLE change_request (
            county TEXT NOT NULL, request TEXT NOT NULL, person TEXT NOT NULL,
            level TEXT NOT NULL CHECK (level IN ('township', 'county')),
            state TEXT NOT NULL CHECK (state IN ('pending', 'approved', 'rejected', 'withdrawn', 'lapsed')),
            applicant TEXT, reason TEXT NOT NULL, evidence TEXT NOT NULL,
            is_correction INTEGER NOT NULL CHECK (is_correction IN (0, 1)), content BLOB NOT NULL,
            requested_on TEXT NOT NULL, decided_by TEXT, decided_on TEXT, decision_reason TEXT,
            -- The row that asked, where one did; a request that was withdrawn with its batch may be made again.
            batch TEXT, row INTEGER, is_undone INTEGER NOT NULL DEFAULT 0 CHECK (is_undone IN (0, 1)),
            CHECK ((state IN ('approved', 'rejected', 'withdrawn')) = (decided_by IS NOT NULL)),
            PRIMARY KEY (county, request),
            FOREIGN KEY (county, person) REFERENCES person) STRICT, WITHOUT ROWID;
        CREATE INDEX change_by_state ON change_request (county, state, request);
        CREATE INDEX change_by_person ON change_request (county, person);

        -- Pairs of records that may be one person's, the smaller key first.
        CREATE TABLE suspected_duplicate (
            county TEXT NOT NULL, person TEXT NOT NULL, other TEXT NOT NULL CHECK (person < other),
            grounds TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN ('open', 'dismissed', 'merged')), reason TEXT,
            PRIMARY KEY (county, person, other)) STRICT, WITHOUT ROWID;

        -- Mergers in force, with what the survivor got.
        CREATE TABLE merger (
            county TEXT NOT NULL, closed TEXT NOT NULL, survivor TEXT NOT NULL CHECK (survivor <> closed),
            copied BLOB NOT NULL, PRIMARY KEY (county, closed)) STRICT, WITHOUT ROWID;

        -- Moves between counties, each from this county's side; `record` is what arrived.
        CREATE TABLE county_move (
            county TEXT NOT NULL, person TEXT NOT NULL, move TEXT NOT NULL, from_county TEXT, village TEXT NOT NULL,
            requested_by TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN
                ('requested', 'opened', 'handed-over', 'arrived', 'accepted', 'stopping', 'ended', 'completed')),
            is_handed_over INTEGER NOT NULL CHECK (is_handed_over IN (0, 1)), reason TEXT NOT NULL,
            record BLOB, updated_on TEXT NOT NULL,
            PRIMARY KEY (county, person, move)) STRICT, WITHOUT ROWID;
        CREATE INDEX move_by_state ON county_move (county, state);
        """
}
