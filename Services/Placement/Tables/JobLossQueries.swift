import Foundation
import GRDB
import Models
import Policy

/// One of the plan's acts after job loss, and the day on which it was done.
public struct JobLossActLine: Codable, Equatable, Sendable {
    public let code: String
    public let zh: String
    public let en: String
    /// `nil`: not yet.
    public let on: Day?
    /// What proves it: a registration's number, a reference, the helper, a contract or month.
    public let proof: String?
}

/// A post that was offered after a job loss.
public struct JobLossOfferLine: Codable, Equatable, Sendable {
    public let offer: String
    public let kind: String
    public let post: String
    public let posting: String?
    public let employer: OrganisationID?
    public let on: Day
    public let outcome: String
    public let reason: String?
}

/// A chain of help after job loss.
public struct JobLossLine: Codable, Equatable, Sendable {
    public let loss: String
    public let person: PersonKey
    public let lostOn: Day
    public let ground: String
    /// The monitored group at the time; `nil`: none.
    public let group: String?
    public let isReturned: Bool
    public let village: DivisionCode
    /// Whose task the visit is.
    public let owner: DivisionCode
    public let visitDue: Day
    public let visitedOn: Day?
    public let finding: String?
    public let isVisitOverdue: Bool
    /// Civil days since the last day of work, until the closing or the day of the answer.
    public let days: Int
    public let helper: String?
    public let helperUnit: String?
    public let acts: [JobLossActLine]
    public let offers: [JobLossOfferLine]
    /// To be taken into workshops and welfare posts first, by the clause given.
    public let comesFirst: PlanClause?
    /// Lifted out of poverty, out of work and without a helper.
    public let isAtRisk: Bool
    /// The day on which the person became registered poor again.
    public let backInPovertyOn: Day?
    public let closedOn: Day?
    public let closing: String?
    public let evidence: String?
    /// The county in which it goes on since the person moved there.
    public let wentTo: DivisionCode?
}

/// The county's job losses in figures.
public struct JobLossFigures: Codable, Equatable, Sendable {
    public let county: DivisionCode
    public let asOf: Day
    public let open: Int
    public let overdueVisits: Int
    /// Chains of people of monitored groups that no visit found to be none.
    public let monitored: Int
    /// Of these, people who have a helper or work again.
    public let helped: Int
    public let helpedBound: MeasuredBound?
    public let backInPoverty: Int
    public let backInPovertyBound: MeasuredBound?
    public let plan: AssistancePlanLine?
    /// Reserve posts that people took.
    public let reservePostsTaken: Int
}

/// The county's plan of help into work.
public struct AssistancePlanLine: Codable, Equatable, Sendable {
    public let year: Int
    public let document: String
    public let reservePosts: Int
    public let signedBy: [String]
    public let on: Day
}

/// A bound of a plan beside what was measured.
public struct MeasuredBound: Codable, Equatable, Sendable {
    public let source: PlanClause
    /// `at-least` or `at-most`
    public let comparison: String
    public let value: Int
    public let unit: String
    public let isKept: Bool

    /// - Parameters:
    ///   - part: what is measured, or the numerator of a share.
    ///   - whole: the denominator of a share in percent; `nil` for a number.
    init(_ rule: PoliciesInForce.Rule<Threshold>, _ part: Int, of whole: Int? = nil) {
        source = PlanClause(rule)
        comparison = rule.value.comparison.rawValue
        value = rule.value.value
        unit = rule.value.unit.rawValue
        let (left, right) = whole.map { (part * 100, rule.value.value * $0) } ?? (part, rule.value.value)
        isKept = rule.value.comparison == .atLeast ? left >= right : left <= right
    }
}

/// Where a question is asked: a county or a place in it, and the day of the answer.
struct FollowUpScope: Sendable {
    let area: DivisionCode
    let asOf: Day
    var county: DivisionCode { area.county }
}

/// What HTTP reads of job losses.
enum JobLossQueries {
    enum Filter: String {
        case open, closed, overdue, unhelped, first
        case atRisk = "at-risk"
        case backInPoverty = "back-in-poverty"
    }

    static func lines(
        _ database: Database, _ scope: FollowUpScope, _ plan: PlacementPlan, loss: String? = nil
    ) throws -> [JobLossLine] {
        let acts = try Row.fetchAll(
            database, sql: "SELECT loss, act, on_day, reference FROM job_loss_act WHERE county = ?",
            arguments: [scope.county.description])
        let offers = try Row.fetchAll(
            database,
            sql: """
                SELECT loss, offer, kind, post, posting, employer, on_day, outcome, reason FROM job_loss_offer
                WHERE county = ? ORDER BY loss, on_day, offer
                """, arguments: [scope.county.description])
        let actsByLoss = Dictionary(grouping: acts) { $0["loss"] as String }
        let offersByLoss = Dictionary(grouping: offers) { $0["loss"] as String }
        return try Row.fetchAll(
            database, sql: sql,
            arguments: [
                "county": scope.county.description, "day": scope.asOf.description,
                "poor": LabourGroup.registeredPoorStatus, "loss": loss,
            ]
        ).compactMap { row in
            try line(row, actsByLoss[row["loss"]] ?? [], offersByLoss[row["loss"]] ?? [], scope, plan)
        }.filter { $0.village.lies(in: scope.area) || $0.owner.lies(in: scope.area) }
    }

    static func lines(
        _ database: Database, _ scope: FollowUpScope, _ plan: PlacementPlan, _ filter: Filter?
    ) throws -> [JobLossLine] {
        try lines(database, scope, plan).filter { line in
            switch filter {
            case nil: true
            case .open?: line.closedOn == nil
            case .closed?: line.closedOn != nil
            case .overdue?: line.isVisitOverdue
            case .unhelped?: line.closedOn == nil && line.group != nil && line.helper == nil
            case .atRisk?: line.isAtRisk
            case .backInPoverty?: line.backInPovertyOn != nil
            case .first?: line.closedOn == nil && line.comesFirst != nil
            }
        }
    }

    static func figures(_ database: Database, _ scope: FollowUpScope, _ plan: PlacementPlan) throws -> JobLossFigures {
        // What goes on in another county counts there.
        let lines = try lines(database, scope, plan).filter { $0.wentTo == nil }
        let none = Set([JobLossClosing.stillWorking, .mistaken, .merged].map { Optional($0.rawValue) })
        let monitored = lines.filter { $0.group != nil && !none.contains($0.closing) }
        let helped = monitored.filter { $0.helper != nil || $0.closing == JobLossClosing.employedAgain.rawValue }.count
        let back = lines.filter { $0.backInPovertyOn != nil }.count
        return JobLossFigures(
            county: scope.county, asOf: scope.asOf, open: lines.filter { $0.closedOn == nil }.count,
            overdueVisits: lines.filter(\.isVisitOverdue).count, monitored: monitored.count, helped: helped,
            helpedBound: plan.bound("helped-after-job-loss").map { MeasuredBound($0, helped, of: monitored.count) },
            backInPoverty: back,
            backInPovertyBound: plan.bound("back-in-poverty-by-job-loss").map { MeasuredBound($0, back) },
            plan: try assistancePlan(database, scope),
            reservePostsTaken: lines.flatMap(\.offers).filter {
                $0.kind == PostAfterLossKind.reserve.rawValue && $0.outcome == PostOfferOutcome.accepted.rawValue
            }.count)
    }

    /// The village of the person whom a chain is about, for deciding who may act in it.
    static func village(_ database: Database, of loss: String, in county: DivisionCode) throws -> DivisionCode? {
        try String.fetchOne(
            database, sql: "SELECT village FROM job_loss WHERE county = ? AND loss = ?",
            arguments: [county.description, loss]
        ).flatMap { DivisionCode($0) }
    }

    private static func assistancePlan(_ database: Database, _ scope: FollowUpScope) throws -> AssistancePlanLine? {
        try Row.fetchOne(
            database,
            sql: """
                SELECT year, document, reserve_posts, signed_by, on_day FROM assistance_plan
                WHERE county = ? AND on_day <= ? ORDER BY year DESC LIMIT 1
                """, arguments: [scope.county.description, scope.asOf.description]
        ).map { row in
            AssistancePlanLine(
                year: row[0], document: row[1], reservePosts: row[2],
                signedBy: (row[3] as String).split(separator: ",").map(String.init), on: try day(row[4]))
        }
    }

    private static let sql = """
        SELECT j.*, h.helper, h.unit AS helper_unit, h.on_day AS helper_on,
            (SELECT v.on_day FROM job_loss_visit v WHERE v.county = j.county AND v.loss = j.loss
                ORDER BY v.on_day DESC, v.channel LIMIT 1) AS visited_on,
            (SELECT v.finding FROM job_loss_visit v WHERE v.county = j.county AND v.loss = j.loss
                ORDER BY v.on_day DESC, v.channel LIMIT 1) AS finding,
            (SELECT u.since || ' ' || u.registration FROM ref_unemployment u WHERE u.county = j.county
                AND u.person = j.person AND (u.until IS NULL OR u.until >= j.lost_on) ORDER BY u.since LIMIT 1) AS registered,
            (SELECT k.on_day || ' ' || k.registration FROM residence_known k WHERE k.county = j.county
                AND k.person = j.person AND k.jobless_since >= j.lost_on ORDER BY k.on_day LIMIT 1) AS registered_outside,
            (SELECT r.on_day || ' ' || r.registration FROM residence_unemployment r WHERE r.county = j.county
                AND r.person = j.person AND r.jobless_since >= j.lost_on ORDER BY r.on_day LIMIT 1) AS registered_here,
            (SELECT p.since FROM ref_resident_poverty p WHERE p.county = j.county AND p.person = j.person
                AND p.since > j.lost_on AND p.since <= :day AND (p.status = :poor OR p.status LIKE '%返贫%')
                AND (j.closed_on IS NULL OR p.since <= j.closed_on)
                AND (SELECT q.status FROM ref_resident_poverty q WHERE q.county = j.county AND q.person = j.person
                    AND q.since <= j.lost_on ORDER BY q.since DESC LIMIT 1) LIKE '%脱贫%'
                ORDER BY p.since LIMIT 1) AS back_on
        FROM job_loss j LEFT JOIN job_loss_helper h ON h.county = j.county AND h.loss = j.loss
        WHERE j.county = :county AND (:loss IS NULL OR j.loss = :loss) ORDER BY j.closed_on IS NOT NULL, j.lost_on, j.loss
        """

    private static func line(
        _ row: Row, _ acts: [Row], _ offers: [Row], _ scope: FollowUpScope, _ plan: PlacementPlan
    ) throws -> JobLossLine? {
        let lostOn = try day(row["lost_on"])
        let closedOn = try (row["closed_on"] as String?).map(day)
        let visitedOn = try (row["visited_on"] as String?).map(day)
        let visitDue = try day(row["visit_due"])
        let group = row["monitored"] as String?
        let isReturned: Bool = row["is_returned"]
        guard let village = DivisionCode(row["village"] as String), let owner = DivisionCode(row["owner"] as String)
        else {
            throw UnreadableColumn(table: "job_loss")
        }
        let helper = row["helper"] as String?
        let comesFirst =
            isReturned && group == LabourGroup.liftedOut.rawValue ? plan.entry("place", of: "priority-steps") : nil
        return JobLossLine(
            loss: row["loss"], person: PersonKey(unchecked: row["person"]), lostOn: lostOn, ground: row["ground"],
            group: group, isReturned: isReturned, village: village, owner: owner, visitDue: visitDue,
            visitedOn: visitedOn, finding: row["finding"],
            isVisitOverdue: closedOn == nil && visitedOn == nil && visitDue < scope.asOf,
            days: lostOn.days(to: closedOn ?? scope.asOf), helper: helper, helperUnit: row["helper_unit"],
            acts: try actLines(row, acts, plan),
            offers: try offers.map { offer in
                JobLossOfferLine(
                    offer: offer["offer"], kind: offer["kind"], post: offer["post"], posting: offer["posting"],
                    employer: (offer["employer"] as String?).map { OrganisationID(unchecked: $0) },
                    on: try day(offer["on_day"]), outcome: offer["outcome"], reason: offer["reason"])
            }, comesFirst: comesFirst,
            isAtRisk: closedOn == nil && helper == nil && group == LabourGroup.liftedOut.rawValue,
            backInPovertyOn: try (row["back_on"] as String?).map(day), closedOn: closedOn, closing: row["closing"],
            evidence: row["evidence"], wentTo: (row["went_to"] as String?).flatMap { DivisionCode($0) })
    }

    /// The plan's acts in its order; where the plan lists none, those that were recorded.
    private static func actLines(_ row: Row, _ acts: [Row], _ plan: PlacementPlan) throws -> [JobLossActLine] {
        let recorded = Dictionary(acts.map { ($0["act"] as String, $0) }) { first, _ in first }
        let listed = plan.lists["job-loss-acts"]?.entries.map { ($0.code, $0.zh, $0.en) }
        return try (listed ?? recorded.keys.sorted().map { ($0, $0, $0) }).map { code, zh, en in
            var (on, proof): (String?, String?) = (recorded[code]?["on_day"], recorded[code]?["reference"])
            switch JobLossAct(rawValue: code) {
            case .registration?:
                let text =
                    row["registered"] as String? ?? row["registered_outside"] as String? ?? row["registered_here"]
                    as String?
                let parts = text?.split(separator: " ", maxSplits: 1).map(String.init)
                (on, proof) = (parts?.first, parts?.last)
            case .helper?: (on, proof) = (row["helper_on"], row["helper"])
            case .employment? where row["closing"] as String? == JobLossClosing.employedAgain.rawValue:
                (on, proof) = (row["closed_on"], row["evidence"])
            default: break
            }
            return JobLossActLine(code: code, zh: zh, en: en, on: try on.map(day), proof: proof)
        }
    }

    static func day(_ text: String) throws -> Day {
        guard let day = Day(text) else { throw UnreadableColumn(table: "job_loss") }
        return day
    }
}
