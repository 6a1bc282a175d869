import Models

/// Whom a plan means by a group of people, in facts that the registry and placement keep. Every test that stands must hold.
public struct PersonGroup: Sendable, Hashable {
    /// A dated wish of the register of wishes.
    public enum Wish: String, Sendable, Hashable, CaseIterable {
        case training = "trainingWish"
        case startUp = "startUpWish"
        case job = "jobWish"
    }

    public let id: String
    public let label: Label
    /// Poverty statuses of which the one in force is one; empty: not asked.
    public let poverty: [String]
    /// A status that is an episode in the register: `relocation`, `unemployment`, `returnee` …
    public let episode: String?
    public let wish: Wish?
    /// Words of which the wish's text holds one; empty: any text.
    public let words: [String]
    /// Words of the register for schooling (GB/T 4658); empty: not asked.
    public let education: [String]
    /// Words of the register for whether somebody goes to school; empty: not asked.
    public let schooling: [String]
    /// Not employed since they were last trained.
    public let isJobless: Bool
    /// Sent by an employer who hired them or gave them another post.
    public let isStaff: Bool
    public let citation: Citation
    public let reading: Label?
    public let duties: [String]
}

/// A rule about who may be enrolled in which class.
public struct EnrolmentRule: Sendable, Hashable {
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// The trade is the person's own choice.
        case ownChoice = "own-choice"
        /// Not two classes at one time. Holds everywhere; a plan that says so is cited.
        case oneAtATime = "one-at-a-time"
        /// One course of a trade and level a person.
        case once
        /// People of these groups may take such a course again.
        case again
        /// At most `count` courses in `per`.
        case atMost = "at-most"
        /// Courses of these kinds are for these groups alone.
        case only
        /// These groups come first: they are marked and counted, nobody is refused.
        case first
        /// Courses of these kinds are meant for these groups (分类实施), of several kinds by the person's wish; nobody is refused.
        case assign
    }

    /// What a cap is counted over.
    public enum Span: String, Sendable, Hashable, CaseIterable {
        case year
        case life
    }

    public let id: String
    public let label: Label
    public let kind: Kind
    /// Codes of `training-kinds`; empty: every kind.
    public let kinds: [String]
    /// Ids of ``PersonGroup``s, any of them.
    public let groups: [String]
    public let count: Int?
    public let per: Span?
    /// For `again`: the earlier course ended on this day or later.
    public let trainedSince: Day?
    public let force: Force
    public let citation: Citation
    public let reading: Label?
    public let duties: [String]
}
