/// One figure of a report, frozen: the indicator, the definition it was counted by and who was counted.
public struct ReportFigure: Codable, Hashable, Sendable {
    /// The indicator's id in the catalogue.
    public let indicator: String
    /// The definition's day, ISO 8601: the day on which it came into force.
    public let definition: String
    /// In `unit`.
    public let value: Int64
    public let unit: FigureUnit
    /// SHA-256 over the sorted person keys behind the figure, lower-case hex; `nil` for figures that no people stand behind.
    public let people: String?

    public init(indicator: String, definition: String, value: Int64, unit: FigureUnit, people: String? = nil) {
        self.indicator = indicator
        self.definition = definition
        self.value = value
        self.unit = unit
        self.people = people
    }
}

/// What a figure counts.
public enum FigureUnit: String, Codable, Sendable {
    case people, cases, fen, permille, count
}
