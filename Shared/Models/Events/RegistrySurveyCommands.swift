// Commands about surveys, verification, alarms and recognition.

/// Begins a round of surveys.
public struct OpenSurveyRound: Message {
    public static let type = "laowu.registry.open-survey-round.v1"
    public let county: DivisionCode
    public let round: String
    /// Left out: as the plan in force says.
    public let baseline: Day?
    public let scope: String
    public let actor: ActorID

    public init(
        county: DivisionCode, round: String, baseline: Day? = nil, scope: String, actor: ActorID
    ) {
        self.county = county
        self.round = round
        self.baseline = baseline
        self.scope = scope
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { round }
}

/// Records a person's answers.
public struct AnswerSurvey: Message {
    public static let type = "laowu.registry.answer-survey.v1"
    public let county: DivisionCode
    public let round: String
    public let person: PersonKey
    public let on: Day
    public let method: String
    public let surveyor: String
    public let answers: SurveyAnswers
    public let actor: ActorID

    public init(
        county: DivisionCode, round: String, person: PersonKey, on: Day, method: String, surveyor: String,
        answers: SurveyAnswers, actor: ActorID
    ) {
        self.county = county
        self.round = round
        self.person = person
        self.on = on
        self.method = method
        self.surveyor = surveyor
        self.answers = answers
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// Signs a level's part of a survey round.
public struct SignLevel: Message {
    public static let type = "laowu.registry.sign-level.v1"
    public let county: DivisionCode
    public let round: String
    public let area: DivisionCode
    public let office: String
    public let actor: ActorID

    public init(
        county: DivisionCode, round: String, area: DivisionCode, office: String, actor: ActorID
    ) {
        self.county = county
        self.round = round
        self.area = area
        self.office = office
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { round }
}

/// Hands in the analysis of a half-year.
public struct SubmitAnalysis: Message {
    public static let type = "laowu.registry.submit-analysis.v1"
    public let county: DivisionCode
    public let analysis: String
    public let area: DivisionCode
    public let asOf: Day
    public let note: String
    public let actor: ActorID

    public init(
        county: DivisionCode, analysis: String, area: DivisionCode, asOf: Day, note: String, actor: ActorID
    ) {
        self.county = county
        self.analysis = analysis
        self.area = area
        self.asOf = asOf
        self.note = note
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { analysis }
}

/// Records the verification of a person.
public struct VerifyPerson: Message {
    public static let type = "laowu.registry.verify-person.v1"
    public let county: DivisionCode
    public let person: PersonKey
    public let verification: String
    public let method: String
    public let on: Day
    public let result: String
    public let status: String?
    public let differences: [String]
    public let offices: [String]
    public let actor: ActorID

    public init(
        county: DivisionCode, person: PersonKey, verification: String, method: String, on: Day, result: String,
        status: String? = nil, differences: [String], offices: [String], actor: ActorID
    ) {
        self.county = county
        self.person = person
        self.verification = verification
        self.method = method
        self.on = on
        self.result = result
        self.status = status
        self.differences = differences
        self.offices = offices
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// Settles a verification that differed.
public struct SettleMismatch: Message {
    public static let type = "laowu.registry.settle-mismatch.v1"
    public let county: DivisionCode
    public let verification: String
    public let outcome: String
    public let reason: String
    public let actor: ActorID

    public init(
        county: DivisionCode, verification: String, outcome: String, reason: String, actor: ActorID
    ) {
        self.county = county
        self.verification = verification
        self.outcome = outcome
        self.reason = reason
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { verification }
}

/// Draws the sample of a spot check. Without a share the county's setting holds.
public struct DrawSpotCheck: Message {
    public static let type = "laowu.registry.draw-spot-check.v1"
    public let county: DivisionCode
    public let check: String
    public let area: DivisionCode
    public let seed: Int64
    public let percent: Int?
    public let actor: ActorID

    public init(
        county: DivisionCode, check: String, area: DivisionCode, seed: Int64, percent: Int? = nil, actor: ActorID
    ) {
        self.county = county
        self.check = check
        self.area = area
        self.seed = seed
        self.percent = percent
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { check }
}

/// Records what a spot check found about a person.
public struct RecordSpotCheckResult: Message {
    public static let type = "laowu.registry.record-spot-check-result.v1"
    public let county: DivisionCode
    public let check: String
    public let person: PersonKey
    public let isCorrect: Bool
    public let note: String
    public let actor: ActorID

    public init(
        county: DivisionCode, check: String, person: PersonKey, isCorrect: Bool, note: String, actor: ActorID
    ) {
        self.county = county
        self.check = check
        self.person = person
        self.isCorrect = isCorrect
        self.note = note
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// Records that a household lives on a relocation site.
public struct RecordRelocation: Message {
    public static let type = "laowu.registry.record-relocation.v1"
    public let county: DivisionCode
    public let household: HouseholdID
    public let site: String
    public let since: Day
    public let actor: ActorID

    public init(
        county: DivisionCode, household: HouseholdID, site: String, since: Day, actor: ActorID
    ) {
        self.county = county
        self.household = household
        self.site = site
        self.since = since
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { household.description }
}

/// Records what was done about an alarm.
public struct HandleAlarm: Message {
    public static let type = "laowu.registry.handle-alarm.v1"
    public let county: DivisionCode
    public let kind: String
    public let household: HouseholdID
    public let person: PersonKey?
    public let measure: String
    public let actor: ActorID

    public init(
        county: DivisionCode, kind: String, household: HouseholdID, person: PersonKey? = nil, measure: String,
        actor: ActorID
    ) {
        self.county = county
        self.kind = kind
        self.household = household
        self.person = person
        self.measure = measure
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { household.description }
}

/// Applies for recognition as hard to employ.
public struct ApplyForHardship: Message {
    public static let type = "laowu.registry.apply-for-hardship.v1"
    public let county: DivisionCode
    public let person: PersonKey
    public let application: String
    public let category: String
    public let channel: String
    public let actor: ActorID

    public init(
        county: DivisionCode, person: PersonKey, application: String, category: String, channel: String,
        actor: ActorID
    ) {
        self.county = county
        self.person = person
        self.application = application
        self.category = category
        self.channel = channel
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// The township's review of an application.
public struct ReviewHardship: Message {
    public static let type = "laowu.registry.review-hardship.v1"
    public let county: DivisionCode
    public let application: String
    public let isSupported: Bool
    public let reason: String
    public let actor: ActorID

    public init(
        county: DivisionCode, application: String, isSupported: Bool, reason: String, actor: ActorID
    ) {
        self.county = county
        self.application = application
        self.isSupported = isSupported
        self.reason = reason
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { application }
}

/// The county's decision on an application.
public struct DecideHardship: Message {
    public static let type = "laowu.registry.decide-hardship.v1"
    public let county: DivisionCode
    public let application: String
    public let isRecognised: Bool
    public let reason: String
    public let actor: ActorID

    public init(
        county: DivisionCode, application: String, isRecognised: Bool, reason: String, actor: ActorID
    ) {
        self.county = county
        self.application = application
        self.isRecognised = isRecognised
        self.reason = reason
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { application }
}

/// Ends a recognition.
public struct EndHardship: Message {
    public static let type = "laowu.registry.end-hardship.v1"
    public let county: DivisionCode
    public let application: String
    public let until: Day
    public let reason: String
    public let actor: ActorID

    public init(
        county: DivisionCode, application: String, until: Day, reason: String, actor: ActorID
    ) {
        self.county = county
        self.application = application
        self.until = until
        self.reason = reason
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { application }
}

/// Registers a person as unemployed.
public struct RegisterUnemployment: Message {
    public static let type = "laowu.registry.register-unemployment.v1"
    public let county: DivisionCode
    public let person: PersonKey
    public let registration: String
    public let since: Day
    public let reason: String
    public let actor: ActorID

    public init(
        county: DivisionCode, person: PersonKey, registration: String, since: Day, reason: String, actor: ActorID
    ) {
        self.county = county
        self.person = person
        self.registration = registration
        self.since = since
        self.reason = reason
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// Lets a questioned registration stand.
public struct ConfirmUnemployment: Message {
    public static let type = "laowu.registry.confirm-unemployment.v1"
    public let county: DivisionCode
    public let registration: String
    public let reason: String
    public let actor: ActorID

    public init(
        county: DivisionCode, registration: String, reason: String, actor: ActorID
    ) {
        self.county = county
        self.registration = registration
        self.reason = reason
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { registration }
}

/// Ends a registration as unemployed.
public struct EndUnemployment: Message {
    public static let type = "laowu.registry.end-unemployment.v1"
    public let county: DivisionCode
    public let registration: String
    public let until: Day
    public let reason: String
    public let note: String
    public let actor: ActorID

    public init(
        county: DivisionCode, registration: String, until: Day, reason: String, note: String, actor: ActorID
    ) {
        self.county = county
        self.registration = registration
        self.until = until
        self.reason = reason
        self.note = note
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { registration }
}
