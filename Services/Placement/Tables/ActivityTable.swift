import Foundation
import Models
import Store

/// Activities: planned, held, proven, called off.
struct ActivityTable {
    static let schema = """
        -- `plan` and `outcome` as they were said last; the columns are what is counted and searched.
        CREATE TABLE activity (
            county TEXT NOT NULL, activity TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('planned', 'held', 'cancelled')), kind TEXT NOT NULL, on_day TEXT NOT NULL,
            campaign TEXT, season TEXT, partner TEXT, site TEXT, visitors INTEGER NOT NULL DEFAULT 0,
            intents INTEGER NOT NULL DEFAULT 0, hired INTEGER NOT NULL DEFAULT 0, posts INTEGER NOT NULL DEFAULT 0,
            plan TEXT NOT NULL, needs TEXT NOT NULL, outcome TEXT, reason TEXT, PRIMARY KEY (county, activity),
            CHECK ((state = 'held') = (outcome IS NOT NULL)), CHECK ((state = 'cancelled') = (reason IS NOT NULL)),
            CHECK (hired <= visitors AND intents <= visitors)) WITHOUT ROWID;
        CREATE INDEX activity_by_day ON activity (county, on_day);
        CREATE TABLE activity_village (
            county TEXT NOT NULL, activity TEXT NOT NULL, village TEXT NOT NULL,
            PRIMARY KEY (county, activity, village)) WITHOUT ROWID;
        CREATE TABLE activity_evidence (
            county TEXT NOT NULL, activity TEXT NOT NULL, kind TEXT NOT NULL, reference TEXT NOT NULL,
            PRIMARY KEY (county, activity, kind, reference)) WITHOUT ROWID;

        """

    /// Where an activity stands.
    struct Standing {
        let state: String
        let plan: ActivityPlan
        let outcome: ActivityOutcome?
    }

    private let put, hold, cancel, find, dropVillages, addVillage, addEvidence, findEvidence: Statement

    init(_ connection: Connection) throws {
        put = try connection.prepare(
            """
            INSERT OR REPLACE INTO activity (county, activity, state, kind, on_day, campaign, season, partner, site, plan, needs)
            VALUES (?, ?, 'planned', ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        hold = try connection.prepare(
            """
            UPDATE activity SET state = 'held', on_day = ?, visitors = ?, intents = ?, hired = ?, posts = ?, outcome = ?
            WHERE county = ? AND activity = ?
            """)
        cancel = try connection.prepare(
            "UPDATE activity SET state = 'cancelled', reason = ? WHERE county = ? AND activity = ?")
        find = try connection.prepare("SELECT state, plan, outcome FROM activity WHERE county = ? AND activity = ?")
        dropVillages = try connection.prepare("DELETE FROM activity_village WHERE county = ? AND activity = ?")
        addVillage = try connection.prepare("INSERT OR IGNORE INTO activity_village VALUES (?, ?, ?)")
        addEvidence = try connection.prepare("INSERT OR IGNORE INTO activity_evidence VALUES (?, ?, ?, ?)")
        findEvidence = try connection.prepare(
            "SELECT 1 FROM activity_evidence WHERE county = ? AND activity = ? AND kind = ? AND reference = ?")
    }

    func standing(of activity: ActivityID, in county: DivisionCode) throws -> Standing? {
        try find.first(county, activity) { row in
            Standing(
                state: row.text(0), plan: try MessageCoding.decode(ActivityPlan.self, from: Data(row.text(1).utf8)),
                outcome: try row.optionalText(2).map {
                    try MessageCoding.decode(ActivityOutcome.self, from: Data($0.utf8))
                })
        }
    }

    func hasEvidence(_ request: AddActivityEvidence) throws -> Bool {
        try findEvidence.first(request.county, request.activity, request.kind, request.reference) { _ in true } ?? false
    }

    // MARK: Folds

    func apply(_ event: ActivityPlanned) throws {
        let (request, plan) = (event.request, event.request.plan)
        try put.run(
            request.county, request.activity, plan.kind, plan.on, plan.campaign, plan.season, plan.partner, plan.site,
            try Self.text(plan), try Self.text(event.needs))
        try dropVillages.run(request.county, request.activity)
        for village in plan.served { try addVillage.run(request.county, request.activity, village) }
    }

    func apply(_ event: ActivityHeld) throws {
        let (request, outcome) = (event.request, event.request.outcome)
        try hold.run(
            outcome.on, outcome.visitors, outcome.intents, outcome.hired, outcome.posts, try Self.text(outcome),
            request.county, request.activity)
    }

    func apply(_ event: ActivityEvidenceAdded) throws {
        let request = event.request
        try addEvidence.run(request.county, request.activity, request.kind, request.reference)
    }

    func apply(_ event: ActivityCancelled) throws {
        try cancel.run(event.request.reason, event.request.county, event.request.activity)
    }

    private static func text(_ value: some Encodable) throws -> String {
        String(decoding: try MessageCoding.encode(value), as: UTF8.self)
    }
}

extension ActivityPlan {
    /// The villages that it counts for: those named, and the one it is held in.
    var served: [DivisionCode] {
        let isVillage = place.description.utf8.count == 12 && !place.description.hasSuffix("000")
        return Set(villages + (isVillage ? [place] : [])).sorted()
    }
}

extension ActivityID: SQLBindable {}
