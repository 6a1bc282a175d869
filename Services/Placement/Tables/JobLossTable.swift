import Models
import Store

/// Chains of help after job loss, from the alarm to the next job, and the county's plan of help.
struct JobLossTable {
    static let schema = """
        CREATE TABLE job_loss (
            county TEXT NOT NULL, loss TEXT NOT NULL, person TEXT NOT NULL, lost_on TEXT NOT NULL, ground TEXT NOT NULL,
            monitored TEXT, is_returned INTEGER NOT NULL CHECK (is_returned IN (0, 1)), contract TEXT, last_paid INTEGER,
            village TEXT NOT NULL, owner TEXT NOT NULL, visit_due TEXT NOT NULL, reporter TEXT, note TEXT,
            closed_on TEXT, closing TEXT, evidence TEXT,
            -- The county in which it goes on since the person moved there.
            went_to TEXT,
            PRIMARY KEY (county, loss), CHECK ((closed_on IS NULL) = (closing IS NULL))) WITHOUT ROWID;
        CREATE UNIQUE INDEX job_loss_open ON job_loss (county, person) WHERE closed_on IS NULL;
        CREATE INDEX job_loss_person ON job_loss (county, person, lost_on);
        CREATE TABLE job_loss_visit (
            county TEXT NOT NULL, loss TEXT NOT NULL, on_day TEXT NOT NULL, channel TEXT NOT NULL, finding TEXT NOT NULL,
            note TEXT, actor TEXT NOT NULL, PRIMARY KEY (county, loss, on_day, channel),
            FOREIGN KEY (county, loss) REFERENCES job_loss) WITHOUT ROWID;
        CREATE TABLE job_loss_act (
            county TEXT NOT NULL, loss TEXT NOT NULL, act TEXT NOT NULL, on_day TEXT NOT NULL, reference TEXT NOT NULL,
            PRIMARY KEY (county, loss, act), FOREIGN KEY (county, loss) REFERENCES job_loss) WITHOUT ROWID;
        CREATE TABLE job_loss_helper (
            county TEXT NOT NULL, loss TEXT NOT NULL, helper TEXT NOT NULL, unit TEXT NOT NULL, on_day TEXT NOT NULL,
            PRIMARY KEY (county, loss), FOREIGN KEY (county, loss) REFERENCES job_loss) WITHOUT ROWID;
        CREATE TABLE job_loss_offer (
            county TEXT NOT NULL, loss TEXT NOT NULL, offer TEXT NOT NULL, kind TEXT NOT NULL, post TEXT NOT NULL,
            posting TEXT, employer TEXT, on_day TEXT NOT NULL, outcome TEXT NOT NULL, reason TEXT,
            PRIMARY KEY (county, loss, offer), FOREIGN KEY (county, loss) REFERENCES job_loss) WITHOUT ROWID;
        CREATE TABLE assistance_plan (
            county TEXT NOT NULL, year INTEGER NOT NULL, document TEXT NOT NULL,
            reserve_posts INTEGER NOT NULL CHECK (reserve_posts >= 0), signed_by TEXT NOT NULL, on_day TEXT NOT NULL,
            PRIMARY KEY (county, year)) WITHOUT ROWID;

        """

    /// A chain as decisions see it.
    struct Chain: Equatable {
        let loss: String
        let person: PersonKey
        let lostOn: Day
        let ground: JobLossGround
        let group: LabourGroup?
        let isReturned: Bool
        let contract: ContractID?
        let lastPaid: Month?
        let isOpen: Bool
    }

    private let add, visit, returned, act, help, offer, close, plan: Statement
    private let find, anyOpen, open, newest, merged, offers, declined, lastFinding, spells, paid,
        welfareWaiting: Statement

    init(_ connection: Connection) throws {
        add = try connection.prepare(
            """
            INSERT INTO job_loss VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, NULL, NULL, NULL)
            ON CONFLICT (county, loss) DO UPDATE SET person = excluded.person, monitored = excluded.monitored,
            is_returned = excluded.is_returned, village = excluded.village, owner = excluded.owner,
            visit_due = excluded.visit_due, closed_on = NULL, closing = NULL, evidence = NULL, went_to = NULL
            """)
        visit = try connection.prepare("INSERT OR REPLACE INTO job_loss_visit VALUES (?, ?, ?, ?, ?, ?, ?)")
        returned = try connection.prepare("UPDATE job_loss SET is_returned = ? WHERE county = ? AND loss = ?")
        act = try connection.prepare("INSERT OR REPLACE INTO job_loss_act VALUES (?, ?, ?, ?, ?)")
        help = try connection.prepare("INSERT OR REPLACE INTO job_loss_helper VALUES (?, ?, ?, ?, ?)")
        offer = try connection.prepare("INSERT OR REPLACE INTO job_loss_offer VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        close = try connection.prepare(
            "UPDATE job_loss SET closed_on = ?, closing = ?, evidence = ? WHERE county = ? AND loss = ?")
        plan = try connection.prepare("INSERT OR REPLACE INTO assistance_plan VALUES (?, ?, ?, ?, ?, ?)")
        let columns = """
            SELECT loss, person, lost_on, ground, monitored, is_returned, contract, last_paid, closed_on IS NULL FROM job_loss
            """
        find = try connection.prepare("\(columns) WHERE county = ? AND loss = ?")
        anyOpen = try connection.prepare(
            "SELECT 1 FROM job_loss INDEXED BY job_loss_open WHERE county = ? AND closed_on IS NULL LIMIT 1")
        open = try connection.prepare("\(columns) WHERE county = ? AND person = ? AND closed_on IS NULL")
        newest = try connection.prepare(
            """
            SELECT MAX(on_day) FROM (SELECT MAX(lost_on) AS on_day FROM job_loss WHERE county = ?1 AND person = ?2
            AND closing IS NOT 'merged' UNION ALL SELECT MAX(handled_loss) FROM taken_file WHERE county = ?1 AND person = ?2)
            """)
        merged = try connection.prepare(
            "SELECT loss FROM job_loss WHERE county = ? AND person = ? AND closing = 'merged' ORDER BY lost_on DESC LIMIT 1"
        )
        offers = try connection.prepare("SELECT COUNT(*) FROM job_loss_offer WHERE county = ? AND loss = ?")
        declined = try connection.prepare(
            "SELECT COUNT(*) FROM job_loss_offer WHERE county = ? AND loss = ? AND outcome = 'declined'")
        lastFinding = try connection.prepare(
            """
            SELECT finding, on_day FROM job_loss_visit WHERE county = ? AND loss = ? ORDER BY on_day DESC, channel LIMIT 1
            """)
        spells = try connection.prepare(
            """
            SELECT COALESCE(e.ended_on, c.ends), c.starts, c.contract, e.reason FROM contract c
            LEFT JOIN contract_end e ON e.county = c.county AND e.contract = c.contract
            WHERE c.county = ?1 AND c.person = ?2
            UNION ALL SELECT COALESCE(left_on, until_day), from_day, NULL, leaving FROM welfare_appointment
            WHERE county = ?1 AND person = ?2 ORDER BY 1 DESC, 2 DESC
            """)
        paid = try connection.prepare(
            """
            SELECT MAX(month) FROM (SELECT month FROM payroll_line WHERE county = ? AND person = ?
            GROUP BY month, employer HAVING SUM(net) > 0)
            """)
        welfareWaiting = try connection.prepare(
            """
            SELECT loss, person, is_returned, monitored FROM job_loss WHERE county = ? AND closed_on IS NULL
            AND monitored IS NOT NULL ORDER BY lost_on, loss
            """)
    }

    // MARK: Looking up

    func chain(_ loss: String, in county: DivisionCode) throws -> Chain? {
        try find.first(county, loss) { try Self.chain($0) }
    }

    func hasOpenChain(in county: DivisionCode) throws -> Bool { try anyOpen.first(county) { _ in true } ?? false }

    /// The chains that are open under any of the person's keys, the newest loss first.
    func openChains(of keys: [PersonKey], in county: DivisionCode) throws -> [Chain] {
        try keys.compactMap { person in try open.first(county, person) { try Self.chain($0) } }
            .sorted { ($1.lostOn, $0.loss) < ($0.lostOn, $1.loss) }
    }

    func openChain(of keys: [PersonKey], in county: DivisionCode) throws -> Chain? {
        try openChains(of: keys, in: county).first
    }

    /// The newest last day of work that a chain, open or not, was about, here or where the person lived before.
    func newestLoss(of keys: [PersonKey], in county: DivisionCode) throws -> Day? {
        try keys.compactMap { person in
            try newest.first(county, person) { $0.optionalText(0).flatMap { Day($0) } } ?? nil
        }.max()
    }

    /// The newest chain that was closed because another record of the person had one.
    func mergedLoss(of person: PersonKey, in county: DivisionCode) throws -> String? {
        try merged.first(county, person) { $0.text(0) }
    }

    func offers(_ county: DivisionCode, _ loss: String) throws -> Int {
        try offers.first(county, loss) { Int($0.int(0)) } ?? 0
    }

    func declinedOffers(_ county: DivisionCode, _ loss: String) throws -> Int {
        try declined.first(county, loss) { Int($0.int(0)) } ?? 0
    }

    func lastFinding(_ county: DivisionCode, _ loss: String) throws -> (finding: JobLossFinding, on: Day)? {
        try lastFinding.first(county, loss) { row -> (JobLossFinding, Day)? in
            guard let finding = JobLossFinding(rawValue: row.text(0)), let on = Day(row.text(1)) else { return nil }
            return (finding, on)
        } ?? nil
    }

    /// People of monitored groups with an open chain.
    func waiting(in county: DivisionCode) throws -> [(person: PersonKey, isReturned: Bool, group: LabourGroup?)] {
        try welfareWaiting.all(county) {
            (PersonKey(unchecked: $0.text(1)), $0.int(2) == 1, LabourGroup(rawValue: $0.text(3)))
        }
    }

    /// What own tables know of a person's work, whichever of their keys it stands under.
    func work(of keys: [PersonKey], in county: DivisionCode) throws -> KnownWork {
        let works = try keys.map { try work(of: $0, in: county) }
        guard works.count > 1 else { return works.first ?? KnownWork(spells: [], lastPaid: nil) }
        return KnownWork(
            spells: works.flatMap(\.spells).sorted { ($1.to, $1.from) < ($0.to, $0.from) },
            lastPaid: works.compactMap(\.lastPaid).max())
    }

    private func work(of person: PersonKey, in county: DivisionCode) throws -> KnownWork {
        let spells = try spells.all(county, person) { row in
            guard let end = Day(row.text(0)), let start = Day(row.text(1)) else {
                throw UnreadableColumn(table: "contract")
            }
            return KnownWork.Spell(
                from: start, to: end, contract: row.optionalText(2).map { ContractID(unchecked: $0) },
                reason: row.optionalText(3))
        }
        let paid = try paid.first(county, person) { $0.optionalInt(0).map { Month(ordinal: Int32($0)) } } ?? nil
        return KnownWork(spells: spells, lastPaid: paid)
    }

    private static func chain(_ row: borrowing Statement) throws -> Chain {
        guard let lostOn = Day(row.text(2)), let ground = JobLossGround(rawValue: row.text(3)) else {
            throw UnreadableColumn(table: "job_loss")
        }
        return Chain(
            loss: row.text(0), person: PersonKey(unchecked: row.text(1)), lostOn: lostOn, ground: ground,
            group: row.optionalText(4).flatMap { LabourGroup(rawValue: $0) }, isReturned: row.int(5) == 1,
            contract: row.optionalText(6).map { ContractID(unchecked: $0) },
            lastPaid: row.optionalInt(7).map { Month(ordinal: Int32($0)) }, isOpen: row.int(8) == 1)
    }

    // MARK: The fold

    func apply(_ event: JobLossesNoticed) throws { for loss in event.losses { try put(loss, event.county) } }

    func apply(_ event: JobLossReported) throws {
        try put(event.loss, event.county, event.request.reporter, event.request.note)
    }

    private func put(
        _ loss: JobLoss, _ county: DivisionCode, _ reporter: JobLossReporter? = nil, _ note: String? = nil
    ) throws {
        try add.run(
            county, loss.loss, loss.person, loss.lostOn, loss.ground.rawValue, loss.group, loss.isReturned,
            loss.contract, loss.lastPaid?.ordinal, loss.village, loss.owner, loss.visitDue, reporter?.rawValue, note)
    }

    /// With all that was done in it; as part of the chain that was open already, if there was one.
    func apply(_ event: JobLossTakenOver) throws {
        let (county, taken) = (event.county, event.loss)
        if event.joins == nil { try put(taken.loss, county, taken.reporter, taken.note) }
        let loss = event.joins ?? taken.loss.loss
        for made in taken.visits {
            try visit.run(county, loss, made.on, made.channel, made.finding.rawValue, made.note, made.actor)
        }
        for done in taken.acts { try act.run(county, loss, done.act, done.on, done.reference) }
        if let named = taken.helper { try help.run(county, loss, named.helper, named.unit, named.on) }
        for made in taken.offers {
            try offer.run(
                county, loss, made.offer, made.kind.rawValue, made.post, made.posting, made.employer, made.on,
                made.outcome.rawValue, made.reason)
        }
    }

    func apply(_ event: JobLossVisited) throws {
        let request = event.request
        try visit.run(
            request.county, request.loss, request.on, request.channel, request.finding.rawValue, request.note,
            request.actor)
        if let isReturned = request.isReturned { try returned.run(isReturned, request.county, request.loss) }
    }

    func apply(_ event: JobLossActRecorded) throws {
        let request = event.request
        try act.run(request.county, request.loss, request.act, request.on, request.reference)
    }

    func apply(_ event: JobLossHelperAssigned) throws {
        let request = event.request
        try help.run(request.county, request.loss, request.helper, request.unit, request.on)
    }

    func apply(_ event: PostOfferedAfterLoss) throws {
        let request = event.request
        try offer.run(
            request.county, request.loss, request.offer, request.kind.rawValue, request.post, request.posting,
            request.employer, request.on, request.outcome.rawValue, request.reason)
    }

    func apply(_ event: JobLossClosed) throws {
        try close.run(event.on, event.reason.rawValue, event.evidence ?? event.note, event.county, event.loss)
    }

    func apply(_ event: AssistancePlanFiled) throws {
        let request = event.request
        try plan.run(
            request.county, request.year, request.document, request.reservePosts,
            request.signedBy.joined(separator: ","), request.on)
    }
}
