import Foundation
import GRDB
import Models
import Policy

/// A step of a post's trail: opened, ended, rearranged.
public struct WelfareTrailLine: Codable, Equatable, Sendable {
    public let what: String
    public let village: DivisionCode
    public let on: Day
    public let detail: String
}

/// A welfare post.
public struct WelfarePostLine: Codable, Equatable, Sendable {
    public let post: String
    public let kind: String
    /// The plan's words for the kind; blank for an aide or where the plan lists none.
    public let zh: String
    public let isVillageAide: Bool
    public let village: DivisionCode
    public let isPoorVillage: Bool
    public let places: Int
    public let filled: Int
    public let need: String
    public let standard: String
    /// A month, in fen.
    public let payFen: Fen
    public let from: Day
    public let endedOn: Day?
    public let ending: String?
    public let trail: [WelfareTrailLine]
}

/// A month on a welfare post.
public struct WelfareMonthLine: Codable, Equatable, Sendable {
    public let month: Month
    public let days: Int?
    public let duty: String?
    public let payFen: Fen?
    /// Paid without a day on the post (避免福利化).
    public let isUnworked: Bool
}

/// Somebody's term on a welfare post.
public struct WelfareAppointmentLine: Codable, Equatable, Sendable {
    public let appointment: String
    public let post: String
    public let person: PersonKey
    public let from: Day
    public let until: Day
    public let leftOn: Day?
    public let leaving: String?
    /// What met each test of the plan.
    public let tests: [MetTest]
    public let outranks: String?
    /// Why the person has to leave: `term-over` or `post-ended`; `nil`: nothing.
    public let exitDue: String?
    public let months: [WelfareMonthLine]
}

/// A post whose terms are not alike those of its kind (待遇保障水平等基本统一).
public struct WelfareDifference: Codable, Equatable, Sendable {
    public let post: String
    public let kind: String
    public let village: DivisionCode
    /// `hiring-standard` or `pay`
    public let of: String
    public let found: String
    /// What departments agreed; `nil`: nothing, and the posts differ among themselves.
    public let agreed: String?
    public let agreedOn: Day?
    public let source: PlanClause?
}

/// The county's welfare posts in figures.
public struct WelfareFigures: Codable, Equatable, Sendable {
    public struct Counter: Codable, Equatable, Sendable {
        public let indicator: String
        public let count: Int
        public let target: Int?
        public let year: Int?
        public let source: PlanClause?
    }

    public let county: DivisionCode
    public let asOf: Day
    public let posts: Int
    public let places: Int
    public let filled: Int
    public let byKind: [String: Int]
    /// What the county entered; `nil`: not yet.
    public let placesLastYear: Int?
    public let floor: MeasuredBound?
    public let cap: Int?
    public let aides: [Counter]
    /// Aide posts that ended for want of people to help and stand nowhere yet.
    public let toRearrange: [String]
    public let exitsDue: Int
    public let unworkedMonths: Int
}

/// A part of the rules on welfare posts (岗位开发、管理、配套政策), and what holds of it.
public struct WelfareRuleLine: Codable, Equatable, Sendable {
    public let part: String
    public let zh: String
    public let en: String
    public let source: PlanClause
    /// `nil`: the county has none yet.
    public let document: String?
    public let since: Day?
}

/// What HTTP reads of welfare posts.
enum WelfareQueries {
    static func posts(_ database: Database, _ scope: FollowUpScope, _ plan: PlacementPlan) throws -> [WelfarePostLine] {
        let county = scope.county.description
        let trail = Dictionary(
            grouping: try Row.fetchAll(
                database,
                sql:
                    "SELECT post, what, village, on_day, detail FROM welfare_post_trail WHERE county = ? ORDER BY post, step",
                arguments: [county])
        ) { $0["post"] as String }
        let words = plan.lists["welfare-post-kinds"]?.entries ?? []
        return try Row.fetchAll(
            database,
            sql: """
                SELECT p.*, (SELECT COUNT(*) FROM welfare_appointment a WHERE a.county = p.county AND a.post = p.post
                AND a.left_on IS NULL) AS filled FROM welfare_post p WHERE p.county = ? ORDER BY p.post
                """, arguments: [county]
        ).map { row in
            let kind: String = row["kind"]
            return WelfarePostLine(
                post: row["post"], kind: kind, zh: words.first { $0.code == kind }?.zh ?? "",
                isVillageAide: row["is_aide"], village: try place(row["village"]),
                isPoorVillage: row["is_poor_village"],
                places: row["places"], filled: row["filled"], need: row["need"], standard: row["standard"],
                payFen: Fen(row["pay"]), from: try JobLossQueries.day(row["from_day"]),
                endedOn: try (row["ended_on"] as String?).map(JobLossQueries.day), ending: row["ending"],
                trail: try (trail[row["post"]] ?? []).map {
                    WelfareTrailLine(
                        what: $0["what"], village: try place($0["village"]), on: try JobLossQueries.day($0["on_day"]),
                        detail: $0["detail"])
                })
        }.filter { $0.village.lies(in: scope.area) }
    }

    static func appointments(
        _ database: Database, _ scope: FollowUpScope, post: String? = nil
    ) throws -> [WelfareAppointmentLine] {
        let county = scope.county.description
        let months = Dictionary(
            grouping: try Row.fetchAll(
                database,
                sql:
                    "SELECT appointment, month, days, duty, pay FROM welfare_month WHERE county = ? ORDER BY appointment, month",
                arguments: [county])
        ) { $0["appointment"] as String }
        return try Row.fetchAll(
            database,
            sql: """
                SELECT a.*, p.ended_on, p.village FROM welfare_appointment a
                JOIN welfare_post p ON p.county = a.county AND p.post = a.post
                WHERE a.county = :county AND (:post IS NULL OR a.post = :post) ORDER BY a.post, a.from_day, a.appointment
                """, arguments: ["county": county, "post": post]
        ).compactMap { row -> WelfareAppointmentLine? in
            guard try place(row["village"]).lies(in: scope.area) else { return nil }
            let until = try JobLossQueries.day(row["until_day"])
            let leftOn = try (row["left_on"] as String?).map(JobLossQueries.day)
            let isOver = leftOn == nil && until < scope.asOf
            let isPostEnded = leftOn == nil && row["ended_on"] as String? != nil
            return WelfareAppointmentLine(
                appointment: row["appointment"], post: row["post"], person: PersonKey(unchecked: row["person"]),
                from: try JobLossQueries.day(row["from_day"]), until: until, leftOn: leftOn, leaving: row["leaving"],
                tests: try MessageCoding.decode([MetTest].self, from: Data((row["tests"] as String).utf8)),
                outranks: row["outranks"], exitDue: isPostEnded ? "post-ended" : isOver ? "term-over" : nil,
                months: try (months[row["appointment"]] ?? []).map { month in
                    guard let name = Month(month["month"] as String) else {
                        throw UnreadableColumn(table: "welfare_month")
                    }
                    let days: Int? = month["days"]
                    let pay = (month["pay"] as Int64?).map { Fen($0) }
                    return WelfareMonthLine(
                        month: name, days: days, duty: month["duty"], payFen: pay,
                        isUnworked: (pay ?? .zero) > .zero && (days ?? 0) == 0)
                })
        }
    }

    /// Posts that stand and differ from what was agreed for their kind, or from the first of their kind where nothing was agreed.
    static func differences(
        _ database: Database, _ scope: FollowUpScope, _ plan: PlacementPlan
    ) throws -> [WelfareDifference] {
        let terms = try Row.fetchAll(
            database,
            sql: """
                SELECT kind, standard, pay, on_day FROM welfare_terms t WHERE county = ?1 AND on_day = (SELECT MAX(on_day)
                FROM welfare_terms u WHERE u.county = t.county AND u.kind = t.kind AND u.on_day <= ?2)
                """, arguments: [scope.county.description, scope.asOf.description])
        let agreed = Dictionary(terms.map { ($0["kind"] as String, $0) }) { first, _ in first }
        var differences: [WelfareDifference] = []
        let posts = try posts(database, scope, plan).filter { $0.endedOn == nil }
        for post in posts {
            let row = agreed[post.kind]
            guard let first = posts.first(where: { $0.kind == post.kind }) else { continue }
            let on = try (row?["on_day"] as String?).map(JobLossQueries.day)
            let standard = row?["standard"] as String? ?? first.standard
            let pay = Fen(row?["pay"] as Int64? ?? first.payFen.value)
            if post.standard != standard {
                differences.append(
                    WelfareDifference(
                        post: post.post, kind: post.kind, village: post.village, of: "hiring-standard",
                        found: post.standard, agreed: row == nil ? nil : standard, agreedOn: on,
                        source: plan.entry("hiring-standard", of: "alike-terms")))
            }
            if post.payFen != pay {
                differences.append(
                    WelfareDifference(
                        post: post.post, kind: post.kind, village: post.village, of: "pay",
                        found: String(post.payFen.value), agreed: row == nil ? nil : String(pay.value), agreedOn: on,
                        source: plan.entry("pay", of: "alike-terms")))
            }
        }
        return differences
    }

    static func figures(_ database: Database, _ scope: FollowUpScope, _ plan: PlacementPlan) throws -> WelfareFigures {
        let all = try posts(database, scope, plan)
        let standing = all.filter { $0.endedOn == nil }
        let appointments = try appointments(database, scope)
        let places = standing.map(\.places).reduce(0, +)
        let lastYear = try choice(database, "welfare_posts_last_year", scope.county, plan)
        let aides = standing.filter(\.isVillageAide)
        func counter(_ indicator: String, _ count: Int) -> WelfareFigures.Counter {
            let target = plan.targets.first { $0.value.indicator == indicator }
            return WelfareFigures.Counter(
                indicator: indicator, count: count, target: target?.value.amount, year: target?.value.year,
                source: target.map { PlanClause($0) })
        }
        return WelfareFigures(
            county: scope.county, asOf: scope.asOf, posts: standing.count, places: places,
            filled: standing.map(\.filled).reduce(0, +),
            byKind: Dictionary(standing.map { ($0.kind, $0.places) }, uniquingKeysWith: +), placesLastYear: lastYear,
            floor: lastYear.flatMap { last in
                plan.bound("welfare-posts-to-last-year").map { MeasuredBound($0, places, of: last) }
            }, cap: try choice(database, "welfare_posts_cap", scope.county, plan),
            aides: [
                counter("village-aide-posts", aides.count),
                counter("village-aide-posts-poor", aides.filter(\.isPoorVillage).count),
                counter("village-aide-posts-other", aides.filter { !$0.isPoorVillage }.count),
            ],
            toRearrange: all.filter { $0.ending == WelfarePostEnding.nobodyToHelp.rawValue }.map(\.post),
            exitsDue: appointments.filter { $0.exitDue != nil }.count,
            unworkedMonths: appointments.flatMap(\.months).filter(\.isUnworked).count)
    }

    /// The parts that the plan asks for, with what holds on the day.
    static func rules(_ database: Database, _ scope: FollowUpScope, _ plan: PlacementPlan) throws -> [WelfareRuleLine] {
        guard let list = plan.lists["welfare-post-rules"] else { return [] }
        return try list.entries.map { entry in
            let row = try Row.fetchOne(
                database,
                sql: """
                    SELECT document, on_day FROM welfare_rule WHERE county = ? AND part = ? AND on_day <= ?
                    ORDER BY on_day DESC LIMIT 1
                    """, arguments: [scope.county.description, entry.code, scope.asOf.description])
            return WelfareRuleLine(
                part: entry.code, zh: entry.zh, en: entry.en, source: PlanClause(list, entry),
                document: row?["document"],
                since: try (row?["on_day"] as String?).map(JobLossQueries.day))
        }
    }

    /// What the county chose where the plan leaves it open.
    static func choice(
        _ database: Database, _ name: String, _ county: DivisionCode, _ plan: PlacementPlan
    ) throws -> Int? {
        try plan.setting(name).flatMap { rule in
            try String.fetchOne(
                database, sql: "SELECT value FROM ref_county_choice WHERE county = ? AND pack = ? AND name = ?",
                arguments: [county.description, rule.pack.id, name])
        }.flatMap { Int($0) }
    }

    private static func place(_ text: String) throws -> DivisionCode {
        guard let place = DivisionCode(text) else { throw UnreadableColumn(table: "welfare_post") }
        return place
    }
}
