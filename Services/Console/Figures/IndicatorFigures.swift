import GRDB
import Models
import ServiceKit

/// A report's figures from the console's read model.
public struct IndicatorFigures: FigureSource {
    private let view: any ConsoleSource

    public init(_ view: any ConsoleSource) { self.view = view }

    /// - Throws: 404 for a kind of report that has no figures.
    public func figures(of area: DivisionCode, kind: String, from: Day, through: Day) async throws -> [ReportFigure] {
        guard let contents = ReportContents.of(kind) else { throw Problem.notFound }
        return try await view.read { database in
            let scope = FigureScope(
                area, known: try ConsoleFigures.counties(database, area), from: from, through: through)
            let reader = FigureReader(database)
            return try contents.indicators.compactMap { code in
                guard let indicator = IndicatorCatalogue.indicator(code), let value = try reader.value(indicator, scope)
                else { return nil }
                return ReportFigure(
                    indicator: code, definition: indicator.definition(on: through).since.description, value: value,
                    unit: indicator.unit, people: try FigurePeople.digest(indicator, scope, database))
            }
        }
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
