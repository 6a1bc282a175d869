import GRDB
import Models
import ServiceKit

/// The figures of a report, with those of the period before and of a year ago, and what plans want reached.
struct ReportTables: Sendable {
    struct Line: Sendable {
        let indicator: Indicator
        let value: Int64?
        let previous: Int64?
        let lastYear: Int64?
        let target: PlanTarget?
    }

    /// What the place has to reach by the end of the year.
    struct PlanTarget: Sendable {
        /// In the figure's unit.
        let amount: Int64
        let pack: String
        let clause: String
        let quote: String
    }

    struct Town: Sendable {
        let place: DivisionCode
        let values: [Int64?]
    }

    struct Table: Sendable {
        let title: Bilingual
        let lines: [Line]
        /// By code; empty for tables by period.
        let towns: [Town]
    }

    /// What a plan says of the report.
    struct Deadline: Sendable {
        let id: String
        let label: Bilingual
        let pack: String
        let clause: String
        let quote: String
        let reading: Bilingual?
    }

    let contents: ReportContents
    let scope: FigureScope
    let tables: [Table]
    let deadlines: [Deadline]

    static func read(
        _ contents: ReportContents, _ scope: FigureScope, _ plans: PlansInForce, _ database: Database
    ) throws -> ReportTables {
        let reader = FigureReader(database)
        let targets = try TargetsInForce.read(database, inside: scope.area, on: scope.through)
        let period = FigurePeriod(from: scope.from, through: scope.through)
        let tables = try contents.tables.map { table in
            let indicators = try table.indicators(reader, scope)
            let lines = try indicators.map { indicator in
                Line(
                    indicator: indicator, value: try reader.value(indicator, scope),
                    previous: try period.flatMap { try reader.value(indicator, scope.at($0.previous)) },
                    lastYear: try period.flatMap { try reader.value(indicator, scope.at($0.lastYear)) },
                    target: target(of: indicator, targets, scope))
            }
            return Table(
                title: table.title, lines: lines,
                towns: table.isByTown ? try towns(indicators, scope, reader, database) : [])
        }
        return ReportTables(
            contents: contents, scope: scope, tables: tables,
            deadlines: plans.deadlines.filter { contents.isAskedFor(by: $0.id) })
    }

    private static func target(
        of indicator: Indicator, _ targets: TargetsInForce, _ scope: FigureScope
    ) -> PlanTarget? {
        targets.target(of: indicator.code, scope.area).map {
            PlanTarget(
                amount: FigureWording.amount($0.amount, indicator.unit), pack: $0.pack, clause: $0.clause,
                quote: $0.quote)
        }
    }

    /// Towns of a county of which anybody is on the ledger, or villages of a town.
    static func places(_ scope: FigureScope, _ database: Database) throws -> [DivisionCode] {
        guard scope.counties.count == 1, scope.area.description.utf8.count < 12 else { return [] }
        let length = scope.area.description.utf8.count == 6 ? 9 : 12
        let prefix = scope.area.description
        return try String.fetchAll(
            database,
            sql: """
                SELECT DISTINCT place FROM edge
                WHERE county = ? AND series = ? AND place >= ? AND place < ? AND LENGTH(place) = ? ORDER BY 1
                """, arguments: [scope.counties[0], Series.ledger, prefix, prefix + ":", length]
        ).compactMap { DivisionCode($0) }
    }

    private static func towns(
        _ indicators: [Indicator], _ scope: FigureScope, _ reader: FigureReader, _ database: Database
    ) throws -> [Town] {
        try places(scope, database).map { place in
            let town = FigureScope(place, known: scope.counties, from: scope.from, through: scope.through)
            return Town(place: place, values: try indicators.map { try reader.value($0, town) })
        }
    }
}
