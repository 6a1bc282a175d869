/// Where a rule stands in its plan: the clause and at most 25 characters of it, letter for letter.
public struct Citation: Hashable, Sendable, Codable {
    /// The longest quote, in characters.
    public static let longestQuote = 25

    /// The clause as the plan numbers it, such as `三(二)2`.
    public let clause: String
    public let quote: String

    public init(clause: String, quote: String) {
        self.clause = clause
        self.quote = quote
    }
}

extension Citation: CustomStringConvertible {
    public var description: String { "\(clause)“\(quote)”" }
}

/// How an ambiguous or silent passage of the plan is read here. Whoever disputes a decision sees that it rests on a reading.
public struct Reading: Hashable, Sendable, Codable {
    /// What the reading is about: a condition's id, `claimant`, `amount`, `effective`, …
    public let about: String
    public let text: Label

    public init(about: String, text: Label) {
        self.about = about
        self.text = text
    }
}
