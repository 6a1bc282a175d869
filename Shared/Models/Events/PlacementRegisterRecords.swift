// What is found and done about register entries over time, and what they are tied to.

/// A number that a check or assessment found.
public struct RegisterFigure: Codable, Hashable, Sendable {
    /// `jobs`, `jobs-poor`, `income`, `served`, `matches`, `profit`, `spent`, `demand` …; money in fen.
    public let measure: String
    public let amount: Int64

    public init(measure: String, amount: Int64) {
        self.measure = measure
        self.amount = amount
    }
}

/// A check, an assessment, a review or a service of an entry; the same record, day and code again replaces the earlier word.
public struct AssessRegisterEntry: Message {
    public static let type = "laowu.placement.assess-register-entry.v1"
    public let county: DivisionCode
    public let entry: RegisterEntryID
    /// A record of the entry's kind: `check`, `assessment`, `review`, `participation`, `service`, `survey` …
    public let record: String
    public let on: Day
    /// A code of the record's list, where it has one.
    public let code: String?
    /// What came of it, in words: kept up, passed, second prize.
    public let result: String
    public let figures: [RegisterFigure]
    public let note: String?
    public let actor: ActorID

    public init(
        county: DivisionCode, entry: RegisterEntryID, record: String, on: Day, code: String? = nil, result: String,
        figures: [RegisterFigure] = [], note: String? = nil, actor: ActorID
    ) {
        self.county = county
        self.entry = entry
        self.record = record
        self.on = on
        self.code = code
        self.result = result
        self.figures = figures
        self.note = note
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { entry.description }
}

/// Ties a person, an organisation, another entry or a place to an entry.
public struct LinkRegisterEntry: Message {
    public static let type = "laowu.placement.link-register-entry.v1"
    public let county: DivisionCode
    public let entry: RegisterEntryID
    /// A role of the entry's kind: `hired`, `tutor`, `lead-firm` …
    public let role: String
    /// A person key, an organisation's code, an entry or a division code, as the role asks.
    public let target: String
    public let from: Day
    /// A code of the role's list, where it has one.
    public let code: String?
    /// What the role counts: minutes to a market site, the place in a contest.
    public let amount: Int?
    /// What else it goes with: the number of a training class, of a post.
    public let reference: String?
    public let actor: ActorID

    public init(
        county: DivisionCode, entry: RegisterEntryID, role: String, target: String, from: Day, code: String? = nil,
        amount: Int? = nil, reference: String? = nil, actor: ActorID
    ) {
        self.county = county
        self.entry = entry
        self.role = role
        self.target = target
        self.from = from
        self.code = code
        self.amount = amount
        self.reference = reference
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { entry.description }
}

/// Ends a tie.
public struct EndRegisterLink: Message {
    public static let type = "laowu.placement.end-register-link.v1"
    public let county: DivisionCode
    public let entry: RegisterEntryID
    public let role: String
    public let target: String
    /// The last day, included.
    public let until: Day
    public let reason: String
    public let actor: ActorID

    public init(
        county: DivisionCode, entry: RegisterEntryID, role: String, target: String, until: Day, reason: String,
        actor: ActorID
    ) {
        self.county = county
        self.entry = entry
        self.role = role
        self.target = target
        self.until = until
        self.reason = reason
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { entry.description }
}

/// Something was found or done about an entry.
public struct RegisterEntryAssessed: Message {
    public static let type = "laowu.placement.register-entry-assessed.v1"
    public let request: AssessRegisterEntry

    public init(request: AssessRegisterEntry) { self.request = request }

    public var key: String { request.key }
    public var subject: String { request.subject }
}

/// Something is tied to an entry.
public struct RegisterEntryLinked: Message {
    public static let type = "laowu.placement.register-entry-linked.v1"
    public let request: LinkRegisterEntry

    public init(request: LinkRegisterEntry) { self.request = request }

    public var key: String { request.key }
    public var subject: String { request.subject }
}

/// A tie has ended.
public struct RegisterLinkEnded: Message {
    public static let type = "laowu.placement.register-link-ended.v1"
    public let request: EndRegisterLink

    public init(request: EndRegisterLink) { self.request = request }

    public var key: String { request.key }
    public var subject: String { request.subject }
}
