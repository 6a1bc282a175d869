import Models
import Store

/// Cases and what the claimants handed in.
final class CaseTable {
    private static let columns = """
        id, county, item, person, claimant, ground, year, basis_on, amount, determination, state, fund, notice, batch,
        last_on, submitted_seq, submitted_by, township_by, county_by, approved_by, paid_by, body, term, months,
        version, step, step_by, step_from
        """

    /// What happened last cannot be taken back.
    private static let noStep = "step = NULL, step_by = NULL, step_from = NULL, step_prior = NULL"

    private let open, redetermine, setState, submit, review, setNotice, advance, settle, approve, pay,
        withhold: Statement
    private let reject, takeBack, object, findSettled: Statement
    private let find, ofPerson, ofBody, grants, bodyGrants, personClaimants, bodies: Statement
    private let addReceipt, addRefused, receipts, hasRef, hasReceipt: Statement
    private let setSetting, clearSettings, settings: Statement

    init(_ connection: Connection) throws {
        open = try connection.prepare(
            """
            INSERT INTO subsidy_case
                (id, county, pack, item, person, body, claimant, ground, term, months, year, basis, basis_on, amount,
                determination, state, opened_on)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'opened', ?)
            ON CONFLICT (id) DO UPDATE SET
                pack = excluded.pack, claimant = excluded.claimant, ground = excluded.ground, term = excluded.term,
                months = excluded.months, year = excluded.year,
                basis = excluded.basis, basis_on = excluded.basis_on, amount = excluded.amount,
                determination = excluded.determination, state = 'opened', reason = NULL,
                opened_on = excluded.opened_on, submitted_on = NULL, version = version + 1, \(Self.noStep)
            """)
        redetermine = try connection.prepare(
            """
            UPDATE subsidy_case SET pack = ?, claimant = ?, ground = ?, months = ?, basis = ?, basis_on = ?, amount = ?,
                determination = ?, version = version + 1, \(Self.noStep)
            WHERE id = ?
            """)
        setState = try connection.prepare(
            "UPDATE subsidy_case SET state = ?2, version = version + 1, \(Self.noStep) WHERE id = ?1")
        submit = try connection.prepare(
            """
            UPDATE subsidy_case SET state = 'submitted', submitted_by = ?2, last_on = ?3, submitted_seq = ?4, township_by = NULL,
                county_by = NULL, notice = NULL, reason = NULL,
                basis_on = CASE basis WHEN 'application' THEN ?3 ELSE basis_on END,
                submitted_on = ?3, channel = ?5, papers = ?6, proven = ?7, wanting = ?8, version = version + 1,
                step = 'submission', step_by = ?2, step_from = state, step_prior = submitted_by
            WHERE id = ?1
            """)
        review = try connection.prepare(
            """
            UPDATE subsidy_case SET state = ?2, township_by = ?3, county_by = ?4, last_on = ?5, reason = ?6,
                version = version + 1, step = ?7, step_by = ?8, step_from = state,
                step_prior = CASE ?7 WHEN 'township-review' THEN township_by ELSE county_by END
            WHERE id = ?1
            """)
        setNotice = try connection.prepare(
            """
            UPDATE subsidy_case SET state = 'on-notice', notice = ?2, last_on = ?3, version = version + 1, \(Self.noStep)
            WHERE id = ?1
            """)
        advance = try connection.prepare(
            """
            UPDATE subsidy_case SET state = ?2, last_on = ?3, reason = ?4, version = version + 1, \(Self.noStep)
            WHERE id = ?1
            """)
        settle = try connection.prepare(
            """
            UPDATE subsidy_case SET state = ?2, last_on = ?3, reason = ?4, version = version + 1,
                paid_on = CASE ?2 WHEN 'paid' THEN ?3 ELSE paid_on END
            WHERE id = ?1
            """)
        reject = try connection.prepare(
            """
            UPDATE subsidy_case SET state = 'rejected', last_on = ?3, reason = ?4, version = version + 1,
                step = 'rejection', step_by = ?2, step_from = state, step_prior = NULL
            WHERE id = ?1
            """)
        takeBack = try connection.prepare(
            """
            UPDATE subsidy_case SET state = step_from, last_on = ?2, reason = NULL, version = version + 1,
                submitted_by = CASE step WHEN 'submission' THEN step_prior ELSE submitted_by END,
                submitted_seq = CASE step WHEN 'submission' THEN NULL ELSE submitted_seq END,
                submitted_on = CASE step WHEN 'submission' THEN NULL ELSE submitted_on END,
                township_by = CASE step WHEN 'township-review' THEN step_prior ELSE township_by END,
                county_by = CASE step WHEN 'county-review' THEN step_prior ELSE county_by END,
                approved_by = CASE step WHEN 'approval' THEN NULL ELSE approved_by END,
                approved_on = CASE step WHEN 'approval' THEN NULL ELSE approved_on END,
                fund = CASE step WHEN 'approval' THEN NULL ELSE fund END, \(Self.noStep)
            WHERE id = ?1
            """)
        findSettled = try connection.prepare(
            """
            UPDATE subsidy_case SET state = ?2, county_by = ?3, last_on = ?4, reason = ?5, version = version + 1,
                \(Self.noStep)
            WHERE id = ?1 AND state = 'objected'
            """)
        object = try connection.prepare(
            """
            UPDATE subsidy_case SET state = 'objected', last_on = MAX(last_on, ?2), version = version + 1, \(Self.noStep)
            WHERE id = ?1 AND state = 'on-notice'
            """)
        approve = try connection.prepare(
            """
            UPDATE subsidy_case SET state = 'approved', fund = ?2, amount = ?3, approved_by = ?4, last_on = ?5,
                approved_on = ?5, version = version + 1, step = 'approval', step_by = ?4, step_from = state,
                step_prior = NULL
            WHERE id = ?1
            """)
        pay = try connection.prepare(
            """
            UPDATE subsidy_case SET state = 'in-batch', batch = ?2, paid_by = ?3, last_on = ?4, reason = NULL,
                version = version + 1, \(Self.noStep)
            WHERE id = ?1
            """)

        withhold = try connection.prepare(
            """
            UPDATE subsidy_case SET state = 'paid', paid_by = ?2, last_on = ?3, paid_on = ?3, reason = NULL, version = version + 1,
                \(Self.noStep)
            WHERE id = ?1
            """)

        find = try connection.prepare("SELECT \(Self.columns) FROM subsidy_case WHERE id = ?")
        ofPerson = try connection.prepare(
            "SELECT \(Self.columns) FROM subsidy_case WHERE county = ? AND person = ? ORDER BY id")
        // The index holds granted cases alone and in order: else SQLite goes through those of the whole county, or makes a table of
        // the four states anew for each person.
        grants = try connection.prepare(
            """
            SELECT id, item, basis_on, amount, months, term FROM subsidy_case INDEXED BY case_granted
            WHERE county = ? AND person = ? AND state IN (\(SubsidySchema.granted)) ORDER BY id
            """)
        ofBody = try connection.prepare(
            "SELECT \(Self.columns) FROM subsidy_case WHERE county = ? AND body = ? ORDER BY id")
        bodies = try connection.prepare(
            "SELECT DISTINCT body FROM subsidy_case WHERE county = ? AND body IS NOT NULL ORDER BY body")
        bodyGrants = try connection.prepare(
            """
            SELECT id, item, basis_on, amount, months, term FROM subsidy_case INDEXED BY case_granted_body
            WHERE county = ? AND body = ? AND state IN (\(SubsidySchema.granted)) ORDER BY id
            """)
        personClaimants = try connection.prepare(
            """
            SELECT DISTINCT person FROM subsidy_case
            WHERE county = ? AND claimant = 'person:' || person AND state NOT IN ('lapsed', 'rejected')
            ORDER BY person
            """)

        addReceipt = try connection.prepare("INSERT INTO receipt VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
        addRefused = try connection.prepare("INSERT OR IGNORE INTO refused_row VALUES (?, ?, ?, ?, ?)")
        receipts = try connection.prepare(
            """
            SELECT departed_on, destination, amount, seq FROM receipt WHERE county = ? AND person = ?
            ORDER BY departed_on, destination, amount
            """)
        hasRef = try connection.prepare(
            """
            SELECT 1 FROM receipt WHERE county = ?3 AND batch = ?1 AND row = ?2
            UNION ALL SELECT 1 FROM refused_row WHERE county = ?3 AND batch = ?1 AND row = ?2
            """)
        hasReceipt = try connection.prepare(
            """
            SELECT 1 FROM receipt WHERE county = ? AND person = ? AND departed_on = ? AND destination = ? AND amount = ?
            """)
        setSetting = try connection.prepare("INSERT INTO county_setting VALUES (?, ?, ?)")
        clearSettings = try connection.prepare("DELETE FROM county_setting WHERE county = ?")
        settings = try connection.prepare("SELECT name, value FROM county_setting WHERE county = ? ORDER BY name")
    }

    // MARK: Folding

    func apply(_ event: TransportReceiptRecorded, seq: Int64) throws {
        try addReceipt.run(
            event.ref.batch, event.ref.row, event.county, event.person, event.departedOn, event.destination,
            event.amount, seq)
    }

    func apply(_ event: SubsidyRowRefused) throws {
        try addRefused.run(event.ref.batch, event.ref.row, event.county, event.person, event.reason)
    }

    func apply(_ event: CountySettingsSet) throws {
        try clearSettings.run(event.county)
        for (name, value) in event.settings.sorted(by: { $0.key < $1.key }) {
            try setSetting.run(event.county, name, value)
        }
    }

    func apply(_ event: CaseOpened, _ today: Day) throws {
        try open.run(
            event.case, event.county, event.pack, event.item, event.person, BodyID?.none, event.claimant,
            event.ground ?? event.contract.map { GroundReference(kind: .contract, id: $0.description).description },
            event.term ?? event.year.map { "\($0)" }, event.months, event.year, event.basis ?? "application",
            event.basisOn ?? today, event.amount, event.determination, today)
    }

    func apply(_ event: BodyCaseOpened, _ today: Day) throws {
        try open.run(
            event.case, event.county, event.pack, event.item, PersonKey?.none, event.body, event.claimant, event.ground,
            event.term, event.months, event.term == nil ? nil : event.basisOn.year, event.basis, event.basisOn,
            event.amount, event.determination, today)
    }

    func apply(_ event: CaseRedetermined) throws {
        try redetermine.run(
            event.pack, event.claimant,
            event.ground ?? event.contract.map { GroundReference(kind: .contract, id: $0.description).description },
            event.months, event.basis, event.basisOn, event.amount, event.determination, event.case)
    }

    func apply(_ event: CaseLapsed) throws { try setState.run(event.case, CaseState.lapsed.rawValue) }

    func apply(_ event: CaseSubmitted, seq: Int64) throws {
        try submit.run(
            event.case, event.actor, event.on, seq, event.channel?.rawValue, event.papers, event.proven,
            event.wanting?.count)
    }

    func apply(_ event: CaseReviewed) throws {
        guard let known = try record(of: event.case) else { return }
        var township = known.actors[.township]
        var county = known.actors[.county]
        var state = CaseState.returned
        if event.isPassed {
            if event.level == "township" {
                (state, township) = (.townshipPassed, event.actor)
            } else {
                (state, county) = (.countyPassed, event.actor)
            }
        }
        try review.run(
            event.case, state.rawValue, township, county, event.on, event.isPassed ? nil : event.reason,
            "\(event.level)-review", event.actor)
    }

    func publish(_ id: CaseID, notice: String, on day: Day) throws { try setNotice.run(id, notice, day) }

    func close(_ id: CaseID, hasObjection: Bool, on day: Day) throws {
        try advance.run(id, (hasObjection ? CaseState.objected : .noticePassed).rawValue, day, String?.none)
    }

    func apply(_ event: CaseApproved) throws {
        try approve.run(event.case, event.fund, event.amount, event.actor, event.on)
    }

    func pay(_ id: CaseID, in batch: PaymentBatchID, by actor: ActorID, on day: Day) throws {
        try pay.run(id, batch, actor, day)
    }

    func settle(_ line: SettledLine, isPaid: Bool, on day: Day) throws {
        try settle.run(line.case, (isPaid ? CaseState.paid : .failed).rawValue, day, isPaid ? nil : line.reason)
    }

    func apply(_ event: CaseRejected) throws {
        try reject.run(event.case, event.actor, event.on, "\(event.clause)：\(event.reason)")
    }

    func apply(_ event: CaseStepWithdrawn) throws { try takeBack.run(event.case, event.on) }

    func apply(_ event: CaseClosed) throws {
        try advance.run(event.case, CaseState.closed.rawValue, event.on, event.note.isEmpty ? nil : event.note)
    }

    func apply(_ event: ObjectionRecorded) throws { try object.run(event.case, event.on) }

    /// A case stays under objection while another one is open.
    func apply(_ event: ObjectionSettled) throws {
        guard event.isUpheld || event.others == 0 else { return }
        let state = event.isUpheld ? CaseState.returned : .countyPassed
        try findSettled.run(
            event.case, state.rawValue, event.actor, event.on, event.isUpheld ? event.finding : nil)
    }

    /// Nothing is left to be paid, because all of it was withheld.
    func withholdWhole(_ id: CaseID, by actor: ActorID, on day: Day) throws { try withhold.run(id, actor, day) }

    // MARK: Reading

    func record(of id: CaseID) throws -> CaseRecord? { try find.first(id, read: Self.record) }

    func cases(of person: PersonKey, in county: DivisionCode) throws -> [CaseRecord] {
        try ofPerson.all(county, person, read: Self.record)
    }

    /// Adds to `facts` what the claimant handed in, what was granted before and what the county decided.
    func read(into facts: inout PersonFacts) throws {
        let county = facts.county
        for key in facts.keys {
            for receipt in try receipts.all(
                county, key,
                read: { row in
                    ReceiptFact(
                        departedOn: try row.day(0), destination: try row.division(1), amount: row.fen(2),
                        seq: row.int(3))
                })
            where !facts.receipts.contains(where: { $0.isSame(as: receipt) }) { facts.receipts.append(receipt) }
            facts.grants += try grants.all(county, key, read: Self.grant)
        }
        facts.settings = try settings(of: county)
    }

    func cases(of body: BodyID, in county: DivisionCode) throws -> [CaseRecord] {
        try ofBody.all(county, body, read: Self.record)
    }

    /// Bodies that have or had a case.
    func bodies(in county: DivisionCode) throws -> [BodyID] { try bodies.all(county) { $0.id(0) } }

    func grants(of body: BodyID, in county: DivisionCode) throws -> [GrantFact] {
        try bodyGrants.all(county, body, read: Self.grant)
    }

    private static func grant(_ row: borrowing Statement) throws -> GrantFact {
        GrantFact(
            id: row.id(0), item: row.text(1), year: try row.day(2).year, amount: row.fen(3),
            months: Int(row.optionalInt(4) ?? 0), term: row.optionalText(5), basisOn: try row.day(2))
    }

    func settings(of county: DivisionCode) throws -> [String: String] {
        let pairs = try settings.all(county) { ($0.text(0), $0.text(1)) }
        return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }

    /// The same row may come twice: to the county that it was handed in to, and forwarded to another one.
    func isKnown(_ ref: RowReference, in county: DivisionCode) throws -> Bool {
        try hasRef.first(ref.batch, ref.row, county) { _ in true } ?? false
    }

    func isRepeated(_ row: TransportRow) throws -> Bool {
        try hasReceipt.first(row.county, row.person, row.departedOn, row.destination, row.amount) { _ in true } ?? false
    }

    /// People who claim for themselves, by key.
    func personClaimants(in county: DivisionCode) throws -> [PersonKey] {
        try personClaimants.all(county) { $0.id(0) }
    }

    private static func lastStep(_ row: borrowing Statement) throws -> LastStep? {
        guard let step = row.optionalText(25) else { return nil }
        guard let from = CaseState(rawValue: row.text(27)) else { throw UnreadableColumn(column: 27) }
        return LastStep(step: step, by: row.id(26), from: from)
    }

    private static func record(_ row: borrowing Statement) throws -> CaseRecord {
        guard let state = CaseState(rawValue: row.text(10)) else { throw UnreadableColumn(column: 10) }
        var actors = CaseActors()
        for (index, post) in CasePost.allCases.enumerated() { actors[post] = row.optionalID(16 + Int32(index)) }
        let body: BodyID? = row.optionalID(21)
        return CaseRecord(
            id: row.id(0), county: try row.division(1), item: row.text(2),
            holder: body.map { .body($0) } ?? .person(row.id(3)), claimant: row.text(4),
            ground: row.optionalText(5).flatMap { GroundReference($0) }, term: row.optionalText(22),
            months: row.optionalInt(23).map { Int($0) },
            year: row.optionalInt(6).map { Int($0) }, basisOn: try row.day(7),
            amount: row.fen(8), json: row.text(9), state: state, fund: row.optionalID(11), actors: actors,
            lastStepOn: try row.optionalDay(14), notice: row.optionalText(12), batch: row.optionalID(13),
            submittedSeq: row.optionalInt(15), version: Int(row.int(24)), lastStep: try lastStep(row))
    }
}
