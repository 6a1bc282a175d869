import Models

/// Where the figures of reports and of targets' progress come from: the indicator catalogue over the console's read model.
public protocol FigureSource: Sendable {
    /// - Parameters:
    ///   - kind: the kind of report, as the plan's pack names it (`quarterly-table`), or ``FigureKind/targets``.
    ///   - from: the first day that the figures cover.
    ///   - through: the last day.
    func figures(of area: DivisionCode, kind: String, from: Day, through: Day) async throws -> [ReportFigure]
}

/// A source that also names the people behind its figures: a submitted report can then say who came and who went.
public protocol PeopleBehindFigures: FigureSource {
    /// - Returns: `nil` for a figure that no people stand behind.
    func people(behind indicator: String, of area: DivisionCode, kind: String, from: Day, through: Day) async throws
        -> [PersonKey]?
}

/// Kinds of figures that are no report.
public enum FigureKind {
    /// Everything that a plan's targets are measured by.
    public static let targets = "targets"
}
