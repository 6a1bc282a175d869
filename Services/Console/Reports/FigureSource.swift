import Models

/// Whoever can answer a report's figures.
public protocol FigureSource: Sendable {
    /// The figures of a report over an area and a period, both days included.
    ///
    /// - Parameter kind: which report, as the plan's deadline names it.
    func figures(of area: DivisionCode, kind: String, from: Day, through: Day) async throws -> [ReportFigure]
}
