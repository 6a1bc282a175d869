import Models

/// What registry and placement know of a person besides poverty, contracts through agencies and pay: statuses, wishes, search, work by
/// employer, welfare posts, start-ups.
public struct WorkLife: Sendable {
    public var statuses: [StatusFact] = []
    /// Wishes to work or to found a business.
    public var wishes: [SpanFact] = []
    /// Days of services and referrals.
    public var searches: [Day] = []
    public var work: [WorkFact] = []
    /// Months with pay by employer, ascending, each once.
    public var paid: [OrganisationID: [Month]] = [:]
    public var forms: [WorkFormFact] = []
    public var posts: [PostFact] = []
    public var startUps: [StartUpFact] = []

    public init() {}

    /// Days on which a claim may come into being, because something about the person turned.
    var turningDays: [Day] {
        statuses.map(\.since) + wishes.map(\.since) + searches
    }

    /// Someone known to have had a status of this kind has it on the day. `nil`: no such status was ever recorded.
    func holds(_ kind: StatusKind, on day: Day) -> Bool? {
        let known = statuses.filter { $0.kind == kind && $0.span.since <= day }
        return known.isEmpty ? nil : known.contains { $0.span.holds(on: day) }
    }

    func isInWork(on day: Day) -> Bool {
        work.contains { $0.span.holds(on: day) } || posts.contains { $0.span.holds(on: day) }
    }
}

/// A stretch of time.
public struct SpanFact: Hashable, Sendable {
    public let since: Day
    /// The last day, included; `nil` while it lasts.
    public let until: Day?

    public init(since: Day, until: Day? = nil) {
        self.since = since
        self.until = until
    }

    public func holds(on day: Day) -> Bool { since <= day && until.map { day <= $0 } ?? true }
}

/// A status for a time: hard to employ, unemployed, returned home.
public struct StatusFact: Hashable, Sendable {
    public let kind: StatusKind
    public let span: SpanFact
    var since: Day { span.since }

    public init(kind: StatusKind, span: SpanFact) {
        self.kind = kind
        self.span = span
    }
}

/// A contract with an employer, or a report of work there.
public struct WorkFact: Hashable, Sendable {
    public let employer: OrganisationID
    public let isContract: Bool
    /// With the day on which it really ended.
    public let span: SpanFact
    /// The last day that was agreed; `nil` for a report.
    public let agreedTo: Day?

    public init(employer: OrganisationID, isContract: Bool, span: SpanFact, agreedTo: Day? = nil) {
        self.employer = employer
        self.isContract = isContract
        self.span = span
        self.agreedTo = agreedTo
    }

    /// Whole months of the term, first and last day counted.
    var months: Int { agreedTo.map { max(0, span.since.wholeMonths(to: $0.adding(days: 1))) } ?? 0 }
}

/// How somebody's work with an employer was classified, from a day on.
public struct WorkFormFact: Hashable, Sendable {
    public let employer: OrganisationID
    public let on: Day
    /// A code of the plan's list of forms of employment.
    public let form: String

    public init(employer: OrganisationID, on: Day, form: String) {
        self.employer = employer
        self.on = on
        self.form = form
    }
}

/// An appointment to a welfare post.
public struct PostFact: Hashable, Sendable {
    public let appointment: String
    public let span: SpanFact
    /// Months for which the post was paid, ascending.
    public let paid: [Month]

    public init(appointment: String, span: SpanFact, paid: [Month]) {
        self.appointment = appointment
        self.span = span
        self.paid = paid
    }
}

/// A start-up on the county's register.
public struct StartUpFact: Hashable, Sendable {
    public let entry: RegisterEntryID
    public let span: SpanFact
    /// The last day before it left the register; `nil` while it is on it.
    public let endedOn: Day?

    public init(entry: RegisterEntryID, span: SpanFact, endedOn: Day? = nil) {
        self.entry = entry
        self.span = span
        self.endedOn = endedOn
    }
}

/// Somebody who works, or worked, for an employer.
public struct WorkerFact: Hashable, Sendable {
    public let person: PersonKey
    public let spans: [SpanFact]
    public let poverty: [PovertyEpisode]
    /// Days on which work ended otherwise than agreed.
    public let ended: [Day]

    public init(person: PersonKey, spans: [SpanFact], poverty: [PovertyEpisode], ended: [Day] = []) {
        self.person = person
        self.spans = spans
        self.poverty = poverty
        self.ended = ended
    }
}
