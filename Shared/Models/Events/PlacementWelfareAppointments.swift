/// Somebody is appointed to a welfare post under their real name (以岗聘任).
public struct AppointToWelfarePost: Message {
    public static let type = "laowu.placement.appoint-to-welfare-post.v1"
    public let county: DivisionCode
    public let post: String
    public let appointment: String
    public let person: PersonKey
    public let from: Day
    /// The last day of the term.
    public let until: Day
    /// The paper that shows that the market gave no job.
    public let marketProof: String?
    /// Why others who come first were not appointed.
    public let outranks: String?
    public let actor: ActorID

    public init(
        county: DivisionCode, post: String, appointment: String, person: PersonKey, from: Day, until: Day,
        marketProof:
            String? = nil, outranks: String? = nil, actor: ActorID
    ) {
        self.county = county
        self.post = post
        self.appointment = appointment
        self.person = person
        self.from = from
        self.until = until
        self.marketProof = marketProof
        self.outranks = outranks
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// Somebody works on a welfare post; each test of the plan with the fact that met it.
public struct WelfarePostAppointed: Message {
    public static let type = "laowu.placement.welfare-post-appointed.v1"
    public let tests: [MetTest]
    public let request: AppointToWelfarePost

    public init(tests: [MetTest], request: AppointToWelfarePost) {
        self.tests = tests
        self.request = request
    }

    public var county: DivisionCode { request.county }
    public var key: String { county.description }
    public var subject: String { request.person.description }
}

/// What somebody did on a welfare post in a month, what was paid for it, or both.
public struct RecordWelfareMonth: Message {
    public static let type = "laowu.placement.record-welfare-month.v1"
    public let county: DivisionCode
    public let appointment: String
    public let month: Month
    /// Days on the post.
    public let days: Int?
    /// What was done.
    public let duty: String?
    /// In fen.
    public let pay: Fen?
    public let actor: ActorID

    public init(
        county: DivisionCode, appointment: String, month: Month, days: Int? = nil, duty: String? = nil, pay: Fen? = nil,
        actor: ActorID
    ) {
        self.county = county
        self.appointment = appointment
        self.month = month
        self.days = days
        self.duty = duty
        self.pay = pay
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { appointment }
}

/// A month on a welfare post; what is left out stays as it was.
public struct WelfareMonthRecorded: Message {
    public static let type = "laowu.placement.welfare-month-recorded.v1"
    public let person: PersonKey
    public let post: String
    public let request: RecordWelfareMonth

    public init(person: PersonKey, post: String, request: RecordWelfareMonth) {
        self.person = person
        self.post = post
        self.request = request
    }

    public var county: DivisionCode { request.county }
    public var key: String { county.description }
    public var subject: String { person.description }
}

/// Why somebody leaves a welfare post (有序退岗).
public enum WelfareLeaving: String, Codable, Hashable, Sendable, CaseIterable {
    case termOver = "term-over"
    case employed
    case ownWish = "own-wish"
    case unfit
    case misconduct
    case notEligible = "not-eligible"
    case postEnded = "post-ended"
    case died
}

/// Somebody leaves a welfare post.
public struct LeaveWelfarePost: Message {
    public static let type = "laowu.placement.leave-welfare-post.v1"
    public let county: DivisionCode
    public let appointment: String
    /// The last day on the post.
    public let on: Day
    public let reason: WelfareLeaving
    public let note: String?
    public let actor: ActorID

    public init(
        county: DivisionCode, appointment: String, on: Day, reason: WelfareLeaving, note: String? = nil, actor: ActorID
    ) {
        self.county = county
        self.appointment = appointment
        self.on = on
        self.reason = reason
        self.note = note
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { appointment }
}

/// Somebody left a welfare post.
public struct WelfarePostLeft: Message {
    public static let type = "laowu.placement.welfare-post-left.v1"
    public let person: PersonKey
    public let post: String
    public let request: LeaveWelfarePost

    public init(person: PersonKey, post: String, request: LeaveWelfarePost) {
        self.person = person
        self.post = post
        self.request = request
    }

    public var county: DivisionCode { request.county }
    public var key: String { county.description }
    public var subject: String { person.description }
}
