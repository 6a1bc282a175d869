// Assessments of areas, units and teams by a versioned method, and what follows from them.

/// A part of an assessment method with the most points that it can bring.
public struct AssessedPart: Codable, Hashable, Sendable {
    /// A code of the plan's parts, or of the method's own.
    public let part: String
    public let name: String
    /// Tenths of a point.
    public let most: Int

    public init(part: String, name: String, most: Int) {
        self.part = part
        self.name = name
        self.most = most
    }
}

/// Points of one part.
public struct PartScore: Codable, Hashable, Sendable {
    public let part: String
    /// Tenths of a point.
    public let points: Int
    /// What the points rest on.
    public let ground: String

    public init(part: String, points: Int, ground: String) {
        self.part = part
        self.points = points
        self.ground = ground
    }
}

/// What kind of subject is assessed.
public enum AssessedSubjectKind: String, Codable, Hashable, Sendable, CaseIterable {
    /// A county, town or village, with its division code.
    case area
    /// A department or helper unit, with its code among the reporting bodies.
    case unit
    /// A resident work team.
    case team
    /// A firm, with its credit code.
    case firm
}

/// Who is assessed.
public struct AssessedSubject: Codable, Hashable, Sendable {
    public let kind: AssessedSubjectKind
    public let code: String
    public let name: String

    public init(kind: AssessedSubjectKind, code: String, name: String) {
        self.kind = kind
        self.code = code
        self.name = name
    }
}

/// An area states how it assesses; a later statement is a further version, and the earlier ones stay.
public struct SetAssessmentMethod: Message {
    public static let type = "laowu.reports.set-assessment-method.v1"
    /// Who assesses.
    public let area: DivisionCode
    public let method: String
    public let plan: String
    public let title: String
    public let document: String
    public let parts: [AssessedPart]
    public let from: Day
    public let reason: String
    public let actor: ActorID

    public init(
        area: DivisionCode, method: String, plan: String, title: String, document: String, parts: [AssessedPart],
        from: Day, reason: String, actor: ActorID
    ) {
        self.area = area
        self.method = method
        self.plan = plan
        self.title = title
        self.document = document
        self.parts = parts
        self.from = from
        self.reason = reason
        self.actor = actor
    }

    public var key: String { area.county.description }
    public var subject: String { area.description }
}

/// Records the points of one subject for a period, under the method's version in force on the day.
public struct RecordAssessment: Message {
    public static let type = "laowu.reports.record-assessment.v1"
    public let area: DivisionCode
    public let method: String
    public let subjectOf: AssessedSubject
    /// `2018`, `2018-h1`: a name of the period, unique for the subject.
    public let period: String
    public let scores: [PartScore]
    public let on: Day
    public let actor: ActorID

    public init(
        area: DivisionCode, method: String, subjectOf: AssessedSubject, period: String, scores: [PartScore], on: Day,
        actor: ActorID
    ) {
        self.area = area
        self.method = method
        self.subjectOf = subjectOf
        self.period = period
        self.scores = scores
        self.on = on
        self.actor = actor
    }

    public var key: String { area.county.description }
    public var subject: String { area.description }
}

/// Praise, a notice or accountability for a subject.
public struct DecideAssessmentOutcome: Message {
    public static let type = "laowu.reports.decide-assessment-outcome.v1"
    public let area: DivisionCode
    public let plan: String
    public let subjectOf: AssessedSubject
    /// A code of the plan's `assessment-outcomes`.
    public let outcome: String
    /// Codes of the plan's `assessment-triggers`.
    public let triggers: [String]
    public let reason: String
    public let document: String
    public let on: Day
    public let actor: ActorID

    public init(
        area: DivisionCode, plan: String, subjectOf: AssessedSubject, outcome: String, triggers: [String],
        reason: String, document: String, on: Day, actor: ActorID
    ) {
        self.area = area
        self.plan = plan
        self.subjectOf = subjectOf
        self.outcome = outcome
        self.triggers = triggers
        self.reason = reason
        self.document = document
        self.on = on
        self.actor = actor
    }

    public var key: String { area.county.description }
    public var subject: String { area.description }
}

/// How an area assesses from a day on.
public struct AssessmentMethodSet: Message {
    public static let type = "laowu.reports.assessment-method-set.v1"
    public let request: SetAssessmentMethod
    public let version: Int

    public init(request: SetAssessmentMethod, version: Int) {
        self.request = request
        self.version = version
    }

    public var key: String { request.key }
    public var subject: String { request.subject }
}

/// A subject was assessed.
public struct AssessmentRecorded: Message {
    public static let type = "laowu.reports.assessment-recorded.v1"
    public let request: RecordAssessment
    /// The method's version that the points were given by.
    public let methodVersion: Int
    /// Counts what was recorded for the subject and period, from 1.
    public let version: Int
    /// Tenths of a point, and the most that the method gives.
    public let total: Int
    public let most: Int

    public init(request: RecordAssessment, methodVersion: Int, version: Int, total: Int, most: Int) {
        self.request = request
        self.methodVersion = methodVersion
        self.version = version
        self.total = total
        self.most = most
    }

    public var key: String { request.key }
    public var subject: String { request.subject }
}

/// What follows from an assessment.
public struct AssessmentOutcomeDecided: Message {
    public static let type = "laowu.reports.assessment-outcome-decided.v1"
    public let request: DecideAssessmentOutcome
    /// The place in the plan that provides for it.
    public let clause: String
    public let quote: String

    public init(request: DecideAssessmentOutcome, clause: String, quote: String) {
        self.request = request
        self.clause = clause
        self.quote = quote
    }

    public var key: String { request.key }
    public var subject: String { request.subject }
}
