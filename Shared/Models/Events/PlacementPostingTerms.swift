/// A vacancy, or several alike (招聘岗位).
public struct PostingID: Identifier {
    public let description: String
    public init(unchecked text: String) { description = text }
}

/// What a posting is held open for.
public enum PostingKind: String, Codable, Hashable, Sendable, CaseIterable {
    /// For anybody who suits.
    case ordinary
    /// 储备岗位: kept for people who have lost their work.
    case reserve
}

/// What a ground of a posting is about.
public enum PostingGroundKind: String, Codable, Hashable, Sendable, CaseIterable {
    /// 国家规定的不适合妇女的工种或者岗位 (劳动法 art. 13)
    case barredToWomen = "barred-to-women"
    /// Another law or regulation asks for it.
    case statute
}

/// The law by which a posting may ask for an age or a sex.
public struct PostingGround: Codable, Hashable, Sendable {
    public let kind: PostingGroundKind
    /// The law or regulation and its article.
    public let document: String

    public init(kind: PostingGroundKind, document: String) {
        self.kind = kind
        self.document = document
    }
}

/// What somebody must bring to be considered at all. What is left out is not asked for.
public struct PostingRequirements: Codable, Hashable, Sendable {
    /// Trades in which a skill or certificate is asked for; one of them is enough.
    public let trades: [String]?
    /// A certificate is asked for, not only the skill.
    public let needsCertificate: Bool?
    /// The labour abilities that the work suits, by the register's words: `ordinary`, `skilled`, `weak`, `half`.
    public let abilities: [String]?
    /// Whole years, both included.
    public let ageFrom: Int?
    public let ageTo: Int?
    /// GB/T 2261.1: `1` or `2`
    public let sex: String?
    /// 户籍类别 that is asked for, `urban` or `rural`: never lawful, kept as it was asked so that the refusal can say so.
    public let household: String?
    public let ground: PostingGround?

    public init(
        trades: [String]? = nil, needsCertificate: Bool? = nil, abilities: [String]? = nil, ageFrom: Int? = nil,
        ageTo: Int? = nil, sex: String? = nil, household: String? = nil, ground: PostingGround? = nil
    ) {
        self.trades = trades
        self.needsCertificate = needsCertificate
        self.abilities = abilities
        self.ageFrom = ageFrom
        self.ageTo = ageTo
        self.sex = sex
        self.household = household
        self.ground = ground
    }
}

/// What a posting says.
public struct PostingTerms: Codable, Hashable, Sendable {
    public let kind: PostingKind
    public let employer: OrganisationID
    /// As printed; the employer need not be on the county's file.
    public let employerName: String
    public let title: String
    /// 工种
    public let trade: String
    public let workplace: DivisionCode
    public let posts: Int
    /// Fen a month.
    public let wageFrom: Fen
    public let wageTo: Fen
    /// Board, lodging, insurance, hours, length of contract.
    public let conditions: String
    public let requirements: PostingRequirements
    /// Where it came from, by the plan's list `publishing-channels`.
    public let channel: String
    /// The first and the last day on which one may apply.
    public let from: Day
    public let until: Day
    /// Whose people come first (优先招用当地劳动力): an order, never a condition.
    public let localFirst: DivisionCode?
    /// The cooperation pair through which it came, by the plan's list `partner-areas`.
    public let partner: String?

    public init(
        kind: PostingKind, employer: OrganisationID, employerName: String, title: String, trade: String,
        workplace: DivisionCode, posts: Int, wageFrom: Fen, wageTo: Fen, conditions: String,
        requirements: PostingRequirements, channel: String, from: Day, until: Day, localFirst: DivisionCode? = nil,
        partner: String? = nil
    ) {
        self.kind = kind
        self.employer = employer
        self.employerName = employerName
        self.title = title
        self.trade = trade
        self.workplace = workplace
        self.posts = posts
        self.wageFrom = wageFrom
        self.wageTo = wageTo
        self.conditions = conditions
        self.requirements = requirements
        self.channel = channel
        self.from = from
        self.until = until
        self.localFirst = localFirst
        self.partner = partner
    }
}
