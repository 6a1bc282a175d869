/// A round of surveys began: everybody on the ledger is to be asked.
public struct SurveyRoundOpened: Message {
    public static let type = "laowu.registry.survey-round-opened.v1"
    public let county: DivisionCode
    /// `2018` for the yearly round, or a name of its own.
    public let round: String
    /// The day whose state is recorded (基准日).
    public let baseline: Day
    public let on: Day
    /// Who surveys, as the plan in force lists them.
    public let surveyors: [String]
    /// `all` or `relocated`
    public let scope: String
    public let actor: ActorID

    public init(
        county: DivisionCode, round: String, baseline: Day, on: Day, surveyors: [String], scope: String,
        actor: ActorID
    ) {
        self.county = county
        self.round = round
        self.baseline = baseline
        self.on = on
        self.surveyors = surveyors
        self.scope = scope
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { round }
}

/// What a person answered, or what was found. What was not asked is left out.
public struct SurveyAnswers: Codable, Hashable, Sendable {
    /// `transferred`, `farming`, `startUp` or `neither`
    public let status: String
    /// `in-county`, `in-province` or `out-of-province`
    public let area: String?
    public let industry: String?
    /// Monthly income in fen.
    public let monthlyIncome: Fen?
    public let skill: String?
    public let trainingWish: String?
    public let jobWish: String?
    /// Has the wish to work.
    public let isWilling: Bool?
    /// Able to work.
    public let isAble: Bool?

    public init(
        status: String, area: String? = nil, industry: String? = nil, monthlyIncome: Fen? = nil, skill: String? = nil,
        trainingWish: String? = nil, jobWish: String? = nil, isWilling: Bool? = nil, isAble: Bool? = nil
    ) {
        self.status = status
        self.area = area
        self.industry = industry
        self.monthlyIncome = monthlyIncome
        self.skill = skill
        self.trainingWish = trainingWish
        self.jobWish = jobWish
        self.isWilling = isWilling
        self.isAble = isAble
    }
}

/// A person was surveyed. The last answer of a round counts; earlier ones stay in the journal.
public struct SurveyAnswered: Message {
    public static let type = "laowu.registry.survey-answered.v1"
    public let county: DivisionCode
    public let round: String
    public let person: PersonKey
    public let on: Day
    /// `self`, `visit`, `phone` or `data`: how strong the answer is as evidence.
    public let method: String
    /// One of the round's surveyors.
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

/// A level answers with its signature for its part of a survey round (分级负责).
public struct LevelSigned: Message {
    public static let type = "laowu.registry.level-signed.v1"
    public let county: DivisionCode
    public let round: String
    public let area: DivisionCode
    /// `hr`, `poverty` …
    public let office: String
    public let on: Day
    /// People surveyed there.
    public let surveyed: Int
    /// People on the ledger there.
    public let people: Int
    public let actor: ActorID

    public init(
        county: DivisionCode, round: String, area: DivisionCode, office: String, on: Day, surveyed: Int, people: Int,
        actor: ActorID
    ) {
        self.county = county
        self.round = round
        self.area = area
        self.office = office
        self.on = on
        self.surveyed = surveyed
        self.people = people
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { round }
}

/// A situation in figures: people by each dimension. People of whom something is not known stand under `unknown`.
public struct SituationFigures: Codable, Hashable, Sendable {
    public let people: Int
    public let byStatus: [String: Int]
    public let byArea: [String: Int]
    public let byIndustry: [String: Int]
    public let byIncome: [String: Int]
    public let byAge: [String: Int]
    public let bySchooling: [String: Int]
    public let bySkill: [String: Int]
    public let byJobWish: [String: Int]
    public let byTrainingWish: [String: Int]
    /// Willing and able to work, and without work.
    public let willingAndAble: Int
    /// People by the strength of what their status rests on.
    public let byEvidence: [String: Int]

    public init(
        people: Int, byStatus: [String: Int], byArea: [String: Int], byIndustry: [String: Int],
        byIncome: [String: Int], byAge: [String: Int], bySchooling: [String: Int], bySkill: [String: Int],
        byJobWish: [String: Int], byTrainingWish: [String: Int], willingAndAble: Int, byEvidence: [String: Int]
    ) {
        self.people = people
        self.byStatus = byStatus
        self.byArea = byArea
        self.byIndustry = byIndustry
        self.byIncome = byIncome
        self.byAge = byAge
        self.bySchooling = bySchooling
        self.bySkill = bySkill
        self.byJobWish = byJobWish
        self.byTrainingWish = byTrainingWish
        self.willingAndAble = willingAndAble
        self.byEvidence = byEvidence
    }
}

/// The analysis of a half-year was handed in; its figures are frozen, later changes show as differences.
public struct AnalysisSubmitted: Message {
    public static let type = "laowu.registry.analysis-submitted.v1"
    public let county: DivisionCode
    /// Its id within the county.
    public let analysis: String
    public let area: DivisionCode
    /// The half-year's last day.
    public let asOf: Day
    public let figures: SituationFigures
    public let note: String
    public let on: Day
    public let actor: ActorID

    public init(
        county: DivisionCode, analysis: String, area: DivisionCode, asOf: Day, figures: SituationFigures,
        note: String, on: Day, actor: ActorID
    ) {
        self.county = county
        self.analysis = analysis
        self.area = area
        self.asOf = asOf
        self.figures = figures
        self.note = note
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { analysis }
}

/// A person's record was verified by one of the three methods.
public struct PersonVerified: Message {
    public static let type = "laowu.registry.person-verified.v1"
    public let county: DivisionCode
    public let person: PersonKey
    /// Its id within the county.
    public let verification: String
    /// `visit`, `phone` or `data`
    public let method: String
    public let on: Day
    /// `matches`, `differs` or `unreachable`
    public let result: String
    /// The employment status found, where it was.
    public let status: String?
    /// Fields in which ledger and finding differ.
    public let differences: [String]
    /// The offices that verified.
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

/// A verification that differed was reviewed.
public struct MismatchSettled: Message {
    public static let type = "laowu.registry.mismatch-settled.v1"
    public let county: DivisionCode
    public let person: PersonKey
    public let verification: String
    /// `ledger-stands` or `finding-stands`
    public let outcome: String
    public let reason: String
    public let on: Day
    public let actor: ActorID

    public init(
        county: DivisionCode, person: PersonKey, verification: String, outcome: String, reason: String, on: Day,
        actor: ActorID
    ) {
        self.county = county
        self.person = person
        self.verification = verification
        self.outcome = outcome
        self.reason = reason
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// A sample was drawn for a spot check. Seed, method and people it was drawn from are recorded, so that anybody can draw it again.
public struct SpotCheckDrawn: Message {
    public static let type = "laowu.registry.spot-check-drawn.v1"
    public let county: DivisionCode
    public let check: String
    public let area: DivisionCode
    public let seed: Int64
    public let percent: Int
    /// People it was drawn from.
    public let population: Int
    /// SHA-256 over their keys in order.
    public let populationDigest: String
    public let sample: [PersonKey]
    public let on: Day
    public let actor: ActorID

    public init(
        county: DivisionCode, check: String, area: DivisionCode, seed: Int64, percent: Int, population: Int,
        populationDigest: String, sample: [PersonKey], on: Day, actor: ActorID
    ) {
        self.county = county
        self.check = check
        self.area = area
        self.seed = seed
        self.percent = percent
        self.population = population
        self.populationDigest = populationDigest
        self.sample = sample
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { check }
}

/// What a spot check found about one person of its sample.
public struct SpotCheckResultRecorded: Message {
    public static let type = "laowu.registry.spot-check-result-recorded.v1"
    public let county: DivisionCode
    public let check: String
    public let person: PersonKey
    public let isCorrect: Bool
    public let note: String
    public let on: Day
    public let actor: ActorID

    public init(
        county: DivisionCode, check: String, person: PersonKey, isCorrect: Bool, note: String, on: Day, actor: ActorID
    ) {
        self.county = county
        self.check = check
        self.person = person
        self.isCorrect = isCorrect
        self.note = note
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}
