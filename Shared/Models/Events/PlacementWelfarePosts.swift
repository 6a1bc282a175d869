/// Departments agree hiring standard and pay of a kind of welfare post (共商机制).
public struct AgreeWelfareTerms: Message {
    public static let type = "laowu.placement.agree-welfare-terms.v1"
    public let county: DivisionCode
    public let kind: String
    /// The hiring standard.
    public let standard: String
    /// A month, in fen.
    public let pay: Fen
    /// At least two.
    public let departments: [String]
    public let on: Day
    public let actor: ActorID

    public init(
        county: DivisionCode, kind: String, standard: String, pay: Fen, departments: [String], on: Day, actor: ActorID
    ) {
        self.county = county
        self.kind = kind
        self.standard = standard
        self.pay = pay
        self.departments = departments
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { kind }
}

/// Agreed terms of a kind of post; the latest hold.
public struct WelfareTermsAgreed: Message {
    public static let type = "laowu.placement.welfare-terms-agreed.v1"
    public let request: AgreeWelfareTerms

    public init(request: AgreeWelfareTerms) {
        self.request = request
    }

    public var county: DivisionCode { request.county }
    public var key: String { county.description }
    public var subject: String { request.kind }
}

/// A welfare post is set by need (按需设岗).
public struct OpenWelfarePost: Message {
    public static let type = "laowu.placement.open-welfare-post.v1"
    public let county: DivisionCode
    public let post: String
    /// A code of the plan's list `welfare-post-kinds`.
    public let kind: String
    /// An aide of the village platform (村居平台劳动保障协理员).
    public let isVillageAide: Bool
    public let village: DivisionCode
    /// A poor village of the province (省定贫困村).
    public let isPoorVillage: Bool
    public let places: Int
    /// Why it is needed.
    public let need: String
    /// The hiring standard.
    public let standard: String
    /// A month, in fen.
    public let pay: Fen
    public let on: Day
    public let actor: ActorID

    public init(
        county: DivisionCode, post: String, kind: String, isVillageAide: Bool, village: DivisionCode,
        isPoorVillage:
            Bool, places: Int, need: String, standard: String, pay: Fen, on: Day, actor: ActorID
    ) {
        self.county = county
        self.post = post
        self.kind = kind
        self.isVillageAide = isVillageAide
        self.village = village
        self.isPoorVillage = isPoorVillage
        self.places = places
        self.need = need
        self.standard = standard
        self.pay = pay
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { post }
}

/// A welfare post stands.
public struct WelfarePostOpened: Message {
    public static let type = "laowu.placement.welfare-post-opened.v1"
    public let request: OpenWelfarePost

    public init(request: OpenWelfarePost) {
        self.request = request
    }

    public var county: DivisionCode { request.county }
    public var key: String { county.description }
    public var subject: String { request.post }
}

/// Why a welfare post ends.
public enum WelfarePostEnding: String, Codable, Hashable, Sendable, CaseIterable {
    case noNeed = "no-need"
    case funds
    case nobodyToHelp = "nobody-to-help"
    case other
}

/// An officer ends a welfare post.
public struct CloseWelfarePost: Message {
    public static let type = "laowu.placement.close-welfare-post.v1"
    public let county: DivisionCode
    public let post: String
    public let on: Day
    public let reason: WelfarePostEnding
    public let note: String?
    public let actor: ActorID

    public init(
        county: DivisionCode, post: String, on: Day, reason: WelfarePostEnding, note: String? = nil, actor: ActorID
    ) {
        self.county = county
        self.post = post
        self.on = on
        self.reason = reason
        self.note = note
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { post }
}

/// A welfare post ended: by an officer, or by the rule that a village with nobody to help has none.
public struct WelfarePostEnded: Message {
    public static let type = "laowu.placement.welfare-post-ended.v1"
    public let county: DivisionCode
    public let post: String
    public let village: DivisionCode
    public let on: Day
    public let reason: WelfarePostEnding
    public let pack: String?
    public let clause: String?
    public let quote: String?
    public let note: String?
    public let actor: ActorID?

    public init(
        county: DivisionCode, post: String, village: DivisionCode, on: Day, reason: WelfarePostEnding,
        pack: String? =
            nil, clause: String? = nil, quote: String? = nil, note: String? = nil, actor: ActorID? = nil
    ) {
        self.county = county
        self.post = post
        self.village = village
        self.on = on
        self.reason = reason
        self.pack = pack
        self.clause = clause
        self.quote = quote
        self.note = note
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { post }
}

/// County and township give an ended post to another village (统筹调剂).
public struct RearrangeWelfarePost: Message {
    public static let type = "laowu.placement.rearrange-welfare-post.v1"
    public let county: DivisionCode
    public let post: String
    public let village: DivisionCode
    public let isPoorVillage: Bool
    /// Both `county` and `township`.
    public let signedBy: [String]
    public let on: Day
    public let note: String
    public let actor: ActorID

    public init(
        county: DivisionCode, post: String, village: DivisionCode, isPoorVillage: Bool, signedBy: [String], on: Day,
        note: String, actor: ActorID
    ) {
        self.county = county
        self.post = post
        self.village = village
        self.isPoorVillage = isPoorVillage
        self.signedBy = signedBy
        self.on = on
        self.note = note
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { post }
}

/// A post went from one village to another; the trail is kept.
public struct WelfarePostRearranged: Message {
    public static let type = "laowu.placement.welfare-post-rearranged.v1"
    public let from: DivisionCode
    public let request: RearrangeWelfarePost

    public init(from: DivisionCode, request: RearrangeWelfarePost) {
        self.from = from
        self.request = request
    }

    public var county: DivisionCode { request.county }
    public var key: String { county.description }
    public var subject: String { request.post }
}

/// The county issues a part of its rules on welfare posts.
public struct IssueWelfareRule: Message {
    public static let type = "laowu.placement.issue-welfare-rule.v1"
    public let county: DivisionCode
    /// A code of the plan's list `welfare-post-rules`.
    public let part: String
    public let document: String
    /// The first day on which it holds.
    public let on: Day
    public let actor: ActorID

    public init(county: DivisionCode, part: String, document: String, on: Day, actor: ActorID) {
        self.county = county
        self.part = part
        self.document = document
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { part }
}

/// A part of the rules on welfare posts holds; each version is kept.
public struct WelfareRuleIssued: Message {
    public static let type = "laowu.placement.welfare-rule-issued.v1"
    public let request: IssueWelfareRule

    public init(request: IssueWelfareRule) {
        self.request = request
    }

    public var county: DivisionCode { request.county }
    public var key: String { county.description }
    public var subject: String { request.part }
}
