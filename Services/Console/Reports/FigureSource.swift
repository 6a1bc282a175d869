import Models

/// Where the figures of reports and of targets' progress come from: the indicator catalogue over the console's read model.
public protocol FigureSource: Sendable {
    /// - Parameters:
    ///   - kind: the kind of report, as the plan's pack names it (`quarterly-table`), or ``FigureKind/targets``.
    ///   - from: the first day that the figures cover.
    ///   - through: the last day.
    func figures(of area: DivisionCode, kind: String, from: Day, through: Day) async throws -> [ReportFigure]
    /// The same for looking at: it may leave out the digests of the people, for which everybody counted is read.
    func values(of area: DivisionCode, kind: String, from: Day, through: Day) async throws -> [ReportFigure]
}

extension FigureSource {
    public func values(of area: DivisionCode, kind: String, from: Day, through: Day) async throws -> [ReportFigure] {
        try await figures(of: area, kind: kind, from: from, through: through)
    }
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
