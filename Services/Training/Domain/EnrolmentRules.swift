import Models

/// Who may be enrolled in a class, as the plan in force for the class's county on its first day says.
public struct EnrolmentRules: Hashable, Sendable {
    /// A rule of a plan, with the place where it stands.
    public struct Rule: Hashable, Sendable {
        public enum Kind: String, Sendable {
            case ownChoice = "own-choice"
            case oneAtATime = "one-at-a-time"
            case once
            case again
            case atMost = "at-most"
            case only
            case first
            /// Says for whom courses of some kinds are meant; it refuses nobody.
            case assign
        }

        public let kind: Kind
        public let zh: String
        public let en: String
        /// Codes of training kinds; empty: every kind.
        public let kinds: [String]
        /// Ids of ``Group``s, any of them.
        public let groups: [String]
        public let count: Int
        /// A cap counts courses that begin in one calendar year; otherwise all of a person's life.
        public let isPerYear: Bool
        public let trainedSince: Day?
        public let pack: String
        public let clause: String
        public let quote: String

        public init(
            _ kind: Kind, zh: String, en: String, kinds: [String] = [], groups: [String] = [], count: Int = 1,
            isPerYear: Bool = true, trainedSince: Day? = nil, pack: String, clause: String, quote: String
        ) {
            self.kind = kind
            self.zh = zh
            self.en = en
            self.kinds = kinds
            self.groups = groups
            self.count = count
            self.isPerYear = isPerYear
            self.trainedSince = trainedSince
            self.pack = pack
            self.clause = clause
            self.quote = quote
        }

        func covers(_ kind: String?) -> Bool { kinds.isEmpty || kind.map(kinds.contains) ?? false }

        /// A group has to be looked into before the rule can be judged.
        var needsFacts: Bool { kind == .only || kind == .again }
    }

    /// Whom the plan means by a group. Every test that stands must hold.
    public struct Group: Hashable, Sendable {
        public let id: String
        public let zh: String
        public let en: String
        public let poverty: [String]
        /// A kind of status episode.
        public let episode: String?
        /// A kind of dated wish.
        public let wish: String?
        /// Words of which the wish's text holds one; empty: any.
        public let words: [String]
        public let education: [String]
        public let schooling: [String]
        public let isJobless: Bool
        public let isStaff: Bool

        public init(
            id: String, zh: String, en: String, poverty: [String] = [], episode: String? = nil, wish: String? = nil,
            words: [String] = [], education: [String] = [], schooling: [String] = [], isJobless: Bool = false,
            isStaff: Bool = false
        ) {
            self.id = id
            self.zh = zh
            self.en = en
            self.poverty = poverty
            self.episode = episode
            self.wish = wish
            self.words = words
            self.education = education
            self.schooling = schooling
            self.isJobless = isJobless
            self.isStaff = isStaff
        }
    }

    /// In the order of the plan, the nearest area's plan first.
    public var rules: [Rule]
    public var groups: [Group]

    public init(rules: [Rule] = [], groups: [Group] = []) {
        self.rules = rules
        self.groups = groups
    }

    func rule(_ kind: Rule.Kind) -> Rule? { rules.first { $0.kind == kind } }

    func groups(of rule: Rule) -> [Group] { groups.filter { rule.groups.contains($0.id) } }

    /// The groups that the plan puts first.
    var priorityGroups: [Group] { rules.filter { $0.kind == .first }.flatMap(groups(of:)) }

    var needsFacts: Bool { rules.contains(where: \.needsFacts) }
}
