import Foundation
import GRDB
import Models

/// An activity as lists show it.
public struct ActivityAnswer: Codable, Equatable, Sendable {
    public let activity: ActivityID
    /// `planned`, `held` or `cancelled`
    public let state: String
    public let plan: ActivityPlan
    /// The wishes on the register that it was planned from.
    public let needs: [VillageNeeds]
    public let outcome: ActivityOutcome?
    /// People whom the firms wanted.
    public let posts: Int
    public let evidence: [ActivityEvidenceAnswer]
    public let reason: String?
}

public struct ActivityEvidenceAnswer: Codable, Equatable, Sendable {
    public let kind: String
    public let reference: String
}

/// A village or relocation site and the activities that reached it.
public struct ActivityCoverageAnswer: Codable, Equatable, Sendable {
    /// A division code, or the name of a site.
    public let place: String
    /// People on the register there.
    public let people: Int
    /// Card-registered people among them.
    public let poor: Int
    public let activities: [ActivityID]
}

/// What HTTP reads of activities.
enum ActivityPages {
    static func activities(
        _ database: Database, _ county: DivisionCode, _ year: Int, kind: String?, campaign: String?, page: Int
    ) throws -> PageAnswer<ActivityAnswer> {
        let condition = """
            county = :county AND on_day BETWEEN :from AND :to AND kind = COALESCE(:kind, kind)
            AND (:campaign IS NULL OR campaign = :campaign)
            """
        let arguments: StatementArguments = [
            "county": county.description, "from": "\(year)-01-01", "to": "\(year)-12-31", "kind": kind,
            "campaign": campaign,
        ]
        let total = try Int.fetchOne(
            database, sql: "SELECT COUNT(*) FROM activity WHERE \(condition)", arguments: arguments)
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT activity, state, plan, needs, outcome, posts, reason FROM activity WHERE \(condition)
                ORDER BY on_day, activity LIMIT \(PlacementQueries.pageSize) OFFSET \((page - 1) * PlacementQueries.pageSize)
                """, arguments: arguments)
        return PageAnswer(
            total: total ?? 0, page: page, pageSize: PlacementQueries.pageSize,
            items: try rows.map { try answer($0, county, database) })
    }

    static func activity(
        _ database: Database, _ county: DivisionCode, _ activity: ActivityID
    ) throws -> ActivityAnswer? {
        try Row.fetchOne(
            database,
            sql: """
                SELECT activity, state, plan, needs, outcome, posts, reason FROM activity
                WHERE county = ? AND activity = ?
                """, arguments: [county.description, activity.description]
        ).map { try answer($0, county, database) }
    }

    private static func answer(_ row: Row, _ county: DivisionCode, _ database: Database) throws -> ActivityAnswer {
        func decode<Value: Decodable>(_ type: Value.Type, _ column: Int) throws -> Value? {
            try (row[column] as String?).map { try MessageCoding.decode(type, from: Data($0.utf8)) }
        }
        guard let plan = try decode(ActivityPlan.self, 2) else { throw UnreadableColumn(table: "activity") }
        let id: String = row[0]
        let evidence = try Row.fetchAll(
            database,
            sql: """
                SELECT kind, reference FROM activity_evidence WHERE county = ? AND activity = ? ORDER BY kind, reference
                """, arguments: [county.description, id]
        ).map { ActivityEvidenceAnswer(kind: $0[0], reference: $0[1]) }
        return ActivityAnswer(
            activity: ActivityID(unchecked: id), state: row[1], plan: plan,
            needs: try decode([VillageNeeds].self, 3) ?? [], outcome: try decode(ActivityOutcome.self, 4),
            posts: row[5], evidence: evidence, reason: row[6])
    }

    // MARK: Duties

    /// The year's duties with their counts, each with the activities behind it.
    static func duties(
        _ database: Database, _ county: DivisionCode, _ year: Int, _ plan: PlacementPlan, today: Day
    ) throws -> [ActivityDutyAnswer] {
        let held = try held(database, county, year)
        let villages = try helpedVillages(database, county)
        let duties = ActivityDuty.all(plan, of: county, try choices(database, county))
        return duties.filter { $0.year ?? year == year }.map {
            $0.answer(year, held, villages: villages, today: today)
        }
    }

    static func choices(_ database: Database, _ county: DivisionCode) throws -> ActivityDuty.Choices {
        try Row.fetchAll(
            database, sql: "SELECT pack, name, value FROM ref_county_choice WHERE county = ?",
            arguments: [county.description]
        ).reduce(into: [:]) { $0[[$1[0], $1[1]]] = $1[2] }
    }

    private static func held(_ database: Database, _ county: DivisionCode, _ year: Int) throws -> [HeldActivity] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT a.activity, a.kind, a.on_day, a.campaign, a.season, a.plan, EXISTS (SELECT 1 FROM activity_evidence e
                WHERE e.county = a.county AND e.activity = a.activity) FROM activity a
                WHERE a.county = ? AND a.state = 'held' AND a.on_day BETWEEN ? AND ? ORDER BY a.on_day, a.activity
                """, arguments: [county.description, "\(year)-01-01", "\(year)-12-31"]
        ).map { row in
            let text: String = row[5]
            let plan = try MessageCoding.decode(ActivityPlan.self, from: Data(text.utf8))
            guard let on = Day(row[2] as String) else { throw UnreadableColumn(table: "activity") }
            return HeldActivity(
                id: ActivityID(unchecked: row[0]), kind: row[1], on: on, villages: plan.served, campaign: row[3],
                season: row[4], organisers: plan.organisers, hasEvidence: row[6])
        }
    }

    /// Villages with somebody card-registered on the register: which villages are helped (帮扶村) no list says.
    static func helpedVillages(_ database: Database, _ county: DivisionCode) throws -> [DivisionCode] {
        try String.fetchAll(
            database,
            sql: """
                SELECT DISTINCT n.village FROM ref_resident n JOIN ref_resident_poverty p ON p.county = n.county
                AND p.person = n.person WHERE n.county = ? AND n.gone IS NULL ORDER BY n.village
                """, arguments: [county.description]
        ).compactMap { DivisionCode($0) }
    }

    // MARK: Coverage

    /// Every village on the register, and the activities of a year that reached it.
    static func villages(
        _ database: Database, _ county: DivisionCode, _ year: Int, kind: String?
    ) throws -> [ActivityCoverageAnswer] {
        try coverage(
            database, county, year, kind: kind, place: "n.village", join: "",
            reached: """
                EXISTS (SELECT 1 FROM activity_village v WHERE v.county = a.county AND v.activity = a.activity
                AND v.village = ?5)
                """)
    }

    /// Every relocation site on the register, and the activities of a year that were held at it.
    static func sites(
        _ database: Database, _ county: DivisionCode, _ year: Int, kind: String?
    ) throws -> [ActivityCoverageAnswer] {
        try coverage(
            database, county, year, kind: kind, place: "s.site",
            join: "JOIN ref_relocated_household s ON s.county = n.county AND s.household = n.household",
            reached: "a.site = ?5")
    }

    private static func coverage(
        _ database: Database, _ county: DivisionCode, _ year: Int, kind: String?, place: String, join: String,
        reached: String
    ) throws -> [ActivityCoverageAnswer] {
        let day = "\(year)-12-31"
        let places = try Row.fetchAll(
            database,
            sql: """
                SELECT \(place), COUNT(*), SUM(\(ResidentSQL.isPoor(on: "?2"))) FROM ref_resident n \(join)
                WHERE n.county = ?1 AND n.gone IS NULL GROUP BY 1 ORDER BY 1
                """, arguments: [county.description, day])
        return try places.map { row in
            let name: String = row[0]
            let activities = try String.fetchAll(
                database,
                sql: """
                    SELECT a.activity FROM activity a WHERE a.county = ?1 AND a.state = 'held'
                    AND a.on_day BETWEEN ?2 AND ?3 AND a.kind = COALESCE(?4, a.kind) AND \(reached)
                    ORDER BY a.on_day, a.activity
                    """, arguments: [county.description, "\(year)-01-01", day, kind, name])
            return ActivityCoverageAnswer(
                place: name, people: row[1], poor: row[2], activities: activities.map { ActivityID(unchecked: $0) })
        }
    }
}
