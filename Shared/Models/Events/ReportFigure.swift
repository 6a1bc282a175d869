/// What a figure of a report counts. People and cases are different units and are never added.
public enum FigureUnit: String, Codable, Sendable { case people, cases, fen, permille, count }

/// One figure of a report, with the definition that it was counted by and a digest of the people it counts.
public struct ReportFigure: Codable, Hashable, Sendable {
    public let indicator: String
    /// The day from which the definition holds (ISO 8601).
    public let definition: String
    public let value: Int64
    public let unit: FigureUnit
    /// SHA-256 over the sorted keys of the people, in hexadecimal; `nil` where it counts no people.
    public let people: String?

    public init(indicator: String, definition: String, value: Int64, unit: FigureUnit, people: String? = nil) {
        self.indicator = indicator
        self.definition = definition
        self.value = value
        self.unit = unit
        self.people = people
    }
}
