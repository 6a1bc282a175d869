/// A pure SQLite expression over facts and settings, checked when its pack was loaded.
///
/// `sql` decides one case in the evaluator and finds people in a county store: it may stand, in parentheses, in the WHERE clause of a
/// query over a fact view named `fact` (a column for each catalogue fact, with the catalogue's type as affinity) joined with a one-row
/// table named `setting`. Its result is 1 (met), 0 (unmet) or NULL (not known yet).
public struct PolicyExpression: Hashable, Sendable {
    public let sql: String
    /// Names of the facts it reads, in the order of first mention.
    public let facts: [String]
    /// Names of the settings it reads, in the order of first mention.
    public let settings: [String]
}

/// Why an expression cannot be part of a pack.
public struct ExpressionRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    public let reason: Label
    public let remedy: Label

    public var description: String { "\(reason.zh)；\(remedy.zh) — \(reason.en); \(remedy.en)" }
}
