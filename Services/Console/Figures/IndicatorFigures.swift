import GRDB
import Models
import ServiceKit

/// A report's figures from the console's read model.
public struct IndicatorFigures: PeopleBehindFigures {
    private let view: any ConsoleSource

    public init(_ view: any ConsoleSource) { self.view = view }

    /// Those that stand in the report; all there are for ``FigureKind/targets``.
    ///
    /// - Throws: 404 for a kind of report that has no figures.
    public func figures(of area: DivisionCode, kind: String, from: Day, through: Day) async throws -> [ReportFigure] {
        try await read(area, kind, from, through, withPeople: true)
    }

    public func values(of area: DivisionCode, kind: String, from: Day, through: Day) async throws -> [ReportFigure] {
        try await read(area, kind, from, through, withPeople: false)
    }

    private func read(
        _ area: DivisionCode, _ kind: String, _ from: Day, _ through: Day, withPeople: Bool
    ) async throws -> [ReportFigure] {
        let contents = kind == FigureKind.targets ? nil : try Self.contents(kind)
        return try await view.read { database in
            let scope = FigureScope(
                area, known: try ConsoleFigures.counties(database, area), from: from, through: through)
            let reader = FigureReader(database)
            let indicators = try contents?.indicators(reader, scope) ?? IndicatorCatalogue.all
            return try indicators.compactMap { indicator in
                guard let value = try reader.value(indicator, scope) else { return nil }
                let people = try withPeople ? FigurePeople.digest(indicator, scope, database) : nil
                return ReportFigure(
                    indicator: indicator.code, definition: indicator.definition(on: through).since.description,
                    value: value, unit: indicator.unit, people: people)
            }
        }
    }

    public func people(behind indicator: String, of area: DivisionCode, kind: String, from: Day, through: Day)
        async throws -> [PersonKey]?
    {
        guard let indicator = IndicatorCatalogue.indicator(indicator) else { return nil }
        return try await view.read { database in
            let scope = FigureScope(
                area, known: try ConsoleFigures.counties(database, area), from: from, through: through)
            return try FigurePeople.keys(indicator, scope, database)
        }
    }

    private static func contents(_ kind: String) throws(Problem) -> ReportContents {
        guard let contents = ReportContents.of(kind) else { throw .notFound }
        return contents
    }

    /// One indicator, for a target's progress; `nil` where it is not counted here or there is nothing to count.
    public func value(
        of code: String, in area: DivisionCode, from: Day, through: Day
    ) async throws -> (value: Int64, unit: FigureUnit)? {
        guard let indicator = IndicatorCatalogue.indicator(code) else { return nil }
        return try await view.read { database in
            let scope = FigureScope(
                area, known: try ConsoleFigures.counties(database, area), from: from, through: through)
            return try FigureReader(database).value(indicator, scope).map { ($0, indicator.unit) }
        }
    }
}
