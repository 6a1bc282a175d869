/// A list of codes that the services offer and classify by. Counties may add entries of their own; these are the plan's.
public struct CodeList: Sendable, Hashable {
    public struct Entry: Sendable, Hashable {
        public let code: String
        public let label: Label
        /// Absent where the list's own citation covers the entry.
        public let citation: Citation?
        public let duties: [String]
        /// The list of the same pack that divides what this code stands for.
        public let courses: String?
    }

    public let id: String
    public let label: Label
    public let entries: [Entry]
    public let citation: Citation
    public let reading: Label?
    public let duties: [String]
}

/// A piece of work that the plan lays on somebody and that is met by doing and recording it.
public struct PolicyTask: Sendable, Hashable {
    public let id: String
    public let label: Label
    /// Who leads, as the plan names them.
    public let lead: String
    /// Who takes part.
    public let with: [String]
    /// How often, where the plan says so: `year`, `quarter`, …
    public let every: DeadlineRule.Period?
    public let citation: Citation
    public let reading: Label?
    public let duties: [String]
}

/// A rule about where money comes from and what it may be spent on.
public struct FundRule: Sendable, Hashable {
    public enum Floor: String, Sendable, Hashable, CaseIterable {
        /// Not below what was arranged the year before.
        case previousYear = "previous-year"
    }

    public let id: String
    public let label: Label
    /// Who arranges the money.
    public let owner: String
    /// Levels or funds it is drawn from.
    public let sources: [String]
    /// What it is earmarked for; empty where the plan does not tie it.
    public let earmarkedFor: [String]
    public let floor: Floor?
    public let force: Force
    /// Whether spending needs an approval under other rules first.
    public let needsApproval: Bool
    /// Who comes first.
    public let priority: String?
    /// Money is spent only on budget lines (预算项目), each within its own scale.
    public let isByLine: Bool
    /// Every fund has performance targets for its year.
    public let needsTarget: Bool
    /// Every target is evaluated when the year is over.
    public let needsEvaluation: Bool
    public let citation: Citation
    public let reading: Label?
    public let duties: [String]
}
