import GRDB
import Models

/// Classes of a year beside what firms want and people wish (按需求安排班次).
struct PlanningPage: Codable, Sendable {
    /// A trade with everything that asks for it, and what is planned of it.
    struct Line: Codable, Sendable, Equatable {
        let trade: String
        /// People whom firms want, and how many firms.
        let wanted: Int
        let employers: Int
        /// People who wish to learn it, and those of them without any class in the year, by town.
        let wishing: Int
        let uncovered: Int
        let towns: [String: Int]
        let classes: [ClassID]
        let seats: Int
        let enrolled: Int

        /// Somebody asks for it.
        var isAskedFor: Bool { wanted > 0 || wishing > 0 }
    }

    let county: DivisionCode
    let year: Int
    /// Where the plan asks for it; absent where it does not.
    let source: PlanTask?
    let trades: [Line]
    /// Classes of trades that no firm wants and nobody wishes for.
    let unasked: [ClassID]
    /// Trades that somebody asks for and no class of the year teaches.
    let unplanned: [String]
    /// People who wish to be trained in words that name none of these trades.
    let otherWishes: Int
}

/// Who and what stands behind one class's trade.
struct ClassNeed: Codable, Sendable, Equatable {
    let wanted: Int
    let employers: Int
    let wishing: Int
}

/// Somebody who wishes to learn a trade.
struct WishingPerson: Codable, Sendable, Equatable {
    let person: PersonKey
    let village: DivisionCode?
    let wish: String
    let isCovered: Bool
}

enum PlanningPages {
    static func page(
        _ county: DivisionCode, _ year: Int, _ rules: TrainingRules, _ database: Database
    ) throws -> PlanningPage {
        let demand = try DemandPages.page(county, year, database)
        let book = try WishBook(county, year: year, database)
        let classes = try Row.fetchAll(
            database,
            sql: """
                SELECT class, trade FROM course WHERE county = ? AND start_day BETWEEN ? AND ? AND status <> 'cancelled'
                ORDER BY start_day, class
                """, arguments: [county.description, "\(year)-01-01", "\(year)-12-31"])
        var taught: [String: [ClassID]] = [:]
        for row in classes {
            guard let id = ClassID(row[0] as String) else { throw UnreadableRow(table: "course") }
            taught[row[1], default: []].append(id)
        }
        guard let end = Day(year: year, month: 12, day: 31) else { throw UnreadableRow(table: "course") }
        let offered = try CataloguePages.catalogue(county, database).inForce(on: end).map(\.trade)
        let trades = Set(demand.trades.map(\.trade)).union(offered)
        let lines = trades.sorted().map { trade in
            let line = demand.trades.first { $0.trade == trade }
            let wishing = book.wishers.filter { $0.wish.names(trade) }
            let uncovered = wishing.filter { !$0.isCovered }
            return PlanningPage.Line(
                trade: trade, wanted: line?.wanted ?? 0, employers: line?.employers ?? 0, wishing: wishing.count,
                uncovered: uncovered.count,
                towns: Dictionary(grouping: uncovered) { $0.village?.town?.description ?? "" }.mapValues(\.count),
                classes: taught[trade] ?? [], seats: line?.seats ?? 0, enrolled: line?.enrolled ?? 0)
        }
        return PlanningPage(
            county: county, year: year, source: rules.plan(county, end).tasks[PlanTask.demandPlanning], trades: lines,
            unasked: lines.filter { !$0.isAskedFor }.flatMap(\.classes),
            unplanned: lines.filter { $0.isAskedFor && $0.classes.isEmpty }.map(\.trade),
            otherWishes: book.wishers.count { wisher in !trades.contains { wisher.wish.names($0) } })
    }

    /// Who wishes to learn a trade, by key.
    static func people(
        _ county: DivisionCode, _ year: Int, trade: String, _ database: Database
    ) throws -> [WishingPerson] {
        try WishBook(county, year: year, database).wishers.filter { $0.wish.names(trade) }.map {
            WishingPerson(person: $0.person, village: $0.village, wish: $0.wish.words, isCovered: $0.isCovered)
        }
    }

    /// What was asked for, in the year of the class, of the trade that it teaches.
    static func need(of course: Course, _ database: Database) throws -> ClassNeed {
        let line = try DemandPages.page(course.county, course.start.year, database).trades.first {
            $0.trade == course.trade
        }
        let wishing = try Int.fetchOne(
            database,
            sql: """
                SELECT COUNT(*) FROM ref_trainee t
                JOIN ref_person p ON p.county = t.county AND p.person = t.person AND p.is_granted = 1
                WHERE t.county = ?1 AND (instr(t.training_wish, ?2) OR instr(?2, t.training_wish))
                    AND t.training_wish NOT IN (SELECT value FROM json_each(?3))
                """,
            arguments: [course.county.description, course.trade, try StoredJSON.text(EnrolmentQueries.noWish)])
        return ClassNeed(wanted: line?.wanted ?? 0, employers: line?.employers ?? 0, wishing: wishing ?? 0)
    }
}

extension ClassDuty {
    /// That a class follows recorded demand or wishes, where the plan asks for it; shown, never in the way.
    init?(_ need: ClassNeed, _ plan: TrainingPlan) {
        guard let task = plan.tasks[PlanTask.demandPlanning] else { return nil }
        self.init(
            "planned-by-need", zh: "按需求安排：用工单位需要 \(need.wanted) 人，有意愿 \(need.wishing) 人",
            en: "planned by need: firms want \(need.wanted), \(need.wishing) wish it",
            isMet: need.wanted > 0 || need.wishing > 0, force: .aim, source: Source(task))
    }
}
