// Postings as they are opened, corrected, published, filled and closed.

/// An officer or an employer opens a posting.
public struct OpenPosting: Message {
    public static let type = "laowu.placement.open-posting.v1"
    public let county: DivisionCode
    public let posting: PostingID
    public let terms: PostingTerms
    public let actor: ActorID
    /// What other counties of the province had listed of the employer when this was sent; `nil`: nothing.
    public let listed: [ProvinceListing]?

    public init(
        county: DivisionCode, posting: PostingID, terms: PostingTerms, actor: ActorID, listed: [ProvinceListing]? = nil
    ) {
        self.county = county
        self.posting = posting
        self.terms = terms
        self.actor = actor
        self.listed = listed
    }

    public var key: String { county.description }
    public var subject: String { posting.description }
}

/// One of many postings handed in together.
public struct PostingRow: Codable, Hashable, Sendable {
    public let posting: PostingID
    public let terms: PostingTerms

    public init(posting: PostingID, terms: PostingTerms) {
        self.posting = posting
        self.terms = terms
    }
}

/// Many postings at once; each row is judged by itself.
public struct OpenPostings: Message {
    public static let type = "laowu.placement.open-postings.v1"
    public let county: DivisionCode
    public let batch: BatchID
    public let rows: [PostingRow]
    public let actor: ActorID
    /// What other counties of the province had listed of the employers when this was sent; `nil`: nothing.
    public let listed: [ProvinceListing]?

    public init(
        county: DivisionCode, batch: BatchID, rows: [PostingRow], actor: ActorID, listed: [ProvinceListing]? = nil
    ) {
        self.county = county
        self.batch = batch
        self.rows = rows
        self.actor = actor
        self.listed = listed
    }

    public var key: String { county.description }
    public var subject: String { batch.description }
}

/// The posting says something else from now on.
public struct CorrectPosting: Message {
    public static let type = "laowu.placement.correct-posting.v1"
    public let county: DivisionCode
    public let posting: PostingID
    public let terms: PostingTerms
    public let reason: String
    public let actor: ActorID

    public init(county: DivisionCode, posting: PostingID, terms: PostingTerms, reason: String, actor: ActorID) {
        self.county = county
        self.posting = posting
        self.terms = terms
        self.reason = reason
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { posting.description }
}

/// The posting is shown on one more channel.
public struct PublishPosting: Message {
    public static let type = "laowu.placement.publish-posting.v1"
    public let county: DivisionCode
    public let posting: PostingID
    public let channel: String
    public let on: Day
    public let actor: ActorID

    public init(county: DivisionCode, posting: PostingID, channel: String, on: Day, actor: ActorID) {
        self.county = county
        self.posting = posting
        self.channel = channel
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { posting.description }
}

/// People were taken on.
public struct FillPosting: Message {
    public static let type = "laowu.placement.fill-posting.v1"
    public let county: DivisionCode
    public let posting: PostingID
    /// People of the county's register.
    public let people: [PersonKey]
    /// How many others, of whom nothing is known here.
    public let others: Int
    public let on: Day
    public let actor: ActorID

    public init(county: DivisionCode, posting: PostingID, people: [PersonKey], others: Int, on: Day, actor: ActorID) {
        self.county = county
        self.posting = posting
        self.people = people
        self.others = others
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { posting.description }
}

/// Somebody who was taken on did not come or left, or was recorded by mistake: the post is open again.
public struct VacatePosting: Message {
    public static let type = "laowu.placement.vacate-posting.v1"
    public let county: DivisionCode
    public let posting: PostingID
    public let person: PersonKey
    public let on: Day
    public let reason: String
    public let actor: ActorID

    public init(
        county: DivisionCode, posting: PostingID, person: PersonKey, on: Day, reason: String, actor: ActorID
    ) {
        self.county = county
        self.posting = posting
        self.person = person
        self.on = on
        self.reason = reason
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { posting.description }
}

/// Why a posting is over before its last day.
public enum PostingEndReason: String, Codable, Hashable, Sendable, CaseIterable {
    /// 招满
    case filled
    /// 单位撤回
    case withdrawn
    /// 内容虚假或违法，由人社部门撤下
    case unlawful
}

/// The posting is over before its last day.
public struct ClosePosting: Message {
    public static let type = "laowu.placement.close-posting.v1"
    public let county: DivisionCode
    public let posting: PostingID
    public let on: Day
    public let reason: PostingEndReason
    public let note: String
    public let actor: ActorID

    public init(
        county: DivisionCode, posting: PostingID, on: Day, reason: PostingEndReason, note: String, actor: ActorID
    ) {
        self.county = county
        self.posting = posting
        self.on = on
        self.reason = reason
        self.note = note
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { posting.description }
}

/// A posting is open.
public struct PostingOpened: Message {
    public static let type = "laowu.placement.posting-opened.v1"
    public let request: OpenPosting
    public let on: Day

    public init(request: OpenPosting, on: Day) {
        self.request = request
        self.on = on
    }

    public var county: DivisionCode { request.county }
    public var key: String { request.key }
    public var subject: String { request.subject }
}

/// What became of one row.
public struct PostingVerdict: Codable, Hashable, Sendable {
    /// From 1.
    public let row: Int
    public let posting: PostingID
    /// What was opened; `nil` where the row changed nothing.
    public let terms: PostingTerms?
    /// `nil` where it was opened.
    public let refusal: String?
    public let zh: String
    public let en: String

    public init(
        row: Int, posting: PostingID, terms: PostingTerms? = nil, refusal: String? = nil, zh: String, en: String
    ) {
        self.row = row
        self.posting = posting
        self.terms = terms
        self.refusal = refusal
        self.zh = zh
        self.en = en
    }
}

/// Many postings were judged row by row.
public struct PostingsTaken: Message {
    public static let type = "laowu.placement.postings-taken.v1"
    public let county: DivisionCode
    public let batch: BatchID
    public let verdicts: [PostingVerdict]
    public let on: Day
    public let actor: ActorID

    public init(county: DivisionCode, batch: BatchID, verdicts: [PostingVerdict], on: Day, actor: ActorID) {
        self.county = county
        self.batch = batch
        self.verdicts = verdicts
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { batch.description }
}

/// A posting says something else; what it said before stays in the history.
public struct PostingCorrected: Message {
    public static let type = "laowu.placement.posting-corrected.v1"
    public let request: CorrectPosting
    public let on: Day

    public init(request: CorrectPosting, on: Day) {
        self.request = request
        self.on = on
    }

    public var county: DivisionCode { request.county }
    public var key: String { request.key }
    public var subject: String { request.subject }
}

/// A posting is shown on a channel.
public struct PostingPublished: Message {
    public static let type = "laowu.placement.posting-published.v1"
    public let request: PublishPosting

    public init(request: PublishPosting) { self.request = request }

    public var county: DivisionCode { request.county }
    public var key: String { request.key }
    public var subject: String { request.subject }
}

/// Posts of a posting are taken.
public struct PostingFilled: Message {
    public static let type = "laowu.placement.posting-filled.v1"
    public let request: FillPosting

    public init(request: FillPosting) { self.request = request }

    public var county: DivisionCode { request.county }
    public var key: String { request.key }
    public var subject: String { request.subject }
}

/// A post is open again.
public struct PostingVacated: Message {
    public static let type = "laowu.placement.posting-vacated.v1"
    public let request: VacatePosting

    public init(request: VacatePosting) { self.request = request }

    public var county: DivisionCode { request.county }
    public var key: String { request.key }
    public var subject: String { request.subject }
}

/// A posting is over.
public struct PostingClosed: Message {
    public static let type = "laowu.placement.posting-closed.v1"
    public let request: ClosePosting

    public init(request: ClosePosting) { self.request = request }

    public var county: DivisionCode { request.county }
    public var key: String { request.key }
    public var subject: String { request.subject }
}
