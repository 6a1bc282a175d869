import GRDB
import Models
import Policy

/// What areas have to reach in a year: the number that the level above gave an area or the area itself stated last, else the one that a plan
/// has for the very area.
struct TargetsInForce: Sendable {
    /// The latest word on a target of an area.
    private struct Said: Hashable {
        let area: DivisionCode
        let indicator: String
    }

    private let said: [Said: PlansInForce.Target]
    private let year: Int
    private let day: Day

    /// What was said of the targets of an area and of all areas inside it, for the year of `day`.
    static func read(_ database: Database, inside area: DivisionCode, on day: Day) throws -> TargetsInForce {
        let library = try? PolicyLibrary.standard
        let (first, last) = area.countyBounds
        // Of a group's bare columns SQLite takes those of the row with the maximum.
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT area, plan, target, amount, document, MAX(version) FROM target_version
                WHERE county BETWEEN ? AND ? AND year = ? GROUP BY county, area, plan, target ORDER BY area, plan, target
                """, arguments: [first, last, day.year])
        var said: [Said: PlansInForce.Target] = [:]
        for row in rows {
            let (code, plan, id): (String, String, String) = (row[0], row[1], row[2])
            let (amount, document): (Int, String) = (row[3], row[4])
            guard let area = DivisionCode(code), let target = library?.pack(plan)?.targets.first(where: { $0.id == id })
            else { continue }
            let key = Said(area: area, indicator: target.indicator)
            // Who is told 0 has no share any more.
            guard said[key] == nil, amount > 0 else { continue }
            said[key] = PlansInForce.Target(
                indicator: target.indicator, amount: amount, year: day.year, area: area, pack: plan,
                clause: target.citation.clause, quote: document.isEmpty ? target.citation.quote : document)
        }
        return TargetsInForce(said: said, year: day.year, day: day)
    }

    func target(of indicator: String, _ area: DivisionCode) -> PlansInForce.Target? {
        said[Said(area: area, indicator: indicator)]
            ?? PlansInForce.bundled(area, on: day).target(of: indicator, area, year: year)
    }
}
