import Models

/// A report that areas, or bodies of theirs, owe to the level above: which deadline rule of the pack dates it, who owes it and what it holds.
public struct ReportRule: Sendable, Hashable {
    public let id: String
    public let label: Label
    /// The id of a deadline rule of the same pack: period, due day, data cut-off, recipient, and where it is owed.
    public let deadline: String
    /// The levels whose every area owes it; empty where bodies alone do.
    public let owedBy: [AdministrativeLevel]
    /// Kinds of offices, units and teams that each owe it on their own, beside or instead of the areas. Their figures are never added to the
    /// areas'.
    public let bodies: [ReportingBodyKind]
    /// Whether the report holds the figures of the day.
    public let holdsFigures: Bool
    /// The texts it must hold.
    public let parts: [ReportPart]
    public let citation: Citation
    public let reading: Label?
    public let duties: [String]
}

/// A kind of body that owes reports.
public struct ReportingBodyKind: Sendable, Hashable, Codable {
    public let code: String
    public let label: Label
}

/// A text that a report must hold.
public struct ReportPart: Sendable, Hashable, Codable {
    public let code: String
    public let label: Label
}

extension PolicyPack {
    public func report(_ id: String) -> ReportRule? { reports.first { $0.id == id } }
    public func deadline(_ id: String) -> DeadlineRule? { deadlines.first { $0.id == id } }
}
