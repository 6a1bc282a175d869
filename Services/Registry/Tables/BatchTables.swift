import Models
import Store

/// The batches that were undone, and what hangs on the registrations that a batch caused.
final class BatchTables {
    static let schema = """
        -- Batches whose undoing was ordered; `through` is the last row that was looked at since the last order.
        CREATE TABLE batch_undo (
            county TEXT NOT NULL, batch TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN ('running', 'completed')),
            reason TEXT NOT NULL, actor TEXT NOT NULL, began_on TEXT NOT NULL, completed_on TEXT,
            part INTEGER NOT NULL CHECK (part >= 0), through INTEGER NOT NULL,
            withdrawn INTEGER NOT NULL, requests INTEGER NOT NULL,
            CHECK ((state = 'completed') = (completed_on IS NOT NULL)),
            PRIMARY KEY (county, batch)) STRICT, WITHOUT ROWID;

        -- Registrations that stayed, with what hangs on them.
        CREATE TABLE batch_undo_kept (
            county TEXT NOT NULL, batch TEXT NOT NULL, row INTEGER NOT NULL, person TEXT NOT NULL, reason TEXT NOT NULL,
            PRIMARY KEY (county, batch, row)) STRICT, WITHOUT ROWID;

        -- Deliveries that listed people who were registered already.
        CREATE TABLE person_listing (
            county TEXT NOT NULL, person TEXT NOT NULL, batch TEXT NOT NULL,
            PRIMARY KEY (county, person, batch)) STRICT, WITHOUT ROWID;

        -- How often a registration of the person was withdrawn in the county.
        CREATE TABLE withdrawn_person (
            county TEXT NOT NULL, person TEXT NOT NULL, times INTEGER NOT NULL CHECK (times > 0),
            PRIMARY KEY (county, person)) STRICT, WITHOUT ROWID;

        -- What hangs on a person is looked for person by person.
        CREATE INDEX pair_by_other ON suspected_duplicate (county, other);
        CREATE INDEX spot_check_of_person ON spot_check_person (county, person);
        """

    /// A row of a batch that may have to be undone.
    struct Row: Equatable {
        let row: Int
        let person: PersonKey
        let isRegistration: Bool
    }

    private let insertUndo, advance, complete, selectUndo, keep, forgetKept, count, selectRows: Statement
    private let selectHanging, selectRequest, withdrawRequest, selectTimes, markRow, knowsBatch: Statement
    private let forget: [Statement]
    private let noteDelivery: Statement

    init(_ connection: Connection) throws {
        insertUndo = try connection.prepare(
            """
            INSERT INTO batch_undo VALUES (?1, ?2, 'running', ?3, ?4, ?5, NULL, 0, 0, 0, 0) ON CONFLICT DO UPDATE
            SET state = 'running', reason = excluded.reason, actor = excluded.actor, began_on = excluded.began_on,
                completed_on = NULL, through = 0
            """)
        advance = try connection.prepare(
            """
            UPDATE batch_undo SET part = ?3, through = ?4, withdrawn = withdrawn + ?5, requests = requests + ?6
            WHERE county = ?1 AND batch = ?2
            """)
        complete = try connection.prepare(
            "UPDATE batch_undo SET state = 'completed', completed_on = ?3 WHERE county = ?1 AND batch = ?2")
        selectUndo = try connection.prepare(
            """
            SELECT state, reason, actor, part, through, withdrawn, requests,
                (SELECT COUNT(*) FROM batch_undo_kept k WHERE k.county = u.county AND k.batch = u.batch)
            FROM batch_undo u WHERE county = ? AND batch = ?
            """)
        keep = try connection.prepare("INSERT OR REPLACE INTO batch_undo_kept VALUES (?, ?, ?, ?, ?)")
        forgetKept = try connection.prepare("DELETE FROM batch_undo_kept WHERE county = ? AND batch = ?")
        count = try connection.prepare(
            """
            INSERT INTO withdrawn_person VALUES (?, ?, 1) ON CONFLICT DO UPDATE SET times = times + 1
            """)
        selectRows = try connection.prepare(
            """
            SELECT row, person, outcome = 'registered' FROM feed_row WHERE county = ?1 AND batch = ?2 AND row > ?3
            AND (outcome = 'registered' OR reason = 'differs') ORDER BY row LIMIT ?4
            """)
        selectHanging = try connection.prepare(Self.hanging)
        selectRequest = try connection.prepare(
            """
            SELECT request FROM change_request INDEXED BY change_by_person
            WHERE county = ? AND person = ? AND batch = ? AND row = ? AND state = 'pending'
            """)
        withdrawRequest = try connection.prepare(
            """
            UPDATE change_request SET state = 'withdrawn', decided_by = ?3, decided_on = ?4, decision_reason = ?5,
                is_undone = 1
            WHERE county = ?1 AND request = ?2
            """)
        selectTimes = try connection.prepare("SELECT times FROM withdrawn_person WHERE county = ? AND person = ?")
        markRow = try connection.prepare(
            "UPDATE feed_row SET outcome = 'withdrawn' WHERE county = ? AND batch = ? AND row = ?")
        knowsBatch = try connection.prepare(
            """
            SELECT MAX(outcome = 'registered' OR outcome = 'withdrawn' OR outcome = 'refused') FROM
            (SELECT outcome FROM feed_row WHERE county = ? AND batch = ? LIMIT 1)
            """)
        forget = try [
            "DELETE FROM change_request INDEXED BY change_by_person WHERE county = ?1 AND person = ?2",
            """
            DELETE FROM suspected_duplicate WHERE county = ?1 AND state = 'open' AND person = ?2
            """,
            """
            DELETE FROM suspected_duplicate INDEXED BY pair_by_other
            WHERE county = ?1 AND other = ?2 AND state = 'open'
            """,
            "DELETE FROM household_member WHERE county = ?1 AND person = ?2",
            "DELETE FROM person WHERE county = ?1 AND person = ?2",
        ].map { try connection.prepare($0) }
        noteDelivery = try connection.prepare(
            "INSERT OR IGNORE INTO person_listing VALUES (?, ?, ?)")
    }

    // MARK: The fold

    func apply(_ event: BatchUndoBegan, on day: Day) throws {
        try insertUndo.run(event.county, event.batch, event.reason, event.actor, day)
        try forgetKept.run(event.county, event.batch)
    }

    func apply(_ event: RegistrationsWithdrawn, on day: Day) throws {
        for request in event.requests {
            try withdrawRequest.run(event.county, request.request, event.actor, day, event.reason)
        }
        for person in event.people {
            try count.run(event.county, person.person)
            try markRow.run(event.county, event.batch, person.row)
            for statement in forget { try statement.run(event.county, person.person) }
        }
        for kept in event.kept { try keep.run(event.county, event.batch, kept.row, kept.person, kept.reason) }
        try advance.run(
            event.county, event.batch, event.part, event.through, event.people.count, event.requests.count)
    }

    func apply(_ event: BatchUndoCompleted, on day: Day) throws { try complete.run(event.county, event.batch, day) }

    /// A delivery has listed somebody who is registered already.
    func noteDelivery(_ county: DivisionCode, _ person: PersonKey, _ batch: BatchID) throws {
        try noteDelivery.run(county, person, batch)
    }

    // MARK: What decisions ask

    struct Undo: Equatable {
        let isRunning: Bool
        let reason: String
        let actor: ActorID
        let part: Int
        let through: Int
        let withdrawn: Int
        let requests: Int
        let kept: Int
    }

    func undo(_ county: DivisionCode, _ batch: BatchID) throws -> Undo? {
        try selectUndo.first(county, batch) { row in
            Undo(
                isRunning: row.text(0) == "running", reason: row.text(1), actor: ActorID(unchecked: row.text(2)),
                part: Int(row.int(3)), through: Int(row.int(4)), withdrawn: Int(row.int(5)), requests: Int(row.int(6)),
                kept: Int(row.int(7)))
        }
    }

    /// Whether the batch has brought people; `nil` when no row of it has come.
    func bringsPeople(_ county: DivisionCode, _ batch: BatchID) throws -> Bool? {
        try knowsBatch.first(county, batch) { $0.isNull(0) ? nil : $0.int(0) == 1 } ?? nil
    }

    /// The next rows that registered somebody or differ from a record.
    func rows(_ county: DivisionCode, _ batch: BatchID, after row: Int, limit: Int) throws -> [Row] {
        try selectRows.all(county, batch, row, limit) {
            Row(row: Int($0.int(0)), person: PersonKey(unchecked: $0.text(1)), isRegistration: $0.int(2) == 1)
        }
    }

    /// The person's registration and the first thing that hangs on it besides what `batch` did.
    func registration(
        _ county: DivisionCode, _ person: PersonKey, of batch: BatchID
    ) throws -> (village: DivisionCode, household: HouseholdID, hanging: String?)? {
        try selectHanging.first(county, person, batch) { row in
            DivisionCode(row.text(0)).map { ($0, HouseholdID(unchecked: row.text(1)), row.optionalText(2)) }
        } ?? nil
    }

    func pendingRequest(
        _ county: DivisionCode, _ person: PersonKey, _ batch: BatchID, row: Int
    ) throws -> ChangeRequestID? {
        try selectRequest.first(county, person, batch, row) { ChangeRequestID(unchecked: $0.text(0)) }
    }

    /// The number of the registration that the person has in the county or would get next, from 1.
    func claim(_ county: DivisionCode, _ person: PersonKey) throws -> Int {
        try selectTimes.first(county, person) { Int($0.int(0)) + 1 } ?? 1
    }

    /// Everything that can hang on a registration, each with its word in ``KeptRegistration/reason``.
    private static let hanging = """
        SELECT p.village, m.household, CASE
            WHEN EXISTS (SELECT 1 FROM county_move x WHERE x.county = ?1 AND x.person = ?2) OR p.came_from IS NOT NULL
                THEN 'move'
            WHEN p.closing IS NOT NULL THEN 'closed'
            WHEN EXISTS (SELECT 1 FROM ref_contract x WHERE x.county = ?1 AND x.person = ?2) THEN 'contract'
            WHEN EXISTS (SELECT 1 FROM ref_pay x WHERE x.county = ?1 AND x.person = ?2) THEN 'payroll'
            WHEN EXISTS (SELECT 1 FROM ref_enrolment x WHERE x.county = ?1 AND x.person = ?2) THEN 'class'
            WHEN EXISTS (SELECT 1 FROM ref_claim x WHERE x.county = ?1 AND x.person = ?2) THEN 'claim'
            WHEN EXISTS (SELECT 1 FROM poverty_record x WHERE x.county = ?1 AND x.person = ?2) THEN 'poverty-status'
            WHEN EXISTS (SELECT 1 FROM payee_account x WHERE x.county = ?1 AND x.person = ?2) THEN 'account'
            WHEN EXISTS (SELECT 1 FROM status_episode x WHERE x.county = ?1 AND x.person = ?2) THEN 'status'
            WHEN EXISTS (SELECT 1 FROM person_entry x WHERE x.county = ?1 AND x.person = ?2) THEN 'entry'
            WHEN EXISTS (SELECT 1 FROM change_request x INDEXED BY change_by_person WHERE x.county = ?1 AND x.person = ?2
                AND x.state IN ('approved', 'rejected')) THEN 'change-decided'
            WHEN EXISTS (SELECT 1 FROM change_request x INDEXED BY change_by_person WHERE x.county = ?1 AND x.person = ?2
                AND x.state = 'pending' AND x.batch IS NOT ?3) THEN 'change-pending'
            WHEN EXISTS (SELECT 1 FROM suspected_duplicate x WHERE x.county = ?1 AND x.person = ?2 AND x.state <> 'open')
                OR EXISTS (SELECT 1 FROM suspected_duplicate x INDEXED BY pair_by_other WHERE x.county = ?1 AND x.other = ?2 AND x.state <> 'open')
                THEN 'duplicate-decided'
            WHEN EXISTS (SELECT 1 FROM survey_answer x WHERE x.county = ?1 AND x.person = ?2) THEN 'survey'
            WHEN EXISTS (SELECT 1 FROM verification x WHERE x.county = ?1 AND x.person = ?2) THEN 'verification'
            WHEN EXISTS (SELECT 1 FROM spot_check_person x WHERE x.county = ?1 AND x.person = ?2) THEN 'spot-check'
            WHEN EXISTS (SELECT 1 FROM hardship_application x WHERE x.county = ?1 AND x.person = ?2) THEN 'hardship'
            WHEN EXISTS (SELECT 1 FROM unemployment x WHERE x.county = ?1 AND x.person = ?2) THEN 'unemployment'
            WHEN EXISTS (SELECT 1 FROM employment_service x WHERE x.county = ?1 AND x.person = ?2) THEN 'service'
            WHEN EXISTS (SELECT 1 FROM platform_told x WHERE x.county = ?1 AND x.person = ?2) THEN 'platform'
            WHEN EXISTS (SELECT 1 FROM erasure x WHERE x.county = ?1 AND x.person = ?2) THEN 'erasure'
            WHEN EXISTS (SELECT 1 FROM help_measure x WHERE x.county = ?1 AND x.household = m.household) THEN 'help'
            WHEN EXISTS (SELECT 1 FROM person_history x WHERE x.county = ?1 AND x.person = ?2
                AND x.cause <> 'batch-undone') THEN 'history'
            WHEN EXISTS (SELECT 1 FROM person_listing x WHERE x.county = ?1 AND x.person = ?2 AND x.batch <> ?3
                AND NOT EXISTS (SELECT 1 FROM batch_undo u WHERE u.county = ?1 AND u.batch = x.batch))
                THEN 'other-delivery'
            END
        FROM person p JOIN household_member m USING (county, person) WHERE p.county = ?1 AND p.person = ?2
        """
}
