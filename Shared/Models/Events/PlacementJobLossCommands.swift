/// A village, an employer or the worker reports a job loss.
public struct ReportJobLoss: Message {
    public static let type = "laowu.placement.report-job-loss.v1"
    public let county: DivisionCode
    public let person: PersonKey
    /// The last day of work.
    public let lostOn: Day
    public let reporter: JobLossReporter
    public let isReturned: Bool
    public let note: String?
    public let actor: ActorID

    public init(
        county: DivisionCode, person: PersonKey, lostOn: Day, reporter: JobLossReporter, isReturned: Bool,
        note: String? = nil, actor: ActorID
    ) {
        self.county = county
        self.person = person
        self.lostOn = lostOn
        self.reporter = reporter
        self.isReturned = isReturned
        self.note = note
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// Somebody went to see a person who may have lost their work, or called.
public struct RecordJobLossVisit: Message {
    public static let type = "laowu.placement.record-job-loss-visit.v1"
    public let county: DivisionCode
    public let loss: String
    public let on: Day
    /// `visit`, `phone` or `data`
    public let channel: String
    public let finding: JobLossFinding
    /// Came back home or cannot leave; `nil`: as noticed.
    public let isReturned: Bool?
    public let note: String?
    public let actor: ActorID

    public init(
        county: DivisionCode, loss: String, on: Day, channel: String, finding: JobLossFinding, isReturned: Bool? = nil,
        note: String? = nil, actor: ActorID
    ) {
        self.county = county
        self.loss = loss
        self.on = on
        self.channel = channel
        self.finding = finding
        self.isReturned = isReturned
        self.note = note
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { loss }
}

/// One of the plan's acts after job loss was done. The registration as unemployed is the registry's and is not
/// recorded here.
public struct RecordJobLossAct: Message {
    public static let type = "laowu.placement.record-job-loss-act.v1"
    public let county: DivisionCode
    public let loss: String
    /// A code of the plan's list `job-loss-acts`.
    public let act: String
    public let on: Day
    /// The paper or case by which it can be found.
    public let reference: String
    public let actor: ActorID

    public init(county: DivisionCode, loss: String, act: String, on: Day, reference: String, actor: ActorID) {
        self.county = county
        self.loss = loss
        self.act = act
        self.on = on
        self.reference = reference
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { loss }
}

/// One helper for one person (一对一帮扶).
public struct AssignJobLossHelper: Message {
    public static let type = "laowu.placement.assign-job-loss-helper.v1"
    public let county: DivisionCode
    public let loss: String
    public let helper: ActorID
    public let unit: String
    public let on: Day
    public let actor: ActorID

    public init(county: DivisionCode, loss: String, helper: ActorID, unit: String, on: Day, actor: ActorID) {
        self.county = county
        self.loss = loss
        self.helper = helper
        self.unit = unit
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { loss }
}

/// A post is offered after a job loss, or the offer ends: the same offer said again gives its outcome.
public struct OfferPostAfterLoss: Message {
    public static let type = "laowu.placement.offer-post-after-loss.v1"
    public let county: DivisionCode
    public let loss: String
    public let offer: String
    public let kind: PostAfterLossKind
    public let post: String
    /// The number of a posting or welfare post, where it has one.
    public let posting: String?
    public let employer: OrganisationID?
    public let on: Day
    public let outcome: PostOfferOutcome
    /// Why it was declined, or why another kind comes before workshop and welfare post.
    public let reason: String?
    public let actor: ActorID

    public init(
        county: DivisionCode, loss: String, offer: String, kind: PostAfterLossKind, post: String,
        posting: String? =
            nil, employer: OrganisationID? = nil, on: Day, outcome: PostOfferOutcome, reason: String? = nil,
        actor: ActorID
    ) {
        self.county = county
        self.loss = loss
        self.offer = offer
        self.kind = kind
        self.post = post
        self.posting = posting
        self.employer = employer
        self.on = on
        self.outcome = outcome
        self.reason = reason
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { loss }
}

/// Nothing more is to be done after a job loss, for the reason given.
public struct CloseJobLoss: Message {
    public static let type = "laowu.placement.close-job-loss.v1"
    public let county: DivisionCode
    public let loss: String
    public let on: Day
    public let reason: JobLossClosing
    public let note: String?
    public let actor: ActorID

    public init(
        county: DivisionCode, loss: String, on: Day, reason: JobLossClosing, note: String? = nil, actor: ActorID
    ) {
        self.county = county
        self.loss = loss
        self.on = on
        self.reason = reason
        self.note = note
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { loss }
}

/// The plan of help into work (就业援助预案), with the posts held in reserve.
public struct FileAssistancePlan: Message {
    public static let type = "laowu.placement.file-assistance-plan.v1"
    public let county: DivisionCode
    public let year: Int
    public let document: String
    public let reservePosts: Int
    /// Codes of the offices that sign, as the plan's rule names them.
    public let signedBy: [String]
    public let on: Day
    public let actor: ActorID

    public init(
        county: DivisionCode, year: Int, document: String, reservePosts: Int, signedBy: [String], on: Day,
        actor:
            ActorID
    ) {
        self.county = county
        self.year = year
        self.document = document
        self.reservePosts = reservePosts
        self.signedBy = signedBy
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { county.description }
}
