// What follows a class: services owed to its trainees, and the work that they are proven to have found.

/// A service that the trainees of a class are owed, frozen from the plan in force when the class ended.
public struct AfterClassDuty: Codable, Hashable, Sendable {
    /// The rule's id in its pack.
    public let id: String
    public let zh: String
    public let en: String
    /// `referral` or `follow-up`
    public let service: String
    /// `enrolled`, `passed`, `unplaced` or `card-registered`
    public let group: String
    /// How often a person, in each period if there are periods.
    public let times: Int
    /// Only what the organiser of the class does counts.
    public let isByOrganiser: Bool
    /// The last day, for what is owed once.
    public let due: Day?
    /// `month`, `quarter`, `half-year` or `year`, for what is owed in every period; each is due on its last day.
    public let every: String?
    /// The last day of the plan: periods that end later are not owed.
    public let until: Day?
    public let pack: String
    public let packVersion: Int
    public let clause: String
    public let quote: String

    public init(
        id: String, zh: String, en: String, service: String, group: String, times: Int, isByOrganiser: Bool,
        due: Day? = nil, every: String? = nil, until: Day? = nil, pack: String, packVersion: Int, clause: String,
        quote: String
    ) {
        self.id = id
        self.zh = zh
        self.en = en
        self.service = service
        self.group = group
        self.times = times
        self.isByOrganiser = isByOrganiser
        self.due = due
        self.every = every
        self.until = until
        self.pack = pack
        self.packVersion = packVersion
        self.clause = clause
        self.quote = quote
    }
}

/// A class is over: from here on its trainees are owed what the plan says. Once a class.
public struct AfterClassDutiesOpened: Message {
    public static let type = "laowu.training.after-class-duties-opened.v1"
    public let county: DivisionCode
    public let `class`: ClassID
    /// Its organiser (承办培训的机构).
    public let institution: OrganisationID
    /// The last day of the class.
    public let end: Day
    public let duties: [AfterClassDuty]

    public init(
        county: DivisionCode, class: ClassID, institution: OrganisationID, end: Day, duties: [AfterClassDuty]
    ) {
        self.county = county
        self.class = `class`
        self.institution = institution
        self.end = end
        self.duties = duties
    }

    public var key: String { county.description }
    public var subject: String { `class`.description }
}

/// A post is recommended to a trainee (推荐岗位); the same referral again says what became of it.
public struct RecordReferral: Message {
    public static let type = "laowu.training.record-referral.v1"
    public let county: DivisionCode
    public let `class`: ClassID
    public let person: PersonKey
    /// A name that is the county's own: `A-Z a-z 0-9 . _ : -`, at most 64.
    public let referral: String
    /// The organiser of the class, if it recommends; `nil`: the county's employment service.
    public let institution: OrganisationID?
    public let employer: OrganisationID?
    public let employerName: String
    /// The vacancy's name at `placement`, where it has one.
    public let posting: String?
    /// 岗位
    public let post: String
    /// The day of the recommendation or, later, of its outcome.
    public let on: Day
    /// `offered`, `interviewed`, `hired`, `declined` (by the trainee) or `rejected` (by the employer)
    public let outcome: String
    public let actor: ActorID

    public init(
        county: DivisionCode, class: ClassID, person: PersonKey, referral: String, institution: OrganisationID? = nil,
        employer: OrganisationID? = nil, employerName: String, posting: String? = nil, post: String, on: Day,
        outcome: String, actor: ActorID
    ) {
        self.county = county
        self.class = `class`
        self.person = person
        self.referral = referral
        self.institution = institution
        self.employer = employer
        self.employerName = employerName
        self.posting = posting
        self.post = post
        self.on = on
        self.outcome = outcome
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { `class`.description }
}

/// A post was recommended, or what became of it is known.
public struct JobReferred: Message {
    public static let type = "laowu.training.job-referred.v1"
    public let request: RecordReferral

    public init(request: RecordReferral) { self.request = request }

    public var key: String { request.key }
    public var subject: String { request.subject }
}

/// Somebody asks after a trainee (跟踪服务).
public struct RecordFollowUp: Message {
    public static let type = "laowu.training.record-follow-up.v1"
    public let county: DivisionCode
    public let `class`: ClassID
    public let person: PersonKey
    /// The organiser of the class, if it asks; `nil`: the county's employment service.
    public let institution: OrganisationID?
    public let on: Day
    /// `visit`, `phone`, `message`, `workplace` or `office`
    public let channel: String
    public let finding: String
    /// What the trainee says. It is never counted as employment: pay proves that.
    public let isEmployed: Bool
    public let actor: ActorID

    public init(
        county: DivisionCode, class: ClassID, person: PersonKey, institution: OrganisationID? = nil, on: Day,
        channel: String, finding: String, isEmployed: Bool, actor: ActorID
    ) {
        self.county = county
        self.class = `class`
        self.person = person
        self.institution = institution
        self.on = on
        self.channel = channel
        self.finding = finding
        self.isEmployed = isEmployed
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { `class`.description }
}

/// A trainee was asked after.
public struct TraineeFollowedUp: Message {
    public static let type = "laowu.training.trainee-followed-up.v1"
    public let request: RecordFollowUp

    public init(request: RecordFollowUp) { self.request = request }

    public var key: String { request.key }
    public var subject: String { request.subject }
}

/// Enters a trainee as a model (先进典型); again, to change the entry.
public struct NameModelTrainee: Message {
    public static let type = "laowu.training.name-model-trainee.v1"
    public let county: DivisionCode
    public let `class`: ClassID
    public let person: PersonKey
    /// `employment` (靠技能就业) or `prosperity` (靠技能致富)
    public let kind: String
    /// 事迹
    public let story: String
    public let on: Day
    public let actor: ActorID

    public init(
        county: DivisionCode, class: ClassID, person: PersonKey, kind: String, story: String, on: Day, actor: ActorID
    ) {
        self.county = county
        self.class = `class`
        self.person = person
        self.kind = kind
        self.story = story
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// A trainee stands in the register of models.
public struct ModelTraineeNamed: Message {
    public static let type = "laowu.training.model-trainee-named.v1"
    public let request: NameModelTrainee

    public init(request: NameModelTrainee) { self.request = request }

    public var key: String { request.key }
    public var subject: String { request.subject }
}

/// Takes a trainee out of the register of models.
public struct RemoveModelTrainee: Message {
    public static let type = "laowu.training.remove-model-trainee.v1"
    public let county: DivisionCode
    public let person: PersonKey
    public let on: Day
    public let reason: String
    public let actor: ActorID

    public init(
        county: DivisionCode, person: PersonKey, on: Day, reason: String, actor: ActorID
    ) {
        self.county = county
        self.person = person
        self.on = on
        self.reason = reason
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// A trainee does not stand in the register of models any more.
public struct ModelTraineeRemoved: Message {
    public static let type = "laowu.training.model-trainee-removed.v1"
    public let request: RemoveModelTrainee

    public init(request: RemoveModelTrainee) { self.request = request }

    public var key: String { request.key }
    public var subject: String { request.subject }
}

/// A paid month that proves work, with the payroll line behind it.
public struct PaidMonth: Codable, Hashable, Sendable {
    public let month: Month
    public let employer: OrganisationID
    public let ref: RowReference

    public init(month: Month, employer: OrganisationID, ref: RowReference) {
        self.month = month
        self.employer = employer
        self.ref = ref
    }
}

/// Somebody who was enrolled in a class is proven to have worked as a plan measures it: what pay by result (按效果付费) rests on. Whether the
/// person counts in the rate is for its base to say (passed, finished); that stands in `traineesCertified`.
public struct TrainingOutcomeReached: Message {
    public static let type = "laowu.training.training-outcome-reached.v1"
    public let county: DivisionCode
    public let `class`: ClassID
    public let person: PersonKey
    /// The plan's indicator: `first-employment-rate`, `three-month-employment-rate`, `stable-rate-after-training` …
    public let outcome: String
    /// The months that prove it, both included.
    public let first: Month
    public let last: Month
    public let pack: String
    public let packVersion: Int
    public let clause: String
    /// One line for each of the months, by employer.
    public let evidence: [PaidMonth]

    public init(
        county: DivisionCode, class: ClassID, person: PersonKey, outcome: String, first: Month, last: Month,
        pack: String, packVersion: Int, clause: String, evidence: [PaidMonth]
    ) {
        self.county = county
        self.class = `class`
        self.person = person
        self.outcome = outcome
        self.first = first
        self.last = last
        self.pack = pack
        self.packVersion = packVersion
        self.clause = clause
        self.evidence = evidence
    }

    public var key: String { county.description }
    public var subject: String { `class`.description }
}

/// Other months prove the outcome than was said, or without `first` none does any more: payroll was corrected or came late.
public struct TrainingOutcomeRevised: Message {
    public static let type = "laowu.training.training-outcome-revised.v1"
    public let county: DivisionCode
    public let `class`: ClassID
    public let person: PersonKey
    public let outcome: String
    public let first: Month?
    public let last: Month?
    public let evidence: [PaidMonth]

    public init(
        county: DivisionCode, class: ClassID, person: PersonKey, outcome: String, first: Month? = nil,
        last: Month? = nil, evidence: [PaidMonth]
    ) {
        self.county = county
        self.class = `class`
        self.person = person
        self.outcome = outcome
        self.first = first
        self.last = last
        self.evidence = evidence
    }

    public var key: String { county.description }
    public var subject: String { `class`.description }
}
